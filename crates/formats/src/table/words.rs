//! Reads the words of banks over and in their columns.

use super::heads::{HEADS, IN, OUT, PENDING, Role, SUMS, SURELY_IN, SURELY_OUT, VOID};
use super::layout::Cells;
use model::fold;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Heads by their words.
static ROLES: LazyLock<BTreeMap<&'static str, Role>> = LazyLock::new(|| {
    HEADS.iter().flat_map(|(role, heads)| heads.split('|').map(|head| (head.trim(), *role))).collect()
});

fn set(words: &'static str) -> std::collections::BTreeSet<&'static str> {
    words.split('|').map(str::trim).collect()
}

macro_rules! word_set {
    ($name:ident, $words:expr) => {
        static $name: LazyLock<std::collections::BTreeSet<&'static str>> = LazyLock::new(|| set($words));
    };
}
word_set!(OUT_WORDS, OUT);
word_set!(IN_WORDS, IN);
word_set!(PENDING_WORDS, PENDING);
word_set!(VOID_WORDS, VOID);
word_set!(SUM_WORDS, SUMS);

/// Words with blanks around, as they are looked for in a text.
static SURELY_OUT_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| apart(SURELY_OUT));
static SURELY_IN_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| apart(SURELY_IN));

fn apart(words: &str) -> Vec<String> {
    words.split('|').map(|word| format!(" {} ", word.trim())).collect()
}

/// The words of a head, folded, without what stands in brackets.
pub(super) fn head_words(head: &str) -> String {
    // The sign of "number" folds to `no`, which is Vietnamese for a debit.
    let folded = fold(&camel_apart(&head.replace(['º', '№', '°'], " ")));
    let plain = folded.split(['(', '[']).next().filter(|p| !p.trim().is_empty()).unwrap_or(&folded);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// `TransactionDate` to `Transaction Date`; programs write heads so.
fn camel_apart(head: &str) -> Cow<'_, str> {
    let is_seam = |(a, b): (char, char)| a.is_lowercase() && b.is_uppercase();
    if head.contains(' ') || !head.chars().zip(head.chars().skip(1)).any(is_seam) {
        return Cow::Borrowed(head);
    }
    let mut apart = String::with_capacity(head.len() + 4);
    let mut before = None;
    for c in head.chars() {
        if before.is_some_and(|b| is_seam((b, c))) {
            apart.push(' ');
        }
        apart.push(c);
        before = Some(c);
    }
    Cow::Owned(apart)
}

/// What a column is for by its head, and how sure that is: the head's length in
/// letters where it is the word itself, less where it holds it.
pub(super) fn role(head: &str) -> Option<(Role, usize)> {
    if head.len() > 120 {
        return None;
    }
    let words = head_words(head);
    if words.is_empty() || words.len() > 80 {
        return None;
    }
    if let Some(role) = ROLES.get(words.as_str()) {
        return Some((*role, 1000 + words.len()));
    }
    // Both languages of a bilingual head ("Ngày giao dịch / Transaction date") mean the same.
    let parts: Vec<(Role, usize)> = model::fold(head)
        .split(['/', '|', '\n', '(', ')', '-'])
        .filter_map(|part| ROLES.get(head_words(part).as_str()).map(|role| (*role, 900 + part.trim().len())))
        .collect();
    if let Some((first, rest)) = parts.split_first()
        && rest.iter().all(|(role, _)| *role == first.0)
        && head.contains(['/', '|', '\n', '(', '-'])
    {
        return Some(*first);
    }
    let list: Vec<&str> = words.split(' ').collect();
    // A short word inside a longer head ("account name", "due date") says too little.
    let mut best = None;
    for from in 0..list.len() {
        for to in from + 1..=list.len() {
            let held = list.get(from..to).unwrap_or_default().join(" ");
            if held.len() >= 4
                && let Some(role) = ROLES.get(held.as_str())
                && best.is_none_or(|(_, score)| held.len() > score)
            {
                best = Some((*role, held.len()));
            }
        }
    }
    best.filter(|(_, score)| score * 3 >= words.len())
}

