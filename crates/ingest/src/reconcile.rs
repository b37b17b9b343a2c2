//! A batch of one account against what is already there.

use crate::coverage::Coverage;
use crate::decision::{Decision, DecisionKind, Joined, Reason};
use crate::exported::{OwnRows, Shown};
use crate::identity::{Seen, entry_id, identify, key, old_key};
use crate::pairing::{Candidate, Pairs, Side, days_apart};
use crate::telling::{found, tell};
use crate::{Doubt, is_taken_over, same_merchant};
use jiff::{Timestamp, civil::Date};
use model::{AccountBatch, AccountId, Entry, EntryId, EntryStatus, Identity, LinkId, Origin, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// How many days a pending row may stand before its posted one, and before it is given up.
const PENDING_DAYS: i32 = 8;
/// How far two sources may disagree on the day of one payment.
const SOURCE_DAYS: i32 = 7;
/// How long a pending row with a lower amount (tip, final price) is asked about.
const DOUBT_DAYS: i32 = 3;
/// Complete readings in a row that must lack a pending row before it counts as vanished.
const MISSES: u8 = 2;

/// Where a batch was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Through a link.
    Link(LinkId),
    /// From a file.
    File {
        /// Its name, without folders.
        name: String,
        /// What kind of file it is ("ofx", "camt"): two files of one kind never tell a
        /// payment under two ids, files of different kinds do.
        format: String,
    },
}

impl Source {
    /// What an identity notes as its format.
    pub(crate) fn format(&self) -> String {
        match self {
            Source::Link(link) => link.to_string(),
            Source::File { format, .. } => format.clone(),
        }
    }
}

/// What the rules need to know beside the rows.
#[derive(Clone, Debug)]
pub struct Context {
    /// The account the batch belongs to.
    pub account: AccountId,
    /// Where it was read.
    pub source: Source,
    /// The moment of reading.
    pub now: Timestamp,
    /// The day of reading where the person is.
    pub today: Date,
}

/// What a batch changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// New entries, in the source's order.
    pub added: Vec<Entry>,
    /// Whole new versions of known entries.
    pub updated: Vec<Entry>,
    /// Known entries of which the batch has a row.
    pub told: Vec<EntryId>,
    /// Rows that were known already and brought nothing new.
    pub unchanged: usize,
    /// Pending and posted entries that may be one: to be asked.
    pub asked: Vec<Doubt>,
    /// What was decided without asking.
    pub decisions: Vec<Decision>,
    /// Rows that could not be used.
    pub problems: Vec<Problem>,
}

struct Slot {
    entry: Entry,
    /// As it was before the batch.
    before: Entry,
    /// The batch has a row of it.
    told: bool,
}

/// Finds out what a batch changes in an account.
///
/// `existing` are the account's entries around the batch (ten days either side
/// suffice), in any order, deleted ones included; entries of other accounts are
/// passed over. The rules are those of the ledger: a row known by its identity
/// updates its entry; a posted row takes over the pending one of the same source
/// with the exact amount and a day at most eight days earlier; rows of different
/// sources are one where the amount is exact and the days at most seven apart,
/// closest first, one to one, equal payees before equal days; what is left is new.
pub fn reconcile(existing: &[Entry], batch: &AccountBatch, context: &Context) -> Changes {
    let (rows, problems) = identify(batch, context);
    reconcile_rows(existing, &rows, problems, batch.window, context)
}

