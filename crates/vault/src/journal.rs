//! The journal: segment files of chained frames. It is the truth; all else is made from it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Result, VaultError};
use crate::frame::{self, Encoded, Entry, Frame, Op};
use crate::keytree::KeyTree;
use crate::notice::Notice;
use crate::segment::{self, SegmentHead, Stretch, Stretches};
use crate::storage::{Storage, StoredFile};

/// A new segment is begun when the current one would grow beyond this, in bytes.
const SEGMENT_LIMIT: u64 = 16 * 1024 * 1024;

/// A frame's place in the journal and in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// Sequence of the frame; 0 before the first one.
    pub(crate) sequence: u64,
    /// Hash of the frame.
    pub(crate) hash: [u8; 32],
    /// Segment in which it lies; 0 before the first one.
    pub(crate) segment: u32,
    /// Its first byte in the segment.
    pub(crate) start: u64,
    /// The byte after its last.
    pub(crate) end: u64,
}

impl Checkpoint {
    /// Encoded length in bytes.
    pub(crate) const LENGTH: usize = 8 + 32 + 4 + 8 + 8;

    /// The state before the first commit of a vault.
    pub(crate) fn genesis(vault_id: &[u8; 16]) -> Checkpoint {
        let hash = blake3::derive_key("tidings 2026 journal genesis", vault_id);
        Checkpoint { sequence: 0, hash, segment: 0, start: 0, end: 0 }
    }

    /// Bytes for the index.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::LENGTH);
        bytes.extend_from_slice(&self.sequence.to_le_bytes());
        bytes.extend_from_slice(&self.hash);
        bytes.extend_from_slice(&self.segment.to_le_bytes());
        bytes.extend_from_slice(&self.start.to_le_bytes());
        bytes.extend_from_slice(&self.end.to_le_bytes());
        bytes
    }

    /// Reads what [`Checkpoint::encode`] wrote.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Checkpoint> {
        let (sequence, rest) = bytes.split_first_chunk::<8>()?;
        let (hash, rest) = rest.split_first_chunk::<32>()?;
        let (segment, rest) = rest.split_first_chunk::<4>()?;
        let (start, end) = rest.split_first_chunk::<8>()?;
        Some(Checkpoint {
            sequence: u64::from_le_bytes(*sequence),
            hash: *hash,
            segment: u32::from_le_bytes(*segment),
            start: u64::from_le_bytes(*start),
            end: u64::from_le_bytes(end.try_into().ok()?),
        })
    }
}

/// A stretch of the journal that does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Segment in which it starts.
    pub(crate) segment: u32,
    /// Byte at which it starts.
    pub(crate) offset: u64,
    /// First sequence that is missing (or the next one, if none is).
    pub(crate) first_sequence: u64,
    /// Frames that are missing.
    pub(crate) frames: u64,
}

impl Damage {
    /// What to tell the person.
    pub(crate) fn notice(&self) -> Notice {
        Notice::JournalDamaged {
            segment: self.segment,
            offset: self.offset,
            first_sequence: self.first_sequence,
            commits: self.frames,
        }
    }
}

/// Where a walk ended.
#[derive(Debug)]
pub(crate) struct Tail {
    /// The last frame.
    pub(crate) last: Checkpoint,
    /// The last segment file and its length without a torn tail.
    segment: u32,
    length: u64,
    /// Bytes after the last frame that are no frame: a write that was cut short.
    pub(crate) torn: u64,
    /// Segment with which the journal begins, as heads and frames say.
    base: u32,
}

impl Tail {
    /// The last segment file.
    pub(crate) fn segment(&self) -> u32 {
        self.segment
    }

    /// Length of the last segment file without a torn tail.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }
}

/// Whether an index's checkpoint fits the journal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The frame is there.
    Good,
    /// Bytes are there and no longer open: the index is right, the journal is damaged.
    Damaged,
    /// The journal does not reach that far, or has another frame there.
    Unknown,
}

