//! An account set (SimpleFIN protocol, versions 1 and 2) as JSON, taken apart without
//! trusting a field of it: what is bad becomes a problem, the rest is kept.

use crate::row::{self, Context};
use crate::sanitise;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Money, Problem, Row};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Something the bank has to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankMessage {
    /// One of the protocol's codes (`gen.`, `gen.api`, `gen.auth`, `con.`, `con.auth`, `act.`,
    /// `act.failed`, `act.missingdata`); an unknown one falls back to its prefix. Version 1
    /// has no codes: `gen.`.
    pub code: String,
    /// The bank's own words, sanitised.
    pub text: String,
    /// The account it is about, by the bank's id.
    pub account_external_id: Option<String>,
}

/// One account of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) account: ExternalAccount,
    pub(crate) balances: Vec<Balance>,
    pub(crate) rows: Vec<Row>,
    /// Whether the bank says that it told all.
    pub(crate) whole: bool,
}

/// An answer taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    pub(crate) parts: Vec<Part>,
    pub(crate) messages: Vec<BankMessage>,
    pub(crate) problems: Vec<Problem>,
    /// Rows in the answer, bad ones included.
    pub(crate) rows: u32,
}

const CODES: [&str; 8] =
    ["gen.", "gen.api", "gen.auth", "con.", "con.auth", "act.", "act.failed", "act.missingdata"];

/// Takes an answer apart; none if it is no account set.
pub(crate) fn answer(bytes: &[u8], zone: &TimeZone) -> Option<Answer> {
    let set: Value = serde_json::from_slice(bytes).ok()?;
    let accounts = set.get("accounts")?.as_array()?;
    let connections: BTreeMap<&str, &Value> = list(&set, "connections")
        .iter()
        .filter_map(|c| c.get("conn_id").and_then(Value::as_str).map(|id| (id, c)))
        .collect();
    let mut answer = Answer { messages: messages(&set), ..Answer::default() };
    let trouble = Trouble::of(&set);
    for (index, value) in accounts.iter().enumerate() {
        account(&mut answer, index, value, &connections, &trouble, zone);
    }
    Some(answer)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn words(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).map(sanitise::line).unwrap_or_default()
}

/// An id as text; some bridges write numbers.
pub(crate) fn identity(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(id) if !id.trim().is_empty() && id.len() <= 512 => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn messages(set: &Value) -> Vec<BankMessage> {
    let mut out: Vec<BankMessage> = Vec::new();
    for error in list(set, "errlist") {
        let text = error.get("msg").and_then(Value::as_str).map(sanitise::message).unwrap_or_default();
        let code = code(error.get("code").and_then(Value::as_str).unwrap_or_default());
        let account_external_id = identity(error.get("account_id"));
        out.push(BankMessage { code: code.to_owned(), text, account_external_id });
    }
    // Version 2 repeats its errors in the deprecated list.
    for error in list(set, "errors").iter().chain(list(set, "x-api-message")) {
        let text = error.as_str().map(sanitise::message).unwrap_or_default();
        if !text.is_empty() && !out.iter().any(|m| m.text == text) {
            out.push(BankMessage { code: "gen.".to_owned(), text, account_external_id: None });
        }
    }
    out
}

fn code(given: &str) -> &'static str {
    let known = CODES.into_iter().find(|code| *code == given);
    let prefix = given
        .split_once('.')
        .and_then(|(prefix, _)| CODES.into_iter().find(|code| code.strip_suffix('.') == Some(prefix)));
    known.or(prefix).unwrap_or("gen.")
}

/// Of whom the bank says that something is missing.
struct Trouble<'a> {
    all: bool,
    connections: Vec<&'a str>,
    accounts: Vec<String>,
}

