//! Currencies: ISO 4217 codes with their exponents, and other units of account.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The text cannot name a currency or unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a currency code")]
pub struct CurrencyError;

/// An ISO 4217 currency, or a unit that is not money (miles, points), which is
/// shown but never summed with money. Units carry the name the source gave,
/// at most 200 bytes. Shared by its copies: every amount has one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(Arc<str>);

impl Currency {
    /// Reads an ISO 4217 code in any case, or takes the text as the name of a unit.
    pub fn new(text: &str) -> Result<Self, CurrencyError> {
        let text = text.trim();
        if text.is_empty() || text.len() > 200 || text.chars().any(char::is_control) {
            return Err(CurrencyError);
        }
        let upper = text.to_ascii_uppercase();
        if iso_currency::Currency::from_code(&upper).is_some() {
            return Ok(Self(upper.into()));
        }
        Ok(Self(text.into()))
    }

    /// ISO 4217's code for "no currency involved"; for files that name none.
    pub fn none() -> Self {
        Self("XXX".into())
    }

    /// The code or the unit's name.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether this is an ISO 4217 currency, so that amounts of it may be summed.
    pub fn is_money(&self) -> bool {
        &*self.0 != "XXX" && iso_currency::Currency::from_code(&self.0).is_some()
    }

    /// Digits after the decimal mark in the minor unit (ISO 4217 "exponent"):
    /// 2 for USD, 0 for VND, 3 for KWD. Units and codes without one count two.
    pub fn exponent(&self) -> u32 {
        iso_currency::Currency::from_code(&self.0).and_then(|c| c.exponent()).map_or(2, u32::from)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;
    fn try_from(text: String) -> Result<Self, CurrencyError> {
        Self::new(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.0.as_ref().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
