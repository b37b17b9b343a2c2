//! A table and its confirmed mapping to rows.

use super::collect::Accounts;
use super::layout::{self, Cells, Rows};
use super::words::{self, Standing, is_out};
use super::{AmountColumns, CsvMapping, headed_day_parts, sheet};
use crate::account_id::iban;
use crate::amount::{Plain, Side, read_written, written_sided};
use crate::problems::Problems;
use crate::words::kept;
use crate::{FormatError, MAX_ROWS, ParsedFile};
use jiff::civil::Date;
use model::{Batch, Currency, Money, Particulars, Row, RowStatus};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Why a row is refused, and the offending text.
type Refusal<'a> = (&'static str, &'a str);

/// Reads a table by a mapping. Rows that cannot be read become problems; the rest is
/// kept, and rows that only sum others up are passed over. The rows of another account
/// or currency come as an account of their own.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NothingReadable`],
/// and [`FormatError::BadMapping`] where the mapping names columns that no row has.
pub fn csv_read(bytes: &[u8], mapping: &CsvMapping) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    if !mapping.delimiter.is_ascii() {
        return Err(FormatError::BadMapping { reason: "the delimiter is not ASCII" });
    }
    let (text, encoding) = sheet::text_of(bytes, Some(&mapping.encoding))?;
    let mut problems = Problems::default();
    let mut accounts =
        Accounts::new(&mapping.currency, if mapping.account.is_none() { layout::about(&text) } else { 0 });
    let mut reader = Reader::new(mapping, encoding == sheet::ENCODING);
    let mut rows = Rows::new(&text, mapping.delimiter);
    let mut cells = Cells::default();
    let (mut index, mut read, mut widest) = (0_usize, 0_usize, 0_usize);
    let mut aside: Option<(u64, String)> = None;
    while rows.next_into(&mut cells) {
        let at = index;
        index += 1;
        widest = widest.max(cells.len());
        if let Some(header) = mapping.header_row
            && at <= header
        {
            if at == header {
                cells.get(mapping.date).clone_into(&mut reader.date_head);
            } else {
                reader.look_above(&cells);
            }
            continue;
        }
        if reader.is_empty(&cells) {
            if let Some(words) = reader.continued(&cells) {
                accounts.continue_last(&words);
            }
            continue;
        }
        if reader.is_aside(&cells) {
            aside.get_or_insert_with(|| (cells.line, cells.get(mapping.date).to_owned()));
            continue;
        }
        read += 1;
        if read > MAX_ROWS {
            problems.add_at(reader.place(&cells), "too_many_rows", "");
            break;
        }
        match reader.row(&cells) {
            Ok((row, balance)) => {
                let account = mapping.account.map_or("", |column| cells.get(column));
                accounts.add(account, row, balance);
            }
            Err((code, detail)) => problems.add_at(reader.place(&cells), code, detail),
        }
    }
    if reader.needed.iter().any(|column| *column >= widest) {
        return Err(FormatError::BadMapping { reason: "a column is beyond the widest row" });
    }
    if let (0, Some((line, date))) = (read, aside) {
        // Nothing but rows that hold neither a day nor an amount: the mapping is of other columns.
        problems.add(usize::try_from(line).unwrap_or(usize::MAX), "date_unreadable", &date);
    }
    let accounts = accounts.finish(reader.account_above());
    let problems = problems.finish();
    crate::refuse_if_nothing_readable(&accounts, &problems)?;
    let format = if encoding == sheet::ENCODING { "spreadsheet" } else { "csv" };
    Ok(ParsedFile { format, batch: Batch { accounts, problems } })
}

struct Reader<'m> {
    mapping: &'m CsvMapping,
    /// The columns without which a row says nothing.
    needed: Vec<usize>,
    date_head: String,
    is_sheet: bool,
    exponent: u32,
    /// Account numbers above the heads.
    above: BTreeSet<String>,
    /// The day and the standing read last: neighbours have the same.
    last_day: (String, Option<Date>),
    last_standing: (String, Standing),
    last_currency: (String, Option<Currency>),
}

