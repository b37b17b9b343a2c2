//! Open questions as messages, as a list, and in the head of their chat.

use crate::AppError;
use crate::review::{
    AnyQuestion, BalanceOn, DIFFERENT, HeldSource, LEAVE, Matter, NONE, Pair, Question, SAME, is_open_mark,
};
use crate::session::{ChatKey, Session};
use crate::view::chats::Look;
use ingest::{Half, NotKnown};
use jiff::civil::Date;
use model::{AccountId, EntryId, ExternalAccount, MessageId, Money};
use text::Sign;
use timeline::{Kind, Mark};
use wire::{
    BalanceOnDay, Chat, ChatKind, EvidenceLink, Item, OpenQuestion, ReviewChoice, ReviewItem, ReviewKind,
    ReviewList,
};

impl Session {
    /// A question as a message of the chat it is seen in.
    pub(super) fn question_item(
        &self,
        key: ChatKey,
        id: MessageId,
        look: Look<'_>,
    ) -> Result<Item, AppError> {
        Ok(match self.question(key, id)? {
            AnyQuestion::Doubt(account, doubt) => {
                Item::Doubt(self.doubt_item(key, account, id, &doubt, look)?)
            }
            AnyQuestion::Review(question) => Item::Review(self.review_item(key, &question, look)?),
        })
    }

    /// The account's name where a question stands among those of all accounts.
    pub(super) fn place_shown(&self, key: ChatKey, account: Option<AccountId>) -> String {
        let account = account.filter(|_| key == ChatKey::Review).and_then(|id| self.accounts.get(&id));
        account.map(|account| account.name.clone()).unwrap_or_default()
    }

    fn review_item(&self, key: ChatKey, question: &Question, look: Look<'_>) -> Result<ReviewItem, AppError> {
        let mut item = match &question.matter {
            Matter::Gap { from, to, off, suspects } => {
                self.gap_item(question, (from.day, to.day), off, suspects, look)?
            }
            Matter::Pair { kind, one, others } => self.pair_item(question, *kind, *one, others, look)?,
            Matter::Account { told, from, known, rows } => {
                self.account_item(question, told, from, known, *rows, look)
            }
        };
        item.place = self.place_shown(key, question.account);
        if !item.answer_text.is_empty() {
            item.choices.clear();
            item.hint.clear();
        }
        Ok(item)
    }

