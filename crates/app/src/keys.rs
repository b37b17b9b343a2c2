//! What opens the vault, and changing that: passphrase, recovery phrase, the system's keyring.

use crate::config::Config;
use crate::handler::{ENOUGH, blocking, score};
use crate::session::Session;
use crate::{AppError, Tidings};
use secrecy::{ExposeSecret, SecretString};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use vault::{Anchor, KdfCosts, KdfPolicy, MasterKey, RecoveryPhrase, SecretStore, Unlock, Vault};
use wire::{CreatedVault, KeysView, RecoveryWord};

/// How long unlocking may take on the computer on which the vault was made.
const DERIVATION: Duration = Duration::from_millis(500);
/// How many recovery words are asked back.
const ASKED: usize = 3;
/// How often the keyring is told of new commits.
const REMEMBERED: Duration = Duration::from_secs(60);
/// How long a closing program waits for the keyring.
const PATIENCE: Duration = Duration::from_secs(2);

/// How costly guessing the passphrase of a new vault is made. Takes about a quarter of a second.
pub(crate) fn policy_for_new_vaults(config: &Config) -> Result<KdfPolicy, AppError> {
    if config.light_keys {
        return Ok(KdfPolicy::Light);
    }
    let costs = KdfCosts::calibrated(DERIVATION, &mut |work| {
        let start = Instant::now();
        work();
        start.elapsed()
    })?;
    Ok(KdfPolicy::Measured(costs))
}

/// Words of a recovery phrase that are asked back, with their positions from 1.
pub(crate) struct Asked(Vec<(u8, SecretString)>);

impl Asked {
    /// Chooses positions with numbers from `random`.
    pub fn choose(words: &[String], mut random: impl FnMut() -> u64) -> Asked {
        let mut positions: Vec<usize> = Vec::new();
        while positions.len() < ASKED.min(words.len()) {
            let position = (random() % words.len() as u64) as usize;
            if !positions.contains(&position) {
                positions.push(position);
            }
        }
        positions.sort_unstable();
        let word = |at: usize| Some((u8::try_from(at + 1).ok()?, words.get(at)?.clone().into()));
        Asked(positions.into_iter().filter_map(word).collect())
    }

    pub fn positions(&self) -> Vec<u8> {
        self.0.iter().map(|(position, _)| *position).collect()
    }

    /// Whether every word is there as typed.
    pub fn are(&self, typed: &[RecoveryWord]) -> bool {
        self.0.iter().all(|(position, word)| {
            typed.iter().any(|typed| {
                typed.position == *position && typed.word.trim().eq_ignore_ascii_case(word.expose_secret())
            })
        })
    }
}

/// A new recovery phrase that waits to be confirmed.
pub(crate) struct NewPhrase {
    master: MasterKey,
    phrase: RecoveryPhrase,
    asked: Asked,
    /// Of the opening of the vault that it is for.
    generation: u64,
}

impl Tidings {
    /// What opens the open vault.
    pub(crate) fn keys_now(&self) -> Result<KeysView, AppError> {
        self.with_session(|session, _| {
            let vault = session.store.vault();
            let costs = vault.kdf_costs()?;
            Ok(KeysView {
                keyring: vault.has_keyring()?,
                memory: costs.memory / 1024,
                passes: costs.passes,
                locked_memory: vault::memory_is_locked(),
            })
        })
    }

    /// Gives the open vault a new passphrase. Deriving keys takes its time with nothing held.
    pub(crate) async fn set_passphrase(&self, old: SecretString, new: SecretString) -> Result<(), AppError> {
        if score(new.expose_secret())? < ENOUGH {
            return Err(AppError::WeakPassphrase);
        }
        let (master, way) = self
            .with_master(old, move |master| {
                let way = master.new_passphrase(&new)?;
                Ok((master, way))
            })
            .await?;
        self.with_session(|session, _| Ok(session.store.vault().install(&master, &way)?))
    }

    /// Makes a new recovery phrase, to be confirmed before it takes the place of the old one.
    pub(crate) async fn show_new_phrase(&self, passphrase: SecretString) -> Result<CreatedVault, AppError> {
        let generation = self.state().generation;
        let master = self.with_master(passphrase, Ok).await?;
        let phrase = RecoveryPhrase::random()?;
        let words = phrase.words();
        let asked = Asked::choose(&words, || self.random());
        let ask = asked.positions();
        self.state().new_phrase = Some(NewPhrase { master, phrase, asked, generation });
        Ok(CreatedVault { words, ask })
    }

