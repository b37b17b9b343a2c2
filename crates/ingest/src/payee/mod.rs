//! The other side of a payment as people would write it.
//!
//! A text is read word by word, folded, so that neither case nor marks decide. What goes:
//! how the bank opens it, the service that collected the money, days, times, references,
//! card and account numbers, the number or branch of a shop, and the town behind it. What
//! stays is given case. No step takes the last word that names somebody: where only words
//! are left that many payees share (`Pharmacy 0042`), the number or town stays with them.

mod case;
mod lexicon;
mod opening;
mod places;
mod shape;
mod words;

use crate::payee_key::fold;
use lexicon::{BRANCH_WORDS, MARKERS, MONTHS, SHOP_WORDS, VIA};
use places::{
    COUNTRIES, GENERIC, LEGAL_FORMS, NUMBERED, PREPOSITIONS, STATES, TOWNS, TOWNS_OF_A_STATE, ends_a_town,
};
use shape::*;
use std::ops::Range;
use words::Words;

/// Longest payee that is shown, in characters.
const LONGEST: usize = 140;

/// A word of a payee, and the same folded.
#[derive(Clone)]
struct Word<'a> {
    text: &'a str,
    folded: String,
}

/// Cleans a payee for people: what the bank or a collecting service puts before it
/// (`POS DEBIT`, `SQ *`, `PAYPAL *`), card digits, dates, store and reference numbers
/// and the town behind a shop are taken away; text in Latin capitals is given sensible
/// case. Where nothing would be left the text stays as it is.
///
/// What is clean stays as it is, and [`payee_key`](crate::payee_key) does not change with it.
pub fn clean_payee(raw: &str) -> String {
    let plain: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).take(4 * LONGEST).collect();
    let whole = short(&plain.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut text = whole.clone();
    // Each round takes something away or is the last. Case decides nothing, so it comes last.
    for _ in 0..=LONGEST {
        let next = named(&text);
        if next == text {
            break;
        }
        text = next;
    }
    short(&case::sensible_case(&text))
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// One round.
fn named(text: &str) -> String {
    let mut rest = text.to_owned();
    for _ in 0..6 {
        let shorter = opening::past_collector(opening::past_opening(&rest));
        if shorter == rest || !is_name(&shorter) {
            break;
        }
        rest = shorter;
    }
    let kept = without_noise(&rest);
    if is_name(&kept) {
        kept
    } else if is_name(&rest) {
        rest
    } else {
        text.to_owned()
    }
}

/// Whether there is a letter; signs above and below letters are none.
fn is_name(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_alphabetic()) || fold(text).chars().any(char::is_alphabetic)
}

/// Takes what names nobody out of the words and off their end.
fn without_noise(text: &str) -> String {
    let words: Vec<Word<'_>> =
        text.split(' ').filter(|w| !w.is_empty()).map(|w| Word { text: w, folded: fold(w) }).collect();
    let numbered = numbered(&words);
    let mut kept = scattered(&words, numbered);
    // Off the end, until nothing more comes off.
    while let Some(shorter) = [via, branch, shop_number, place].iter().find_map(|rule| {
        rule(&kept)
            .filter(|at| *at < kept.len() && *at >= numbered && telling(kept.get(..*at).unwrap_or_default()))
    }) {
        kept.truncate(shorter);
    }
    let joined = kept.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    joined.trim_matches(|c: char| "-–—,/*:;|·_ ".contains(c)).to_owned()
}

/// How many words at the start are a name with a number of its own (`Motel 6`).
fn numbered(words: &[Word<'_>]) -> usize {
    let two: Vec<&str> = words.iter().take(2).map(|w| bare(&w.folded)).collect();
    if two.len() == 2 && NUMBERED.has(&two.join(" ")) { 2 } else { 0 }
}

/// Drops days, times, references and what else says nothing wherever it stands.
fn scattered<'a>(words: &[Word<'a>], numbered: usize) -> Vec<Word<'a>> {
    let mut kept: Vec<Word<'a>> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let behind = words.get(at + 1..).unwrap_or_default();
        if at < numbered {
            kept.push(word.clone());
            at += 1;
            continue;
        }
        let known = telling(&kept);
        if known && is_store_number(&word.folded) && is_town(behind) {
            break;
        }
        let announced = marked(word, behind);
        if announced > 0 && (known || telling(behind.get(announced - 1..).unwrap_or_default())) {
            at += announced;
            continue;
        }
        let always = is_day(&word.folded) || is_time(&word.folded) || is_masked(&word.folded);
        let last = !behind.iter().any(|w| w.folded.chars().all(char::is_alphabetic));
        let noise = is_reference(&word.folded)
            || is_telephone(&word.folded)
            || is_month_day(&word.folded)
            || is_money(&word.folded)
            || (is_digits(bare(&word.folded), 3))
            || is_store_number(&word.folded)
            || (last && is_digits(bare(&word.folded), 2));
        if (always && (known || telling(behind)))
            || (noise && known)
            || (noise && !kept.is_empty() && telling(behind))
        {
            // "LOJA 12": the word goes with its number.
            let of_shop = kept.last().is_some_and(|before| {
                SHOP_WORDS.has(bare(&before.folded))
                    || (is_money(&word.folded) && is_currency(&before.folded))
            });
            if of_shop && kept.split_last().is_some_and(|(_, rest)| telling(rest)) {
                kept.pop();
            }
            at += 1;
            continue;
        }
        // "12 MAR" and "12 MAR 2025".
        if known
            && is_digits(bare(&word.folded), 1)
            && word.folded.len() <= 2
            && behind.first().is_some_and(|next| MONTHS.has(bare(&next.folded)))
        {
            at += 2;
            continue;
        }
        kept.push(word.clone());
        at += 1;
    }
    kept
}

