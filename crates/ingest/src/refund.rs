//! Money that came back: refunds of shops and rows that a bank took back.

use crate::decision::{DecisionKind, Reason, are_apart};
use crate::pairing::days_apart;
use crate::{payee_key, same_merchant};
use jiff::civil::Date;
use model::{Category, Entry, EntryId, EntryStatus, fold};
use std::collections::{BTreeMap, BTreeSet};

/// How long after a payment its refund may come.
const REFUND_DAYS: i32 = 90;

/// Words by which people and banks say that money comes back, folded.
const WORDS: &[&str] = &[
    "refund",
    "refunded",
    "return",
    "reversal",
    "chargeback",
    "merchandise credit",
    "erstattung",
    "ruckerstattung",
    "gutschrift retoure",
    "remboursement",
    "reembolso",
    "devolucion",
    "estorno",
    "devolucao",
    "rimborso",
    "terugbetaling",
    "zwrot",
    "hoan tien",
    "hoan tra",
    "استرداد",
    "استرجاع",
    "مرتجع",
];

/// A payment and what took it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The payment.
    pub payment: EntryId,
    /// What took it back.
    pub refund: EntryId,
    /// [`DecisionKind::Refund`] or [`DecisionKind::Reversal`].
    pub kind: DecisionKind,
    /// Why they go together.
    pub reason: Reason,
}

/// What [`refunds`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refunds {
    /// Certain ones.
    pub linked: Vec<Refund>,
    /// The likeliest of several, each entry in one pair at most: to be asked.
    pub asked: Vec<Refund>,
    /// All pairs that those were chosen from: what an entry that is asked about could go with.
    pub open: Vec<Refund>,
}

/// Finds what took earlier payments of one account back.
///
/// A row that the bank marks as a reversal takes back the one earlier row of the opposite
/// exact amount; money from a merchant takes back the one payment of exactly that amount
/// to it in the ninety days before. A smaller amount that calls itself a refund takes a
/// part of the one payment to that merchant that leaves room for it. Where several fit,
/// it is asked. Entries already linked, deleted, not booked or kept apart are passed over.
pub fn refunds<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Refunds {
    let booked: Vec<&Entry> = entries
        .into_iter()
        .filter(|entry| entry.counts() && !entry.amount.is_zero())
        // Cash that a machine did not give after all comes back like any other payment.
        .filter(|entry| entry.transfer.is_none() || entry.category == Some(Category::Cash))
        .collect();
    let by_amount: BTreeMap<(&str, i64, Date, EntryId), &Entry> = booked
        .iter()
        .map(|entry| ((entry.amount.currency().code(), entry.amount.minor(), entry.day, entry.id), *entry))
        .collect();
    let mut shops = Shops::default();
    let reach = jiff::Span::new().days(REFUND_DAYS);
    let free = |entry: &Entry| entry.refund.is_none();
    let mut candidates = Vec::new();
    for &back in booked.iter().filter(|back| free(back)) {
        let reversal = back.particulars.reversal;
        if back.amount.is_negative() && !reversal {
            continue;
        }
        let Some(wanted) = back.amount.minor().checked_neg() else { continue };
        let of =
            |day: Date, id: [u8; 16]| (back.amount.currency().code(), wanted, day, EntryId::from_bytes(id));
        let before = of(back.day.saturating_sub(reach), [0; 16])..=of(back.day, [255; 16]);
        for (_, payment) in by_amount.range(before).filter(|(_, payment)| free(payment)) {
            let days = days_apart(payment.day, back.day);
            if payment.id == back.id || payment.particulars.reversal || are_apart(payment, back) {
                continue;
            }
            let same_payee = shops.same(payment, back);
            if reversal || same_payee {
                let kind = if reversal { DecisionKind::Reversal } else { DecisionKind::Refund };
                let reason = Reason::ExactAmount { from: payment.day, days, same_payee };
                candidates.push(Refund { payment: payment.id, refund: back.id, kind, reason });
            }
        }
    }
    let mut found = Refunds::default();
    let mut taken = BTreeSet::new();
    settle(candidates, &mut found, &mut taken);
    settle(parts(&booked, &taken, &mut shops), &mut found, &mut taken);
    found
}

