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

    /// The whole list.
    #[cfg(test)]
    pub fn all(&self) -> &'static [&'static str] {
        self.0
    }
}
