//! Far from what the person usually pays this payee.

use crate::case::{Case, Hit};
use crate::sample::{Sorted, tenths};
use model::Evidence;

/// Earlier payments that make a habit.
const EARLIER: usize = 5;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let amounts = payee.amounts();
    let most = amounts.iter().copied().max()?;
    if amounts.len() < EARLIER {
        return None;
    }
    let usual = Sorted::new(amounts);
    let minor = case.minor();
    let times_tenths = tenths(minor, usual.median());
    if times_tenths < 25 || minor * 2 <= most * 3 || minor <= case.state.all.sorted().percentile(50) {
        return None;
    }
    let score = usual.distance(minor, 0.25).min(8.0) * 0.5 + case.odd_hour() * 0.5 - 2.0;
    let evidence = Evidence::UnusualAmount {
        usual: case.money(usual.median()),
        usual_low: case.money(usual.percentile(10)),
        usual_high: case.money(usual.percentile(90)),
        times_tenths,
        earlier: payee.count,
    };
    Some(Hit { score, evidence })
}
