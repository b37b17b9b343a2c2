//! A bank's short message that was pasted or dropped: it becomes a pending entry, until a statement
//! or a link tells of the payment.

use crate::AppError;
use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::Said;
use crate::session::{ChatKey, Session};
use formats::{BankMessage, MessageKind, MessageOptions};
use ingest::Source;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use model::{
    Account, AccountBatch, AccountId, Balance, BalanceKind, Currency, EntryStatus, ExternalAccount,
    Particulars, Problem, Row, RowStatus,
};
use wire::{AccountChoice, AccountChoices, Event};

/// What stands for a file's name where an entry came from a message.
const ORIGIN: &str = "message";
/// How far before and after the message its booking may already stand.
const BOOKED_BEFORE: i64 = 1;
const BOOKED_AFTER: i64 = 8;

/// What came of a message.
pub(crate) struct Understood {
    /// The notice that says so.
    pub item: String,
    /// The chat that the payment is in.
    pub chat: ChatKey,
    /// Whether an entry was added.
    pub added: bool,
    pub said: Said,
    pub events: Vec<Event>,
}

impl Session {
    /// How a text is read in a chat: with the day of today and the chat's currency.
    pub fn read_message(
        &self,
        chat: Option<ChatKey>,
        text: &str,
        moment: &Moment,
    ) -> Result<BankMessage, formats::MessageRefusal> {
        let account = self.account_in(chat);
        let currency = account.map_or_else(Currency::none, |account| account.currency.clone());
        formats::read_message(text, &MessageOptions { today: moment.today(), currency })
    }

    fn account_in(&self, chat: Option<ChatKey>) -> Option<&Account> {
        match chat? {
            ChatKey::Account(account) => self.accounts.get(&account),
            ChatKey::Alerts | ChatKey::Review => None,
        }
    }

    /// Takes a message in, and says in the chat what was understood.
    pub fn take_message(
        &mut self,
        chat: Option<ChatKey>,
        message: &BankMessage,
        moment: &mut Moment,
    ) -> Result<Understood, AppError> {
        let account = self.account_of_message(chat, message)?.clone();
        let into = ChatKey::Account(account.id);
        let day = message.day.unwrap_or_else(|| moment.today());
        let declined = message.kind == MessageKind::Declined;
        let known = !declined && self.stands_already(account.id, message, day)?;
        let source = match account.link.filter(|id| self.links.get(id).is_some_and(|link| !link.ended)) {
            // So that the link's own rows take the place of what it announces.
            Some(link) => Source::Link(link),
            None => Source::File { name: ORIGIN.to_owned(), format: "message".to_owned() },
        };
        let mut taking = Taking::new(self, moment, source);
        if !declined && !known {
            let part = part(&account, message, day, taking.moment);
            taking.part(&part, Some(account.id))?;
        }
        let added = taking.so_far().added > 0;
        let id = match (declined, added) {
            (true, _) => "notice-message-declined",
            (_, true) => "notice-message",
            (_, false) => "notice-message-known",
        };
        let said = Said::new(id)
            .with("account", account.name.as_str())
            .with("amount", message.amount.clone())
            .with("payee", message.payee.as_deref().unwrap_or("–"));
        let problems = message.problems.iter().map(|code| Problem {
            place: String::new(),
            code: (*code).to_owned(),
            detail: String::new(),
        });
        let problems = if added { problems.collect() } else { Vec::new() };
        let item = taking.notice(chat.unwrap_or(into), said.clone(), declined, problems)?;
        let events = taking.finish()?.events;
        Ok(Understood {
            item: model::MessageId::from_bytes(item).to_string(),
            chat: into,
            added,
            said,
            events,
        })
    }

    /// The accounts in a message's currency, to choose from.
    pub fn message_choices(
        &self,
        chat: Option<ChatKey>,
        text: &str,
        moment: &Moment,
    ) -> Result<AccountChoices, AppError> {
        let message = self.read_message(chat, text, moment)?;
        let fits =
            |account: &&Account| account.currency == *message.amount.currency() && !self.is_cash(account.id);
        let choice = |account: &Account| AccountChoice {
            chat: ChatKey::Account(account.id).to_string(),
            title: account.name.clone(),
        };
        let mut accounts: Vec<AccountChoice> = self.accounts.values().filter(fits).map(choice).collect();
        accounts.sort_by(|a, b| (&a.title, &a.chat).cmp(&(&b.title, &b.chat)));
        Ok(AccountChoices { accounts })
    }

