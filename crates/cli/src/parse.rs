//! `tidingsctl parse FILE`: what a statement file holds, as JSON. Opens no vault.

use formats::{DateOrder, FormatError, ParsedFile};
use jiff::civil::Date;
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Currency, Detail, Money, Position, Problem, Row,
    RowStatus, Security, Trade,
};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Reads a statement file. Returns the JSON to print, or the code of a refusal.
pub fn parse(path: &Path, name: &str) -> Result<Value, &'static str> {
    let too_large = std::fs::metadata(path)
        .is_ok_and(|m| m.len() > u64::try_from(formats::MAX_BYTES).unwrap_or(u64::MAX));
    if too_large {
        return Err(FormatError::TooLarge.code());
    }
    let bytes = std::fs::read(path).map_err(|_| "unreadable_file")?;
    let parsed = match formats::read_statement(&bytes, name) {
        Err(FormatError::NeedsMapping) => read_table(&bytes),
        Err(FormatError::NeedsDateOrder) => read_month_first(&bytes),
        result => result,
    };
    parsed.map(|parsed| document(&parsed)).map_err(|error| error.code())
}

/// Reads a QIF file that leaves the order of day and month open as Quicken itself
/// writes it, month first, and says so.
fn read_month_first(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    let mut parsed = formats::read_qif(bytes, Some(DateOrder::MonthDayYear))?;
    let (code, detail) = ("date_order_assumed".to_owned(), "month before day".to_owned());
    parsed.batch.problems.insert(0, Problem { place: String::new(), code, detail });
    Ok(parsed)
}

/// Reads a table whose columns leave no question open.
fn read_table(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    let guess = formats::csv_guess(bytes)?;
    match guess.mapping.as_ref().filter(|_| guess.is_certain()) {
        Some(mapping) => formats::csv_read(bytes, mapping),
        None => Err(FormatError::NeedsMapping),
    }
}

fn document(parsed: &ParsedFile) -> Value {
    let statements: Vec<Value> =
        parsed.batch.accounts.iter().map(|part| statement(part, parsed.format)).collect();
    let problems: Vec<Value> = parsed
        .batch
        .problems
        .iter()
        .map(|p| {
            let message =
                if p.detail.is_empty() { p.code.clone() } else { format!("{}: {}", p.code, p.detail) };
            json!({"where": p.place, "message": message})
        })
        .collect();
    json!({"format": parsed.format, "statements": statements, "problems": problems})
}

fn statement(part: &AccountBatch, format: &str) -> Value {
    let account = &part.account;
    json!({
        "account": {"id": account.id, "kind": kind(account.kind), "currency": code(&account.currency)},
        "balances": part.balances.iter().map(balance).collect::<Vec<_>>(),
        "transactions": part.rows.iter().map(|row| transaction(row, format)).collect::<Vec<_>>(),
        "positions": part.positions.iter().map(position).collect::<Vec<_>>(),
    })
}

/// What is held of a security; numbers as the file writes them.
fn position(position: &Position) -> Value {
    json!({
        "security": security(&position.security),
        "units": position.units,
        "price": position.price,
        "value": position.value.as_ref().map(model::Money::to_decimal),
        "date": position.on.map(|day| day.to_string()),
    })
}

fn security(security: &Security) -> Value {
    json!({
        "id": security.id,
        "scheme": security.scheme,
        "name": security.name,
        "ticker": security.ticker,
    })
}

/// What was bought or sold; numbers as the file writes them, fees in the row's currency.
fn trade(trade: &Trade) -> Value {
    json!({
        "action": trade.action,
        "security": security(&trade.security),
        "units": trade.units,
        "price": trade.price,
        "fees": trade.fees.as_ref().map(model::Money::to_decimal),
    })
}

fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Current => "current",
        AccountKind::Savings => "savings",
        AccountKind::Card => "card",
        AccountKind::Loan => "loan",
        AccountKind::Investment => "investment",
        AccountKind::Cash => "cash",
        AccountKind::Other => "other",
    }
}

/// The currency's code; nothing where the file names none.
fn code(currency: &Currency) -> Option<&str> {
    Some(currency.code()).filter(|_| *currency != Currency::none())
}

fn balance(balance: &Balance) -> Value {
    let kind = match balance.kind {
        BalanceKind::Ledger => "ledger",
        BalanceKind::Available => "available",
        BalanceKind::Opening => "opening",
        BalanceKind::Interim => "interim",
    };
    // A whole day is told as such; a moment with its time in UTC.
    let as_of = balance.as_of.to_string();
    let date = as_of.strip_suffix("T00:00:00Z").unwrap_or(&as_of);
    json!({"kind": kind, "amount": balance.amount.to_decimal(), "date": date})
}

/// A row. MT940 is told under its value date, every other format under its booked day.
fn transaction(row: &Row, format: &str) -> Value {
    let value_date = row.particulars.value_date;
    let day = if format == "mt940" { value_date } else { None };
    let mut told = json!({
        "id": row.provider_id,
        "date": day.or(row.booked).or(row.transacted).map(|day| day.to_string()),
        "amount": row.amount.to_decimal(),
        "currency": code(row.amount.currency()),
        "payee": row.payee,
        "memo": row.memo,
        "pending": row.status == RowStatus::Pending,
    });
    if let Value::Object(told) = &mut told {
        told.extend(particulars(row));
    }
    told
}

/// What only some files tell of a row, each where it is known.
fn particulars(row: &Row) -> Map<String, Value> {
    let more = &row.particulars;
    let day = |day: Option<Date>| day.map(|day| Value::String(day.to_string()));
    let amount = |money: &Option<Money>| money.as_ref().map(|money| Value::String(money.to_decimal()));
    let original = more
        .original
        .as_ref()
        .map(|money| json!({"amount": money.to_decimal(), "currency": code(money.currency())}));
    let details: Vec<Value> = more.details.iter().map(|part| Value::Object(detail(part))).collect();
    known([
        ("booked", day(row.booked)),
        ("value_date", day(more.value_date)),
        ("reference", more.reference.clone().map(Value::String)),
        ("counterparty", more.counterparty.clone().map(Value::String)),
        ("card_last4", more.card_last4.clone().map(Value::String)),
        ("original", original),
        ("charges", amount(&more.charges)),
        ("reversal", more.reversal.then_some(Value::Bool(true))),
        ("trade", more.trade.as_deref().map(trade)),
        ("details", Some(Value::Array(details)).filter(|_| !more.details.is_empty())),
    ])
}

/// A part of a row, such as one payment of a batch.
fn detail(part: &Detail) -> Map<String, Value> {
    let text = |text: &Option<String>| text.clone().map(Value::String);
    known([
        ("amount", part.amount.as_ref().map(|money| Value::String(money.to_decimal()))),
        ("currency", part.amount.as_ref().and_then(|money| code(money.currency())).map(Value::from)),
        ("payee", Some(part.payee.clone()).filter(|payee| !payee.is_empty()).map(Value::String)),
        ("memo", text(&part.memo)),
        ("reference", text(&part.reference)),
        ("counterparty", text(&part.counterparty)),
        ("category", text(&part.category_label)),
    ])
}

fn known<const N: usize>(fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
