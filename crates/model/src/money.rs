//! Exact amounts: integer minor units and a currency. No floating point.

use crate::Currency;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why an amount cannot be read or reckoned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not a decimal number.
    #[error("not a decimal amount")]
    NotDecimal,
    /// More digits after the decimal mark than the currency has.
    #[error("more decimals than the currency has")]
    TooPrecise,
    /// The amount or the result does not fit into 64 bits of minor units.
    #[error("amount out of range")]
    Overflow,
    /// Two amounts of different currencies cannot be reckoned together.
    #[error("different currencies")]
    CurrencyMismatch,
}

/// An amount in minor units of its currency; negative is money out.
///
/// As text (and in JSON) it is a decimal string: JSON numbers lose digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount of so many minor units (cents, fils; whole units for VND).
    pub fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in that currency.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads a plain decimal string: an optional sign, digits, and after a
    /// `.` at most as many digits as the currency has (further zeros allowed).
    /// No grouping, no exponent, no white space inside.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return Err(MoneyError::NotDecimal);
        }
        if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotDecimal);
        }
        let exponent = currency.exponent() as usize;
        let kept = fraction.len().min(exponent);
        if fraction[kept..].bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let padding = std::iter::repeat_n(b'0', exponent - kept);
        let mut minor: i64 = 0;
        for digit in whole.bytes().chain(fraction[..kept].bytes()).chain(padding) {
            // Built on the negative side, which reaches one further than the positive.
            minor = minor
                .checked_mul(10)
                .and_then(|m| m.checked_sub(i64::from(digit - b'0')))
                .ok_or(MoneyError::Overflow)?;
        }
        let minor = if negative { minor } else { minor.checked_neg().ok_or(MoneyError::Overflow)? };
        Ok(Self { minor, currency })
    }

    /// Minor units.
    pub fn minor(&self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(&self) -> &Currency {
        &self.currency
    }

    /// Whether money went out.
    pub fn is_negative(&self) -> bool {
        self.minor < 0
    }

    /// Whether the amount is nothing.
    pub fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// The sum, of amounts in one currency.
    pub fn checked_add(&self, other: &Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, currency: self.currency.clone() })
    }

    /// The difference, of amounts in one currency.
    pub fn checked_sub(&self, other: &Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, currency: self.currency.clone() })
    }

    /// The opposite amount.
    pub fn checked_neg(&self) -> Result<Money, MoneyError> {
        let minor = self.minor.checked_neg().ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, currency: self.currency.clone() })
    }

    /// The amount without its sign.
    pub fn checked_abs(&self) -> Result<Money, MoneyError> {
        if self.minor < 0 { self.checked_neg() } else { Ok(self.clone()) }
    }

    /// The canonical decimal string, without the currency: `-12.30`, `1500` (VND), `0.125` (KWD).
    pub fn to_decimal(&self) -> String {
        let exponent = self.currency.exponent() as usize;
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        if exponent == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl fmt::Display for Money {
    /// Decimal and code, for logs of tests and machine output; people see what `text` makes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}

/// Adds amounts of one currency; nothing added is zero of that currency.
pub fn sum<'a>(
    currency: &Currency,
    amounts: impl IntoIterator<Item = &'a Money>,
) -> Result<Money, MoneyError> {
    amounts.into_iter().try_fold(Money::zero(currency.clone()), |total, amount| total.checked_add(amount))
}

#[cfg(test)]
mod tests;
