//! Amounts as banks and shops write them, to exact money.

mod plain;

pub(crate) use plain::Plain;

use model::{Currency, Money, MoneyError, is_invisible};
use serde::{Deserialize, Serialize};

/// The sign between whole units and their fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

impl DecimalMark {
    fn char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// Why an amount is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountFault {
    /// No number.
    Unreadable,
    /// `1,234` may be a thousand or one and a bit.
    Ambiguous,
    /// More decimals than the currency has.
    TooPrecise,
    /// Beyond 64 bits.
    OutOfRange,
}

impl AmountFault {
    /// Stable code of a [`model::Problem`].
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "amount_unreadable",
            Self::Ambiguous => "amount_ambiguous",
            Self::TooPrecise => "amount_too_precise",
            Self::OutOfRange => "amount_out_of_range",
        }
    }
}

/// An amount taken apart: sign and digits, what stands around them, and how the
/// separators may be understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Written {
    negative: bool,
    /// A sign or a word says which way it went.
    side: Option<Side>,
    /// Digits and the separators `.`, `,` and `_` (any grouping mark that is never decimal).
    body: String,
    /// Currency symbol or code beside the number, where there is one.
    pub(crate) unit: Option<&'static str>,
}

/// What says which way an amount went, besides a minus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// `+`
    Plus,
    /// `CR`, `H`
    Credit,
    /// `DR`, `S`
    Debit,
}

/// Longest text taken for an amount.
const MAX_CHARS: usize = 64;

