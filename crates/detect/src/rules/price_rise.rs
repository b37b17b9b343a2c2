//! A subscription costs more than before.

use crate::case::{Case, Hit};
use crate::memory::days_apart;
use model::Evidence;

/// Days between payments of a subscription: weekly, monthly, quarterly, annual.
const CADENCES: [(i32, i32); 4] = [(6, 8), (26, 35), (85, 97), (350, 380)];

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let [.., third, second, previous] = payee.payments.as_slice() else { return None };
    let prices = [third.minor, second.minor, previous.minor];
    let (low, high) = (prices.iter().copied().min()?, prices.iter().copied().max()?);
    // Prices set in another currency move a little from month to month.
    let steady = i128::from(high - low) * 100 <= i128::from(low) * 2;
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
