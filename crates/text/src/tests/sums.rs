//! Amounts.

use super::{money, texts};
use crate::{Digits, Language, Sign, Texts, without_isolates};
use model::{Currency, Money};
use proptest::prelude::*;

fn shown(language: Language, amount: &str, currency: &str) -> String {
    without_isolates(&texts(language).money(&money(amount, currency), Sign::Negative))
}

#[test]
fn english() {
    let shown = |amount, currency| shown(Language::English, amount, currency);
    assert_eq!(shown("-1249", "USD"), "−$1,249.00");
    assert_eq!(shown("-1249000", "VND"), "−₫1,249,000");
    assert_eq!(shown("1249.5", "BRL"), "R$1,249.50");
    assert_eq!(shown("-1249.5", "AED"), "−AED\u{a0}1,249.50");
    assert_eq!(shown("1249.125", "KWD"), "KWD\u{a0}1,249.125");
    assert_eq!(shown("0", "USD"), "$0.00");
    assert_eq!(shown("0.05", "EUR"), "€0.05");
    assert_eq!(shown("1000000", "JPY"), "¥1,000,000");
}

#[test]
fn vietnamese() {
    let shown = |amount, currency| shown(Language::Vietnamese, amount, currency);
    assert_eq!(shown("-1249", "USD"), "−1.249,00\u{a0}US$");
    assert_eq!(shown("1249000", "VND"), "1.249.000\u{a0}₫");
    assert_eq!(shown("1249.5", "BRL"), "1.249,50\u{a0}R$");
    assert_eq!(shown("-1249.5", "AED"), "−1.249,50\u{a0}AED");
    assert_eq!(shown("1249.125", "KWD"), "1.249,125\u{a0}KWD");
}

#[test]
fn portuguese() {
    let shown = |amount, currency| shown(Language::Portuguese, amount, currency);
    assert_eq!(shown("-1249", "USD"), "−US$\u{a0}1.249,00");
    assert_eq!(shown("1249000", "VND"), "₫\u{a0}1.249.000");
    assert_eq!(shown("-1249", "BRL"), "−R$\u{a0}1.249,00");
    assert_eq!(shown("1249.5", "AED"), "AED\u{a0}1.249,50");
    assert_eq!(shown("-1249.125", "KWD"), "−KWD\u{a0}1.249,125");
}

#[test]
fn arabic_with_its_own_digits() {
    let shown = |amount, currency| shown(Language::Arabic, amount, currency);
    assert_eq!(shown("-1249", "USD"), "\u{61c}−١٬٢٤٩٫٠٠\u{a0}US$\u{200e}");
    assert_eq!(shown("1249000", "VND"), "١٬٢٤٩٬٠٠٠\u{a0}₫");
    assert_eq!(shown("1249.5", "BRL"), "١٬٢٤٩٫٥٠\u{a0}R$\u{200e}");
    assert_eq!(shown("-1249.5", "AED"), "\u{61c}−١٬٢٤٩٫٥٠\u{a0}د.إ.\u{200f}");
    assert_eq!(shown("1249.125", "KWD"), "١٬٢٤٩٫١٢٥\u{a0}د.ك.\u{200f}");
}

#[test]
fn arabic_with_latin_digits() {
    let texts = Texts::new(Language::Arabic, Digits::Latin);
    let shown = |amount, currency| texts.money(&money(amount, currency), Sign::Always);
    assert_eq!(shown("-1249.5", "AED"), "\u{2067}\u{200e}−1,249.50\u{a0}د.إ.\u{200f}\u{2069}");
    assert_eq!(shown("1249.125", "KWD"), "\u{2067}\u{200e}+1,249.125\u{a0}د.ك.\u{200f}\u{2069}");
    assert_eq!(shown("0", "SAR"), "\u{2067}0.00\u{a0}ر.س.\u{200f}\u{2069}");
}

#[test]
fn signs() {
    let english = texts(Language::English);
    let shown = |amount, sign| without_isolates(&english.money(&money(amount, "USD"), sign));
    assert_eq!(shown("5", Sign::Always), "+$5.00");
    assert_eq!(shown("-5", Sign::Always), "−$5.00");
    assert_eq!(shown("0", Sign::Always), "$0.00");
    assert_eq!(shown("5", Sign::Negative), "$5.00");
    assert_eq!(shown("-5", Sign::Negative), "−$5.00");
    assert_eq!(shown("-5", Sign::Never), "$5.00");
}

#[test]
fn what_is_not_money_stands_before_its_name() {
    assert_eq!(shown(Language::English, "123.45", "miles"), "123.45\u{a0}miles");
    assert_eq!(shown(Language::English, "-5000", "points"), "−5,000\u{a0}points");
    assert_eq!(shown(Language::Portuguese, "5000", "milhas"), "5.000\u{a0}milhas");
    assert_eq!(shown(Language::Arabic, "5000", "نقطة"), "٥٬٠٠٠\u{a0}نقطة");
    assert_eq!(shown(Language::English, "12.3", "XXX"), "12.30");
    assert_eq!(shown(Language::English, "5", "XXX"), "5.00");
}

