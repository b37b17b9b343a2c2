//! One account told by several sources: files of other formats, overlapping downloads, feeds.

use super::*;
use crate::Likeness;
use model::Account;

/// A month as one bank writes it into different files: text and ids differ, days and amounts do not.
fn month(format: &str) -> AccountBatch {
    let say = |plain: &str| match format {
        "mt940" => format!("177?00KARTENZAHLUNG?20{plain}"),
        "camt" => plain.to_uppercase(),
        _ => plain.to_owned(),
    };
    let id = |n: usize| match format {
        "csv" => String::new(),
        "mt940" => format!("NONREF{n}"),
        "camt" => format!("2025-ACCT-{n}"),
        _ => format!("F{n}"),
    };
    let rows = [
        ("2025-03-03", "-4.50", "Cafe Nord"),
        ("2025-03-03", "-4.50", "Cafe Nord"),
        ("2025-03-04", "-4.50", "Cafe Nord"),
        ("2025-03-10", "-62.10", "Meadow Market"),
        ("2025-03-28", "2400.00", "Payroll"),
    ];
    let rows = rows.iter().enumerate();
    batch(rows.map(|(n, (on, amount, payee))| posted(&id(n), on, amount, &say(payee))).collect())
}

#[test]
fn a_month_in_four_formats_stands_once_whichever_comes_first() {
    let formats = ["mt940", "camt", "ofx", "csv"];
    for first in 0..4 {
        let mut ledger = Vec::new();
        for n in 0..4 {
            let format = formats[(first + n) % 4];
            let changes = read(&mut ledger, &month(format), &by_file(&format!("march.{format}")));
            assert_eq!(changes.added.len(), if n == 0 { 5 } else { 0 }, "{format} after {n}");
        }
        assert_eq!((ledger.len(), total(&ledger)), (5, 232_440));
        for format in formats {
            let again = read(&mut ledger, &month(format), &by_file(&format!("again.{format}")));
            assert_eq!((again.added.len(), again.updated.len()), (0, 0), "{format}");
        }
    }
}

#[test]
fn pain_05_overlapping_downloads_add_no_phantoms() {
    let rows = month("csv").rows;
    let mut ledger = Vec::new();
    for part in [&rows[..3], &rows[1..], &rows[..], &rows[2..4]] {
        read(&mut ledger, &batch(part.to_vec()), &by_file("part.csv"));
    }
    // The second part begins in the middle of a day of two equal coffees: it cannot know of the first.
    assert_eq!((ledger.len(), total(&ledger)), (5, 232_440));
    let again = read(&mut ledger, &batch(rows), &by_file("part.csv"));
    assert_eq!((again.added.len(), again.updated.len(), again.unchanged), (0, 0, 5));
}

#[test]
fn the_last_fare_of_one_file_and_the_first_of_the_next_are_two() {
    let fares = |days: std::ops::RangeInclusive<i32>, month: &str, payee: &str| {
        batch(days.map(|d| posted("", &format!("2025-{month}-{d:02}"), "-2.50", payee)).collect())
    };
    let (january, february) = (fares(1..=31, "01", "METRO"), fares(1..=28, "02", "Metro Fare"));
    for swap in [false, true] {
        let mut ledger = Vec::new();
        let mut files = [(&january, "a.csv"), (&february, "b.camt")];
        if swap {
            files.reverse();
        }
        for (file, name) in files {
            read(&mut ledger, file, &by_file(name));
        }
        assert_eq!(ledger.len(), 59);
    }
}

#[test]
fn records_of_older_versions_are_known_again() {
    let mut ledger = Vec::new();
    let rows = vec![posted("F1", "2025-03-03", "-4.50", "CAFE"), posted("", "2025-03-04", "-9.00", "SHOP")];
    read(&mut ledger, &batch(rows.clone()), &by_file("old"));
    assert!(ledger.iter().all(|e| match &e.identities[0] {
        model::Identity::File { format, .. } | model::Identity::Content { format, .. } => format.is_empty(),
        model::Identity::Provider { .. } => false,
    }));
    let known: Vec<_> = ledger.iter().map(|entry| entry.id).collect();
    let anew = read(&mut ledger, &batch(rows.clone()), &by_file("new.ofx"));
    assert!(anew.added.is_empty());
    assert_eq!(ledger.iter().map(|entry| entry.id).collect::<Vec<_>>(), known);
    assert_eq!(read(&mut ledger, &batch(rows), &by_file("new.ofx")).unchanged, 2);
}

