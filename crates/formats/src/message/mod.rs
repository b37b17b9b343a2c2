//! A bank's short message about one payment, as people get it by SMS or as a notification: read by
//! its structure, in English, Vietnamese, Portuguese and Arabic.
//!
//! A message is told from a note of the person's own by what only a bank writes: an amount with its
//! currency, a word for what happened, and an account, a card or a balance. What carries a one-time
//! code is refused before anything else is looked at.

mod amounts;
mod days;
mod parties;
mod scan;
mod words;

use crate::card::mask_card_numbers;
use jiff::civil::{Date, Time};
use model::{Currency, Money};
use scan::Text;

/// Longest message read, in characters. A long SMS has 918.
const LONGEST: usize = 2_000;
/// What a reading must reach to be one.
const ENOUGH: u8 = 60;

/// What a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Paid by card or in a shop.
    Purchase,
    /// Money came in.
    TransferIn,
    /// Money was sent or debited.
    TransferOut,
    /// Cash from a machine or a counter.
    Withdrawal,
    /// The bank's own charge.
    Fee,
    /// Refused by the bank: no money moved.
    Declined,
}

/// A message taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankMessage {
    /// What it tells of.
    pub kind: MessageKind,
    /// Amount; negative is money out. Of a declined payment what it would have been.
    pub amount: Money,
    /// Other side, as the message writes it.
    pub payee: Option<String>,
    /// Last four digits of the card or account.
    pub last4: Option<String>,
    /// The account's balance afterwards. A credit limit is none.
    pub balance: Option<Money>,
    /// Day, where one is told. A year that is not told is the latest that does not lie ahead.
    pub day: Option<Date>,
    /// Time of day at the bank.
    pub time: Option<Time>,
    /// The bank's reference.
    pub reference: Option<String>,
    /// How sure this reading is, in per cent; 60 and more.
    pub confidence: u8,
    /// Codes of what had to be guessed; `text` has their sentences as `problem-<code>`.
    pub problems: Vec<&'static str>,
}

/// Why a text is not taken as a message of a bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageRefusal {
    /// It carries a one-time code: it must not be kept.
    #[error("holds a one-time code")]
    OneTimeCode,
    /// It is no message of a bank about one payment.
    #[error("no message of a bank")]
    NotAMessage,
}

impl MessageRefusal {
    /// Stable code; `text` has its sentence.
    pub fn code(self) -> &'static str {
        match self {
            MessageRefusal::OneTimeCode => "one_time_code",
            MessageRefusal::NotAMessage => "not_a_message",
        }
    }
}

/// What helps to read a message.
#[derive(Clone, Debug)]
pub struct MessageOptions {
    /// Today: completes days without a year and chooses between two readings of one.
    pub today: Date,
    /// Currency of amounts that name none; [`Currency::none`] if not known.
    pub currency: Currency,
}

/// Reads a message.
///
/// # Errors
/// [`MessageRefusal::OneTimeCode`] where a one-time code is in it; [`MessageRefusal::NotAMessage`] where it is
/// too long or not clearly a bank's.
pub fn read_message(text: &str, options: &MessageOptions) -> Result<BankMessage, MessageRefusal> {
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return Err(MessageRefusal::NotAMessage);
    }
    let text = Text::new(&mask_card_numbers(text));
    if words::holds_code(&text) {
        return Err(MessageRefusal::OneTimeCode);
    }
    let moment = days::find(&text, options.today);
    let last4 = parties::last4(&text);
    let Some(sums) = amounts::find(&text, &options.currency, moment.taken()) else {
        return Err(MessageRefusal::NotAMessage);
    };
    let said = words::kind(&text);
    let mut problems = Vec::new();
    let (kind, inward) = match (said, sums.sign) {
        (Some((MessageKind::TransferIn | MessageKind::TransferOut, _)), Some(inward)) => {
            (if inward { MessageKind::TransferIn } else { MessageKind::TransferOut }, inward)
        }
        // A sign is what the bank reckoned: `+` on a purchase takes it back.
        (Some((kind, _)), Some(true)) if kind != MessageKind::Declined => (MessageKind::TransferIn, true),
        (Some((kind, inward)), _) => (kind, inward),
        (None, Some(inward)) => {
            (if inward { MessageKind::TransferIn } else { MessageKind::TransferOut }, inward)
        }
        (None, None) => return Err(MessageRefusal::NotAMessage),
    };
    if sums.guessed {
        problems.push("message_currency_guessed");
    }
    if moment.day.is_none() {
        problems.push("message_day_unsaid");
    }
    let amount = sums.amount.checked_abs().map_err(|_| MessageRefusal::NotAMessage)?;
    let amount =
        if inward { amount } else { amount.checked_neg().map_err(|_| MessageRefusal::NotAMessage)? };
    let payee = parties::payee(&text, kind, inward);
    let reference = parties::reference(&text);
    let names_account = last4.is_some() || parties::names_account(&text);
    let mut confidence: u8 = if sums.guessed { 10 } else { 25 };
    for (told, weight) in [
        (said.is_some(), 20),
        (sums.sign.is_some(), 10),
        (names_account, 20),
        (sums.balance.is_some(), 20),
        (moment.day.is_some() || moment.time.is_some(), 10),
        (payee.is_some(), 5),
        (reference.is_some(), 10),
        (words::names_bank_act(&text), 15),
    ] {
        confidence = confidence.saturating_add(if told { weight } else { 0 });
    }
    // Without an account, a balance or a bank's own word anybody may have written it.
    let banks = names_account || sums.balance.is_some() || words::names_bank_act(&text);
    if !banks || confidence < ENOUGH {
        return Err(MessageRefusal::NotAMessage);
    }
    Ok(BankMessage {
        kind,
        amount,
        payee,
        last4,
        balance: sums.balance,
        day: moment.day,
        time: moment.time,
        reference,
        confidence: confidence.min(99),
        problems,
    })
}

#[cfg(test)]
mod tests;
