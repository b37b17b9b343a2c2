//! The first payment to a payee, and large for this person.

use crate::case::{Case, Hit};
use crate::memory::days_apart;
use crate::sample::{Sample, tenths};
use model::Evidence;

/// Payments before anybody's usual is known.
const EARLIER: usize = 20;
/// Payments of a category before it is compared with.
const OF_CATEGORY: usize = 8;
/// The least multiple of the usual that is called large, in tenths.
const TIMES: u32 = 15;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let history = &case.state.all;
    if case.payee.is_some() || history.len() < EARLIER {
        return None;
    }
    let all = history.sorted();
    let of_category = case.in_category().filter(|(_, sample)| sample.len() >= OF_CATEGORY);
    let (usual, category, rank) = match of_category {
        Some((category, sample)) => (sample.sorted(), Some(category), seldom(sample, case.minor())),
        None => (history.sorted(), None, seldom(history, case.minor())),
    };
    let minor = case.minor();
    let times_tenths = tenths(minor, usual.median());
    if times_tenths < TIMES || minor <= usual.percentile(75) || minor <= all.percentile(60) {
        return None;
    }
    // Other large first payments of these days: a spree.
    let spree = case
        .state
        .new_lately
        .iter()
        .filter(|first| (0..=2).contains(&days_apart(first.day, case.payment.day)))
        .filter(|first| first.minor > all.percentile(75))
        .count();
    let still = case.state.last_day.map_or(0, |last| days_apart(last, case.payment.day)).max(0);
    let weight = 0.25 * usual.distance(minor, 0.3).min(8.0)
        + 0.25 * all.distance(minor, 0.3).min(8.0)
        + 0.2 * rank
        + 0.3 * seldom(&case.state.firsts, minor)
        + 0.9 * case.odd_hour()
        + 0.85 * spree.min(4) as f64
        + 0.3 * (f64::from(still) + 1.0).ln()
        + case.lure();
    // Said against the top of the usual range, which people know; a multiple of the
    // median ("455 times") is true and says nothing.
    let high = usual.percentile(90);
    let said = tenths(minor, high);
    let evidence = Evidence::NewPayeeLarge {
        usual_low: case.money(usual.percentile(10)),
        usual_high: case.money(high),
        times_tenths: if said >= TIMES { said } else { times_tenths },
        category,
    };
    Some(Hit { score: (weight - 4.5) * 1.3, evidence })
}

/// How seldom amounts are as large as this, in natural logarithms.
fn seldom(sample: &Sample, minor: i64) -> f64 {
    -((sample.at_least(minor) as f64 + 0.5) / (sample.len() as f64 + 1.0)).ln()
}