/// How many different roles the cells of a row name, if it may be a row of heads.
pub(super) fn header_roles(row: &Cells<'_>) -> usize {
    let mut roles: Vec<Role> = row.iter().filter_map(|cell| role(cell).map(|(role, _)| role)).collect();
    roles.sort_unstable();
    roles.dedup();
    let valued = row.iter().any(|cell| super::day_parts(cell).is_some())
        || row.iter().filter(|cell| crate::amount::written(cell).is_some()).count() * 2 > row.len();
    if valued { 0 } else { roles.len() }
}

/// Whether a row is one of heads: two different roles at least, and no amounts.
pub(super) fn is_header(row: &Cells<'_>) -> bool {
    header_roles(row) >= 2
}

/// Whether a word says out (`Some(true)`), in (`Some(false)`), or neither.
pub(super) fn is_out(word: &str) -> Option<bool> {
    let trimmed = word.trim();
    if trimmed == "-" || trimmed == "+" {
        return Some(trimmed == "-");
    }
    if trimmed.is_empty() || trimmed.len() > 40 {
        return None;
    }
    let folded = head_words(word);
    if OUT_WORDS.contains(folded.as_str()) {
        Some(true)
    } else if IN_WORDS.contains(folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// What a word says of a row's standing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    Booked,
    Pending,
    Void,
}

/// What a status says; whatever is not known is booked.
pub(super) fn standing(word: &str) -> Standing {
    let trimmed = word.trim();
    if trimmed.is_empty() || trimmed.len() > 60 {
        return Standing::Booked;
    }
    let folded = head_words(trimmed);
    if PENDING_WORDS.contains(folded.as_str()) {
        Standing::Pending
    } else if VOID_WORDS.contains(folded.as_str()) {
        Standing::Void
    } else {
        Standing::Booked
    }
}

/// Whether a cell begins a row that sums others up.
pub(super) fn is_sum(cell: &str) -> bool {
    let trimmed = cell.trim();
    if trimmed.is_empty() || trimmed.len() > 60 {
        return false;
    }
    let words = head_words(trimmed.split(':').next().unwrap_or(trimmed));
    SUM_WORDS.contains(words.as_str())
}

/// Which way the words of a row surely went, where one does.
pub(super) fn surely_out(text: &str) -> Option<bool> {
    let words = format!(" {} ", head_words(text));
    let holds = |list: &[String]| list.iter().any(|word| words.contains(word.as_str()));
    match (holds(&SURELY_OUT_WORDS), holds(&SURELY_IN_WORDS)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_folded_as_it_is_looked_up() {
        let heads = HEADS.iter().flat_map(|(_, heads)| heads.split('|'));
        let lists = [OUT, IN, PENDING, VOID, SUMS, SURELY_IN, SURELY_OUT];
        let all = heads.chain(lists.into_iter().flat_map(|list| list.split('|'))).map(str::trim);
        assert_eq!(all.filter(|word| head_words(word) != *word).collect::<Vec<_>>(), Vec::<&str>::new());
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
        let mut seen = BTreeMap::new();
        for (role, heads) in HEADS {
            for head in heads.split('|') {
                assert_eq!(seen.insert(head.trim(), *role), None, "{head}");
            }
        }
    }

    #[test]
    fn heads_of_programs_and_in_two_languages() {
        let of = |head: &str| role(head).map(|(role, _)| role);
        assert_eq!(of("TransactionDate"), Some(Role::Transacted));
        assert_eq!(of("running_balance"), Some(Role::Balance));
        assert_eq!(of("Ngày giao dịch / Transaction date"), Some(Role::Transacted));
        assert_eq!(of("Số tiền ghi nợ (Debit)"), Some(Role::Debit));
        assert_eq!(of("Amount (EUR)"), Some(Role::Amount));
        assert_eq!(of("Betrag in EUR"), Some(Role::Amount));
        assert_eq!(of("Withdrawals (SGD)"), Some(Role::Debit));
    }
}
