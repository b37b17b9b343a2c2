//! The ledger rules: what a batch from a source changes in an account.
//!
//! Everything here is a pure function over plain data: it reads no clock, no
//! time zone, no randomness, no file and no network, and it never invents a
//! row. One account is reconciled at a time, and nothing here can fail as a
//! whole: a row that cannot be used becomes a [`model::Problem`] and the rest
//! is kept.

mod balance;
mod cash;
mod category;
mod coverage;
mod decision;
mod denominate;
mod doubt;
mod exported;
mod identity;
mod pairing;
mod payee;
mod payee_key;
mod payee_rules;
mod receipt;
mod recent;
mod recognise;
mod reconcile;
mod recurrence;
mod refund;
mod relink;
mod telling;
mod transfer;

pub use balance::{
    BalanceAt, Gap, NotKnown, Told, balance_at, check_balance, gaps, remember_told, statement_off,
    steady_gaps, suspects, told_balances,
};
pub use cash::{
    CashKind, cash_account, cash_entry, cash_twin, concerns_cash, follow, is_machine_fee, is_withdrawal,
    unnoted, unnoted_id,
};
pub use category::{CategoryReason, Clues, categorise, category_of_label, category_with_reason};
pub use decision::{
    Decision, DecisionKind, Facts, Joined, Reason, are_apart, await_again, keep_apart, part, unlink,
};
pub use denominate::in_currency_of;
pub use doubt::{Doubt, is_taken_over, settle};
pub use exported::is_own_export;
pub use payee::clean_payee;
pub use payee_key::{payee_key, same_merchant};
pub use payee_rules::{PayeeRule, PayeeRules};
pub use receipt::{MatchReason, ReceiptMatch, match_receipt};
pub use recent::{News, Recent};
pub use recognise::rows_of_account;
pub use reconcile::{Changes, Context, Source, reconcile};
pub use recurrence::{
    Cadence, Confidence, MonthDay, Payment, PriceChange, Recurring, Series, SeriesState, find_series,
    recurring,
};
pub use refund::{Refund, Refunds, link_refund, may_be_refund, refunds};
pub use relink::{Likeness, are_different, same_account};
pub use transfer::{Half, Rate, Transfer, Transfers, pair_transfers, rates_of, transfers};

#[cfg(test)]
mod tests;
