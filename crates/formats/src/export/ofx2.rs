//! OFX 2.1.1 in XML (Open Financial Exchange 2.1.1, §2.4, §11.4): bank and card statements.
//!
//! An entry's FITID is its id in Tidings: unique where the bank's own are not, and known again
//! when the file comes back. Pending entries are left out, since most programs would take them for
//! booked ones and count them twice. An investment account is written as the bank account that its
//! cash is; what was bought or sold stands in the memo.

use super::book::{Book, Part};
use super::words::{cut, line};
use super::{Export, dated};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Account, AccountKind, Category, Currency, Entry, Money};
use std::io::{self, Write};

/// Longest texts, in characters (OFX 2.1.1 §3.2.8, §11.4.3.1).
const ACCTID: usize = 22;
const BANKID: usize = 9;
const NAME: usize = 32;
const EXTDNAME: usize = 100;
const MEMO: usize = 255;
const CHECKNUM: usize = 12;
const REFNUM: usize = 32;

/// The number under which an account stands in an OFX file: the source's own where it fits there,
/// else the first half of its id.
pub fn exported_account_id(account: &Account) -> String {
    let told = line(&account.external_id);
    if !told.is_empty() && told.chars().count() <= ACCTID {
        return told;
    }
    let id: String = account.id.to_string().chars().filter(|c| *c != '-').collect();
    cut(&id, ACCTID).to_owned()
}

pub(super) fn write(book: &Book<'_>, export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>")?;
    writeln!(
        out,
        "<?OFX OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>"
    )?;
    writeln!(out, "<OFX>")?;
    sign_on(book, export.made_at, out)?;
    let (cards, banks): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        book.accounts.iter().partition(|part| part.account.kind == AccountKind::Card);
    for (message, parts) in [("BANKMSGSRSV1", banks), ("CREDITCARDMSGSRSV1", cards)] {
        if parts.is_empty() {
            continue;
        }
        writeln!(out, "<{message}>")?;
        for part in parts {
            for (number, currency) in part.currencies().into_iter().enumerate() {
                statement(part, currency, number, export, out)?;
            }
        }
        writeln!(out, "</{message}>")?;
    }
    writeln!(out, "</OFX>")
}

fn sign_on(book: &Book<'_>, made_at: Timestamp, out: &mut dyn Write) -> io::Result<()> {
    let mut banks: Vec<&str> = book.accounts.iter().map(|part| part.account.institution.trim()).collect();
    banks.sort_unstable();
    banks.dedup();
    let bank = match banks.as_slice() {
        [only] if !only.is_empty() => cut(only, 32),
        _ => "Tidings",
    };
    write!(out, "<SIGNONMSGSRSV1><SONRS>")?;
    status(out)?;
    value(out, "DTSERVER", &stamp(made_at))?;
    value(out, "LANGUAGE", "ENG")?;
    write!(out, "<FI>")?;
    value(out, "ORG", bank)?;
    writeln!(out, "</FI></SONRS></SIGNONMSGSRSV1>")
}

fn status(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>")
}

fn statement(
    part: &Part<'_>,
    currency: &Currency,
    number: usize,
    export: &Export<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let account = part.account;
    let card = account.kind == AccountKind::Card;
    let (response, body) = if card { ("CCSTMTTRNRS", "CCSTMTRS") } else { ("STMTTRNRS", "STMTRS") };
    write!(out, "<{response}>")?;
    value(out, "TRNUID", &format!("{}-{number}", exported_account_id(account)))?;
    status(out)?;
    write!(out, "<{body}>")?;
    // A unit that is no currency has no code of its own.
    value(out, "CURDEF", if currency.is_money() { currency.code() } else { "XXX" })?;
    number_of(account, out)?;
    let days = || part.posted(currency).map(dated);
    let (first, last) = (days().min(), days().max());
    let closing = part.closing.as_ref().filter(|(_, amount)| amount.currency() == currency);
    let made = export.made_at.to_zoned_datetime(export.zone.clone()).date();
    let start = export.from.or(first).unwrap_or(made);
    let until = export.to.or(last.max(closing.map(|(on, _)| *on))).unwrap_or(made).max(start);
    writeln!(out, "<BANKTRANLIST>")?;
    value(out, "DTSTART", &day(start))?;
    value(out, "DTEND", &day(until))?;
    writeln!(out)?;
    for entry in part.posted(currency) {
        row(entry, out)?;
    }
    write!(out, "</BANKTRANLIST><LEDGERBAL>")?;
    // Where no balance was ever told, the format still wants one: that of what is written.
    let (on, amount) = match closing {
        Some((on, amount)) => (*on, amount.to_decimal()),
        None => (last.unwrap_or(made), reckoned(part, currency)),
    };
    value(out, "BALAMT", &amount)?;
    value(out, "DTASOF", &day(on))?;
    writeln!(out, "</LEDGERBAL></{body}></{response}>")
}

