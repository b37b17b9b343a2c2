//! When two spellings of a payee are the same payee.

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

/// A key under which spellings of one payee are equal: folded ([`model::fold`]),
/// punctuation dropped, and tokens that are mostly digits (store and reference numbers)
/// dropped where others remain.
///
/// The key of a key is the key itself.
pub fn payee_key(payee: &str) -> String {
    let folded = fold(payee);
    let tokens: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let named: Vec<&str> = tokens.iter().copied().filter(|token| !is_number_like(token)).collect();
    if named.is_empty() { tokens.join(" ") } else { named.join(" ") }
}

/// Whether two texts of different sources may well name the same merchant: equal keys,
/// one key within the other, or a telling word in common.
pub fn same_merchant(one: &str, other: &str) -> bool {
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
    model::fold(text).replace(['\'', '’', '`'], "")
}

/// Digits, or letters and digits with no fewer digits than letters.
fn is_number_like(token: &str) -> bool {
    let digits = token.chars().filter(|c| c.is_numeric()).count();
    digits > 0 && digits * 2 >= token.chars().count()
}
