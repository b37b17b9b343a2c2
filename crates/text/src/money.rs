//! Amounts as each language writes them (Unicode CLDR 48, numbers: currency patterns).

use crate::isolate::{LRI, PDI, RLI};
use crate::numerals::Numerals;
use crate::symbols::symbol;
use crate::{Language, Texts};
use model::Money;

/// When an amount shows its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// "+" or "−"; nothing before zero.
    Always,
    /// "−" only.
    Negative,
    /// None: the way the money went is told otherwise.
    Never,
}

/// Steps of the short form: exponent of ten, and the word CLDR gives it
/// (decimalFormats, short), with the space that stands before it.
fn steps(language: Language) -> [(u32, &'static str); 4] {
    let words = match language {
        Language::English => ["K", "M", "B", "T"],
        Language::Vietnamese => ["\u{a0}N", "\u{a0}Tr", "\u{a0}T", "\u{a0}NT"],
        Language::Portuguese => ["\u{a0}mil", "\u{a0}mi", "\u{a0}bi", "\u{a0}tri"],
        Language::Arabic => ["\u{a0}ألف", "\u{a0}مليون", "\u{a0}مليار", "\u{a0}ترليون"],
    };
    let [thousand, million, billion, trillion] = words;
    [(12, trillion), (9, billion), (6, million), (3, thousand)]
}

impl Texts {
    /// The amount with its currency's sign, every decimal of the currency, and
    /// the minus as U+2212: `−$1,249.00`, `−1.249.000 ₫`, `−R$ 1.249,00`. What is
    /// not money stands before its name: `123.45 miles`. Always one bidi
    /// isolate, so that it never changes order with the text around it.
    pub fn money(&self, money: &Money, sign: Sign) -> String {
        let currency = money.currency();
        let minor = money.minor().unsigned_abs();
        let places = currency.exponent();
        // Miles and points have no minor unit of their own: two decimals only where they are used.
        let is_unit = !currency.is_money() && currency.code() != "XXX";
        let whole_units = is_unit && minor.is_multiple_of(100);
        self.framed(money, sign, |numerals, out| {
            if whole_units {
                numerals.push_whole(out, minor / 100, true)
            } else {
                numerals.push_decimal(out, minor, places)
            }
        })
    }

    /// The amount for the axis of a chart: `$3.4K`, `−$12.5K`, `3,4 Tr ₫`, at most one decimal
    /// from a thousand on, and whole units below where nothing is lost.
    pub fn money_short(&self, money: &Money) -> String {
        let places = money.currency().exponent();
        let minor = money.minor().unsigned_abs();
        let step = steps(self.language()).into_iter().find_map(|(exponent, word)| {
            let unit = 10u128.pow(places + exponent);
            // From 999.95 of the step below on, one decimal would round up to this step.
            let from = if exponent == 3 { unit } else { unit - unit / 20_000 };
            let minor = u128::from(minor);
            let tenths = (minor + unit / 20) / (unit / 10);
            (minor >= from).then_some((u64::try_from(tenths).unwrap_or(u64::MAX), word))
        });
        self.framed(money, Sign::Negative, |numerals, out| match step {
            Some((tenths, word)) => {
                if tenths.is_multiple_of(10) {
                    numerals.push_whole(out, tenths / 10, true);
                } else {
                    numerals.push_decimal(out, tenths, 1);
                }
                out.push_str(word);
            }
            None => {
                let scale = 10u64.pow(places);
                if minor.is_multiple_of(scale) {
                    numerals.push_whole(out, minor / scale, true);
                } else {
                    numerals.push_decimal(out, minor, places);
                }
            }
        })
    }

    /// Puts sign and currency around what `number` writes.
    fn framed(&self, money: &Money, sign: Sign, number: impl FnOnce(&Numerals, &mut String)) -> String {
        let numerals = self.numerals();
        let currency = money.currency();
        let mark = match sign {
            _ if money.is_zero() => "",
            Sign::Never => "",
            Sign::Always | Sign::Negative if money.is_negative() => numerals.minus,
            Sign::Always => numerals.plus,
            Sign::Negative => "",
        };
        let mut out = String::with_capacity(48);
        out.push(if self.language().is_rtl() { RLI } else { LRI });
        if currency.code() == "XXX" {
            out.push_str(mark);
            number(numerals, &mut out);
        } else if !currency.is_money() {
            out.push_str(mark);
            number(numerals, &mut out);
            out.push('\u{a0}');
            out.push_str(currency.code());
        } else {
            let symbol = symbol(self.language(), currency.code());
            match self.language() {
                Language::English => {
                    out.push_str(mark);
                    out.push_str(symbol);
                    // CLDR currencySpacing: letters are kept apart from digits.
                    if symbol.ends_with(|c: char| c.is_alphabetic()) {
                        out.push('\u{a0}');
                    }
                    number(numerals, &mut out);
                }
                Language::Portuguese => {
                    out.push_str(mark);
                    out.push_str(symbol);
                    out.push('\u{a0}');
                    number(numerals, &mut out);
                }
                Language::Vietnamese | Language::Arabic => {
                    out.push_str(mark);
                    number(numerals, &mut out);
                    out.push('\u{a0}');
                    out.push_str(symbol);
                    if self.language().is_rtl() && symbol.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        // Keeps the "$" of "US$" right of its letters.
                        out.push('\u{200e}');
                    }
                }
            }
        }
        out.push(PDI);
        out
    }
}
