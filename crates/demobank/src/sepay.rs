//! A server of SePay's shape (API version 2) on 127.0.0.1: the Vietnamese persona's current and
//! savings account, whose rows the server hears of in some order that need not be their days'.

use crate::bank::Seen;
use crate::dice::Dice;
use crate::rows::Which;
use crate::{Persona, history, random_word};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde_json::{Value, json};
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::watch;

const PER_PAGE: usize = 20;
const MOST_PER_PAGE: usize = 100;

/// How the server behaves; can be changed while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SePayMode {
    /// As it should.
    Ok,
    /// 403.
    Forbidden,
    /// 429 with `Retry-After`.
    TooManyRequests,
    /// 503.
    Unavailable,
    /// 200 with a page for people.
    Html,
    /// 429 from this page on.
    LimitFromPage(usize),
    /// Every page is told to have another one after it.
    Endless,
}

/// A row as the server keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SePayRow {
    /// Its id, a UUID.
    pub id: String,
    /// When it was made, in Vietnam.
    pub made: DateTime,
    /// Which account: 0 or 1.
    pub account: usize,
    /// Đồng; negative is money out.
    pub amount: i64,
    /// The account's balance after it.
    pub after: i64,
    /// What the transfer says.
    pub content: String,
}

#[derive(Debug)]
struct Kept {
    token: String,
    seed: u64,
    mode: SePayMode,
    /// In the order in which the server heard of them.
    rows: Vec<SePayRow>,
    seen: Vec<Seen>,
    brand: &'static str,
}

/// A running server. Dropping it ends it.
pub struct SePayBank {
    kept: Arc<Mutex<Kept>>,
    port: u16,
    stop: watch::Sender<bool>,
}

impl SePayBank {
    /// Listens on 127.0.0.1. Fails if the port is taken or the machine gives no randomness.
    pub async fn start(seed: u64, opened_at: Timestamp, port: Option<u16>) -> io::Result<SePayBank> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0))).await?;
        let port = listener.local_addr()?.port();
        let kept = Kept {
            token: random_word()?.to_uppercase(),
            seed,
            mode: SePayMode::Ok,
            rows: rows(seed, opened_at),
            seen: Vec::new(),
            brand: "BenSen",
        };
        let kept = Arc::new(Mutex::new(kept));
        let (stop, mut stopped) = watch::channel(false);
        let router = Router::new().route("/v2/transactions", get(transactions)).with_state(Arc::clone(&kept));
        tokio::spawn(async move {
            let end = async move {
                // The sender going away means the same as being told.
                let _ = stopped.wait_for(|stop| *stop).await;
            };
            axum::serve(listener, router).with_graceful_shutdown(end).await
        });
        Ok(SePayBank { kept, port, stop })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        lock(&self.kept)
    }

    /// The API token.
    pub fn token(&self) -> String {
        self.kept().token.clone()
    }

    /// Gives the server another token: the old one opens nothing any more.
    pub fn change_token(&self, token: &str) {
        self.kept().token = token.to_owned();
    }

    /// Where the API is asked.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/v2", self.port)
    }

    /// Host and port.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Changes how it behaves.
    pub fn set_mode(&self, mode: SePayMode) {
        self.kept().mode = mode;
    }

    /// Every row, in the order in which the server heard of them.
    pub fn rows(&self) -> Vec<SePayRow> {
        self.kept().rows.clone()
    }

    /// Lets only the first rows stand, as before the others came.
    pub fn keep_only(&self, rows: usize) {
        self.kept().rows.truncate(rows);
    }

    /// The server hears of a row now, whenever it was made; gives its id.
    pub fn hear_of(&self, account: usize, made: DateTime, amount: i64, content: &str) -> String {
        let mut kept = self.kept();
        let id = uuid(kept.seed, kept.rows.len());
        let last = kept.rows.iter().filter(|row| row.account == account && row.made <= made);
        let before = last.max_by_key(|row| row.made).map_or(0, |row| row.after);
        let after = before.saturating_add(amount);
        for row in kept.rows.iter_mut().filter(|row| row.account == account && row.made > made) {
            row.after = row.after.saturating_add(amount);
        }
        let content = content.to_owned();
        kept.rows.push(SePayRow { id: id.clone(), made, account, amount, after, content });
        id
    }

    /// What it was asked, in order.
    pub fn seen(&self) -> Vec<Seen> {
        self.kept().seen.clone()
    }
}

