//! The chat list and a chat's head.

use crate::AppError;
use crate::record::{Lacking, Link, Message};
use crate::session::{ChatKey, Session};
use crate::store::kept;
use crate::view::{hue, initial, receipt_title, said, signed};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Account, AccountId, Currency, Entry, Money, Receipt};
use std::collections::BTreeMap;
use text::{Arg, Sign, Texts};
use timeline::{Kind, Mark, Skeleton};
use wire::{Chat, ChatKind, ChatList, ChatView, SyncState};

/// A link that was not read for so long is stale.
const STALE_AFTER_SECONDS: i64 = 3 * 24 * 3600;
/// A demo bank is read all the time.
const DEMO_STALE_AFTER_SECONDS: i64 = 600;

/// What a view is made with.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub texts: &'a Texts,
    pub zone: &'a TimeZone,
    pub now: Timestamp,
}

impl Look<'_> {
    pub fn message(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.texts.message(id, args)
    }

    pub fn time_of(&self, at: Timestamp) -> String {
        self.texts.time(self.zone.to_datetime(at).time())
    }
}

impl Session {
    /// The chat list: alerts first, then accounts by their newest message.
    pub fn chat_list(&self, look: Look<'_>) -> Result<ChatList, AppError> {
        let mut accounts: Vec<&Account> = self.accounts.values().collect();
        let newest = |account: &Account| {
            let last = self.chats.get(&ChatKey::Account(account.id)).and_then(Skeleton::last);
            last.map(|mark| (mark.day, mark.at))
        };
        accounts
            .sort_by_key(|account| (std::cmp::Reverse(newest(account)), account.kind, account.name.clone()));
        let mut chats = Vec::with_capacity(accounts.len() + 1);
        if !accounts.is_empty() {
            chats.push(self.chat(ChatKey::Alerts, look)?);
        }
        if self.reviewed {
            chats.push(self.chat(ChatKey::Review, look)?);
        }
        for account in accounts {
            chats.push(self.chat(ChatKey::Account(account.id), look)?);
        }
        Ok(ChatList { chats, totals: self.totals(look.texts) })
    }

    /// Sum of ledger balances, one text a currency; a sum that overflows is not shown.
    fn totals(&self, texts: &Texts) -> Vec<String> {
        let mut sums: BTreeMap<Currency, Option<Money>> = BTreeMap::new();
        for account in self.accounts.values().filter(|account| account.currency.is_money()) {
            let Some(ledger) = &account.ledger else { continue };
            let currency = ledger.amount.currency().clone();
            let sum = sums.entry(currency.clone()).or_insert_with(|| Some(Money::zero(currency)));
            *sum = sum.as_ref().and_then(|sum| sum.checked_add(&ledger.amount).ok());
        }
        sums.into_values().flatten().map(|sum| texts.money(&sum, Sign::Negative)).collect()
    }

    /// One row of the chat list.
    pub fn chat(&self, key: ChatKey, look: Look<'_>) -> Result<Chat, AppError> {
        let skeleton = self.chats.get(&key).ok_or(AppError::NotFound)?;
        let last = skeleton.last();
        let preview = match last {
            Some(mark) => self.preview(key, mark, look)?,
            None => look.message("preview-none", &[]),
        };
        let now = look.zone.to_datetime(look.now);
        let time = last.map(|mark| {
            let at = Timestamp::from_second(mark.at).map(|at| look.zone.to_datetime(at));
            let at = at.ok().filter(|at| at.date() == mark.day).unwrap_or_else(|| mark.day.at(12, 0, 0, 0));
            look.texts.list_time(at, now)
        });
        let mut chat = Chat {
            id: key.to_string(),
            kind: ChatKind::Alerts,
            title: look.message("chat-alerts", &[]),
            institution: String::new(),
            initial: "!".to_owned(),
            hue: 18,
            preview,
            time: time.unwrap_or_default(),
            unread: skeleton.unread(),
            balance: None,
            available: None,
            sync: SyncState::Unlinked,
            freshness: String::new(),
            link: None,
        };
        if key == ChatKey::Review {
            self.head_review(&mut chat, look)?;
        }
        let ChatKey::Account(id) = key else { return Ok(chat) };
        let account = self.account(id)?;
        chat.kind = if self.is_cash(id) { ChatKind::Cash } else { ChatKind::Account };
        chat.title = account.name.clone();
        chat.institution = account.institution.clone();
        chat.initial = initial(&account.name);
        chat.hue = hue(&format!("{} {}", account.institution, account.name));
        chat.balance = account.ledger.as_ref().map(|b| look.texts.money(&b.amount, Sign::Negative));
        chat.available = account
            .available
            .as_ref()
            .filter(|available| {
                account.ledger.as_ref().is_none_or(|ledger| ledger.amount != available.amount)
            })
            .map(|b| {
                let amount = look.texts.money(&b.amount, Sign::Negative);
                look.message("balance-available", &[("amount", amount.as_str().into())])
            });
        let link = account.link.and_then(|link| self.links.get(&link)).filter(|link| !link.ended);
        (chat.sync, chat.freshness) = match link {
            Some(link) => self.freshness(link, id, look),
            None if self.is_cash(id) => (SyncState::Unlinked, look.message("freshness-cash", &[])),
            None => (SyncState::Unlinked, look.message("freshness-files", &[])),
        };
        chat.link = link.map(|link| link.id.to_string());
        Ok(chat)
    }

