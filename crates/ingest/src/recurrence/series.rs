//! Runs of payments that keep to a grid.

use super::Payment;
use super::grid::{Cadence, Grid, days_between};
use jiff::civil::Date;
use model::EntryId;

/// How likely chance may be behind a series, by how alike its amounts are.
const CHANCE_FIXED: f64 = 0.01;
const CHANCE_ALIKE: f64 = 1e-3;
const CHANCE_VARYING: f64 = 1e-5;
/// Two payments a year apart are taken for yearly where their amounts differ by no more.
const YEARLY_ALIKE_PERCENT: i64 = 10;

/// How sure a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Two payments a year apart, and nothing against it.
    Weak,
    /// Hardly chance.
    Fair,
    /// Not chance.
    Strong,
}

/// Where a series stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesState {
    /// The next payment is not due, or due within the days it may be off.
    Active,
    /// The last payment that was due has not come.
    Late,
    /// Two that were due have not come.
    Ended,
}

/// Another price from some day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceChange {
    /// Minor units before.
    pub from: i64,
    /// Minor units since.
    pub to: i64,
    /// First payment of the new price.
    pub on: Date,
}

/// Payments that come again.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// How often.
    pub cadence: Cadence,
    /// Least amount to expect next, in minor units without sign.
    pub low: i64,
    /// Most to expect next.
    pub high: i64,
    /// Whether the amount is the same each time, price changes apart.
    pub fixed: bool,
    /// Day of the newest payment.
    pub last: Date,
    /// Day the next is expected on, or was where it is late; none once ended.
    pub next: Option<Date>,
    /// Where it stands.
    pub state: SeriesState,
    /// How sure it is.
    pub confidence: Confidence,
    /// The newest change of a fixed price.
    pub price_change: Option<PriceChange>,
    /// Its payments, oldest first.
    pub entries: Vec<EntryId>,
}

/// Payments on a grid.
#[derive(Clone)]
struct Run<'a> {
    grid: Grid,
    /// With the slot each is in; in order.
    payments: Vec<(i32, &'a Payment)>,
    /// How likely so regular a run is by chance.
    chance: f64,
    fixed: bool,
}

/// Finds the series among one payee's payments of one direction and currency, oldest first.
pub fn find_series(payments: &[Payment], today: Date) -> Vec<Series> {
    let all: Vec<&Payment> = payments.iter().collect();
    let mut runs = match whole(&all) {
        Some(run) => vec![run],
        None => by_amount(&all),
    };
    runs.sort_by_key(|run| run.payments.first().map(|(_, payment)| payment.day));
    runs.iter().filter_map(|run| run.series(today)).collect()
}

/// All payments as one series: from the newest pause on, or before it.
fn whole<'a>(all: &[&'a Payment]) -> Option<Run<'a>> {
    best(all).or_else(|| {
        let stretches = stretches(all);
        (stretches.len() > 1).then(|| stretches.into_iter().rev().find_map(best)).flatten()
    })
}

/// Parts between pauses of more than twice and a half the usual distance.
fn stretches<'a, 'b>(all: &'b [&'a Payment]) -> Vec<&'b [&'a Payment]> {
    let mut gaps: Vec<i32> = all.windows(2).map(gap).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    all.chunk_by(|a, b| days_between(a.day, b.day) * 2 <= usual * 5).collect()
}

fn gap(pair: &[&Payment]) -> i32 {
    match pair {
        [one, other] => days_between(one.day, other.day),
        _ => 0,
    }
}

/// Several prices at one payee: each price, or those that lie close, may be a series.
fn by_amount<'a>(all: &[&'a Payment]) -> Vec<Run<'a>> {
    let mut sorted: Vec<&Payment> = all.to_vec();
    sorted.sort_by_key(|payment| (payment.minor, payment.day));
    let close = |a: &&Payment, b: &&Payment| b.minor.saturating_mul(100) <= a.minor.saturating_mul(102);
    let mut found: Vec<Run<'a>> = Vec::new();
    for part in sorted.chunk_by(close).filter(|part| part.len() >= 3) {
        let mut part = part.to_vec();
        part.sort_by_key(|payment| (payment.day, payment.entry));
        // Every price is one more chance to be wrong.
        found.extend(whole(&part).filter(|run| run.fixed && run.chance <= CHANCE_FIXED / 4.0));
    }
    let mut runs = continued(found);
    for run in &mut runs {
        run.extend(all);
    }
    runs
}

