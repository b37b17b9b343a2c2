//! Capital letters where people would write them.

use crate::payee_key::fold;

/// Names that are not written with a capital first letter alone, by their folded form. Sorted.
#[rustfmt::skip]
const WRITTEN: &[(&str, &str)] = &[
    ("adnoc", "ADNOC"), ("aeon", "AEON"), ("ag", "AG"), ("ao", "AO"), ("at&t", "AT&T"), ("atm", "ATM"),
    ("aws", "AWS"), ("bmw", "BMW"), ("c&a", "C&A"), ("dewa", "DEWA"), ("doordash", "DoorDash"), ("du", "du"),
    ("ebay", "eBay"), ("edf", "EDF"), ("enel", "ENEL"), ("enoc", "ENOC"), ("eua", "EUA"), ("eurl", "EURL"),
    ("evn", "EVN"), ("github", "GitHub"), ("gmbh", "GmbH"), ("h&m", "H&M"), ("icloud", "iCloud"),
    ("ifood", "iFood"), ("iherb", "iHerb"), ("ikea", "IKEA"), ("ing", "ING"), ("itunes", "iTunes"),
    ("linkedin", "LinkedIn"), ("ltd", "Ltd"), ("mcdonalds", "McDonald’s"), ("nab", "NAB"), ("obi", "OBI"), ("oxxo", "OXXO"),
    ("paypal", "PayPal"), ("playstation", "PlayStation"), ("rei", "REI"), ("rta", "RTA"), ("sa", "SA"),
    ("sap", "SAP"), ("sarl", "SARL"), ("tui", "TUI"), ("uae", "UAE"), ("ubnd", "UBND"), ("uk", "UK"),
    ("ups", "UPS"), ("us", "US"), ("usa", "USA"), ("usps", "USPS"), ("whsmith", "WHSmith"),
    ("youtube", "YouTube"),
];

/// Words that stay small within a name.
const SMALL: &[&str] = &["and", "das", "de", "del", "des", "do", "dos", "du", "of", "und"];

/// Gives text written in Latin capitals alone a capital a word; other text stays.
pub(super) fn sensible_case(text: &str) -> String {
    let shouts =
        text.chars().filter(|c| c.is_uppercase()).count() >= 4 && !text.chars().any(char::is_lowercase);
    if !shouts {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let cased: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let small = word.to_lowercase();
            // "DA" is "of the" in Portuguese and a part of names in Vietnamese.
            let portuguese =
                small == "da" && !words.get(at + 1).is_some_and(|w| matches!(*w, "NANG" | "LAT"));
            let within = at > 0 && at + 1 < words.len();
            if within && (SMALL.contains(&small.as_str()) || portuguese) { small } else { word_case(word) }
        })
        .collect();
    cased.join(" ")
}

fn word_case(word: &str) -> String {
    let folded = fold(word);
    if let Ok(at) = WRITTEN.binary_search_by_key(&folded.as_str(), |(folded, _)| folded)
        && let Some((_, written)) = WRITTEN.get(at)
    {
        return (*written).to_owned();
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    // KFC, DB, HSBC: said letter by letter. A name of one sound has a vowel.
    if letters <= 4 && !folded.chars().any(|c| "aeiouy".contains(c)) {
        return word.to_owned();
    }
    let mut start = true;
    let mut cased = String::with_capacity(word.len());
    for c in word.chars() {
        if start {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '&' | '/' | '(' | '+' | '_');
    }
    cased
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_forms_fold_to_what_they_are_found_by() {
        assert!(WRITTEN.is_sorted());
        for (folded, written) in WRITTEN {
            assert_eq!(&fold(written), folded);
        }
    }
}
