//! JSON: one document, or one entry a line.
//!
//! An entry is `{"id","account","date","booked","at","amount","currency","payee","payee_raw",
//! "memo","mcc","category","status","note","tags","transfer","particulars"}`. Amounts are decimal
//! strings, days and moments ISO 8601, `status` is `posted`, `pending` or `vanished`, `transfer`
//! is the id of the other half in another account, and `particulars`, absent where the source told
//! none, holds what else it told: references, parts, what was bought or sold. Facts that are not
//! known are null. Fields may be added; none changes its meaning.

use super::{Export, status};
use model::{Account, Entry};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write_document(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"accounts\": [")?;
    list(export.accounts.iter().map(account_value), out)?;
    out.write_all(b"], \"entries\": [")?;
    list(export.kept().into_iter().map(entry_value), out)?;
    out.write_all(b"]}\n")
}

fn list(values: impl Iterator<Item = Value>, out: &mut dyn Write) -> io::Result<()> {
    for (number, value) in values.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{value}")?;
    }
    Ok(())
}

pub(super) fn write_lines(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    export.kept().into_iter().try_for_each(|entry| writeln!(out, "{}", entry_value(entry)))
}

fn account_value(account: &Account) -> Value {
    json!({
        "id": account.id.to_string(),
        "name": account.name,
        "institution": account.institution,
        "kind": account.kind,
        "currency": account.currency.code(),
    })
}

fn entry_value(entry: &Entry) -> Value {
    let mut value = json!({
        "id": entry.id.to_string(),
        "account": entry.account.to_string(),
        "date": entry.day.to_string(),
        "booked": entry.booked.map(|day| day.to_string()),
        "at": entry.at.map(|at| at.to_string()),
        "amount": entry.amount.to_decimal(),
        "currency": entry.amount.currency().code(),
        "payee": entry.shown_payee(),
        "payee_raw": entry.payee_raw,
        "memo": entry.memo,
        "mcc": entry.mcc,
        "category": entry.shown_category().map(model::Category::code),
        "status": status(entry.status),
        "note": entry.user.note,
        "tags": entry.user.tags,
        "transfer": entry.transfer.map(|(_, twin)| twin.to_string()),
    });
    if !entry.particulars.is_empty()
        && let Some(fields) = value.as_object_mut()
    {
        let told = serde_json::to_value(&entry.particulars).map(without_blanks).unwrap_or(Value::Null);
        fields.insert("particulars".to_owned(), told);
    }
    value
}

/// Without the fields that nothing is told of; money as a decimal string with its currency.
fn without_blanks(value: Value) -> Value {
    match value {
        Value::Object(fields) => match money(&fields) {
            Some(money) => money,
            None => Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, without_blanks(value)))
                    .filter(|(_, value)| !blank(value))
                    .collect(),
            ),
        },
        Value::Array(values) => Value::Array(values.into_iter().map(without_blanks).collect()),
        other => other,
    }
}

/// Money is kept in minor units, which only says something to who knows the currency's exponent.
fn money(fields: &serde_json::Map<String, Value>) -> Option<Value> {
    let known = fields.len() == 2 && fields.contains_key("minor") && fields.contains_key("currency");
    let money: model::Money = serde_json::from_value(Value::Object(fields.clone())).ok().filter(|_| known)?;
    Some(json!({ "amount": money.to_decimal(), "currency": money.currency().code() }))
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
