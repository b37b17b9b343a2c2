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

/// Answers so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Feedback {
    mine: Vec<Calm>,
    not_mine_on: Option<Date>,
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

    /// What the answers add to a score of this kind at this payee on this day.
    pub fn shift(&self, kind: FindingKind, payee: &str, on: Date) -> f64 {
        let calm = self.mine.iter().find(|calm| calm.kind == kind && calm.payee == payee);
        let calm = calm.map_or(0.0, |calm| CALM * f64::from(calm.times));
        let alert =
            self.not_mine_on.is_some_and(|since| (0..=ATTENTION_DAYS).contains(&days_apart(since, on)));
        (if alert { ATTENTION } else { 0.0 }) - calm
    }
}
