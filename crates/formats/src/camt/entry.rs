//! An entry while it is read, and the row it becomes.

use super::names::Tag;
use super::party::{Own, Parties, Party};
use super::reader::fill;
use crate::account_id::account_id;
use crate::amount::{AmountFault, DecimalMark, Plain, read_amount};
use crate::problems::Problems;
use crate::words::{kept, kept_if_any, masked, squeeze};
use jiff::{Timestamp, civil::Date};
use model::{Currency, Detail, Money, Particulars, Row, RowStatus};

/// An amount as written, with the attribute `Ccy`.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) amount: String,
    pub(super) currency: String,
}

impl Written {
    pub(super) fn fill(&mut self, amount: &str, currency: &str) {
        if self.amount.is_empty() {
            amount.clone_into(&mut self.amount);
            currency.clone_into(&mut self.currency);
        }
    }

    /// As money of its own currency, else of another.
    ///
    /// # Errors
    /// The code of the problem.
    pub(super) fn money(&self, other: &Currency) -> Result<Money, &'static str> {
        if self.amount.is_empty() {
            return Err("amount_missing");
        }
        let own = if self.currency == other.code() { None } else { Currency::new(&self.currency).ok() };
        let currency = own.as_ref().unwrap_or(other);
        let plain = Plain::read(&self.amount).and_then(|plain| plain.money(currency.exponent(), currency));
        plain.map_or_else(
            || read_amount(&self.amount, Some(DecimalMark::Point), currency).map_err(AmountFault::code),
            Ok,
        )
    }
}

/// `CRDT` or `DBIT`.
pub(super) fn is_credit(text: &str) -> Option<bool> {
    match text {
        "CRDT" | "C" => Some(true),
        "DBIT" | "D" => Some(false),
        _ => None,
    }
}

/// The amount with the sign of its direction; a debit written with a sign is one all the same.
pub(super) fn signed(amount: Money, credit: bool) -> Result<Money, &'static str> {
    let flip = !credit && !amount.is_negative();
    if flip { amount.checked_neg().map_err(|_| "amount_out_of_range") } else { Ok(amount) }
}

/// A charge, whole or one of several.
#[derive(Debug, Default)]
pub(super) struct Charge {
    amount: Written,
    total: Written,
    direction: String,
}

/// What entries and transactions tell of money besides their amount.
#[derive(Debug, Default)]
pub(super) struct OtherMoney {
    /// As the payer ordered it.
    instructed: Written,
    /// As it was between the banks.
    transaction: Written,
    /// Its value in another currency.
    counter: Written,
    pub(super) charges: Vec<Charge>,
}

