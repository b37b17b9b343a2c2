//! Records of the vault that belong to no other room. They are stored by field
//! name, so fields may be added with a default and never change their meaning.

use crate::review::Matter;
use connect::{AccessUrl, Bookmark, Cursor, Policy, RequestBudget};
use jiff::{Timestamp, civil::Date};
use model::{AccountId, Currency, EntryId, FindingId, LinkId, Money, Problem};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use wire::DemoPersona;
use zeroize::Zeroizing;

/// A link to a bank.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Link {
    pub id: LinkId,
    /// What it is read with.
    #[serde(default)]
    pub kind: LinkKind,
    /// Access URL with its credentials: never shown, never logged.
    pub access: Zeroizing<String>,
    pub host: String,
    pub created_at: Timestamp,
    pub demo: Option<Demo>,
    pub budget: RequestBudget,
    pub last_success: Option<Timestamp>,
    pub last_attempt: Option<Timestamp>,
    pub last_error: Option<LinkError>,
    pub next_read: Option<Timestamp>,
    /// Where the first walk into the past goes on, when the budget did not reach.
    #[serde(default)]
    pub earlier: Option<Cursor>,
    /// Whether the next automatic reading goes on with that walk.
    #[serde(default)]
    pub walk_next: bool,
    /// Where a SePay link goes on.
    #[serde(default)]
    pub bookmark: Bookmark,
    /// What the last reading lacked, as the bank says.
    #[serde(default)]
    pub lacking: Vec<Lacking>,
    #[serde(default)]
    pub ended: bool,
    /// Whether it may be read over http on this machine: so was it linked.
    #[serde(default)]
    pub loopback: bool,
}

/// What a link is read with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkKind {
    /// The SimpleFIN protocol.
    #[default]
    SimpleFin,
    /// SePay's API.
    SePay,
}

impl Link {
    /// A link that was not read yet.
    pub fn new(id: LinkId, kind: LinkKind, access: &AccessUrl, policy: Policy, now: Timestamp) -> Link {
        Link {
            id,
            kind,
            host: access.host(),
            access: access.to_secret_string().expose_secret().to_owned().into(),
            created_at: now,
            demo: None,
            budget: RequestBudget::default(),
            last_success: None,
            last_attempt: None,
            last_error: None,
            next_read: None,
            earlier: None,
            walk_next: false,
            bookmark: Bookmark::default(),
            lacking: Vec::new(),
            ended: false,
            loopback: policy == Policy::LoopbackAllowed,
        }
    }

    /// The sentence that names what it is read with.
    pub fn source(&self) -> &'static str {
        match self.kind {
            _ if self.demo.is_some() => "source-demo",
            LinkKind::SimpleFin => "source-simplefin",
            LinkKind::SePay => "source-sepay",
        }
    }
}

/// An account that the bank did not give whole, or all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lacking {
    pub account: Option<AccountId>,
    /// The bank's words, sanitised.
    pub words: String,
}

/// What a demo link needs to play the same bank again.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Demo {
    pub persona: DemoPersona,
    pub seed: u64,
    pub opened_at: Timestamp,
    pub state: demobank::State,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkError {
    pub code: String,
    pub at: Timestamp,
}

/// What the person confirmed of the tables of one layout.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TableProfile {
    /// Name of the file that it was confirmed for last.
    pub name: String,
    pub mapping: formats::CsvMapping,
    /// Where the rows went, if to one account.
    #[serde(default)]
    pub account: Option<AccountId>,
    pub saved_at: Timestamp,
}

/// One line of the access ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AccessRecord {
    pub at: Timestamp,
    pub host: String,
    pub link: Option<LinkId>,
    pub account: Option<AccountId>,
    pub asked: String,
    pub rows: u32,
    pub outcome: String,
}

/// Messages that are no entry, receipt or finding. What they say is kept as
/// data, so that it is said in whatever language the person reads now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Message {
    Note {
        text: String,
        at: Timestamp,
    },
    Question {
        text: String,
        at: Timestamp,
    },
    Answer {
        question: String,
        said: Vec<Said>,
        at: Timestamp,
    },
    Notice {
        said: Said,
        warning: bool,
        problems: Vec<Problem>,
        at: Timestamp,
    },
    Balance {
        ledger: Money,
        available: Option<Money>,
        source: String,
        as_of: Timestamp,
    },
    /// In the chat of all alerts: the finding and where it lives.
    Alert {
        account: AccountId,
        finding: FindingId,
    },
    /// Whether a pending and a posted entry of the account are one.
    Doubt {
        pending: EntryId,
        posted: EntryId,
        /// One, or two; none until the person says so.
        answer: Option<bool>,
        at: Timestamp,
    },
    /// Another question, or a gap in the books; see [`crate::review::Matter`].
    Review {
        matter: Matter,
        /// The choice that was made.
        answer: Option<String>,
        at: Timestamp,
    },
    /// In the chat of open questions: the account in whose records the question is.
    Asked {
        account: AccountId,
    },
}

/// A sentence as data: its id in `text` and what stands in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Said {
    pub id: String,
    pub with: Vec<(String, Value)>,
}

impl Said {
    pub fn new(id: &str) -> Said {
        Said { id: id.to_owned(), with: Vec::new() }
    }

    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Said {
        self.with.push((name.to_owned(), value.into()));
        self
    }
}

/// What stands in a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Money(Money),
    Day(Date),
    Moment(Timestamp),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Value {
        Value::Money(money)
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Value {
        Value::Moment(at)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Value {
        Value::Day(day)
    }
}

/// What is kept of a chat beside its messages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ChatRecord {
    pub read_through: u32,
}

/// Which account a file's account id belongs to, once the person or the file settled it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FileAccount {
    pub account: AccountId,
}

impl FileAccount {
    /// Its key. Banks keep several currencies under one number, each an account of its own; what
    /// names no currency, and what older versions kept, stands under the number alone.
    pub fn key(told: &str, currency: &Currency) -> Vec<u8> {
        let mut key = told.as_bytes().to_vec();
        if *currency != Currency::none() {
            key.push(0);
            key.extend(currency.code().as_bytes());
        }
        key
    }
}

/// Counters of the vault.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Counters {
    pub accesses: u64,
}
