//! What some sources tell of a row besides day, amount and words.

use crate::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Further facts of a row; every one of them may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Particulars {
    /// Day from which the money counts for interest (MT940 :61: subfield 1, camt ValDt).
    pub value_date: Option<Date>,
    /// Reference of the bank or of the payer: cheque number, end-to-end id.
    pub reference: Option<String>,
    /// Account of the other side, as the source writes it (IBAN, account number).
    pub counterparty: Option<String>,
    /// The source's own category ("Food:Groceries" in QIF, YNAB).
    pub category_label: Option<String>,
    /// Last four digits of the card it was made with.
    pub card_last4: Option<String>,
    /// Money as it was charged abroad, before conversion.
    pub original: Option<Money>,
    /// Charges that the bank took for it, in the row's currency; positive is paid.
    pub charges: Option<Money>,
    /// The source says that this row takes back an earlier one (camt RvslInd, MT940 RC/RD).
    pub reversal: bool,
    /// Parts of the row: payments of a batch (camt TxDtls), splits (QIF).
    pub details: Vec<Detail>,
    /// What was bought or sold, in an investment account; few rows have it, and it is large.
    pub trade: Option<Box<Trade>>,
}

impl Particulars {
    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A part of a row. Parts need not add up to the row: banks give some without amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// Amount, signed as the row's.
    pub amount: Option<Money>,
    /// Other side.
    pub payee: String,
    /// Further words.
    pub memo: Option<String>,
    /// Reference.
    pub reference: Option<String>,
    /// Account of the other side.
    pub counterparty: Option<String>,
    /// The source's own category.
    pub category_label: Option<String>,
}

/// A security, as a source names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Security {
    /// Unique id, such as CUSIP or ISIN; may be empty.
    pub id: String,
    /// What the id is ("CUSIP", "ISIN"); may be empty.
    pub scheme: String,
    /// Name; may be empty.
    pub name: String,
    /// Ticker symbol.
    pub ticker: Option<String>,
}

/// Movement of a security (OFX 2.3 §13.9.2.4, QIF `!Type:Invst`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trade {
    /// What happened, in the source's word: `BUYSTOCK`, `REINVEST`, `Div`.
    pub action: String,
    /// Which security.
    pub security: Security,
    /// Units as a decimal number, exactly as told; negative leaves the account.
    pub units: Option<String>,
    /// Price of a unit as a decimal number, exactly as told.
    pub price: Option<String>,
    /// Commission and fees, in the row's currency.
    pub fees: Option<Money>,
}

/// What an investment account holds of a security (OFX 2.3 §13.9.2.6 INVPOS).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Which.
    pub security: Security,
    /// Units as a decimal number, exactly as told.
    pub units: String,
    /// Price of a unit as a decimal number, exactly as told.
    pub price: Option<String>,
    /// Value at that price.
    pub value: Option<Money>,
    /// Day of the price.
    pub on: Option<Date>,
}
