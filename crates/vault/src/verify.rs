//! A full check of the vault: chain, records, index against journal, attachments.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use crate::catalog::record_mark;
use crate::error::{Result, VaultError};
use crate::frame::{Entry, Frame};
use crate::journal::{Checkpoint, Step};
use crate::opening::Progress;
use crate::page::{Location, Record};
use crate::pages::Keys;
use crate::place::{Collection, Owner, OwnerTag, place};
use crate::recent::{Recent, State, TableKey};
use crate::record::open_record;
use crate::replay::Replay;
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
    /// Commits with records whose owner has no key though it was never shredded.
    Ownerless {
        /// How many.
        commits: u64,
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
    /// Collections whose count or keyed sum in the index is not that of their records.
    Manifest {
        /// How many.
        collections: u64,
    },
    /// An attachment is damaged or out of place.
    Blob {
        /// Its file, inside the vault's folder.
        file: String,
    },
}

/// What the journal says: for each table the commit of every current record, by keyed mark.
type Current = BTreeMap<TableKey, HashMap<u128, u64>>;

impl Vault {
    /// Checks the chain, every record, the index against the journal and its own counts, and every
    /// attachment. Commits wait meanwhile. Nothing is changed.
    pub fn verify(&self) -> Result<Report> {
        self.verify_watched(&|_| ControlFlow::Continue(()))
    }

    /// [`Vault::verify`], saying how far it is in the journal; `Stopped` once it is told to break.
    pub fn verify_watched(&self, watch: &dyn Fn(Progress) -> ControlFlow<()>) -> Result<Report> {
        let writer = self.write_lock();
        self.join_merger();
        let total = writer.last().sequence;
        self.catch_up_locked()?;
        let mut report = Report::default();
        let keys = self.keys_by_tag();
        let mut current = Current::new();
        let mut ownerless: BTreeMap<OwnerTag, u64> = BTreeMap::new();
        let owners = self.owners_by_tag();
        let mut replay = Replay::new(&self.vault_id, &keys);
        let tail = self.journal.walk(&Checkpoint::genesis(&self.vault_id), &mut |step| {
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
            if report.commits % 64 == 0 && watch(Progress { done: frame.sequence, total }).is_break() {
                return Err(VaultError::Stopped);
            }
            for entry in frame.entries() {
                match entry {
                    Entry::Bundle { owner, .. } if !keys.contains_key(owner) => {
                        *ownerless.entry(*owner).or_default() += 1;
                    }
                    Entry::Shred { owner } => drop(ownerless.remove(owner)),
                    _ => {}
                }
            }
            let mut recent = Recent::default();
            let unreadable = replay.unreadable;
            replay.apply(frame, &checkpoint, &mut recent);
            let mut sound = replay.unreadable == unreadable;
            current.retain(|table, _| !recent.dropped().contains(&table.0));
            for (table, rows) in recent.tables() {
                let known = current.entry(*table).or_default();
                for (id, row) in rows {
                    let mark = record_mark(&self.tree, table, id, 0);
                    if let State::Large(location) = &row.state {
                        sound &= self.opens(&owners, &keys, table, id, within(frame, &checkpoint, location));
                    }
                    match row.state {
                        State::Gone => drop(known.remove(&mark)),
                        _ => drop(known.insert(mark, row.sequence)),
                    }
                }
            }
            if !sound {
                report.problems.push(Problem::Record { sequence: frame.sequence });
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
        report.records = current.values().map(|known| known.len() as u64).sum();
        let commits = ownerless.values().sum();
        if commits > 0 {
            report.problems.push(Problem::Ownerless { commits });
        }
        self.compare_index(current, &keys, &mut report)?;
        let (whole, damaged) = self.check_blobs()?;
        report.blobs = whole;
        report.problems.extend(damaged.into_iter().map(|file| Problem::Blob { file }));
        drop(writer);
        Ok(report)
    }

    fn compare_index(&self, mut current: Current, keys: &Keys, report: &mut Report) -> Result<()> {
        let records = self.records();
        let Some(pages) = &records.pages else { return Ok(()) };
        let dropped = records.recent.dropped();
        let tables = pages.tables().keys().filter(|table| !dropped.contains(&table.0));
        let leaving = records.leaving.iter().flat_map(|rows| rows.tables().keys());
        let tables = tables.chain(leaving).chain(records.recent.tables().keys());
        let tables: BTreeSet<TableKey> = tables.copied().collect();
        let (mut exceeds, mut differs, mut collections, mut lacks) = (0, 0, 0, 0);
        for table in tables {
            let mut expected = current.remove(&table).unwrap_or_default();
            let mut check = |id: &[u8], sequence: u64| {
                report.indexed += 1;
                match expected.remove(&record_mark(&self.tree, &table, id, 0)) {
                    Some(known) if known == sequence => {}
                    Some(_) => differs += 1,
                    None => exceeds += 1,
                }
            };
            if let (Some(key), Some(entry)) = (keys.get(&table.0), pages.tables().get(&table)) {
                let (mut count, mut sum) = (0u64, 0u128);
                let mut one = |record: Record<'_>| {
                    count += 1;
                    sum = sum.wrapping_add(record_mark(&self.tree, &table, record.id, record.sequence));
                    if records.row(&table, record.id).is_none() {
                        check(record.id, record.sequence);
                    }
                };
                let damaged = pages.each_page(table, key, None, true, &mut |page| {
                    page.records().for_each(&mut one);
                    ControlFlow::Continue(())
                })?;
                if damaged == 0 && (count, sum) != (entry.count, entry.sum) {
                    collections += 1;
                }
            }
            for (id, row) in records.rows(&table, None) {
                if !matches!(row.state, State::Gone) {
                    check(id, row.sequence);
                }
            }
            lacks += expected.len() as u64;
        }
        lacks += current.values().map(|known| known.len() as u64).sum::<u64>();
        let problems = [
            (lacks, Problem::IndexLacks { records: lacks }),
            (exceeds, Problem::IndexExceeds { records: exceeds }),
            (differs, Problem::IndexDiffers { records: differs }),
            (collections, Problem::Manifest { collections }),
        ];
        report.problems.extend(problems.into_iter().filter(|(count, _)| *count > 0).map(|(_, found)| found));
        Ok(())
    }

    /// Whether a large value opens at its place.
    fn opens(
        &self,
        owners: &BTreeMap<OwnerTag, Owner>,
        keys: &Keys,
        table: &TableKey,
        id: &[u8],
        sealed: &[u8],
    ) -> bool {
        let (Some(owner), Some(key)) = (owners.get(&table.0), keys.get(&table.0)) else { return false };
        let at = place(&self.tree.tag, *owner, Collection(table.1), id);
        open_record(key, &self.vault_id, &at, sealed).is_some()
    }

    fn owners_by_tag(&self) -> BTreeMap<OwnerTag, Owner> {
        self.keyring().owners_by_tag(&self.tree)
    }
}

/// The sealed bytes of a large value in the frame that is at hand already.
fn within<'a>(frame: &'a Frame<'_>, at: &Checkpoint, location: &Location) -> &'a [u8] {
    // No frame is longer than MAX_FRAME, so both fit.
    let start = location.offset.saturating_sub(at.start) as usize;
    frame.bytes(start..start.saturating_add(location.length as usize))
}
