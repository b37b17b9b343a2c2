//! The same amount at the same payee shortly before.

use crate::case::{Case, Hit};
use crate::memory::{Payee, Payment, days_apart};
use model::{Category, Evidence};

/// Seconds within which a till or a bank sends one payment twice.
const AT_ONCE: i64 = 15 * 60;

pub(crate) fn find(case: &Case<'_>) -> Option<Hit> {
    let payee = case.payee?;
    let twin = payee.twin(&case.payment)?;
    // Nobody is charged twice by a cash machine or by a friend.
    if matches!(case.category(), Some(Category::Cash | Category::Transfer)) {
        return None;
    }
    let all = case.state.all.sorted();
    if payee.repeats > 0 || case.minor() < all.percentile(40) || pays_this_often(payee, &case.payment) {
        return None;
    }
    let apart = twin.second.zip(case.payment.second).map(|(then, now)| now.abs_diff(then));
    let at_once = apart.is_some_and(|seconds| seconds <= AT_ONCE.unsigned_abs());
    let same_day = twin.day == case.payment.day;
    // A second round, a way there and back.
    let comes_again = matches!(case.category(), Some(Category::Dining | Category::Transport));
    let mut score: f64 = 0.3;
    score += if at_once { 1.0 } else { 0.0 };
    score -= if comes_again && same_day && !at_once { 1.5 } else { 0.0 };
    score -= if is_round(case.minor()) { 0.6 } else { 0.0 };
    score += if case.minor() > all.percentile(75) { 0.3 } else { 0.0 };
    // Annoying, not dangerous: by itself it does not interrupt.
    let score = score.min(1.4);
    let evidence = Evidence::DuplicateCharge { other: twin.entry, other_day: twin.day };
    Some(Hit { score, evidence })
}

/// Whether this very amount is the payee's price and the person comes often.
fn pays_this_often(payee: &Payee, payment: &Payment) -> bool {
    let days: Vec<_> =
        payee.payments.iter().filter(|other| other.minor == payment.minor).map(|other| other.day).collect();
    match days.as_slice() {
        [first, .., last] => days_apart(*first, *last) < 15 * (days.len() as i32 - 1),
        _ => false,
    }
}

/// At most two telling digits: such amounts meet by chance.
fn is_round(mut minor: i64) -> bool {
    while minor != 0 && minor % 10 == 0 {
        minor /= 10;
    }
    minor < 100
}
