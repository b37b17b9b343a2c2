//! A table and its confirmed mapping to rows.

use super::layout::{self, Cells};
use super::words::is_out;
use super::{AmountColumns, CsvMapping, day_parts};
use crate::amount::{AmountFault, read_amount};
use crate::decode::decode_as;
use crate::problems::Problems;
use crate::{FormatError, MAX_ROWS, ParsedFile, mask_card_numbers};
use jiff::civil::Date;
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Batch, Currency, ExternalAccount, Money, Row, RowStatus,
};

/// Reads a table by a mapping. Rows that cannot be read become problems; the rest is
/// kept. The account has no id, for a table names none; rows of another currency than
/// the mapping's come as an account of their own.
///
/// # Errors
/// [`FormatError::EmptyFile`], [`FormatError::TooLarge`], [`FormatError::NothingReadable`],
/// and [`FormatError::BadMapping`] where the mapping names columns that no row has.
pub fn csv_read(bytes: &[u8], mapping: &CsvMapping) -> Result<ParsedFile, FormatError> {
    crate::check_size(bytes)?;
    if !mapping.delimiter.is_ascii() {
        return Err(FormatError::BadMapping { reason: "the delimiter is not ASCII" });
    }
    let text = decode_as(bytes, &mapping.encoding);
    let mut problems = Problems::default();
    let mut accounts: Vec<Collected> = vec![Collected::new(mapping.currency.clone())];
    let (mut rows, mut widest) = (0, 0);
    let needed = needed_columns(mapping);
    for (index, row) in layout::rows(&text, mapping.delimiter).enumerate() {
        widest = widest.max(row.len());
        if mapping.header_row.is_some_and(|header| index <= header) || row.iter().all(str::is_empty) {
            continue;
        }
        if needed.iter().all(|column| row.get(*column).is_empty()) {
            continue;
        }
        rows += 1;
        if rows > MAX_ROWS {
            problems.add_at(place(&row), "too_many_rows", "");
            break;
        }
        match read_row(&row, mapping) {
            Ok((row, balance)) => {
                let currency = row.amount.currency();
                let at = accounts.iter().position(|a| a.currency == *currency).unwrap_or_else(|| {
                    accounts.push(Collected::new(currency.clone()));
                    accounts.len() - 1
                });
                if let Some(account) = accounts.get_mut(at) {
                    account.see_balance(&row, balance);
                    account.rows.push(row);
                }
            }
            Err((code, detail)) => problems.add_at(place(&row), code, detail),
        }
    }
    if needed.iter().any(|column| *column >= widest) {
        return Err(FormatError::BadMapping { reason: "a column is beyond the widest row" });
    }
    let mut accounts: Vec<AccountBatch> = accounts.into_iter().map(Collected::finish).collect();
    if accounts.len() > 1 {
        accounts.retain(|account| !account.rows.is_empty());
    }
    let problems = problems.finish();
    crate::refuse_if_nothing_readable(&accounts, &problems)?;
    Ok(ParsedFile { format: "csv", batch: Batch { accounts, problems } })
}

/// The columns without which a row says nothing.
fn needed_columns(mapping: &CsvMapping) -> Vec<usize> {
    let mut needed = vec![mapping.date];
    match mapping.amount {
        AmountColumns::Signed { column } => needed.push(column),
        AmountColumns::Split { debit, credit } => needed.extend([debit, credit]),
        AmountColumns::Flagged { column, flag } => needed.extend([column, flag]),
    }
    needed
}

fn place(row: &Cells) -> String {
    format!("line {}", row.line)
}

fn read_row<'a>(
    row: &'a Cells,
    mapping: &CsvMapping,
) -> Result<(Row, Option<Money>), (&'static str, &'a str)> {
    let written_day = row.get(mapping.date);
    if written_day.is_empty() {
        return Err(("date_missing", ""));
    }
    let booked = read_day(written_day, mapping).ok_or(("date_unreadable", written_day))?;
    let transacted = mapping.transacted.and_then(|column| read_day(row.get(column), mapping));
    let own = mapping.currency_column.map(|column| row.get(column)).filter(|code| !code.is_empty());
    let currency = match own {
        Some(code) => Currency::new(code).map_err(|_| ("currency_unreadable", code))?,
        None => mapping.currency.clone(),
    };
    let amount = read_amounts(row, mapping, &currency)?;
    let amount = if mapping.flip_sign {
        amount.checked_neg().map_err(|_| ("amount_out_of_range", ""))?
    } else {
        amount
    };
    let balance = mapping
        .balance
        .and_then(|column| read_amount(row.get(column), Some(mapping.decimal_mark), &currency).ok());
    let mut payee = mapping.payee.map(|column| words(row.get(column))).unwrap_or_default();
    let mut memo: Vec<String> = mapping
        .memo
        .iter()
        .map(|column| words(row.get(*column)))
        .filter(|w| !w.is_empty() && *w != payee)
        .collect();
    memo.dedup();
    if payee.is_empty() && !memo.is_empty() {
        payee = memo.remove(0);
    }
    let memo = Some(memo.join(" · ")).filter(|m| !m.is_empty());
    let id = mapping.id.map(|column| row.get(column)).filter(|id| !id.is_empty() && id.len() <= 200);
    let row = Row {
        provider_id: id.map(str::to_owned),
        status: RowStatus::Posted,
        amount,
        booked: Some(booked),
        transacted,
        at: None,
        payee,
        memo,
        mcc: None,
        particulars: model::Particulars::default(),
        place: place(row),
    };
    Ok((row, balance))
}

