//! Records while they are read: the texts of their lines.

use super::days::Day;
use model::AccountKind;
use std::collections::BTreeMap;

/// A split of a record.
#[derive(Debug, Default)]
pub(super) struct SplitDraft<'a> {
    pub(super) category: &'a str,
    pub(super) memo: &'a str,
    pub(super) amount: &'a str,
    pub(super) percent: &'a str,
}

/// A record with a day.
#[derive(Debug, Default)]
pub(super) struct RecordDraft<'a> {
    pub(super) line: usize,
    pub(super) day: &'a str,
    pub(super) amount: &'a str,
    /// Number of a cheque; in an investment account the action.
    pub(super) number: &'a str,
    pub(super) payee: &'a str,
    pub(super) memo: &'a str,
    pub(super) category: &'a str,
    pub(super) address: Vec<&'a str>,
    pub(super) splits: Vec<SplitDraft<'a>>,
    pub(super) security: &'a str,
    pub(super) price: &'a str,
    pub(super) quantity: &'a str,
    pub(super) commission: &'a str,
    /// Money that came from or went to another account.
    pub(super) transferred: &'a str,
}

impl RecordDraft<'_> {
    /// Whether nothing of a transaction is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.day.is_empty() && self.amount.is_empty()
    }
}

/// A balance that the head of an account tells.
#[derive(Debug)]
pub(super) struct BalanceDraft<'a> {
    pub(super) line: usize,
    pub(super) amount: &'a str,
    pub(super) day: &'a str,
}

/// An account with its records.
#[derive(Debug)]
pub(super) struct AccountDraft<'a> {
    pub(super) name: &'a str,
    pub(super) kind: AccountKind,
    pub(super) records: Vec<RecordDraft<'a>>,
    pub(super) balance: Option<BalanceDraft<'a>>,
}

impl AccountDraft<'_> {
    /// The days of its records that can be read.
    pub(super) fn days(&self) -> Vec<Day> {
        let balance = self.balance.iter().map(|balance| balance.day);
        self.records.iter().map(|record| record.day).chain(balance).filter_map(Day::read).collect()
    }

    /// The amounts that show which decimal mark the file uses.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &str> {
        let balance = self.balance.iter().map(|balance| balance.amount);
        let of_records = self.records.iter().flat_map(|record| {
            [record.amount, record.commission, record.transferred]
                .into_iter()
                .chain(record.splits.iter().map(|split| split.amount))
        });
        of_records.chain(balance).filter(|text| !text.is_empty())
    }
}

/// All of a file.
#[derive(Debug, Default)]
pub(super) struct FileDraft<'a> {
    pub(super) accounts: Vec<AccountDraft<'a>>,
    /// Securities by what records may call them: name, or ticker symbol.
    pub(super) securities: BTreeMap<&'a str, (&'a str, &'a str)>,
    /// An order that the file says it has.
    pub(super) order: Option<crate::DateOrder>,
    pub(super) too_many: Option<usize>,
}
