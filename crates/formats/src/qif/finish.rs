//! Records to rows, once the whole file has shown how it writes days and amounts.

use super::days::{self, Day};
use super::draft::{AccountDraft, BalanceDraft, FileDraft, RecordDraft, SplitDraft};
use super::trade::{Cash, action};
use crate::amount::{DecimalMark, Plain, decimal_text, proved_mark, read_amount};
use crate::problems::Problems;
use crate::words::{kept, kept_if_any};
use crate::{DateOrder, FormatError};
use jiff::civil::{Date, Time};
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Batch, Currency, Detail, ExternalAccount, Money,
    Particulars, Row, RowStatus, Security, Trade,
};
use std::collections::BTreeMap;

/// What programs call the first record of an account, which brings its balance.
const OPENING: &[&str] = &[
    "opening balance",
    "solde initial",
    "solde d'ouverture",
    "saldo inicial",
    "saldo de apertura",
    "saldo iniziale",
    "anfangssaldo",
    "anfangsbestand",
    "eröffnungssaldo",
    "beginsaldo",
    "số dư đầu kỳ",
    "الرصيد الافتتاحي",
];

/// Makes a batch of what was collected.
pub(super) fn finish(
    file: FileDraft<'_>,
    given: Option<DateOrder>,
    currency: &Currency,
) -> Result<Batch, FormatError> {
    let proved = decimal_mark(&file);
    let written_days: Vec<Vec<Day>> = file.accounts.iter().map(AccountDraft::days).collect();
    let order = file
        .order
        .or_else(|| days::order(&written_days, proved == Some(DecimalMark::Comma)))
        .or(given)
        .ok_or(FormatError::NeedsDateOrder)?;
    let mut reading = Reading {
        order,
        mark: proved.unwrap_or(DecimalMark::Point),
        currency,
        exponent: currency.exponent(),
        securities: &file.securities,
        problems: Problems::default(),
    };
    let mut accounts = Vec::new();
    for account in &file.accounts {
        if !account.records.is_empty() || account.balance.is_some() {
            accounts.push(reading.account(account));
        }
    }
    if let Some(line) = file.too_many {
        reading.problems.add(line, "too_many_rows", "");
    }
    let problems = reading.problems.finish();
    crate::refuse_if_nothing_readable(&accounts, &problems)?;
    Ok(Batch { accounts, problems })
}

/// The decimal mark that most amounts of the file prove, where any does.
fn decimal_mark(file: &FileDraft<'_>) -> Option<DecimalMark> {
    let mut proofs: BTreeMap<DecimalMark, usize> = BTreeMap::new();
    for text in file.accounts.iter().flat_map(AccountDraft::amounts) {
        if let Some(mark) = proved_mark(text) {
            *proofs.entry(mark).or_default() += 1;
        }
    }
    proofs.into_iter().max_by_key(|(_, count)| *count).map(|(mark, _)| mark)
}

struct Reading<'f> {
    order: DateOrder,
    mark: DecimalMark,
    currency: &'f Currency,
    /// Decimals of the currency.
    exponent: u32,
    securities: &'f BTreeMap<&'f str, (&'f str, &'f str)>,
    problems: Problems,
}

/// What the money of a record is.
#[derive(Default)]
struct Moved {
    details: Vec<Detail>,
    trade: Option<Trade>,
}