/// Symbols and codes that may stand beside a number, and the ISO 4217 code each
/// stands for; an empty code where the symbol is shared by several currencies.
const UNITS: &[(&str, &str)] = &[
    ("", ""),
    ("$", ""),
    ("US$", "USD"),
    ("R$", "BRL"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("MX$", "MXN"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("円", "JPY"),
    ("₫", "VND"),
    ("Đ", "VND"),
    ("VNĐ", "VND"),
    ("VND", "VND"),
    ("₹", "INR"),
    ("RS", "INR"),
    ("RS.", "INR"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("KR", ""),
    ("KR.", ""),
    ("ZŁ", "PLN"),
    ("KČ", "CZK"),
    ("FT", "HUF"),
    ("FR.", "CHF"),
    ("SFR.", "CHF"),
    ("RM", "MYR"),
    ("RP", "IDR"),
    ("د.إ", "AED"),
    ("درهم", "AED"),
    ("DH", "AED"),
    ("DHS", "AED"),
    ("ر.س", "SAR"),
    ("ريال", "SAR"),
    ("SR", "SAR"),
    ("﷼", "SAR"),
    ("د.ك", "KWD"),
    ("د.ب", "BHD"),
    ("ر.ق", "QAR"),
    ("ج.م", "EGP"),
    ("د.أ", "JOD"),
    ("د.ت", "TND"),
    ("د.م", "MAD"),
    ("CR", ""),
    ("DR", ""),
];

/// The ISO code a symbol or code beside an amount stands for; empty where shared
/// or none, nothing where the word is no unit of money.
pub(crate) fn unit_code(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if word.len() > 12 {
        return None;
    }
    let upper = word.to_uppercase();
    if let Some((_, code)) = UNITS.iter().find(|(symbol, _)| *symbol == upper || *symbol == word) {
        return Some(code);
    }
    ISO_CODES.iter().copied().find(|code| *code == upper)
}

/// Codes of ISO 4217 met in statements and receipts.
const ISO_CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "DZD",
    "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "ISK", "JOD", "JPY", "KES", "KRW", "KWD",
    "LBP", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD",
    "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "ZAR",
];

/// The value of a decimal digit in Latin, Arabic-Indic, Persian or full-width form.
pub(crate) fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        '\u{ff10}'..='\u{ff19}' => c as u32 - 0xff10,
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// Takes an amount apart; nothing where the text is no amount.
pub(crate) fn written(text: &str) -> Option<Written> {
    let chars: Vec<char> = text.trim().chars().filter(|c| !is_invisible(*c)).take(MAX_CHARS + 1).collect();
    if chars.len() > MAX_CHARS {
        return None;
    }
    let is_mark = |c: char| matches!(c, '.' | ',' | '\u{66b}');
    let first = chars.iter().position(|c| digit(*c).is_some())?;
    let last = chars.iter().rposition(|c| digit(*c).is_some())?;
    let first_mark = first.checked_sub(1).filter(|i| {
        chars.get(*i).is_some_and(|c| is_mark(*c))
            && i.checked_sub(1).is_none_or(|j| chars.get(j).is_some_and(|c| !c.is_alphabetic()))
    });
    let start = first_mark.unwrap_or(first);
    let end = if chars.get(last + 1).is_some_and(|c| is_mark(*c)) { last + 1 } else { last };
    let mut body = String::with_capacity(end - start + 1);
    for c in chars.get(start..=end)? {
        match c {
            '.' | ',' => body.push(*c),
            // The Arabic decimal separator is never anything else.
            '\u{66b}' => body.push('d'),
            '\u{66c}' | '\'' | '’' | '_' => body.push('_'),
            c if c.is_whitespace() => body.push('_'),
            c => body.push(char::from(b'0' + digit(*c)?)),
        }
    }
    let before: String = chars.get(..start)?.iter().collect();
    let after: String = chars.get(end + 1..)?.iter().collect();
    let (before, minus_before, plus_before, open) = strip_signs(&before);
    let (after, minus_after, plus_after, close) = strip_signs(&after);
    if minus_before + minus_after + plus_before + plus_after + open > 1 || open != close {
        return None;
    }
    let unit_before = unit_code(&before)?;
    let unit_after = unit_code(&after)?;
    let said = |word: &str| [&before, &after].iter().any(|w| w.trim().eq_ignore_ascii_case(word));
    let side = match (said("dr"), said("cr"), plus_before + plus_after) {
        (true, false, _) => Some(Side::Debit),
        (false, true, _) => Some(Side::Credit),
        (_, _, 1) => Some(Side::Plus),
        _ => None,
    };
    let unit = [unit_before, unit_after].into_iter().find(|u| !u.is_empty());
    let negative = minus_before + minus_after + open == 1 || side == Some(Side::Debit);
    Some(Written { negative, side, body, unit })
}

/// Takes an amount of a table apart, where letters behind it may say which way it
/// went: `12,00 S` (Soll) and `D`, `12,00 H` (Haben) and `C`.
pub(crate) fn written_sided(text: &str) -> Option<Written> {
    if let Some(found) = written(text) {
        return Some(found);
    }
    let text = text.trim();
    let (number, letter) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let side = match letter {
        "S" | "D" => Side::Debit,
        "H" | "C" => Side::Credit,
        _ => return None,
    };
    let plain = number.trim_end();
    if !plain.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = written(plain).filter(|found| !found.negative && found.side.is_none())?;
    Some(Written { negative: side == Side::Debit, side: Some(side), ..found })
}

/// The text without signs, and how many of `-`, `+`, and parentheses it had.
fn strip_signs(text: &str) -> (String, usize, usize, usize) {
    let (mut minus, mut plus, mut parenthesis) = (0, 0, 0);
    let rest = text
        .chars()
        .filter(|c| {
            match c {
                '-' | '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' => minus += 1,
                '+' => plus += 1,
                '(' | ')' => parenthesis += 1,
                _ => return true,
            }
            false
        })
        .collect();
    (rest, minus, plus, parenthesis)
}

impl Written {
    /// Whether a sign, parentheses or `DR` make it money out.
    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    /// What besides a minus says which way it went.
    pub(crate) fn side(&self) -> Option<Side> {
        self.side
    }

    /// Millionths under a decimal mark, for comparing; nothing where that has no reading.
    pub(crate) fn millionths(&self, mark: DecimalMark) -> Option<i128> {
        let plain =
            self.plain(self.proves().filter(|proved| self.plain(*proved).is_some()).unwrap_or(mark))?;
        let (whole, fraction) = plain.split_once('.')?;
        let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
        let value: i128 = format!("{whole}{digits}").parse().ok()?;
        Some(value).filter(|v| v.unsigned_abs() < 1 << 100)
    }

    /// The decimal mark that this number alone proves, if any.
    pub(crate) fn proves(&self) -> Option<DecimalMark> {
        let points = self.body.matches('.').count();
        let commas = self.body.matches(',').count();
        let after = |c: char| self.body.rsplit(c).next().map_or(0, |tail| tail.len());
        let by = |c: char| if c == '.' { DecimalMark::Point } else { DecimalMark::Comma };
        match (points, commas) {
            (0, 0) => None,
            (1, 0) if after('.') != 3 || self.whole_exceeds_group('.') => Some(DecimalMark::Point),
            (0, 1) if after(',') != 3 || self.whole_exceeds_group(',') => Some(DecimalMark::Comma),
            (1, 0) | (0, 1) => None,
            (_, 0) => Some(DecimalMark::Comma),
            (0, _) => Some(DecimalMark::Point),
            _ => self.body.rfind(['.', ',']).and_then(|i| self.body[i..].chars().next()).map(by),
        }
    }

    /// Whether more digits stand before the mark than one group has, so that it cannot group;
    /// a lone zero or nothing before it cannot head a group either.
    fn whole_exceeds_group(&self, mark: char) -> bool {
        let whole = self.body.split(mark).next().unwrap_or_default();
        whole.len() > 3 && !whole.contains('_') || whole.is_empty() || whole == "0"
    }

    /// Whether the number has a separator that may be decimal.
    pub(crate) fn has_mark(&self) -> bool {
        self.body.contains(['.', ','])
    }

    /// The plain decimal string under a decimal mark.
    fn plain(&self, mark: DecimalMark) -> Option<String> {
        let mark = mark.char();
        let decimal = |c: char| c == mark || c == 'd';
        let (whole, fraction) = match self.body.rfind(decimal) {
            Some(at) => (self.body.get(..at)?, self.body.get(at + 1..)?),
            None => (self.body.as_str(), ""),
        };
        if whole.contains(decimal) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let groups: Vec<&str> = whole.split(['.', ',', '_']).collect();
        let grouped_well = match groups.as_slice() {
            [_] => true,
            // Groups of three, or of two above the thousands (India).
            [head, middle @ .., tail] => {
                (1..=3).contains(&head.len())
                    && tail.len() == 3
                    && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2))
            }
            [] => false,
        };
        if !grouped_well {
            return None;
        }
        let sign = if self.negative { "-" } else { "" };
        Some(format!("{sign}{}.{fraction}", groups.concat()))
    }

    /// The money under a decimal mark.
    pub(crate) fn money(&self, mark: DecimalMark, currency: &Currency) -> Result<Money, AmountFault> {
        let plain = self.plain(mark).ok_or(AmountFault::Unreadable)?;
        parse_plain(&plain, currency)
    }
}