/// [`reconcile`] with rows that have their identities.
pub(crate) fn reconcile_rows(
    existing: &[Entry],
    rows: &[Seen<'_>],
    mut problems: Vec<Problem>,
    window: Option<(Date, Date)>,
    context: &Context,
) -> Changes {
    problems.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.code.cmp(&b.code)));
    let mut ledger = Ledger::new(existing, context);

    let mut left: Vec<&Seen<'_>> = Vec::new();
    let mut unchanged = 0;
    let own = OwnRows::new(existing, context);
    for seen in rows {
        if own.has(seen) {
            // Tidings wrote it: it tells nothing new.
            unchanged += 1;
            continue;
        }
        match ledger.known(&seen.identity) {
            Some(at) if ledger.is_shown_so(at, seen) => unchanged += 1,
            Some(at) => unchanged += usize::from(!ledger.tell(at, seen)),
            None => left.push(seen),
        }
    }
    unchanged += ledger.drop_shown(&mut left);
    left = ledger.claim(left, Ledger::awaits);
    left = ledger.claim(left, Ledger::lacks_its_pending);
    let (right, released) = ledger.put_right(left, rows);
    (left, unchanged) = (right, unchanged.saturating_sub(released));
    if !left.is_empty() && !ledger.slots.is_empty() {
        let entries = ledger.slots.iter().map(|slot| &slot.before);
        ledger.coverage = Some(Coverage::new(entries, rows, window));
    }
    left = ledger.claim(left, Ledger::same_elsewhere);

    let added: Vec<Entry> = left.iter().map(|seen| found(seen, context)).collect();
    let asked = ledger.doubts(&added);
    ledger.give_up(window);
    let decisions = std::mem::take(&mut ledger.decisions);
    let told = ledger.slots.iter().filter(|slot| slot.told).map(|slot| slot.entry.id).collect();
    let updated =
        ledger.slots.into_iter().filter(|slot| slot.entry != slot.before).map(|slot| slot.entry).collect();
    Changes { added, updated, told, unchanged, asked, decisions, problems }
}

struct Ledger<'a> {
    slots: Vec<Slot>,
    by_identity: BTreeMap<Identity, usize>,
    /// Amount, day of purchase or booking, and which.
    by_amount: BTreeSet<(i64, Date, usize)>,
    /// Made once rows are left that no identity and no announcement explains.
    coverage: Option<Coverage>,
    decisions: Vec<Decision>,
    context: &'a Context,
}

impl<'a> Ledger<'a> {
    fn new(existing: &[Entry], context: &'a Context) -> Self {
        let mut slots: Vec<Slot> = existing
            .iter()
            .filter(|entry| entry.account == context.account && !is_taken_over(entry))
            .map(|entry| Slot { entry: entry.clone(), before: entry.clone(), told: false })
            .collect();
        slots.sort_by_key(|slot| (slot.entry.day, slot.entry.id));
        let mut by_identity = BTreeMap::new();
        let mut by_amount = BTreeSet::new();
        for (at, slot) in slots.iter().enumerate() {
            for identity in &slot.entry.identities {
                by_identity.entry(key(identity)).or_insert(at);
            }
            for day in std::iter::once(slot.entry.day).chain(slot.entry.booked) {
                by_amount.insert((slot.entry.amount.minor(), day, at));
            }
        }
        Self { slots, by_identity, by_amount, coverage: None, decisions: Vec::new(), context }
    }

    fn known(&self, identity: &Identity) -> Option<usize> {
        let found = self.by_identity.get(&key(identity));
        found.or_else(|| self.by_identity.get(&old_key(identity)?)).copied()
    }

    /// Entries with the row's amount and a day that any rule could hold for the same.
    fn near(&self, seen: &Seen<'_>) -> BTreeSet<usize> {
        let minor = seen.row.amount.minor();
        let reach = jiff::Span::new().days(PENDING_DAYS.max(SOURCE_DAYS));
        [seen.day, seen.booked()]
            .into_iter()
            .flat_map(|day| {
                let (from, to) = (day.saturating_sub(reach), day.saturating_add(reach));
                self.by_amount.range((minor, from, 0)..=(minor, to, usize::MAX))
            })
            .map(|(_, _, at)| *at)
            .collect()
    }

    /// Whether a file repeats the words that are shown of a booked entry in place of the bank's own,
    /// which stay.
    fn is_shown_so(&mut self, at: usize, seen: &Seen<'_>) -> bool {
        let file = matches!(self.context.source, Source::File { .. });
        let Some(slot) = self.slots.get_mut(at).filter(|_| file && seen.posted()) else { return false };
        let entry = &slot.entry;
        let so = entry.status == EntryStatus::Posted
            && matches!(seen.identity, Identity::Content { .. })
            && entry.payee_raw != seen.row.payee
            && entry.shown_payee() == seen.row.payee;
        slot.told |= so;
        so
    }

