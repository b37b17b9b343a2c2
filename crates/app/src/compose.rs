//! Lines from the composer, and search.

use crate::moment::Moment;
use crate::record::{Message, Said, Value};
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::write::Write;
use crate::{AppError, view};
use ask::{BalanceFact, Figure, Plan};
use model::{Account, AccountId, Entry, MessageId, Receipt};
use text::Texts;
use timeline::{Kind, Mark, Query};
use wire::{Event, SearchHit, SearchHits, Sent};

const LONGEST_LINE: usize = 4_000;
const MOST_HITS: usize = 200;

impl Session {
    /// Files a note, finds, or answers.
    pub fn send(
        &mut self,
        chat: ChatKey,
        line: &str,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(Sent, Vec<Event>), AppError> {
        let line = line.trim();
        if !self.chats.contains_key(&chat) {
            return Err(AppError::NotFound);
        }
        if line.is_empty() {
            return Err(AppError::BadRequest);
        }
        if line.chars().count() > LONGEST_LINE {
            return Err(AppError::TextTooLong);
        }
        // A card number typed in haste is not kept either.
        let line = formats::mask_card_numbers(line);
        let plan = ask::plan(&line, language(texts));
        let at = moment.now;
        if !matches!(plan, Plan::Find { .. }) {
            match self.read_message(Some(chat), &line, moment) {
                Ok(message) if !line.starts_with('/') => {
                    let understood = self.take_message(Some(chat), &message, moment)?;
                    return Ok((Sent { item: Some(understood.item), hits: None }, understood.events));
                }
                // A code that opens something once is never kept, not even as a note.
                Err(refusal @ formats::MessageRefusal::OneTimeCode) => return Err(refusal.into()),
                Ok(_) | Err(formats::MessageRefusal::NotAMessage) => {}
            }
        }
        match plan {
            Plan::Find { words } => {
                let only = matches!(chat, ChatKey::Account(_)).then_some(chat);
                let hits = self.search(&words, only, MOST_HITS, texts)?;
                Ok((Sent { item: None, hits: Some(hits) }, Vec::new()))
            }
            Plan::Spent { words } => self.note_spent(chat, &line, &words, texts, moment),
            Plan::CashIs { words } => self.set_cash(chat, &line, &words, texts, moment),
            Plan::Note => {
                let (item, events) =
                    self.say(chat, vec![(Kind::Note, Message::Note { text: line, at })], moment)?;
                Ok((Sent { item: Some(item), hits: None }, events))
            }
            Plan::Balance { .. } | Plan::Unknown => {
                let said = self.answer(chat, &plan)?;
                let messages = vec![
                    (Kind::Question, Message::Question { text: line.clone(), at }),
                    (Kind::Answer, Message::Answer { question: line, said, at }),
                ];
                let (item, events) = self.say(chat, messages, moment)?;
                Ok((Sent { item: Some(item), hits: None }, events))
            }
        }
    }

    pub(crate) fn say(
        &mut self,
        chat: ChatKey,
        messages: Vec<(Kind, Message)>,
        moment: &mut Moment,
    ) -> Result<(String, Vec<Event>), AppError> {
        let mut write = Write::default();
        let mut arrived = self.chats.get(&chat).map_or(1, timeline::Skeleton::next_arrival);
        let mut last = String::new();
        for (kind, message) in messages {
            let (millis, random) = moment.draw();
            let id = MessageId::new(millis, random);
            write.put(chat.owner(), kept::MESSAGE, id.as_bytes(), &message)?;
            write.mark(
                chat,
                Mark {
                    id: *id.as_bytes(),
                    kind,
                    day: moment.today(),
                    at: moment.now.as_second(),
                    arrived,
                    minor: 0,
                    counts: false,
                    hidden: false,
                    quiet: false,
                },
            );
            arrived = arrived.saturating_add(1);
            last = id.to_string();
        }
        Ok((last, self.commit(write)?))
    }

    fn answer(&self, chat: ChatKey, plan: &Plan) -> Result<Vec<Said>, AppError> {
        let everything = matches!(plan, Plan::Balance { everything: true })
            || matches!(chat, ChatKey::Alerts | ChatKey::Review);
        let asked: Vec<&Account> = self
            .accounts
            .values()
            .filter(|account| everything || chat == ChatKey::Account(account.id))
            .collect();
        let facts: Vec<BalanceFact> = asked
            .iter()
            .filter_map(|account| {
                let ledger = account.ledger.as_ref()?;
                Some(BalanceFact {
                    account: account.name.clone(),
                    ledger: ledger.amount.clone(),
                    available: account.available.as_ref().map(|balance| balance.amount.clone()),
                    as_of: ledger.as_of,
                })
            })
            .collect();
        Ok(match ask::answer(plan, &facts)? {
            ask::Answer::NotUnderstood => vec![Said::new("answer-not-understood")],
            ask::Answer::NothingKnown => vec![Said::new("answer-balance-unknown")],
            ask::Answer::Balances(figures) => figures.into_iter().flat_map(say_figure).collect(),
        })
    }

    /// Finds entries, notes and receipts that hold every word, newest first.
    pub fn search(
        &self,
        words: &str,
        only: Option<ChatKey>,
        limit: usize,
        texts: &Texts,
    ) -> Result<SearchHits, AppError> {
        let query = Query::new(words);
        let mut found: Vec<(Mark, SearchHit)> = Vec::new();
        let mut total = 0;
        if !query.is_empty() {
            for account in self.accounts.values() {
                let chat = ChatKey::Account(account.id);
                if only.is_none_or(|only| only == chat) {
                    total += self.search_account(account, &query, limit, texts, &mut found)?;
                }
            }
        }
        found.sort_by_key(|(mark, _)| std::cmp::Reverse((mark.day, mark.at, mark.arrived)));
        found.truncate(limit);
        Ok(SearchHits {
            query: words.to_owned(),
            hits: found.into_iter().map(|(_, hit)| hit).collect(),
            total: u32::try_from(total).unwrap_or(u32::MAX),
        })
    }

    fn search_account(
        &self,
        account: &Account,
        query: &Query,
        limit: usize,
        texts: &Texts,
        found: &mut Vec<(Mark, SearchHit)>,
    ) -> Result<usize, AppError> {
        let chat = ChatKey::Account(account.id);
        let Some(skeleton) = self.chats.get(&chat) else { return Ok(0) };
        let mut total = 0;
        for mark in skeleton.marks().iter().rev().filter(|mark| !mark.hidden) {
            let Some((title, amount)) = self.search_mark(account.id, mark, query, texts)? else { continue };
            total += 1;
            if total <= limit {
                let item = MessageId::from_bytes(mark.id).to_string();
                found.push((
                    *mark,
                    SearchHit {
                        chat: chat.to_string(),
                        chat_title: account.name.clone(),
                        item,
                        title,
                        amount,
                        day: texts.day(mark.day),
                    },
                ));
            }
        }
        Ok(total)
    }

    /// Title and amount of a message, where it holds every word.
    fn search_mark(
        &self,
        account: AccountId,
        mark: &Mark,
        query: &Query,
        texts: &Texts,
    ) -> Result<Option<(String, Option<String>)>, AppError> {
        let owner = owner(account);
        Ok(match mark.kind {
            Kind::Entry => {
                let Some(entry) = self.store.get::<Entry>(owner, kept::ENTRY, &mark.id)? else {
                    return Ok(None);
                };
                let amount = texts.money(&entry.amount, text::Sign::Always);
                let decimal = entry.amount.to_decimal();
                let category = entry.shown_category().map(|c| texts.category(c)).unwrap_or_default();
                let texts = [
                    entry.shown_payee(),
                    entry.payee.as_str(),
                    entry.payee_raw.as_str(),
                    entry.memo.as_deref().unwrap_or_default(),
                    entry.user.note.as_deref().unwrap_or_default(),
                    decimal.as_str(),
                    category.as_str(),
                ];
                query.matches(texts).then(|| (entry.shown_payee().to_owned(), Some(amount)))
            }
            Kind::Receipt => {
                let Some(receipt) = self.store.get::<Receipt>(owner, kept::RECEIPT, &mark.id)? else {
                    return Ok(None);
                };
                let lines = receipt.lines.iter().map(|line| line.text.as_str());
                let merchant = receipt.merchant.as_deref().unwrap_or_default();
                let numbers =
                    [receipt.number.as_deref(), receipt.order_number.as_deref()].into_iter().flatten();
                let all = lines.chain([merchant, receipt.file_name.as_str()]).chain(numbers);
                let amount = receipt.total.as_ref().map(|total| texts.money(total, text::Sign::Never));
                query.matches(all).then(|| (view::receipt_title(&receipt, texts), amount))
            }
            Kind::Note | Kind::Question => {
                match self.store.get::<Message>(owner, kept::MESSAGE, &mark.id)? {
                    Some(Message::Note { text, .. } | Message::Question { text, .. })
                        if query.matches([text.as_str()]) =>
                    {
                        Some((text, None))
                    }
                    _ => None,
                }
            }
            Kind::Balance | Kind::Alert | Kind::Answer | Kind::Notice | Kind::Doubt | Kind::Review => None,
        })
    }
}

fn language(texts: &Texts) -> ask::Language {
    match texts.language() {
        text::Language::English => ask::Language::English,
        text::Language::Vietnamese => ask::Language::Vietnamese,
        text::Language::Portuguese => ask::Language::Portuguese,
        text::Language::Arabic => ask::Language::Arabic,
    }
}

fn say_figure(figure: Figure) -> Vec<Said> {
    match figure {
        Figure::Account(fact) => {
            let mut said = vec![
                Said::new("answer-balance")
                    .with("account", fact.account.as_str())
                    .with("amount", fact.ledger.clone())
                    .with("when", Value::Moment(fact.as_of)),
            ];
            if let Some(available) = fact.available.filter(|available| *available != fact.ledger) {
                said.push(Said::new("answer-balance-available").with("amount", available));
            }
            said
        }
        Figure::Total(sum) => vec![Said::new("answer-totals").with("totals", sum)],
    }
}
