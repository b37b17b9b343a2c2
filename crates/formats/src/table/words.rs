//! Reads the words of banks over and in their columns.

use super::heads::{HEADS, IN, OUT, Role};
use super::layout::Cells;
use model::fold;

/// The words of a head, folded, without what stands in brackets.
pub(super) fn head_words(head: &str) -> String {
    // The sign of "number" folds to `no`, which is Vietnamese for a debit.
    let folded = fold(&head.replace(['º', '№'], " "));
    let plain = folded.split(['(', '[']).next().filter(|p| !p.trim().is_empty()).unwrap_or(&folded);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// What a column is for by its head, and how sure that is: the head's length in
/// letters where it is the word itself, less where it holds it.
pub(super) fn role(head: &str) -> Option<(Role, usize)> {
    let words = head_words(head);
    if words.is_empty() || words.len() > 80 {
        return None;
    }
    let padded = format!(" {words} ");
    HEADS
        .iter()
        .flat_map(|(role, heads)| heads.iter().map(move |head| (*role, *head)))
        .filter_map(|(role, head)| {
            if words == head {
                return Some((role, 1000 + head.len()));
            }
            // A short word inside a longer head ("account name", "due date") says too little.
            let held = head.len() >= 5 && padded.contains(&format!(" {head} "));
            held.then_some((role, head.len()))
        })
        .max_by_key(|(_, score)| *score)
}

/// Whether a row is one of heads: two different roles at least, and no amounts.
pub(super) fn is_header(row: &Cells) -> bool {
    let mut roles: Vec<Role> = row.iter().filter_map(|cell| role(cell).map(|(role, _)| role)).collect();
    roles.sort_unstable();
    roles.dedup();
    roles.len() >= 2
        && !row.iter().any(|cell| super::day_parts(cell).is_some())
        && row.iter().filter(|cell| crate::amount::written(cell).is_some()).count() * 2 <= row.len()
}

/// Whether a word says out (`Some(true)`), in (`Some(false)`), or neither.
pub(super) fn is_out(word: &str) -> Option<bool> {
    let trimmed = word.trim();
    if trimmed == "-" || trimmed == "+" {
        return Some(trimmed == "-");
    }
    let folded = head_words(word);
    if OUT.contains(&folded.as_str()) {
        Some(true)
    } else if IN.contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_folded_as_it_is_looked_up() {
        let heads = HEADS.iter().flat_map(|(_, heads)| heads.iter());
        for word in heads.chain(OUT).chain(IN) {
            assert_eq!(head_words(word), *word);
        }
    }

    #[test]
    fn a_number_sign_is_no_debit() {
        assert_eq!(role("Nợ").map(|(role, _)| role), Some(Role::Debit));
        for sign in ["Nº", "№", "N°"] {
            assert_eq!(role(sign), None);
            assert_eq!(is_out(sign), None);
        }
    }

    #[test]
    fn no_head_has_two_roles() {
        let mut seen = std::collections::BTreeMap::new();
        for (role, heads) in HEADS {
            for head in *heads {
                assert_eq!(seen.insert(*head, *role), None, "{head}");
            }
        }
    }
}
