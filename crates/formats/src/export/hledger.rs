//! A journal of hledger (hledger manual, "Journal").

use super::journal::{Journal, Move, notes, opposite};
use super::names::OPENING;
use super::words::line;
use jiff::civil::Date;
use model::{Currency, Money};
use std::io::{self, Write};

pub(super) fn write(journal: &Journal<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "; Written by Tidings. Amounts, days and words are those of the bank.")?;
    writeln!(out, "decimal-mark .\n")?;
    for (currency, commodity) in journal.names.commodities() {
        // The number shows how many decimals there are.
        writeln!(out, "commodity {} {}", sample(currency), named(commodity))?;
    }
    writeln!(out)?;
    for part in &journal.book.accounts {
        writeln!(out, "account {}", journal.names.account(part.account.id))?;
        writeln!(out, "    ; id: {}", part.account.id)?;
        writeln!(out, "    ; name: {}", value(&part.account.name))?;
        writeln!(out, "    ; institution: {}", value(&part.account.institution))?;
    }
    for other in journal.others().iter().map(String::as_str).chain([OPENING]) {
        writeln!(out, "account {other}")?;
    }
    for part in journal.book.accounts.iter().filter(|part| !part.opening.is_zero()) {
        let commodity = named(journal.names.commodity(&part.account.currency));
        let account = journal.names.account(part.account.id);
        writeln!(out, "\n{} * Opening balance", journal.opened)?;
        writeln!(out, "    {account}  {} {commodity}", part.opening.to_decimal())?;
        writeln!(out, "    {OPENING}  {} {commodity}", opposite(&part.opening))?;
    }
    let mut closing: Vec<(Date, &str, &Money)> = journal
        .book
        .accounts
        .iter()
        .filter_map(|part| {
            let (on, amount) = part.closing.as_ref()?;
            Some((*on, journal.names.account(part.account.id), amount))
        })
        .collect();
    closing.sort_by_key(|(on, ..)| *on);
    let mut closing = closing.into_iter().peekable();
    for m in &journal.moves {
        // A balance is that of its day's end, and of what stands above it.
        while let Some(known) = closing.next_if(|(on, ..)| *on < m.date) {
            assertion(journal, known, out)?;
        }
        transaction(journal, m, out)?;
    }
    closing.try_for_each(|known| assertion(journal, known, out))
}

fn assertion(
    journal: &Journal<'_>,
    (on, account, amount): (Date, &str, &Money),
    out: &mut dyn Write,
) -> io::Result<()> {
    let commodity = named(journal.names.commodity(amount.currency()));
    let nothing = Money::zero(amount.currency().clone()).to_decimal();
    writeln!(out, "\n{on} * Balance told by the bank")?;
    writeln!(out, "    {account}  {nothing} {commodity} = {} {commodity}", amount.to_decimal())
}

fn transaction(journal: &Journal<'_>, m: &Move<'_>, out: &mut dyn Write) -> io::Result<()> {
    let flag = if Journal::pending(m) { '!' } else { '*' };
    let payee = described(m.entry.shown_payee());
    // What stands in brackets first would be taken for a code.
    let code = if payee.starts_with('(') { "() " } else { "" };
    write!(out, "\n{} {flag} {code}{payee}", m.date)?;
    match m.entry.memo.as_deref().map(described).filter(|memo| !memo.is_empty()) {
        Some(memo) => writeln!(out, " | {memo}")?,
        None => writeln!(out)?,
    }
    for (name, text) in notes(m) {
        writeln!(out, "    ; {name}: {}", value(&text))?;
    }
    for posting in journal.postings(m) {
        write!(out, "    {}  {} {}", posting.account, posting.number, named(posting.commodity))?;
        match &posting.cost {
            Some((number, commodity)) => writeln!(out, " @@ {number} {}", named(commodity))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// Words of a description: `;` would begin a comment and `|` the note.
fn described(text: &str) -> String {
    line(text).replace(';', "\u{ff1b}").replace('|', "\u{ff5c}")
}

/// The value of a tag, which a comma ends.
fn value(text: &str) -> String {
    line(text).replace(',', "\u{ff0c}")
}

/// A commodity; one that is not letters only stands in quotes.
fn named(commodity: &str) -> String {
    if commodity.bytes().all(|b| b.is_ascii_alphabetic()) {
        commodity.to_owned()
    } else {
        format!("\"{commodity}\"")
    }
}

/// A thousand with the decimals of a currency; a mark stands there also where there are none.
fn sample(currency: &Currency) -> String {
    format!("1000.{}", "0".repeat(currency.exponent() as usize))
}
