//! Files given to a chat: statements, tables to confirm, receipts.

use crate::AppError;
use crate::ledger::RECEIPT_DAYS;
use crate::moment::Moment;
use crate::session::{ChatKey, Offer, Session};
use crate::store::{kept, owner};
use crate::write::Write;
use formats::{
    AmountColumns, ColumnGuess, CsvMapping, CsvQuestion, DateOrder, DecimalMark, Format, FormatError,
    ParsedFile, ReceiptOptions, mask_card_numbers,
};
use ingest::ReceiptMatch;
use jiff::ToSpan;
use model::{AccountId, BlobId, Currency, Entry, Receipt, ReceiptId};
use std::sync::Arc;
use text::Texts;
use timeline::{Kind, Mark};
use wire::{CsvColumns, CsvPreview, Event, FileOutcome};

/// Rows of a table shown for confirming.
const PREVIEW_ROWS: usize = 6;
/// Longest text file looked at as a bank's message, in bytes.
const LONGEST_MESSAGE: usize = 8 << 10;
/// A receipt larger than this is refused: a photo has a few megabytes.
const LARGEST_RECEIPT: usize = 32 << 20;

impl Session {
    /// Takes a file in, whatever it is, while nothing else can be done.
    pub fn offer(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: Vec<u8>,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let refused = |error: FormatError| AppError::Format { name: name.to_owned(), error };
        if content.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
            return Err(refused(FormatError::EmptyFile));
        }
        if let Some(text) = short_text(name, &content) {
            match self.read_message(chat, text, moment) {
                Ok(message) => return self.message_file(chat, &message, texts, moment),
                Err(refusal @ formats::MessageRefusal::OneTimeCode) => return Err(refusal.into()),
                Err(formats::MessageRefusal::NotAMessage) => {}
            }
        }
        match formats::sniff(&content, name) {
            format if format.is_statement() => {
                let parsed = formats::read_statement(&content, name).map_err(refused)?;
                self.statement(chat, name, &parsed, texts, moment)
            }
            Format::Qif => self.quicken(chat, name, &content, texts, moment),
            Format::Zip => self.archive(chat, name, &content, texts, moment),
            Format::Csv => {
                let preview = self.table(chat, name, content, moment)?;
                Ok((FileOutcome::Csv { preview }, Vec::new()))
            }
            Format::Unknown => Err(refused(FormatError::NotAStatement)),
            _ => self.keep_receipt(chat, name, &content, texts, moment),
        }
    }

    /// Takes an archive in: a file alone in it as though it had been given itself, several
    /// as statements.
    fn archive(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: &[u8],
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        let mut files = formats::unpack(content).map_err(refused)?;
        match (files.pop(), files.as_slice()) {
            (Some(only), []) if formats::sniff(&only.bytes, &only.name) != Format::Zip => {
                self.offer(chat, &only.name, only.bytes, texts, moment)
            }
            _ => {
                let parsed = formats::read_statement(content, name).map_err(refused)?;
                self.statement(chat, name, &parsed, texts, moment)
            }
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
            summary: crate::view::said::say(&understood.said, texts, &moment.zone),
        };
        Ok((outcome, understood.events))
    }

    /// Takes the accounts of a statement in and sums up what came of it.
    pub(crate) fn statement(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        parsed: &ParsedFile,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let (imported, taken) = self.import(name, parsed, account_of(chat), moment)?;
        let outcome = crate::import::outcome(&imported, texts);
        Ok((outcome, taken.events))
    }

    fn table(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: Vec<u8>,
        moment: &mut Moment,
    ) -> Result<CsvPreview, AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        let currency = account_of(chat)
            .and_then(|account| self.accounts.get(&account))
            .map_or_else(Currency::none, |account| account.currency.clone());
        let guess = formats::csv_guess(&content).map_err(refused)?;
        let (millis, random) = moment.draw();
        let offer = BlobId::new(millis, random).to_string();
        let mut proposal = guess.mapping.clone().unwrap_or_else(|| CsvMapping {
            encoding: guess.encoding.clone(),
            delimiter: guess.delimiter,
            header_row: guess.header_row,
            date: 0,
            transacted: None,
            date_order: DateOrder::YearMonthDay,
            amount: AmountColumns::Signed { column: 0 },
            flip_sign: false,
            decimal_mark: DecimalMark::Point,
            payee: None,
            memo: Vec::new(),
            balance: None,
            currency_column: None,
            id: None,
            currency: currency.clone(),
        });
        if proposal.currency == Currency::none() {
            proposal.currency = currency;
        }
        let preview = CsvPreview {
            offer: offer.clone(),
            name: name.to_owned(),
            header: guess.columns.iter().map(|column| column.head.clone()).collect(),
            rows: sample_rows(&guess.columns),
            columns: columns(&proposal),
            order_unsure: guess.questions.contains(&CsvQuestion::DateOrder),
        };
        // One offer waits at a time: an older one that was not confirmed is dropped.
        self.offers.clear();
        self.offers
            .insert(offer, Offer { name: name.to_owned(), content: Arc::new(content), mapping: proposal });
        Ok(preview)
    }

    /// A waiting table with the columns the person confirmed.
    pub fn waiting_table(&self, offer: &str, confirmed: &CsvColumns) -> Result<Offer, AppError> {
        let waiting = self.offers.get(offer).ok_or(AppError::NotFound)?;
        Ok(Offer {
            name: waiting.name.clone(),
            content: waiting.content.clone(),
            mapping: mapping(&waiting.mapping, confirmed)?,
        })
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
        let account = account_of(chat)
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

fn account_of(chat: Option<ChatKey>) -> Option<AccountId> {
    match chat {
        Some(ChatKey::Account(account)) => Some(account),
        Some(ChatKey::Alerts) | None => None,
    }
}

fn index(column: usize) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
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

/// Samples of each column side by side.
fn sample_rows(columns: &[ColumnGuess]) -> Vec<Vec<String>> {
    let longest = columns.iter().map(|column| column.samples.len()).max().unwrap_or(0);
    (0..longest.min(PREVIEW_ROWS))
        .map(|row| {
            let sample = |column: &ColumnGuess| column.samples.get(row).map(|text| mask_card_numbers(text));
            columns.iter().map(|column| sample(column).unwrap_or_default()).collect()
        })
        .collect()
}

/// The mapping as a window shows it.
fn columns(mapping: &CsvMapping) -> CsvColumns {
    let (amount, debit, credit) = match mapping.amount {
        AmountColumns::Signed { column } | AmountColumns::Flagged { column, .. } => {
            (Some(column), None, None)
        }
        AmountColumns::Split { debit, credit } => (None, Some(debit), Some(credit)),
    };
    CsvColumns {
        date: index(mapping.date),
        date_order: match mapping.date_order {
            DateOrder::DayMonthYear => "dmy",
            DateOrder::MonthDayYear => "mdy",
            DateOrder::YearMonthDay => "ymd",
        }
        .to_owned(),
        amount: amount.map(index),
        debit: debit.map(index),
        credit: credit.map(index),
        payee: mapping.payee.map(index),
        memo: mapping.memo.first().copied().map(index),
        balance: mapping.balance.map(index),
        decimal_comma: mapping.decimal_mark == DecimalMark::Comma,
        invert: mapping.flip_sign,
        // Where the table names none, the person is asked.
        currency: if mapping.currency.is_money() {
            mapping.currency.code().to_owned()
        } else {
            String::new()
        },
    }
}

/// The guessed mapping with what the person confirmed.
fn mapping(guessed: &CsvMapping, confirmed: &CsvColumns) -> Result<CsvMapping, AppError> {
    let column = |index: u32| index as usize;
    let amount = match (confirmed.amount, confirmed.debit, confirmed.credit, &guessed.amount) {
        (Some(amount), _, _, AmountColumns::Flagged { column: guess, flag }) if column(amount) == *guess => {
            AmountColumns::Flagged { column: column(amount), flag: *flag }
        }
        (Some(amount), ..) => AmountColumns::Signed { column: column(amount) },
        (None, Some(debit), Some(credit), _) => {
            AmountColumns::Split { debit: column(debit), credit: column(credit) }
        }
        _ => return Err(AppError::BadRequest),
    };
    let kept_memo: Vec<usize> = guessed.memo.iter().skip(1).copied().collect();
    Ok(CsvMapping {
        date: column(confirmed.date),
        date_order: match confirmed.date_order.as_str() {
            "dmy" => DateOrder::DayMonthYear,
            "mdy" => DateOrder::MonthDayYear,
            "ymd" => DateOrder::YearMonthDay,
            _ => return Err(AppError::BadRequest),
        },
        amount,
        flip_sign: confirmed.invert,
        decimal_mark: if confirmed.decimal_comma { DecimalMark::Comma } else { DecimalMark::Point },
        payee: confirmed.payee.map(column),
        memo: confirmed.memo.map(column).into_iter().chain(kept_memo).collect(),
        balance: confirmed.balance.map(column),
        currency: Currency::new(&confirmed.currency).map_err(|_| AppError::BadRequest)?,
        ..guessed.clone()
    })
}

/// The name of a file without its folders, card numbers masked, about 200 characters at most.
pub(crate) fn bare_name(name: &str) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare: String = bare.chars().filter(|c| !c.is_control()).take(200).collect();
    let bare = mask_card_numbers(&bare);
    if bare.is_empty() { "file".to_owned() } else { bare }
}
