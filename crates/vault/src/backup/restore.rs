//! A vault from a backup.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::contents::{Claims, Contents, Fate, Listed, is_blob};
use super::reader::{Reader, Sealed, Visit};
use super::writer::sync_folder;
use super::{Progress, Stage, Watch};
use crate::access::{MasterKey, Unlock, header_path};
use crate::creation::{Ground, lock};
use crate::error::{Result, VaultError};
use crate::keyring::Keyring;
use crate::notice::Notice;
use crate::storage::{Disk, Storage, StoredFile};
use crate::twin;
use crate::vault::Vault;
use crate::verify::Report;

/// Marks a folder that holds a restore under way, and nothing else.
const MARKER: &str = "restoring";

/// What to do with a backup that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Refuse it if anything would be lost.
    Whole,
    /// Restore what can be read and name what is lost.
    Salvage,
}

/// A restored vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup says that it holds.
    pub claims: Claims,
    /// What a full check of the restored vault found.
    pub report: Report,
    /// What was put right on opening it. A new index is not mentioned: a backup has none.
    pub notices: Vec<Notice>,
    /// Files of the vault that the backup could not give whole. A journal segment is restored
    /// around the gap, an attachment is left out.
    pub lost: Vec<String>,
    /// Something of the backup does not open, even if nothing is lost by it.
    pub damaged: bool,
}

impl Restored {
    /// Whether the restored vault is whole and holds what the backup says.
    pub fn is_as_claimed(&self) -> bool {
        self.lost.is_empty()
            && self.report.is_sound()
            && self.report.records == self.claims.records
            && self.report.blobs == self.claims.blobs
    }
}

/// Makes a vault in `dir`, which is empty or not there, from the backup in `file`, and checks it
/// whole. It opens with what opened it when the backup was made.
///
/// It is put together beside `dir` and takes its place last, so that no half restored vault is
/// ever found there. Fails with `FolderNotEmpty`, `NotABackup`, `WrongPassphrase` or
/// `WrongRecoveryPhrase`; with [`Care::Whole`] also with `BackupDamaged` and `BackupIncomplete`.
pub fn restore(
    file: &Path,
    with: Unlock<'_>,
    dir: &Path,
    care: Care,
    watch: &mut Watch<'_>,
) -> Result<Restored> {
    restore_on(&Ground::default(), file, with, dir, care, watch)
}

pub(crate) fn restore_on(
    ground: &Ground,
    file: &Path,
    with: Unlock<'_>,
    dir: &Path,
    care: Care,
    watch: &mut Watch<'_>,
) -> Result<Restored> {
    if !is_free(dir)? {
        return Err(VaultError::FolderNotEmpty);
    }
    let name = dir.file_name().ok_or(VaultError::FolderNotEmpty)?.to_string_lossy().into_owned();
    let scratch = dir.with_file_name(format!(".{name}.restoring"));
    let restored = bring_back(ground, file, with, &scratch, care, watch)?;
    let placed = fs::remove_file(scratch.join(MARKER)).map_err(VaultError::from).and_then(|()| {
        // An empty folder may be there; a file system that cannot rename over it wants it gone.
        let _ = fs::remove_dir(dir);
        Ok(ground.storage.rename(&scratch, dir)?)
    });
    if placed.is_err() {
        // The marker may be gone already: what is in the folder is ours all the same.
        let _ = fs::remove_dir_all(&scratch);
    }
    placed?;
    sync_folder(&*ground.storage, dir)?;
    Ok(restored)
}

/// Puts the vault in `fresh` in the place of what is in `dir`, which is kept as `kept`. Both are
/// new names beside `dir`. `OpenElsewhere` if a vault in `dir` is open.
pub fn exchange(dir: &Path, kept: &Path, fresh: &Path) -> Result<()> {
    if kept.exists() {
        return Err(VaultError::FolderNotEmpty);
    }
    {
        let _held = lock(dir)?;
        fs::rename(dir, kept)?;
    }
    if let Err(error) = fs::rename(fresh, dir) {
        fs::rename(kept, dir)?;
        return Err(error.into());
    }
    sync_folder(&Disk, dir)
}

