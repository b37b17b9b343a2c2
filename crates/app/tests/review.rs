//! The chat of open questions: what stands in it, what follows from answers, and that nothing
//! is counted twice or lost meanwhile. The bank is read over real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Tidings, transcript};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use serde_json::{Value, json};
use stage::Stage;
use stage::*;
use std::sync::{Arc, Mutex};
use wire::*;

/// Accounts as the bank tells them now.
type Told = Arc<Mutex<Vec<Value>>>;

fn seconds(day: &str) -> i64 {
    format!("{day}T12:00:00Z").parse::<jiff::Timestamp>().unwrap().as_second()
}

fn row(id: &str, day: &str, amount: &str, payee: &str) -> Value {
    json!({ "id": id, "posted": seconds(day), "amount": amount, "description": payee })
}

fn account(id: &str, name: &str, balance: &str, on: &str, rows: &[Value]) -> Value {
    json!({ "id": id, "name": name, "currency": "USD", "org": { "name": "Harbour Bank" },
            "balance": balance, "balance-date": seconds(on), "transactions": rows })
}

async fn bank_telling(told: Told) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let access = format!("http://anna:s3cret-word@127.0.0.1:{port}/simplefin");
    let set = move || {
        let accounts = told.lock().unwrap().clone();
        async move { Json(json!({ "errors": [], "accounts": accounts })) }
    };
    let router = Router::new()
        .route("/claim", post(move || async move { access }))
        .route("/simplefin/info", get(|| async { Json(json!({ "versions": ["1.0"] })) }))
        .route("/simplefin/accounts", get(set));
    tokio::spawn(async move { axum::serve(listener, router).await });
    base64::engine::general_purpose::STANDARD.encode(format!("http://127.0.0.1:{port}/claim"))
}

/// Links a bank that tells these accounts; what it tells can be changed.
async fn link_telling(tidings: &Tidings, accounts: Vec<Value>) -> (Told, Linked) {
    let told: Told = Arc::new(Mutex::new(accounts));
    let token = bank_telling(told.clone()).await;
    (told, tidings.link_simplefin(LinkSimpleFin { token }).await.unwrap())
}

async fn list(tidings: &Tidings) -> Vec<OpenQuestion> {
    tidings.review(Empty {}).await.unwrap().questions
}

async fn answer(tidings: &Tidings, item: &str, choice: &str) -> Result<Empty, WireError> {
    tidings.answer(AnswerQuestion { item: item.to_owned(), choice: choice.to_owned() }).await
}

/// The row of the chat list; none while there was never a question.
async fn row_of_review(tidings: &Tidings) -> Option<Chat> {
    let chats = tidings.chats(Empty {}).await.unwrap().chats;
    chats.into_iter().find(|chat| chat.kind == ChatKind::Review)
}

async fn unread(tidings: &Tidings) -> u32 {
    row_of_review(tidings).await.unwrap().unread
}

async fn cards(tidings: &Tidings, chat: &str) -> Vec<ReviewItem> {
    let all = items(tidings, chat).await;
    all.into_iter().filter_map(|item| if let Item::Review(card) = item { Some(card) } else { None }).collect()
}

async fn doubts(tidings: &Tidings, chat: &str) -> Vec<DoubtItem> {
    let all = items(tidings, chat).await;
    all.into_iter()
        .filter_map(|item| if let Item::Doubt(doubt) = item { Some(doubt) } else { None })
        .collect()
}

async fn questions_shown(tidings: &Tidings, chat: &str) -> String {
    plain(&tidings.details(ChatRequest { chat: chat.to_owned() }).await.unwrap().questions)
}

fn plain(text: &str) -> String {
    text::without_isolates(text)
}

/// A statement whose balance is that of this day.
fn statement_of(account: &str, lines: &[Line], balance: &str, day: &str) -> String {
    ofx(account, "USD", lines, balance)
        .replace("<DTASOF>20261124", &format!("<DTASOF>{}", day.replace('-', "")))
}

