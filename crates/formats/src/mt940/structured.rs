//! Field 86 in numbered parts: three digits of the kind of movement, then a sign, two
//! digits and a value, again and again: `166?00GUTSCHRIFT?20SVWZ+Rent?32Jane Doe`
//! (DFÜ agreement annex 3, §8.2.3). Polish and Hungarian banks write it with `<`, `^` or `~`.

use super::words::Words;
use crate::account_id::iban;

/// Most signs of one part; a part that long goes on in the next without a blank.
const WIDTH: usize = 27;

/// Words that head a part of the purpose, before `+` or `:` (SEPA usage rules).
const KEYS: &[&str] = &[
    "EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "BREF",
    "RREF", "PREF", "PURP", "INDT",
];

/// Reads the joined lines; nothing where they are of another shape.
pub(super) fn read(text: &str) -> Option<Words> {
    let text = text.trim_start();
    let sign = sign_of(text)?;
    let mut names = Vec::new();
    let mut purpose = Purpose::default();
    let (mut bank, mut account, mut kind) = ("", "", "");
    for (number, value) in parts(text, sign) {
        match number {
            0 => kind = value,
            20..=29 | 60..=79 => purpose.add(value),
            30 => bank = value.trim(),
            31 if account.is_empty() => account = value.trim(),
            38 => account = value.trim(),
            32 | 33 => names.push(value),
            _ => {}
        }
    }
    let told = purpose.read();
    let payee = joined_name(&names);
    let other = told.value("ABWE").or_else(|| told.value("ABWA")).unwrap_or_default();
    let mut memo = told.text.clone();
    let payee = match (payee.trim().is_empty(), other.is_empty()) {
        (false, false) if !same_name(&payee, other) => {
            memo.push(' ');
            memo.push_str(other);
            payee
        }
        (true, false) => other.to_owned(),
        _ => payee,
    };
    Some(Words {
        payee,
        memo,
        counterparty: counterparty(bank, account, told.value("IBAN")),
        reference: told.value("EREF").or_else(|| told.value("KREF")).unwrap_or_default().to_owned(),
        kind: kind.to_owned(),
        original: told.value("OAMT").map(|text| text.replace(' ', "")).unwrap_or_default(),
    })
}

/// The sign that sets the parts off, where the text is in parts.
fn sign_of(text: &str) -> Option<char> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 3 && digits != 0 {
        return None;
    }
    let rest = text.get(digits..)?;
    let sign = rest.chars().next()?;
    let may_set_off = matches!(sign, '?' | '<' | '>' | '^' | '~' | '|' | '@' | '#' | '§' | '¿' | '\'' | '*');
    let begins = is_part(rest.get(sign.len_utf8()..)?);
    (may_set_off && begins).then_some(sign)
}

/// Whether the two digits of a part stand at the start.
fn is_part(text: &str) -> bool {
    matches!(number(text), Some(0 | 10 | 20..=39 | 60..=79))
}

fn number(text: &str) -> Option<u8> {
    text.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// Numbers and values of the parts, in order.
fn parts(text: &str, sign: char) -> Vec<(u8, &str)> {
    let mut parts = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    for (at, found) in text.match_indices(sign) {
        let after = text.get(at + found.len()..).unwrap_or_default();
        if !is_part(after) {
            continue;
        }
        if let Some((number, from)) = open {
            parts.push((number, text.get(from..at).unwrap_or_default()));
        }
        open = number(after).map(|number| (number, at + found.len() + 2));
    }
    if let Some((number, from)) = open {
        parts.push((number, text.get(from..).unwrap_or_default()));
    }
    parts
}

fn joined_name(names: &[&str]) -> String {
    let mut name = String::new();
    for part in names {
        name.push_str(part);
        if part.chars().count() < WIDTH {
            name.push(' ');
        }
    }
    name
}

/// Whether one of two names holds the other, whatever the case and blanks.
fn same_name(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (bare(a), bare(b));
    a.contains(&b) || b.contains(&a)
}

/// The other side's account: an IBAN, else number and bank code as German banks write them.
fn counterparty(bank: &str, account: &str, told: Option<&str>) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(iban) = iban(account).or_else(|| iban(told?)) {
        return iban;
    }
    if digits(bank) && digits(account) { format!("{bank}/{account}") } else { account.to_owned() }
}

/// The parts of a purpose put together, with the places where they join.
#[derive(Default)]
struct Purpose {
    text: String,
    joints: Vec<usize>,
}

