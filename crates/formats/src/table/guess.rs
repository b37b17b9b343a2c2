//! What the columns of a table probably mean, and what a person has to say.

use super::heads::Role;
use super::layout::{self, MAX_COLUMNS};
use super::words;
use super::{AmountColumns, CsvMapping, DateOrder, DayParts, day_parts};
use crate::amount::{unit_code, written};
use crate::decode::decode;
use crate::{DecimalMark, FormatError, mask_card_numbers};
use model::{Currency, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A column as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnGuess {
    /// Head; empty where there is none.
    pub head: String,
    /// The values of the first rows, empty ones too, so that those of one row have one place.
    pub samples: Vec<String>,
}

/// Something that the table alone does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CsvQuestion {
    /// No column, or more than one, looks like the day.
    Date,
    /// `03/04/2026` may be March or April, over the whole column.
    DateOrder,
    /// No column looks like the amount.
    Amount,
    /// `1.234` may be a thousand or one and a bit, over the whole column.
    DecimalMark,
    /// Whether positive is in or out.
    Sign,
    /// The currency is not told.
    Currency,
}

/// A table as it was found, with a proposal of what its columns mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsvGuess {
    /// Name of the character encoding (WHATWG).
    pub encoding: String,
    /// Separator.
    pub delimiter: char,
    /// Row of the heads, counted from 0 among rows that are not empty.
    pub header_row: Option<usize>,
    /// Columns, from left to right in the file.
    pub columns: Vec<ColumnGuess>,
    /// How many rows hold a day.
    pub rows: usize,
    /// The proposal; none where no day or no amount was found.
    pub mapping: Option<CsvMapping>,
    /// What a person has to decide.
    pub questions: BTreeSet<CsvQuestion>,
}

impl CsvGuess {
    /// Whether the proposal can be read as it is. A currency that is not told does not
    /// change what the numbers are.
    pub fn is_certain(&self) -> bool {
        self.mapping.is_some() && self.questions.iter().all(|q| *q == CsvQuestion::Currency)
    }
}

/// Most samples of a column, and their length in characters.
const SAMPLES: usize = 5;
const SAMPLE_CHARS: usize = 60;

/// What was seen in one column, over all rows.
#[derive(Default)]
struct Column {
    head: String,
    role: Option<(Role, usize)>,
    filled: usize,
    days: usize,
    month_first_impossible: bool,
    day_first_impossible: bool,
    open_days: usize,
    fixed_days: usize,
    amounts: usize,
    negatives: usize,
    points: usize,
    commas: usize,
    open_marks: usize,
    outs: usize,
    ins: usize,
    unit: Option<&'static str>,
    codes: usize,
    letters: usize,
    distinct: BTreeSet<u64>,
    samples: Vec<String>,
}

impl Column {
    fn see(&mut self, cell: &str) {
        // Empty ones as well: samples of a row stand side by side.
        if self.samples.len() < SAMPLES {
            let short: String = cell.chars().take(SAMPLE_CHARS).collect();
            self.samples.push(mask_card_numbers(&short));
        }
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(parts) = day_parts(cell) {
            self.days += 1;
            match parts {
                DayParts::Fixed(_) => self.fixed_days += 1,
                DayParts::Numbers(..) => {
                    let day_first = parts.day(DateOrder::DayMonthYear);
                    let month_first = parts.day(DateOrder::MonthDayYear);
                    self.day_first_impossible |= day_first.is_none();
                    self.month_first_impossible |= month_first.is_none();
                    self.open_days += 1;
                }
            }
        }
        if let Some(number) = written(cell) {
            self.amounts += 1;
            self.negatives += usize::from(number.is_negative());
            match number.proves() {
                Some(DecimalMark::Point) => self.points += 1,
                Some(DecimalMark::Comma) => self.commas += 1,
                None => self.open_marks += usize::from(number.has_mark()),
            }
            self.unit = self.unit.or(number.unit);
        } else {
            self.letters += cell.chars().filter(|c| c.is_alphabetic()).count();
        }
        match words::is_out(cell) {
            Some(true) => self.outs += 1,
            Some(false) => self.ins += 1,
            None => {}
        }
        self.codes += usize::from(cell.len() == 3 && unit_code(cell).is_some_and(|c| !c.is_empty()));
        if self.distinct.len() < 50_000 {
            self.distinct.insert(digest(cell));
        }
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 9
    }