#[tokio::test]
async fn a_doubt_stands_in_both_chats_and_is_answered_in_either() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let pending = json!({ "id": "p", "posted": 0, "transacted_at": seconds("2026-11-22"), "pending": true,
                          "amount": "-40.00", "description": "BLUE GRILL" });
    let booked = row("q", "2026-11-24", "-48.00", "TST* BLUE GRILL BOSTON");
    let everyday = |rows: &[Value]| vec![account("A1", "Everyday", "951.50", "2026-11-24", rows)];
    let (told, _) = link_telling(&tidings, everyday(&[pending])).await;
    assert!(row_of_review(&tidings).await.is_none(), "there was never a question");
    let chat = accounts(&tidings).await.remove(0).id;

    *told.lock().unwrap() = everyday(&[booked]);
    stage.advance(7200);
    sync(&tidings, &chat).await.unwrap();
    let (here, there) = (doubts(&tidings, &chat).await, doubts(&tidings, "review").await);
    assert_eq!((here.len(), there.len()), (1, 1));
    assert_eq!(there[0], DoubtItem { place: "Everyday".to_owned(), ..here[0].clone() });
    assert_eq!(
        (unread(&tidings).await, &*row_of_review(&tidings).await.unwrap().preview),
        (1, "One payment or two?")
    );
    let open = list(&tidings).await;
    assert_eq!((open.len(), open[0].matter, open[0].chat.as_deref()), (1, ReviewKind::Doubt, Some(&*chat)));
    // Reading it is not answering it.
    tidings.mark_read(ChatRequest { chat: "review".to_owned() }).await.unwrap();
    lock_and_unlock(&tidings).await;
    assert_eq!(unread(&tidings).await, 1);
    assert_eq!(questions_shown(&tidings, &chat).await, "", "the bank's balance does not hang on it");

    answer(&tidings, &open[0].id, "same").await.unwrap();
    let check = async || {
        for chat in [chat.as_str(), "review"] {
            let found = doubts(&tidings, chat).await;
            assert_eq!((found.len(), found[0].answer), (1, DoubtAnswer::Same), "{chat}");
        }
        assert!(list(&tidings).await.is_empty());
        let row = row_of_review(&tidings).await.unwrap();
        assert_eq!((row.unread, row.preview.as_str()), (0, "Nothing to decide"));
        assert_eq!(entries(&tidings, &chat).await.len(), 1, "one payment");
    };
    check().await;
    lock_and_unlock(&tidings).await;
    check().await;
}

#[tokio::test]
async fn a_doubt_that_settles_itself_is_no_open_question() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let pending = json!({ "id": "p", "posted": 0, "transacted_at": seconds("2026-11-22"), "pending": true,
                          "amount": "-40.00", "description": "BLUE GRILL" });
    let booked = row("q", "2026-11-24", "-48.00", "BLUE GRILL");
    let everyday = |rows: &[Value]| vec![account("A1", "Everyday", "951.50", "2026-11-24", rows)];
    let (told, _) = link_telling(&tidings, everyday(&[pending])).await;
    let chat = accounts(&tidings).await.remove(0).id;
    *told.lock().unwrap() = everyday(&[booked]);
    stage.advance(7200);
    sync(&tidings, &chat).await.unwrap();
    assert_eq!(unread(&tidings).await, 1);
    // What the person deletes leaves nothing to answer; brought back, the question is open again.
    let entry =
        entries(&tidings, &chat).await.into_iter().find(|entry| entry.state == EntryState::Pending).unwrap();
    let deleted = |deleted| EditEntry { deleted: Some(deleted), ..EditEntry::default() };
    edit(&tidings, &chat, &entry.id, deleted(true)).await.unwrap();
    assert_eq!((unread(&tidings).await, list(&tidings).await.len()), (0, 0));
    edit(&tidings, &chat, &entry.id, deleted(false)).await.unwrap();
    assert_eq!((unread(&tidings).await, list(&tidings).await.len()), (1, 1));
    // The bank gives the pending one up.
    stage.advance(7200);
    sync(&tidings, &chat).await.unwrap();
    assert_eq!((unread(&tidings).await, list(&tidings).await.len()), (0, 0));
}

fn september() -> String {
    statement_of("0004021", &[line("S1", "2026-09-10", "-20.00", "HARDWARE YARD")], "1000.00", "2026-09-30")
}

