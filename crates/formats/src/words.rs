//! Words of a statement as they are kept: white space squeezed, card numbers masked.

use crate::card::mask_card_numbers;

/// The text with every run of white space as one blank, without control characters.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.bytes().any(|b| b < 0x20 || b == 0x7f || b >= 0x80) {
            out.extend(word.chars().filter(|c| !c.is_control()));
        } else {
            out.push_str(word);
        }
    }
    out
}

/// The text squeezed, with card numbers masked.
pub(crate) fn kept(text: &str) -> String {
    mask_card_numbers(&squeeze(text))
}

/// The text squeezed and masked; nothing where nothing is left of it.
pub(crate) fn kept_if_any(text: &str) -> Option<String> {
    Some(kept(text)).filter(|words| !words.is_empty())
}