    /// Enough for a column whose head says what it is: bad rows are told one by one.
    fn half(&self, count: usize) -> bool {
        self.filled > 0 && count * 2 >= self.filled
    }

    fn has_role(&self, role: Role) -> bool {
        self.role.is_some_and(|(r, _)| r == role)
    }
}

/// FNV-1a, to count different values without keeping them.
fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Looks at a table and proposes what its columns mean.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], and
/// [`FormatError::NotAStatement`] where the text has no columns.
pub fn csv_guess(bytes: &[u8]) -> Result<CsvGuess, FormatError> {
    crate::check_size(bytes)?;
    let (text, encoding) = decode(bytes, None);
    let (delimiter, width) = layout::delimiter(&text).ok_or(FormatError::NotAStatement)?;
    let header_row = find_header(&text, delimiter, width);
    let mut columns: Vec<Column> = Vec::new();
    let mut rows = 0;
    for (index, row) in layout::rows(&text, delimiter).enumerate() {
        if header_row.is_some_and(|header| index < header) {
            continue;
        }
        while columns.len() < row.len().min(MAX_COLUMNS) {
            columns.push(Column::default());
        }
        if header_row == Some(index) {
            for (column, head) in columns.iter_mut().zip(row.iter()) {
                column.head = head.chars().take(SAMPLE_CHARS).collect();
                column.role = words::role(head);
            }
            continue;
        }
        // Preambles and footers are narrower and would blur the columns.
        if row.len() * 2 < width {
            continue;
        }
        rows += usize::from(row.iter().any(|cell| day_parts(cell).is_some()));
        let mut cells = row.iter();
        for column in &mut columns {
            column.see(cells.next().unwrap_or_default());
        }
    }
    let mut questions = BTreeSet::new();
    let mapping = propose(&columns, &mut questions, encoding, delimiter, header_row);
    let mapping = mapping.map(|m| check_sign(&text, m, &columns, &mut questions));
    let columns = columns.into_iter().map(|c| ColumnGuess { head: c.head, samples: c.samples }).collect();
    Ok(CsvGuess { encoding: encoding.to_owned(), delimiter, header_row, columns, rows, mapping, questions })
}

/// The row of the heads: the first that reads like one, else the first row of full
/// width if it holds neither day nor amount while the next one does.
fn find_header(text: &str, delimiter: char, width: usize) -> Option<usize> {
    let head: Vec<_> = layout::rows(text, delimiter).take(100).collect();
    if let Some(found) = head.iter().position(|row| row.len() > 1 && words::is_header(row)) {
        return Some(found);
    }
    let first = head.iter().position(|row| row.len() == width)?;
    let valued = |row: &layout::Cells| {
        row.iter().any(|cell| day_parts(cell).is_some()) && row.iter().any(|cell| written(cell).is_some())
    };
    (!valued(head.get(first)?) && valued(head.get(first + 1)?)).then_some(first)
}

/// The best column of a role, among those that fit.
fn best(columns: &[Column], role: Role, fits: impl Fn(&Column) -> bool) -> Option<usize> {
    columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.has_role(role) && fits(c))
        // The leftmost of equals.
        .max_by_key(|(i, c)| (c.role.map_or(0, |(_, score)| score), std::cmp::Reverse(*i)))
        .map(|(i, _)| i)
}