    fn gap_item(
        &self,
        question: &Question,
        (from, to): (Date, Date),
        off: &Money,
        suspects: &[EntryId],
        look: Look<'_>,
    ) -> Result<ReviewItem, AppError> {
        let amount = look.texts.money(&off.checked_abs()?, Sign::Never);
        let (first, last) = (look.texts.day(from), look.texts.day(to));
        let with = [
            ("amount", amount.as_str().into()),
            ("from", first.as_str().into()),
            ("to", last.as_str().into()),
        ];
        let way = if off.is_negative() { "review-gap-out" } else { "review-gap-in" };
        let mut links = Vec::new();
        if let Some(account) = question.account {
            for suspect in suspects {
                match self.entry(account, *suspect) {
                    Ok(entry) => links.push(self.evidence_link(account, &entry, look)),
                    Err(AppError::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let mut lines = vec![look.message(way, &with)];
        lines.push(if links.is_empty() {
            look.message("review-gap-look", &with)
        } else {
            look.message("review-gap-suspects", &[("count", (links.len() as i64).into())])
        });
        let left = question.answer.is_some();
        Ok(ReviewItem {
            matter: ReviewKind::Gap,
            title: look.message("review-gap-title", &with),
            text: look.message("review-gap-text", &with),
            lines: if left { Vec::new() } else { lines },
            links,
            choices: vec![choice(LEAVE, look.message("review-leave", &[]), None)],
            hint: look.message("review-gap-hint", &[]),
            answer_text: if left { look.message("review-gap-left", &[]) } else { String::new() },
            ..bare(question, look)
        })
    }

    fn pair_item(
        &self,
        question: &Question,
        kind: Pair,
        one: Half,
        others: &[Half],
        look: Look<'_>,
    ) -> Result<ReviewItem, AppError> {
        let subject = self.entry(one.0, one.1)?;
        let (payee, account) = (subject.shown_payee(), self.account(one.0)?.name.as_str());
        let (amount, day) = (look.texts.money(&subject.amount, Sign::Never), look.texts.day(subject.day));
        let with = [
            ("payee", payee.into()),
            ("account", account.into()),
            ("amount", amount.as_str().into()),
            ("day", day.as_str().into()),
        ];
        let out = subject.amount.is_negative();
        let (matter, title, text) = match (kind, out) {
            (Pair::Transfer, true) => (ReviewKind::Transfer, "review-transfer", "review-transfer-out"),
            (Pair::Transfer, false) => (ReviewKind::Transfer, "review-transfer", "review-transfer-in"),
            (Pair::Refund, false) => (ReviewKind::Refund, "review-refund", "review-refund-of"),
            (Pair::Refund, true) => (ReviewKind::Refund, "review-refund", "review-refunded-by"),
        };
        let link_of = |half: &Half| match self.entry(half.0, half.1) {
            Ok(entry) => {
                let mut link = self.evidence_link(half.0, &entry, look);
                // Two accounts: which one it stands in says more than the payee's name alone.
                if kind == Pair::Transfer
                    && let Some(account) = self.accounts.get(&half.0)
                {
                    link.label = format!("{} · {}", account.name, link.label);
                }
                Ok(Some(link))
            }
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
        let free = self.free_partners(one, others)?;
        let mut choices = Vec::new();
        for (half, _) in &free {
            if let Some(link) = link_of(half)? {
                choices.push(choice(&half.1.to_string(), link.label.clone(), Some(link)));
            }
        }
        let answer_text = match &question.answer {
            None if free.is_empty() => look.message("doubt-settled", &[]),
            None => String::new(),
            Some(answer) => match others.iter().find(|half| half.1.to_string() == *answer) {
                Some(chosen) => {
                    let label = link_of(chosen)?.map(|link| link.label).unwrap_or_default();
                    look.message("review-linked", &[("payment", label.as_str().into())])
                }
                None => look.message("review-none-said", &[]),
            },
        };
        choices.push(choice(NONE, look.message("review-none", &[]), None));
        Ok(ReviewItem {
            matter,
            title: look.message(title, &[]),
            text: look.message(text, &with),
            links: vec![self.evidence_link(one.0, &subject, look)],
            choices,
            answer_text,
            ..bare(question, look)
        })
    }

    fn account_item(
        &self,
        question: &Question,
        told: &ExternalAccount,
        from: &HeldSource,
        known: &[AccountId],
        rows: usize,
        look: Look<'_>,
    ) -> ReviewItem {
        let source = match from {
            HeldSource::Link(link) => self.links.get(link).map(|link| link.host.clone()).unwrap_or_default(),
            HeldSource::File { name, .. } => name.clone(),
        };
        let name = match (told.name.trim(), told.institution.trim()) {
            ("", "") => source.clone(),
            ("", bank) => bank.to_owned(),
            (name, "") => name.to_owned(),
            (name, bank) => format!("{name} · {bank}"),
        };
        let known = self.still_known(known);
        let shown = |id: &AccountId| {
            let account = self.accounts.get(id);
            account.map(|account| match account.institution.trim() {
                "" => account.name.clone(),
                bank => format!("{} · {bank}", account.name),
            })
        };
        let first = known.first().and_then(shown).unwrap_or_default();
        let with = [
            ("source", source.as_str().into()),
            ("name", name.as_str().into()),
            ("known", first.as_str().into()),
        ];
        let one = known.len() == 1;
        let mut choices: Vec<ReviewChoice> = match &known[..] {
            [_] => vec![choice(SAME, look.message("review-same-account", &[]), None)],
            several => {
                let named = |id: &AccountId| Some(choice(&id.to_string(), shown(id)?, None));
                several.iter().filter_map(named).collect()
            }
        };
        choices.push(choice(DIFFERENT, look.message("review-other-account", &[]), None));
        let answer_text = match &question.answer {
            None => String::new(),
            Some(answer) => match known.iter().find(|id| id.to_string() == *answer).and_then(shown) {
                Some(account) => look.message("review-same-said", &[("account", account.as_str().into())]),
                None => look.message("review-other-said", &[]),
            },
        };
        let waits = look.message("review-waits", &[("count", (rows as i64).into())]);
        ReviewItem {
            matter: ReviewKind::Account,
            title: look.message("review-account", &[]),
            text: look.message(if one { "review-account-text" } else { "review-account-which" }, &with),
            lines: if question.answer.is_none() { vec![waits] } else { Vec::new() },
            choices,
            hint: look.message("review-final", &[]),
            answer_text,
            ..bare(question, look)
        }
    }

    /// Everything that waits for an answer, the oldest first.
    pub(crate) fn review_list(&self, look: Look<'_>) -> Result<ReviewList, AppError> {
        let mut questions = Vec::new();
        for mark in self.review_marks().iter().filter(|mark| is_open_mark(mark)) {
            let id = MessageId::from_bytes(mark.id);
            let question = match self.question(ChatKey::Review, id) {
                Ok(question) => question,
                Err(AppError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            questions.push(self.open_question(id, question, look)?);
        }
        Ok(ReviewList { questions })
    }

    fn open_question(
        &self,
        id: MessageId,
        question: AnyQuestion,
        look: Look<'_>,
    ) -> Result<OpenQuestion, AppError> {
        let account = match &question {
            AnyQuestion::Doubt(account, _) => Some(*account),
            AnyQuestion::Review(question) => question.account.or(match &question.matter {
                Matter::Account { known, .. } => self.still_known(known).first().copied(),
                _ => None,
            }),
        };
        let name = account.and_then(|id| self.accounts.get(&id)).map(|account| account.name.clone());
        let (chat, account_name) =
            (account.map(|id| ChatKey::Account(id).to_string()), name.unwrap_or_default());
        Ok(match question {
            AnyQuestion::Doubt(account, doubt) => {
                let item = self.doubt_item(ChatKey::Review, account, id, &doubt, look)?;
                OpenQuestion {
                    id: item.id,
                    matter: ReviewKind::Doubt,
                    chat,
                    account: account_name,
                    text: item.text,
                    lines: Vec::new(),
                    links: vec![item.pending, item.posted],
                    choices: vec![
                        choice(SAME, look.message("review-same-payment", &[]), None),
                        choice(DIFFERENT, look.message("review-two-payments", &[]), None),
                    ],
                }
            }
            AnyQuestion::Review(question) => {
                let item = self.review_item(ChatKey::Review, &question, look)?;
                OpenQuestion {
                    id: item.id,
                    matter: item.matter,
                    chat,
                    account: account_name,
                    text: item.text,
                    lines: item.lines,
                    links: item.links,
                    choices: item.choices,
                }
            }
        })
    }

    /// What stands in the list for the chat of open questions.
    pub(super) fn head_review(&self, chat: &mut Chat, look: Look<'_>) -> Result<(), AppError> {
        chat.kind = ChatKind::Review;
        chat.title = look.message("chat-review", &[]);
        chat.initial = "?".to_owned();
        chat.hue = 262;
        chat.unread = self.open_questions();
        let newest = self.review_marks().iter().rev().find(|mark| is_open_mark(mark));
        chat.preview = match newest {
            Some(mark) => self.preview_question(ChatKey::Review, mark, look)?,
            None => look.message("preview-review-none", &[]),
        };
        Ok(())
    }

    pub(super) fn preview_question(
        &self,
        key: ChatKey,
        mark: &Mark,
        look: Look<'_>,
    ) -> Result<String, AppError> {
        if mark.kind == Kind::Doubt {
            return Ok(look.message("preview-doubt", &[]));
        }
        let question = match self.question(key, MessageId::from_bytes(mark.id)) {
            Ok(AnyQuestion::Review(question)) => question,
            Ok(AnyQuestion::Doubt(..)) | Err(AppError::NotFound) => {
                return Ok(look.message("preview-none", &[]));
            }
            Err(error) => return Err(error),
        };
        Ok(match &question.matter {
            Matter::Gap { off, .. } => {
                let amount = look.texts.money(&off.checked_abs()?, Sign::Never);
                look.message("review-gap-title", &[("amount", amount.as_str().into())])
            }
            Matter::Pair { kind: Pair::Transfer, .. } => look.message("review-transfer", &[]),
            Matter::Pair { kind: Pair::Refund, .. } => look.message("review-refund", &[]),
            Matter::Account { .. } => look.message("review-account", &[]),
        })
    }

    /// How many open questions may change an account's balance, in words.
    pub(super) fn questions_shown(&self, account: AccountId, look: Look<'_>) -> Result<String, AppError> {
        Ok(match self.touching_balance(account)? {
            0 => String::new(),
            count => look.message("review-may-change", &[("count", i64::from(count).into())]),
        })
    }

    /// What stood in an account at the end of a day, in words.
    pub(crate) fn balance_on_day(
        &self,
        request: &wire::BalanceOn,
        look: Look<'_>,
    ) -> Result<BalanceOnDay, AppError> {
        let ChatKey::Account(account) = ChatKey::parse(&request.chat)? else {
            return Err(AppError::BadRequest);
        };
        self.account(account)?;
        let day: Date = request.day.parse().map_err(|_| AppError::BadRequest)?;
        let today = look.zone.to_datetime(look.now).date();
        let shown = look.texts.day(day);
        let unknown = |id: &str, begins: Option<Date>| {
            let begins = begins.map(|day| look.texts.day(day)).unwrap_or_default();
            BalanceOnDay {
                day: day.to_string(),
                value: None,
                currency: String::new(),
                text: String::new(),
                sentence: look
                    .message(id, &[("day", shown.as_str().into()), ("begins", begins.as_str().into())]),
                from: None,
            }
        };
        Ok(match self.balance_on(account, day, today, look.zone)? {
            BalanceOn::Ahead => unknown("balance-on-ahead", None),
            BalanceOn::NotKnown(NotKnown::NothingTold) => unknown("balance-on-untold", None),
            BalanceOn::NotKnown(NotKnown::Before(first)) => unknown("balance-on-before", Some(first)),
            BalanceOn::NotKnown(NotKnown::TooLarge) => unknown("balance-on-too-large", None),
            BalanceOn::Known(at) => {
                let id = if at.from == day { "balance-on-told" } else { "balance-on-reckoned" };
                let anchor = look.texts.day(at.from);
                BalanceOnDay {
                    day: day.to_string(),
                    value: Some(at.amount.to_decimal()),
                    currency: at.amount.currency().code().to_owned(),
                    text: look.texts.money(&at.amount, Sign::Negative),
                    sentence: look
                        .message(id, &[("day", shown.as_str().into()), ("anchor", anchor.as_str().into())]),
                    from: Some(at.from.to_string()),
                }
            }
        })
    }
}

fn choice(id: &str, label: String, link: Option<EvidenceLink>) -> ReviewChoice {
    ReviewChoice { id: id.to_owned(), label, link }
}

/// A message that says nothing yet.
fn bare(question: &Question, look: Look<'_>) -> ReviewItem {
    ReviewItem {
        id: question.id.to_string(),
        matter: ReviewKind::Gap,
        place: String::new(),
        title: String::new(),
        text: String::new(),
        lines: Vec::new(),
        links: Vec::new(),
        choices: Vec::new(),
        hint: String::new(),
        answer_text: String::new(),
        time: look.time_of(question.at),
    }
}
