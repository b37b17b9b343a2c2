//! Which backups are kept: the newest of each of the last days, weeks and months that have one.

use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days, weeks (from Monday) and months of which the newest backup is kept.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// The days whose backups may go. The newest one never does.
pub(crate) fn outdated(days: &[Date]) -> BTreeSet<Date> {
    let mut newest_first: Vec<Date> = days.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    newest_first.dedup();
    let mut kept = BTreeSet::new();
    keep_newest(&newest_first, DAYS, &mut kept, |day| (day.year(), day.day_of_year()));
    keep_newest(&newest_first, WEEKS, &mut kept, |day| {
        let week = day.iso_week_date();
        (week.year(), i16::from(week.week()))
    });
    keep_newest(&newest_first, MONTHS, &mut kept, |day| (day.year(), i16::from(day.month())));
    newest_first.into_iter().filter(|day| !kept.contains(day)).collect()
}

fn keep_newest(
    newest_first: &[Date],
    most: usize,
    kept: &mut BTreeSet<Date>,
    span: impl Fn(&Date) -> (i16, i16),
) {
    let mut seen = BTreeSet::new();
    for day in newest_first {
        if seen.len() == most {
            break;
        }
        if seen.insert(span(day)) {
            kept.insert(*day);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn after_years_of_days_the_rule_keeps_what_it_says() {
        let start = date(2024, 1, 1);
        let mut there: Vec<Date> = Vec::new();
        for n in 0..900 {
            there.push(start.saturating_add(n.days()));
            let gone = outdated(&there);
            assert!(!gone.contains(there.last().unwrap()));
            there.retain(|day| !gone.contains(day));
            assert!(there.len() <= DAYS + WEEKS + MONTHS);
            let oldest_daily = there[there.len().saturating_sub(DAYS)];
            let last = *there.last().unwrap();
            assert!(n < 7 || oldest_daily == last.saturating_sub(6.days()), "{there:?}");
        }
        // 18 June 2026: seven days, two more Sundays, and the last day of each month before.
        let months: Vec<Date> =
            (0..11).map(|n| date(2026, 6, 1).saturating_sub(n.months()).saturating_sub(1.days())).collect();
        assert_eq!(*there.last().unwrap(), date(2026, 6, 18));
        for day in months {
            assert!(there.contains(&day), "{day} of {there:?}");
        }
        for day in [date(2026, 6, 7), date(2026, 6, 14), date(2026, 5, 31)] {
            assert!(there.contains(&day), "{day} of {there:?}");
        }
        assert!(!there.contains(&date(2026, 6, 3)));
    }

    #[test]
    fn a_pause_costs_nothing_that_was_kept_before_it() {
        let old: Vec<Date> = (0..5).map(|n| date(2020, 3, 10).saturating_sub(n.days())).collect();
        let mut there = old.clone();
        there.push(date(2026, 1, 1));
        assert!(outdated(&there).is_empty());
        assert!(outdated(&[]).is_empty());
        assert!(outdated(&[date(2026, 1, 1)]).is_empty());
    }
}