/// Payments that leave room for a smaller refund.
fn parts<'a>(booked: &[&'a Entry], taken: &BTreeSet<EntryId>, shops: &mut Shops<'a>) -> Vec<Refund> {
    let mut given_back: BTreeMap<EntryId, u64> = BTreeMap::new();
    for back in booked.iter().filter(|back| !back.amount.is_negative()) {
        if let Some(payment) = back.refund {
            let sum = given_back.entry(payment).or_default();
            *sum = sum.saturating_add(back.amount.minor().unsigned_abs());
        }
    }
    let is_part = |back: &&&Entry| {
        !back.amount.is_negative() && back.refund.is_none() && !taken.contains(&back.id) && says_refund(back)
    };
    let mut payments: BTreeMap<Date, Vec<&Entry>> = BTreeMap::new();
    for &payment in booked.iter().filter(|payment| payment.amount.is_negative()) {
        payments.entry(payment.day).or_default().push(payment);
    }
    let reach = jiff::Span::new().days(REFUND_DAYS);
    let mut candidates = Vec::new();
    for back in booked.iter().filter(is_part) {
        let range = back.day.saturating_sub(reach)..=back.day;
        for payment in payments.range(range).flat_map(|(_, payments)| payments) {
            let days = days_apart(payment.day, back.day);
            let room = payment
                .amount
                .minor()
                .unsigned_abs()
                .saturating_sub(given_back.get(&payment.id).copied().unwrap_or(0));
            if (0..=REFUND_DAYS).contains(&days)
                && payment.amount.currency() == back.amount.currency()
                && back.amount.minor().unsigned_abs() < payment.amount.minor().unsigned_abs()
                && back.amount.minor().unsigned_abs() <= room
                && !taken.contains(&payment.id)
                && !are_apart(payment, back)
                && shops.same(payment, back)
            {
                candidates.push(Refund {
                    payment: payment.id,
                    refund: back.id,
                    kind: DecisionKind::Refund,
                    reason: Reason::Part { from: payment.day, days },
                });
            }
        }
    }
    candidates
}

/// Pairs that are the only ones of both their entries are linked; of the rest those are
/// asked about that name one payee, the shortest time apart first.
fn settle(candidates: Vec<Refund>, found: &mut Refunds, taken: &mut BTreeSet<EntryId>) {
    let (mut payments, mut backs): (BTreeMap<EntryId, usize>, BTreeMap<EntryId, usize>) = Default::default();
    for pair in &candidates {
        *payments.entry(pair.payment).or_default() += 1;
        *backs.entry(pair.refund).or_default() += 1;
    }
    let (linked, mut open): (Vec<Refund>, Vec<Refund>) = candidates
        .into_iter()
        .partition(|pair| payments.get(&pair.payment) == Some(&1) && backs.get(&pair.refund) == Some(&1));
    taken.extend(linked.iter().flat_map(|pair| [pair.payment, pair.refund]));
    found.linked.extend(linked);
    open.sort_by_key(|pair| {
        let (other_payee, days) = match &pair.reason {
            Reason::ExactAmount { days, same_payee, .. } => (!same_payee, *days),
            Reason::Part { days, .. } => (false, *days),
            _ => (true, 0),
        };
        (other_payee, days, pair.payment, pair.refund)
    });
    found.open.extend(open.iter().cloned());
    for pair in open {
        if !taken.contains(&pair.payment) && !taken.contains(&pair.refund) {
            taken.extend([pair.payment, pair.refund]);
            found.asked.push(pair);
        }
    }
}

/// Which payees are one, each pair judged once: a shop that gives back often is one of few.
#[derive(Default)]
struct Shops<'a>(BTreeMap<(&'a str, &'a str), bool>);

impl<'a> Shops<'a> {
    fn same(&mut self, one: &'a Entry, other: &'a Entry) -> bool {
        let pair = (one.payee_raw.as_str(), other.payee_raw.as_str());
        *self
            .0
            .entry(pair)
            .or_insert_with(|| payee_key(pair.0) == payee_key(pair.1) || same_merchant(pair.0, pair.1))
    }
}

/// Whether an entry calls itself a refund.
fn says_refund(entry: &Entry) -> bool {
    let text = format!(" {} {} ", fold(&entry.payee_raw), fold(entry.memo.as_deref().unwrap_or_default()));
    let words: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    WORDS.iter().any(|word| words.contains(&format!(" {word} ")))
}

/// Notes on both that one takes back the other.
pub fn link_refund(payment: &mut Entry, back: &mut Entry) {
    payment.refund = Some(back.id);
    back.refund = Some(payment.id);
}

/// Whether an entry is one that may still be taken back or take back.
pub fn may_be_refund(entry: &Entry) -> bool {
    entry.status == EntryStatus::Posted && (entry.particulars.reversal || !entry.amount.is_negative())
}
