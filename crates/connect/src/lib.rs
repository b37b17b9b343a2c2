//! The only door to the network: reads linked banks over the SimpleFIN protocol
//! (versions 1 and 2) and through SePay (API version 2).
//!
//! It speaks to the host of a link and to no other, over https, follows no redirect and
//! goes through no proxy. It only ever reads. Credentials are never logged, never part of
//! an error and never in an address that is sent. Every request is counted against the
//! link's budget and leaves a line for the access ledger.

mod access;
mod budget;
mod claim;
mod decode;
mod error;
mod fetch;
mod http;
mod row;
mod sanitise;
mod sepay;
mod walk;

pub use access::{AccessUrl, Policy, token_host};
pub use budget::{REQUESTS_A_DAY, Reason, RequestBudget, Wait};
pub use claim::claim;
pub use decode::BankMessage;
pub use error::ConnectError;
pub use fetch::{Access, Fetch, Reading, fetch};
pub use sepay::{Bookmark, FetchSePay, SEPAY, fetch_sepay};
pub use walk::{Cursor, Since};
