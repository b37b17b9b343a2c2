use super::*;
use crate::{Doubt, settle};
use model::{Identity, Origin};

#[test]
fn reading_again_adds_nothing() {
    let rows = vec![posted("1", "2025-03-03", "-4.50", "CAFE"), pending("2", "2025-03-04", "-9.00", "SHOP")];
    let feed = whole("2025-03-01", "2025-03-05", rows);
    let mut ledger = Vec::new();
    assert_eq!(read(&mut ledger, &feed, &by_link("2025-03-04")).added.len(), 2);
    let before = ledger.clone();
    let again = read(&mut ledger, &feed, &by_link("2025-03-05"));
    assert_eq!((again.added.len(), again.updated.len(), again.unchanged), (0, 0, 2));
    assert_eq!(ledger, before);
}

#[test]
fn pain_01_posted_takes_over_its_pending() {
    let mut ledger = Vec::new();
    read(
        &mut ledger,
        &batch(vec![pending("p", "2025-03-01", "-12.00", "PENDING GREEN SHOP")]),
        &by_link("2025-03-01"),
    );
    let id = ledger[0].id;
    ledger[0].user.note = Some("present".to_owned());
    let changes = read(
        &mut ledger,
        &batch(vec![posted("q", "2025-03-09", "-12.00", "GREEN SHOP 0042 BOSTON")]),
        &by_link("2025-03-09"),
    );
    assert_eq!((changes.added.len(), changes.updated.len()), (0, 1));
    let entry = &ledger[0];
    assert_eq!((entry.id, entry.status), (id, EntryStatus::Posted));
    assert_eq!((entry.day, entry.booked), (day("2025-03-01"), Some(day("2025-03-09"))));
    assert_eq!(entry.payee_raw, "GREEN SHOP 0042 BOSTON");
    assert_eq!(entry.identities.len(), 2);
    assert_eq!(entry.user.note.as_deref(), Some("present"));
    // The old telling comes once more: nothing moves.
    let late = read(
        &mut ledger,
        &batch(vec![pending("p", "2025-03-01", "-12.00", "PENDING GREEN SHOP")]),
        &by_link("2025-03-09"),
    );
    assert_eq!((late.added.len(), late.updated.len(), late.unchanged), (0, 0, 1));
}

#[test]
fn pending_outside_eight_days_is_another_payment() {
    for (made, booked) in [("2025-03-01", "2025-03-10"), ("2025-03-02", "2025-03-01")] {
        let mut ledger = Vec::new();
        read(&mut ledger, &batch(vec![pending("p", made, "-12.00", "SHOP")]), &by_link(made));
        let changes =
            read(&mut ledger, &batch(vec![posted("q", booked, "-12.00", "SHOP")]), &by_link(booked));
        assert_eq!(changes.added.len(), 1, "{made} {booked}");
    }
}

#[test]
fn pending_still_told_is_not_taken_by_an_equal_posted_row() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![pending("p", "2025-03-01", "-4.50", "CAFE")]), &by_link("2025-03-01"));
    let both =
        batch(vec![posted("q", "2025-03-02", "-4.50", "CAFE"), pending("p", "2025-03-01", "-4.50", "CAFE")]);
    assert_eq!(read(&mut ledger, &both, &by_link("2025-03-02")).added.len(), 1);
    assert_eq!(ledger.len(), 2);
}

#[test]
fn two_pendings_go_to_two_posted_rows_by_payee() {
    let mut ledger = Vec::new();
    let first = batch(vec![
        pending("p1", "2025-03-02", "-5.00", "ALPHA BOOKS"),
        pending("p2", "2025-03-01", "-5.00", "ZEBRA TOYS"),
    ]);
    read(&mut ledger, &first, &by_link("2025-03-02"));
    let by_id = |ledger: &[Entry], name: &str| ledger.iter().find(|e| e.payee_raw.contains(name)).unwrap().id;
    let (alpha, zebra) = (by_id(&ledger, "ALPHA"), by_id(&ledger, "ZEBRA"));
    let then = batch(vec![
        posted("q1", "2025-03-03", "-5.00", "ZEBRA TOYS INC"),
        posted("q2", "2025-03-03", "-5.00", "ALPHA BOOKS LLC"),
    ]);
    assert!(read(&mut ledger, &then, &by_link("2025-03-03")).added.is_empty());
    assert_eq!((by_id(&ledger, "ALPHA"), by_id(&ledger, "ZEBRA")), (alpha, zebra));
}

