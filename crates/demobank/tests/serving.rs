//! The server over real HTTP: who is let in, what parameters do, what resumes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use base64::Engine as _;
use demobank::{Config, DemoBank, Mode, Persona, State, Suspicion, Which};
use jiff::{Timestamp, ToSpan};
use reqwest::{Client, Response};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

fn config(persona: Persona) -> Config {
    let opened_at = "2026-10-20T15:00:00Z".parse().unwrap();
    Config { persona, seed: 5, opened_at, port: None, live: None, state: None }
}

async fn ask(bank: &DemoBank, query: &str) -> Response {
    let state = bank.state();
    let address = format!("http://127.0.0.1:{}/simplefin/accounts?{query}", bank.port());
    let request = Client::new().get(address).basic_auth(state.user, Some(state.password));
    request.send().await.unwrap()
}

async fn body(bank: &DemoBank, query: &str) -> Value {
    serde_json::from_slice(&ask(bank, query).await.bytes().await.unwrap()).unwrap()
}

async fn claim(bank: &DemoBank) -> Response {
    let address = base64::engine::general_purpose::STANDARD.decode(bank.setup_token()).unwrap();
    Client::new().post(String::from_utf8(address).unwrap()).send().await.unwrap()
}

fn rows(set: &Value, account: usize) -> &Vec<Value> {
    set["accounts"][account]["transactions"].as_array().unwrap()
}

