//! How a table is laid out: separator, quoting, rows.

use std::collections::BTreeMap;

/// Separators tried, likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Rows looked at to find the separator.
const SAMPLE_ROWS: usize = 200;
/// A quoted field longer than this, or with more lines, is a stray quote.
const MAX_FIELD: usize = 64 << 10;
const MAX_FIELD_LINES: usize = 50;
/// Most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;

/// One row: the line it begins on, and its cells, trimmed.
pub(super) struct Cells {
    pub(super) line: u64,
    record: csv::StringRecord,
}

impl Cells {
    /// The cell of a column; empty where the row is shorter.
    pub(super) fn get(&self, column: usize) -> &str {
        self.record
            .get(column)
            .unwrap_or_default()
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    pub(super) fn len(&self) -> usize {
        self.record.len().min(MAX_COLUMNS)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }
}

/// The rows of a text under a separator.
pub(super) fn rows(text: &str, delimiter: char) -> impl Iterator<Item = Cells> + '_ {
    rows_quoted(text, delimiter, quotes_hold(text, delimiter))
}

fn rows_quoted(text: &str, delimiter: char, quoting: bool) -> impl Iterator<Item = Cells> + '_ {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes())
        .into_records()
        // Text in memory gives no read error and is UTF-8 already.
        .map_while(Result::ok)
        .map(|record| Cells { line: record.position().map_or(0, csv::Position::line), record })
}

/// Whether quotes enclose fields, rather than one stray quote swallowing rows.
fn quotes_hold(text: &str, delimiter: char) -> bool {
    if !text.contains('"') {
        return true;
    }
    rows_quoted(text, delimiter, true).all(|row| {
        row.record.iter().all(|cell| cell.len() <= MAX_FIELD && cell.matches('\n').count() <= MAX_FIELD_LINES)
    })
}

/// The separator under which the rows are of one width, and that width.
pub(super) fn delimiter(text: &str) -> Option<(char, usize)> {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let told = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    let head = head_lines(text);
    let widths = |delimiter: char| {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for row in rows_quoted(head, delimiter, true).take(SAMPLE_ROWS) {
            *widths.entry(row.len()).or_default() += 1;
        }
        let total: usize = widths.values().sum();
        // Of equally frequent widths the wider: preambles are narrow.
        let (width, count) = widths.into_iter().filter(|(w, _)| *w > 1).max_by_key(|(w, n)| (*n, *w))?;
        Some((delimiter, width, count, total))
    };
    if let Some(found) = told.filter(|d| DELIMITERS.contains(d)).and_then(widths) {
        return Some((found.0, found.1));
    }
    DELIMITERS
        .into_iter()
        .filter_map(widths)
        // Rows of that width, then columns: a decimal comma also splits, but narrowly and unevenly.
        .max_by_key(|(_, width, count, total)| (count * 20 / (*total).max(1), *width, *count))
        .map(|(delimiter, width, ..)| (delimiter, width))
}

/// The first lines, enough for the sample.
fn head_lines(text: &str) -> &str {
    let end = text.match_indices('\n').nth(SAMPLE_ROWS * 2).map_or(text.len(), |(at, _)| at + 1);
    text.get(..end).unwrap_or(text)
}

/// Whether a text is a table: most rows of one width under one separator, and
/// dates or amounts in them.
pub(crate) fn looks_like_table(text: &str) -> bool {
    let Some((delimiter, width)) = delimiter(text) else { return false };
    let (mut rows_seen, mut wide, mut valued) = (0, 0, 0);
    for row in rows_quoted(head_lines(text), delimiter, true).take(SAMPLE_ROWS) {
        rows_seen += 1;
        if row.len() == width {
            wide += 1;
            let dated = row.iter().any(|cell| super::day_parts(cell).is_some());
            let amounts = row.iter().any(|cell| crate::amount::written(cell).is_some());
            valued += usize::from(dated && amounts);
        }
    }
    let headed = rows(head_lines(text), delimiter).take(SAMPLE_ROWS).any(|row| super::words::is_header(&row));
    (headed && wide * 4 >= rows_seen) || (valued > 0 && valued * 2 >= wide && wide * 2 >= rows_seen)
}