    /// Drops rows that repeat what is shown of an entry, and says how many. Rows that the other
    /// rules would give to their entries are left to them.
    fn drop_shown(&mut self, rows: &mut Vec<&Seen<'_>>) -> usize {
        if !matches!(self.context.source, Source::File { .. }) {
            return 0;
        }
        let lone = |slot: &Slot| !slot.told && slot.entry.status == EntryStatus::Posted;
        let untold = self.slots.iter().enumerate().filter(|(_, slot)| lone(slot));
        let mut shown = Shown::new(untold.map(|(at, slot)| (at, &slot.entry)));
        let before = rows.len();
        let mut told = BTreeSet::new();
        rows.retain(|seen| {
            let ledger = &*self;
            let repeats = |at: usize| {
                ledger.slots.get(at).is_some_and(|slot| {
                    ledger.source_has_told(&slot.entry, &seen.identity)
                        || slot.entry.payee_raw != seen.row.payee
                })
            };
            shown.take(seen, repeats).is_none_or(|at| !told.insert(at))
        });
        for at in told {
            if let Some(slot) = self.slots.get_mut(at) {
                slot.told = true;
            }
        }
        before - rows.len()
    }

    /// Whether the telling changed anything.
    fn tell(&mut self, at: usize, seen: &Seen<'_>) -> bool {
        let Some(slot) = self.slots.get_mut(at) else { return false };
        let before = slot.entry.clone();
        slot.told = true;
        tell(&mut slot.entry, seen, self.context);
        slot.entry != before
    }

    /// Gives rows to entries that no row of the batch has claimed, where `fits` says
    /// how well they fit, best fit first and one to one. Returns the rows left over.
    fn claim<'s, 'r>(
        &mut self,
        rows: Vec<&'s Seen<'r>>,
        fits: fn(&Self, &Entry, &Seen<'_>) -> Option<Candidate>,
    ) -> Vec<&'s Seen<'r>> {
        if self.slots.is_empty() {
            return rows;
        }
        let mut pairs = Pairs::default();
        for (row, seen) in rows.iter().enumerate() {
            for at in self.near(seen) {
                let Some(slot) = self.slots.get(at) else { continue };
                if slot.told || slot.entry.amount != seen.row.amount || self.apart(&slot.entry, seen) {
                    continue;
                }
                if let Some(fit) = fits(self, &slot.entry, seen) {
                    pairs.offer(fit, row, at);
                }
            }
        }
        let taken = pairs.take();
        for (&row, &at) in &taken {
            if let Some(seen) = rows.get(row) {
                self.decide(at, seen);
                self.tell(at, seen);
            }
        }
        rows.into_iter()
            .enumerate()
            .filter(|(row, _)| !taken.contains_key(row))
            .map(|(_, seen)| seen)
            .collect()
    }

    /// A file that tells two equal payments shows where one of them was taken, before, for a
    /// telling of the other: the row on whose very day the entry was booked gets it, and the
    /// row it was known by is looked at anew. Says how many rows that are.
    fn put_right<'s, 'r>(
        &mut self,
        left: Vec<&'s Seen<'r>>,
        rows: &'s [Seen<'r>],
    ) -> (Vec<&'s Seen<'r>>, usize) {
        if left.is_empty() || !matches!(self.context.source, Source::File { .. }) {
            return (left, 0);
        }
        let mut teller: BTreeMap<usize, Vec<&'s Seen<'r>>> = BTreeMap::new();
        for seen in rows {
            if let Some(at) = self.known(&seen.identity) {
                teller.entry(at).or_default().push(seen);
            }
        }
        let mut still = Vec::with_capacity(left.len());
        let mut released = Vec::new();
        for seen in left {
            let wrong = self.near(seen).into_iter().find_map(|at| {
                let entry = &self.slots.get(at)?.entry;
                let [known] = teller.get(&at)?.as_slice() else { return None };
                self.is_rather(entry, seen, known).then_some((at, *known))
            });
            let Some((at, known)) = wrong else {
                still.push(seen);
                continue;
            };
            teller.remove(&at);
            if let Some(slot) = self.slots.get_mut(at) {
                slot.entry.identities.retain(|identity| key(identity) != key(&known.identity));
            }
            self.by_identity.remove(&key(&known.identity));
            self.decide(at, seen);
            self.tell(at, seen);
            released.push(known);
        }
        let count = released.len();
        still.extend(released);
        (still, count)
    }

