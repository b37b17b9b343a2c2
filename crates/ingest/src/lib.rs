//! The ledger rules: what a batch from a source changes in an account.
//!
//! Everything here is a pure function over plain data: it reads no clock, no
//! time zone, no randomness, no file and no network, and it never invents a
//! row. One account is reconciled at a time, and nothing here can fail as a
//! whole: a row that cannot be used becomes a [`model::Problem`] and the rest
//! is kept.

mod balance;
mod category;
mod doubt;
mod identity;
mod pairing;
mod payee;
mod payee_key;
mod receipt;
mod recent;
mod reconcile;
mod telling;
mod transfer;

pub use balance::check_balance;
pub use category::{categorise, category_of_label};
pub use doubt::{Doubt, is_taken_over, settle};
pub use payee::clean_payee;
pub use payee_key::{payee_key, same_merchant};
pub use receipt::{MatchReason, ReceiptMatch, match_receipt};
pub use recent::{News, Recent};
pub use reconcile::{Changes, Context, Source, reconcile};
pub use transfer::pair_transfers;

#[cfg(test)]
mod tests;
