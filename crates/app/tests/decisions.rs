//! What is decided without asking: kept with its reason, shown on the message, and taken back
//! for good, whatever is read or imported after.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use serde_json::{Value, json};
use stage::*;
use std::sync::{Arc, Mutex};
use wire::*;

/// A linked account of a bank that tells what the test says.
struct Feed {
    stage: Arc<stage::Stage>,
    tidings: Tidings,
    told: Told,
    chat: String,
    dir: tempfile::TempDir,
}

impl Feed {
    async fn new(rows: Vec<Value>) -> Feed {
        let dir = tempfile::tempdir().unwrap();
        let (stage, tidings) = opened(dir.path()).await;
        let told: Told = Arc::new(Mutex::new(rows));
        let token = telling(told.clone()).await;
        tidings.link_simplefin(LinkSimpleFin { token }).await.unwrap();
        let chat = accounts(&tidings).await.remove(0).id;
        Feed { stage, tidings, told, chat, dir }
    }

    /// Five hours later, so that the day's reads suffice, the bank tells these rows.
    async fn tells(&self, rows: Vec<Value>) {
        *self.told.lock().unwrap() = rows;
        self.stage.advance(5 * 3600);
        sync(&self.tidings, &self.chat).await.unwrap();
    }

    async fn rows(&self) -> Vec<(String, EntryState)> {
        let all = entries(&self.tidings, &self.chat).await;
        all.into_iter().map(|entry| (entry.payee_raw, entry.state)).collect()
    }
}

fn announced(id: &str, made: &str, amount: &str, payee: &str) -> Value {
    json!({ "id": id, "posted": 0, "transacted_at": seconds(&format!("{made}T18:00:00Z")), "pending": true,
            "amount": amount, "description": payee })
}

fn booked(id: &str, on: &str, amount: &str, payee: &str) -> Value {
    json!({ "id": id, "posted": seconds(&format!("{on}T12:00:00Z")), "amount": amount, "description": payee })
}

fn coffee() -> Value {
    booked("c", "2026-11-16", "-4.50", "CORNER CAFE")
}

/// Every decision of a chat, with the payee of its entry.
async fn decisions(tidings: &Tidings, chat: &str) -> Vec<(String, DecisionItem)> {
    let plain = |text: &str| text::without_isolates(text);
    let mut all = Vec::new();
    for entry in entries(tidings, chat).await {
        for made in entry.decisions {
            let (text, reason) = (plain(&made.text), plain(&made.reason));
            all.push((entry.payee_raw.clone(), DecisionItem { text, reason, ..made }));
        }
    }
    all
}

/// The only one.
async fn decision(tidings: &Tidings, chat: &str) -> DecisionItem {
    let mut all = decisions(tidings, chat).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).1
}

async fn undo(tidings: &Tidings, chat: &str, decision: &DecisionItem) -> Result<Empty, WireError> {
    tidings.undo_decision(UndoDecision { chat: chat.to_owned(), id: decision.id.clone() }).await
}

/// What was booked on each day, as the chat tells it.
async fn total(tidings: &Tidings, chat: &str) -> Vec<(String, String)> {
    let all = days(tidings, chat).await;
    all.into_iter().filter_map(|day| Some((day.title, day.total?))).collect()
}

fn usd(account: &str, lines: &[Line]) -> String {
    ofx(account, "USD", lines, "2310.40")
}

