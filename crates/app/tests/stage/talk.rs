//! What tests ask of an app again and again.

use super::{PASSPHRASE, Stage, accounts, create, items, tidings};
use app::Tidings;
use demobank::{DemoBank, Persona, Which};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use wire::*;

/// Now, in most tests: a Tuesday morning at the demo persona's.
pub const NOW: &str = "2026-11-24T15:00:00Z";

pub const LANGUAGES: [Language; 4] =
    [Language::English, Language::Vietnamese, Language::Portuguese, Language::Arabic];

/// An English app with an open vault of the person's own.
pub async fn opened(dir: &Path) -> (Arc<Stage>, Tidings) {
    let stage = Stage::new(NOW, -5);
    let tidings = tidings(&stage, dir, Language::English);
    create(&tidings, VaultKind::Own).await;
    (stage, tidings)
}

/// A bank that posts only when told to.
pub async fn bank() -> DemoBank {
    DemoBank::start(demobank::Config {
        persona: Persona::Us,
        seed: 7,
        opened_at: NOW.parse().unwrap(),
        port: None,
        live: None,
        state: None,
    })
    .await
    .unwrap()
}

/// An app with a bank linked by its token.
pub async fn linked(dir: &Path) -> (Arc<Stage>, Tidings, DemoBank) {
    let (stage, tidings) = opened(dir).await;
    let bank = bank().await;
    link(&tidings, &bank).await;
    (stage, tidings, bank)
}

pub async fn link(tidings: &Tidings, bank: &DemoBank) -> Linked {
    tidings.link_simplefin(LinkSimpleFin { token: bank.setup_token() }).await.unwrap()
}

/// The chat of one of the bank's accounts.
pub async fn chat_of(tidings: &Tidings, bank: &DemoBank, which: Which) -> Chat {
    let name = bank.accounts().into_iter().find(|account| account.which == which).unwrap().name;
    accounts(tidings).await.into_iter().find(|chat| chat.title == name).unwrap()
}

pub async fn chat(tidings: &Tidings, id: &str) -> Chat {
    tidings.open_chat(ChatRequest { chat: id.to_owned() }).await.unwrap().chat
}

/// A chat's row in the list; the chat itself is left closed.
pub async fn chat_row(tidings: &Tidings, id: &str) -> Chat {
    let chats = tidings.chats(Empty {}).await.unwrap().chats;
    chats.into_iter().find(|chat| chat.id == id).unwrap()
}

pub async fn sync(tidings: &Tidings, chat: &str) -> Result<Synced, WireError> {
    tidings.sync(ChatRequest { chat: chat.to_owned() }).await
}

pub async fn entries(tidings: &Tidings, chat: &str) -> Vec<EntryItem> {
    let all = items(tidings, chat).await;
    all.into_iter()
        .filter_map(|item| if let Item::Entry(entry) = item { Some(entry) } else { None })
        .collect()
}

pub async fn alerts(tidings: &Tidings, chat: &str) -> Vec<AlertItem> {
    let all = items(tidings, chat).await;
    all.into_iter()
        .filter_map(|item| if let Item::Alert(alert) = item { Some(alert) } else { None })
        .collect()
}

pub async fn notices(tidings: &Tidings, chat: &str) -> Vec<NoticeItem> {
    let all = items(tidings, chat).await;
    all.into_iter()
        .filter_map(|item| if let Item::Notice(notice) = item { Some(notice) } else { None })
        .collect()
}

pub async fn receipts(tidings: &Tidings, chat: &str) -> Vec<ReceiptItem> {
    let all = items(tidings, chat).await;
    all.into_iter()
        .filter_map(|item| if let Item::Receipt(receipt) = item { Some(receipt) } else { None })
        .collect()
}

pub async fn days(tidings: &Tidings, chat: &str) -> Vec<DayItem> {
    let all = items(tidings, chat).await;
    all.into_iter().filter_map(|item| if let Item::Day(day) = item { Some(day) } else { None }).collect()
}

pub async fn find(tidings: &Tidings, query: &str) -> SearchHits {
    tidings.search(Search { query: query.to_owned(), chat: None, limit: 200 }).await.unwrap()
}

pub async fn say(tidings: &Tidings, chat: &str, text: &str) -> Result<Sent, WireError> {
    tidings.send(SendLine { chat: chat.to_owned(), text: text.to_owned() }).await
}

pub async fn edit(tidings: &Tidings, chat: &str, entry: &str, change: EditEntry) -> Result<Empty, WireError> {
    tidings.edit_entry(EditEntry { chat: chat.to_owned(), entry: entry.to_owned(), ..change }).await
}

pub async fn unlock(tidings: &Tidings, passphrase: &str) -> Result<Empty, WireError> {
    tidings.unlock(Unlock { vault: VaultKind::Own, passphrase: passphrase.to_owned() }).await
}

pub async fn lock_and_unlock(tidings: &Tidings) {
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    unlock(tidings, PASSPHRASE).await.unwrap();
}

pub async fn speak(tidings: &Tidings, language: Language) {
    let change = SettingsChange { language: Some(language), ..SettingsChange::default() };
    tidings.change_settings(change).await.unwrap();
}

/// The id of an item; dividers have one too.
pub fn id(item: &Item) -> &str {
    match item {
        Item::Day(item) => &item.id,
        Item::Unread(item) => &item.id,
        Item::Entry(item) => &item.id,
        Item::Balance(item) => &item.id,
        Item::Receipt(item) => &item.id,
        Item::Alert(item) => &item.id,
        Item::Note(item) | Item::Question(item) => &item.id,
        Item::Answer(item) => &item.id,
        Item::Notice(item) => &item.id,
        Item::Doubt(item) => &item.id,
        Item::Review(item) => &item.id,
    }
}

/// Refuses in every language with this code, each time with a sentence of its own.
/// Leaves the app in English.
pub async fn refused_in_each_language(tidings: &Tidings, code: &str, refuse: impl AsyncFn() -> WireError) {
    let mut sentences = BTreeSet::new();
    let mut steps = BTreeSet::new();
    for language in LANGUAGES {
        speak(tidings, language).await;
        let error = refuse().await;
        assert_eq!(error.code, code, "{error:?}");
        assert!(!error.message.trim().is_empty() && !error.message.contains('_'), "{error:?}");
        sentences.insert(error.message);
        steps.insert(error.next.unwrap());
    }
    assert_eq!(sentences.len(), LANGUAGES.len(), "a language each: {sentences:?}");
    assert_eq!(steps.len(), LANGUAGES.len(), "a next step each: {steps:?}");
    speak(tidings, Language::English).await;
}
