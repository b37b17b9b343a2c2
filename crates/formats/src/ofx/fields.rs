//! What a value means, by the name of its element and by what is open around it.

use super::draft::{BalanceDraft, PositionDraft, RowDraft, SecurityDraft, StatementDraft, Text, fill};
use model::{AccountKind, BalanceKind};

/// The small element inside a row or statement that values belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The row, the statement or the sign-on itself.
    #[default]
    Whole,
    /// The account of the statement.
    Account,
    /// The account of the other side.
    ToAccount,
    /// An account that says nothing new.
    OtherAccount,
    Balance,
    Payee,
    Currency,
    OriginalCurrency,
    Status,
}

/// Puts a value of a row where it belongs (OFX 2.3 §11.4.4.1 STMTTRN, §13.9.2.4).
pub(super) fn of_row<'a>(row: &mut RowDraft<'a>, part: Part, name: &str, value: Text<'a>) {
    let place = match (part, name) {
        (Part::Payee, "NAME" | "PAYEE") => &mut row.rare().payee,
        (Part::Payee, _) => return,
        (Part::Currency, "CURSYM" | "CURRENCY") => &mut row.rare().currency,
        (Part::OriginalCurrency, "CURSYM") => &mut row.rare().original_currency,
        (Part::OriginalCurrency, "CURRATE") => &mut row.rare().original_rate,
        (Part::ToAccount, "ACCTID") => &mut row.rare().counterparty,
        (Part::ToAccount | Part::OtherAccount, _) => return,
        (_, "TRNTYPE") => &mut row.kind,
        (_, "DTPOSTED" | "DTSETTLE" | "DTTRAN") => &mut row.posted,
        // A trade counts on the day it is settled; where none is told, on its own.
        (_, "DTUSER" | "DTTRADE") => &mut row.user,
        (_, "TRNAMT" | "TOTAL") => &mut row.amount,
        (_, "FITID") => &mut row.id,
        (_, "NAME") => &mut row.name,
        (_, "MEMO") => &mut row.memo,
        (_, "CHECKNUM") => &mut row.rare().check,
        (_, "REFNUM") => &mut row.rare().reference,
        (_, "SIC") => &mut row.rare().sic,
        (_, "CORRECTFITID") => &mut row.rare().corrected_id,
        (_, "CORRECTACTION") => &mut row.rare().correction,
        _ => {
            let Some(trade) = row.trade.as_mut() else { return };
            match name {
                "UNIQUEID" => &mut trade.security,
                "UNIQUEIDTYPE" => &mut trade.scheme,
                "UNITS" => &mut trade.units,
                "UNITPRICE" => &mut trade.price,
                "COMMISSION" | "FEES" | "LOAD" => {
                    if trade.fees.len() < 8 {
                        trade.fees.push(value);
                    }
                    return;
                }
                _ => return,
            }
        }
    };
    fill(place, value);
}

/// Puts a value of a holding where it belongs (OFX 2.3 §13.9.2.6).
pub(super) fn of_position<'a>(position: &mut PositionDraft<'a>, part: Part, name: &str, value: Text<'a>) {
    let place = match (part, name) {
        (Part::Currency, "CURSYM" | "CURRENCY") => &mut position.currency,
        (Part::Currency | Part::OriginalCurrency, _) => return,
        (_, "UNIQUEID") => &mut position.security,
        (_, "UNIQUEIDTYPE") => &mut position.scheme,
        (_, "UNITS") => &mut position.units,
        (_, "UNITPRICE") => &mut position.price,
        (_, "MKTVAL") => &mut position.value,
        (_, "DTPRICEASOF") => &mut position.as_of,
        _ => return,
    };
    fill(place, value);
}

/// Puts a value of a listed security where it belongs (OFX 2.3 §13.8.5.2).
pub(super) fn of_security<'a>(security: &mut SecurityDraft<'a>, name: &str, value: Text<'a>) {
    let place = match name {
        "UNIQUEID" => &mut security.id,
        "UNIQUEIDTYPE" => &mut security.scheme,
        "SECNAME" => &mut security.name,
        "TICKER" => &mut security.ticker,
        _ => return,
    };
    fill(place, value);
}

/// Puts a value of a statement where it belongs.
pub(super) fn of_statement<'a>(statement: &mut StatementDraft<'a>, part: Part, name: &str, value: Text<'a>) {
    let balance = statement.balances.last_mut().filter(|_| part == Part::Balance);
    if let Some(balance) = balance {
        match name {
            "BALAMT" | "VALUE" => fill(&mut balance.amount, value),
            "DTASOF" => fill(&mut balance.as_of, value),
            "BALTYPE" => fill(&mut balance.unit, value),
            _ => {}
        }
        return;
    }
    match (part, name) {
        (Part::Account, "ACCTID") => fill(&mut statement.account, value),
        (Part::Account, "BROKERID") => fill(&mut statement.broker, value),
        (Part::Account, "ACCTTYPE") if statement.kind == AccountKind::Other => {
            statement.kind = match value.to_ascii_uppercase().as_str() {
                "CHECKING" => AccountKind::Current,
                "SAVINGS" | "MONEYMRKT" | "CD" => AccountKind::Savings,
                "CREDITLINE" | "LOAN" => AccountKind::Loan,
                "CREDITCARD" => AccountKind::Card,
                _ => AccountKind::Other,
            };
        }
        (Part::ToAccount | Part::OtherAccount, _) => {}
        (_, "CURDEF") => fill(&mut statement.currency, value),
        (_, "DTASOF") => fill(&mut statement.as_of, value),
        (_, "DTEND") => fill(&mut statement.end, value),
        (_, "AVAILCASH") => {
            let balance = BalanceDraft::new(statement.line, BalanceKind::Available);
            statement.balances.push(BalanceDraft { amount: value, ..balance });
        }
        _ => {}
    }
}
