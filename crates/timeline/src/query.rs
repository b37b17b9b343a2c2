//! Search that minds words, not how they are written.

use model::fold;

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
