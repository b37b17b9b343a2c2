//! Cash in words.

use crate::view::chats::Look;
use ingest::CashKind;
use model::Entry;

/// The payee of an entry as it is shown; what is cash and has none is called by what it is.
pub(crate) fn payee(entry: &Entry, look: Look<'_>) -> String {
    let shown = entry.shown_payee();
    let word = match CashKind::of(entry) {
        Some(kind) if shown.is_empty() => kind,
        _ => return shown.to_owned(),
    };
    let id = match word {
        CashKind::Withdrawal => "cash-withdrawal",
        CashKind::Spent => "cash-spent",
        CashKind::Adjusted => "cash-adjusted",
        CashKind::Unnoted => "cash-unnoted",
    };
    look.message(id, &[])
}
