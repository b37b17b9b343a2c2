//! The Fluent catalogues of a language.

use crate::numerals::Numerals;
use crate::{Digits, Language};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// What is put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A finished text: a name, an amount, a day.
    Text(String),
    /// A count: the sentence takes its plural form, and it is written in the language's digits.
    Number(i64),
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Arg {
                // Counts beyond 64 bits do not occur; they would show as the largest number.
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i8 i16 i32 i64 u8 u16 u32 u64 usize);

macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!("../locales/", $tag, "/app.ftl")),
            include_str!(concat!("../locales/", $tag, "/errors.ftl")),
            include_str!(concat!("../locales/", $tag, "/findings.ftl")),
        ]
    };
}

/// The text of a language's catalogues.
pub(crate) fn sources(language: Language) -> [&'static str; 3] {
    match language {
        Language::English => sources!("en"),
        Language::Vietnamese => sources!("vi"),
        Language::Portuguese => sources!("pt-BR"),
        Language::Arabic => sources!("ar"),
    }
}

/// The messages of one language, parsed.
pub(crate) struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

macro_rules! formatters {
    ($($name:ident = $language:ident, $digits:ident;)*) => {$(
        fn $name<M>(value: &FluentValue, _: &M) -> Option<String> {
            const NUMERALS: Numerals = Numerals::of(Language::$language, Digits::$digits);
            whole(&NUMERALS, value)
        }
    )*};
}

// Fluent takes a plain function, which cannot carry the numerals with it.
formatters! {
    english = English, Locale;
    vietnamese = Vietnamese, Locale;
    portuguese = Portuguese, Locale;
    arabic = Arabic, Locale;
    arabic_latin = Arabic, Latin;
}

fn whole(numerals: &Numerals, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let taken_off = number.options.minimum_integer_digits.unwrap_or(0);
            Some(numerals.whole((number.value as i64).saturating_add_unsigned(taken_off as u64)))
        }
        _ => None,
    }
}

/// A count as Fluent takes it. Arabic's forms go by `n % 100`, which
/// `intl_pluralrules` 7.0.2 leaves out (103 has the form of 3 in CLDR, and of
/// 100 there): the smallest number of the same form is handed over, and what
/// was taken off goes along in an option that only [`whole`] reads.
fn count(language: Language, number: i64) -> FluentNumber {
    let below_hundred = number % 100;
    let alike = if below_hundred >= 3 { below_hundred } else { 100 + below_hundred };
    if language != Language::Arabic || number <= alike {
        return FluentNumber::from(number);
    }
    let options = FluentNumberOptions {
        minimum_integer_digits: usize::try_from(number - alike).ok(),
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(alike as f64, options)
}

impl Catalogue {
    pub(crate) fn new(language: Language, digits: Digits) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![language.langid()]);
        for source in sources(language) {
            // A faulty message is left out and the rest kept; a test holds that there is none.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(kept, _)| kept);
            bundle.add_resource_overriding(resource);
        }
        bundle.set_formatter(Some(match (language, digits) {
            (Language::English, _) => english,
            (Language::Vietnamese, _) => vietnamese,
            (Language::Portuguese, _) => portuguese,
            (Language::Arabic, Digits::Locale) => arabic,
            (Language::Arabic, Digits::Latin) => arabic_latin,
        }));
        Catalogue { language, bundle }
    }

    /// A message, or an attribute of it; none where the language lacks it.
    pub(crate) fn format(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg)]) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, text.as_str()),
                Arg::Number(number) => values.set(*name, FluentValue::Number(count(self.language, *number))),
            }
        }
        // What is wrong stays visible in the text as `{$name}`; there is nobody here to tell it to.
        let mut faults = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned())
    }
}
