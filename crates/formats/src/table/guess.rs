//! What the columns of a table probably mean, and what a person has to say.

use super::choose::{Seen, propose};
use super::column::Column;
use super::heads::Role;
use super::layout::{self, Cells, MAX_COLUMNS, Rows};
use super::{AmountColumns, CsvMapping, DecimalMark, sheet, words};
use crate::{DateOrder, EXPORT_COLUMNS, FormatError};
use model::Currency;
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
    /// No column looks like the amount, or several do.
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
    /// Name of the character encoding (WHATWG), or `spreadsheet`.
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
    /// Whether the balances prove which sign is money out.
    pub proved: bool,
    /// Whether any number shows its decimal mark.
    pub marked: bool,
    /// The layout: the same for every file of the same heads, or without heads of the
    /// same kinds of columns.
    pub fingerprint: String,
}

impl CsvGuess {
    /// The proposal, or where there is none the first column for everything: something for
    /// a person to put right.
    pub fn proposal(&self) -> CsvMapping {
        self.mapping.clone().unwrap_or_else(|| CsvMapping {
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            header_row: self.header_row,
            ..CsvMapping::new(0, AmountColumns::Signed { column: 0 })
        })
    }

    /// Whether the proposal can be read as it is. A currency that is not told does not
    /// change what the numbers are.
    pub fn is_certain(&self) -> bool {
        self.mapping.is_some() && self.questions.iter().all(|q| *q == CsvQuestion::Currency)
    }

    /// How a table is read that Tidings itself wrote; none where this is no such table.
    pub fn own_export(&self) -> Option<CsvMapping> {
        let heads = self.columns.iter().map(|column| column.head.as_str());
        if self.header_row != Some(0) || !heads.eq(EXPORT_COLUMNS.iter().copied()) {
            return None;
        }
        let at = |head: &str| EXPORT_COLUMNS.iter().position(|column| *column == head);
        let amount = AmountColumns::Signed { column: at("amount")? };
        Some(CsvMapping {
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            header_row: self.header_row,
            date_order: DateOrder::YearMonthDay,
            decimal_mark: DecimalMark::Point,
            payee: at("payee_raw"),
            memo: at("memo").into_iter().collect(),
            currency_column: at("currency"),
            account: at("account"),
            id: at("id"),
            ..CsvMapping::new(at("date")?, amount)
        })
    }

    /// What of a mapping that was confirmed for this layout this file speaks against: it
    /// must be confirmed again.
    pub fn against(&self, known: &CsvMapping) -> BTreeSet<CsvQuestion> {
        let mut against = BTreeSet::new();
        let Some(found) = &self.mapping else {
            against.insert(CsvQuestion::Amount);
            return against;
        };
        let open = |question| self.questions.contains(&question);
        if found.date == known.date && found.date_order != known.date_order && !open(CsvQuestion::DateOrder) {
            against.insert(CsvQuestion::DateOrder);
        }
        if found.decimal_mark != known.decimal_mark && self.marked && !open(CsvQuestion::DecimalMark) {
            against.insert(CsvQuestion::DecimalMark);
        }
        if self.proved && found.amount == known.amount && found.flip_sign != known.flip_sign {
            against.insert(CsvQuestion::Sign);
        }
        against
    }
}

/// Rows of which every cell is looked at: all at the beginning, then some all over, then
/// those at the end.
const HEAD_ROWS: usize = 400;
const EVERY: usize = 512;
const TAIL_BYTES: usize = 8 << 10;
/// Rows kept for following balances.
pub(super) const GRID_ROWS: usize = 400;

/// Looks at a table and proposes what its columns mean.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], those of a spreadsheet that
/// cannot be opened, and [`FormatError::NotAStatement`] where the text has no columns.
pub fn csv_guess(bytes: &[u8]) -> Result<CsvGuess, FormatError> {
    crate::check_size(bytes)?;
    let (text, encoding) = sheet::text_of(bytes, None)?;
    let (delimiter, width) = layout::delimiter(&text).ok_or(FormatError::NotAStatement)?;
    let header_row = find_header(&text, delimiter, width);
    let mut columns: Vec<Column> = Vec::new();
    let mut grid: Vec<Cells<'_>> = Vec::new();
    let mut preamble: Vec<Cells<'_>> = Vec::new();
    let mut rows = Rows::new(&text, delimiter);
    let mut row = Cells::default();
    let (mut index, mut dated) = (0_usize, 0_usize);
    let mut watched = Watched::default();
    while rows.next_into(&mut row) {
        let at = index;
        index += 1;
        if header_row.is_some_and(|header| at < header) {
            preamble.push(std::mem::take(&mut row));
            continue;
        }
        if header_row == Some(at) {
            for head in row.iter().take(MAX_COLUMNS) {
                let mut column = Column::default();
                column.name(head);
                columns.push(column);
            }
            continue;
        }
        // Preambles and footers are narrower and would blur the columns.
        if row.len() * 2 < width {
            if preamble.len() < 200 {
                preamble.push(std::mem::take(&mut row));
            }
            continue;
        }
        // A sum at the end is no row like the others.
        let first = row.iter().find(|cell| !cell.is_empty()).unwrap_or_default();
        if first.len() < 40
            && !first.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && words::is_sum(first)
        {
            continue;
        }
        let count = at - header_row.map_or(0, |header| header + 1);
        if count == HEAD_ROWS {
            watched = Watched::of(&columns);
        }
        if count < HEAD_ROWS || count.is_multiple_of(EVERY) || rows.position() + TAIL_BYTES > text.len() {
            while columns.len() < row.len() {
                columns.push(Column::default());
            }
            let mut cells = row.iter();
            let mut holds_day = false;
            for column in &mut columns {
                let before = column.days;
                let cell = cells.next().unwrap_or_default();
                column.see(cell);
                if column.has_role(Role::Id) {
                    column.note(cell);
                }
                holds_day |= column.days > before;
            }
            dated += usize::from(holds_day);
        } else {
            watched.see(&mut columns, &row);
            dated += 1;
        }
        if grid.len() < GRID_ROWS {
            grid.push(std::mem::take(&mut row));
        }
    }
    let unique: Vec<bool> = columns.iter_mut().map(Column::each_its_own).collect();
    let seen = Seen { columns: &columns, unique: &unique, grid: &grid, preamble: &preamble };
    let mut questions = BTreeSet::new();
    let proposal = propose(&seen, &mut questions);
    let marked = columns.iter().any(|c| c.points + c.commas > 0);
    let fingerprint = fingerprint(&columns, header_row.is_some());
    let (mapping, proved) = match proposal {
        Some((mapping, proved)) => {
            (Some(CsvMapping { encoding: encoding.to_owned(), delimiter, header_row, ..mapping }), proved)
        }
        None => (None, false),
    };
    let columns = columns.into_iter().map(|c| ColumnGuess { head: c.head, samples: c.samples }).collect();
    Ok(CsvGuess {
        encoding: encoding.to_owned(),
        delimiter,
        header_row,
        columns,
        rows: dated,
        mapping,
        questions,
        proved,
        marked,
        fingerprint,
    })
}

