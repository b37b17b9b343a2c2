//! How a vault is, and long work on it.

use serde::{Deserialize, Serialize};

/// Long work on the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultWork {
    /// Everything is checked.
    Check,
    /// The index is built anew, asked for or while unlocking.
    Rebuild,
    /// The journal is written anew from what can be read.
    Mend,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HealthTone {
    /// Worth knowing; nothing is damaged.
    Note,
    /// Something is damaged.
    Problem,
}

/// Something that was found. It never names an account, a payee or an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HealthFinding {
    /// Stable code.
    pub code: String,
    /// Weight.
    pub tone: HealthTone,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub next: String,
}

/// What a full check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HealthReport {
    /// Whether nothing is damaged.
    pub sound: bool,
    /// In one or two sentences.
    pub summary: String,
    /// What to know, the gravest first.
    pub findings: Vec<HealthFinding>,
    /// How much room attachments take, of how much.
    pub attachments: String,
}
