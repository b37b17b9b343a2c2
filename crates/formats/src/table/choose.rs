//! Which column is what, from the heads, what the columns hold, and what the balances prove.

use super::column::{Column, ORDERS};
use super::guess::{CsvQuestion, told_above};
use super::heads::Role;
use super::layout::Cells;
use super::proof::{Proof, prove};
use super::{AmountColumns, CsvMapping, DateOrder, day_parts, words};
use crate::DecimalMark;
use crate::account_id::iban;
use crate::amount::{Side, unit_code, written_sided};
use model::Currency;
use std::collections::BTreeSet;

/// A table as far as it was looked at.
pub(super) struct Seen<'s, 'a> {
    pub(super) columns: &'s [Column],
    /// Columns of ids in which each is its own.
    pub(super) unique: &'s [bool],
    /// The first rows.
    pub(super) grid: &'s [Cells<'a>],
    /// What stands above the heads.
    pub(super) preamble: &'s [Cells<'a>],
}

impl Seen<'_, '_> {
    fn column(&self, at: usize) -> Option<&Column> {
        self.columns.get(at)
    }

    /// The best column of a role, among those that fit; the leftmost of equals.
    fn best(&self, role: Role, fits: impl Fn(&Column) -> bool) -> Option<usize> {
        self.columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.has_role(role) && fits(c))
            .max_by_key(|(i, c)| (c.role.map_or(0, |(_, score)| score), std::cmp::Reverse(*i)))
            .map(|(i, _)| i)
    }

    fn all(&self, fits: impl Fn(&Column) -> bool) -> Vec<usize> {
        (0..self.columns.len()).filter(|i| self.column(*i).is_some_and(&fits)).collect()
    }

    /// Whether a column marks what comes in, and nothing else.
    fn is_credit_marked(&self, column: usize) -> bool {
        self.column(column)
            .is_some_and(|c| c.credits > 0 && c.credits < c.filled && c.negatives + c.debits + c.pluses == 0)
    }

    /// The first rows' amounts under a reading of the columns, in millionths.
    fn values(&self, amount: &AmountColumns, mark: DecimalMark) -> Vec<Option<i128>> {
        let number = |row: &Cells<'_>, column: usize| written_sided(row.get(column))?.millionths(mark);
        self.grid
            .iter()
            .map(|row| match *amount {
                AmountColumns::Signed { column } if self.is_credit_marked(column) => {
                    let written = written_sided(row.get(column))?;
                    let size = written.millionths(mark)?.abs();
                    Some(if written.side() == Some(Side::Credit) { size } else { -size })
                }
                AmountColumns::Signed { column } => number(row, column),
                AmountColumns::Split { debit, credit } => match (number(row, debit), number(row, credit)) {
                    (None, None) => None,
                    (out, into) => Some(into.unwrap_or(0).abs() - out.unwrap_or(0).abs()),
                },
                AmountColumns::Flagged { column, flag } => {
                    let value = number(row, column)?.abs();
                    words::is_out(row.get(flag)).map(|out| if out { -value } else { value })
                }
            })
            .collect()
    }

    /// Follows the balances, those of each account and currency by themselves.
    fn follow(&self, values: &[Option<i128>], balance: usize, by: &Following) -> Option<Proof> {
        let Following { groups, mark, newest_first } = *by;
        let key = |row: &Cells<'_>| groups.map(|column| column.map(|column| row.get(column).to_owned()));
        let mut keyed: Vec<_> = self
            .grid
            .iter()
            .zip(values)
            .map(|(row, value)| {
                (key(row), (*value, written_sided(row.get(balance)).and_then(|n| n.millionths(mark))))
            })
            .collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        let rows: Vec<_> = keyed.into_iter().map(|(_, pair)| pair).collect();
        prove(&rows, newest_first)
    }
}

/// By what balances are followed.
pub(super) struct Following {
    /// Columns that name account and currency.
    groups: [Option<usize>; 2],
    mark: DecimalMark,
    /// Whether the newest row stands first, where the days tell.
    newest_first: Option<bool>,
}

