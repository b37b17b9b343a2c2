//! Field 86, information to the account owner: which of the shapes that banks give
//! it is used, and who and what it names.

use super::{slash, structured};
use crate::account_id::{iban, is_like_iban};

/// The width at which lines of a field are broken, in signs.
const WIDTH: usize = 65;
/// A first line shorter than this names the other side, and what follows is the purpose.
const SHORT: usize = 60;

/// What a row says in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The other side; may be empty.
    pub(super) payee: String,
    /// Purpose; may be empty.
    pub(super) memo: String,
    /// Account of the other side; may be empty.
    pub(super) counterparty: String,
    /// Reference of whoever ordered it; may be empty.
    pub(super) reference: String,
    /// The bank's name for this kind of movement; may be empty.
    pub(super) kind: String,
    /// Money as it was ordered, as `EUR12,50`; may be empty.
    pub(super) original: String,
}

/// Reads the lines of a field 86.
pub(super) fn read(lines: &[&str]) -> Words {
    if let Some(words) = structured::read(&lines.concat()) {
        return words;
    }
    let text = unwrapped(lines);
    slash::read(&text).or_else(|| keyed(&text)).unwrap_or_else(|| plain(lines, &text))
}

/// Puts wrapped lines together: a full line was broken wherever its width ended, a
/// shorter one at a blank or on purpose.
pub(super) fn unwrapped(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut full = true;
    for line in lines {
        let line = line.trim_end_matches(['\r', '\n']);
        if !full {
            text.push(' ');
        }
        text.push_str(line);
        full = line.chars().count() >= WIDTH;
    }
    text
}

/// Text without marks of its own.
fn plain(lines: &[&str], text: &str) -> Words {
    let first = lines.first().map(|line| line.trim()).unwrap_or_default();
    let rest = || unwrapped(lines.get(1..).unwrap_or_default());
    if let Some(after) = coded(first) {
        // A code of the bank, then parts set off by question marks.
        let (payee, more) = after.split_once('?').unwrap_or((after, ""));
        let memo = format!("{} {}", more.replace('?', " "), rest());
        return Words { payee: payee.to_owned(), memo, ..Words::default() };
    }
    let (number, name) = first.split_once(char::is_whitespace).unwrap_or((first, ""));
    let account = iban(number).or_else(|| is_account_number(number).then(|| number.to_owned()));
    match account {
        Some(counterparty) if has_letters(name) && first.len() < SHORT => {
            Words { payee: name.to_owned(), memo: rest(), counterparty, ..Words::default() }
        }
        Some(counterparty) => {
            let payee = text.trim_start().strip_prefix(number).unwrap_or(text).to_owned();
            Words { payee, counterparty, ..Words::default() }
        }
        None if has_letters(first) && first.len() < SHORT && lines.len() > 1 => {
            Words { payee: first.to_owned(), memo: rest(), ..Words::default() }
        }
        None => Words { payee: text.to_owned(), ..Words::default() },
    }
}

/// What follows a code of three signs and a question mark.
fn coded(first: &str) -> Option<&str> {
    let (code, rest) = first.split_at_checked(3)?;
    let known = code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    rest.strip_prefix('?').filter(|_| known)
}

fn is_account_number(word: &str) -> bool {
    is_like_iban(word) || (7..=14).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Parts with Polish labels, set off by semicolons: `OD:` and `DLA:` name the other
/// side, `TYT.:` the purpose, `Z RACH.:` and `NA RACH.:` the account.
fn keyed(text: &str) -> Option<Words> {
    let mut words = Words::default();
    let mut known = 0;
    for (n, part) in text.split(';').enumerate() {
        let part = part.trim();
        let label_and_value = part.split_once(':').map(|(label, value)| (label.trim(), value.trim()));
        match label_and_value {
            Some(("OD" | "DLA", value)) => value.clone_into(&mut words.payee),
            Some(("TYT." | "TYT", value)) => value.clone_into(&mut words.memo),
            Some(("Z RACH." | "NA RACH.", value)) => words.counterparty = value.replace(' ', ""),
            _ if n == 0 => {
                part.clone_into(&mut words.kind);
                continue;
            }
            _ => continue,
        }
        known += 1;
    }
    (known >= 2).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        read(&text.split('\n').collect::<Vec<_>>())
    }

    fn said(text: &str) -> (String, String, String) {
        let words = words(text);
        let squeeze = |text: &str| crate::words::squeeze(text);
        (squeeze(&words.payee), squeeze(&words.memo), words.counterparty)
    }

    #[test]
    fn a_name_on_a_line_of_its_own_is_the_other_side() {
        let iban = "NL91ABNA0417164300";
        for (text, payee, memo, counterparty) in [
            (format!("{iban} j de boer\n{}\ncontributie", " ".repeat(65)), "j de boer", "contributie", iban),
            ("NL00TEST0123456789 j smit\nles".to_owned(), "j smit", "les", "NL00TEST0123456789"),
            ("0123456789 Bakker Bos\nAMSTERDAM".to_owned(), "Bakker Bos", "AMSTERDAM", "0123456789"),
            ("Bakker Bos\nbrood".to_owned(), "Bakker Bos", "brood", ""),
            ("BEA 12.05 BAKKER BOS,PAS007".to_owned(), "BEA 12.05 BAKKER BOS,PAS007", "", ""),
            ("X12?Kiosk?Paper\n3 copies".to_owned(), "Kiosk", "Paper 3 copies", ""),
            (String::new(), "", "", ""),
        ] {
            assert_eq!(said(&text), (payee.to_owned(), memo.to_owned(), counterparty.to_owned()), "{text}");
        }
    }

    #[test]
    fn full_lines_join_without_a_blank() {
        let full = format!("{}brok", "x".repeat(61));
        assert_eq!(unwrapped(&[&full, "en word", "next"]), format!("{full}en word next"));
    }

    #[test]
    fn polish_labels_are_known() {
        let text =
            "911 PRZELEW; Z RACH.: \n11 2222 3333; OD: ADAM NOWY  \nUL. CICHA 2; TYT.: CZYNSZ   ; TNR: 12.01";
        let read = said(text);
        assert_eq!(read, ("ADAM NOWY UL. CICHA 2".into(), "CZYNSZ".into(), "1122223333".into()));
    }
}
