//! What follows in the chat of cash from a batch.

use super::{Taking, entry_mark};
use crate::AppError;
use crate::cash::{self, CashRecord};
use crate::session::ChatKey;
use crate::store::{SINGLE, kept, owner};
use ingest::{cash_account, cash_twin, concerns_cash};
use jiff::civil::Date;
use model::{AccountId, Currency, Entry, EntryId};
use std::collections::BTreeMap;

impl Taking<'_> {
    /// Brings cash into line with every entry that changed. The detector has seen those, and never
    /// sees cash itself.
    pub(super) fn cash(&mut self) -> Result<(), AppError> {
        let changed: Vec<(AccountId, EntryId)> = self
            .changed
            .iter()
            .flat_map(|(account, ids)| ids.iter().map(|id| (*account, *id)))
            .filter(|(account, id)| self.working(*account, *id).is_some_and(concerns_cash))
            .collect();
        let mut months: BTreeMap<(AccountId, Date), Currency> = BTreeMap::new();
        for (account, id) in changed {
            let Some(mut bank) = self.working(account, id).cloned() else { continue };
            let currency = bank.amount.currency().clone();
            let (cash, twin) = (cash_account(&currency), cash_twin(id));
            let before = match self.working(cash, twin) {
                Some(twin) => Some(twin.clone()),
                None => self.session.cash_kept(cash, twin)?,
            };
            let after = ingest::follow(&mut bank, before.clone());
            self.entries.entry(account).or_default().insert(id, bank);
            let Some(after) = after.filter(|after| Some(after) != before.as_ref()) else { continue };
            self.begin_cash(&currency)?;
            for day in before.iter().map(|before| before.day).chain([after.day]) {
                months.insert((cash, day.first_of_month()), currency.clone());
            }
            self.put_cash(after);
        }
        for ((cash, month), currency) in months {
            let record = self.session.cash_record(cash)?;
            let record = record.unwrap_or_else(|| CashRecord::beginning(self.moment.today()));
            if month >= record.counted_from {
                continue;
            }
            let empty = BTreeMap::new();
            let fresh = self.entries.get(&cash).unwrap_or(&empty);
            let from = record.counted_from;
            let spent = self.session.unnoted_again(month, from, &currency, fresh, self.moment.now)?;
            spent.into_iter().for_each(|spent| self.put_cash(spent));
        }
        self.machine_fees()
    }

    /// Whether an account is cash, begun before or just now.
    pub(crate) fn keeps_cash(&self, id: AccountId) -> bool {
        self.session.is_cash(id) || self.accounts.get(&id).is_some_and(cash::is_cash)
    }

    /// The entries in sight of all accounts but cash.
    pub(crate) fn banks(&self) -> impl Iterator<Item = (&AccountId, &BTreeMap<EntryId, Entry>)> {
        self.entries.iter().filter(|(id, _)| !self.keeps_cash(**id))
    }

    fn working(&self, account: AccountId, id: EntryId) -> Option<&Entry> {
        self.entries.get(&account)?.get(&id)
    }

    fn put_cash(&mut self, entry: Entry) {
        self.changed.entry(entry.account).or_default().insert(entry.id);
        self.entries.entry(entry.account).or_default().insert(entry.id, entry);
    }

    fn begin_cash(&mut self, currency: &Currency) -> Result<(), AppError> {
        let id = cash_account(currency);
        if self.session.accounts.contains_key(&id) || self.accounts.contains_key(&id) {
            return Ok(());
        }
        self.session.store.vault().add_account(*id.as_bytes())?;
        self.accounts.insert(id, cash::new_account(currency));
        let record = CashRecord::beginning(self.moment.today());
        self.write.put(owner(id), kept::CASH, SINGLE, &record)?;
        let (chat, notice) = (ChatKey::Account(id), *cash::begun_id(id).as_bytes());
        let said = cash::begun(record.counted_from, self.moment.now);
        self.write.put(owner(id), kept::MESSAGE, &notice, &said)?;
        let arrived = self.arrival(chat);
        self.write.mark(chat, cash::begun_mark(notice, record.counted_from, self.moment.now, arrived));
        Ok(())
    }

    /// Tells in cash what machines took; it stays in the account it was taken from.
    fn machine_fees(&mut self) -> Result<(), AppError> {
        let fees: Vec<Entry> = self
            .changed
            .iter()
            .flat_map(|(account, ids)| ids.iter().filter_map(|id| self.working(*account, *id)))
            .filter(|entry| ingest::is_machine_fee(entry))
            .cloned()
            .collect();
        for fee in fees {
            let cash = cash_account(fee.amount.currency());
            if fee.account == cash || !(self.session.is_cash(cash) || self.accounts.contains_key(&cash)) {
                continue;
            }
            let (chat, id) = (ChatKey::Account(cash), cash::fee_id(fee.id));
            if !cash::tells_fee(&fee) {
                self.write.unmark(chat, id);
                continue;
            }
            let known = self.session.chats.get(&chat).and_then(|skeleton| skeleton.mark(&id));
            let arrived = match known.map(|mark| mark.arrived) {
                Some(arrived) => arrived,
                None => self.arrival(chat),
            };
            let place = entry_mark(&fee, &self.moment.zone, arrived);
            let account = self.accounts.get(&fee.account).or_else(|| self.session.accounts.get(&fee.account));
            let name = account.map(|account| account.name.clone()).unwrap_or_default();
            self.write.put(owner(cash), kept::MESSAGE, &id, &cash::fee_told(&fee, &name, place.at))?;
            self.write.mark(chat, cash::fee_mark(&place, id, arrived));
        }
        Ok(())
    }
}
