//! What the rules decided by themselves, why, and how it is taken back.

use crate::categorise;
use crate::identity::{Seen, entry_id, key};
use crate::reconcile::Context;
use crate::telling::found;
use jiff::{Timestamp, civil::Date};
use model::{AccountId, Entry, EntryId, EntryStatus, Identity, Origin, Particulars};
use serde::{Deserialize, Serialize};

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// A booked row is the pending one that announced it.
    Booked,
    /// Two sources told one payment.
    SameElsewhere,
    /// Two entries are the halves of a transfer between own accounts.
    Transfer,
    /// Money came back for an earlier payment.
    Refund,
    /// The bank took an earlier row back.
    Reversal,
    /// A pending entry is told no more.
    Vanished,
}

/// What a decision rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The exact amount, and the days between the two.
    ExactAmount {
        /// Day of the first.
        from: Date,
        /// Days from it to the second.
        days: i32,
        /// Whether both name one payee.
        same_payee: bool,
    },
    /// Both carry one id of the bank.
    SameId,
    /// Amounts in two currencies that fit the rate.
    Rate {
        /// Day of the first.
        from: Date,
        /// Days from it to the second.
        days: i32,
    },
    /// A smaller amount than the payment it belongs to, with a word that says refund.
    Part {
        /// Day of the payment.
        from: Date,
        /// Days from it to the refund.
        days: i32,
    },
    /// Complete readings lacked it, or it is too old to be booked any more.
    NotTold {
        /// Complete readings in a row without it.
        readings: u8,
        /// Days since it was made.
        days: i32,
    },
}

/// One automatic decision about entries, in the order in which the rule names them:
/// the pending one, the money out, the payment that is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub kind: DecisionKind,
    /// About which entries.
    pub entries: Vec<(AccountId, EntryId)>,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
    /// Of two tellings that became one entry, what is needed to part them.
    #[serde(default)]
    pub joined: Option<Box<Joined>>,
    /// When the person took it back.
    #[serde(default)]
    pub undone: Option<Timestamp>,
}

/// A telling that was taken into an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// By what the source knows the telling.
    pub identity: Identity,
    /// The entry's facts before.
    pub before: Facts,
    /// The telling's own facts.
    pub told: Facts,
}

/// What a source says of a payment, its amount aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    status: EntryStatus,
    day: Date,
    booked: Option<Date>,
    at: Option<Timestamp>,
    payee_raw: String,
    payee: String,
    memo: Option<String>,
    mcc: Option<u16>,
    #[serde(default, skip_serializing_if = "Particulars::is_empty")]
    particulars: Particulars,
    origin: Origin,
}

impl Facts {
    fn of(entry: &Entry) -> Facts {
        Facts {
            status: entry.status,
            day: entry.day,
            booked: entry.booked,
            at: entry.at,
            payee_raw: entry.payee_raw.clone(),
            payee: entry.payee.clone(),
            memo: entry.memo.clone(),
            mcc: entry.mcc,
            particulars: entry.particulars.clone(),
            origin: entry.origin.clone(),
        }
    }

    fn put(&self, entry: &mut Entry) {
        let facts = self.clone();
        entry.status = facts.status;
        entry.day = facts.day;
        entry.booked = facts.booked;
        entry.at = facts.at;
        entry.payee_raw = facts.payee_raw;
        entry.payee = facts.payee;
        entry.memo = facts.memo;
        entry.mcc = facts.mcc;
        entry.particulars = facts.particulars;
        entry.origin = facts.origin;
        entry.missed = 0;
        if entry.transfer.is_none() {
            entry.category = categorise(entry.mcc, &entry.payee, entry.memo.as_deref(), &entry.amount);
        }
    }
}

impl Joined {
    /// Where the telling comes from.
    pub fn origin(&self) -> &Origin {
        &self.told.origin
    }

    pub(crate) fn new(before: &Entry, seen: &Seen<'_>, context: &Context) -> Joined {
        let told = Facts::of(&found(seen, context));
        Joined { identity: seen.identity.clone(), before: Facts::of(before), told }
    }
}

/// Parts two tellings that were joined: the entry as it was before, with all that the
/// person said and all that hangs on it, and a new one of the telling. No rule joins
/// the two again. None where the entry does not hold the telling any more.
pub fn part(entry: &Entry, decision: &Decision) -> Option<(Entry, Entry)> {
    let joined = decision.joined.as_deref()?;
    let at = entry.identities.iter().position(|identity| key(identity) == key(&joined.identity))?;
    if at == 0 && entry.identities.len() == 1 {
        return None;
    }
    let mut first = entry.clone();
    // What booked rows of other sources joined a booked one goes with it: a pending
    // entry that knows them would be told booked again.
    let gone: Vec<Identity> = match decision.kind {
        DecisionKind::Booked if joined.before.status != EntryStatus::Posted => first.identities.split_off(at),
        _ => vec![first.identities.remove(at)],
    };
    if first.identities.is_empty() {
        return None;
    }
    let id = entry_id(entry.account, &joined.identity).led_by(joined.told.day);
    if id == entry.id {
        return None;
    }
    let mut second = Entry {
        id,
        identities: gone,
        transfer: None,
        refund: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: model::UserFields { deleted: entry.user.deleted, ..model::UserFields::default() },
        ..entry.clone()
    };
    joined.before.put(&mut first);
    joined.told.put(&mut second);
    keep_apart(&mut first, &mut second);
    Some((first, second))
}

/// Notes on both that they do not belong together.
pub fn keep_apart(one: &mut Entry, other: &mut Entry) {
    let (a, b) = (one.id, other.id);
    for (entry, id) in [(one, b), (other, a)] {
        if !entry.user.apart.contains(&id) {
            entry.user.apart.push(id);
        }
    }
}

/// Whether the person said that two entries do not belong together.
pub fn are_apart(one: &Entry, other: &Entry) -> bool {
    one.user.apart.contains(&other.id) || other.user.apart.contains(&one.id)
}

/// Takes the link between the halves of a transfer, or of a payment and its refund, away
/// from both. No rule links the two again.
pub fn unlink(one: &mut Entry, other: &mut Entry) {
    keep_apart(one, other);
    let (a, b) = (one.id, other.id);
    for (entry, other) in [(one, b), (other, a)] {
        if entry.transfer.is_some_and(|(_, twin)| twin == other) {
            entry.transfer = None;
            entry.category = categorise(entry.mcc, &entry.payee, entry.memo.as_deref(), &entry.amount);
        }
        if entry.refund == Some(other) {
            entry.refund = None;
        }
    }
}

/// A vanished entry that the person still waits for is pending again, and stays so until
/// the bank books it.
pub fn await_again(entry: &mut Entry) {
    if entry.status == EntryStatus::Vanished {
        entry.status = EntryStatus::Pending;
        entry.missed = 0;
        entry.user.awaited = true;
    }
}