/// Joins a run with the one that goes on where it ends: the same grid at another price.
fn continued(mut found: Vec<Run<'_>>) -> Vec<Run<'_>> {
    found.sort_by_key(|run| run.payments.first().map(|(_, payment)| payment.day));
    let mut joined: Vec<Run<'_>> = Vec::new();
    for run in found {
        let before = joined.iter_mut().find(|earlier| earlier.goes_on_with(&run));
        match before {
            Some(earlier) => {
                let more: Vec<(i32, &Payment)> = run
                    .payments
                    .iter()
                    .filter_map(|(_, payment)| Some((earlier.grid.place(payment.day)?.0, *payment)))
                    .collect();
                earlier.payments.extend(more);
            }
            None => joined.push(run),
        }
    }
    joined
}

/// The most regular run that all but few of the payments make.
fn best<'a>(payments: &[&'a Payment]) -> Option<Run<'a>> {
    if let [one, other] = payments {
        return two_years(one, other);
    }
    if payments.len() < 3 {
        return None;
    }
    let days: Vec<Date> = payments.iter().map(|payment| payment.day).collect();
    Grid::candidates(&days)
        .into_iter()
        .filter_map(|grid| on_grid(grid, payments))
        .min_by(|a, b| a.chance.total_cmp(&b.chance))
        .filter(|run| run.chance <= run.allowed())
}

/// Two payments a year apart: weak, but told.
fn two_years<'a>(one: &'a Payment, other: &'a Payment) -> Option<Run<'a>> {
    let grid = Grid::candidates(&[one.day, other.day]).into_iter().find(|grid| {
        matches!(grid, Grid::Months { step: 12, .. }) && grid.place(one.day).is_some_and(|(_, off)| off == 0)
    })?;
    let ((first, _), (second, off)) = (grid.place(one.day)?, grid.place(other.day)?);
    let (low, high) = (one.minor.min(other.minor), one.minor.max(other.minor));
    let alike = high.saturating_mul(100) <= low.saturating_mul(100 + YEARLY_ALIKE_PERCENT);
    (second - first == 1 && off.abs() <= 5 && alike).then(|| Run {
        grid,
        payments: vec![(first, one), (second, other)],
        chance: 1.0,
        fixed: low == high,
    })
}

/// The payments on a grid, unless too many are off it or too many of its slots are empty.
fn on_grid<'a>(grid: Grid, payments: &[&'a Payment]) -> Option<Run<'a>> {
    let mut placed: Vec<(i32, &'a Payment)> = Vec::with_capacity(payments.len());
    let (mut least, mut most, mut off_grid) = (i32::MAX, i32::MIN, 0usize);
    for payment in payments {
        let (slot, off) = grid.place(payment.day)?;
        let taken = placed.last().is_some_and(|(before, _)| *before == slot);
        if off.abs() > grid.tolerance() || taken {
            off_grid += 1;
            // Hopeless grids are left early.
            if off_grid * 10 > payments.len() {
                return None;
            }
            continue;
        }
        (least, most) = (least.min(off), most.max(off));
        placed.push((slot, payment));
    }
    let (first, last) = (placed.first()?.0, placed.last()?.0);
    let slots = usize::try_from(last - first + 1).ok()?;
    let empty = slots.checked_sub(placed.len())?;
    let skipped_twice = placed.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if b - a > 2));
    if placed.len() < 3 || empty * 6 > slots.max(6) || skipped_twice {
        return None;
    }
    let fixed = is_fixed(&placed);
    let spread = f64::from(most - least + 1) / f64::from(grid.period());
    let run = Run { grid, chance: chance(placed.len(), empty + off_grid, spread), payments: placed, fixed };
    // By the week people go shopping too: more of them, and fewer exceptions.
    let weekly = grid.period() < 10;
    let enough = if weekly && !fixed {
        8
    } else if weekly {
        4
    } else {
        3
    };
    (run.payments.len() >= enough && !(weekly && !fixed && (empty + off_grid) * 12 > slots)).then_some(run)
}

/// How likely it is that the days of `count` payments at random lie within `spread` (a part
/// of the period) of some grid's days, each in a slot of its own, on one of several grids.
fn chance(count: usize, exceptions: usize, spread: f64) -> f64 {
    let mut likely = 8.0 * count as f64;
    for at in 1..=count {
        // One slot each: n! ways of n^n.
        likely *= at as f64 / count as f64;
        if at > 1 {
            likely *= spread.min(1.0);
        }
    }
    // Every exception could have been any of them.
    for _ in 0..exceptions {
        likely *= count as f64;
    }
    likely / 8.0 * 3.0
}

