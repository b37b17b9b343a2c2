//! A list of words to look texts up in.

/// Folded words or phrases, sorted.
pub(super) struct Words(&'static [&'static str]);

impl Words {
    /// A sorted list.
    pub const fn new(list: &'static [&'static str]) -> Words {
        Words(list)
    }

    /// Whether the word or phrase is in it.
    pub fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// Whether the words, put together, are in it.
    pub fn has_phrase<'a>(&self, words: impl Iterator<Item = &'a str> + Clone) -> bool {
        let bytes = words.enumerate().flat_map(|(at, word)| {
            let space: &[u8] = if at > 0 { b" " } else { b"" };
            space.iter().chain(word.as_bytes()).copied()
        });
        self.0.binary_search_by(|known| known.bytes().cmp(bytes.clone())).is_ok()
    }

    /// The whole list.
    pub fn all(&self) -> &'static [&'static str] {
        self.0
    }
}
