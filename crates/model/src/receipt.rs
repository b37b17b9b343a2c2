//! A proof of purchase.

use crate::{BlobId, EntryId, Money, ReceiptId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// What the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Paid: till receipt, paid invoice, payment confirmation.
    Receipt,
    /// To be paid.
    Invoice,
    /// Order confirmation.
    Order,
    /// Kept as it is; nothing could be read from it.
    Document,
}

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// What.
    pub text: String,
    /// For how much, where told.
    pub amount: Option<Money>,
}

/// A receipt as read; fields not found are none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Our id.
    pub id: ReceiptId,
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
    /// Lines.
    pub lines: Vec<ReceiptLine>,
    /// Last four digits of the card; never more.
    pub card_last4: Option<String>,
    /// File name as given, without folders.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// The sealed original; none until it is stored.
    pub blob: Option<BlobId>,
    /// Size of the original in bytes.
    pub size: u64,
    /// The entry it was matched to.
    pub entry: Option<EntryId>,
    /// When it was added.
    pub added_at: Timestamp,
}
