//! A ledger of beancount (Beancount Language Syntax, version 3).

use super::book::morrow;
use super::journal::{Journal, Move, notes, opposite};
use super::names::OPENING;
use super::words::line;
use std::io::{self, Write};

pub(super) fn write(journal: &Journal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let opened = journal.opened;
    writeln!(out, ";; Written by Tidings. Amounts, days and words are those of the bank.")?;
    writeln!(out, "option \"title\" \"Tidings\"")?;
    for (_, commodity) in journal.names.commodities() {
        writeln!(out, "option \"operating_currency\" \"{commodity}\"")?;
    }
    writeln!(out)?;
    for (_, commodity) in journal.names.commodities() {
        writeln!(out, "{opened} commodity {commodity}")?;
    }
    writeln!(out)?;
    for part in &journal.book.accounts {
        writeln!(out, "{opened} open {}", journal.names.account(part.account.id))?;
        writeln!(out, "  id: \"{}\"", part.account.id)?;
        writeln!(out, "  name: {}", quoted(&part.account.name))?;
        writeln!(out, "  institution: {}", quoted(&part.account.institution))?;
    }
    let others = journal.others();
    for other in others.iter().map(String::as_str).chain([OPENING]) {
        writeln!(out, "{opened} open {other}")?;
    }
    for part in journal.book.accounts.iter().filter(|part| !part.opening.is_zero()) {
        let commodity = journal.names.commodity(&part.account.currency);
        let account = journal.names.account(part.account.id);
        writeln!(out, "\n{opened} * \"Opening balance\"")?;
        writeln!(out, "  {account}  {} {commodity}", part.opening.to_decimal())?;
        writeln!(out, "  {OPENING}  {} {commodity}", opposite(&part.opening))?;
    }
    for m in &journal.moves {
        transaction(journal, m, out)?;
    }
    for part in &journal.book.accounts {
        if let Some((on, amount)) = &part.closing {
            let account = journal.names.account(part.account.id);
            let commodity = journal.names.commodity(amount.currency());
            // A balance of beancount is that of the day's beginning.
            writeln!(out, "\n{} balance {account}  {} {commodity}", morrow(*on), amount.to_decimal())?;
        }
    }
    Ok(())
}

fn transaction(journal: &Journal<'_>, m: &Move<'_>, out: &mut dyn Write) -> io::Result<()> {
    let flag = if Journal::pending(m) { '!' } else { '*' };
    let payee = quoted(m.entry.shown_payee());
    let memo = quoted(m.entry.memo.as_deref().unwrap_or_default());
    writeln!(out, "\n{} {flag} {payee} {memo}", m.date)?;
    for (name, value) in notes(m) {
        writeln!(out, "  {name}: {}", quoted(&value))?;
    }
    for posting in journal.postings(m) {
        write!(out, "  {}  {} {}", posting.account, posting.number, posting.commodity)?;
        match &posting.cost {
            Some((number, commodity)) => writeln!(out, " @@ {number} {commodity}")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// A string of beancount, on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
