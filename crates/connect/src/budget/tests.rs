use super::*;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn most_in_a_day(moments: &[i64]) -> usize {
    let within = |from: i64| moments.iter().filter(|m| (from..from + 86_400).contains(*m)).count();
    moments.iter().map(|m| within(*m)).max().unwrap_or(0)
}

#[test]
fn the_wait_ends_when_the_oldest_is_a_day_old() {
    let mut budget = RequestBudget::default();
    for n in 0..12 {
        budget.begin(Reason::Automatic, at(n * 60)).unwrap();
    }
    assert_eq!(budget.may_read(Reason::Automatic, at(800)), Err(Wait { until: at(86_400) }));
    assert_eq!(budget.may_read(Reason::ByHand, at(800)), Ok(()));
    assert_eq!(budget.may_read(Reason::Demo, at(800)), Ok(()));
    assert!(budget.may_read(Reason::Automatic, at(86_399)).is_err());
    assert_eq!(budget.may_read(Reason::Automatic, at(86_400)), Ok(()));
}

#[test]
fn a_clock_put_back_neither_frees_nor_locks_the_link() {
    let mut budget = RequestBudget::default();
    for _ in 0..24 {
        budget.spend(Reason::ByHand, at(3_600)).unwrap();
    }
    assert_eq!(budget.may_read(Reason::ByHand, at(0)), Err(Wait { until: at(86_400) }));
    assert_eq!(budget.may_read(Reason::ByHand, at(3_600 + 86_400)), Ok(()));
    assert_eq!(budget.may_read(Reason::ByHand, at(-86_400 * 365)), Ok(()));
}

#[test]
fn the_count_survives_storing() {
    let mut budget = RequestBudget::default();
    budget.begin(Reason::Automatic, at(0)).unwrap();
    budget.spend(Reason::Automatic, at(0)).unwrap();
    let stored = serde_json::to_string(&budget).unwrap();
    let again: RequestBudget = serde_json::from_str(&stored).unwrap();
    assert_eq!(again, budget);
    assert_eq!(again.left(at(1)), 23);
}

proptest! {
    #[test]
    fn no_day_has_more_than_twelve_automatic_rounds_or_twenty_four_requests(
        tries in prop::collection::vec((0i64..9_000, 1usize..9, prop::bool::weighted(0.7)), 1..200)
    ) {
        let mut budget = RequestBudget::default();
        let (mut clock, mut rounds, mut requests) = (0, Vec::new(), Vec::new());
        for (pause, wanted, automatic) in tries {
            clock += pause;
            let reason = if automatic { Reason::Automatic } else { Reason::ByHand };
            let allowed = budget.may_read(reason, at(clock));
            let begun = budget.begin(reason, at(clock));
            prop_assert_eq!(allowed, begun);
            if let Err(wait) = begun {
                prop_assert!(wait.until > at(clock));
                continue;
            }
            if automatic {
                rounds.push(clock);
            }
            for _ in 0..wanted {
                if budget.spend(reason, at(clock)).is_ok() {
                    requests.push(clock);
                }
            }
        }
        prop_assert!(most_in_a_day(&rounds) <= 12, "{:?}", rounds);
        prop_assert!(most_in_a_day(&requests) <= 24, "{:?}", requests);
    }

    #[test]
    fn following_the_advice_is_never_refused(randoms in prop::collection::vec(any::<u64>(), 1..60)) {
        let mut budget = RequestBudget::default();
        let mut now = at(0);
        let mut rounds = Vec::new();
        for random in randoms {
            now = budget.next_automatic(now, random);
            prop_assert_eq!(budget.begin(Reason::Automatic, now), Ok(()));
            prop_assert_eq!(budget.spend(Reason::Automatic, now), Ok(()));
            rounds.push(now.as_second());
        }
        prop_assert!(most_in_a_day(&rounds) <= 12);
    }
}