/// The proposal, and whether balances prove its signs.
pub(super) fn propose(
    seen: &Seen<'_, '_>,
    questions: &mut BTreeSet<CsvQuestion>,
) -> Option<(CsvMapping, bool)> {
    let headed_day = |c: &Column| c.half(c.days);
    let booked = seen.best(Role::Date, headed_day);
    let made = seen.best(Role::Transacted, headed_day);
    let valued = seen.best(Role::ValueDate, headed_day);
    let date = booked.or(made).or(valued).or_else(|| {
        let days = seen.all(|c| c.is_day() && c.half(c.days) && !c.has_role(Role::Amount));
        let alike = |pair: &[usize]| {
            seen.grid.iter().all(|row| pair.iter().all(|at| row.get(*at) == row.get(pair[0])))
        };
        if days.len() > 1 && !alike(&days) {
            questions.insert(CsvQuestion::Date);
        }
        days.first().copied()
    });
    if date.is_none() {
        questions.insert(CsvQuestion::Date);
    }
    let mark = decimal_mark(seen, questions);
    let currency_column = currency_column(seen);
    let account = account(seen);
    let groups = [account, currency_column];
    let balance = seen.best(Role::Balance, |c| c.filled > 0 && c.is_amount());
    let newest_first = date.and_then(|date| newest_first(seen, date));
    let by = Following { groups, mark, newest_first };
    let found = amounts::choose(seen, balance, &by, questions);
    if found.is_none() {
        questions.insert(CsvQuestion::Amount);
    }
    let (date, found) = (date?, found?);
    let balance = found.balance;
    let date_order = date_order(seen, date, found.proof, questions)?;
    let used = found.amount.columns();

    let transacted = made.filter(|made| *made != date);
    let value_date = valued.filter(|valued| *valued != date);
    let id = seen
        .best(Role::Id, |c| c.filled > 0 && !c.mostly(c.days))
        .filter(|at| seen.unique.get(*at).copied().unwrap_or(false));
    let taken: BTreeSet<usize> =
        [Some(date), transacted, value_date, balance, currency_column, id, account, found.fee]
            .into_iter()
            .flatten()
            .chain(used)
            .collect();
    let free = |i: &usize| !taken.contains(i);
    let wordy = |c: &Column| c.filled > 0 && c.letters > 0;
    let payer =
        seen.best(Role::Payer, |c| wordy(c) && c.role.is_some_and(|(_, score)| score >= 900)).filter(free);
    let named = seen.best(Role::Payee, wordy).filter(free);
    let payee = named
        .or(payer)
        .or_else(|| {
            // Of several, one that says something else in each row names the other side.
            let varied = |c: &Column| wordy(c) && c.few.len() * 3 >= c.filled.min(8) * 2;
            seen.best(Role::Description, varied).or_else(|| seen.best(Role::Description, wordy))
        })
        .or_else(|| seen.best(Role::Memo, wordy))
        .filter(free)
        // Without heads the wordiest column is the payee.
        .or_else(|| {
            seen.all(|c| wordy(c) && c.role.is_none() && !c.mostly(c.codes) && !c.mostly(c.ibans))
                .into_iter()
                .filter(free)
                .max_by_key(|i| seen.column(*i).map_or(0, |c| c.letters))
        });
    let bare = seen.columns.iter().all(|c| c.head.is_empty());
    let memo: Vec<usize> = seen
        .all(|c| {
            let told = c.has_role(Role::Memo) || c.has_role(Role::Description);
            // Without heads all other words are kept.
            let wordy = bare && wordy(c) && !c.mostly(c.codes) && !c.mostly(c.ibans) && !c.half(c.days);
            c.filled > 0 && (told || wordy)
        })
        .into_iter()
        .filter(|i| free(i) && Some(*i) != payee)
        .collect();
    let of_role = |role| seen.best(role, |c| c.filled > 0).filter(free);
    if payee.is_none() && memo.is_empty() {
        // A list of sums, more likely than of payments.
        questions.insert(CsvQuestion::Amount);
    }
    let counterparty = of_role(Role::Counterparty)
        .or_else(|| seen.all(|c| c.role.is_none() && c.half(c.ibans)).into_iter().find(|i| free(i)));
    let original = seen.best(Role::Original, |c| c.half(c.amounts)).filter(free).and_then(|amount| {
        let next = (amount + 1..seen.columns.len()).find(|i| {
            free(i) && seen.column(*i).is_some_and(|c| c.has_role(Role::Currency) && c.mostly(c.codes))
        });
        let currency = seen.best(Role::OriginalCurrency, |c| c.mostly(c.codes)).or(next)?;
        Some((amount, currency))
    });
    let units: BTreeSet<&str> =
        used.iter().filter_map(|i| seen.column(*i)).flat_map(|c| c.units.iter().copied()).collect();
    let currency = find_currency(seen, used, &units, currency_column);
    if currency.is_none() && currency_column.is_none() && units.len() < 2 {
        questions.insert(CsvQuestion::Currency);
    }
    let mapping = CsvMapping {
        transacted,
        date_order,
        flip_sign: found.flip_sign,
        decimal_mark: mark,
        payee,
        memo,
        payer: payer.filter(|payer| Some(*payer) != payee && named.is_some()),
        balance,
        currency_column,
        id,
        unmarked_is_out: found.unmarked_is_out,
        currency_in_cells: units.len() > 1 && currency_column.is_none(),
        fee: found.fee,
        account,
        value_date,
        reference: of_role(Role::Reference).filter(|i| seen.column(*i).is_some_and(|c| !c.is_day())),
        counterparty,
        category: of_role(Role::Category),
        status: of_role(Role::Status),
        card: of_role(Role::Card),
        original,
        currency: currency.unwrap_or_else(Currency::none),
        ..CsvMapping::new(date, found.amount)
    };
    Some((mapping, found.proof.is_some()))
}

