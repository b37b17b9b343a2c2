//! Other people's words, made safe to show: no control, direction or invisible
//! characters, no markup, no length without end.

use model::is_invisible;

/// Longest text kept, in characters.
const LONGEST: usize = 300;

/// A payee, a memo or a name: as the bank writes it, without characters that could
/// disguise it, white space joined, cut at 300 characters.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    let mut length = 0;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let needed = 1 + usize::from(gap);
        if length + needed > LONGEST {
            break;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
        length += needed;
    }
    out
}

/// A message of a bank for a person to read: a line without HTML tags.
pub(crate) fn message(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        plain.push(' ');
        let inside = tag.get(1..).unwrap_or_default();
        let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let end = inside.find('>').filter(|_| is_tag).map_or(0, |end| end + 1);
        rest = inside.get(end..).unwrap_or_default();
    }
    plain.push_str(rest);
    line(&plain.replace('>', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_and_disguise_are_taken_away() {
        assert_eq!(message("<b>Sign in</b> again<br/>now"), "Sign in again now");
        assert_eq!(message("under < 5 <b"), "under 5 b");
        assert_eq!(line("Caf\u{202E}é \u{200B} Giọt\tNắng\r\n"), "Café Giọt Nắng");
        assert_eq!(line("قهوة\u{61C} المد"), "قهوة المد");
        assert_eq!(line("A < B"), "A < B");
        assert_eq!(line(&"ă".repeat(400)).chars().count(), 300);
    }

    proptest! {
        #[test]
        fn messages_are_short_visible_and_stay_as_they_are(text in "(?s).{0,500}") {
            let clean = message(&text);
            prop_assert!(clean.chars().count() <= LONGEST);
            prop_assert!(!clean.chars().any(|c| c.is_control() || is_invisible(c) || c == '<' || c == '>'));
            prop_assert_eq!(message(&clean), clean.clone());
        }
    }
}
