//! What is kept about backups, inside the vault.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Settings of the backups and what became of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct BackupRecord {
    pub rhythm: Rhythm,
    /// Folder for backups that are made by themselves.
    pub folder: Option<PathBuf>,
    /// Four letters in the names of these files, so that two vaults can share a folder.
    pub tag: String,
    /// Files that were made by themselves and are still there; nothing else is ever removed.
    pub scheduled: Vec<Scheduled>,
    /// The file that was begun and not finished; beside it lies what there is of it.
    pub begun: Option<PathBuf>,
    pub first: Option<Timestamp>,
    pub last: Option<LastBackup>,
    pub failed: Option<Failure>,
    pub rehearsed: Option<Rehearsal>,
}

/// How often a backup is made by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rhythm {
    #[default]
    Off,
    Daily,
    Weekly,
}

/// A backup that was made by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scheduled {
    pub path: PathBuf,
    pub day: Date,
}

/// The last backup that was made and read back, by whomever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastBackup {
    pub path: PathBuf,
    pub at: Timestamp,
    pub bytes: u64,
}

/// Why the last backup that was due could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub code: String,
    pub at: Timestamp,
}

/// What the last rehearsal found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rehearsal {
    pub at: Timestamp,
    pub name: String,
    pub sound: bool,
}