fn october() -> Vec<Line> {
    vec![
        line("O1", "2026-10-05", "-62.10", "MEADOW MARKET"),
        line("O2", "2026-10-20", "-7.90", "CORNER CAFE"),
    ]
}

#[tokio::test]
async fn a_gap_says_by_how_much_and_goes_once_it_closes() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &september()).await.chat;
    let lacking = statement_of("0004021", &october()[1..], "930.00", "2026-10-31");
    import(&tidings, Some(&chat), &lacking).await;
    let check = async || {
        let (here, there) = (cards(&tidings, &chat).await, cards(&tidings, "review").await);
        assert_eq!((here.len(), there.len()), (1, 1));
        assert_eq!((here[0].matter, plain(&here[0].title).as_str()), (ReviewKind::Gap, "Off by $62.10"));
        let text = plain(&here[0].text);
        assert!(text.contains("30 Sept") && text.contains("31 Oct"), "{text}");
        assert!(here[0].lines[1].contains("import"), "{:?}", here[0].lines);
        assert!(here[0].links.is_empty(), "nothing here explains it");
        assert_eq!((there[0].place.is_empty(), here[0].place.is_empty()), (false, true));
        assert_eq!(unread(&tidings).await, 1);
        assert_eq!(questions_shown(&tidings, &chat).await, "1 open question may change this balance");
        assert_eq!(
            plain(&stage::chat(&tidings, &chat).await.balance.unwrap()),
            "$930.00",
            "as the bank told it"
        );
    };
    check().await;
    lock_and_unlock(&tidings).await;
    import(&tidings, Some(&chat), &lacking).await;
    check().await;

    import(&tidings, Some(&chat), &statement_of("0004021", &october(), "930.00", "2026-10-31")).await;
    let gone = async || {
        assert!(cards(&tidings, &chat).await.is_empty() && items(&tidings, "review").await.is_empty());
        let row = row_of_review(&tidings).await.unwrap();
        assert_eq!((row.unread, row.preview.as_str()), (0, "Nothing to decide"));
        assert_eq!(questions_shown(&tidings, &chat).await, "");
    };
    gone().await;
    lock_and_unlock(&tidings).await;
    gone().await;
}

#[tokio::test]
async fn a_gap_that_is_left_stays_left_and_names_what_would_explain_it() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &september()).await.chat;
    // The market stands twice, with two ids.
    let mut lines = october();
    lines.push(line("O9", "2026-10-06", "-62.10", "MEADOW MARKET"));
    import(&tidings, Some(&chat), &statement_of("0004021", &lines, "930.00", "2026-10-31")).await;
    let card = cards(&tidings, &chat).await.remove(0);
    assert_eq!(plain(&card.title), "Off by $62.10");
    assert_eq!(card.links.len(), 2);
    assert!(card.links.iter().all(|link| link.label.contains("MEADOW") || link.label.contains("Meadow")));
    assert_eq!(answer(&tidings, &card.id, "same").await.unwrap_err().code, "bad_request");
    answer(&tidings, &card.id, "leave").await.unwrap();
    answer(&tidings, &card.id, "leave").await.unwrap();

    let november = statement_of("0004021", &three(), "2363.40", "2026-11-24");
    for again in [false, true] {
        assert!(cards(&tidings, &chat).await.is_empty());
        let left = cards(&tidings, "review").await;
        assert_eq!((left.len(), left[0].choices.len()), (1, 0));
        assert!(!left[0].answer_text.is_empty());
        assert_eq!(unread(&tidings).await, 0);
        if !again {
            import(&tidings, Some(&chat), &november).await;
            lock_and_unlock(&tidings).await;
        }
    }
}

