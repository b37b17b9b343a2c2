//! Every word a person reads, in English, Vietnamese, Brazilian Portuguese and
//! Arabic: sentences from Fluent catalogues, and amounts, numbers, days and
//! times of day as each language writes them.
//!
//! The crate is pure: it reads no clock, no time zone and no file, sums no
//! money and decides nothing. What is shown beside what is told by the caller.
//!
//! # Direction
//! Names, amounts and numbers stand inside text of either direction. Each
//! placeable of a sentence is wrapped in U+2068 FSI … U+2069 PDI. An amount
//! knows its own direction, so [`Texts::money`] wraps it in U+2066 LRI (or
//! U+2067 RLI in Arabic) … U+2069 PDI: it reads the same wherever it is put.
//! [`without_isolates`] takes those marks out again for terminals and files.

mod calendar;
mod catalogue;
mod finding;
mod isolate;
mod language;
mod money;
mod numerals;
mod symbols;
mod texts;

pub use catalogue::Arg;
pub use finding::ScaleLabels;
pub use isolate::without_isolates;
pub use language::{Digits, Language};
pub use money::Sign;
pub use texts::Texts;

#[cfg(test)]
mod tests;
