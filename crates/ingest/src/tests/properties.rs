//! The rules as laws over made-up banks.

use super::*;
use crate::{Recent, pair_transfers};
use proptest::prelude::*;
use std::collections::BTreeMap;

const PAYEES: [&str; 4] = ["GREEN SHOP 12", "BLUE GRILL", "CAFE NORD", "METRO FARE"];

/// One payment of a made-up bank: made on a day, booked some days later.
#[derive(Clone, Debug)]
struct Payment {
    made: i8,
    lag: i8,
    minor: i64,
    payee: usize,
    tells_day: bool,
}

fn payments() -> impl Strategy<Value = Vec<Payment>> {
    let one = (1i8..40, 0i8..8, prop_oneof![-900i64..-890, 100i64..103], 0usize..4, any::<bool>())
        .prop_map(|(made, lag, minor, payee, tells_day)| Payment { made, lag, minor, payee, tells_day });
    prop::collection::vec(one, 0..9)
}

fn on(offset: i8) -> Date {
    day("2025-02-01").checked_add(jiff::Span::new().days(offset)).unwrap()
}

fn row(at: usize, payment: &Payment, status: RowStatus) -> Row {
    let booked = status == RowStatus::Posted;
    let made = on(payment.made);
    Row {
        provider_id: Some(format!("{}{at}", if booked { "b" } else { "p" })),
        status,
        amount: Money::from_minor(payment.minor, Currency::new("USD").unwrap()),
        booked: booked.then(|| on(payment.made + payment.lag)),
        transacted: (!booked || payment.tells_day).then_some(made),
        at: None,
        payee: PAYEES[payment.payee].to_owned(),
        memo: None,
        mcc: None,
        particulars: model::Particulars::default(),
        place: format!("row {at}"),
    }
}

/// What the bank answers on a day when asked for everything: its answers hold a
/// payment as pending until it is booked, then as posted under another id.
fn answer(bank: &[Payment], today: i8) -> AccountBatch {
    let rows = bank
        .iter()
        .enumerate()
        .filter(|(_, p)| p.made <= today)
        .map(|(at, p)| {
            let booked = p.made + p.lag <= today;
            row(at, p, if booked { RowStatus::Posted } else { RowStatus::Pending })
        })
        .collect();
    AccountBatch { window: Some((on(0), on(today + 1))), ..batch(rows) }
}

fn at(today: i8) -> Context {
    by_link(&on(today).to_string())
}

