//! What the person answered, and how it moves later scores.

use jiff::civil::Date;
use model::{FindingKind, Reaction};
use serde::{Deserialize, Serialize};

use crate::memory::days_apart;

/// How many answers are remembered.
const KEPT: usize = 500;
/// How long *Not me* keeps the account under attention.
const ATTENTION_DAYS: i32 = 14;
/// Score that one *It was me* takes from the same kind at the same payee.
const CALM: f64 = 1.5;
/// Score that *Not me* adds to everything meanwhile.
const ATTENTION: f64 = 1.0;

/// How long a finding holds later ones of its kind back.
const PATIENCE_DAYS: i32 = 90;
/// Days that belong to one incident, which is not held back.
const INCIDENT_DAYS: i32 = 3;
/// Score that each earlier day with a finding of the kind takes: who is often
/// surprising is surprised seldom.
const PATIENCE: f64 = 0.6;

/// Answers so far, and what was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Feedback {
    mine: Vec<Calm>,
    not_mine_on: Option<Date>,
    /// Days with a finding of a kind, oldest first.
    said: Vec<(FindingKind, Date)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Calm {
    kind: FindingKind,
    payee: String,
    times: u32,
}

impl Feedback {
    pub fn take(&mut self, kind: FindingKind, payee: &str, reaction: Reaction, on: Date) {
        let known = self.mine.iter().position(|calm| calm.kind == kind && calm.payee == payee);
        match reaction {
            Reaction::Mine => {
                // Moved to the end: the least recently answered is forgotten first.
                let times = known.map_or(0, |at| self.mine.remove(at).times);
                self.mine.push(Calm { kind, payee: payee.to_owned(), times: times.saturating_add(1) });
                if self.mine.len() > KEPT {
                    self.mine.remove(0);
                }
            }
            Reaction::NotMine => {
                if let Some(at) = known {
                    self.mine.remove(at);
                }
                self.not_mine_on = self.not_mine_on.max(Some(on));
            }
        }
    }

    /// Remembers that something was said.
    pub fn say(&mut self, kind: FindingKind, on: Date) {
        if !self.said.contains(&(kind, on)) {
            self.said.push((kind, on));
        }
        self.said.retain(|(_, day)| days_apart(*day, on) <= PATIENCE_DAYS);
    }

    /// What earlier findings take from the score of a new one. A price rise is a fact
    /// about one subscription and says nothing about the next.
    pub fn patience(&self, kind: FindingKind, on: Date) -> f64 {
        if kind == FindingKind::SubscriptionPriceRise {
            return 0.0;
        }
        let earlier = self.said.iter().filter(|(of, day)| {
            *of == kind && (INCIDENT_DAYS + 1..=PATIENCE_DAYS).contains(&days_apart(*day, on))
        });
        PATIENCE * earlier.count() as f64
    }

    /// What the answers add to a score of this kind at this payee on this day.
    /// A dearer subscription is never made an interruption.
    pub fn shift(&self, kind: FindingKind, payee: &str, on: Date) -> f64 {
        let calm = self.mine.iter().find(|calm| calm.kind == kind && calm.payee == payee);
        let calm = calm.map_or(0.0, |calm| CALM * f64::from(calm.times));
        let attention = kind != FindingKind::SubscriptionPriceRise
            && self.not_mine_on.is_some_and(|since| (0..=ATTENTION_DAYS).contains(&days_apart(since, on)));
        (if attention { ATTENTION } else { 0.0 }) - calm
    }
}
