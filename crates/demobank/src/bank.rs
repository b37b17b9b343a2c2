//! The bank's own state: accounts, live rows, credentials, the token and its claim.

use crate::history;
use crate::live;
use crate::rows::{BankAccount, Suspicion, Which};
use crate::{Mode, Persona};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// All that makes the same bank again: [`crate::DemoBank::start`] with it resumes with the
/// same rows and credentials, on another port if need be. It holds the credentials of
/// invented accounts only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Whose bank it is.
    pub persona: Persona,
    /// Seed of its rows.
    pub seed: u64,
    /// When its history ends.
    pub opened_at: Timestamp,
    /// Wall clock when it was first started; the bank's clock runs from `opened_at` at that moment.
    pub first_started: Timestamp,
    /// Path part of the claim address.
    pub claim_id: String,
    /// User name of the access address.
    pub user: String,
    /// Password of the access address.
    pub password: String,
    /// Whether the setup token was used.
    pub claimed: bool,
    /// Whether somebody has read rows; live rows start after that.
    pub read: bool,
    /// Moments of the live rows already posted.
    pub live: Vec<Timestamp>,
}

/// A payment a person would want to be warned of; see [`crate::DemoBank::suspicious`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Account it is in.
    pub account: Which,
    /// Row id.
    pub row: String,
    /// Why.
    pub suspicion: Suspicion,
}

/// One request the bank was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Method.
    pub method: String,
    /// Path.
    pub path: String,
    /// Parameters in the order sent.
    pub query: Vec<(String, String)>,
    /// `Content-Length`, if sent.
    pub content_length: Option<String>,
    /// `User-Agent`, if sent.
    pub user_agent: Option<String>,
    /// Status answered.
    pub status: u16,
}

/// The bank behind the server.
#[derive(Debug)]
pub(crate) struct Bank {
    pub(crate) state: State,
    pub(crate) accounts: Vec<BankAccount>,
    pub(crate) mode: Mode,
    pub(crate) seen: Vec<Seen>,
}

impl Bank {
    pub(crate) fn new(state: State) -> Bank {
        let mut accounts = history::accounts(state.persona, state.seed, state.opened_at);
        for (number, at) in (1..).zip(&state.live) {
            live::play(state.persona, state.seed, &mut accounts, number, *at);
        }
        Bank { state, accounts, mode: Mode::Ok, seen: Vec::new() }
    }

    /// The bank's clock at a moment of the wall clock.
    pub(crate) fn now(&self, wall: Timestamp) -> Timestamp {
        let since = wall.duration_since(self.state.first_started).max(SignedDuration::ZERO);
        self.state.opened_at.saturating_add(since).unwrap_or(self.state.opened_at)
    }

    /// Posts the next live row; gives how many there are now.
    pub(crate) fn post_next(&mut self, wall: Timestamp) -> u64 {
        let last = self.state.live.last().copied().unwrap_or(self.state.opened_at);
        // Whole seconds, each later than the one before: that is all the protocol can say.
        let second = self.now(wall).as_second().max(last.as_second() + 1);
        let at = Timestamp::from_second(second).unwrap_or(last);
        let number = self.state.live.len() as u64 + 1;
        live::play(self.state.persona, self.state.seed, &mut self.accounts, number, at);
        self.state.live.push(at);
        number
    }

    /// Suspicious rows, oldest first.
    pub(crate) fn suspicious(&self) -> Vec<Marked> {
        let mut rows: Vec<_> =
            self.accounts.iter().flat_map(|a| a.rows.iter().map(move |r| (a.which, r))).collect();
        rows.sort_by_key(|(_, row)| row.transacted);
        let marked = rows.into_iter().filter_map(|(account, row)| {
            row.suspicion.map(|suspicion| Marked { account, row: row.id.clone(), suspicion })
        });
        marked.collect()
    }
}
