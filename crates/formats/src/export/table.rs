//! One table for spreadsheets (RFC 4180).

use super::words::inert;
use super::{Export, status};
use model::{Account, AccountId, Entry};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Heads of the exported table, in the order of its columns.
pub const EXPORT_COLUMNS: &[&str] = &[
    "date",
    "booked",
    "account",
    "amount",
    "currency",
    "payee",
    "payee_raw",
    "memo",
    "category",
    "status",
    "note",
    "tags",
    "id",
];

/// UTF-8 with one head row. A text that a spreadsheet would take for a formula gets a `'`
/// before it; amounts stay numbers.
pub(super) fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: BTreeMap<AccountId, &Account> = export.accounts.iter().map(|a| (a.id, a)).collect();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(EXPORT_COLUMNS)?;
    for entry in export.kept() {
        writer.write_record(row(entry, &names))?;
    }
    writer.flush()
}

fn row(entry: &Entry, names: &BTreeMap<AccountId, &Account>) -> [String; 13] {
    let text = |text: &str| inert(text).into_owned();
    let account = names.get(&entry.account).map(|account| account.name.as_str()).unwrap_or_default();
    [
        entry.day.to_string(),
        entry.booked.map(|day| day.to_string()).unwrap_or_default(),
        text(account),
        entry.amount.to_decimal(),
        text(entry.amount.currency().code()),
        text(entry.shown_payee()),
        text(&entry.payee_raw),
        text(entry.memo.as_deref().unwrap_or_default()),
        entry.shown_category().map(model::Category::code).unwrap_or_default().to_owned(),
        status(entry.status).to_owned(),
        text(entry.user.note.as_deref().unwrap_or_default()),
        text(&entry.user.tags.join(", ")),
        entry.id.to_string(),
    ]
}