/// What a walk gives to its caller.
pub(crate) enum Step<'a, 'b> {
    /// The next frame.
    Frame(&'a Frame<'b>, Checkpoint),
    /// A stretch that does not open.
    Damage(Damage),
}

/// The journal's files, for reading.
pub(crate) struct Journal {
    storage: Arc<dyn Storage>,
    dir: PathBuf,
    tree: Arc<KeyTree>,
    vault_id: [u8; 16],
}

impl Journal {
    /// The journal in the vault's folder `dir`.
    pub(crate) fn new(
        storage: Arc<dyn Storage>,
        dir: &Path,
        tree: Arc<KeyTree>,
        vault_id: [u8; 16],
    ) -> Journal {
        Journal { storage, dir: Self::folder(dir), tree, vault_id }
    }

    /// Folder of the segment files.
    pub(crate) fn folder(dir: &Path) -> PathBuf {
        dir.join("journal")
    }

    /// Makes the folder and the first segment of a new vault.
    pub(crate) fn create(&self) -> Result<()> {
        self.storage.create_dir(&self.dir)?;
        let genesis = Checkpoint::genesis(&self.vault_id);
        self.create_segment(1, &genesis, 1)?;
        Ok(())
    }

    /// Path of a segment file.
    pub(crate) fn path(&self, segment: u32) -> PathBuf {
        self.dir.join(format!("{segment:08}.seg"))
    }