#[test]
fn pending_missing_twice_vanishes_and_comes_back() {
    let mut ledger = Vec::new();
    let telling = whole("2025-03-01", "2025-03-04", vec![pending("p", "2025-03-02", "-8.00", "PUMP")]);
    read(&mut ledger, &telling, &by_link("2025-03-03"));
    let silent = whole("2025-03-01", "2025-03-05", vec![]);
    read(&mut ledger, &silent, &by_link("2025-03-04"));
    assert_eq!((ledger[0].status, ledger[0].missed), (EntryStatus::Pending, 1));
    // Asked for other days: says nothing about this one.
    read(&mut ledger, &whole("2025-03-03", "2025-03-06", vec![]), &by_link("2025-03-04"));
    assert_eq!(ledger[0].missed, 1);
    read(&mut ledger, &silent, &by_link("2025-03-04"));
    assert_eq!(ledger[0].status, EntryStatus::Vanished);
    read(&mut ledger, &telling, &by_link("2025-03-05"));
    assert_eq!((ledger[0].status, ledger[0].missed), (EntryStatus::Pending, 0));
}

#[test]
fn pending_older_than_eight_days_vanishes_unless_told() {
    let mut ledger = Vec::new();
    let telling = batch(vec![pending("p", "2025-03-02", "-8.00", "HOTEL")]);
    read(&mut ledger, &telling, &by_link("2025-03-02"));
    read(&mut ledger, &batch(vec![]), &by_link("2025-03-10"));
    assert_eq!(ledger[0].status, EntryStatus::Pending);
    read(&mut ledger, &telling, &by_link("2025-03-11"));
    assert_eq!(ledger[0].status, EntryStatus::Pending);
    read(&mut ledger, &batch(vec![]), &by_link("2025-03-11"));
    assert_eq!(ledger[0].status, EntryStatus::Vanished);
}

#[test]
fn a_file_makes_no_pending_of_a_link_vanish() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![pending("p", "2025-03-02", "-8.00", "HOTEL")]), &by_link("2025-03-02"));
    read(&mut ledger, &whole("2025-03-01", "2025-04-01", vec![]), &by_file("march.ofx"));
    assert_eq!((ledger[0].status, ledger[0].missed), (EntryStatus::Pending, 0));
}

#[test]
fn a_tip_is_asked_about_and_settled() {
    let mut ledger = Vec::new();
    read(
        &mut ledger,
        &batch(vec![pending("p", "2025-03-02", "-20.00", "BLUE GRILL")]),
        &by_link("2025-03-02"),
    );
    ledger[0].user.note = Some("birthday".to_owned());
    let booked = batch(vec![posted("q", "2025-03-04", "-24.00", "TST* BLUE GRILL BOSTON")]);
    let changes = read(&mut ledger, &booked, &by_link("2025-03-04"));
    let [Doubt { pending: asked, posted: new }] = changes.asked[..] else { panic!("{:?}", changes.asked) };
    assert_eq!((asked, new), (ledger[0].id, ledger[1].id));
    let (kept, gone) = settle(&ledger[0], &ledger[1]);
    ledger = vec![gone, kept];
    assert_eq!((ledger[0].status, ledger[0].identities.len()), (EntryStatus::Vanished, 0));
    assert_eq!((ledger[1].identities.len(), ledger[1].day), (2, day("2025-03-02")));
    assert_eq!(ledger[1].user.note.as_deref(), Some("birthday"));
    let before = ledger.clone();
    read(
        &mut ledger,
        &batch(vec![pending("p", "2025-03-02", "-20.00", "BLUE GRILL")]),
        &by_link("2025-03-04"),
    );
    assert_eq!(ledger, before, "the claimed pending id is remembered");
    let other = batch(vec![posted("l", "2025-03-05", "-20.00", "HARDWARE YARD")]);
    let changes = read(&mut ledger, &other, &by_link("2025-03-05"));
    assert_eq!(changes.added.len(), 1, "what was taken over is claimed by nothing else");
    assert_eq!(ledger[..2], before);
}