/// What is looked at in every row beyond the sample.
#[derive(Default)]
struct Watched {
    days: Vec<usize>,
    marks: Vec<usize>,
    ids: Vec<usize>,
}

impl Watched {
    fn of(columns: &[Column]) -> Self {
        let those = |wanted: fn(&Column) -> bool| {
            columns.iter().enumerate().filter(|(_, c)| wanted(c)).map(|(at, _)| at).collect()
        };
        Self {
            days: those(|c| c.half(c.days) && c.is_order_open()),
            marks: those(|c| c.half(c.amounts) && c.is_mark_open()),
            ids: those(|c| c.has_role(Role::Id)),
        }
    }

    fn see(&mut self, columns: &mut [Column], row: &Cells<'_>) {
        let mut decided = false;
        for at in &self.days {
            if let Some(column) = columns.get_mut(*at) {
                column.see_day(row.get(*at));
                decided |= !column.is_order_open();
            }
        }
        if decided {
            self.days.retain(|at| columns.get(*at).is_some_and(Column::is_order_open));
        }
        for at in &self.marks {
            if let Some(column) = columns.get_mut(*at) {
                column.see_amount(row.get(*at));
            }
        }
        self.marks.retain(|at| columns.get(*at).is_some_and(Column::is_mark_open));
        for at in &self.ids {
            if let Some(column) = columns.get_mut(*at) {
                column.note(row.get(*at));
            }
        }
    }
}

/// The row of the heads: the one before the values that names most roles, else the
/// row before the first with values, if it has its width.
fn find_header(text: &str, delimiter: char, width: usize) -> Option<usize> {
    let head = layout::first_rows(text, delimiter, 100);
    let first = head.iter().position(|row| row.len() > 1 && layout::is_valued(row));
    let named: Vec<(usize, usize)> = head
        .iter()
        .enumerate()
        .filter(|(_, row)| row.len() > 1)
        .map(|(at, row)| (words::header_roles(row), at))
        .filter(|(roles, at)| *roles >= if first.is_none_or(|first| *at < first) { 2 } else { 3 })
        .collect();
    let before = named.iter().filter(|(_, at)| first.is_none_or(|first| *at < first)).max();
    let after = named.iter().max_by_key(|(roles, at)| (*roles, std::cmp::Reverse(*at)));
    match (before, after) {
        (Some(before), Some(after)) if after.0 < before.0 + 2 => Some(before.1),
        (_, Some(after)) => Some(after.1),
        _ => {
            let above = first?.checked_sub(1)?;
            let row = head.get(above)?;
            let filled = row.iter().filter(|cell| !cell.is_empty()).count();
            let wordy = row.iter().all(|cell| crate::amount::written(cell).is_none());
            (row.len() == width && filled * 2 > width && wordy).then_some(above)
        }
    }
}

/// The heads, folded; or without heads what each column holds.
fn fingerprint(columns: &[Column], headed: bool) -> String {
    if headed {
        let heads: Vec<String> = columns.iter().map(|c| model::fold(c.head.trim())).collect();
        return format!("h\u{1f}{}", heads.join("\u{1f}"));
    }
    format!("k{}", columns.iter().map(Column::kind).collect::<String>())
}

/// The currency that the rows above the heads name.
pub(super) fn told_above(preamble: &[Cells<'_>]) -> Option<Currency> {
    preamble.iter().find_map(|row| {
        let cells: Vec<&str> = row.iter().collect();
        cells.windows(2).find_map(|pair| {
            let [label, value] = pair else { return None };
            let named = words::role(label).is_some_and(|(role, _)| role == Role::Currency);
            Currency::new(value).ok().filter(|currency| named && currency.is_money())
        })
    })
}