mod amounts;

/// Whether the days run backward, where there is one reading of them.
fn newest_first(seen: &Seen<'_, '_>, date: usize) -> Option<bool> {
    let column = seen.column(date)?;
    let [day_first, month_first, _] = column.orders;
    let order = match (column.open_days, day_first.impossible, month_first.impossible) {
        (0, ..) => DateOrder::YearMonthDay,
        (_, true, false) => DateOrder::MonthDayYear,
        (_, false, true) => DateOrder::DayMonthYear,
        _ => return None,
    };
    let mut days = seen.grid.iter().filter_map(|row| column.parts(row.get(date))?.day(order));
    let (first, last) = (days.next()?, days.next_back()?);
    (first != last).then_some(first > last)
}

/// The order of day and month: by the column itself, by other days in the file, or by
/// the direction that the balances prove.
fn date_order(
    seen: &Seen<'_, '_>,
    date: usize,
    proof: Option<Proof>,
    questions: &mut BTreeSet<CsvQuestion>,
) -> Option<DateOrder> {
    let column = seen.column(date)?;
    if column.open_days == 0 {
        return Some(DateOrder::YearMonthDay);
    }
    let [day_first, month_first, year_first] = column.orders;
    let years = column.short_days == column.open_days && !year_first.impossible;
    if years {
        let other = day_first.span().min(month_first.span());
        let none_else = day_first.impossible && month_first.impossible;
        // With the year at the wrong end a month of payments is spread over a century.
        if none_else || (other > 2000 && year_first.span() * 20 < other) {
            return Some(DateOrder::YearMonthDay);
        }
    }
    match (day_first.impossible, month_first.impossible) {
        (true, false) => return Some(DateOrder::MonthDayYear),
        (false, true) => return Some(DateOrder::DayMonthYear),
        _ => {}
    }
    // One program writes all its days alike.
    let mut decided: BTreeSet<usize> = BTreeSet::new();
    for other in seen.columns.iter().filter(|c| c.half(c.days) && c.open_days > 0) {
        let [a, b, _] = other.orders;
        if a.impossible != b.impossible {
            decided.insert(usize::from(a.impossible));
        }
    }
    for cell in seen.preamble.iter().flat_map(Cells::iter) {
        for word in cell.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
            if let Some(parts) = day_parts(word) {
                let possible = ORDERS.map(|order| parts.day(order).is_some());
                if possible[0] != possible[1] {
                    decided.insert(usize::from(!possible[0]));
                }
            }
        }
    }
    if let (1, Some(at)) = (decided.len(), decided.first()) {
        return ORDERS.get(*at).copied();
    }
    if let Some(Proof { newest_first: Some(newest_first), .. }) = proof {
        let runs = |order: DateOrder| {
            let days: Vec<_> =
                seen.grid.iter().filter_map(|row| column.parts(row.get(date))?.day(order)).collect();
            let distinct: BTreeSet<_> = days.iter().collect();
            let fits = days.windows(2).all(|w| if newest_first { w[0] >= w[1] } else { w[0] <= w[1] });
            (fits, distinct.len())
        };
        match (runs(DateOrder::DayMonthYear), runs(DateOrder::MonthDayYear)) {
            ((true, n), (false, _)) if n > 2 => return Some(DateOrder::DayMonthYear),
            ((false, _), (true, n)) if n > 2 => return Some(DateOrder::MonthDayYear),
            _ => {}
        }
    }
    questions.insert(CsvQuestion::DateOrder);
    Some(DateOrder::DayMonthYear)
}

