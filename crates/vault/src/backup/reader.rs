//! Reading a backup, whole or in what is left of it.

use std::ops::ControlFlow;
use std::path::Path;

use zeroize::Zeroizing;

use super::chunk::{CHUNK, Chunks, SEALED};
use super::contents::{Contents, Listed, PREFIX};
use super::head::{self, Frame, Head};
use super::{Progress, Stage, Watch};
use crate::error::{Result, VaultError};
use crate::seal::Key;
use crate::storage::{Storage, StoredFile};

/// A backup's file, not yet opened with a key.
pub(crate) struct Sealed {
    file: Box<dyn StoredFile>,
    length: u64,
    frame: Frame,
}

/// A backup that a key opens.
pub(crate) struct Reader {
    file: Box<dyn StoredFile>,
    chunks: Chunks,
    /// Chunks that are in the file.
    count: u64,
    /// Length of the file.
    pub(crate) length: u64,
    /// Whether the chunk that closes the backup is there and opens.
    pub(crate) closes: bool,
    /// Whether both copies of the head are whole.
    pub(crate) framed: bool,
    /// The first list of contents, if it opens.
    pub(crate) first: Option<Contents>,
    /// The second list of contents, if it opens.
    pub(crate) second: Option<Contents>,
    /// Where the first chunk begins that did not open.
    damaged_at: Option<u64>,
}

/// Takes the files of a backup, one after another.
pub(crate) trait Visit {
    /// A file begins.
    fn begin(&mut self, file: &Listed) -> Result<()>;
    /// Its next bytes, or how many of them are lost.
    fn piece(&mut self, piece: std::result::Result<&[u8], usize>) -> Result<()>;
    /// It ends.
    fn end(&mut self, file: &Listed) -> Result<()>;
}

impl Sealed {
    /// Finds the head of a backup.
    pub(crate) fn find(storage: &dyn Storage, path: &Path) -> Result<Sealed> {
        let file = storage.open_to_read(path)?;
        let length = file.length()?;
        let frame = head::read(&*file, length)?;
        Ok(Sealed { file, length, frame })
    }

    /// The head.
    pub(crate) fn head(&self) -> &Head {
        &self.frame.head
    }

    /// Opens it with the backup key of its vault.
    pub(crate) fn open(self, backup: &Key) -> Result<Reader> {
        let Sealed { file, length, frame } = self;
        let chunks = Chunks::new(&frame.head, backup)?;
        let body = length.saturating_sub(chunks.offset(0));
        let end = frame.head.encode_end().len() as u64;
        // An end of the right length may be damaged rather than missing.
        let rest = body.saturating_sub(end);
        let whole = body >= end && rest % SEALED as u64 == 0;
        let count = if whole { rest } else { body } / SEALED as u64;
        let mut reader = Reader {
            file,
            chunks,
            count,
            length,
            closes: false,
            framed: frame.begins && frame.ends,
            first: None,
            second: None,
            damaged_at: None,
        };
        reader.closes = count.checked_sub(1).is_some_and(|last| reader.open_as(last, true).is_some());
        reader.first = reader.first_list();
        reader.second = reader.second_list();
        Ok(reader)
    }

    /// Opens it for going on with it: only chunks are looked at, as far as they go.
    pub(crate) fn open_unfinished(self, backup: &Key) -> Result<Reader> {
        let mut reader = self.open(backup)?;
        reader.count = reader.length.saturating_sub(reader.chunks.offset(0)) / SEALED as u64;
        Ok(reader)
    }
}

impl Reader {
    /// A chunk's plaintext; `None` if it is damaged, cannot be read, or is not there.
    pub(crate) fn chunk(&self, number: u64) -> Option<Zeroizing<Vec<u8>>> {
        let last = self.closes && number + 1 == self.count;
        if number < self.count { self.open_as(number, last) } else { None }
    }

    /// Byte at which a chunk starts, or at which the file ends before it.
    pub(crate) fn offset(&self, number: u64) -> u64 {
        self.chunks.offset(number).min(self.length)
    }

    /// What is wrong with it as a whole, if anything is; files are not looked at.
    pub(crate) fn fault(&self) -> Option<VaultError> {
        if let Some(offset) = self.damaged_at {
            return Some(VaultError::BackupDamaged { offset });
        }
        if !self.closes {
            return Some(VaultError::BackupIncomplete { length: self.length });
        }
        None
    }

    /// Gives every file of the list. Where chunks do not open, the place of the first one is
    /// remembered and the visitor is told of the gap.
    pub(crate) fn visit(
        &mut self,
        contents: &Contents,
        stage: Stage,
        watch: &mut Watch<'_>,
        visitor: &mut dyn Visit,
    ) -> Result<()> {
        let total = contents.data_length();
        let mut done = 0;
        let mut number = contents.data_chunk;
        let mut at = 0;
        let mut plain: Option<Option<Zeroizing<Vec<u8>>>> = None;
        for file in &contents.files {
            visitor.begin(file)?;
            let mut left = file.length;
            while left > 0 {
                if plain.is_none() {
                    if watch(Progress { stage, done, total }).is_break() {
                        return Err(VaultError::Stopped);
                    }
                    let opened = self.chunk(number);
                    if opened.is_none() {
                        let offset = self.offset(number);
                        self.damaged_at.get_or_insert(offset);
                    }
                    plain = Some(opened);
                }
                let take = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK - at);
                let piece = plain.as_ref().and_then(|plain| plain.as_ref()?.get(at..at + take));
                visitor.piece(piece.ok_or(take))?;
                left -= take as u64;
                done += take as u64;
                at += take;
                if at == CHUNK {
                    (plain, at) = (None, 0);
                    number += 1;
                }
            }
            visitor.end(file)?;
        }
        match watch(Progress { stage, done: total, total }) {
            ControlFlow::Break(()) => Err(VaultError::Stopped),
            ControlFlow::Continue(()) => Ok(()),
        }
    }

    fn open_as(&self, number: u64, last: bool) -> Option<Zeroizing<Vec<u8>>> {
        let mut sealed = vec![0; SEALED];
        self.file.read_at(&mut sealed, self.chunks.offset(number)).ok()?;
        self.chunks.open(number, last, &sealed)
    }

    fn first_list(&mut self) -> Option<Contents> {
        let list = self.list(0);
        if list.is_none() && self.count > 0 {
            self.damaged_at.get_or_insert(self.offset(0));
        }
        list
    }

    fn second_list(&mut self) -> Option<Contents> {
        let last = self.count.checked_sub(1).filter(|_| self.closes)?;
        let start = u64::from_le_bytes(*self.chunk(last)?.last_chunk::<8>()?);
        let list = self.list(start);
        if list.is_none() {
            self.damaged_at.get_or_insert(self.offset(start));
        }
        list
    }

    /// The list that begins on a chunk.
    fn list(&self, start: u64) -> Option<Contents> {
        let begin = self.chunk(start)?;
        let length = usize::try_from(u64::from_le_bytes(*begin.first_chunk::<PREFIX>()?)).ok()?;
        let end = PREFIX.checked_add(length)?;
        let chunks = end.div_ceil(CHUNK) as u64;
        if start.checked_add(chunks)? > self.count {
            return None;
        }
        let mut bytes = begin.to_vec();
        for number in start + 1..start + chunks {
            bytes.extend_from_slice(&self.chunk(number)?);
        }
        Contents::decode(bytes.get(PREFIX..end)?)
    }
}
