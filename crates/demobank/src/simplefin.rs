//! Answers in the shapes of the SimpleFIN protocol, versions 1 and 2.

use crate::bank::Bank;
use crate::rows::{BankAccount, BankRow, Which};
use crate::{Mode, Persona};
use jiff::{SignedDuration, Timestamp};
use model::{Currency, Money};
use serde_json::{Map, Value, json};

/// Longest window served, in days.
const LONGEST: i64 = 90;

/// What `/accounts` was asked.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    start: Option<i64>,
    end: Option<i64>,
    pending: bool,
    accounts: Vec<String>,
    balances_only: bool,
    version_2: bool,
}

impl Asked {
    /// Reads the parameters; the error says which one is bad.
    pub(crate) fn read(query: &[(String, String)]) -> Result<Asked, &'static str> {
        let mut asked = Asked::default();
        for (name, value) in query {
            match name.as_str() {
                "start-date" => asked.start = Some(value.parse().map_err(|_| "start-date is not a number")?),
                "end-date" => asked.end = Some(value.parse().map_err(|_| "end-date is not a number")?),
                // The public bridge counts any value as yes.
                "pending" => asked.pending = true,
                "account" => asked.accounts.push(value.clone()),
                "balances-only" => asked.balances_only = value == "1",
                "version" => asked.version_2 = value == "2",
                _ => {}
            }
        }
        Ok(asked)
    }

    /// Whether rows are asked for, not balances only.
    pub(crate) fn rows(&self) -> bool {
        !self.balances_only
    }
}

/// An answer of `/accounts`: status and body.
pub(crate) fn accounts(bank: &Bank, asked: &Asked, now: Timestamp) -> (u16, Value) {
    let version_2 = asked.version_2 && bank.mode != Mode::Version1;
    let end = asked.end.unwrap_or(now.as_second().saturating_add(1));
    let start = asked.start.unwrap_or(end.saturating_sub(LONGEST * 86_400));
    let mut errors: Vec<(&str, String, Option<&str>)> = Vec::new();
    let mut status = 200;
    let mut served: Vec<&BankAccount> = bank
        .accounts
        .iter()
        .filter(|a| asked.accounts.is_empty() || asked.accounts.contains(&a.id))
        .collect();
    if asked.rows() && end.saturating_sub(start) > LONGEST * 86_400 {
        status = 400;
        served.clear();
        errors.push(("gen.api", format!("The window may not be longer than {LONGEST} days."), None));
    }
    let card = bank.accounts.iter().find(|a| a.which == Which::Card).map(|a| a.id.as_str());
    match bank.mode {
        Mode::ConnectionAuth => {
            errors.push(("con.auth", "Please sign in to your bank again.".to_owned(), None));
        }
        Mode::AccountFailed => {
            errors.push(("act.failed", "The card's payments could not be read.".to_owned(), card));
        }
        _ => {}
    }
    let failed = if bank.mode == Mode::AccountFailed { card } else { None };
    let list: Vec<Value> = served
        .iter()
        .map(|a| account(bank, a, asked, (start, end), version_2, failed == Some(a.id.as_str()), now))
        .collect();
    let mut body = Map::new();
    body.insert("errors".into(), errors.iter().map(|(_, text, _)| json!(text)).collect());
    if version_2 {
        let list = errors.iter().map(|(code, text, account)| {
            let mut error = json!({ "code": code, "msg": text });
            match account {
                Some(id) => error["account_id"] = json!(id),
                None if code.starts_with("con.") => error["conn_id"] = json!(connection_id(bank)),
                None => {}
            }
            error
        });
        body.insert("errlist".into(), list.collect());
        let book = bank.state.persona.book();
        body.insert(
            "connections".into(),
            json!([{
                "conn_id": connection_id(bank),
                "name": book.bank,
                "org_id": format!("INST-{}", book.domain),
                "org_name": book.bank,
                "org_url": format!("https://{}", book.domain),
                "sfin_url": format!("https://sfin.{}", book.domain),
            }]),
        );
    }
    body.insert("accounts".into(), Value::Array(list));
    (status, Value::Object(body))
}

fn connection_id(bank: &Bank) -> String {
    let code = match bank.state.persona {
        Persona::Us => "US",
        Persona::Vn => "VN",
        Persona::Br => "BR",
        Persona::Ae => "AE",
    };
    format!("CON-{code}-{}", bank.state.seed)
}

fn account(
    bank: &Bank,
    account: &BankAccount,
    asked: &Asked,
    (start, end): (i64, i64),
    version_2: bool,
    failed: bool,
    now: Timestamp,
) -> Value {
    let book = bank.state.persona.book();
    let mut out = json!({
        "id": account.id,
        "name": account.name,
        "currency": book.currency,
        "balance": decimal(account.balance(), book.currency),
        "available-balance": decimal(account.available(), book.currency),
        "balance-date": now.as_second(),
    });
    if version_2 {
        out["conn_id"] = json!(connection_id(bank));
    } else {
        out["org"] = json!({
            "domain": book.domain,
            "name": book.bank,
            "sfin-url": format!("https://sfin.{}", book.domain),
            "url": format!("https://{}", book.domain),
            "id": book.domain,
        });
    }
    if asked.rows() {
        let rows = account.rows.iter().filter(|r| {
            let at = r.posted.unwrap_or(r.transacted).as_second();
            !failed && (start..end).contains(&at) && (asked.pending || r.posted.is_some())
        });
        out["transactions"] = rows.map(|r| transaction(r, book.currency)).collect();
        out["holdings"] = json!([]);
    }
    out
}

fn transaction(row: &BankRow, currency: &str) -> Value {
    let mut out = json!({
        "id": row.id,
        "posted": row.posted.map_or(0, Timestamp::as_second),
        "transacted_at": row.transacted.as_second(),
        "amount": decimal(row.minor, currency),
        "description": row.description,
        "payee": row.payee,
        "memo": row.memo,
    });
    if let Some(mcc) = row.mcc {
        out["mcc"] = json!(mcc);
    }
    if row.posted.is_none() {
        out["pending"] = json!(true);
    }
    out
}

fn decimal(minor: i64, currency: &str) -> String {
    let currency = Currency::new(currency).unwrap_or_else(|_| Currency::none());
    Money::from_minor(minor, currency).to_decimal()
}

/// How long a client that asked too often is told to wait.
pub(crate) const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(3_600);
