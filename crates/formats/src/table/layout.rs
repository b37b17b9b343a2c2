//! How a table is laid out: separator, quoting, rows.

use memchr::{memchr, memchr_iter};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Separators tried, likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Rows looked at to find the separator.
const SAMPLE_ROWS: usize = 200;
/// A quoted field longer than this, or with more lines, is a stray quote.
const MAX_FIELD: usize = 64 << 10;
const MAX_FIELD_LINES: usize = 50;
/// With more stray quotes than this, quotes are letters like others in the rest of the text.
const MAX_STRAYS: usize = 64;
/// Most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;

/// One row: the line it begins on, and its cells.
#[derive(Default)]
pub(super) struct Cells<'a> {
    pub(super) line: u64,
    cells: Vec<Cow<'a, str>>,
}

impl<'a> Cells<'a> {
    /// The cell of a column, trimmed; empty where the row is shorter.
    pub(super) fn get(&self, column: usize) -> &str {
        clean(self.cells.get(column).map_or("", |cell| cell.as_ref()))
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| clean(cell))
    }

    fn push(&mut self, cell: Cow<'a, str>) {
        if self.cells.len() < MAX_COLUMNS {
            self.cells.push(cell);
        }
    }
}

/// Without white space and marks around, and without the wrapping by which programs
/// keep spreadsheets from reading a number (`="0123"`, `'0123`).
fn clean(cell: &str) -> &str {
    let is_edge = |b: &u8| !b.is_ascii_graphic() || matches!(b, b'=' | b'\'');
    if !cell.as_bytes().first().is_some_and(is_edge) && !cell.as_bytes().last().is_some_and(is_edge) {
        return cell;
    }
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some(kept) =
        cell.strip_prefix('\'').filter(|kept| kept.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
    {
        return kept;
    }
    cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell)
}

/// The rows of a text under a separator; lines without anything are passed over.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    delimiter: u8,
    end_of_line: u8,
    strays: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, delimiter: char) -> Self {
        let bytes = text.as_bytes();
        let old_mac = memchr(b'\n', bytes).is_none() && memchr(b'\r', bytes).is_some();
        Self {
            text,
            at: 0,
            line: 0,
            delimiter: u8::try_from(delimiter).unwrap_or(b','),
            end_of_line: if old_mac { b'\r' } else { b'\n' },
            strays: 0,
        }
    }

    /// How many bytes of the text are read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Reads the next row into `row`; false at the end.
    pub(super) fn next_into(&mut self, row: &mut Cells<'a>) -> bool {
        row.cells.clear();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                return false;
            }
            self.line += 1;
            row.line = self.line;
            let end = memchr(self.end_of_line, rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default();
            if line.is_empty() || line == "\r" {
                self.at += end + 1;
                continue;
            }
            if memchr(b'"', line.as_bytes()).is_none() || self.strays > MAX_STRAYS {
                self.at += end + 1;
                let line = line.strip_suffix('\r').unwrap_or(line);
                let mut from = 0;
                for to in memchr_iter(self.delimiter, line.as_bytes()) {
                    row.push(Cow::Borrowed(line.get(from..to).unwrap_or_default()));
                    from = to + 1;
                }
                row.push(Cow::Borrowed(line.get(from..).unwrap_or_default()));
            } else {
                self.quoted_row(row);
            }
            return true;
        }
    }

    /// A row with quotes in it, which may go over several lines.
    fn quoted_row(&mut self, row: &mut Cells<'a>) {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let bytes = rest.as_bytes();
            let blanks = bytes.iter().take_while(|b| **b == b' ').count();
            if bytes.get(blanks) == Some(&b'"')
                && let Some((cell, length)) = self.quoted(rest, blanks)
            {
                row.push(cell);
                self.at += length;
            } else {
                let length = bytes
                    .iter()
                    .position(|b| *b == self.delimiter || *b == self.end_of_line)
                    .unwrap_or(bytes.len());
                let cell = rest.get(..length).unwrap_or_default();
                row.push(Cow::Borrowed(cell.strip_suffix('\r').unwrap_or(cell)));
                self.at += length;
            }
            let next = self.text.as_bytes().get(self.at).copied();
            self.at += 1;
            if next != Some(self.delimiter) {
                return;
            }
        }
    }

    /// The field that begins with a quote after some blanks, and its length; nothing
    /// where the quote encloses no field.
    fn quoted(&mut self, rest: &'a str, blanks: usize) -> Option<(Cow<'a, str>, usize)> {
        let bytes = rest.as_bytes();
        let start = blanks + 1;
        let (mut at, mut escaped) = (start, false);
        let limit = bytes.len().min(start + MAX_FIELD);
        let close = loop {
            let Some(found) = memchr(b'"', bytes.get(at..limit)?) else {
                self.strays += 1;
                return None;
            };
            at += found;
            if bytes.get(at + 1) != Some(&b'"') {
                break at;
            }
            escaped = true;
            at += 2;
        };
        let inner = rest.get(start..close)?;
        let lines = memchr_iter(self.end_of_line, inner.as_bytes()).count();
        let tail = bytes
            .get(close + 1..)?
            .iter()
            .position(|b| *b == self.delimiter || *b == self.end_of_line)
            .unwrap_or(bytes.len() - close - 1);
        let after = rest.get(close + 1..close + 1 + tail)?;
        // What follows a closing quote is the separator; else the quote stood for itself,
        // unless the field stays on its line.
        if lines > MAX_FIELD_LINES || (lines > 0 && !after.trim().is_empty()) {
            self.strays += 1;
            return None;
        }
        self.line += u64::try_from(lines).unwrap_or(0);
        let whole = close + 1 + tail;
        let inner = if escaped { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
        if after.trim().is_empty() {
            return Some((inner, whole));
        }
        Some((Cow::Owned(format!("{inner}{}", after.trim_end())), whole))
    }
}

