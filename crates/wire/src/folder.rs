//! The folder whose statements are imported by themselves. No command carries a path.

use crate::WireError;
use serde::{Deserialize, Serialize};

/// See the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WatchFolder {
    /// Whether to stop watching; else the person is asked for a folder.
    pub stop: bool,
}

/// See the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FolderTable {
    /// A table that waits.
    pub file: String,
}

/// How the watched folder stands. Every sentence is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WatchedFolder {
    /// The folder, to be shown only; none while none is watched.
    pub folder: Option<String>,
    /// When it was last looked at; none before the first look since the vault was opened.
    pub looked: Option<String>,
    /// Why it cannot be looked at.
    pub failed: Option<WireError>,
    /// What came of its files lately, newest first.
    pub brought: Vec<FolderLine>,
    /// Tables whose columns are to be confirmed.
    pub asks: Vec<FolderAsks>,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FolderLine {
    /// Its name.
    pub name: String,
    /// What came of it, and when.
    pub text: String,
    /// Chat it went to.
    pub chat: Option<String>,
}

/// A table that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FolderAsks {
    /// Names it for `open_folder_table`.
    pub file: String,
    /// Its name.
    pub name: String,
}
