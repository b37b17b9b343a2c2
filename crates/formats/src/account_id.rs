//! One id for one account, whichever format tells it.

use crate::card::mask_card_numbers;

/// Lengths of an IBAN (ISO 13616): the shortest is Norway's, the longest allowed is 34.
const IBAN_LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;

/// The account's id as every format is to give it: an IBAN without blanks and in
/// capitals, without a currency written behind it; anything else as it stands, white
/// space squeezed and card numbers masked.
pub(crate) fn account_id(text: &str) -> String {
    let text = text.trim().trim_start_matches('/');
    if text.is_empty() {
        return String::new();
    }
    if let Some(iban) = iban(text) {
        return iban;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    // Some banks write the currency behind the number.
    if let [rest @ .., last] = words.as_slice()
        && is_currency(last)
        && !rest.is_empty()
    {
        return account_id(&rest.join(" "));
    }
    let number = words.join(" ");
    if is_domestic(&number) { number } else { mask_card_numbers(&number) }
}

/// Whether the text is an account number that no card has: with a bank code before it, or
/// filled up with zeros.
fn is_domestic(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('/') {
        Some((bank, number)) => digits(bank) && digits(number),
        None => text.starts_with('0') && digits(text),
    }
}

/// The currency written behind an account's number, where there is one.
pub(crate) fn currency_behind(text: &str) -> Option<&str> {
    let text = text.trim();
    let (before, last) = text.split_at_checked(text.len().checked_sub(3)?)?;
    let parted = before.ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit());
    (is_currency(last) && parted && !before.trim().is_empty() && !is_iban(text)).then_some(last)
}

fn is_currency(word: &str) -> bool {
    word.len() == 3
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && model::Currency::new(word).is_ok_and(|currency| currency.is_money())
}

/// The IBAN in a text that is one, or one followed by a currency.
pub(crate) fn iban(text: &str) -> Option<String> {
    if text.len() > 64 {
        return None;
    }
    let compact: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if is_iban(&compact) {
        return Some(compact);
    }
    let (before, currency) = compact.split_at_checked(compact.len().checked_sub(3)?)?;
    (is_currency(currency) && is_iban(before)).then(|| before.to_owned())
}

/// Whether the text is laid out as an IBAN is, whatever its check digits: nothing else
/// that stands where an account is told looks like this.
pub(crate) fn is_like_iban(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    IBAN_LENGTHS.contains(&text.len())
        && digits >= 8
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && text.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && text.bytes().skip(2).take(2).all(|b| b.is_ascii_digit())
}

/// Whether the text is an IBAN with right check digits (ISO 13616, ISO 7064 MOD 97-10).
fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [a, b, c, d, ..] = bytes else { return false };
    if !IBAN_LENGTHS.contains(&bytes.len())
        || ![a, b].iter().all(|b| b.is_ascii_uppercase())
        || ![c, d].iter().all(|b| b.is_ascii_digit())
    {
        return false;
    }
    let (head, tail) = bytes.split_at(4);
    let mut rest = 0u32;
    for byte in tail.iter().chain(head) {
        rest = match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            b'A'..=b'Z' => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
            _ => return false,
        };
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_the_same_however_it_is_written() {
        for text in [
            "DE89370400440532013000",
            "de89 3704 0044 0532 0130 00",
            " DE89370400440532013000EUR",
            "DE89370400440532013000 EUR",
            "/DE89370400440532013000",
        ] {
            assert_eq!(account_id(text), "DE89370400440532013000", "{text}");
        }
    }

    #[test]
    fn other_numbers_stay_as_they_are() {
        for (text, expected) in [
            ("50880050/0194787400888", "50880050/0194787400888"),
            ("123456789 EUR", "123456789"),
            ("  TRIODOSBANK/0390123456 ", "TRIODOSBANK/0390123456"),
            ("DE00370400440532013000", "DE00370400440532013000"),
            ("4111 1111 1111 1111", "••••1111"),
            ("Visa 4111111111111111", "Visa ••••1111"),
            ("10010010/4222222222222", "10010010/4222222222222"),
            ("0004222222222222", "0004222222222222"),
            ("EUR", "EUR"),
            ("", ""),
        ] {
            assert_eq!(account_id(text), expected, "{text}");
        }
    }

    #[test]
    fn the_currency_behind_a_number_is_found() {
        for (text, expected) in [
            ("DE89370400440532013000EUR", Some("EUR")),
            ("123456789 CHF", Some("CHF")),
            ("10020030/1234567", None),
            ("PLAYEUR", None),
            ("EUR", None),
            ("é€x", None),
        ] {
            assert_eq!(currency_behind(text), expected, "{text}");
        }
    }
}
