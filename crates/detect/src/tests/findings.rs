use super::*;
use model::Urgency;

#[test]
fn a_large_first_payment_at_night_interrupts() {
    let mut state = lived(90);
    let verdict = see(&mut state, &pay(90, 3, "Volt Electronics", -64_900, Category::Electronics)).unwrap();
    assert_eq!(verdict.urgency, Urgency::Alert);
    let Evidence::NewPayeeLarge { usual_low, usual_high, times_tenths, category } = verdict.evidence else {
        panic!("{verdict:?}")
    };
    assert!(usual_low.minor() < usual_high.minor() && usual_high.minor() < 64_900);
    assert!(times_tenths > 100);
    assert_eq!(category, None, "no electronics before to compare with");
}

#[test]
fn a_large_first_payment_is_compared_within_its_category_where_possible() {
    let mut state = lived(90);
    let verdict = see(&mut state, &pay(90, 3, "Marble Outlet", -48_000, Category::Shopping)).unwrap();
    let Evidence::NewPayeeLarge { category, usual_low, .. } = verdict.evidence else { panic!("{verdict:?}") };
    assert_eq!(category, Some(Category::Shopping));
    assert!(usual_low.minor() >= 1_500, "nobody's coffee is in it");
}

#[test]
fn an_ordinary_first_payment_a_known_payee_or_a_short_history_do_not() {
    assert_eq!(see(&mut lived(90), &pay(90, 17, "Paper Corner", -3_200, Category::Shopping)), None);
    assert_eq!(see(&mut lived(90), &pay(90, 9, "Landlord", -95_000, Category::Housing)), None);
    assert_eq!(see(&mut lived(5), &pay(5, 3, "Volt Electronics", -64_900, Category::Electronics)), None);
    let early = see(&mut lived(25), &pay(25, 3, "Volt Electronics", -64_900, Category::Electronics)).unwrap();
    assert_eq!(early.urgency, Urgency::Notice, "known for less than 30 days");
}

#[test]
fn a_name_cut_short_is_no_new_payee() {
    let mut state = lived(90);
    see(&mut state, &pay(90, 9, "Volt Electronics", -3_000, Category::Electronics));
    let cut = see(&mut state, &pay(91, 3, "Volt Elec", -64_900, Category::Electronics));
    assert!(!kinds(&cut).contains(&FindingKind::NewPayeeLarge), "{cut:?}");
    let longer = see(&mut state, &pay(92, 3, "Volt Electronics Boston", -64_900, Category::Electronics));
    assert!(!kinds(&longer).contains(&FindingKind::NewPayeeLarge), "{longer:?}");
}

#[test]
fn an_amount_far_from_the_payees_usual_is_found() {
    let mut state = lived(90);
    let verdict = see(&mut state, &pay(90, 18, "Greengrocer", -41_000, Category::Groceries)).unwrap();
    let Evidence::UnusualAmount { usual, usual_low, usual_high, times_tenths, earlier } = verdict.evidence
    else {
        panic!("{verdict:?}")
    };
    assert!(usual_low.minor() <= usual.minor() && usual.minor() <= usual_high.minor());
    assert_eq!(i64::from(times_tenths), 410_000 / usual.minor());
    assert_eq!(earlier, 45);
}

#[test]
fn an_amount_near_the_payees_usual_or_too_few_earlier_are_not() {
    assert_eq!(see(&mut lived(90), &pay(90, 18, "Greengrocer", -5_200, Category::Groceries)), None);
    let mut state = lived(90);
    for n in 0..4 {
        see(&mut state, &pay(90 + n, 18, "Bakery", -900, Category::Groceries));
    }
    assert_eq!(kinds(&see(&mut state, &pay(94, 18, "Bakery", -41_000, Category::Groceries))), []);
}

