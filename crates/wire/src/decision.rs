//! What was decided without asking, why, and how it is taken back.

use crate::EvidenceLink;
use serde::{Deserialize, Serialize};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// A booked payment is the pending one that announced it.
    Booked,
    /// Two sources told one payment.
    SameElsewhere,
    /// It is one half of a transfer between own accounts.
    Transfer,
    /// Money came back for it, or it is money that came back.
    Refund,
    /// The bank took it back, or it takes another back.
    Reversal,
    /// It is told no more.
    Vanished,
}

/// A decision about an entry, in the person's language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DecisionItem {
    /// Names it to `undo_decision`.
    pub id: String,
    /// What.
    pub kind: DecisionKind,
    /// What, in words: "Joined with march.ofx".
    pub text: String,
    /// Why, in words: "same amount, same payee, 2 days apart".
    pub reason: String,
    /// The other payment, where there is one.
    pub other: Option<EvidenceLink>,
    /// Whether it needs no mark of its own: nobody would doubt it, or the message says it already.
    pub quiet: bool,
    /// What taking it back is called: "Not the same payment". Empty once it is taken back.
    pub undo: String,
    /// Whether the person took it back.
    pub undone: bool,
}

/// Takes a decision back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoDecision {
    /// Chat of the entry.
    pub chat: String,
    /// Id of the decision.
    pub id: String,
}