    /// Puts the confirmed phrase in the place of the old one.
    pub(crate) fn confirm_new_phrase(&self, words: &[RecoveryWord]) -> Result<(), AppError> {
        let mut state = self.state();
        let generation = state.generation;
        let session = state.session.as_ref().ok_or(AppError::Locked)?;
        let waiting = state.new_phrase.as_ref().filter(|waiting| waiting.generation == generation);
        let waiting = waiting.ok_or(AppError::NotFound)?;
        if !waiting.asked.are(words) {
            return Err(AppError::RecoveryMismatch);
        }
        let way = waiting.master.new_recovery(&waiting.phrase)?;
        session.store.vault().install(&waiting.master, &way)?;
        state.new_phrase = None;
        Ok(())
    }

    /// Lets the keyring open the vault.
    pub(crate) async fn let_keyring_open(&self, passphrase: SecretString) -> Result<KeysView, AppError> {
        let keyring = self.host().keyring();
        let (master, way) = self
            .with_master(passphrase, move |master| {
                let way = master.new_keyring(&*keyring)?;
                Ok((master, way))
            })
            .await?;
        let anchor = self.with_session(|session, _| {
            session.store.vault().install(&master, &way)?;
            Ok(session.store.vault().anchor()?)
        })?;
        self.remember(anchor).await;
        self.keys_now()
    }

    /// Lets no keyring open the vault. A keyring that does not answer keeps a secret that opens
    /// nothing any more.
    pub(crate) async fn let_no_keyring_open(&self) -> Result<KeysView, AppError> {
        let kind = self.with_session(|session, _| {
            session.store.vault().remove_keyring()?;
            Ok(session.kind)
        })?;
        let (keyring, dir) = (self.host().keyring(), self.inner.config.vault(kind));
        let forgotten = blocking(move || Ok(Vault::forget_in_keyring(&dir, &*keyring)?)).await;
        if forgotten.is_err() {
            tracing::warn!("the keyring keeps a secret that opens nothing");
        }
        self.keys_now()
    }

    /// Tells the keyring of new commits every so often, until the vault it was started for is closed.
    pub(crate) async fn keep_remembering(self, generation: u64) {
        let mut last = None;
        loop {
            tokio::time::sleep(REMEMBERED).await;
            if self.state().generation != generation {
                return;
            }
            let anchor = self.with_session(|session, _| {
                let head = session.store.vault().head();
                let news = last.replace(head) != Some(head);
                Ok(if news { session.store.vault().anchor()? } else { None })
            });
            self.remember(anchor.unwrap_or_default()).await;
        }
    }

    async fn remember(&self, anchor: Option<Anchor>) {
        let Some(anchor) = anchor else { return };
        let keyring = self.host().keyring();
        if blocking(move || Ok(anchor.remember(&*keyring)?)).await.is_err() {
            tracing::warn!("the keyring was not told where the vault stands");
        }
    }

    /// Tells the keyring where a vault that is being closed stands. Waits a moment for it.
    pub(crate) fn remember_closing(&self, anchor: Option<Anchor>) {
        let Some(anchor) = anchor else { return };
        let (keyring, (done, wait)) = (self.host().keyring(), mpsc::channel());
        // The keyring may ask the person something: nobody waits for that.
        std::thread::spawn(move || {
            let remembered = anchor.remember(&*keyring);
            // The waiting side may have gone.
            let _ = done.send(remembered.is_ok());
        });
        if wait.recv_timeout(PATIENCE) != Ok(true) {
            tracing::warn!("the keyring was not told where the vault stands");
        }
    }

    /// The master key of the open vault by its passphrase, and what is made of it.
    async fn with_master<T: Send + 'static>(
        &self,
        passphrase: SecretString,
        work: impl FnOnce(MasterKey) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let kind = self.with_session(|session, _| Ok(session.kind))?;
        let dir = self.inner.config.vault(kind);
        blocking(move || work(Vault::derive(&dir, Unlock::Passphrase(&passphrase))?)).await
    }
}

impl Session {
    /// Where the vault stands, if the keyring is to remember it. Not knowing it keeps no lock up.
    pub(crate) fn anchor(&self) -> Option<Anchor> {
        self.store.vault().anchor().ok().flatten()
    }
}

/// Compares a vault that was just opened with what the keyring knows of it. A keyring that does
/// not answer keeps nobody out.
pub(crate) fn compare_with_keyring(vault: &Vault, keyring: &dyn SecretStore) {
    if let Err(error) = vault.check_keyring(keyring) {
        tracing::warn!(code = error.code(), "the keyring was not asked");
    }
}
