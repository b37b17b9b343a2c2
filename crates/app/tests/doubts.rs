//! A payment booked higher than it was announced: asked about once in the chat,
//! and what follows from each answer. The bank is read over real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Tidings, transcript};
use base64::Engine as _;
use serde_json::{Value, json};
use stage::{PASSPHRASE, Stage, Told, accounts, create, items, seconds, telling, tidings};
use std::sync::{Arc, Mutex};
use wire::*;

struct Scene {
    stage: Arc<Stage>,
    tidings: Tidings,
    told: Told,
    chat: String,
    _dir: tempfile::TempDir,
}

fn coffee() -> Value {
    json!({ "id": "c", "posted": seconds("2026-11-21T12:00:00Z"), "amount": "-4.50", "description": "CORNER CAFE" })
}

fn announced() -> Value {
    json!({ "id": "p", "posted": 0, "transacted_at": seconds("2026-11-22T23:40:00Z"), "pending": true,
            "amount": "-40.00", "description": "BLUE GRILL" })
}

fn booked() -> Value {
    json!({ "id": "q", "posted": seconds("2026-11-24T12:00:00Z"), "amount": "-48.00",
            "description": "TST* BLUE GRILL BOSTON" })
}

/// The same dinner, ten times as dear.
fn dear(mut row: Value) -> Value {
    row["amount"] = json!(row["amount"].as_str().unwrap().replace(".00", "0.00"));
    row
}

/// A coffee on each of the sixty days before.
fn habit() -> Vec<Value> {
    let last = seconds("2026-11-21T13:05:00Z");
    (0..60)
        .map(|n| {
            let amount = format!("-4.{}", 20 + n % 7 * 5);
            json!({ "id": format!("h{n}"), "posted": last - n * 86_400, "amount": amount, "description": "CORNER CAFE" })
        })
        .collect()
}

impl Scene {
    /// An account with a coffee and an announced dinner.
    async fn new() -> Scene {
        Scene::with(vec![coffee(), announced()]).await
    }

    async fn with(rows: Vec<Value>) -> Scene {
        let dir = tempfile::tempdir().unwrap();
        let stage = Stage::new("2026-11-24T15:00:00Z", -5);
        let tidings = tidings(&stage, dir.path(), Language::English);
        create(&tidings, VaultKind::Own).await;
        let told: Told = Arc::new(Mutex::new(rows));
        let token = telling(told.clone()).await;
        tidings.link_simplefin(LinkSimpleFin { token }).await.unwrap();
        let chat = accounts(&tidings).await.remove(0).id;
        Scene { stage, tidings, told, chat, _dir: dir }
    }

    /// Two hours later the bank tells these rows.
    async fn tells(&self, rows: Vec<Value>) {
        *self.told.lock().unwrap() = rows;
        self.stage.advance(2 * 3600);
        self.tidings.sync(ChatRequest { chat: self.chat.clone() }).await.unwrap();
    }

    async fn lock_and_unlock(&self) {
        self.tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
        let unlock = Unlock { vault: VaultKind::Own, passphrase: PASSPHRASE.to_owned() };
        self.tidings.unlock(unlock).await.unwrap();
    }

    async fn items(&self) -> Vec<Item> {
        items(&self.tidings, &self.chat).await
    }

    /// The only doubt of the chat, and the item above it.
    async fn doubt(&self) -> (DoubtItem, Item) {
        let items = self.items().await;
        let mut found = items
            .windows(2)
            .filter_map(|pair| if let Item::Doubt(d) = &pair[1] { Some((d, &pair[0])) } else { None });
        let (doubt, above) = found.next().expect("a doubt");
        assert!(found.next().is_none(), "asked once");
        (doubt.clone(), above.clone())
    }

    async fn dinners(&self) -> Vec<EntryItem> {
        let entries = self.items().await.into_iter().filter_map(|item| match item {
            Item::Entry(entry) if entry.payee_raw.contains("GRILL") => Some(entry),
            _ => None,
        });
        entries.collect()
    }

    async fn answer(&self, doubt: &DoubtItem, same: bool) -> Result<Empty, WireError> {
        let choice = if same { "same" } else { "different" };
        self.tidings.answer(AnswerQuestion { item: doubt.id.clone(), choice: choice.to_owned() }).await
    }

    /// Sums of days with booked money, as the dividers tell them.
    async fn day_totals(&self) -> Vec<String> {
        let days = self.items().await.into_iter().filter_map(|item| match item {
            Item::Day(day) => day.total,
            _ => None,
        });
        days.map(|total| text::without_isolates(&total)).collect()
    }
}

