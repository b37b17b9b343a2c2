//! Grids of days that payments may keep to.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How often a payment comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// Every week, on this weekday or beside it.
    Weekly(Weekday),
    /// Every two weeks, on this weekday or beside it.
    TwoWeekly(Weekday),
    /// Every month, about this day.
    Monthly(MonthDay),
    /// Every three months, about this day.
    Quarterly(MonthDay),
    /// Every year, about this day of the month.
    Yearly(MonthDay),
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MonthDay {
    /// 1 to 31; the last day where the month is shorter.
    Day(i8),
    /// The last day that is neither Saturday nor Sunday.
    LastBusinessDay,
}

/// Days at equal distances, or days of months at equal distances: slot 0, 1, 2 …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grid {
    /// `start` and every `step` days after it.
    Days { start: Date, step: i32 },
    /// The day in every `step`th month from that of `start` (its first day).
    Months { start: Date, step: i32, on: MonthDay },
}

impl Grid {
    /// The nominal day of a slot; none outside the calendar.
    pub fn day(&self, slot: i32) -> Option<Date> {
        match *self {
            Grid::Days { start, step } => start.checked_add(i64::from(slot.checked_mul(step)?).days()).ok(),
            Grid::Months { start, step, on } => {
                let month = start.checked_add(i64::from(slot.checked_mul(step)?).months()).ok()?;
                Some(in_month(month, on))
            }
        }
    }

    /// The slot whose day is closest, and how many days the date is behind it.
    pub fn place(&self, date: Date) -> Option<(i32, i32)> {
        let about = match *self {
            Grid::Days { start, step } => days_between(start, date).div_euclid(step),
            Grid::Months { start, step, .. } => months_between(start, date).div_euclid(step),
        };
        (about - 1..=about + 1)
            .filter_map(|slot| Some((slot, days_between(self.day(slot)?, date))))
            .min_by_key(|(slot, off)| (off.abs(), *slot))
    }

    /// Days from one slot to the next, about.
    pub fn period(&self) -> i32 {
        match *self {
            Grid::Days { step, .. } => step,
            Grid::Months { step, .. } => step * 365 / 12,
        }
    }

    /// How far from its slot's day a payment may lie: weekends, holidays, slow banks.
    pub fn tolerance(&self) -> i32 {
        match self.period() {
            ..10 => 1,
            10..20 => 2,
            20..40 => 4,
            40..100 => 6,
            _ => 9,
        }
    }

    /// How many days after its slot's day a payment counts as late.
    pub fn grace(&self) -> i32 {
        self.tolerance() + if self.period() < 20 { 1 } else { 2 }
    }

    /// What it is called.
    pub fn cadence(&self) -> Cadence {
        match *self {
            Grid::Days { start, step: 7 } => Cadence::Weekly(start.weekday()),
            Grid::Days { start, .. } => Cadence::TwoWeekly(start.weekday()),
            Grid::Months { on, step: 1, .. } => Cadence::Monthly(on),
            Grid::Months { on, step: 3, .. } => Cadence::Quarterly(on),
            Grid::Months { on, .. } => Cadence::Yearly(on),
        }
    }

    /// Every grid worth trying on payments of these days, which are in order.
    pub fn candidates(days: &[Date]) -> Vec<Grid> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
        let span = days_between(*first, *last);
        let count = i32::try_from(days.len()).unwrap_or(i32::MAX);
        // A grid with far more slots than payments, or fewer, cannot fit.
        let worth = |period: i32| {
            let slots = span / period + 1;
            slots <= count.saturating_mul(2) && count <= slots.saturating_mul(2)
        };
        let mut grids = Vec::new();
        for step in [7, 14] {
            if worth(step) {
                let start = |ahead: i32| first.checked_add(i64::from(ahead).days()).ok();
                grids.extend((0..step).filter_map(start).map(|start| Grid::Days { start, step }));
            }
        }
        let mut on: Vec<MonthDay> = days.iter().map(|day| MonthDay::Day(day.day())).collect();
        on.push(MonthDay::LastBusinessDay);
        on.push(MonthDay::Day(31));
        on.sort_unstable();
        on.dedup();
        for step in [1, 3, 12] {
            if worth(step * 365 / 12) {
                let months = (0..step)
                    .filter_map(|back| first.first_of_month().checked_sub(i64::from(back).months()).ok());
                for start in months {
                    grids.extend(on.iter().map(|on| Grid::Months { start, step, on: *on }));
                }
            }
        }
        grids
    }
}

fn in_month(month: Date, on: MonthDay) -> Date {
    let last = month.last_of_month();
    match on {
        MonthDay::Day(day) => last.with().day(day.min(last.day())).build().unwrap_or(last),
        MonthDay::LastBusinessDay => {
            let back = match last.weekday() {
                Weekday::Saturday => 1,
                Weekday::Sunday => 2,
                _ => 0,
            };
            last.saturating_sub(back.days())
        }
    }
}

/// Days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn months_between(from: Date, to: Date) -> i32 {
    (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month())
}
