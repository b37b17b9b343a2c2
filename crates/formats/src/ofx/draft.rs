//! A statement while it is read, and what becomes of it when it ends: amounts are
//! read last, when the whole statement has shown which decimal mark it uses.

use super::stamp::Stamp;
use crate::account_id::iban;
use crate::amount::{DecimalMark, read_amount, written};
use crate::card::mask_card_numbers;
use crate::problems::Problems;
use jiff::Timestamp;
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Money, Row, RowStatus,
};
use std::collections::{BTreeMap, BTreeSet};

/// A row while it is read: the texts of its elements.
#[derive(Debug, Default)]
pub(super) struct RowDraft {
    pub(super) line: usize,
    pub(super) pending: bool,
    pub(super) investment: bool,
    pub(super) kind: String,
    pub(super) posted: String,
    pub(super) user: String,
    pub(super) amount: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) payee: String,
    pub(super) memo: String,
    pub(super) check: String,
    pub(super) sic: String,
    pub(super) currency: String,
    pub(super) security: String,
}

/// A balance while it is read.
#[derive(Debug)]
pub(super) struct BalanceDraft {
    pub(super) line: usize,
    pub(super) kind: BalanceKind,
    pub(super) amount: String,
    pub(super) as_of: String,
    /// BALTYPE; balances that are rates are not money.
    pub(super) unit: String,
}

/// A statement while it is read.
#[derive(Debug)]
pub(super) struct StatementDraft {
    pub(super) line: usize,
    /// Made up because a row came without a statement around it.
    pub(super) implied: bool,
    pub(super) kind: AccountKind,
    pub(super) account: String,
    pub(super) broker: String,
    pub(super) currency: String,
    pub(super) as_of: String,
    pub(super) end: String,
    pub(super) rows: Vec<RowDraft>,
    pub(super) balances: Vec<BalanceDraft>,
}

impl StatementDraft {
    pub(super) fn new(line: usize, kind: AccountKind, implied: bool) -> Self {
        Self {
            line,
            implied,
            kind,
            account: String::new(),
            broker: String::new(),
            currency: String::new(),
            as_of: String::new(),
            end: String::new(),
            rows: Vec::new(),
            balances: Vec::new(),
        }
    }

    /// The decimal mark of the statement's amounts, where all that prove one prove the same.
    fn decimal_mark(&self) -> Option<DecimalMark> {
        let rows = self.rows.iter().map(|row| row.amount.as_str());
        let balances = self.balances.iter().map(|balance| balance.amount.as_str());
        let proved: BTreeSet<DecimalMark> =
            rows.chain(balances).filter_map(|text| written(text)?.proves()).collect();
        if proved.len() == 1 { proved.into_iter().next() } else { None }
    }

    /// Reads what was collected.
    pub(super) fn finish(
        self,
        institution: &str,
        server_day: Option<Timestamp>,
        securities: &BTreeMap<String, String>,
        problems: &mut Problems,
    ) -> AccountBatch {
        let mark = self.decimal_mark();
        let currency = Currency::new(&self.currency).unwrap_or_else(|_| Currency::none());
        if self.account.is_empty() {
            problems.add(self.line, "account_missing", "");
        }
        let times_mean_nothing = self.times_mean_nothing();
        let rows: Vec<Row> = self
            .rows
            .iter()
            .filter_map(|row| row.finish(mark, &currency, times_mean_nothing, securities, problems))
            .collect();
        let newest = rows.iter().filter_map(Row::day).max();
        let fallback = [&self.as_of, &self.end]
            .into_iter()
            .find_map(|text| Stamp::read(text)?.moment_or_day_start())
            .or_else(|| newest?.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp()))
            .or(server_day);
        let balances = self
            .balances
            .iter()
            .filter_map(|balance| balance.finish(mark, &currency, fallback, problems))
            .collect();
        let id = match self.kind {
            // A card's account id is as a rule the number on the card.
            AccountKind::Card => mask_card_numbers(&self.account),
            // However it is written, so that other formats of the bank name the same account.
            _ => iban(&self.account).unwrap_or(self.account),
        };
        let institution = if institution.is_empty() { self.broker } else { institution.to_owned() };
        let account = ExternalAccount { id, name: String::new(), institution, kind: self.kind, currency };
        AccountBatch { account, balances, rows, positions: Vec::new(), window: None }
    }

    /// Whether every row bears one and the same time of day: then it is the hour at
    /// which the bank's machine writes, not that of the payments.
    fn times_mean_nothing(&self) -> bool {
        let mut times = self.rows.iter().filter_map(|row| Stamp::read(&row.posted)?.time);
        match times.next() {
            Some(first) => self.rows.len() > 1 && times.all(|time| time == first),
            None => true,
        }
    }
}

