//! Withdrawals and their twins.

use super::*;
use crate::*;
use model::{Category, EntryId};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn withdrawal(id: &str, on: &str, amount: &str) -> Entry {
    let mut ledger = Vec::new();
    read(
        &mut ledger,
        &batch(vec![posted(id, on, amount, "ATM WITHDRAWAL HARBOUR 014")]),
        &by_link("2025-03-31"),
    );
    ledger.remove(0)
}

#[test]
fn machines_that_give_and_take_are_told_apart() {
    for (payee, gives, takes) in [
        ("ATM WITHDRAWAL HARBOUR MUTUAL 014", true, false),
        ("RÚT TIỀN ATM BẾN SEN 027", true, false),
        ("SAQUE CAIXA ELETRÔNICO 31", true, false),
        ("سحب صراف آلي المرسى", true, false),
        ("BARGELDAUSZAHLUNG GELDAUTOMAT BERLIN", true, false),
        ("ATM FEE", false, true),
        ("NON-NETWORK ATM FEE", false, true),
        ("PHÍ RÚT TIỀN ATM", false, true),
        ("TARIFA SAQUE", false, true),
        ("رسوم سحب نقدي", false, true),
        ("MONTHLY SERVICE FEE", false, false),
        ("ATMOSPHERE CAFE", false, false),
        ("CORNER CAFE", false, false),
    ] {
        let mut ledger = Vec::new();
        read(&mut ledger, &batch(vec![posted("A", "2025-03-01", "-3.00", payee)]), &by_link("2025-03-31"));
        let entry = &ledger[0];
        assert_eq!((is_withdrawal(entry), is_machine_fee(entry)), (gives, takes), "{payee}");
        if takes {
            assert_eq!(entry.category, Some(Category::Fees), "{payee}");
        }
    }
    let mut coded = withdrawal("A", "2025-03-01", "-80.00");
    (coded.payee_raw, coded.mcc) = ("HARBOUR 014".to_owned(), Some(6011));
    assert!(is_withdrawal(&coded));
    coded.user.category = Some(Category::Other);
    assert!(!is_withdrawal(&coded), "the person says so");
    let mut said = withdrawal("A", "2025-03-01", "-80.00");
    (said.payee_raw, said.user.category) = ("CORNER SHOP".to_owned(), Some(Category::Cash));
    assert!(is_withdrawal(&said));
}

#[test]
fn what_the_person_said_of_a_twin_survives_its_going_and_coming() {
    let mut bank = withdrawal("A", "2025-03-01", "-80.00");
    let mut twin = follow(&mut bank, None).unwrap();
    assert_eq!((twin.amount.clone(), twin.transfer), (dollars("80.00"), Some((bank.account, bank.id))));
    assert_eq!(bank.transfer, Some((twin.account, twin.id)));
    assert_eq!(bank.category, Some(Category::Cash), "it stays a withdrawal");
    twin.user.note = Some("market".to_owned());
    bank.user.deleted = true;
    let twin = follow(&mut bank, Some(twin)).unwrap();
    assert!(is_taken_over(&twin) && !twin.counts());
    bank.user.deleted = false;
    let mut twin = follow(&mut bank, Some(twin)).unwrap();
    assert!(twin.counts() && twin.user.note.as_deref() == Some("market"));
    unlink(&mut bank, &mut twin);
    let twin = follow(&mut bank, Some(twin)).unwrap();
    assert!(!twin.counts() && bank.transfer.is_none(), "the person said that it is none");
}

#[derive(Clone, Debug)]
enum Step {
    Amount(i64),
    Status(u8),
    Delete(bool),
    Say(Option<bool>),
    Words(bool),
    Day(i8),
    Refund(bool),
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        (-500_i64..500).prop_map(Step::Amount),
        (0_u8..3).prop_map(Step::Status),
        any::<bool>().prop_map(Step::Delete),
        prop::option::of(any::<bool>()).prop_map(Step::Say),
        any::<bool>().prop_map(Step::Words),
        (1_i8..28).prop_map(Step::Day),
        any::<bool>().prop_map(Step::Refund),
    ];
    prop::collection::vec((0_usize..3, step), 0..12)
}

fn take(bank: &mut Entry, step: &Step) {
    match step {
        Step::Amount(minor) => bank.amount = Money::from_minor(*minor, bank.amount.currency().clone()),
        Step::Status(status) => {
            bank.status =
                [EntryStatus::Pending, EntryStatus::Posted, EntryStatus::Vanished][usize::from(*status)];
        }
        Step::Delete(deleted) => bank.user.deleted = *deleted,
        Step::Say(said) => {
            bank.user.category = said.map(|cash| if cash { Category::Cash } else { Category::Shopping });
        }
        Step::Words(cash) => {
            bank.payee_raw = if *cash { "ATM HARBOUR" } else { "CORNER CAFE" }.to_owned();
            // As the ledger does where an entry is not linked.
            if bank.transfer.is_none() {
                bank.category = Clues::of(bank).judge().map(|(category, _)| category);
            }
        }
        Step::Day(of_march) => bank.day = Date::new(2025, 3, *of_march).unwrap(),
        Step::Refund(refunded) => bank.refund = refunded.then_some(EntryId::from_bytes([9; 16])),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_is_made_or_lost_between_bank_and_cash(steps in steps()) {
        let from = day("2025-03-15");
        let usd = Currency::new("USD").unwrap();
        let mut bank: Vec<Entry> = ["A", "B", "C"].iter().map(|id| withdrawal(id, "2025-03-10", "-80.00")).collect();
        let mut cash: BTreeMap<EntryId, Entry> = BTreeMap::new();
        let now = bank[0].first_seen;
        let mut follow_all = |bank: &mut Vec<Entry>| {
            for entry in bank.iter_mut() {
                prop_assert!(!is_withdrawal(entry) || concerns_cash(entry));
                let before = cash.get(&cash_twin(entry.id)).cloned();
                if let Some(twin) = follow(entry, before) {
                    cash.insert(twin.id, twin);
                }
            }
            let id = unnoted_id(from, &usd);
            let before = cash.get(&id).cloned();
            if let Some(entry) = unnoted(from, from, cash.values(), &usd, before, now) {
                cash.insert(entry.id, entry);
            }
            Ok(cash.clone())
        };
        for (which, step) in &steps {
            take(&mut bank[*which], step);
            follow_all(&mut bank)?;
        }
        let kept = follow_all(&mut bank)?;
        let twins = || kept.values().filter(|entry| CashKind::of(entry) == Some(CashKind::Withdrawal));
        let counted = |entry: &&Entry| entry.counts();
        let out: i64 = bank.iter().filter(|e| e.transfer.is_some()).filter(counted).map(|e| e.amount.minor()).sum();
        let into: i64 = twins().filter(counted).map(|e| e.amount.minor()).sum();
        prop_assert_eq!(out + into, 0);
        let late: i64 = twins().filter(counted).filter(|e| e.day >= from).map(|e| e.amount.minor()).sum();
        prop_assert_eq!(kept.values().filter(counted).map(|e| e.amount.minor()).sum::<i64>(), late);
        for entry in &bank {
            let twin = kept.get(&cash_twin(entry.id));
            prop_assert_eq!(is_withdrawal(entry), entry.transfer.is_some());
            prop_assert_eq!(
                twin.is_some_and(|twin| twin.counts()),
                is_withdrawal(entry) && entry.counts(),
            );
        }
        let again = bank.clone();
        prop_assert_eq!(&follow_all(&mut bank)?, &kept, "once more changes nothing");
        prop_assert_eq!(again, bank);
    }
}
