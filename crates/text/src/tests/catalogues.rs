//! The four catalogues say the same things.

use super::texts;
use crate::catalogue::sources;
use crate::{Arg, Language};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// Variables and referenced messages of one message or attribute.
#[derive(Default)]
struct Uses {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

/// By "id" or "id.attribute".
type Messages = BTreeMap<String, Uses>;

fn inline(expression: &InlineExpression<&'static str>, uses: &mut Uses) {
    match expression {
        InlineExpression::VariableReference { id } => {
            uses.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            uses.messages.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => placeable(expression, uses),
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("terms do not see the arguments and functions are not provided")
        }
        _ => {}
    }
}

fn placeable(expression: &Expression<&'static str>, uses: &mut Uses) {
    match expression {
        Expression::Inline(expression) => inline(expression, uses),
        Expression::Select { selector, variants } => {
            inline(selector, uses);
            for variant in variants {
                pattern(&variant.value, uses);
            }
        }
    }
}

fn pattern(pattern: &Pattern<&'static str>, uses: &mut Uses) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            placeable(expression, uses);
        }
    }
}

fn messages(language: Language) -> Messages {
    let mut found = Messages::new();
    for source in sources(language) {
        let resource = fluent_syntax::parser::parse(source).expect("the catalogue is well formed");
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut uses = Uses::default();
                    pattern(message.value.as_ref().expect("every message has a value"), &mut uses);
                    let twice = found.insert(message.id.name.to_owned(), uses);
                    assert!(twice.is_none(), "{} stands twice in {}", message.id.name, language.code());
                    for attribute in message.attributes {
                        let mut uses = Uses::default();
                        pattern(&attribute.value, &mut uses);
                        found.insert(format!("{}.{}", message.id.name, attribute.id.name), uses);
                    }
                }
                Entry::Term(term) => panic!("{}: a term does not see the arguments", term.id.name),
                Entry::Junk { content } => panic!("not a message: {content}"),
                _ => {}
            }
        }
    }
    found
}

/// Every variable a message needs, those of the messages in it included.
fn variables(all: &Messages, id: &str) -> BTreeSet<String> {
    let uses = all.get(id).unwrap_or_else(|| panic!("{id} is referred to but missing"));
    let mut found = uses.variables.clone();
    for message in &uses.messages {
        found.extend(variables(all, message));
    }
    // The whole number that goes with "times" for plural forms; languages without such forms need none.
    found.remove("factor");
    found
}

fn arguments(names: &BTreeSet<String>, text: &str, number: i64) -> Vec<(String, Arg)> {
    const COUNTS: &[&str] =
        &["count", "limit", "accounts", "entries", "added", "known", "refused", "days", "number", "earlier"];
    let arg = |name: &String| {
        if COUNTS.contains(&name.as_str()) { Arg::Number(number) } else { Arg::from(text) }
    };
    names
        .iter()
        .map(|name| (name.clone(), arg(name)))
        .chain([("factor".to_owned(), Arg::Number(number))])
        .collect()
}

/// Everything a language can say, with one text and one number put in everywhere.
fn said(language: Language, text: &str, number: i64) -> BTreeMap<String, String> {
    let all = messages(language);
    let texts = texts(language);
    all.keys()
        .map(|key| {
            let args = arguments(&variables(&all, key), text, number);
            let args: Vec<(&str, Arg)> =
                args.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
            let said = match key.split_once('.') {
                None => texts.message(key, &args),
                Some((id, attribute)) => texts.attribute(id, attribute, &args).unwrap(),
            };
            (key.clone(), crate::without_isolates(&said))
        })
        .collect()
}

#[test]
fn every_message_exists_in_every_language_with_the_same_variables() {
    let english = messages(Language::English);
    assert!(english.len() > 250);
    for language in Language::ALL {
        let own = messages(*language);
        let missing: Vec<_> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        let extra: Vec<_> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{}: {missing:?} {extra:?}", language.code());
        for key in english.keys() {
            assert_eq!(variables(&own, key), variables(&english, key), "{key} in {}", language.code());
        }
    }
}

#[test]
fn nothing_is_left_unfilled() {
    for language in Language::ALL {
        for number in [0, 1, 2, 3, 11, 100] {
            for (key, said) in said(*language, "x", number) {
                assert!(!said.contains(['{', '}', '$']), "{key} in {}: {said}", language.code());
                assert!(!said.trim().is_empty(), "{key} in {}", language.code());
            }
        }
    }
}

#[test]
fn arabic_has_no_latin_letters_but_names() {
    const NAMES: &[&str] = &[
        "Tidings",
        "SimpleFIN",
        "SePay",
        "API Access",
        "API",
        "OFX",
        "QFX",
        "QIF",
        "CAMT",
        "MT940",
        "CSV",
        ".tidings-backup",
        "https",
        "/find",
        "/note",
        "tidingsctl",
        "--passphrase-file",
        "--vault",
        "en أو vi أو pt-BR أو ar",
    ];
    for number in [0, 1, 2, 3, 11, 100] {
        for (key, said) in said(Language::Arabic, "س", number) {
            let rest = NAMES.iter().fold(said.clone(), |text, name| text.replace(name, ""));
            assert!(!rest.contains(|c: char| c.is_ascii_alphanumeric()), "{key}: {said}");
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    // Names, marks and words that are the same in both languages.
    const SAME: &[(&str, &[&str])] = &[
        ("vi", &["source-simplefin", "source-sepay", "link-kind-simplefin"]),
        (
            "pt-BR",
            &[
                "source-simplefin",
                "source-sepay",
                "link-kind-simplefin",
                "category-transport.within",
                "fact-link",
            ],
        ),
        ("ar", &["source-simplefin", "source-sepay", "link-kind-simplefin"]),
    ];
    let english = said(Language::English, "1", 7);
    for (code, same) in SAME {
        for (key, said) in said(Language::from_code(code).unwrap(), "1", 7) {
            let words = english.get(&key).unwrap();
            if words.contains(char::is_alphabetic) && !same.contains(&key.as_str()) {
                assert_ne!(&said, words, "{key} in {code}");
            }
        }
    }
}
