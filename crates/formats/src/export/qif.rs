//! Quicken Interchange Format: an `!Account` block and a list of its booked entries each.
//!
//! Days are written as in ISO 8601, the one order that is not read in two ways. Pending entries are
//! left out: a programme that reads the file would count them.

use super::book::{Book, Part};
use super::dated;
use super::words::line;
use model::{Account, AccountId, AccountKind, Entry, Money};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: BTreeMap<AccountId, String> =
        book.accounts.iter().map(|part| (part.account.id, name_of(part.account))).collect();
    for part in &book.accounts {
        account(part, out)?;
        for entry in part.entries.iter().filter(|entry| entry.counts()) {
            row(entry, &names, out)?;
        }
    }
    Ok(())
}

fn account(part: &Part<'_>, out: &mut dyn Write) -> io::Result<()> {
    let kind = match part.account.kind {
        AccountKind::Card => "CCard",
        AccountKind::Loan => "Oth L",
        AccountKind::Cash => "Cash",
        _ => "Bank",
    };
    writeln!(out, "!Account\nN{}\nT{kind}", name_of(part.account))?;
    let bank = line(&part.account.institution);
    if !bank.is_empty() {
        writeln!(out, "D{bank}")?;
    }
    if let Some((on, amount)) = &part.closing {
        writeln!(out, "/{on}\n${}", amount.to_decimal())?;
    }
    writeln!(out, "^\n!Type:{kind}")
}

fn row(entry: &Entry, names: &BTreeMap<AccountId, String>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "D{}\nT{}\nC*", dated(entry), entry.amount.to_decimal())?;
    field('N', entry.particulars.reference.as_deref().unwrap_or_default(), out)?;
    field('P', entry.shown_payee(), out)?;
    field('M', entry.memo.as_deref().unwrap_or_default(), out)?;
    let category = match entry.transfer.and_then(|(account, _)| names.get(&account)) {
        Some(other) => format!("[{other}]"),
        None => category(entry),
    };
    field('L', &category, out)?;
    for part in parts(entry) {
        let own = part.category_label.as_deref().filter(|label| !label.trim().is_empty());
        field('S', own.unwrap_or(&category), out)?;
        let words = [part.payee.as_str(), part.memo.as_deref().unwrap_or_default()].join(" ");
        field('E', &words, out)?;
        writeln!(out, "${}", part.amount.as_ref().map(Money::to_decimal).unwrap_or_default())?;
    }
    writeln!(out, "^")
}

/// The parts of an entry, where their amounts are known and make up the whole.
fn parts(entry: &Entry) -> &[model::Detail] {
    let parts = entry.particulars.details.as_slice();
    let amounts: Option<Vec<&Money>> = parts.iter().map(|part| part.amount.as_ref()).collect();
    let whole = amounts.and_then(|amounts| model::sum(entry.amount.currency(), amounts).ok());
    if whole.as_ref() == Some(&entry.amount) { parts } else { &[] }
}

fn category(entry: &Entry) -> String {
    let told = entry.particulars.category_label.as_deref().filter(|_| entry.user.category.is_none());
    told.or_else(|| entry.shown_category().map(model::Category::code)).unwrap_or_default().to_owned()
}

fn field(name: char, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = line(text);
    if text.is_empty() { Ok(()) } else { writeln!(out, "{name}{text}") }
}

/// An account's name; brackets would end it where a transfer names it.
fn name_of(account: &Account) -> String {
    let name = line(&account.name).replace(['[', ']'], "");
    if name.is_empty() { account.id.to_string() } else { name }
}
