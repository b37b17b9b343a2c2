//! Reading a server of SePay's shape over real HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use connect::{
    Access, AccessUrl, Bookmark, ConnectError, FetchSePay, Policy, Reading, Reason, RequestBudget, SEPAY,
    fetch_sepay,
};
use demobank::{SePayBank, SePayMode};
use jiff::civil::datetime;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

fn opened_at() -> Timestamp {
    "2026-10-20T15:00:00Z".parse().unwrap()
}

async fn bank() -> SePayBank {
    SePayBank::start(7, opened_at(), None).await.unwrap()
}

fn access(bank: &SePayBank) -> AccessUrl {
    AccessUrl::bearer(&bank.token(), &bank.address(), Policy::LoopbackAllowed).unwrap()
}

async fn read_at(
    access: &AccessUrl,
    bookmark: Bookmark,
    now: Timestamp,
    reason: Reason,
    budget: &mut RequestBudget,
) -> Result<Reading, (ConnectError, Vec<Access>)> {
    let policy = Policy::LoopbackAllowed;
    fetch_sepay(FetchSePay { access, policy, bookmark, now, budget, reason }).await
}

async fn read(access: &AccessUrl, bookmark: Bookmark) -> Result<Reading, (ConnectError, Vec<Access>)> {
    read_at(access, bookmark, opened_at(), Reason::Demo, &mut RequestBudget::default()).await
}

fn ids(reading: &Reading) -> BTreeSet<String> {
    let rows = reading.batch.accounts.iter().flat_map(|part| &part.rows);
    rows.map(|row| row.provider_id.clone().unwrap()).collect()
}

/// Reads until there is no more, as several days would.
async fn read_all(access: &AccessUrl) -> (BTreeSet<String>, Bookmark) {
    let (mut all, mut bookmark) = (BTreeSet::new(), Bookmark::default());
    loop {
        let reading = read(access, bookmark).await.unwrap();
        all.extend(ids(&reading));
        bookmark = reading.bookmark.unwrap();
        if !bookmark.has_more() {
            return (all, bookmark);
        }
    }
}

#[tokio::test]
async fn every_row_comes_once_and_the_newest_tells_the_balance() {
    let bank = bank().await;
    bank.keep_only(300);
    let reading = read(&access(&bank), Bookmark::default()).await.unwrap();
    assert_eq!(reading.batch.problems, []);
    let rows: usize = reading.batch.accounts.iter().map(|part| part.rows.len()).sum();
    assert_eq!((rows, ids(&reading).len()), (300, 300));
    assert_eq!(reading.accesses.iter().map(|a| a.rows).collect::<Vec<_>>(), [100, 100, 100]);
    for part in &reading.batch.accounts {
        assert!(part.account.name.starts_with("BenSen ··"), "{}", part.account.name);
        let held = bank.rows();
        let of_part = |id: &str| part.rows.iter().any(|row| row.provider_id.as_deref() == Some(id));
        let last = held.iter().rfind(|row| of_part(&row.id)).unwrap();
        assert_eq!(part.balances[0].amount.minor(), last.after);
        let sum: i64 = part.rows.iter().map(|row| row.amount.minor()).sum();
        let first = held.iter().find(|row| of_part(&row.id)).unwrap();
        assert_eq!(first.after - first.amount + sum, last.after);
    }
}

#[tokio::test]
async fn pages_are_limited_and_the_next_reading_goes_on_with_them() {
    let bank = bank().await;
    let all: BTreeSet<String> = bank.rows().into_iter().map(|row| row.id).collect();
    assert!(all.len() > 100);
    for row in 0..300 {
        bank.hear_of(0, datetime(2026, 10, 18, 8, 0, 0, 0) + (row as i64).seconds(), -1_000, "Vé xe");
    }
    let first = read(&access(&bank), Bookmark::default()).await.unwrap();
    assert_eq!(first.accesses.len(), 8);
    assert!(first.bookmark.as_ref().unwrap().has_more());
    let asked = bank.seen().len();
    let (read_now, end) = read_all(&access(&bank)).await;
    assert!(bank.seen().len() > asked && !end.has_more());
    assert_eq!(read_now, bank.rows().into_iter().map(|row| row.id).collect());
    let second = read(&access(&bank), first.bookmark.clone().unwrap()).await.unwrap();
    let page = bank.seen().last().unwrap().query.iter().find(|(name, _)| name == "page").unwrap().1.clone();
    assert!(page.parse::<usize>().unwrap() > 8);
    let both: BTreeSet<String> = ids(&first).union(&ids(&second)).cloned().collect();
    assert_eq!(both, read_now, "nothing is left out between two readings");
}