#[tokio::test]
async fn a_feeds_balance_that_runs_ahead_is_no_gap_and_one_that_stays_off_is() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let coffee = row("c", "2026-11-20", "-4.50", "CORNER CAFE");
    let market = row("m", "2026-11-25", "-60.00", "MEADOW MARKET");
    let everyday =
        |balance: &str, day: &str, rows: &[Value]| vec![account("A1", "Everyday", balance, day, rows)];
    let (told, _) =
        link_telling(&tidings, everyday("500.00", "2026-11-24", std::slice::from_ref(&coffee))).await;
    let chat = accounts(&tidings).await.remove(0).id;
    let next_day = async |accounts: Vec<Value>| {
        *told.lock().unwrap() = accounts;
        stage.advance(24 * 3600);
        sync(&tidings, &chat).await.unwrap();
        cards(&tidings, &chat).await.len()
    };
    // The balance knows the market a day before its row is told.
    assert_eq!(next_day(everyday("440.00", "2026-11-25", std::slice::from_ref(&coffee))).await, 0);
    assert_eq!(next_day(everyday("440.00", "2026-11-26", &[coffee.clone(), market.clone()])).await, 0);
    assert!(row_of_review(&tidings).await.is_none());
    // From now on ten are missing, and stay so.
    let rows = [coffee, market];
    assert_eq!(next_day(everyday("430.00", "2026-11-27", &rows)).await, 0);
    assert_eq!(next_day(everyday("430.00", "2026-11-28", &rows)).await, 1);
    assert_eq!(next_day(everyday("430.00", "2026-11-29", &rows)).await, 1, "told once");
    assert_eq!(plain(&cards(&tidings, &chat).await[0].title), "Off by $10.00");
    let late = row("f", "2026-11-27", "-10.00", "BANK FEE");
    let all = [&rows[..], &[late]].concat();
    assert_eq!(next_day(everyday("430.00", "2026-11-30", &all)).await, 0);
}

/// Money that left one account, and two payments of another that it may have become.
async fn two_transfers(tidings: &Tidings) -> (String, String) {
    let left = ofx("0004021", "USD", &[line("T1", "2026-11-10", "-500.00", "TO SAVINGS")], "100.00");
    let here = import(tidings, None, &left).await.chat;
    let lines =
        [line("U1", "2026-11-10", "500.00", "FROM EVERYDAY"), line("U2", "2026-11-12", "500.00", "GRANT")];
    (here, import(tidings, None, &ofx("0009999", "USD", &lines, "1000.00")).await.chat)
}

#[tokio::test]
async fn a_transfer_with_two_candidates_is_asked_about_and_linked_as_said() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let (here, there) = two_transfers(&tidings).await;
    let is_transfer = async |chat: &str| {
        entries(&tidings, chat).await.iter().map(|entry| entry.transfer).collect::<Vec<_>>()
    };
    assert_eq!((is_transfer(&here).await, is_transfer(&there).await), (vec![false], vec![false, false]));
    let open = list(&tidings).await;
    assert_eq!((open.len(), open[0].matter), (1, ReviewKind::Transfer));
    let named: Vec<&ReviewChoice> = open[0].choices.iter().filter(|choice| choice.link.is_some()).collect();
    assert_eq!((named.len(), open[0].choices.last().unwrap().id.as_str()), (2, "none"));
    assert!(plain(&named[0].label).contains("$500.00"), "{}", named[0].label);
    assert_eq!(questions_shown(&tidings, &here).await, "");
    assert_eq!(answer(&tidings, &open[0].id, "same").await.unwrap_err().code, "bad_request", "which one?");
    assert_eq!(answer(&tidings, &open[0].id, &here).await.unwrap_err().code, "bad_request");

    answer(&tidings, &open[0].id, &named[0].id).await.unwrap();
    let check = async || {
        assert_eq!((is_transfer(&here).await, is_transfer(&there).await), (vec![true], vec![true, false]));
        assert!(list(&tidings).await.is_empty());
        let card = cards(&tidings, "review").await.remove(0);
        assert!(card.choices.is_empty() && plain(&card.answer_text).contains("$500.00"), "{card:?}");
    };
    check().await;
    answer(&tidings, &open[0].id, &named[0].id).await.unwrap();
    assert_eq!(answer(&tidings, &open[0].id, "none").await.unwrap_err().code, "bad_request");
    lock_and_unlock(&tidings).await;
    two_transfers(&tidings).await;
    check().await;
}

