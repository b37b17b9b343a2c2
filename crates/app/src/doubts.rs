//! Payments that may be one: the question in the chat, where it stands, and
//! what follows from the person's answer.

use crate::AppError;
use crate::ledger::{alert_mark, entry_mark};
use crate::record::Message;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use ingest::Doubt;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{AccountId, Entry, EntryId, EntryStatus, Finding, MessageId, Receipt};
use std::collections::BTreeSet;
use timeline::{Kind, Mark, Skeleton};
use wire::{DoubtAnswer, Event};

/// A doubt as it is kept.
pub(crate) struct Asked {
    pub pending: EntryId,
    pub posted: EntryId,
    pub answer: Option<bool>,
    pub at: Timestamp,
}

impl Asked {
    pub fn message(&self) -> Message {
        Message::Doubt { pending: self.pending, posted: self.posted, answer: self.answer, at: self.at }
    }

    /// How it stands, seen with its two entries as they are now.
    pub fn state(&self, pending: &Entry, posted: &Entry) -> DoubtAnswer {
        let open = pending.status == EntryStatus::Pending
            && posted.status == EntryStatus::Posted
            && !pending.user.deleted
            && !posted.user.deleted;
        match self.answer {
            Some(true) => DoubtAnswer::Same,
            Some(false) => DoubtAnswer::Different,
            None if open => DoubtAnswer::Undecided,
            None => DoubtAnswer::Settled,
        }
    }
}

/// The id of a doubt's message: one a pair, so that no pair is asked about twice.
pub(crate) fn doubt_id(doubt: &Doubt) -> MessageId {
    let mut both = *doubt.pending.as_bytes();
    for (byte, other) in both.iter_mut().zip(doubt.posted.as_bytes()) {
        *byte ^= other;
    }
    MessageId::of_digest(both)
}

/// Where a doubt stands: right under its posted entry.
pub(crate) fn doubt_mark(id: [u8; 16], posted: &Mark, arrived: u32) -> Mark {
    Mark { id, kind: Kind::Doubt, arrived, minor: 0, counts: false, hidden: false, ..*posted }
}

impl Session {
    /// A doubt of an account's chat.
    pub fn doubt(&self, account: AccountId, id: &[u8; 16]) -> Result<Asked, AppError> {
        match self.store.get(owner(account), kept::MESSAGE, id)? {
            Some(Message::Doubt { pending, posted, answer, at }) => Ok(Asked { pending, posted, answer, at }),
            _ => Err(AppError::NotFound),
        }
    }

    /// Doubts of an account's chat that name one of these entries, with their marks.
    pub fn doubts_about(
        &self,
        account: AccountId,
        entries: &BTreeSet<EntryId>,
    ) -> Result<Vec<(Mark, Asked)>, AppError> {
        let marks = self.chats.get(&ChatKey::Account(account)).map_or(&[][..], Skeleton::marks);
        let mut found = Vec::new();
        for mark in marks.iter().filter(|mark| mark.kind == Kind::Doubt) {
            let asked = self.doubt(account, &mark.id)?;
            if entries.contains(&asked.pending) || entries.contains(&asked.posted) {
                found.push((*mark, asked));
            }
        }
        Ok(found)
    }

    /// Carries out the person's answer. An answer once given stays.
    pub fn answer_doubt(
        &mut self,
        account: AccountId,
        id: MessageId,
        same: bool,
        zone: &TimeZone,
    ) -> Result<Vec<Event>, AppError> {
        let chat = ChatKey::Account(account);
        let mut asked = self.doubt(account, id.as_bytes())?;
        match asked.answer {
            Some(given) if given == same => return Ok(Vec::new()),
            Some(_) => return Err(AppError::BadRequest),
            None => asked.answer = Some(same),
        }
        let mut write = Write::default();
        write.put(owner(account), kept::MESSAGE, id.as_bytes(), &asked.message())?;
        if !same {
            self.mark_again(&mut write, chat, *id.as_bytes());
            return self.commit(write);
        }
        self.join(&mut write, account, &asked, zone)?;
        self.commit(write)
    }

    /// Makes one entry of two. What stood under either stands under the one that is kept.
    fn join(
        &self,
        write: &mut Write,
        account: AccountId,
        asked: &Asked,
        zone: &TimeZone,
    ) -> Result<(), AppError> {
        let (pending, posted) = (self.entry(account, asked.pending)?, self.entry(account, asked.posted)?);
        // Vanished between the look at the question and the answer: joined all the same.
        let may_be_joined = pending.status != EntryStatus::Posted
            && posted.status == EntryStatus::Posted
            && !ingest::is_taken_over(&pending)
            && !pending.user.deleted
            && !posted.user.deleted;
        if !may_be_joined {
            return Err(AppError::BadRequest);
        }
        let chat = ChatKey::Account(account);
        let skeleton = self.chats.get(&chat).ok_or(AppError::NotFound)?;
        let arrived =
            |id: &[u8; 16]| skeleton.mark(id).map_or_else(|| skeleton.next_arrival(), |mark| mark.arrived);
        let (one, gone) = ingest::settle(&pending, &posted);
        let gone = self.follow_with_cash(write, &gone, zone)?.unwrap_or(gone);
        let one = self.follow_with_cash(write, &one, zone)?.unwrap_or(one);
        // Its place in the order too, so that what stands under the pending one stands under it.
        let first = arrived(one.id.as_bytes()).min(arrived(gone.id.as_bytes()));
        let place = entry_mark(&one, zone, first);
        write.put(owner(account), kept::ENTRY, one.id.as_bytes(), &one)?;
        write.mark(chat, place);
        write.put(owner(account), kept::ENTRY, gone.id.as_bytes(), &gone)?;
        write.mark(chat, entry_mark(&gone, zone, arrived(gone.id.as_bytes())));
        for id in &one.findings {
            let finding: Option<Finding> = self.store.get(owner(account), kept::FINDING, id.as_bytes())?;
            let Some(mut finding) = finding else { continue };
            finding.entry = one.id;
            write.put(owner(account), kept::FINDING, id.as_bytes(), &finding)?;
            write.mark(chat, alert_mark(id, &place, arrived(id.as_bytes())));
            self.mark_again(write, ChatKey::Alerts, *id.as_bytes());
        }
        for id in &one.receipts {
            let receipt: Option<Receipt> = self.store.get(owner(account), kept::RECEIPT, id.as_bytes())?;
            let Some(mut receipt) = receipt else { continue };
            receipt.entry = Some(one.id);
            write.put(owner(account), kept::RECEIPT, id.as_bytes(), &receipt)?;
            if let Some(mark) = skeleton.mark(id.as_bytes()) {
                write.mark(chat, Mark { day: place.day, at: place.at, ..*mark });
            }
        }
        for (mark, other) in self.doubts_about(account, &BTreeSet::from([one.id, gone.id]))? {
            let under = if other.posted == one.id { &place } else { &mark };
            write.mark(chat, doubt_mark(mark.id, under, mark.arrived));
        }
        // The detector has seen one payment twice.
        let state = self.relearnt(account, None, [&one, &gone], zone)?;
        write.put(owner(account), kept::DETECTOR, SINGLE, &state)
    }

    /// Writes a mark as it is, so that whoever shows its message asks for it again.
    pub(crate) fn mark_again(&self, write: &mut Write, chat: ChatKey, id: [u8; 16]) {
        if let Some(mark) = self.chats.get(&chat).and_then(|skeleton| skeleton.mark(&id)) {
            write.mark(chat, *mark);
        }
    }
}
