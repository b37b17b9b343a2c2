//! The open vault: what it is made of, and commits.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;

use zeroize::Zeroizing;

use crate::bundle::{Content, Row as BundleRow, seal_bundle};
use crate::creation::Ground;
use crate::error::{Result, VaultError};
use crate::frame::Op;
use crate::journal::{Checkpoint, Journal, JournalWriter};
use crate::keyring::Keyring;
use crate::keytree::KeyTree;
use crate::merge::MergeError;
use crate::notice::Notice;
use crate::opening::{Opening, Progress};
use crate::pages::{Keys, Pages};
use crate::place::{Collection, Owner, OwnerTag, owner_tag, place};
use crate::recent::{Recent, Row, State};
use crate::record::{DataKey, MAX_ID, MAX_VALUE, seal_record};
use crate::records::{Failure, Records};
use crate::replay::location;

/// Values longer than this are sealed by themselves and stay in the journal only, in bytes.
const INLINE_MAX: usize = 4096;
/// How many times the rows that are sent off together may gather before commits wait for them.
const BEHIND: usize = 4;

/// One change of a commit.
pub enum Change {
    /// Stores a record, in place of an earlier one with the same owner, collection and id.
    Put {
        /// Whose key seals it.
        owner: Owner,
        /// Kind of record.
        collection: Collection,
        /// At most [`crate::MAX_ID`] bytes. Records whose ids are close are read together.
        id: Vec<u8>,
        /// At most [`crate::MAX_VALUE`] bytes.
        value: Vec<u8>,
    },
    /// Removes a record; nothing happens if there is none.
    Delete {
        /// Whose record it is.
        owner: Owner,
        /// Kind of record.
        collection: Collection,
        /// Its id.
        id: Vec<u8>,
    },
}

impl Change {
    fn owner(&self) -> Owner {
        match self {
            Change::Put { owner, .. } | Change::Delete { owner, .. } => *owner,
        }
    }
}

/// An open vault. Dropping it locks it: every key is wiped.
///
/// It can be shared between threads; calls block. Commits take turns, reads do not wait for them
/// except while the index is written or built anew.
pub struct Vault {
    pub(crate) dir: PathBuf,
    pub(crate) ground: Ground,
    pub(crate) vault_id: [u8; 16],
    pub(crate) tree: Arc<KeyTree>,
    pub(crate) keyring: RwLock<Keyring>,
    pub(crate) room: crate::blobs::Room,
    pub(crate) journal: Arc<Journal>,
    writer: Mutex<JournalWriter>,
    records: Arc<RwLock<Records>>,
    /// Writes rows that leave memory into the index.
    merger: Mutex<Option<JoinHandle<()>>>,
    notices: Mutex<Vec<Notice>>,
    /// The index was replaced once in this session because of what it returned.
    pub(crate) healed: AtomicBool,
    /// Held until everything above is closed.
    pub(crate) lock_file: File,
}

