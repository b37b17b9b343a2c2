//! A vault from a backup, and the rehearsal of it.

use super::name_of;
use super::record::Rehearsal as RehearsalRecord;
use crate::handler::blocking;
use crate::record::Said;
use crate::{AppError, Choice, Tidings};
use jiff::Timestamp;
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use vault::backup::{Care, Rehearsal, Restored};
use vault::{Unlock, Vault, VaultError};
use wire::{BackupStage, ChosenBackup, RehearseBackup, Rehearsed, RestoreBackup, RestoredBackup, VaultKind};

/// What opened the vault when a backup was made.
pub enum BackupKey {
    /// The passphrase.
    Passphrase(SecretString),
    /// The 24 words.
    Words(SecretString),
}

impl BackupKey {
    fn unlock(&self) -> Unlock<'_> {
        match self {
            BackupKey::Passphrase(passphrase) => Unlock::Passphrase(passphrase),
            BackupKey::Words(words) => Unlock::Recovery(words),
        }
    }
}

/// Where a restored vault goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreTo {
    /// Into its folder, which must be empty or not there.
    Empty,
    /// Into its folder; a vault that is there is kept beside it under another name.
    KeepBeside,
}

impl Tidings {
    /// Restores a vault from `file` and checks it. No vault may be open. Gives what came out and,
    /// where a vault was there, the folder it is kept in.
    pub async fn restore_from(
        &self,
        file: &Path,
        key: BackupKey,
        kind: VaultKind,
        care: Care,
        to: RestoreTo,
    ) -> Result<(Restored, Option<PathBuf>), AppError> {
        {
            let state = self.state();
            if state.session.is_some() || state.fresh.is_some() {
                return Err(AppError::BadRequest);
            }
        }
        let working = self.begin_job(BackupStage::Restore)?;
        let (file, dir) = (file.to_owned(), self.inner.config.vault(kind));
        let local = self.host().zone().to_datetime(self.host().now());
        let stamp = local.strftime("%Y-%m-%d %H%M%S").to_string();
        let restored = blocking(move || {
            if let Some(parent) = dir.parent() {
                std::fs::create_dir_all(parent)?;
            }
            let mut watch = |progress| working.watch(progress);
            let taken = std::fs::read_dir(&dir).is_ok_and(|mut entries| entries.next().is_some());
            if !taken || to == RestoreTo::Empty {
                return Ok((vault::backup::restore(&file, key.unlock(), &dir, care, &mut watch)?, None));
            }
            let beside = |what: &str| dir.with_file_name(format!("{} {what} {stamp}", name_of(&dir)));
            let (fresh, kept) = (beside("restored"), beside("kept"));
            let restored = vault::backup::restore(&file, key.unlock(), &fresh, care, &mut watch)?;
            if let Err(error) = vault::backup::exchange(&dir, &kept, &fresh) {
                // Whatever is in the way stays; the fresh copy can be made again.
                drop(std::fs::remove_dir_all(&fresh));
                return Err(error.into());
            }
            Ok((restored, Some(kept)))
        });
        let restored = restored.await?;
        let (vault, keyring) = (self.inner.config.vault(kind), self.host().keyring());
        // It is older than what was seen here, and meant to be.
        if let Err(error) = blocking(move || Ok(Vault::forget_anchor(&vault, &*keyring)?)).await {
            tracing::warn!(code = error.code(), "the keyring was not asked");
        }
        self.change_preferences(|preferences| preferences.vault = kind)?;
        Ok(restored)
    }

    /// Tries the backup in `file`: restores it aside, checks it, and removes it again.
    pub async fn rehearse_from(&self, file: &Path, key: BackupKey) -> Result<Rehearsal, AppError> {
        let working = self.begin_job(BackupStage::Restore)?;
        let file = file.to_owned();
        // Where the vault itself lies, or else beside the backup: sealed as both of them.
        let own = self.inner.config.vault(VaultKind::Own).parent().map(Path::to_owned);
        let beside = own.filter(|folder| folder.is_dir()).or_else(|| {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            Some(folder.unwrap_or(Path::new(".")).to_owned())
        });
        let beside = beside.ok_or(AppError::NotFound)?;
        blocking(move || {
            let mut watch = |progress| working.watch(progress);
            Ok(vault::backup::rehearse(&file, key.unlock(), &beside, &mut watch)?)
        })
        .await
    }