#[tokio::test]
async fn pain_01_an_announcement_is_joined_with_its_booking_until_the_person_parts_them() {
    let pending = announced("p", "2026-11-19", "-12.00", "BLUE GRILL");
    let posted = booked("q", "2026-11-21", "-12.00", "BLUE GRILL BOSTON");
    let feed = Feed::new(vec![coffee(), pending.clone()]).await;
    assert!(decisions(&feed.tidings, &feed.chat).await.is_empty(), "nothing to decide");
    feed.tells(vec![coffee(), posted.clone()]).await;
    let made = decision(&feed.tidings, &feed.chat).await;
    assert_eq!((made.kind, made.quiet, made.undone), (DecisionKind::Booked, true, false));
    assert_eq!(made.reason, "same amount, same payee, 2 days apart");
    assert_eq!(made.undo, "Not the same payment");
    assert_eq!(feed.rows().await.len(), 2, "counted once");

    undo(&feed.tidings, &feed.chat, &made).await.unwrap();
    let parted = [
        ("CORNER CAFE".to_owned(), EntryState::Posted),
        ("BLUE GRILL".to_owned(), EntryState::Pending),
        ("BLUE GRILL BOSTON".to_owned(), EntryState::Posted),
    ];
    assert_eq!(feed.rows().await, parted);
    let sums = total(&feed.tidings, &feed.chat).await;
    for rows in
        [vec![coffee(), pending.clone(), posted.clone()], vec![coffee(), posted], vec![coffee(), pending]]
    {
        feed.tells(rows).await;
        assert_eq!(feed.rows().await, parted);
    }
    let file = usd("0004021", &[line("F", "2026-11-21", "-12.00", "BLUE GRILL BOSTON")]);
    assert_eq!(import(&feed.tidings, Some(&feed.chat), &file).await.added, 0);
    lock_and_unlock(&feed.tidings).await;
    assert_eq!(feed.rows().await, parted);
    assert_eq!(total(&feed.tidings, &feed.chat).await, sums);
    let all = decisions(&feed.tidings, &feed.chat).await;
    let undone: Vec<_> = all.iter().filter(|(_, made)| made.undone).collect();
    assert_eq!(undone.len(), 1, "{all:?}");
    assert_eq!(
        (undone[0].1.text.as_str(), undone[0].1.undo.as_str()),
        ("You said these are two payments.", "")
    );
}

#[tokio::test]
async fn a_row_of_a_file_that_was_joined_stands_by_itself_once_parted() {
    let feed = Feed::new(vec![coffee(), booked("a", "2026-11-18", "-62.10", "Meadow Market")]).await;
    let rows = [
        line("A0", "2026-11-16", "-4.50", "CORNER CAFE"),
        line("A1", "2026-11-20", "-62.10", "CARD 77 HARBOUR"),
        line("A2", "2026-11-23", "-8.00", "LATE SHOP"),
    ];
    let file = usd("0004021", &rows);
    assert_eq!(import(&feed.tidings, Some(&feed.chat), &file).await.added, 1);
    let all = decisions(&feed.tidings, &feed.chat).await;
    assert_eq!(all.len(), 2, "{all:?}");
    let (payee, made) = all.into_iter().find(|(_, made)| !made.quiet).expect("other names are marked");
    assert_eq!((payee.as_str(), made.kind), ("Meadow Market", DecisionKind::SameElsewhere));
    assert_eq!(made.text, "Joined with statement.ofx");
    assert_eq!(made.reason, "same amount, 2 days apart");

    undo(&feed.tidings, &feed.chat, &made).await.unwrap();
    let parted = feed.rows().await;
    assert_eq!(parted.len(), 4);
    assert!(parted.contains(&("CARD 77 HARBOUR".to_owned(), EntryState::Posted)));
    for _ in 0..2 {
        let again = import(&feed.tidings, Some(&feed.chat), &file).await;
        assert_eq!((again.added, again.known), (0, 3));
        feed.tells(vec![coffee(), booked("a", "2026-11-18", "-62.10", "Meadow Market")]).await;
        assert_eq!(feed.rows().await, parted);
    }
    assert!(undo(&feed.tidings, &feed.chat, &made).await.is_ok(), "twice is once");
    assert_eq!(feed.rows().await, parted);
    // Everything that is written out tells it too.
    let out = feed.dir.path().join("out");
    feed.tidings.export_everything_to(&out).await.unwrap();
    let folder =
        std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
    let lines = std::fs::read_to_string(folder.unwrap().join("decisions.jsonl")).unwrap();
    let told: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told.iter().filter(|decision| !decision["undone"].is_null()).count(), 1);
    assert!(told.iter().all(|decision| decision["kind"] == "same_elsewhere"));
}

