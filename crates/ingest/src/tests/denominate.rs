use super::{batch, posted};
use crate::in_currency_of;
use model::{Currency, Money};

#[test]
fn a_source_without_a_currency_speaks_that_of_its_account() {
    let xxx = Currency::none();
    let mut told =
        batch(vec![posted("1", "2025-03-01", "-3.00", "Kiosk"), posted("2", "2025-03-02", "-1.25", "Ferry")]);
    told.account.currency = xxx.clone();
    for row in &mut told.rows {
        row.amount = Money::parse(&row.amount.to_decimal(), xxx.clone()).unwrap();
    }
    let yen = Currency::new("JPY").unwrap();
    let (read, problems) = in_currency_of(&told, &yen);
    assert_eq!(read.rows.iter().map(|row| row.amount.to_string()).collect::<Vec<_>>(), ["-3 JPY"]);
    assert_eq!(
        (problems.len(), problems[0].code.as_str(), problems[0].detail.as_str()),
        (1, "amount_too_precise", "-1.25")
    );
    let dinar = Currency::new("KWD").unwrap();
    let (read, problems) = in_currency_of(&told, &dinar);
    assert_eq!(read.rows[1].amount.to_string(), "-1.250 KWD");
    assert!(problems.is_empty() && read.account.currency == dinar);
    let (same, _) = in_currency_of(&read, &yen);
    assert_eq!(same.rows, read.rows);
}