#[test]
fn a_joined_payment_keeps_the_moment_of_its_day() {
    let mut ledger = Vec::new();
    let moment = |text: &str| Some(text.parse().unwrap());
    let mut first = pending("p", "2025-03-02", "-20.00", "BLUE GRILL");
    first.at = moment("2025-03-02T19:40:00Z");
    read(&mut ledger, &batch(vec![first]), &by_link("2025-03-02"));
    let mut booked = posted("q", "2025-03-04", "-24.00", "BLUE GRILL");
    booked.at = moment("2025-03-04T09:00:00Z");
    read(&mut ledger, &batch(vec![booked]), &by_link("2025-03-04"));
    let (kept, _) = settle(&ledger[0], &ledger[1]);
    assert_eq!((kept.day, kept.at), (day("2025-03-02"), moment("2025-03-02T19:40:00Z")));
    let mut earlier = ledger[1].clone();
    earlier.day = day("2025-03-01");
    let (kept, _) = settle(&ledger[0], &earlier);
    assert_eq!((kept.day, kept.at), (day("2025-03-01"), moment("2025-03-04T09:00:00Z")));
}

#[test]
fn no_question_for_other_shops_larger_steps_later_days_or_two_candidates() {
    let ask = |pendings: Vec<Row>, row: Row| {
        let mut ledger = Vec::new();
        read(&mut ledger, &batch(pendings), &by_link("2025-03-02"));
        read(&mut ledger, &batch(vec![row]), &by_link("2025-03-06")).asked.len()
    };
    let one = || vec![pending("p", "2025-03-02", "-20.00", "BLUE GRILL")];
    assert_eq!(ask(one(), posted("q", "2025-03-05", "-26.00", "BLUE GRILL")), 1);
    assert_eq!(ask(one(), posted("q", "2025-03-05", "-26.01", "BLUE GRILL")), 0);
    assert_eq!(ask(one(), posted("q", "2025-03-06", "-24.00", "BLUE GRILL")), 0);
    assert_eq!(ask(one(), posted("q", "2025-03-03", "-24.00", "HARDWARE YARD")), 0);
    assert_eq!(ask(one(), posted("q", "2025-03-03", "-19.00", "BLUE GRILL")), 0);
    let mut two = one();
    two.push(pending("p2", "2025-03-02", "-21.00", "BLUE GRILL"));
    assert_eq!(ask(two, posted("q", "2025-03-03", "-24.00", "BLUE GRILL")), 0);
}

#[test]
fn pain_03_two_equal_coffees_live_with_ids_and_without() {
    for (context, ids) in
        [(by_link("2025-03-03"), ["a", "b"]), (by_file("x.csv"), ["", ""]), (by_file("x.ofx"), ["a", "b"])]
    {
        let rows: Vec<Row> = ids.iter().map(|id| posted(id, "2025-03-03", "-4.50", "CAFE")).collect();
        let mut ledger = Vec::new();
        assert_eq!(read(&mut ledger, &batch(rows.clone()), &context).added.len(), 2, "{ids:?}");
        assert_eq!(read(&mut ledger, &batch(rows), &context).unchanged, 2);
        assert_eq!((ledger.len(), total(&ledger)), (2, -900));
    }
}

#[test]
fn pain_04_reused_file_ids_drop_no_row() {
    let mut ledger = Vec::new();
    let rows = vec![
        posted("0", "2025-03-03", "-4.50", "CAFE"),
        posted("0", "2025-03-03", "-4.50", "CAFE"),
        posted("0", "2025-03-03", "-7.00", "BAKER"),
        posted("0", "2025-03-04", "-4.50", "CAFE"),
    ];
    assert_eq!(read(&mut ledger, &batch(rows.clone()), &by_file("a.ofx")).added.len(), 4);
    assert_eq!(read(&mut ledger, &batch(rows), &by_file("b.ofx")).added.len(), 0);
    // The same row twice under an id that is otherwise unique is one row.
    let twice = vec![posted("7", "2025-03-05", "-1.00", "X"), posted("7", "2025-03-05", "-1.00", "X")];
    assert_eq!(read(&mut ledger, &batch(twice), &by_file("a.ofx")).added.len(), 1);
}