fn propose(
    columns: &[Column],
    questions: &mut BTreeSet<CsvQuestion>,
    encoding: &str,
    delimiter: char,
    header_row: Option<usize>,
) -> Option<CsvMapping> {
    let is_day = |c: &Column| c.mostly(c.days);
    let is_amount = |c: &Column| c.filled == 0 || (c.half(c.amounts) && !c.half(c.days));
    let day_columns: Vec<usize> =
        (0..columns.len()).filter(|i| columns.get(*i).is_some_and(is_day)).collect();
    let headed_day = |c: &Column| c.half(c.days);
    let booked = best(columns, Role::Date, headed_day);
    let made = best(columns, Role::Transacted, headed_day);
    let valued = best(columns, Role::ValueDate, headed_day);
    let date = booked.or(made).or(valued).or_else(|| {
        if day_columns.len() > 1 {
            questions.insert(CsvQuestion::Date);
        }
        day_columns.first().copied()
    });
    let amount = find_amount(columns, is_amount, questions);
    if date.is_none() {
        questions.insert(CsvQuestion::Date);
    }
    if amount.is_none() {
        questions.insert(CsvQuestion::Amount);
    }
    let (date, amount) = (date?, amount?);
    let transacted = made.filter(|made| *made != date);
    let date_order = date_order(columns.get(date)?, questions);
    let used: Vec<usize> = amount_columns(&amount);
    let decimal_mark = decimal_mark(columns, &used, questions);

    let balance =
        best(columns, Role::Balance, is_amount).filter(|i| columns.get(*i).is_some_and(|c| c.filled > 0));
    let currency_column = best(columns, Role::Currency, |c| c.mostly(c.codes));
    let id = best(columns, Role::Id, |c| c.filled > 0 && c.distinct.len() == c.filled && !c.mostly(c.days));
    let free = |i: usize| {
        !used.contains(&i) && ![Some(date), transacted, balance, currency_column, id].contains(&Some(i))
    };
    let filled = |c: &Column| c.filled > 0;
    let payee = best(columns, Role::Payee, filled)
        .or_else(|| best(columns, Role::Description, filled))
        .or_else(|| best(columns, Role::Memo, filled))
        .filter(|i| free(*i))
        // Without heads the wordiest column is the payee.
        .or_else(|| {
            (0..columns.len())
                .filter(|i| free(*i) && columns.get(*i).is_some_and(|c| c.letters > 0 && c.role.is_none()))
                .max_by_key(|i| columns.get(*i).map_or(0, |c| c.letters))
        });
    let memo = (0..columns.len())
        .filter(|i| free(*i) && Some(*i) != payee)
        .filter(|i| {
            columns
                .get(*i)
                .is_some_and(|c| c.filled > 0 && (c.has_role(Role::Memo) || c.has_role(Role::Description)))
        })
        .collect();
    let currency = find_currency(columns, &used, currency_column);
    if currency.is_none() && currency_column.is_none() {
        questions.insert(CsvQuestion::Currency);
    }
    Some(CsvMapping {
        encoding: encoding.to_owned(),
        delimiter,
        header_row,
        date,
        transacted,
        date_order,
        amount,
        flip_sign: false,
        decimal_mark,
        payee,
        memo,
        balance,
        currency_column,
        id,
        currency: currency.unwrap_or_else(Currency::none),
    })
}

fn amount_columns(amount: &AmountColumns) -> Vec<usize> {
    match *amount {
        AmountColumns::Signed { column } => vec![column],
        AmountColumns::Split { debit, credit } => vec![debit, credit],
        AmountColumns::Flagged { column, flag } => vec![column, flag],
    }
}

fn find_amount(
    columns: &[Column],
    is_amount: impl Fn(&Column) -> bool,
    questions: &mut BTreeSet<CsvQuestion>,
) -> Option<AmountColumns> {
    let debit = best(columns, Role::Debit, &is_amount);
    let credit = best(columns, Role::Credit, &is_amount);
    if let (Some(debit), Some(credit)) = (debit, credit) {
        return Some(AmountColumns::Split { debit, credit });
    }
    let column = best(columns, Role::Amount, |c| c.filled > 0 && is_amount(c)).or_else(|| {
        // Without heads: numbers with decimals or signs, not taken for anything else.
        let mut likely = columns.iter().enumerate().filter(|(_, c)| {
            c.role.is_none() && c.mostly(c.amounts) && is_amount(c) && c.points + c.commas + c.negatives > 0
        });
        let first = likely.next().map(|(i, _)| i);
        if likely.next().is_some() {
            questions.insert(CsvQuestion::Amount);
        }
        first
    })?;
    let unsigned = columns.get(column).is_some_and(|c| c.negatives == 0);
    let flag = columns.iter().position(|c| c.mostly(c.outs + c.ins) && c.outs > 0 && c.ins > 0);
    match flag.filter(|_| unsigned) {
        Some(flag) => Some(AmountColumns::Flagged { column, flag }),
        None => Some(AmountColumns::Signed { column }),
    }
}

