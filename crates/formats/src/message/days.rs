//! Day and time of day in a message.

use super::scan::Text;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// What a message says of when.
#[derive(Default)]
pub(super) struct Moment {
    pub day: Option<Date>,
    pub time: Option<Time>,
    /// Ranges that are day or time, and no amount.
    taken: Vec<(usize, usize)>,
}

impl Moment {
    pub fn taken(&self) -> &[(usize, usize)] {
        &self.taken
    }
}

/// Months by the first letters of their names in the four languages, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan", "يناير"],
    &["feb", "fev", "فبراير"],
    &["mar", "مارس"],
    &["apr", "abr", "ابريل"],
    &["may", "mai", "مايو"],
    &["jun", "يونيو"],
    &["jul", "يوليو"],
    &["aug", "ago", "اغسطس"],
    &["sep", "set", "سبتمبر"],
    &["oct", "out", "اكتوبر"],
    &["nov", "نوفمبر"],
    &["dec", "dez", "ديسمبر"],
];

pub(super) fn find(text: &Text, today: Date) -> Moment {
    let mut moment = Moment::default();
    for (start, end) in text.digit_runs() {
        if moment.taken.iter().any(|(from, to)| start >= *from && start < *to) {
            continue;
        }
        if let Some((time, until)) = time_at(text, start, end) {
            moment.taken.push((start, until));
            moment.time = moment.time.or(Some(time));
        } else if let Some((day, until)) = day_at(text, start, end, today) {
            moment.taken.push((start, until));
            moment.day = moment.day.or(Some(day));
        }
    }
    moment
}

fn number(text: &Text, start: usize, end: usize) -> Option<i16> {
    text.folded(start, end).parse().ok()
}

fn run_end(text: &Text, start: usize) -> usize {
    (start..text.len()).find(|at| !text.is_digit(*at)).unwrap_or(text.len())
}

/// `10:21`, `10:21:33`, `10h21`, with AM, PM, ص or م.
fn time_at(text: &Text, start: usize, end: usize) -> Option<(Time, usize)> {
    let separated = matches!(text.at(end), Some(':')) || (text.at(end) == Some('h') && end - start <= 2);
    if end - start > 2 || !separated || !text.is_digit(end + 1) {
        return None;
    }
    if matches!(text.before(start), Some('.' | ','))
        && start.checked_sub(2).is_some_and(|at| text.is_digit(at))
    {
        return None;
    }
    let minutes_end = run_end(text, end + 1);
    if minutes_end - end != 3 {
        return None;
    }
    let (mut hour, minute) = (number(text, start, end)?, number(text, end + 1, minutes_end)?);
    let (mut second, mut until) = (0, minutes_end);
    if text.at(until) == Some(':') && run_end(text, until + 1) == until + 3 {
        second = number(text, until + 1, until + 3)?;
        until += 3;
    }
    let half = text.skip(until);
    let (before_noon, after_noon) = (
        text.word_at(half, "am") || text.word_at(half, "ص"),
        text.word_at(half, "pm") || text.word_at(half, "م"),
    );
    if after_noon && hour < 12 {
        hour += 12;
    } else if before_noon && hour == 12 {
        hour = 0;
    }
    let narrow = |n: i16| i8::try_from(n).ok();
    Some((Time::new(narrow(hour)?, narrow(minute)?, narrow(second)?, 0).ok()?, until))
}