impl Written {
    /// The money under a decimal mark, rounded to the minor unit, halves away from zero.
    pub(crate) fn rounded(&self, mark: DecimalMark, currency: &Currency) -> Result<Money, AmountFault> {
        let plain = self.plain(mark).ok_or(AmountFault::Unreadable)?;
        let kept = plain.find('.').map_or(plain.len(), |at| at + 1 + currency.exponent() as usize);
        let cut = parse_plain(plain.get(..kept).unwrap_or(&plain), currency)?;
        let up = plain.as_bytes().get(kept).is_some_and(|b| *b >= b'5');
        let step = if self.negative { -1 } else { 1 };
        let minor = cut.minor().checked_add(if up { step } else { 0 }).ok_or(AmountFault::OutOfRange)?;
        Ok(Money::from_minor(minor, currency.clone()))
    }
}

/// Plain decimal to money; what binary arithmetic of the writer left behind the
/// last digit (`15.120000000001`) is taken off, anything else too precise is refused.
fn parse_plain(plain: &str, currency: &Currency) -> Result<Money, AmountFault> {
    match Money::parse(plain, currency.clone()) {
        Ok(money) => Ok(money),
        Err(MoneyError::TooPrecise) => {
            let kept = plain.find('.').map_or(plain.len(), |at| at + 1 + currency.exponent() as usize);
            let noise = plain.get(kept..).unwrap_or_default();
            if noise.len() < 6 {
                return Err(AmountFault::TooPrecise);
            }
            let cut = Money::parse(plain.get(..kept).unwrap_or_default(), currency.clone())
                .map_err(|_| AmountFault::OutOfRange)?;
            if noise.starts_with("00000") {
                return Ok(cut);
            }
            if noise.starts_with("99999") {
                let step = if plain.starts_with('-') { -1 } else { 1 };
                let next = cut.minor().checked_add(step).ok_or(AmountFault::OutOfRange)?;
                return Ok(Money::from_minor(next, currency.clone()));
            }
            Err(AmountFault::TooPrecise)
        }
        Err(MoneyError::Overflow) => Err(AmountFault::OutOfRange),
        Err(_) => Err(AmountFault::Unreadable),
    }
}

