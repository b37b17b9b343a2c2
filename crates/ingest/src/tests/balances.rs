use super::*;
use crate::{
    BalanceAt, NotKnown, Rate, Told, balance_at, gaps, rates_of, remember_told, statement_off, steady_gaps,
    suspects, told_balances, transfers,
};
use jiff::tz::TimeZone;
use model::{Balance, BalanceKind};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn told(on: &str, amount: &str) -> Told {
    Told { day: day(on), amount: dollars(amount) }
}

fn balance(kind: BalanceKind, on: &str, amount: &str) -> Balance {
    Balance { kind, amount: dollars(amount), as_of: format!("{on}T00:00:00Z").parse().unwrap() }
}

fn entries(rows: Vec<Row>) -> Vec<Entry> {
    reconcile(&[], &batch(rows), &by_link("2025-06-30")).added
}

#[test]
fn a_statement_that_does_not_add_up_says_by_how_much() {
    let mut statement = batch(vec![
        posted("1", "2025-03-03", "-4.50", "CAFE"),
        posted("2", "2025-03-05", "100.00", "PAY"),
        pending("3", "2025-03-06", "-9.00", "SHOP"),
    ]);
    assert_eq!(statement_off(&statement), None, "nothing is told");
    statement.balances = vec![
        balance(BalanceKind::Opening, "2025-03-01", "10.00"),
        balance(BalanceKind::Ledger, "2025-03-31", "105.50"),
    ];
    assert_eq!(statement_off(&statement), None);
    statement.rows.pop();
    statement.rows.pop();
    assert_eq!(statement_off(&statement), Some(dollars("100.00")));
}

#[test]
fn a_missing_month_is_found_between_its_neighbours() {
    let january =
        entries(vec![posted("1", "2025-01-10", "-10.00", "A"), posted("2", "2025-01-31", "-5.00", "B")]);
    let march = entries(vec![posted("3", "2025-03-02", "-1.00", "C")]);
    let all: Vec<Entry> = january.into_iter().chain(march).collect();
    let known = [
        told("2024-12-31", "100.00"),
        told("2025-01-31", "85.00"),
        told("2025-02-28", "60.00"),
        told("2025-03-31", "59.00"),
    ];
    let found = gaps(&known, &all);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].from, &found[0].to), (&known[1], &known[2]));
    assert_eq!(found[0].off, dollars("-25.00"));
}

#[test]
fn rows_of_the_day_a_balance_was_told_on_may_stand_on_either_side() {
    let all = entries(vec![
        posted("1", "2025-01-10", "-10.00", "A"),
        posted("2", "2025-01-10", "-3.00", "B"),
        posted("3", "2025-01-20", "-1.00", "C"),
    ]);
    // Told in the morning of the 10th, before all of that day's rows, or between them.
    assert!(gaps(&[told("2025-01-10", "100.00"), told("2025-01-31", "86.00")], &all).is_empty());
    assert!(gaps(&[told("2025-01-10", "87.00"), told("2025-01-31", "86.00")], &all).is_empty());
    assert_eq!(gaps(&[told("2025-01-10", "50.00"), told("2025-01-31", "86.00")], &all).len(), 1);
}

#[test]
fn deleted_rows_are_in_the_banks_balance_and_pending_ones_are_not() {
    let mut all =
        entries(vec![posted("1", "2025-01-10", "-10.00", "A"), pending("2", "2025-01-11", "-3.00", "B")]);
    all[0].user.deleted = true;
    assert!(gaps(&[told("2025-01-01", "100.00"), told("2025-01-31", "90.00")], &all).is_empty());
}

#[test]
fn opening_balances_stand_at_the_evening_before_the_first_row() {
    let mut statement = batch(vec![posted("1", "2025-03-03", "-4.50", "CAFE")]);
    statement.balances = vec![
        balance(BalanceKind::Ledger, "2025-03-31", "5.50"),
        balance(BalanceKind::Opening, "2025-03-03", "10.00"),
        balance(BalanceKind::Available, "2025-03-31", "1.00"),
    ];
    let zone = TimeZone::UTC;
    assert_eq!(told_balances(&statement, &zone), [told("2025-03-02", "10.00"), told("2025-03-31", "5.50")]);
    let mut known = vec![told("2025-03-02", "9.00")];
    remember_told(&mut known, told_balances(&statement, &zone), 10);
    assert_eq!(known, [told("2025-03-02", "10.00"), told("2025-03-31", "5.50")]);
    remember_told(&mut known, vec![told("2025-04-30", "1.00")], 2);
    assert_eq!(known, [told("2025-03-31", "5.50"), told("2025-04-30", "1.00")]);
}