#[tokio::test]
async fn pain_14_a_row_that_comes_late_is_read_and_old_ones_are_not_asked_for_again() {
    let bank = bank().await;
    let access = access(&bank);
    let (_, bookmark) = read_all(&access).await;
    let late = bank.hear_of(0, datetime(2026, 10, 17, 9, 0, 0, 0), -45_000, "Cà phê");
    let reading = read(&access, bookmark.clone()).await.unwrap();
    assert!(ids(&reading).contains(&late));
    assert!(reading.accesses.len() == 1 && ids(&reading).len() < 60, "{} rows", ids(&reading).len());
    let again = read(&access, reading.bookmark.clone().unwrap()).await.unwrap();
    assert_eq!(ids(&again), ids(&reading), "what is near comes again, and is known by its id");
}

#[tokio::test]
async fn a_row_that_is_not_known_there_any_more_begins_it_anew() {
    let bank = bank().await;
    let access = access(&bank);
    let (_, bookmark) = read_all(&access).await;
    bank.keep_only(3);
    let reading = read(&access, bookmark).await.unwrap();
    assert_eq!(ids(&reading).len(), 3);
    assert_eq!(reading.accesses.iter().map(|a| a.outcome.as_str()).collect::<Vec<_>>(), ["refused", "ok"]);
}

#[tokio::test]
async fn what_is_refused_has_the_codes_of_other_links() {
    let bank = bank().await;
    let access = access(&bank);
    for (mode, code) in [
        (SePayMode::Forbidden, "access_revoked"),
        (SePayMode::TooManyRequests, "too_many_requests"),
        (SePayMode::Unavailable, "bank_unavailable"),
        (SePayMode::Html, "not_json"),
    ] {
        bank.set_mode(mode);
        let (error, accesses) = read(&access, Bookmark::default()).await.unwrap_err();
        assert_eq!((error.code(), error.host()), (code, Some(bank.host().as_str())));
        assert_eq!((accesses.len(), accesses[0].outcome.as_str()), (1, code));
    }
    bank.set_mode(SePayMode::TooManyRequests);
    let (error, _) = read(&access, Bookmark::default()).await.unwrap_err();
    assert_eq!(error, ConnectError::TooManyRequests { host: bank.host(), retry_after: Some(1) });
    bank.set_mode(SePayMode::Ok);
    bank.change_token("ANOTHER0TOKEN");
    let (error, _) = read(&access, Bookmark::default()).await.unwrap_err();
    assert_eq!(error.code(), "access_revoked");
    assert!(!format!("{error} {error:?} {access:?}").contains("TOKEN"));
}

#[tokio::test]
async fn what_was_read_before_a_page_failed_is_kept() {
    let bank = bank().await;
    let access = access(&bank);
    bank.set_mode(SePayMode::LimitFromPage(3));
    let reading = read(&access, Bookmark::default()).await.unwrap();
    assert_eq!((ids(&reading).len(), reading.cut_short.as_ref().unwrap().code()), (200, "too_many_requests"));
    bank.set_mode(SePayMode::Ok);
    let rest = read(&access, reading.bookmark.clone().unwrap()).await.unwrap();
    let both: BTreeSet<String> = ids(&reading).union(&ids(&rest)).cloned().collect();
    assert_eq!(both, bank.rows().into_iter().map(|row| row.id).collect());
}

#[tokio::test]
async fn a_server_that_always_has_more_is_left() {
    let bank = bank().await;
    bank.keep_only(30);
    bank.set_mode(SePayMode::Endless);
    let reading = read(&access(&bank), Bookmark::default()).await.unwrap();
    assert_eq!((reading.accesses.len(), ids(&reading).len()), (2, 30));
    assert!(!reading.bookmark.unwrap().has_more());
}

#[tokio::test]
async fn requests_are_counted_and_end_with_the_budget() {
    let bank = bank().await;
    let access = access(&bank);
    let (mut budget, mut now) = (RequestBudget::default(), opened_at());
    bank.keep_only(30);
    for _ in 0..12 {
        read_at(&access, Bookmark::default(), now, Reason::Automatic, &mut budget).await.unwrap();
        now += 60.seconds();
    }
    let (error, accesses) =
        read_at(&access, Bookmark::default(), now, Reason::Automatic, &mut budget).await.unwrap_err();
    assert_eq!((error.code(), accesses.len()), ("over_budget", 0));
    assert_eq!(budget.left(now), connect::REQUESTS_A_DAY - 12);
}

#[test]
fn a_token_is_taken_as_it_is_and_only_over_https() {
    let access = AccessUrl::bearer(" SPX-TOKEN-123/4+5= ", SEPAY, Policy::HttpsOnly).unwrap();
    assert_eq!(access.host(), "userapi.sepay.vn");
    assert!(!format!("{access:?}").contains("TOKEN"));
    for bad in ["", "short", "with blank inside", "https://user:x@host", "naïve-token-1"] {
        assert_eq!(AccessUrl::bearer(bad, SEPAY, Policy::HttpsOnly).unwrap_err().code(), "token_malformed");
    }
    let refused = |address, policy| AccessUrl::bearer("TOKEN-TOKEN", address, policy).unwrap_err().code();
    assert_eq!(refused("http://127.0.0.1:9/v2", Policy::HttpsOnly), "not_secure");
    assert_eq!(refused("http://sepay.example/v2", Policy::LoopbackAllowed), "not_secure");
}
