//! The chat of cash in hand: what follows there from what banks tell, and its balance.

mod noted;

use crate::AppError;
use crate::ledger::{QUIET_DAYS, entry_mark};
use crate::record::{Message, Said};
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use ingest::{CashKind, cash_account, cash_twin, concerns_cash};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::{
    Account, AccountId, AccountKind, Balance, BalanceKind, Currency, Entry, EntryId, MessageId, Money,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use text::Texts;
use timeline::{Kind, Mark};

/// Since when cash is counted: what was withdrawn before is taken as spent.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct CashRecord {
    pub counted_from: Date,
}

impl CashRecord {
    /// From the days on whose payments are news.
    pub fn beginning(today: Date) -> CashRecord {
        CashRecord { counted_from: today.saturating_sub(QUIET_DAYS.days()) }
    }
}

/// An account of cash that is about to begin. It is named as the person reads it, wherever it is shown.
pub(crate) fn new_account(currency: &Currency) -> Account {
    Account {
        id: cash_account(currency),
        link: None,
        external_id: String::new(),
        name: String::new(),
        institution: String::new(),
        kind: AccountKind::Cash,
        currency: currency.clone(),
        ledger: None,
        available: None,
    }
}

/// What is said at the head of the chat.
pub(crate) fn begun(counted_from: Date, at: Timestamp) -> Message {
    let said = Said::new("notice-cash-begun").with("day", counted_from);
    Message::Notice { said, warning: false, problems: Vec::new(), at }
}

/// The id of that message, which there is one of.
pub(crate) fn begun_id(cash: AccountId) -> MessageId {
    MessageId::of_digest(*cash.as_bytes())
}

/// What a machine took, as it is told in the chat of cash; it stays in the account it was taken from.
pub(crate) fn fee_told(fee: &Entry, account: &str, at: i64) -> Message {
    let amount = fee.amount.checked_abs().unwrap_or_else(|_| fee.amount.clone());
    let said = Said::new("notice-cash-fee").with("amount", amount).with("account", account);
    let at = Timestamp::from_second(at).unwrap_or(fee.first_seen);
    Message::Notice { said, warning: false, problems: Vec::new(), at }
}

/// The id of that message.
pub(crate) fn fee_id(fee: EntryId) -> [u8; 16] {
    *cash_twin(cash_twin(fee)).as_bytes()
}

/// Where it stands: where the fee does in its own chat.
pub(crate) fn fee_mark(fee: &Mark, id: [u8; 16], arrived: u32) -> Mark {
    Mark { id, kind: Kind::Notice, arrived, minor: 0, counts: false, hidden: false, ..*fee }
}

/// Whether what a machine took is to be told.
pub(crate) fn tells_fee(entry: &Entry) -> bool {
    ingest::is_machine_fee(entry)
        && entry.status != model::EntryStatus::Vanished
        && !entry.user.deleted
        && entry.refund.is_none()
        && !ingest::is_taken_over(entry)
}

impl Session {
    /// Whether an account is cash that Tidings keeps.
    pub fn is_cash(&self, id: AccountId) -> bool {
        self.accounts.get(&id).is_some_and(is_cash)
    }

    /// Names cash in the person's language.
    pub fn name_cash(&mut self, texts: &Texts) {
        let count = self.accounts.values().filter(|account| is_cash(account)).count();
        if count == 0 {
            return;
        }
        let plain = texts.message("chat-cash", &[]);
        for account in self.accounts.values_mut().filter(|account| is_cash(account)) {
            let name = match count {
                1 => plain.clone(),
                _ => format!("{plain} · {}", account.currency.code()),
            };
            if account.name != name {
                account.name = name;
            }
        }
    }

    /// The balance of cash follows from its entries: no bank tells it.
    pub fn count_cash(&mut self, chats: &[ChatKey]) {
        for id in chats.iter().filter_map(|chat| chat.account()) {
            let Some(skeleton) = self.chats.get(&ChatKey::Account(id)) else { continue };
            let Some(account) = self.accounts.get_mut(&id).filter(|account| is_cash(account)) else {
                continue;
            };
            let counting = || skeleton.marks().iter().filter(|mark| mark.counts);
            let minor = counting().try_fold(0_i64, |sum, mark| sum.checked_add(mark.minor));
            let newest = counting().map(|mark| mark.at).max().and_then(|at| Timestamp::from_second(at).ok());
            account.ledger = minor.zip(newest).map(|(minor, as_of)| Balance {
                kind: BalanceKind::Ledger,
                amount: Money::from_minor(minor, account.currency.clone()),
                as_of,
            });
        }
    }

    pub(crate) fn cash_record(&self, cash: AccountId) -> Result<Option<CashRecord>, AppError> {
        if !self.accounts.contains_key(&cash) {
            return Ok(None);
        }
        self.store.get(owner(cash), kept::CASH, SINGLE)
    }

