//! Open questions, and what stood in an account on a day.

use crate::EvidenceLink;
use serde::{Deserialize, Serialize};

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Whether a pending and a posted payment are one.
    Doubt,
    /// Told balances that the payments between them do not explain.
    Gap,
    /// Which payment is the other half of a transfer.
    Transfer,
    /// Which payment was paid back.
    Refund,
    /// Whether an account that is told anew is a known one.
    Account,
}

/// One way to answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewChoice {
    /// What `answer` is given: `same`, `different`, `none`, `leave`, or the id of a candidate.
    pub id: String,
    /// On its button.
    pub label: String,
    /// The payment it names, where it names one.
    pub link: Option<EvidenceLink>,
}

/// A question, or a card about a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewItem {
    /// Id.
    pub id: String,
    /// About what.
    pub matter: ReviewKind,
    /// The account's name, in the chat of open questions; else empty.
    pub place: String,
    /// In a few words; may be empty.
    pub title: String,
    /// The question.
    pub text: String,
    /// What else there is to say, a sentence each.
    pub lines: Vec<String>,
    /// Payments it is about.
    pub links: Vec<EvidenceLink>,
    /// Ways to answer; none once it is settled.
    pub choices: Vec<ReviewChoice>,
    /// What follows from an answer, said beforehand; may be empty.
    pub hint: String,
    /// What became of it; empty while it is open.
    pub answer_text: String,
    /// Time of day it was asked.
    pub time: String,
}

/// An open question of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenQuestion {
    /// Id.
    pub id: String,
    /// About what.
    pub matter: ReviewKind,
    /// The chat of its account; of the first where it may be of several.
    pub chat: Option<String>,
    /// The account's name.
    pub account: String,
    /// The question.
    pub text: String,
    /// What else there is to say, a sentence each.
    pub lines: Vec<String>,
    /// Payments it is about.
    pub links: Vec<EvidenceLink>,
    /// Ways to answer.
    pub choices: Vec<ReviewChoice>,
}

/// What waits for a decision, the oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewList {
    /// The questions.
    pub questions: Vec<OpenQuestion>,
}

/// The person's answer. Most are final.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerQuestion {
    /// The question's id.
    pub item: String,
    /// One of its choices.
    pub choice: String,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BalanceOn {
    /// An account's chat.
    pub chat: String,
    /// ISO day.
    pub day: String,
}

/// What stood in an account at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BalanceOnDay {
    /// ISO day.
    pub day: String,
    /// Decimal string; none where it cannot be known.
    pub value: Option<String>,
    /// Currency code; empty where nothing is known.
    pub currency: String,
    /// Amount as shown; empty where it cannot be known.
    pub text: String,
    /// On what it rests, or why it cannot be known.
    pub sentence: String,
    /// ISO day of the told balance that it is reckoned from.
    pub from: Option<String>,
}
