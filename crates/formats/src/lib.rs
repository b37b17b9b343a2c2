//! Statement and receipt files to plain data, and back.
//!
//! Bytes go in, types of `model` come out. Nothing here opens a file or a socket,
//! reads a clock or a time zone, or keeps a card number: those are masked to their
//! last four digits before anything is returned. Whatever a file holds, reading it
//! ends in a value or an error, in time linear in its size.

mod account_id;
mod amount;
mod archive;
mod camt;
mod card;
mod decode;
mod error;
mod export;
mod gather;
mod message;
mod mt940;
mod ofx;
mod problems;
mod qif;
mod receipt;
mod sniff;
mod table;
mod words;

pub use amount::{DecimalMark, typed_amount};
pub use archive::{Unpacked, unpack};
pub use camt::read_camt;
pub use card::mask_card_numbers;
pub use error::FormatError;
pub use export::{EXPORT_COLUMNS, Export, ExportFormat, exported_account_id, write_export};
pub use message::{BankMessage, MessageKind, MessageOptions, MessageRefusal, read_message};
pub use mt940::read_mt940;
pub use ofx::read_ofx;
pub use qif::{read_qif, read_qif_in};
pub use receipt::{ReceiptDraft, ReceiptOptions, receipt};
pub use sniff::{Format, ImageKind, sniff};
pub use table::{
    AmountColumns, ColumnGuess, CsvGuess, CsvMapping, CsvQuestion, DateOrder, csv_guess, csv_read,
};

/// Most bytes taken of one file: ten years of a busy account have a fiftieth of it.
pub const MAX_BYTES: usize = 128 << 20;
/// Most rows taken of one file, so that they take less than 300 MB of memory.
pub const MAX_ROWS: usize = 500_000;

/// What a statement file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedFile {
    /// `ofx`, `qif`, `mt940`, `camt`, `csv` or `spreadsheet`; `zip` where an archive holds several of them.
    pub format: &'static str,
    /// Accounts with their rows, and what could not be read.
    pub batch: model::Batch,
}

/// Reads a statement of whatever format it is.
///
/// # Errors
/// Those of [`read_ofx`], [`read_qif`], [`read_mt940`], [`read_camt`] and [`unpack`];
/// [`FormatError::NeedsMapping`] for a table, which goes on with [`csv_guess`] and [`csv_read`].
pub fn read_statement(bytes: &[u8], file_name: &str) -> Result<ParsedFile, FormatError> {
    check_size(bytes)?;
    match sniff(bytes, file_name) {
        Format::Ofx => read_ofx(bytes),
        Format::Qif => read_qif(bytes, None),
        Format::Mt940 => read_mt940(bytes),
        Format::Camt => read_camt(bytes),
        Format::Zip => archive::read_archive(bytes),
        Format::Csv | Format::Spreadsheet => Err(FormatError::NeedsMapping),
        _ => Err(FormatError::NotAStatement),
    }
}

/// Refuses what is empty or too large.
fn check_size(bytes: &[u8]) -> Result<(), FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge);
    }
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(FormatError::EmptyFile);
    }
    Ok(())
}

/// Refuses a file of which every row and balance had to be refused: an empty
/// success would be taken for an account without movements.
fn refuse_if_nothing_readable(
    accounts: &[model::AccountBatch],
    problems: &[model::Problem],
) -> Result<(), FormatError> {
    let empty = accounts
        .iter()
        .all(|part| part.rows.is_empty() && part.balances.is_empty() && part.positions.is_empty());
    let of_rows = |p: &&model::Problem| {
        ["amount_", "date_", "balance_", "direction_", "currency_", "units_"]
            .iter()
            .any(|kind| p.code.starts_with(kind))
    };
    match problems.iter().find(of_rows).filter(|_| empty) {
        Some(first) => {
            Err(FormatError::NothingReadable { place: first.place.clone(), problem: first.code.clone() })
        }
        None => Ok(()),
    }
}
