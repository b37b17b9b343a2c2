//! Reading a real server over real HTTP: what arrives, and what was asked for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bank;

use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use bank::{linked, now, opened_at, read, read_as, serve};
use connect::{Reason, RequestBudget, Since};
use demobank::{Mode, Persona, Which};
use jiff::{SignedDuration, Timestamp};
use model::{AccountKind, BalanceKind, RowStatus};
use std::collections::{BTreeMap, BTreeSet};

const DAY: i64 = 86_400;

fn parameter<'a>(seen: &'a demobank::Seen, name: &str) -> Option<&'a str> {
    seen.query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

#[tokio::test]
async fn the_first_reading_brings_every_row_and_balance_of_every_persona() {
    for persona in Persona::ALL {
        let (bank, access) = linked(persona).await;
        let reading = read(&access, Since::First).await.unwrap();
        assert_eq!((reading.batch.problems.len(), reading.messages.len()), (0, 0));
        assert_eq!((reading.earlier, &reading.cut_short), (None, &None));
        let kinds: Vec<_> = reading.batch.accounts.iter().map(|a| a.account.kind).collect();
        assert_eq!(kinds, [AccountKind::Current, AccountKind::Card, AccountKind::Savings], "{persona:?}");
        for (held, told) in bank.accounts().iter().zip(&reading.batch.accounts) {
            assert_eq!((&held.id, &held.name), (&told.account.id, &told.account.name));
            let held_rows: BTreeMap<_, _> = held
                .rows
                .iter()
                .map(|r| (r.id.clone(), (r.minor, r.payee.clone(), r.mcc, r.posted.is_none())))
                .collect();
            let told_rows: BTreeMap<_, _> = told
                .rows
                .iter()
                .map(|r| {
                    let pending = r.status == RowStatus::Pending;
                    (r.provider_id.clone().unwrap(), (r.amount.minor(), r.payee.clone(), r.mcc, pending))
                })
                .collect();
            assert_eq!(told.rows.len(), told_rows.len(), "no row twice");
            assert_eq!(held_rows, told_rows);
            let balance = |kind| told.balances.iter().find(|b| b.kind == kind).unwrap().amount.minor();
            assert_eq!(balance(BalanceKind::Ledger), held.balance());
            assert_eq!(balance(BalanceKind::Available), held.available());
            let (first, after) = told.window.unwrap();
            assert!(told.rows.iter().all(|r| (first..after).contains(&r.day().unwrap())));
        }
    }
}

#[tokio::test]
async fn windows_are_short_join_and_end_after_two_empty_ones() {
    let (bank, access) = linked(Persona::Us).await;
    let reading = read(&access, Since::First).await.unwrap();
    let seen: Vec<_> = bank.seen().into_iter().skip(1).collect();
    assert_eq!(seen[0].path, "/simplefin/info");
    assert_eq!(parameter(&seen[1], "balances-only"), Some("1"));
    let windows: Vec<(i64, i64)> = seen[2..]
        .iter()
        .map(|s| {
            assert_eq!((parameter(s, "pending"), parameter(s, "version")), (Some("1"), Some("2")));
            (
                parameter(s, "start-date").unwrap().parse().unwrap(),
                parameter(s, "end-date").unwrap().parse().unwrap(),
            )
        })
        .collect();
    assert!(windows.iter().all(|(start, end)| end - start <= 44 * DAY));
    assert!(windows.windows(2).all(|w| w[0].0 == w[1].1));
    assert!(windows[0].1 > now().as_second());
    let rows: Vec<u32> = reading.accesses[2..].iter().map(|a| a.rows).collect();
    assert_eq!(rows.len(), windows.len());
    assert_eq!(rows[rows.len() - 2..], [0, 0]);
    assert!(rows[..rows.len() - 2].iter().all(|n| *n > 0));
    // Every request left its line, and all fit into one day's budget.
    assert_eq!(reading.accesses.len(), seen.len());
    assert!(reading.accesses.len() <= 20, "{}", reading.accesses.len());
    assert!(reading.accesses.iter().all(|a| a.outcome == "ok" && a.host.starts_with("127.0.0.1:")));
    assert_eq!(reading.accesses[1].asked, "accounts balances-only");
    assert_eq!(reading.accesses[2].asked, "accounts 2026-09-08..2026-10-22 pending");
    assert!(seen.iter().all(|s| s.user_agent.as_deref() == Some("Tidings")));
}