fn posted_only(bank: &[Payment]) -> Vec<Row> {
    bank.iter().enumerate().map(|(at, p)| row(at, p, RowStatus::Posted)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_synced_ledger_holds_every_payment_once(bank in payments(), days in prop::collection::btree_set(1i8..50, 1..8)) {
        let mut ledger = Vec::new();
        for &today in days.iter().chain(&[50]) {
            let answer = answer(&bank, today);
            read(&mut ledger, &answer, &at(today));
            let before = ledger.clone();
            let again = read(&mut ledger, &answer, &at(today));
            prop_assert_eq!(again.added.len(), 0);
            prop_assert_eq!(again.updated.len(), 0);
            prop_assert_eq!(&ledger, &before);
        }
        prop_assert_eq!(total(&ledger), bank.iter().map(|p| p.minor).sum::<i64>());
        prop_assert_eq!(ledger.len(), bank.len());
        prop_assert!(ledger.iter().all(|entry| entry.status == EntryStatus::Posted));
    }

    #[test]
    fn a_watch_knows_what_is_new_as_the_ledger_does(
        bank in payments(), before in 1i8..30, days in prop::collection::btree_set(1i8..20, 1..6)
    ) {
        let mut ledger = Vec::new();
        read(&mut ledger, &answer(&bank, before), &at(before));
        let mut by_letters = ledger.clone();
        let mut recent = Recent::of(ledger.clone(), on(before));
        for later in days {
            let today = before + later;
            let answer = answer(&bank, today);
            let news = recent.take(&answer, &at(today));
            let again = recent.take(&answer, &at(today));
            let changes = read(&mut ledger, &answer, &at(today));
            let ids = |entries: &[Entry]| entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
            prop_assert_eq!(ids(&news.added), ids(&changes.added));
            prop_assert!(again.added.is_empty());
            prop_assert!(again.batch.rows.iter().all(|row| row.status == RowStatus::Pending));
            read(&mut by_letters, &news.batch, &at(today));
        }
        prop_assert_eq!(visible(&by_letters), visible(&ledger));
    }

    #[test]
    fn the_order_of_booked_batches_does_not_matter(
        bank in payments(),
        cuts in prop::collection::vec((0usize..25, 0usize..25), 1..5).prop_shuffle(),
    ) {
        let rows = posted_only(&bank);
        let mut chunks: Vec<AccountBatch> = cuts
            .iter()
            .map(|(a, b)| batch(rows.iter().skip(*a.min(b)).take(a.abs_diff(*b)).cloned().collect()))
            .collect();
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        for chunk in &chunks {
            read(&mut forward, chunk, &at(50));
        }
        chunks.reverse();
        for chunk in &chunks {
            read(&mut backward, chunk, &at(50));
        }
        prop_assert_eq!(visible(&forward), visible(&backward));
        forward.sort_by_key(|entry| entry.id);
        backward.sort_by_key(|entry| entry.id);
        prop_assert_eq!(forward, backward, "without pendings even the ids are equal");
    }

    #[test]
    fn an_announcement_read_after_its_booking_changes_nothing_visible(bank in payments()) {
        // One payment an amount: with equal amounts an old announcement may be any one's.
        let mut bank = bank;
        bank.sort_by_key(|p| p.minor);
        bank.dedup_by_key(|p| p.minor);
        let pendings: Vec<Row> = bank.iter().enumerate().map(|(i, p)| row(i, p, RowStatus::Pending)).collect();
        let (announced, booked) = (batch(pendings), batch(posted_only(&bank)));
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        read(&mut forward, &announced, &at(40));
        read(&mut forward, &booked, &at(50));
        read(&mut backward, &booked, &at(50));
        read(&mut backward, &announced, &at(50));
        prop_assert_eq!(visible(&forward), visible(&backward));
    }

    #[test]
    fn link_and_file_in_either_order_show_the_same(bank in payments(), shift in prop::collection::vec(0i8..3, 25)) {
        let feed = batch(posted_only(&bank));
        let file: Vec<Row> = bank
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let mut row = row(i, &Payment { lag: p.lag + shift[i], ..p.clone() }, RowStatus::Posted);
                row.provider_id = None;
                row
            })
            .collect();
        let file = batch(file);
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        read(&mut forward, &feed, &at(50));
        read(&mut forward, &file, &by_file("x.csv"));
        read(&mut backward, &file, &by_file("x.csv"));
        read(&mut backward, &feed, &at(50));
        prop_assert_eq!(visible(&forward).len(), visible(&backward).len());
        prop_assert_eq!(total(&forward), total(&backward));
        for ledger in [&mut forward, &mut backward] {
            let before = ledger.clone();
            read(ledger, &file, &by_file("x.csv"));
            read(ledger, &feed, &at(50));
            prop_assert_eq!(&*ledger, &before);
        }
    }

    #[test]
    fn what_the_person_said_survives_every_reading(bank in payments(), deleted in prop::collection::vec(any::<bool>(), 25)) {
        let mut ledger = Vec::new();
        read(&mut ledger, &answer(&bank, 20), &at(20));
        for (entry, deleted) in ledger.iter_mut().zip(&deleted) {
            entry.user.note = Some(entry.id.to_string());
            entry.user.deleted = *deleted;
        }
        let said: Vec<_> = ledger.iter().map(|entry| (entry.id, entry.user.clone())).collect();
        for today in [21, 25, 30, 50] {
            read(&mut ledger, &answer(&bank, today), &at(today));
        }
        read(&mut ledger, &batch(posted_only(&bank)), &by_file("all.ofx"));
        for (id, user) in said {
            prop_assert_eq!(&ledger.iter().find(|entry| entry.id == id).unwrap().user, &user);
        }
        prop_assert_eq!(ledger.len(), bank.len());
    }

    #[test]
    fn pain_11_transfers_pair_real_rows_and_each_once(bank in payments(), mirror in prop::collection::vec(-5i8..6, 25)) {
        let (a, b) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([5; 16]));
        let own = |account, rows| reconcile(&[], &batch(rows), &Context { account, ..at(50) }).added;
        let other: Vec<Payment> = bank
            .iter()
            .zip(&mirror)
            .map(|(p, shift)| Payment { minor: -p.minor, made: (p.made + shift).max(1), ..p.clone() })
            .collect();
        let books = BTreeMap::from([(a, own(a, posted_only(&bank))), (b, own(b, posted_only(&other)))]);
        let mut halves = std::collections::BTreeSet::new();
        for (out, into) in pair_transfers(&books) {
            let find = |(account, id): (AccountId, model::EntryId)| books[&account].iter().find(|e| e.id == id).unwrap();
            prop_assert_eq!(find(out).amount.minor(), -find(into).amount.minor());
            prop_assert!(find(out).amount.is_negative() && out.0 != into.0);
            prop_assert!((find(out).day - find(into).day).get_days().abs() <= 4);
            prop_assert!(halves.insert(out) && halves.insert(into));
        }
    }
}
