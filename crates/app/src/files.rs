//! Files given to a chat: statements and receipts; tables are in `tables`.

use crate::AppError;
use crate::ledger::RECEIPT_DAYS;
use crate::moment::Moment;
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::write::Write;
use formats::{DateOrder, Format, FormatError, ReceiptOptions, mask_card_numbers};
use ingest::ReceiptMatch;
use jiff::ToSpan;
use model::{AccountId, BlobId, Entry, Receipt, ReceiptId};
use text::Texts;
use timeline::{Kind, Mark};
use wire::{Event, FileOutcome};

/// Longest text file looked at as a bank's message, in bytes.
const LONGEST_MESSAGE: usize = 8 << 10;
/// A receipt larger than this is refused: a photo has a few megabytes.
const LARGEST_RECEIPT: usize = 32 << 20;

impl Session {
    /// Takes a file in that is no statement, while nothing else can be done.
    pub fn offer(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: &[u8],
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let refused = |error: FormatError| AppError::Format { name: name.to_owned(), error };
        if content.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
            return Err(refused(FormatError::EmptyFile));
        }
        if let Some(text) = short_text(name, content) {
            match self.read_message(chat, text, moment) {
                Ok(message) => return self.message_file(chat, &message, texts, moment),
                Err(refusal @ formats::MessageRefusal::OneTimeCode) => return Err(refusal.into()),
                Err(formats::MessageRefusal::NotAMessage) => {}
            }
        }
        match formats::sniff(content, name) {
            Format::Unknown => Err(refused(FormatError::NotAStatement)),
            _ => self.keep_receipt(chat, name, content, texts, moment),
        }
    }

    fn message_file(
        &mut self,
        chat: Option<ChatKey>,
        message: &formats::BankMessage,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let understood = self.take_message(chat, message, moment)?;
        let outcome = FileOutcome::Statement {
            chat: understood.chat.to_string(),
            added: u32::from(understood.added),
            known: u32::from(!understood.added),
            refused: 0,
            correct: None,
            summary: crate::view::said::say(&understood.said, texts, &moment.zone),
        };
        Ok((outcome, understood.events))
    }

    /// Keeps a receipt sealed, and matches it to its payment where exactly one fits.
    fn keep_receipt(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: &[u8],
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        if content.len() > LARGEST_RECEIPT {
            return Err(refused(FormatError::TooLarge));
        }
        let account = chat
            .and_then(ChatKey::account)
            .or_else(|| self.accounts.keys().next().copied())
            .ok_or(AppError::NoAccountYet)?;
        let currency = self.account(account)?.currency.clone();
        let draft =
            formats::receipt(content, name, &ReceiptOptions { currency, date_order: day_order(texts) })
                .map_err(refused)?;
        let (millis, random) = moment.draw();
        let mut receipt = Receipt {
            id: ReceiptId::new(millis, random),
            kind: draft.kind,
            merchant: draft.merchant,
            number: draft.number,
            order_number: draft.order_number,
            issued_on: draft.issued_on,
            total: draft.total,
            tax: draft.tax,
            lines: draft.lines,
            card_last4: draft.card_last4,
            file_name: draft.file_name,
            media_type: draft.media_type,
            blob: None,
            size: content.len() as u64,
            entry: None,
            added_at: moment.now,
        };
        let (millis, random) = moment.draw();
        let blob = BlobId::new(millis, random);
        self.store.vault().put_blob(owner(account), *blob.as_bytes(), content)?;
        receipt.blob = Some(blob);
        let matched = self.match_receipt(account, &receipt)?;
        let chat = ChatKey::Account(account);
        let mut write = Write::default();
        let mut summary = texts.message("receipt-summary-waiting", &[]);
        let mut place = (moment.today(), moment.now.as_second());
        if let Some(mut entry) = matched {
            receipt.entry = Some(entry.id);
            entry.receipts.push(receipt.id);
            summary = texts.message("receipt-summary-matched", &[("payee", entry.shown_payee().into())]);
            write.put(owner(account), kept::ENTRY, entry.id.as_bytes(), &entry)?;
            if let Some(mark) = self.chats.get(&chat).and_then(|skeleton| skeleton.mark(entry.id.as_bytes()))
            {
                // A matched receipt stands under its payment.
                place = (mark.day, mark.at);
                write.mark(chat, *mark);
            }
        }
        write.put(owner(account), kept::RECEIPT, receipt.id.as_bytes(), &receipt)?;
        write.mark(
            chat,
            Mark {
                id: *receipt.id.as_bytes(),
                kind: Kind::Receipt,
                day: place.0,
                at: place.1,
                arrived: self.chats.get(&chat).map_or(1, timeline::Skeleton::next_arrival),
                minor: 0,
                counts: false,
                hidden: false,
                quiet: false,
            },
        );
        let events = self.commit(write)?;
        let outcome = FileOutcome::Receipt { chat: chat.to_string(), item: receipt.id.to_string(), summary };
        Ok((outcome, events))
    }

    fn match_receipt(&self, account: AccountId, receipt: &Receipt) -> Result<Option<Entry>, AppError> {
        let Some(total) = &receipt.total else { return Ok(None) };
        let Some(day) = receipt.issued_on else { return Ok(None) };
        let (from, to) = (day.saturating_sub(RECEIPT_DAYS.days()), day.saturating_add(RECEIPT_DAYS.days()));
        let entries = self.entries_between(account, from, to)?;
        let found = ingest::match_receipt(total, Some(day), receipt.merchant.as_deref(), &entries);
        Ok(match found {
            ReceiptMatch::One { entry, .. } => entries.into_iter().find(|candidate| candidate.id == entry),
            ReceiptMatch::Several(_) | ReceiptMatch::None => None,
        })
    }
}

/// A text file as short as a message.
fn short_text<'a>(name: &str, content: &'a [u8]) -> Option<&'a str> {
    let is_text = name.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("txt"));
    std::str::from_utf8(content).ok().filter(|_| is_text && content.len() <= LONGEST_MESSAGE)
}

/// How `03/04` is read where the paper itself does not tell: as the person's language writes it.
pub(crate) fn day_order(texts: &Texts) -> DateOrder {
    match texts.language() {
        text::Language::English => DateOrder::MonthDayYear,
        text::Language::Vietnamese | text::Language::Portuguese | text::Language::Arabic => {
            DateOrder::DayMonthYear
        }
    }
}

/// The name of a file without its folders, card numbers masked, about 200 characters at most.
pub(crate) fn bare_name(name: &str) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare: String = bare.chars().filter(|c| !c.is_control()).take(200).collect();
    let bare = mask_card_numbers(&bare);
    if bare.is_empty() { "file".to_owned() } else { bare }
}