#[tokio::test]
async fn a_link_that_was_said_is_taken_back_like_one_that_was_made() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let (here, there) = two_transfers(&tidings).await;
    let open = list(&tidings).await.remove(0);
    answer(&tidings, &open.id, &open.choices[1].id).await.unwrap();
    let [entry] = &entries(&tidings, &here).await[..] else { panic!("one entry") };
    assert!(entry.transfer);
    let [decision] = &entry.decisions[..] else { panic!("{:?}", entry.decisions) };
    let undo = UndoDecision { chat: here.clone(), id: decision.id.clone() };
    tidings.undo_decision(undo).await.unwrap();
    for chat in [&here, &there] {
        assert!(entries(&tidings, chat).await.iter().all(|entry| !entry.transfer));
    }
    // What is answered stays answered.
    two_transfers(&tidings).await;
    assert!(list(&tidings).await.is_empty());
}

#[tokio::test]
async fn none_of_the_candidates_keeps_them_apart() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let (here, there) = two_transfers(&tidings).await;
    let open = list(&tidings).await.remove(0);
    answer(&tidings, &open.id, "different").await.unwrap();
    answer(&tidings, &open.id, "none").await.unwrap();
    lock_and_unlock(&tidings).await;
    two_transfers(&tidings).await;
    assert!(list(&tidings).await.is_empty());
    for chat in [&here, &there] {
        assert!(entries(&tidings, chat).await.iter().all(|entry| !entry.transfer));
    }
    assert_eq!(cards(&tidings, "review").await.len(), 1);
}

#[tokio::test]
async fn a_refund_of_two_equal_payments_is_asked_about() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let lines = [
        line("R1", "2026-11-01", "-20.00", "HARDWARE YARD"),
        line("R2", "2026-11-03", "-20.00", "HARDWARE YARD"),
        line("R3", "2026-11-08", "20.00", "HARDWARE YARD"),
    ];
    import(&tidings, None, &ofx("0004021", "USD", &lines, "100.00")).await;
    let open = list(&tidings).await;
    assert_eq!((open.len(), open[0].matter, open[0].choices.len()), (1, ReviewKind::Refund, 3));
    answer(&tidings, &open[0].id, &open[0].choices[1].id).await.unwrap();
    import(&tidings, None, &ofx("0004021", "USD", &lines, "100.00")).await;
    assert!(list(&tidings).await.is_empty());
    let card = cards(&tidings, "review").await.remove(0);
    assert!(card.answer_text.contains("linked"), "{}", card.answer_text);
}

/// A link that has ended, and another that tells its account under another id, with one that
/// is new.
async fn relinked(tidings: &Tidings) -> (String, Told, Linked) {
    let rows =
        [row("c", "2026-11-20", "-4.50", "CORNER CAFE"), row("m", "2026-11-21", "-60.00", "MEADOW MARKET")];
    link_telling(tidings, vec![account("ACT-old", "Everyday 4021", "900.00", "2026-11-24", &rows)]).await;
    let known = accounts(tidings).await.remove(0);
    tidings.unlink(Unlink { link: known.link.unwrap(), purge: false }).await.unwrap();
    let (told, linked) = link_telling(tidings, anew(&[])).await;
    (known.id, told, linked)
}

fn anew(more: &[Value]) -> Vec<Value> {
    let rows =
        [row("m9", "2026-11-21", "-60.00", "MEADOW MARKET"), row("k9", "2026-11-23", "-7.00", "KIOSK")];
    let rows = [&rows[..], more].concat();
    vec![
        account("ACT-new", "Everyday 4021", "893.00", "2026-11-24", &rows),
        account("ACT-sav", "Savings 7777", "50.00", "2026-11-24", &[]),
    ]
}

async fn payees(tidings: &Tidings, chat: &str) -> Vec<String> {
    let mut payees: Vec<String> =
        entries(tidings, chat).await.into_iter().map(|entry| entry.payee_raw).collect();
    payees.sort();
    payees
}

