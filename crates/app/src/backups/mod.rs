//! Backups of the open vault: made where the person says or by themselves, restored, rehearsed.
//!
//! Files and folders are chosen with the desktop's own dialogs, by [`crate::Host::choose`]: a
//! window is shown names and never gives a path.

mod job;
mod keep;
mod making;
mod record;
mod restoring;
mod schedule;

pub(crate) use job::Job;
pub use restoring::{BackupKey, RestoreTo};

use crate::record::Said;
use crate::view::megabytes;
use crate::view::said;
use crate::{AppError, Tidings};
use record::BackupRecord;
use wire::{BackupRhythm, Backups, WireError};

/// What a backup's file is called after its name.
pub(crate) const EXTENSION: &str = "tidings-backup";
/// A backup should be tried about once a month.
const REHEARSE_AFTER_DAYS: i64 = 30;

impl Tidings {
    /// How backups stand.
    pub(crate) fn backups_now(&self) -> Result<Backups, AppError> {
        let (now, zone) = (self.host().now(), self.host().zone());
        let running = self.state().job.as_ref().map(|job| job.progress());
        self.with_session(|session, texts| {
            let record = session.backup_record()?;
            let moment = |at| said::moment(at, texts, &zone);
            let last = record.last.as_ref().map(|last| {
                let size = megabytes(last.bytes, texts);
                let with = [
                    ("when", moment(last.at).into()),
                    ("name", name_of(&last.path).into()),
                    ("size", size.into()),
                ];
                texts.message("backup-last", &with)
            });
            let rehearsed = record.rehearsed.as_ref().map(|tried| {
                let id = if tried.sound { "rehearsed-sound" } else { "rehearsed-unsound" };
                texts.message(id, &[("when", moment(tried.at).into()), ("name", tried.name.as_str().into())])
            });
            let failed = record.failed.as_ref().map(|failure| {
                let (message, next) = texts.error(&failure.code, &[]);
                WireError { code: failure.code.clone(), message, next }
            });
            // From the first backup on, or from the last time one was tried.
            let since = record.rehearsed.as_ref().map(|tried| tried.at).or(record.first);
            let days = since.map_or(0, |at| now.duration_since(at).as_hours() / 24);
            Ok(Backups {
                running,
                rhythm: record.rhythm.into(),
                folder: record.folder.as_ref().map(|folder| folder.display().to_string()),
                last,
                can_rehearse: record.last.is_some(),
                rehearsed,
                rehearsal_due: record.last.is_some() && days >= REHEARSE_AFTER_DAYS,
                failed,
            })
        })
    }

    fn say(&self, said: &Said) -> String {
        let texts = self.state().texts.clone();
        said::say(said, &texts, &self.host().zone())
    }
}

/// The name of a file without its folders.
fn name_of(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl From<record::Rhythm> for BackupRhythm {
    fn from(rhythm: record::Rhythm) -> BackupRhythm {
        match rhythm {
            record::Rhythm::Off => BackupRhythm::Off,
            record::Rhythm::Daily => BackupRhythm::Daily,
            record::Rhythm::Weekly => BackupRhythm::Weekly,
        }
    }
}

impl From<BackupRhythm> for record::Rhythm {
    fn from(rhythm: BackupRhythm) -> record::Rhythm {
        match rhythm {
            BackupRhythm::Off => record::Rhythm::Off,
            BackupRhythm::Daily => record::Rhythm::Daily,
            BackupRhythm::Weekly => record::Rhythm::Weekly,
        }
    }
}

impl crate::session::Session {
    pub(crate) fn backup_record(&self) -> Result<BackupRecord, AppError> {
        use crate::store::{SINGLE, kept};
        Ok(self.store.get(vault::Owner::Vault, kept::BACKUPS, SINGLE)?.unwrap_or_default())
    }

    pub(crate) fn change_backup_record(
        &mut self,
        change: impl FnOnce(&mut BackupRecord),
    ) -> Result<(), AppError> {
        use crate::store::{SINGLE, kept};
        let mut record = self.backup_record()?;
        change(&mut record);
        let mut write = crate::write::Write::default();
        write.put(vault::Owner::Vault, kept::BACKUPS, SINGLE, &record)?;
        self.commit(write)?;
        Ok(())
    }
}
