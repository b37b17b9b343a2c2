//! CAMT statements: bank to customer account report (camt.052), statement (camt.053)
//! and debit credit notification (camt.054) of ISO 20022, in every version.
//!
//! Elements are known by their local name and the elements around them, so that
//! neither namespaces nor versions matter. The file is read as a run of tags and
//! nothing of it is expanded; memory grows with what is kept, time with the size.

mod entry;
mod names;
mod party;
mod reader;
mod statement;

use crate::{FormatError, ParsedFile, decode::decode};

/// Reads a CAMT file with any number of statements. An entry (`Ntry`) is a row; the
/// transactions under it are its details.
///
/// An entry that cannot be read becomes a problem of the batch; the rest is kept.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NotAStatement`],
/// [`FormatError::NoStatement`] and [`FormatError::NothingReadable`].
pub fn read_camt(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    let declared = declared_encoding(bytes);
    let (text, _) = decode(bytes, declared.as_deref());
    let batch = reader::Reader::default().read(&text)?;
    Ok(ParsedFile { format: "camt", batch })
}

/// The encoding that the XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256))?).to_ascii_lowercase();
    let rest = head.split_once("encoding=")?.1;
    Some(rest.get(1..)?.split(['"', '\'', '?']).next()?.to_owned())
}

/// Whether a text is of one of the three messages: it names one of their roots, or holds
/// entries of a statement without one.
pub(crate) fn looks_like_camt(text: &str) -> bool {
    const ROOTS: &[&str] = &["BkToCstmrAcctRpt", "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn"];
    let named = |name: &str| {
        text.match_indices(name).any(|(at, _)| text.get(..at).is_some_and(|head| head.ends_with(['<', ':'])))
    };
    text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').starts_with('<')
        && (ROOTS.iter().any(|root| named(root))
            || named("Ntry") && ["Stmt", "Rpt", "Ntfctn"].iter().any(|name| named(name)))
}

#[cfg(test)]
mod tests;
