//! Digits, grouping and signs (Unicode CLDR 48, numbers: symbols of each locale).

use crate::{Digits, Language};

/// How whole numbers and decimals are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numerals {
    zero: char,
    group: char,
    decimal: char,
    /// CLDR has "-"; a typographic U+2212 stands in its place, of the same bidi class.
    pub(crate) minus: &'static str,
    pub(crate) plus: &'static str,
    pub(crate) percent: &'static str,
}

const COMMA: Numerals =
    Numerals { zero: '0', group: ',', decimal: '.', minus: "−", plus: "+", percent: "%" };
const DOT: Numerals = Numerals { group: '.', decimal: ',', ..COMMA };
/// Latin digits in Arabic: the sign stands left of the number, which reads left to right.
const ARABIC_LATIN: Numerals =
    Numerals { minus: "\u{200e}−", plus: "\u{200e}+", percent: "\u{200e}%\u{200e}", ..COMMA };
/// Arabic-Indic digits: the sign stands right of the number, read first.
const ARABIC_INDIC: Numerals = Numerals {
    zero: '٠',
    group: '٬',
    decimal: '٫',
    minus: "\u{61c}−",
    plus: "\u{61c}+",
    percent: "٪\u{61c}",
};

impl Numerals {
    pub(crate) const fn of(language: Language, digits: Digits) -> Numerals {
        match (language, digits) {
            (Language::English, _) => COMMA,
            (Language::Vietnamese | Language::Portuguese, _) => DOT,
            (Language::Arabic, Digits::Latin) => ARABIC_LATIN,
            (Language::Arabic, Digits::Locale) => ARABIC_INDIC,
        }
    }

    fn digit(&self, value: u8) -> char {
        char::from_u32(self.zero as u32 + u32::from(value)).unwrap_or(self.zero)
    }

    /// Writes the digits of a number as they are, grouped in threes or not.
    pub(crate) fn push_whole(&self, out: &mut String, value: u64, grouped: bool) {
        let mut digits = [0u8; 20];
        let mut count = 0;
        let mut rest = value;
        for slot in digits.iter_mut().rev() {
            *slot = (rest % 10) as u8;
            rest /= 10;
            count += 1;
            if rest == 0 {
                break;
            }
        }
        let shown = digits.len() - count..digits.len();
        for (left, digit) in (0..count).rev().zip(digits.get(shown).unwrap_or_default()) {
            out.push(self.digit(*digit));
            if grouped && left != 0 && left % 3 == 0 {
                out.push(self.group);
            }
        }
    }

    /// Writes `value` over ten to the `places`, with that many decimals.
    pub(crate) fn push_decimal(&self, out: &mut String, value: u64, places: u32) {
        let scale = 10u64.checked_pow(places).unwrap_or(u64::MAX);
        self.push_whole(out, value / scale, true);
        if places > 0 {
            out.push(self.decimal);
            let mut below = value % scale;
            let mut unit = scale;
            for _ in 0..places {
                unit /= 10;
                let digit = below.checked_div(unit).unwrap_or(0);
                out.push(self.digit(digit as u8));
                below -= digit * unit;
            }
        }
    }

    /// Writes a number of two digits at least, as in hours and minutes.
    pub(crate) fn push_two_digits(&self, out: &mut String, value: u64) {
        if value < 10 {
            out.push(self.zero);
        }
        self.push_whole(out, value, false);
    }

    /// A whole number, signed where negative, grouped.
    pub(crate) fn whole(&self, value: i64) -> String {
        let mut out = String::with_capacity(16);
        if value < 0 {
            out.push_str(self.minus);
        }
        self.push_whole(&mut out, value.unsigned_abs(), true);
        out
    }

    /// Tenths, with the decimal only where there is one.
    pub(crate) fn tenths(&self, tenths: u32) -> String {
        let mut out = String::with_capacity(12);
        if tenths.is_multiple_of(10) {
            self.push_whole(&mut out, u64::from(tenths / 10), true);
        } else {
            self.push_decimal(&mut out, u64::from(tenths), 1);
        }
        out
    }

    /// A whole number of per cent.
    pub(crate) fn percent(&self, percent: u32) -> String {
        let mut out = self.whole(i64::from(percent));
        out.push_str(self.percent);
        out
    }
}