impl OtherMoney {
    /// Takes the value of an element under `AmtDtls` or `Chrgs`.
    fn take(&mut self, path: &[Tag], value: &str, currency: &str) {
        match path {
            [Tag::AmtDtls, Tag::InstdAmt, Tag::Amt] => self.instructed.fill(value, currency),
            [Tag::AmtDtls, Tag::TxAmt, Tag::Amt] => self.transaction.fill(value, currency),
            [Tag::AmtDtls, Tag::CntrValAmt, Tag::Amt] => self.counter.fill(value, currency),
            [Tag::Chrgs, rest @ ..] => {
                let Some(charge) = self.charges.last_mut() else { return };
                match rest {
                    [Tag::Amt] | [Tag::Rcrd, Tag::Amt] => charge.amount.fill(value, currency),
                    [Tag::TtlChrgsAndTaxAmt] => charge.total.fill(value, currency),
                    [Tag::CdtDbtInd] | [Tag::Rcrd, Tag::CdtDbtInd] => fill(&mut charge.direction, value),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Money of another currency than the row's.
    fn original(&self, own: &Currency, credit: bool) -> Option<Money> {
        [&self.instructed, &self.transaction, &self.counter]
            .into_iter()
            .filter_map(|written| written.money(own).ok())
            .find(|money| money.currency() != own && !money.is_zero())
            .and_then(|money| signed(money, credit).ok())
    }

    /// The sum of the charges in the row's currency, where there are any.
    fn charged(&self, own: &Currency) -> Option<Money> {
        let total = self.charges.iter().find_map(|charge| charge.total.money(own).ok());
        let sum = || {
            let mut sum = Money::zero(own.clone());
            for charge in self.charges.iter().filter(|charge| !charge.amount.amount.is_empty()) {
                let amount = charge.amount.money(own).ok()?;
                let back = is_credit(&charge.direction) == Some(true);
                sum = if back { sum.checked_sub(&amount) } else { sum.checked_add(&amount) }.ok()?;
            }
            Some(sum)
        };
        total.or_else(sum).filter(|money| !money.is_zero() && money.currency() == own)
    }
}

/// A transaction of an entry (`TxDtls`).
#[derive(Debug, Default)]
pub(super) struct TxDraft {
    amount: Written,
    direction: String,
    pub(super) money: OtherMoney,
    parties: Parties,
    end_to_end: String,
    instruction: String,
    cheque: String,
    bank_reference: String,
    structured: String,
    purpose: String,
    further: String,
    /// Why it came back.
    returned: bool,
    made: String,
    card: String,
    mcc: String,
}

impl TxDraft {
    pub(super) fn take(&mut self, path: &[Tag], value: &str, currency: &str) {
        match path {
            [Tag::Amt] => self.amount.fill(value, currency),
            [Tag::CdtDbtInd] => fill(&mut self.direction, value),
            [Tag::Refs, Tag::EndToEndId] => fill(&mut self.end_to_end, value),
            [Tag::Refs, Tag::InstrId] => fill(&mut self.instruction, value),
            [Tag::Refs, Tag::ChqNb] => fill(&mut self.cheque, value),
            [Tag::Refs, Tag::AcctSvcrRef] => fill(&mut self.bank_reference, value),
            [Tag::AmtDtls | Tag::Chrgs, ..] => self.money.take(path, value, currency),
            [Tag::RltdPties, rest @ ..] => self.parties.take(rest, value),
            [Tag::RltdAgts, rest @ ..] => self.parties.take_agent(rest, value),
            [Tag::RmtInf, Tag::Ustrd] => add_words(&mut self.purpose, value),
            [Tag::RmtInf, Tag::Strd, Tag::CdtrRefInf, Tag::Ref | Tag::CdtrRef] => {
                fill(&mut self.structured, value);
            }
            [Tag::RmtInf, Tag::Strd, Tag::AddtlRmtInf]
            | [Tag::RmtInf, Tag::Strd, Tag::RfrdDocInf, Tag::Nb] => {
                add_words(&mut self.purpose, value);
            }
            [Tag::AddtlTxInf] => add_words(&mut self.further, value),
            [Tag::RtrInf, rest @ ..] => {
                self.returned = true;
                if let [Tag::AddtlInf] = rest {
                    add_words(&mut self.further, value);
                }
            }
            [Tag::RltdDts, Tag::AccptncDtTm | Tag::TxDtTm] => fill(&mut self.made, value),
            [.., Tag::Pan] => self.card = last_four(value),
            [.., Tag::MrchntCtgyCd] => fill(&mut self.mcc, value),
            _ => {}
        }
    }

    fn reference(&self) -> Option<String> {
        [&self.end_to_end, &self.cheque, &self.structured, &self.instruction]
            .into_iter()
            .find_map(|text| meaning(text))
    }

    fn detail(&self, entry: &EntryDraft, credit: bool, own: &Own, currency: &Currency) -> Detail {
        let credit = is_credit(&self.direction).unwrap_or(credit);
        let written = match self.amount.amount.is_empty() {
            true => &self.money.transaction,
            false => &self.amount,
        };
        let other = self.parties.other(credit, entry.reversal || self.returned, own);
        Detail {
            amount: written.money(currency).ok().and_then(|money| signed(money, credit).ok()),
            payee: other.map_or_else(String::new, |party| kept(party.known_as())),
            memo: kept_if_any(&self.purpose).or_else(|| kept_if_any(&self.further)),
            reference: self.reference(),
            counterparty: other.and_then(account_of),
            category_label: None,
        }
    }
}

fn account_of(party: &Party) -> Option<String> {
    Some(account_id(&party.account)).filter(|account| !account.is_empty())
}

fn add_words(place: &mut String, words: &str) {
    if !place.is_empty() {
        place.push(' ');
    }
    place.push_str(words);
}

/// Last four digits of a card number, which may be masked in the file already.
fn last_four(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits.get(digits.len().saturating_sub(4)..).unwrap_or_default().iter().collect()
}

/// The text unless it stands for nothing.
fn meaning(text: &str) -> Option<String> {
    let text = squeeze(text);
    let nothing = ["NOTPROVIDED", "NONREF", "NOT PROVIDED", "NOTAVAILABLE"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
        || text.chars().all(|c| c == '0' || !c.is_alphanumeric());
    (!nothing).then(|| masked(text))
}

/// The day of a date or of a date with a time, by its digits, in no zone.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (month, day) = match text.get(..10)?.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', ..] => (5..7, 8..10),
        _ => (4..6, 6..8),
    };
    crate::ofx::civil_day(text.get(..4)?, text.get(month)?, text.get(day)?)
}

/// The moment, where a time of day that says something is given with its zone.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let time = text.get(11..19)?;
    (!matches!(time, "00:00:00" | "12:00:00")).then(|| text.parse().ok())?
}

/// An entry of a statement (`Ntry`).
#[derive(Debug, Default)]
pub(super) struct EntryDraft {
    pub(super) line: usize,
    pub(super) amount: Written,
    direction: String,
    reversal: bool,
    status: String,
    booked: String,
    value: String,
    bank_reference: String,
    further: String,
    batch: String,
    card: String,
    mcc: String,
    pub(super) money: OtherMoney,
    pub(super) transactions: Vec<TxDraft>,
}

impl EntryDraft {
    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn take(&mut self, path: &[Tag], value: &str, currency: &str) {
        match path {
            [Tag::Amt] => self.amount.fill(value, currency),
            [Tag::CdtDbtInd] => fill(&mut self.direction, value),
            [Tag::RvslInd] => self.reversal = value == "true" || value == "1",
            [Tag::Sts] | [Tag::Sts, Tag::Cd | Tag::Prtry] => fill(&mut self.status, value),
            [Tag::BookgDt] | [Tag::BookgDt, Tag::Dt | Tag::DtTm] => fill(&mut self.booked, value),
            [Tag::ValDt] | [Tag::ValDt, Tag::Dt | Tag::DtTm] => fill(&mut self.value, value),
            [Tag::AcctSvcrRef] => fill(&mut self.bank_reference, value),
            [Tag::AddtlNtryInf] => add_words(&mut self.further, value),
            [Tag::AmtDtls | Tag::Chrgs, ..] => self.money.take(path, value, currency),
            [.., Tag::Btch, Tag::PmtInfId] => fill(&mut self.batch, value),
            [.., Tag::Pan] => self.card = last_four(value),
            [.., Tag::MrchntCtgyCd] => fill(&mut self.mcc, value),
            _ => {}
        }
    }

    /// The row, whose amount is of the account's currency unless it names its own. A row
    /// without any day stands under the statement's.
    pub(super) fn finish(
        &self,
        own: &Own,
        currency: &Currency,
        fallback: Option<Date>,
        problems: &mut Problems,
    ) -> Option<Row> {
        let refuse = |problems: &mut Problems, code, text: &str| {
            problems.add(self.line, code, text);
            None
        };
        let amount = match self.amount.money(currency) {
            Ok(amount) => amount,
            Err(code) => return refuse(problems, code, &self.amount.amount),
        };
        let direction = is_credit(&self.direction)
            .or_else(|| is_credit(&self.transactions.first()?.direction))
            .or_else(|| amount.is_negative().then_some(false));
        let Some(credit) = direction else {
            return refuse(problems, "direction_unreadable", &self.direction);
        };
        let amount = match signed(amount, credit) {
            Ok(amount) => amount,
            Err(code) => return refuse(problems, code, &self.amount.amount),
        };
        let value_date = day(&self.value);
        let booked = match day(&self.booked).or(value_date) {
            Some(day) => day,
            None if !self.booked.is_empty() => return refuse(problems, "date_unreadable", &self.booked),
            None => {
                let Some(day) = fallback else { return refuse(problems, "date_missing", "") };
                problems.add(self.line, "date_assumed", &day.to_string());
                day
            }
        };
        let pending = matches!(self.status.as_str(), "PDNG" | "INFO" | "FUTR");
        let (payee, memo, mut particulars) = self.told(credit, own, amount.currency());
        particulars.value_date = value_date;
        let single = self.single();
        let made = single.and_then(|tx| day(&tx.made));
        let mcc = single.map_or(&self.mcc, |tx| if tx.mcc.is_empty() { &self.mcc } else { &tx.mcc });
        Some(Row {
            provider_id: meaning(&self.bank_reference).or_else(|| meaning(&single?.bank_reference)),
            status: if pending { RowStatus::Pending } else { RowStatus::Posted },
            amount,
            booked: (!pending).then_some(booked),
            transacted: made.or(pending.then_some(booked)),
            at: moment(&self.booked),
            payee,
            memo,
            mcc: mcc.parse().ok().filter(|code| (1..=9999).contains(code)),
            particulars,
            place: format!("line {}", self.line),
        })
    }

    /// The one transaction under the entry.
    fn single(&self) -> Option<&TxDraft> {
        match self.transactions.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Payee, purpose and particulars.
    fn told(&self, credit: bool, own: &Own, currency: &Currency) -> (String, Option<String>, Particulars) {
        let details: Vec<Detail> =
            self.transactions.iter().map(|tx| tx.detail(self, credit, own, currency)).collect();
        let further = kept(&self.further);
        let single = self.single();
        let mut particulars = Particulars {
            reversal: self.reversal,
            reference: meaning(&self.batch),
            original: self.money.original(currency, credit),
            charges: self.money.charged(currency),
            card_last4: Some(self.card.clone()).filter(|card| !card.is_empty()),
            ..Particulars::default()
        };
        let (payee, memo) = match (single, details.first()) {
            (Some(tx), Some(detail)) => {
                particulars.reference = detail.reference.clone();
                particulars.counterparty.clone_from(&detail.counterparty);
                particulars.original = tx.money.original(currency, credit).or(particulars.original);
                particulars.charges = tx.money.charged(currency).or(particulars.charges);
                if !tx.card.is_empty() {
                    particulars.card_last4 = Some(tx.card.clone());
                }
                self.words(tx, detail, credit, own, &further)
            }
            // Of a batch only what all of its payments share.
            (None, Some(first)) if details.iter().all(|detail| detail.payee == first.payee) => {
                particulars.counterparty = first
                    .counterparty
                    .clone()
                    .filter(|_| details.iter().all(|d| d.counterparty == first.counterparty));
                (first.payee.clone(), None)
            }
            _ => (String::new(), None),
        };
        // A transaction that tells nothing of its own is no part of the entry.
        particulars.details = details.into_iter().filter(|detail| *detail != Detail::default()).collect();
        let memo = memo.filter(|memo| !memo.is_empty());
        match (payee.is_empty(), memo) {
            (false, memo) => {
                let memo = memo.or_else(|| Some(further).filter(|text| !text.is_empty() && *text != payee));
                (payee, memo, particulars)
            }
            (true, memo) if !further.is_empty() => (further, memo, particulars),
            // Banks that tell no name put the other side into the purpose.
            (true, memo) => (memo.unwrap_or_default(), None, particulars),
        }
    }

    /// Payee and purpose of an entry of one transaction.
    fn words(
        &self,
        tx: &TxDraft,
        detail: &Detail,
        credit: bool,
        own: &Own,
        further: &str,
    ) -> (String, Option<String>) {
        let other = tx.parties.other(credit, self.reversal || tx.returned, own);
        let mut memo = kept(&tx.purpose);
        let ultimate = other.map_or_else(String::new, |party| kept(&party.ultimate));
        if !ultimate.is_empty() && !detail.payee.eq_ignore_ascii_case(&ultimate) {
            add_words(&mut memo, &ultimate);
        }
        let more = kept(&tx.further);
        for text in [kept(&tx.structured), more] {
            if memo.is_empty() && text != detail.payee {
                memo = text;
            }
        }
        let bank = other.map_or_else(String::new, |party| kept(party.bank()));
        let payee = match detail.payee.is_empty() && memo.is_empty() && further.is_empty() {
            true => bank,
            false => detail.payee.clone(),
        };
        (payee, Some(memo))
    }
}
