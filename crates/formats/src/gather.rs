//! Several statements of one file put together, one part an account.

use model::{AccountBatch, Row};
use std::collections::BTreeMap;
use std::ops::Range;

/// A statement as a file tells it.
#[derive(Debug)]
pub(crate) struct Told {
    /// The bank's number of the statement; may be empty.
    pub(crate) number: String,
    /// What it holds.
    pub(crate) part: AccountBatch,
}

/// Where a statement went.
struct Place {
    part: usize,
    rows: Range<usize>,
    balances: Range<usize>,
}

/// Puts the statements of an account together in the order they come. A statement
/// told a second time stays apart: rows of one part are all meant, so two equal ones
/// are two payments, while the rows of a later part are known already.
pub(crate) fn gather(statements: impl IntoIterator<Item = Told>) -> Vec<AccountBatch> {
    let mut parts: Vec<AccountBatch> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut told: BTreeMap<(usize, String), Vec<Place>> = BTreeMap::new();
    for Told { number, part } in statements {
        let account = (part.account.id.clone(), part.account.currency.code().to_owned());
        let Some(&at) = known.get(&account) else {
            let at = parts.len();
            let place = Place { part: at, rows: 0..part.rows.len(), balances: 0..part.balances.len() };
            told.entry((at, number)).or_default().push(place);
            known.insert(account, at);
            parts.push(part);
            continue;
        };
        let places = told.entry((at, number)).or_default();
        if !part.rows.is_empty() && places.iter().any(|place| repeats(&parts, place, &part)) {
            parts.push(part);
            continue;
        }
        let Some(whole) = parts.get_mut(at) else { continue };
        let (rows, balances) = (whole.rows.len(), whole.balances.len());
        complete(whole, &part);
        whole.rows.extend(part.rows);
        whole.balances.extend(part.balances);
        places.push(Place {
            part: at,
            rows: rows..whole.rows.len(),
            balances: balances..whole.balances.len(),
        });
    }
    parts
}

/// Takes over what an earlier statement of the account did not tell.
fn complete(whole: &mut AccountBatch, part: &AccountBatch) {
    if whole.account.name.is_empty() {
        whole.account.name.clone_from(&part.account.name);
    }
    if whole.account.institution.is_empty() {
        whole.account.institution.clone_from(&part.account.institution);
    }
}

/// Whether a statement says the same as one before, balances included: without a
/// balance nothing tells a repetition from a second day alike.
fn repeats(parts: &[AccountBatch], place: &Place, part: &AccountBatch) -> bool {
    let Some(earlier) = parts.get(place.part) else { return false };
    let rows = earlier.rows.get(place.rows.clone()).unwrap_or_default();
    let balances = earlier.balances.get(place.balances.clone()).unwrap_or_default();
    !balances.is_empty()
        && balances == part.balances.as_slice()
        && rows.len() == part.rows.len()
        && rows.iter().zip(&part.rows).all(|(a, b)| same_row(a, b))
}

/// Whether two rows say the same; where they stand does not matter.
fn same_row(a: &Row, b: &Row) -> bool {
    let Row { provider_id, status, amount, booked, transacted, at, payee, memo, mcc, particulars, place: _ } =
        a;
    (provider_id, status, amount, booked, transacted, at)
        == (&b.provider_id, &b.status, &b.amount, &b.booked, &b.transacted, &b.at)
        && (payee, memo, mcc, particulars) == (&b.payee, &b.memo, &b.mcc, &b.particulars)
}
