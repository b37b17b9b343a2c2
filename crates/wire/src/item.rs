//! Items of a timeline. Texts are ready to show, in the person's language.

use crate::{DecisionItem, ReactionKind, ReviewItem};
use serde::{Deserialize, Serialize};

/// One item: a message, or a divider between messages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    /// A day begins.
    Day(DayItem),
    /// Unread messages begin.
    Unread(UnreadItem),
    /// A payment in or out.
    Entry(EntryItem),
    /// A balance.
    Balance(BalanceItem),
    /// A receipt.
    Receipt(ReceiptItem),
    /// A finding.
    Alert(AlertItem),
    /// What the person wrote.
    Note(LineItem),
    /// What the person asked.
    Question(LineItem),
    /// The answer.
    Answer(AnswerItem),
    /// Something about the account or its link.
    Notice(NoticeItem),
    /// Whether a pending and a posted payment are one.
    Doubt(DoubtItem),
    /// Another question to the person, or a gap in the books.
    Review(ReviewItem),
}

/// Day divider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DayItem {
    /// Stable id.
    pub id: String,
    /// "Yesterday", "Monday, 3 March".
    pub title: String,
    /// Sum of the day's booked money; none where nothing was booked.
    pub total: Option<String>,
}

/// Unread mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnreadItem {
    /// Stable id.
    pub id: String,
    /// How many follow.
    pub count: u32,
    /// "3 new messages".
    pub title: String,
}

/// Which way money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the person.
    In,
    /// From the person.
    Out,
    /// Nothing moved.
    None,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// Announced.
    Pending,
    /// Booked.
    Posted,
    /// Told no more.
    Vanished,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryItem {
    /// Entry id.
    pub id: String,
    /// Other side.
    pub payee: String,
    /// As the bank wrote it.
    pub payee_raw: String,
    /// Letter for the avatar.
    pub initial: String,
    /// Hue of the avatar in degrees, the same for the same payee.
    pub hue: u16,
    /// Category's code, or empty.
    pub category: String,
    /// Category's word, or empty.
    pub category_label: String,
    /// Why it is of that category, or empty.
    pub category_reason: String,
    /// State.
    pub state: EntryState,
    /// State's word where it is not posted, else empty.
    pub state_label: String,
    /// Signed amount as shown.
    pub amount: String,
    /// Way.
    pub direction: Direction,
    /// Second line: memo, or the other account of a transfer; may be empty.
    pub detail: String,
    /// Time of day, or empty where none is known.
    pub time: String,
    /// The person's note, or empty.
    pub note: String,
    /// Receipts matched.
    pub receipts: u32,
    /// Whether a finding about it is open.
    pub flagged: bool,
    /// Whether it is one half of a transfer between own accounts.
    pub transfer: bool,
    /// What was decided about it without asking.
    pub decisions: Vec<DecisionItem>,
    /// Whole message for a screen reader.
    pub spoken: String,
}

/// A balance message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BalanceItem {
    /// Id.
    pub id: String,
    /// Ledger balance.
    pub ledger: String,
    /// "available $3,163.08", or empty.
    pub available: String,
    /// Source and as-of time.
    pub source: String,
}

/// A receipt message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReceiptItem {
    /// Receipt id.
    pub id: String,
    /// "Receipt · Meadow Market".
    pub title: String,
    /// Total, or empty.
    pub amount: String,
    /// Date, number, tax, in one line.
    pub detail: String,
    /// "matched: same amount, same shop", or that it waits for its payment.
    pub matched: String,
    /// Id of the entry it belongs to.
    pub entry: Option<String>,
    /// First lines of the receipt.
    pub lines: Vec<String>,
    /// File name.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Time of day it was added.
    pub time: String,
}

/// The person's usual range beside this amount, as fractions (0 to 1) of the drawn scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Scale {
    /// Start of the usual range.
    pub from: f32,
    /// End of it.
    pub to: f32,
    /// This amount.
    pub at: f32,
    /// "your usual: $18 – $104".
    pub usual_label: String,
    /// "this one".
    pub this_label: String,
}

/// A link to another entry that is evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EvidenceLink {
    /// Chat.
    pub chat: String,
    /// Entry id.
    pub item: String,
    /// Payee, amount, day.
    pub label: String,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AlertItem {
    /// Finding id.
    pub id: String,
    /// Chat of the entry.
    pub chat: String,
    /// The entry.
    pub entry: String,
    /// Whether it may interrupt.
    pub urgent: bool,
    /// "Is this you? −$1,249.00 at VOLTHAUS.IO".
    pub title: String,
    /// The reason, one sentence.
    pub sentence: String,
    /// Further reasons.
    pub also: Vec<String>,
    /// Usual range, where the reason is an amount.
    pub scale: Option<Scale>,
    /// Other entries it rests on.
    pub evidence: Vec<EvidenceLink>,
    /// Answer so far.
    pub reaction: ReactionKind,
    /// What follows from the answer, or empty.
    pub reaction_text: String,
    /// Time of day it was raised.
    pub time: String,
}

/// A line the person wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LineItem {
    /// Id.
    pub id: String,
    /// Text.
    pub text: String,
    /// Time of day.
    pub time: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerItem {
    /// Id.
    pub id: String,
    /// The question it answers.
    pub question: String,
    /// Text.
    pub text: String,
    /// Time of day.
    pub time: String,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// For information.
    Info,
    /// Something wants attention.
    Warning,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeItem {
    /// Id.
    pub id: String,
    /// Tone.
    pub tone: Tone,
    /// What happened.
    pub text: String,
    /// Details, one a line (rows of a file that were refused).
    pub lines: Vec<String>,
    /// A table of the watched folder that waits, for `open_folder_table`.
    pub table: Option<String>,
    /// Whether it tells of an import that can be taken back.
    pub take_back: bool,
    /// Time of day.
    pub time: String,
}

/// How a doubt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DoubtAnswer {
    /// The person has not answered yet.
    Undecided,
    /// "Same payment".
    Same,
    /// "Two payments".
    Different,
    /// Not answered, and nothing is left to answer: one of the two is told no more.
    Settled,
}

/// A posted payment that may be a pending one with tip or final price.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DoubtItem {
    /// Id.
    pub id: String,
    /// The question.
    pub text: String,
    /// The pending entry; once it is joined, the link leads to the posted one.
    pub pending: EvidenceLink,
    /// The posted entry.
    pub posted: EvidenceLink,
    /// How it stands.
    pub answer: DoubtAnswer,
    /// What follows from that; empty while undecided.
    pub answer_text: String,
    /// The account's name, in the chat of open questions; else empty.
    pub place: String,
    /// Time of day it was asked.
    pub time: String,
}