impl<'m> Reader<'m> {
    fn new(mapping: &'m CsvMapping, is_sheet: bool) -> Self {
        let mut needed = vec![mapping.date];
        needed.extend(mapping.amount.columns());
        Self {
            mapping,
            needed,
            date_head: String::new(),
            is_sheet,
            exponent: mapping.currency.exponent(),
            above: BTreeSet::new(),
            last_day: (String::new(), None),
            last_standing: (String::new(), Standing::Booked),
            last_currency: (String::new(), None),
        }
    }

    fn place(&self, cells: &Cells<'_>) -> String {
        let mut place = String::with_capacity(16);
        place.push_str(if self.is_sheet { "row " } else { "line " });
        // Writing to a text cannot fail.
        let _ = write!(place, "{}", cells.line);
        place
    }

    fn look_above(&mut self, cells: &Cells<'_>) {
        if self.above.len() > 8 {
            return;
        }
        for cell in cells.iter() {
            let found = cell.split([':', ',']).filter_map(iban);
            self.above.extend(found);
        }
    }

    /// The account that the rows above the heads name, where they name one.
    fn account_above(&self) -> &str {
        if self.above.len() == 1 { self.above.first().map_or("", String::as_str) } else { "" }
    }

    fn is_empty(&self, cells: &Cells<'_>) -> bool {
        self.needed.iter().all(|column| cells.get(*column).is_empty())
    }

    /// Words of a row without day and amount, which go on with the row above.
    fn continued(&self, cells: &Cells<'_>) -> Option<String> {
        let own = self.mapping.payee.iter().chain(&self.mapping.memo);
        let said: Vec<&str> = own.map(|column| cells.get(*column)).filter(|cell| !cell.is_empty()).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let whole = filled == said.len() && !said.is_empty() && !said.iter().any(|cell| words::is_sum(cell));
        whole.then(|| kept(&said.join(" ")))
    }

    /// Whether a row is a head again, sums others up, or holds neither day nor amount.
    fn is_aside(&mut self, cells: &Cells<'_>) -> bool {
        let written_day = cells.get(self.mapping.date);
        if self.day(written_day).is_some() {
            // A balance told as a row of its own is no payment.
            let said = self.mapping.payee.iter().chain(&self.mapping.memo).map(|column| cells.get(*column));
            return said.into_iter().any(is_balance_row);
        }
        if written_day.bytes().any(|b| b.is_ascii_digit())
            || written_day.chars().any(|c| !c.is_ascii() && c.is_numeric())
        {
            return false;
        }
        let amounts = self.mapping.amount.columns();
        let valued = amounts.iter().any(|column| written_sided(cells.get(*column)).is_some());
        let sums = cells.iter().filter(|cell| !cell.is_empty()).take(3).any(words::is_sum);
        !valued || sums || (!written_day.is_empty() && written_day == self.date_head)
    }

    fn day(&mut self, text: &str) -> Option<Date> {
        if text != self.last_day.0 || text.is_empty() {
            let day = headed_day_parts(text).and_then(|parts| parts.day(self.mapping.date_order));
            self.last_day = (text.to_owned(), day);
        }
        self.last_day.1
    }

    fn standing(&mut self, text: &str) -> Standing {
        if text != self.last_standing.0 {
            self.last_standing = (text.to_owned(), words::standing(text));
        }
        self.last_standing.1
    }

    fn currency(&mut self, code: &str) -> Option<Currency> {
        if code != self.last_currency.0 {
            self.last_currency = (code.to_owned(), Currency::new(code).ok());
        }
        self.last_currency.1.clone()
    }