impl Reading<'_> {
    fn account(&mut self, draft: &AccountDraft<'_>) -> AccountBatch {
        let name = kept(own_name(draft));
        let rows = draft.records.iter().filter_map(|record| self.row(record, draft.kind, &name)).collect();
        let balances = draft.balance.iter().filter_map(|balance| self.balance(balance)).collect();
        let account = ExternalAccount {
            id: name.clone(),
            name,
            institution: String::new(),
            kind: draft.kind,
            currency: self.currency.clone(),
        };
        AccountBatch { account, balances, rows, positions: Vec::new(), window: None }
    }

    fn balance(&mut self, draft: &BalanceDraft<'_>) -> Option<Balance> {
        let Some(day) = self.day(draft.day) else {
            self.problems.add(draft.line, "balance_undated", draft.day);
            return None;
        };
        let Ok(amount) = read_amount(draft.amount, Some(self.mark), self.currency) else {
            self.problems.add(draft.line, "balance_unreadable", draft.amount);
            return None;
        };
        let as_of = jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(Time::midnight())).ok()?;
        Some(Balance { kind: BalanceKind::Ledger, amount, as_of })
    }

    fn day(&self, text: &str) -> Option<Date> {
        Day::read(text)?.date(self.order)
    }

    fn row(&mut self, record: &RecordDraft<'_>, kind: AccountKind, own: &str) -> Option<Row> {
        let Some(day) = self.day(record.day) else {
            let code = if record.day.is_empty() { "date_missing" } else { "date_unreadable" };
            self.problems.add(record.line, code, record.day);
            return None;
        };
        let (category, mut counterparty) = label(record.category);
        counterparty = counterparty.filter(|other| other != own);
        let invested = kind == AccountKind::Investment && !record.number.is_empty();
        let (amount, moved) = if invested {
            self.invested(record, counterparty.as_deref())?
        } else {
            let amount = self.amount(record, record.amount)?;
            let details = record.splits.iter().map(|split| self.split(record, split, own)).collect();
            (amount, Moved { details, trade: None })
        };
        let security = moved.trade.as_ref().map(|trade| trade.security.name.clone()).unwrap_or_default();
        let reference = if invested { None } else { kept_if_any(record.number) };
        let (payee, memo) = words(record, &security, category.as_deref().or(counterparty.as_deref()));
        Some(Row {
            provider_id: None,
            status: RowStatus::Posted,
            amount,
            booked: Some(day),
            transacted: None,
            at: None,
            payee,
            memo,
            mcc: None,
            particulars: Particulars {
                reference,
                counterparty,
                category_label: category,
                details: moved.details,
                trade: moved.trade,
                ..Particulars::default()
            },
            place: format!("line {}", record.line),
        })
    }

    /// Reads an amount, or tells why it cannot be read.
    fn amount(&mut self, record: &RecordDraft<'_>, text: &str) -> Option<Money> {
        if text.is_empty() {
            self.problems.add(record.line, "amount_missing", "");
            return None;
        }
        let plain = Plain::read(text).and_then(|plain| plain.money(self.exponent, self.currency));
        if plain.is_some() {
            return plain;
        }
        read_amount(text, Some(self.mark), self.currency)
            .map_err(|fault| self.problems.add(record.line, fault.code(), text))
            .ok()
    }

    fn split(&mut self, record: &RecordDraft<'_>, split: &SplitDraft<'_>, own: &str) -> Detail {
        let (category_label, counterparty) = label(split.category);
        let amount = if split.amount.is_empty() { None } else { self.amount(record, split.amount) };
        // A share of an amount that is not told is kept in words.
        let share = if amount.is_none() { split.percent } else { "" };
        Detail {
            amount,
            memo: kept_if_any(&format!("{} {share}", split.memo)),
            category_label,
            counterparty: counterparty.filter(|other| other != own),
            ..Detail::default()
        }
    }

    /// What a record does to the cash of an investment account, and its trade.
    fn invested(&mut self, record: &RecordDraft<'_>, other: Option<&str>) -> Option<(Money, Moved)> {
        let action = action(record.number);
        let told = match (record.amount.is_empty(), action.cash) {
            (true, Cash::Still) => Money::zero(self.currency.clone()),
            (true, _) if !record.transferred.is_empty() => self.amount(record, record.transferred)?,
            _ => self.amount(record, record.amount)?,
        };
        let security = self.security(record.security);
        let out_of_range = |_| "amount_out_of_range";
        let flow = match action.cash {
            Cash::Signed => Ok(told.clone()),
            Cash::In | Cash::Still => told.checked_abs(),
            Cash::Out => told.checked_abs().and_then(|amount| amount.checked_neg()),
        };
        let part = |amount: Money, counterparty: Option<&str>| Detail {
            amount: Some(amount),
            payee: security.name.clone(),
            counterparty: counterparty.map(str::to_owned),
            ..Detail::default()
        };
        let mut details = Vec::new();
        let amount = flow.map_err(out_of_range).and_then(|flow| {
            let second = if action.outside && !record.transferred.is_empty() {
                read_amount(record.transferred, Some(self.mark), self.currency)
                    .map_err(|fault| fault.code())?
            } else {
                flow.clone()
            };
            let both = action.cash == Cash::Still || action.outside;
            if !both {
                return Ok(flow);
            }
            // Money that comes and goes at once is told by its two parts.
            let second = second.checked_abs().map_err(out_of_range)?;
            let second =
                if flow.is_negative() { second } else { second.checked_neg().map_err(out_of_range)? };
            let left = flow.checked_add(&second).map_err(out_of_range)?;
            if !flow.is_zero() && !matches!(record.number.trim(), "ShrsIn" | "ShrsOut") {
                details.push(part(flow, None));
                details.push(part(second, other));
            }
            Ok(left)
        });
        let amount = amount.map_err(|code| self.problems.add(record.line, code, record.amount)).ok()?;
        let fees = if record.commission.is_empty() { None } else { self.amount(record, record.commission) };
        let units = decimal_text(record.quantity, self.mark).map(|units| {
            if action.units_leave && !units.starts_with('-') { format!("-{units}") } else { units }
        });
        let price = decimal_text(record.price, self.mark);
        let action = kept(record.number);
        let trade = Trade { action, security, units, price, fees };
        Some((amount, Moved { details, trade: Some(trade) }))
    }

    /// The security that a record names, by its name or its symbol.
    fn security(&self, called: &str) -> Security {
        let (name, symbol) = self.securities.get(called).copied().unwrap_or((called, ""));
        Security { name: kept(name), ticker: kept_if_any(symbol), ..Security::default() }
    }
}

