//! What the form of a word says: a day, a time, a reference. Words are folded.

use super::lexicon::MONTHS;

/// The word without the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| ".,:;()[]\"!?#".contains(c))
}

/// `#12`, `0557`, `557`: three to six digits, or a number sign.
pub(super) fn is_store_number(word: &str) -> bool {
    match word.strip_prefix('#') {
        Some(rest) => !rest.is_empty() && rest.chars().all(char::is_numeric),
        None => is_digits(bare(word), 3) && bare(word).chars().count() <= 6,
    }
}

pub(super) fn is_digits(word: &str, at_least: usize) -> bool {
    word.chars().all(char::is_numeric) && word.chars().count() >= at_least
}

pub(super) fn has_digits(word: &str, at_least: usize) -> bool {
    word.chars().filter(|c| c.is_numeric()).count() >= at_least
}

/// Letters and digits mixed, as references are: at least two digits in five signs, or a
/// short cash desk number (`e10`).
pub(super) fn is_reference(word: &str) -> bool {
    let word = bare(word);
    let (signs, digits) = (word.chars().count(), word.chars().filter(|c| c.is_numeric()).count());
    let plain = word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/' || c == '_');
    // A number joined to a word says something: 24-hour, covid-19.
    let worded = word
        .split(['-', '/', '_'])
        .any(|part| part.chars().count() >= 4 && part.chars().all(char::is_alphabetic));
    plain && !worded && digits < signs && digits >= 2 && (signs >= 5 || digits * 2 >= signs)
}

/// `xx1234`, `**** 1234`, `***.123.456-**`.
pub(super) fn is_masked(word: &str) -> bool {
    let word = bare(word);
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    let masks = word.chars().filter(|c| matches!(c, '*' | 'x' | '•' | '.' | '-')).count();
    let hidden = word.chars().filter(|c| matches!(c, '*' | 'x' | '•')).count();
    (hidden >= 2 && digits >= 2 || hidden >= 3 && digits == 0 && !word.starts_with('x'))
        && masks + digits == word.chars().count()
}

pub(super) fn is_telephone(word: &str) -> bool {
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    digits >= 7 && word.chars().all(|c| c.is_numeric() || matches!(c, '-' | '+' | '(' | ')' | '.' | '/'))
}

/// `04/12`, `12.04.`, `2025-04-12`: two or three numbers with one separator.
pub(super) fn is_day(word: &str) -> bool {
    let dotted = word.ends_with('.');
    let word = bare(word);
    ['/', '.', '-'].iter().any(|separator| {
        let parts: Vec<&str> = word.split(*separator).collect();
        let two = parts.len() == 2 && (*separator == '/' || (*separator == '.' && dotted));
        (parts.len() == 3 || two)
            && parts.iter().all(|part| (1..=4).contains(&part.chars().count()) && is_digits(part, 1))
    })
}

/// `14:05`, `14h05`, `2:05pm`, `14:05:59`, and a day with a time (`2025-03-14t09:30`).
pub(super) fn is_time(word: &str) -> bool {
    let word = bare(word);
    if let Some((day, time)) = word.split_once('t')
        && is_day(day)
    {
        return time.is_empty() || is_time(time);
    }
    let word = word.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('h').trim_end_matches('z');
    let parts: Vec<&str> = word.split([':', 'h']).collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=2).contains(&part.len()) && is_digits(part, 1))
        && parts.get(1).is_some_and(|minutes| minutes.len() == 2)
}

/// `12mar`, `12mar25`, `mar12`.
pub(super) fn is_month_day(word: &str) -> bool {
    let word = bare(word);
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let inner = word.trim_matches(char::is_numeric);
    inner.trim_matches(['-', '/', '.']) == letters
        && inner.len() < word.len()
        && MONTHS.has(&letters)
        && has_digits(word, 1)
}

/// `12,50`, `r$12,50`, `$4.99`, `9.99eur`: an amount in the text.
pub(super) fn is_money(word: &str) -> bool {
    let inner = word.trim_start_matches("r$").trim_matches(|c: char| "$€£₫".contains(c));
    let inner = ["eur", "usd", "brl", "vnd", "aed", "gbp"]
        .iter()
        .fold(inner, |inner, code| inner.trim_start_matches(code).trim_end_matches(code));
    let Some((whole, cents)) = inner.rsplit_once(['.', ',']) else { return false };
    (2..=3).contains(&cents.len())
        && is_digits(cents, 2)
        && !whole.is_empty()
        && whole.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// `r$`, `eur`: the currency before an amount.
pub(super) fn is_currency(word: &str) -> bool {
    matches!(word, "r$" | "$" | "€" | "£" | "eur" | "usd" | "brl" | "vnd" | "aed" | "gbp" | "sar")
}

/// A district of a Vietnamese city (`q3`, `q.10`).
pub(super) fn is_district(word: &str) -> bool {
    word.strip_prefix('q')
        .map(|rest| rest.trim_start_matches('.'))
        .is_some_and(|number| is_digits(number, 1) && number.len() <= 2)
}
