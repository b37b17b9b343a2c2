use super::{batch, by_file, posted, read};
use crate::rows_of_account;
use model::{AccountBatch, Entry};

fn nameless(rows: &[(&str, &str, &str)]) -> AccountBatch {
    let row = |(day, amount, payee): &(&str, &str, &str)| model::Row {
        provider_id: None,
        ..posted("", day, amount, payee)
    };
    batch(rows.iter().map(row).collect())
}

fn january() -> Vec<Entry> {
    let mut ledger = Vec::new();
    let told = nameless(&[
        ("2025-01-03", "-4.50", "Harbour Bakery"),
        ("2025-01-17", "-61.20", "Corner Market"),
        ("2025-01-31", "-5.00", "Account fee"),
    ]);
    read(&mut ledger, &told, &by_file("january.qif"));
    ledger
}

#[test]
fn the_same_rows_and_rows_that_overlap_are_of_the_account() {
    let again = nameless(&[("2025-01-17", "-61.20", "Corner  market")]);
    assert_eq!(rows_of_account(&january(), &again, &by_file("b.qif")), Some(1), "all of the file");
    let overlapping = nameless(&[
        ("2025-01-17", "-61.20", "Corner Market"),
        ("2025-01-31", "-5.00", "Account fee"),
        ("2025-02-02", "-9.90", "Ferry"),
        ("2025-02-03", "-1.90", "Ferry"),
        ("2025-02-04", "-2.90", "Ferry"),
    ]);
    assert_eq!(rows_of_account(&january(), &overlapping, &by_file("b.qif")), Some(2));
}

#[test]
fn one_fee_in_common_is_no_account_in_common() {
    let other = nameless(&[("2025-01-31", "-5.00", "Account fee"), ("2025-02-02", "-9.90", "Ferry")]);
    assert_eq!(rows_of_account(&january(), &other, &by_file("b.qif")), None);
    let others = nameless(&[
        ("2025-01-03", "-4.50", "Harbour Bakery"),
        ("2025-01-31", "-5.00", "Account fee"),
        ("2025-01-04", "-1.00", "Ferry"),
        ("2025-01-05", "-1.00", "Ferry"),
        ("2025-01-06", "-1.00", "Ferry"),
    ]);
    assert_eq!(
        rows_of_account(&january(), &others, &by_file("b.qif")),
        None,
        "most of its days' rows are unknown"
    );
    assert_eq!(rows_of_account(&[], &other, &by_file("b.qif")), None);
}