/// `24/11/2026`, `24-11-26`, `2026-11-24`, `24/11`, `24-Nov-26`, `24 Nov 2026`, `24NOV26`, `Nov 24, 2026`.
fn day_at(text: &Text, start: usize, end: usize, today: Date) -> Option<(Date, usize)> {
    let first = number(text, start, end)?;
    let before = text.before(start);
    if matches!(before, Some('.' | ',' | '*' | '$' | '₹' | '£' | '€'))
        && !matches!(text.at(end), Some('/' | '-'))
    {
        return None;
    }
    named_after(text, end, first, today).or_else(|| named_before(text, start, end, first, today)).or_else(
        || {
            let mark = text.at(end).filter(|c| matches!(c, '/' | '-' | '.'))?;
            let second_end = run_end(text, end + 1);
            let second = number(text, end + 1, second_end)?;
            if second_end - end > 3 {
                return None;
            }
            if text.at(second_end) == Some(mark) && text.is_digit(second_end + 1) {
                let third_end = run_end(text, second_end + 1);
                let third = number(text, second_end + 1, third_end)?;
                let day = match (end - start, third_end - second_end - 1) {
                    (4, 1..=2) => date(first, second, third),
                    (1..=2, 4) => nearest(date(third, second, first), date(third, first, second), today),
                    (2, 2) if first > 31 => None,
                    (1..=2, 2) => {
                        nearest(date(third + 2000, second, first), date(third + 2000, first, second), today)
                            // 26-11-24 with the year first.
                            .or_else(|| date(first + 2000, second, third))
                    }
                    _ => None,
                }?;
                return Some((day, third_end));
            }
            // Without a year only a slash tells a day from other numbers.
            if mark != '/'
                || end - start > 2
                || matches!(text.at(second_end), Some('/' | '.' | ',')) && text.is_digit(second_end + 1)
            {
                return None;
            }
            let day = nearest(lately(first, second, today), lately(second, first, today), today)?;
            Some((day, second_end))
        },
    )
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(2000..2100).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day of a month in the latest year in which it does not lie ahead; tomorrow does not, since banks
/// and people may live in different zones.
fn lately(day: i16, month: i16, today: Date) -> Option<Date> {
    let this_year = date(today.year(), month, day).filter(|day| *day <= today.saturating_add(1.days()));
    this_year.or_else(|| date(today.year() - 1, month, day))
}

/// Of two readings the one nearer to today; messages are pasted soon.
fn nearest(one: Option<Date>, other: Option<Date>, today: Date) -> Option<Date> {
    let far = |day: Date| {
        let days = today.until(day).map_or(i32::MAX, |span| span.get_days());
        // What lies ahead is hardly meant.
        if days > 1 { i64::from(days) * 100 } else { i64::from(days.unsigned_abs()) }
    };
    match (one, other) {
        (Some(one), Some(other)) => Some(if far(other) < far(one) { other } else { one }),
        (one, other) => one.or(other),
    }
}

fn month_at(text: &Text, at: usize) -> Option<(i16, usize)> {
    let (month, _) =
        (1i16..).zip(MONTHS).find(|(_, names)| names.iter().any(|name| text.starts_with(at, name)))?;
    let end = (at..text.len()).find(|i| !text.at(*i).is_some_and(char::is_alphabetic)).unwrap_or(text.len());
    (end - at <= 10).then_some((month, end))
}

fn year_from(text: &Text, at: usize) -> Option<(i16, usize)> {
    let at = (at..at + 3)
        .find(|i| text.is_digit(*i))
        .filter(|i| (at..*i).all(|gap| matches!(text.at(gap), Some(' ' | '-' | ',' | '/' | '.'))))?;
    let end = run_end(text, at);
    let year = number(text, at, end)?;
    let followed = text.at(end) == Some(':');
    match end - at {
        4 if (2000..2100).contains(&year) => Some((year, end)),
        2 if !followed => Some((year + 2000, end)),
        _ => None,
    }
}

/// A month's name after the day.
fn named_after(text: &Text, end: usize, day: i16, today: Date) -> Option<(Date, usize)> {
    let mut at = end;
    for ordinal in ["st", "nd", "rd", "th"] {
        if text.word_at(at, ordinal) {
            at += 2;
        }
    }
    let at = if matches!(text.at(at), Some(' ' | '-' | '/')) { at + 1 } else { at };
    let at = if text.word_at(at, "de") { text.skip(at + 2) } else { at };
    let (month, month_end) = month_at(text, at)?;
    if !(1..=31).contains(&day) {
        return None;
    }
    match year_from(text, month_end) {
        Some((year, until)) => date(year, month, day).map(|day| (day, until)),
        None => lately(day, month, today).map(|day| (day, month_end)),
    }
}

/// A month's name before the day.
fn named_before(text: &Text, start: usize, end: usize, day: i16, today: Date) -> Option<(Date, usize)> {
    if end - start > 2 {
        return None;
    }
    let word_end = text.skip_back(start);
    let word =
        (0..word_end).rev().find(|at| !text.at(*at).is_some_and(char::is_alphabetic)).map_or(0, |at| at + 1);
    let (month, month_end) = month_at(text, word)?;
    if month_end != word_end || text.at(end) == Some(':') {
        return None;
    }
    match year_from(text, end) {
        Some((year, until)) => date(year, month, day).map(|day| (day, until)),
        None => lately(day, month, today).map(|day| (day, end)),
    }
}