/// Two accounts with one transfer between them.
fn transfer() -> [String; 2] {
    [
        usd("0004021", &[line("T1", "2026-11-20", "-500.00", "TO SAVINGS")]),
        usd("0007777", &[line("T2", "2026-11-21", "500.00", "FROM EVERYDAY")]),
    ]
}

#[tokio::test]
async fn pain_11_a_transfer_is_two_rows_linked_and_unlinked_from_either_side() {
    for side in 0..2 {
        let dir = tempfile::tempdir().unwrap();
        let (_stage, tidings) = opened(dir.path()).await;
        let files = transfer();
        let mut chats = Vec::new();
        for file in &files {
            chats.push(import(&tidings, None, file).await.chat);
        }
        for chat in &chats {
            let made = decision(&tidings, chat).await;
            assert_eq!((made.kind, made.quiet), (DecisionKind::Transfer, true));
            assert_eq!(made.reason, "same amount, 1 day apart");
            let other = made.other.unwrap();
            assert!(chats.contains(&other.chat) && other.chat != *chat);
            assert_eq!(entries(&tidings, chat).await.len(), 1, "no row is made up");
        }
        let made = decision(&tidings, &chats[side]).await;
        undo(&tidings, &chats[side], &made).await.unwrap();
        for _ in 0..2 {
            for (chat, file) in chats.iter().zip(&files) {
                assert_eq!(import(&tidings, None, file).await.added, 0);
                let entry = entries(&tidings, chat).await.remove(0);
                assert!(!entry.transfer && entry.category != "transfer", "{entry:?}");
                let made = decision(&tidings, chat).await;
                assert!(made.undone && made.quiet, "both sides know");
            }
            lock_and_unlock(&tidings).await;
        }
        // Another half of the same amount is free to be linked.
        let more = usd("0007777", &[line("T3", "2026-11-19", "500.00", "FROM EVERYDAY")]);
        import(&tidings, None, &more).await;
        assert!(entries(&tidings, &chats[0]).await[0].transfer);
    }
}

#[tokio::test]
async fn a_transfer_between_currencies_is_linked_by_the_rate_and_unlinked() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let abroad = |text: String| {
        text.replace("<NAME>HOTEL", "<ORIGCURRENCY><CURRATE>1.10<CURSYM>EUR</ORIGCURRENCY><NAME>HOTEL")
    };
    let dollars = abroad(usd(
        "0004021",
        &[
            line("H", "2026-11-10", "-110.00", "HOTEL"),
            line("X1", "2026-11-20", "-220.00", "TO EURO ACCOUNT"),
        ],
    ));
    let euros = ofx("0009999", "EUR", &[line("X2", "2026-11-21", "199.00", "FROM DOLLARS")], "199.00");
    let out = import(&tidings, None, &dollars).await.chat;
    let into = import(&tidings, None, &euros).await.chat;
    let made = decision(&tidings, &out).await;
    assert_eq!((made.kind, made.quiet), (DecisionKind::Transfer, false), "worth a look");
    assert_eq!(made.reason, "the amounts fit the exchange rate, 1 day apart");
    undo(&tidings, &into, &decision(&tidings, &into).await).await.unwrap();
    for file in [&dollars, &euros] {
        assert_eq!(import(&tidings, None, file).await.added, 0);
    }
    assert!(entries(&tidings, &out).await.iter().all(|entry| !entry.transfer));
    assert!(decision(&tidings, &out).await.undone);
}

