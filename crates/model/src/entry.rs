//! An entry of an account: one payment in or out, through all its states.

use crate::{AccountId, Category, EntryId, FindingId, LinkId, Money, Particulars, ReceiptId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// Announced by the bank; not in the ledger balance.
    Pending,
    /// Booked.
    Posted,
    /// Was pending and is told no more; out of totals, never deleted.
    Vanished,
}

/// How a source knows a row, so that it is recognised when it comes again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// The id a link gives the row, unique within the account.
    Provider {
        /// The link.
        link: LinkId,
        /// Its id.
        id: String,
    },
    /// A file's id with day and minor units, since banks reuse ids (research: Chase, Banco do Brasil).
    File {
        /// Which kind of file gives such ids ("ofx", "camt"); empty in records of older versions.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        format: String,
        /// The id (OFX FITID).
        id: String,
        /// Booked day.
        day: Date,
        /// Minor units.
        minor: i64,
    },
    /// Digest of day, amount and folded text, and which of several equal rows it is.
    Content {
        /// Which kind of file wrote such a text, or the link; empty in records of older versions.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        format: String,
        /// First 16 bytes of the digest.
        digest: [u8; 16],
        /// 0 for the first equal row of a source, 1 for the second.
        ordinal: u32,
    },
}

/// Where an entry came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Read through a link.
    Link {
        /// Which.
        link: LinkId,
    },
    /// Read from a file.
    File {
        /// File name, without folders.
        name: String,
        /// Line or row.
        place: String,
    },
}

/// A category that follows from what the person chose for other payments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learnt {
    /// The category.
    pub category: Category,
    /// The similar payee it was chosen for; none where it is the same payee.
    #[serde(default)]
    pub from: Option<String>,
}

/// What the person said about an entry, and what follows from their rules; no sync ever
/// changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserFields {
    /// A note.
    pub note: Option<String>,
    /// Own name for the payee.
    pub payee: Option<String>,
    /// Own category.
    pub category: Option<Category>,
    /// Name that a rule of the person gives the payee.
    pub rule_payee: Option<String>,
    /// Category learnt from the person's choices.
    pub learnt: Option<Learnt>,
    /// Tags.
    pub tags: Vec<String>,
    /// Deleted by the person: kept as a tombstone so that it never comes back.
    pub deleted: bool,
    /// Entries that the person keeps apart from this one: no rule joins or links them again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<EntryId>,
    /// The person still waits for it: it does not vanish by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub awaited: bool,
}

/// One payment in or out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Our id; the same through pending, posted and vanished.
    pub id: EntryId,
    /// Account.
    pub account: AccountId,
    /// Every way a source knows it: claimed pending ids stay remembered.
    pub identities: Vec<Identity>,
    /// State.
    pub status: EntryStatus,
    /// Amount; negative is money out.
    pub amount: Money,
    /// Day it stands under: made where known, else booked.
    pub day: Date,
    /// Day the bank booked it.
    pub booked: Option<Date>,
    /// Moment, where a source gave a real time of day.
    pub at: Option<Timestamp>,
    /// Other side as the source wrote it.
    pub payee_raw: String,
    /// Other side, cleaned for people.
    pub payee: String,
    /// Further words.
    pub memo: Option<String>,
    /// Merchant category code (ISO 18245).
    pub mcc: Option<u16>,
    /// Category, by rule.
    pub category: Option<Category>,
    /// What else a source told.
    #[serde(default, skip_serializing_if = "Particulars::is_empty")]
    pub particulars: Particulars,
    /// Source of the newest facts.
    pub origin: Origin,
    /// When Tidings first saw it.
    pub first_seen: Timestamp,
    /// How many complete readings in a row lacked it while pending.
    #[serde(default)]
    pub missed: u8,
    /// The other half of a transfer between own accounts.
    #[serde(default)]
    pub transfer: Option<(AccountId, EntryId)>,
    /// Of a refund or reversal the payment it takes back; of a payment what last took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<EntryId>,
    /// Receipts matched to it.
    #[serde(default)]
    pub receipts: Vec<ReceiptId>,
    /// Findings about it.
    #[serde(default)]
    pub findings: Vec<FindingId>,
    /// What the person said.
    #[serde(default)]
    pub user: UserFields,
}

impl Entry {
    /// Whether it counts in sums of booked money.
    pub fn counts(&self) -> bool {
        self.status == EntryStatus::Posted && !self.user.deleted
    }

    /// The payee as shown: the person's own name for it, else that of their rule, else the
    /// cleaned one.
    pub fn shown_payee(&self) -> &str {
        self.user.payee.as_deref().or(self.user.rule_payee.as_deref()).unwrap_or(&self.payee)
    }

    /// The category as shown: chosen for this entry, else that of a transfer between own
    /// accounts, else learnt, else by rule.
    pub fn shown_category(&self) -> Option<Category> {
        let learnt = self.user.learnt.as_ref().filter(|_| self.transfer.is_none());
        self.user.category.or(learnt.map(|learnt| learnt.category)).or(self.category)
    }
}
