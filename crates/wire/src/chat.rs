//! Chats, links, details and the access ledger.

use crate::Item;
use serde::{Deserialize, Serialize};

/// What kind of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChatKind {
    /// All findings.
    Alerts,
    /// All open questions.
    Review,
    /// One account.
    Account,
    /// Cash in hand, of one currency.
    Cash,
}

/// How a chat's link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// Lives from files; nothing to read.
    Unlinked,
    /// Read and up to date.
    Fresh,
    /// Being read now.
    Reading,
    /// Not read for longer than it should be.
    Stale,
    /// The last reading failed; `freshness` says why.
    Failed,
}

/// A row of the chat list. Texts are ready to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chat {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: ChatKind,
    /// Name.
    pub title: String,
    /// Bank, or empty.
    pub institution: String,
    /// First letter for the avatar.
    pub initial: String,
    /// Hue of the avatar in degrees.
    pub hue: u16,
    /// Last message, one line.
    pub preview: String,
    /// When: a time today, a weekday this week, else a date.
    pub time: String,
    /// Unread messages.
    pub unread: u32,
    /// Ledger balance.
    pub balance: Option<String>,
    /// Available balance, with its word.
    pub available: Option<String>,
    /// Link.
    pub sync: SyncState,
    /// "checked 4 min ago · complete to 09:37", or why not.
    pub freshness: String,
    /// The link's id, where there is one.
    pub link: Option<String>,
}

/// The chat list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChatList {
    /// In the order shown.
    pub chats: Vec<Chat>,
    /// Sum of ledger balances, one text a currency.
    pub totals: Vec<String>,
}

/// Names a chat.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChatRequest {
    /// Chat id.
    pub chat: String,
}

/// A chat that was opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChatView {
    /// Head.
    pub chat: Chat,
    /// Items, dividers included.
    pub count: u32,
    /// Grows with every change of the list.
    pub revision: u32,
    /// Index of the unread mark.
    pub first_unread: Option<u32>,
}

/// A range of items; `count` is at most 200.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Slice {
    /// Chat.
    pub chat: String,
    /// First index.
    pub from: u32,
    /// How many.
    pub count: u32,
}

/// Items of a range.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Items {
    /// Revision they are of.
    pub revision: u32,
    /// Length of the whole list at that revision.
    pub count: u32,
    /// First index.
    pub from: u32,
    /// The items.
    pub items: Vec<Item>,
}

/// Asks where an item stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Locate {
    /// Chat.
    pub chat: String,
    /// Item id.
    pub item: String,
}

/// Where an item stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Located {
    /// Index; none when it is not in the chat.
    pub index: Option<u32>,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LinkSimpleFin {
    /// Setup token as the bridge gives it.
    pub token: String,
}

/// See the command.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct LinkSePay {
    /// API token as SePay shows it.
    pub token: String,
    /// Where the API is asked instead of at SePay: on this machine only, for trying things.
    #[serde(default)]
    pub address: Option<String>,
}

/// People the demo bank can play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DemoPersona {
    /// US dollars, English.
    Us,
    /// Đồng, Vietnamese.
    Vn,
    /// Reais, Portuguese.
    Br,
    /// Dirhams, Arabic.
    Ae,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LinkDemo {
    /// Who.
    pub persona: DemoPersona,
}

/// A link was made and read for the first time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Linked {
    /// Accounts found.
    pub accounts: u32,
    /// Entries read.
    pub entries: u32,
    /// "3 accounts and 812 payments are here."
    pub summary: String,
}

/// A link was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Synced {
    /// New entries.
    pub added: u32,
    /// Changed entries.
    pub updated: u32,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unlink {
    /// Link id.
    pub link: String,
    /// Destroy the accounts' keys and records too.
    pub purge: bool,
}

/// Finds things.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Search {
    /// Words; every one must be found. Case and marks do not matter.
    pub query: String,
    /// Only in this chat.
    pub chat: Option<String>,
    /// At most so many hits, newest first.
    pub limit: u32,
}

/// One hit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchHit {
    /// Chat.
    pub chat: String,
    /// Chat's name.
    pub chat_title: String,
    /// Item id.
    pub item: String,
    /// First line.
    pub title: String,
    /// Amount, where it has one.
    pub amount: Option<String>,
    /// Day.
    pub day: String,
}

/// What was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchHits {
    /// The query.
    pub query: String,
    /// Hits, newest first.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: u32,
}

/// A line from the composer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SendLine {
    /// Chat.
    pub chat: String,
    /// At most 4,000 characters.
    pub text: String,
}

/// Accounts to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountChoices {
    /// In order of name.
    pub accounts: Vec<AccountChoice>,
}

/// An account to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountChoice {
    /// Its chat.
    pub chat: String,
    /// Its name.
    pub title: String,
}

/// What became of a line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sent {
    /// The item it made, or its answer.
    pub item: Option<String>,
    /// Hits, where it was a `/find`.
    pub hits: Option<SearchHits>,
}

/// The person's answer to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReactionKind {
    /// "It was me".
    Mine,
    /// "Not me".
    NotMine,
    /// Takes an answer back.
    Undecided,
}

/// See the command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct React {
    /// Finding id (the alert's item id).
    pub finding: String,
    /// Answer.
    pub reaction: ReactionKind,
}

/// Changes of an entry by the person; what is absent stays. An empty text takes a value away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct EditEntry {
    /// Chat of the entry.
    pub chat: String,
    /// Entry id.
    pub entry: String,
    /// Note.
    pub note: Option<String>,
    /// Own name of the payee.
    pub payee: Option<String>,
    /// Whether the payee is called so from now on; for the entry alone where it is absent.
    pub always: Option<bool>,
    /// Category code.
    pub category: Option<String>,
    /// Deleted, or brought back.
    pub deleted: Option<bool>,
}

/// A point of the balance curve.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BalancePoint {
    /// ISO day.
    pub day: String,
    /// Day as shown.
    pub label: String,
    /// Decimal string.
    pub value: String,
    /// Amount as shown.
    pub text: String,
}

/// A line of name and value.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// The details pane.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Details {
    /// Ledger balance at each day's end, 90 days, oldest first; empty where none is known.
    pub curve: Vec<BalancePoint>,
    /// Money in and out of the last 30 days, and the like.
    pub facts: Vec<Fact>,
    /// The link: kind, host, reads today, last success.
    pub link: Vec<Fact>,
    /// Newest lines of the access ledger for this account.
    pub accesses: Vec<AccessLine>,
    /// How many open questions may change the balance, in words; empty where none does.
    pub questions: String,
}

/// A range of the access ledger, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccessLedgerRequest {
    /// First.
    pub from: u32,
    /// How many, at most 200.
    pub count: u32,
}

/// One reading of the network.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccessLine {
    /// When, as shown.
    pub when: String,
    /// Host.
    pub host: String,
    /// Account's name, or empty for all.
    pub account: String,
    /// What was asked.
    pub asked: String,
    /// Rows that came.
    pub rows: u32,
    /// Whether it went well.
    pub ok: bool,
    /// Outcome in words.
    pub outcome: String,
}

/// The access ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccessLedger {
    /// Lines there are in all.
    pub count: u32,
    /// The range.
    pub lines: Vec<AccessLine>,
}
