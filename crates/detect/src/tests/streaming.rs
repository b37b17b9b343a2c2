use super::*;
use proptest::prelude::*;

/// A life with strange things at random.
fn feed() -> impl Strategy<Value = Vec<Entry>> {
    let strange = (35i32..120, 0i8..24, 0usize..6, prop_oneof![50i64..400, 2_000i64..90_000], 0usize..4);
    prop::collection::vec(strange, 0..20).prop_map(|extra| {
        let mut entries = life(120);
        for (n, hour, payee, minor, category) in extra {
            let payee = ["Volt", "Lumen", "Gadget Depot", "Greengrocer", "Streamly", "Shoe Barn"][payee];
            let category =
                [Category::Electronics, Category::Other, Category::Shopping, Category::Transfer][category];
            entries.push(pay(n, hour, payee, -minor, category));
        }
        entries.sort_by_key(|entry| (entry.at, entry.id));
        entries.dedup_by_key(|entry| entry.id);
        entries
    })
}

fn verdicts(state: &mut State, entries: &[Entry]) -> Vec<Option<Verdict>> {
    entries.iter().map(|entry| see(state, entry)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_verdict_never_depends_on_what_comes_later(entries in feed(), cut in 0usize..400) {
        let cut = cut.min(entries.len());
        let whole = verdicts(&mut State::default(), &entries);
        let part = verdicts(&mut State::default(), &entries[..cut]);
        prop_assert_eq!(&whole[..cut], &part[..]);
    }

    #[test]
    fn a_state_kept_and_read_again_goes_on_as_if_never_put_away(entries in feed(), cut in 0usize..400) {
        let cut = cut.min(entries.len());
        let mut state = State::default();
        verdicts(&mut state, &entries[..cut]);
        let kept = serde_json::to_string(&state).unwrap();
        let mut again: State = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(&again, &state);
        prop_assert_eq!(verdicts(&mut state, &entries[cut..]), verdicts(&mut again, &entries[cut..]));
    }

    #[test]
    fn evidence_is_about_this_payment_and_earlier_ones(entries in feed()) {
        let mut state = State::default();
        let mut earlier = std::collections::BTreeSet::new();
        for entry in &entries {
            for evidence in see(&mut state, entry).into_iter().flat_map(|v| std::iter::once(v.evidence).chain(v.also)) {
                match evidence {
                    Evidence::DuplicateCharge { other, .. } => prop_assert!(earlier.contains(&other)),
                    Evidence::CardTesting { small, .. } => prop_assert!(small.iter().all(|id| earlier.contains(id))),
                    Evidence::SubscriptionPriceRise { previous, now, before, .. } => {
                        prop_assert!(earlier.contains(&previous));
                        prop_assert_eq!(now.minor(), -entry.amount.minor());
                        prop_assert!(before.minor() < now.minor());
                    }
                    Evidence::NewPayeeLarge { times_tenths, .. } => prop_assert!(times_tenths >= 15),
                    Evidence::UnusualAmount { times_tenths, earlier, .. } => {
                        prop_assert!(times_tenths >= 25 && earlier >= 5);
                    }
                }
            }
            earlier.insert(entry.id);
        }
    }
}

#[test]
fn a_state_of_an_older_version_is_read() {
    let state: State = serde_json::from_str("{}").unwrap();
    assert_eq!(state, State::default());
}

#[test]
fn an_entry_just_seen_is_not_judged_twice() {
    let mut state = lived(90);
    let mut entry = pay(90, 15, "Shoe Barn", -5_999, Category::Shopping);
    entry.status = EntryStatus::Pending;
    see(&mut state, &entry);
    let before = state.clone();
    entry.status = EntryStatus::Posted;
    assert_eq!(see(&mut state, &entry), None);
    assert_eq!(state, before);
}

#[test]
fn another_currency_is_passed_over() {
    let mut state = lived(90);
    let mut entry = pay(90, 3, "Volt Electronics", -64_900, Category::Electronics);
    entry.amount = Money::from_minor(-64_900, Currency::new("JPY").unwrap());
    assert_eq!(see(&mut state, &entry), None);
}

#[test]
fn the_smallest_amount_there_is_breaks_nothing() {
    let mut state = lived(90);
    for (hour, minor) in [(3, i64::MIN), (4, i64::MAX), (5, 0), (6, -1), (7, i64::MIN + 1)] {
        see(&mut state, &pay(90, hour, "Edge", minor, Category::Other));
        see(&mut state, &pay(91, hour, &format!("Edge {hour}"), minor, Category::Other));
    }
}

#[test]
fn memory_stays_small() {
    let mut state = lived(120);
    for n in 0..4000 {
        see(
            &mut state,
            &pay(120 + n / 10, 9, &format!("Stall {n}"), -1_000 - i64::from(n), Category::Shopping),
        );
    }
    assert!(serde_json::to_vec(&state).unwrap().len() < 1_000_000);
}