#[test]
fn the_balance_of_a_day_starts_from_the_nearest_told_one() {
    let all =
        entries(vec![posted("1", "2025-01-10", "-10.00", "A"), posted("2", "2025-01-20", "-3.00", "B")]);
    let known = [told("2025-01-01", "100.00"), told("2025-01-31", "80.00")];
    let at = |on: &str| balance_at(day(on), &known, &all);
    let from = |amount: &str, anchor: &str| Ok(BalanceAt { amount: dollars(amount), from: day(anchor) });
    assert_eq!(at("2025-01-01"), from("100.00", "2025-01-01"));
    assert_eq!(at("2025-01-10"), from("90.00", "2025-01-01"));
    assert_eq!(at("2025-01-19"), from("83.00", "2025-01-31"), "the later balance is nearer");
    assert_eq!(at("2025-02-05"), from("80.00", "2025-01-31"));
    assert_eq!(at("2024-12-31"), Err(NotKnown::Before(day("2025-01-01"))));
    assert_eq!(
        balance_at(day("2025-01-09"), &known[1..], &all),
        from("93.00", "2025-01-31"),
        "what stood there before the first entry"
    );
    assert_eq!(balance_at(day("2025-01-08"), &known[1..], &all), Err(NotKnown::Before(day("2025-01-09"))));
    assert_eq!(balance_at(day("2025-01-01"), &[], &all), Err(NotKnown::NothingTold));
}

#[test]
fn a_balance_told_in_passing_counts_once_the_next_one_follows_from_it() {
    let all = entries(vec![posted("1", "2025-01-10", "-10.00", "A")]);
    let start = [told("2025-01-01", "100.00")];
    let off = |firm: &[Told], passing: &[Told]| {
        let found = steady_gaps(firm, passing, &all);
        found.iter().map(|gap| (gap.to.day.to_string(), gap.off.clone())).collect::<Vec<_>>()
    };
    let passing = |more: &[Told]| [&start[..], more].concat();
    assert_eq!(off(&[], &passing(&[told("2025-01-12", "90.00")])), []);
    // Told once, it may run ahead of the rows.
    assert_eq!(off(&[], &passing(&[told("2025-01-12", "70.00")])), []);
    let strayed = [told("2025-01-12", "70.00"), told("2025-01-13", "90.00")];
    assert_eq!(off(&[], &passing(&strayed)), []);
    let stays = [told("2025-01-12", "70.00"), told("2025-01-13", "70.00")];
    assert_eq!(off(&[], &passing(&stays)), [("2025-01-12".to_owned(), dollars("-20.00"))]);
    let back = [&stays[..], &[told("2025-01-14", "90.00")]].concat();
    assert_eq!(off(&[], &passing(&back)), [], "it was ahead for some days");
    // The bank's balance knows what is pending.
    let mut with_pending = entries(vec![posted("1", "2025-01-10", "-10.00", "A")]);
    with_pending.extend(entries(vec![pending("2", "2025-01-11", "-20.00", "B")]));
    assert_eq!(steady_gaps(&[], &passing(&stays), &with_pending), []);
    // A statement says it at once.
    let closing = [told("2025-01-31", "70.00")];
    assert_eq!(off(&closing, &start), [("2025-01-31".to_owned(), dollars("-20.00"))]);
    assert_eq!(off(&[start.to_vec(), closing.to_vec()].concat(), &[]).len(), 1);
}

#[test]
fn a_gap_names_the_entries_that_would_explain_it() {
    let rows = vec![
        posted("1", "2025-01-10", "-10.00", "A"),
        posted("2", "2025-01-11", "-10.00", "A"),
        posted("3", "2025-01-12", "-7.00", "B"),
        posted("4", "2025-02-12", "-10.00", "A"),
    ];
    let all = entries(rows);
    let (from, to) = (told("2025-01-01", "100.00"), told("2025-01-31", "83.00"));
    let found = gaps(&[from, to], &all);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].off, dollars("10.00"), "one of the two is here twice");
    let of = |at: usize| all[at].id;
    assert_eq!(suspects(&found[0], &all, 3), [of(1), of(0)]);
    assert_eq!(suspects(&found[0], &all, 1), [of(1)]);
}

fn of(account: u8, rows: Vec<Row>) -> (AccountId, Vec<Entry>) {
    let id = AccountId::from_bytes([account; 16]);
    (id, reconcile(&[], &batch(rows), &Context { account: id, ..by_link("2025-06-30") }).added)
}

fn money(amount: &str, currency: &str) -> Money {
    Money::parse(amount, Currency::new(currency).unwrap()).unwrap()
}

fn row(id: &str, on: &str, amount: &str, currency: &str) -> Row {
    Row { amount: money(amount, currency), ..posted(id, on, "0.00", "TRANSFER") }
}

