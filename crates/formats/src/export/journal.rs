//! The double entries of plain text accounting, whichever program they are written for.
//!
//! Booked money lies in the account, announced money in `Assets:Pending`, so that the account's
//! balance is the bank's. An entry is dated by the day it was booked. A transfer whose halves are
//! both written is one transaction.

use super::book::{Book, eve};
use super::names::{Names, category};
use super::words::line;
use super::{Export, dated};
use jiff::civil::Date;
use model::{AccountId, Entry, EntryId, Money};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is written, in order.
pub(super) struct Journal<'a> {
    pub(super) book: Book<'a>,
    pub(super) names: Names,
    /// Day before everything else.
    pub(super) opened: Date,
    pub(super) moves: Vec<Move<'a>>,
}

/// One transaction.
pub(super) struct Move<'a> {
    pub(super) date: Date,
    /// Where money left, in a transfer.
    pub(super) entry: &'a Entry,
    /// The other half of a transfer.
    pub(super) twin: Option<&'a Entry>,
}

/// An amount that is put into or taken from an account.
pub(super) struct Posting<'n> {
    pub(super) account: std::borrow::Cow<'n, str>,
    /// Decimal number.
    pub(super) number: String,
    pub(super) commodity: &'n str,
    /// What it was exchanged for in all, where that is another currency.
    pub(super) cost: Option<(String, &'n str)>,
}

impl<'a> Journal<'a> {
    pub(super) fn new(export: &Export<'a>) -> Self {
        let book = Book::new(export);
        let currencies = book.accounts.iter().flat_map(super::book::Part::currencies);
        let names = Names::new(book.accounts.iter().map(|part| part.account), currencies);
        let moves = moves(&book);
        let days = moves
            .iter()
            .map(|m| m.date)
            .chain(book.accounts.iter().filter_map(|p| Some(p.closing.as_ref()?.0)));
        let first = days.chain(export.from).min();
        let opened =
            eve(first.unwrap_or_else(|| export.made_at.to_zoned_datetime(export.zone.clone()).date()));
        Self { book, names, opened, moves }
    }

    /// Every account that is named besides those of the person.
    pub(super) fn others(&self) -> BTreeSet<String> {
        let mut others: BTreeSet<String> = BTreeSet::new();
        for m in &self.moves {
            if m.twin.is_none() {
                others.insert(category(m.entry));
            }
            for entry in std::iter::once(m.entry).chain(m.twin).filter(|entry| !entry.counts()) {
                others.insert(self.names.of(entry).to_owned());
            }
        }
        others
    }

    /// Whether a part of it is only announced.
    pub(super) fn pending(m: &Move<'_>) -> bool {
        std::iter::once(m.entry).chain(m.twin).any(|entry| !entry.counts())
    }

    /// Both sides.
    pub(super) fn postings<'n>(&'n self, m: &Move<'_>) -> [Posting<'n>; 2] {
        let own = |entry: &Entry| Posting {
            account: self.names.of(entry).to_owned().into(),
            number: entry.amount.to_decimal(),
            commodity: self.names.commodity(entry.amount.currency()),
            cost: None,
        };
        let first = own(m.entry);
        let second = match m.twin {
            Some(twin) if twin.amount.currency() == m.entry.amount.currency() => own(twin),
            Some(twin) => Posting { cost: Some((opposite(&m.entry.amount), first.commodity)), ..own(twin) },
            None => Posting {
                account: category(m.entry).into(),
                number: opposite(&m.entry.amount),
                commodity: first.commodity,
                cost: None,
            },
        };
        [first, second]
    }
}

/// The opposite amount, which has a number also where it has no minor units any more.
pub(super) fn opposite(amount: &Money) -> String {
    let number = amount.to_decimal();
    match number.strip_prefix('-') {
        Some(positive) => positive.to_owned(),
        None if amount.is_zero() => number,
        None => format!("-{number}"),
    }
}

