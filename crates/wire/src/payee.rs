//! What the person says about payees, and payments that come again.

use crate::Direction;
use serde::{Deserialize, Serialize};

/// Names an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryRequest {
    /// Chat of the entry.
    pub chat: String,
    /// Entry id.
    pub entry: String,
}

/// Payments of an entry's payee that are shown otherwise than the person's rules say.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EarlierPayments {
    /// How many, in all accounts.
    pub count: u32,
    /// "Also change 14 other payments of Corner Cafe?"; empty where there are none.
    pub question: String,
    /// "Change them too".
    pub yes: String,
}

/// Something about payees was changed, and can be taken back until the next such change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PayeesChanged {
    /// Entries that changed.
    pub count: u32,
    /// What was done, in words.
    pub text: String,
    /// Takes it back.
    pub undo: String,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoPayees {
    /// As [`PayeesChanged`] gave it.
    pub undo: String,
}

/// A rule about a payee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PayeeRuleItem {
    /// Id.
    pub id: String,
    /// The payee as the bank names it, cleaned.
    pub payee: String,
    /// What it is called, or empty.
    pub name: String,
    /// Category learnt for it, its code, or empty.
    pub category: String,
    /// The rule in words: "always called …", "usually …".
    pub text: String,
}

/// All rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PayeeRuleList {
    /// By payee.
    pub rules: Vec<PayeeRuleItem>,
}

/// Names a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PayeeRuleRequest {
    /// Id.
    pub id: String,
}

/// Where a recurring payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RecurringState {
    /// In time.
    Active,
    /// Due and not come.
    Late,
    /// Came no more.
    Ended,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RecurringCadence {
    /// Every week.
    Weekly,
    /// Every two weeks.
    TwoWeekly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every year.
    Yearly,
}

/// How sure it is that a payment recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RecurringConfidence {
    /// Two payments a year apart.
    Weak,
    /// Hardly chance.
    Fair,
    /// Not chance.
    Strong,
}

/// A payment that comes again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecurringItem {
    /// Chat.
    pub chat: String,
    /// Its newest payment's entry.
    pub entry: String,
    /// Other side.
    pub payee: String,
    /// Letter for the avatar.
    pub initial: String,
    /// Hue of the avatar in degrees.
    pub hue: u16,
    /// Category's code, or empty.
    pub category: String,
    /// Way.
    pub direction: Direction,
    /// How often.
    pub cadence: RecurringCadence,
    /// "every month, about the 3rd".
    pub cadence_text: String,
    /// Least to expect, a signed decimal string.
    pub low: String,
    /// Most to expect.
    pub high: String,
    /// ISO 4217.
    pub currency: String,
    /// The amount in words: "$9.99", "about $86.00".
    pub amount_text: String,
    /// ISO day of the newest payment.
    pub last: String,
    /// ISO day of the next; none once ended.
    pub next: Option<String>,
    /// "next on 3 December", "expected on 3 December", "ended: last on 3 June".
    pub state_text: String,
    /// Where it stands.
    pub state: RecurringState,
    /// How sure it is.
    pub confidence: RecurringConfidence,
    /// "was $11.99 until 3 May", or empty.
    pub price_text: String,
    /// Payments seen.
    pub count: u32,
    /// Whether it is a transfer between own accounts.
    pub transfer: bool,
}

/// What recurs in a chat, or in all of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecurringList {
    /// The next first, the ended last.
    pub items: Vec<RecurringItem>,
}

/// See the command.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct RecurringRequest {
    /// Only in this chat; all without it.
    pub chat: Option<String>,
}
