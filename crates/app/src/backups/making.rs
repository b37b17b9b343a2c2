//! Making a backup where the person says.

use super::record::LastBackup;
use super::{EXTENSION, name_of};
use crate::handler::blocking;
use crate::view::megabytes;
use crate::{AppError, Choice, Tidings};
use std::path::{Path, PathBuf};
use vault::backup::Written;
use wire::{BackupStage, Done};

impl Tidings {
    /// Makes a backup of the open vault in `file` and reads it back.
    pub async fn back_up(&self, file: &Path) -> Result<Written, AppError> {
        let working = self.begin_job(BackupStage::Write)?;
        let now = self.host().now();
        let file = file.to_owned();
        let target = file.clone();
        // The view is taken under the lock of the app; writing it needs no open vault.
        let prepared = self
            .with_session(|session, _| Ok(session.store.vault().prepare_backup(now.as_millisecond())?))?;
        let written =
            blocking(move || Ok(prepared.write(&target, &mut |progress| working.watch(progress))?)).await?;
        self.with_session(|session, _| {
            session.change_backup_record(|record| {
                record.first.get_or_insert(now);
                record.last = Some(LastBackup { path: file, at: now, bytes: written.bytes });
            })
        })?;
        Ok(written)
    }

    /// Asks where, and makes a backup there.
    pub(crate) async fn back_up_where_asked(&self) -> Result<Done, AppError> {
        let today = self.moment().today();
        let name = format!("Tidings {today}.{EXTENSION}");
        self.with_session(|_, _| Ok(()))?;
        let Some(file) = self.ask(Choice::NewFile { name }).await? else { return Ok(Done { summary: None }) };
        let file = with_extension(file);
        let written = self.back_up(&file).await?;
        Ok(Done { summary: Some(self.backed_up(&file, &written)) })
    }

    /// That a backup was made, as a sentence.
    pub fn backed_up(&self, file: &Path, written: &Written) -> String {
        let texts = self.state().texts.clone();
        let size = megabytes(written.bytes, &texts);
        texts.message("backup-made", &[("name", name_of(file).into()), ("size", size.into())])
    }

    /// Asks the person for a file or folder; none if they call it off.
    pub(crate) async fn ask(&self, choice: Choice) -> Result<Option<PathBuf>, AppError> {
        let tidings = self.clone();
        blocking(move || Ok(tidings.host().choose(choice))).await
    }
}

/// A file named without an extension gets ours, so that it is found again.
fn with_extension(file: PathBuf) -> PathBuf {
    if file.extension().is_some() { file } else { file.with_extension(EXTENSION) }
}