    /// An entry of cash as it is kept; none where there is none.
    pub(crate) fn cash_kept(&self, cash: AccountId, id: EntryId) -> Result<Option<Entry>, AppError> {
        if !self.accounts.contains_key(&cash) {
            return Ok(None);
        }
        self.store.get(owner(cash), kept::ENTRY, id.as_bytes())
    }

    /// The entry that takes a month's withdrawals as spent, where it is to change. `fresh` are entries
    /// as they will be.
    pub(crate) fn unnoted_again(
        &self,
        month: Date,
        counted_from: Date,
        currency: &Currency,
        fresh: &BTreeMap<EntryId, Entry>,
        now: Timestamp,
    ) -> Result<Option<Entry>, AppError> {
        let cash = cash_account(currency);
        let stored = self.entries_between(cash, month.first_of_month(), month.last_of_month())?;
        let mut all: BTreeMap<EntryId, Entry> = stored.into_iter().map(|entry| (entry.id, entry)).collect();
        let same_month = |day: Date| day.first_of_month() == month.first_of_month();
        for entry in fresh.values() {
            if same_month(entry.day) {
                all.insert(entry.id, entry.clone());
            } else {
                all.remove(&entry.id);
            }
        }
        let id = ingest::unnoted_id(month, currency);
        let before = match fresh.get(&id) {
            Some(entry) => Some(entry.clone()),
            None => self.cash_kept(cash, id)?,
        };
        let after = ingest::unnoted(month, counted_from, all.values(), currency, before.clone(), now);
        Ok(after.filter(|after| Some(after) != before.as_ref()))
    }

    /// What follows in cash from an entry that is about to be written; the entry itself where it is
    /// linked or unlinked by that.
    pub(crate) fn follow_with_cash(
        &self,
        write: &mut Write,
        entry: &Entry,
        zone: &TimeZone,
    ) -> Result<Option<Entry>, AppError> {
        let currency = entry.amount.currency();
        let cash = cash_account(currency);
        if entry.account == cash {
            if CashKind::of(entry) == Some(CashKind::Withdrawal) {
                write.cash.insert(entry.id, entry.clone());
                self.take_as_spent(write, &[entry.day], currency, entry.first_seen, zone)?;
            }
            return Ok(None);
        }
        if ingest::is_machine_fee(entry) && self.accounts.contains_key(&cash) {
            self.tell_fee(write, entry, zone)?;
        }
        if !concerns_cash(entry) {
            return Ok(None);
        }
        let twin = cash_twin(entry.id);
        let before = match write.cash.get(&twin) {
            Some(twin) => Some(twin.clone()),
            None => self.cash_kept(cash, twin)?,
        };
        let mut followed = entry.clone();
        let Some(after) = ingest::follow(&mut followed, before.clone()) else { return Ok(Some(followed)) };
        if Some(&after) != before.as_ref() {
            self.begin_cash(write, currency, zone.to_datetime(entry.first_seen).date(), entry.first_seen)?;
            self.put_cash(write, &after, zone)?;
            let days: Vec<Date> = before.iter().map(|before| before.day).chain([after.day]).collect();
            self.take_as_spent(write, &days, currency, entry.first_seen, zone)?;
        }
        Ok(Some(followed))
    }

    /// Cash in which nothing is but what follows from these accounts.
    pub(crate) fn cash_only_of(&self, accounts: &[AccountId]) -> Result<Vec<AccountId>, AppError> {
        let mut found = Vec::new();
        for cash in self.accounts.values().filter(|account| is_cash(account)) {
            let skeleton = self.chats.get(&ChatKey::Account(cash.id));
            let marks = skeleton.map_or(&[][..], timeline::Skeleton::marks);
            let written = |mark: &Mark| !matches!(mark.kind, Kind::Entry | Kind::Notice | Kind::Balance);
            let follows = |entry: &Entry| match CashKind::of(entry) {
                Some(CashKind::Withdrawal) => {
                    entry.transfer.is_some_and(|(from, _)| accounts.contains(&from))
                }
                kind => kind == Some(CashKind::Unnoted),
            };
            if !marks.iter().any(written) && self.every_entry(cash.id)?.iter().all(follows) {
                found.push(cash.id);
            }
        }
        Ok(found)
    }

