//! Opening the index, and making a new one from the journal.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::creation::Ground;
use crate::error::{Result, VaultError};
use crate::index::{Index, MemoryIndex};
use crate::journal::{Checkpoint, Fit, Journal, Step, Tail};
use crate::keytree::KeyTree;
use crate::merge::MergeError;
use crate::notice::{IndexFault, Notice};
use crate::pages::{Fault, Found, Keys, Pages};
use crate::recent::Recent;
use crate::records::Records;
use crate::replay::Replay;

/// Rows in memory, in bytes, at which they are given to a new index.
const BATCH: usize = 24 * 1024 * 1024;

/// How far a walk through the journal is: the making of an index, or a full check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How much of the journal was read.
    pub done: u64,
    /// All of it, in the same measure.
    pub total: u64,
}

/// What opening an index takes.
pub(crate) struct Opening<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) dir: &'a Path,
    pub(crate) journal: &'a Journal,
    pub(crate) keys: &'a Keys,
    pub(crate) tree: &'a Arc<KeyTree>,
    pub(crate) vault_id: [u8; 16],
    pub(crate) watch: &'a dyn Fn(Progress),
}

/// Records, and where the journal ends.
pub(crate) struct Opened {
    pub(crate) records: Records,
    pub(crate) tail: Tail,
}