    /// The account a message is about: by its digits, else the one whose chat it was given to, else the
    /// only one of its currency.
    fn account_of_message(&self, chat: Option<ChatKey>, message: &BankMessage) -> Result<&Account, AppError> {
        let currency = message.amount.currency();
        // Banks tell nothing of cash in hand.
        let fits = |account: &&Account| account.currency == *currency && !self.is_cash(account.id);
        let fitting: Vec<&Account> = self.accounts.values().filter(fits).collect();
        if let Some(last4) = &message.last4 {
            let named = |account: &&&Account| {
                [account.external_id.as_str(), account.name.as_str()].iter().any(|text| text.ends_with(last4))
            };
            let mut named = fitting.iter().filter(named);
            if let (Some(only), None) = (named.next(), named.next()) {
                return Ok(only);
            }
        }
        if let Some(account) = self.account_in(chat).filter(fits) {
            return Ok(account);
        }
        match fitting.as_slice() {
            [only] => Ok(only),
            [] if self.accounts.values().all(|account| self.is_cash(account.id)) => {
                Err(AppError::NoAccountYet)
            }
            [] => Err(AppError::NoAccountIn { currency: currency.code().to_owned() }),
            _ => Err(AppError::WhichAccount),
        }
    }

    /// Whether the payment is here already, booked or announced by its bank.
    fn stands_already(&self, account: AccountId, message: &BankMessage, day: Date) -> Result<bool, AppError> {
        let (from, to) =
            (day.saturating_sub(BOOKED_BEFORE.days()), day.saturating_add((BOOKED_AFTER + 1).days()));
        let entries = self.entries_between(account, from, to)?;
        // Another message about an equal payment is another payment: two coffees are two.
        let by_message = |entry: &model::Entry| {
            entry.status == EntryStatus::Pending
                && entry.identities.iter().all(|known| matches!(known, model::Identity::Content { .. }))
        };
        let same = |entry: &model::Entry| {
            entry.amount == message.amount && entry.status != EntryStatus::Vanished && !by_message(entry)
        };
        Ok(entries.iter().any(same))
    }
}

/// The batch of one pending row that a message is.
fn part(account: &Account, message: &BankMessage, day: Date, moment: &Moment) -> AccountBatch {
    let at = message.time.and_then(|time| moment.zone.to_timestamp(day.to_datetime(time)).ok());
    let end_of_day = || moment.zone.to_timestamp(day.to_datetime(Time::MAX)).ok();
    let as_of = at.or_else(end_of_day).map_or(moment.now, |at| at.min(moment.now));
    // A linked bank tells what is booked itself; a message counts what is only announced, too.
    let kind = if account.link.is_none() { BalanceKind::Ledger } else { BalanceKind::Available };
    let told = [&account.ledger, &account.available].into_iter().flatten();
    let newer = account.link.is_none() || told.map(|told| told.as_of).all(|told| told < as_of);
    let balance = message.balance.clone().filter(|balance| newer && *balance.currency() == account.currency);
    let balances = balance.map(|amount| Balance { kind, amount, as_of });
    let row = Row {
        provider_id: None,
        status: RowStatus::Pending,
        amount: message.amount.clone(),
        booked: None,
        transacted: Some(day),
        at,
        payee: message.payee.clone().unwrap_or_default(),
        memo: None,
        mcc: (message.kind == MessageKind::Withdrawal).then_some(6011),
        particulars: Particulars {
            reference: message.reference.clone(),
            card_last4: message.last4.clone(),
            ..Particulars::default()
        },
        place: ORIGIN.to_owned(),
    };
    AccountBatch {
        account: ExternalAccount {
            id: account.external_id.clone(),
            name: account.name.clone(),
            institution: account.institution.clone(),
            kind: account.kind,
            currency: account.currency.clone(),
        },
        balances: balances.into_iter().collect(),
        rows: vec![row],
        positions: Vec::new(),
        window: None,
    }
}