    /// Numbers of the segment files, in order.
    pub(crate) fn segments(&self) -> Result<Vec<u32>> {
        let paths = self.storage.list(&self.dir)?;
        let number = |path: &PathBuf| {
            let name = path.file_name()?.to_str()?;
            name.strip_suffix(".seg")?.parse::<u32>().ok()
        };
        let mut numbers: Vec<u32> = paths.iter().filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Reads part of a segment.
    pub(crate) fn read(&self, segment: u32, offset: u64, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.storage.open(&self.path(segment))?.read_at(&mut bytes, offset)?;
        Ok(bytes)
    }

    /// Whether the frame of `checkpoint` is in the journal.
    pub(crate) fn fit(&self, checkpoint: &Checkpoint) -> Result<Fit> {
        if *checkpoint == Checkpoint::genesis(&self.vault_id) {
            // A journal that begins later states the rest again: there is no going on from nothing.
            return Ok(if self.base()? == 1 { Fit::Good } else { Fit::Unknown });
        }
        if checkpoint.segment < self.base()? {
            return Ok(Fit::Unknown);
        }
        let length = checkpoint.end.checked_sub(checkpoint.start);
        let length = length.and_then(|length| usize::try_from(length).ok());
        let Some(length) = length.filter(|length| *length <= frame::MAX_FRAME) else {
            return Ok(Fit::Unknown);
        };
        let bytes = match self.read(checkpoint.segment, checkpoint.start, length) {
            Err(VaultError::Io(error)) if absent(&error) => return Ok(Fit::Unknown),
            bytes => bytes?,
        };
        Ok(match frame::decode(&self.tree, &self.vault_id, &bytes) {
            Some(frame) if frame.hash == checkpoint.hash => Fit::Good,
            Some(_) => Fit::Unknown,
            None => match self.head(checkpoint.segment)? {
                Some(_) => Fit::Damaged,
                None => Fit::Unknown,
            },
        })
    }

    /// The head of a segment; `None` if it is damaged or not of this vault.
    fn head(&self, segment: u32) -> Result<Option<SegmentHead>> {
        let file = match self.storage.open(&self.path(segment)) {
            Err(error) if absent(&error) => return Ok(None),
            file => file?,
        };
        let length = file.length()?.min(segment::HEAD as u64);
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        file.read_at(&mut bytes, 0)?;
        let head = SegmentHead::decode(&self.tree, &self.vault_id, &bytes);
        Ok(head.map(|(head, _)| head).filter(|head| head.number == segment))
    }

    /// Segment with which the journal begins, as the heads of its files say.
    pub(crate) fn base(&self) -> Result<u32> {
        let mut base = 1;
        for segment in self.segments()? {
            base = base.max(self.head(segment)?.map_or(1, |head| head.base));
        }
        Ok(base)
    }

    /// Bytes of all segment files.
    pub(crate) fn bytes(&self) -> Result<u64> {
        let lengths = self.segments()?.into_iter().map(|number| {
            let length = self.storage.open(&self.path(number)).and_then(|file| file.length());
            length.map_err(VaultError::from)
        });
        lengths.sum()
    }

    /// Removes what is stated again since.
    pub(crate) fn remove_before(&self, base: u32) -> Result<()> {
        let old: Vec<u32> = self.segments()?.into_iter().filter(|segment| *segment < base).collect();
        for segment in &old {
            self.storage.remove(&self.path(*segment))?;
        }
        if !old.is_empty() {
            self.storage.sync_dir(&self.dir)?;
        }
        Ok(())
    }

    /// Gives every frame after `from` in order, and every stretch of damage where it lies.
    pub(crate) fn walk(
        &self,
        from: &Checkpoint,
        step: &mut dyn FnMut(Step<'_, '_>) -> Result<()>,
    ) -> Result<Tail> {
        let mut base = self.base()?;
        let all = self.segments()?;
        let Some(last_segment) = all.last().copied() else {
            return Err(VaultError::JournalDamaged { segment: 1, offset: 0 });
        };
        let from_start = from.segment == 0;
        let segments: Vec<u32> = all.into_iter().filter(|number| *number >= base.max(from.segment)).collect();
        // A journal that begins later than at 1 is whole only if it says so itself.
        let mut unexplained = None;
        let late = segments.first().copied().filter(|first| from_start && *first > 1);
        let mut last = *from;
        let mut damage: Option<(u32, u64)> = None;
        let mut length = 0;
        // The last stretch is a frame that was whole once: it was acknowledged, perhaps.
        let mut spoiled = false;
        for number in segments {
            let bytes = self.storage.read(&self.path(number))?;
            length = bytes.len() as u64;
            spoiled = false;
            let head = SegmentHead::decode(&self.tree, &self.vault_id, &bytes);
            let start = if number == from.segment {
                usize::try_from(from.end).unwrap_or(usize::MAX)
            } else {
                match head {
                    Some((head, start)) if head.number == number => {
                        let expected = last.sequence + 1;
                        let fits = head.first_sequence == expected && head.previous == last.hash;
                        if late == Some(number) {
                            unexplained = (number > base).then_some((number, head.first_sequence - 1));
                            last.sequence = head.first_sequence - 1;
                            last.hash = head.previous;
                        } else if !fits && head.first_sequence >= expected {
                            let (segment, offset) = damage.unwrap_or((number, 0));
                            let frames = head.first_sequence - expected;
                            step(Step::Damage(Damage { segment, offset, first_sequence: expected, frames }))?;
                            last.sequence = head.first_sequence - 1;
                            last.hash = head.previous;
                            damage = None;
                        } else if !fits {
                            damage.get_or_insert((number, 0));
                        }
                        start
                    }
                    _ => {
                        damage.get_or_insert((number, 0));
                        segment::SHORTEST_HEAD
                    }
                }
            };
            for (offset, stretch) in Stretches::new(&self.tree, &self.vault_id, &bytes, start) {
                let offset = offset as u64;
                let expected = last.sequence + 1;
                let frame = match stretch {
                    Stretch::Frame(frame) if frame.sequence >= expected => frame,
                    // Noise, or an old frame that was put in again.
                    stretch => {
                        let rest = usize::try_from(offset).ok().and_then(|at| bytes.get(at..));
                        spoiled = damage.is_none()
                            && matches!(stretch, Stretch::Damage)
                            && rest.is_some_and(|rest| frame::is_spoiled(rest, offset));
                        damage.get_or_insert((number, offset));
                        continue;
                    }
                };
                if late == Some(number) && last.sequence == 0 && damage == Some((number, 0)) {
                    // Only the head is damaged; where the chain begins is what the first frame says.
                    unexplained = (number > base).then_some((number, frame.sequence - 1));
                    last.sequence = frame.sequence - 1;
                    last.hash = frame.previous;
                }
                let expected = last.sequence + 1;
                if damage.is_some() || frame.sequence != expected || frame.previous != last.hash {
                    let (segment, offset) = damage.take().unwrap_or((number, offset));
                    let frames = frame.sequence - expected;
                    let first_sequence = expected;
                    step(Step::Damage(Damage { segment, offset, first_sequence, frames }))?;
                }
                last = Checkpoint {
                    sequence: frame.sequence,
                    hash: frame.hash,
                    segment: number,
                    start: offset,
                    end: offset + frame.length() as u64,
                };
                for entry in frame.entries() {
                    if let Entry::Base { segment } = entry {
                        base = base.max(segment);
                    }
                }
                step(Step::Frame(&frame, last))?;
            }
        }
        if let Some((segment, frames)) = unexplained.filter(|(segment, _)| *segment > base) {
            step(Step::Damage(Damage { segment, offset: 0, first_sequence: 1, frames }))?;
        }
        let mut torn = 0;
        match damage {
            // A head is on the disk before any frame follows it, so this is no interrupted write.
            Some((segment, 0)) if segment == last_segment && length > segment::HEAD as u64 => {
                return Err(VaultError::JournalDamaged { segment, offset: 0 });
            }
            Some((segment, offset)) if segment == last_segment && !spoiled => {
                torn = length.saturating_sub(offset);
                length = offset;
            }
            Some((segment, offset)) => {
                let first_sequence = last.sequence + 1;
                step(Step::Damage(Damage { segment, offset, first_sequence, frames: 0 }))?;
            }
            None => {}
        }
        Ok(Tail { last, segment: last_segment, length, torn, base })
    }

    fn create_segment(&self, number: u32, after: &Checkpoint, base: u32) -> io::Result<Box<dyn StoredFile>> {
        let (first_sequence, previous) = (after.sequence + 1, after.hash);
        let head = SegmentHead { number, first_sequence, previous, base };
        let path = self.path(number);
        let made = self.storage.create(&path).and_then(|file| {
            file.write_at(&head.encode(&self.tree, &self.vault_id), 0)?;
            file.sync()?;
            self.storage.sync_dir(&self.dir)?;
            Ok(file)
        });
        if made.is_err() {
            // What stays behind is an empty last segment, which the next opening removes.
            let _ = self.storage.remove(&path);
        }
        made
    }
}

/// Whether a file, or the part of it that was asked for, is not there.
pub(crate) fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::UnexpectedEof)
}