impl Opening<'_> {
    /// Opens the index and reads what it lacks, or makes a new one.
    pub(crate) fn open(&self, notices: &mut Vec<Notice>) -> Result<Opened> {
        let path = self.index();
        let existed = path.exists();
        let found = (self.ground.open_index)(&path)
            .map_err(Fault::Engine)
            .and_then(|engine| Pages::open(engine, self.tree.clone(), self.vault_id));
        let fault = match found {
            Err(fault) => {
                tracing::warn!(?fault, "index does not open");
                IndexFault::Unreadable
            }
            Ok(Found::Empty) if existed => IndexFault::Unreadable,
            Ok(Found::Empty) => IndexFault::Missing,
            Ok(Found::Other) => IndexFault::OtherVersion,
            Ok(Found::Pages(pages)) => match self.go_on(*pages, notices)? {
                Ok(opened) => return Ok(opened),
                Err(fault) => fault,
            },
        };
        self.rebuild(fault, notices)
    }

    /// Reads what an index lacks; or why it must be replaced.
    fn go_on(
        &self,
        mut pages: Pages,
        notices: &mut Vec<Notice>,
    ) -> Result<std::result::Result<Opened, IndexFault>> {
        let checkpoint = *pages.checkpoint();
        let mut found = Vec::new();
        match self.journal.fit(&checkpoint)? {
            Fit::Good => {}
            Fit::Damaged => found.push(Notice::JournalDamaged {
                segment: checkpoint.segment,
                offset: checkpoint.start,
                first_sequence: checkpoint.sequence,
                commits: 1,
            }),
            Fit::Unknown if checkpoint.segment < self.journal.base()? => {
                return Ok(Err(IndexFault::Compacted));
            }
            Fit::Unknown => return Ok(Err(IndexFault::AheadOfJournal)),
        }
        let mut recent = Recent::default();
        match self.replay(&mut pages, &mut recent, &checkpoint, true, &mut found) {
            Ok(tail) => {
                notices.append(&mut found);
                Ok(Ok(Opened { records: Records::new(recent, pages), tail }))
            }
            Err(MergeError::Vault(error)) => Err(error),
            Err(MergeError::Index(fault)) => {
                tracing::warn!(?fault, "index takes no more");
                Ok(Err(IndexFault::Unreadable))
            }
        }
    }

    /// Makes a new index from the whole journal; in memory if the disk takes none. The old engine
    /// must be closed.
    pub(crate) fn rebuild(&self, fault: IndexFault, notices: &mut Vec<Notice>) -> Result<Opened> {
        let path = self.index();
        let aside = free_name(self.dir);
        let mut found = Vec::new();
        let built = set_aside(&path, &aside)
            .map_err(MergeError::Vault)
            .and_then(|()| Ok((self.ground.open_index)(&path)?))
            .and_then(|engine| self.build(engine, &mut found));
        match built {
            Ok(opened) => {
                let fresh = fault == IndexFault::Missing && opened.tail.last.sequence == 0;
                if !fresh && fault != IndexFault::Compacted {
                    notices.push(Notice::IndexRebuilt(fault));
                }
                if found.is_empty() && fault != IndexFault::AheadOfJournal {
                    // The journal is whole, so the old index holds nothing that the new one lacks.
                    let _ = fs::remove_dir_all(&aside);
                }
                notices.append(&mut found);
                Ok(opened)
            }
            Err(MergeError::Vault(error @ VaultError::JournalDamaged { .. })) => {
                // There is nothing to make an index from: the old one is left where it was.
                if aside.exists() && fs::remove_dir_all(&path).is_ok() {
                    let _ = fs::rename(&aside, &path);
                }
                Err(error)
            }
            Err(error) => {
                tracing::warn!(?error, "no index on disk");
                let opened = self.build_in_memory(notices)?;
                notices.push(Notice::IndexInMemory);
                Ok(opened)
            }
        }
    }

    /// Makes an index in memory from the whole journal.
    pub(crate) fn build_in_memory(&self, notices: &mut Vec<Notice>) -> Result<Opened> {
        self.build(Box::new(MemoryIndex::default()), notices).map_err(|error| match error {
            MergeError::Vault(error) => error,
            MergeError::Index(fault) => fault.into(),
        })
    }

    fn build(
        &self,
        engine: Box<dyn Index>,
        notices: &mut Vec<Notice>,
    ) -> std::result::Result<Opened, MergeError> {
        let genesis = Checkpoint::genesis(&self.vault_id);
        let mut pages = Pages::empty(engine, self.tree.clone(), self.vault_id, genesis)?;
        let mut recent = Recent::default();
        let tail = self.replay(&mut pages, &mut recent, &genesis, false, notices)?;
        Ok(Opened { records: Records::new(recent, pages), tail })
    }

    /// Brings `pages` and `recent` from `from` to the journal's end. Unless the index goes on, it
    /// counts as finished only at the end.
    fn replay(
        &self,
        pages: &mut Pages,
        recent: &mut Recent,
        from: &Checkpoint,
        goes_on: bool,
        notices: &mut Vec<Notice>,
    ) -> std::result::Result<Tail, MergeError> {
        let mut replay = Replay::new(&self.vault_id, self.keys);
        let mut reached = *from;
        let total = self.journal.bytes()?;
        let done = Cell::new(0);
        let mut failed = None;
        let tail = self.journal.walk(from, &mut |step| {
            let (frame, checkpoint) = match step {
                Step::Frame(frame, checkpoint) => (frame, checkpoint),
                Step::Damage(damage) => {
                    notices.push(damage.notice());
                    return Ok(());
                }
            };
            replay.apply(frame, &checkpoint, recent);
            reached = checkpoint;
            done.set(done.get() + frame.length() as u64);
            if recent.bytes() >= BATCH {
                match pages.merge(recent, self.keys, reached, goes_on) {
                    Ok(merged) => *pages = merged,
                    Err(error) => {
                        failed = Some(error);
                        // Ends the walk; what is told is the failure above.
                        return Err(VaultError::TooLarge);
                    }
                }
                *recent = Recent::default();
            }
            if !goes_on {
                (self.watch)(Progress { done: done.get(), total });
            }
            Ok(())
        });
        if let Some(error) = failed {
            return Err(error);
        }
        let tail = tail?;
        if !goes_on {
            *pages = pages.merge(recent, self.keys, reached, true)?;
            *recent = Recent::default();
            (self.watch)(Progress { done: total, total });
        } else if !recent.dropped().is_empty() {
            // What an owner had goes at once, so that a later key meets none of it.
            *pages = pages.merge(recent, self.keys, reached, true)?;
            *recent = Recent::default();
        }
        Ok(tail)
    }

    fn index(&self) -> PathBuf {
        self.dir.join("index")
    }
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
