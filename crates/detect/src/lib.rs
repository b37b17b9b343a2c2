//! What is strange about a payment for this person: streaming, pure, with reasons.
//!
//! An account's [`State`] sees its entries one by one, in the order they become
//! known, and says of each at once whether a person should look at it and on what
//! evidence. It compares the person with themselves only. It never looks ahead,
//! reads no clock, no file and no network, and cannot stop a payment.

mod case;
mod feedback;
mod memory;
mod rules;
mod sample;
mod state;

pub use state::{Seen, State, Verdict};

#[cfg(test)]
mod tests;
