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
    if minor / 2 < all.median() || minor <= all.percentile(80) {
        return None;
    }
    let small: Vec<&Payment> = case
        .state
        .new_lately
        .iter()
        .filter(|first| shortly_before(first, &case.payment))
        .filter(|first| first.minor <= all.percentile(15) && first.minor <= minor / 10)
        .collect();
    let largest = small.iter().map(|first| first.minor).max()?;
    let step = (minor as f64 / largest.max(1) as f64).ln().min(6.0);
    let below = case.state.all.len() - case.state.all.at_least(largest);
    let tiny = -(below as f64 / case.state.all.len() as f64 + 0.01).ln();
    let hours = small.iter().filter_map(|first| Some(case.payment.second? - first.second?)).min();
    let late = hours.map_or(0.5, |seconds| seconds as f64 / 86_400.0);
    let usual = expected(case, all.percentile(15));
    let weight = 1.6 * (small.len().min(4) as f64 - 1.0) + step + 0.4 * tiny + 1.8 * case.odd_hour()
        - late
        - 1.2 * (usual / 0.15).ln().clamp(-1.0, 3.0)
        + case.lure();
    let evidence = Evidence::CardTesting {
        small: small.iter().map(|first| first.entry).collect(),
        small_amount: case.money(largest),
    };
    Some(Hit { score: (weight - 6.2) * 1.5, evidence })
}

/// Within 48 hours before, or two days where there are no times.
fn shortly_before(first: &Payment, payment: &Payment) -> bool {
    match (first.second, payment.second) {
        (Some(first), Some(now)) => (0..=48 * 3600).contains(&(now - first)),
        _ => (0..=2).contains(&days_apart(first.day, payment.day)),
    }
}

/// Small first payments to be expected within two days, by the person's own habit.
fn expected(case: &Case<'_>, low: i64) -> f64 {
    let before: Vec<&Payment> =
        case.state.new_lately.iter().filter(|first| !shortly_before(first, &case.payment)).collect();
    let days = before.first().map_or(0, |first| days_apart(first.day, case.payment.day)).max(1);
    let small = before.iter().filter(|first| first.minor <= low).count();
    (small as f64 + 0.5) * 2.0 / f64::from(days)
}
