//! A subscription costs more than before.

use crate::case::{Case, Hit};
use crate::memory::days_apart;
use model::Evidence;

/// Days between payments of a subscription: weekly, monthly, quarterly, annual.
const CADENCES: [(i32, i32); 4] = [(6, 8), (26, 35), (85, 97), (350, 380)];

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let [.., third, second, previous] = payee.payments.as_slice() else { return None };
    let before = previous.minor;
    if second.minor != before || third.minor != before {
        return None;
    }
    let gaps = [
        days_apart(third.day, second.day),
        days_apart(second.day, previous.day),
        days_apart(previous.day, case.payment.day),
    ];
    let regular = CADENCES.iter().any(|(least, most)| gaps.iter().all(|gap| (least..=most).contains(&gap)));
    let now = case.minor();
    let more = i128::from(now) - i128::from(before);
    // More than 3 per cent, less than double.
    if !regular || more * 100 <= i128::from(before) * 3 || more >= i128::from(before) {
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
