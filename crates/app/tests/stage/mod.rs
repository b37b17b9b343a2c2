//! A host with a clock that stands still, for tests of the whole core.
#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used)]

mod feed;
mod files;
mod talk;

pub use feed::*;
pub use files::*;
pub use talk::*;

use app::{Choice, Config, Host, Notice, Tidings};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use vault::{SecretStore, VaultError, Zeroizing};
use wire::*;

pub const PASSPHRASE: &str = "seven quiet herons over the estuary";

/// A keyring of the system that is only for the test.
#[derive(Default)]
pub struct MemoryKeyring(pub Mutex<BTreeMap<String, Vec<u8>>>);

impl SecretStore for MemoryKeyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        Ok(self.0.lock().unwrap().get(name).cloned().map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.0.lock().unwrap().insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), VaultError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

pub struct Stage {
    now: Mutex<Timestamp>,
    zone: TimeZone,
    drawn: AtomicU64,
    pub notices: Mutex<Vec<Notice>>,
    pub events: Mutex<Vec<Event>>,
    pub keyring: Arc<MemoryKeyring>,
    /// What a file dialog answers, and what it was asked.
    pub chosen: Mutex<Option<PathBuf>>,
    pub asked: Mutex<Vec<Choice>>,
}

impl Stage {
    pub fn new(now: &str, offset_hours: i8) -> Arc<Stage> {
        Arc::new(Stage {
            now: Mutex::new(now.parse().unwrap()),
            zone: TimeZone::fixed(jiff::tz::offset(offset_hours)),
            drawn: AtomicU64::new(1),
            notices: Mutex::default(),
            events: Mutex::default(),
            keyring: Arc::default(),
            chosen: Mutex::default(),
            asked: Mutex::default(),
        })
    }

    pub fn advance(&self, seconds: i64) {
        let mut now = self.now.lock().unwrap();
        *now += jiff::SignedDuration::from_secs(seconds);
    }
}

impl Host for Stage {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    fn random(&self, bytes: &mut [u8]) {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed);
        let block = drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
        for (byte, value) in bytes.iter_mut().zip(block.iter().cycle()) {
            *byte = *value;
        }
    }

    fn emit(&self, event: Event) {
        self.events.lock().unwrap().push(event);
    }

    fn notify(&self, notice: Notice) {
        self.notices.lock().unwrap().push(notice);
    }

    fn keyring(&self) -> Arc<dyn SecretStore> {
        self.keyring.clone()
    }

    fn choose(&self, choice: Choice) -> Option<PathBuf> {
        self.asked.lock().unwrap().push(choice);
        self.chosen.lock().unwrap().clone()
    }
}

pub fn tidings(stage: &Arc<Stage>, dir: &Path, language: Language) -> Tidings {
    Tidings::new(stage.clone(), config(dir, language))
}

/// As the app runs: it reads and counts idle time by itself.
pub fn reading_by_itself(stage: &Arc<Stage>, dir: &Path) -> Tidings {
    Tidings::new(stage.clone(), Config { background: true, ..config(dir, Language::English) })
}

/// The settings of the tests: least key derivation, links on this machine, nothing in the background.
pub fn config(dir: &Path, language: Language) -> Config {
    Config {
        data_dir: dir.to_owned(),
        vault_dir: None,
        language,
        fixed_language: false,
        light_keys: true,
        background: false,
        loopback_links: true,
    }
}

/// Creates a vault and confirms its recovery phrase.
pub async fn create(tidings: &Tidings, vault: VaultKind) -> Vec<String> {
    let created =
        tidings.create_vault(CreateVault { vault, passphrase: PASSPHRASE.to_owned() }).await.unwrap();
    let words = created
        .ask
        .iter()
        .map(|position| RecoveryWord {
            position: *position,
            word: created.words[usize::from(*position) - 1].clone(),
        })
        .collect();
    tidings.confirm_recovery(ConfirmRecovery { words }).await.unwrap();
    created.words
}

/// Accounts, without the chat of all alerts.
pub async fn accounts(tidings: &Tidings) -> Vec<Chat> {
    let chats = tidings.chats(Empty {}).await.unwrap().chats;
    chats.into_iter().filter(|chat| chat.kind == ChatKind::Account).collect()
}

/// Every item of a chat.
pub async fn items(tidings: &Tidings, chat: &str) -> Vec<Item> {
    let view = tidings.open_chat(ChatRequest { chat: chat.to_owned() }).await.unwrap();
    let mut items = Vec::new();
    while (items.len() as u32) < view.count {
        let from = items.len() as u32;
        let page = tidings.slice(Slice { chat: chat.to_owned(), from, count: 200 }).await.unwrap();
        assert!(!page.items.is_empty(), "a page inside the list is never empty");
        items.extend(page.items);
    }
    items
}