/// The name of an account; one without is named by its opening balance, whose category
/// is the account itself.
fn own_name<'a>(draft: &AccountDraft<'a>) -> &'a str {
    if !draft.name.is_empty() {
        return draft.name;
    }
    let opens = |record: &&RecordDraft<'a>| OPENING.contains(&record.payee.to_lowercase().as_str());
    let opening = draft.records.iter().take(1).find(opens).and_then(|record| bracketed(record.category));
    opening.unwrap_or_default()
}

/// The account in `[Account]`, whatever class follows it.
fn bracketed(label: &str) -> Option<&str> {
    let (name, _) = label.strip_prefix('[')?.split_once(']')?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// A category, or the account that the money went to or came from.
fn label(text: &str) -> (Option<String>, Option<String>) {
    if let Some(account) = bracketed(text) {
        return (None, kept_if_any(account));
    }
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "--split--" | "--splits--" | "[]") {
        return (None, None);
    }
    (kept_if_any(text), None)
}

/// Payee and memo. Banks that write no payee put the other side into the memo; a record
/// without either is called by its security, its category or its number.
fn words(record: &RecordDraft<'_>, security: &str, category: Option<&str>) -> (String, Option<String>) {
    let mut rest: Vec<String> = Vec::new();
    for text in std::iter::once(record.memo).chain(record.address.iter().copied()) {
        let text = kept(text);
        if !text.is_empty() && !rest.contains(&text) {
            rest.push(text);
        }
    }
    let mut payee = kept(record.payee);
    if payee.is_empty() {
        payee = security.to_owned();
    }
    if payee.is_empty() && !rest.is_empty() {
        payee = rest.remove(0);
    }
    if payee.is_empty() {
        payee = category.map_or_else(|| kept(record.number), str::to_owned);
    }
    rest.retain(|text| *text != payee);
    (payee, Some(rest.join(" · ")).filter(|memo| !memo.is_empty()))
}
