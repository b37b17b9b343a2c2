//! Sheets of an OpenDocument spreadsheet (ODF 1.3 part 3 §9): read here, for a repeated
//! row or cell costs nothing to write and may stand for a billion.

use super::{Lines, zip};
use crate::FormatError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Media type, which stands at the beginning of the container.
pub(super) const MEDIA_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// Most times that a filled row or cell is repeated.
const MAX_REPEATED: u32 = 1000;

/// The text of each sheet.
///
/// # Errors
/// [`FormatError::BrokenSpreadsheet`], [`FormatError::TooLarge`].
pub(super) fn texts(container: &[u8]) -> Result<Vec<String>, FormatError> {
    let content = zip::file(container, "content.xml")?;
    let broken = |_| FormatError::BrokenSpreadsheet;
    let content = String::from_utf8_lossy(&content);
    let mut reader = Reader::from_str(&content);
    let mut sheets: Vec<Lines> = Vec::new();
    let mut sheet = Lines::default();
    // Cells of the row at hand: first column, how often, value.
    let mut cells: Vec<(u32, u32, String)> = Vec::new();
    let (mut row, mut column, mut rows, mut columns) = (0_u32, 0_u32, 1_u32, 1_u32);
    let (mut value, mut words, mut in_words) = (None::<String>, String::new(), false);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "table-row" => {
                rows = repeated(&tag, "number-rows-repeated");
                column = 0;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "table-cell" => {
                columns = repeated(&tag, "number-columns-repeated");
                value = typed(&tag);
                words.clear();
            }
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                let columns = repeated(&tag, "number-columns-repeated");
                if let Some(value) = typed(&tag) {
                    cells.push((column, columns, value));
                }
                column = column.saturating_add(columns);
            }
            Event::Start(tag) if tag.local_name().as_ref() == "p" => {
                if !words.is_empty() {
                    words.push(' ');
                }
                in_words = true;
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "s" && in_words => words.push(' '),
            Event::Text(text) if in_words => words.push_str(&text),
            Event::GeneralRef(name) if in_words => match &*name {
                "amp" => words.push('&'),
                "lt" => words.push('<'),
                "gt" => words.push('>'),
                "quot" => words.push('"'),
                "apos" => words.push('\''),
                _ => words.extend(name.resolve_char_ref().ok().flatten()),
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" => in_words = false,
                "table-cell" => {
                    let value = value.take().unwrap_or_else(|| std::mem::take(&mut words));
                    if !value.is_empty() {
                        cells.push((column, columns, value));
                    }
                    column = column.saturating_add(columns);
                }
                "table-row" => {
                    let again = if cells.is_empty() { 0 } else { rows.min(MAX_REPEATED) };
                    for offset in 0..again {
                        for (first, times, value) in &cells {
                            for aside in 0..(*times).min(MAX_REPEATED) {
                                sheet.put(row.saturating_add(offset), first.saturating_add(aside), value);
                            }
                        }
                    }
                    cells.clear();
                    row = row.saturating_add(rows);
                }
                "table" => {
                    sheets.push(std::mem::take(&mut sheet));
                    row = 0;
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(sheets.into_iter().map(|lines| lines.text).collect())
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The value of a cell that is no text: a number or a day as it is stored.
fn typed(tag: &BytesStart<'_>) -> Option<String> {
    match attribute(tag, "value-type")?.as_str() {
        "float" | "currency" => {
            let value = attribute(tag, "value")?;
            Some(value.parse::<f64>().map_or(value, super::of_number))
        }
        "date" => attribute(tag, "date-value")
            .map(|day| day.strip_suffix("T00:00:00").map_or(day.clone(), str::to_owned)),
        _ => None,
    }
}
