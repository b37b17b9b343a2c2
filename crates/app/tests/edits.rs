//! What the person says about a payment stays, whatever the bank says afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{ExportFormat, Tidings};
use demobank::Which;
use stage::*;
use wire::*;

async fn entry(tidings: &Tidings, chat: &str, id: &str) -> Option<EntryItem> {
    entries(tidings, chat).await.into_iter().find(|entry| entry.id == id)
}

fn all_changes() -> EditEntry {
    EditEntry {
        note: Some("  shared with Ana ".to_owned()),
        payee: Some("The corner place".to_owned()),
        category: Some("entertainment".to_owned()),
        ..EditEntry::default()
    }
}

fn assert_changed(entry: &EntryItem) {
    assert_eq!((entry.note.as_str(), entry.payee.as_str()), ("shared with Ana", "The corner place"));
    assert_eq!((entry.category.as_str(), entry.category_label.as_str()), ("entertainment", "Entertainment"));
}

#[tokio::test]
async fn changes_outlive_a_reading_an_import_and_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    bank.post_next();
    sync(&tidings, &chat).await.unwrap();
    let pending =
        entries(&tidings, &chat).await.into_iter().find(|e| e.state == EntryState::Pending).unwrap();
    edit(&tidings, &chat, &pending.id, all_changes()).await.unwrap();
    assert_changed(&entry(&tidings, &chat, &pending.id).await.unwrap());

    (0..3).for_each(|_| bank.post_next());
    sync(&tidings, &chat).await.unwrap();
    let booked = entry(&tidings, &chat, &pending.id).await.unwrap();
    assert_eq!(booked.state, EntryState::Posted);
    assert_changed(&booked);
    assert!(find(&tidings, "corner place").await.hits.iter().any(|hit| hit.item == pending.id));
    assert!(find(&tidings, "shared ana").await.hits.iter().any(|hit| hit.item == pending.id));
    drop(tidings);

    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entry(&tidings, &chat, &pending.id).await.unwrap(), booked);
    let undo = EditEntry {
        note: Some(String::new()),
        payee: Some(" ".to_owned()),
        category: Some(String::new()),
        ..EditEntry::default()
    };
    edit(&tidings, &chat, &pending.id, undo).await.unwrap();
    let undone = entry(&tidings, &chat, &pending.id).await.unwrap();
    assert_eq!((undone.note.as_str(), undone.payee.as_str()), ("", pending.payee.as_str()));
    assert_eq!(undone.category, pending.category);
}

#[tokio::test]
async fn changes_outlive_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let cafe = entries(&tidings, &chat).await[0].clone();
    edit(&tidings, &chat, &cafe.id, all_changes()).await.unwrap();
    assert_eq!(import(&tidings, None, &small_statement()).await.added, 0);
    assert_changed(&entry(&tidings, &chat, &cafe.id).await.unwrap());
}

#[tokio::test]
async fn pain_12_a_deleted_payment_never_comes_back_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = items(&tidings, &chat).await;
    let balance = stage::chat(&tidings, &chat).await.balance;
    let cafe = entries(&tidings, &chat).await[0].clone();
    let deleted = EditEntry { deleted: Some(true), ..EditEntry::default() };
    edit(&tidings, &chat, &cafe.id, deleted.clone()).await.unwrap();

    for _ in 0..2 {
        assert_eq!(entry(&tidings, &chat, &cafe.id).await, None);
        assert_eq!(entries(&tidings, &chat).await.len(), 2);
        assert!(find(&tidings, "corner").await.hits.is_empty());
        assert_eq!(find(&tidings, "4.50").await.total, 0);
        let located = tidings.locate(Locate { chat: chat.clone(), item: cafe.id.clone() }).await.unwrap();
        assert_eq!(located.index, None);
        for format in [ExportFormat::Json, ExportFormat::Csv] {
            let exported = tidings.export(format, None).unwrap();
            assert!(exported.contains("62.10") && !exported.to_lowercase().contains("corner"), "{exported}");
        }
        assert_eq!(stage::chat(&tidings, &chat).await.balance, balance, "the bank's balance is the bank's");
        let again = import(&tidings, Some(&chat), &small_statement()).await;
        assert_eq!((again.added, again.known), (0, 3));
        lock_and_unlock(&tidings).await;
    }
    // Its day is gone with it, as nothing else is on it.
    assert!(!items(&tidings, &chat).await.iter().any(|item| id(item) == "day-2026-11-20"));

    edit(&tidings, &chat, &cafe.id, EditEntry { deleted: Some(false), ..EditEntry::default() })
        .await
        .unwrap();
    assert_eq!(entry(&tidings, &chat, &cafe.id).await.unwrap(), cafe);
    let messages = |items: Vec<Item>| -> Vec<Item> {
        items.into_iter().filter(|item| !matches!(item, Item::Unread(_))).collect()
    };
    let restored = messages(items(&tidings, &chat).await);
    assert_eq!(restored[..3], messages(before)[..3], "where it was");
    assert_eq!(find(&tidings, "corner").await.total, 1);
}

