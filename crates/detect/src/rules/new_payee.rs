//! The first payment to a payee, and large for this person.

use crate::case::{Case, Hit};
use crate::sample::tenths;
use model::Evidence;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    if case.payee.is_some() || case.state.all.len() < 20 {
        return None;
    }
    let all = case.state.all.sorted();
    let (usual, category) = match case.in_category() {
        Some((category, sample)) if sample.len() >= 8 => (sample.sorted(), Some(category)),
        _ => (case.state.all.sorted(), None),
    };
    let minor = case.minor();
    let times_tenths = tenths(minor, usual.median());
    if times_tenths < 25 || minor <= usual.percentile(90) || minor <= all.percentile(75) {
        return None;
    }
    let firsts = &case.state.firsts;
    let as_large = (firsts.at_least(minor) as f64 + 0.5) / (firsts.len() as f64 + 1.0);
    let score =
        usual.distance(minor, 0.5).min(6.0) * 0.5 + (-as_large.ln()).min(4.0) * 0.6 + case.odd_hour() * 0.8
            - 3.5;
    let evidence = Evidence::NewPayeeLarge {
        usual_low: case.money(usual.percentile(10)),
        usual_high: case.money(usual.percentile(90)),
        times_tenths,
        category,
    };
    Some(Hit { score, evidence })
}
