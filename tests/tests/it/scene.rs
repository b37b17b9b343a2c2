//! A scene: one person, one desktop, one app; scenes never run side by side.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tidings_acceptance::{Failure, Result, Stage, Window, target_dir};

static ALONE: Mutex<()> = Mutex::new(());

/// Plays a scene on a new stage whose desktop speaks English.
pub fn play(scene: impl FnOnce(&Stage) -> Result<()>) -> Result<()> {
    play_in("en_US.UTF-8", scene)
}

/// Plays a scene on a new stage.
pub fn play_in(locale: &str, scene: impl FnOnce(&Stage) -> Result<()>) -> Result<()> {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let stage = Stage::build(locale)?;
    let played = catch_unwind(AssertUnwindSafe(|| scene(&stage)));
    if !matches!(played, Ok(Ok(()))) {
        let name = std::thread::current().name().unwrap_or("scene").replace("::", "-");
        let file = picture(&format!("failed-{name}"));
        if std::fs::copy(Window::last_picture(&stage), &file).is_ok() {
            eprintln!("the window when it failed: {}", file.display());
        }
    }
    played.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Where the picture of a step goes.
pub fn picture(name: &str) -> PathBuf {
    target_dir().join("acceptance").join(format!("{name}.png"))
}

/// Keeps a picture of the window.
pub fn keep(window: &Window<'_>, name: &str) -> Result<()> {
    window.photograph(&picture(name))
}

/// Fails with a reason where something is not so.
pub fn check(so: bool, reason: impl FnOnce() -> String) -> Result<()> {
    if so { Ok(()) } else { Err(Failure::new(reason())) }
}
