//! How often a link may be read: the aggregator's limit, kept with room to spare and
//! over restarts.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Automatic readings in any 24 hours.
const ROUNDS: usize = 12;
/// Requests in any 24 hours; the public bridge allows 24.
pub const REQUESTS_A_DAY: usize = 24;
/// Requests a long walk into the past leaves for the rest of the day.
const SPARED: usize = 4;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Who wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Tidings by itself.
    Automatic,
    /// The person.
    ByHand,
    /// The demo bank on this machine: no limit, nothing counted.
    Demo,
}

/// Not now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// When it may be tried again.
    pub until: Timestamp,
}

/// What was asked of a link in the last 24 hours. Store it with the link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestBudget {
    /// Moments of the requests, oldest first.
    requests: Vec<Timestamp>,
    /// Moments of the automatic readings, oldest first.
    rounds: Vec<Timestamp>,
}

impl RequestBudget {
    /// Whether a reading may begin.
    pub fn may_read(&self, reason: Reason, now: Timestamp) -> Result<(), Wait> {
        if reason == Reason::Demo {
            return Ok(());
        }
        let requests = limit(&self.requests, REQUESTS_A_DAY, now);
        let rounds = if reason == Reason::Automatic { limit(&self.rounds, ROUNDS, now) } else { None };
        match requests.max(rounds) {
            Some(until) => Err(Wait { until }),
            None => Ok(()),
        }
    }

    /// Requests left in the 24 hours that end now.
    pub fn left(&self, now: Timestamp) -> usize {
        REQUESTS_A_DAY.saturating_sub(recent(&self.requests, now).count())
    }

    /// A moment for the next automatic reading: two to three hours on, at a minute and
    /// second chosen by `random`, so that not everybody asks on the hour; later if the
    /// budget says so.
    pub fn next_automatic(&self, now: Timestamp, random: u64) -> Timestamp {
        let seconds = i64::try_from(random % 3_600).unwrap_or(0);
        let on = |from: Timestamp, by: SignedDuration| from.saturating_add(by).unwrap_or(from);
        let due = on(now, SignedDuration::from_hours(2) + SignedDuration::from_secs(seconds));
        match self.may_read(Reason::Automatic, due) {
            Ok(()) => due,
            Err(wait) => on(wait.until, SignedDuration::from_secs(seconds)).max(due),
        }
    }

    /// Begins a reading.
    pub(crate) fn begin(&mut self, reason: Reason, now: Timestamp) -> Result<(), Wait> {
        self.may_read(reason, now)?;
        if reason == Reason::Automatic {
            note(&mut self.rounds, now);
        }
        Ok(())
    }

    /// Counts one request; refused where the day's are spent.
    pub(crate) fn spend(&mut self, reason: Reason, now: Timestamp) -> Result<(), Wait> {
        if reason == Reason::Demo {
            return Ok(());
        }
        if let Some(until) = limit(&self.requests, REQUESTS_A_DAY, now) {
            return Err(Wait { until });
        }
        note(&mut self.requests, now);
        Ok(())
    }

    /// Whether a walk into the past may go on today.
    pub(crate) fn may_walk(&self, reason: Reason, now: Timestamp) -> bool {
        reason == Reason::Demo || self.left(now) > SPARED
    }
}

/// The moments of the last 24 hours. One that lies ahead, since the clock was put back,
/// counts as now; one that lies more than a day ahead came of a wrong clock and is dropped,
/// or it would lock the link until that day.
fn recent(moments: &[Timestamp], now: Timestamp) -> impl Iterator<Item = Timestamp> {
    let near = moments.iter().filter(move |t| now.duration_since(**t).abs() < DAY);
    near.map(move |t| (*t).min(now))
}

/// When there is room again, if there is none.
fn limit(moments: &[Timestamp], most: usize, now: Timestamp) -> Option<Timestamp> {
    let recent: Vec<Timestamp> = recent(moments, now).collect();
    let over = recent.len().checked_sub(most)?;
    let leaves = recent.get(over).copied().unwrap_or(now);
    Some(leaves.saturating_add(DAY).unwrap_or(leaves))
}

fn note(moments: &mut Vec<Timestamp>, now: Timestamp) {
    let mut kept: Vec<Timestamp> = recent(moments, now).collect();
    kept.push(now);
    *moments = kept;
}

#[cfg(test)]
mod tests;
