//! Backups, restoring, rehearsals, and the export of everything.
//!
//! No command carries a path: the core asks the person with a file dialog of the desktop, and
//! gives the window words to show.

use crate::{VaultKind, WireError};
use serde::{Deserialize, Serialize};

/// How often a backup is made by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BackupRhythm {
    /// Never by itself.
    Off,
    /// Once a day while the vault is open.
    Daily,
    /// Once in seven days.
    Weekly,
}

/// Formats that a chat's entries are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A table.
    Csv,
    /// OFX 2.
    Ofx,
    /// Quicken Interchange Format.
    Qif,
    /// JSON Lines.
    JsonLines,
    /// A beancount ledger.
    Beancount,
    /// An hledger journal.
    Hledger,
}

/// Writes a chat's entries into a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExportChat {
    /// The chat of an account.
    pub chat: String,
    /// How.
    pub format: ExportFormat,
}

/// What is being done with a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BackupStage {
    /// It is written.
    Write,
    /// It is read back.
    ReadBack,
    /// Files are restored from it.
    Restore,
    /// The restored vault is checked.
    Check,
    /// Everything is exported.
    Export,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupProgress {
    /// What is being done.
    pub stage: BackupStage,
    /// How much of it is done, in thousandths.
    pub permille: u32,
}

/// How backups of the open vault stand. Every sentence is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Backups {
    /// What is being done now.
    pub running: Option<BackupProgress>,
    /// How often.
    pub rhythm: BackupRhythm,
    /// The folder for backups that are made by themselves, to be shown only.
    pub folder: Option<String>,
    /// When the last backup was made, where, and that it was read back; none if there was none.
    pub last: Option<String>,
    /// Whether a backup is known that could be tried.
    pub can_rehearse: bool,
    /// What the last rehearsal found; none if there was none.
    pub rehearsed: Option<String>,
    /// Whether it is time to try a backup.
    pub rehearsal_due: bool,
    /// Why the last backup that was due could not be made.
    pub failed: Option<WireError>,
}

/// See the command.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct ScheduleBackups {
    /// How often; what is absent stays. The folder is asked for where none is known.
    pub rhythm: Option<BackupRhythm>,
    /// Whether to ask for another folder.
    pub choose_folder: bool,
}

/// The outcome of something that the person may also call off in the file dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Done {
    /// What was done, as a sentence; none if the person called it off.
    pub summary: Option<String>,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RehearseBackup {
    /// Passphrase of the time the backup was made.
    pub passphrase: String,
    /// Whether to ask for the file; otherwise the newest backup that is known is tried.
    pub choose: bool,
}

/// What a rehearsal found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rehearsed {
    /// Whether the backup is whole; none if the person called it off.
    pub sound: Option<bool>,
    /// What was found, as a sentence.
    pub summary: String,
}

/// A backup the person chose to restore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChosenBackup {
    /// Name of the file; none if the person called it off.
    pub name: Option<String>,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoreBackup {
    /// Which vault it becomes. One that is there is kept beside it.
    pub vault: VaultKind,
    /// Passphrase or recovery phrase of the time the backup was made.
    pub secret: String,
    /// Whether `secret` is the recovery phrase.
    pub words: bool,
    /// Whether to bring back what can be read of a damaged backup.
    pub salvage: bool,
}

/// What came out of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoredBackup {
    /// Whether nothing is lost.
    pub whole: bool,
    /// What was restored, as sentences.
    pub summary: String,
}
