//! One ledger, four languages: other words, the same things.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use demobank::Which;
use stage::*;
use std::collections::BTreeSet;
use wire::*;

async fn set_digits(tidings: &Tidings, digits: Digits) {
    let change = SettingsChange { digits: Some(digits), ..SettingsChange::default() };
    tidings.change_settings(change).await.unwrap();
}

/// Digits of a text as Latin ones, so that amounts compare over languages.
fn digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
            _ => None,
        })
        .collect()
}

fn arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{660}'..='\u{669}').contains(&c))
}

fn latin(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// What is the same in every language.
fn bones(items: &[Item]) -> Vec<(String, String)> {
    let amount = |item: &Item| match item {
        Item::Day(item) => digits(item.total.as_deref().unwrap_or_default()),
        Item::Entry(item) => digits(&item.amount),
        Item::Balance(item) => digits(&item.ledger),
        _ => String::new(),
    };
    items.iter().map(|item| (id(item).to_owned(), amount(item))).collect()
}

#[tokio::test]
async fn a_slice_says_the_same_in_other_words() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    (0..3).for_each(|_| bank.post_next());
    sync(&tidings, &chat).await.unwrap();
    say(&tidings, &chat, "balance?").await.unwrap();
    let count = items(&tidings, &chat).await.len() as u32;
    let mut texts: Vec<BTreeSet<String>> = Vec::new();
    let mut kept = Vec::new();
    for language in LANGUAGES {
        stage.events.lock().unwrap().clear();
        speak(&tidings, language).await;
        let told = stage.events.lock().unwrap().clone();
        assert!(told.contains(&Event::Status) && told.contains(&Event::Chats), "at once");
        let slice = tidings.slice(Slice { chat: chat.clone(), from: count - 60, count: 60 }).await.unwrap();
        assert_eq!(slice.count, count);
        let mut words = BTreeSet::new();
        for item in &slice.items {
            match item {
                Item::Day(item) => words.insert(item.title.clone()),
                Item::Entry(item) => {
                    words.insert(item.spoken.clone());
                    words.insert(item.category_label.clone()) | words.insert(item.state_label.clone())
                }
                Item::Alert(item) => words.insert(item.title.clone()) | words.insert(item.sentence.clone()),
                Item::Notice(item) => words.insert(item.text.clone()),
                Item::Answer(item) => words.insert(item.text.clone()),
                Item::Balance(item) => words.insert(item.source.clone()),
                _ => true,
            };
        }
        words.remove("");
        kept.push(bones(&slice.items));
        texts.push(words);
    }
    for other in 1..LANGUAGES.len() {
        assert_eq!(kept[0], kept[other]);
        for one in 0..other {
            let same: Vec<_> = texts[one].intersection(&texts[other]).collect();
            assert!(same.is_empty(), "{:?} and {:?} share {same:?}", LANGUAGES[one], LANGUAGES[other]);
        }
    }
}

#[tokio::test]
async fn arabic_has_its_digits_unless_others_are_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    say(&tidings, &chat, "balance?").await.unwrap();
    speak(&tidings, Language::Arabic).await;
    for choice in [Digits::Locale, Digits::Latin] {
        set_digits(&tidings, choice).await;
        let mut shown = Vec::new();
        for item in items(&tidings, &chat).await {
            match item {
                Item::Entry(item) => shown.push(item.amount),
                Item::Day(item) => shown.extend(item.total),
                Item::Balance(item) => shown.push(item.ledger),
                // The account's name is a name: its digits stay as the bank writes them.
                Item::Answer(item) => shown.push(item.text.replace("4021", "")),
                _ => {}
            }
        }
        let row = chat_row(&tidings, &chat).await;
        shown.push(row.balance.unwrap());
        let details = tidings.details(ChatRequest { chat: chat.clone() }).await.unwrap();
        shown.extend(details.curve.iter().map(|point| point.text.clone()));
        shown.retain(|text| !digits(text).is_empty());
        assert!(shown.len() > 6);
        for text in &shown {
            let expected = if choice == Digits::Locale {
                arabic(text) && !latin(text)
            } else {
                latin(text) && !arabic(text)
            };
            assert!(expected, "{choice:?}: {text}");
        }
        assert!(details.curve.iter().all(|point| !arabic(&point.value)), "values are for programs");
    }
    drop(tidings);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    let settings = tidings.status(Empty {}).await.unwrap().settings;
    assert_eq!(
        (settings.language, settings.digits),
        (Language::Arabic, Digits::Latin),
        "kept over a restart"
    );
}

#[tokio::test]
async fn settings_change_one_at_a_time_also_while_locked() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    speak(&tidings, Language::Vietnamese).await;
    let change = SettingsChange { theme: Some(Theme::Dark), ..SettingsChange::default() };
    let settings = tidings.change_settings(change).await.unwrap().settings;
    let expected = Settings {
        language: Language::Vietnamese,
        theme: Theme::Dark,
        digits: Digits::Locale,
        notification_details: false,
        lock: LockSettings::default(),
        attachment_limit: 4,
    };
    assert_eq!(settings, expected);
    drop(tidings);
    // Preferences that were damaged are no reason not to start.
    let again = stage::tidings(&stage, dir.path(), Language::English);
    assert_eq!(again.status(Empty {}).await.unwrap().settings, expected);
    std::fs::write(dir.path().join("preferences.json"), b"{\"settings\":").unwrap();
    let again = stage::tidings(&stage, dir.path(), Language::Portuguese);
    assert_eq!(again.status(Empty {}).await.unwrap().settings.language, Language::Portuguese);
    unlock(&again, PASSPHRASE).await.unwrap();
}

#[tokio::test]
async fn details_and_the_ledger_of_accesses_speak_each_language() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    let (mut names, mut asked, mut outcomes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let details = tidings.details(ChatRequest { chat: chat.clone() }).await.unwrap();
        assert_eq!(details.curve.len(), 91);
        assert_eq!(details.accesses.len(), 6);
        let facts = details.facts.iter().chain(&details.link);
        names.insert(facts.map(|fact| fact.name.clone()).collect::<Vec<_>>());
        let ledger = tidings.access_ledger(AccessLedgerRequest { from: 0, count: u32::MAX }).await.unwrap();
        assert_eq!(ledger.lines.len(), ledger.count as usize);
        asked.insert(ledger.lines.iter().map(|line| line.asked.clone()).collect::<Vec<_>>());
        outcomes.insert(ledger.lines[0].outcome.clone());
        let end = tidings.access_ledger(AccessLedgerRequest { from: ledger.count, count: 5 }).await.unwrap();
        assert!(end.lines.is_empty());
    }
    assert_eq!((names.len(), asked.len(), outcomes.len()), (4, 4, 4), "{names:?} {asked:?} {outcomes:?}");
}
