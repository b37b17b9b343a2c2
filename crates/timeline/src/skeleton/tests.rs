use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn mark(n: u8, day: i8, at: i64, arrived: u32) -> Mark {
    Mark {
        id: [n; 16],
        kind: Kind::Entry,
        day: date(2026, 3, day),
        at,
        arrived,
        minor: i64::from(n),
        counts: true,
        hidden: false,
        quiet: false,
    }
}

#[test]
fn dividers_stand_before_each_day() {
    let skeleton = Skeleton::new(vec![mark(2, 4, 0, 2), mark(1, 3, 0, 1), mark(3, 4, 9, 3)], 3);
    let rows: Vec<_> = (0..skeleton.len()).map(|i| skeleton.row(i).unwrap()).collect();
    assert!(matches!(rows[0], Row::Day(d) if d == date(2026, 3, 3)));
    assert!(matches!(rows[1], Row::Message(m) if m.id == [1; 16]));
    assert!(matches!(rows[2], Row::Day(d) if d == date(2026, 3, 4)));
    assert_eq!(rows.len(), 5);
    assert_eq!(skeleton.day_total(date(2026, 3, 4)), Some(5));
    assert_eq!(skeleton.day_total(date(2026, 3, 5)), None);
}

#[test]
fn the_unread_mark_stays_while_reading() {
    let mut skeleton = Skeleton::new(vec![mark(1, 3, 0, 1), mark(2, 3, 1, 2), mark(3, 3, 2, 3)], 1);
    assert_eq!(skeleton.unread(), 2);
    assert_eq!(skeleton.open(), Some(2));
    assert!(skeleton.mark_read());
    assert_eq!(skeleton.unread(), 0);
    assert_eq!(skeleton.row(2), Some(Row::Unread));
    assert_eq!(skeleton.unread_at_mark(), 2);
    assert_eq!(skeleton.open(), None);
    assert_eq!(skeleton.len(), 4);
}

#[test]
fn own_words_are_never_unread() {
    let mut note = mark(1, 3, 0, 1);
    note.kind = Kind::Note;
    assert_eq!(Skeleton::new(vec![note], 0).unread(), 0);
}

#[test]
fn hidden_messages_keep_their_place_and_are_not_shown() {
    let mut hidden = mark(1, 3, 0, 1);
    hidden.hidden = true;
    let skeleton = Skeleton::new(vec![hidden, mark(2, 3, 1, 2)], 0);
    assert_eq!((skeleton.len(), skeleton.unread()), (2, 1));
    assert_eq!(skeleton.day_total(date(2026, 3, 3)), Some(2));
    assert_eq!(skeleton.locate(&[1; 16]), None);
    assert_eq!(skeleton.between(date(2026, 3, 3), date(2026, 3, 3)).len(), 2);
}

#[test]
fn history_is_never_unread() {
    let mut old = mark(1, 3, 0, 1);
    old.quiet = true;
    let mut skeleton = Skeleton::new(vec![old, mark(2, 3, 1, 2)], 0);
    assert_eq!((skeleton.unread(), skeleton.open()), (1, Some(2)));
}

#[test]
fn appending_says_so() {
    let mut skeleton = Skeleton::new(vec![mark(1, 3, 0, 1)], 1);
    let change = skeleton.apply(vec![mark(2, 4, 0, 2), mark(3, 4, 1, 3)], &[]);
    assert_eq!(change.appended, 2);
    let change = skeleton.apply(vec![mark(9, 2, 0, 4)], &[]);
    assert_eq!((change.from, change.appended), (0, 0));
}

#[test]
fn a_day_that_empties_names_its_month() {
    let mut skeleton = Skeleton::new(vec![mark(1, 3, 0, 1)], 1);
    let change = skeleton.apply(vec![], &[[1; 16]]);
    assert!(skeleton.is_empty());
    assert!(change.months.contains(&Month { year: 2026, month: 3 }));
    assert!(skeleton.month(Month { year: 2026, month: 3 }).is_empty());
}

proptest! {
    /// A list changed step by step equals one laid at once, and nothing before `from` differs.
    #[test]
    fn changes_equal_a_fresh_list(steps in prop::collection::vec((1u8..20, 1i8..6, 0i64..4, any::<bool>()), 1..40)) {
        let mut skeleton = Skeleton::default();
        let mut oracle: Vec<Mark> = Vec::new();
        for (n, (id, day, at, remove)) in steps.into_iter().enumerate() {
            let before: Vec<_> = (0..skeleton.len()).map(|i| skeleton.row(i)).collect();
            let totals: Vec<_> = (1..6).map(|d| skeleton.day_total(date(2026, 3, d))).collect();
            oracle.retain(|m| m.id != [id; 16]);
            let change = if remove {
                skeleton.apply(vec![], &[[id; 16]])
            } else {
                let new = mark(id, day, at, n as u32 + 1);
                oracle.push(new);
                skeleton.apply(vec![new], &[])
            };
            let fresh = Skeleton::new(oracle.clone(), 0);
            let rows = |s: &Skeleton| (0..s.len()).map(|i| s.row(i)).collect::<Vec<_>>();
            prop_assert_eq!(rows(&skeleton), rows(&fresh));
            let after = rows(&skeleton);
            for i in 0..(change.from as usize).min(before.len()) {
                prop_assert_eq!(&before[i], &after[i]);
                if let Some(Row::Day(d)) = after[i] {
                    prop_assert_eq!(totals[(d.day() - 1) as usize], skeleton.day_total(d));
                }
            }
            for m in &oracle {
                let at = skeleton.locate(&m.id).unwrap();
                prop_assert_eq!(skeleton.row(at), Some(Row::Message(*m)));
            }
        }
    }
}