    /// Removes from cash what follows from accounts that are to be destroyed; what the person noted stays.
    pub(crate) fn forget_cash_of(
        &self,
        accounts: &[AccountId],
        write: &mut Write,
        zone: &TimeZone,
    ) -> Result<(), AppError> {
        for account in self.accounts.values().filter(|account| accounts.contains(&account.id)) {
            let chat = ChatKey::Account(cash_account(&account.currency));
            if chat.account().is_some_and(|cash| self.is_cash(cash) && !accounts.contains(&cash)) {
                let fees = self.every_entry(account.id)?;
                for fee in fees.iter().filter(|entry| ingest::is_machine_fee(entry)) {
                    write.remove(chat, kept::MESSAGE, fee_id(fee.id));
                }
            }
        }
        for cash in self.accounts.values().filter(|cash| is_cash(cash) && !accounts.contains(&cash.id)) {
            let mut days = Vec::new();
            for mut twin in self.every_entry(cash.id)? {
                if twin.transfer.is_some_and(|(account, _)| accounts.contains(&account)) {
                    write.remove(ChatKey::Account(cash.id), kept::ENTRY, *twin.id.as_bytes());
                    days.push(twin.day);
                    twin.status = model::EntryStatus::Vanished;
                    write.cash.insert(twin.id, twin);
                }
            }
            days.sort_unstable();
            if let Some(record) = self.cash_record(cash.id)? {
                let noon = record.counted_from.at(12, 0, 0, 0);
                let now = zone.to_timestamp(noon).unwrap_or(Timestamp::UNIX_EPOCH);
                self.take_as_spent(write, &days, &cash.currency, now, zone)?;
            }
        }
        Ok(())
    }

    /// Begins the account of a currency's cash, if it is not there.
    fn begin_cash(
        &self,
        write: &mut Write,
        currency: &Currency,
        today: Date,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let cash = cash_account(currency);
        if self.accounts.contains_key(&cash) || write.account(cash).is_some() {
            return Ok(());
        }
        self.store.vault().add_account(*cash.as_bytes())?;
        let record = CashRecord::beginning(today);
        write.begin_account(new_account(currency))?;
        write.put(owner(cash), kept::CASH, SINGLE, &record)?;
        let id = *begun_id(cash).as_bytes();
        write.put(owner(cash), kept::MESSAGE, &id, &begun(record.counted_from, now))?;
        write.mark(ChatKey::Account(cash), begun_mark(id, record.counted_from, now, 1));
        Ok(())
    }

    /// Takes what was withdrawn in the months of these days as spent, where that is before cash is counted.
    fn take_as_spent(
        &self,
        write: &mut Write,
        days: &[Date],
        currency: &Currency,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<(), AppError> {
        let cash = cash_account(currency);
        let record = match self.cash_record(cash)? {
            Some(record) => record,
            None => CashRecord::beginning(zone.to_datetime(now).date()),
        };
        let mut months: Vec<Date> = days.iter().map(|day| day.first_of_month()).collect();
        months.dedup();
        for month in months.into_iter().filter(|month| *month < record.counted_from) {
            let spent = self.unnoted_again(month, record.counted_from, currency, &write.cash, now)?;
            if let Some(spent) = spent {
                self.put_cash(write, &spent, zone)?;
            }
        }
        Ok(())
    }

    fn put_cash(&self, write: &mut Write, entry: &Entry, zone: &TimeZone) -> Result<(), AppError> {
        let chat = ChatKey::Account(entry.account);
        let arrived = self.cash_arrival(chat, entry.id.as_bytes());
        write.put(chat.owner(), kept::ENTRY, entry.id.as_bytes(), entry)?;
        write.mark(chat, entry_mark(entry, zone, arrived));
        write.cash.insert(entry.id, entry.clone());
        Ok(())
    }

    fn cash_arrival(&self, chat: ChatKey, id: &[u8; 16]) -> u32 {
        let Some(skeleton) = self.chats.get(&chat) else { return 2 };
        skeleton.mark(id).map_or_else(|| skeleton.next_arrival(), |mark| mark.arrived)
    }

    fn tell_fee(&self, write: &mut Write, fee: &Entry, zone: &TimeZone) -> Result<(), AppError> {
        let chat = ChatKey::Account(cash_account(fee.amount.currency()));
        let id = fee_id(fee.id);
        if !tells_fee(fee) {
            write.unmark(chat, id);
            return Ok(());
        }
        let place = entry_mark(fee, zone, self.cash_arrival(chat, &id));
        let account = self.accounts.get(&fee.account).map(|account| account.name.clone()).unwrap_or_default();
        write.put(chat.owner(), kept::MESSAGE, &id, &fee_told(fee, &account, place.at))?;
        write.mark(chat, fee_mark(&place, id, place.arrived));
        Ok(())
    }
}

/// Where it is said that cash begins: before all that is counted.
pub(crate) fn begun_mark(id: [u8; 16], counted_from: Date, now: Timestamp, arrived: u32) -> Mark {
    Mark {
        id,
        kind: Kind::Notice,
        day: counted_from,
        at: now.as_second().min(0),
        arrived,
        minor: 0,
        counts: false,
        hidden: false,
        quiet: true,
    }
}

pub(crate) fn is_cash(account: &Account) -> bool {
    account.kind == AccountKind::Cash && account.id == cash_account(&account.currency)
}