fn number_of(account: &Account, out: &mut dyn Write) -> io::Result<()> {
    let id = exported_account_id(account);
    let kind = match account.kind {
        AccountKind::Card => {
            write!(out, "<CCACCTFROM>")?;
            value(out, "ACCTID", &id)?;
            return write!(out, "</CCACCTFROM>");
        }
        AccountKind::Savings => "SAVINGS",
        AccountKind::Loan => "CREDITLINE",
        _ => "CHECKING",
    };
    let bank: String = account.institution.chars().filter(char::is_ascii_alphanumeric).take(BANKID).collect();
    write!(out, "<BANKACCTFROM>")?;
    value(out, "BANKID", if bank.is_empty() { "TIDINGS" } else { &bank })?;
    value(out, "ACCTID", &id)?;
    value(out, "ACCTTYPE", kind)?;
    write!(out, "</BANKACCTFROM>")
}

fn reckoned(part: &Part<'_>, currency: &Currency) -> String {
    let start = if *part.opening.currency() == *currency {
        part.opening.clone()
    } else {
        Money::zero(currency.clone())
    };
    part.posted(currency)
        .try_fold(start, |sum, entry| sum.checked_add(&entry.amount))
        .unwrap_or_else(|_| Money::zero(currency.clone()))
        .to_decimal()
}

fn row(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let booked = dated(entry);
    write!(out, "<STMTTRN>")?;
    value(out, "TRNTYPE", kind(entry))?;
    value(out, "DTPOSTED", &moment(entry, booked))?;
    if entry.day != booked {
        value(out, "DTUSER", &day(entry.day))?;
    }
    value(out, "TRNAMT", &entry.amount.to_decimal())?;
    value(out, "FITID", &entry.id.to_string())?;
    let reference = entry.particulars.reference.as_deref().map(line).unwrap_or_default();
    let cheque = reference.len() <= CHECKNUM && reference.bytes().all(|b| b.is_ascii_digit());
    match reference.chars().count() {
        0 => {}
        _ if cheque => value(out, "CHECKNUM", &reference)?,
        1..=REFNUM => value(out, "REFNUM", &reference)?,
        _ => {}
    }
    if let Some(mcc) = entry.mcc {
        value(out, "SIC", &mcc.to_string())?;
    }
    let payee = line(entry.shown_payee());
    if !payee.is_empty() {
        value(out, "NAME", cut(&payee, NAME))?;
    }
    if payee.chars().count() > NAME {
        value(out, "EXTDNAME", cut(&payee, EXTDNAME))?;
    }
    let memo = memo(entry);
    if !memo.is_empty() {
        value(out, "MEMO", cut(&memo, MEMO))?;
    }
    writeln!(out, "</STMTTRN>")
}

fn kind(entry: &Entry) -> &'static str {
    match entry.shown_category() {
        _ if entry.transfer.is_some() => "XFER",
        Some(Category::Fees) if entry.amount.is_negative() => "FEE",
        Some(Category::Cash) if entry.amount.is_negative() => "ATM",
        _ if entry.amount.is_negative() => "DEBIT",
        _ => "CREDIT",
    }
}

fn memo(entry: &Entry) -> String {
    let mut memo = line(entry.memo.as_deref().unwrap_or_default());
    if let Some(trade) = &entry.particulars.trade {
        let name = if trade.security.name.is_empty() { &trade.security.id } else { &trade.security.name };
        let units = trade.units.as_deref().unwrap_or_default();
        let price = trade.price.as_deref().map(|price| format!(" @ {price}")).unwrap_or_default();
        memo = line(&format!("{memo} [{} {units} {name}{price}]", trade.action));
    }
    memo
}

/// The booked day, with the time of day where it is known and falls on that day in UTC.
fn moment(entry: &Entry, booked: Date) -> String {
    match entry.at {
        Some(at) if at.to_zoned_datetime(TimeZone::UTC).date() == booked => stamp(at),
        _ => day(booked),
    }
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn stamp(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%Y%m%d%H%M%S[0:GMT]").to_string()
}

/// An element with its text, escaped (XML 1.0 §2.4); characters that XML cannot hold (§2.2) go.
fn value(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    write!(out, "<{name}>")?;
    for c in text.chars() {
        match c {
            '&' => write!(out, "&amp;")?,
            '<' => write!(out, "&lt;")?,
            '>' => write!(out, "&gt;")?,
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => write!(out, "{c}")?,
        }
    }
    write!(out, "</{name}>")
}
