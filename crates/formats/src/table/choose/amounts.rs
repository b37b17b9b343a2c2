//! Where the amounts stand, and which of them are money out.

use super::{Following, Seen};
use crate::DecimalMark;
use crate::table::column::Column;
use crate::table::guess::CsvQuestion;
use crate::table::heads::Role;
use crate::table::proof::Proof;
use crate::table::{AmountColumns, words};
use std::collections::BTreeSet;

/// Rows whose words are asked which way they went.
const VOTERS: usize = 150;

/// The amounts as they were found.
pub(super) struct Found {
    pub(super) amount: AmountColumns,
    pub(super) flip_sign: bool,
    pub(super) unmarked_is_out: bool,
    pub(super) balance: Option<usize>,
    pub(super) fee: Option<usize>,
    pub(super) proof: Option<Proof>,
}

impl Found {
    fn new(amount: AmountColumns, balance: Option<usize>) -> Self {
        Self { amount, flip_sign: false, unmarked_is_out: false, balance, fee: None, proof: None }
    }
}

/// Finds the amounts. What is not sure is added to the questions.
pub(super) fn choose(
    seen: &Seen<'_, '_>,
    balance: Option<usize>,
    by: &Following,
    questions: &mut BTreeSet<CsvQuestion>,
) -> Option<Found> {
    let mark = by.mark;
    let headed = candidates(seen);
    if headed.is_empty() {
        return by_content(seen, balance, by, questions);
    }
    let follow = |amount: &AmountColumns, fee: Option<usize>| {
        let mut values = seen.values(amount, mark);
        if let Some(fee) = fee {
            let fees = seen.values(&AmountColumns::Signed { column: fee }, mark);
            for (value, fee) in values.iter_mut().zip(fees) {
                *value = value.map(|value| value - fee.unwrap_or(0).abs());
            }
        }
        seen.follow(&values, balance?, by)
    };
    let fee = seen.best(Role::Fee, |c| c.nonzero > 0 && c.is_amount());
    for (amount, fee) in
        headed.iter().map(|amount| (amount, None)).chain(headed.iter().map(|amount| (amount, fee)))
    {
        if let Some(proof) = follow(amount, fee) {
            let mut found = Found { fee, proof: Some(proof), ..Found::new(amount.clone(), balance) };
            found.unmarked_is_out = is_credit_marked(seen, amount);
            match &mut found.amount {
                // Heads that stand the other way round, seen from the bank.
                AmountColumns::Split { debit, credit } if proof.flipped => std::mem::swap(debit, credit),
                _ => found.flip_sign = proof.flipped,
            }
            return Some(found);
        }
    }
    let first = headed.first()?.clone();
    // Two columns of different amounts, and nothing that tells which of them counts.
    if let Some(other) = headed.get(1) {
        agree(seen, &first, other, mark, questions);
    }
    let mut found = Found::new(first, balance);
    decide_sign(seen, &mut found, mark, questions);
    Some(found)
}

/// Readings that the heads allow, the likeliest first.
fn candidates(seen: &Seen<'_, '_>) -> Vec<AmountColumns> {
    let debit = seen.best(Role::Debit, Column::is_amount);
    let credit = seen.best(Role::Credit, Column::is_amount);
    let split = match (debit, credit) {
        (Some(debit), Some(credit)) => Some(AmountColumns::Split { debit, credit }),
        _ => None,
    };
    let mut columns = seen.all(|c| c.has_role(Role::Amount) && c.filled > 0 && c.is_amount());
    if columns.is_empty() {
        columns = seen.all(|c| c.has_role(Role::Original) && c.filled > 0 && c.is_amount());
    }
    columns.sort_by_key(|i| {
        std::cmp::Reverse(seen.column(*i).and_then(|c| c.role).map_or(0, |(_, score)| score / 1000))
    });
    let signed = |i: usize| seen.column(i).is_some_and(|c| c.negatives > 0);
    let single = columns.iter().map(|column| match flag_of(seen, *column) {
        Some(flag) => AmountColumns::Flagged { column: *column, flag },
        None => AmountColumns::Signed { column: *column },
    });
    let mut found: Vec<AmountColumns> = single.collect();
    if let Some(split) = split {
        // A column with signs says all that two without do.
        let at = usize::from(columns.first().is_some_and(|i| signed(*i)));
        found.insert(at.min(found.len()), split);
    }
    if found.is_empty() {
        // One of the two columns only: a file of nothing but money out, or in.
        found.extend(debit.or(credit).map(|column| AmountColumns::Signed { column }));
    }
    found
}

