//! Balances as the source told them.

use super::Taking;
use crate::AppError;
use crate::record::{Link, Message};
use crate::session::ChatKey;
use crate::store::kept;
use ingest::Source;
use model::{AccountId, Balance, BalanceKind, MessageId, Money};
use timeline::Kind;

impl Taking<'_> {
    pub(super) fn balances(&mut self, id: AccountId, told: &[Balance]) -> Result<(), AppError> {
        let newest =
            |kind: BalanceKind| told.iter().filter(|b| b.kind == kind).max_by_key(|b| b.as_of).cloned();
        let (ledger, available) = (newest(BalanceKind::Ledger), newest(BalanceKind::Available));
        let account = self.staged(id)?;
        let newer =
            |new: &Balance, old: &Option<Balance>| old.as_ref().is_none_or(|old| new.as_of >= old.as_of);
        let ledger = ledger.filter(|new| newer(new, &account.ledger));
        let available = available.filter(|new| newer(new, &account.available));
        let before = account.ledger.clone();
        if let Some(available) = available {
            account.available = Some(available);
        }
        let Some(ledger) = ledger else { return Ok(()) };
        account.ledger = Some(ledger.clone());
        let available = account.available.as_ref().map(|balance| balance.amount.clone());
        if before.as_ref().is_none_or(|old| old.amount != ledger.amount) {
            self.balance_message(id, &ledger, available)?;
        }
        Ok(())
    }

    /// One balance message a day: it keeps its place and tells the newest amount.
    pub(super) fn balance_message(
        &mut self,
        id: AccountId,
        ledger: &Balance,
        available: Option<Money>,
    ) -> Result<(), AppError> {
        let today = self.moment.today();
        let chat = ChatKey::Account(id);
        let earlier = self.session.chats.get(&chat).and_then(|skeleton| {
            skeleton.between(today, today).iter().find(|mark| mark.kind == Kind::Balance).copied()
        });
        let mark = match earlier {
            Some(mark) => mark,
            None => {
                let (millis, random) = self.moment.draw();
                self.message_mark(chat, MessageId::new(millis, random), Kind::Balance)
            }
        };
        let source = match &self.source {
            Source::Link(link) => self.session.links.get(link).map_or("source-simplefin", Link::source),
            Source::File { .. } => "source-file",
        };
        let message = Message::Balance {
            ledger: ledger.amount.clone(),
            available,
            source: source.to_owned(),
            as_of: ledger.as_of,
        };
        self.write.put(chat.owner(), kept::MESSAGE, &mark.id, &message)?;
        self.write.mark(chat, mark);
        Ok(())
    }
}
