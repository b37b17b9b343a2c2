//! Linking Vietnamese accounts through SePay, over real HTTP to a server of its shape.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use demobank::{SePayBank, SePayMode};
use jiff::civil::datetime;
use stage::Stage;
use stage::*;
use std::path::Path;
use std::sync::Arc;
use wire::*;

async fn sepay() -> SePayBank {
    let bank = SePayBank::start(7, NOW.parse().unwrap(), None).await.unwrap();
    bank.keep_only(150);
    bank
}

async fn link_to(tidings: &Tidings, bank: &SePayBank, token: &str) -> Result<Linked, WireError> {
    let address = Some(bank.address());
    tidings.link_sepay(LinkSePay { token: token.to_owned(), address }).await
}

async fn linked_to(dir: &Path) -> (Arc<Stage>, Tidings, SePayBank) {
    let (stage, tidings) = opened(dir).await;
    let bank = sepay().await;
    link_to(&tidings, &bank, &bank.token()).await.unwrap();
    (stage, tidings, bank)
}

async fn all_entries(tidings: &Tidings) -> Vec<EntryItem> {
    let mut all = Vec::new();
    for chat in accounts(tidings).await {
        all.extend(entries(tidings, &chat.id).await);
    }
    all
}

#[tokio::test]
async fn a_token_brings_accounts_rows_and_balances_and_every_request_is_written_down() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked_to(dir.path()).await;
    let chats = accounts(&tidings).await;
    assert_eq!(chats.len(), 2);
    assert!(chats.iter().all(|chat| chat.title.starts_with("BenSen ··") && chat.balance.is_some()));
    assert_eq!(all_entries(&tidings).await.len(), 150);
    let ledger = tidings.access_ledger(AccessLedgerRequest { from: 0, count: 50 }).await.unwrap();
    assert_eq!(ledger.count as usize, bank.seen().len());
    assert!(ledger.lines.iter().all(|line| line.ok && line.host == bank.host()));
    assert!(ledger.lines.iter().any(|line| line.asked.contains("page")), "{:?}", ledger.lines);
    let details = tidings.details(ChatRequest { chat: chats[0].id.clone() }).await.unwrap();
    assert!(details.link.iter().any(|fact| fact.value == "SePay"), "{:?}", details.link);
}

#[tokio::test]
async fn pain_14_late_rows_come_and_known_ones_stay_one_after_a_restart_too() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked_to(dir.path()).await;
    let last = bank.rows().last().unwrap().made;
    let late = last.date().yesterday().unwrap().to_datetime(jiff::civil::time(9, 1, 0, 0));
    bank.hear_of(0, late, -45_000, "Cà phê đến muộn");
    let chat = accounts(&tidings).await[0].id.clone();
    sync(&tidings, &chat).await.unwrap();
    assert_eq!(all_entries(&tidings).await.len(), 151);

    lock_and_unlock(&tidings).await;
    let seen = bank.seen().len();
    bank.hear_of(1, datetime(2026, 11, 24, 8, 30, 0, 0), 7_000, "Trả lãi");
    sync(&tidings, &chat).await.unwrap();
    assert_eq!(all_entries(&tidings).await.len(), 152);
    let asked = bank.seen();
    assert!(asked[seen..].iter().all(|seen| seen.query.iter().any(|(name, _)| name == "since_id")));
}

#[tokio::test]
async fn a_refused_token_is_not_kept_and_an_unreachable_service_is_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let bank = sepay().await;
    let error = link_to(&tidings, &bank, "WRONG-TOKEN-1").await.unwrap_err();
    assert_eq!(error.code, "access_revoked");
    assert!(accounts(&tidings).await.is_empty());
    let ledger = tidings.access_ledger(AccessLedgerRequest { from: 0, count: 50 }).await.unwrap();
    assert_eq!((ledger.count, ledger.lines[0].ok), (1, false), "the refusal is written down");
    assert_eq!(link_to(&tidings, &bank, "no token").await.unwrap_err().code, "token_malformed");

    bank.set_mode(SePayMode::TooManyRequests);
    let linked = link_to(&tidings, &bank, &bank.token()).await.unwrap();
    assert_eq!(linked.entries, 0);
    assert!(linked.summary.contains("less often"), "{}", linked.summary);
    bank.set_mode(SePayMode::Ok);
    stage.advance(3_600);
    tidings.read_due().await;
    assert_eq!(all_entries(&tidings).await.len(), 150);
}

#[tokio::test]
async fn only_this_machine_may_stand_in_for_the_service() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    for (address, code) in
        [("http://sepay.example/v2", "not_secure"), ("https://sepay.example/v2", "host_not_allowed")]
    {
        let request = LinkSePay { token: "TOKEN-TOKEN".to_owned(), address: Some(address.to_owned()) };
        assert_eq!(tidings.link_sepay(request).await.unwrap_err().code, code);
    }
}

#[tokio::test]
async fn it_is_read_while_the_window_is_locked_and_nothing_comes_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked_to(dir.path()).await;
    tidings.lock(Lock { depth: LockDepth::Window }).await.unwrap();
    bank.hear_of(0, datetime(2026, 11, 24, 22, 30, 0, 0), -45_000, "Cà phê");
    stage.advance(4 * 3_600);
    tidings.read_due().await;
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(all_entries(&tidings).await.len(), 151);
    let chat = accounts(&tidings).await[0].id.clone();
    sync(&tidings, &chat).await.unwrap();
    assert_eq!(all_entries(&tidings).await.len(), 151);
}