/// The first rows of a text, at most so many.
pub(super) fn first_rows(text: &str, delimiter: char, most: usize) -> Vec<Cells<'_>> {
    let mut rows = Rows::new(text, delimiter);
    let mut found = Vec::new();
    let mut row = Cells::default();
    while found.len() < most && rows.next_into(&mut row) {
        found.push(std::mem::take(&mut row));
    }
    found
}

/// About how many rows a text has, by the length of the first.
pub(super) fn about(text: &str) -> usize {
    const LINES: usize = 64;
    let head = memchr_iter(b'\n', text.as_bytes()).take(LINES).last().map_or(text.len(), |at| at + 1);
    (text.len() / (head / LINES).max(16)).min(crate::MAX_ROWS)
}

/// Whether a row holds a day and an amount that is not that day.
pub(super) fn is_valued(row: &Cells<'_>) -> bool {
    let day = row.iter().position(|cell| super::day_parts(cell).is_some());
    day.is_some_and(|day| {
        row.iter().enumerate().any(|(at, cell)| at != day && crate::amount::written(cell).is_some())
    })
}

/// How a text looks under a separator.
struct Look {
    delimiter: char,
    width: usize,
    /// Rows with a day and an amount, of twenty.
    valued: usize,
    /// Rows of the width, of twenty.
    even: usize,
}

/// The separator under which the rows are of one width and hold days and amounts, and
/// that width.
pub(super) fn delimiter(text: &str) -> Option<(char, usize)> {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let told = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    let head = head_lines(text);
    if let Some(found) = told.filter(|d| DELIMITERS.contains(d)).and_then(|d| look(head, d)) {
        return Some((found.delimiter, found.width));
    }
    DELIMITERS
        .into_iter()
        .rev()
        .filter_map(|delimiter| look(head, delimiter))
        // A decimal comma also splits rows, but narrowly and unevenly.
        .max_by_key(|look| (look.valued * look.even / 20, look.even, look.width))
        .map(|look| (look.delimiter, look.width))
}

