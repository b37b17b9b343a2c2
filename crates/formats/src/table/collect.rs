//! Rows by account and currency, and the balance that each account ends with.

use crate::account_id::{account_id, is_like_iban};
use jiff::civil::Date;
use model::{AccountBatch, AccountKind, Balance, BalanceKind, Currency, ExternalAccount, Money, Row};
use std::collections::BTreeMap;

/// Most lines that go on with one row.
const MAX_CONTINUED: usize = 8;

/// The accounts of a table, in the order of their first rows.
pub(super) struct Accounts {
    list: Vec<Collected>,
    known: BTreeMap<(String, Currency), usize>,
    last: usize,
    continued: usize,
}

impl Accounts {
    /// Accounts of a table of about so many rows.
    pub(super) fn new(currency: &Currency, rows: usize) -> Self {
        let known = BTreeMap::from([((String::new(), currency.clone()), 0)]);
        let mut first = Collected::new("", currency);
        first.rows.reserve(rows);
        Self { list: vec![first], known, last: 0, continued: 0 }
    }

    /// Takes a row, and the balance after it in minor units.
    pub(super) fn add(&mut self, account: &str, row: Row, balance: Option<i64>) {
        let currency = row.amount.currency();
        // Comparing two empty texts is dear on some processors, and most tables name no account.
        let same_account = |part: &Collected| {
            if account.is_empty() { part.account.is_empty() } else { part.account == account }
        };
        let same = |part: &Collected| same_account(part) && part.currency == *currency;
        if !self.list.get(self.last).is_some_and(same) {
            let next = self.list.len();
            let at = *self.known.entry((account.to_owned(), currency.clone())).or_insert(next);
            if at == next {
                self.list.push(Collected::new(account, currency));
            }
            self.last = at;
        }
        self.continued = 0;
        if let Some(part) = self.list.get_mut(self.last) {
            part.see_balance(&row, balance);
            part.rows.push(row);
        }
    }

    /// Puts further words to the row read last.
    pub(super) fn continue_last(&mut self, words: &str) {
        self.continued += 1;
        if self.continued > MAX_CONTINUED {
            return;
        }
        let Some(row) = self.list.get_mut(self.last).and_then(|part| part.rows.last_mut()) else { return };
        row.memo = Some(match row.memo.take() {
            Some(memo) => format!("{memo} · {words}"),
            None => words.to_owned(),
        });
    }

    /// The accounts; `above` is the account that stands above the table.
    pub(super) fn finish(self, above: &str) -> Vec<AccountBatch> {
        let mut accounts: Vec<AccountBatch> = self.list.into_iter().map(|part| part.finish(above)).collect();
        if accounts.len() > 1 {
            accounts.retain(|account| !account.rows.is_empty());
        }
        accounts
    }
}

/// The rows of one account in one currency, and the balances of the first and the last of them.
struct Collected {
    account: String,
    currency: Currency,
    rows: Vec<Row>,
    first: Option<(Date, i64)>,
    last: Option<(Date, i64)>,
    told: usize,
    /// Amount and balance of the row before.
    before: Option<(i64, i64)>,
    /// Steps that hold with the oldest row first, and with the newest.
    oldest_first: usize,
    newest_first: usize,
}

impl Collected {
    fn new(account: &str, currency: &Currency) -> Self {
        Self {
            account: account.to_owned(),
            currency: currency.clone(),
            rows: Vec::new(),
            first: None,
            last: None,
            told: 0,
            before: None,
            oldest_first: 0,
            newest_first: 0,
        }
    }

    fn see_balance(&mut self, row: &Row, balance: Option<i64>) {
        let (Some(day), Some(balance)) = (row.booked, balance) else { return };
        self.told += 1;
        let amount = row.amount.minor();
        if let Some((amount_before, before)) = self.before {
            let step = balance.saturating_sub(before);
            self.oldest_first += usize::from(step == amount);
            self.newest_first += usize::from(step == amount_before.saturating_neg());
        }
        self.before = Some((amount, balance));
        self.first.get_or_insert((day, balance));
        self.last = Some((day, balance));
    }

    fn finish(self, above: &str) -> AccountBatch {
        // Tables run forward or backward; where all rows are of one day, only the balances tell.
        let newest = match (self.first, self.last) {
            (Some(first), Some(last)) if first.0 < last.0 || self.told == 1 => Some(last),
            (Some(first), Some(last)) if first.0 > last.0 => Some(first),
            (Some(first), Some(_)) if self.newest_first > self.oldest_first => Some(first),
            (Some(_), Some(last)) if self.oldest_first > self.newest_first => Some(last),
            _ => None,
        };
        let balances = newest
            .and_then(|(day, minor)| {
                let as_of = jiff::tz::Offset::UTC
                    .to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
                    .ok()?;
                let amount = Money::from_minor(minor, self.currency.clone());
                Some(Balance { kind: BalanceKind::Ledger, amount, as_of })
            })
            .into_iter()
            .collect();
        let told = if self.account.is_empty() { above } else { self.account.as_str() };
        let id = account_id(told);
        let is_name = id.chars().any(char::is_alphabetic) && !is_like_iban(&id);
        let account = ExternalAccount {
            name: if is_name { id.clone() } else { String::new() },
            id,
            institution: String::new(),
            kind: AccountKind::Other,
            currency: self.currency,
        };
        AccountBatch { account, balances, rows: self.rows, positions: Vec::new(), window: None }
    }
}
