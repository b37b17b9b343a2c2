#![allow(clippy::unwrap_used, clippy::expect_used)]

mod balances;
mod cash;
mod decisions;
mod denominate;
mod differential;
mod payee_rules;
mod payees;
mod properties;
mod recent;
mod recognise;
mod refunds;
mod rules;
mod sources;
mod sums;

use crate::{Changes, Context, Source, reconcile};
use jiff::civil::Date;
use model::{
    AccountBatch, AccountId, AccountKind, Currency, Entry, EntryStatus, ExternalAccount, LinkId, Money, Row,
    RowStatus,
};

pub fn account() -> AccountId {
    AccountId::from_bytes([1; 16])
}

pub fn link() -> LinkId {
    LinkId::from_bytes([2; 16])
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn dollars(text: &str) -> Money {
    Money::parse(text, Currency::new("USD").unwrap()).unwrap()
}

pub fn by_link(today: &str) -> Context {
    Context {
        account: account(),
        source: Source::Link(link()),
        now: format!("{today}T09:00:00Z").parse().unwrap(),
        today: day(today),
    }
}

pub fn by_file(name: &str) -> Context {
    Context {
        source: Source::File {
            name: name.to_owned(),
            format: name.rsplit_once('.').map_or("", |(_, kind)| kind).to_owned(),
        },
        ..by_link("2025-03-31")
    }
}

pub fn batch(rows: Vec<Row>) -> AccountBatch {
    AccountBatch {
        account: ExternalAccount {
            id: "A-1".to_owned(),
            name: "Everyday".to_owned(),
            institution: "First Bank".to_owned(),
            kind: AccountKind::Current,
            currency: Currency::new("USD").unwrap(),
        },
        balances: Vec::new(),
        rows,
        positions: Vec::new(),
        window: None,
    }
}

pub fn whole(from: &str, to: &str, rows: Vec<Row>) -> AccountBatch {
    AccountBatch { window: Some((day(from), day(to))), ..batch(rows) }
}

pub fn posted(id: &str, on: &str, amount: &str, payee: &str) -> Row {
    Row {
        provider_id: (!id.is_empty()).then(|| id.to_owned()),
        status: RowStatus::Posted,
        amount: dollars(amount),
        booked: Some(day(on)),
        transacted: None,
        at: None,
        payee: payee.to_owned(),
        memo: None,
        mcc: None,
        particulars: model::Particulars::default(),
        place: "row 1".to_owned(),
    }
}

pub fn pending(id: &str, on: &str, amount: &str, payee: &str) -> Row {
    Row {
        status: RowStatus::Pending,
        booked: None,
        transacted: Some(day(on)),
        ..posted(id, on, amount, payee)
    }
}

/// What a vault does with changes.
pub fn store(ledger: &mut Vec<Entry>, changes: &Changes) {
    for entry in changes.updated.iter().chain(&changes.added) {
        match ledger.iter_mut().find(|known| known.id == entry.id) {
            Some(known) => known.clone_from(entry),
            None => ledger.push(entry.clone()),
        }
    }
}

pub fn read(ledger: &mut Vec<Entry>, batch: &AccountBatch, context: &Context) -> Changes {
    let changes = reconcile(ledger, batch, context);
    store(ledger, &changes);
    changes
}

/// What a person sees of a ledger, whatever its ids.
pub fn visible(ledger: &[Entry]) -> Vec<(Date, i64, String, EntryStatus)> {
    let mut seen: Vec<_> =
        ledger.iter().map(|e| (e.day, e.amount.minor(), e.payee.clone(), e.status)).collect();
    seen.sort();
    seen
}

pub fn total(ledger: &[Entry]) -> i64 {
    ledger.iter().filter(|entry| entry.counts()).map(|entry| entry.amount.minor()).sum()
}