    fn freshness(&self, link: &Link, account: AccountId, look: Look<'_>) -> (SyncState, String) {
        if self.reading.contains(&link.id) {
            return (SyncState::Reading, look.message("freshness-reading", &[]));
        }
        if let Some(error) = &link.last_error {
            let (reason, _) = look.texts.error(&error.code, &[("host", link.host.as_str().into())]);
            return (
                SyncState::Failed,
                look.message("freshness-failed", &[("reason", reason.as_str().into())]),
            );
        }
        let lacks = |lacking: &&Lacking| lacking.account.is_none_or(|lacks| lacks == account);
        if let Some(lacking) = link.lacking.iter().find(lacks) {
            let words = lacking.words.as_str().into();
            return (SyncState::Failed, look.message("freshness-failed", &[("reason", words)]));
        }
        let Some(last) = link.last_success else {
            return (SyncState::Reading, look.message("freshness-reading", &[]));
        };
        let seconds = look.now.duration_since(last).as_secs().max(0);
        let ago = look.texts.ago(seconds);
        let limit = if link.demo.is_some() { DEMO_STALE_AFTER_SECONDS } else { STALE_AFTER_SECONDS };
        if seconds > limit {
            return (SyncState::Stale, look.message("freshness-stale", &[("ago", ago.as_str().into())]));
        }
        let until = look.time_of(last);
        let text = look
            .message("freshness-complete", &[("ago", ago.as_str().into()), ("until", until.as_str().into())]);
        (SyncState::Fresh, text)
    }

    fn preview(&self, key: ChatKey, mark: &Mark, look: Look<'_>) -> Result<String, AppError> {
        let owner = key.owner();
        let gone = || look.message("preview-none", &[]);
        Ok(match mark.kind {
            Kind::Entry => match self.store.get::<Entry>(owner, kept::ENTRY, &mark.id)? {
                Some(entry) => look.message(
                    "preview-entry",
                    &[
                        ("payee", crate::view::cash::payee(&entry, look).as_str().into()),
                        ("amount", signed(&entry, look.texts).as_str().into()),
                    ],
                ),
                None => gone(),
            },
            Kind::Receipt => match self.store.get::<Receipt>(owner, kept::RECEIPT, &mark.id)? {
                Some(receipt) => receipt_title(&receipt, look.texts),
                None => gone(),
            },
            Kind::Alert if key == ChatKey::Alerts => {
                let finding = self.finding(model::FindingId::from_bytes(mark.id))?;
                let entry = self.entry(finding.account, finding.entry)?;
                look.texts.finding_title(&entry.amount, entry.shown_payee(), finding.urgency)
            }
            Kind::Alert => look.message("preview-alert", &[]),
            Kind::Doubt | Kind::Review => self.preview_question(key, mark, look)?,
            Kind::Note | Kind::Question | Kind::Answer | Kind::Notice | Kind::Balance => {
                match self.store.get::<Message>(owner, kept::MESSAGE, &mark.id)? {
                    Some(Message::Note { text, .. } | Message::Question { text, .. }) => {
                        look.message("preview-note", &[("text", text.as_str().into())])
                    }
                    Some(Message::Answer { said, .. }) => {
                        said.first().map(|said| said::say(said, look.texts, look.zone)).unwrap_or_default()
                    }
                    Some(Message::Notice { said, .. }) => said::say(&said, look.texts, look.zone),
                    Some(Message::Balance { ledger, .. }) => {
                        let amount = look.texts.money(&ledger, Sign::Negative);
                        look.message("preview-balance", &[("amount", amount.as_str().into())])
                    }
                    Some(
                        Message::Alert { .. }
                        | Message::Doubt { .. }
                        | Message::Review { .. }
                        | Message::Asked { .. },
                    )
                    | None => gone(),
                }
            }
        })
    }

    /// Opens a chat: its head, length and where unread messages begin.
    pub fn open_chat(&mut self, key: ChatKey, look: Look<'_>) -> Result<ChatView, AppError> {
        let chat = self.chat(key, look)?;
        let skeleton = self.chats.get_mut(&key).ok_or(AppError::NotFound)?;
        let first_unread = skeleton.open();
        Ok(ChatView { chat, count: skeleton.len(), revision: skeleton.revision(), first_unread })
    }

    /// The link an account's chat lives from.
    pub fn link_of(&self, key: ChatKey) -> Result<&Link, AppError> {
        let ChatKey::Account(id) = key else { return Err(AppError::NotFound) };
        let link = self.account(id)?.link.ok_or(AppError::NotFound)?;
        self.links.get(&link).filter(|link| !link.ended).ok_or(AppError::NotFound)
    }
}