    /// Whether an entry that a file's row is known for is rather another row of that file.
    fn is_rather(&self, entry: &Entry, seen: &Seen<'_>, known: &Seen<'_>) -> bool {
        let founded = entry_id(self.context.account, &known.identity).led_by(known.day);
        entry.status == EntryStatus::Posted
            && seen.posted()
            && entry.amount == seen.row.amount
            && entry.booked == Some(seen.booked())
            && entry.booked != Some(known.booked())
            && entry.identities.len() > 1
            && entry.id != founded
            && !self.apart(entry, seen)
            && (entry.payee_raw == seen.row.payee || same_merchant(&entry.payee_raw, &seen.row.payee))
    }

    fn apart(&self, entry: &Entry, seen: &Seen<'_>) -> bool {
        let founded = || entry_id(self.context.account, &seen.identity).led_by(seen.day);
        !entry.user.apart.is_empty() && entry.user.apart.contains(&founded())
    }

    /// Notes that a row is taken for a telling of an entry, and why.
    fn decide(&mut self, at: usize, seen: &Seen<'_>) {
        let Some(slot) = self.slots.get(at) else { return };
        let entry = &slot.entry;
        let fit = self.fit(entry, seen);
        let pending = entry.status != EntryStatus::Posted;
        let kind = if pending == seen.posted() { DecisionKind::Booked } else { DecisionKind::SameElsewhere };
        let reason = if fit.same_id {
            Reason::SameId
        } else {
            let (from, to) = if kind == DecisionKind::Booked && seen.posted() {
                (entry.day, seen.booked())
            } else if kind == DecisionKind::Booked {
                (seen.day, entry.booked.unwrap_or(entry.day))
            } else {
                (entry.booked.unwrap_or(entry.day), seen.booked())
            };
            Reason::ExactAmount { from, days: days_apart(from, to), same_payee: fit.same_payee }
        };
        self.decisions.push(Decision {
            kind,
            entries: vec![(self.context.account, entry.id)],
            reason,
            at: self.context.now,
            joined: Some(Box::new(Joined::new(entry, seen, self.context))),
            undone: None,
        });
    }

    /// Rule 3: a posted row and the pending entry it was announced by.
    fn awaits(&self, entry: &Entry, seen: &Seen<'_>) -> Option<Candidate> {
        let waiting = match entry.status {
            EntryStatus::Pending | EntryStatus::Vanished => self.told_by_this_source(entry),
            // Booked by a file while this link has only announced it.
            EntryStatus::Posted => self.only_announced(entry),
        };
        // A message that a person passed on may be of the day after the bank's own day.
        let by_message = entry.identities.iter().all(|known| matches!(known, Identity::Content { .. }));
        let earliest = if by_message { -1 } else { 0 };
        let in_time = (earliest..=PENDING_DAYS).contains(&days_apart(entry.day, seen.booked()))
            || (entry.status == EntryStatus::Posted
                && days_apart(entry.day, seen.booked()).abs() <= PENDING_DAYS);
        (seen.posted() && waiting && in_time).then(|| self.in_turn(entry, seen))
    }