#[test]
fn transfers_between_currencies_fit_a_rate_or_the_amount_before_conversion() {
    let rate = |n, d| {
        [Rate {
            from: Currency::new("USD").unwrap(),
            to: Currency::new("VND").unwrap(),
            numerator: n,
            denominator: d,
        }]
    };
    let books = BTreeMap::from([
        of(1, vec![row("1", "2025-03-03", "-100.00", "USD")]),
        of(5, vec![row("9", "2025-03-05", "2450000", "VND")]),
    ]);
    assert!(transfers(&books, &[]).linked.is_empty(), "no rate, no guess");
    for (rate, linked) in
        [(rate(25_000, 1), 1), (rate(27_223, 1), 0), (rate(22_272, 1), 0), (rate(22_273, 1), 1)]
    {
        assert_eq!(transfers(&books, &rate).linked.len(), linked, "{rate:?}");
    }
    let back = BTreeMap::from([
        of(1, vec![row("1", "2025-03-05", "100.00", "USD")]),
        of(5, vec![row("9", "2025-03-03", "-2450000", "VND")]),
    ]);
    assert_eq!(transfers(&back, &rate(25_000, 1)).linked.len(), 1, "the other way round");
    let mut told = row("1", "2025-03-03", "-100.00", "USD");
    told.particulars.original = Some(money("-2450000", "VND"));
    let books = BTreeMap::from([of(1, vec![told]), of(5, vec![row("9", "2025-03-05", "2450000", "VND")])]);
    assert_eq!(transfers(&books, &[]).linked.len(), 1);
    let rates = rates_of(books.values().flatten());
    assert_eq!((rates[0].numerator, rates[0].denominator), (10_000, 2_450_000 * 100));
    assert_eq!(rates[0].from.code(), "VND");
}

#[test]
fn of_several_halves_the_closest_is_asked_about() {
    let books = || {
        BTreeMap::from([
            of(1, vec![posted("1", "2025-03-03", "-200.00", "X")]),
            of(5, vec![posted("8", "2025-03-05", "200.00", "Y"), posted("9", "2025-03-04", "200.00", "Z")]),
        ])
    };
    let found = transfers(&books(), &[]);
    assert!(found.linked.is_empty());
    let closest = books()[&AccountId::from_bytes([5; 16])][1].id;
    assert_eq!((found.asked.len(), found.asked[0].into.1), (1, closest));
    // "Not a transfer": the other one is left.
    let mut apart = books();
    let out = apart[&AccountId::from_bytes([1; 16])][0].id;
    apart.get_mut(&AccountId::from_bytes([5; 16])).unwrap()[1].user.apart.push(out);
    assert_eq!(transfers(&apart, &[]).linked.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn whole_books_have_no_gap_and_a_lost_row_makes_one(
        rows in prop::collection::vec((0i64..40, -500i64..500), 1..10),
        cuts in prop::collection::btree_set(-1i64..42, 2..5),
        lost in 0usize..10,
    ) {
        let on = |n: i64| day("2025-01-01").saturating_add(jiff::Span::new().days(n));
        let all = entries(rows.iter().enumerate().map(|(at, (n, minor))| {
            Row { amount: Money::from_minor(*minor, Currency::new("USD").unwrap()), ..posted(&at.to_string(), &on(*n).to_string(), "0", "X") }
        }).collect());
        let sum = |until: i64| rows.iter().filter(|(n, _)| *n <= until).map(|(_, minor)| minor).sum::<i64>();
        let known: Vec<Told> = cuts.iter().map(|cut| Told { day: on(*cut), amount: Money::from_minor(sum(*cut), Currency::new("USD").unwrap()) }).collect();
        prop_assert_eq!(gaps(&known, &all), vec![]);
        for n in -2..45 {
            match balance_at(on(n), &known, &all) {
                Ok(at) => prop_assert_eq!(at.amount.minor(), sum(n)),
                Err(why) => {
                    let first = rows.iter().map(|(n, _)| *n - 1).chain(cuts.iter().copied()).min().unwrap();
                    prop_assert!(n < first);
                    prop_assert_eq!(why, NotKnown::Before(on(first)));
                }
            }
        }
        let lost = lost % all.len();
        let (first, last) = (*cuts.first().unwrap(), *cuts.last().unwrap());
        let (n, minor) = rows[lost];
        // A row of a day on which a balance was told may stand on either side of it.
        if first < n && n < last && !cuts.contains(&n) && minor != 0 {
            let mut rest = all.clone();
            rest.remove(lost);
            let found = gaps(&known, &rest);
            // Unless rows of a boundary day happen to make it good.
            if let [gap] = &found[..] {
                prop_assert!(gap.from.day < on(n) && on(n) < gap.to.day);
                prop_assert_eq!(gap.off.minor(), minor);
            } else {
                prop_assert!(found.is_empty() && rows.iter().any(|(other, _)| cuts.contains(other)));
            }
        }
    }
}