#[tokio::test]
async fn a_higher_booking_is_asked_about_once_under_it() {
    let scene = Scene::new().await;
    assert!(!scene.items().await.iter().any(|item| matches!(item, Item::Doubt(_))));
    scene.tells(vec![coffee(), booked()]).await;
    let (doubt, above) = scene.doubt().await;
    assert_eq!((doubt.answer, doubt.answer_text.as_str()), (DoubtAnswer::Undecided, ""));
    let Item::Entry(above) = above else { panic!("{above:?}") };
    assert_eq!(above.id, doubt.posted.item);
    assert_ne!(doubt.pending.item, doubt.posted.item);
    let question = text::without_isolates(&doubt.text);
    assert!(question.contains("$48.00") && question.contains("$40.00"), "{question}");
    let chat = accounts(&scene.tidings).await.remove(0);
    assert_eq!(chat.preview, "One payment or two?");
    assert!(transcript(&scene.items().await).contains(&format!("? {}", doubt.text)));

    // Until it is answered both stay, and only booked money counts.
    scene.lock_and_unlock().await;
    assert_eq!(scene.doubt().await.0, doubt);
    let states: Vec<EntryState> = scene.dinners().await.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [EntryState::Pending, EntryState::Posted]);
    assert_eq!(scene.day_totals().await, ["−$4.50", "−$48.00"]);

    // The bank gives the announcement up: nothing is left to answer, nothing is lost.
    scene.tells(vec![coffee(), booked()]).await;
    let (settled, _) = scene.doubt().await;
    assert_eq!((settled.answer, settled.id), (DoubtAnswer::Settled, doubt.id));
    assert!(settled.answer_text.contains("no longer reports"), "{}", settled.answer_text);
    assert_eq!(scene.dinners().await.len(), 2);
    assert_eq!(scene.day_totals().await, ["−$4.50", "−$48.00"]);
}

const RECEIPT: &str = "From: Blue Grill <orders@bluegrill.example>\r\nSubject: Your receipt from Blue Grill\r\n\
    Date: Sun, 22 Nov 2026 18:40:00 -0500\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Blue Grill\r\nReceipt\r\nDate: 11/22/2026\r\nDinner for two   $40.00\r\nTotal   $40.00\r\n";

#[tokio::test]
async fn the_same_payment_stands_once_with_what_was_said_about_it() {
    let scene = Scene::new().await;
    let pending = scene.dinners().await.remove(0);
    let note = EditEntry {
        chat: scene.chat.clone(),
        entry: pending.id.clone(),
        note: Some("birthday".to_owned()),
        ..EditEntry::default()
    };
    scene.tidings.edit_entry(note).await.unwrap();
    let content = base64::engine::general_purpose::STANDARD.encode(RECEIPT);
    let file = OfferFile { chat: Some(scene.chat.clone()), name: "dinner.eml".to_owned(), content };
    scene.tidings.offer_file(file).await.unwrap();
    assert_eq!(scene.dinners().await[0].receipts, 1, "the receipt belongs to the announced payment");
    scene.tells(vec![coffee(), booked()]).await;
    let (doubt, _) = scene.doubt().await;

    scene.answer(&doubt, true).await.unwrap();
    let check = async || {
        let dinners = scene.dinners().await;
        assert_eq!(dinners.len(), 1, "{dinners:?}");
        assert_eq!(dinners[0].id, doubt.posted.item);
        assert_eq!((dinners[0].state, dinners[0].note.as_str()), (EntryState::Posted, "birthday"));
        assert_eq!(text::without_isolates(&dinners[0].amount), "−$48.00");
        assert_eq!(dinners[0].receipts, 1);
        let items = scene.items().await;
        let receipt = items.iter().find_map(|item| if let Item::Receipt(r) = item { Some(r) } else { None });
        assert_eq!(receipt.unwrap().entry.as_ref(), Some(&doubt.posted.item));
        let answered = scene.doubt().await.0;
        assert_eq!((answered.answer, &answered.id), (DoubtAnswer::Same, &doubt.id));
        assert_eq!((&answered.pending.item, &answered.posted.item), (&doubt.posted.item, &doubt.posted.item));
        assert!(answered.answer_text.contains("cannot be undone"), "{}", answered.answer_text);
        let found =
            scene.tidings.search(Search { query: "grill".to_owned(), chat: None, limit: 9 }).await.unwrap();
        let entries =
            found.hits.iter().filter(|hit| hit.amount.as_deref() == Some(&dinners[0].amount)).count();
        assert_eq!(entries, 1);
        items
    };
    check().await;
    // Money counts once, on the day of the dinner.
    assert_eq!(scene.day_totals().await, ["−$4.50", "−$48.00"]);

    // The announcement told again changes nothing, nor does another payment of its old amount.
    let lunch = json!({ "id": "l", "posted": seconds("2026-11-24T12:00:00Z"), "amount": "-40.00",
                        "description": "HARDWARE YARD" });
    scene.tells(vec![coffee(), announced(), booked()]).await;
    scene.tells(vec![coffee(), booked(), lunch]).await;
    scene.lock_and_unlock().await;
    let items = check().await;
    let payments = items.iter().filter(|item| matches!(item, Item::Entry(_))).count();
    assert_eq!(payments, 3);
    assert_eq!(scene.day_totals().await, ["−$4.50", "−$48.00", "−$40.00"]);

    // The answer is final; giving it again does nothing.
    scene.answer(&doubt, true).await.unwrap();
    assert_eq!(scene.answer(&doubt, false).await.unwrap_err().code, "bad_request");
    check().await;
}

