//! Writing a backup: beside its name, resumed where an earlier attempt stopped, read back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::chunk::{CHUNK, Chunks};
use super::contents::{Contents, Fate, Listed, PREFIX, is_segment};
use super::head::{self, Head};
use super::reader::{Reader, Sealed, Visit};
use super::source::Backup;
use super::{Progress, Stage, Watch, Written};
use crate::error::{Result, VaultError};
use crate::storage::{Storage, StoredFile};

/// An interrupted backup older than this is begun anew, in milliseconds: it should hold today's
/// records.
const STALE: i64 = 24 * 60 * 60 * 1000;

/// Chunks that so many bytes of a list take.
pub(super) fn chunks_of(bytes: usize) -> u64 {
    bytes.div_ceil(CHUNK) as u64
}

/// Whether writing came to its end, or met a part that does not fit what is written now.
enum Outcome {
    Done { resumed: u64 },
    PartDiffers,
}

impl Backup {
    /// Writes it to `file` and reads it back. See [`crate::Vault::backup`].
    pub fn write(mut self, file: &Path, watch: &mut Watch<'_>) -> Result<Written> {
        let storage = self.storage.clone();
        self.check_target(file)?;
        let part = part_of(file);
        let resumed = match self.resume(&part, watch)? {
            Some(resumed) => resumed,
            None => {
                let head = Head::new(self.header.clone())?;
                let target = storage.create(&part)?;
                match self.write_chunks(&*target, &head, None, watch)? {
                    Outcome::Done { resumed } => resumed,
                    // There is nothing to differ from.
                    Outcome::PartDiffers => return Err(VaultError::BackupNotVerified),
                }
            }
        };
        let claims = self.read_back(&part, watch)?;
        let bytes = storage.open_to_read(&part)?.length()?;
        storage.rename(&part, file)?;
        sync_folder(&*storage, file)?;
        Ok(Written { bytes, resumed, claims })
    }

    /// A file of another kind, or of another vault, is never replaced.
    fn check_target(&self, file: &Path) -> Result<()> {
        if !file.exists() {
            return Ok(());
        }
        match head::find(&*self.storage, file) {
            Ok(head) if head.vault_id() == Some(self.vault_id) => Ok(()),
            Ok(_) | Err(VaultError::NotABackup | VaultError::UnsupportedVersion(_)) => {
                Err(VaultError::FileExists)
            }
            Err(error) => Err(error),
        }
    }

    /// Goes on with a part that fits; `None` if there is none.
    fn resume(&mut self, part: &Path, watch: &mut Watch<'_>) -> Result<Option<u64>> {
        let Ok(sealed) = Sealed::find(&*self.storage, part) else { return Ok(None) };
        if sealed.head().header != self.header {
            return Ok(None);
        }
        let head = sealed.head().clone();
        let mut reader = sealed.open_unfinished(&self.key)?;
        let Some(begun) = reader.first.take() else { return Ok(None) };
        if !self.fits(&begun) {
            return Ok(None);
        }
        let target = self.storage.open(part)?;
        let current = std::mem::replace(&mut self.contents, begun);
        match self.write_chunks(&*target, &head, Some(&reader), watch)? {
            Outcome::Done { resumed } => Ok(Some(resumed)),
            Outcome::PartDiffers => {
                self.contents = current;
                Ok(None)
            }
        }
    }

    /// Whether a backup that was begun can still be finished from the vault as it is now.
    fn fits(&self, begun: &Contents) -> bool {
        let age = self.contents.made_at.saturating_sub(begun.made_at);
        let segments = self.contents.files.iter().filter(|file| is_segment(&file.name));
        let lengths: BTreeMap<&str, u64> = segments.map(|file| (file.name.as_str(), file.length)).collect();
        let has = |listed: &Listed| {
            let now = lengths.get(listed.name.as_str());
            !is_segment(&listed.name) || now.is_some_and(|now| *now >= listed.length)
        };
        // The key file changes when an account is destroyed: such a backup must not be finished.
        (0..STALE).contains(&age) && begun.keys == self.contents.keys && begun.files.iter().all(has)
    }