#[test]
fn an_entry_told_anew_is_updated_and_keeps_what_the_person_said() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![posted("1", "2025-03-03", "-4.50", "CAFE")]), &by_link("2025-03-03"));
    ledger[0].user.tags = vec!["work".to_owned()];
    ledger[0].user.payee = Some("Corner café".to_owned());
    let user = ledger[0].user.clone();
    let changes = read(
        &mut ledger,
        &batch(vec![posted("1", "2025-03-04", "-4.75", "CAFE NORD")]),
        &by_link("2025-03-05"),
    );
    assert_eq!((changes.added.len(), changes.updated.len(), changes.unchanged), (0, 1, 0));
    assert_eq!((ledger[0].amount.minor(), ledger[0].day), (-475, day("2025-03-04")));
    assert_eq!(ledger[0].user, user);
}

#[test]
fn pain_12_a_deleted_row_stays_deleted_through_link_and_file() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![posted("1", "2025-03-03", "-4.50", "CAFE")]), &by_link("2025-03-03"));
    ledger[0].user.deleted = true;
    read(&mut ledger, &batch(vec![posted("1", "2025-03-03", "-4.50", "CAFE")]), &by_link("2025-03-04"));
    read(&mut ledger, &batch(vec![posted("F1", "2025-03-04", "-4.50", "CAFE")]), &by_file("m.ofx"));
    assert_eq!((ledger.len(), total(&ledger), ledger[0].user.deleted), (1, 0, true));
}

#[test]
fn a_file_over_a_linked_account_adds_identities_not_rows() {
    let feed = batch(vec![
        posted("1", "2025-03-03", "-4.50", "CAFE"),
        posted("2", "2025-03-05", "-4.50", "HARDWARE"),
        posted("3", "2025-03-20", "-60.00", "RENT PART"),
    ]);
    let file = batch(vec![
        posted("F1", "2025-03-04", "-4.50", "HARDWARE YARD"),
        posted("F2", "2025-03-04", "-4.50", "THE CAFE"),
        posted("F3", "2025-03-28", "-60.00", "RENT PART"),
    ]);
    let mut feed_first = Vec::new();
    read(&mut feed_first, &feed, &by_link("2025-03-30"));
    let changes = read(&mut feed_first, &file, &by_file("m.ofx"));
    assert_eq!((changes.added.len(), changes.updated.len()), (1, 2), "eight days apart is another payment");
    assert_eq!(read(&mut feed_first, &file, &by_file("m.ofx")).unchanged, 3);
    let mut file_first = Vec::new();
    read(&mut file_first, &file, &by_file("m.ofx"));
    read(&mut file_first, &feed, &by_link("2025-03-30"));
    assert_eq!(visible(&feed_first), visible(&file_first));
    assert!(
        feed_first
            .iter()
            .filter(|e| e.identities.len() == 2)
            .all(|e| matches!(e.origin, Origin::Link { .. }))
    );
}

#[test]
fn rows_with_ids_of_one_source_are_never_held_for_one() {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![posted("F1", "2025-03-03", "-4.50", "CAFE")]), &by_file("a.ofx"));
    let changes =
        read(&mut ledger, &batch(vec![posted("F2", "2025-03-04", "-4.50", "CAFE")]), &by_file("b.ofx"));
    assert_eq!(changes.added.len(), 1);
}

#[test]
fn pending_by_link_booked_by_file_then_by_link_is_one_payment() {
    let tellings = [
        (batch(vec![pending("p", "2025-03-02", "-30.00", "SHOP")]), by_link("2025-03-02")),
        (batch(vec![posted("F", "2025-03-04", "-30.00", "SHOP")]), by_file("m.ofx")),
        (batch(vec![posted("q", "2025-03-04", "-30.00", "SHOP")]), by_link("2025-03-05")),
    ];
    for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut ledger = Vec::new();
        for step in order {
            read(&mut ledger, &tellings[step].0, &tellings[step].1);
        }
        assert_eq!((ledger.len(), total(&ledger)), (1, -3000), "{order:?}");
        assert_eq!(ledger[0].identities.len(), 3, "{order:?}");
    }
}

