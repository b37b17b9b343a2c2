//! Whether a statement adds up.

use model::{Entry, Money, MoneyError};

/// Checks that the opening balance and the booked entries give the closing balance.
///
/// Pending, vanished and deleted entries do not count. The answer is none where
/// it adds up, else what is missing: closing − (opening + Σ).
///
/// # Errors
/// An entry in another currency, or a sum beyond 64 bits.
pub fn check_balance<'a>(
    opening: &Money,
    entries: impl IntoIterator<Item = &'a Entry>,
    closing: &Money,
) -> Result<Option<Money>, MoneyError> {
    let reckoned = entries
        .into_iter()
        .filter(|entry| entry.counts())
        .try_fold(opening.clone(), |total, entry| total.checked_add(&entry.amount))?;
    let off = closing.checked_sub(&reckoned)?;
    Ok((!off.is_zero()).then_some(off))
}