fn look(head: &str, delimiter: char) -> Option<Look> {
    let rows = first_rows(head, delimiter, SAMPLE_ROWS);
    let mut widths: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut valued = 0;
    for row in &rows {
        let holds = row.len() > 1 && is_valued(row);
        valued += usize::from(holds);
        let count = widths.entry(row.len()).or_default();
        count.0 += usize::from(holds);
        count.1 += 1;
    }
    let total = rows.len().max(1);
    // Of equally frequent widths the wider: preambles are narrow.
    let (width, (with_values, count)) =
        widths.into_iter().filter(|(w, _)| *w > 1).max_by_key(|(w, n)| (*n, *w))?;
    let even = if with_values > 0 { with_values * 20 / valued.max(1) } else { count * 20 / total };
    Some(Look { delimiter, width, valued: valued * 20 / total, even })
}

/// The first lines, enough for the sample.
fn head_lines(text: &str) -> &str {
    let end = memchr_iter(b'\n', text.as_bytes()).nth(SAMPLE_ROWS * 2).map_or(text.len(), |at| at + 1);
    // A text of one line is cut, for only its beginning is looked at.
    let end = (0..=end.min(1 << 20)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Whether a text is a table: most rows of one width under one separator, and
/// dates or amounts in them.
pub(crate) fn looks_like_table(text: &str) -> bool {
    let Some((delimiter, width)) = delimiter(text) else { return false };
    let (mut seen, mut wide, mut valued, mut headed) = (0, 0, 0, false);
    for row in first_rows(head_lines(text), delimiter, SAMPLE_ROWS) {
        seen += 1;
        headed |= super::words::is_header(&row);
        if row.len() == width {
            wide += 1;
            valued += usize::from(is_valued(&row));
        }
    }
    (headed && wide * 4 >= seen) || (valued > 0 && valued * 2 >= wide && wide * 2 >= seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str, delimiter: char) -> Vec<Vec<String>> {
        first_rows(text, delimiter, 1000).iter().map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn quotes_lines_and_wrappings() {
        assert_eq!(
            cells("a,\"b, c\",=\"012\"\r\n\r\n\"d\ne\",\"say \"\"hi\"\"\",\n", ','),
            [vec!["a", "b, c", "012"], vec!["d\ne", "say \"hi\"", ""],]
        );
        assert_eq!(
            cells("a;5\" pipe;c\nd;\"open;f\ng;h;i\n", ';'),
            [vec!["a", "5\" pipe", "c"], vec!["d", "\"open", "f"], vec!["g", "h", "i"],]
        );
        assert_eq!(cells("a,b\rc,d\r", ','), [["a", "b"], ["c", "d"]]);
        let rows = first_rows("\n\nx,\"1\n2\"\ny,z\n", ',', 9);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn separators_by_days_and_amounts() {
        for (text, found) in [
            ("01.03.2026;Laden, Hof;-1,00\n02.03.2026;Markt;-2,50\n", (';', 3)),
            (
                "Konto;Giro\nStand;heute\nZeit;egal\nDatum;Text;Betrag;Saldo\n01.03.2026;a;-1,00;3,00\n",
                (';', 4),
            ),
            ("2026-03-01|Shop, two|-1.00\n2026-03-02|Shop|-2.00\n", ('|', 3)),
            ("sep=;\n2026-03-01;-1,00\n2026-03-02;-2,00\n", (';', 2)),
        ] {
            assert_eq!(delimiter(text), Some(found), "{text}");
        }
    }

    proptest! {
        #[test]
        fn rows_are_those_that_the_csv_crate_reads(rows in proptest::collection::vec(proptest::collection::vec("[a-z,;\"\n ]{0,8}x", 2..5), 1..8)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let want: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(cells(&text, ','), want);
        }
    }
}
