//! Where the books do not add up: found as balances are told, gone as what was missing comes.

use super::{LEAVE, Matter, Question, put_question};
use crate::AppError;
use crate::ledger::Taking;
use crate::session::ChatKey;
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use ingest::{Gap, Source, Told};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{AccountBatch, AccountId, AccountKind, Entry, EntryId, MessageId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};

/// Told balances that are kept of an account, of each kind: one a day.
const MOST_TOLD: usize = 800;
/// Entries that a card names as what may be wrong.
const MOST_SUSPECTS: usize = 3;
/// New cards of a taking.
const MOST_CARDS: usize = 10;
/// How far the day an entry stands under may be from the day it was booked.
const BOOKED_DAYS: i64 = 14;

/// Balances of booked money at the ends of days.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ToldBalances {
    /// Those that statements open or close with.
    pub firm: Vec<Told>,
    /// Those that a feed or a message told in passing.
    pub passing: Vec<Told>,
}

impl ToldBalances {
    /// All of them, one a day.
    pub fn all(&self) -> Vec<Told> {
        let mut by_day: BTreeMap<Date, &Told> = self.passing.iter().map(|told| (told.day, told)).collect();
        by_day.extend(self.firm.iter().map(|told| (told.day, told)));
        by_day.into_values().cloned().collect()
    }
}

