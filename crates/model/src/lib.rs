//! Plain data that every room of Tidings shares: money, accounts, entries,
//! balances, receipts, findings and their ids.
//!
//! This crate does no I/O and reads no clock, no time zone and no randomness.

mod account;
mod balance;
mod batch;
mod category;
mod currency;
mod entry;
mod finding;
mod fold;
mod ids;
mod money;
mod particulars;
mod receipt;

pub use account::{Account, AccountKind};
pub use balance::{Balance, BalanceKind};
pub use batch::{AccountBatch, Batch, ExternalAccount, Problem, Row, RowStatus};
pub use category::Category;
pub use currency::{Currency, CurrencyError};
pub use entry::{Entry, EntryStatus, Identity, Learnt, Origin, UserFields};
pub use finding::{Evidence, Finding, FindingKind, Reaction, Urgency};
pub use fold::{fold, is_invisible};
pub use ids::{AccountId, BlobId, EntryId, FindingId, IdError, LinkId, MessageId, ReceiptId};
pub use money::{Money, MoneyError, sum};
pub use particulars::{Detail, Particulars, Position, Security, Trade};
pub use receipt::{Receipt, ReceiptKind, ReceiptLine};
