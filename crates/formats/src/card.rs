//! Card numbers: found, and masked to their last four digits before anything
//! is kept.

use crate::amount::digit;

/// Fewest and most digits of a card number (ISO/IEC 7812-1).
const SHORTEST: usize = 13;
const LONGEST: usize = 19;
/// What stands for the digits taken away.
const MASK: &str = "••••";

/// A run of digits with at most one blank or dash between two of them.
struct Run {
    /// Byte range in the text.
    start: usize,
    end: usize,
    /// Each digit with its byte range.
    digits: Vec<(u8, usize, usize)>,
    /// Index of the first digit of each unbroken group.
    groups: Vec<usize>,
}

/// Replaces every card number in the text (13 to 19 digits that pass the Luhn check,
/// with or without blanks and dashes between) by `••••` and its last four digits.
pub fn mask_card_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut kept = 0;
    for (start, end, last4) in find(text) {
        out.push_str(text.get(kept..start).unwrap_or_default());
        out.push_str(MASK);
        out.push_str(&last4);
        kept = end;
    }
    if kept == 0 {
        return text.to_owned();
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    out
}

/// Byte ranges of the card numbers in a text, in order, and their last four digits.
fn find(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    if text.len() < SHORTEST {
        return found;
    }
    for run in runs(text) {
        let count = run.digits.len();
        let mut parts = Vec::new();
        if (SHORTEST..=LONGEST).contains(&count) && luhn(&run.digits) {
            parts.push((0, count));
        } else {
            parts_like_cards(&run, &mut parts);
        }
        for (from, to) in parts {
            let digits = run.digits.get(from..to).unwrap_or_default();
            let (Some(first), Some(last)) = (digits.first(), digits.last()) else { continue };
            let tail = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
            let last4 = tail.iter().map(|(d, ..)| char::from(b'0' + d)).collect();
            // Where the whole run is the number its bounds are the run's.
            let (start, end) = if to - from == count { (run.start, run.end) } else { (first.1, last.2) };
            found.push((start, end, last4));
        }
    }
    found
}

/// Groups within a longer run that are laid out as a card number is: one group of
/// 13 to 19 digits, or 4-4-4-4(-3), 4-6-5, 4-6-4.
fn parts_like_cards(run: &Run, parts: &mut Vec<(usize, usize)>) {
    let bounds: Vec<usize> = run.groups.iter().copied().chain([run.digits.len()]).collect();
    let sizes: Vec<usize> = bounds.windows(2).map(|w| w[1] - w[0]).collect();
    let mut group = 0;
    while group < sizes.len() {
        let rest = sizes.get(group..).unwrap_or_default();
        let layouts: [&[usize]; 4] = [&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];
        let lone = rest.first().filter(|n| (SHORTEST..=LONGEST).contains(*n)).map(|_| 1);
        let fitting = layouts.iter().filter(|l| rest.starts_with(l)).map(|l| l.len()).chain(lone).find(|n| {
            let range = bounds[group]..bounds[group + n];
            run.digits.get(range).is_some_and(luhn)
        });
        match fitting {
            Some(n) => {
                parts.push((bounds[group], bounds[group + n]));
                group += n;
            }
            None => group += 1,
        }
    }
}

fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{2010}' | '\u{2011}' | '\u{2013}'
    )
}

/// The runs of digits long enough to hold a card number.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut current: Option<Run> = None;
    let mut joint = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (digit(c), &mut current) {
            (Some(value), Some(run)) => {
                if joint {
                    run.groups.push(run.digits.len());
                }
                run.digits.push((value, at, end));
                run.end = end;
                joint = false;
            }
            (Some(value), None) => {
                current = Some(Run { start: at, end, digits: vec![(value, at, end)], groups: vec![0] });
                joint = false;
            }
            (None, Some(_)) if is_joint(c) && !joint => joint = true,
            (None, _) => {
                runs.extend(current.take().filter(|run| run.digits.len() >= SHORTEST));
                joint = false;
            }
        }
    }
    runs.extend(current.filter(|run| run.digits.len() >= SHORTEST));
    runs
}

/// The Luhn check (ISO/IEC 7812-1 annex B). All zeros pass it but are no card.
fn luhn(digits: &[(u8, usize, usize)]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, (d, ..))| {
            let d = u32::from(*d);
            if i % 2 == 0 { d } else { 2 * d / 10 + 2 * d % 10 }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|(d, ..)| *d != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_test_cards_are_masked() {
        for (text, expected) in [
            ("4111111111111111", "••••1111"),
            ("pay 4111 1111 1111 1111 now", "pay ••••1111 now"),
            ("3782-822463-10005", "••••0005"),
            ("ref 12 5555 5555 5555 4444 07/26", "ref 12 ••••4444 07/26"),
            ("4222222222222", "••••2222"),
            ("6304000000000000 000", "••••0000"),
            ("٤١١١١١١١١١١١١١١١", "••••1111"),
            ("5555555555554444, 4111111111111111.", "••••4444, ••••1111."),
        ] {
            assert_eq!(mask_card_numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left() {
        for text in
            ["4111111111111112", "0000000000000000", "12345678901", "2026-11-24 18:39", "••••1111", ""]
        {
            assert_eq!(mask_card_numbers(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_card_number_stays(digits in proptest::collection::vec(0u8..10, 12..19), gap in "[ -]?", before in "[a-z:]{0,4}") {
            let mut digits = digits;
            digits.push(0);
            let check = (0..10).find(|c| {
                *digits.last_mut().unwrap() = *c;
                luhn(&digits.iter().map(|d| (*d, 0, 0)).collect::<Vec<_>>())
            });
            prop_assume!(check.is_some());
            let chars: Vec<String> = digits.iter().map(u8::to_string).collect();
            let text = format!("{before}{} end", chars.chunks(4).map(|c| c.concat()).collect::<Vec<_>>().join(&gap));
            let masked = mask_card_numbers(&text);
            prop_assert_eq!(masked.chars().filter(char::is_ascii_digit).count(), 4);
            prop_assert_eq!(mask_card_numbers(&masked), masked.clone());
        }

        #[test]
        fn any_text_is_survived(text in "[0-9 -]{0,60}|\\PC{0,60}") {
            let masked = mask_card_numbers(&text);
            prop_assert!(masked.len() <= text.len() + 8 * text.len());
        }
    }
}