/// How many words a marker and its number take (`REF 12345`, `Kartennr.: 1234`, `mã GD: FT24`).
fn marked(word: &Word<'_>, behind: &[Word<'_>]) -> usize {
    if let Some((marker, value)) = word.folded.split_once([':', '#', '='])
        && MARKERS.has(marker.trim_matches('.'))
    {
        if has_digits(value, 2) {
            return 1;
        }
        if !value.is_empty() {
            return 0;
        }
    }
    if !MARKERS.has(bare(&word.folded)) {
        return 0;
    }
    let more = behind.iter().take(2).take_while(|w| MARKERS.has(bare(&w.folded))).count();
    let value = behind.get(more).map(|w| bare(&w.folded)).unwrap_or_default();
    let enough = if bare(&word.folded).chars().count() < 3 && more == 0 { 4 } else { 2 };
    if has_digits(value, enough) { more + 2 } else { 0 }
}

/// Up to four words without digits behind the number of a shop: its town.
fn is_town(behind: &[Word<'_>]) -> bool {
    behind.len() <= 4
        && behind.iter().all(|word| word.text.chars().all(|c| c.is_alphabetic() || "-.',".contains(c)))
}

/// Whether some word is not one that many payees share.
fn telling(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| is_telling(&word.folded))
}

/// Whether a folded word says who a payee is.
pub(crate) fn is_telling(folded: &str) -> bool {
    let word = bare(folded);
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !GENERIC.has(word)
        && !opening::is_collector(word)
        && !MARKERS.has(word)
        && !has_digits(word, 3)
}

/// Whether the words of a folded text, parted by spaces, name a payee with a number of its own.
pub(crate) fn keeps_number(words: &[&str]) -> bool {
    words.len() == 2 && NUMBERED.has(&words.join(" "))
}

/// Whether a folded word is a legal form (`gmbh`, `ltda`).
pub(crate) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.has(word)
}

/// Whether a range of words is a phrase of a list.
fn is_phrase(list: &Words, words: &[Word<'_>], range: Range<usize>) -> bool {
    words.get(range).is_some_and(|words| list.has_phrase(words.iter().map(|word| bare(&word.folded))))
}

/// Where the way of the money begins at the end (`… via PayPal`).
fn via(words: &[Word<'_>]) -> Option<usize> {
    let end = words.len();
    (2..=3).map_while(|count| end.checked_sub(count)).find(|start| is_phrase(&VIA, words, *start..end))
}

/// Where the name of a branch begins (`- CN Lê Quý Đôn`, `فرع الخور`).
fn branch(words: &[Word<'_>]) -> Option<usize> {
    (1..words.len()).find_map(|at| {
        let separated = is_dash(words.get(at - 1)?.text);
        let arabic = words.get(at)?.folded.starts_with(['ف', 'ا']);
        let rest = words.len() - at;
        if !(separated || arabic) || !(2..=7).contains(&rest) {
            return None;
        }
        let named =
            is_phrase(&BRANCH_WORDS, words, at..at + 1) || is_phrase(&BRANCH_WORDS, words, at..at + 2);
        named.then_some(if separated { at - 1 } else { at })
    })
}

/// Where `LOJA 12`, `Filiale 3`, `Q3` or a month of billing begins at the end.
fn shop_number(words: &[Word<'_>]) -> Option<usize> {
    let end = words.len();
    let last = bare(&words.last()?.folded);
    let before = end.checked_sub(2).and_then(|at| words.get(at)).map(|w| bare(&w.folded)).unwrap_or_default();
    if is_dash(words.last()?.text) || is_district(last) {
        return Some(end - 1);
    }
    let number = is_digits(last, 1) || is_reference(last);
    let counted = SHOP_WORDS.has(before) || matches!(before, "thang" | "ky" | "mes" | "شهر");
    // Short words are words of names too: "Cửa Số 9".
    let announced = MARKERS.has(before) && has_digits(last, if before.chars().count() < 3 { 4 } else { 2 });
    (end >= 2 && (announced || (number && counted))).then(|| end - 2)
}

/// Where the town, state or country begins at the end.
fn place(words: &[Word<'_>]) -> Option<usize> {
    let end = words.len();
    let last = bare(&words.last()?.folded);
    let untied = |start: usize| {
        let before = start.checked_sub(1).and_then(|at| words.get(at)).map(|w| bare(&w.folded));
        (!before.is_some_and(|word| PREPOSITIONS.has(word))).then_some(start)
    };
    // Longest first, with a state or country behind it or without.
    if STATES.has(last) || COUNTRIES.has(last) {
        let town = (1..=4).rev().filter_map(|count| (end - 1).checked_sub(count)).find(|start| {
            let town = *start..end - 1;
            is_phrase(&TOWNS_OF_A_STATE, words, town.clone()) || is_phrase(&TOWNS, words, town)
        });
        if let Some(start) = town {
            return untied(start);
        }
    }
    let ends = ends_a_town(last);
    let town = (1..=4)
        .rev()
        .filter(|_| ends)
        .filter_map(|count| end.checked_sub(count))
        .find(|start| is_phrase(&TOWNS, words, *start..end));
    if let Some(start) = town {
        return untied(start);
    }
    // "Toys R Us" ends in no country.
    let before = end.checked_sub(2).and_then(|at| words.get(at)).map(|w| bare(&w.folded)).unwrap_or_default();
    let country =
        COUNTRIES.has(last) && before.chars().count() > 1 && !matches!(before, "are" | "with" | "contact");
    country.then_some(end - 1).and_then(untied)
}

fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "-–—|/·,".contains(c))
}

#[cfg(test)]
mod tests;