fn moves<'a>(book: &Book<'a>) -> Vec<Move<'a>> {
    let closing: BTreeMap<AccountId, Date> =
        book.accounts.iter().filter_map(|part| Some((part.account.id, part.closing.as_ref()?.0))).collect();
    let paired: BTreeMap<EntryId, &'a Entry> =
        entries(book).filter(|entry| entry.transfer.is_some()).map(|entry| (entry.id, entry)).collect();
    let mut moves: Vec<Move<'a>> = entries(book)
        .filter_map(|entry| match twin(entry, &paired) {
            Some(twin) => match one_day(entry, twin, &closing) {
                // Both halves as one, where money left.
                Some(date) => entry.amount.is_negative().then_some(Move { date, entry, twin: Some(twin) }),
                None => Some(Move { date: dated(entry), entry, twin: None }),
            },
            None => Some(Move { date: dated(entry), entry, twin: None }),
        })
        .collect();
    moves.sort_by_key(|m| (m.date, m.entry.day, m.entry.at, m.entry.id));
    moves
}

fn entries<'b, 'a>(book: &'b Book<'a>) -> impl Iterator<Item = &'a Entry> + use<'b, 'a> {
    book.accounts.iter().flat_map(|part| part.entries.iter().copied())
}

/// The other half, where both halves name each other and are opposite.
fn twin<'a>(entry: &Entry, paired: &BTreeMap<EntryId, &'a Entry>) -> Option<&'a Entry> {
    let twin = *paired.get(&entry.transfer?.1)?;
    let (here, there) = (&entry.amount, &twin.amount);
    let mutual = twin.transfer == Some((entry.account, entry.id)) && twin.account != entry.account;
    let opposite = here.minor().signum() * there.minor().signum() == -1;
    let whole =
        here.currency() != there.currency() || i128::from(here.minor()) + i128::from(there.minor()) == 0;
    (mutual && opposite && whole).then_some(twin)
}

/// The day of a transfer as one transaction: when money left, else when it came, whichever moves
/// no half past the day at whose end its account's balance is known.
fn one_day(entry: &Entry, twin: &Entry, closing: &BTreeMap<AccountId, Date>) -> Option<Date> {
    let (out, back) = if entry.amount.is_negative() { (entry, twin) } else { (twin, entry) };
    let holds = |half: &Entry, date: Date| {
        let known = closing.get(&half.account).filter(|_| half.counts());
        known.is_none_or(|closing| (dated(half) <= *closing) == (date <= *closing))
    };
    [dated(out), dated(back)].into_iter().find(|date| holds(out, *date) && holds(back, *date))
}

/// What is noted beside a transaction, besides payee and memo.
pub(super) fn notes(m: &Move<'_>) -> Vec<(&'static str, String)> {
    let mut notes = of_entry(m.entry);
    if let Some(twin) = m.twin {
        notes.push(("twin", twin.id.to_string()));
        notes.push(("twin-date", dated(twin).to_string()));
        notes.push(("twin-payee", line(&twin.payee_raw)));
    }
    notes.retain(|(_, value)| !value.is_empty());
    notes
}

fn of_entry(entry: &Entry) -> Vec<(&'static str, String)> {
    let told = &entry.particulars;
    let text = |text: &Option<String>| text.as_deref().map(line).unwrap_or_default();
    let mut notes = vec![("id", entry.id.to_string())];
    if entry.booked.is_some_and(|booked| booked != entry.day) {
        notes.push(("made", entry.day.to_string()));
    }
    if entry.payee_raw != entry.shown_payee() {
        notes.push(("bank-payee", line(&entry.payee_raw)));
    }
    notes.push(("note", text(&entry.user.note)));
    notes.push(("labels", line(&entry.user.tags.join(" · "))));
    notes.push(("reference", text(&told.reference)));
    notes.push(("counterparty", text(&told.counterparty)));
    notes.push(("bank-category", text(&told.category_label)));
    if let Some(original) = &told.original {
        notes.push(("original", original.to_string()));
    }
    if let Some(trade) = &told.trade {
        let security = &trade.security;
        notes.push(("action", line(&trade.action)));
        notes.push(("security", line(&security.name)));
        notes.push(("security-id", line(&format!("{} {}", security.scheme, security.id))));
        notes.push(("ticker", text(&security.ticker)));
        notes.push(("units", text(&trade.units)));
        notes.push(("price", text(&trade.price)));
        notes.push(("fees", trade.fees.as_ref().map(Money::to_decimal).unwrap_or_default()));
    }
    notes
}