    fn row<'c>(&mut self, cells: &'c Cells<'_>) -> Result<(Row, Option<i64>), Refusal<'c>> {
        let mapping = self.mapping;
        let standing = mapping.status.map_or(Standing::Booked, |column| self.standing(cells.get(column)));
        if standing == Standing::Void {
            return Err(("not_carried_out", mapping.status.map_or("", |column| cells.get(column))));
        }
        let transacted = mapping.transacted.and_then(|column| self.day(cells.get(column)));
        let value_date = mapping.value_date.and_then(|column| self.day(cells.get(column)));
        let written_day = cells.get(mapping.date);
        let booked = match (written_day, transacted) {
            ("", None) => return Err(("date_missing", "")),
            ("", Some(made)) => made,
            (text, _) => self.day(text).ok_or(("date_unreadable", text))?,
        };
        let own = mapping.currency_column.map(|column| cells.get(column)).filter(|code| !code.is_empty());
        let currency = match own {
            Some(code) => self.currency(code).ok_or(("currency_unreadable", code))?,
            None if mapping.currency_in_cells => {
                self.unit_beside(cells).unwrap_or_else(|| mapping.currency.clone())
            }
            None => mapping.currency.clone(),
        };
        let exponent = if currency == mapping.currency { self.exponent } else { currency.exponent() };
        let number = |column: usize| minor(cells.get(column), mapping, &currency, exponent);
        let out_of_range = ("amount_out_of_range", cells.get(mapping.amount.columns()[0]));
        let mut amount = amount(cells, mapping, &number)?;
        if mapping.flip_sign {
            amount = amount.checked_neg().ok_or(out_of_range)?;
        }
        if let Some(fee) = mapping.fee.and_then(|column| number(column).ok()) {
            amount = fee.checked_abs().and_then(|fee| amount.checked_sub(fee)).ok_or(out_of_range)?;
        }
        let balance = mapping.balance.and_then(|column| number(column).ok());
        let mut payee = mapping.payee.map(|column| kept(cells.get(column))).unwrap_or_default();
        if amount > 0
            && let Some(payer) =
                mapping.payer.map(|column| cells.get(column)).filter(|payer| !payer.is_empty())
        {
            payee = kept(payer);
        }
        let mut memo: Vec<String> = mapping
            .memo
            .iter()
            .map(|column| kept(cells.get(*column)))
            .filter(|words| !words.is_empty() && *words != payee)
            .collect();
        memo.dedup();
        if payee.is_empty() && !memo.is_empty() {
            payee = memo.remove(0);
        }
        let memo = if memo.len() > 1 { Some(memo.join(" · ")) } else { memo.pop() };
        let id = mapping.id.map(|column| cells.get(column)).filter(|id| !id.is_empty() && id.len() <= 200);
        let pending = standing == Standing::Pending;
        let row = Row {
            provider_id: id.map(str::to_owned),
            status: if pending { RowStatus::Pending } else { RowStatus::Posted },
            amount: Money::from_minor(amount, currency),
            booked: (!pending).then_some(booked),
            transacted: if pending { transacted.or(Some(booked)) } else { transacted },
            at: None,
            payee,
            memo,
            mcc: None,
            particulars: particulars(cells, mapping, value_date, amount < 0),
            place: self.place(cells),
        };
        Ok((row, balance))
    }

    /// The currency that stands beside the amount of a row.
    fn unit_beside(&mut self, cells: &Cells<'_>) -> Option<Currency> {
        let unit = |column: &usize| written_sided(cells.get(*column))?.unit;
        let code = self.mapping.amount.columns().iter().find_map(unit)?;
        self.currency(code)
    }
}

/// Whether a cell names a balance: the row of an opening balance with its day and amount.
fn is_balance_row(cell: &str) -> bool {
    // Most payees are told from it by one look: a longer text, a digit, none of some letters.
    let bytes = cell.as_bytes();
    let pairs = [*b"al", *b"AL", *b"ol", *b"OL", *b"rd", *b"RD", *b"nd", *b"ND"];
    let hint = bytes.len() < 48
        && !bytes.iter().any(u8::is_ascii_digit)
        && (!cell.is_ascii() || bytes.windows(2).any(|pair| pairs.iter().any(|known| known == pair)));
    (hint || bytes.starts_with(b"S A L D O")) && words::is_sum(cell)
}

