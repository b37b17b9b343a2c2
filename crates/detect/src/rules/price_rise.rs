//! A subscription costs more than before.

use crate::case::{Case, Hit};
use crate::memory::{Payment, days_apart};
use model::Evidence;

/// Days between payments of a subscription: weekly, monthly, quarterly, annual.
const CADENCES: [(i32, i32); 4] = [(6, 8), (26, 35), (85, 97), (350, 380)];

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let [.., third, second, previous] = payee.payments.as_slice() else { return None };
    let prices = [third.minor, second.minor, previous.minor];
    let (low, high) = (prices.iter().copied().min()?, prices.iter().copied().max()?);
    // Prices set in another currency move a little from month to month. Bills and fuel that
    // differ each time come close to one another by chance too; earlier payments tell.
    let steady = high == low || within(2, low, high) && kept_its_price(&payee.payments);
    let least = if high == low { 3 } else { 8 };
    let before = previous.minor;
    let gaps = [
        days_apart(third.day, second.day),
        days_apart(second.day, previous.day),
        days_apart(previous.day, case.payment.day),
    ];
    let regular = CADENCES.iter().any(|(least, most)| gaps.iter().all(|gap| (least..=most).contains(&gap)));
    let now = case.minor();
    let more = i128::from(now) - i128::from(before);
    // Above double it is another thing than a price rise.
    if !regular || !steady || more * 100 <= i128::from(before) * least || more > i128::from(before) {
        return None;
    }
    let percent = (more * 200 + i128::from(before)) / (2 * i128::from(before.max(1)));
    let evidence = Evidence::SubscriptionPriceRise {
        before: case.money(before),
        now: case.money(now),
        percent: u32::try_from(percent).unwrap_or(u32::MAX),
        previous: previous.entry,
    };
    Some(Hit { score: 1.0, evidence })
}

/// Whether two amounts are within so many per cent of each other.
fn within(percent: i128, one: i64, other: i64) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    i128::from(high - low) * 100 <= i128::from(low) * percent
}

/// Whether the price moved by more than 4 per cent at no more than one payment in six.
fn kept_its_price(payments: &[Payment]) -> bool {
    let pairs = || payments.iter().zip(payments.iter().skip(1));
    let moved = pairs().filter(|(one, next)| !within(4, one.minor, next.minor)).count();
    moved * 6 <= pairs().count()
}