/// Runs of one price, in order: how many payments, of what, from when.
fn prices(placed: &[(i32, &Payment)]) -> Vec<(usize, i64, Date)> {
    let mut prices: Vec<(usize, i64, Date)> = Vec::new();
    for (_, payment) in placed {
        match prices.last_mut() {
            Some((count, minor, _)) if same_price(*minor, payment.minor) => *count += 1,
            _ => prices.push((1, payment.minor, payment.day)),
        }
    }
    prices
}

/// Within half a per cent: rounding.
fn same_price(one: i64, other: i64) -> bool {
    one.abs_diff(other).saturating_mul(200) <= one.unsigned_abs().max(other.unsigned_abs())
}

/// One price, or one that changed at times: every price but the newest held for a while.
fn is_fixed(placed: &[(i32, &Payment)]) -> bool {
    let prices = prices(placed);
    let held = prices.iter().rev().skip(1).all(|(count, _, _)| *count >= 2);
    prices.len() == 1 || (held && prices.len() * 3 <= placed.len() + 2)
}

impl<'a> Run<'a> {
    fn amounts(&self) -> impl DoubleEndedIterator<Item = i64> + '_ {
        self.payments.iter().map(|(_, payment)| payment.minor)
    }

    /// How likely chance may be.
    fn allowed(&self) -> f64 {
        if self.fixed {
            return CHANCE_FIXED;
        }
        let mut sorted: Vec<i64> = self.amounts().collect();
        sorted.sort_unstable();
        let at = |part: usize| sorted.get(sorted.len() * part / 10).copied().unwrap_or(0);
        // Most of them within a third: a bill by use.
        if at(8).saturating_mul(100) <= at(1).saturating_mul(150) { CHANCE_ALIKE } else { CHANCE_VARYING }
    }

    fn goes_on_with(&self, later: &Run<'_>) -> bool {
        let (Some((end, _)), Some((_, first))) = (self.payments.last(), later.payments.first()) else {
            return false;
        };
        let Some((slot, off)) = self.grid.place(first.day) else { return false };
        let same =
            std::mem::discriminant(&self.grid.cadence()) == std::mem::discriminant(&later.grid.cadence());
        let alike = later.payments.iter().all(|(_, payment)| {
            self.grid.place(payment.day).is_some_and(|(_, off)| off.abs() <= self.grid.tolerance())
        });
        same && alike && (1..=2).contains(&(slot - end)) && off.abs() <= self.grid.tolerance()
    }

    /// Takes payments after the end that are in the next slots, whatever their price:
    /// a price that has only just changed.
    fn extend(&mut self, all: &[&'a Payment]) {
        for payment in all {
            let Some((end, last)) = self.payments.last().copied() else { return };
            let Some((slot, off)) = self.grid.place(payment.day) else { continue };
            let near = payment.minor <= last.minor.saturating_mul(2)
                && last.minor <= payment.minor.saturating_mul(2);
            if payment.day > last.day && slot == end + 1 && off.abs() <= self.grid.tolerance() && near {
                self.payments.push((slot, payment));
            }
        }
    }

    fn series(&self, today: Date) -> Option<Series> {
        let (slot, last) = self.payments.last().copied()?;
        let due = self.grid.day(slot.checked_add(1)?)?;
        let missed =
            |slot: i32| self.grid.day(slot).is_some_and(|due| days_between(due, today) > self.grid.grace());
        let state = match (missed(slot + 1), missed(slot + 2)) {
            (_, true) => SeriesState::Ended,
            (true, false) => SeriesState::Late,
            (false, false) => SeriesState::Active,
        };
        let confidence = match self.payments.len() {
            ..3 => Confidence::Weak,
            _ if self.chance <= 1e-6 => Confidence::Strong,
            _ => Confidence::Fair,
        };
        let prices = prices(&self.payments);
        let price_change = match prices.as_slice() {
            [.., (_, from, _), (_, to, on)] if self.fixed => {
                Some(PriceChange { from: *from, to: *to, on: *on })
            }
            _ => None,
        };
        let lately: Vec<i64> = self.amounts().rev().take(if self.fixed { 1 } else { 6 }).collect();
        Some(Series {
            cadence: self.grid.cadence(),
            low: lately.iter().copied().min()?,
            high: lately.iter().copied().max()?,
            fixed: self.fixed,
            last: last.day,
            next: (state != SeriesState::Ended).then_some(due),
            state,
            confidence,
            price_change,
            entries: self.payments.iter().map(|(_, payment)| payment.entry).collect(),
        })
    }
}