impl<'a> Trouble<'a> {
    fn of(set: &'a Value) -> Trouble<'a> {
        let mut trouble = Trouble { all: false, connections: Vec::new(), accounts: Vec::new() };
        let errlist = list(set, "errlist");
        for error in errlist {
            let connection = error.get("conn_id").and_then(Value::as_str);
            match (identity(error.get("account_id")), connection) {
                (Some(account), _) => trouble.accounts.push(account),
                (None, Some(connection)) => trouble.connections.push(connection),
                (None, None) => trouble.all = true,
            }
        }
        // Version 1 does not say whom its words are about.
        trouble.all |= errlist.is_empty() && !list(set, "errors").is_empty();
        trouble
    }

    fn concerns(&self, account: &str, connection: Option<&str>) -> bool {
        self.all
            || self.accounts.iter().any(|a| a == account)
            || connection.is_some_and(|c| self.connections.contains(&c))
    }
}

fn account(
    answer: &mut Answer,
    index: usize,
    value: &Value,
    connections: &BTreeMap<&str, &Value>,
    trouble: &Trouble<'_>,
    zone: &TimeZone,
) {
    let name = words(value, "name");
    let place = if name.is_empty() { format!("account {}", index + 1) } else { name.clone() };
    let rows = list(value, "transactions");
    answer.rows = answer.rows.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let mut problem = |code: &str, detail: &str| {
        let detail = sanitise::line(detail);
        answer.problems.push(Problem { place: place.clone(), code: code.to_owned(), detail });
    };
    let Some(id) = identity(value.get("id")) else {
        return problem("account_without_id", "");
    };
    let written = value.get("currency").and_then(Value::as_str).unwrap_or_default();
    let Some(currency) = unit(written) else {
        return problem("account_currency", written);
    };
    let connection = value.get("conn_id").and_then(Value::as_str);
    let as_of = moment(value.get("balance-date"));
    let mut balances = Vec::new();
    for (field, kind) in [("balance", BalanceKind::Ledger), ("available-balance", BalanceKind::Available)] {
        let given = value.get(field).filter(|v| !v.is_null());
        // Without its date a balance cannot be told from an older one.
        match (given.map(|v| amount(v, &currency)), as_of) {
            (None, _) => {}
            (Some(Ok(amount)), Some(as_of)) => balances.push(Balance { kind, amount, as_of }),
            (Some(Ok(_)), None) => problem("balance_without_date", ""),
            (Some(Err(text)), _) => problem("balance_amount", &text),
        }
    }
    let mut part = Part {
        account: ExternalAccount {
            kind: kind(&name),
            institution: institution(value, connection.and_then(|c| connections.get(c).copied())),
            name,
            currency,
            id: id.clone(),
        },
        balances,
        rows: Vec::new(),
        whole: !trouble.concerns(&id, connection),
    };
    for (number, value) in (1..).zip(rows) {
        let context = Context { currency: &part.account.currency, zone, account: &place, number };
        match row::read(value, &context) {
            Ok(row) => part.rows.push(row),
            Err(problem) => answer.problems.push(problem),
        }
    }
    answer.parts.push(part);
}

fn institution(account: &Value, connection: Option<&Value>) -> String {
    let org = account.get("org");
    let candidates = [
        connection.map(|c| words(c, "org_name")),
        connection.map(|c| words(c, "name")),
        org.map(|o| words(o, "name")),
        org.map(|o| words(o, "domain")),
    ];
    candidates.into_iter().flatten().find(|text| !text.is_empty()).unwrap_or_default()
}

/// The protocol has no kinds: what the name says, in the languages we speak.
fn kind(name: &str) -> AccountKind {
    const WORDS: [(AccountKind, &[&str]); 5] = [
        (
            AccountKind::Card,
            &["card", "visa", "mastercard", "amex", "thẻ tín dụng", "cartão", "cartao", "بطاقة"],
        ),
        (AccountKind::Savings, &["saving", "money market", "tiết kiệm", "poupança", "poupanca", "توفير"]),
        (
            AccountKind::Loan,
            &["loan", "mortgage", "khoản vay", "empréstimo", "financiamento", "قرض", "تمويل"],
        ),
        (
            AccountKind::Investment,
            &["invest", "brokerage", "401k", "pension", "chứng khoán", "previdência", "استثمار"],
        ),
        (
            AccountKind::Current,
            &["checking", "current", "tài khoản thanh toán", "conta corrente", "الجاري", "حساب جار"],
        ),
    ];
    let name = name.to_lowercase();
    let found = WORDS.iter().find(|(_, words)| words.iter().any(|word| name.contains(word)));
    found.map_or(AccountKind::Other, |(kind, _)| *kind)
}

/// The currency: an ISO 4217 code, or the unit that an address names by its last part
/// (the address itself is never asked).
pub(crate) fn unit(written: &str) -> Option<Currency> {
    let Some(address) = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://")) else {
        return Currency::new(&sanitise::line(written)).ok();
    };
    let address = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = Currency::new(&sanitise::line(address.rsplit('/').next().unwrap_or_default())).ok()?;
    // An address that ends like a code must not pass for money.
    let safe =
        if last.is_money() || last == Currency::none() { format!("unit {last}") } else { return Some(last) };
    Currency::new(&safe).ok()
}

/// A moment in seconds since 1970, as number or text; none if absent, null or not one.
pub(crate) fn moment(value: Option<&Value>) -> Option<Timestamp> {
    seconds(value?).and_then(|s| Timestamp::from_second(s).ok())
}

pub(crate) fn seconds(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_i64().or_else(|| {
            // 1790000000.0 as some encoders write it.
            let text = number.to_string();
            text.strip_suffix(".0").and_then(|whole| whole.parse().ok())
        }),
        _ => None,
    }
}

/// An amount, exactly as written; the error is the text that is none.
pub(crate) fn amount(value: &Value, currency: &Currency) -> Result<Money, String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        // A binary fraction of up to 15 digits has one decimal form (IEEE 754); with
        // more, digits may already be lost.
        Value::Number(n) if n.is_f64() && digits(&n.to_string()) > 15 => return Err(n.to_string()),
        Value::Number(number) => number.to_string(),
        Value::Null => return Err(String::new()),
        other => return Err(other.to_string()),
    };
    Money::parse(&text, currency.clone()).map_err(|_| text)
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests;
