//! Trying a backup without touching the vault: the only proof that it can be restored.

use std::path::Path;

use super::Watch;
use super::restore::{Care, Restored, bring_back, clear};
use crate::access::Unlock;
use crate::creation::Ground;
use crate::error::{Result, VaultError};

/// Folder of a rehearsal, removed at its end.
const FOLDER: &str = ".tidings-rehearsal";

/// What a rehearsal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// What came out of the backup. The vault itself is gone again.
    pub restored: Restored,
    /// Whether it is whole and holds what the backup says.
    pub sound: bool,
}

/// Restores the backup in `file` into a folder in `beside`, checks the vault that comes out of it
/// against what the backup says, and removes it. Everything that is written is sealed. There must
/// be room for the vault once more; the folder must not already be in use by another rehearsal.
pub fn rehearse(file: &Path, with: Unlock<'_>, beside: &Path, watch: &mut Watch<'_>) -> Result<Rehearsal> {
    rehearse_on(&Ground::default(), file, with, beside, watch)
}

pub(crate) fn rehearse_on(
    ground: &Ground,
    file: &Path,
    with: Unlock<'_>,
    beside: &Path,
    watch: &mut Watch<'_>,
) -> Result<Rehearsal> {
    let scratch = beside.join(FOLDER);
    let restored = bring_back(ground, file, with, &scratch, Care::Whole, watch)?;
    clear(&scratch);
    if scratch.exists() {
        // A copy of the vault must not stay behind unsaid.
        return Err(VaultError::FolderNotEmpty);
    }
    Ok(Rehearsal { sound: restored.is_as_claimed() && !restored.damaged, restored })
}
