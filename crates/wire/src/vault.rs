//! Creating, opening and closing a vault.

use serde::{Deserialize, Serialize};

/// Which vault: the person's own, or the demo's, which is separate and marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultKind {
    /// The person's own.
    Own,
    /// The demo bank's.
    Demo,
}

/// A passphrase as typed.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseText {
    /// The passphrase.
    pub passphrase: String,
}

/// How strong a passphrase is (zxcvbn's scale).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseStrength {
    /// 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    /// Whether it may be used.
    pub enough: bool,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreateVault {
    /// Which.
    pub vault: VaultKind,
    /// Passphrase.
    pub passphrase: String,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreatedVault {
    /// The 24 words, in order.
    pub words: Vec<String>,
    /// Positions (from 1) of the words that are asked back.
    pub ask: Vec<u8>,
}

/// One word asked back.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoveryWord {
    /// Position, from 1.
    pub position: u8,
    /// The word as typed.
    pub word: String,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConfirmRecovery {
    /// The words asked back.
    pub words: Vec<RecoveryWord>,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unlock {
    /// Which.
    pub vault: VaultKind,
    /// Passphrase.
    pub passphrase: String,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Recover {
    /// Which.
    pub vault: VaultKind,
    /// The 24 words, separated by white space.
    pub words: String,
    /// New passphrase.
    pub passphrase: String,
}
