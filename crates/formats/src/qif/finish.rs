//! Records to rows, once the whole file has shown how it writes days and amounts.

use super::days::{self, Day};
use super::draft::{AccountDraft, BalanceDraft, FileDraft, RecordDraft, SplitDraft};
use super::trade::{Action, Cash, action, fraction};
use crate::amount::{AmountFault, DecimalMark, Plain, decimal_text, proved_mark, read_amount, written};
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

/// The money that an action moves.
struct Flow {
    moved: Money,
    /// What of it goes back at once, and what is left then.
    back: Option<(Money, Money)>,
}

/// What the money of a record is.
#[derive(Default)]
struct Moved {
    details: Vec<Detail>,
    trade: Option<Box<Trade>>,
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
        self.read(text).map_err(|code| self.problems.add(record.line, code, text)).ok()
    }

    /// Reads an amount of an investment account, or tells why it cannot be read. Units
    /// times price leave more decimals than the cash that moved.
    fn rounded(&mut self, record: &RecordDraft<'_>, text: &str) -> Option<Money> {
        self.read_rounded(text).map_err(|code| self.problems.add(record.line, code, text)).ok()
    }

    fn read(&self, text: &str) -> Result<Money, &'static str> {
        if text.is_empty() {
            return Err("amount_missing");
        }
        let plain = Plain::read(text).and_then(|plain| plain.money(self.exponent, self.currency));
        plain.map_or_else(|| read_amount(text, Some(self.mark), self.currency).map_err(AmountFault::code), Ok)
    }

    fn read_rounded(&self, text: &str) -> Result<Money, &'static str> {
        match self.read(text) {
            Err("amount_too_precise") => {
                let written = written(text).ok_or("amount_unreadable")?;
                let mark = written.proves().unwrap_or(self.mark);
                written.rounded(mark, self.currency).map_err(AmountFault::code)
            }
            read => read,
        }
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
            (_, Cash::Nothing) | (true, Cash::Still) => Money::zero(self.currency.clone()),
            (true, _) if !record.transferred.is_empty() => self.rounded(record, record.transferred)?,
            _ => self.rounded(record, record.amount)?,
        };
        let security = self.security(record.security);
        let parts = self
            .flows(record, action, &told)
            .map_err(|code| self.problems.add(record.line, code, record.amount))
            .ok()?;
        let (amount, details) = match parts {
            Flow { moved, back: None } => (moved, Vec::new()),
            // Money that comes and goes at once is told by its two parts.
            Flow { moved, back: Some((back, left)) } => {
                let part = |amount, counterparty: Option<&str>| Detail {
                    amount: Some(amount),
                    payee: security.name.clone(),
                    counterparty: counterparty.map(str::to_owned),
                    ..Detail::default()
                };
                (left, vec![part(moved, None), part(back, other)])
            }
        };
        let fees = if record.commission.is_empty() { None } else { self.rounded(record, record.commission) };
        let units = self.decimal(record, record.quantity).map(|units| {
            if action.units_leave && !units.starts_with('-') { format!("-{units}") } else { units }
        });
        let price = self.decimal(record, record.price);
        let trade = Trade { action: kept(record.number), security, units, price, fees };
        Some((amount, Moved { details, trade: Some(Box::new(trade)) }))
    }

    /// The money that an action moves, as much of it as was told.
    fn flows(&self, record: &RecordDraft<'_>, action: Action, told: &Money) -> Result<Flow, &'static str> {
        let out_of_range = |_| "amount_out_of_range";
        let flow = match action.cash {
            Cash::Signed | Cash::Nothing => told.clone(),
            Cash::In | Cash::Still => told.checked_abs().map_err(out_of_range)?,
            Cash::Out => told.checked_abs().and_then(|amount| amount.checked_neg()).map_err(out_of_range)?,
        };
        if flow.is_zero() || !(action.outside || action.cash == Cash::Still) {
            return Ok(Flow { moved: flow, back: None });
        }
        let back = if action.outside && !record.transferred.is_empty() {
            self.read_rounded(record.transferred)?
        } else {
            flow.clone()
        };
        let back = back.checked_abs().map_err(out_of_range)?;
        let back = if flow.is_negative() { back } else { back.checked_neg().map_err(out_of_range)? };
        let left = flow.checked_add(&back).map_err(out_of_range)?;
        Ok(Flow { moved: flow, back: Some((back, left)) })
    }

    /// A number of units or a price; one that cannot be read is told and left out.
    fn decimal(&mut self, record: &RecordDraft<'_>, text: &str) -> Option<String> {
        let number = decimal_text(text, self.mark).or_else(|| fraction(text));
        if number.is_none() && !text.is_empty() {
            self.problems.add(record.line, "units_unreadable", text);
        }
        number
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
