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
    /// Three numbers of two digits: the year may be the last or the first.
    Short(u8, u8, u8),
}

impl DayParts {
    /// The day under an order.
    pub(crate) fn day(&self, order: DateOrder) -> Option<Date> {
        let (year, month, day) = match (self, order) {
            (Self::Fixed(day), _) => return Some(*day),
            (Self::Numbers(a, b, year), DateOrder::MonthDayYear) => (*year, *a, *b),
            (Self::Numbers(a, b, year), _) => (*year, *b, *a),
            (Self::Short(a, b, c), DateOrder::DayMonthYear) => (century(*c), *b, *a),
            (Self::Short(a, b, c), DateOrder::MonthDayYear) => (century(*c), *a, *b),
            (Self::Short(a, b, c), DateOrder::YearMonthDay) => (century(*a), *b, *c),
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// Whether there is an order under which it is a day.
    fn is_day(&self) -> bool {
        self.day(DateOrder::DayMonthYear).or_else(|| self.day(DateOrder::MonthDayYear)).is_some()
            || self.day(DateOrder::YearMonthDay).is_some()
    }
}

/// The year of its last two digits.
fn century(year: u8) -> i16 {
    i16::from(year) + if year < 70 { 2000 } else { 1900 }
}

/// Names of months, folded, from the first on.
const MONTHS: [&str; 12] = [
    "january|janvier|januar|janeiro|enero|ene|jan|janv|januari|gennaio|gen|stycznia|styczen|sty|يناير|janner|jaenner|ledna",
    "february|fevrier|februar|fevereiro|febrero|feb|fev|fevr|februari|febbraio|lutego|luty|lut|فبراير|شباط|unora",
    "march|mars|marz|maerz|marco|marzo|mar|maart|mrt|marca|marzec|mrz|مارس|اذار|brezna",
    "april|avril|abril|apr|avr|abr|aprile|kwietnia|kwiecien|kwi|ابريل|نيسان|dubna",
    "may|mai|maio|mayo|mei|maggio|mag|maja|maj|مايو|ايار|kvetna",
    "june|juin|juni|junho|junio|jun|giugno|giu|czerwca|czerwiec|cze|يونيو|حزيران|cervna",
    "july|juillet|juli|julho|julio|jul|juil|luglio|lug|lipca|lipiec|lip|يوليو|تموز|cervence",
    "august|aout|agosto|aug|ago|augustus|sierpnia|sierpien|sie|اغسطس|srpna",
    "september|septembre|setembro|septiembre|sep|sept|set|settembre|wrzesnia|wrzesien|wrz|سبتمبر|ايلول|zari",
    "october|octobre|oktober|outubro|octubre|oct|okt|out|ottobre|ott|pazdziernika|pazdziernik|paz|اكتوبر|rijna",
    "november|novembre|novembro|noviembre|nov|listopada|listopad|lis|نوفمبر",
    "december|decembre|dezember|dezembro|diciembre|dec|dez|dic|dicembre|grudnia|grudzien|gru|ديسمبر|prosince",
];

/// Words that may stand in a written day and say nothing.
const FILLERS: &str = "de|of|the|thang|thg|th|ngay|nam|st|nd|rd|monday|tuesday|wednesday|thursday|friday|saturday|\
     sunday|mon|tue|wed|thu|fri|sat|sun|del|den|le|am|um|at|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\
     montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|maandag|dinsdag|woensdag|\
     donderdag|vrijdag|zaterdag|zondag|r|roku";

/// Longest text taken for a day.
const MAX_CHARS: usize = 48;

/// Takes a written day apart, whatever time of day follows it.
pub(crate) fn day_parts(text: &str) -> Option<DayParts> {
    let text = text.trim();
    if let Some(parts) = plain(text.as_bytes()) {
        return Some(parts).filter(DayParts::is_day);
    }
    // A day of eight digits at least, or with two separators; numbers and most words are none.
    if text.len() < 6 || text.len() > 4 * MAX_CHARS || !text.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    if text.is_ascii() {
        return numeric(text).or_else(|| named(text));
    }
    let latin: String = text
        .chars()
        .filter(|c| !model::is_invisible(*c))
        .map(|c| digit(c).map_or(c, |d| char::from(b'0' + d)))
        .collect();
    numeric(&latin).or_else(|| named(&latin))
}

/// Takes a day apart that a head calls a day: also digits without separators, and a
/// time of day before it.
pub(crate) fn headed_day_parts(text: &str) -> Option<DayParts> {
    if let Some(parts) = day_parts(text) {
        return Some(parts);
    }
    let text = text.trim();
    if !text.is_ascii() || text.len() > MAX_CHARS {
        return None;
    }
    if let Some((booked, _)) = text.split_once(" as of ") {
        return day_parts(booked);
    }
    let pair = |from: usize| -> Option<u8> { text.get(from..from + 2)?.parse().ok() };
    let parts = match text.len() {
        // A day counted from 1899-12-30, as spreadsheets do, between 1982 and 2064.
        5 if text.bytes().all(|b| b.is_ascii_digit()) => {
            let count: i64 = text.parse().ok().filter(|count| (30_000..60_000).contains(count))?;
            let start = Date::new(1899, 12, 30).ok()?;
            return start.checked_add(jiff::Span::new().try_days(count).ok()?).ok().map(DayParts::Fixed);
        }
        6 if text.bytes().all(|b| b.is_ascii_digit()) => DayParts::Short(pair(0)?, pair(2)?, pair(4)?),
        8 if text.bytes().all(|b| b.is_ascii_digit()) => DayParts::Numbers(
            pair(0)?,
            pair(2)?,
            text.get(4..)?.parse().ok().filter(|y| (1970..2100).contains(y))?,
        ),
        // "23:45, 26/02/2022"
        _ => {
            let (time, day) = text.split_once([',', ' '])?;
            if !time.contains(':') || !time.bytes().all(|b| b.is_ascii_digit() || b == b':') {
                return None;
            }
            return day_parts(day);
        }
    };
    Some(parts).filter(DayParts::is_day)
}

/// Ten characters, as most banks write days: four digits of the year first or last.
fn plain(text: &[u8]) -> Option<DayParts> {
    let [a, b, c, d, e, f, g, h, i, j] = *<&[u8; 10]>::try_from(text).ok()?;
    let two = |x: u8, y: u8| Some(10 * digit_of(x)? + digit_of(y)?);
    let four = |w, x, y, z| Some(100 * i16::from(two(w, x)?) + i16::from(two(y, z)?));
    if e == h && matches!(e, b'-' | b'/' | b'.') {
        let (month, day) = (i8::try_from(two(f, g)?).ok()?, i8::try_from(two(i, j)?).ok()?);
        let year = four(a, b, c, d)?;
        return Date::new(year, month, day)
            .ok()
            .filter(|_| (1900..=2999).contains(&year))
            .map(DayParts::Fixed);
    }
    if c == f && matches!(c, b'-' | b'/' | b'.') {
        let year = four(g, h, i, j)?;
        return Some(DayParts::Numbers(two(a, b)?, two(d, e)?, year))
            .filter(|_| (1900..=2999).contains(&year));
    }
    None
}

fn digit_of(byte: u8) -> Option<u8> {
    byte.checked_sub(b'0').filter(|digit| *digit < 10)
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
    // "26-11-24" may begin with the year; with points days are led by the day.
    let parts = if separator != '.' && a.len() == 2 && b.len() == 2 && c.len() == 2 {
        DayParts::Short(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?)
    } else {
        DayParts::Numbers(a.parse().ok()?, b.parse().ok()?, full_year(c)?)
    };
    Some(parts).filter(DayParts::is_day)
}

/// The number of a month by its name.
fn month_of(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.split('|').any(|name| name == word))?;
    i8::try_from(at + 1).ok()
}

/// Words and numbers: what stands between other signs, and apart where letters meet digits.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).flat_map(|word| {
        let seams = word.char_indices().zip(word.chars().skip(1)).filter_map(|((at, a), b)| {
            (a.is_ascii_digit() != b.is_ascii_digit()).then_some(at + a.len_utf8())
        });
        let mut bounds: Vec<usize> = seams.collect();
        bounds.push(word.len());
        bounds.into_iter().scan(0, move |from, to| {
            let piece = word.get(*from..to);
            *from = to;
            piece
        })
    })
}

