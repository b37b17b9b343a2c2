//! Every way in which a claim or a reading fails, over real HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bank;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use bank::{LOCAL, access, bank, linked, opened_at, read, serve};
use base64::Engine as _;
use connect::{ConnectError, Policy, Since};
use demobank::{Mode, Persona};
use secrecy::ExposeSecret;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

fn token(address: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(address)
}

#[tokio::test]
async fn a_token_is_claimed_once_with_an_empty_body() {
    let bank = bank(Persona::Us).await;
    let access = connect::claim(&bank.setup_token(), LOCAL).await.unwrap();
    let host = format!("127.0.0.1:{}", bank.port());
    assert_eq!(connect::token_host(&bank.setup_token(), LOCAL).unwrap(), host);
    assert_eq!(access.host(), host);
    let again = connect::claim(&bank.setup_token(), LOCAL).await.unwrap_err();
    assert_eq!(again, ConnectError::TokenUsed { host });
    let lengths: Vec<_> = bank.seen().into_iter().map(|s| s.content_length).collect();
    assert_eq!(lengths, [Some("0".to_owned()), Some("0".to_owned())]);
    let whole = access.to_secret_string();
    let back = connect::AccessUrl::from_secret(whole.clone()).unwrap();
    assert_eq!(back.to_secret_string().expose_secret(), whole.expose_secret());
}

#[tokio::test]
async fn a_real_link_is_never_plain_http() {
    let (bank, access) = linked(Persona::Us).await;
    let before = bank.seen().len();
    let error = connect::claim(&bank.setup_token(), Policy::HttpsOnly).await.unwrap_err();
    assert_eq!(error.code(), "not_secure");
    let mut budget = connect::RequestBudget::default();
    let zone = jiff::tz::TimeZone::UTC;
    let request = connect::Fetch {
        access: &access,
        policy: Policy::HttpsOnly,
        since: Since::First,
        now: opened_at(),
        zone: &zone,
        budget: &mut budget,
        reason: connect::Reason::ByHand,
    };
    assert_eq!(connect::fetch(request).await.unwrap_err().0.code(), "not_secure");
    assert_eq!(bank.seen().len(), before);
}

#[tokio::test]
async fn statuses_have_their_errors_and_later_readings_work_again() {
    let (bank, access) = linked(Persona::Us).await;
    let host = format!("127.0.0.1:{}", bank.port());
    for (mode, expected) in [
        (Mode::PaymentRequired, ConnectError::PaymentRequired { host: host.clone() }),
        (Mode::Revoked, ConnectError::AccessRevoked { host: host.clone() }),
        (
            Mode::TooManyRequests,
            ConnectError::TooManyRequests { host: host.clone(), retry_after: Some(3_600) },
        ),
    ] {
        bank.set_mode(mode);
        let (error, accesses) = read(&access, Since::After(opened_at())).await.unwrap_err();
        assert_eq!(error, expected);
        assert_eq!((accesses.len(), accesses[0].outcome.as_str()), (1, expected.code()));
        bank.set_mode(Mode::Ok);
        assert!(read(&access, Since::After(opened_at())).await.is_ok());
    }
}

