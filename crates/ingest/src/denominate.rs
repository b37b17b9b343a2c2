//! Amounts of a source that names no currency, in that of the account they belong to.

use model::{AccountBatch, Currency, Money, Problem};
use std::borrow::Cow;

/// A batch in the currency of its account, with a problem for each row whose amount that currency
/// cannot hold. A batch that names its currency is left as it is.
pub fn in_currency_of<'a>(
    batch: &'a AccountBatch,
    currency: &Currency,
) -> (Cow<'a, AccountBatch>, Vec<Problem>) {
    let unnamed = Currency::none();
    if batch.account.currency != unnamed || *currency == unnamed {
        return (Cow::Borrowed(batch), Vec::new());
    }
    let put = |amount: &mut Money| {
        if *amount.currency() != unnamed {
            return true;
        }
        let told = Money::parse(&amount.to_decimal(), currency.clone());
        told.map(|told| *amount = told).is_ok()
    };
    let mut batch = batch.clone();
    batch.account.currency = currency.clone();
    batch.balances.retain_mut(|balance| put(&mut balance.amount));
    let mut problems = Vec::new();
    batch.rows.retain_mut(|row| {
        let held = put(&mut row.amount);
        if !held {
            problems.push(Problem {
                place: row.place.clone(),
                code: "amount_too_precise".to_owned(),
                detail: row.amount.to_decimal(),
            });
        }
        held
    });
    (Cow::Owned(batch), problems)
}
