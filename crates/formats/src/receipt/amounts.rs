//! Amounts within lines of words.

use crate::DecimalMark;
use crate::amount::{AmountFault, Written, digit, read_amount, unit_code, written};
use model::{Currency, Money};
use std::collections::BTreeMap;

/// An amount within a line.
#[derive(Debug)]
pub(super) struct Found {
    /// Byte range of the number and its unit.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number as written.
    text: String,
    /// Currency symbol or code beside it, as written.
    unit: Option<String>,
    written: Written,
}

impl Found {
    /// Whether it can only be money: it has a unit, or exactly two decimals.
    pub(super) fn is_money(&self) -> bool {
        let tail = self.text.rsplit(['.', ',']).next().unwrap_or_default();
        self.unit.is_some() || (tail.len() == 2 && tail.len() < self.text.len())
    }
}

/// Longest unit beside a number, in characters.
const MAX_UNIT: usize = 6;

/// Words that may be a unit before or after a number.
fn unit_of(word: &str) -> Option<&str> {
    let word = word.trim();
    let known = !word.is_empty() && unit_code(word).is_some();
    // `CR` and `DR` are no units, `Ft` and the like too often something else without a number before.
    known.then_some(word).filter(|w| !matches!(w.to_ascii_uppercase().as_str(), "CR" | "DR"))
}

/// The amounts of a line, from left to right. Dates, times, percentages and digits
/// within words are none.
pub(super) fn find(line: &str) -> Vec<Found> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let is_digit = |i: usize| at(i).is_some_and(|c| digit(c).is_some());
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !is_digit(i) {
            i += 1;
            continue;
        }
        let first = i;
        let mut last = i;
        while let Some(c) = at(i) {
            if digit(c).is_some() {
                last = i;
            } else if !(is_separator(c) && is_digit(i + 1) || is_blank(c) && groups_on(&at, i, first)) {
                break;
            }
            i += 1;
        }
        if spoiled(&at, first, last) {
            // Skip the rest of the word or date.
            while at(i).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | '.' | ',')) {
                i += 1;
            }
            continue;
        }
        let start_byte = chars.get(first).map_or(0, |(b, _)| *b);
        let end_byte = chars.get(last + 1).map_or(line.len(), |(b, _)| *b);
        let text = line.get(start_byte..end_byte).unwrap_or_default().to_owned();
        let Some(number) = written(&text) else { continue };
        let before = line.get(..start_byte).unwrap_or_default();
        let after = line.get(end_byte..).unwrap_or_default();
        let (unit, start, end) = unit_around(before, after, start_byte, end_byte);
        found.push(Found { start, end, text, unit, written: number });
    }
    found
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{66b}' | '\u{66c}')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether a blank between digits groups thousands: one to three digits before it,
/// then exactly three.
fn groups_on(at: &impl Fn(usize) -> Option<char>, blank: usize, first: usize) -> bool {
    let is_digit = |i: usize| at(i).is_some_and(|c| digit(c).is_some());
    let three = (1..=3).all(|n| is_digit(blank + n)) && !is_digit(blank + 4);
    let before = (first..blank).rev().take_while(|i| is_digit(*i)).count();
    three && (1..=3).contains(&before)
}

/// Whether what stands around digits makes them something else than an amount.
fn spoiled(at: &impl Fn(usize) -> Option<char>, first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).and_then(at);
    let after = at(last + 1);
    let next = at(last + 2);
    let joins = |c: char| matches!(c, '/' | ':' | '#' | '_' | '@' | '%' | '•' | '*' | '°' | 'º');
    let in_word = |c: &char| c.is_alphabetic() || *c == '.';
    let word_before: String = {
        let back = (0..first).rev().map_while(at).take_while(in_word).take(MAX_UNIT).collect::<Vec<_>>();
        back.into_iter().rev().collect()
    };
    let word_after: String = (last + 1..).map_while(at).take_while(in_word).take(MAX_UNIT).collect();
    // Letters right beside a number are its unit (`150.000đ`, `USD5`) or make it a code (`A12345`).
    let worded = |word: &str| {
        word.contains(char::is_alphabetic)
            && unit_of(word.trim_matches('.')).or_else(|| unit_of(word)).is_none()
    };
    before.is_some_and(joins)
        || worded(&word_before)
        || worded(&word_after)
        || after.is_some_and(|c| joins(c) && c != '*')
        || (after == Some(' ') && next == Some('%'))
        || (after == Some('-') && next.is_some_and(|c| c.is_alphanumeric()))
        || (before == Some('-') && first >= 2 && at(first - 2).is_some_and(char::is_alphanumeric))
}