#[tokio::test]
async fn pain_10_a_redirect_is_not_followed() {
    let called = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&called);
    let elsewhere = serve(Router::new().fallback(move || {
        count.fetch_add(1, Ordering::SeqCst);
        async { r#"{"accounts":[]}"# }
    }))
    .await;
    let target = format!("http://{}/simplefin/accounts", elsewhere.host());
    let redirect = move || {
        let target = target.clone();
        async move { (StatusCode::FOUND, [(header::LOCATION, target)]).into_response() }
    };
    let router =
        Router::new().route("/simplefin/accounts", get(redirect.clone())).route("/claim", post(redirect));
    let access = serve(router).await;
    let (error, _) = read(&access, Since::After(opened_at())).await.unwrap_err();
    assert_eq!(error, ConnectError::Redirected { host: access.host() });
    let claim = connect::claim(&token(&format!("http://{}/claim", access.host())), LOCAL).await;
    assert_eq!(claim.unwrap_err(), ConnectError::Redirected { host: access.host() });
    assert_eq!(called.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn bodies_that_are_no_account_set_are_refused() {
    let big = "x".repeat(17 * 1_024 * 1_024);
    for (status, body, code) in [
        (StatusCode::OK, "<html>hello</html>".to_owned(), "not_json"),
        (StatusCode::OK, "[]".to_owned(), "not_json"),
        (StatusCode::OK, r#"{"accounts":{}}"#.to_owned(), "not_json"),
        (StatusCode::OK, "[".repeat(200_000), "not_json"),
        (StatusCode::OK, big, "too_large"),
        (
            StatusCode::OK,
            r#"{"errlist":[{"code":"gen.auth","msg":"no"}],"accounts":[]}"#.to_owned(),
            "access_revoked",
        ),
        (StatusCode::INTERNAL_SERVER_ERROR, "oops".to_owned(), "bank_unavailable"),
        (StatusCode::UNAUTHORIZED, String::new(), "access_revoked"),
        (StatusCode::IM_A_TEAPOT, String::new(), "refused"),
    ] {
        let answer = move || async move { (status, body) };
        let access = serve(Router::new().route("/simplefin/accounts", get(answer))).await;
        let (error, accesses) = read(&access, Since::After(opened_at())).await.unwrap_err();
        assert_eq!(error.code(), code);
        assert_eq!(accesses.last().unwrap().outcome, code);
        assert_eq!(error.host(), Some(access.host().as_str()));
    }
}

#[tokio::test]
async fn an_unreachable_bank_and_broken_tls_are_told_apart() {
    let (bank, access_before) = linked(Persona::Us).await;
    let port = bank.port();
    let (error, _) = read(&access("https", port), Since::First).await.unwrap_err();
    assert_eq!(error, ConnectError::Tls { host: format!("127.0.0.1:{port}") });
    let state = bank.state();
    bank.stop().await;
    let (error, accesses) = read(&access_before, Since::First).await.unwrap_err();
    assert_eq!(error.code(), "unreachable");
    assert_eq!(accesses[0].outcome, "unreachable");
    // The same bank on the same port: the link still works.
    let config = demobank::Config {
        persona: Persona::Us,
        seed: 0,
        opened_at: opened_at(),
        port: Some(port),
        live: None,
        state: Some(state),
    };
    let _again = demobank::DemoBank::start(config).await.unwrap();
    assert!(read(&access_before, Since::First).await.is_ok());
}

#[tokio::test]
async fn a_claim_may_not_lead_to_another_host() {
    for (answer, code) in [
        ("http://u:p@127.0.0.2:9/simplefin", "host_not_allowed"),
        ("https://u:p@elsewhere.example/simplefin", "host_not_allowed"),
        ("http://u:p@elsewhere.example/simplefin", "not_secure"),
        ("https://127.0.0.1/simplefin", "access_malformed"),
        ("<html></html>", "access_malformed"),
    ] {
        let access = serve(Router::new().route("/claim", post(move || async move { answer }))).await;
        let claim = connect::claim(&token(&format!("http://{}/claim", access.host())), LOCAL).await;
        assert_eq!(claim.unwrap_err().code(), code, "{answer}");
    }
}

#[tokio::test]
async fn no_error_and_no_ledger_line_holds_a_secret() {
    let router = Router::new().fallback(|| async { (StatusCode::BAD_GATEWAY, "s3cret-word") });
    let access = serve(router).await;
    let (error, accesses) = read(&access, Since::First).await.unwrap_err();
    let said = format!("{error} {error:?} {accesses:?} {access:?}");
    assert!(said.contains("127.0.0.1"));
    for secret in ["s3cret-word", "anna", "/simplefin"] {
        assert!(!said.contains(secret), "{said}");
    }
}