    fn write_chunks(
        &mut self,
        target: &dyn StoredFile,
        head: &Head,
        begun: Option<&Reader>,
        watch: &mut Watch<'_>,
    ) -> Result<Outcome> {
        let chunks = Chunks::new(head, &self.key)?;
        if begun.is_none() {
            target.write_at(&head.encode(), 0)?;
        }
        let total = self.contents.data_length();
        let mut out = Out { target, chunks, begun, number: 0, plain: Vec::with_capacity(CHUNK), resumed: 0 };
        let mut contents = self.contents.clone();
        let mut differs = false;
        differs |= !out.push(&contents.encode()?)? || !out.pad()?;
        let mut done = 0;
        let mut buffer = vec![0; CHUNK];
        for listed in &mut contents.files {
            let blob;
            let source = match self.segments.get(&listed.name) {
                Some(segment) => Some(&**segment),
                None => {
                    blob = self.open(listed)?;
                    blob.as_deref()
                }
            };
            let mut hasher = blake3::Hasher::new();
            let mut at = 0;
            while at < listed.length && !differs {
                if watch(Progress { stage: Stage::Write, done, total }).is_break() {
                    return Err(VaultError::Stopped);
                }
                let take = usize::try_from(listed.length - at).unwrap_or(CHUNK).min(CHUNK);
                let piece = buffer.get_mut(..take).ok_or(VaultError::TooLarge)?;
                match source {
                    Some(source) => source.read_at(piece, at)?,
                    None => piece.fill(0),
                }
                hasher.update(piece);
                differs |= !out.push(piece)?;
                at += take as u64;
                done += take as u64;
            }
            listed.fate = match source {
                Some(_) => Fate::Kept(*hasher.finalize().as_bytes()),
                None => Fate::Gone,
            };
        }
        differs |= !out.pad()?;
        let start = out.number;
        differs |= !out.push(&contents.encode()?)?;
        differs |= !out.close(start)?;
        if differs {
            return Ok(Outcome::PartDiffers);
        }
        let end = head.encode_end();
        let at = out.chunks.offset(out.number);
        target.write_at(&end, at)?;
        target.set_length(at + end.len() as u64)?;
        target.sync()?;
        Ok(Outcome::Done { resumed: out.resumed })
    }

    /// Reads the whole part back and compares every file with its hash.
    fn read_back(&self, part: &Path, watch: &mut Watch<'_>) -> Result<super::Claims> {
        let mut reader = Sealed::find(&*self.storage, part)?.open(&self.key)?;
        let contents = reader.second.take().ok_or(VaultError::BackupNotVerified)?;
        let mut check = Check(blake3::Hasher::new());
        reader.visit(&contents, Stage::ReadBack, watch, &mut check)?;
        if reader.fault().is_some() || !reader.framed {
            return Err(VaultError::BackupNotVerified);
        }
        Ok(contents.claims())
    }
}

/// Where chunks go. A call gives `false` if a chunk of the earlier attempt opens and differs.
struct Out<'a> {
    target: &'a dyn StoredFile,
    chunks: Chunks,
    /// The earlier attempt, until its first chunk that does not open.
    begun: Option<&'a Reader>,
    number: u64,
    plain: Vec<u8>,
    resumed: u64,
}

impl Out<'_> {
    fn push(&mut self, mut bytes: &[u8]) -> Result<bool> {
        while !bytes.is_empty() {
            let room = CHUNK - self.plain.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
            if self.plain.len() == CHUNK && !self.flush(false)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Fills the chunk that was begun, so that what follows begins on one.
    fn pad(&mut self) -> Result<bool> {
        if self.plain.is_empty() {
            return Ok(true);
        }
        self.plain.resize(CHUNK, 0);
        self.flush(false)
    }

    /// Fills and writes the last chunk, which says where the second list begins.
    fn close(&mut self, list: u64) -> Result<bool> {
        if self.plain.len() > CHUNK - PREFIX && !self.pad()? {
            return Ok(false);
        }
        self.plain.resize(CHUNK - PREFIX, 0);
        self.plain.extend_from_slice(&list.to_le_bytes());
        self.flush(true)
    }

    fn flush(&mut self, last: bool) -> Result<bool> {
        if let Some(begun) = self.begun {
            match begun.chunk(self.number) {
                Some(there) if *there == self.plain => self.resumed += CHUNK as u64,
                Some(_) => return Ok(false),
                None => {
                    self.begun = None;
                    // What was torn must not be taken for a chunk later on.
                    self.target.set_length(self.chunks.offset(self.number))?;
                }
            }
        }
        if self.begun.is_none() {
            let sealed = self.chunks.seal(self.number, last, &self.plain)?;
            self.target.write_at(&sealed, self.chunks.offset(self.number))?;
        }
        self.number += 1;
        self.plain.clear();
        Ok(true)
    }
}

/// Compares what is read back.
struct Check(blake3::Hasher);

impl Visit for Check {
    fn begin(&mut self, _: &Listed) -> Result<()> {
        self.0.reset();
        Ok(())
    }

    fn piece(&mut self, piece: std::result::Result<&[u8], usize>) -> Result<()> {
        self.0.update(piece.map_err(|_| VaultError::BackupNotVerified)?);
        Ok(())
    }

    fn end(&mut self, file: &Listed) -> Result<()> {
        match file.fate {
            Fate::Gone => Ok(()),
            Fate::Kept(hash) if self.0.finalize() == hash => Ok(()),
            Fate::Kept(_) | Fate::Unread => Err(VaultError::BackupNotVerified),
        }
    }
}

/// Where a backup is written until it is whole.
pub(super) fn part_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Makes a file's name durable, where the file system knows that.
pub(super) fn sync_folder(storage: &dyn Storage, file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match storage.sync_dir(folder) {
        // Some network and removable file systems have no such thing.
        Err(error)
            if matches!(error.kind(), std::io::ErrorKind::InvalidInput | std::io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        synced => Ok(synced?),
    }
}