#[test]
fn pain_02_linking_anew_finds_the_old_rows() {
    let mut ledger = Vec::new();
    let rows = vec![posted("1", "2025-03-03", "-4.50", "CAFE"), posted("2", "2025-03-03", "-4.50", "CAFE")];
    read(&mut ledger, &batch(rows.clone()), &by_link("2025-03-03"));
    let anew = Context { source: Source::Link(LinkId::from_bytes([9; 16])), ..by_link("2025-04-01") };
    assert!(read(&mut ledger, &batch(rows), &anew).added.is_empty());
    for entry in &ledger {
        let ids: Vec<&str> = entry
            .identities
            .iter()
            .filter_map(|i| match i {
                Identity::Provider { id, .. } => Some(id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids[0], ids[1]);
    }
}

#[test]
fn a_row_without_a_day_is_named_and_the_rest_kept() {
    let mut bad = posted("1", "2025-03-03", "-4.50", "CAFE");
    bad.booked = None;
    bad.place = "row 2".to_owned();
    let changes =
        reconcile(&[], &batch(vec![bad, posted("2", "2025-03-03", "-1.00", "X")]), &by_link("2025-03-03"));
    assert_eq!(changes.added.len(), 1);
    assert_eq!((changes.problems.len(), changes.problems[0].code.as_str()), (1, "row_without_date"));
    assert_eq!(changes.problems[0].place, "row 2");
}

#[test]
fn a_pending_row_without_a_day_keeps_the_day_it_was_first_seen() {
    let mut row = pending("p", "2025-03-03", "-4.50", "CAFE");
    row.transacted = None;
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![row.clone()]), &by_link("2025-03-03"));
    let again = read(&mut ledger, &batch(vec![row]), &by_link("2025-03-05"));
    assert_eq!((ledger[0].day, again.unchanged), (day("2025-03-03"), 1));
}

#[test]
fn entries_of_other_accounts_are_passed_over() {
    let mut ledger = Vec::new();
    let rows = batch(vec![posted("1", "2025-03-03", "-4.50", "CAFE")]);
    read(&mut ledger, &rows, &by_link("2025-03-03"));
    let other = Context { account: AccountId::from_bytes([7; 16]), ..by_link("2025-03-03") };
    let changes = reconcile(&ledger, &rows, &other);
    assert_eq!((changes.added.len(), changes.updated.len()), (1, 0));
    assert_ne!(changes.added[0].id, ledger[0].id);
}

#[test]
fn equal_pendings_are_booked_in_turn_so_that_none_is_stranded() {
    let mut ledger = Vec::new();
    let announced = batch(vec![
        pending("p1", "2025-03-01", "-5.00", "CAFE"),
        pending("p2", "2025-03-03", "-5.00", "CAFE"),
    ]);
    read(&mut ledger, &announced, &by_link("2025-03-03"));
    let booked =
        batch(vec![posted("q2", "2025-03-10", "-5.00", "CAFE"), posted("q1", "2025-03-08", "-5.00", "CAFE")]);
    assert!(read(&mut ledger, &booked, &by_link("2025-03-10")).added.is_empty());
    // Where the rows tell their day of purchase, it decides.
    let mut ledger = Vec::new();
    read(&mut ledger, &announced, &by_link("2025-03-03"));
    let second = ledger.iter().find(|e| e.day == day("2025-03-03")).unwrap().id;
    let mut told = posted("q2", "2025-03-04", "-5.00", "CAFE");
    told.transacted = Some(day("2025-03-03"));
    read(&mut ledger, &batch(vec![told]), &by_link("2025-03-04"));
    assert_eq!(ledger.iter().find(|e| e.status == EntryStatus::Posted).unwrap().id, second);
}

#[test]
fn a_second_equal_row_without_id_still_pending_leaves_the_booked_one_alone() {
    let mut ledger = Vec::new();
    let mut booked = posted("", "2025-03-03", "-4.50", "CAFE");
    booked.transacted = Some(day("2025-03-03"));
    read(&mut ledger, &batch(vec![booked.clone()]), &by_link("2025-03-03"));
    let id = ledger[0].id;
    let both = batch(vec![pending("", "2025-03-03", "-4.50", "CAFE"), booked]);
    let changes = read(&mut ledger, &both, &by_link("2025-03-03"));
    assert_eq!((changes.added.len(), changes.updated.len()), (1, 0));
    assert_eq!((changes.added[0].status, ledger[0].id), (EntryStatus::Pending, id));
    assert_eq!(total(&ledger), -450);
}
