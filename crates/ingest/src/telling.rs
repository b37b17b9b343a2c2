//! What one telling of a row changes in the entry it belongs to.

use crate::identity::Seen;
use crate::reconcile::{Context, Source};
use crate::{Clues, clean_payee};
use model::{Entry, EntryStatus, Identity, Origin, UserFields};

/// A new entry of a row nobody knew.
pub(crate) fn found(seen: &Seen<'_>, context: &Context) -> Entry {
    let row = seen.row;
    let payee = clean_payee(&row.payee);
    let told = Clues {
        mcc: row.mcc,
        label: row.particulars.category_label.as_deref(),
        payee: &row.payee,
        memo: row.memo.as_deref(),
        amount: &row.amount,
    };
    Entry {
        id: crate::identity::entry_id(context.account, &seen.identity).led_by(seen.day),
        account: context.account,
        identities: vec![seen.identity.clone()],
        status: if seen.posted() { EntryStatus::Posted } else { EntryStatus::Pending },
        amount: row.amount.clone(),
        day: seen.day,
        booked: row.booked,
        at: row.at,
        category: told.judge().map(|(category, _)| category),
        payee_raw: row.payee.clone(),
        payee,
        memo: row.memo.clone(),
        mcc: row.mcc,
        particulars: row.particulars.clone(),
        origin: origin(seen, context),
        first_seen: context.now,
        missed: 0,
        transfer: None,
        refund: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    }
}

/// Takes a telling into an entry: adds the identity and replaces the bank's facts
/// where this source has the say. What the person said is not touched.
pub(crate) fn tell(entry: &mut Entry, seen: &Seen<'_>, context: &Context) {
    remember(entry, &seen.identity);
    if !has_the_say(entry, seen, context) {
        // A pending telling may still know the day of purchase that the posted one did not.
        if !seen.posted() && entry.booked == Some(entry.day) && seen.row.transacted.is_some() {
            entry.day = entry.day.min(seen.day);
        }
        return;
    }
    let before = entry.clone();
    let row = seen.row;
    if seen.posted() {
        entry.day = match row.transacted {
            Some(made) => made,
            // The day a pending row gave is the day of purchase and stays.
            None if entry.booked != Some(entry.day) => entry.day,
            None => seen.day,
        };
        entry.status = EntryStatus::Posted;
        entry.booked = row.booked.or(entry.booked);
    } else {
        entry.day = row.day().unwrap_or(entry.day);
        entry.status = EntryStatus::Pending;
    }
    entry.missed = 0;
    entry.amount = row.amount.clone();
    entry.at = row.at.or(entry.at);
    entry.mcc = row.mcc.or(entry.mcc);
    entry.memo.clone_from(&row.memo);
    if !row.particulars.is_empty() {
        entry.particulars.clone_from(&row.particulars);
    }
    if entry.payee_raw != row.payee {
        entry.payee_raw.clone_from(&row.payee);
        entry.payee = clean_payee(&row.payee);
    }
    let reason = |e: &Entry| {
        (e.mcc, e.payee_raw.clone(), e.memo.clone(), e.amount.clone(), e.particulars.category_label.clone())
    };
    if entry.transfer.is_none() && reason(&before) != reason(entry) {
        entry.category = Clues::of(entry).judge().map(|(category, _)| category);
    }
    let other_source = matches!((&entry.origin, &context.source), (Origin::File { .. }, Source::Link(_)));
    if *entry != before || other_source {
        entry.origin = origin(seen, context);
    }
}

/// Booked facts are not undone by an older pending telling, a link's booked facts are
/// not replaced by a file's, and of files that of the kind that tells most is believed:
/// so the order of reading does not matter.
fn has_the_say(entry: &Entry, seen: &Seen<'_>, context: &Context) -> bool {
    if entry.status != EntryStatus::Posted {
        return true;
    }
    let linked = matches!(entry.origin, Origin::Link { .. });
    match &context.source {
        Source::Link(_) => seen.posted(),
        Source::File { format, .. } => {
            let told = entry.identities.iter().filter_map(|identity| match identity {
                Identity::File { format, .. } | Identity::Content { format, .. } => Some(weight(format)),
                Identity::Provider { .. } => None,
            });
            seen.posted() && !linked && told.max() <= Some(weight(format))
        }
    }
}

/// How much a kind of file tells of a payment; the name decides between equals.
fn weight(format: &str) -> (u8, &str) {
    let weight = match format {
        "camt" => 4,
        "ofx" => 3,
        "mt940" => 2,
        "" => 0,
        _ => 1,
    };
    (weight, format)
}

fn remember(entry: &mut Entry, identity: &Identity) {
    if !entry.identities.contains(identity) {
        entry.identities.push(identity.clone());
    }
}

fn origin(seen: &Seen<'_>, context: &Context) -> Origin {
    match &context.source {
        Source::Link(link) => Origin::Link { link: *link },
        Source::File { name, .. } => Origin::File { name: name.clone(), place: seen.row.place.clone() },
    }
}