    /// The same with the readings in the other order: an older reading brings the
    /// announcement of an entry that was booked without one.
    fn lacks_its_pending(&self, entry: &Entry, seen: &Seen<'_>) -> Option<Candidate> {
        let Source::Link(link) = &self.context.source else { return None };
        let booked = entry.booked.unwrap_or(entry.day);
        let lone = entry.identities.iter().filter(|identity| is_of_link(identity, *link)).count() == 1;
        let lacks = entry.status == EntryStatus::Posted
            && matches!(entry.origin, Origin::Link { link: told } if told == *link)
            && lone;
        let in_time = (0..=PENDING_DAYS).contains(&days_apart(seen.day, booked));
        (!seen.posted() && lacks && in_time).then(|| self.in_turn(entry, seen))
    }

    /// Rule 4: one payment told by two sources.
    fn same_elsewhere(&self, entry: &Entry, seen: &Seen<'_>) -> Option<Candidate> {
        if self.source_has_told(entry, &seen.identity) {
            return None;
        }
        let days = match (entry.status, seen.posted()) {
            (EntryStatus::Posted, true) => {
                let days = apart(entry, seen);
                let allowed = || self.coverage.as_ref().is_none_or(|known| known.allows(entry, seen));
                (days <= SOURCE_DAYS && (days == 0 || allowed())).then_some(days)
            }
            // An announcement comes before its booking, or the day after where clocks differ.
            (EntryStatus::Posted, false) => Some(days_apart(seen.day, entry.booked.unwrap_or(entry.day))),
            (_, true) => Some(days_apart(entry.day, seen.booked())),
            // Two announcements are not enough to hold two payments for one.
            (_, false) => None,
        };
        days.filter(|days| (-1..=PENDING_DAYS).contains(days)).map(|_| self.fit(entry, seen))
    }

    /// Where the booked row tells the day of purchase, that day decides. Else, among
    /// equal amounts, the first booked is the first announced: closest first would
    /// strand the oldest announcement beyond its eight days.
    fn in_turn(&self, entry: &Entry, seen: &Seen<'_>) -> Candidate {
        let ((made, until, whose), announced) =
            if seen.posted() { (of_row(seen), of_entry(entry)) } else { (of_entry(entry), of_row(seen)) };
        let days = i32::from(!(seen.posted() && seen.row.transacted == Some(entry.day)));
        Candidate { days, order: ((until, made, whose), announced), ..self.fit(entry, seen) }
    }

    fn fit(&self, entry: &Entry, seen: &Seen<'_>) -> Candidate {
        // Another link gave it the same id, or another kind of file the bank's own reference.
        let same_id = entry.identities.iter().any(|known| match (known, &seen.identity) {
            (Identity::Provider { id: old, .. }, Identity::Provider { id, .. }) => old == id,
            (Identity::File { id: old, .. }, Identity::File { id, .. }) => old == id,
            _ => false,
        });
        let same_payee =
            entry.payee_raw == seen.row.payee || same_merchant(&entry.payee_raw, &seen.row.payee);
        let (known, told) = (of_entry(entry), of_row(seen));
        // The same pair has the same place whichever source was read first.
        let order = if known < told { (known, told) } else { (told, known) };
        Candidate { same_id, same_payee, days: apart(entry, seen), order }
    }

    fn told_by_this_source(&self, entry: &Entry) -> bool {
        match &self.context.source {
            Source::Link(link) => {
                entry.identities.iter().any(|identity| is_of_link(identity, *link))
                    || matches!(entry.origin, Origin::Link { link: told } if told == *link)
            }
            Source::File { .. } => matches!(entry.origin, Origin::File { .. }),
        }
    }

    fn only_announced(&self, entry: &Entry) -> bool {
        let Source::Link(link) = &self.context.source else { return false };
        matches!(entry.origin, Origin::File { .. })
            && entry.identities.iter().any(|identity| is_of_link(identity, *link))
    }

    /// Whether the kind of source that gives such identities has told the entry already.
    fn source_has_told(&self, entry: &Entry, identity: &Identity) -> bool {
        let mut known = entry.identities.iter();
        // Records of older versions do not say which kind of file it was.
        let of_kind = |of: &str, kind: &str| of == kind || of.is_empty();
        match identity {
            Identity::Provider { link, .. } => known.any(|old| is_of_link(old, *link)),
            Identity::File { format: kind, .. } => {
                known.any(|old| matches!(old, Identity::File { format, .. } if of_kind(format, kind)))
            }
            Identity::Content { format: kind, .. } => {
                known.any(|old| matches!(old, Identity::Content { format, .. } if of_kind(format, kind)))
            }
        }
    }