/// The unit beside a number and the range with it.
fn unit_around(before: &str, after: &str, start: usize, end: usize) -> (Option<String>, usize, usize) {
    let head = before.trim_end_matches([' ', '\u{a0}', '-', '\u{202f}']);
    let word_start = head
        .char_indices()
        .rev()
        .take(6)
        .take_while(|(_, c)| !c.is_whitespace() && !matches!(c, '(' | ')' | ':' | '='))
        .last()
        .map(|(i, _)| i);
    if before.len() - head.len() <= 3
        && let Some(from) = word_start
        && let Some(unit) = head.get(from..).and_then(unit_of)
    {
        return (Some(unit.to_owned()), from, end);
    }
    let tail = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = after.len() - tail.len();
    let word_end = tail.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '/' | '*'));
    if gap <= 3
        && let Some(word) = tail.get(..word_end.unwrap_or(tail.len()))
        && let Some(unit) = unit_of(word).or_else(|| unit_of(word.trim_end_matches('.')))
    {
        return (Some(unit.to_owned()), start, end + gap + unit.len());
    }
    (None, start, end)
}

/// How a receipt writes amounts: decimal mark and currency, by all amounts on it.
#[derive(Debug)]
pub(super) struct Manner {
    mark: Option<DecimalMark>,
    currency: Currency,
}

impl Manner {
    /// By the lines of a receipt and the person's currency.
    pub(super) fn of(lines: &[&str], default: &Currency) -> Self {
        let mut marks: BTreeMap<DecimalMark, usize> = BTreeMap::new();
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines {
            for amount in find(line).iter().filter(|a| a.is_money()) {
                if let Some(mark) = amount.written.proves() {
                    *marks.entry(mark).or_default() += 1;
                }
                if let Some(unit) = &amount.unit {
                    *codes.entry(unit.clone()).or_default() += 1;
                }
            }
        }
        // Papers that name the currency once, over a column.
        if codes.is_empty() {
            for word in lines.iter().flat_map(|line| line.split_whitespace()) {
                if word.len() <= 5
                    && unit_code(word).is_some_and(|c| !c.is_empty())
                    && *word == word.to_uppercase()
                {
                    *codes.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        let mark = marks.into_iter().max_by_key(|(_, n)| *n).map(|(mark, _)| mark);
        let unit = codes.into_iter().max_by_key(|(_, n)| *n).map(|(unit, _)| unit);
        let currency = unit.map_or_else(|| default.clone(), |unit| currency_of(&unit, default));
        Self { mark, currency }
    }

    /// The money of an amount found.
    pub(super) fn money(&self, found: &Found) -> Option<Money> {
        let currency = found
            .unit
            .as_ref()
            .map_or_else(|| self.currency.clone(), |unit| currency_of(unit, &self.currency));
        match read_amount(&found.text, self.mark, &currency) {
            Ok(money) => Some(money),
            // Where the currency has no minor unit a lone mark before three digits groups.
            Err(AmountFault::Ambiguous) if currency.exponent() == 0 => {
                let mark = if found.text.contains(',') { DecimalMark::Point } else { DecimalMark::Comma };
                found.written.money(mark, &currency).ok()
            }
            Err(_) => None,
        }
    }
}

/// The currency of a symbol; shared symbols are read as the person's own currency
/// where that uses them.
fn currency_of(unit: &str, default: &Currency) -> Currency {
    const DOLLARS: &[&str] =
        &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP", "UYU"];
    const CROWNS: &[&str] = &["SEK", "NOK", "DKK", "ISK"];
    let code = match unit_code(unit) {
        Some("") if unit == "$" && !DOLLARS.contains(&default.code()) => "USD",
        Some("") if unit.to_lowercase().starts_with("kr") && !CROWNS.contains(&default.code()) => "SEK",
        Some("") | None => return default.clone(),
        Some(code) => code,
    };
    Currency::new(code).unwrap_or_else(|_| default.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<(String, Option<String>)> {
        find(line).into_iter().map(|f| (f.text, f.unit)).collect()
    }

    #[test]
    fn amounts_with_their_units() {
        for (line, number, unit) in [
            ("Total: $12.50", "12.50", Some("$")),
            ("Total 12.50 USD", "12.50", Some("USD")),
            ("Tổng cộng 150.000đ", "150.000", Some("đ")),
            ("Valor total: R$ 1.234,56", "1.234,56", Some("R$")),
            ("Summe 1 234,56 €", "1 234,56", Some("€")),
            ("الإجمالي 45.50 د.إ", "45.50", Some("د.إ")),
            ("Coffee 3.50", "3.50", None),
        ] {
            assert_eq!(texts(line), [(number.to_owned(), unit.map(str::to_owned))], "{line}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for line in
            ["24/11/2026 10:30", "VAT 15%", "VAT 15 %", "order A12345", "#12345", "2026-11-24T10", "••••1234"]
        {
            assert!(find(line).is_empty(), "{line}: {:?}", texts(line));
        }
    }
}
