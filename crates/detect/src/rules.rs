//! The rules: each looks at one kind of strangeness and gives evidence for it.

mod card_testing;
mod duplicate;
mod new_payee;
mod price_rise;
mod unusual_amount;

use crate::case::{Case, Hit};

/// A rule: what it finds, with a score of which 0 is worth a notice.
pub(crate) type Rule = fn(&Case<'_>) -> Option<Hit>;

/// All of them.
pub(crate) const ALL: &[Rule] =
    &[card_testing::find, new_payee::find, unusual_amount::find, duplicate::find, price_rise::find];