    /// Rule 3's questions: posted a little higher than the one pending entry it may belong to.
    fn doubts(&self, added: &[Entry]) -> Vec<Doubt> {
        let pending: Vec<&Entry> = self
            .slots
            .iter()
            .filter(|slot| !slot.told && slot.entry.status == EntryStatus::Pending)
            .map(|slot| &slot.entry)
            .filter(|entry| self.told_by_this_source(entry))
            .collect();
        let mut asked_about: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
        for posted in added.iter().filter(|entry| entry.status == EntryStatus::Posted) {
            let mut candidates = pending.iter().filter(|pending| may_be_one(pending, posted));
            if let (Some(only), None) = (candidates.next(), candidates.next()) {
                asked_about.entry(only.id).or_default().push(posted.id);
            }
        }
        asked_about
            .into_iter()
            .filter_map(|(pending, posted)| match posted.as_slice() {
                [only] => Some(Doubt { pending, posted: *only }),
                _ => None,
            })
            .collect()
    }

    /// Rule 3's end: pending entries the bank tells no more leave the totals.
    fn give_up(&mut self, window: Option<(Date, Date)>) {
        for at in 0..self.slots.len() {
            let Some(slot) = self.slots.get(at) else { continue };
            let entry = &slot.entry;
            if slot.told || entry.status != EntryStatus::Pending || !self.told_by_this_source(entry) {
                continue;
            }
            if entry.user.awaited {
                continue;
            }
            let asked_for = window.is_some_and(|(from, to)| from <= entry.day && entry.day < to);
            let old = days_apart(entry.day, self.context.today) > PENDING_DAYS;
            let Some(slot) = self.slots.get_mut(at) else { continue };
            if asked_for {
                slot.entry.missed = slot.entry.missed.saturating_add(1);
            }
            if old || slot.entry.missed >= MISSES {
                slot.entry.status = EntryStatus::Vanished;
                let reason = Reason::NotTold {
                    readings: slot.entry.missed,
                    days: days_apart(slot.entry.day, self.context.today),
                };
                self.decisions.push(Decision {
                    kind: DecisionKind::Vanished,
                    entries: vec![(slot.entry.account, slot.entry.id)],
                    reason,
                    at: self.context.now,
                    joined: None,
                    undone: None,
                });
            }
        }
    }
}

fn may_be_one(pending: &Entry, posted: &Entry) -> bool {
    let (low, high) = (pending.amount.minor(), posted.amount.minor());
    let same_way = pending.amount.currency() == posted.amount.currency() && low.signum() == high.signum();
    let (low, high) = (u128::from(low.unsigned_abs()), u128::from(high.unsigned_abs()));
    let booked = posted.booked.unwrap_or(posted.day);
    same_way
        && low < high
        && high * 10 <= low * 13
        && (0..=DOUBT_DAYS).contains(&days_apart(pending.day, booked))
        && !pending.user.deleted
        && !crate::are_apart(pending, posted)
        && same_merchant(&pending.payee_raw, &posted.payee_raw)
}

/// Days between the purchases or the bookings, whichever are closer.
fn apart(entry: &Entry, seen: &Seen<'_>) -> i32 {
    let by_day = days_apart(entry.day, seen.day).abs();
    entry.booked.map_or(by_day, |booked| by_day.min(days_apart(booked, seen.booked()).abs()))
}

fn of_entry(entry: &Entry) -> Side {
    (entry.day, entry.booked.unwrap_or(entry.day), entry.payee_raw.clone())
}

fn of_row(seen: &Seen<'_>) -> Side {
    (seen.day, seen.booked(), seen.row.payee.clone())
}

fn is_of_link(identity: &Identity, link: LinkId) -> bool {
    matches!(identity, Identity::Provider { link: of, .. } if *of == link)
}
