//! Accounts and their end, and the making of an index from the journal.

use std::fs;
use std::path::{Path, PathBuf};

use crate::creation::Ground;
use crate::error::{Result, VaultError};
use crate::frame::{Entry, MAX_FRAME, Op};
use crate::index::{Index, MemoryIndex, RowChange};
use crate::journal::{Checkpoint, Damage, Fit, Journal, JournalWriter, Step, Tail};
use crate::notice::{IndexFault, Notice};
use crate::place::{Owner, OwnerTag};
use crate::vault::Vault;

/// First byte of a row that holds the sealed record.
pub(crate) const INLINE: u8 = 1;
/// First byte of a row that says where in the journal it lies.
pub(crate) const OUTLYING: u8 = 2;

/// Rows and bytes that are given to the engine at once while rebuilding.
const BATCH_ROWS: usize = 2_000;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

impl Vault {
    /// Makes the data key of an account, durably. Nothing happens if it has one.
    pub fn add_account(&self, account: [u8; 16]) -> Result<()> {
        let mut writer = self.write_lock();
        let owner = Owner::Account(account);
        if self.keyring().has(owner) {
            return Ok(());
        }
        // Remains of an account of the same id must go first, not with the new one's records.
        let tag = crate::place::owner_tag(&self.tree.tag, owner);
        if self.keyring().shredded().contains(&tag) {
            self.clear_remains(&mut writer, tag)?;
        }
        self.change_keyring(|ring| ring.add(&*self.ground.storage, &self.tree, owner))
    }

    /// Whether the account has a key here.
    pub fn has_account(&self, account: [u8; 16]) -> bool {
        self.keyring().has(Owner::Account(account))
    }

    /// Destroys the account's key, and with it every record and attachment of the account, then
    /// clears away what is left of them.
    ///
    /// Once the key is gone this is final, even if clearing away fails or is interrupted: it is
    /// finished at the next unlock. What an older backup of the whole vault holds can still be
    /// opened with the passphrase.
    pub fn shred(&self, account: [u8; 16]) -> Result<()> {
        let mut writer = self.write_lock();
        let owner = Owner::Account(account);
        let tag = crate::place::owner_tag(&self.tree.tag, owner);
        self.change_keyring(|ring| ring.shred(&*self.ground.storage, &self.tree, owner))?;
        self.clear_remains(&mut writer, tag)
    }

    /// Builds the index anew from the journal.
    ///
    /// Refused with `JournalDamaged` while a part of the journal cannot be read: the index that
    /// is there may be the only place where those records still are.
    pub fn rebuild_index(&self) -> Result<()> {
        let _writer = self.write_lock();
        match self.journal_damage()? {
            Some(Damage { segment, offset, .. }) => Err(VaultError::JournalDamaged { segment, offset }),
            None => self.replace_index(IndexFault::Requested),
        }
    }

    /// The first stretch of the journal that does not open. The caller holds the write lock.
    pub(crate) fn journal_damage(&self) -> Result<Option<Damage>> {
        let mut damage: Option<Damage> = None;
        let tail = self.journal.walk(&Checkpoint::genesis(&self.vault_id), &mut |step| {
            if let Step::Damage(found) = step {
                damage.get_or_insert(found);
            }
            Ok(())
        })?;
        if tail.torn > 0 {
            // While the vault is open no write is under way: these bytes were whole once.
            damage.get_or_insert(Damage {
                segment: tail.segment(),
                offset: tail.length(),
                first_sequence: tail.last.sequence + 1,
                frames: 0,
            });
        }
        Ok(damage)
    }

    /// Clears away what interrupted shredding left. Failure is no reason to keep anyone out: the
    /// key is gone, and the next unlock tries again.
    pub(crate) fn finish_shredding(&self) {
        let tags = self.keyring().shredded();
        let mut writer = self.write_lock();
        for tag in tags {
            if let Err(error) = self.clear_remains(&mut writer, tag) {
                tracing::warn!(code = error.code(), "remains of an account not cleared yet");
            }
        }
    }

    fn clear_remains(&self, writer: &mut JournalWriter, tag: OwnerTag) -> Result<()> {
        self.write(writer, vec![Op::Shred { owner: tag }])?;
        self.remove_blobs(&tag)?;
        self.change_keyring(|ring| ring.cleared(&*self.ground.storage, &self.tree, tag))
    }

