//! What is seen in one column.

use super::heads::Role;
use super::words::{self, Standing};
use super::{DateOrder, DayParts, day_parts, headed_day_parts};
use crate::account_id::iban;
use crate::amount::{Side, written_sided};
use crate::{DecimalMark, mask_card_numbers};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Most samples of a column, and their length in characters.
const SAMPLES: usize = 5;
const SAMPLE_CHARS: usize = 60;
/// Orders a day may be written in.
pub(super) const ORDERS: [DateOrder; 3] =
    [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay];

/// How a column of days reads under one order.
#[derive(Clone, Copy, Default)]
pub(super) struct UnderOrder {
    pub(super) impossible: bool,
    first: Option<Date>,
    last: Option<Date>,
}

impl UnderOrder {
    fn see(&mut self, parts: &DayParts, order: DateOrder) {
        let Some(day) = parts.day(order) else {
            self.impossible = true;
            return;
        };
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
    }

    /// Days from the first to the last.
    pub(super) fn span(&self) -> i64 {
        let (Some(first), Some(last)) = (self.first, self.last) else { return 0 };
        i64::from((last - first).get_days())
    }
}

/// What was seen in one column.
#[derive(Default)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) role: Option<(Role, usize)>,
    pub(super) filled: usize,
    pub(super) days: usize,
    /// Days that more than one order fits.
    pub(super) open_days: usize,
    pub(super) short_days: usize,
    pub(super) orders: [UnderOrder; 3],
    pub(super) amounts: usize,
    pub(super) negatives: usize,
    pub(super) nonzero: usize,
    pub(super) pluses: usize,
    pub(super) credits: usize,
    pub(super) debits: usize,
    pub(super) points: usize,
    pub(super) commas: usize,
    pub(super) open_marks: usize,
    pub(super) outs: usize,
    pub(super) ins: usize,
    pub(super) units: BTreeSet<&'static str>,
    pub(super) codes: usize,
    pub(super) letters: usize,
    pub(super) ibans: usize,
    pub(super) standings: usize,
    /// A few of its different values.
    pub(super) few: BTreeSet<String>,
    /// Digests of all values, where the head says that it holds ids.
    digests: Vec<u64>,
    pub(super) samples: Vec<String>,
}

impl Column {
    /// Takes the head.
    pub(super) fn name(&mut self, head: &str) {
        self.head = head.chars().take(SAMPLE_CHARS).collect();
        self.role = words::role(head);
    }

    /// A day as the head lets it be read.
    pub(super) fn parts(&self, cell: &str) -> Option<DayParts> {
        let dated = [Role::Date, Role::Transacted, Role::ValueDate].iter().any(|role| self.has_role(*role));
        if dated { headed_day_parts(cell) } else { day_parts(cell) }
    }

    pub(super) fn see(&mut self, cell: &str) {
        // Empty ones as well: samples of a row stand side by side.
        if self.samples.len() < SAMPLES {
            let short: String = cell.chars().take(SAMPLE_CHARS).collect();
            self.samples.push(mask_card_numbers(&short));
        }
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.see_day(cell);
        if !self.see_amount(cell) {
            self.letters += cell.chars().filter(|c| c.is_alphabetic()).count();
        }
        match words::is_out(cell) {
            Some(true) => self.outs += 1,
            Some(false) => self.ins += 1,
            None => {}
        }
        self.codes += usize::from(cell.len() == 3 && is_code(cell));
        self.ibans += usize::from(iban(cell).is_some());
        self.standings += usize::from(words::standing(cell) != Standing::Booked);
        if self.few.len() < 8 {
            self.few.insert(cell.chars().take(SAMPLE_CHARS).collect());
        }
    }

    /// Looks only at the day; for rows beyond the sample.
    pub(super) fn see_day(&mut self, cell: &str) -> bool {
        let Some(parts) = self.parts(cell) else { return false };
        self.days += 1;
        if matches!(parts, DayParts::Fixed(_)) {
            return true;
        }
        self.open_days += 1;
        self.short_days += usize::from(matches!(parts, DayParts::Short(..)));
        for (under, order) in self.orders.iter_mut().zip(ORDERS) {
            under.see(&parts, order);
        }
        true
    }

    /// Looks only at the amount; false where it is none.
    pub(super) fn see_amount(&mut self, cell: &str) -> bool {
        let Some(number) = written_sided(cell) else { return false };
        self.amounts += 1;
        self.negatives += usize::from(number.is_negative());
        self.nonzero += usize::from(cell.chars().any(|c| crate::amount::digit(c).is_some_and(|d| d > 0)));
        match number.side() {
            Some(Side::Plus) => self.pluses += 1,
            Some(Side::Credit) => self.credits += 1,
            Some(Side::Debit) => self.debits += 1,
            None => {}
        }
        match number.proves() {
            Some(DecimalMark::Point) => self.points += 1,
            Some(DecimalMark::Comma) => self.commas += 1,
            None => self.open_marks += usize::from(number.has_mark()),
        }
        if let Some(unit) = number.unit {
            self.units.insert(unit);
        }
        true
    }

    /// Notes a value, to know whether each is its own.
    pub(super) fn note(&mut self, cell: &str) {
        if !cell.is_empty() {
            self.digests.push(digest(cell));
        }
    }

    /// Whether no value was noted twice.
    pub(super) fn each_its_own(&mut self) -> bool {
        let count = self.digests.len();
        self.digests.sort_unstable();
        self.digests.dedup();
        count > 0 && self.digests.len() == count
    }

    /// Whether day and month are told apart by what was seen.
    pub(super) fn is_order_open(&self) -> bool {
        let [day_first, month_first, _] = self.orders;
        self.open_days > 0 && day_first.impossible == month_first.impossible
    }

    /// Whether the decimal mark is told by what was seen.
    pub(super) fn is_mark_open(&self) -> bool {
        self.open_marks > 0 && self.points == 0 && self.commas == 0
    }

    pub(super) fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 9
    }

    /// Enough for a column whose head says what it is: bad rows are told one by one.
    pub(super) fn half(&self, count: usize) -> bool {
        self.filled > 0 && count * 2 >= self.filled
    }

    pub(super) fn has_role(&self, role: Role) -> bool {
        self.role.is_some_and(|(r, _)| r == role)
    }

    pub(super) fn is_amount(&self) -> bool {
        self.filled == 0 || (self.half(self.amounts) && !self.half(self.days.saturating_sub(self.amounts)))
    }

    pub(super) fn is_day(&self) -> bool {
        self.mostly(self.days)
    }

    /// One letter for what it mostly holds, for knowing a layout again that has no heads.
    pub(super) fn kind(&self) -> char {
        match self {
            c if c.filled == 0 => '.',
            c if c.half(c.days) => 'd',
            c if c.half(c.amounts) => 'n',
            _ => 't',
        }
    }
}

/// Whether a text is the code of a currency (ISO 4217).
fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic()) && model::Currency::new(text).is_ok_and(|c| c.is_money())
}

/// FNV-1a, to count different values without keeping them.
fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
