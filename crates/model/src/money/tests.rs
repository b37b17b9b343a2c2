use super::*;
use proptest::prelude::*;

fn code() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "VND", "BRL", "AED", "JPY", "KWD", "BHD", "OMR", "TND", "CLF"])
        .prop_map(|c| Currency::new(c).unwrap())
}

#[test]
fn exponents_follow_iso_4217() {
    for (code, exponent) in
        [("USD", 2), ("VND", 0), ("JPY", 0), ("KWD", 3), ("BHD", 3), ("OMR", 3), ("TND", 3), ("JOD", 3)]
    {
        assert_eq!(Currency::new(code).unwrap().exponent(), exponent, "{code}");
    }
}

#[test]
fn reads_what_banks_write() {
    let usd = || Currency::new("usd").unwrap();
    for (text, minor) in
        [("100", 10000), ("100.5", 10050), ("-.5", -50), ("+7.", 700), ("-33293.4300", -3329343)]
    {
        assert_eq!(Money::parse(text, usd()).unwrap().minor(), minor, "{text}");
    }
    for text in ["", ".", "-", "1,5", "1e3", " 1", "NaN", "--1", "1.2.3", "٣"] {
        assert_eq!(Money::parse(text, usd()), Err(MoneyError::NotDecimal), "{text}");
    }
    assert_eq!(Money::parse("1.001", usd()), Err(MoneyError::TooPrecise));
    assert_eq!(Money::parse("1.5", Currency::new("VND").unwrap()), Err(MoneyError::TooPrecise));
    assert_eq!(Money::parse("92233720368547758.08", usd()), Err(MoneyError::Overflow));
    assert_eq!(Money::parse("-92233720368547758.08", usd()).unwrap().minor(), i64::MIN);
}

#[test]
fn different_currencies_never_mix() {
    let a = Money::from_minor(1, Currency::new("USD").unwrap());
    let b = Money::from_minor(1, Currency::new("EUR").unwrap());
    assert_eq!(a.checked_add(&b), Err(MoneyError::CurrencyMismatch));
    assert_eq!(sum(a.currency(), [&a, &b]), Err(MoneyError::CurrencyMismatch));
}

proptest! {
    #[test]
    fn printing_and_reading_is_the_same_amount(minor: i64, currency in code()) {
        let money = Money::from_minor(minor, currency.clone());
        prop_assert_eq!(Money::parse(&money.to_decimal(), currency).unwrap(), money);
    }

    #[test]
    fn json_keeps_every_digit(minor: i64, currency in code()) {
        let money = Money::from_minor(minor, currency);
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }

    #[test]
    fn sums_equal_the_wide_sum_or_overflow(minors in prop::collection::vec(any::<i64>(), 0..12), currency in code()) {
        let amounts: Vec<_> = minors.iter().map(|m| Money::from_minor(*m, currency.clone())).collect();
        let mut prefix: i128 = 0;
        let fits = minors.iter().all(|m| { prefix += i128::from(*m); i64::try_from(prefix).is_ok() });
        match sum(&currency, &amounts) {
            Ok(total) => prop_assert!(fits && i128::from(total.minor()) == prefix),
            Err(error) => prop_assert!(!fits && error == MoneyError::Overflow),
        }
    }

    #[test]
    fn subtracting_undoes_adding(a in any::<i32>(), b in any::<i32>(), currency in code()) {
        let (a, b) = (Money::from_minor(a.into(), currency.clone()), Money::from_minor(b.into(), currency));
        prop_assert_eq!(a.checked_add(&b).unwrap().checked_sub(&b).unwrap(), a);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}", currency in code()) {
        let _ = Money::parse(&text, currency);
    }

    #[test]
    fn long_digits_overflow_and_never_wrap(digits in "[1-9][0-9]{19,400}", currency in code()) {
        prop_assert_eq!(Money::parse(&digits, currency), Err(MoneyError::Overflow));
    }
}
