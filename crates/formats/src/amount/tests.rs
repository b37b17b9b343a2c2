use super::*;
use proptest::prelude::*;

fn usd() -> Currency {
    Currency::new("USD").unwrap()
}

fn read(text: &str, mark: Option<DecimalMark>, code: &str) -> Result<String, AmountFault> {
    read_amount(text, mark, &Currency::new(code).unwrap()).map(|m| m.to_decimal())
}

#[test]
fn forms_that_say_what_they_mean() {
    for (text, code, expected) in [
        ("-11,76", "EUR", "-11.76"),
        ("+ 10.00", "USD", "10.00"),
        ("1.234,56", "EUR", "1234.56"),
        ("1,234.56", "USD", "1234.56"),
        ("1'234.50", "CHF", "1234.50"),
        ("1 234,5", "EUR", "1234.50"),
        ("R$ 5.326,43", "BRL", "5326.43"),
        ("(12.30)", "USD", "-12.30"),
        ("12.30-", "USD", "-12.30"),
        ("−7", "USD", "-7.00"),
        ("$-5.5", "USD", "-5.50"),
        ("5.00 DR", "USD", "-5.00"),
        (".5", "USD", "0.50"),
        ("5.", "USD", "5.00"),
        ("1.500.000 ₫", "VND", "1500000"),
        ("1234,567", "KWD", "1234.567"),
        ("12,34,567.00", "INR", "1234567.00"),
        ("١٢٫٥٠ د.إ", "AED", "12.50"),
        ("0,125", "KWD", "0.125"),
        ("-15.120000000000001", "USD", "-15.12"),
        ("15.119999999999999", "USD", "15.12"),
    ] {
        assert_eq!(read(text, None, code).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn forms_that_are_refused() {
    for (text, fault) in [
        (".", AmountFault::Unreadable),
        ("", AmountFault::Unreadable),
        ("abc 12", AmountFault::Unreadable),
        ("1-2", AmountFault::Unreadable),
        ("--5", AmountFault::Unreadable),
        ("1,234", AmountFault::Ambiguous),
        ("1.234", AmountFault::Ambiguous),
        ("1.23.4", AmountFault::Unreadable),
        ("12.3456", AmountFault::TooPrecise),
        ("99999999999999999999", AmountFault::OutOfRange),
    ] {
        assert_eq!(read(text, None, "USD"), Err(fault), "{text}");
    }
}

#[test]
fn a_known_mark_decides_what_the_number_leaves_open() {
    assert_eq!(read("1,234", Some(DecimalMark::Point), "USD").as_deref(), Ok("1234.00"));
    assert_eq!(read("1.234", Some(DecimalMark::Comma), "EUR").as_deref(), Ok("1234.00"));
    assert_eq!(read("1.234", Some(DecimalMark::Point), "KWD").as_deref(), Ok("1.234"));
    assert_eq!(read("150.000", Some(DecimalMark::Comma), "VND").as_deref(), Ok("150000"));
}

#[test]
fn rounding_is_to_the_minor_unit() {
    for (text, code, expected) in [
        ("115.8331", "USD", "115.83"),
        ("-0.975", "USD", "-0.98"),
        ("3.5", "VND", "4"),
        ("2", "KWD", "2.000"),
    ] {
        let money =
            written(text).unwrap().rounded(DecimalMark::Point, &Currency::new(code).unwrap()).unwrap();
        assert_eq!(money.to_decimal(), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn what_money_prints_is_read_back(minor in any::<i64>()) {
        let money = Money::from_minor(minor, usd());
        prop_assert_eq!(read_amount(&money.to_decimal(), None, &usd()), Ok(money));
    }

    #[test]
    fn grouped_writing_reads_as_plain(minor in any::<i64>()) {
        let money = Money::from_minor(minor, usd());
        let decimal = money.to_decimal();
        let (whole, cents) = decimal.split_once('.').unwrap();
        let digits: Vec<char> = whole.trim_start_matches('-').chars().collect();
        let mut grouped = String::new();
        for (i, c) in digits.iter().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) { grouped.push('.'); }
            grouped.push(*c);
        }
        let sign = if minor < 0 { "-" } else { "" };
        let text = format!("{sign}{grouped},{cents}");
        prop_assert_eq!(read_amount(&text, None, &usd()), Ok(money));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        let _ = read_amount(&text, None, &usd());
        let _ = read_amount(&text, Some(DecimalMark::Comma), &usd());
    }

    #[test]
    fn texts_near_numbers_are_survived(text in "[-+()0-9.,' ٣٫€]{0,20}") {
        let _ = read_amount(&text, None, &usd());
    }
}
