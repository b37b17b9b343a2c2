//! The invented life: complete, exact, the same every time, and ordinary enough.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use demobank::{BankAccount, BankRow, Persona, Suspicion, Which, accounts};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn zone(persona: Persona) -> TimeZone {
    let hours = match persona {
        Persona::Us => -5,
        Persona::Vn => 7,
        Persona::Br => -3,
        Persona::Ae => 4,
    };
    TimeZone::fixed(Offset::constant(hours))
}

fn of(accounts: &[BankAccount], which: Which) -> &BankAccount {
    accounts.iter().find(|a| a.which == which).unwrap()
}

fn all(accounts: &[BankAccount]) -> Vec<(Which, &BankRow)> {
    let mut rows: Vec<_> = accounts.iter().flat_map(|a| a.rows.iter().map(move |r| (a.which, r))).collect();
    rows.sort_by_key(|(_, r)| r.transacted);
    rows
}

fn case() -> impl Strategy<Value = (Persona, u64, Timestamp)> {
    let moment = (1_700_000_000i64..2_000_000_000).prop_map(|s| Timestamp::from_second(s).unwrap());
    (prop::sample::select(Persona::ALL.to_vec()), 0u64..1_000, moment)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_are_a_function_of_persona_seed_and_opening((persona, seed, opened_at) in case()) {
        let here = accounts(persona, seed, opened_at);
        prop_assert_eq!(&here, &accounts(persona, seed, opened_at));
        prop_assert_ne!(here, accounts(persona, seed + 1, opened_at));
    }

    #[test]
    fn the_history_is_whole_and_lies_in_the_past((persona, seed, opened_at) in case()) {
        let held = accounts(persona, seed, opened_at);
        let today = zone(persona).to_datetime(opened_at).date();
        let first = today.saturating_sub(14.months());
        for (_, row) in all(&held) {
            prop_assert!(row.transacted <= opened_at && row.posted.is_none_or(|p| p <= opened_at && p >= row.transacted));
            prop_assert!(zone(persona).to_datetime(row.transacted).date() >= first);
            prop_assert!(row.minor != 0);
        }
        for account in &held {
            let ids: BTreeSet<_> = account.rows.iter().map(|r| &r.id).collect();
            prop_assert_eq!(ids.len(), account.rows.len(), "ids are unique within an account");
            let mut balance = account.opening;
            for row in account.rows.iter().filter(|r| r.posted.is_some()) {
                balance += row.minor;
                prop_assert!(account.which == Which::Card || balance > 0);
            }
            prop_assert_eq!(balance, account.balance());
        }
        prop_assert!(of(&held, Which::Card).balance() < 0);
        let pending: Vec<_> = all(&held).into_iter().filter(|(_, r)| r.posted.is_none()).collect();
        prop_assert!(pending.len() == 1 && pending[0].0 == Which::Card);
        let card = of(&held, Which::Card);
        prop_assert_eq!(card.available(), card.balance() + pending[0].1.minor);
    }

    #[test]
    fn something_happened_today_and_yesterday((persona, seed, opened_at) in case()) {
        let held = accounts(persona, seed, opened_at);
        let hour = SignedDuration::from_hours(1);
        prop_assert!(all(&held).iter().any(|(_, r)| opened_at.duration_since(r.transacted) < hour));
        let yesterday = zone(persona).to_datetime(opened_at).date().saturating_sub(1.day());
        prop_assert!(all(&held).iter().any(|(_, r)| zone(persona).to_datetime(r.transacted).date() == yesterday));
    }

    #[test]
    fn every_expected_event_is_there((persona, seed, opened_at) in case()) {
        let held = accounts(persona, seed, opened_at);
        let current = of(&held, Which::Current);
        let salary = current.rows.iter().map(|r| r.minor).max().unwrap();
        prop_assert!((13..=15).contains(&current.rows.iter().filter(|r| r.minor == salary).count()));
        // Own transfers: the same id on both sides, opposite amounts.
        for other in [Which::Savings, Which::Card] {
            let twins = of(&held, other).rows.iter().filter(|r| {
                current.rows.iter().any(|c| c.id == r.id && c.minor == -r.minor && c.transacted == r.transacted)
            });
            prop_assert!(twins.count() >= 12, "{:?}", other);
        }
        // One subscription rises once; refunds come back.
        let card = of(&held, Which::Card);
        let mut prices: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for row in &card.rows {
            prices.entry(&row.payee).or_default().push(row.minor);
        }
        let fixed = prices.values_mut().filter(|p| p.len() >= 13);
        let mut risen = 0;
        for list in fixed {
            list.dedup();
            risen += usize::from(list.len() == 2 && list[1] < list[0]);
        }
        prop_assert_eq!(risen, 1);
        prop_assert_eq!(card.rows.iter().filter(|r| r.minor > 0 && r.memo.is_some()).count(), 2);
        // Equal payments on one day at one payee: the two coffees and the double charge.
        let mut equal: BTreeMap<_, u32> = BTreeMap::new();
        for (which, row) in all(&held) {
            let day = zone(persona).to_datetime(row.transacted).date();
            *equal.entry((which, day, row.payee.clone(), row.minor)).or_default() += 1;
        }
        let twice: Vec<_> = equal.iter().filter(|(_, n)| **n > 1).collect();
        prop_assert_eq!(twice.len(), 2, "{:?}", twice);
        prop_assert!(twice.iter().all(|(_, n)| **n == 2));
    }

    #[test]
    fn the_suspicious_are_few_late_and_strange_and_the_rest_is_ordinary((persona, seed, opened_at) in case()) {
        let held = accounts(persona, seed, opened_at);
        let rows = all(&held);
        let marked: Vec<_> = rows.iter().filter_map(|(_, r)| r.suspicion.map(|s| (s, *r))).collect();
        let kinds: Vec<_> = marked.iter().map(|(s, _)| *s).collect();
        prop_assert_eq!(kinds, [
            Suspicion::LargeFirst, Suspicion::DuplicateCharge, Suspicion::CardTesting, Suspicion::UnusualAmount,
        ]);
        prop_assert!(marked.iter().all(|(_, r)| opened_at.duration_since(r.transacted) < SignedDuration::from_hours(24 * 92)));
        // What is paid by card, all in all.
        let mut paid: Vec<i64> = rows.iter().filter(|(_, r)| r.mcc.is_some() && r.minor < 0).map(|(_, r)| -r.minor).collect();
        paid.sort_unstable();
        let (median, high) = (paid[paid.len() / 2], paid[paid.len() * 9 / 10]);
        for (suspicion, row) in &marked {
            if *suspicion != Suspicion::DuplicateCharge {
                prop_assert!(-row.minor >= 10 * median, "{:?} {}", suspicion, row.payee);
            }
        }
        // After three months every honest first payment is small, and honest amounts stay
        // near what the payee usually gets.
        let start = rows[0].1.transacted;
        let strange: BTreeSet<&str> = marked.iter().map(|(_, r)| r.payee.as_str()).collect();
        let mut seen: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (_, row) in rows.iter().filter(|(_, r)| r.mcc.is_some() && r.minor < 0 && r.suspicion.is_none()) {
            let before = seen.entry(&row.payee).or_default();
            let settled = row.transacted.duration_since(start) > SignedDuration::from_hours(24 * 92);
            if settled && before.is_empty() && !strange.contains(row.payee.as_str()) {
                prop_assert!(-row.minor <= high, "{} {}", row.payee, row.minor);
            }
            if before.len() >= 3 {
                let usual = before.iter().sum::<i64>() / before.len() as i64;
                prop_assert!(-row.minor <= 2 * usual + 2_000, "{} {} {}", row.payee, row.minor, usual);
            }
            before.push(-row.minor);
        }
    }

    #[test]
    fn scripts_and_units_fit_the_persona((persona, seed, opened_at) in case()) {
        let held = accounts(persona, seed, opened_at);
        let text: String = all(&held).iter().map(|(_, r)| format!("{} {} ", r.payee, r.description)).collect();
        let arabic = |c: char| ('\u{600}'..'\u{700}').contains(&c);
        match persona {
            Persona::Us => prop_assert!(text.is_ascii()),
            Persona::Vn => prop_assert!(text.contains("Cà phê") && text.contains('ộ')),
            Persona::Br => prop_assert!(text.contains('ã') && text.contains('é')),
            Persona::Ae => prop_assert!(text.chars().filter(|c| c.is_alphabetic()).all(arabic)),
        }
        prop_assert!(held.iter().all(|a| !a.name.is_empty()));
    }
}