fn minor<'c>(
    text: &'c str,
    mapping: &CsvMapping,
    currency: &Currency,
    exponent: u32,
) -> Result<i64, Refusal<'c>> {
    if text.is_empty() {
        return Err(("amount_missing", ""));
    }
    if let Some(minor) =
        Plain::read(text).filter(|_| !mapping.unmarked_is_out).and_then(|plain| plain.minor(exponent))
    {
        return Ok(minor);
    }
    let number = written_sided(text).ok_or(("amount_unreadable", text))?;
    let money =
        read_written(&number, Some(mapping.decimal_mark), currency).map_err(|fault| (fault.code(), text))?;
    let minor = money.minor();
    if mapping.unmarked_is_out {
        let into = number.side() == Some(Side::Credit) || number.is_negative();
        let size = minor.checked_abs().ok_or(("amount_out_of_range", text))?;
        return Ok(if into { size } else { -size });
    }
    Ok(minor)
}

fn amount<'c>(
    cells: &'c Cells<'_>,
    mapping: &CsvMapping,
    number: &dyn Fn(usize) -> Result<i64, Refusal<'c>>,
) -> Result<i64, Refusal<'c>> {
    let unsigned =
        |column: usize| number(column)?.checked_abs().ok_or(("amount_out_of_range", cells.get(column)));
    match mapping.amount {
        AmountColumns::Signed { column } => number(column),
        AmountColumns::Split { debit, credit } => {
            let is_empty = |column: usize| {
                matches!(cells.get(column), "" | "-" | "--") || number(column).is_ok_and(|minor| minor == 0)
            };
            match (is_empty(debit), is_empty(credit)) {
                (true, false) => unsigned(credit),
                (false, true) => Ok(-unsigned(debit)?),
                // Both filled: what stands is the difference.
                (false, false) => unsigned(credit)?
                    .checked_sub(unsigned(debit)?)
                    .ok_or(("amount_out_of_range", cells.get(debit))),
                (true, true) if cells.get(debit).is_empty() && cells.get(credit).is_empty() => {
                    Err(("amount_missing", ""))
                }
                (true, true) => Ok(0),
            }
        }
        AmountColumns::Flagged { column, flag } => match is_out(cells.get(flag)) {
            Some(true) => Ok(-unsigned(column)?),
            Some(false) => unsigned(column),
            None => Err(("direction_unreadable", cells.get(flag))),
        },
    }
}

/// What the further columns say.
fn particulars(cells: &Cells<'_>, mapping: &CsvMapping, value_date: Option<Date>, out: bool) -> Particulars {
    let told = |column: Option<usize>| {
        column.map(|column| cells.get(column)).filter(|cell| !cell.is_empty()).map(kept)
    };
    let card_last4 = mapping.card.and_then(|column| {
        let digits: String = cells.get(column).chars().filter(char::is_ascii_digit).collect();
        digits.get(digits.len().checked_sub(4)?..).map(str::to_owned)
    });
    let original = mapping.original.and_then(|(amount, code)| {
        let currency =
            Currency::new(cells.get(code)).ok().filter(|currency| *currency != mapping.currency)?;
        let exponent = currency.exponent();
        let size = minor(cells.get(amount), mapping, &currency, exponent)
            .ok()?
            .checked_abs()
            .filter(|size| *size > 0)?;
        Some(Money::from_minor(if out { -size } else { size }, currency))
    });
    Particulars {
        value_date,
        reference: told(mapping.reference),
        counterparty: told(mapping.counterparty),
        category_label: told(mapping.category),
        card_last4,
        original,
        ..Particulars::default()
    }
}
