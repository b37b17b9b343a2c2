//! What the rules decide by themselves is told with its reason, and can be taken back for good.

use super::*;
use crate::{Decision, DecisionKind, Reason, await_again, part};

fn kinds(changes: &Changes) -> Vec<DecisionKind> {
    changes.decisions.iter().map(|decision| decision.kind).collect()
}

/// Takes a decision about one entry back, as the person does.
fn undo(ledger: &mut Vec<Entry>, decision: &Decision) {
    let at = ledger.iter().position(|entry| entry.id == decision.entries[0].1).unwrap();
    let (first, second) = part(&ledger[at], decision).expect("can be parted");
    ledger[at] = first;
    assert!(ledger.iter().all(|entry| entry.id != second.id));
    ledger.push(second);
}

#[test]
fn a_booking_names_its_announcement_and_the_days_between() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![pending("p", "2025-05-03", "-12.00", "SHOP")]), &by_link("2025-05-03"));
    let booked = batch(vec![posted("q", "2025-05-05", "-12.00", "SHOP")]);
    let changes = read(&mut ledger, &booked, &by_link("2025-05-05"));
    assert_eq!(kinds(&changes), [DecisionKind::Booked]);
    let decision = &changes.decisions[0];
    assert_eq!(decision.entries, [(account(), ledger[0].id)]);
    assert_eq!(decision.reason, Reason::ExactAmount { from: day("2025-05-03"), days: 2, same_payee: true });
    assert!(kinds(&read(&mut ledger, &booked, &by_link("2025-05-06"))).is_empty(), "decided once");
}

#[test]
fn an_announcement_that_is_taken_back_from_its_booking_is_never_joined_again() {
    let announced = batch(vec![pending("p", "2025-05-03", "-12.00", "SHOP")]);
    let booked = batch(vec![posted("q", "2025-05-05", "-12.00", "SHOP NORTH")]);
    let both = batch(announced.rows.iter().chain(&booked.rows).cloned().collect());
    let file = batch(vec![posted("F", "2025-05-05", "-12.00", "SHOP NORTH")]);
    let mut ledger = Vec::new();
    read(&mut ledger, &announced, &by_link("2025-05-03"));
    ledger[0].user.note = Some("gift".to_owned());
    let decision = read(&mut ledger, &booked, &by_link("2025-05-05")).decisions.remove(0);
    undo(&mut ledger, &decision);
    let states = |ledger: &[Entry]| ledger.iter().map(|e| e.status).collect::<Vec<_>>();
    assert_eq!(states(&ledger), [EntryStatus::Pending, EntryStatus::Posted]);
    assert_eq!(ledger[0].user.note.as_deref(), Some("gift"));
    assert_eq!(ledger[0].payee_raw, "SHOP");
    let parted = ledger.clone();
    for again in [&both, &booked, &announced, &both] {
        assert!(read(&mut ledger, again, &by_link("2025-05-06")).decisions.is_empty());
        assert_eq!(ledger, parted);
    }
    // A file of the same month tells the booked one once more.
    let changes = read(&mut ledger, &file, &by_file("may.ofx"));
    assert_eq!((changes.added.len(), ledger.len(), total(&ledger)), (0, 2, -1200));
}

#[test]
fn a_row_of_a_file_that_is_taken_back_stands_by_itself_and_stays_so() {
    let feed = batch(vec![posted("1", "2025-05-03", "-12.00", "SHOP")]);
    let file = batch(vec![posted("F", "2025-05-03", "-12.00", "SHOP")]);
    let mut ledger = Vec::new();
    read(&mut ledger, &feed, &by_link("2025-05-03"));
    let changes = read(&mut ledger, &file, &by_file("may.ofx"));
    assert_eq!(kinds(&changes), [DecisionKind::SameElsewhere]);
    undo(&mut ledger, &changes.decisions[0]);
    assert_eq!((ledger.len(), total(&ledger)), (2, -2400));
    let parted = ledger.clone();
    for _ in 0..2 {
        read(&mut ledger, &file, &by_file("may.ofx"));
        read(&mut ledger, &feed, &by_link("2025-05-06"));
        assert_eq!(ledger, parted);
    }
}

#[test]
fn parting_twice_is_refused() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![pending("p", "2025-05-03", "-12.00", "SHOP")]), &by_link("2025-05-03"));
    let booked = batch(vec![posted("q", "2025-05-05", "-12.00", "SHOP")]);
    let decision = read(&mut ledger, &booked, &by_link("2025-05-05")).decisions.remove(0);
    let (first, second) = part(&ledger[0], &decision).unwrap();
    assert!(part(&first, &decision).is_none());
    assert!(part(&second, &decision).is_none());
}

#[test]
fn a_vanished_payment_is_told_of_and_waited_for_if_the_person_says_so() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![pending("p", "2025-05-03", "-80.00", "HOTEL")]), &by_link("2025-05-03"));
    let quiet = whole("2025-05-01", "2025-05-20", vec![]);
    assert!(kinds(&read(&mut ledger, &quiet, &by_link("2025-05-04"))).is_empty());
    let changes = read(&mut ledger, &quiet, &by_link("2025-05-05"));
    assert_eq!(kinds(&changes), [DecisionKind::Vanished]);
    assert_eq!(changes.decisions[0].reason, Reason::NotTold { readings: 2, days: 2 });
    await_again(&mut ledger[0]);
    for today in ["2025-05-06", "2025-05-07", "2025-05-30"] {
        assert!(read(&mut ledger, &quiet, &by_link(today)).decisions.is_empty());
        assert_eq!(ledger[0].status, EntryStatus::Pending);
    }
    let booked = batch(vec![posted("q", "2025-05-10", "-80.00", "HOTEL")]);
    read(&mut ledger, &booked, &by_link("2025-05-30"));
    assert_eq!((ledger.len(), ledger[0].status), (1, EntryStatus::Posted));
}
