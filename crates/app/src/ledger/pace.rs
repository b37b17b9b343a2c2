//! How far a taking is, told to somebody who may end it.

use crate::AppError;
use crate::write::Write;

/// Somebody who is told how far a taking is.
pub(crate) trait Watch {
    /// It is so many thousandths done; an error ends it, and nothing of it is kept.
    fn at(&self, permille: u32) -> Result<(), AppError>;
    /// Enough new records are gathered for a part to be written ahead.
    fn ahead(&self, write: &mut Write) -> Result<(), AppError>;
}

/// Nobody: what is gathered is written at the end.
struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: u32) -> Result<(), AppError> {
        Ok(())
    }

    fn ahead(&self, _: &mut Write) -> Result<(), AppError> {
        Ok(())
    }
}

/// How often it is told, in rows.
const STEP: u64 = 500;
/// Thousandths of the whole at which each step begins; what is before the first is the reading of
/// the file, what is after the last the commit.
const RECONCILING: u64 = 250;
const OBSERVING: u64 = 450;
const LAYING: u64 = 550;
const COMMITTING: u64 = 950;
const WHOLE: u64 = 1_000;

/// How far a taking of so many rows is.
pub(crate) struct Pace<'a> {
    watch: &'a dyn Watch,
    rows: u64,
    reconciled: u64,
    observed: u64,
    laid: u64,
    decided: u64,
}

impl<'a> Pace<'a> {
    pub fn unwatched() -> Pace<'a> {
        Pace::new(&Unwatched, 0)
    }

    pub fn new(watch: &'a dyn Watch, rows: usize) -> Pace<'a> {
        Pace { watch, rows: rows as u64, reconciled: 0, observed: 0, laid: 0, decided: 0 }
    }

    /// Rows were compared with what is there.
    pub fn reconciled(&mut self, rows: usize) -> Result<(), AppError> {
        self.reconciled += rows as u64;
        self.tell(RECONCILING, OBSERVING, self.reconciled)
    }

    /// The detector saw an entry.
    pub fn observed(&mut self) -> Result<(), AppError> {
        self.observed += 1;
        if self.observed.is_multiple_of(STEP) { self.tell(OBSERVING, LAYING, self.observed) } else { Ok(()) }
    }

    /// An entry has its place.
    pub fn laid(&mut self) -> Result<(), AppError> {
        self.laid += 1;
        if self.laid.is_multiple_of(STEP) { self.tell(LAYING, COMMITTING, self.laid) } else { Ok(()) }
    }

    /// A decision was written.
    pub fn decided(&mut self) -> Result<(), AppError> {
        self.decided += 1;
        if self.decided.is_multiple_of(STEP) { self.tell(COMMITTING, WHOLE, self.decided) } else { Ok(()) }
    }

    /// Writes a part ahead where one is gathered.
    pub fn ahead(&self, write: &mut Write) -> Result<(), AppError> {
        if write.ahead.is_full() { self.watch.ahead(write) } else { Ok(()) }
    }

    fn tell(&self, from: u64, to: u64, done: u64) -> Result<(), AppError> {
        let share = (done.min(self.rows) * (to - from)).checked_div(self.rows).unwrap_or(0);
        self.watch.at(u32::try_from(from + share).unwrap_or(1_000))
    }
}