/// Whether a vault may be made in `dir`.
fn is_free(dir: &Path) -> Result<bool> {
    match fs::read_dir(dir) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Restores into `scratch`, checks, and leaves a closed vault there, still with its marker; leaves
/// nothing there if it fails.
pub(super) fn bring_back(
    ground: &Ground,
    file: &Path,
    with: Unlock<'_>,
    scratch: &Path,
    care: Care,
    watch: &mut Watch<'_>,
) -> Result<Restored> {
    let storage = &*ground.storage;
    let sealed = Sealed::find(storage, file)?;
    let header = sealed.head().header.clone();
    let master = MasterKey::of_header(&header, &with)?;
    let mut reader = sealed.open(&master.tree()?.backup)?;
    let contents = contents(&mut reader, care)?;
    let held = begin(storage, scratch)?;
    let mut opened = Opened { reader, contents, header, master };
    let filled = fill(ground, &mut opened, held, scratch, care, watch);
    if filled.is_err() {
        clear(scratch);
    }
    filled
}

/// A backup that is being restored.
struct Opened {
    reader: Reader,
    contents: Contents,
    /// Content of the vault's header.
    header: Vec<u8>,
    master: MasterKey,
}

/// Takes the folder for a restore, in place of one that was interrupted.
fn begin(storage: &dyn Storage, scratch: &Path) -> Result<File> {
    if scratch.exists() {
        if !scratch.join(MARKER).is_file() {
            return Err(VaultError::FolderNotEmpty);
        }
        let _held = lock(scratch)?;
        clear(scratch);
    }
    storage.create_dir(scratch)?;
    let begun = storage.create(&scratch.join(MARKER)).map_err(VaultError::from).and_then(|_| lock(scratch));
    if begun.is_err() {
        clear(scratch);
        let _ = fs::remove_dir(scratch);
    }
    begun
}

/// Fills the folder and checks the vault in it.
fn fill(
    ground: &Ground,
    opened: &mut Opened,
    held: File,
    scratch: &Path,
    care: Care,
    watch: &mut Watch<'_>,
) -> Result<Restored> {
    let storage = &*ground.storage;
    let Opened { reader, contents, header, master } = opened;
    let lost = write_files(storage, reader, contents, scratch, watch)?;
    let fault = reader.fault();
    let damaged = fault.is_some() || !reader.framed;
    if care == Care::Whole && !lost.is_empty() {
        return Err(fault.unwrap_or(VaultError::BackupDamaged { offset: 0 }));
    }
    twin::write(storage, &Keyring::path(scratch), &contents.keys)?;

    if watch(Progress { stage: Stage::Check, done: 0, total: 1 }).is_break() {
        return Err(VaultError::Stopped);
    }
    let vault = Vault::open(ground.clone(), scratch, held, master, &|_| ())?;
    let report = vault.verify()?;
    let notices = vault.notices();
    vault.lock();
    // The header comes last: until it is there, there is no vault.
    twin::write(storage, &header_path(scratch), header)?;
    let is_told = |notice: &Notice| !matches!(notice, Notice::IndexRebuilt(_));
    let notices = notices.into_iter().filter(is_told).collect();
    Ok(Restored { claims: contents.claims(), report, notices, lost, damaged })
}

/// The better of the two lists.
fn contents(reader: &mut Reader, care: Care) -> Result<Contents> {
    let (first, second) = (reader.first.take(), reader.second.take());
    let fault = reader.fault();
    match (second, first, care) {
        (Some(second), _, _) => Ok(second),
        // Without its hashes and its end nobody can say that a backup is whole.
        (None, Some(first), Care::Salvage) => Ok(first),
        _ => Err(fault.unwrap_or(VaultError::BackupIncomplete { length: reader.length })),
    }
}

/// Writes every file that can be read; gives the names of those that lack something.
fn write_files(
    storage: &dyn Storage,
    reader: &mut Reader,
    contents: &Contents,
    scratch: &Path,
    watch: &mut Watch<'_>,
) -> Result<Vec<String>> {
    let mut files = Files {
        storage,
        dir: scratch,
        target: None,
        at: 0,
        gap: 0,
        missing: false,
        hasher: blake3::Hasher::new(),
        folders: Vec::new(),
        lost: Vec::new(),
    };
    files.folder(scratch.join("journal"))?;
    reader.visit(contents, Stage::Restore, watch, &mut files)?;
    for folder in &files.folders {
        storage.sync_dir(folder)?;
    }
    storage.sync_dir(scratch)?;
    Ok(files.lost)
}

/// Writes files into a folder.
struct Files<'a> {
    storage: &'a dyn Storage,
    dir: &'a Path,
    target: Option<Box<dyn StoredFile>>,
    at: u64,
    /// Bytes that are lost before the next ones that are there.
    gap: u64,
    missing: bool,
    hasher: blake3::Hasher,
    folders: Vec<PathBuf>,
    lost: Vec<String>,
}

impl Files<'_> {
    fn folder(&mut self, folder: PathBuf) -> Result<()> {
        if !self.folders.contains(&folder) {
            self.storage.create_dir(&folder)?;
            self.folders.push(folder);
        }
        Ok(())
    }
}

impl Visit for Files<'_> {
    fn begin(&mut self, file: &Listed) -> Result<()> {
        (self.at, self.gap, self.missing) = (0, 0, false);
        self.hasher.reset();
        self.target = None;
        if file.fate == Fate::Gone {
            return Ok(());
        }
        let path = self.dir.join(&file.name);
        if let Some(folder) = path.parent() {
            if is_blob(&file.name) {
                self.folder(self.dir.join("blobs"))?;
            }
            self.folder(folder.to_owned())?;
        }
        self.target = Some(self.storage.create(&path)?);
        Ok(())
    }

    fn piece(&mut self, piece: std::result::Result<&[u8], usize>) -> Result<()> {
        let Some(target) = &self.target else { return Ok(()) };
        match piece {
            Ok(bytes) => {
                // Zeros keep what follows in its place; at the end of a file they are left out.
                target.write_at(bytes, self.at + self.gap)?;
                self.hasher.update(bytes);
                self.at += self.gap + bytes.len() as u64;
                self.gap = 0;
            }
            Err(length) => {
                self.gap += length as u64;
                self.missing = true;
            }
        }
        Ok(())
    }

    fn end(&mut self, file: &Listed) -> Result<()> {
        let Some(target) = self.target.take() else { return Ok(()) };
        let whole = match file.fate {
            Fate::Kept(hash) => !self.missing && self.hasher.finalize() == hash,
            Fate::Unread | Fate::Gone => !self.missing,
        };
        if whole {
            return Ok(target.sync()?);
        }
        self.lost.push(file.name.clone());
        drop(target);
        let path = self.dir.join(&file.name);
        if is_blob(&file.name) || self.at == 0 {
            return Ok(self.storage.remove(&path)?);
        }
        Ok(self.storage.open(&path)?.sync()?)
    }
}

/// Removes what an earlier restore left, if it is that.
pub(super) fn clear(scratch: &Path) {
    if scratch.join(MARKER).is_file() {
        // What stays behind is sealed, and found again by the next attempt.
        if let Err(error) = fs::remove_dir_all(scratch) {
            tracing::warn!(%error, "remains of a restore");
        }
    }
}
