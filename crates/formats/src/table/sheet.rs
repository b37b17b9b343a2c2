//! Spreadsheets (XLSX, XLS, ODS) as the text of a table: one line a row, so that all
//! that is known of tables holds for them too.

mod ods;
mod zip;

use crate::FormatError;
use crate::decode::{decode, decode_as};
use calamine::{Data, DataRef, Reader, Xls, Xlsx};
use memchr::memmem;
use std::borrow::Cow;
use std::io::Cursor;

/// What stands for the encoding of a spreadsheet in a mapping.
pub(super) const ENCODING: &str = "spreadsheet";
/// Sheets looked at.
const MAX_SHEETS: usize = 24;
/// Rows of a sheet beyond those that are read, for what stands above and between them.
const MAX_ABOVE: usize = 1024;
/// Most text made of one sheet.
const MAX_TEXT: usize = 96 << 20;
/// Compound files, which XLS is one of (MS-CFB §2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The text of a table, decoded or made of a spreadsheet, and the name of its encoding.
pub(super) fn text_of<'a>(
    bytes: &'a [u8],
    encoding: Option<&str>,
) -> Result<(Cow<'a, str>, &'static str), FormatError> {
    if is_sheet(bytes) {
        return Ok((Cow::Owned(table(bytes)?), ENCODING));
    }
    Ok(match encoding {
        Some(ENCODING) | None => decode(bytes, None),
        Some(name) => (decode_as(bytes, name), ""),
    })
}

/// Whether a file is a spreadsheet, by what its container holds.
pub(crate) fn is_sheet(bytes: &[u8]) -> bool {
    let edge = 64 << 10;
    let head = bytes.get(..bytes.len().min(edge)).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(edge)..).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") {
        let holds = |name: &[u8]| memmem::find(head, name).is_some() || memmem::find(tail, name).is_some();
        return holds(b"xl/workbook.xml") || holds(ods::MEDIA_TYPE);
    }
    // "Workbook" or "Book" in the directory of the compound file, in UTF-16.
    head.starts_with(COMPOUND)
        && [&b"W\0o\0r\0k\0b\0o\0o\0k\0"[..], b"B\0o\0o\0k\0\0\0"]
            .iter()
            .any(|name| memmem::find(bytes, name).is_some())
}

/// The sheet that holds most rows of payments.
fn table(bytes: &[u8]) -> Result<String, FormatError> {
    let texts = if bytes.starts_with(COMPOUND) {
        of_xls(bytes)?
    } else {
        zip::check(bytes)?;
        if memmem::find(bytes, b"xl/workbook.xml").is_some() { of_xlsx(bytes)? } else { ods::texts(bytes)? }
    };
    let worth = |text: &String| {
        let rows = super::layout::first_rows(text, ',', 400);
        rows.iter().filter(|row| super::layout::is_valued(row)).count()
    };
    // The first of equals.
    let best = texts.into_iter().rev().max_by_key(worth).ok_or(FormatError::NotAStatement)?;
    if best.trim().is_empty() { Err(FormatError::EmptyFile) } else { Ok(best) }
}

fn of_xlsx(bytes: &[u8]) -> Result<Vec<String>, FormatError> {
    let unreadable = |_| FormatError::BrokenSpreadsheet;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names: Vec<String> = book.sheet_names().into_iter().take(MAX_SHEETS).collect();
    let mut texts = Vec::new();
    for name in names {
        // Charts and macros are sheets without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut lines = Lines::default();
        while let Ok(Some(cell)) = cells.next_cell() {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::SharedString(text) => Cow::Borrowed(*text),
                value => Cow::Owned(of_value(&Data::from(value.clone())).into_owned()),
            };
            if !lines.put(row, column, &text) {
                break;
            }
        }
        texts.push(lines.text);
    }
    Ok(texts)
}

fn of_xls(bytes: &[u8]) -> Result<Vec<String>, FormatError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|_| FormatError::BrokenSpreadsheet)?;
    let mut texts = Vec::new();
    for (_, range) in book.worksheets().into_iter().take(MAX_SHEETS) {
        let (top, left) = range.start().unwrap_or_default();
        let mut lines = Lines::default();
        for (row, column, value) in range.used_cells() {
            let at =
                |offset: u32, index: usize| offset.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            if !lines.put(at(top, row), at(left, column), &of_value(value)) {
                break;
            }
        }
        texts.push(lines.text);
    }
    Ok(texts)
}

/// A value as text: days in ISO 8601, numbers in their shortest decimal form.
fn of_value(value: &Data) -> Cow<'_, str> {
    match value {
        Data::String(text) => Cow::Borrowed(text),
        Data::Float(number) => Cow::Owned(of_number(*number)),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Bool(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            let midnight = (hour, minute, second) == (0, 0, 0);
            Cow::Owned(if midnight { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") })
        }
        Data::DateTime(duration) => Cow::Owned(of_number(duration.as_f64())),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cow::Borrowed(text),
        Data::Error(_) | Data::Empty => Cow::Borrowed(""),
    }
}

/// A number in its shortest decimal form. Three decimals get a zero behind them, for a
/// point with three digits after it might be a grouping mark.
fn of_number(number: f64) -> String {
    let plain = if number == 0.0 { "0".to_owned() } else { number.to_string() };
    match plain.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => plain + "0",
        _ => plain,
    }
}

/// Cells in their order, put down as lines.
#[derive(Default)]
struct Lines {
    text: String,
    row: u32,
    column: u32,
}

impl Lines {
    /// Puts a cell down; false where the sheet is too large.
    fn put(&mut self, row: u32, column: u32, value: &str) -> bool {
        // Some more than are read, so that it is told that there are more.
        let beyond = usize::try_from(row).unwrap_or(usize::MAX) >= crate::MAX_ROWS + MAX_ABOVE;
        if beyond || self.text.len() > MAX_TEXT {
            return false;
        }
        let too_wide = usize::try_from(column).unwrap_or(usize::MAX) >= super::layout::MAX_COLUMNS;
        if value.is_empty() || too_wide || row < self.row || (row == self.row && column < self.column) {
            return true;
        }
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
            self.column = 0;
        }
        while self.column < column {
            self.text.push(',');
            self.column += 1;
        }
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' => self.text.push_str("\"\""),
                c if c.is_control() => self.text.push(' '),
                c => self.text.push(c),
            }
        }
        self.text.push('"');
        true
    }
}