#[test]
fn the_same_amount_twice_within_minutes_is_a_quiet_notice() {
    let mut state = lived(90);
    let first = pay(90, 15, "Shoe Barn", -5_999, Category::Shopping);
    let mut again = pay(90, 15, "Shoe Barn", -5_999, Category::Shopping);
    again.id = EntryId::from_bytes([9; 16]);
    again.at = Some(first.at.unwrap() + jiff::SignedDuration::from_mins(2));
    see(&mut state, &first);
    let verdict = see(&mut state, &again).unwrap();
    assert_eq!(verdict.urgency, Urgency::Notice);
    assert_eq!(verdict.evidence, Evidence::DuplicateCharge { other: first.id, other_day: on(90) });
}

#[test]
fn two_coffees_a_habit_cash_another_amount_and_a_later_day_are_no_duplicates() {
    let twice = |first: Entry, mut again: Entry| {
        let mut state = lived(90);
        see(&mut state, &first);
        again.id = EntryId::from_bytes([9; 16]);
        kinds(&see(&mut state, &again))
    };
    let coffee = || pay(90, 8, "Corner Cafe", -450, Category::Dining);
    assert_eq!(twice(coffee(), coffee()), []);
    let fare = || pay(90, 8, "Harbour Ferry", -290, Category::Transport);
    assert_eq!(twice(fare(), fare()), []);
    let cash = || pay(90, 8, "ATM High Street", -4_000, Category::Cash);
    assert_eq!(twice(cash(), cash()), []);
    let shoes = |n, minor| pay(n, 15, "Shoe Barn", minor, Category::Shopping);
    assert_eq!(twice(shoes(90, -5_999), shoes(90, -5_998)), []);
    assert_eq!(twice(shoes(90, -5_999), shoes(93, -5_999)), []);
    assert_eq!(
        twice(shoes(90, -5_999), shoes(91, -5_999)),
        [FindingKind::DuplicateCharge],
        "the counter-check"
    );
}

#[test]
fn whoever_repeats_at_a_payee_is_left_alone_there() {
    let mut state = lived(90);
    let visit = |n: i32, hour| pay(n, hour, "Climbing Hall", -4_250, Category::Health);
    see(&mut state, &visit(90, 10));
    assert_eq!(kinds(&see(&mut state, &visit(91, 11))), [FindingKind::DuplicateCharge]);
    // Months later, so that neither the price habit nor an earlier finding keeps it quiet.
    see(&mut state, &visit(190, 10));
    assert_eq!(see(&mut state, &visit(191, 11)), None);
}

#[test]
fn small_then_large_at_new_payees_is_card_testing() {
    let mut state = lived(90);
    let tiny = pay(90, 2, "Lumen Giving", -100, Category::Other);
    assert_eq!(see(&mut state, &tiny), None);
    let verdict = see(&mut state, &pay(91, 3, "Gadget Depot", -39_900, Category::Electronics)).unwrap();
    assert_eq!(verdict.urgency, Urgency::Alert);
    let found: Vec<Evidence> = std::iter::once(verdict.evidence).chain(verdict.also).collect();
    let testing = found.iter().find(|e| e.kind() == FindingKind::CardTesting).expect("card testing");
    let Evidence::CardTesting { small, small_amount } = testing else { panic!() };
    assert_eq!((small.as_slice(), small_amount.minor()), (&[tiny.id][..], 100));
    assert_eq!(found.len(), 2, "it is large for a new payee too");
}

#[test]
fn small_long_before_or_at_a_known_payee_is_no_card_testing() {
    let late = |tiny: Entry, large: Entry| {
        let mut state = lived(90);
        see(&mut state, &tiny);
        kinds(&see(&mut state, &large)).contains(&FindingKind::CardTesting)
    };
    let tiny = |n, payee: &str| pay(n, 2, payee, -100, Category::Other);
    let large = |n, payee: &str| pay(n, 3, payee, -39_900, Category::Electronics);
    assert!(late(tiny(90, "Lumen Giving"), large(91, "Gadget Depot")));
    assert!(!late(tiny(90, "Lumen Giving"), large(93, "Gadget Depot")));
    assert!(!late(tiny(90, "Corner Cafe"), large(91, "Gadget Depot")));
    assert!(!late(tiny(90, "Lumen Giving"), large(91, "Landlord")));
}

