//! A look at a vault's folder from outside: what can be told of its health without any key.

use std::fs;
use std::path::Path;

use crate::access::header_path;
use crate::error::{Result, VaultError};
use crate::journal::Journal;
use crate::keyring::Keyring;
use crate::storage::{Disk, Storage};
use crate::twin;
use crate::vault::Vault;

/// What a vault's folder shows to anyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Copies of the header that are whole, of two.
    pub header_copies: u8,
    /// Copies of the key file that are whole, of two.
    pub key_copies: u8,
    /// Another process, or another part of this one, has the vault open.
    pub open: bool,
    /// Segment files of the journal.
    pub segments: u32,
    /// Files whose writing was not finished. While the vault is open some may be under way.
    pub unfinished: u32,
    /// Indexes that were set aside because they may hold what a damaged journal lost.
    pub set_aside: u32,
    /// Bytes that the vault takes.
    pub bytes: u64,
    /// Bytes that are free for this user where the vault lies.
    pub free: u64,
}

impl Vault {
    /// Looks at the vault in `dir` without opening it. Nothing is changed.
    pub fn inspect(dir: &Path) -> Result<Inspection> {
        if !Vault::exists(dir) {
            return Err(VaultError::NoVault);
        }
        let names = Disk.list(dir)?;
        let set_aside = names.iter().filter(|path| name(path).starts_with("index.damaged")).count();
        let (mut bytes, mut unfinished) = (0, 0);
        tally(dir, &mut bytes, &mut unfinished)?;
        Ok(Inspection {
            header_copies: twin::whole_copies(&Disk, &header_path(dir)),
            key_copies: twin::whole_copies(&Disk, &Keyring::path(dir)),
            open: is_open(dir),
            segments: Disk
                .list(&Journal::folder(dir))?
                .iter()
                .filter(|path| name(path).ends_with(".seg"))
                .count() as u32,
            unfinished,
            set_aside: set_aside as u32,
            bytes,
            free: fs4::available_space(dir)?,
        })
    }
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Whether someone holds the vault's lock.
fn is_open(dir: &Path) -> bool {
    let held = fs::File::open(dir.join("vault.lock")).map(|file| file.try_lock());
    matches!(held, Ok(Err(fs::TryLockError::WouldBlock)))
}

fn tally(dir: &Path, bytes: &mut u64, unfinished: &mut u32) -> Result<()> {
    for path in Disk.list(dir)? {
        // A file of the running vault may go between one look and the next.
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if about.is_dir() {
            tally(&path, bytes, unfinished)?;
        } else {
            *bytes += about.len();
            *unfinished += u32::from(name(&path).ends_with(".new"));
        }
    }
    Ok(())
}
