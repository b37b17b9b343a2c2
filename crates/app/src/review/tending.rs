//! Keeps the chat of open questions in step with the chats of accounts.

use super::{AnyQuestion, Matter, is_open_mark};
use crate::AppError;
use crate::record::{ChatRecord, Message};
use crate::session::{ChatKey, Session};
use crate::store::kept;
use crate::write::Write;
use jiff::civil::Date;
use model::{AccountId, EntryStatus, MessageId};
use std::collections::BTreeSet;
use timeline::{Kind, Mark};
use vault::Owner;
use wire::{DoubtAnswer, Event};

impl Session {
    /// What the chat of open questions needs beside its marks. Vaults of before have doubts
    /// that it does not refer to yet.
    pub fn load_review(&mut self) -> Result<(), AppError> {
        self.aliases = self.load_aliases()?;
        let kept: Option<ChatRecord> = self.store.get(Owner::Vault, kept::CHAT, ChatKey::Review.id())?;
        self.reviewed = kept.is_some();
        self.tend_review(None);
        Ok(())
    }

    /// Refers to doubts that are new, and tells what has settled itself. `at` is the day and
    /// second that new ones stand at; without it, they stand where their payments do.
    ///
    /// What it would write follows from what is kept, so a vault that refuses loses nothing:
    /// the next time it is written.
    pub fn tend_review(&mut self, at: Option<(Date, i64)>) -> Vec<Event> {
        self.tended(at).unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "open questions are told later");
            Vec::new()
        })
    }

    fn tended(&mut self, at: Option<(Date, i64)>) -> Result<Vec<Event>, AppError> {
        // A taking that asks notes it in the vault itself.
        self.reviewed |= !self.review_marks().is_empty();
        let mut write = Write::default();
        let known: BTreeSet<[u8; 16]> = self.review_marks().iter().map(|mark| mark.id).collect();
        let mut arrived = self.chats.get(&ChatKey::Review).map_or(1, timeline::Skeleton::next_arrival);
        let mut fresh: Vec<(AccountId, Mark)> = Vec::new();
        for (chat, skeleton) in &self.chats {
            let ChatKey::Account(account) = chat else { continue };
            let doubts = skeleton.marks().iter().filter(|mark| mark.kind == Kind::Doubt);
            fresh.extend(doubts.filter(|mark| !known.contains(&mark.id)).map(|mark| (*account, *mark)));
        }
        for (account, mark) in fresh {
            let reference = Message::Asked { account };
            write.put(Owner::Vault, kept::MESSAGE, &mark.id, &reference)?;
            let (day, second) = at.unwrap_or((mark.day, mark.at));
            let doubt = self.doubt(account, &mark.id)?;
            let quiet = !self.is_undecided(account, &doubt)?;
            write.mark(ChatKey::Review, Mark { day, at: second, arrived, quiet, hidden: false, ..mark });
            arrived = arrived.saturating_add(1);
        }
        for mark in self.review_marks().iter().filter(|mark| matches!(mark.kind, Kind::Doubt | Kind::Review))
        {
            let open = match self.question(ChatKey::Review, MessageId::from_bytes(mark.id)) {
                Ok(question) => self.is_open(&question)?,
                Err(AppError::NotFound) => false,
                Err(error) => return Err(error),
            };
            if open != is_open_mark(mark) {
                write.mark(ChatKey::Review, Mark { quiet: !open, ..*mark });
                self.mark_where_asked(&mut write, mark.id)?;
            }
        }
        if write.is_empty() {
            return Ok(Vec::new());
        }
        self.note_reviewed(&mut write)?;
        let events = self.commit(write)?;
        self.reviewed = true;
        Ok(events)
    }

    /// Whether a question waits for an answer, as its entries are now.
    pub(crate) fn is_open(&self, question: &AnyQuestion) -> Result<bool, AppError> {
        match question {
            AnyQuestion::Doubt(account, doubt) => self.is_undecided(*account, doubt),
            AnyQuestion::Review(question) if question.answer.is_some() => Ok(false),
            AnyQuestion::Review(question) => match &question.matter {
                Matter::Gap { .. } | Matter::Account { .. } => Ok(true),
                Matter::Pair { one, others, .. } => Ok(!self.free_partners(*one, others)?.is_empty()),
            },
        }
    }

    fn is_undecided(&self, account: AccountId, doubt: &crate::doubts::Asked) -> Result<bool, AppError> {
        if doubt.answer.is_some() {
            return Ok(false);
        }
        match (self.entry(account, doubt.pending), self.entry(account, doubt.posted)) {
            (Ok(pending), Ok(posted)) => Ok(doubt.state(&pending, &posted) == DoubtAnswer::Undecided),
            (Err(AppError::NotFound), _) | (_, Err(AppError::NotFound)) => Ok(false),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// Whoever shows the question in its account's chat asks for it again.
    pub(super) fn mark_where_asked(&self, write: &mut Write, id: [u8; 16]) -> Result<(), AppError> {
        let message: Option<Message> = self.store.get(Owner::Vault, kept::MESSAGE, &id)?;
        if let Some(Message::Asked { account }) = message {
            let chat = ChatKey::Account(account);
            if let Some(mark) = self.chats.get(&chat).and_then(|skeleton| skeleton.mark(&id)) {
                write.mark(chat, *mark);
            }
        }
        Ok(())
    }

    /// Notes that there was a question: from then on the chat is in the list.
    pub(super) fn note_reviewed(&self, write: &mut Write) -> Result<(), AppError> {
        if self.reviewed {
            return Ok(());
        }
        let through = self.chats.get(&ChatKey::Review).map_or(0, timeline::Skeleton::read_through);
        let record = ChatRecord { read_through: through };
        write.put(Owner::Vault, kept::CHAT, ChatKey::Review.id(), &record)
    }
}

/// Whether an entry can still be one of a pair.
pub(super) fn is_there(entry: &model::Entry) -> bool {
    entry.status != EntryStatus::Vanished && !entry.user.deleted
}
