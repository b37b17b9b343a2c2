//! Days as Quicken and its kin write them, and the order of day and month that a
//! whole file shows.

use crate::DateOrder;
use crate::table::{DayParts, day_parts};
use jiff::civil::Date;

/// Years of two digits below this are of this century.
const PIVOT: i16 = 70;
/// Distinct days that must run one way before their running proves an order: with fewer,
/// chance does.
const ENOUGH_DAYS: usize = 5;

/// A day taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Only one reading.
    Fixed(Date),
    /// Three numbers in an order that is not said.
    Open {
        first: i16,
        second: i16,
        third: i16,
        /// Third number as a year; none where it cannot be one.
        year: i16,
        /// Points between the numbers.
        dotted: bool,
        /// The third number can only be a year: it has an apostrophe or more than two digits.
        year_last: bool,
    },
}

impl Day {
    /// Takes a day apart; what follows it is not looked at.
    /// `12/31/2026`, `31.12.26`, `6/ 1/94`, `1/ 5' 9`, `2026-12-31`, `20261231`, `03/25/099`.
    pub(super) fn read(text: &str) -> Option<Self> {
        Self::numbers(text).or_else(|| {
            // Months by name, and digits that are not Latin.
            Some(match day_parts(text)? {
                DayParts::Fixed(day) => Self::Fixed(day),
                DayParts::Numbers(a, b, year) => Self::Open {
                    first: a.into(),
                    second: b.into(),
                    third: year,
                    year,
                    dotted: false,
                    year_last: true,
                },
                DayParts::Short(a, b, c) => Self::Open {
                    first: a.into(),
                    second: b.into(),
                    third: c.into(),
                    year: i16::from(c) + if i16::from(c) < PIVOT { 2000 } else { 1900 },
                    dotted: false,
                    year_last: false,
                },
            })
        })
    }

    fn numbers(text: &str) -> Option<Self> {
        let (first, width, rest) = number(text.trim_start(), 8)?;
        if width == 8 {
            return packed(first);
        }
        let first = i16::try_from(first).ok()?;
        let (mark, rest) = joint(rest)?;
        let (second, _, rest) = number(rest, 2)?;
        let second = i16::try_from(second).ok()?;
        let (last_mark, rest) = joint(rest)?;
        if width == 4 {
            let (third, ..) = number(rest, 2)?;
            let date = Date::new(first, i8::try_from(second).ok()?, i8::try_from(third).ok()?).ok()?;
            return Some(Self::Fixed(date)).filter(|_| (1900..=2999).contains(&first));
        }
        let (third, digits, _) = number(rest, 4)?;
        let third = i16::try_from(third).ok()?;
        let apostrophe = mark == '\'' || last_mark == '\'';
        let year = match digits {
            4 => third,
            // Years since 1900, as C counts them.
            3 => 1900 + third,
            // Quicken marks years of this century with an apostrophe.
            _ if third < PIVOT => 2000 + third,
            _ => 1900 + third,
        };
        if width > 2 || !(1900..=2999).contains(&year) {
            return None;
        }
        let year_last = apostrophe || digits > 2;
        Some(Self::Open { first, second, third, year, dotted: mark == '.', year_last })
    }

