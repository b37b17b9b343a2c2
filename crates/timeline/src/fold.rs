//! Folding of text for search: case, marks and letter variants do not matter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without marks: `Cà phê` → `ca phe`, `đ` → `d`, Arabic alef and
/// yaa variants → one letter, tatweel dropped, digits of every script → ASCII.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && *c != 'ـ')
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'đ' => 'd',
            'ł' => 'l',
            'ø' => 'o',
            'ı' => 'i',
            'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            '٠'..='٩' => ascii_digit(c, '٠'),
            '۰'..='۹' => ascii_digit(c, '۰'),
            _ => c,
        })
        .collect()
}

fn ascii_digit(digit: char, zero: char) -> char {
    char::from_digit(u32::from(digit) - u32::from(zero), 10).unwrap_or(digit)
}

/// Words that must all be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Reads what a person typed; no words at all find nothing.
    pub fn new(text: &str) -> Query {
        Query { words: fold(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word stands in one of the texts.
    pub fn matches<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let folded: Vec<String> = texts.into_iter().map(fold).collect();
        self.words.iter().all(|word| folded.iter().any(|text| text.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_variants_do_not_matter() {
        for (typed, text) in [
            ("ca phe", "CÀ PHÊ Trung Nguyên"),
            ("dien luc", "Điện lực Hà Nội"),
            ("cafe", "Padaria & Café São João"),
            ("الامارات", "بنك الإمارات"),
            ("قهوه", "قـهـوة الصباح"),
            ("25", "٢٥ درهم"),
            ("market meadow", "Meadow Market"),
        ] {
            assert!(Query::new(typed).matches([text]), "{typed} in {text}");
        }
        assert!(!Query::new("coffee tea").matches(["coffee"]));
        assert!(!Query::new("  ").matches(["anything"]));
    }
}