impl RowDraft {
    fn finish(
        &self,
        mark: Option<DecimalMark>,
        account_currency: &Currency,
        times_mean_nothing: bool,
        securities: &BTreeMap<String, String>,
        problems: &mut Problems,
    ) -> Option<Row> {
        let posted = Stamp::read(&self.posted);
        let user = Stamp::read(&self.user);
        if posted.or(user).is_none() {
            let given = !self.posted.trim().is_empty();
            problems.add(self.line, if given { "date_unreadable" } else { "date_missing" }, &self.posted);
            return None;
        }
        let own = Currency::new(&self.currency).ok();
        let currency = own.as_ref().unwrap_or(account_currency);
        let amount = match own_amount(&self.amount, mark, currency) {
            Ok(amount) => amount,
            // Units times price leave more decimals than the cash that moved.
            Err("amount_too_precise") if self.investment => rounded_amount(&self.amount, mark, currency)
                .map_err(|code| problems.add(self.line, code, &self.amount))
                .ok()?,
            Err(code) => {
                problems.add(self.line, code, &self.amount);
                return None;
            }
        };
        let at = posted.filter(|s| !times_mean_nothing && s.has_real_time()).and_then(|s| s.moment());
        let (payee, memo) = self.words(securities);
        Some(Row {
            provider_id: Some(self.id.trim()).filter(|id| !id.is_empty()).map(str::to_owned),
            status: if self.pending { RowStatus::Pending } else { RowStatus::Posted },
            amount,
            booked: if self.pending { None } else { posted.map(|s| s.day) },
            transacted: user.or(posted.filter(|_| self.pending)).map(|s| s.day),
            at,
            payee,
            memo,
            mcc: self.sic.trim().parse().ok().filter(|code| (1..=9999).contains(code)),
            particulars: model::Particulars::default(),
            place: format!("line {}", self.line),
        })
    }

    /// Payee and memo. Banks that write no name put the other side into the memo.
    fn words(&self, securities: &BTreeMap<String, String>) -> (String, Option<String>) {
        let name = squeeze(&self.name);
        let payee = squeeze(&self.payee);
        let memo = squeeze(&self.memo);
        let security = securities.get(self.security.trim()).cloned().unwrap_or_default();
        let mut words = [name, payee, security].into_iter().filter(|w| !w.is_empty());
        let first = words.next();
        let (payee, memo) = match first {
            Some(payee) => (payee, memo),
            None if !memo.is_empty() => (memo, String::new()),
            None => (squeeze(&format!("{} {}", self.kind, self.check)), String::new()),
        };
        (mask_card_numbers(&payee), Some(mask_card_numbers(&memo)).filter(|m| !m.is_empty()))
    }
}

fn own_amount(text: &str, mark: Option<DecimalMark>, currency: &Currency) -> Result<Money, &'static str> {
    if text.trim().is_empty() {
        return Err("amount_missing");
    }
    // The point is decimal in OFX (§3.2.9.1) unless the statement shows otherwise;
    // a lone comma before three digits is a group in some files and decimal in others.
    let mark = mark.or_else(|| (!text.contains(',')).then_some(DecimalMark::Point));
    read_amount(text, mark, currency).map_err(crate::amount::AmountFault::code)
}

fn rounded_amount(text: &str, mark: Option<DecimalMark>, currency: &Currency) -> Result<Money, &'static str> {
    let mark = mark.unwrap_or(DecimalMark::Point);
    let written = written(text).ok_or("amount_unreadable")?;
    written.rounded(mark, currency).map_err(crate::amount::AmountFault::code)
}

impl BalanceDraft {
    fn finish(
        &self,
        mark: Option<DecimalMark>,
        currency: &Currency,
        fallback: Option<Timestamp>,
        problems: &mut Problems,
    ) -> Option<Balance> {
        if self.kind == BalanceKind::Interim && !self.unit.trim().eq_ignore_ascii_case("DOLLAR") {
            return None;
        }
        // Banks that tell no balance leave the element empty.
        if self.amount.trim().is_empty() {
            return None;
        }
        let amount = match own_amount(&self.amount, mark, currency) {
            Ok(amount) => amount,
            Err(_) => {
                problems.add(self.line, "balance_unreadable", &self.amount);
                return None;
            }
        };
        let as_of = Stamp::read(&self.as_of).and_then(|s| s.moment_or_day_start()).or(fallback);
        match as_of {
            Some(as_of) => Some(Balance { kind: self.kind, amount, as_of }),
            None => {
                problems.add(self.line, "balance_undated", &self.as_of);
                None
            }
        }
    }
}

/// The text with every run of white space as one blank.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_control()));
    }
    out
}
