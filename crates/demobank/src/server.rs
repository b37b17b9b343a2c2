//! The HTTP side: who may ask what, and the modes in which a bank fails.

use crate::Mode;
use crate::bank::{Bank, Seen};
use crate::simplefin::{self, Asked};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, Response, StatusCode, header};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What the handlers share.
pub(crate) struct Shared {
    pub(crate) bank: Mutex<Bank>,
    pub(crate) port: u16,
    /// Becomes true with the first reading of rows.
    pub(crate) read: watch::Sender<bool>,
    /// Live rows posted.
    pub(crate) posted: watch::Sender<u64>,
}

impl Shared {
    /// The bank; a handler that panicked leaves it whole, so a poisoned lock is taken.
    pub(crate) fn bank(&self) -> MutexGuard<'_, Bank> {
        self.bank.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The access address, credentials included.
    pub(crate) fn access_url(&self, bank: &Bank) -> String {
        format!("http://{}:{}@127.0.0.1:{}/simplefin", bank.state.user, bank.state.password, self.port)
    }
}

type Pairs = Vec<(String, String)>;

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/simplefin/claim/{id}", post(claim))
        .route("/simplefin/info", get(info))
        .route("/simplefin/accounts", get(accounts))
        .with_state(shared)
}

async fn claim(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let mut bank = shared.bank();
    let answer = if bank.state.claimed || id != bank.state.claim_id {
        forbidden()
    } else {
        bank.state.claimed = true;
        answer(StatusCode::OK, "text/plain; charset=utf-8", shared.access_url(&bank))
    };
    note(&mut bank, "POST", "/simplefin/claim", Vec::new(), &headers, &answer);
    answer
}

async fn info(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response<Body> {
    let mut bank = shared.bank();
    let versions = if bank.mode == Mode::Version1 { r#"["1.0"]"# } else { r#"["1.0","2.0"]"# };
    let answer = answer(StatusCode::OK, "application/json", format!(r#"{{"versions":{versions}}}"#));
    note(&mut bank, "GET", "/simplefin/info", Vec::new(), &headers, &answer);
    answer
}

async fn accounts(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response<Body> {
    let mut bank = shared.bank();
    let answer = answer_accounts(&shared, &mut bank, &query, &headers);
    note(&mut bank, "GET", "/simplefin/accounts", query, &headers, &answer);
    answer
}

fn answer_accounts(shared: &Shared, bank: &mut Bank, query: &Pairs, headers: &HeaderMap) -> Response<Body> {
    let json = "application/json";
    match bank.mode {
        Mode::PaymentRequired => {
            let body = r#"{"errors":["Payment required."],"accounts":[]}"#;
            return answer(StatusCode::PAYMENT_REQUIRED, json, body.to_owned());
        }
        Mode::Revoked => return forbidden(),
        Mode::TooManyRequests => {
            let body = r#"{"errors":["Too many requests."],"accounts":[]}"#;
            let mut answer = answer(StatusCode::TOO_MANY_REQUESTS, json, body.to_owned());
            let seconds = simplefin::RETRY_AFTER.as_secs().into();
            answer.headers_mut().insert(header::RETRY_AFTER, seconds);
            return answer;
        }
        _ => {}
    }
    if !bank.state.claimed || !allowed(bank, headers) {
        return forbidden();
    }
    let asked = match Asked::read(query) {
        Ok(asked) => asked,
        Err(reason) => return answer(StatusCode::BAD_REQUEST, "text/plain", reason.to_owned()),
    };
    let now = bank.now(Timestamp::now());
    let (status, body) = simplefin::accounts(bank, &asked, now);
    if asked.rows() {
        bank.state.read = true;
        shared.read.send_replace(true);
    }
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    answer(status, json, body.to_string())
}

fn allowed(bank: &Bank, headers: &HeaderMap) -> bool {
    let expected = STANDARD.encode(format!("{}:{}", bank.state.user, bank.state.password));
    let given = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    given.and_then(|v| v.strip_prefix("Basic ")).is_some_and(|v| v == expected)
}

fn answer(status: StatusCode, media_type: &'static str, body: String) -> Response<Body> {
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media_type));
    answer
}

/// A page for people, as the public bridge gives, though a program asked.
fn forbidden() -> Response<Body> {
    let page = "<!doctype html>\n<html lang=\"en\"><head><title>Forbidden</title></head>\
                <body><h1>Forbidden</h1><p>Access denied</p></body></html>\n";
    answer(StatusCode::FORBIDDEN, "text/html; charset=utf-8", page.to_owned())
}

fn note(
    bank: &mut Bank,
    method: &str,
    path: &str,
    query: Pairs,
    headers: &HeaderMap,
    answer: &Response<Body>,
) {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    tracing::debug!(method, path, status = answer.status().as_u16(), "demo bank was asked");
    bank.seen.push(Seen {
        method: method.to_owned(),
        path: path.to_owned(),
        query,
        content_length: text(header::CONTENT_LENGTH),
        user_agent: text(header::USER_AGENT),
        status: answer.status().as_u16(),
    });
}