#[tokio::test]
async fn a_deleted_payment_of_a_link_stays_away_and_takes_its_warning_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    (0..3).for_each(|_| bank.post_next());
    sync(&tidings, &chat).await.unwrap();
    let warning = stage.notices.lock().unwrap().pop().unwrap().item;
    let alert = alerts(&tidings, &chat).await.into_iter().find(|alert| alert.id == warning).unwrap();
    let unread = stage::chat(&tidings, "alerts").await.unread;
    assert_eq!(unread, 1);
    edit(&tidings, &chat, &alert.entry, EditEntry { deleted: Some(true), ..EditEntry::default() })
        .await
        .unwrap();
    for _ in 0..2 {
        assert_eq!(entry(&tidings, &chat, &alert.entry).await, None);
        for place in [chat.as_str(), "alerts"] {
            assert!(!alerts(&tidings, place).await.iter().any(|alert| alert.id == warning), "{place}");
        }
        assert_eq!(stage::chat(&tidings, "alerts").await.unread, 0);
        bank.post_next();
        sync(&tidings, &chat).await.unwrap();
        lock_and_unlock(&tidings).await;
    }
    edit(&tidings, &chat, &alert.entry, EditEntry { deleted: Some(false), ..EditEntry::default() })
        .await
        .unwrap();
    for place in [chat.as_str(), "alerts"] {
        let restored = alerts(&tidings, place).await.into_iter().find(|alert| alert.id == warning);
        assert_eq!(restored, Some(alert.clone()), "{place}");
    }
}

#[tokio::test]
async fn an_own_name_reaches_the_warnings() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    (0..3).for_each(|_| bank.post_next());
    sync(&tidings, &chat).await.unwrap();
    let warning = stage.notices.lock().unwrap().pop().unwrap().item;
    let alert = alerts(&tidings, &chat).await.into_iter().find(|alert| alert.id == warning).unwrap();
    stage.events.lock().unwrap().clear();
    let change = EditEntry { payee: Some("My new camera".to_owned()), ..EditEntry::default() };
    edit(&tidings, &chat, &alert.entry, change).await.unwrap();
    let told: Vec<Event> = stage.events.lock().unwrap().clone();
    for place in [chat.as_str(), "alerts"] {
        let alert = alerts(&tidings, place).await.into_iter().find(|alert| alert.id == warning).unwrap();
        assert!(alert.title.contains("My new camera"), "{}", alert.title);
        let changed = |event: &Event| matches!(event, Event::Timeline { chat, .. } if chat == place);
        assert!(told.iter().any(changed), "{place} is told: {told:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_changed_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let cafe = entries(&tidings, &chat).await[0].clone();
    let refusal =
        async |chat: &str, entry: &str, change| edit(&tidings, chat, entry, change).await.unwrap_err().code;
    assert_eq!(refusal(&chat, "0", all_changes()).await, "not_found");
    assert_eq!(refusal("alerts", &cafe.id, all_changes()).await, "not_found");
    assert_eq!(refusal("no chat", &cafe.id, all_changes()).await, "not_found");
    let other = import(&tidings, None, &ofx("0009999", "EUR", &three(), "500.00")).await.chat;
    assert_eq!(refusal(&other, &cafe.id, all_changes()).await, "not_found", "it is in another chat");
    let category = EditEntry { category: Some("nonsense".to_owned()), ..all_changes() };
    assert_eq!(refusal(&chat, &cafe.id, category).await, "bad_request");
    let long = EditEntry { note: Some("a".repeat(5_000)), ..EditEntry::default() };
    assert_eq!(refusal(&chat, &cafe.id, long).await, "text_too_long");
    assert_eq!(entry(&tidings, &chat, &cafe.id).await.unwrap(), cafe);
    refused_in_each_language(&tidings, "not_found", async || {
        edit(&tidings, &chat, "0", all_changes()).await.unwrap_err()
    })
    .await;
}
