//! The app as a whole: what is open, who is asked, what runs beside.

use crate::backups::Job;
use crate::config::Preferences;
use crate::importing::Imports;
use crate::keys::{Asked, NewPhrase};
use crate::moment::Moment;
use crate::record::Link;
use crate::session::Session;
use crate::watching::Watching;
use crate::{AppError, Config, Host};
use model::LinkId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use text::Texts;
use tokio::sync::Notify;
use tokio::time::Instant;
use wire::{Event, Stage, Status, VaultKind, WireError};

/// Tidings, to be held by a shell. Clones are the same app.
#[derive(Clone)]
pub struct Tidings {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub host: Arc<dyn Host>,
    pub config: Config,
    state: Mutex<State>,
    /// Wakes the background reader.
    pub wake: Notify,
    /// How many are closing the vault: see [`Tidings::closing`].
    pub closing: AtomicU32,
    /// The import that runs.
    pub imports: Imports,
    /// Wakes what makes backups.
    pub wake_backups: Notify,
    /// Tells what waits for the idle time that it may be another one.
    pub settings_changed: Notify,
}

/// What is open now.
pub(crate) struct State {
    pub preferences: Preferences,
    pub texts: Arc<Texts>,
    pub session: Option<Session>,
    /// The vault, while it is locked for the window only.
    pub watching: Option<Watching>,
    /// A vault that was just made; it opens once its recovery phrase was asked back.
    pub fresh: Option<Fresh>,
    /// A recovery phrase that is to take the place of the old one.
    pub new_phrase: Option<NewPhrase>,
    /// Grows with every opening and closing, so that work begun before is not finished after.
    pub generation: u64,
    /// What is being done with a backup.
    pub job: Option<Arc<Job>>,
    /// The backup the person chose to restore.
    pub chosen_backup: Option<PathBuf>,
    /// Grows when links come to be read anew: not between the lock of a window and its opening.
    pub readings: u64,
    /// The readings that the background reader was started for.
    pub read_in_background: u64,
    /// When a hand was last on the window.
    pub active_at: Instant,
}

impl State {
    /// The links that may be read now, and which of them are being read.
    pub fn links(&mut self) -> Option<(&BTreeMap<LinkId, Link>, &mut BTreeSet<LinkId>)> {
        match (&mut self.session, &mut self.watching) {
            (Some(session), _) => Some((&session.links, &mut session.reading)),
            (None, Some(watching)) => Some((&watching.links, &mut watching.reading)),
            (None, None) => None,
        }
    }
}

/// A vault that waits for its recovery phrase to be confirmed.
pub(crate) struct Fresh {
    pub session: Session,
    pub asked: Asked,
}

impl Tidings {
    /// The app in its first state: closed.
    pub fn new(host: Arc<dyn Host>, config: Config) -> Tidings {
        let preferences = Preferences::load(&config);
        let texts = Arc::new(texts_of(&preferences));
        let state = State {
            preferences,
            texts,
            session: None,
            watching: None,
            fresh: None,
            new_phrase: None,
            generation: 0,
            readings: 0,
            read_in_background: 0,
            active_at: Instant::now(),
            job: None,
            chosen_backup: None,
        };
        let (wake, wake_backups, settings_changed) = (Notify::new(), Notify::new(), Notify::new());
        let (state, closing) = (Mutex::new(state), AtomicU32::new(0));
        let imports = Imports::default();
        let inner = Inner { host, config, state, wake, closing, imports, wake_backups, settings_changed };
        Tidings { inner: Arc::new(inner) }
    }

    /// What is open, for a short look or change. Never held across an await.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere must not lock the person out: the vault itself is consistent.
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn host(&self) -> &dyn Host {
        self.inner.host.as_ref()
    }

    /// The moment of a use case.
    pub(crate) fn moment(&self) -> Moment {
        Moment::new(self.host().now(), self.host().zone(), self.random())
    }

