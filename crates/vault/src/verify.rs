//! A full check of the vault: chain, records, index against journal, attachments.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::error::{Result, VaultError};
use crate::frame::Entry;
use crate::journal::{Checkpoint, Step};
use crate::maintenance::row;
use crate::place::{OwnerTag, Place};
use crate::record::{DataKey, key_id_of, open_record, sequence_of};
use crate::vault::Vault;

/// What a full check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Commits in the journal that are whole and in their place in the chain.
    pub commits: u64,
    /// Records that are current, by the journal.
    pub records: u64,
    /// Records in the index.
    pub indexed: u64,
    /// Attachments that are whole.
    pub blobs: u64,
    /// Everything that is not as it should be.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing is amiss.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A stretch of the journal does not open or breaks the chain.
    Journal {
        /// Segment file in which it starts.
        segment: u32,
        /// Byte at which it starts.
        offset: u64,
        /// Sequence of the first commit that is missing.
        first_sequence: u64,
        /// Commits that are missing; 0 if only the chain is broken or the number is not known.
        commits: u64,
    },
    /// A record in a commit does not open at its place.
    Record {
        /// The commit.
        sequence: u64,
    },
    /// Current records whose owner has no key though it was never shredded.
    Ownerless {
        /// How many.
        records: u64,
    },
    /// The index lacks records; rebuilding it brings them back.
    IndexLacks {
        /// How many.
        records: u64,
    },
    /// The index has records that the journal does not have.
    IndexExceeds {
        /// How many.
        records: u64,
    },
    /// The index has other versions of records than the journal.
    IndexDiffers {
        /// How many.
        records: u64,
    },
    /// An attachment is damaged or out of place.
    Blob {
        /// Its file, inside the vault's folder.
        file: String,
    },
}

/// What the journal says of a current record.
struct Current {
    row: [u8; 32],
}

impl Vault {
    /// Checks the chain, every record, the index against the journal, and every attachment.
    /// Commits wait meanwhile. Nothing is changed.
    pub fn verify(&self) -> Result<Report> {
        let writer = self.write_lock();
        self.catch_up_locked()?;
        let mut report = Report::default();
        let keys = self.keys_by_tag();
        let mut current: HashMap<Place, Current> = HashMap::new();
        let genesis = Checkpoint::genesis(&self.vault_id);
        let tail = self.journal.walk(&genesis, &mut |step| {
            let (frame, checkpoint) = match step {
                Step::Frame(frame, checkpoint) => (frame, checkpoint),
                Step::Damage(damage) => {
                    report.problems.push(Problem::Journal {
                        segment: damage.segment,
                        offset: damage.offset,
                        first_sequence: damage.first_sequence,
                        commits: damage.frames,
                    });
                    return Ok(());
                }
            };
            report.commits += 1;
            for entry in frame.entries() {
                match entry {
                    Entry::Put { place, sealed, outlying } => {
                        if !self.is_sound(&keys, frame.sequence, place, sealed) {
                            report.problems.push(Problem::Record { sequence: frame.sequence });
                        }
                        let row = *blake3::hash(&row(sealed, outlying, &checkpoint)).as_bytes();
                        current.insert(*place, Current { row });
                    }
                    Entry::Delete { place } => {
                        current.remove(place);
                    }
                    Entry::Shred { owner } => {
                        current.retain(|place, _| !place.starts_with(owner));
                    }
                }
            }
            Ok(())
        })?;
        if tail.torn > 0 || tail.last.sequence < writer.last().sequence {
            report.problems.push(Problem::Journal {
                segment: tail.segment(),
                offset: tail.length(),
                first_sequence: tail.last.sequence + 1,
                commits: writer.last().sequence - tail.last.sequence,
            });
        }
        report.records = current.len() as u64;
        let ownerless = current.keys().filter(|place| owner_key(&keys, place).is_none()).count();
        if ownerless > 0 {
            report.problems.push(Problem::Ownerless { records: ownerless as u64 });
        }
        self.compare_index(current, &mut report)?;
        let (whole, damaged) = self.check_blobs()?;
        report.blobs = whole;
        report.problems.extend(damaged.into_iter().map(|file| Problem::Blob { file }));
        drop(writer);
        Ok(report)
    }

    fn compare_index(&self, mut current: HashMap<Place, Current>, report: &mut Report) -> Result<()> {
        let (mut exceeds, mut differs) = (0, 0);
        let index = self.index();
        let scanned = index.scan_prefix(&[], &mut |place, row| {
            report.indexed += 1;
            match current.remove(place) {
                Some(expected) if expected.row == *blake3::hash(row).as_bytes() => {}
                Some(_) => differs += 1,
                None => exceeds += 1,
            }
            ControlFlow::Continue(())
        });
        scanned.map_err(|error| VaultError::Index(error.0))?;
        let lacks = current.len() as u64;
        if lacks > 0 {
            report.problems.push(Problem::IndexLacks { records: lacks });
        }
        if exceeds > 0 {
            report.problems.push(Problem::IndexExceeds { records: exceeds });
        }
        if differs > 0 {
            report.problems.push(Problem::IndexDiffers { records: differs });
        }
        Ok(())
    }

    /// A record whose key is gone, or was replaced when the account was added again, cannot be
    /// checked; any other must open and belong to the commit it lies in.
    fn is_sound(
        &self,
        keys: &BTreeMap<OwnerTag, Arc<DataKey>>,
        sequence: u64,
        place: &Place,
        sealed: &[u8],
    ) -> bool {
        match owner_key(keys, place) {
            Some(key) if key_id_of(sealed) == Some(key.id) => {
                sequence_of(sealed) == Some(sequence)
                    && open_record(key, &self.vault_id, place, sealed).is_some()
            }
            _ => true,
        }
    }
}

fn owner_key<'a>(keys: &'a BTreeMap<OwnerTag, Arc<DataKey>>, place: &Place) -> Option<&'a Arc<DataKey>> {
    place.first_chunk().and_then(|tag| keys.get(tag))
}
