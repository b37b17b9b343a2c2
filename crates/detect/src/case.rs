//! One payment under consideration, with all that the rules may look at.

use crate::memory::{Payee, Payment};
use crate::sample::Sample;
use crate::state::State;
use model::{Category, Currency, Entry, Evidence, Money};

/// What a rule found: 0 is worth a quiet notice, [`crate::state::ALERT`] an interruption.
pub(crate) struct Hit {
    pub score: f64,
    pub evidence: Evidence,
}

/// The payment and the account's memory before it.
pub(crate) struct Case<'a> {
    pub entry: &'a Entry,
    pub payment: Payment,
    pub hour: Option<u8>,
    pub state: &'a State,
    /// What is known of the payee; none at the first payment.
    pub payee: Option<&'a Payee>,
}

impl Case<'_> {
    pub fn minor(&self) -> i64 {
        self.payment.minor
    }

    pub fn money(&self, minor: i64) -> Money {
        let currency: Currency = self.entry.amount.currency().clone();
        Money::from_minor(minor, currency)
    }

    pub fn category(&self) -> Option<Category> {
        self.entry.shown_category()
    }

    /// The person's payments in this category where there are enough of them.
    pub fn in_category(&self) -> Option<(Category, &Sample)> {
        let category = self.category()?;
        self.state.by_category.get(&category).map(|sample| (category, sample))
    }

    /// How much such things are what others buy with somebody's money, in log-odds:
    /// cash, goods that sell again and transfers are; meals and journeys are not.
    pub fn lure(&self) -> f64 {
        use Category as C;
        match self.category() {
            Some(C::Cash) => 2.2,
            Some(C::Shopping | C::Electronics | C::GiftCards | C::Subscriptions | C::Entertainment) => 1.5,
            Some(C::Transfer) => 1.5,
            None => 0.8,
            Some(C::Dining | C::Transport | C::Travel | C::Fuel) => -2.5,
            Some(_) => -1.3,
        }
    }

    /// How seldom the person pays at this hour, in natural logarithms over an even
    /// spread; 0 where hours are unknown or few.
    pub fn odd_hour(&self) -> f64 {
        let Some(hour) = self.hour else { return 0.0 };
        let hours = &self.state.hours;
        let all: u32 = hours.iter().sum();
        if all < 50 {
            return 0.0;
        }
        // With the hours beside it, since nobody keeps to the full hour.
        let near: u32 =
            [23, 0, 1].iter().filter_map(|shift| hours.get((usize::from(hour) + shift) % 24)).sum();
        (f64::from(all) / 8.0 / (f64::from(near) + 1.0)).ln().clamp(0.0, 3.0)
    }
}