    /// Asks which backup to restore.
    pub(crate) async fn choose_backup_to_restore(&self) -> Result<ChosenBackup, AppError> {
        let chosen = self.ask(Choice::File).await?;
        let name = chosen.as_deref().map(name_of);
        if chosen.is_some() {
            self.state().chosen_backup = chosen;
        }
        Ok(ChosenBackup { name })
    }

    /// Restores the backup that was chosen.
    pub(crate) async fn restore_chosen(&self, request: RestoreBackup) -> Result<RestoredBackup, AppError> {
        let file = self.state().chosen_backup.clone().ok_or(AppError::NotFound)?;
        let secret = SecretString::from(request.secret);
        let key = if request.words { BackupKey::Words(secret) } else { BackupKey::Passphrase(secret) };
        let care = if request.salvage { Care::Salvage } else { Care::Whole };
        let (restored, kept) =
            self.restore_from(&file, key, request.vault, care, RestoreTo::KeepBeside).await?;
        self.state().chosen_backup = None;
        self.emit([wire::Event::Status]);
        let whole = restored.is_as_claimed();
        Ok(RestoredBackup { whole, summary: self.told(&restored, kept.as_deref()) })
    }

    /// What came out of a backup, as sentences.
    pub fn told(&self, restored: &Restored, kept: Option<&Path>) -> String {
        let made = made_at(restored);
        let id = if restored.is_as_claimed() { "restored-whole" } else { "restored-partly" };
        let lost = restored.claims.records.saturating_sub(restored.report.records)
            + restored.claims.blobs.saturating_sub(restored.report.blobs);
        let mut said =
            self.say(&counted(Said::new(id), restored).with("made", made).with("lost", lost as usize));
        if restored.damaged && restored.is_as_claimed() {
            said = format!("{said} {}", self.say(&Said::new("restored-damaged-copy")));
        }
        if let Some(kept) = kept {
            said = format!(
                "{said} {}",
                self.say(&Said::new("restored-kept").with("folder", name_of(kept).as_str()))
            );
        }
        said
    }

    /// Tries the newest backup that is known, or one the person chooses, and notes what came of it.
    pub(crate) async fn rehearse_asked(&self, request: RehearseBackup) -> Result<Rehearsed, AppError> {
        let known = self.with_session(|session, _| session.backup_record())?.last.map(|last| last.path);
        let called_off = Rehearsed { sound: None, summary: String::new() };
        let file = match known {
            Some(file) if !request.choose => file,
            _ => match self.ask(Choice::File).await? {
                Some(file) => file,
                None => return Ok(called_off),
            },
        };
        let name = name_of(&file);
        let rehearsal = self.rehearse_from(&file, BackupKey::Passphrase(request.passphrase.into())).await;
        let at = self.host().now();
        let note = |sound: bool| RehearsalRecord { at, name: name.clone(), sound };
        let (sound, summary) = match rehearsal {
            Ok(rehearsal) => (rehearsal.sound, self.rehearsed(&name, &rehearsal)),
            Err(AppError::Vault(
                error @ (VaultError::BackupDamaged { .. }
                | VaultError::BackupIncomplete { .. }
                | VaultError::NotABackup),
            )) => {
                let refusal = self.refusal(&AppError::Vault(error));
                let sentences = [Some(refusal.message), refusal.next];
                (false, sentences.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
            Err(error) => return Err(error),
        };
        self.with_session(|session, _| {
            session.change_backup_record(|record| record.rehearsed = Some(note(sound)))
        })?;
        self.emit([wire::Event::Backup { progress: None }]);
        Ok(Rehearsed { sound: Some(sound), summary })
    }

    /// What a rehearsal found, as a sentence.
    pub fn rehearsed(&self, name: &str, rehearsal: &Rehearsal) -> String {
        let id = if rehearsal.sound { "rehearsal-sound" } else { "rehearsal-unsound" };
        let made = made_at(&rehearsal.restored);
        self.say(&counted(Said::new(id), &rehearsal.restored).with("name", name).with("made", made))
    }
}

fn counted(said: Said, restored: &Restored) -> Said {
    said.with("records", restored.report.records as usize).with("attachments", restored.report.blobs as usize)
}

fn made_at(restored: &Restored) -> Timestamp {
    Timestamp::from_millisecond(restored.claims.made_at).unwrap_or_default()
}