impl Drop for SePayBank {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The persona's booked rows, oldest first.
fn rows(seed: u64, opened_at: Timestamp) -> Vec<SePayRow> {
    let zone = TimeZone::fixed(Offset::constant(Persona::Vn.book().offset));
    let mut rows = Vec::new();
    let accounts = history::accounts(Persona::Vn, seed, opened_at);
    // The service has no credit cards.
    for (account, held) in accounts.iter().filter(|held| held.which != Which::Card).enumerate() {
        let mut booked: Vec<_> = held.rows.iter().filter(|row| row.posted.is_some()).collect();
        booked.sort_by_key(|row| row.transacted);
        let mut after = held.opening;
        for row in booked {
            after = after.saturating_add(row.minor);
            let made = zone.to_datetime(row.transacted);
            let content = row.description.clone();
            rows.push(SePayRow { id: String::new(), made, account, amount: row.minor, after, content });
        }
    }
    rows.sort_by_key(|row| row.made);
    for (number, row) in rows.iter_mut().enumerate() {
        row.id = uuid(seed, number);
    }
    rows
}

/// An id of version 4's form (RFC 9562).
fn uuid(seed: u64, number: usize) -> String {
    let mut dice = Dice::new(&[seed, number as u64, 0x5E9A]);
    let (high, low) = (dice.next(), dice.next());
    let (a, b) = (high >> 32, (high >> 16) & 0xffff);
    let (c, d, e) = ((high & 0x0fff) | 0x4000, (low >> 48 & 0x3fff) | 0x8000, low & 0xffff_ffff_ffff);
    format!("{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}")
}

type Pairs = Vec<(String, String)>;

async fn transactions(
    State(kept): State<Arc<Mutex<Kept>>>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let mut kept = lock(&kept);
    let answer = answer(&kept, &query, &headers);
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    kept.seen.push(Seen {
        method: "GET".to_owned(),
        path: "/v2/transactions".to_owned(),
        query,
        content_length: text(header::CONTENT_LENGTH),
        user_agent: text(header::USER_AGENT),
        status: answer.status().as_u16(),
    });
    answer
}

fn refused(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "status": "error", "message": message }))).into_response()
}

fn answer(kept: &Kept, query: &Pairs, headers: &HeaderMap) -> Response {
    let asked = |name: &str| query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let number = |name: &str, otherwise| asked(name).map_or(Some(otherwise), |value| value.parse().ok());
    let (Some(page), Some(per_page)) = (number("page", 1usize), number("per_page", PER_PAGE)) else {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "page");
    };
    let (page, per_page) = (page.max(1), per_page.clamp(1, MOST_PER_PAGE));
    let too_many = || {
        let mut answer = refused(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
        answer
    };
    match kept.mode {
        SePayMode::Forbidden => return refused(StatusCode::FORBIDDEN, "Forbidden"),
        SePayMode::TooManyRequests => return too_many(),
        SePayMode::LimitFromPage(from) if page >= from => return too_many(),
        SePayMode::Unavailable => return refused(StatusCode::SERVICE_UNAVAILABLE, "Maintenance"),
        SePayMode::Html => return Html("<!doctype html><title>Bảo trì</title>").into_response(),
        _ => {}
    }
    let given = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    if given.and_then(|v| v.strip_prefix("Bearer ")) != Some(kept.token.as_str()) {
        return refused(StatusCode::UNAUTHORIZED, "Unauthenticated");
    }
    // Rows that the server heard of after the one named.
    let from = match asked("since_id") {
        None => 0,
        Some(id) => match kept.rows.iter().position(|row| row.id == id) {
            Some(at) => at + 1,
            None => return refused(StatusCode::UNPROCESSABLE_ENTITY, "since_id"),
        },
    };
    let mut rows: Vec<&SePayRow> = kept.rows.iter().skip(from).collect();
    rows.sort_by_key(|row| row.made);
    if asked("transaction_date_sort") != Some("asc") {
        rows.reverse();
    }
    let total = rows.len();
    let last_page = total.div_ceil(per_page).max(1);
    let data: Vec<Value> =
        rows.into_iter().skip((page - 1) * per_page).take(per_page).map(|row| shown(kept, row)).collect();
    let has_more = page < last_page || kept.mode == SePayMode::Endless;
    let pagination = json!({
        "total": total, "per_page": per_page, "current_page": page, "last_page": last_page, "has_more": has_more
    });
    Json(json!({ "status": "success", "data": data, "meta": { "pagination": pagination } })).into_response()
}

fn shown(kept: &Kept, row: &SePayRow) -> Value {
    let number = format!("19030{:06}{}", kept.seed % 1_000_000, row.account + 1);
    json!({
        "id": row.id,
        "transaction_date": row.made.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        "account_number": number,
        "va": "",
        "transfer_type": if row.amount < 0 { "out" } else { "in" },
        "amount_in": row.amount.max(0),
        "amount_out": row.amount.min(0).saturating_neg(),
        "accumulated": row.after,
        "transaction_content": row.content,
        "reference_number": format!("FT{}", row.id.get(..8).unwrap_or_default()),
        "code": null,
        "bank_brand_name": kept.brand,
        "bank_account_id": uuid(kept.seed, usize::MAX - row.account),
        "va_id": null,
        "webhook_success": 0,
    })
}
