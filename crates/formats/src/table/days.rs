//! Days as people write them.

use super::DateOrder;
use crate::amount::digit;
use crate::ofx::civil_day;
use jiff::civil::Date;

/// A day taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DayParts {
    /// Only one reading: year first, eight digits, or a month by its name.
    Fixed(Date),
    /// Three numbers, year last; which of the first two is the month is not said.
    Numbers(u8, u8, i16),
}

impl DayParts {
    /// The day under an order.
    pub(crate) fn day(&self, order: DateOrder) -> Option<Date> {
        match *self {
            Self::Fixed(day) => Some(day),
            Self::Numbers(a, b, year) => {
                let (day, month) = if order == DateOrder::MonthDayYear { (b, a) } else { (a, b) };
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
        }
    }
}

/// Names of months, folded to three letters or more as a prefix, by number.
const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("janvier", 1),
    ("januar", 1),
    ("janeiro", 1),
    ("enero", 1),
    ("ene", 1),
    ("jan", 1),
    ("janv", 1),
    ("february", 2),
    ("fevrier", 2),
    ("februar", 2),
    ("fevereiro", 2),
    ("febrero", 2),
    ("feb", 2),
    ("fev", 2),
    ("fevr", 2),
    ("march", 3),
    ("mars", 3),
    ("marz", 3),
    ("maerz", 3),
    ("marco", 3),
    ("marzo", 3),
    ("mar", 3),
    ("april", 4),
    ("avril", 4),
    ("abril", 4),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("maio", 5),
    ("mayo", 5),
    ("june", 6),
    ("juin", 6),
    ("juni", 6),
    ("junho", 6),
    ("junio", 6),
    ("jun", 6),
    ("july", 7),
    ("juillet", 7),
    ("juli", 7),
    ("julho", 7),
    ("julio", 7),
    ("jul", 7),
    ("juil", 7),
    ("august", 8),
    ("aout", 8),
    ("agosto", 8),
    ("aug", 8),
    ("ago", 8),
    ("september", 9),
    ("septembre", 9),
    ("setembro", 9),
    ("septiembre", 9),
    ("sep", 9),
    ("sept", 9),
    ("set", 9),
    ("october", 10),
    ("octobre", 10),
    ("oktober", 10),
    ("outubro", 10),
    ("octubre", 10),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("november", 11),
    ("novembre", 11),
    ("novembro", 11),
    ("noviembre", 11),
    ("nov", 11),
    ("december", 12),
    ("decembre", 12),
    ("dezember", 12),
    ("dezembro", 12),
    ("diciembre", 12),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("يناير", 1),
    ("فبراير", 2),
    ("مارس", 3),
    ("ابريل", 4),
    ("مايو", 5),
    ("يونيو", 6),
    ("يوليو", 7),
    ("اغسطس", 8),
    ("سبتمبر", 9),
    ("اكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
];

/// Words that may stand in a written day and say nothing.
const FILLERS: &[&str] = &[
    "de",
    "of",
    "the",
    "thang",
    "thg",
    "th",
    "ngay",
    "nam",
    "st",
    "nd",
    "rd",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// Longest text taken for a day.
const MAX_CHARS: usize = 48;

/// Takes a written day apart, whatever time of day follows it.
pub(crate) fn day_parts(text: &str) -> Option<DayParts> {
    let text = text.trim();
    if text.len() < 6 || text.chars().count() > MAX_CHARS {
        return None;
    }
    let latin: String = text.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect();
    numeric(&latin).or_else(|| named(&latin))
}

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year).filter(|y| (1900..=2999).contains(y)),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn numeric(text: &str) -> Option<DayParts> {
    // Whatever follows the day must be a time of day or a zone.
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, 'T' | ',')).unwrap_or(text.len());
    let (head, tail) = (text.get(..end)?, text.get(end..)?);
    let head = head.trim_end_matches('.');
    let tail_ok = tail.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || ":.,+-TZ".contains(c) || "apmAPMUTCGMT".contains(c)
    });
    if !tail_ok {
        return None;
    }
    if matches!(head.len(), 8 | 12 | 14)
        && head.bytes().all(|b| b.is_ascii_digit())
        && head.starts_with(['1', '2'])
    {
        let below = |from: usize, limit: u8| {
            head.get(from..from + 2).is_none_or(|t| t.parse::<u8>().is_ok_and(|n| n < limit))
        };
        if !(below(8, 24) && below(10, 60) && below(12, 60)) {
            return None;
        }
        return civil_day(head.get(..4)?, head.get(4..6)?, head.get(6..8)?).map(DayParts::Fixed);
    }
    let separator = head.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = head.split(separator).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if !parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    if a.len() == 4 {
        return civil_day(a, b, c).map(DayParts::Fixed);
    }
    let parts = DayParts::Numbers(a.parse().ok()?, b.parse().ok()?, full_year(c)?);
    let possible = parts.day(DateOrder::DayMonthYear).or(parts.day(DateOrder::MonthDayYear));
    possible.map(|_| parts)
}

