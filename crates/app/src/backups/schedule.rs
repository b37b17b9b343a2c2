//! Backups that are made by themselves while the vault is open.

use super::record::{Failure, Rhythm, Scheduled};
use super::{EXTENSION, keep};
use crate::{AppError, Choice, Tidings};
use jiff::{SignedDuration, ToSpan};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use wire::{Backups, Event, ScheduleBackups};

/// How often to look whether one is due: clocks jump and laptops wake.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How long to wait after a failure.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);

impl Tidings {
    /// Changes when and where backups are made by themselves.
    pub(crate) async fn schedule(&self, change: ScheduleBackups) -> Result<Backups, AppError> {
        let record = self.with_session(|session, _| session.backup_record())?;
        let rhythm = change.rhythm.map_or(record.rhythm, Rhythm::from);
        let mut folder = record.folder;
        if change.choose_folder || (rhythm != Rhythm::Off && folder.is_none()) {
            match self.ask(Choice::Folder).await? {
                Some(chosen) => folder = Some(chosen),
                // Called off: everything stays as it was.
                None => return self.backups_now(),
            }
        }
        let random = self.random();
        self.with_session(|session, _| {
            session.change_backup_record(|record| {
                record.rhythm = rhythm;
                record.folder = folder;
                record.failed = None;
                if record.tag.is_empty() {
                    record.tag = format!("{:04x}", random % 0x1_0000);
                }
            })
        })?;
        self.inner.wake_backups.notify_waiters();
        self.backups_now()
    }

    /// Makes backups when they are due, until the vault it was started for is closed.
    pub(crate) async fn keep_backing_up(self, generation: u64) {
        while self.state().generation == generation {
            // A failure is kept and shown; the next try comes by itself.
            drop(self.back_up_if_due().await);
            tokio::select! {
                () = self.inner.wake_backups.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Makes the backup that is due, if one is, and removes those that the rule no longer keeps.
    /// Gives whether one was made. What went wrong is told to the person as well.
    pub async fn back_up_if_due(&self) -> Result<bool, AppError> {
        let Some((folder, tag)) = self.due()? else { return Ok(false) };
        let day = self.moment().today();
        let file = folder.join(format!("Tidings {tag} {day}.{EXTENSION}"));
        let made = match self.begin_scheduled(&folder, &file) {
            Ok(()) => self.back_up(&file).await.map(drop),
            Err(error) => Err(error),
        };
        let now = self.host().now();
        match made {
            // A vault that is locked meanwhile, or a person who stops it, is no failure.
            Err(AppError::Locked | AppError::BackupRunning) => return Ok(false),
            Err(AppError::Vault(vault::VaultError::Stopped)) if self.state().session.is_none() => {
                return Ok(false);
            }
            Err(error) => {
                let code = error.code().to_owned();
                self.with_session(|session, _| {
                    session.change_backup_record(|record| record.failed = Some(Failure { code, at: now }))
                })?;
                self.emit([Event::Backup { progress: None }]);
                return Err(error);
            }
            Ok(()) => {}
        }
        self.with_session(|session, _| {
            session.change_backup_record(|record| {
                record.failed = None;
                record.begun = None;
                record.scheduled.retain(|known| known.path != file);
                record.scheduled.push(Scheduled { path: file.clone(), day });
            })?;
            session.remove_outdated(&folder)
        })?;
        self.emit([Event::Backup { progress: None }]);
        Ok(true)
    }

    /// The folder and the tag of file names, if a backup is due.
    fn due(&self) -> Result<Option<(PathBuf, String)>, AppError> {
        let (now, today) = (self.host().now(), self.moment().today());
        if self.state().job.is_some() {
            return Ok(None);
        }
        let record = self.with_session(|session, _| session.backup_record())?;
        let every = match record.rhythm {
            Rhythm::Off => return Ok(None),
            Rhythm::Daily => 1,
            Rhythm::Weekly => 7,
        };
        let newest = record.scheduled.iter().map(|made| made.day).max();
        let waits = newest.is_some_and(|day| today < day.saturating_add(every.days()) && day <= today);
        let failed_just_now = record.failed.is_some_and(|failure| {
            let since = now.duration_since(failure.at);
            since >= SignedDuration::ZERO && since < AGAIN_AFTER
        });
        if waits || failed_just_now {
            return Ok(None);
        }
        Ok(record.folder.map(|folder| (folder, record.tag)))
    }

    /// Notes which file is begun, and takes over what an interrupted one left under another name.
    fn begin_scheduled(&self, folder: &Path, file: &Path) -> Result<(), AppError> {
        if !folder.is_dir() {
            return Err(AppError::BackupFolderMissing);
        }
        self.with_session(|session, _| {
            let before = session.backup_record()?.begun;
            if let Some(before) = before.filter(|before| before != file) {
                // What cannot be taken over is begun anew.
                drop(fs::rename(part_of(&before), part_of(file)));
            }
            session.change_backup_record(|record| record.begun = Some(file.to_owned()))
        })
    }
}

impl crate::session::Session {
    /// Removes files that the rule no longer keeps: only those that were made by themselves, lie
    /// in the folder, and still are backups of this vault.
    fn remove_outdated(&mut self, folder: &Path) -> Result<(), AppError> {
        let mut record = self.backup_record()?;
        record.scheduled.retain(|made| made.path.is_file());
        let days: Vec<_> = record.scheduled.iter().map(|made| made.day).collect();
        let outdated = keep::outdated(&days);
        let goes = |made: &Scheduled| {
            outdated.contains(&made.day)
                && made.path.parent() == Some(folder)
                && self.store.vault().owns_backup(&made.path)
                && fs::remove_file(&made.path).is_ok()
        };
        let kept: Vec<Scheduled> = record.scheduled.iter().filter(|made| !goes(made)).cloned().collect();
        self.change_backup_record(|record| record.scheduled = kept)
    }
}

fn part_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
