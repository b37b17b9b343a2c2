//! MT940 and MT942 statements (SWIFT Category 9; in Germany DFÜ agreement annex 3,
//! chapter 8), as banks write them.
//!
//! The file is read line by line: a field goes on until the next tag, a statement
//! until the mark of its end or the next `:20:`. Headers of the network, noise of old
//! modems and whatever stands between two messages are passed over.

mod entry;
mod fields;
mod lines;
mod slash;
mod statement;
mod structured;
mod words;

pub(crate) use lines::looks_like_mt940;

use crate::{FormatError, MAX_ROWS, ParsedFile, decode::decode, gather::gather, problems::Problems};
use lines::{Piece, Pieces};
use model::Batch;
use statement::Draft;

/// Reads an MT940 or MT942 file with any number of statements.
///
/// A row that cannot be read becomes a problem of the batch; the rest is kept. Rows
/// of an MT942 are pending: its movements are in no booked balance yet.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NotAStatement`],
/// [`FormatError::NoStatement`] and [`FormatError::NothingReadable`].
pub fn read_mt940(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    let (text, _) = decode(bytes, None);
    let mut problems = Problems::default();
    let mut told = Vec::new();
    let mut draft = Draft::default();
    let mut saw_field = false;
    let mut rows = 0usize;
    for piece in Pieces::new(&text) {
        match piece {
            Piece::End => told.extend(std::mem::take(&mut draft).finish(&mut problems)),
            Piece::Interim => {
                told.extend(std::mem::take(&mut draft).finish(&mut problems));
                draft.interim = true;
            }
            Piece::Field(field) => {
                saw_field = true;
                if draft.is_ended_by(&field) {
                    told.extend(std::mem::take(&mut draft).finish(&mut problems));
                }
                if field.tag == "61" {
                    rows += 1;
                    if rows == MAX_ROWS + 1 {
                        problems.add(field.line, "too_many_rows", "");
                    }
                    if rows > MAX_ROWS {
                        continue;
                    }
                }
                draft.take(field);
            }
        }
    }
    told.extend(draft.finish(&mut problems));
    if !saw_field {
        return Err(FormatError::NotAStatement);
    }
    let accounts = gather(told);
    if accounts.is_empty() {
        return Err(FormatError::NoStatement);
    }
    let problems = problems.finish();
    crate::refuse_if_nothing_readable(&accounts, &problems)?;
    Ok(ParsedFile { format: "mt940", batch: Batch { accounts, problems } })
}

#[cfg(test)]
mod tests;
