//! OFX, QFX and QBO statements of banks, cards and brokers: SGML 1.x and XML 2.x, as
//! banks write them.
//!
//! The body is read as a run of marks, not as a tree: a row ends where the next
//! begins, a statement where the next begins, whether or not anything was closed.
//! Memory and time are linear in the file whatever its nesting.

mod draft;
mod entities;
mod fields;
mod reader;
mod row;
mod stamp;
mod statement;
mod tokens;
mod trade;

pub(crate) use entities::decode_entities;
pub(crate) use stamp::civil_day;

use crate::{FormatError, ParsedFile, decode::decode};

/// Reads an OFX, QFX or QBO file (OFX 1.0.2 to 2.3).
///
/// A row that cannot be read becomes a problem of the batch; the rest is kept.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NotAStatement`],
/// [`FormatError::NoStatement`], [`FormatError::NothingReadable`] and [`FormatError::SignOnRefused`].
pub fn read_ofx(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    let declared = declared_charset(bytes);
    let (text, _) = decode(bytes, declared.as_deref());
    let batch = reader::Reader::new(&text).read()?;
    Ok(ParsedFile { format: "ofx", batch })
}

/// The charset that the header declares: `encoding="…"` of XML, or `CHARSET:` of
/// OFX 1.x (OFX 2.3 §2.2.1), wherever line breaks are or are not.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = head.find("encoding=").map(|at| &head[at + "encoding=".len()..]);
    if let Some(value) = xml.and_then(|rest| rest.get(1..)?.split(['"', '\'', '?']).next()) {
        return Some(value.to_owned());
    }
    let rest = &head[head.find("charset:")? + "charset:".len()..];
    let value = rest.split(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
    // On one line the next key follows without a break.
    Some(value.split("compression").next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests;