fn named(text: &str) -> Option<DayParts> {
    let folded = model::fold(text);
    let (mut month, mut numbers) = (None, Vec::new());
    let mut month_word = false;
    for word in pieces(&folded) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            // The time of day follows the year; three numbers are enough.
            if numbers.len() < 3 {
                numbers.push(word);
            }
        } else if let Some(number) = month_of(word) {
            if month.replace(number).is_some() {
                return None;
            }
        } else if word == "thang" || word == "thg" {
            month_word = true;
        } else if !FILLERS.split('|').any(|filler| filler.trim() == word) && numbers.len() < 2 {
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
            "24 novembre 2026",
            "24 listopada 2026 r.",
            "di 24 november 2026",
            "24Nov2026",
            "24NOV26",
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
        let short = day_parts("26-11-24").unwrap();
        assert_eq!(short.day(DateOrder::YearMonthDay), Some(date(2026, 11, 24)));
        assert_eq!(short.day(DateOrder::DayMonthYear), Some(date(2024, 11, 26)));
        assert_eq!(day_parts("311226"), None);
        assert_eq!(
            headed_day_parts("311226").unwrap().day(DateOrder::DayMonthYear),
            Some(date(2026, 12, 31))
        );
        assert_eq!(headed_day_parts("05112026"), Some(DayParts::Numbers(5, 11, 2026)));
        assert_eq!(headed_day_parts("23:45, 26/02/2022"), Some(DayParts::Numbers(26, 2, 2022)));
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
