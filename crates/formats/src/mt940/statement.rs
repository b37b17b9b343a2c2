//! A statement while it is read, and what becomes of it when it ends: rows are read
//! last, when the currency is known whichever field told it.

use super::entry::{self, EntryLine};
use super::fields::{Stated, amount, money};
use super::lines::Field;
use super::slash::ordered_amount;
use super::words::{self, Words, has_letters, unwrapped};
use crate::account_id::{account_id, currency_behind, iban, is_like_iban};
use crate::gather::Told;
use crate::problems::Problems;
use crate::words::{kept, kept_if_any, squeeze};
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Money, Particulars, Row,
    RowStatus,
};

/// A statement line with what is said about it.
#[derive(Debug)]
struct RowDraft<'a> {
    line: usize,
    entry: Vec<&'a str>,
    info: Vec<&'a str>,
    /// Lines of field NS.
    other: Vec<&'a str>,
}

/// A statement while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    /// An MT942, which tells movements before they are booked for good.
    pub(super) interim: bool,
    line: usize,
    account: Option<&'a str>,
    number: &'a str,
    owner: String,
    currency: Option<Currency>,
    rows: Vec<RowDraft<'a>>,
    balances: Vec<(usize, &'a str, &'a str)>,
    /// Whether the field before belongs to the last row.
    in_row: bool,
}

impl<'a> Draft<'a> {
    /// Whether the field can only belong to another statement.
    pub(super) fn is_ended_by(&self, field: &Field<'a>) -> bool {
        match field.tag {
            "20" => self.line > 0,
            "25" | "25P" => self.account.is_some() && !(self.rows.is_empty() && self.balances.is_empty()),
            _ => false,
        }
    }

    pub(super) fn take(&mut self, field: Field<'a>) {
        if self.line == 0 {
            self.line = field.line;
        }
        let first = field.lines.first().map(|line| line.trim()).unwrap_or_default();
        match field.tag {
            "25" | "25P" => self.account = Some(first),
            "28" | "28C" | "28D" => self.number = first,
            "60F" | "60M" | "62F" | "62M" | "64" => self.balances.push((field.line, field.tag, first)),
            "34F" => self.currency_of(first.get(..3)),
            "90C" | "90D" => {
                self.currency_of(first.trim_start_matches(|c: char| c.is_ascii_digit()).get(..3))
            }
            "61" => {
                let (info, other) = (Vec::new(), Vec::new());
                self.rows.push(RowDraft { line: field.line, entry: field.lines, info, other });
                self.in_row = true;
                return;
            }
            "86" | "NS" => {
                match self.rows.last_mut().filter(|_| self.in_row) {
                    Some(row) if field.tag == "86" => row.info.extend(field.lines),
                    Some(row) => row.other.extend(field.lines),
                    None if field.tag == "NS" => self.owner_of(&field.lines),
                    None => {}
                }
                return;
            }
            _ => {}
        }
        if matches!(field.tag, "13" | "13D" | "34F" | "90C" | "90D") {
            self.interim = true;
        }
        self.in_row = false;
    }

    fn currency_of(&mut self, code: Option<&str>) {
        let currency = code.and_then(|code| Currency::new(code).ok()).filter(Currency::is_money);
        self.currency = self.currency.take().or(currency);
    }

    /// The owner's name, which field NS gives under 22.
    fn owner_of(&mut self, lines: &[&str]) {
        let name = lines.iter().find_map(|line| line.trim().strip_prefix("22"));
        if let Some(name) = name.filter(|_| self.owner.is_empty()) {
            self.owner = kept(name);
        }
    }

    /// Reads what was collected; nothing where there is nothing.
    pub(super) fn finish(self, problems: &mut Problems) -> Option<Told> {
        if self.account.is_none() && self.rows.is_empty() && self.balances.is_empty() {
            return None;
        }
        let stated: Vec<_> =
            self.balances.iter().map(|(line, tag, text)| (*line, *tag, *text, Stated::read(text))).collect();
        let account = self.account.unwrap_or_default();
        let booked = stated.iter().any(|(_, tag, _, stated)| stated.is_some() && *tag != "64");
        let currency = stated
            .iter()
            .find_map(|(.., stated)| stated.as_ref().map(|stated| stated.currency.clone()))
            .or(self.currency)
            .or_else(|| Currency::new(currency_behind(account)?).ok())
            .unwrap_or_else(Currency::none);
        if account.is_empty() {
            problems.add(self.line, "account_missing", "");
        }
        let mut balances = Vec::new();
        for (line, tag, text, stated) in stated {
            let balance = stated.and_then(|stated| balance(tag, &stated));
            match balance {
                Some(balance) => balances.push(balance),
                None => problems.add(line, "balance_unreadable", text),
            }
        }
        let interim = self.interim && !booked;
        let rows = self.rows.iter().filter_map(|row| row.finish(&currency, interim, problems)).collect();
        let account = ExternalAccount {
            id: account_id(account),
            name: self.owner,
            institution: String::new(),
            kind: AccountKind::Current,
            currency,
        };
        let part = AccountBatch { account, balances, rows, positions: Vec::new(), window: None };
        Some(Told { number: squeeze(self.number), part })
    }
}

fn balance(tag: &str, stated: &Stated) -> Option<Balance> {
    let kind = match tag {
        "60F" => BalanceKind::Opening,
        "62F" => BalanceKind::Ledger,
        "64" => BalanceKind::Available,
        // Between the pages of one statement.
        _ => BalanceKind::Interim,
    };
    let amount = money(&stated.amount, stated.negative, &stated.currency).ok()?;
    let as_of = stated.day.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(Balance { kind, amount, as_of })
}