fn named(text: &str) -> Option<DayParts> {
    let folded = model::fold(text);
    let (mut month, mut numbers) = (None, Vec::new());
    let mut month_word = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            // The time of day follows the year; three numbers are enough.
            if numbers.len() < 3 {
                numbers.push(word);
            }
            continue;
        }
        if let Some((_, number)) = MONTHS.iter().find(|(name, _)| *name == word) {
            if month.replace(*number).is_some() {
                return None;
            }
        } else if word == "thang" || word == "thg" {
            month_word = true;
        } else if let Some(day) = word.strip_suffix(
            ["st", "nd", "rd", "th"].as_slice().iter().find(|s| word.ends_with(**s)).copied().unwrap_or("\0"),
        ) {
            if day.is_empty() {
                continue;
            }
            day.parse::<u8>().ok()?;
            numbers.push(day);
        } else if !FILLERS.contains(&word) && numbers.len() < 2 {
            return None;
        }
    }
    let (day, month, year) = match (month, numbers.as_slice()) {
        (Some(month), [year, day, ..]) if year.len() == 4 => (*day, month, *year),
        (Some(month), [day, year, ..]) => (*day, month, *year),
        // ngày 24 tháng 11 năm 2026
        (None, [day, month, year, ..]) if month_word => (*day, month.parse().ok()?, *year),
        _ => return None,
    };
    Date::new(full_year(year)?, month, day.parse().ok()?).ok().map(DayParts::Fixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn days_with_one_reading() {
        for text in [
            "2026-11-24",
            "2026/11/24",
            "20261124",
            "20261124093000",
            "2026-11-24T09:30:00Z",
            "24 Nov 2026",
            "Nov 24, 2026",
            "November 24th, 2026 10:30",
            "24 de novembro de 2026",
            "24. November 2026",
            "ngày 24 tháng 11 năm 2026",
            "24 thg 11, 2026",
            "٢٤ نوفمبر ٢٠٢٦",
            "24-nov-26",
            "Tue, 24 Nov 2026",
        ] {
            assert_eq!(day_parts(text), Some(DayParts::Fixed(date(2026, 11, 24))), "{text}");
        }
    }

    #[test]
    fn days_with_two_readings() {
        let parts = day_parts("03/04/2026 10:00").unwrap();
        assert_eq!(parts.day(DateOrder::DayMonthYear), Some(date(2026, 4, 3)));
        assert_eq!(parts.day(DateOrder::MonthDayYear), Some(date(2026, 3, 4)));
        assert_eq!(day_parts("24.11.26"), Some(DayParts::Numbers(24, 11, 2026)));
        assert_eq!(day_parts("٠٣/٠٤/٢٠٢٦"), Some(DayParts::Numbers(3, 4, 2026)));
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "1234.56",
            "12.34",
            "31/31/2026",
            "2026-02-30",
            "hello",
            "99999999",
            "202309097001",
            "1.2.3.4",
            "May",
            "12 apples 2026",
        ] {
            assert_eq!(day_parts(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,50}|[0-9a-z/., -]{0,30}") {
            let _ = day_parts(&text);
        }
    }
}
