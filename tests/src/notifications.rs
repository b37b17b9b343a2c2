//! The stage's notification service (dunst): what was shown, and its buttons.

use crate::{Failure, Result, Stage};
use std::fs;
use std::time::{Duration, Instant};

/// From the moment a notification is told until it stands on the screen.
const DRAWN: Duration = Duration::from_millis(400);

/// A notification as the service got it over D-Bus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The service's own number of it.
    pub id: u32,
    /// Name of the program that sent it.
    pub app: String,
    /// `LOW`, `NORMAL` or `CRITICAL`.
    pub urgency: String,
    /// Title.
    pub title: String,
    /// Body.
    pub body: String,
}

/// The notification service of a stage.
pub struct Notifications<'s> {
    stage: &'s Stage,
}

impl<'s> Notifications<'s> {
    pub(crate) fn new(stage: &'s Stage) -> Notifications<'s> {
        Notifications { stage }
    }

    /// Everything that was ever shown, oldest first.
    pub fn all(&self) -> Result<Vec<Notification>> {
        let mut found = Vec::new();
        for file in fs::read_dir(self.stage.notification_log())? {
            let file = file?;
            let Ok(id) = file.file_name().to_string_lossy().parse() else { continue };
            let text = fs::read_to_string(file.path())?;
            let mut lines = text.splitn(4, '\n').map(|line| line.trim_end().to_owned());
            let mut line = || lines.next().unwrap_or_default();
            found.push(Notification { id, app: line(), urgency: line(), title: line(), body: line() });
        }
        found.sort_by_key(|notification| notification.id);
        Ok(found)
    }

    /// Waits until at least `count` were shown.
    pub fn wait_for(&self, count: usize, patience: Duration) -> Result<Vec<Notification>> {
        let deadline = Instant::now() + patience;
        loop {
            let all = self.all()?;
            if all.len() >= count {
                // What was told is not drawn yet.
                std::thread::sleep(DRAWN);
                return Ok(all);
            }
            if Instant::now() > deadline {
                return Err(Failure::new(format!(
                    "{} notifications in {patience:?}, not {count}",
                    all.len()
                )));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// How many stand on the screen now.
    pub fn shown_now(&self) -> Result<usize> {
        let printed = self.stage.run(self.stage.command("dunstctl").args(["count", "displayed"]))?;
        printed.trim().parse().map_err(|_| Failure::new(format!("dunstctl counts {printed:?}")))
    }

    /// Presses the button with these words on a notification that stands on the screen.
    pub fn press(&self, words: &str) -> Result<()> {
        fs::write(self.stage.wanted_action(), words)?;
        self.stage.run(self.stage.command("dunstctl").arg("context")).map(drop)
    }
}
