//! The disk of a simulation: real files for what is visible now, and a record of how they came
//! to be. Calls can be made to fail.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::crash::Image;
use crate::storage::{Disk, Storage, StoredFile};

/// Number of a file, which a new name does not change.
pub(super) type FileId = usize;

/// Something that happened, in order. Paths are below the disk's root.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Create {
        file: FileId,
        path: PathBuf,
    },
    Write {
        file: FileId,
        offset: u64,
        bytes: Arc<[u8]>,
    },
    Length {
        file: FileId,
        length: u64,
    },
    /// A sync that returned well covers all that was written to the file before.
    Sync {
        file: FileId,
    },
    /// A sync that failed: the system forgets which pages it was about, so no later sync covers
    /// them unless they are written again.
    SyncFailed {
        file: FileId,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    MakeFolder {
        path: PathBuf,
    },
    SyncFolder {
        path: PathBuf,
    },
    /// The life's step of this number begins.
    Begun(usize),
    /// The life's step of this number has ended, well or not.
    Ended(usize),
}

/// How calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No space: what needs some fails, a write after a part of it.
    Full,
    /// An input/output error of every changing call.
    Broken,
    /// An input/output error of every reading call.
    Unreadable,
}

/// Which calls fail: `count` of them from the call numbered `first`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) fault: Fault,
    pub(super) first: u64,
    pub(super) count: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum Call {
    Read,
    /// May need space.
    Grow,
    /// Needs none.
    Change,
}

struct State {
    events: Vec<Event>,
    files: BTreeMap<PathBuf, FileId>,
    next: FileId,
    plan: Option<Plan>,
    reads: u64,
    changes: u64,
}

/// A disk whose visible files are in a real folder.
#[derive(Clone)]
pub(super) struct SimDisk {
    root: Arc<PathBuf>,
    state: Arc<Mutex<State>>,
}

impl SimDisk {
    /// A disk on which `image` is, safely, in the empty or missing folder `root`.
    pub(super) fn with(root: &Path, image: &Image) -> SimDisk {
        let state =
            State { events: Vec::new(), files: BTreeMap::new(), next: 0, plan: None, reads: 0, changes: 0 };
        let disk = SimDisk { root: Arc::new(root.to_owned()), state: Arc::new(Mutex::new(state)) };
        std::fs::create_dir_all(root).unwrap();
        for (path, content) in image {
            let full = root.join(path);
            match content {
                None => disk.create_dir(&full).unwrap(),
                Some(bytes) => {
                    let file = disk.create(&full).unwrap();
                    file.write_at(bytes, 0).unwrap();
                    file.sync().unwrap();
                }
            }
            disk.sync_dir(full.parent().unwrap()).unwrap();
        }
        disk.state().changes = 0;
        disk
    }

    /// Everything that happened so far.
    pub(super) fn events(&self) -> Vec<Event> {
        self.state().events.clone()
    }

    /// How much happened so far.
    pub(super) fn length(&self) -> usize {
        self.state().events.len()
    }

    /// Writes down where the life is.
    pub(super) fn mark(&self, event: Event) {
        self.state().events.push(event);
    }

    /// Lets calls fail from now on, counted from the disk's making; `None` ends that.
    pub(super) fn fail(&self, plan: Option<Plan>) {
        self.state().plan = plan;
    }

    /// Reading and changing calls made so far.
    pub(super) fn calls(&self) -> (u64, u64) {
        let state = self.state();
        (state.reads, state.changes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&*self.root).expect("inside the disk").to_owned()
    }

    /// Counts a call, which may have to fail.
    fn call(&self, call: Call) -> io::Result<()> {
        let mut state = self.state();
        let number = if call == Call::Read { &mut state.reads } else { &mut state.changes };
        let now = *number;
        *number += 1;
        let Some(plan) = state.plan else { return Ok(()) };
        if now < plan.first || now >= plan.first + plan.count {
            return Ok(());
        }
        match (plan.fault, call) {
            (Fault::Full, Call::Grow) => Err(io::ErrorKind::StorageFull.into()),
            (Fault::Broken, Call::Grow | Call::Change) | (Fault::Unreadable, Call::Read) => {
                Err(io::Error::other("input/output error"))
            }
            _ => Ok(()),
        }
    }

    fn open_file(&self, path: &Path, file: Box<dyn StoredFile>) -> io::Result<Box<dyn StoredFile>> {
        let id = self.state().files.get(&self.below(path)).copied();
        let id = id.ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(SimFile { disk: self.clone(), id, file }))
    }
}

impl Storage for SimDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.call(Call::Read)?;
        self.open_file(path, Disk.open(path)?)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.call(Call::Grow)?;
        let file = Disk.create(path)?;
        let below = self.below(path);
        let mut state = self.state();
        match state.files.get(&below).copied() {
            Some(file) => state.events.push(Event::Length { file, length: 0 }),
            None => {
                let file = state.next;
                state.next += 1;
                state.files.insert(below.clone(), file);
                state.events.push(Event::Create { file, path: below });
            }
        }
        drop(state);
        self.open_file(path, file)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call(Call::Read)?;
        Disk.read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Grow)?;
        Disk.rename(from, to)?;
        let (from, to) = (self.below(from), self.below(to));
        let mut state = self.state();
        let moved = state.files.remove(&from).expect("only files are renamed here");
        state.files.insert(to.clone(), moved);
        state.events.push(Event::Rename { from, to });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Change)?;
        Disk.remove(path)?;
        let path = self.below(path);
        let mut state = self.state();
        state.files.remove(&path);
        state.events.push(Event::Remove { path });
        Ok(())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Change)?;
        if !path.is_dir() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = self.below(path);
        self.mark(Event::SyncFolder { path });
        Ok(())
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Grow)?;
        let mut missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.is_dir()).collect();
        Disk.create_dir(path)?;
        missing.reverse();
        for folder in missing {
            let path = self.below(folder);
            self.mark(Event::MakeFolder { path });
        }
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.call(Call::Read)?;
        Disk.list(path)
    }
}

struct SimFile {
    disk: SimDisk,
    id: FileId,
    file: Box<dyn StoredFile>,
}

impl SimFile {
    fn write(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        self.file.write_at(bytes, offset)?;
        self.disk.mark(Event::Write { file: self.id, offset, bytes: bytes.into() });
        Ok(())
    }
}

impl StoredFile for SimFile {
    fn length(&self) -> io::Result<u64> {
        self.disk.call(Call::Read)?;
        self.file.length()
    }

    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        self.disk.call(Call::Read)?;
        self.file.read_at(bytes, offset)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        if let Err(error) = self.disk.call(Call::Grow) {
            // As much as there was room for.
            self.write(&bytes[..bytes.len() * 2 / 3], offset)?;
            return Err(error);
        }
        self.write(bytes, offset)
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        let grows = length > self.file.length()?;
        self.disk.call(if grows { Call::Grow } else { Call::Change })?;
        self.file.set_length(length)?;
        self.disk.mark(Event::Length { file: self.id, length });
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        let done = self.disk.call(Call::Change);
        self.disk.mark(match done {
            Ok(()) => Event::Sync { file: self.id },
            Err(_) => Event::SyncFailed { file: self.id },
        });
        done
    }
}
