//! What the person says of their cash: that something was spent, or how much there is.

use crate::AppError;
use crate::moment::Moment;
use crate::record::{Message, Said};
use crate::session::{ChatKey, Session};
use crate::write::Write;
use formats::DecimalMark;
use ingest::{CashKind, cash_account, cash_entry};
use model::{Currency, Money};
use text::{Language, Texts};
use timeline::Kind;
use wire::{Event, Sent};

impl Session {
    /// Notes what was spent: an amount and words, in either order.
    pub(crate) fn note_spent(
        &mut self,
        chat: ChatKey,
        line: &str,
        words: &str,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(Sent, Vec<Event>), AppError> {
        let currency = self.currency_of_cash(chat)?;
        let (amount, payee) = spoken(words, &currency, texts).ok_or(AppError::NoAmount)?;
        if amount.minor() <= 0 {
            return Err(AppError::NoAmount);
        }
        let said =
            Said::new("answer-cash-noted").with("amount", amount.clone()).with("payee", payee.as_str());
        self.put_noted(chat, line, CashKind::Spent, amount.checked_neg()?, &payee, said, moment)
    }

    /// Puts the balance right to what the person says they have.
    pub(crate) fn set_cash(
        &mut self,
        chat: ChatKey,
        line: &str,
        words: &str,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(Sent, Vec<Event>), AppError> {
        let currency = self.currency_of_cash(chat)?;
        let (amount, _) = spoken(words, &currency, texts).ok_or(AppError::NoAmount)?;
        if amount.is_negative() {
            return Err(AppError::NoAmount);
        }
        let ledger = self.accounts.get(&cash_account(&currency)).and_then(|cash| cash.ledger.as_ref());
        let before = ledger.map_or_else(|| Money::zero(currency.clone()), |ledger| ledger.amount.clone());
        let change = amount.checked_sub(&before)?;
        let said = Said::new("answer-cash-set").with("amount", amount);
        if change.is_zero() {
            return self.answer_of_cash(chat, line, said, moment);
        }
        self.put_noted(chat, line, CashKind::Adjusted, change, "", said, moment)
    }

    #[expect(clippy::too_many_arguments, reason = "an entry and where it is answered")]
    fn put_noted(
        &mut self,
        chat: ChatKey,
        line: &str,
        kind: CashKind,
        amount: Money,
        payee: &str,
        said: Said,
        moment: &mut Moment,
    ) -> Result<(Sent, Vec<Event>), AppError> {
        let cash = ChatKey::Account(cash_account(amount.currency()));
        let (millis, random) = moment.draw();
        let mut id = [0; 16];
        let bytes = millis.to_be_bytes().into_iter().skip(2).chain(random);
        id.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        let mut write = Write::default();
        self.begin_cash(&mut write, amount.currency(), moment.today(), moment.now)?;
        let mut entry = cash_entry(kind, id, amount, moment.today(), moment.now, payee);
        self.rules.apply(&mut entry);
        self.put_cash(&mut write, &entry, &moment.zone)?;
        let mut events = self.commit(write)?;
        if chat == cash {
            return Ok((Sent { item: Some(entry.id.to_string()), hits: None }, events));
        }
        let (sent, told) = self.answer_of_cash(chat, line, said, moment)?;
        events.extend(told);
        Ok((sent, events))
    }

    fn answer_of_cash(
        &mut self,
        chat: ChatKey,
        line: &str,
        said: Said,
        moment: &mut Moment,
    ) -> Result<(Sent, Vec<Event>), AppError> {
        let at = moment.now;
        let messages = vec![
            (Kind::Question, Message::Question { text: line.to_owned(), at }),
            (Kind::Answer, Message::Answer { question: line.to_owned(), said: vec![said], at }),
        ];
        let (item, events) = self.say(chat, messages, moment)?;
        Ok((Sent { item: Some(item), hits: None }, events))
    }

    /// The currency of the chat's cash; of all alerts, that of the only cash there is.
    fn currency_of_cash(&self, chat: ChatKey) -> Result<Currency, AppError> {
        if let Some(id) = chat.account() {
            let currency = self.account(id)?.currency.clone();
            return if currency.is_money() { Ok(currency) } else { Err(AppError::BadRequest) };
        }
        let mut cash = self.accounts.values().filter(|account| self.is_cash(account.id));
        match (cash.next(), cash.next()) {
            (Some(only), None) => Ok(only.currency.clone()),
            (None, _) => Err(AppError::NoAccountYet),
            (Some(_), Some(_)) => Err(AppError::WhichAccount),
        }
    }
}

/// The amount that a line begins or ends with, and the other words.
fn spoken(words: &str, currency: &Currency, texts: &Texts) -> Option<(Money, String)> {
    let mark = match texts.language() {
        Language::English | Language::Arabic => DecimalMark::Point,
        Language::Vietnamese | Language::Portuguese => DecimalMark::Comma,
    };
    let words = words.trim();
    let parted = [
        words.split_once(char::is_whitespace).unwrap_or((words, "")),
        words.rsplit_once(char::is_whitespace).map_or(("", ""), |(rest, amount)| (amount, rest)),
    ];
    parted.into_iter().find_map(|(amount, rest)| {
        let money = formats::typed_amount(amount, mark, currency)?;
        Some((money, rest.split_whitespace().collect::<Vec<_>>().join(" ")))
    })
}
