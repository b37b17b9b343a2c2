//! Questions about one's own money, offline: a line and a language to a
//! [`Plan`], a plan and the ledger's facts to an [`Answer`].
//!
//! The plan is data. Nothing here does I/O, reads a clock or guesses in
//! silence: what is not understood is a note, or is said to be not understood.

mod lexicon;
mod plan;

pub use lexicon::Language;
pub use plan::{Answer, BalanceFact, Figure, Plan, answer, plan};
