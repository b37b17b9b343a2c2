//! What opens the vault, and changing that.

use crate::VaultKind;
use serde::{Deserialize, Serialize};

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangePassphrase {
    /// The passphrase so far.
    pub passphrase: String,
    /// The new one.
    pub fresh: String,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WhichVault {
    /// Which.
    pub vault: VaultKind,
}

/// What opens the vault that is open, and what guessing its passphrase costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeysView {
    /// Whether the keyring of this computer opens it.
    pub keyring: bool,
    /// Memory of one guess in MiB.
    pub memory: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Whether the system keeps the keys in memory that is never written to disk.
    pub locked_memory: bool,
}
