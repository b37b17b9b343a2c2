//! What the core asks of the program it runs in.

use jiff::{Timestamp, tz::TimeZone};
use std::path::PathBuf;
use std::sync::Arc;
use vault::{OsSecretStore, SecretStore};
use wire::Event;

/// What a desktop notification may offer to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAction {
    /// Answer "It was me".
    Mine,
    /// Answer "Not me".
    NotMine,
    /// Show the message in its chat.
    Open,
}

/// A desktop notification. Without the person's consent its texts name no payee and no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Title.
    pub title: String,
    /// Body.
    pub body: String,
    /// Whether it should stay until it is seen.
    pub urgent: bool,
    /// Chat it leads to.
    pub chat: String,
    /// Item it leads to.
    pub item: String,
    /// Buttons, with their words. A click on the notification itself opens the item.
    pub actions: Vec<(NoticeAction, String)>,
}

/// What the person is asked to choose with a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A file that is there.
    File,
    /// A file to be written.
    NewFile {
        /// The name that is offered.
        name: String,
    },
    /// A folder.
    Folder,
}

/// Clock, zone, randomness and the ways to reach the person.
pub trait Host: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;
    /// The zone days are reckoned in.
    fn zone(&self) -> TimeZone;
    /// Fills with random bytes from the operating system.
    fn random(&self, bytes: &mut [u8]);
    /// Tells windows that something changed.
    fn emit(&self, event: Event);
    /// Shows a desktop notification. Must not block.
    fn notify(&self, notice: Notice);
    /// Asks the person for a file or folder; none if they call it off. Blocks until they answer.
    /// A program without a window asks nobody.
    fn choose(&self, _choice: Choice) -> Option<PathBuf> {
        None
    }
    /// The vault is locked now: what a window shows or holds must go. A program without a window
    /// has nothing to forget.
    fn forget(&self) {}
    /// The system's keyring. Its calls may block for as long as the person is asked to unlock it.
    fn keyring(&self) -> Arc<dyn SecretStore> {
        Arc::new(OsSecretStore)
    }
}