#[tokio::test]
async fn two_equal_coffees_are_both_there_and_a_transfer_has_one_id_in_two_accounts() {
    let (_bank, access) = linked(Persona::Us).await;
    let reading = read(&access, Since::First).await.unwrap();
    let mut coffees: BTreeMap<_, u32> = BTreeMap::new();
    for row in reading.batch.accounts[0].rows.iter().filter(|r| r.payee == "Tidewater Coffee") {
        *coffees.entry((row.day().unwrap(), row.amount.minor())).or_default() += 1;
    }
    assert_eq!(coffees.values().filter(|n| **n == 2).count(), 1);
    let ids = |n: usize| -> BTreeSet<_> {
        reading.batch.accounts[n].rows.iter().filter_map(|r| r.provider_id.clone()).collect()
    };
    assert!(ids(0).intersection(&ids(2)).count() >= 13);
}

#[tokio::test]
async fn a_later_reading_is_one_request_that_overlaps_and_sees_the_pending_row_booked() {
    let (bank, access) = linked(Persona::Vn).await;
    bank.post_next();
    let since = Since::After(opened_at());
    let first = read(&access, since.clone()).await.unwrap();
    let pending: Vec<_> =
        first.batch.accounts[0].rows.iter().filter(|r| r.status == RowStatus::Pending).collect();
    assert_eq!(pending.len(), 1);
    for _ in 0..3 {
        bank.post_next();
    }
    let second = read(&access, since).await.unwrap();
    let rows = &second.batch.accounts[0].rows;
    assert!(rows.iter().all(|r| r.status == RowStatus::Posted));
    let booked: Vec<_> = rows.iter().filter(|r| r.at == pending[0].at).collect();
    assert_eq!(booked.len(), 1);
    assert_eq!((&booked[0].amount, &booked[0].payee), (&pending[0].amount, &pending[0].payee));
    assert_ne!(booked[0].provider_id, pending[0].provider_id);
    assert_ne!(booked[0].memo, pending[0].memo);
    assert_eq!(second.accesses.len(), 1);
    let seen = bank.seen();
    let asked = seen.last().unwrap();
    let start: i64 = parameter(asked, "start-date").unwrap().parse().unwrap();
    assert!(start <= opened_at().as_second() - 5 * DAY);
    // The live script's third row is the strange one.
    let strange = bank.suspicious();
    assert_eq!(strange.last().unwrap().account, Which::Current);
    assert!(rows.iter().any(|r| r.provider_id.as_deref() == Some(strange.last().unwrap().row.as_str())));
}

#[tokio::test]
async fn a_server_of_version_one_tells_the_same() {
    let (bank, access) = linked(Persona::Br).await;
    let second = read(&access, Since::First).await.unwrap();
    bank.set_mode(Mode::Version1);
    let first = read(&access, Since::First).await.unwrap();
    for (a, b) in first.batch.accounts.iter().zip(&second.batch.accounts) {
        assert_eq!((&a.account, &a.rows, a.window), (&b.account, &b.rows, b.window));
    }
}

#[tokio::test]
async fn pain_14_a_server_that_refuses_the_version_is_asked_without_it() {
    async fn accounts(Query(query): Query<Vec<(String, String)>>) -> axum::response::Response {
        if query.iter().any(|(name, _)| name == "version") {
            return StatusCode::BAD_REQUEST.into_response();
        }
        r#"{"errors":[],"accounts":[{"id":"1","name":"Old","currency":"EUR","balance":"1","balance-date":1790000000,
            "org":{"domain":"old.example"},"transactions":[]}]}"#
            .into_response()
    }
    let access = serve(Router::new().route("/simplefin/accounts", get(accounts))).await;
    let reading = read(&access, Since::First).await.unwrap();
    assert_eq!(reading.batch.accounts[0].account.institution, "old.example");
    let outcomes: Vec<_> = reading.accesses.iter().map(|a| a.outcome.as_str()).collect();
    assert_eq!(outcomes, ["refused", "refused", "ok", "ok", "ok"]);
}

#[tokio::test]
async fn a_failed_account_has_no_window_and_the_others_have_theirs() {
    let (bank, access) = linked(Persona::Ae).await;
    bank.set_mode(Mode::AccountFailed);
    let reading = read(&access, Since::After(opened_at())).await.unwrap();
    let windows: Vec<_> = reading.batch.accounts.iter().map(|a| a.window.is_some()).collect();
    assert_eq!(windows, [true, false, true]);
    assert!(!reading.batch.accounts[0].rows.is_empty());
    let [message] = &reading.messages[..] else { panic!("{:?}", reading.messages) };
    assert_eq!(message.code, "act.failed");
    assert_eq!(message.account_external_id.as_ref(), Some(&reading.batch.accounts[1].account.id));

    bank.set_mode(Mode::ConnectionAuth);
    let reading = read(&access, Since::After(opened_at())).await.unwrap();
    assert!(reading.batch.accounts.iter().all(|a| a.window.is_none() && !a.balances.is_empty()));
    assert_eq!(reading.messages[0].code, "con.auth");
}

