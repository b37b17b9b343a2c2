//! A posted row that may be a pending one with another amount: asked, never guessed.

use model::{Entry, EntryId, EntryStatus};

/// Is this posted entry that pending one, with tip or final price?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The pending entry.
    pub pending: EntryId,
    /// The posted entry.
    pub posted: EntryId,
}

/// Whether another entry has taken this one's place, as [`settle`] does: such an entry
/// has no identity left, so no row of any source finds it again.
pub fn is_taken_over(entry: &Entry) -> bool {
    entry.identities.is_empty()
}

/// Carries out the answer "yes, the same": the posted entry takes over the pending
/// one's identities, user fields and attachments, and the pending one leaves the
/// totals and is never told again. Returns both new versions, posted first.
pub fn settle(pending: &Entry, posted: &Entry) -> (Entry, Entry) {
    let mut kept = posted.clone();
    let mut gone = pending.clone();
    for identity in gone.identities.drain(..) {
        if !kept.identities.contains(&identity) {
            kept.identities.push(identity);
        }
    }
    if pending.day < posted.day {
        // The moment goes with the day: that of the booking does not belong to the purchase.
        kept.day = pending.day;
        kept.at = pending.at;
    } else {
        kept.at = posted.at.or(pending.at);
    }
    kept.first_seen = kept.first_seen.min(pending.first_seen);
    let user = std::mem::take(&mut gone.user);
    kept.user.note = kept.user.note.take().or(user.note);
    kept.user.payee = kept.user.payee.take().or(user.payee);
    kept.user.category = kept.user.category.or(user.category);
    for tag in user.tags {
        if !kept.user.tags.contains(&tag) {
            kept.user.tags.push(tag);
        }
    }
    kept.user.deleted |= user.deleted;
    kept.receipts.append(&mut gone.receipts);
    kept.findings.append(&mut gone.findings);
    gone.status = EntryStatus::Vanished;
    (kept, gone)
}
