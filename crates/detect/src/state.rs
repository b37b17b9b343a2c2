//! The memory of one account and the way an entry goes through it.

use crate::case::{Case, Hit};
use crate::feedback::Feedback;
use crate::memory::{Payee, Payment, days_apart};
use crate::rules;
use crate::sample::Sample;
use jiff::civil::Date;
use model::{Category, Currency, Entry, EntryId, EntryStatus, Evidence, FindingKind, Reaction, Urgency};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Score from which a finding may interrupt.
pub(crate) const ALERT: f64 = 1.5;
/// Days and entries an account must have before anything interrupts.
const ALERT_HISTORY: (i32, u32) = (30, 30);
/// The same before anything is said at all.
const NOTICE_HISTORY: (i32, u32) = (14, 15);
/// Ids kept so that an entry is not judged twice.
const RECENT: usize = 64;
/// Payees kept; the least recently paid go first.
const PAYEES: usize = 3000;
/// First payments at payees kept for card testing.
const FIRSTS: usize = 24;

/// An entry on its way through the detector.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Folded identity of its payee.
    pub payee_key: &'a str,
    /// Hour of the day (0–23) where the person is, when known.
    pub hour: Option<u8>,
}

/// What the detector has to say about an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How loud.
    pub urgency: Urgency,
    /// Higher is more suspicious; log-odds, for ranking only.
    pub score: f64,
    /// The strongest evidence.
    pub evidence: Evidence,
    /// Further evidence, strongest first.
    pub also: Vec<Evidence>,
}

/// One account's memory. Fields added later start from their defaults.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    pub(crate) currency: Option<Currency>,
    pub(crate) entries: u32,
    pub(crate) first_day: Option<Date>,
    pub(crate) last_day: Option<Date>,
    /// Payments out.
    pub(crate) all: Sample,
    /// First payments at their payees.
    pub(crate) firsts: Sample,
    pub(crate) by_category: BTreeMap<Category, Sample>,
    pub(crate) payees: BTreeMap<String, Payee>,
    /// The newest first payments at payees.
    pub(crate) new_lately: Vec<Payment>,
    pub(crate) hours: Vec<u32>,
    recent: Vec<EntryId>,
    feedback: Feedback,
}

impl State {
    /// Takes an entry in and says what is strange about it, if anything.
    ///
    /// To be called once an entry, in the order the entries become known, pending ones
    /// included. An id among the last 64 is passed over, so an entry that is posted
    /// right after it was pending is not judged twice. Income, transfers between own
    /// accounts, vanished and deleted entries and other currencies than the account's
    /// first are never found strange.
    pub fn observe(&mut self, seen: Seen<'_>) -> Option<Verdict> {
        let entry = seen.entry;
        if self.recent.contains(&entry.id) || entry.status == EntryStatus::Vanished || entry.user.deleted {
            return None;
        }
        self.recent.push(entry.id);
        if self.recent.len() > RECENT {
            self.recent.remove(0);
        }
        let currency = self.currency.get_or_insert_with(|| entry.amount.currency().clone());
        if currency != entry.amount.currency() {
            return None;
        }
        let payment = Payment {
            entry: entry.id,
            day: entry.day,
            second: entry.at.map(|at| at.as_second()),
            minor: entry.amount.minor().checked_abs().unwrap_or(i64::MAX),
        };
        // Cash that somebody took is kept as a transfer into cash, and may be a thief's all the same.
        let kept = entry.transfer.is_some() && entry.category != Some(Category::Cash);
        let spent = entry.amount.is_negative() && !kept;
        let verdict = if spent { self.judge(&seen, payment) } else { None };
        if let Some(verdict) = &verdict {
            self.feedback.say(verdict.evidence.kind(), payment.day);
        }
        self.learn(&seen, payment, spent);
        verdict
    }

    /// Takes the person's answer to a finding of this kind at this payee.
    ///
    /// *It was me* calms the same kind at the same payee, more with each answer;
    /// *Not me* raises attention to the whole account for 14 days.
    pub fn react(&mut self, kind: FindingKind, payee_key: &str, reaction: Reaction, on: Date) {
        self.feedback.take(kind, payee_key, reaction, on);
    }

    fn judge(&self, seen: &Seen<'_>, payment: Payment) -> Option<Verdict> {
        if !self.has_history(NOTICE_HISTORY, payment.day) {
            return None;
        }
        let case = Case {
            entry: seen.entry,
            payment,
            hour: seen.hour,
            state: self,
            payee: self.payee(seen.payee_key),
        };
        let mut hits: Vec<Hit> = rules::ALL.iter().filter_map(|rule| rule(&case)).collect();
        for hit in &mut hits {
            let kind = hit.evidence.kind();
            hit.score += self.feedback.shift(kind, seen.payee_key, payment.day);
            hit.score -= self.feedback.patience(kind, payment.day);
        }
        hits.retain(|hit| hit.score >= 0.0);
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut hits = hits.into_iter();
        let strongest = hits.next()?;
        let loud = strongest.score >= ALERT && self.has_history(ALERT_HISTORY, payment.day);
        Some(Verdict {
            urgency: if loud { Urgency::Alert } else { Urgency::Notice },
            score: strongest.score,
            evidence: strongest.evidence,
            also: hits.map(|hit| hit.evidence).collect(),
        })
    }

    fn has_history(&self, (days, entries): (i32, u32), on: Date) -> bool {
        self.entries >= entries && self.first_day.is_some_and(|first| days_apart(first, on) >= days)
    }

    /// What is known of a payee: under its key, or under one that is the beginning of
    /// the other, since banks cut names short.
    fn payee(&self, key: &str) -> Option<&Payee> {
        const TELLING: usize = 8;
        if let Some(known) = self.payees.get(key) {
            return Some(known);
        }
        if key.len() < TELLING {
            return None;
        }
        let longer = self.payees.range(key.to_owned()..).next().filter(|(known, _)| known.starts_with(key));
        let shorter = || {
            key.char_indices()
                .skip(1)
                .map(|(at, _)| at)
                .filter(|at| *at >= TELLING)
                .filter_map(|at| self.payees.get_key_value(key.get(..at)?.trim_end()))
                .last()
        };
        longer.or_else(shorter).map(|(_, payee)| payee)
    }

    fn learn(&mut self, seen: &Seen<'_>, payment: Payment, spent: bool) {
        let new = self.payee(seen.payee_key).is_none();
        self.entries = self.entries.saturating_add(1);
        self.first_day = Some(self.first_day.map_or(payment.day, |day| day.min(payment.day)));
        self.last_day = self.last_day.max(Some(payment.day));
        if spent {
            self.all.add(payment.minor, 400);
            if let Some(category) = seen.entry.shown_category() {
                self.by_category.entry(category).or_default().add(payment.minor, 100);
            }
            if new {
                self.firsts.add(payment.minor, 100);
                self.new_lately.push(payment);
                if self.new_lately.len() > FIRSTS {
                    self.new_lately.remove(0);
                }
            }
            if let Some(hour) = seen.hour {
                self.hours.resize(24, 0);
                if let Some(count) = self.hours.get_mut(usize::from(hour)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let payee = self.payees.entry(seen.payee_key.to_owned()).or_default();
        payee.count = payee.count.saturating_add(1);
        payee.last = payee.last.max(Some(payment.day));
        if spent {
            payee.add(payment);
        }
        if self.payees.len() > PAYEES {
            let stalest =
                self.payees.iter().min_by_key(|(key, payee)| (payee.last, *key)).map(|(key, _)| key.clone());
            if let Some(key) = stalest {
                self.payees.remove(&key);
            }
        }
    }
}
