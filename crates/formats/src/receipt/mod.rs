//! Proofs of purchase: mails, pages, texts and PDFs to the facts on them; pictures
//! are kept as they are.
//!
//! Card numbers are masked in the whole text before anything is looked for in it.

mod amounts;
mod facts;
mod labels;
mod lines;
mod mail;
mod markup;
mod pdf;
mod vocabulary;

use crate::{DateOrder, Format, FormatError, mask_card_numbers, sniff};
use jiff::civil::Date;
use model::{Currency, Money, ReceiptKind, ReceiptLine};

/// What a person's settings say where a receipt does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptOptions {
    /// Currency of amounts that name none.
    pub currency: Currency,
    /// Order of day and month where a day may be read both ways.
    pub date_order: DateOrder,
}

/// A receipt as read: [`model::Receipt`] without what the vault gives it.
/// Fields not found are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptDraft {
    /// Kind.
    pub kind: ReceiptKind,
    /// Seller.
    pub merchant: Option<String>,
    /// Receipt or invoice number.
    pub number: Option<String>,
    /// Order number.
    pub order_number: Option<String>,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Gross total.
    pub total: Option<Money>,
    /// Tax contained.
    pub tax: Option<Money>,
    /// Lines, only where they add up to the total.
    pub lines: Vec<ReceiptLine>,
    /// Last four digits of the card.
    pub card_last4: Option<String>,
    /// File name without folders; card numbers in it are masked.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Size of the original in bytes.
    pub size: u64,
    /// The words on it, card numbers masked, for searching; at most 64 KiB.
    pub text: String,
}

/// Most bytes of text kept for searching.
const MAX_TEXT: usize = 64 << 10;

/// The text of a receipt, and what its envelope says.
#[derive(Debug, Default)]
struct Source {
    text: String,
    /// Who sent it, by the mail's From.
    sender: Option<String>,
    /// Day of the mail.
    day: Option<Date>,
    subject: String,
    /// The text's lines do not stand in reading order.
    unordered: bool,
}

/// Reads a receipt. What cannot be read is kept as a document.
///
/// # Errors
/// [`FormatError::EmptyFile`] and [`FormatError::TooLarge`].
pub fn receipt(bytes: &[u8], file_name: &str, options: &ReceiptOptions) -> Result<ReceiptDraft, FormatError> {
    crate::check_size(bytes)?;
    let format = sniff(bytes, file_name);
    let mut source = match format {
        Format::Eml => mail::read(bytes),
        Format::Pdf => {
            Source { text: pdf::text(bytes).unwrap_or_default(), unordered: true, ..Source::default() }
        }
        Format::Html => {
            Source { text: markup::to_text(&crate::decode::decode(bytes, None).0), ..Source::default() }
        }
        // A till receipt with columns may look like a table.
        Format::Text | Format::Csv => {
            Source { text: crate::decode::decode(bytes, None).0.into_owned(), ..Source::default() }
        }
        Format::Ofx
        | Format::Qif
        | Format::Mt940
        | Format::Camt
        | Format::Zip
        | Format::Spreadsheet
        | Format::Image(_)
        | Format::Unknown => Source::default(),
    };
    source.text = mask_card_numbers(&source.text);
    source.subject = mask_card_numbers(&source.subject);
    let mut draft = facts::read(&source, options);
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    draft.file_name = mask_card_numbers(name);
    draft.media_type = format.media_type().to_owned();
    draft.size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let end = (0..=MAX_TEXT.min(source.text.len())).rev().find(|i| source.text.is_char_boundary(*i));
    source.text.truncate(end.unwrap_or(0));
    draft.text = source.text;
    Ok(draft)
}

#[cfg(test)]
mod tests;