fn date_order(column: &Column, questions: &mut BTreeSet<CsvQuestion>) -> DateOrder {
    match (column.open_days, column.day_first_impossible, column.month_first_impossible) {
        (0, ..) => DateOrder::YearMonthDay,
        (_, true, false) => DateOrder::MonthDayYear,
        (_, false, true) => DateOrder::DayMonthYear,
        _ => {
            questions.insert(CsvQuestion::DateOrder);
            DateOrder::DayMonthYear
        }
    }
}

fn decimal_mark(columns: &[Column], used: &[usize], questions: &mut BTreeSet<CsvQuestion>) -> DecimalMark {
    let over =
        |count: fn(&Column) -> usize| used.iter().filter_map(|i| columns.get(*i)).map(count).sum::<usize>();
    let (points, commas, open) = (over(|c| c.points), over(|c| c.commas), over(|c| c.open_marks));
    if (points > 0 && commas > 0) || (points == 0 && commas == 0 && open > 0) {
        questions.insert(CsvQuestion::DecimalMark);
    }
    if commas > points { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The one currency told by the currency column, the amounts, or the heads.
fn find_currency(columns: &[Column], used: &[usize], column: Option<usize>) -> Option<Currency> {
    if let Some(column) = column.and_then(|i| columns.get(i)) {
        let first = column.samples.iter().find(|sample| !sample.is_empty())?;
        return if column.distinct.len() == 1 { Currency::new(first).ok() } else { None };
    }
    let mut amounts = used.iter().filter_map(|i| columns.get(*i));
    let of_head = |head: &str| {
        head.split(|c: char| c.is_whitespace() || "()[]/:".contains(c))
            .filter(|word| word.len() > 1)
            .find_map(|word| unit_code(word).filter(|code| !code.is_empty()))
    };
    amounts.find_map(|c| c.unit.or_else(|| of_head(&c.head))).and_then(|code| Currency::new(code).ok())
}

/// Decides which sign is money out, by the balance column where there is one.
fn check_sign(
    text: &str,
    mut mapping: CsvMapping,
    columns: &[Column],
    questions: &mut BTreeSet<CsvQuestion>,
) -> CsvMapping {
    let AmountColumns::Signed { column } = mapping.amount else { return mapping };
    if let Some(balance) = mapping.balance {
        let currency = &mapping.currency;
        let read = |cell: &str| written(cell)?.money(mapping.decimal_mark, currency).ok();
        let pairs: Vec<(Money, Money)> = layout::rows(text, mapping.delimiter)
            .take(500)
            .filter_map(|row| Some((read(row.get(column))?, read(row.get(balance))?)))
            .collect();
        let (mut agree, mut opposed) = (0, 0);
        for pair in pairs.windows(2) {
            let [(first, before), (second, after)] = pair else { continue };
            let Ok(step) = after.checked_sub(before) else { continue };
            let Ok(back) = step.checked_neg() else { continue };
            // Rows may run forward (the second row made the step) or backward.
            agree += usize::from(step == *second || back == *first);
            opposed += usize::from(back == *second || step == *first);
        }
        if agree != opposed && agree.max(opposed) * 2 >= pairs.len().saturating_sub(1) {
            mapping.flip_sign = opposed > agree;
            return mapping;
        }
    }
    // People pay more often than they are paid.
    if columns.get(column).is_some_and(|c| c.negatives * 2 < c.filled) {
        questions.insert(CsvQuestion::Sign);
    }
    mapping
}