#[tokio::test]
async fn a_refund_names_its_payment_and_one_taken_back_leaves_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bought = usd("0004021", &[line("P", "2026-08-25", "-100.00", "GREEN SHOP")]);
    let back = usd(
        "0004021",
        &[
            line("R1", "2026-11-18", "30.00", "GREEN SHOP REFUND"),
            line("S", "2026-11-19", "-7.00", "BLUE GRILL"),
        ],
    );
    let more = usd("0004021", &[line("R2", "2026-11-20", "20.00", "REFUND GREEN SHOP")]);
    let chat = import(&tidings, None, &bought).await.chat;
    for file in [&back, &more] {
        import(&tidings, None, file).await;
    }
    let of = async |name: &str| {
        let all = decisions(&tidings, &chat).await.into_iter().filter(|(payee, _)| payee == name);
        all.map(|(_, made)| made).collect::<Vec<_>>()
    };
    assert_eq!(of("GREEN SHOP").await.len(), 2);
    let made = of("REFUND GREEN SHOP").await.remove(0);
    assert_eq!((made.kind, made.quiet), (DecisionKind::Refund, false));
    assert_eq!(made.reason, "called a refund, a part of the amount, same payee, 87 days later");
    assert!(made.other.as_ref().unwrap().label.contains("100.00"), "{made:?}");
    undo(&tidings, &chat, &made).await.unwrap();
    for file in [&bought, &back, &more] {
        assert_eq!(import(&tidings, None, file).await.added, 0);
    }
    let left: Vec<bool> = of("GREEN SHOP").await.iter().map(|made| made.undone).collect();
    assert_eq!(left, [false, true], "the first one holds");
    assert!(of("REFUND GREEN SHOP").await.iter().all(|made| made.undone));
    assert!(of("GREEN SHOP REFUND").await.iter().all(|made| !made.undone));
}

fn mt940(lines: &[(&str, &str, &str)]) -> String {
    let mut text = ":20:A\n:25:DE89370400440532013000EUR\n:28C:1/1\n:60F:C261110EUR100,\n".to_owned();
    for (day, amount, name) in lines {
        text += &format!(":61:{day}{}{amount}NTRFNONREF\n:86:{name}\n", &day[2..]);
    }
    text + ":62F:C261122EUR100,\n-\n"
}

#[tokio::test]
async fn a_row_that_the_bank_took_back_names_what_took_it_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let file = mt940(&[("261112", "D25,", "Gym"), ("261120", "RD25,", "Returned debit")]);
    let chat = statement(offer(&tidings, None, "a.sta", &file).await.unwrap()).chat;
    let all = decisions(&tidings, &chat).await;
    let kinds: Vec<_> = all.iter().map(|(_, made)| made.kind).collect();
    assert_eq!(kinds, [DecisionKind::Reversal; 2]);
    assert_eq!(all[0].1.reason, "same amount, 8 days apart");
    undo(&tidings, &chat, &all[0].1).await.unwrap();
    assert_eq!(statement(offer(&tidings, None, "a.sta", &file).await.unwrap()).added, 0);
    assert!(decisions(&tidings, &chat).await.iter().all(|(_, made)| made.undone));
}

#[tokio::test]
async fn a_payment_told_no_more_is_waited_for_if_the_person_says_so() {
    let hotel = announced("p", "2026-11-20", "-80.00", "HOTEL");
    let feed = Feed::new(vec![coffee(), hotel]).await;
    feed.tells(vec![coffee()]).await;
    feed.tells(vec![coffee()]).await;
    let made = decision(&feed.tidings, &feed.chat).await;
    assert_eq!((made.kind, made.quiet), (DecisionKind::Vanished, false));
    assert_eq!(
        (made.reason.as_str(), made.undo.as_str()),
        ("missing from 2 complete readings in a row", "Still expected")
    );
    undo(&feed.tidings, &feed.chat, &made).await.unwrap();
    for _ in 0..2 {
        feed.tells(vec![coffee()]).await;
        assert_eq!(feed.rows().await[1], ("HOTEL".to_owned(), EntryState::Pending));
    }
    assert!(decision(&feed.tidings, &feed.chat).await.undone);
    feed.tells(vec![coffee(), booked("q", "2026-11-24", "-80.00", "HOTEL")]).await;
    assert_eq!(feed.rows().await[1], ("HOTEL".to_owned(), EntryState::Posted));
}

