//! Marks that keep a text's direction to itself (UAX #9 §2.4).

/// U+2066: what follows is an island that reads left to right.
pub(crate) const LRI: char = '\u{2066}';
/// U+2067: what follows is an island that reads right to left.
pub(crate) const RLI: char = '\u{2067}';
/// U+2068: what follows is an island whose first letter decides.
pub(crate) const FSI: char = '\u{2068}';
/// U+2069: the island ends.
pub(crate) const PDI: char = '\u{2069}';

/// The text without the isolates that [`Texts`](crate::Texts) puts around
/// amounts, names and numbers; for terminals, file names and comparisons.
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !matches!(*c, LRI | RLI | FSI | PDI)).collect()
}
