//! The door: one language, ready to speak.

use crate::catalogue::Catalogue;
use crate::numerals::Numerals;
use crate::{Arg, Digits, Language};
use model::{Category, Problem};

/// Speaks one language. Made once for a language and shared between threads;
/// everything that is slow to make is made here.
pub struct Texts {
    language: Language,
    numerals: Numerals,
    own: Catalogue,
    /// English, for what a language may lack.
    fallback: Option<Catalogue>,
}

impl Texts {
    /// Reads the catalogues of a language.
    pub fn new(language: Language, digits: Digits) -> Texts {
        Texts {
            language,
            numerals: Numerals::of(language, digits),
            own: Catalogue::new(language, digits),
            fallback: (language != Language::English).then(|| Catalogue::new(Language::English, digits)),
        }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn numerals(&self) -> &Numerals {
        &self.numerals
    }

    /// A message of the catalogues. What a language lacks is said in English,
    /// and what English lacks by its id; a test holds that neither happens.
    pub fn message(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// An attribute of a message, as `next` of an error; none where there is none.
    pub fn attribute(&self, id: &str, attribute: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.find(id, Some(attribute), args)
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg)]) -> Option<String> {
        self.own
            .format(id, attribute, args)
            .or_else(|| self.fallback.as_ref().and_then(|english| english.format(id, attribute, args)))
    }

    /// A whole number: "1,204", "1.204", "١٬٢٠٤".
    pub fn number(&self, n: i64) -> String {
        self.numerals.whole(n)
    }

    /// A number in tenths, with its decimal only where it has one: 123 is "12.3", 120 is "12".
    pub fn tenths(&self, tenths: u32) -> String {
        self.numerals.tenths(tenths)
    }

    /// How long ago, in whole minutes, hours or days; a moment to come is "just now".
    pub fn ago(&self, seconds: i64) -> String {
        const MINUTE: i64 = 60;
        const HOUR: i64 = 60 * MINUTE;
        const DAY: i64 = 24 * HOUR;
        let (id, count) = match seconds {
            ..MINUTE => return self.message("ago-now", &[]),
            MINUTE..HOUR => ("ago-minutes", seconds / MINUTE),
            HOUR..DAY => ("ago-hours", seconds / HOUR),
            _ => ("ago-days", seconds / DAY),
        };
        self.message(id, &[("count", count.into())])
    }

    /// The word for a category.
    pub fn category(&self, category: Category) -> String {
        self.message(&format!("category-{}", category.code()), &[])
    }

    /// The sentence for an error's stable code, and what can be done about it
    /// where something can. A code without a sentence is told as unknown.
    pub fn error(&self, code: &str, args: &[(&str, Arg)]) -> (String, Option<String>) {
        let id = format!("error-{}", code.replace('_', "-"));
        match self.find(&id, None, args) {
            Some(sentence) => (sentence, self.attribute(&id, "next", args)),
            None => {
                let args = [("code", Arg::from(code))];
                (self.message("error-unknown", &args), self.attribute("error-unknown", "next", &args))
            }
        }
    }

    /// One line for a row that was refused: where it stands, what is wrong, and
    /// the offending text as far as it is kept.
    pub fn problem(&self, problem: &Problem) -> String {
        let id = format!("problem-{}", problem.code.replace('_', "-"));
        // A reader's last problem may count those it left out; the count is its detail.
        let count =
            (problem.code == "more_problems").then(|| problem.detail.parse::<i64>().unwrap_or_default());
        let words = self
            .find(&id, None, &[("count", count.unwrap_or_default().into())])
            .unwrap_or_else(|| self.message("problem-unknown", &[]));
        let detail = if count.is_some() { "" } else { problem.detail.as_str() };
        let args = [
            ("place", Arg::from(self.place(&problem.place))),
            ("problem", Arg::from(words)),
            ("detail", Arg::from(detail)),
        ];
        let form = match (problem.place.is_empty(), detail.is_empty()) {
            (false, true) => "problem-at",
            (false, false) => "problem-at-with",
            (true, false) => "problem-with",
            (true, true) => "problem-alone",
        };
        self.message(form, &args)
    }

    /// Readers name places in English ("line 120", "Savings, row 3"): the known
    /// words are translated, names stay.
    fn place(&self, place: &str) -> String {
        let (name, within) = match place.rsplit_once(", ") {
            Some((name, within)) => (Some(name), within),
            None => (None, place),
        };
        let known = within.rsplit_once(' ').and_then(|(word, number)| {
            let number: i64 = number.parse().ok()?;
            self.find(
                &format!("place-{}", word.to_ascii_lowercase()),
                None,
                &[("number", Arg::Number(number))],
            )
        });
        match (name, known) {
            (Some(name), Some(known)) => {
                self.message("place-in", &[("name", name.into()), ("place", known.into())])
            }
            (None, Some(known)) => known,
            (_, None) => place.to_owned(),
        }
    }
}