#[test]
fn a_dearer_subscription_is_a_quiet_notice() {
    let mut state = lived(120);
    let verdict = see(&mut state, &pay(131, 6, "Streamly", -1_499, Category::Subscriptions)).unwrap();
    assert_eq!(verdict.urgency, Urgency::Notice);
    let Evidence::SubscriptionPriceRise { before, now, percent, previous } = &verdict.evidence else {
        panic!("{verdict:?}")
    };
    assert_eq!((before.minor(), now.minor(), *percent), (1_299, 1_499, 15));
    assert_eq!(*previous, pay(101, 6, "Streamly", -1_299, Category::Subscriptions).id);
}

#[test]
fn the_same_price_a_lower_one_an_odd_day_and_a_changing_bill_are_no_price_rise() {
    let after =
        |n, minor| kinds(&see(&mut lived(120), &pay(n, 6, "Streamly", minor, Category::Subscriptions)));
    assert_eq!(after(131, -1_499), [FindingKind::SubscriptionPriceRise], "the counter-check");
    assert_eq!(after(131, -1_299), []);
    assert_eq!(after(131, -1_330), [], "under 3 per cent");
    assert_eq!(after(131, -999), []);
    assert_eq!(after(121, -1_499), [], "after 20 days");
    assert_eq!(
        kinds(&see(&mut lived(90), &pay(101, 6, "Streamly", -1_499, Category::Subscriptions))).len(),
        1
    );
    assert_eq!(
        kinds(&see(&mut lived(60), &pay(71, 6, "Streamly", -1_499, Category::Subscriptions))),
        [],
        "two earlier"
    );
    let mut state = lived(120);
    for (n, minor) in [(0, -4_100), (30, -5_300), (60, -4_700), (90, -5_900)] {
        assert_eq!(see(&mut state, &pay(120 + n, 7, "Power Works", minor, Category::Utilities)), None);
    }
}

#[test]
fn prices_of_another_currency_rise_but_bills_close_by_chance_do_not() {
    let last = |payee: &str, amounts: &[i64]| {
        let mut state = lived(120);
        let mut found = Vec::new();
        for (n, minor) in (0..).zip(amounts) {
            let verdict = see(&mut state, &pay(120 + 30 * n, 7, payee, -minor, Category::Utilities));
            found = kinds(&verdict);
        }
        found
    };
    let drifting = [3_112, 3_042, 3_051, 2_966, 3_023, 2_991, 3_000, 3_429];
    assert_eq!(last("Cloud Drawer", &drifting), [FindingKind::SubscriptionPriceRise]);
    let bills = [4_100, 5_300, 4_700, 4_150, 5_000, 5_060, 5_020, 5_500];
    assert_eq!(last("Power Works", &bills), []);
    assert_eq!(last("Power Works", &bills[4..]), [FindingKind::SubscriptionPriceRise], "the counter-check");
}

#[test]
fn income_transfers_of_ones_own_and_deleted_entries_are_never_strange() {
    let strange = || pay(90, 3, "Volt Electronics", -64_900, Category::Electronics);
    assert!(see(&mut lived(90), &strange()).is_some(), "the counter-check");
    let mut transfer = strange();
    transfer.transfer = Some((AccountId::from_bytes([5; 16]), EntryId::from_bytes([5; 16])));
    assert_eq!(see(&mut lived(90), &transfer), None);
    let mut deleted = strange();
    deleted.user.deleted = true;
    assert_eq!(see(&mut lived(90), &deleted), None);
    let mut vanished = strange();
    vanished.status = EntryStatus::Vanished;
    assert_eq!(see(&mut lived(90), &vanished), None);
    assert_eq!(see(&mut lived(90), &pay(90, 3, "Volt Electronics", 64_900, Category::Electronics)), None);
}
