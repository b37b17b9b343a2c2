//! Tables of values (CSV, TSV and kin) from banks. What the columns mean is guessed
//! from their heads and their content, and confirmed by a person.

mod choose;
mod collect;
mod column;
mod days;
mod guess;
mod heads;
mod layout;
mod proof;
mod read;
mod sheet;
mod words;

pub use guess::{ColumnGuess, CsvGuess, CsvQuestion, csv_guess};
pub use read::csv_read;

pub(crate) use days::{DayParts, day_parts, headed_day_parts};
pub(crate) use layout::looks_like_table;
pub(crate) use sheet::is_sheet;

use crate::DecimalMark;
use serde::{Deserialize, Serialize};

/// In which order day, month and year stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 24.11.2026
    DayMonthYear,
    /// 11/24/2026
    MonthDayYear,
    /// 2026-11-24
    YearMonthDay,
}

/// Where the amounts stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AmountColumns {
    /// One column with signed amounts; negative is money out.
    Signed {
        /// Index of the column, from 0.
        column: usize,
    },
    /// Money out in one column and money in in another, either without sign.
    Split {
        /// Money out.
        debit: usize,
        /// Money in.
        credit: usize,
    },
    /// Amounts without sign, and a column whose word says which way they went.
    Flagged {
        /// Amount.
        column: usize,
        /// Word, such as `D`, `debit`, `Soll`, `Ausgang`.
        flag: usize,
    },
}

/// What the columns of a table mean. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsvMapping {
    /// Name of the character encoding (WHATWG).
    pub encoding: String,
    /// Separator.
    pub delimiter: char,
    /// Row of the heads, counted from 0 among rows that are not empty; none where there is none.
    pub header_row: Option<usize>,
    /// Day the bank booked it.
    pub date: usize,
    /// Day it was made.
    #[serde(default)]
    pub transacted: Option<usize>,
    /// Order of day and month.
    pub date_order: DateOrder,
    /// Amounts.
    pub amount: AmountColumns,
    /// Whether the amounts' signs have to be turned: some cards list spending as positive.
    #[serde(default)]
    pub flip_sign: bool,
    /// Decimal mark.
    pub decimal_mark: DecimalMark,
    /// Other side.
    #[serde(default)]
    pub payee: Option<usize>,
    /// Further words; several are joined.
    #[serde(default)]
    pub memo: Vec<usize>,
    /// Who paid; names the other side of money in, where it has a column of its own.
    #[serde(default)]
    pub payer: Option<usize>,
    /// Balance after the row.
    #[serde(default)]
    pub balance: Option<usize>,
    /// Column with the currency's code; rows where it is empty are of `currency`.
    #[serde(default)]
    pub currency_column: Option<usize>,
    /// Column with the bank's id of the row.
    #[serde(default)]
    pub id: Option<usize>,
    /// Amounts without any mark are money out, and `CR` behind one says in: cards list so.
    #[serde(default)]
    pub unmarked_is_out: bool,
    /// Currencies stand beside the amounts.
    #[serde(default)]
    pub currency_in_cells: bool,
    /// Fee that is taken on top of the amount.
    #[serde(default)]
    pub fee: Option<usize>,
    /// Column with the account; rows of each come as an account of their own.
    #[serde(default)]
    pub account: Option<usize>,
    /// Day from which the money counts for interest.
    #[serde(default)]
    pub value_date: Option<usize>,
    /// Reference of bank or payer.
    #[serde(default)]
    pub reference: Option<usize>,
    /// Account of the other side.
    #[serde(default)]
    pub counterparty: Option<usize>,
    /// The source's own category.
    #[serde(default)]
    pub category: Option<usize>,
    /// Whether a row is booked, waits, or was refused.
    #[serde(default)]
    pub status: Option<usize>,
    /// Card it was made with; its last four digits are kept.
    #[serde(default)]
    pub card: Option<usize>,
    /// Amount before conversion, and the column with its currency.
    #[serde(default)]
    pub original: Option<(usize, usize)>,
    /// Currency of the account.
    pub currency: model::Currency,
}

impl CsvMapping {
    /// A mapping of day and amount alone, in a file of commas and UTF-8 without heads.
    pub fn new(date: usize, amount: AmountColumns) -> Self {
        Self {
            encoding: "UTF-8".to_owned(),
            delimiter: ',',
            header_row: None,
            date,
            transacted: None,
            date_order: DateOrder::YearMonthDay,
            amount,
            flip_sign: false,
            decimal_mark: DecimalMark::Point,
            payee: None,
            memo: Vec::new(),
            payer: None,
            balance: None,
            currency_column: None,
            id: None,
            unmarked_is_out: false,
            currency_in_cells: false,
            fee: None,
            account: None,
            value_date: None,
            reference: None,
            counterparty: None,
            category: None,
            status: None,
            card: None,
            original: None,
            currency: model::Currency::none(),
        }
    }

    /// The same meaning of columns for another file of the layout: how that one is
    /// written, and where its heads stand, is its own.
    #[must_use]
    pub fn fitted_to(&self, guess: &CsvGuess) -> Self {
        Self {
            encoding: guess.encoding.clone(),
            delimiter: guess.delimiter,
            header_row: guess.header_row,
            ..self.clone()
        }
    }
}

impl AmountColumns {
    /// The columns it names.
    pub(crate) fn columns(&self) -> [usize; 2] {
        match *self {
            Self::Signed { column } => [column, column],
            Self::Split { debit, credit } => [debit, credit],
            Self::Flagged { column, flag } => [column, flag],
        }
    }
}

#[cfg(test)]
mod tests;