#[tokio::test]
async fn nobody_is_let_in_without_claim_and_credentials() {
    let bank = DemoBank::start(config(Persona::Us)).await.unwrap();
    assert_eq!(ask(&bank, "").await.status(), 403);
    assert_eq!(claim(&bank).await.status(), 200);
    let second = claim(&bank).await;
    assert_eq!(second.status(), 403);
    assert!(second.text().await.unwrap().contains("<h1>Forbidden</h1>"));
    assert_eq!(ask(&bank, "").await.status(), 200);
    let address = format!("http://127.0.0.1:{}/simplefin", bank.port());
    for (user, password) in [("", ""), (bank.state().user.as_str(), "wrong")] {
        let request = Client::new().get(format!("{address}/accounts")).basic_auth(user, Some(password));
        assert_eq!(request.send().await.unwrap().status(), 403);
    }
    assert_eq!(Client::new().get(format!("{address}/accounts")).send().await.unwrap().status(), 403);
    let info = Client::new().get(format!("{address}/info")).send().await.unwrap();
    assert_eq!(info.text().await.unwrap(), r#"{"versions":["1.0","2.0"]}"#);
}

#[tokio::test]
async fn parameters_choose_what_is_told() {
    let bank = DemoBank::start(config(Persona::Us)).await.unwrap();
    claim(&bank).await;
    let end = "2026-10-21T00:00:00Z".parse::<Timestamp>().unwrap().as_second();
    let balances = body(&bank, "balances-only=1").await;
    assert!(balances["accounts"].as_array().unwrap().iter().all(|a| a.get("transactions").is_none()));

    let window = format!("start-date={}&end-date={end}", end - 90 * 86_400);
    let booked = body(&bank, &window).await;
    assert!(rows(&booked, 1).iter().all(|r| r.get("pending").is_none() && r["posted"].as_i64() > Some(0)));
    let with_pending = body(&bank, &format!("{window}&pending=1")).await;
    assert_eq!(rows(&with_pending, 1).len(), rows(&booked, 1).len() + 1);
    let pending = rows(&with_pending, 1).iter().find(|r| r["pending"] == true).unwrap();
    assert_eq!(pending["posted"], 0);

    // The end is not included, the start is.
    let some = rows(&booked, 0)[10]["posted"].as_i64().unwrap();
    assert_eq!(rows(&body(&bank, &format!("start-date={some}&end-date={}", some + 1)).await, 0).len(), 1);
    assert_eq!(rows(&body(&bank, &format!("start-date={}&end-date={some}", some - 1)).await, 0).len(), 0);

    let ids: Vec<&str> =
        booked["accounts"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    let two = body(&bank, &format!("account={}&account={}", ids[0], ids[2])).await;
    assert_eq!((&two["accounts"][0]["id"], &two["accounts"][1]["id"]), (&ids[0].into(), &ids[2].into()));
    assert_eq!(two["accounts"].as_array().unwrap().len(), 2);

    let long = ask(&bank, &format!("version=2&start-date={}&end-date={end}", end - 91 * 86_400)).await;
    assert_eq!(long.status(), 400);
    let long: Value = serde_json::from_slice(&long.bytes().await.unwrap()).unwrap();
    assert_eq!(long["errlist"][0]["code"], "gen.api");
    assert_eq!(long["accounts"].as_array().unwrap().len(), 0);
    assert_eq!(ask(&bank, "start-date=yesterday").await.status(), 400);
}

#[tokio::test]
async fn both_versions_have_their_shape() {
    let bank = DemoBank::start(config(Persona::Ae)).await.unwrap();
    claim(&bank).await;
    bank.set_mode(Mode::AccountFailed);
    let first = body(&bank, "").await;
    assert!(first.get("errlist").is_none() && first.get("connections").is_none());
    assert_eq!(first["errors"].as_array().unwrap().len(), 1);
    assert_eq!(first["accounts"][0]["org"]["name"], "بنك المرسى الأزرق");
    let second = body(&bank, "version=2").await;
    assert_eq!(second["errlist"][0]["account_id"], second["accounts"][1]["id"]);
    assert_eq!(second["accounts"][0]["conn_id"], second["connections"][0]["conn_id"]);
    assert!(second["accounts"][0].get("org").is_none());
    assert!(rows(&second, 1).is_empty() && !rows(&second, 0).is_empty());
    bank.set_mode(Mode::ConnectionAuth);
    let asked = body(&bank, "version=2").await;
    assert_eq!(asked["errlist"][0]["conn_id"], asked["connections"][0]["conn_id"]);
    for (mode, status) in [(Mode::PaymentRequired, 402), (Mode::Revoked, 403), (Mode::TooManyRequests, 429)] {
        bank.set_mode(mode);
        assert_eq!(ask(&bank, "").await.status(), status);
    }
    assert_eq!(ask(&bank, "").await.headers()["retry-after"], "3600");
    bank.set_mode(Mode::Ok);
    assert_eq!(ask(&bank, "").await.status(), 200);
}

#[tokio::test]
async fn a_stored_state_resumes_the_same_bank() {
    let bank = DemoBank::start(config(Persona::Vn)).await.unwrap();
    claim(&bank).await;
    for _ in 0..9 {
        bank.post_next();
    }
    let (state, held) = (bank.state(), bank.accounts());
    bank.stop().await;
    let stored = serde_json::to_string(&state).unwrap();
    let state: State = serde_json::from_str(&stored).unwrap();
    let again = DemoBank::start(Config { state: Some(state.clone()), ..config(Persona::Us) }).await.unwrap();
    assert_eq!((again.state(), again.accounts()), (state, held));
    assert_eq!(*again.posted().borrow(), 9);
    assert_eq!(claim(&again).await.status(), 403);
    let set = body(&again, "pending=1").await;
    assert_eq!(set["accounts"][0]["currency"], "VND");
    assert!(!set["accounts"][0]["balance"].as_str().unwrap().contains('.'));
}

#[tokio::test]
async fn the_live_script_books_the_pending_row_and_plays_every_suspicious_kind() {
    for persona in Persona::ALL {
        let bank = DemoBank::start(config(persona)).await.unwrap();
        let before = bank.suspicious().len();
        let current =
            |bank: &DemoBank| bank.accounts().into_iter().find(|a| a.which == Which::Current).unwrap();
        bank.post_next();
        let held = current(&bank).rows.last().unwrap().clone();
        assert_eq!(held.posted, None);
        assert_eq!(current(&bank).available(), current(&bank).balance() + held.minor);
        bank.post_next();
        bank.post_next();
        let strange = current(&bank).rows.last().unwrap().clone();
        assert_eq!(strange.suspicion, Some(Suspicion::LargeFirst));
        bank.post_next();
        let booked = current(&bank).rows.last().unwrap().clone();
        assert_eq!(
            (booked.minor, booked.transacted, &booked.payee),
            (held.minor, held.transacted, &held.payee)
        );
        assert!(booked.id != held.id && booked.description != held.description && booked.posted.is_some());
        assert!(current(&bank).rows.iter().all(|r| r.id != held.id));
        for _ in 4..60 {
            bank.post_next();
        }
        let kinds: Vec<_> = bank.suspicious()[before..].iter().map(|m| m.suspicion).collect();
        let expected = [
            Suspicion::LargeFirst,
            Suspicion::DuplicateCharge,
            Suspicion::UnusualAmount,
            Suspicion::CardTesting,
        ];
        assert_eq!(kinds, expected);
        assert!(bank.accounts().iter().all(|a| a.rows.iter().all(|r| r.posted.is_some())));
    }
}

#[tokio::test]
async fn live_rows_begin_once_somebody_has_read() {
    let live = Some(Duration::from_millis(5));
    let bank = DemoBank::start(Config { live, ..config(Persona::Br) }).await.unwrap();
    claim(&bank).await;
    body(&bank, "balances-only=1").await;
    assert!(!bank.state().read);
    let mut posted = bank.posted();
    body(&bank, "pending=1").await;
    posted.wait_for(|n| *n >= 2).await.unwrap();
    let state = bank.state();
    assert!(state.live.windows(2).all(|w| w[0] < w[1]));
    assert!(state.live.iter().all(|at| *at > state.opened_at));
    assert!(state.live[0] < state.opened_at.checked_add(1.hour()).unwrap());
}

#[test]
fn the_command_prints_a_token_that_can_be_claimed() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tidings-demobank"))
        .args(["--persona", "ae", "--seed", "9", "--mode", "402"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut token = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut token).unwrap();
    let address = base64::engine::general_purpose::STANDARD.decode(token.trim()).unwrap();
    let address = String::from_utf8(address).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let status = runtime.block_on(async {
        let access = Client::new().post(&address).send().await.unwrap().text().await.unwrap();
        Client::new().get(format!("{access}/accounts")).send().await.unwrap().status()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(status, 402);
}