/// The end of the journal, for writing. There is one a vault.
pub(crate) struct JournalWriter {
    journal: Arc<Journal>,
    /// `None` until the next commit begins a new segment.
    file: Option<Box<dyn StoredFile>>,
    segment: u32,
    length: u64,
    last: Checkpoint,
    /// Segment with which the journal begins.
    base: u32,
    /// A write failed and its remains could not be cut off yet.
    unsettled: bool,
    limit: u64,
}

impl JournalWriter {
    /// Goes on after `tail`, cutting a torn end off.
    pub(crate) fn new(journal: Arc<Journal>, tail: &Tail) -> Result<JournalWriter> {
        let path = journal.path(tail.segment);
        let mut writer = JournalWriter {
            base: tail.base,
            file: None,
            segment: tail.segment,
            length: tail.length,
            last: tail.last,
            unsettled: false,
            limit: SEGMENT_LIMIT,
            journal,
        };
        if tail.length < segment::SHORTEST_HEAD as u64 {
            // The segment was being created; no acknowledged commit can be in it.
            writer.journal.storage.remove(&path)?;
            writer.segment = tail.segment.saturating_sub(1);
            return Ok(writer);
        }
        writer.file = Some(writer.journal.storage.open(&path)?);
        // A process that was killed may have left frames that are not on the disk yet. If that
        // fails, the next commit tries again before it adds anything.
        writer.unsettled = writer.settle().is_err();
        Ok(writer)
    }

