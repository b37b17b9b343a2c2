//! A statement while it is read, and the account it becomes.

use super::entry::{EntryDraft, Written, day, is_credit, signed};
use super::names::Tag;
use super::party::Own;
use super::reader::fill;
use crate::account_id::account_id;
use crate::gather::Told;
use crate::problems::Problems;
use crate::words::{kept, squeeze};
use jiff::civil::Date;
use model::{AccountBatch, AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Row};

/// A balance while it is read.
#[derive(Debug, Default)]
pub(super) struct BalanceDraft {
    pub(super) line: usize,
    kind: String,
    amount: Written,
    direction: String,
    day: String,
}

impl BalanceDraft {
    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn take(&mut self, path: &[Tag], value: &str, currency: &str) {
        match path {
            [Tag::Tp, Tag::Cd] | [Tag::Tp, Tag::CdOrPrtry, Tag::Cd | Tag::Prtry] => {
                fill(&mut self.kind, value)
            }
            [Tag::Amt] => self.amount.fill(value, currency),
            [Tag::CdtDbtInd] => fill(&mut self.direction, value),
            [Tag::Dt] | [Tag::Dt, Tag::Dt | Tag::DtTm] => fill(&mut self.day, value),
            _ => {}
        }
    }

    /// Which balance it is; expected and forward balances and those of funds on hold are none
    /// that an account had.
    fn kind(&self) -> Option<BalanceKind> {
        Some(match self.kind.as_str() {
            "CLBD" => BalanceKind::Ledger,
            "OPBD" | "PRCD" => BalanceKind::Opening,
            "CLAV" | "ITAV" => BalanceKind::Available,
            "ITBD" => BalanceKind::Interim,
            _ => return None,
        })
    }

    fn finish(
        &self,
        currency: &Currency,
        fallback: Option<Date>,
        problems: &mut Problems,
    ) -> Option<Balance> {
        let kind = self.kind()?;
        let amount = self.amount.money(currency).ok().and_then(|money| {
            // Without a direction the sign tells.
            let credit = is_credit(&self.direction).unwrap_or(!money.is_negative());
            signed(money, credit).ok()
        });
        let Some(amount) = amount else {
            problems.add(self.line, "balance_unreadable", &self.amount.amount);
            return None;
        };
        let as_of = day(&self.day)
            .or(fallback)
            .and_then(|day| day.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok())
            .map(|start| start.timestamp());
        match as_of {
            Some(as_of) => Some(Balance { kind, amount, as_of }),
            None => {
                problems.add(self.line, "balance_undated", &self.day);
                None
            }
        }
    }
}

/// A statement, report or notification while it is read.
#[derive(Debug, Default)]
pub(super) struct StatementDraft {
    line: usize,
    id: String,
    created: String,
    until: String,
    account: String,
    account_kind: String,
    account_name: String,
    currency: String,
    owner: String,
    bank: String,
    bank_code: String,
    pub(super) balances: Vec<BalanceDraft>,
    /// What every entry needs, once it is told.
    head: Option<Head>,
    /// Entries that came before it.
    entries: Vec<EntryDraft>,
    rows: Vec<Row>,
}

/// What the rows of a statement share.
#[derive(Debug)]
struct Head {
    own: Own,
    currency: Currency,
    /// The day of an entry that has none.
    fallback: Option<Date>,
}

impl StatementDraft {
    /// Takes an entry. It becomes a row at once where the account is told already, as the schema
    /// has it: as a draft it is many times larger.
    pub(super) fn add(&mut self, entry: EntryDraft, created: &str, problems: &mut Problems) {
        if self.head.is_none() && self.entries.is_empty() && !self.account.is_empty() {
            let fallback = self.fallback(created);
            self.head = Currency::new(&self.currency)
                .ok()
                .filter(|_| fallback.is_some())
                .map(|currency| Head { own: self.own(), currency, fallback });
        }
        match &self.head {
            Some(Head { own, currency, fallback }) => {
                self.rows.extend(entry.finish(own, currency, *fallback, problems));
            }
            None => self.entries.push(entry),
        }
    }