impl RowDraft<'_> {
    fn finish(&self, currency: &Currency, interim: bool, problems: &mut Problems) -> Option<Row> {
        let written = || self.entry.first().copied().unwrap_or_default();
        let line = match entry::read(&self.entry) {
            Ok(line) => line,
            Err(code) => {
                problems.add(self.line, code, written());
                return None;
            }
        };
        let amount = match money(&line.amount, line.negative, currency) {
            Ok(amount) => amount,
            Err(code) => {
                problems.add(self.line, code, written());
                return None;
            }
        };
        let pending = interim || line.expected;
        let day = line.entry.unwrap_or(line.value);
        let further = self.entry.get(line.lines..).unwrap_or_default();
        let (payee, memo, particulars) = self.told(&line, &unwrapped(further), currency);
        Some(Row {
            provider_id: meaning(&line.bank_reference).map(|id| kept(&id)),
            status: if pending { RowStatus::Pending } else { RowStatus::Posted },
            amount,
            booked: (!pending).then_some(day),
            transacted: pending.then_some(day),
            at: None,
            payee,
            memo,
            mcc: None,
            particulars,
            place: format!("line {}", self.line),
        })
    }

    /// Payee, purpose and particulars.
    fn told(
        &self,
        line: &EntryLine,
        further: &str,
        currency: &Currency,
    ) -> (String, Option<String>, Particulars) {
        let said = !self.info.iter().all(|line| line.trim().is_empty());
        let mut words = match (said, self.other.is_empty()) {
            (false, false) => of_other(&self.other),
            _ => words::read(&self.info),
        };
        let further = squeeze(further);
        let original = ordered_amount(&further).unwrap_or_else(|| words.original.clone());
        if has_letters(&further) && !further.starts_with('/') {
            take_further(&mut words, further);
        }
        let mut payee = kept(&words.payee);
        let mut memo = kept_if_any(&words.memo);
        let kind = kept(&words.kind);
        if payee.is_empty() {
            payee = if kind.is_empty() { memo.take().unwrap_or_default() } else { kind };
        } else if memo.is_none() {
            memo = Some(kind).filter(|kind| !kind.is_empty());
        }
        let own = meaning(&line.reference);
        let own_account = own
            .as_deref()
            .and_then(|text| iban(text).or_else(|| is_like_iban(text).then(|| text.to_owned())));
        let reference = meaning(&words.reference).or_else(|| own.filter(|_| own_account.is_none()));
        let particulars = Particulars {
            value_date: Some(line.value),
            reference: reference.and_then(|text| kept_if_any(&text)),
            counterparty: Some(kept(&account_id(&words.counterparty)))
                .filter(|account| !account.is_empty())
                .or(own_account),
            original: original_money(&original, line.negative, currency),
            reversal: line.reversal,
            ..Particulars::default()
        };
        (payee, memo, particulars)
    }
}

/// Words of field NS, each line headed by two digits: 01 to 14 the purpose, 15 and 16
/// the other side, 17 the kind of movement, 33 and 34 its bank and account.
fn of_other(lines: &[&str]) -> Words {
    let mut words = Words::default();
    let (mut bank, mut account) = ("", "");
    for line in lines {
        let line = line.trim();
        let Some((number, value)) = line.split_at_checked(2) else { continue };
        match number.parse::<u8>() {
            Ok(1..=14) => {
                words.memo.push_str(value);
                words.memo.push(' ');
            }
            Ok(15 | 16) => words.payee.push_str(value),
            Ok(17) => value.clone_into(&mut words.kind),
            Ok(33) => bank = value,
            Ok(34) => account = value,
            _ => {}
        }
    }
    words.counterparty = match (bank.is_empty(), account.is_empty()) {
        (false, false) => format!("{bank}/{account}"),
        _ => account.to_owned(),
    };
    words
}

/// Takes the further details of the statement line in: the other side where the text
/// begins with them too, else what is missing.
fn take_further(words: &mut Words, further: String) {
    let lower = |text: &str| text.to_lowercase();
    if words.payee.is_empty() {
        words.payee = further;
        return;
    }
    let payee = squeeze(&words.payee);
    let head = payee.get(..further.len()).filter(|head| lower(head) == lower(&further));
    if let Some(rest) = head.and_then(|_| payee.get(further.len()..))
        && words.memo.is_empty()
    {
        words.memo = rest.to_owned();
        words.payee = further;
    }
}

/// The text unless it stands for nothing: `NONREF`, zeros.
fn meaning(text: &str) -> Option<String> {
    let text = squeeze(text);
    let nothing = text.eq_ignore_ascii_case("NONREF")
        || text.eq_ignore_ascii_case("NOTPROVIDED")
        || matches!(text.as_str(), "KREF+" | "EREF+" | "EREF" | "PREF" | "MARF")
        || text.chars().all(|c| c == '0' || !c.is_alphanumeric());
    (!nothing).then_some(text)
}

/// Money such as `USD12,50`, where it is not the account's own.
fn original_money(text: &str, negative: bool, own: &Currency) -> Option<Money> {
    let currency = Currency::new(text.get(..3)?).ok().filter(|c| c.is_money() && c != own)?;
    let (plain, _) = amount(text.get(3..)?)?;
    money(&plain, negative, &currency).ok()
}
