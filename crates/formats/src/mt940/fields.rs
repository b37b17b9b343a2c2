//! Days, amounts and balances of MT940 fields.

use crate::amount::Plain;
use jiff::civil::Date;
use model::{Currency, Money, MoneyError};

/// A day as `YYMMDD`; a day beyond the month's end is its last one: banks that count
/// thirty days to every month write 30 February.
pub(super) fn day(text: &str) -> Option<Date> {
    let (year, month, day) = (text.get(..2)?, text.get(2..4)?, text.get(4..6)?);
    let year = two_digits(year)?;
    // Files reach back to the eighties at most.
    let year = if year < 80 { 2000 + i16::from(year) } else { 1900 + i16::from(year) };
    clamped(year, two_digits(month)?, two_digits(day)?)
}

/// The booking day as `MMDD`, in the year in which it is nearest to the value date.
pub(super) fn entry_day(text: &str, value: Date) -> Option<Date> {
    let (month, day) = (two_digits(text.get(..2)?)?, two_digits(text.get(2..4)?)?);
    if month.abs_diff(value.month()) < 6 {
        return clamped(value.year(), month, day);
    }
    (-1..=1)
        .filter_map(|years| clamped(value.year().checked_add(years)?, month, day))
        .min_by_key(|entry| entry.since(value).map_or(i32::MAX, |span| span.get_days().abs()))
}

fn two_digits(text: &str) -> Option<i8> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn clamped(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    let day = (1..=31).contains(&day).then(|| day.min(first.days_in_month()))?;
    Date::new(year, month, day).ok()
}

/// The amount at the start of a text as a plain decimal, and what follows it.
pub(super) fn amount(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (written, rest) = text.split_at_checked(end)?;
    if !written.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // The last mark is the decimal one, any before it group.
    let mark = written.rfind([',', '.']);
    let mut plain = String::with_capacity(written.len());
    for (at, c) in written.char_indices() {
        match c {
            ',' | '.' if Some(at) == mark => plain.push('.'),
            ',' | '.' => {}
            digit => plain.push(digit),
        }
    }
    Some((plain, rest))
}

/// Money of a plain decimal.
///
/// # Errors
/// The code of the problem.
pub(super) fn money(plain: &str, negative: bool, currency: &Currency) -> Result<Money, &'static str> {
    let read = Plain::read(plain).and_then(|plain| plain.money(currency.exponent(), currency));
    let read = read.map_or_else(|| Money::parse(plain, currency.clone()), Ok);
    let money = read.map_err(|error| match error {
        MoneyError::TooPrecise => "amount_too_precise",
        MoneyError::Overflow => "amount_out_of_range",
        _ => "amount_unreadable",
    })?;
    if negative { money.checked_neg().map_err(|_| "amount_out_of_range") } else { Ok(money) }
}

/// A balance as the fields 60, 62, 64 and 65 state it: `1!a6!n3!a15d`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) negative: bool,
    pub(super) day: Date,
    pub(super) currency: Currency,
    /// Plain decimal.
    pub(super) amount: String,
}

impl Stated {
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let negative = match text.chars().next()? {
            'C' | 'c' => false,
            'D' | 'd' => true,
            _ => return None,
        };
        let rest = text.get(1..)?.trim_start();
        let day = day(rest.get(..6)?)?;
        let rest = rest.get(6..)?.trim_start();
        let code = rest.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()))?;
        let (amount, _) = amount(rest.get(3..)?.trim_start())?;
        Some(Self { negative, day, currency: Currency::new(code).ok()?, amount })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_beyond_the_end_of_a_month_are_its_last() {
        for (text, expected) in [
            ("260228", Some(date(2026, 2, 28))),
            ("260230", Some(date(2026, 2, 28))),
            ("240230", Some(date(2024, 2, 29))),
            ("990101", Some(date(1999, 1, 1))),
            ("260631", Some(date(2026, 6, 30))),
            ("260132", None),
            ("261301", None),
            ("260100", None),
            ("26010", None),
            ("2601é", None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn the_booking_day_is_in_the_nearest_year() {
        for (value, text, expected) in [
            (date(2026, 1, 2), "1231", Some(date(2025, 12, 31))),
            (date(2025, 12, 31), "0102", Some(date(2026, 1, 2))),
            (date(2026, 6, 30), "0701", Some(date(2026, 7, 1))),
            (date(2026, 3, 1), "0230", Some(date(2026, 2, 28))),
            (date(2026, 3, 1), "0000", None),
        ] {
            assert_eq!(entry_day(text, value), expected, "{value} {text}");
        }
    }

    #[test]
    fn amounts_have_a_comma() {
        for (text, plain, rest) in
            [("12,5NTRF", "12.5", "NTRF"), ("0,", "0.", ""), ("1.234,50", "1234.50", ""), (",5X", ".5", "X")]
        {
            assert_eq!(amount(text), Some((plain.to_owned(), rest)));
        }
        assert_eq!(amount(",NTRF"), None);
        assert_eq!(amount(""), None);
    }

    #[test]
    fn balances_are_read() {
        let read = Stated::read("D260301JPY1200,").unwrap();
        assert_eq!((read.negative, read.day, read.currency.code()), (true, date(2026, 3, 1), "JPY"));
        assert_eq!(money(&read.amount, true, &read.currency).unwrap().to_decimal(), "-1200");
        for text in ["", "X260301EUR1,", "C260301", "C261301EUR1,", "C260301EU11,", "C260301EUR"] {
            assert_eq!(Stated::read(text), None, "{text}");
        }
    }
}