    /// The day under an order.
    pub(super) fn date(&self, order: DateOrder) -> Option<Date> {
        let (year, month, day) = match *self {
            Self::Fixed(day) => return Some(day),
            Self::Open { first, second, year, .. } if order == DateOrder::MonthDayYear => {
                (year, first, second)
            }
            Self::Open { first, second, year, .. } if order == DateOrder::DayMonthYear => {
                (year, second, first)
            }
            Self::Open { year_last: true, .. } => return None,
            Self::Open { first, second, third, .. } => {
                (if first < PIVOT { 2000 + first } else { 1900 + first }, second, third)
            }
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// Eight digits: year first where that is a day, else year last.
fn packed(digits: u32) -> Option<Day> {
    let day = |year: u32, month: u32, day: u32| {
        let year = i16::try_from(year).ok().filter(|y| (1900..=2999).contains(y))?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if let Some(day) = day(digits / 10_000, digits / 100 % 100, digits % 100) {
        return Some(Day::Fixed(day));
    }
    let year = i16::try_from(digits % 10_000).ok().filter(|y| (1900..=2999).contains(y))?;
    let first = i16::try_from(digits / 1_000_000).ok()?;
    let second = i16::try_from(digits / 10_000 % 100).ok()?;
    Some(Day::Open { first, second, third: year, year, dotted: false, year_last: true })
}

/// Up to `most` digits at the start of a text, how many they are, and what follows.
fn number(text: &str, most: usize) -> Option<(u32, usize, &str)> {
    let width = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let digits = text.get(..width).filter(|digits| !digits.is_empty())?;
    Some((digits.parse().ok()?, width, text.get(width..)?))
}

/// The mark between two numbers, blanks around it, and what follows.
fn joint(text: &str) -> Option<(char, &str)> {
    let rest = text.trim_start_matches(' ');
    match rest.chars().next() {
        Some(mark @ ('/' | '-' | '.' | '\'' | '’')) => {
            let mark = if mark == '’' { '\'' } else { mark };
            Some((mark, rest.get(rest.chars().next()?.len_utf8()..)?.trim_start_matches(' ')))
        }
        Some(c) if c.is_ascii_digit() && rest.len() < text.len() => Some((' ', rest)),
        _ => None,
    }
}

/// The order of day and month that the days of a file show, account by account in the
/// file's order; none where two orders remain. `comma` says that the amounts of the file
/// have decimal commas.
pub(super) fn order(accounts: &[Vec<Day>], comma: bool) -> Option<DateOrder> {
    const ORDERS: [DateOrder; 3] =
        [DateOrder::MonthDayYear, DateOrder::DayMonthYear, DateOrder::YearMonthDay];
    let open = || accounts.iter().flatten().filter(|day| matches!(day, Day::Open { .. }));
    let misfits = |order: DateOrder| open().filter(|day| day.date(order).is_none()).count();
    let [month, day, year] = ORDERS.map(misfits);
    if month > 0 && day > 0 && year < month.min(day) {
        return Some(DateOrder::YearMonthDay);
    }
    // A slip of the pen does not outweigh the rest of the file.
    if month != day {
        return Some(if month < day { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear });
    }
    let same = |day: &Day| day.date(DateOrder::MonthDayYear) == day.date(DateOrder::DayMonthYear);
    if open().all(same) {
        return Some(DateOrder::MonthDayYear);
    }
    // Nobody writes the month first with points between, or with decimal commas.
    if comma || open().all(|day| matches!(day, Day::Open { dotted: true, .. })) {
        return Some(DateOrder::DayMonthYear);
    }
    // Statements run forward or backward in time; read in the wrong order they jump.
    match (runs(accounts, DateOrder::MonthDayYear), runs(accounts, DateOrder::DayMonthYear)) {
        (true, false) => Some(DateOrder::MonthDayYear),
        (false, true) => Some(DateOrder::DayMonthYear),
        _ => None,
    }
}

/// Whether every account's days run one way under an order, and enough of them do.
fn runs(accounts: &[Vec<Day>], order: DateOrder) -> bool {
    let mut longest = 0;
    for account in accounts {
        let mut days: Vec<Date> = account.iter().filter_map(|day| day.date(order)).collect();
        if !days.is_sorted() && !days.is_sorted_by(|a, b| a >= b) {
            return false;
        }
        days.dedup();
        longest = longest.max(days.len());
    }
    longest >= ENOUGH_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
    use jiff::civil::date;

    fn days(texts: &[&str]) -> Vec<Day> {
        texts.iter().map(|text| Day::read(text).unwrap()).collect()
    }

    #[test]
    fn every_shape_of_a_day() {
        for (text, expected) in [
            ("2026-12-31", date(2026, 12, 31)),
            ("2026/ 1/ 5", date(2026, 1, 5)),
            ("20261231", date(2026, 12, 31)),
            ("12/31/2026", date(2026, 12, 31)),
            ("12/31/26", date(2026, 12, 31)),
            ("12/31/94", date(1994, 12, 31)),
            (" 6/ 1/94", date(1994, 6, 1)),
            ("1/ 5' 9", date(2009, 1, 5)),
            ("1/ 5'26", date(2026, 1, 5)),
            ("1/5’2026", date(2026, 1, 5)),
            ("12-31-2026", date(2026, 12, 31)),
            ("03/25/099Share Withdrawal", date(1999, 3, 25)),
            ("03/25/103", date(2003, 3, 25)),
            ("12 31 2026", date(2026, 12, 31)),
            ("12312026", date(2026, 12, 31)),
            ("31 Dec 2026", date(2026, 12, 31)),
        ] {
            assert_eq!(Day::read(text).and_then(|d| d.date(MonthDayYear)), Some(expected), "{text}");
        }
        assert_eq!(Day::read("31.12.26").and_then(|d| d.date(DayMonthYear)), Some(date(2026, 12, 31)));
        assert_eq!(Day::read("26/12/31").and_then(|d| d.date(YearMonthDay)), Some(date(2026, 12, 31)));
        assert_eq!(Day::read("26/12'31").and_then(|d| d.date(YearMonthDay)), None);
        for text in ["", "/", "12", "12/31", "12/31/", "Bonus Income", "é/1/2", "99999/1/2", "1/2/0000"] {
            assert_eq!(Day::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_beyond_the_twelfth_decides_for_all() {
        assert_eq!(order(&[days(&["1/2/26", "1/13/26"])], false), Some(MonthDayYear));
        assert_eq!(order(&[days(&["1/2/26"]), days(&["13/1/26"])], false), Some(DayMonthYear));
        assert_eq!(order(&[days(&["26/1/2", "26/12/31", "99/12/31"])], false), Some(YearMonthDay));
        assert_eq!(order(&[days(&["1/2/26", "13/1/26", "14/1/26", "1/13/26"])], false), Some(DayMonthYear));
    }

    #[test]
    fn points_commas_and_running_decide_where_numbers_do_not() {
        assert_eq!(order(&[days(&["1.2.26", "3.4.26"])], false), Some(DayMonthYear));
        assert_eq!(order(&[days(&["1/2/26", "3/4/26"])], true), Some(DayMonthYear));
        assert_eq!(order(&[days(&["2/2/26", "4/4/26"])], false), Some(MonthDayYear));
        assert_eq!(order(&[days(&["2026-02-03"])], false), Some(MonthDayYear));
        let forward = ["1/9/26", "1/12/26", "2/3/26", "2/7/26", "3/1/26"];
        assert_eq!(order(&[days(&forward)], false), Some(MonthDayYear));
        let backward = ["1/3/26", "7/2/26", "3/2/26", "12/1/26", "9/1/26"];
        assert_eq!(order(&[days(&backward)], false), Some(DayMonthYear));
    }

    #[test]
    fn an_undecided_file_stays_so() {
        assert_eq!(
            order(&[days(&["3/1/26", "3/2/26", "3/3/26", "3/4/26", "3/5/26", "3/6/26"])], false),
            None
        );
        assert_eq!(order(&[days(&["1/2/26", "3/1/26"])], false), None);
    }
}
