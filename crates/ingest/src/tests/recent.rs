//! What a watch remembers, and what it does not.

use super::*;
use crate::Recent;
use model::UserFields;

fn ledger(rows: Vec<Row>) -> Vec<Entry> {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(rows), &by_link("2025-03-01"));
    ledger
}

#[test]
fn of_older_entries_nothing_but_digests_is_kept() {
    let mut entries = ledger(vec![
        posted("old", "2025-02-10", "-71.23", "A CANARY SHOP"),
        posted("new", "2025-02-27", "-5.00", "CAFE NORD"),
        pending("waits", "2025-02-15", "-9.00", "HOTEL"),
    ]);
    for entry in &mut entries {
        entry.user = UserFields { note: Some("a private note".to_owned()), ..UserFields::default() };
    }
    let recent = Recent::of(entries, day("2025-03-01"));
    let kept = format!("{recent:?}");
    assert!(!kept.contains("CANARY") && !kept.contains("7123") && !kept.contains("private"), "{kept}");
    assert_eq!(recent.open().len(), 2, "the recent one and the pending one");
}

#[test]
fn a_booked_row_is_no_news_where_it_was_announced_even_long_ago() {
    let entries = ledger(vec![pending("hold", "2025-02-25", "-50.00", "HOTEL")]);
    let mut recent = Recent::of(entries, day("2025-03-01"));
    let told = batch(vec![posted("booked", "2025-03-02", "-50.00", "HOTEL BERLIN")]);
    let news = recent.take(&told, &by_link("2025-03-02"));
    assert!(news.added.is_empty());
    assert_eq!(news.batch.rows.len(), 1, "but the ledger needs to hear it");
    assert!(recent.take(&told, &by_link("2025-04-02")).batch.rows.is_empty(), "once");
}

#[test]
fn of_two_equal_rows_without_ids_the_second_is_news() {
    let coffee = || posted("", "2025-02-27", "-3.50", "CAFE NORD");
    let mut recent = Recent::of(ledger(vec![coffee()]), day("2025-03-01"));
    let news = recent.take(&batch(vec![coffee(), coffee()]), &by_link("2025-03-01"));
    assert_eq!((news.added.len(), news.batch.rows.len()), (1, 2));
}

#[test]
fn rows_of_long_ago_are_history() {
    let mut recent = Recent::of(ledger(vec![posted("a", "2025-02-27", "-3.50", "X")]), day("2025-03-01"));
    let old = batch(vec![posted("b", "2025-01-05", "-900.00", "Y")]);
    assert!(recent.take(&old, &by_link("2025-03-01")).history);
    let fresh = batch(vec![posted("c", "2025-02-28", "-900.00", "Y")]);
    assert!(!recent.take(&fresh, &by_link("2025-03-01")).history);
}
