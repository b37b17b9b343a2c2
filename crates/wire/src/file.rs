//! Files given to a chat.

use serde::{Deserialize, Serialize};

/// A file given by drop, paste or picker.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OfferFile {
    /// Chat it was given to; none lets the file decide.
    pub chat: Option<String>,
    /// File name without folders.
    pub name: String,
    /// Content in base64.
    pub content: String,
}

/// Which column of a CSV file is what. Columns are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CsvColumns {
    /// Day.
    pub date: u32,
    /// `ymd`, `dmy` or `mdy`.
    pub date_order: String,
    /// Signed amount.
    pub amount: Option<u32>,
    /// Money out, where it has a column of its own.
    pub debit: Option<u32>,
    /// Money in.
    pub credit: Option<u32>,
    /// Other side.
    pub payee: Option<u32>,
    /// Further words.
    pub memo: Option<u32>,
    /// Balance after the row.
    pub balance: Option<u32>,
    /// Decimal mark is a comma.
    pub decimal_comma: bool,
    /// Signs are the other way round.
    pub invert: bool,
    /// Currency code.
    pub currency: String,
}

/// What was understood of a CSV file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CsvPreview {
    /// Names it for `confirm_csv`.
    pub offer: String,
    /// File name.
    pub name: String,
    /// Header words, or column numbers.
    pub header: Vec<String>,
    /// First rows.
    pub rows: Vec<Vec<String>>,
    /// Proposed columns.
    pub columns: CsvColumns,
    /// Whether day and month cannot be told apart.
    pub order_unsure: bool,
    /// Whether the file leaves open which sign is money out.
    pub sign_unsure: bool,
    /// Whether the decimal mark is not clear.
    pub decimal_unsure: bool,
    /// Whether it is not clear which columns are the day and the amount.
    pub amount_unsure: bool,
    /// Whether balances prove which sign is money out.
    pub proved: bool,
    /// Whether the layout was confirmed before.
    pub known: bool,
    /// How many payments it brought when it was read otherwise, which would go.
    pub replaces: u32,
    /// What comes of it, read as proposed.
    pub reading: CsvReading,
}

/// What comes of a table, read with some columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CsvReading {
    /// The first rows as they would be booked.
    pub rows: Vec<CsvRow>,
    /// How many rows there are.
    pub count: u32,
    /// The accounts that the file names.
    pub accounts: Vec<String>,
    /// How many rows cannot be read.
    pub left_out: u32,
    /// Some of those, in words.
    pub problems: Vec<String>,
}

/// A row as it would be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CsvRow {
    /// Day, in words.
    pub day: String,
    /// Other side.
    pub payee: String,
    /// Amount with its sign, in words.
    pub amount: String,
    /// Whether it is money out.
    pub out: bool,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CsvOffer {
    /// The outcome's.
    pub offer: String,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConfirmCsv {
    /// The preview's.
    pub offer: String,
    /// Chat to read it into.
    pub chat: Option<String>,
    /// Columns as confirmed.
    pub columns: CsvColumns,
}

/// Names an import by the notice that tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TakeBackImport {
    /// Chat of the notice.
    pub chat: String,
    /// The notice.
    pub item: String,
}

/// An import was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TakenBack {
    /// In words.
    pub text: String,
    /// Payments that went.
    pub removed: u32,
    /// Payments that stay because the person changed them.
    pub kept: u32,
    /// Whether the chat went with them: it was made for the file and holds nothing else.
    pub chat_gone: bool,
}

/// What a QIF file leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QifPreview {
    /// Names it for `confirm_qif`.
    pub offer: String,
    /// File name.
    pub name: String,
    /// Whether the order of day and month is asked.
    pub order_open: bool,
    /// Currency code; empty where it is asked.
    pub currency: String,
    /// How many payments are in it.
    pub count: u32,
    /// The first rows that differ, in each order they may have; one where that is not open.
    pub readings: Vec<QifReading>,
}

/// A QIF file read in one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QifReading {
    /// `dmy`, `mdy` or `ymd`.
    pub order: String,
    /// Rows as they would be booked; the same ones in every reading.
    pub rows: Vec<CsvRow>,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConfirmQif {
    /// The preview's.
    pub offer: String,
    /// Chat to read it into.
    pub chat: Option<String>,
    /// Order of the days, where it was asked.
    pub order: Option<String>,
    /// Currency code, where it was asked.
    pub currency: String,
}

/// What became of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FileOutcome {
    /// A statement was read.
    Statement {
        /// Chat it went to (the first, where it holds several accounts).
        chat: String,
        /// New entries.
        added: u32,
        /// Entries that were known already.
        known: u32,
        /// Rows refused.
        refused: u32,
        /// In words.
        summary: String,
        /// Names the table for `reopen_csv`, where it was read as its layout was confirmed before.
        correct: Option<String>,
    },
    /// Columns want confirming.
    Csv {
        /// What was understood.
        preview: Box<CsvPreview>,
    },
    /// The order of days or the currency wants answering.
    Qif {
        /// What is open.
        preview: Box<QifPreview>,
    },
    /// A receipt was kept.
    Receipt {
        /// Chat.
        chat: String,
        /// Item.
        item: String,
        /// In words.
        summary: String,
    },
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttachmentRequest {
    /// Chat.
    pub chat: String,
    /// Receipt id.
    pub receipt: String,
}

/// What the original of a receipt can be shown as. Its bytes come through the shell's own
/// protocol `tidings-attachment`, at `chat/receipt`, and never as a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture.
    Picture,
    /// Words.
    Text,
    /// Only its name; it can be saved.
    Other,
}

/// The original of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// What it can be shown as.
    pub kind: AttachmentKind,
    /// Size in bytes.
    pub size: u32,
}

/// How far the import of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProgress {
    /// Name of the file.
    pub name: String,
    /// In thousandths; it never goes back.
    pub permille: u32,
}