    /// The last frame.
    pub(crate) fn last(&self) -> &Checkpoint {
        &self.last
    }

    /// Makes segments small, so that tests need little data for many.
    #[cfg(test)]
    pub(crate) fn set_limit(&mut self, limit: u64) {
        self.limit = limit;
    }

    /// Lays out the next frame and writes it; it is on the disk when this returns `Ok`, and
    /// nothing of it is in the journal when this returns an error.
    pub(crate) fn append(&mut self, ops: &[Op]) -> Result<(Encoded, Checkpoint)> {
        let sequence = self.last.sequence + 1;
        let journal = self.journal.clone();
        let frame = frame::encode(&journal.tree, &journal.vault_id, sequence, &self.last.hash, ops)?;
        self.clear_failed_write()?;
        let frame_length = frame.bytes.len() as u64;
        let full = self.length > segment::HEAD as u64 && self.length + frame_length > self.limit;
        if self.file.is_none() || full {
            self.begin_segment()?;
        }
        let start = self.length;
        let written = match &self.file {
            Some(file) => file.write_at(&frame.bytes, start).and_then(|()| file.sync()),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        if let Err(error) = written {
            self.unsettled = self.settle().is_err();
            return Err(error.into());
        }
        self.length = start + frame_length;
        self.last = Checkpoint { sequence, hash: frame.hash, segment: self.segment, start, end: self.length };
        Ok((frame, self.last))
    }

    /// Cuts off what a failed write left behind, if that could not be done at once. Until then the
    /// end of the journal looks damaged.
    pub(crate) fn clear_failed_write(&mut self) -> Result<()> {
        if self.unsettled {
            self.settle()?;
            self.unsettled = false;
        }
        Ok(())
    }

    /// Begins a new segment file; its number.
    fn begin_segment(&mut self) -> Result<u32> {
        let number = self.segment.checked_add(1).ok_or(VaultError::TooLarge)?;
        match self.journal.create_segment(number, &self.last, self.base) {
            Ok(file) => self.file = Some(file),
            Err(error) => {
                // It may have stayed behind.
                self.unsettled = true;
                return Err(error.into());
            }
        }
        self.segment = number;
        self.length = segment::HEAD as u64;
        Ok(number)
    }

    /// Begins a segment from which on everything current will be stated again.
    pub(crate) fn begin_base(&mut self) -> Result<u32> {
        self.clear_failed_write()?;
        self.begin_segment()
    }

    /// Everything current is stated again from segment `base` on: the journal begins there now.
    /// It is said in the head of a new segment, in one step, and in a frame once more.
    pub(crate) fn set_base(&mut self, base: u32) -> Result<()> {
        let before = std::mem::replace(&mut self.base, base);
        if let Err(error) = self.begin_segment() {
            self.base = before;
            return Err(error);
        }
        self.confirm_base()
    }

    /// Says in a frame what the head of a segment has said.
    pub(crate) fn confirm_base(&mut self) -> Result<()> {
        self.append(&[Op::Base { segment: self.base }])?;
        Ok(())
    }

    /// Segment with which the journal begins.
    pub(crate) fn base(&self) -> u32 {
        self.base
    }

    /// Cuts off what is after the last whole frame, a segment that could not be begun among it, and
    /// makes the rest durable.
    fn settle(&self) -> Result<()> {
        for number in self.journal.segments()?.into_iter().filter(|number| *number > self.segment) {
            self.journal.storage.remove(&self.journal.path(number))?;
        }
        if let Some(file) = &self.file {
            if file.length()? != self.length {
                file.set_length(self.length)?;
            }
            file.sync()?;
        }
        Ok(())
    }
}
