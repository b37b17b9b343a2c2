//! The text of a message beside its folded form, so that words are found in one and taken from
//! the other.

use crate::amount::digit;
use model::{fold, is_invisible};

/// A message: its characters, and the folded ones with where each comes from.
pub(super) struct Text {
    /// As written, without invisible characters, white space made blanks, digits Latin.
    written: Vec<char>,
    /// Folded; a letter that folds to two stands twice.
    folded: Vec<char>,
    /// Index into `written` of each folded character.
    from: Vec<usize>,
}

impl Text {
    pub fn new(text: &str) -> Text {
        let mut written: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| !is_invisible(*c)) {
            let c = match c {
                '\r' | '\n' | '\u{2028}' | '\u{2029}' => '\n',
                c if c.is_whitespace() || c.is_control() => ' ',
                '٫' => '.',
                '٬' => ',',
                '،' => ',',
                '؛' => ';',
                // Card numbers are masked with these.
                '•' | '●' | '∗' | '✱' => '*',
                '−' | '–' => '-',
                c => digit(c).map_or(c, |d| char::from(b'0' + d)),
            };
            if !(matches!(c, ' ' | '\n') && written.last().is_none_or(|last| matches!(last, ' ' | '\n'))) {
                written.push(c);
            }
        }
        let (mut folded, mut from) = (Vec::new(), Vec::new());
        for (at, c) in written.iter().enumerate() {
            for f in fold(c.encode_utf8(&mut [0; 4])).chars() {
                folded.push(if f == '\n' { ' ' } else { f });
                from.push(at);
            }
        }
        Text { written, folded, from }
    }

    pub fn len(&self) -> usize {
        self.folded.len()
    }

    pub fn at(&self, at: usize) -> Option<char> {
        self.folded.get(at).copied()
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.at(at))
    }

    /// Whether a new line begins at or just before a place.
    pub fn line_ends(&self, at: usize) -> bool {
        self.from.get(at).and_then(|from| self.written.get(*from)) == Some(&'\n')
    }

    pub fn starts_with(&self, at: usize, word: &str) -> bool {
        (at..).zip(word.chars()).all(|(at, c)| self.at(at) == Some(c))
    }

    /// Whether a word or phrase stands at a place as a whole word. Its first or last character may be
    /// a blank or a mark, which then says itself where it ends.
    pub fn word_at(&self, at: usize, word: &str) -> bool {
        let whole = |c: Option<char>, beside: Option<char>| {
            !(c.is_some_and(char::is_alphanumeric) && beside.is_some_and(char::is_alphabetic))
        };
        self.starts_with(at, word)
            && whole(word.chars().next(), self.before(at))
            && whole(word.chars().next_back(), self.at(at + word.chars().count()))
    }

    /// Where a word or phrase first stands from a place on: where it begins and where it ends.
    pub fn find_from(&self, from: usize, word: &str) -> Option<(usize, usize)> {
        (from..self.len()).find(|at| self.word_at(*at, word)).map(|at| (at, at + word.chars().count()))
    }

    pub fn has(&self, word: &str) -> bool {
        self.find_from(0, word).is_some()
    }

    pub fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// The first of the words from a place on.
    pub fn first_of(&self, from: usize, words: &[&str]) -> Option<(usize, usize)> {
        words
            .iter()
            .filter_map(|word| self.find_from(from, word))
            .min_by_key(|(at, end)| (*at, self.len() - end))
    }

    /// Whether one of the words stands in the last characters before a place.
    pub fn lately(&self, at: usize, reach: usize, words: &[&str]) -> Option<usize> {
        let from = at.saturating_sub(reach);
        let ends = words.iter().flat_map(|word| {
            let length = word.chars().count();
            (from..at)
                .filter(move |start| start + length <= at && self.word_at(*start, word))
                .map(move |s| s + length)
        });
        ends.max()
    }

    /// The folded text of a range.
    pub fn folded(&self, from: usize, to: usize) -> String {
        self.folded.get(from..to.min(self.len())).unwrap_or_default().iter().collect()
    }

    /// The written text of a range of folded characters.
    pub fn written(&self, from: usize, to: usize) -> String {
        let Some(start) = self.from.get(from) else { return String::new() };
        let end = self.from.get(to).copied().unwrap_or(self.written.len());
        self.written.get(*start..end).unwrap_or_default().iter().collect()
    }

    /// The runs of digits: where each begins and ends.
    pub fn digit_runs(&self) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.len() {
            let end = (at..self.len()).find(|i| !self.is_digit(*i)).unwrap_or(self.len());
            if end > at {
                runs.push((at, end));
                at = end;
            } else {
                at += 1;
            }
        }
        runs
    }

    pub fn is_digit(&self, at: usize) -> bool {
        self.at(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// The first place from here on that is no blank.
    pub fn skip(&self, at: usize) -> usize {
        (at..self.len()).find(|i| self.at(*i) != Some(' ')).unwrap_or(self.len())
    }

    /// The place behind the last character before here that is no blank.
    pub fn skip_back(&self, at: usize) -> usize {
        (0..at).rev().find(|i| self.at(*i) != Some(' ')).map_or(0, |i| i + 1)
    }
}