/// A server with one row in the middle of every window.
async fn endless(Query(query): Query<BTreeMap<String, String>>) -> String {
    let mut rows = String::new();
    if let (Some(start), Some(end)) = (query.get("start-date"), query.get("end-date")) {
        let middle: i64 = (start.parse::<i64>().unwrap() + end.parse::<i64>().unwrap()) / 2 + 7;
        rows = format!(r#"{{"id":"{middle}","posted":{middle},"amount":"-1","description":"d"}}"#);
    }
    format!(
        r#"{{"errlist":[],"accounts":[{{"id":"1","name":"Long","currency":"EUR","balance":"1",
            "balance-date":1790000000,"transactions":[{rows}]}}]}}"#
    )
}

#[tokio::test]
async fn a_long_first_reading_stays_in_the_budget_and_goes_on_another_day() {
    let access = serve(Router::new().route("/simplefin/accounts", get(endless))).await;
    let mut budget = RequestBudget::default();
    let mut day = now();
    let mut since = Since::First;
    let mut ids = BTreeSet::new();
    let mut days = 0;
    loop {
        let reading = read_as(&access, since, Reason::Automatic, &mut budget, day).await.unwrap();
        assert!(reading.accesses.len() <= 20, "{}", reading.accesses.len());
        for row in &reading.batch.accounts[0].rows {
            assert!(ids.insert(row.provider_id.clone().unwrap()), "no window twice");
        }
        days += 1;
        // The same day: the walk waits, a reading of what is new does not.
        assert!(budget.left(day) >= 4);
        let Some(cursor) = reading.earlier else { break };
        let stored: connect::Cursor = serde_json::from_str(&serde_json::to_string(&cursor).unwrap()).unwrap();
        since = Since::Earlier(stored);
        day = day.checked_add(SignedDuration::from_hours(24)).unwrap();
    }
    assert_eq!(days, 3);
    let oldest: i64 = ids.iter().next().unwrap().parse().unwrap();
    let years = (now().as_second() - oldest) / (365 * DAY);
    assert_eq!((years, ids.len()), (4, 42));
}

#[tokio::test]
async fn a_spent_budget_asks_nothing() {
    let (bank, access) = linked(Persona::Us).await;
    let mut budget = RequestBudget::default();
    let since = || Since::After(opened_at());
    for _ in 0..12 {
        read_as(&access, since(), Reason::Automatic, &mut budget, now()).await.unwrap();
    }
    let asked = bank.seen().len();
    let (error, accesses) =
        read_as(&access, since(), Reason::Automatic, &mut budget, now()).await.unwrap_err();
    assert_eq!((error.code(), accesses.len()), ("over_budget", 0));
    for _ in 0..12 {
        read_as(&access, since(), Reason::ByHand, &mut budget, now()).await.unwrap();
    }
    let (error, _) = read_as(&access, since(), Reason::ByHand, &mut budget, now()).await.unwrap_err();
    assert_eq!(error.code(), "over_budget");
    assert_eq!(bank.seen().len(), asked + 12);
    let tomorrow: Timestamp = now().checked_add(SignedDuration::from_hours(24)).unwrap();
    read_as(&access, since(), Reason::Automatic, &mut budget, tomorrow).await.unwrap();
}

#[tokio::test]
async fn what_was_read_before_an_error_is_kept() {
    async fn tiring(Query(query): Query<BTreeMap<String, String>>) -> axum::response::Response {
        let old = query
            .get("end-date")
            .is_some_and(|end| end.parse::<i64>().unwrap() < now().as_second() - 100 * DAY);
        if old {
            StatusCode::BAD_GATEWAY.into_response()
        } else {
            endless(Query(query)).await.into_response()
        }
    }
    let access = serve(Router::new().route("/simplefin/accounts", get(tiring))).await;
    let reading = read(&access, Since::First).await.unwrap();
    assert_eq!(reading.cut_short.as_ref().map(|e| e.code()), Some("bank_unavailable"));
    assert_eq!(reading.batch.accounts[0].rows.len(), 3);
    assert!(reading.earlier.is_some());
    assert_eq!(reading.accesses.last().unwrap().outcome, "bank_unavailable");
}

#[test]
fn readings_can_be_spawned() {
    fn assert_send<T: Send>(_: &T) {}
    let access = bank::access("http", 1);
    let mut budget = RequestBudget::default();
    assert_send(&read_as(&access, Since::First, Reason::Demo, &mut budget, now()));
    assert_send(&connect::claim("", bank::LOCAL));
}
