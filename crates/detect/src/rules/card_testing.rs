//! Small payments at new payees, then a large one: how a stolen card is tried out.

use crate::case::{Case, Hit};
use crate::memory::{Payment, days_apart};
use model::Evidence;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    if case.payee.is_some() || case.state.all.len() < 20 {
        return None;
    }
    let all = case.state.all.sorted();
    let minor = case.minor();
    let (median, low) = (all.median(), all.percentile(15));
    if minor < median * 2 || minor <= all.percentile(80) {
        return None;
    }
    let small: Vec<&Payment> = case
        .state
        .new_lately
        .iter()
        .filter(|first| shortly_before(first, &case.payment))
        .filter(|first| first.minor <= low && first.minor <= minor / 10)
        .collect();
    let largest = small.iter().map(|first| first.minor).max()?;
    let score = 1.0
        + (small.len() as f64 - 1.0) * 1.0
        + all.distance(minor, 0.5).min(5.0) * 0.3
        + case.odd_hour() * 0.5;
    let evidence = Evidence::CardTesting {
        small: small.iter().map(|first| first.entry).collect(),
        small_amount: case.money(largest),
    };
    Some(Hit { score, evidence })
}

/// Within 48 hours before, or two days where there are no times.
fn shortly_before(first: &Payment, payment: &Payment) -> bool {
    match (first.second, payment.second) {
        (Some(first), Some(now)) => (0..=48 * 3600).contains(&(now - first)),
        _ => (0..=2).contains(&days_apart(first.day, payment.day)),
    }
}
