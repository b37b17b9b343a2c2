//! Balances as the source told them, and whether they fit the entries.

use super::Taking;
use crate::AppError;
use crate::record::{Link, Message, Said};
use crate::session::ChatKey;
use crate::store::{SINGLE, kept, owner};
use ingest::Source;
use jiff::ToSpan;
use jiff::civil::Date;
use model::{AccountId, Balance, BalanceKind, MessageId, Money};
use serde::{Deserialize, Serialize};
use timeline::Kind;

/// Whether told balances fit the entries.
#[derive(Clone, Serialize, Deserialize)]
struct BalanceCheck {
    expected: Money,
    /// Readings in a row that did not fit.
    off: u8,
    told_on: Option<Date>,
}

impl Taking<'_> {
    pub(super) fn balances(&mut self, id: AccountId, told: &[Balance], booked: i64) -> Result<(), AppError> {
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
        self.check(id, &ledger.amount, booked)
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

    /// Opening and entries must give the closing balance. A bank's balance may run
    /// ahead of its rows for one reading; twice in a row is told.
    pub(super) fn check(&mut self, id: AccountId, told: &Money, booked: i64) -> Result<(), AppError> {
        let kept: Option<BalanceCheck> = self.session.store.get(owner(id), kept::BALANCE_CHECK, SINGLE)?;
        let fresh = BalanceCheck { expected: told.clone(), off: 0, told_on: None };
        let mut check = match kept {
            Some(check) if matches!(self.source, Source::Link(_)) => check,
            _ => fresh.clone(),
        };
        if self.taken.new_accounts.contains(&id) || matches!(self.source, Source::File { .. }) {
            return self.write.put(owner(id), kept::BALANCE_CHECK, SINGLE, &fresh);
        }
        let booked = Money::from_minor(booked, told.currency().clone());
        check.expected = check.expected.checked_add(&booked).unwrap_or_else(|_| told.clone());
        if check.expected == *told {
            check.off = 0;
        } else {
            check.off += 1;
            if check.off >= 2 {
                let by = told.checked_sub(&check.expected)?;
                let today = self.moment.today();
                let lately = check.told_on.is_some_and(|day| day > today.saturating_sub(30.days()));
                if !lately {
                    check.told_on = Some(today);
                    self.notice(
                        ChatKey::Account(id),
                        Said::new("notice-off-by").with("amount", by),
                        true,
                        vec![],
                    )?;
                }
                check.off = 0;
                check.expected = told.clone();
            }
        }
        self.write.put(owner(id), kept::BALANCE_CHECK, SINGLE, &check)
    }
}
