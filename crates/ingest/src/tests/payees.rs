use crate::{clean_payee, payee_key, same_merchant};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Own examples: payees with the texts that banks give for them.
const EXAMPLES: &str = include_str!("payees.txt");

/// Name as shown, text of a bank, and how that is shown.
fn examples() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut name = "";
    let mut found = Vec::new();
    for line in EXAMPLES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => name = line,
            Some(text) => {
                let (raw, shown) = text.split_once(" => ").unwrap_or((text, name));
                found.push((name, raw, shown));
            }
        }
    }
    found
}

#[test]
fn texts_of_banks_are_cleaned() {
    let examples = examples();
    assert!(examples.len() >= 200, "{}", examples.len());
    let wrong: Vec<String> = examples
        .iter()
        .filter(|(_, raw, shown)| clean_payee(raw) != *shown)
        .map(|(_, raw, shown)| format!("{raw} → {} instead of {shown}", clean_payee(raw)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_payee_has_one_key_and_two_have_two() {
    let mut keys: BTreeMap<String, &str> = BTreeMap::new();
    for (name, raw, _) in examples() {
        let known = keys.entry(payee_key(raw)).or_insert(name);
        assert_eq!(*known, name, "{raw}: {}", payee_key(raw));
    }
    for (name, raw, _) in examples() {
        assert_eq!(payee_key(raw), payee_key(name), "{raw}");
    }
}

#[test]
fn spaces_and_nothing_stay_what_they_are() {
    assert_eq!(clean_payee("  Two   spaces "), "Two spaces");
    assert_eq!(clean_payee(""), "");
    assert_eq!(clean_payee("A\u{0}B\u{7}"), "A B");
    assert!(clean_payee(&"LONG NAME ".repeat(10_000)).chars().count() <= 140);
}

#[test]
fn keys_fold_spellings_into_one() {
    for (one, other) in [
        ("Café São João", "CAFE SAO JOAO"),
        ("Điện Lực Hà Nội", "dien luc ha noi"),
        ("مطعم أحـــمد", "مطعم احمد"),
        ("مكتبة الهدى", "مكتبه الهدي"),
        ("Dunkin' 557", "DUNKIN 12"),
        ("Straße 7", "STRASSE"),
    ] {
        assert_eq!(payee_key(one), payee_key(other));
    }
    assert_eq!(payee_key("4471"), "4471", "nothing else to go by");
    assert_ne!(payee_key("Green Shop"), payee_key("Blue Shop"));
}

#[test]
fn merchants_are_the_same_by_telling_words() {
    assert!(same_merchant("SQ *BLUE GRILL 12", "Blue Grill Boston"));
    assert!(same_merchant("DEBIT CARD PURCHASE HARDWA", "Hardware Yard"));
    assert!(!same_merchant("Green Store", "Blue Store"));
    assert!(!same_merchant("", ""));
}

/// Text as banks and nobody writes it.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "POS ",
            "PIX ENVIADO ",
            "SQ *",
            "PAYPAL *",
            "MOMO-",
            "شراء من ",
            "THANH TOÁN ",
            "Kartenzahlung ",
            "REF ",
            "REF:",
            "*",
            "#",
            " ",
            "-",
            "/",
            ".",
            " - CN ",
            " فرع ",
            "DUBAI",
            " SAO PAULO BR",
            "PORTLAND ME",
            "Q3",
            "www.",
            ".com",
            " GMBH",
            " LTDA",
            "12/03",
            "14:05",
            "XX1234",
            "دبي",
            "ĐIỆN",
            "ß",
            "MOTEL 6",
            "KFC",
            " DE ",
            " DA ",
            "VIA PAYPAL",
            "PP.12.PP ",
            "12MAR",
            " LOJA 7",
            "PHARMACY ",
            "HOTEL ",
            "R$ 9,90",
            "iTunes",
            "McDonald's",
            "'",
            "\u{200f}",
        ])
        .prop_map(str::to_owned),
        "[A-Z]{1,9} ?",
        "[a-z]{1,6} ?",
        "[0-9]{1,8} ?",
        "\\PC{1,4}",
    ];
    prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn cleaning_keeps_a_name_and_changes_nothing_twice(raw in texts()) {
        let clean = clean_payee(&raw);
        prop_assert_eq!(clean_payee(&clean), clean.clone());
        prop_assert_eq!(clean.trim().is_empty(), raw.trim().is_empty() || raw.chars().all(|c| c.is_whitespace() || c.is_control()));
        let lettered = |text: &str| model::fold(text).chars().any(char::is_alphabetic);
        prop_assert_eq!(lettered(&clean), lettered(&raw));
    }

    #[test]
    fn keys_do_not_change_with_cleaning_case_or_themselves(raw in texts()) {
        let key = payee_key(&raw);
        prop_assert_eq!(payee_key(&key), key.clone());
        prop_assert_eq!(payee_key(&clean_payee(&raw)), key.clone());
        prop_assert_eq!(key.is_empty(), !model::fold(&raw).chars().any(char::is_alphanumeric));
    }
}
