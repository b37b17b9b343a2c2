//! Transactions and holdings of investment accounts (OFX 2.3 §13).

use super::draft::{PositionDraft, SecurityDraft, TradeDraft};
use super::stamp::Stamp;
use super::statement::Reading;
use crate::amount::{DecimalMark, decimal_text};
use crate::words::kept;
use model::{Currency, Money, Position, Security, Trade};
use std::collections::BTreeMap;

/// Transactions of an investment account (OFX 2.3 §13.9.2.4).
const TRANSACTIONS: &[&str] = &[
    "BUYDEBT",
    "BUYMF",
    "BUYOPT",
    "BUYOTHER",
    "BUYSTOCK",
    "CLOSUREOPT",
    "INCOME",
    "INVEXPENSE",
    "JRNLFUND",
    "JRNLSEC",
    "MARGININTEREST",
    "REINVEST",
    "RETOFCAP",
    "SELLDEBT",
    "SELLMF",
    "SELLOPT",
    "SELLOTHER",
    "SELLSTOCK",
    "SPLIT",
    "TRANSFER",
];

/// Whether an element is a transaction of an investment account.
pub(super) fn is_transaction(name: &str) -> bool {
    TRANSACTIONS.contains(&name)
}

/// Whether a transaction leaves the cash of its account as it was: income that is spent
/// at once, money moved within the account, and movements of securities alone.
pub(super) fn moves_no_cash(kind: &str) -> bool {
    matches!(kind, "REINVEST" | "JRNLFUND" | "JRNLSEC" | "SPLIT" | "TRANSFER" | "CLOSUREOPT")
}

/// The securities that a file lists, by their ids.
#[derive(Debug, Default)]
pub(super) struct Securities(BTreeMap<String, Security>);

impl Securities {
    /// Adds a listed security; the first of an id stands.
    pub(super) fn add(&mut self, draft: &SecurityDraft<'_>) {
        if draft.id.is_empty() {
            return;
        }
        let security = Security {
            id: kept(&draft.id),
            scheme: kept(&draft.scheme),
            name: kept(&draft.name),
            ticker: crate::words::kept_if_any(&draft.ticker),
        };
        self.0.entry(draft.id.clone().into_owned()).or_insert(security);
    }

    /// What is known of a security.
    fn get(&self, id: &str, scheme: &str) -> Security {
        match self.0.get(id) {
            Some(known) => known.clone(),
            None => Security { id: kept(id), scheme: kept(scheme), ..Security::default() },
        }
    }
}

impl Reading<'_> {
    /// A number of units or a price; the point is decimal unless the statement shows otherwise.
    fn decimal(&self, text: &str) -> Option<String> {
        decimal_text(text, self.mark.unwrap_or(DecimalMark::Point))
    }
}

impl TradeDraft<'_> {
    /// Reads what was collected; a number that cannot be read is told and left out.
    pub(super) fn finish(
        &self,
        action: &str,
        own: Option<&Currency>,
        line: usize,
        reading: &mut Reading<'_>,
    ) -> Trade {
        let units = reading.decimal(&self.units);
        if units.is_none() && !self.units.is_empty() {
            reading.problems.add(line, "units_unreadable", &self.units);
        }
        // Some brokers write what is sold without a sign.
        let units = units.map(|units| {
            if action.starts_with("SELL") && !units.starts_with('-') { format!("-{units}") } else { units }
        });
        Trade {
            action: action.to_owned(),
            security: reading.securities.get(&self.security, &self.scheme),
            units,
            price: reading.decimal(&self.price),
            fees: self.fees(own, line, reading),
        }
    }

    fn fees(&self, own: Option<&Currency>, line: usize, reading: &mut Reading<'_>) -> Option<Money> {
        let mut sum: Option<Money> = None;
        for text in &self.fees {
            let read = reading.rounded(text, own).and_then(|fee| match &sum {
                Some(sum) => sum.checked_add(&fee).map_err(|_| "amount_out_of_range"),
                None => Ok(fee),
            });
            match read {
                Ok(fee) => sum = Some(fee),
                Err(code) => reading.problems.add(line, code, text),
            }
        }
        sum.filter(|fees| !fees.is_zero())
    }
}

impl PositionDraft<'_> {
    /// Reads what was collected; a holding without a number of units is refused.
    pub(super) fn finish(&self, reading: &mut Reading<'_>) -> Option<Position> {
        let Some(units) = reading.decimal(&self.units) else {
            reading.problems.add(self.line, "units_unreadable", &self.units);
            return None;
        };
        let own = if self.currency.is_empty() { None } else { Currency::new(&self.currency).ok() };
        let value = if self.value.is_empty() {
            None
        } else {
            reading
                .rounded(&self.value, own.as_ref())
                .map_err(|code| reading.problems.add(self.line, code, &self.value))
                .ok()
        };
        Some(Position {
            security: reading.securities.get(&self.security, &self.scheme),
            units,
            price: reading.decimal(&self.price),
            value,
            on: Stamp::read(&self.as_of).map(|stamp| stamp.day),
        })
    }
}
