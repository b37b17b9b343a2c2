//! What the tests share: a demo bank with a fixed clock, and servers of one's own.

#![allow(dead_code)]

use axum::Router;
use connect::{Access, AccessUrl, ConnectError, Fetch, Policy, Reading, Reason, RequestBudget, Since};
use demobank::{Config, DemoBank, Persona};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

pub const LOCAL: Policy = Policy::LoopbackAllowed;

pub fn opened_at() -> Timestamp {
    "2026-10-20T15:00:00Z".parse().unwrap()
}

/// A moment a little after the bank has opened, later than any live row of a test.
pub fn now() -> Timestamp {
    "2026-10-20T15:10:00Z".parse().unwrap()
}

pub fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(-5))
}

pub async fn bank(persona: Persona) -> DemoBank {
    let config = Config { persona, seed: 7, opened_at: opened_at(), port: None, live: None, state: None };
    DemoBank::start(config).await.unwrap()
}

/// A bank that has been linked.
pub async fn linked(persona: Persona) -> (DemoBank, AccessUrl) {
    let bank = bank(persona).await;
    let access = connect::claim(&bank.setup_token(), LOCAL).await.unwrap();
    (bank, access)
}

pub async fn read(access: &AccessUrl, since: Since) -> Result<Reading, (ConnectError, Vec<Access>)> {
    read_as(access, since, Reason::Demo, &mut RequestBudget::default(), now()).await
}

pub async fn read_as(
    access: &AccessUrl,
    since: Since,
    reason: Reason,
    budget: &mut RequestBudget,
    now: Timestamp,
) -> Result<Reading, (ConnectError, Vec<Access>)> {
    let zone = zone();
    connect::fetch(Fetch { access, policy: LOCAL, since, now, zone: &zone, budget, reason }).await
}

/// Serves a router on loopback; gives an access address to it.
pub async fn serve(router: Router) -> AccessUrl {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    access("http", port)
}

pub fn access(scheme: &str, port: u16) -> AccessUrl {
    AccessUrl::from_secret(format!("{scheme}://anna:s3cret-word@127.0.0.1:{port}/simplefin").into()).unwrap()
}
