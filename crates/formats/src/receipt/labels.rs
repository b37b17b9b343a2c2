//! Reads from the words of a line what it says of a receipt.

use super::vocabulary::{
    CARD, CARDS, COMPANY, DATE, GRAND_TOTAL, INVOICE, NOT_DATE, NOT_TAX, NOT_TOTAL, NUMBER, ORDER, ORDERED,
    PAID, SELLER, TAX, TOTAL,
};
use model::fold;

/// A line's words, folded, one blank between, for looking words up in it.
pub(super) fn words(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    out.push(' ');
    for word in fold(line).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// The first word of a list that a line has.
fn holds(words: &str, list: &[&'static str]) -> Option<&'static str> {
    list.iter().copied().find(|word| {
        words.match_indices(word).any(|(at, _)| {
            words.get(..at).is_some_and(|b| b.ends_with(' '))
                && words.get(at + word.len()..).is_some_and(|a| a.starts_with(' '))
        })
    })
}

/// 2 where a line names the gross total clearly, 1 where it may, 0 where it does not.
pub(super) fn rank_of_line(words: &str) -> u8 {
    // Stems such as `excl` and `excluding` count as beginnings of words.
    if NOT_TOTAL.iter().any(|not| words.contains(&format!(" {not}"))) {
        0
    } else if holds(words, GRAND_TOTAL).is_some() {
        2
    } else {
        u8::from(holds(words, TOTAL).is_some())
    }
}

/// Whether a line names a sum of others: a total of whatever kind.
pub(super) fn names_sum(words: &str) -> bool {
    NOT_TOTAL.iter().any(|not| words.contains(&format!(" {not}"))) || rank_of_line(words) > 0
}

/// The best [`rank_of_line`] in a text.
pub(super) fn total_rank(text: &str) -> u8 {
    text.lines().take(super::lines::MAX_LINES).map(|line| rank_of_line(&words(line))).max().unwrap_or(0)
}

/// Whether a line names the tax.
pub(super) fn names_tax(words: &str) -> bool {
    let summed = words.contains(" total tax ");
    (summed || !NOT_TAX.iter().any(|not| words.contains(&format!(" {not}")))) && holds(words, TAX).is_some()
}

/// The word for the receipt's number in a line.
pub(super) fn number_label(words: &str) -> Option<&'static str> {
    holds(words, NUMBER)
}

/// The word for the order's number in a line.
pub(super) fn order_label(words: &str) -> Option<&'static str> {
    holds(words, ORDER)
}

/// Whether a line names the day of issue.
pub(super) fn names_date(words: &str) -> bool {
    holds(words, DATE).is_some() && !NOT_DATE.iter().any(|not| words.contains(&format!(" {not}")))
}

/// Whether a line says that it was paid.
pub(super) fn says_paid(words: &str) -> bool {
    holds(words, PAID).is_some()
}

/// Whether a line says that it is an invoice.
pub(super) fn says_invoice(words: &str) -> bool {
    holds(words, INVOICE).is_some()
}

/// Whether a line says that it is an order.
pub(super) fn says_ordered(words: &str) -> bool {
    holds(words, ORDERED).is_some()
}

/// The last four digits that follow words for "ending in".
pub(super) fn card_ending(words: &str) -> Option<String> {
    CARD.iter().find_map(|label| {
        let after = words.split_once(&format!(" {label} "))?.1;
        let word = after.split(' ').next()?;
        (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.to_owned())
    })
}

/// Whether a label names the seller.
pub(super) fn names_seller(words: &str) -> bool {
    holds(words, SELLER).is_some()
}

/// Whether a name has a word for a kind of company.
pub(super) fn names_company(words: &str) -> bool {
    holds(words, COMPANY).is_some()
}

/// Whether a line speaks of a card.
pub(super) fn names_card(words: &str) -> bool {
    holds(words, CARDS).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_folded_as_it_is_looked_up() {
        let lists = [
            GRAND_TOTAL,
            TOTAL,
            NOT_TOTAL,
            TAX,
            NOT_TAX,
            NUMBER,
            ORDER,
            DATE,
            NOT_DATE,
            PAID,
            INVOICE,
            ORDERED,
            CARD,
            SELLER,
            COMPANY,
            CARDS,
        ];
        for word in lists.into_iter().flatten() {
            assert_eq!(words(word), format!(" {word} "));
        }
    }
}
