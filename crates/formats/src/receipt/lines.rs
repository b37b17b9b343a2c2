//! The lines of a receipt, as they are looked through.

/// Most lines looked at, and the most characters of each.
pub(super) const MAX_LINES: usize = 5000;
const MAX_CHARS: usize = 400;

/// The lines that hold anything, cut to a sane length.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| {
            let end = line.char_indices().nth(MAX_CHARS).map_or(line.len(), |(at, _)| at);
            line.get(..end).unwrap_or(line).trim()
        })
        .filter(|line| !line.is_empty())
        .take(MAX_LINES)
        .collect()
}
