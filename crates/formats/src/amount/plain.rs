//! The amounts that most banks write most of the time, read without taking them apart:
//! digits, perhaps a sign before them, perhaps one or two digits behind a mark.

use super::DecimalMark;
use model::{Currency, Money};

/// Digits that surely fit into 64 bits of minor units.
const MAX_DIGITS: usize = 15;

/// A plain amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    value: i64,
    decimals: u32,
    mark: Option<DecimalMark>,
}

impl Plain {
    /// Reads a plain amount; nothing where it has to be looked at more closely.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            [b'+', digits @ ..] => (false, digits),
            digits => (false, digits),
        };
        let (whole, mark, fraction) = match digits {
            [whole @ .., mark @ (b'.' | b','), a, b] => (whole, Some(mark), &[*a, *b][..]),
            [whole @ .., mark @ (b'.' | b','), a] => (whole, Some(mark), &[*a][..]),
            whole => (whole, None, &[][..]),
        };
        if whole.is_empty() || whole.len() > MAX_DIGITS {
            return None;
        }
        let mut value: i64 = 0;
        for byte in whole.iter().chain(fraction) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
        }
        let mark = mark.map(|mark| if *mark == b'.' { DecimalMark::Point } else { DecimalMark::Comma });
        let decimals = u32::try_from(fraction.len()).ok()?;
        Some(Self { value: if negative { -value } else { value }, decimals, mark })
    }

    /// The decimal mark that it proves.
    pub(crate) fn proves(self) -> Option<DecimalMark> {
        self.mark
    }

    /// Minor units, in a currency of so many decimals; nothing where it has more of them.
    pub(crate) fn minor(self, exponent: u32) -> Option<i64> {
        let missing = exponent.checked_sub(self.decimals)?;
        self.value.checked_mul(10_i64.checked_pow(missing)?)
    }

    /// The money, in a currency of so many decimals; nothing where it has more of them.
    pub(crate) fn money(self, exponent: u32, currency: &Currency) -> Option<Money> {
        Some(Money::from_minor(self.minor(exponent)?, currency.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read_amount, written};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_plain_is_left() {
        for text in
            ["", "-", ".", ".5", "1.234", "1,234.50", " 1", "1e3", "--1", "1.2.3", "1234567890123456", "١"]
        {
            assert_eq!(Plain::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_closer_look(text in "[-+]?[0-9]{1,17}([.,][0-9]{0,3})?", code in "USD|VND|KWD") {
            let currency = Currency::new(&code).unwrap();
            if let Some(plain) = Plain::read(&text) {
                prop_assert_eq!(plain.proves(), written(&text).unwrap().proves());
                if let Some(money) = plain.money(currency.exponent(), &currency) {
                    for mark in [None, Some(DecimalMark::Point), Some(DecimalMark::Comma)] {
                        prop_assert_eq!(read_amount(&text, mark, &currency), Ok(money.clone()));
                    }
                }
            }
        }
    }
}
