//! Words of a statement as they are kept: white space squeezed, card numbers masked.

use crate::card::mask_card_numbers;

/// Fewest digits a card number has.
const SHORTEST_CARD: usize = 13;

/// The text with every run of white space as one blank, without control characters.
pub(crate) fn squeeze(text: &str) -> String {
    if is_squeezed(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_control()));
    }
    out
}

/// Whether a text is plain ASCII in which nothing is to be squeezed. Told without leaving
/// early, so that many bytes are looked at in one step.
fn is_squeezed(text: &[u8]) -> bool {
    let odd = text.iter().fold(false, |odd, byte| odd | !(0x20..0x7f).contains(byte));
    let next = text.get(1..).unwrap_or_default();
    let doubled = text.iter().zip(next).fold(false, |doubled, (a, b)| doubled | (*a == b' ' && *b == b' '));
    !odd && !doubled && text.first() != Some(&b' ') && text.last() != Some(&b' ')
}

/// The text squeezed, with card numbers masked.
pub(crate) fn kept(text: &str) -> String {
    masked(squeeze(text))
}

/// The text with card numbers masked.
pub(crate) fn masked(text: String) -> String {
    if may_hold_card(&text) { mask_card_numbers(&text) } else { text }
}

/// Whether a text has digits enough for a card number.
fn may_hold_card(text: &str) -> bool {
    if text.len() < SHORTEST_CARD {
        return false;
    }
    let digits = if text.is_ascii() {
        text.bytes().filter(u8::is_ascii_digit).count()
    } else {
        text.chars().filter(|c| crate::amount::digit(*c).is_some()).count()
    };
    digits >= SHORTEST_CARD
}

/// The text squeezed and masked; nothing where nothing is left of it.
pub(crate) fn kept_if_any(text: &str) -> Option<String> {
    Some(kept(text)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_squeezed() {
        for (text, expected) in [
            ("a b", "a b"),
            (" a  b ", "a b"),
            ("a\n\tb\u{0}", "a b"),
            ("", ""),
            (" ", ""),
            ("é\u{a0} ü", "é ü"),
        ] {
            assert_eq!(squeeze(text), expected, "{text:?}");
        }
    }

    #[test]
    fn card_numbers_are_masked_in_any_digits() {
        assert_eq!(kept("pay  4111 1111 1111 1111"), "pay ••••1111");
        assert_eq!(kept("٤١١١١١١١١١١١١١١١"), "••••1111");
        assert_eq!(kept("order 123456789012"), "order 123456789012");
    }
}