#[tokio::test]
async fn two_payments_both_stay_and_are_not_asked_about_again() {
    let scene = Scene::new().await;
    scene.tells(vec![coffee(), booked()]).await;
    let (doubt, _) = scene.doubt().await;
    scene.answer(&doubt, false).await.unwrap();
    let (answered, _) = scene.doubt().await;
    assert_eq!(answered.answer, DoubtAnswer::Different);
    assert!(!answered.answer_text.is_empty());
    assert_eq!((&answered.pending.item, &answered.posted.item), (&doubt.pending.item, &doubt.posted.item));
    let states: Vec<EntryState> = scene.dinners().await.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [EntryState::Pending, EntryState::Posted]);

    // The announced one is booked too.
    let mut second = announced();
    second["id"] = json!("r");
    second["pending"] = json!(false);
    second["posted"] = json!(seconds("2026-11-24T12:00:00Z"));
    scene.tells(vec![coffee(), booked(), second.clone()]).await;
    scene.lock_and_unlock().await;
    scene.tells(vec![coffee(), booked(), second]).await;
    assert_eq!(scene.doubt().await.0, answered);
    let states: Vec<EntryState> = scene.dinners().await.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [EntryState::Posted, EntryState::Posted]);
    assert_eq!(scene.day_totals().await, ["−$4.50", "−$40.00", "−$48.00"]);
}

#[tokio::test]
async fn a_warning_about_the_announced_payment_goes_with_it() {
    let mut rows = habit();
    rows.push(dear(announced()));
    let scene = Scene::with(rows).await;
    let pending = scene.dinners().await.remove(0);
    assert!(pending.flagged, "the dear dinner is warned about");
    let mut rows = habit();
    rows.push(dear(booked()));
    scene.tells(rows).await;
    let (doubt, _) = scene.doubt().await;
    assert_eq!(doubt.pending.item, pending.id);
    scene.answer(&doubt, true).await.unwrap();

    let items = scene.items().await;
    let kept =
        items.iter().position(|item| matches!(item, Item::Entry(e) if e.id == doubt.posted.item)).unwrap();
    assert!(matches!(&items[kept], Item::Entry(entry) if entry.flagged));
    let alerts: Vec<(usize, &AlertItem)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| if let Item::Alert(alert) = item { Some((at, alert)) } else { None })
        .collect();
    assert!(!alerts.is_empty());
    for (at, alert) in &alerts {
        assert_eq!(alert.entry, doubt.posted.item);
        assert!(
            *at > kept && items[kept..*at].iter().all(|item| !matches!(item, Item::Day(_))),
            "under its payment"
        );
    }
    let all = stage::items(&scene.tidings, "alerts").await;
    let leads =
        all.iter().filter_map(|item| if let Item::Alert(alert) = item { Some(&alert.entry) } else { None });
    assert!(leads.clone().count() > 0 && leads.clone().all(|entry| *entry == doubt.posted.item));
}

#[tokio::test]
async fn only_a_doubt_can_be_settled() {
    let scene = Scene::new().await;
    scene.tells(vec![coffee(), booked()]).await;
    let (doubt, _) = scene.doubt().await;
    for (item, choice, code) in [
        (doubt.posted.item.clone(), "same", "not_found"),
        ("no id".to_owned(), "same", "not_found"),
        (doubt.id.clone(), "leave", "bad_request"),
    ] {
        let answer = AnswerQuestion { item, choice: choice.to_owned() };
        let refused = scene.tidings.answer(answer).await.unwrap_err();
        assert_eq!(refused.code, code);
    }
    assert_eq!(scene.doubt().await.0, doubt);
}
