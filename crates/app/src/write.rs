//! One change of the ledger and its chats, collected and then committed whole.

use crate::session::{ChatKey, Session};
use crate::staging::Ahead;
use crate::store::{self, kept};
use crate::{AppError, record::ChatRecord};
use model::{Account, AccountId, Entry, EntryId};
use serde::Serialize;
use std::collections::BTreeMap;
use timeline::Mark;
use vault::{Change, Collection, Owner};
use wire::Event;

/// What will be committed together: records, and where their messages stand.
#[derive(Default)]
pub(crate) struct Write {
    changes: Vec<Change>,
    last: Vec<Change>,
    /// Records that nothing shows before the commit, so that they may be written before it.
    pub ahead: Ahead,
    upserts: BTreeMap<ChatKey, Vec<Mark>>,
    removals: BTreeMap<ChatKey, Vec<[u8; 16]>>,
    /// Entries of cash as they will be, so that later parts of the same change see them.
    pub cash: BTreeMap<EntryId, Entry>,
    /// Accounts that begin with this change.
    accounts: BTreeMap<AccountId, Account>,
}

impl Write {
    /// Begins an account. Its key must be there.
    pub fn begin_account(&mut self, account: Account) -> Result<(), AppError> {
        self.put(Owner::Vault, kept::ACCOUNT, account.id.as_bytes(), &account)?;
        self.accounts.insert(account.id, account);
        Ok(())
    }

    /// An account that begins with this change.
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.get(&id)
    }

    pub fn put<T: Serialize>(
        &mut self,
        owner: Owner,
        collection: Collection,
        id: &[u8],
        record: &T,
    ) -> Result<(), AppError> {
        self.changes.push(store::put(owner, collection, id, record)?);
        Ok(())
    }

    /// Puts bytes that are no record of their own.
    pub fn put_bytes(&mut self, owner: Owner, collection: Collection, id: &[u8], bytes: &[u8]) {
        self.changes.push(Change::Put { owner, collection, id: id.to_vec(), value: bytes.to_vec() });
    }

    /// Puts a record that says that all the others are there.
    pub fn put_last<T: Serialize>(
        &mut self,
        collection: Collection,
        id: &[u8],
        record: &T,
    ) -> Result<(), AppError> {
        self.last.push(store::put(Owner::Vault, collection, id, record)?);
        Ok(())
    }

    /// Puts a record that nobody finds but by a mark, or whose word holds only with what is
    /// committed later.
    pub fn put_new<T: Serialize>(
        &mut self,
        owner: Owner,
        collection: Collection,
        id: &[u8],
        record: &T,
    ) -> Result<(), AppError> {
        self.ahead.push(store::put(owner, collection, id, record)?);
        Ok(())
    }

    /// Takes a record of the vault's own away.
    pub fn delete(&mut self, collection: Collection, id: &[u8]) {
        self.delete_of(Owner::Vault, collection, id);
    }

    /// Takes a record away.
    pub fn delete_of(&mut self, owner: Owner, collection: Collection, id: &[u8]) {
        self.changes.push(Change::Delete { owner, collection, id: id.to_vec() });
    }

    /// Takes a message out of a chat, and its record with it.
    pub fn remove(&mut self, chat: ChatKey, collection: Collection, id: [u8; 16]) {
        self.changes.push(Change::Delete { owner: chat.owner(), collection, id: id.to_vec() });
        self.unmark(chat, id);
    }

    pub fn mark(&mut self, chat: ChatKey, mark: Mark) {
        self.upserts.entry(chat).or_default().push(mark);
    }

    pub fn unmark(&mut self, chat: ChatKey, id: [u8; 16]) {
        self.removals.entry(chat).or_default().push(id);
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.last.is_empty()
            && self.ahead.is_empty()
            && self.upserts.is_empty()
            && self.removals.is_empty()
    }

    /// Whether anything of the ledger or of what is said about it changes.
    fn is_of_the_ledger(&self) -> bool {
        let beside = [kept::LINK, kept::ACCESS, kept::CHAT, kept::COUNTERS, kept::LETTER, kept::BACKUPS];
        let of_ledger = |change: &Change| {
            let (Change::Put { collection, .. } | Change::Delete { collection, .. }) = change;
            !beside.contains(collection)
        };
        !self.ahead.is_empty()
            || !self.upserts.is_empty()
            || !self.removals.is_empty()
            || self.changes.iter().any(of_ledger)
    }
}

impl Session {
    /// Commits a change: acknowledged means on disk. If the vault refuses, chats
    /// are as they were.
    pub fn commit(&mut self, mut write: Write) -> Result<Vec<Event>, AppError> {
        if write.is_empty() {
            return Ok(Vec::new());
        }
        if write.is_of_the_ledger() {
            self.changes += 1;
        }
        let mut touched: Vec<ChatKey> = write.upserts.keys().chain(write.removals.keys()).copied().collect();
        touched.sort_unstable();
        touched.dedup();
        let mut events = Vec::new();
        for chat in &touched {
            let upserts = write.upserts.remove(chat).unwrap_or_default();
            let removals = write.removals.remove(chat).unwrap_or_default();
            let skeleton = self.chats.entry(*chat).or_default();
            let change = skeleton.apply(upserts, &removals);
            for month in change.months {
                let marks = skeleton.month(month);
                let id = month.to_bytes().to_vec();
                write.changes.push(if marks.is_empty() {
                    Change::Delete { owner: chat.owner(), collection: chat.marks(), id }
                } else {
                    let value = timeline::encode(marks);
                    Change::Put { owner: chat.owner(), collection: chat.marks(), id, value }
                });
            }
            events.push(Event::Timeline {
                chat: chat.to_string(),
                revision: skeleton.revision(),
                count: skeleton.len(),
                from: change.from,
                appended: change.appended,
            });
        }
        write.changes.append(&mut write.last);
        if let Err(error) = self.commit_with_staged(write.ahead, write.changes) {
            for chat in touched {
                self.reload_chat(chat)?;
                self.chats
                    .retain(|chat, _| chat.account().is_none_or(|id| !write.accounts.contains_key(&id)));
            }
            return Err(error);
        }
        self.accounts.append(&mut write.accounts);
        self.count_cash(&touched);
        events.push(Event::Chats);
        Ok(events)
    }

    /// Everything in a chat is read.
    pub fn mark_read(&mut self, chat: ChatKey) -> Result<bool, AppError> {
        let skeleton = self.chats.get_mut(&chat).ok_or(AppError::NotFound)?;
        if !skeleton.mark_read() {
            return Ok(false);
        }
        let record = ChatRecord { read_through: skeleton.read_through() };
        let mut write = Write::default();
        write.put(Owner::Vault, kept::CHAT, chat.id(), &record)?;
        self.commit(write)?;
        Ok(true)
    }
}
