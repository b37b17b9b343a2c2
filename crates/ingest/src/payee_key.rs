//! When two spellings of a payee are the same payee.

use crate::payee::{clean_payee, is_legal_form, is_telling, keeps_number};
use std::collections::BTreeSet;

/// Words too common among shops to tell two of them apart.
const COMMON: &[&str] = &[
    "store",
    "shop",
    "market",
    "supermarket",
    "mart",
    "online",
    "com",
    "www",
    "the",
    "and",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "ltda",
    "eireli",
    "company",
    "corp",
    "bank",
    "card",
    "payment",
    "purchase",
    "restaurant",
    "cafe",
    "coffee",
    "hotel",
    "service",
    "services",
    "cua",
    "hang",
    "cong",
    "mercado",
    "loja",
    "padaria",
    "restaurante",
    "international",
    "group",
    "متجر",
    "مطعم",
    "شركه",
    "سوق",
];

/// A key under which spellings of one payee are equal: cleaned ([`clean_payee`]), folded
/// ([`model::fold`]), without punctuation, legal form, `www` and `.com`, and without a
/// number at its end where the rest names somebody.
///
/// The key of a key is the key itself, and the key of a cleaned payee that of the payee.
pub fn payee_key(payee: &str) -> String {
    let mut key = key_words(&clean_payee(payee));
    loop {
        let next = key_words(&clean_payee(&key));
        // A key never grows, so this ends.
        if next.len() >= key.len() {
            return key;
        }
        key = next;
    }
}

fn key_words(clean: &str) -> String {
    let folded = fold(clean);
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        let within = within_domain(word);
        words.extend(within.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()));
    }
    let telling = |words: &[&str]| words.iter().any(|word| is_telling(word));
    while let Some((last, rest)) = words.split_last() {
        let number = last.chars().all(char::is_numeric) && !keeps_number(&words);
        if !(number || is_legal_form(last)) || !telling(rest) {
            break;
        }
        words.pop();
    }
    words.join(" ")
}

/// The name in `www.name.com`, where it says something.
fn within_domain(word: &str) -> &str {
    let rest = word.strip_prefix("www.").unwrap_or(word);
    let name = rest.split_once(['/', '?']).map_or(rest, |(host, _)| host);
    match name.rsplit_once('.') {
        Some((
            name,
            "com" | "net" | "org" | "br" | "vn" | "ae" | "de" | "fr" | "es" | "sa" | "app" | "io" | "tv",
        )) => {
            let name = name.strip_suffix(".com").unwrap_or(name);
            if is_telling(name) { name } else { word }
        }
        _ => word,
    }
}

/// Whether two texts of different sources may well name the same merchant: equal keys,
/// one key within the other, or a telling word in common.
pub fn same_merchant(one: &str, other: &str) -> bool {
    if one == other {
        return one.chars().any(char::is_alphanumeric);
    }
    let (one, other) = (payee_key(one), payee_key(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let telling = |key: &str| -> BTreeSet<String> {
        key.split(' ')
            .filter(|word| word.chars().count() >= 3 && !COMMON.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let (words, others) = (telling(&one), telling(&other));
    // Banks cut names short: a first word that is the beginning of the other's counts too.
    let begins = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        a.iter().any(|word| word.chars().count() >= 5 && b.iter().any(|long| long.starts_with(word.as_str())))
    };
    words.intersection(&others).any(|word| word.chars().count() >= 4)
        || (!words.is_empty() && words == others)
        || begins(&words, &others)
        || begins(&others, &words)
}

/// [`model::fold`] without apostrophes, so that `McDonald's` is one word with or without.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        let mut text = text.to_ascii_lowercase();
        text.retain(|c| !matches!(c, '\'' | '`'));
        return text;
    }
    model::fold(text).replace(['\'', '’', '`'], "")
}
