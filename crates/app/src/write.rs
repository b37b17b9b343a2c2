//! One change of the ledger and its chats, collected and then committed whole.

use crate::session::{ChatKey, Session};
use crate::store::{self, kept};
use crate::{AppError, record::ChatRecord};
use serde::Serialize;
use std::collections::BTreeMap;
use timeline::Mark;
use vault::{Change, Collection, Owner};
use wire::Event;

/// A part of a large change, in bytes; ordinary readings are far smaller and go whole.
const LARGEST_PART: usize = 4 << 20;
/// What sealing adds to a record, roughly.
const RECORD_OVERHEAD: usize = 128;

/// What will be committed together: records, and where their messages stand.
#[derive(Default)]
pub(crate) struct Write {
    changes: Vec<Change>,
    last: Vec<Change>,
    upserts: BTreeMap<ChatKey, Vec<Mark>>,
    removals: BTreeMap<ChatKey, Vec<[u8; 16]>>,
}

impl Write {
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

    /// Takes a record of the vault's own away.
    pub fn delete(&mut self, collection: Collection, id: &[u8]) {
        self.changes.push(Change::Delete { owner: Owner::Vault, collection, id: id.to_vec() });
    }

    pub fn mark(&mut self, chat: ChatKey, mark: Mark) {
        self.upserts.entry(chat).or_default().push(mark);
    }

    pub fn unmark(&mut self, chat: ChatKey, id: [u8; 16]) {
        self.removals.entry(chat).or_default().push(id);
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.last.is_empty() && self.upserts.is_empty() && self.removals.is_empty()
    }
}

impl Session {
    /// Commits a change: acknowledged means on disk. If the vault refuses, chats
    /// are as they were.
    pub fn commit(&mut self, mut write: Write) -> Result<Vec<Event>, AppError> {
        if write.is_empty() {
            return Ok(Vec::new());
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
                    Change::Delete { owner: chat.owner(), collection: kept::MARKS, id }
                } else {
                    let value = timeline::encode(marks);
                    Change::Put { owner: chat.owner(), collection: kept::MARKS, id, value }
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
        if let Err(error) = self.commit_in_parts(write.changes) {
            for chat in touched {
                self.reload_chat(chat)?;
            }
            return Err(error);
        }
        events.push(Event::Chats);
        Ok(events)
    }

    /// Commits at once what is small. A very large change (a file of ten years) goes
    /// in parts, marks last: records without a mark are not shown, and the same file
    /// read again gives the same ids, so a crash in between leaves nothing half shown.
    fn commit_in_parts(&self, changes: Vec<Change>) -> Result<(), AppError> {
        let size = |change: &Change| match change {
            Change::Put { value, .. } => value.len() + RECORD_OVERHEAD,
            Change::Delete { .. } => RECORD_OVERHEAD,
        };
        let mut part = Vec::new();
        let mut bytes = 0;
        for change in changes {
            bytes += size(&change);
            part.push(change);
            if bytes > LARGEST_PART {
                self.store.vault().commit(std::mem::take(&mut part))?;
                bytes = 0;
            }
        }
        if !part.is_empty() {
            self.store.vault().commit(part)?;
        }
        Ok(())
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