/// Reads an amount. With a known decimal mark the separators are read by it, unless the
/// number itself proves the other one; without, a number that may be read two ways is refused.
pub(crate) fn read_amount(
    text: &str,
    mark: Option<DecimalMark>,
    currency: &Currency,
) -> Result<Money, AmountFault> {
    let written = written(text).ok_or(AmountFault::Unreadable)?;
    read_written(&written, mark, currency)
}

/// Reads an amount taken apart, as [`read_amount`] does.
pub(crate) fn read_written(
    written: &Written,
    mark: Option<DecimalMark>,
    currency: &Currency,
) -> Result<Money, AmountFault> {
    let mark = match (written.proves(), mark) {
        (Some(proved), _) if written.plain(proved).is_some() => proved,
        (_, Some(known)) => known,
        (Some(_), None) => return Err(AmountFault::Unreadable),
        (None, None) if written.has_mark() => {
            // Three digits behind the mark are the minor unit of a dinar or a group;
            // only another grouping sign tells which.
            if !written.body.contains('_') {
                return Err(AmountFault::Ambiguous);
            }
            if written.body.contains('.') { DecimalMark::Point } else { DecimalMark::Comma }
        }
        (None, None) => DecimalMark::Point,
    };
    written.money(mark, currency)
}

/// An amount as a person types it, such as `12.50`, `$12`, `12,5` or `50k`; nothing where the word is
/// no amount, or has more decimals than the currency.
pub fn typed_amount(word: &str, mark: DecimalMark, currency: &Currency) -> Option<Money> {
    let thousands = word.strip_suffix(['k', 'K']).filter(|digits| digits.chars().all(|c| digit(c).is_some()));
    let word = thousands.map_or_else(|| word.to_owned(), |digits| format!("{digits}000"));
    let part =
        |c: char| digit(c).is_some() || matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬' | '-' | '−' | '+');
    let symbol = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₫' | '﷼' | 'đ' | 'Đ');
    let inner = word.strip_prefix("R$").unwrap_or(&word).trim_matches(symbol);
    if !inner.chars().any(|c| digit(c).is_some()) || !inner.chars().all(part) {
        return None;
    }
    read_amount(inner, Some(mark), currency).ok()
}

/// The decimal mark that a written amount alone proves, if any.
pub(crate) fn proved_mark(text: &str) -> Option<DecimalMark> {
    match Plain::read(text) {
        Some(plain) => plain.proves(),
        None => written(text)?.proves(),
    }
}

/// A number of units or a price as a plain decimal number with all its digits; nothing
/// where the text is no number.
pub(crate) fn decimal_text(text: &str, mark: DecimalMark) -> Option<String> {
    let written = written(text)?;
    let by_mark = written.plain(mark);
    let plain = by_mark.or_else(|| written.plain(written.proves()?))?;
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    Some(format!("{sign}{}{digits}", if digits.starts_with('.') { "0" } else { "" }))
}

#[cfg(test)]
mod tests;
