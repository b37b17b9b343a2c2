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
    if times_tenths < 25 || minor / 2 < most || minor <= case.state.all.sorted().percentile(80) {
        return None;
    }
    // Few payments tell the spread badly: the fewer, the wider it is taken.
    let floor = 0.25 + 1.5 / usual.len() as f64;
    let beyond = (minor as f64 / most.max(1) as f64).ln();
    let score = usual.distance(minor, floor).min(8.0) + beyond + case.odd_hour() - 5.5;
    let evidence = Evidence::UnusualAmount {
        usual: case.money(usual.median()),
        usual_low: case.money(usual.percentile(10)),
        usual_high: case.money(usual.percentile(90)),
        times_tenths,
        earlier: payee.count,
    };
    Some(Hit { score, evidence })
}