/// The column whose words say which way the amounts of another went, where it does.
fn flag_of(seen: &Seen<'_, '_>, amount: usize) -> Option<usize> {
    let column = seen.column(amount)?;
    let knows =
        |c: &Column| c.filled > 0 && c.mostly(c.outs + c.ins) && (c.filled + 1) * 10 >= column.filled * 9;
    let flag = seen
        .columns
        .iter()
        .enumerate()
        .filter(|(at, c)| {
            *at != amount
                && knows(c)
                && (c.has_role(Role::Flag) || (c.outs > 0 && c.ins > 0))
                && !c.half(c.amounts)
        })
        .max_by_key(|(at, c)| (c.has_role(Role::Flag), std::cmp::Reverse(at.abs_diff(amount))))
        .map(|(at, _)| at)?;
    // Where the signs say the same as the words, they are enough.
    let mut opposed = false;
    for row in seen.grid {
        let negative = crate::amount::written_sided(row.get(amount)).map(|n| n.is_negative());
        if let (Some(negative), Some(out)) = (negative, words::is_out(row.get(flag))) {
            opposed |= negative != out;
        }
    }
    opposed.then_some(flag)
}

fn is_credit_marked(seen: &Seen<'_, '_>, amount: &AmountColumns) -> bool {
    matches!(amount, AmountColumns::Signed { column } if seen.is_credit_marked(*column))
}

/// Asks where two readings of one table differ.
fn agree(
    seen: &Seen<'_, '_>,
    first: &AmountColumns,
    other: &AmountColumns,
    mark: DecimalMark,
    questions: &mut BTreeSet<CsvQuestion>,
) {
    let (mut same, mut turned, mut different) = (0, 0, 0);
    for (a, b) in seen.values(first, mark).into_iter().zip(seen.values(other, mark)) {
        match (a, b) {
            (Some(a), Some(b)) if a == b => same += 1,
            (Some(a), Some(b)) if a == -b => turned += 1,
            (Some(_), Some(b)) if b != 0 => different += 1,
            _ => {}
        }
    }
    if different > 0 {
        questions.insert(CsvQuestion::Amount);
    } else if turned > same {
        questions.insert(CsvQuestion::Sign);
    }
}

/// Decides which sign is money out where no balance proves it.
fn decide_sign(
    seen: &Seen<'_, '_>,
    found: &mut Found,
    mark: DecimalMark,
    questions: &mut BTreeSet<CsvQuestion>,
) {
    let mixed = |i: usize| seen.column(i).is_some_and(|c| c.negatives > 0 && c.negatives < c.nonzero);
    match found.amount {
        AmountColumns::Flagged { column, flag } => {
            // Signs that speak against the words on some rows only.
            if mixed(column) && !signs_are_turned(seen, column, flag) {
                questions.insert(CsvQuestion::Sign);
            }
        }
        AmountColumns::Split { debit, credit } => {
            // A refund among the debits, or a debit written with a minus?
            if mixed(debit) || mixed(credit) {
                questions.insert(CsvQuestion::Sign);
            }
        }
        AmountColumns::Signed { column } => {
            let Some(shape) = seen.column(column) else { return };
            if shape.has_role(Role::Debit) || shape.has_role(Role::Credit) {
                found.flip_sign = shape.has_role(Role::Debit) && shape.negatives == 0;
                questions.insert(CsvQuestion::Sign);
                return;
            }
            if seen.is_credit_marked(column) && shape.credits * 2 < shape.filled {
                found.unmarked_is_out = true;
                return;
            }
            let trades = seen.columns.iter().any(|c| c.has_role(Role::Units) && c.filled > 0);
            let spoken = (shape.negatives > 0 && shape.pluses > 0) || (shape.credits > 0 && shape.debits > 0);
            let (held, turned) = votes(seen, &found.amount, mark);
            match (held, turned) {
                (0, 2..) if !spoken => found.flip_sign = true,
                (0, 1..) | (1.., 1..) => {
                    questions.insert(CsvQuestion::Sign);
                }
                (2.., 0) if shape.negatives > 0 => {}
                _ if spoken && !trades => {}
                // People pay more often than they are paid, which a few rows show only if nearly all do.
                _ if is_most(shape.negatives, shape.nonzero) && !trades => {}
                _ => {
                    questions.insert(CsvQuestion::Sign);
                }
            }
        }
    }
}

/// Whether some rows of all are so many that chance does not make them.
fn is_most(some: usize, all: usize) -> bool {
    const ENOUGH: usize = 20;
    some > 0 && if all < ENOUGH { some * 3 >= all * 2 } else { some * 2 > all }
}

