//! An account of the person.

use crate::{AccountId, Balance, Currency, LinkId};
use serde::{Deserialize, Serialize};

/// What kind of account it is, as far as the source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Current, checking or giro account.
    Current,
    /// Savings or money market account.
    Savings,
    /// Credit card.
    Card,
    /// Loan or line of credit.
    Loan,
    /// Investment or pension account.
    Investment,
    /// Cash in hand.
    Cash,
    /// Anything else, or not told.
    Other,
}

/// An account: one chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Our id.
    pub id: AccountId,
    /// The link that feeds it; none where it lives from files only.
    pub link: Option<LinkId>,
    /// The id the source gives it, unique within the link (or the bank's files).
    pub external_id: String,
    /// Name as the source gives it.
    pub name: String,
    /// Bank or institution.
    pub institution: String,
    /// Kind.
    pub kind: AccountKind,
    /// Currency of its balance.
    pub currency: Currency,
    /// Newest ledger balance (booked entries only) that the source told.
    #[serde(default)]
    pub ledger: Option<Balance>,
    /// Newest available balance that the source told.
    #[serde(default)]
    pub available: Option<Balance>,
}
