//! The one import that runs at a time: how far it is, whether to stop it, and that it is waited for
//! before the vault is closed.

use crate::ledger::Watch;
use crate::session::Session;
use crate::write::Write;
use crate::{AppError, Tidings};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use wire::{Event, ImportProgress};

/// A file smaller than this is in before anyone could look at a bar, in bytes.
const WORTH_A_BAR: usize = 256 << 10;
/// Thousandths at which the file is read.
const READ: u32 = 250;

/// The import that runs, if one does.
#[derive(Default)]
pub(crate) struct Imports {
    running: Mutex<Option<Arc<Stop>>>,
    ended: Condvar,
}

/// Whether an import is to stop.
#[derive(Default)]
struct Stop(AtomicBool);

impl Imports {
    fn running(&self) -> MutexGuard<'_, Option<Arc<Stop>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, running: MutexGuard<'a, Option<Arc<Stop>>>) -> MutexGuard<'a, Option<Arc<Stop>>> {
        self.ended.wait(running).unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to import; it ends with the value.
pub(crate) struct Importing {
    tidings: Tidings,
    stop: Arc<Stop>,
    /// Name of the file, where its progress is shown.
    shown: Option<String>,
    permille: AtomicU32,
    /// The state of the ledger that it was prepared on.
    changes: AtomicU64,
    overtaken: AtomicBool,
}

impl Tidings {
    /// Begins an import, after the one that runs. Waits for that.
    pub(crate) fn begin_import(&self, name: &str, bytes: usize) -> Result<Importing, AppError> {
        let imports = &self.inner.imports;
        let stop = Arc::new(Stop::default());
        let mut running = imports.running();
        while running.is_some() && !self.is_closing() {
            running = imports.wait(running);
        }
        if self.is_closing() {
            return Err(AppError::Locked);
        }
        *running = Some(stop.clone());
        drop(running);
        let importing = Importing {
            tidings: self.clone(),
            stop,
            shown: (bytes >= WORTH_A_BAR).then(|| name.to_owned()),
            permille: AtomicU32::new(0),
            changes: AtomicU64::new(0),
            overtaken: AtomicBool::new(false),
        };
        importing.tell(0);
        Ok(importing)
    }

    /// Stops the import that runs, soon; nothing of it is kept.
    pub(crate) fn stop_import(&self) {
        if let Some(stop) = &*self.inner.imports.running() {
            stop.0.store(true, Ordering::Relaxed);
        }
    }

    /// Stops the import that runs and waits for its end, so that nothing of it reaches the vault any
    /// more. Whoever calls holds a [`Tidings::closing`], so that no other one begins, and no lock.
    pub(crate) fn end_import(&self) {
        let imports = &self.inner.imports;
        let mut running = imports.running();
        // Who waits for a turn is to see that there will be none.
        imports.ended.notify_all();
        while let Some(stop) = &*running {
            stop.0.store(true, Ordering::Relaxed);
            running = imports.wait(running);
        }
    }
}

impl Importing {
    /// The file is read; now it is taken into the ledger.
    pub fn begin_taking(&self) -> Result<(), AppError> {
        self.at(READ)
    }

    /// Remembers the state of the ledger that is worked on.
    pub fn compare_with(&self, changes: u64) {
        self.changes.store(changes, Ordering::Relaxed);
    }

    /// Whether the ledger was changed by somebody else meanwhile.
    pub fn is_overtaken(&self) -> bool {
        self.overtaken.load(Ordering::Relaxed)
    }

    /// Whether the vault is being closed.
    pub fn is_closing(&self) -> bool {
        self.tidings.is_closing()
    }

    /// An error if it is to stop.
    pub fn stopped(&self) -> Result<(), AppError> {
        if self.is_closing() {
            Err(AppError::Locked)
        } else if self.stop.0.load(Ordering::Relaxed) {
            Err(AppError::Stopped)
        } else {
            Ok(())
        }
    }

    /// An error if it is to stop, or if the ledger is not what it was prepared on.
    pub fn may_go_on(&self, session: &Session) -> Result<(), AppError> {
        self.stopped()?;
        if session.changes != self.changes.load(Ordering::Relaxed) {
            self.overtaken.store(true, Ordering::Relaxed);
            return Err(AppError::Stopped);
        }
        Ok(())
    }

    fn tell(&self, permille: u32) {
        if let Some(name) = &self.shown {
            let progress = ImportProgress { name: name.clone(), permille };
            self.tidings.emit([Event::Import { progress: Some(progress) }]);
        }
    }
}

impl Watch for Importing {
    fn at(&self, permille: u32) -> Result<(), AppError> {
        self.stopped()?;
        // An import that was overtaken begins again, its bar does not.
        if self.permille.fetch_max(permille, Ordering::Relaxed) < permille {
            self.tell(permille);
        }
        Ok(())
    }

    fn ahead(&self, write: &mut Write) -> Result<(), AppError> {
        let part = write.ahead.part()?;
        self.tidings.with_session(|session, _| {
            self.may_go_on(session)?;
            session.store.vault().commit(part)?;
            Ok(())
        })
    }
}

impl Drop for Importing {
    fn drop(&mut self) {
        *self.tidings.inner.imports.running() = None;
        self.tidings.inner.imports.ended.notify_all();
        if self.shown.is_some() {
            self.tidings.emit([Event::Import { progress: None }]);
        }
    }
}