#[tokio::test]
async fn what_is_no_decision_or_holds_no_more_is_refused() {
    let feed = Feed::new(vec![coffee(), announced("p", "2026-11-20", "-80.00", "HOTEL")]).await;
    feed.tells(vec![coffee()]).await;
    feed.tells(vec![coffee()]).await;
    let made = decision(&feed.tidings, &feed.chat).await;
    for id in ["", "1", "x-1", &format!("{}9", made.id), made.id.trim_end_matches('1')] {
        let request = UndoDecision { chat: feed.chat.clone(), id: id.to_owned() };
        assert_eq!(feed.tidings.undo_decision(request).await.unwrap_err().code, "not_found", "{id}");
    }
    feed.tells(vec![coffee(), booked("q", "2026-11-24", "-80.00", "HOTEL")]).await;
    let all = decisions(&feed.tidings, &feed.chat).await;
    assert!(all.iter().all(|(_, made)| made.kind != DecisionKind::Vanished), "booked after all: {all:?}");
    assert_eq!(undo(&feed.tidings, &feed.chat, &made).await.unwrap_err().code, "not_found");
}

/// Golden: every kind of decision and its reason, before and after it is taken back.
#[tokio::test]
async fn reasons_in_four_languages() {
    let feed = Feed::new(vec![
        coffee(),
        announced("p", "2026-11-19", "-12.00", "BLUE GRILL"),
        announced("v", "2026-11-20", "-80.00", "HOTEL"),
        booked("m", "2026-11-18", "-62.10", "Meadow Market"),
    ])
    .await;
    let rows = vec![
        coffee(),
        booked("q", "2026-11-21", "-12.00", "BLUE GRILL"),
        booked("m", "2026-11-18", "-62.10", "Meadow Market"),
    ];
    feed.tells(rows.clone()).await;
    feed.tells(rows).await;
    let tidings = &feed.tidings;
    let file = usd("0004021", &[line("A1", "2026-11-19", "-62.10", "CARD 77 HARBOUR")]);
    import(tidings, Some(&feed.chat), &file).await;
    let mut chats = vec![feed.chat.clone()];
    let abroad = usd(
        "0005555",
        &[
            line("H", "2026-11-10", "-110.00", "HARBOUR HOTEL"),
            line("X1", "2026-11-20", "-220.00", "TO EURO ACCOUNT"),
            line("T1", "2026-11-20", "-500.00", "TO SAVINGS"),
            line("P", "2026-10-01", "-100.00", "GREEN SHOP"),
            line("R", "2026-11-18", "30.00", "GREEN SHOP REFUND"),
            line("B", "2026-10-02", "-59.90", "BOOKS"),
            line("C", "2026-10-02", "59.90", "BOOKS"),
        ],
    )
    .replace("<NAME>HARBOUR", "<ORIGCURRENCY><CURRATE>1.10<CURSYM>EUR</ORIGCURRENCY><NAME>HARBOUR");
    let savings = usd("0007777", &[line("T2", "2026-11-20", "500.00", "FROM EVERYDAY")]);
    let euros = ofx("0009999", "EUR", &[line("X2", "2026-11-21", "199.00", "FROM DOLLARS")], "199.00");
    for file in [abroad, savings, euros] {
        chats.push(import(tidings, None, &file).await.chat);
    }
    let taken_back = mt940(&[("261112", "D25,", "Gym"), ("261120", "RD25,", "Returned debit")]);
    chats.push(statement(offer(tidings, None, "a.sta", &taken_back).await.unwrap()).chat);
    let mut text = String::new();
    for language in LANGUAGES {
        speak(tidings, language).await;
        text.push_str(&format!("# {language:?}\n{}\n", told(tidings, &chats).await));
    }
    for chat in &chats {
        for (_, made) in decisions(tidings, chat).await {
            undo(tidings, chat, &made).await.unwrap();
        }
    }
    for language in LANGUAGES {
        speak(tidings, language).await;
        text.push_str(&format!("# {language:?}, taken back\n{}\n", told(tidings, &chats).await));
    }
    insta::assert_snapshot!(text::without_isolates(&text));
}

async fn told(tidings: &Tidings, chats: &[String]) -> String {
    let mut text = String::new();
    for chat in chats {
        for (payee, made) in decisions(tidings, chat).await {
            let mark = if made.quiet { "" } else { "? " };
            let why = format!(": {} [{}]", made.reason, made.undo);
            let why = if made.undone { "" } else { &why };
            text.push_str(&format!("{mark}{payee} · {}{why}\n", made.text));
        }
    }
    text
}
