//! A doubt as a message.

use crate::AppError;
use crate::doubts::Asked;
use crate::session::{ChatKey, Session};
use crate::view::chats::Look;
use model::{AccountId, EntryStatus, MessageId};
use text::Sign;
use wire::{DoubtAnswer, DoubtItem};

impl Session {
    /// The question with links to both entries, and what became of it.
    pub fn doubt_item(
        &self,
        key: ChatKey,
        account: AccountId,
        id: MessageId,
        asked: &Asked,
        look: Look<'_>,
    ) -> Result<DoubtItem, AppError> {
        let (pending, posted) = (self.entry(account, asked.pending)?, self.entry(account, asked.posted)?);
        let answer = asked.state(&pending, &posted);
        let sum = |amount| look.texts.money(amount, Sign::Never);
        let text = look.message(
            "doubt-question",
            &[
                ("payee", posted.shown_payee().into()),
                ("posted", sum(&posted.amount).as_str().into()),
                ("pending", sum(&pending.amount).as_str().into()),
            ],
        );
        let answer_text = match answer {
            DoubtAnswer::Undecided => String::new(),
            DoubtAnswer::Same => look.message("doubt-same-said", &[]),
            DoubtAnswer::Different => look.message("doubt-different-said", &[]),
            DoubtAnswer::Settled if pending.status == EntryStatus::Vanished => {
                look.message("doubt-vanished", &[])
            }
            DoubtAnswer::Settled => look.message("doubt-settled", &[]),
        };
        let mut link = self.evidence_link(account, &pending, look);
        let posted = self.evidence_link(account, &posted, look);
        if answer == DoubtAnswer::Same {
            link.item.clone_from(&posted.item);
        }
        Ok(DoubtItem {
            id: id.to_string(),
            text,
            pending: link,
            posted,
            answer,
            answer_text,
            place: self.place_shown(key, Some(account)),
            time: look.time_of(asked.at),
        })
    }
}
