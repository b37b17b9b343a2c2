//! The languages, and which digits they are written with.

use unic_langid::LanguageIdentifier;

/// A language that Tidings speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English: US symbols, days as in 3 Mar 2026.
    English,
    /// Vietnamese.
    Vietnamese,
    /// Portuguese of Brazil.
    Portuguese,
    /// Modern standard Arabic.
    Arabic,
}

impl Language {
    /// All of them, in the order offered.
    pub const ALL: &[Language] =
        &[Language::English, Language::Vietnamese, Language::Portuguese, Language::Arabic];

    /// BCP 47 tag: `en`, `vi`, `pt-BR`, `ar`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Vietnamese => "vi",
            Language::Portuguese => "pt-BR",
            Language::Arabic => "ar",
        }
    }

    /// The language of a tag or of a POSIX locale name, whatever region it
    /// names: `pt`, `en-US`, `ar_EG.UTF-8`. None where Tidings does not speak it.
    pub fn from_code(code: &str) -> Option<Language> {
        let primary = code.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "vi" => Some(Language::Vietnamese),
            "pt" => Some(Language::Portuguese),
            "ar" => Some(Language::Arabic),
            _ => None,
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Language::Arabic
    }

    pub(crate) fn langid(self) -> LanguageIdentifier {
        // The four tags are well formed; a test holds that each has its plural rules.
        self.code().parse().unwrap_or_default()
    }
}

/// Which digits numbers are written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// The language's own: ٠١٢٣ in Arabic, 0123 elsewhere.
    #[default]
    Locale,
    /// 0123 in every language.
    Latin,
}