/// A purpose taken apart.
pub(super) struct Told {
    /// What is said in plain words.
    pub(super) text: String,
    values: Vec<(&'static str, String)>,
}

impl Told {
    fn value(&self, key: &str) -> Option<&str> {
        let says_something = |text: &&str| {
            let bare = text.trim();
            !bare.is_empty() && !matches!(bare, "NOTPROVIDED" | "NOTAVAIL" | "NONREF" | "NOT PROVIDED")
        };
        self.values.iter().filter(|(k, _)| *k == key).map(|(_, value)| value.trim()).find(says_something)
    }
}

impl Purpose {
    fn add(&mut self, part: &str) {
        self.joints.push(self.text.len());
        self.text.push_str(part);
        if part.chars().count() < WIDTH {
            self.text.push(' ');
        }
    }

    fn read(&self) -> Told {
        let text = self.text.as_str();
        let mut marks = Vec::new();
        for (at, sign) in text.match_indices(['+', ':']) {
            let Some(before) = text.get(..at) else { continue };
            let Some(key) = KEYS.iter().find(|key| before.ends_with(**key)) else { continue };
            let from = at - key.len();
            let parted = text.get(..from).is_some_and(|head| !head.ends_with(|c: char| c.is_alphanumeric()));
            let joint = self.joints.binary_search(&from).is_ok();
            if joint || parted {
                marks.push((*key, from, at + sign.len()));
            }
        }
        let mut told = Told { text: String::new(), values: Vec::new() };
        let first = marks.first().map_or(text.len(), |(_, from, _)| *from);
        told.text.push_str(text.get(..first).unwrap_or_default());
        for (n, (key, _, start)) in marks.iter().enumerate() {
            let end = marks.get(n + 1).map_or(text.len(), |(_, from, _)| *from);
            let value = text.get(*start..end).unwrap_or_default();
            if *key == "SVWZ" {
                told.text.push(' ');
                told.text.push_str(value);
            } else {
                told.values.push((key, value.to_owned()));
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> (String, String, String, String) {
        let words = read(text).unwrap();
        let squeeze = |text: &str| crate::words::squeeze(text);
        (squeeze(&words.payee), squeeze(&words.memo), words.counterparty, words.reference)
    }

    fn owned(a: &str, b: &str, c: &str, d: &str) -> (String, String, String, String) {
        (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned())
    }

    #[test]
    fn sepa_parts_are_told_apart() {
        let text = "105?00LASTSCHRIFT?10931?20EREF+K-77-2026?21MREF+M1?22CRED+DE98ZZZ09999999999\
            ?23SVWZ+Stromabschlag Maerz Ku?24ndennummer 12?30COBADEFFXXX?31DE89370400440532013000\
            ?32Stadtwerke Neustadt am Rueb?33enberge GmbH?34992";
        assert_eq!(
            words(text),
            owned(
                "Stadtwerke Neustadt am Ruebenberge GmbH",
                "Stromabschlag Maerz Kundennummer 12",
                "DE89370400440532013000",
                "K-77-2026",
            )
        );
    }

    #[test]
    fn a_full_part_goes_on_in_the_next() {
        let text = "166?00GUTSCHRIFT?20SVWZ+Miete fuer Wohnung drei?21hundert, April?32Jo Doe";
        assert_eq!(words(text).1, "Miete fuer Wohnung dreihundert, April");
    }

    #[test]
    fn other_signs_and_old_account_numbers() {
        let text = "020<00Przelew<1073<20Czynsz za maj<3010100000<311234567890<32Anna Nowa<33Krakow";
        assert_eq!(words(text), owned("Anna Nowa Krakow", "Czynsz za maj", "10100000/1234567890", ""));
        assert_eq!(words("~00Wyplata~20Bankomat~32Bank").0, "Bank");
    }

    #[test]
    fn a_different_payer_is_kept() {
        let text = "105?00X?20EREF+NOTPROVIDED?21SVWZ+Order 7?22ABWA+Corner Shop?32PayWay Ltd";
        assert_eq!(words(text), owned("PayWay Ltd", "Order 7 Corner Shop", "", ""));
        assert_eq!(words("105?00X?20SVWZ+Order 7?21ABWE+Corner Shop").0, "Corner Shop");
        assert_eq!(words("105?00X?20SVWZ+Order 7?21ABWA+PayWay ltd.?32PayWay Ltd").1, "Order 7");
    }

    #[test]
    fn labels_with_a_colon_are_known() {
        let text = "152?00X?20EREF: 99-1 SVWZ: Club fee?60 2026 IBAN: DE89370400440532013000";
        assert_eq!(words(text), owned("", "Club fee 2026", "DE89370400440532013000", "99-1"));
    }

    #[test]
    fn other_shapes_are_left() {
        for text in
            ["", "?", "12?00X", "166 GUTSCHRIFT", "123?ab", "/NAME/x/", "1234?00x", "20:15 UHR", "Z46?Shop"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