    fn own(&self) -> Own {
        Own { account: account_id(&self.account), name: self.owner.clone() }
    }

    /// The day that stands for one that is not told; `created` is when the file was made.
    fn fallback(&self, created: &str) -> Option<Date> {
        [self.until.as_str(), self.created.as_str(), created].into_iter().find_map(day)
    }

    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn take(&mut self, path: &[Tag], value: &str) {
        match path {
            [Tag::Id] => fill(&mut self.id, value),
            [Tag::CreDtTm] => fill(&mut self.created, value),
            [Tag::FrToDt, Tag::ToDtTm | Tag::ToDt] => fill(&mut self.until, value),
            [Tag::Acct, rest @ ..] => match rest {
                [Tag::Id, Tag::Iban | Tag::Bban]
                | [Tag::Id, Tag::Othr | Tag::PrtryAcct, Tag::Id]
                | [Tag::Id] => fill(&mut self.account, value),
                [Tag::Tp, Tag::Cd | Tag::Prtry] => fill(&mut self.account_kind, value),
                [Tag::Nm] => fill(&mut self.account_name, value),
                [Tag::Ccy] => fill(&mut self.currency, value),
                [Tag::Ownr, Tag::Nm] | [Tag::Ownr, Tag::Pty, Tag::Nm] => fill(&mut self.owner, value),
                [Tag::Svcr, Tag::FinInstnId, Tag::Nm] | [Tag::Svcr, Tag::FinInstnId, _, Tag::Nm] => {
                    fill(&mut self.bank, value);
                }
                [Tag::Svcr, Tag::FinInstnId, Tag::Bic | Tag::Bicfi] => fill(&mut self.bank_code, value),
                _ => {}
            },
            _ => {}
        }
    }

    /// The account's currency: as told, else that of its balances, else of its entries.
    fn account_currency(&self) -> Currency {
        let closing = |draft: &&BalanceDraft| draft.kind() == Some(BalanceKind::Ledger);
        let of_balances =
            self.balances.iter().filter(closing).chain(&self.balances).map(|b| &b.amount.currency);
        let of_entries = self.entries.iter().map(|entry| &entry.amount.currency);
        std::iter::once(&self.currency)
            .chain(of_balances)
            .chain(of_entries)
            .find_map(|code| Currency::new(code).ok())
            .unwrap_or_else(Currency::none)
    }

    fn kind(&self) -> AccountKind {
        // ISO 20022 external code set, cash account type.
        match self.account_kind.as_str() {
            "SVGS" | "LLSV" | "MOMA" => AccountKind::Savings,
            "LOAN" | "MGLD" => AccountKind::Loan,
            "CARD" => AccountKind::Card,
            _ => AccountKind::Current,
        }
    }

    /// Reads what was collected.
    pub(super) fn finish(mut self, created: &str, problems: &mut Problems) -> Told {
        let currency = self.account_currency();
        let own = self.own();
        if own.account.is_empty() {
            problems.add(self.line, "account_missing", "");
        }
        let fallback = self.fallback(created);
        let has_opening = self.balances.iter().any(|balance| balance.kind == "OPBD");
        // The balance before is the opening one said again.
        let told = |balance: &&BalanceDraft| !(has_opening && balance.kind == "PRCD");
        let balances = self
            .balances
            .iter()
            .filter(told)
            .filter_map(|balance| balance.finish(&currency, fallback, problems))
            .collect();
        let late = self.entries.iter().filter_map(|entry| entry.finish(&own, &currency, fallback, problems));
        let mut rows = std::mem::take(&mut self.rows);
        rows.extend(late);
        let name = if self.account_name.is_empty() { &self.owner } else { &self.account_name };
        let account = ExternalAccount {
            id: own.account,
            name: kept(name),
            institution: squeeze(if self.bank.is_empty() { &self.bank_code } else { &self.bank }),
            kind: self.kind(),
            currency,
        };
        let part = AccountBatch { account, balances, rows, positions: Vec::new(), window: None };
        Told { number: squeeze(&self.id), part }
    }
}