impl Vault {
    /// Opens index and journal with the keys at hand.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn start(
        ground: Ground,
        dir: &Path,
        lock: File,
        vault_id: [u8; 16],
        tree: Arc<KeyTree>,
        keyring: Keyring,
        mut notices: Vec<Notice>,
        watch: &dyn Fn(Progress),
    ) -> Result<Vault> {
        let journal = Arc::new(Journal::new(ground.storage.clone(), dir, tree.clone(), vault_id));
        let keys = keyring.by_tag(&tree);
        let (dir, tree_of, journal_of) = (dir.to_owned(), tree.clone(), journal.clone());
        let opening = Opening {
            ground: &ground,
            dir: &dir,
            journal: &journal_of,
            keys: &keys,
            tree: &tree_of,
            vault_id,
            watch,
        };
        let opened = opening.open(&mut notices)?;
        if opened.tail.torn > 0 {
            let segment = opened.tail.segment();
            notices.push(Notice::TornTailCut { segment, bytes: opened.tail.torn });
        }
        let vault = Vault {
            dir,
            vault_id,
            tree,
            keyring: RwLock::new(keyring),
            room: crate::blobs::Room::default(),
            writer: Mutex::new(JournalWriter::new(journal.clone(), &opened.tail)?),
            journal,
            records: Arc::new(RwLock::new(opened.records)),
            merger: Mutex::new(None),
            notices: Mutex::new(notices),
            healed: AtomicBool::new(false),
            ground,
            lock_file: lock,
        };
        vault.finish_compaction();
        vault.finish_shredding();
        if vault.wants_compaction() {
            // It saves room and is no reason to keep anyone out.
            let compacted = vault.compact_watched(watch);
            compacted.unwrap_or_else(|error| tracing::warn!(code = error.code(), "journal not compacted"));
        }
        crate::blobs::clear_leftovers(&*vault.ground.storage, &vault.dir);
        Ok(vault)
    }

    /// Makes all of `changes` durable or none, in order, and returns the commit's sequence.
    ///
    /// When this returns `Ok` the changes survive a power cut. `DiskFull` leaves everything as it
    /// was. An owner without a key is `UnknownAccount`. Nothing is written for no changes.
    pub fn commit(&self, changes: Vec<Change>) -> Result<u64> {
        let mut writer = self.write_lock();
        if changes.is_empty() {
            return Ok(writer.last().sequence);
        }
        self.write(&mut writer, changes, Vec::new())
    }

    /// What happened that a person should hear about quietly, oldest first.
    pub fn notices(&self) -> Vec<Notice> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Locks the vault: writes the index out, closes everything and wipes the keys.
    pub fn lock(self) {
        // Whatever is not in the index is replayed from the journal at the next unlock.
        let writer = self.write_lock();
        self.settle(&writer);
        if let Some(pages) = &self.records().pages {
            pages.flush().unwrap_or_else(|error| tracing::warn!(%error, "index not flushed"));
        }
    }

    pub(crate) fn keyring(&self) -> RwLockReadGuard<'_, Keyring> {
        self.keyring.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn write_lock(&self) -> MutexGuard<'_, JournalWriter> {
        // The writer knows by itself what it has acknowledged, even after a panic.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn records(&self) -> RwLockReadGuard<'_, Records> {
        self.records.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn records_mut(&self) -> RwLockWriteGuard<'_, Records> {
        self.records.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn notice(&self, notice: Notice) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
    }

    /// Takes back the notices of what was put right since.
    pub(crate) fn withdraw(&self, which: impl Fn(&Notice) -> bool) {
        let mut notices = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
        notices.retain(|notice| !which(notice));
    }

    /// Data keys by owner tag.
    pub(crate) fn keys_by_tag(&self) -> Keys {
        self.keyring().by_tag(&self.tree)
    }

    /// Appends changes and `more` to the journal as one frame, then takes them into the records.
    pub(crate) fn write(
        &self,
        writer: &mut JournalWriter,
        changes: Vec<Change>,
        more: Vec<Op>,
    ) -> Result<u64> {
        let mut by_owner: BTreeMap<Owner, Vec<Change>> = BTreeMap::new();
        for change in changes {
            by_owner.entry(change.owner()).or_default().push(change);
        }
        let sequence = writer.last().sequence + 1;
        let shredded = more.iter().filter_map(|op| match op {
            Op::Shred { owner } => Some(*owner),
            _ => None,
        });
        let shredded: Vec<OwnerTag> = shredded.collect();
        let mut ops = more;
        let mut sealed = Vec::with_capacity(by_owner.len());
        for (owner, changes) in by_owner {
            let key = self.keyring().get(owner)?;
            let tag = owner_tag(&self.tree.tag, owner);
            let rows = self.seal_changes(&key, owner, &tag, sequence, changes, &mut ops)?;
            sealed.push((tag, rows));
        }
        let (frame, at) = writer.append(&ops)?;

        // From here on the commit stands, whatever the index does.
        let mut records = self.records_mut();
        for owner in shredded {
            records.recent.drop_owner(owner);
        }
        for (owner, rows) in sealed {
            for SealedRow { collection, id, state } in rows {
                let state = match state {
                    Sealed::Inline(value) => State::Inline(value),
                    Sealed::Large { operation, length } => {
                        let start =
                            frame.outlying.get(operation as usize).copied().flatten().unwrap_or_default();
                        State::Large(location(&at, start, length))
                    }
                    Sealed::Gone => State::Gone,
                };
                records.recent.put((owner, collection), id, Row { sequence, state });
            }
        }
        let full = records.recent.bytes() >= self.ground.recent_max;
        let dropped = !records.recent.dropped().is_empty();
        drop(records);
        if dropped {
            self.settle(writer);
        } else if full {
            self.send_off(at);
        }
        Ok(sequence)
    }

    /// Seals one owner's changes into a bundle and the large values it names.
    fn seal_changes(
        &self,
        key: &DataKey,
        owner: Owner,
        tag: &OwnerTag,
        sequence: u64,
        changes: Vec<Change>,
        ops: &mut Vec<Op>,
    ) -> Result<Vec<SealedRow>> {
        let mut rows = Vec::with_capacity(changes.len());
        for change in changes {
            rows.push(match change {
                Change::Put { id, value, .. } if id.len() > MAX_ID || value.len() > MAX_VALUE => {
                    drop(Zeroizing::new(value));
                    return Err(VaultError::TooLarge);
                }
                Change::Put { collection, id, value, .. } if value.len() > INLINE_MAX => {
                    let value = Zeroizing::new(value);
                    let at = place(&self.tree.tag, owner, collection, &id);
                    let sealed = seal_record(key, &self.vault_id, &at, sequence, &id, &value)?;
                    let operation = u32::try_from(ops.len()).map_err(|_| VaultError::TooLarge)?;
                    let state = Sealed::Large { operation, length: sealed.len() };
                    ops.push(Op::Large { sealed });
                    SealedRow { collection: collection.0, id, state }
                }
                Change::Put { collection, id, value, .. } => {
                    SealedRow { collection: collection.0, id, state: Sealed::Inline(Zeroizing::new(value)) }
                }
                Change::Delete { id, .. } if id.len() > MAX_ID => return Err(VaultError::TooLarge),
                Change::Delete { collection, id, .. } => {
                    SealedRow { collection: collection.0, id, state: Sealed::Gone }
                }
            });
        }
        let bundle: Vec<BundleRow<'_>> = rows
            .iter()
            .map(|SealedRow { collection, id, state }| BundleRow {
                collection: *collection,
                id,
                content: match state {
                    Sealed::Inline(value) => Content::Inline(value),
                    Sealed::Large { operation, .. } => Content::Large(*operation),
                    Sealed::Gone => Content::Gone,
                },
            })
            .collect();
        let sealed = seal_bundle(key, &self.vault_id, tag, sequence, &bundle)?;
        ops.push(Op::Bundle { owner: *tag, sealed });
        Ok(rows)
    }

    /// Sends what is recent into the index, in a thread of its own: commits need not wait. Only
    /// when that thread is far behind do they. The caller holds the write lock.
    fn send_off(&self, at: Checkpoint) {
        let (busy, much) = {
            let records = self.records();
            let much = records.recent.bytes() >= self.ground.recent_max.saturating_mul(BEHIND);
            (records.leaving.is_some(), much || records.failed.is_some())
        };
        if busy && !much {
            return;
        }
        self.join_merger();
        let mut records = self.records_mut();
        if let Some(failure) = records.failed {
            return self.replace_failed(&mut records, failure);
        }
        let Some(pages) = records.pages.clone() else { return };
        let leaving = Arc::new(std::mem::take(&mut records.recent));
        records.leaving = Some(leaving.clone());
        drop(records);
        let (keys, records) = (self.keys_by_tag(), self.records.clone());
        let merge = move || {
            let merged = pages.merge(&leaving, &keys, at, true);
            // The old state must be closed before this thread is known to have ended.
            drop((pages, leaving));
            arrive(&mut records.write().unwrap_or_else(PoisonError::into_inner), merged);
        };
        let spawned = std::thread::Builder::new().name("vault index".to_owned()).spawn(merge);
        match spawned {
            Ok(handle) => {
                *self.merger.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
            }
            // What leaves is still read from memory; the next commit finds another way.
            Err(error) => {
                tracing::warn!(%error, "no thread for the index");
                self.records_mut().failed = Some(Failure::Refused);
            }
        }
    }

    /// Waits until nothing is on its way into the index. The caller holds the write lock and no
    /// lock on the records.
    pub(crate) fn join_merger(&self) {
        let handle = self.merger.lock().unwrap_or_else(PoisonError::into_inner).take();
        if handle.is_some_and(|handle| handle.join().is_err()) {
            self.records_mut().failed = Some(Failure::Refused);
        }
    }

    /// Brings the index up to the last commit. If it takes no more, another one is made in memory.
    pub(crate) fn settle(&self, writer: &JournalWriter) {
        self.join_merger();
        let mut records = self.records_mut();
        if let Some(failure) = records.failed {
            self.replace_failed(&mut records, failure);
        }
        if records.recent.is_empty() {
            return;
        }
        let Some(pages) = records.pages.clone() else { return };
        match pages.merge(&records.recent, &self.keys_by_tag(), *writer.last(), true) {
            Ok(merged) => {
                records.pages = Some(Arc::new(merged));
                records.recent = Recent::default();
            }
            Err(error) => {
                tracing::warn!(?error, "index left behind");
                drop(pages);
                self.replace_failed(&mut records, Failure::from(&error));
            }
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        self.join_merger();
    }
}

/// Takes the index's new state in the place of what was on its way there.
fn arrive(records: &mut Records, merged: std::result::Result<Pages, MergeError>) {
    match merged {
        Ok(pages) => {
            records.pages = Some(Arc::new(pages));
            records.leaving = None;
        }
        Err(error) => {
            tracing::warn!(?error, "index left behind");
            records.failed = Some(Failure::from(&error));
        }
    }
}

/// A change whose large value is sealed.
struct SealedRow {
    collection: u8,
    id: Vec<u8>,
    state: Sealed,
}

enum Sealed {
    Inline(Zeroizing<Vec<u8>>),
    Large { operation: u32, length: usize },
    Gone,
}
