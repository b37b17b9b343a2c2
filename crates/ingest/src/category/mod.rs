//! What a payment is for, and why that is held.
//!
//! The order of evidence, the strongest first:
//!
//! 1. what the person chose for this payment;
//! 2. that it is a transfer between own accounts;
//! 3. what the person chose for this payee before (most of the last choices);
//! 4. the source's own label, as a person or another program gave it (QIF, YNAB);
//! 5. the merchant category code, where it says something;
//! 6. what the person chose for a similar payee;
//! 7. words and well-known merchants in the bank's text.
//!
//! 3 and 6 are [`PayeeRules`](crate::PayeeRules)'; they are laid beside what the rest says
//! and never change it.

mod codes;
mod labels;
mod words;

use crate::payee_key::fold;
use codes::by_code;
pub use labels::category_of_label;
use model::{Category, Entry, Money};
use words::LONGEST_PHRASE;

/// Why a category is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategoryReason {
    /// The person chose it for this payment.
    Chosen,
    /// A transfer between own accounts.
    OwnTransfer,
    /// The person chose it for this payee.
    ChosenForPayee,
    /// The person chose it for a similar payee, this one.
    ChosenForSimilar(String),
    /// The source calls it so.
    Label(String),
    /// The merchant category code.
    Code(u16),
    /// A word of the bank's text.
    Word(String),
}

/// What there is to judge by.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    /// Merchant category code.
    pub mcc: Option<u16>,
    /// The source's own category.
    pub label: Option<&'a str>,
    /// Other side as the source writes it.
    pub payee: &'a str,
    /// Further words.
    pub memo: Option<&'a str>,
    /// Amount.
    pub amount: &'a Money,
}

impl<'a> Clues<'a> {
    /// What an entry's source told.
    pub fn of(entry: &'a Entry) -> Clues<'a> {
        Clues {
            mcc: entry.mcc,
            label: entry.particulars.category_label.as_deref(),
            payee: &entry.payee_raw,
            memo: entry.memo.as_deref(),
            amount: &entry.amount,
        }
    }

    /// What the source itself says, by label or code.
    pub(crate) fn told(&self) -> Option<(Category, CategoryReason)> {
        let label = self.label.and_then(|label| Some((category_of_label(label)?, label.trim())));
        if let Some((category, label)) = label {
            return Some((category, CategoryReason::Label(label.to_owned())));
        }
        let code = self.mcc.and_then(|mcc| Some((by_code(mcc)?, mcc)));
        code.map(|(category, mcc)| (category, CategoryReason::Code(mcc)))
    }

    /// The category by everything but the person's choices.
    pub fn judge(&self) -> Option<(Category, CategoryReason)> {
        let told = self.told();
        // "Other" of a code says less than a word does.
        match told {
            Some((Category::Other, _)) => self.by_words().or(told),
            Some(_) => told,
            None => self.by_words(),
        }
    }

    fn by_words(&self) -> Option<(Category, CategoryReason)> {
        let text = words(self.payee);
        let memo = self.memo.map(words).unwrap_or_default();
        let incoming = !self.amount.is_negative();
        let found = phrases(&text).chain(phrases(&memo)).filter_map(|phrase| words::known(phrase, incoming));
        let (_, category, word) = found.min_by_key(|(rank, _, _)| *rank)?;
        Some((category, CategoryReason::Word(word.to_owned())))
    }
}

/// What a phrase of a bank's text tells.
pub(crate) enum Clue {
    /// It is of this category.
    Of(Category),
    /// What a cash machine took for itself.
    MachineFee,
}

/// What the phrases of a payment's text tell.
pub(crate) fn clues_of(text: &str) -> Vec<Clue> {
    let text = words(text);
    let clue = |phrase: &str| match words::known(phrase, false)? {
        (0, ..) => Some(Clue::MachineFee),
        (_, category, _) => Some(Clue::Of(category)),
    };
    phrases(&text).filter_map(clue).collect()
}

/// Every run of one to four words.
fn phrases(text: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|start| text.get(start..)).flat_map(|rest| {
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(rest.len()));
        ends.take(LONGEST_PHRASE).filter_map(|end| rest.get(..end))
    })
}

/// Category by rule: the merchant category code (ISO 18245) decides where it says
/// something; else telling words of the bank's text in English, Vietnamese,
/// Portuguese, Arabic and German. None where neither does.
pub fn categorise(mcc: Option<u16>, payee: &str, memo: Option<&str>, amount: &Money) -> Option<Category> {
    Clues { mcc, label: None, payee, memo, amount }.judge().map(|(category, _)| category)
}

/// The category that is shown of an entry, and why.
pub fn category_with_reason(entry: &Entry) -> Option<(Category, CategoryReason)> {
    if let Some(category) = entry.user.category {
        return Some((category, CategoryReason::Chosen));
    }
    if entry.transfer.is_some() && entry.category != Some(Category::Cash) {
        return entry.category.map(|category| (category, CategoryReason::OwnTransfer));
    }
    if let Some(learnt) = &entry.user.learnt {
        let reason =
            learnt.from.clone().map_or(CategoryReason::ChosenForPayee, CategoryReason::ChosenForSimilar);
        return Some((learnt.category, reason));
    }
    Clues::of(entry).judge().filter(|(category, _)| entry.category == Some(*category))
}

fn words(text: &str) -> String {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