#[tokio::test]
async fn an_account_told_anew_goes_on_in_its_chat_when_it_is_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let (known, told, linked) = relinked(&tidings).await;
    assert_eq!(linked.accounts, 1, "the savings account; the other is asked about");
    assert_eq!(accounts(&tidings).await.len(), 2);
    let open = list(&tidings).await;
    assert_eq!((open.len(), open[0].matter), (1, ReviewKind::Account));
    assert!(plain(&open[0].text).contains("Everyday 4021 · Harbour Bank"), "{}", open[0].text);
    assert!(plain(&open[0].lines[0]).contains("2 payments wait"), "{:?}", open[0].lines);
    assert_eq!(questions_shown(&tidings, &known).await, "1 open question may change this balance");
    assert_eq!(payees(&tidings, &known).await, ["CORNER CAFE", "MEADOW MARKET"]);
    assert_eq!(plain(&stage::chat(&tidings, &known).await.balance.unwrap()), "$900.00");

    // What comes until the answer waits as well.
    let savings = accounts(&tidings).await.into_iter().find(|chat| chat.id != known).unwrap().id;
    *told.lock().unwrap() = anew(&[row("x9", "2026-11-24", "-3.00", "BAKERY")]);
    stage.advance(7200);
    sync(&tidings, &savings).await.unwrap();
    lock_and_unlock(&tidings).await;
    stage.advance(7200);
    sync(&tidings, &savings).await.unwrap();
    assert_eq!(list(&tidings).await.len(), 1, "asked once");
    assert!(plain(&list(&tidings).await[0].lines[0]).contains("3 payments wait"));

    answer(&tidings, &open[0].id, "same").await.unwrap();
    let check = async |more: &[&str]| {
        assert_eq!(accounts(&tidings).await.len(), 2, "no chat was added");
        let mut expected = vec!["BAKERY", "CORNER CAFE", "KIOSK", "MEADOW MARKET"];
        expected.extend(more);
        expected.sort_unstable();
        assert_eq!(payees(&tidings, &known).await, expected);
        let chat = stage::chat(&tidings, &known).await;
        assert_eq!(plain(&chat.balance.unwrap()), "$893.00");
        assert!(chat.link.is_some());
        assert!(list(&tidings).await.is_empty());
        assert_eq!(questions_shown(&tidings, &known).await, "");
    };
    check(&[]).await;
    // The next readings go there.
    *told.lock().unwrap() =
        anew(&[row("x9", "2026-11-24", "-3.00", "BAKERY"), row("z9", "2026-11-24", "-1.00", "PARKING")]);
    stage.advance(7200);
    sync(&tidings, &known).await.unwrap();
    check(&["PARKING"]).await;
    lock_and_unlock(&tidings).await;
    stage.advance(7200);
    sync(&tidings, &known).await.unwrap();
    check(&["PARKING"]).await;
    // Locked for the window only, the watch knows the account by its new id.
    tidings.lock(Lock { depth: LockDepth::Window }).await.unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    check(&["PARKING"]).await;
}

#[tokio::test]
async fn an_account_that_is_another_has_a_chat_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let (known, told, _) = relinked(&tidings).await;
    let open = list(&tidings).await.remove(0);
    answer(&tidings, &open.id, "different").await.unwrap();
    let check = async |added: &[&str]| {
        let chats = accounts(&tidings).await;
        assert_eq!(chats.len(), 3);
        let new = chats.iter().find(|chat| chat.title == "Everyday 4021" && chat.id != known).unwrap();
        let mut expected = vec!["KIOSK", "MEADOW MARKET"];
        expected.extend(added);
        expected.sort_unstable();
        assert_eq!(payees(&tidings, &new.id).await, expected);
        assert_eq!(payees(&tidings, &known).await, ["CORNER CAFE", "MEADOW MARKET"]);
        assert!(list(&tidings).await.is_empty());
        new.id.clone()
    };
    let new = check(&[]).await;
    *told.lock().unwrap() = anew(&[row("z9", "2026-11-24", "-1.00", "PARKING")]);
    lock_and_unlock(&tidings).await;
    stage.advance(7200);
    sync(&tidings, &new).await.unwrap();
    check(&["PARKING"]).await;
}

