//! What the detector found, with the numbers its sentence is made of.

use crate::{AccountId, Category, EntryId, FindingId, Money};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// How loudly a finding may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// A quiet message in the chat.
    Notice,
    /// Interrupts: a desktop notification.
    Alert,
}

/// The person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// "It was me".
    Mine,
    /// "Not me".
    NotMine,
}

/// Kinds of finding; the codes are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// First payment to a payee, and large for the person.
    NewPayeeLarge,
    /// Far from what the person usually pays this payee.
    UnusualAmount,
    /// The same amount at the same payee shortly before.
    DuplicateCharge,
    /// One or more small payments at new payees, then a large one.
    CardTesting,
    /// A subscription costs more than before.
    SubscriptionPriceRise,
}

impl FindingKind {
    /// Stable code, as in `tidingsctl`'s JSON.
    pub fn code(self) -> &'static str {
        match self {
            FindingKind::NewPayeeLarge => "new_payee_large",
            FindingKind::UnusualAmount => "unusual_amount",
            FindingKind::DuplicateCharge => "duplicate_charge",
            FindingKind::CardTesting => "card_testing",
            FindingKind::SubscriptionPriceRise => "subscription_price_rise",
        }
    }
}

/// The numbers and entries a finding rests on. Amounts are without sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Evidence {
    /// See [`FindingKind::NewPayeeLarge`].
    NewPayeeLarge {
        /// 10th percentile of what the person usually pays (in `category` where given).
        usual_low: Money,
        /// 90th percentile of the same.
        usual_high: Money,
        /// Tenths: 123 is 12.3 times `usual_high`, or the median where it is not even half as much again.
        times_tenths: u32,
        /// The category compared with; none means all payments.
        category: Option<Category>,
    },
    /// See [`FindingKind::UnusualAmount`].
    UnusualAmount {
        /// Median of the payee's earlier amounts.
        usual: Money,
        /// 10th percentile of them.
        usual_low: Money,
        /// 90th percentile of them.
        usual_high: Money,
        /// Tenths of the median.
        times_tenths: u32,
        /// How many earlier payments.
        earlier: u32,
    },
    /// See [`FindingKind::DuplicateCharge`].
    DuplicateCharge {
        /// The earlier payment.
        other: EntryId,
        /// Its day.
        other_day: Date,
    },
    /// See [`FindingKind::CardTesting`].
    CardTesting {
        /// The small payments before.
        small: Vec<EntryId>,
        /// The largest of them.
        small_amount: Money,
    },
    /// See [`FindingKind::SubscriptionPriceRise`].
    SubscriptionPriceRise {
        /// Price before.
        before: Money,
        /// Price now.
        now: Money,
        /// Per cent more, rounded.
        percent: u32,
        /// Last payment at the old price.
        previous: EntryId,
    },
}

impl Evidence {
    /// The kind this is evidence of.
    pub fn kind(&self) -> FindingKind {
        match self {
            Evidence::NewPayeeLarge { .. } => FindingKind::NewPayeeLarge,
            Evidence::UnusualAmount { .. } => FindingKind::UnusualAmount,
            Evidence::DuplicateCharge { .. } => FindingKind::DuplicateCharge,
            Evidence::CardTesting { .. } => FindingKind::CardTesting,
            Evidence::SubscriptionPriceRise { .. } => FindingKind::SubscriptionPriceRise,
        }
    }
}

/// Something strange about an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Our id.
    pub id: FindingId,
    /// Account.
    pub account: AccountId,
    /// The entry it is about.
    pub entry: EntryId,
    /// How loud.
    pub urgency: Urgency,
    /// Higher is more suspicious; log-odds, for ranking only.
    pub score: f64,
    /// What it rests on.
    pub evidence: Evidence,
    /// Further evidence about the same entry, strongest first.
    #[serde(default)]
    pub also: Vec<Evidence>,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// Answer and when it was given.
    #[serde(default)]
    pub reaction: Option<(Reaction, Timestamp)>,
}
