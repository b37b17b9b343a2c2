//! What becomes of a statement when it ends: amounts are read last, when the whole of it
//! has shown which decimal mark it uses.

use super::draft::{BalanceDraft, RowDraft, StatementDraft};
use super::stamp::Stamp;
use super::trade::Securities;
use crate::account_id::iban;
use crate::amount::{AmountFault, DecimalMark, Plain, proved_mark, read_amount, written};
use crate::card::mask_card_numbers;
use crate::problems::Problems;
use jiff::Timestamp;
use model::{AccountBatch, AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Money, Row};
use std::collections::BTreeSet;

/// How the values of a statement are read.
pub(super) struct Reading<'r> {
    pub(super) mark: Option<DecimalMark>,
    pub(super) currency: Currency,
    /// Decimals of the currency.
    pub(super) exponent: u32,
    pub(super) times_mean_nothing: bool,
    pub(super) securities: &'r Securities,
    pub(super) problems: &'r mut Problems,
}

impl Reading<'_> {
    /// An amount in the statement's currency, or in the row's own where it has one.
    pub(super) fn amount(&self, text: &str, own: Option<&Currency>) -> Result<Money, &'static str> {
        let plain = if own.is_none() { Plain::read(text) } else { None };
        if let Some(money) = plain.and_then(|plain| plain.money(self.exponent, &self.currency)) {
            return Ok(money);
        }
        if text.trim().is_empty() {
            return Err("amount_missing");
        }
        read_amount(text, self.mark_of(text), own.unwrap_or(&self.currency)).map_err(AmountFault::code)
    }

    /// An amount that may have more decimals than its currency: units times price leave
    /// more than the cash that moved.
    pub(super) fn rounded(&self, text: &str, own: Option<&Currency>) -> Result<Money, &'static str> {
        match self.amount(text, own) {
            Err("amount_too_precise") => {
                let written = written(text).ok_or("amount_unreadable")?;
                let mark = self.mark.unwrap_or(DecimalMark::Point);
                written.rounded(mark, own.unwrap_or(&self.currency)).map_err(AmountFault::code)
            }
            read => read,
        }
    }

    /// The point is decimal in OFX (§3.2.9.1) unless the statement shows otherwise;
    /// a lone comma before three digits is a group in some files and decimal in others.
    fn mark_of(&self, text: &str) -> Option<DecimalMark> {
        self.mark.or_else(|| (!text.contains(',')).then_some(DecimalMark::Point))
    }
}

impl StatementDraft<'_> {
    /// The decimal mark of the statement's amounts, where all that prove one prove the same.
    fn decimal_mark(&self) -> Option<DecimalMark> {
        let rows = self.rows.iter().map(|row| row.amount.as_ref());
        let balances = self.balances.iter().map(|balance| balance.amount.as_ref());
        let mut proved = BTreeSet::new();
        for text in rows.chain(balances) {
            proved.extend(proved_mark(text));
        }
        if proved.len() == 1 { proved.into_iter().next() } else { None }
    }

    /// Reads what was collected.
    pub(super) fn finish(
        mut self,
        institution: &str,
        server_day: Option<Timestamp>,
        securities: &Securities,
        problems: &mut Problems,
    ) -> AccountBatch {
        if self.account.is_empty() {
            problems.add(self.line, "account_missing", "");
        }
        self.apply_corrections(problems);
        let currency = Currency::new(&self.currency).unwrap_or_else(|_| Currency::none());
        let mut reading = Reading {
            mark: self.decimal_mark(),
            exponent: currency.exponent(),
            currency,
            times_mean_nothing: self.times_mean_nothing(),
            securities,
            problems,
        };
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        let mut newest = None;
        for row in self.rows.iter().filter_map(|row| row.finish(&mut reading)) {
            newest = newest.max(row.day());
            rows.push(row);
        }
        let fallback = [&self.as_of, &self.end]
            .into_iter()
            .find_map(|text| Stamp::read(text)?.moment_or_day_start())
            .or_else(|| newest?.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp()))
            .or(server_day);
        let balances =
            self.balances.iter().filter_map(|balance| balance.finish(&mut reading, fallback)).collect();
        let positions = self.positions.iter().filter_map(|position| position.finish(&mut reading)).collect();
        let id = match self.kind {
            // A card's account id is as a rule the number on the card.
            AccountKind::Card => mask_card_numbers(&self.account),
            // However it is written, so that other formats of the bank name the same account.
            _ => iban(&self.account).unwrap_or_else(|| self.account.into_owned()),
        };
        let institution =
            if institution.is_empty() { self.broker.into_owned() } else { institution.to_owned() };
        let currency = reading.currency;
        let account = ExternalAccount { id, name: String::new(), institution, kind: self.kind, currency };
        AccountBatch { account, balances, rows, positions, window: None }
    }

    /// Lets rows that replace or take back an earlier one (OFX 2.3 §11.4.4.1 CORRECTFITID,
    /// CORRECTACTION) do so within the statement. What they correct in an earlier file is
    /// for the person to look at.
    fn apply_corrections(&mut self, problems: &mut Problems) {
        let corrects =
            |row: &RowDraft<'_>| row.rare.as_ref().is_some_and(|rare| !rare.corrected_id.is_empty());
        if !self.rows.iter().any(corrects) {
            return;
        }
        let corrected: BTreeSet<String> = self
            .rows
            .iter()
            .filter_map(|row| Some(row.rare.as_ref()?.corrected_id.to_string()).filter(|id| !id.is_empty()))
            .collect();
        let here: BTreeSet<String> = self.rows.iter().map(|row| row.id.to_string()).collect();
        self.rows.retain(|row| {
            let rare = row.rare.as_ref().filter(|rare| !rare.corrected_id.is_empty());
            let deletes = rare.is_some_and(|rare| rare.correction.eq_ignore_ascii_case("DELETE"));
            if let Some(rare) = rare.filter(|rare| !here.contains(rare.corrected_id.as_ref())) {
                let code = if deletes { "takes_back_earlier" } else { "replaces_earlier" };
                problems.add(row.line, code, &rare.corrected_id);
            }
            !deletes
                && (!corrected.contains(row.id.as_ref())
                    || rare.is_some_and(|rare| rare.corrected_id == row.id))
        });
    }

    /// Whether every row bears one and the same time of day: then it is the hour at
    /// which the bank's machine writes, not that of the payments.
    fn times_mean_nothing(&self) -> bool {
        // Eight digits are a day without a time.
        let timed = self.rows.iter().filter(|row| row.posted.len() > 8);
        let mut times = timed.filter_map(|row| Stamp::read(&row.posted)?.time);
        match times.next() {
            Some(first) => self.rows.len() > 1 && times.all(|time| time == first),
            None => true,
        }
    }
}

impl BalanceDraft<'_> {
    fn finish(&self, reading: &mut Reading<'_>, fallback: Option<Timestamp>) -> Option<Balance> {
        if self.kind == BalanceKind::Interim && !self.unit.trim().eq_ignore_ascii_case("DOLLAR") {
            return None;
        }
        // Banks that tell no balance leave the element empty.
        if self.amount.trim().is_empty() {
            return None;
        }
        let Ok(amount) = reading.amount(&self.amount, None) else {
            reading.problems.add(self.line, "balance_unreadable", &self.amount);
            return None;
        };
        let as_of = Stamp::read(&self.as_of).and_then(|s| s.moment_or_day_start()).or(fallback);
        if as_of.is_none() {
            reading.problems.add(self.line, "balance_undated", &self.as_of);
        }
        Some(Balance { kind: self.kind, amount, as_of: as_of? })
    }
}