#[tokio::test]
async fn what_waits_goes_with_its_link() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let (known, _told, _) = relinked(&tidings).await;
    let savings = accounts(&tidings).await.into_iter().find(|chat| chat.id != known).unwrap();
    tidings.unlink(Unlink { link: savings.link.unwrap(), purge: true }).await.unwrap();
    assert!(list(&tidings).await.is_empty());
    lock_and_unlock(&tidings).await;
    assert!(list(&tidings).await.is_empty() && items(&tidings, "review").await.is_empty());
    assert_eq!(payees(&tidings, &known).await, ["CORNER CAFE", "MEADOW MARKET"]);
}

#[tokio::test]
async fn a_file_of_the_same_account_number_goes_to_the_linked_chat_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let rows = [row("c", "2026-11-20", "-4.50", "CORNER CAFE")];
    link_telling(&tidings, vec![account("DE89370400440532013000", "Giro", "900.00", "2026-11-24", &rows)])
        .await;
    let chat = accounts(&tidings).await.remove(0).id;
    let brought = import(&tidings, None, &ofx("0532013000", "USD", &three(), "900.00")).await;
    assert_eq!((brought.chat.as_str(), brought.added, brought.known), (chat.as_str(), 2, 1));
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert!(list(&tidings).await.is_empty());
}

#[tokio::test]
async fn an_account_told_anew_by_its_number_is_joined_unless_another_link_feeds_it() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let giro = |id: &str, rows: &[Value]| vec![account(id, "Giro", "900.00", "2026-11-24", rows)];
    let coffee = row("c", "2026-11-20", "-4.50", "CORNER CAFE");
    link_telling(&tidings, giro("DE89370400440532013000", std::slice::from_ref(&coffee))).await;
    let first = accounts(&tidings).await.remove(0);
    // The other link is alive: whether both feed one chat is asked.
    let (told, linked) = link_telling(&tidings, giro("0532013000", &[])).await;
    assert_eq!((linked.accounts, list(&tidings).await.len()), (0, 1));
    assert!(linked.summary.contains("Review"), "{}", linked.summary);
    answer(&tidings, &list(&tidings).await[0].id, "same").await.unwrap();
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert_eq!(stage::chat(&tidings, &first.id).await.link, first.link, "the first link goes on");
    drop(told);

    tidings.unlink(Unlink { link: first.link.clone().unwrap(), purge: false }).await.unwrap();
    let second = stage::chat(&tidings, &first.id).await.link.expect("the second link goes on");
    tidings.unlink(Unlink { link: second, purge: false }).await.unwrap();
    assert_eq!(stage::chat(&tidings, &first.id).await.link, None);
    let kiosk = row("k", "2026-11-23", "-7.00", "KIOSK");
    let (told, _) = link_telling(&tidings, giro("370400440532013000", std::slice::from_ref(&kiosk))).await;
    assert!(list(&tidings).await.is_empty());
    assert_eq!(payees(&tidings, &first.id).await, ["CORNER CAFE", "KIOSK"]);
    let said =
        notices(&tidings, &first.id).await.into_iter().filter(|notice| notice.text.contains("by its number"));
    assert_eq!(said.count(), 1);
    *told.lock().unwrap() = giro("370400440532013000", &[kiosk, row("b", "2026-11-24", "-3.00", "BAKERY")]);
    lock_and_unlock(&tidings).await;
    stage.advance(7200);
    sync(&tidings, &first.id).await.unwrap();
    assert_eq!(payees(&tidings, &first.id).await, ["BAKERY", "CORNER CAFE", "KIOSK"]);
    assert_eq!(accounts(&tidings).await.len(), 1);
}

