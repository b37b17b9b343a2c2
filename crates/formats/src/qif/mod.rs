//! QIF, the exchange format of Quicken, as banks and money programs write it.
//!
//! A file is a run of lines: `!` begins a section, the first character of any other
//! line says what the rest is, `^` ends a record. Nothing in it names a currency, and
//! nothing says whether day or month comes first, so both are decided over the whole
//! file or asked for.

mod days;
mod draft;
mod finish;
mod reader;
mod trade;

use crate::decode::decode;
use crate::{DateOrder, FormatError, ParsedFile};
use model::Currency;

/// Reads a QIF file whose currency is not known; see [`read_qif_in`].
///
/// # Errors
/// Those of [`read_qif_in`].
pub fn read_qif(bytes: &[u8], order: Option<DateOrder>) -> Result<ParsedFile, FormatError> {
    read_qif_in(bytes, order, &Currency::none())
}

/// Reads a QIF file: accounts of every kind with their transactions, splits and trades.
/// `order` is how days are read that the file itself leaves open, such as a file of
/// nothing but `3/4/2026`. Amounts are taken to be of `currency`.
///
/// A row that cannot be read becomes a problem of the batch; the rest is kept. Lists of
/// categories, classes, securities and memorized payments bring no rows.
///
/// # Errors
/// [`FormatError::NeedsDateOrder`] where the file leaves the order open and none is given;
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NotAStatement`],
/// [`FormatError::NoStatement`] and [`FormatError::NothingReadable`].
pub fn read_qif_in(
    bytes: &[u8],
    order: Option<DateOrder>,
    currency: &Currency,
) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    let (text, _) = decode(bytes, None);
    let file = reader::read(&text)?;
    let batch = finish::finish(file, order, currency)?;
    Ok(ParsedFile { format: "qif", batch })
}

/// Whether a text is QIF: by a head of it among the first lines, or, in a file of that
/// name, by records without a head.
pub(crate) fn looks_like_qif(text: &str, named_so: bool) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').split(['\n', '\r']).map(str::trim);
    let headed = lines.clone().filter(|line| !line.is_empty()).take(5).any(|line| {
        matches!(
            reader::Head::read(line),
            Some(reader::Head::Type(_) | reader::Head::Account | reader::Head::Option(_))
        )
    });
    if headed || !named_so {
        return headed;
    }
    let dated =
        lines.clone().any(|line| line.strip_prefix('D').is_some_and(|day| days::Day::read(day).is_some()));
    dated && lines.any(|line| line.starts_with('^'))
}

#[cfg(test)]
mod tests;
