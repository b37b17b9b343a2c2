//! A stage for the real app: a display, a session bus, a window manager and a
//! notification service of its own, and hands that click and type in the real window.
//!
//! It knows the app only as a person does, by what stands in the window, on the
//! desktop and on the disk; it never links the app's crates.

mod axe;
mod canary;
mod driver;
mod failure;
mod logind;
mod notifications;
mod person;
mod stage;
mod window;

pub use axe::{Violation, violations};
pub use canary::{Find, scan, scan_processes};
pub use driver::Driver;
pub use failure::{Failure, Result};
pub use logind::Logind;
pub use notifications::{Notification, Notifications};
pub use person::{NOTED_WORDS, Vault};
pub use stage::Stage;
pub use window::{Rect, Window};

use std::path::{Path, PathBuf};

/// Root of the checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Cargo's target folder: where the running program was built.
pub fn target_dir() -> PathBuf {
    let running = std::env::current_exe().unwrap_or_default();
    // target/debug/xtask or target/debug/deps/it-0123.
    let profile = running.ancestors().find(|path| path.ends_with("debug") || path.ends_with("release"));
    let target = profile.and_then(Path::parent).map(Path::to_path_buf);
    target.unwrap_or_else(|| checkout().join("target"))
}

/// The desktop app as it was built beside the running program; `TIDINGS_BINARY` names another.
pub fn app_binary() -> Result<PathBuf> {
    built("tidings", "TIDINGS_BINARY")
}

/// The companion command as it was built beside the running program.
pub fn command_binary() -> Result<PathBuf> {
    built("tidingsctl", "TIDINGSCTL_BINARY")
}

fn built(name: &str, variable: &str) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Ok(PathBuf::from(named));
    }
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let binary = target_dir().join(profile).join(name);
    if binary.is_file() {
        Ok(binary)
    } else {
        Err(Failure::new(format!("{} is not built yet: cargo build --bin {name}", binary.display())))
    }
}