#[test]
fn an_amount_is_one_island() {
    let amount = money("-1249", "USD");
    assert_eq!(texts(Language::English).money(&amount, Sign::Negative), "\u{2066}−$1,249.00\u{2069}");
    assert!(texts(Language::Arabic).money(&amount, Sign::Negative).starts_with('\u{2067}'));
}

#[test]
fn short_amounts() {
    let short =
        |language, amount, currency| without_isolates(&texts(language).money_short(&money(amount, currency)));
    let english = |amount| short(Language::English, amount, "USD");
    assert_eq!(english("3400"), "$3.4K");
    assert_eq!(english("-12500"), "−$12.5K");
    assert_eq!(english("1000"), "$1K");
    assert_eq!(english("999.99"), "$999.99");
    assert_eq!(english("500"), "$500");
    assert_eq!(english("0"), "$0");
    assert_eq!(english("950000"), "$950K");
    assert_eq!(english("999949.99"), "$999.9K");
    assert_eq!(english("999950"), "$1M");
    assert_eq!(english("3400000000"), "$3.4B");
    assert_eq!(english("5600000000000"), "$5.6T");
    assert_eq!(short(Language::Vietnamese, "3400000", "VND"), "3,4\u{a0}Tr\u{a0}₫");
    assert_eq!(short(Language::Portuguese, "3400", "BRL"), "R$\u{a0}3,4\u{a0}mil");
    assert_eq!(short(Language::Arabic, "3400", "AED"), "٣٫٤\u{a0}ألف\u{a0}د.إ.\u{200f}");
    assert_eq!(short(Language::English, "0.125", "KWD"), "KWD\u{a0}0.125");
}

#[test]
fn signs_of_the_currencies_asked_for() {
    for code in [
        "USD", "EUR", "GBP", "VND", "BRL", "AED", "SAR", "EGP", "QAR", "KWD", "BHD", "OMR", "JOD", "TND",
        "MAD", "JPY", "CNY", "INR", "CHF", "CAD", "AUD", "MXN", "THB", "SEK",
    ] {
        for language in Language::ALL {
            let shown = shown(*language, "1", code);
            let arabic_money = code.ends_with('D') && !["USD", "CAD", "AUD", "VND"].contains(&code)
                || ["SAR", "EGP", "QAR", "OMR"].contains(&code);
            let has_arabic = shown.contains(|c: char| ('\u{621}'..='\u{64a}').contains(&c));
            assert_eq!(has_arabic, language.is_rtl() && arabic_money, "{shown}");
        }
    }
}

fn languages() -> impl Strategy<Value = (Language, Digits)> {
    (prop::sample::select(Language::ALL), prop::sample::select(&[Digits::Locale, Digits::Latin][..]))
}

proptest! {
    #[test]
    fn no_digit_is_lost(
        minor: i64,
        code in prop::sample::select(&["USD", "VND", "KWD", "BRL", "XXX", "CHF"][..]),
        (language, digits) in languages(),
    ) {
        let currency = Currency::new(code).unwrap();
        let amount = Money::from_minor(minor, currency.clone());
        let shown = Texts::new(language, digits).money(&amount, Sign::Always);
        let read: String = shown
            .chars()
            .filter_map(|c| c.to_digit(10).or_else(|| ('٠'..='٩').position(|own| own == c).map(|d| d as u32)))
            .filter_map(|d| char::from_digit(d, 10))
            .collect();
        prop_assert_eq!(read.parse::<u64>().unwrap(), minor.unsigned_abs());
        prop_assert_eq!(shown.contains('−'), minor < 0);
        prop_assert_eq!(shown.contains('+'), minor > 0);
        let open = if language.is_rtl() { '\u{2067}' } else { '\u{2066}' };
        let closed = shown.starts_with(open) && shown.ends_with('\u{2069}');
        prop_assert!(closed);
        prop_assert_eq!(without_isolates(&shown).chars().count() + 2, shown.chars().count());
    }

    #[test]
    fn short_amounts_are_near(minor: i64, code in prop::sample::select(&["USD", "VND", "KWD"][..])) {
        let currency = Currency::new(code).unwrap();
        let scale = 10f64.powi(currency.exponent() as i32);
        let shown = without_isolates(&texts(Language::English).money_short(&Money::from_minor(minor, currency)));
        let number: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let unit = match shown.chars().last().unwrap() { 'K' => 1e3, 'M' => 1e6, 'B' => 1e9, 'T' => 1e12, _ => 1.0 };
        let told = number.parse::<f64>().unwrap() * unit;
        let exact = minor.unsigned_abs() as f64 / scale;
        prop_assert!((told - exact).abs() <= exact * 0.0501 + 1e-9, "{} for {}", shown, exact);
    }
}