fn known(external: &str, name: &str, institution: &str) -> Account {
    Account {
        id: account(),
        link: None,
        external_id: external.to_owned(),
        name: name.to_owned(),
        institution: institution.to_owned(),
        kind: AccountKind::Current,
        currency: Currency::new("USD").unwrap(),
        ledger: None,
        available: None,
    }
}

fn told(id: &str, name: &str, institution: &str) -> ExternalAccount {
    ExternalAccount {
        id: id.to_owned(),
        name: name.to_owned(),
        institution: institution.to_owned(),
        kind: AccountKind::Current,
        currency: Currency::new("USD").unwrap(),
    }
}

#[test]
fn pain_02_an_account_linked_anew_is_recognised() {
    use Likeness::{Certain, Likely};
    let like = |a: &Account, b: &ExternalAccount| crate::same_account(a, b);
    // Account number, with and without bank code and country.
    let giro = known("0532013000", "Giro", "");
    assert_eq!(like(&giro, &told("DE89 3704 0044 0532 0130 00", "", "")), Some(Certain));
    assert_eq!(like(&giro, &told("37040044/532013000", "", "")), Some(Certain));
    assert_eq!(like(&giro, &told("DE89 3704 0044 0532 0130 01", "", "")), None);
    assert_eq!(like(&known("4021", "", ""), &told("7774021", "", "")), None, "too short to be sure");
    // A link's own ids say nothing; bank and last digits or name do.
    let old = known("ACT-77a9-11bf", "Checking ··4021", "Harbour Bank");
    assert_eq!(like(&old, &told("ACT-01cc-93aa", "Everyday (4021)", "HARBOUR  bank")), Some(Likely));
    assert_eq!(like(&old, &told("ACT-01cc-93aa", "Checking ··4022", "Harbour Bank")), None);
    assert_eq!(like(&old, &told("ACT-01cc-93aa", "Checking ··4021", "Other Bank")), None);
    let plain = known("ACT-a", "Everyday", "Harbour Bank");
    assert_eq!(like(&plain, &told("ACT-b", "Everyday", "Harbour Bank")), Some(Likely));
    assert_eq!(like(&plain, &told("ACT-b", "Savings", "Harbour Bank")), None);
    let mut euros = told("ACT-b", "Everyday", "Harbour Bank");
    euros.currency = Currency::new("EUR").unwrap();
    assert_eq!(like(&plain, &euros), None);
}

/// A feed knows one of two equal payments, a file the other: alone they look like one.
#[test]
fn a_file_that_tells_both_of_two_equal_payments_puts_right_what_was_held_for_one() {
    let (first, second) = ("2025-02-20", "2025-02-27");
    let row = |id: &str, on| posted(id, on, "2400.00", "PAYROLL");
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![row("b1", first)]), &by_link("2025-02-20"));
    read(&mut ledger, &batch(vec![row("C2", second)]), &by_file("late.camt"));
    assert_eq!(ledger.len(), 1, "nothing tells them apart yet");
    let both = batch(vec![row("C1", first), row("C2", second)]);
    let changes = read(&mut ledger, &both, &by_file("whole.camt"));
    assert_eq!((changes.added.len(), changes.unchanged, total(&ledger)), (1, 0, 480_000));
    assert_eq!(changes.added[0].booked, Some(day(second)));
    let stands = ledger.clone();
    read(&mut ledger, &batch(vec![row("b1", first), row("b2", second)]), &by_link("2025-02-27"));
    assert_eq!((ledger.len(), total(&ledger)), (2, 480_000));
    read(&mut ledger, &both, &by_file("whole.camt"));
    assert_eq!(ledger[0], stands[0]);
}
