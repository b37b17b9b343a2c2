//! What stands before the payee: the bank's opening, and the service that collects.

use super::lexicon::{COLLECTORS, JOINED, OPENINGS};
use super::shape::{is_day, is_digits, is_masked, is_reference, is_time};
use crate::payee_key::fold;

/// Longest opening, in words.
const LONGEST_OPENING: usize = 7;

/// Whether the folded word is a collecting service.
pub(super) fn is_collector(word: &str) -> bool {
    JOINED.has(word) || matches!(word, "google" | "klarna")
}

/// The text behind the bank's opening.
pub(super) fn past_opening(text: &str) -> &str {
    let words = word_starts(text);
    // Something must be left behind it.
    let mut start = String::new();
    let mut best = 0;
    for (at, (_, word)) in words.iter().enumerate().take(LONGEST_OPENING.min(words.len().saturating_sub(1))) {
        if at > 0 {
            start.push(' ');
        }
        start.push_str(fold(word).trim_matches(['.', ',']));
        if OPENINGS.has(&start) {
            best = at + 1;
        }
    }
    if best == 0 {
        return text;
    }
    // The day that some banks put right behind the opening (CHECKCARD 0412 …), and dashes.
    while let Some((_, word)) = words.get(best) {
        let folded = fold(word);
        let between = is_day(&folded)
            || is_time(&folded)
            || is_digits(word, 4)
            || word.chars().all(|c| "-–—:/|".contains(c));
        if !between || best + 1 >= words.len() {
            break;
        }
        best += 1;
    }
    words.get(best).and_then(|(start, _)| text.get(*start..)).unwrap_or(text)
}

/// Words and where they start; a hyphen after a bank's opening word parts words too (`POS-SHOP`).
fn word_starts(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let parts = c == ' ' || c == ':' || (c == '-' && words.len() < 2);
        match (parts, start) {
            (true, Some(from)) => {
                words.extend(text.get(from..at).map(|word| (from, word)));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.and_then(|from| Some((from, text.get(from..)?))));
    words
}

/// The text behind a collecting service (`SQ *`, `PAYPAL *`, `MOMO-`).
pub(super) fn past_collector(text: &str) -> String {
    if let Some(rest) = german_paypal(text).or_else(|| joined(text)) {
        return rest.to_owned();
    }
    // Stars of a hidden number part nothing.
    if text.split(' ').any(|word| word.contains('*') && is_masked(&fold(word))) {
        return text.to_owned();
    }
    let Some((left, right)) = text.split_once('*') else { return text.to_owned() };
    let (left, right) = (left.trim(), right.trim_matches(|c: char| c == '*' || c == ' '));
    let named = right
        .split_whitespace()
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !is_reference(&fold(word)));
    if left.is_empty() {
        return right.to_owned();
    }
    let folded = fold(left);
    // A word of the bank's own may stand before the service (`Kauf SUMUP *`).
    let by_collector =
        COLLECTORS.has(&folded) || folded.rsplit_once(' ').is_some_and(|(_, last)| JOINED.has(last));
    // Behind others' names one word with a digit is an order number (AMZN Mktp US*EK7A).
    let coded =
        !right.contains(' ') && (right.chars().any(char::is_numeric) || numbers_orders(&folded, right));
    match (named && (by_collector || !coded), by_collector) {
        (true, true) => right.to_owned(),
        (true, false) => format!("{left} {right}"),
        (false, _) => left.to_owned(),
    }
}

/// Who writes an order behind the star that may be made of letters alone.
fn numbers_orders(folded: &str, right: &str) -> bool {
    let name = folded.split([' ', '.']).next().unwrap_or_default();
    right.chars().count() >= 6 && matches!(name, "amzn" | "amazon" | "facebk" | "lyft" | "airbnb" | "booking")
}

/// `MOMO-CIRCLE K`, `VNPAY_PHUC LONG`.
fn joined(text: &str) -> Option<&str> {
    let at = text.find(['-', '_', ':'])?;
    let (left, right) = (text.get(..at)?, text.get(at + 1..)?.trim_start_matches(['*', ' ', '-', '_', ':']));
    let letters = right.chars().filter(|c| c.is_alphabetic()).count();
    let first = right.split(' ').next().unwrap_or_default();
    let first = fold(first);
    let named = letters >= 3 && first != "qr" && (right.contains(' ') || !is_reference(&first));
    (named && JOINED.has(&fold(left.trim()))).then_some(right)
}

/// `PP.1234.PP SHOP`: PayPal's mark in direct debits of German banks.
fn german_paypal(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once(' ')?;
    let digits = mark.strip_prefix("PP.")?.strip_suffix(".PP")?;
    let rest = rest.trim_start_matches([' ', '.']);
    (digits.chars().all(|c| c.is_ascii_digit()) && !rest.is_empty()).then_some(rest)
}
