//! The same amount at the same payee shortly before.

use crate::case::{Case, Hit};
use model::Evidence;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let twin = payee.twin(&case.payment)?;
    if payee.repeats > 0 {
        return None;
    }
    let all = case.state.all.sorted();
    if case.minor() < all.percentile(40) {
        return None;
    }
    let score = 0.5;
    let evidence = Evidence::DuplicateCharge { other: twin.entry, other_day: twin.day };
    Some(Hit { score, evidence })
}