    pub(crate) fn random(&self) -> u64 {
        let mut bytes = [0; 8];
        self.host().random(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    pub(crate) fn emit(&self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            self.host().emit(event);
        }
    }

    /// An error as a person reads it.
    pub fn refusal(&self, error: &AppError) -> WireError {
        let texts = self.state().texts.clone();
        error.to_wire(&texts, &self.host().zone())
    }

    pub(crate) fn texts_now(&self) -> Arc<Texts> {
        self.state().texts.clone()
    }

    /// Does something with the open vault.
    pub(crate) fn with_session<T>(
        &self,
        work: impl FnOnce(&mut Session, &Texts) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut state = self.state();
        let texts = state.texts.clone();
        let session = state.session.as_mut().ok_or(AppError::Locked)?;
        session.name_cash(&texts);
        work(session, &texts)
    }

    /// What stands over the window: the app's name, and how deep it is locked.
    pub fn window_title(&self) -> String {
        let id = match self.status_now().stage {
            Stage::WindowLocked => "window-title-watching",
            Stage::Locked => "window-title-locked",
            Stage::Welcome | Stage::Recovery | Stage::Open => return "Tidings".to_owned(),
        };
        self.state().texts.message(id, &[])
    }

    /// How the app stands.
    pub fn status_now(&self) -> Status {
        let state = self.state();
        let exists = |kind: &VaultKind| vault::Vault::exists(&self.inner.config.vault(*kind));
        let vaults: Vec<VaultKind> = [VaultKind::Own, VaultKind::Demo].into_iter().filter(exists).collect();
        let stage = match (&state.session, &state.fresh) {
            (Some(_), _) => Stage::Open,
            (None, Some(_)) => Stage::Recovery,
            (None, None) if state.watching.is_some() => Stage::WindowLocked,
            (None, None) if vaults.is_empty() => Stage::Welcome,
            (None, None) => Stage::Locked,
        };
        let watched = state.watching.as_ref().map(|watching| watching.kind);
        let vault = match state.session.as_ref().map(|session| session.kind).or(watched) {
            Some(kind) => kind,
            None if vaults.contains(&state.preferences.vault) => state.preferences.vault,
            None => vaults.first().copied().unwrap_or(VaultKind::Own),
        };
        let notices =
            state.session.as_ref().map(|session| session.store.vault().notices()).unwrap_or_default();
        let by_keyring = |kind: &VaultKind| vault::Vault::offers_keyring(&self.inner.config.vault(*kind));
        let keyrings = vaults.iter().copied().filter(by_keyring).collect();
        Status {
            stage,
            vaults,
            keyrings,
            vault,
            settings: state.preferences.settings.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            damaged: notices.iter().any(|notice| matches!(notice, vault::Notice::JournalDamaged { .. })),
            notices: remarks(&notices, &state.texts),
        }
    }

    pub(crate) fn change_preferences(&self, change: impl FnOnce(&mut Preferences)) -> Result<(), AppError> {
        let mut state = self.state();
        change(&mut state.preferences);
        state.texts = Arc::new(texts_of(&state.preferences));
        self.inner.settings_changed.notify_waiters();
        state.preferences.save(&self.inner.config)?;
        Ok(())
    }
}

/// What the vault remarks, each once. Beside a damaged journal nobody is told that nothing was lost.
fn remarks(notices: &[vault::Notice], texts: &Texts) -> Vec<String> {
    use vault::Notice::{
        HeaderRepaired, InboxDamaged, IndexInMemory, IndexRebuilt, JournalDamaged, KeyringSecretGone,
        KeysRepaired, OlderThanSeen, TornTailCut,
    };
    let damaged = notices.iter().any(|notice| matches!(notice, JournalDamaged { .. }));
    let mut said: Vec<String> = Vec::new();
    for notice in notices {
        let sentence = match notice {
            JournalDamaged { .. } => {
                let (sentence, next) = texts.error("journal_damaged", &[]);
                [Some(sentence), next].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            TornTailCut { .. } => texts.message("notice-torn-tail", &[]),
            InboxDamaged { .. } => texts.message("notice-inbox-damaged", &[]),
            OlderThanSeen => texts.message("notice-older-than-seen", &[]),
            KeyringSecretGone => texts.message("notice-keyring-secret-gone", &[]),
            _ if damaged => continue,
            IndexRebuilt(_) => texts.message("notice-index-rebuilt", &[]),
            IndexInMemory => texts.message("notice-index-in-memory", &[]),
            HeaderRepaired | KeysRepaired => texts.message("notice-copy-mended", &[]),
        };
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}

fn texts_of(preferences: &Preferences) -> Texts {
    let language = match preferences.settings.language {
        wire::Language::English => text::Language::English,
        wire::Language::Vietnamese => text::Language::Vietnamese,
        wire::Language::Portuguese => text::Language::Portuguese,
        wire::Language::Arabic => text::Language::Arabic,
    };
    let digits = match preferences.settings.digits {
        wire::Digits::Locale => text::Digits::Locale,
        wire::Digits::Latin => text::Digits::Latin,
    };
    Texts::new(language, digits)
}
