//! Tables of values (CSV, TSV and kin) from banks. What the columns mean is guessed
//! from their heads and their content, and confirmed by a person.

mod days;
mod guess;
mod heads;
mod layout;
mod read;
mod words;

pub use guess::{ColumnGuess, CsvGuess, CsvQuestion, csv_guess};
pub use read::csv_read;

pub(crate) use days::{DayParts, day_parts};
pub(crate) use layout::looks_like_table;

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
    /// Balance after the row.
    #[serde(default)]
    pub balance: Option<usize>,
    /// Column with the currency's code; rows where it is empty are of `currency`.
    #[serde(default)]
    pub currency_column: Option<usize>,
    /// Column with the bank's id of the row.
    #[serde(default)]
    pub id: Option<usize>,
    /// Currency of the account.
    pub currency: model::Currency,
}

#[cfg(test)]
mod tests;
