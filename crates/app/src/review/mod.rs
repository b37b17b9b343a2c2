//! The chat of open questions: what the rules leave to the person, of all accounts.
//!
//! A question is one record, sealed with the key of the account it is about; the chat of
//! open questions refers to it, so there is one state, wherever it is answered. A mark
//! in that chat is quiet once nothing is left to answer.

mod answering;
mod balances;
mod choices;
mod gaps;
mod relink;
mod tending;

pub(crate) use balances::BalanceOn;
pub(crate) use gaps::ToldBalances;
pub(crate) use relink::{Aliases, Place, Source as HeldSource};

use crate::AppError;
use crate::doubts::Asked;
use crate::ledger::Taking;
use crate::record::Message;
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::write::Write;
use ingest::{Half, Told};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{AccountId, Currency, EntryId, ExternalAccount, MessageId, Money};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark, Skeleton};
use vault::Owner;

/// The choice "these are one".
pub(crate) const SAME: &str = "same";
/// The choice "these are two".
pub(crate) const DIFFERENT: &str = "different";
/// The choice "none of those".
pub(crate) const NONE: &str = "none";
/// The choice to leave a gap as it is.
pub(crate) const LEAVE: &str = "leave";

/// What a question is about, beside doubts, which are records of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Matter {
    /// Told balances that the entries between them do not lead from one to the other.
    Gap { from: Told, to: Told, off: Money, suspects: Vec<EntryId> },
    /// An entry that may go with one of several others.
    Pair { kind: Pair, one: Half, others: Vec<Half> },
    /// An account that looks like known ones; its rows wait.
    Account { told: ExternalAccount, from: HeldSource, known: Vec<AccountId>, rows: usize },
}

/// How two entries may go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Pair {
    /// Halves of a transfer between own accounts.
    Transfer,
    /// A payment and what took it back.
    Refund,
}

/// A question as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub id: MessageId,
    /// In whose records it is; none where it is about an account that is not there yet.
    pub account: Option<AccountId>,
    pub matter: Matter,
    pub answer: Option<String>,
    pub at: Timestamp,
}

impl Question {
    pub fn message(&self) -> Message {
        Message::Review { matter: self.matter.clone(), answer: self.answer.clone(), at: self.at }
    }
}

/// A question of either kind.
pub(crate) enum AnyQuestion {
    Doubt(AccountId, Asked),
    Review(Question),
}

/// What a taking gathers for the chat of open questions.
#[derive(Default)]
pub(crate) struct Gathered {
    /// Balances told now: by a statement, or in passing.
    pub told: BTreeMap<AccountId, Vec<(Told, bool)>>,
    /// Days whose entries are at hand.
    at_hand: BTreeMap<AccountId, (Date, Date)>,
    /// The ids of all accounts that the source tells now.
    present: BTreeSet<String>,
    /// A new account is not compared with those that are known: the person has answered.
    pub anew: bool,
    /// Rows that wait for an answer, and accounts they are of.
    pub held: (usize, usize),
    /// Ids that a link tells known accounts by.
    pub aliases: Aliases,
    /// Questions of this taking by the account that waits, and how many parts wait for each.
    waiting: BTreeMap<(String, Currency), Question>,
    pieces: BTreeMap<MessageId, usize>,
}

impl Session {
    /// A question that stands in a chat, or in that of open questions.
    pub fn question(&self, key: ChatKey, id: MessageId) -> Result<AnyQuestion, AppError> {
        let kept = |owner: Owner| self.store.get::<Message>(owner, kept::MESSAGE, id.as_bytes());
        let (account, message) = match key {
            ChatKey::Account(account) => (account, kept(owner(account))?),
            ChatKey::Review => match kept(Owner::Vault)? {
                Some(Message::Asked { account }) => (account, kept(owner(account))?),
                // About an account that is not there yet: a record of the vault's own.
                Some(Message::Review { matter, answer, at }) => {
                    return Ok(AnyQuestion::Review(Question { id, account: None, matter, answer, at }));
                }
                _ => return Err(AppError::NotFound),
            },
            ChatKey::Alerts => return Err(AppError::NotFound),
        };
        match message.ok_or(AppError::NotFound)? {
            Message::Doubt { pending, posted, answer, at } => {
                Ok(AnyQuestion::Doubt(account, Asked { pending, posted, answer, at }))
            }
            Message::Review { matter, answer, at } => {
                Ok(AnyQuestion::Review(Question { id, account: Some(account), matter, answer, at }))
            }
            _ => Err(AppError::NotFound),
        }
    }

    /// Every question of the chat of open questions that is no doubt.
    pub fn questions(&self) -> Result<Vec<Question>, AppError> {
        let mut found = Vec::new();
        for mark in self.review_marks().iter().filter(|mark| mark.kind == Kind::Review) {
            match self.question(ChatKey::Review, MessageId::from_bytes(mark.id)) {
                Ok(AnyQuestion::Review(question)) => found.push(question),
                Ok(AnyQuestion::Doubt(..)) | Err(AppError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    pub(crate) fn review_marks(&self) -> &[Mark] {
        self.chats.get(&ChatKey::Review).map_or(&[][..], Skeleton::marks)
    }

    /// Questions that are not settled.
    pub fn open_questions(&self) -> u32 {
        let open = self.review_marks().iter().filter(|mark| is_open_mark(mark)).count();
        u32::try_from(open).unwrap_or(u32::MAX)
    }

    /// Open questions whose answer may change what an account's balance is.
    pub fn touching_balance(&self, account: AccountId) -> Result<u32, AppError> {
        let mut count = 0;
        for mark in self.review_marks().iter().filter(|mark| is_open_mark(mark) && mark.kind == Kind::Review)
        {
            let question = match self.question(ChatKey::Review, MessageId::from_bytes(mark.id)) {
                Ok(AnyQuestion::Review(question)) => question,
                Ok(AnyQuestion::Doubt(..)) | Err(AppError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            let touches = match &question.matter {
                Matter::Gap { .. } => question.account == Some(account),
                Matter::Account { known, .. } => known.contains(&account),
                Matter::Pair { .. } => false,
            };
            count += u32::from(touches);
        }
        Ok(count)
    }
}

/// Whether a mark of the chat of open questions is of one that is not settled.
pub(crate) fn is_open_mark(mark: &Mark) -> bool {
    matches!(mark.kind, Kind::Doubt | Kind::Review) && !mark.quiet && !mark.hidden
}

/// Puts a question where it is kept, and refers to it from the chat of open questions.
fn put_question(write: &mut Write, question: &Question) -> Result<(), AppError> {
    let (id, message) = (question.id.as_bytes(), question.message());
    match question.account {
        Some(account) => {
            write.put(owner(account), kept::MESSAGE, id, &message)?;
            write.put(Owner::Vault, kept::MESSAGE, id, &Message::Asked { account })
        }
        None => write.put(Owner::Vault, kept::MESSAGE, id, &message),
    }
}

impl Taking<'_> {
    /// What this taking leaves to the person.
    pub(crate) fn review(&mut self) -> Result<(), AppError> {
        let known = self.session.questions()?;
        self.look_for_gaps(&known)?;
        self.ask_which(&known)
    }
}