fn read_day(text: &str, mapping: &CsvMapping) -> Option<Date> {
    day_parts(text)?.day(mapping.date_order)
}

fn read_amounts<'a>(
    row: &'a Cells,
    mapping: &CsvMapping,
    currency: &Currency,
) -> Result<Money, (&'static str, &'a str)> {
    let read = |column: usize| {
        let text = row.get(column);
        if text.is_empty() {
            return Err(("amount_missing", ""));
        }
        read_amount(text, Some(mapping.decimal_mark), currency)
            .map_err(|fault: AmountFault| (fault.code(), text))
    };
    let unsigned =
        |column: usize| read(column)?.checked_abs().map_err(|_| ("amount_out_of_range", row.get(column)));
    let out = |amount: Money| amount.checked_neg().map_err(|_| ("amount_out_of_range", ""));
    match mapping.amount {
        AmountColumns::Signed { column } => read(column),
        AmountColumns::Split { debit, credit } => {
            let is_empty = |column: usize| {
                matches!(row.get(column), "" | "-" | "--")
                    || read(column).is_ok_and(|amount| amount.is_zero())
            };
            match (is_empty(debit), is_empty(credit)) {
                (true, false) => unsigned(credit),
                (false, true) => out(unsigned(debit)?),
                // Both filled: what stands is the difference.
                (false, false) => unsigned(credit)?
                    .checked_sub(&unsigned(debit)?)
                    .map_err(|_| ("amount_out_of_range", row.get(debit))),
                (true, true) if row.get(debit).is_empty() && row.get(credit).is_empty() => {
                    Err(("amount_missing", ""))
                }
                (true, true) => Ok(Money::zero(currency.clone())),
            }
        }
        AmountColumns::Flagged { column, flag } => match is_out(row.get(flag)) {
            Some(true) => out(unsigned(column)?),
            Some(false) => unsigned(column),
            None => Err(("direction_unreadable", row.get(flag))),
        },
    }
}

/// A cell of words: white space squeezed, card numbers masked.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: String = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    mask_card_numbers(&plain)
}

/// The rows of one currency, and the balances of the first and the last of them.
struct Collected {
    currency: Currency,
    rows: Vec<Row>,
    first: Option<(Date, Money)>,
    last: Option<(Date, Money)>,
    told: usize,
}

impl Collected {
    fn new(currency: Currency) -> Self {
        Self { currency, rows: Vec::new(), first: None, last: None, told: 0 }
    }

    fn see_balance(&mut self, row: &Row, balance: Option<Money>) {
        let (Some(day), Some(balance)) = (row.booked, balance) else { return };
        self.told += 1;
        self.first.get_or_insert((day, balance.clone()));
        self.last = Some((day, balance));
    }

    fn finish(self) -> AccountBatch {
        // Tables run forward or backward; where all rows are of one day, which is not told.
        let newest = match (self.first, self.last) {
            (Some(first), Some(last)) if first.0 < last.0 || self.told == 1 => Some(last),
            (Some(first), Some(last)) if first.0 > last.0 => Some(first),
            _ => None,
        };
        let balances = newest
            .and_then(|(day, amount)| {
                let as_of = jiff::tz::Offset::UTC
                    .to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
                    .ok()?;
                Some(Balance { kind: BalanceKind::Ledger, amount, as_of })
            })
            .into_iter()
            .collect();
        let account = ExternalAccount {
            id: String::new(),
            name: String::new(),
            institution: String::new(),
            kind: AccountKind::Other,
            currency: self.currency,
        };
        AccountBatch { account, balances, rows: self.rows, positions: Vec::new(), window: None }
    }
}