impl Taking<'_> {
    /// Remembers what a part tells of balances, and which days' entries are at hand.
    pub(crate) fn note_balances(
        &mut self,
        id: AccountId,
        part: &AccountBatch,
        at_hand: Option<(Date, Date)>,
    ) {
        let firm = match &self.source {
            Source::Link(_) => false,
            // A bank's short message tells the balance in passing.
            Source::File { format, .. } => format != "message",
        };
        let told = ingest::told_balances(part, &self.moment.zone);
        self.review.told.entry(id).or_default().extend(told.into_iter().map(|told| (told, firm)));
        if let Some((from, to)) = at_hand {
            let (first, last) = self.review.at_hand.entry(id).or_insert((from, to));
            // Two stretches apart are not one at hand: the longer is kept.
            if from <= *last && *first <= to {
                (*first, *last) = ((*first).min(from), (*last).max(to));
            }
        }
    }

    /// Looks at the stretches that this taking touches: new gaps are asked about, cards of those
    /// that closed go.
    pub(super) fn look_for_gaps(&mut self, known: &[Question]) -> Result<(), AppError> {
        let told = std::mem::take(&mut self.review.told);
        let accounts: BTreeSet<AccountId> = told.keys().chain(self.changed.keys()).copied().collect();
        for id in accounts {
            let fresh = told.get(&id).map_or(&[][..], Vec::as_slice);
            self.look_for_gaps_of(id, fresh, known)?;
        }
        Ok(())
    }

    fn look_for_gaps_of(
        &mut self,
        id: AccountId,
        fresh: &[(Told, bool)],
        known: &[Question],
    ) -> Result<(), AppError> {
        let kept: Option<ToldBalances> = self.session.store.get(owner(id), kept::TOLD, SINGLE)?;
        let mut told = kept.unwrap_or_default();
        for (one, firm) in fresh {
            let list = if *firm { &mut told.firm } else { &mut told.passing };
            ingest::remember_told(list, vec![one.clone()], MOST_TOLD);
        }
        if !fresh.is_empty() {
            self.write.put(owner(id), kept::TOLD, SINGLE, &told)?;
        }
        // What such an account is worth changes without a row.
        let kind = self.staged(id)?.kind;
        if matches!(kind, AccountKind::Investment | AccountKind::Loan) {
            return Ok(());
        }
        let days = told.all();
        let Some((first, last)) = self.touched_days(id, fresh) else { return Ok(()) };
        let Some((from, to)) = stretch(&days, first, last) else { return Ok(()) };
        let within = |told: &&Told| from <= told.day && told.day <= to;
        let firm: Vec<Told> = told.firm.iter().filter(within).cloned().collect();
        let passing: Vec<Told> = told.passing.iter().filter(within).cloned().collect();
        let beside = self.beside_hand(id, from, to)?;
        let at_hand = self.entries.get(&id);
        let working = at_hand.into_iter().flat_map(BTreeMap::values);
        let missing = |entry: &&Entry| at_hand.is_none_or(|known| !known.contains_key(&entry.id));
        let all: Vec<&Entry> = working.chain(beside.iter().filter(missing)).collect();
        let gaps: Vec<(Gap, Vec<EntryId>)> = ingest::steady_gaps(&firm, &passing, all.iter().copied())
            .into_iter()
            .map(|gap| {
                let suspects = ingest::suspects(&gap, all.iter().copied(), MOST_SUSPECTS);
                (gap, suspects)
            })
            .collect();
        drop(all);
        self.lay_cards(id, (from, to), gaps, known)
    }

    /// The first and the last day about which this taking says something new.
    fn touched_days(&self, id: AccountId, fresh: &[(Told, bool)]) -> Option<(Date, Date)> {
        let entries = self.entries.get(&id);
        let changed = self.changed.get(&id).into_iter().flatten();
        let days = changed
            .filter_map(|entry| entries?.get(entry))
            .flat_map(|entry| [Some(entry.day), entry.booked])
            .flatten()
            .chain(fresh.iter().map(|(told, _)| told.day));
        let mut span: Option<(Date, Date)> = None;
        for day in days {
            span = Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        span
    }

    /// Entries of the stretch that this taking has not loaded.
    fn beside_hand(&self, id: AccountId, from: Date, to: Date) -> Result<Vec<Entry>, AppError> {
        let (from, to) = (from.saturating_sub(BOOKED_DAYS.days()), to.saturating_add(BOOKED_DAYS.days()));
        let Some((first, last)) = self.review.at_hand.get(&id).copied() else {
            return self.session.entries_between(id, from, to);
        };
        let mut beside = Vec::new();
        if from < first {
            beside.extend(self.session.entries_between(id, from, first)?);
        }
        if last < to {
            beside.extend(self.session.entries_between(id, last, to)?);
        }
        Ok(beside)
    }

    fn lay_cards(
        &mut self,
        id: AccountId,
        (first, last): (Date, Date),
        mut gaps: Vec<(Gap, Vec<EntryId>)>,
        known: &[Question],
    ) -> Result<(), AppError> {
        let mut left: Vec<(Date, Date)> = Vec::new();
        for question in known.iter().filter(|question| question.account == Some(id)) {
            let Matter::Gap { from, to, off, .. } = &question.matter else { continue };
            let is_this = |gap: &Gap| gap.from.day == from.day && gap.to.day == to.day && gap.off == *off;
            if gaps.iter().any(|(gap, _)| is_this(gap)) {
                gaps.retain(|(gap, _)| !is_this(gap));
            } else if first <= from.day && to.day <= last {
                if question.answer.is_some() {
                    left.push((from.day, to.day));
                }
                take_away(&mut self.write, id, question.id);
            }
        }
        gaps.reverse();
        gaps.truncate(MOST_CARDS);
        gaps.reverse();
        for (Gap { from, to, off }, suspects) in gaps {
            // What was left as it is stays left where the stretch is known better now.
            let is_left = left.iter().any(|(first, last)| *first <= from.day && to.day <= *last);
            let (millis, random) = self.moment.draw();
            let question = Question {
                id: MessageId::new(millis, random),
                account: Some(id),
                matter: Matter::Gap { from, to, off, suspects },
                answer: is_left.then(|| LEAVE.to_owned()),
                at: self.moment.now,
            };
            if is_left {
                put_question(&mut self.write, &question)?;
                let mark = self.message_mark(ChatKey::Review, question.id, Kind::Review);
                self.write.mark(ChatKey::Review, Mark { quiet: true, ..mark });
            } else {
                self.ask(&question)?;
                let mark = self.message_mark(ChatKey::Account(id), question.id, Kind::Review);
                self.write.mark(ChatKey::Account(id), mark);
            }
        }
        Ok(())
    }

    /// Puts a new question into the chat of open questions.
    pub(super) fn ask(&mut self, question: &Question) -> Result<(), AppError> {
        put_question(&mut self.write, question)?;
        let mark = self.message_mark(ChatKey::Review, question.id, Kind::Review);
        self.write.mark(ChatKey::Review, mark);
        self.session.note_reviewed(&mut self.write)
    }
}

/// The card of a gap that closed goes from wherever it stands.
fn take_away(write: &mut Write, account: AccountId, id: MessageId) {
    write.unmark(ChatKey::Review, *id.as_bytes());
    write.unmark(ChatKey::Account(account), *id.as_bytes());
    write.delete(kept::MESSAGE, id.as_bytes());
    write.delete_of(owner(account), kept::MESSAGE, id.as_bytes());
}

/// The told balances around some days: two before and two after, so that what is told in
/// passing has neighbours to be held against.
fn stretch(told: &[Told], first: Date, last: Date) -> Option<(Date, Date)> {
    let start = told.partition_point(|told| told.day < first);
    let end = told.partition_point(|told| told.day <= last);
    let from = told.get(start.saturating_sub(2))?;
    let to = told.get(end.saturating_add(1)).or(told.last())?;
    (from.day < to.day).then_some((from.day, to.day))
}