fn signs_are_turned(seen: &Seen<'_, '_>, amount: usize, flag: usize) -> bool {
    seen.grid.iter().all(|row| {
        let negative = crate::amount::written_sided(row.get(amount)).map(|n| n.is_negative());
        let out = words::is_out(row.get(flag));
        negative.zip(out).is_none_or(|(negative, out)| negative != out)
    })
}

/// How many rows whose words surely say in or out hold with negative as out, and against it.
fn votes(seen: &Seen<'_, '_>, amount: &AmountColumns, mark: DecimalMark) -> (usize, usize) {
    let wordy: Vec<usize> = seen.all(|c| c.letters > 0 && !c.half(c.days) && !c.half(c.amounts));
    let (mut held, mut turned) = (0, 0);
    for (row, value) in seen.grid.iter().take(VOTERS).zip(seen.values(amount, mark)) {
        let Some(value) = value.filter(|value| *value != 0) else { continue };
        let said: BTreeSet<bool> = wordy.iter().filter_map(|at| words::surely_out(row.get(*at))).collect();
        if let (1, Some(out)) = (said.len(), said.first()) {
            if *out == (value < 0) { held += 1 } else { turned += 1 }
        }
    }
    (held, turned)
}

/// Amounts of a table whose heads say nothing.
fn by_content(
    seen: &Seen<'_, '_>,
    balance: Option<usize>,
    by: &Following,
    questions: &mut BTreeSet<CsvQuestion>,
) -> Option<Found> {
    let mark = by.mark;
    let numbers = seen.all(|c| {
        let plain = c.role.is_none_or(|(_, score)| score < 900) && !c.has_role(Role::Balance);
        plain && c.filled > 0 && c.mostly(c.amounts) && !c.half(c.days)
    });
    let likely: Vec<usize> = numbers
        .iter()
        .copied()
        .filter(|i| {
            seen.column(*i)
                .is_some_and(|c| c.points + c.commas + c.negatives + c.open_marks > 0 || !c.units.is_empty())
        })
        .collect();
    let apart = |a: usize, b: usize| {
        let both = |row: &crate::table::layout::Cells<'_>| !row.get(a).is_empty() && !row.get(b).is_empty();
        let none = |row: &crate::table::layout::Cells<'_>| row.get(a).is_empty() && row.get(b).is_empty();
        seen.grid.iter().filter(|row| both(row) || none(row)).count() * 20 <= seen.grid.len()
    };
    let mut readings: Vec<AmountColumns> = Vec::new();
    for a in &likely {
        for b in likely.iter().filter(|b| *b > a && apart(*a, **b)) {
            readings.push(AmountColumns::Split { debit: *a, credit: *b });
        }
    }
    for a in &likely {
        let holes = seen.grid.iter().filter(|row| row.get(*a).is_empty()).count();
        if holes * 10 <= seen.grid.len() || readings.is_empty() {
            readings.push(match flag_of(seen, *a) {
                Some(flag) => AmountColumns::Flagged { column: *a, flag },
                None => AmountColumns::Signed { column: *a },
            });
        }
    }
    for amount in &readings {
        for at in balance.into_iter().chain(numbers.iter().copied()) {
            if amount.columns().contains(&at) || seen.grid.len() < 4 {
                continue;
            }
            let proof = seen.follow(&seen.values(amount, mark), at, by);
            // A balance before each row looks like one after it that is turned, unless the
            // days tell in which direction they run.
            let Some(proof) = proof.filter(|proof| by.newest_first.is_some() || !proof.flipped) else {
                continue;
            };
            let mut found = Found { proof: Some(proof), ..Found::new(amount.clone(), Some(at)) };
            found.unmarked_is_out = is_credit_marked(seen, amount);
            match &mut found.amount {
                AmountColumns::Split { debit, credit } if proof.flipped => std::mem::swap(debit, credit),
                _ => found.flip_sign = proof.flipped,
            }
            return Some(found);
        }
    }
    let split = readings.iter().find(|reading| matches!(reading, AmountColumns::Split { .. }));
    let first = match split.or(readings.first()) {
        Some(first) => first.clone(),
        None => AmountColumns::Signed { column: *numbers.first()? },
    };
    if likely.len() != 1 {
        questions.insert(CsvQuestion::Amount);
    }
    let mut found = Found::new(first, balance);
    decide_sign(seen, &mut found, mark, questions);
    Some(found)
}
