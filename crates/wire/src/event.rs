//! What the core tells a window unasked.

use serde::{Deserialize, Serialize};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Stage or settings changed: ask for `status`.
    Status,
    /// The chat list changed: ask for `chats`.
    Chats,
    /// A chat's items changed.
    Timeline {
        /// Chat.
        chat: String,
        /// New revision.
        revision: u32,
        /// New length.
        count: u32,
        /// Index of the first item that may differ.
        from: u32,
        /// Ids of items that were added at the end, for scrolling along.
        appended: u32,
    },
    /// Long work on the vault moved on, or ended.
    Work {
        /// What is done.
        work: crate::VaultWork,
        /// How far it is; none once it ended.
        permille: Option<u32>,
    },
    /// The import of a large file moved on, or ended.
    Import {
        /// How far it is; none once it ended.
        progress: Option<crate::ImportProgress>,
    },
    /// What is being done with a backup moved on, or ended: then ask for `backups`.
    Backup {
        /// How far it is; none once it ended.
        progress: Option<crate::BackupProgress>,
    },
    /// Something came of the watched folder, or it is another one: ask for `watched_folder`.
    Folder,
    /// Show this item (a notification was clicked).
    Show {
        /// Chat.
        chat: String,
        /// Item.
        item: String,
    },
}
