//! What the crate promises, by theme.

mod alerts;
mod catalogues;
mod days;
mod refusals;
mod sums;
mod words;

use crate::{Digits, Language, Texts};
use model::{Currency, Money};

fn texts(language: Language) -> Texts {
    Texts::new(language, Digits::Locale)
}

fn money(amount: &str, currency: &str) -> Money {
    Money::parse(amount, Currency::new(currency).unwrap()).unwrap()
}