    fn change_keyring(&self, change: impl FnOnce(&mut crate::keyring::Keyring) -> Result<()>) -> Result<()> {
        change(&mut self.keyring.write().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// The row of a record.
pub(crate) fn row(sealed: &[u8], outlying: Option<usize>, frame: &Checkpoint) -> Vec<u8> {
    match outlying {
        None => [&[INLINE], sealed].concat(),
        Some(offset) => {
            let mut row = vec![OUTLYING];
            row.extend_from_slice(&frame.segment.to_le_bytes());
            row.extend_from_slice(&(frame.start + offset as u64).to_le_bytes());
            // No record is longer than a frame.
            row.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
            row
        }
    }
}

/// Segment, offset and length that an outlying row names.
pub(crate) fn location(rest: &[u8]) -> Option<(u32, u64, usize)> {
    let (segment, rest) = rest.split_first_chunk::<4>()?;
    let (offset, length) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
    (length <= MAX_FRAME).then(|| (u32::from_le_bytes(*segment), u64::from_le_bytes(*offset), length))
}

/// Opens the index and brings it up to date, or makes a new one.
pub(crate) fn open_index(
    ground: &Ground,
    dir: &Path,
    journal: &Journal,
    genesis: &Checkpoint,
    notices: &mut Vec<Notice>,
) -> Result<(Box<dyn Index>, Tail)> {
    let path = dir.join("index");
    let existed = path.exists();
    let opened =
        (ground.open_index)(&path).and_then(|index| index.checkpoint().map(|checkpoint| (index, checkpoint)));
    let fault = match opened {
        Err(error) => {
            tracing::warn!(%error, "index does not open");
            IndexFault::Unreadable
        }
        Ok((_, None)) if existed => IndexFault::OtherVersion,
        Ok((_, None)) => IndexFault::Missing,
        Ok((index, Some(checkpoint))) => match journal.fit(&checkpoint)? {
            Fit::Unknown => IndexFault::AheadOfJournal,
            fit => {
                let mut found = Vec::new();
                if fit == Fit::Damaged {
                    found.push(Notice::JournalDamaged {
                        segment: checkpoint.segment,
                        offset: checkpoint.start,
                        first_sequence: checkpoint.sequence,
                        commits: 1,
                    });
                }
                match replay(journal, &*index, &checkpoint, &mut found) {
                    Err(VaultError::Index(error)) => {
                        tracing::warn!(error, "index takes no more");
                        IndexFault::Unreadable
                    }
                    replayed => {
                        let tail = replayed?;
                        notices.append(&mut found);
                        return Ok((index, tail));
                    }
                }
            }
        },
    };
    rebuild(ground, dir, journal, genesis, fault, notices)
}

/// Makes a new index from the whole journal; in memory if the disk takes none. The old engine
/// must be closed.
pub(crate) fn rebuild(
    ground: &Ground,
    dir: &Path,
    journal: &Journal,
    genesis: &Checkpoint,
    fault: IndexFault,
    notices: &mut Vec<Notice>,
) -> Result<(Box<dyn Index>, Tail)> {
    let path = dir.join("index");
    let aside = free_name(dir);
    let mut found = Vec::new();
    let built = set_aside(&path, &aside)
        .and_then(|()| (ground.open_index)(&path).map_err(|error| VaultError::Index(error.0)))
        .and_then(|index| {
            let tail = replay(journal, &*index, genesis, &mut found)?;
            Ok((index, tail))
        });
    match built {
        Ok((index, tail)) => {
            let fresh = fault == IndexFault::Missing && tail.last.sequence == 0;
            if !fresh {
                notices.push(Notice::IndexRebuilt(fault));
            }
            if found.is_empty() && fault != IndexFault::AheadOfJournal {
                // The journal is whole, so the old index holds nothing that the new one lacks.
                let _ = fs::remove_dir_all(&aside);
            }
            notices.append(&mut found);
            Ok((index, tail))
        }
        Err(error @ VaultError::JournalDamaged { .. }) => Err(error),
        Err(error) => {
            tracing::warn!(code = error.code(), "no index on disk");
            let built = build_in_memory(journal, genesis, notices)?;
            notices.push(Notice::IndexInMemory);
            Ok(built)
        }
    }
}

/// Makes an index in memory from the whole journal.
pub(crate) fn build_in_memory(
    journal: &Journal,
    genesis: &Checkpoint,
    notices: &mut Vec<Notice>,
) -> Result<(Box<dyn Index>, Tail)> {
    let index = MemoryIndex::default();
    let tail = replay(journal, &index, genesis, notices)?;
    Ok((Box::new(index), tail))
}

fn set_aside(path: &Path, aside: &Path) -> Result<()> {
    if path.exists() {
        fs::rename(path, aside)?;
    }
    Ok(())
}

/// A name for an index that is set aside. One that was kept may hold the only copy of a record.
fn free_name(dir: &Path) -> PathBuf {
    let mut path = dir.join("index.damaged");
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = dir.join(format!("index.damaged.{number}"));
    }
    path
}

/// Brings `index` from `from` to the journal's end.
fn replay(
    journal: &Journal,
    index: &dyn Index,
    from: &Checkpoint,
    notices: &mut Vec<Notice>,
) -> Result<Tail> {
    let failed = |error: crate::index::EngineError| VaultError::Index(error.0);
    let mut changes = Vec::new();
    let mut bytes = 0;
    let mut reached = *from;
    let tail = journal.walk(from, &mut |step| {
        let (frame, checkpoint) = match step {
            Step::Frame(frame, checkpoint) => (frame, checkpoint),
            Step::Damage(damage) => {
                notices.push(damage.notice());
                return Ok(());
            }
        };
        for entry in frame.entries() {
            changes.push(match entry {
                Entry::Put { place, sealed, outlying } => {
                    let row = row(sealed, outlying, &checkpoint);
                    bytes += row.len();
                    RowChange::Put(*place, row)
                }
                Entry::Delete { place } => RowChange::Delete(*place),
                Entry::Shred { owner } => RowChange::DeleteOwner(*owner),
            });
        }
        reached = checkpoint;
        if changes.len() >= BATCH_ROWS || bytes >= BATCH_BYTES {
            index.apply(&changes, &reached).map_err(failed)?;
            changes.clear();
            bytes = 0;
        }
        Ok(())
    })?;
    if !changes.is_empty() || from.sequence == 0 {
        index.apply(&changes, &reached).map_err(failed)?;
    }
    Ok(tail)
}