#[tokio::test]
async fn the_balance_of_a_day_is_told_or_reckoned_or_said_to_be_unknown() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &september()).await.chat;
    import(&tidings, Some(&chat), &statement_of("0004021", &october(), "930.00", "2026-10-31")).await;
    let on = async |day: &str| {
        let asked = wire::BalanceOn { chat: chat.clone(), day: day.to_owned() };
        tidings.balance_on(asked).await
    };
    for (day, value, from) in [
        ("2026-10-31", "930.00", "2026-10-31"),
        ("2026-10-19", "937.90", "2026-10-31"),
        ("2026-10-06", "937.90", "2026-09-30"),
        ("2026-09-30", "1000.00", "2026-09-30"),
        ("2026-09-09", "1020.00", "2026-09-30"),
        ("2026-11-24", "930.00", "2026-10-31"),
    ] {
        let told = on(day).await.unwrap();
        assert_eq!((told.value.as_deref(), told.from.as_deref()), (Some(value), Some(from)), "{day}");
        assert_eq!((told.currency.as_str(), told.text.is_empty()), ("USD", false));
    }
    for day in ["2026-09-08", "2026-11-25"] {
        let told = on(day).await.unwrap();
        assert_eq!((told.value, told.text.as_str(), told.from), (None, "", None), "{day}");
        assert!(!told.sentence.is_empty());
    }
    assert!(plain(&on("2026-09-08").await.unwrap().sentence).contains("9 Sept"));
    assert_eq!(on("yesterday").await.unwrap_err().code, "bad_request");
    let alerts = wire::BalanceOn { chat: "alerts".to_owned(), day: "2026-10-31".to_owned() };
    assert_eq!(tidings.balance_on(alerts).await.unwrap_err().code, "bad_request");
}

/// A question of each kind, one of them answered.
async fn told_in(language: Language) -> String {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = tidings(&stage, dir.path(), language);
    create(&tidings, VaultKind::Own).await;
    let chat = import(&tidings, None, &september()).await.chat;
    let mut lines = october();
    lines.push(line("O9", "2026-10-06", "-62.10", "MEADOW MARKET"));
    import(&tidings, Some(&chat), &statement_of("0004021", &lines, "930.00", "2026-10-31")).await;
    let answered = [
        line("T1", "2026-11-10", "-500.00", "TO SAVINGS"),
        line("R1", "2026-11-01", "-20.00", "HARDWARE YARD"),
        line("R2", "2026-11-03", "-20.00", "HARDWARE YARD"),
        line("R3", "2026-11-08", "20.00", "HARDWARE YARD"),
    ];
    import(&tidings, Some(&chat), &statement_of("0004021", &answered, "410.00", "2026-11-24")).await;
    let lines =
        [line("U1", "2026-11-10", "500.00", "FROM EVERYDAY"), line("U2", "2026-11-12", "500.00", "GRANT")];
    import(&tidings, None, &ofx("0009999", "USD", &lines, "1000.00")).await;
    let refund = list(&tidings).await.into_iter().find(|one| one.matter == ReviewKind::Refund).unwrap();
    answer(&tidings, &refund.id, &refund.choices[0].id).await.unwrap();
    stage.advance(3600);
    relinked(&tidings).await;
    let row = row_of_review(&tidings).await.unwrap();
    let mut told = format!("# {} · {} · {}\n", row.title, row.unread, row.preview);
    told.push_str(&transcript(&items(&tidings, "review").await));
    told.push_str(&format!("\n{}\n", questions_shown(&tidings, &chat).await));
    for day in ["2026-10-31", "2026-10-19", "2026-09-01", "2026-12-24"] {
        let asked = wire::BalanceOn { chat: chat.clone(), day: day.to_owned() };
        let told_on = tidings.balance_on(asked).await.unwrap();
        told.push_str(&format!("{}: {} {}\n", day, told_on.text, told_on.sentence));
    }
    for item in list(&tidings).await.into_iter().filter(|one| one.matter != ReviewKind::Gap) {
        answer(&tidings, &item.id, "different").await.unwrap();
    }
    let row = row_of_review(&tidings).await.unwrap();
    told.push_str(&format!("\n# {} · {} · {}\n", row.title, row.unread, row.preview));
    told.push_str(&transcript(&items(&tidings, "review").await));
    // The bank's port is another one each time.
    let mut parts = told.split("127.0.0.1:");
    let mut same = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        same.push_str("127.0.0.1");
        same.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text::without_isolates(&same)
}

#[tokio::test]
async fn english() {
    insta::assert_snapshot!(told_in(Language::English).await);
}

#[tokio::test]
async fn vietnamese() {
    insta::assert_snapshot!(told_in(Language::Vietnamese).await);
}

#[tokio::test]
async fn portuguese() {
    insta::assert_snapshot!(told_in(Language::Portuguese).await);
}

#[tokio::test]
async fn arabic() {
    insta::assert_snapshot!(told_in(Language::Arabic).await);
}
