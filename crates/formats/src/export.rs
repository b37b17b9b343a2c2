//! Entries to files that other programs read.

use model::{Account, AccountId, Entry, EntryStatus};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// The entries as JSON: accounts, and entries in the order given. Amounts are decimal
/// strings, days and moments ISO 8601. Deleted entries are left out.
pub fn export_json(entries: &[Entry], accounts: &[Account]) -> String {
    let accounts: Vec<Value> = accounts
        .iter()
        .map(|account| {
            json!({
                "id": account.id.to_string(),
                "name": account.name,
                "institution": account.institution,
                "kind": account.kind,
                "currency": account.currency.code(),
            })
        })
        .collect();
    let entries: Vec<Value> = kept(entries).map(entry_value).collect();
    format!("{:#}\n", json!({"accounts": accounts, "entries": entries}))
}

/// The entries as JSON Lines, each as [`export_json`] gives it, in the order given. Deleted
/// entries are left out.
pub fn export_json_lines(entries: &[Entry]) -> String {
    kept(entries).map(|entry| format!("{}\n", entry_value(entry))).collect()
}

fn entry_value(entry: &Entry) -> Value {
    json!({
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
        "category": entry.shown_category().map(model::Category::code),
        "status": status(entry.status),
        "note": entry.user.note,
        "tags": entry.user.tags,
    })
}

/// The entries as CSV (RFC 4180, UTF-8, one head row), in the order given. A text that
/// a spreadsheet would take for a formula gets a `'` before it; amounts stay numbers.
/// Deleted entries are left out.
pub fn export_csv(entries: &[Entry], accounts: &[Account]) -> String {
    let names: BTreeMap<AccountId, &str> = accounts.iter().map(|a| (a.id, a.name.as_str())).collect();
    let mut out = Vec::new();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut out);
    // Writing to memory does not fail; a row that did would only be missing its end.
    let mut rows = vec![EXPORT_COLUMNS.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()];
    rows.extend(kept(entries).map(|entry| row(entry, &names)));
    for row in rows {
        if writer.write_record(&row).is_err() {
            break;
        }
    }
    drop(writer);
    String::from_utf8_lossy(&out).into_owned()
}

fn row(entry: &Entry, names: &BTreeMap<AccountId, &str>) -> Vec<String> {
    let text = |text: &str| inert(text).into_owned();
    let account = names.get(&entry.account).copied().unwrap_or_default();
    vec![
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

fn kept(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(|entry| !entry.user.deleted)
}

fn status(status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::Pending => "pending",
        EntryStatus::Posted => "posted",
        EntryStatus::Vanished => "vanished",
    }
}

/// A text that no spreadsheet takes for a formula (OWASP, CSV injection).
fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{AccountKind, Category, Currency, EntryId, Money, Origin, UserFields};

    fn account() -> Account {
        Account {
            id: AccountId::new(1, [1; 10]),
            link: None,
            external_id: "x".into(),
            name: "=Everyday, \"joint\"".into(),
            institution: "Harbour Bank".into(),
            kind: AccountKind::Current,
            currency: Currency::new("USD").unwrap(),
            ledger: None,
            available: None,
        }
    }

    fn entry(payee: &str, minor: i64) -> Entry {
        Entry {
            id: EntryId::new(2, [2; 10]),
            account: account().id,
            identities: Vec::new(),
            status: EntryStatus::Posted,
            amount: Money::from_minor(minor, Currency::new("USD").unwrap()),
            day: jiff::civil::date(2026, 11, 24),
            booked: None,
            at: None,
            payee_raw: payee.into(),
            payee: payee.into(),
            memo: Some("line one\nline two".into()),
            mcc: None,
            category: Some(Category::Dining),
            particulars: model::Particulars::default(),
            origin: Origin::File { name: "a.ofx".into(), place: "line 1".into() },
            first_seen: jiff::Timestamp::UNIX_EPOCH,
            missed: 0,
            transfer: None,
            receipts: Vec::new(),
            findings: Vec::new(),
            user: UserFields::default(),
        }
    }

    #[test]
    fn no_cell_of_words_is_a_formula_and_amounts_stay_numbers() {
        let text = export_csv(&[entry("=HYPERLINK(\"x\")", -1250), entry("@me", 5)], &[account()]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), EXPORT_COLUMNS);
        assert_eq!(&rows[0][2], "'=Everyday, \"joint\"");
        assert_eq!((&rows[0][3], &rows[0][5]), ("-12.50", "'=HYPERLINK(\"x\")"));
        assert_eq!((&rows[1][3], &rows[1][5], &rows[1][7]), ("0.05", "'@me", "line one\nline two"));
    }

    #[test]
    fn json_holds_what_is_shown() {
        let mut deleted = entry("gone", 1);
        deleted.user.deleted = true;
        let mut named = entry("CAFE 0012", -300);
        named.user.payee = Some("Corner café".into());
        let value: Value = serde_json::from_str(&export_json(&[deleted, named], &[account()])).unwrap();
        assert_eq!(value["entries"].as_array().unwrap().len(), 1);
        assert_eq!(value["entries"][0]["payee"], "Corner café");
        assert_eq!(value["entries"][0]["amount"], "-3.00");
        assert_eq!(value["entries"][0]["category"], "dining");
        assert_eq!(value["accounts"][0]["institution"], "Harbour Bank");
    }
}