/// The decimal mark of the numbers, over all columns of money.
fn decimal_mark(seen: &Seen<'_, '_>, questions: &mut BTreeSet<CsvQuestion>) -> DecimalMark {
    let is_money = |c: &&Column| {
        c.half(c.amounts)
            && !c.half(c.days)
            && match c.role {
                Some((role, _)) => matches!(
                    role,
                    Role::Amount | Role::Debit | Role::Credit | Role::Balance | Role::Original | Role::Fee
                ),
                None => true,
            }
    };
    let is_amount = |c: &&Column| {
        is_money(c)
            && c.role.is_some_and(|(role, _)| matches!(role, Role::Amount | Role::Debit | Role::Credit))
    };
    let over = |count: fn(&Column) -> usize| {
        let amounts: usize = seen.columns.iter().filter(is_amount).map(count).sum();
        (amounts, seen.columns.iter().filter(is_money).map(count).sum::<usize>())
    };
    let (points, commas, open) = (over(|c| c.points), over(|c| c.commas), over(|c| c.open_marks));
    // Balances may be written otherwise than amounts; they count where those do not tell.
    let (points, commas, open) =
        if points.0 + commas.0 > 0 { (points.0, commas.0, open.0) } else { (points.1, commas.1, open.1) };
    if (points > 0 && commas > 0) || (points == 0 && commas == 0 && open > 0) {
        questions.insert(CsvQuestion::DecimalMark);
    }
    if commas > points { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The column with the amounts' currency.
fn currency_column(seen: &Seen<'_, '_>) -> Option<usize> {
    let amount = seen.columns.iter().position(|c| c.has_role(Role::Amount)).unwrap_or(0);
    let named = seen.all(|c| c.has_role(Role::Currency) && c.mostly(c.codes));
    // Beside the amount stands its own currency.
    named
        .iter()
        .copied()
        .max_by_key(|i| {
            let score = seen.column(*i).and_then(|c| c.role).map_or(0, |(_, score)| score / 1000);
            (score, *i == amount + 1, std::cmp::Reverse(i.abs_diff(amount)))
        })
        .or_else(|| seen.all(|c| c.role.is_none() && c.mostly(c.codes)).into_iter().next())
}

/// The column that says to which account a row belongs.
fn account(seen: &Seen<'_, '_>) -> Option<usize> {
    seen.best(Role::Account, |c| c.mostly(c.filled) && !c.mostly(c.days) && c.few.len() < 8)
        .or_else(|| {
            // Without heads the account of all rows is one and the same number.
            seen.all(|c| c.role.is_none() && c.mostly(c.ibans) && c.few.len() == 1 && c.filled > 1)
                .into_iter()
                .next()
        })
        .or_else(|| {
            // A lone column of account numbers that is always the same is the own account.
            seen.all(|c| {
                c.has_role(Role::Counterparty)
                    && c.few.len() == 1
                    && c.filled > 2
                    && c.few.iter().all(|value| iban(value).is_some())
            })
            .into_iter()
            .next()
        })
}

/// The one currency told by the currency column, the amounts, the heads, or above them.
fn find_currency(
    seen: &Seen<'_, '_>,
    used: [usize; 2],
    units: &BTreeSet<&str>,
    column: Option<usize>,
) -> Option<Currency> {
    if let Some(column) = column.and_then(|i| seen.column(i)) {
        let first = column.few.first()?;
        return if column.few.len() == 1 { Currency::new(first).ok() } else { None };
    }
    let of_head = |head: &str| {
        head.split(|c: char| c.is_whitespace() || "()[]/:_-".contains(c))
            .filter(|word| word.chars().count() > 1 || matches!(*word, "€" | "£" | "₹" | "₫"))
            .find_map(|word| {
                unit_code(word).filter(|code| !code.is_empty() && !word.eq_ignore_ascii_case("rs"))
            })
    };
    units
        .iter()
        .copied()
        .find(|unit| !unit.is_empty())
        .or_else(|| used.iter().filter_map(|i| seen.column(*i)).find_map(|c| of_head(&c.head)))
        .and_then(|code| Currency::new(code).ok())
        .or_else(|| told_above(seen.preamble))
}
