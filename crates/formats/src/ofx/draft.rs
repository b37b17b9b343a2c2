//! Statements while they are read: the texts of their elements, borrowed from the file.

use model::{AccountKind, BalanceKind};
use std::borrow::Cow;

/// The text of an element.
pub(super) type Text<'a> = Cow<'a, str>;

/// The first value an element is given stands.
pub(super) fn fill<'a>(place: &mut Text<'a>, value: Text<'a>) {
    if place.is_empty() {
        *place = value;
    }
}

/// A row (STMTTRN, BUYSTOCK and kin).
#[derive(Debug, Default)]
pub(super) struct RowDraft<'a> {
    pub(super) line: usize,
    pub(super) pending: bool,
    pub(super) kind: Text<'a>,
    pub(super) posted: Text<'a>,
    pub(super) user: Text<'a>,
    pub(super) amount: Text<'a>,
    pub(super) id: Text<'a>,
    pub(super) name: Text<'a>,
    pub(super) memo: Text<'a>,
    /// What few rows tell, apart so that the many stay small.
    pub(super) rare: Option<Box<RareDraft<'a>>>,
    /// In a transaction of an investment account.
    pub(super) trade: Option<Box<TradeDraft<'a>>>,
}

impl<'a> RowDraft<'a> {
    /// The rare part, made where it is needed first.
    pub(super) fn rare(&mut self) -> &mut RareDraft<'a> {
        self.rare.get_or_insert_default()
    }
}

/// What few rows tell.
#[derive(Debug, Default)]
pub(super) struct RareDraft<'a> {
    pub(super) payee: Text<'a>,
    pub(super) check: Text<'a>,
    pub(super) reference: Text<'a>,
    pub(super) counterparty: Text<'a>,
    pub(super) sic: Text<'a>,
    /// Currency that the amount stands in (CURRENCY).
    pub(super) currency: Text<'a>,
    /// Currency that the amount was converted from (ORIGCURRENCY), and the rate.
    pub(super) original_currency: Text<'a>,
    pub(super) original_rate: Text<'a>,
    pub(super) corrected_id: Text<'a>,
    pub(super) correction: Text<'a>,
}

/// What a transaction of an investment account tells besides.
#[derive(Debug, Default)]
pub(super) struct TradeDraft<'a> {
    pub(super) security: Text<'a>,
    pub(super) scheme: Text<'a>,
    pub(super) units: Text<'a>,
    pub(super) price: Text<'a>,
    /// Commission, fees and load.
    pub(super) fees: Vec<Text<'a>>,
}

/// A holding (INVPOS).
#[derive(Debug, Default)]
pub(super) struct PositionDraft<'a> {
    pub(super) line: usize,
    pub(super) security: Text<'a>,
    pub(super) scheme: Text<'a>,
    pub(super) units: Text<'a>,
    pub(super) price: Text<'a>,
    pub(super) value: Text<'a>,
    pub(super) as_of: Text<'a>,
    pub(super) currency: Text<'a>,
}

/// A security of the list at the end of the file (SECINFO).
#[derive(Debug, Default)]
pub(super) struct SecurityDraft<'a> {
    pub(super) id: Text<'a>,
    pub(super) scheme: Text<'a>,
    pub(super) name: Text<'a>,
    pub(super) ticker: Text<'a>,
}

/// A balance.
#[derive(Debug)]
pub(super) struct BalanceDraft<'a> {
    pub(super) line: usize,
    pub(super) kind: BalanceKind,
    pub(super) amount: Text<'a>,
    pub(super) as_of: Text<'a>,
    /// BALTYPE; balances that are rates are not money.
    pub(super) unit: Text<'a>,
}

impl BalanceDraft<'_> {
    pub(super) fn new(line: usize, kind: BalanceKind) -> Self {
        Self { line, kind, amount: Text::default(), as_of: Text::default(), unit: Text::default() }
    }
}

/// A statement.
#[derive(Debug)]
pub(super) struct StatementDraft<'a> {
    pub(super) line: usize,
    /// Made up because a row came without a statement around it.
    pub(super) implied: bool,
    pub(super) kind: AccountKind,
    pub(super) account: Text<'a>,
    pub(super) broker: Text<'a>,
    pub(super) currency: Text<'a>,
    pub(super) as_of: Text<'a>,
    pub(super) end: Text<'a>,
    pub(super) rows: Vec<RowDraft<'a>>,
    pub(super) balances: Vec<BalanceDraft<'a>>,
    pub(super) positions: Vec<PositionDraft<'a>>,
}

impl StatementDraft<'_> {
    pub(super) fn new(line: usize, kind: AccountKind, implied: bool) -> Self {
        Self {
            line,
            implied,
            kind,
            account: Text::default(),
            broker: Text::default(),
            currency: Text::default(),
            as_of: Text::default(),
            end: Text::default(),
            rows: Vec::new(),
            balances: Vec::new(),
            positions: Vec::new(),
        }
    }
}
