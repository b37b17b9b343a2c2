use super::*;
use crate::{DecisionKind, Reason, link_refund, refunds, unlink};

fn ledger(rows: Vec<Row>) -> Vec<Entry> {
    reconcile(&[], &batch(rows), &by_link("2025-06-30")).added
}

#[test]
fn money_back_from_the_same_shop_takes_the_payment_back() {
    let list = ledger(vec![
        posted("1", "2025-03-03", "-59.90", "GREEN SHOP 12 BOSTON"),
        posted("2", "2025-03-04", "-59.90", "BLUE GRILL"),
        posted("3", "2025-03-20", "59.90", "GREEN SHOP 12"),
    ]);
    let found = refunds(&list);
    assert!(found.asked.is_empty());
    let [only] = &found.linked[..] else { panic!("{found:?}") };
    assert_eq!((only.payment, only.refund, only.kind), (list[0].id, list[2].id, DecisionKind::Refund));
    assert_eq!(only.reason, Reason::ExactAmount { from: day("2025-03-03"), days: 17, same_payee: true });
}

#[test]
fn no_refund_before_the_payment_after_ninety_days_or_of_another_shop() {
    for (on, amount, payee) in [
        ("2025-03-02", "59.90", "GREEN SHOP"),
        ("2025-06-02", "59.90", "GREEN SHOP"),
        ("2025-03-20", "59.89", "GREEN SHOP"),
        ("2025-03-20", "59.90", "BLUE SHOP"),
    ] {
        let rows = vec![posted("1", "2025-03-03", "-59.90", "GREEN SHOP"), posted("2", on, amount, payee)];
        assert_eq!(refunds(&ledger(rows)), crate::Refunds::default(), "{on} {amount} {payee}");
    }
    let rows = vec![
        posted("1", "2025-03-03", "-59.90", "GREEN SHOP"),
        posted("2", "2025-06-01", "59.90", "GREEN SHOP"),
    ];
    assert_eq!(refunds(&ledger(rows)).linked.len(), 1, "the ninetieth day");
}

#[test]
fn of_several_payments_the_last_is_asked_about_and_no_pair_twice() {
    let mut list = ledger(vec![
        posted("1", "2025-03-03", "-9.99", "STREAMS"),
        posted("2", "2025-04-03", "-9.99", "STREAMS"),
        posted("3", "2025-04-10", "9.99", "STREAMS"),
    ]);
    let found = refunds(&list);
    assert!(found.linked.is_empty());
    assert_eq!((found.asked.len(), found.asked[0].payment), (1, list[1].id));
    // "No": the other one is left, and is certain.
    let (mut one, mut other) = (list[1].clone(), list[2].clone());
    crate::keep_apart(&mut one, &mut other);
    (list[1], list[2]) = (one, other);
    let found = refunds(&list);
    assert_eq!((found.asked.len(), found.linked.len()), (0, 1));
    assert_eq!(found.linked[0].payment, list[0].id);
}

#[test]
fn a_part_is_a_refund_where_it_says_so() {
    let shop = || posted("1", "2025-03-03", "-80.00", "GREEN SHOP");
    let list = ledger(vec![shop(), posted("2", "2025-03-09", "20.00", "GREEN SHOP REFUND")]);
    let found = refunds(&list);
    assert_eq!(found.linked.len(), 1);
    assert_eq!(found.linked[0].reason, Reason::Part { from: day("2025-03-03"), days: 6 });
    let list = ledger(vec![shop(), posted("2", "2025-03-09", "20.00", "GREEN SHOP")]);
    assert_eq!(refunds(&list), crate::Refunds::default(), "income, for all one knows");
    // Never more than was paid.
    let mut list = ledger(vec![
        shop(),
        posted("2", "2025-03-09", "50.00", "GREEN SHOP REFUND"),
        posted("3", "2025-03-10", "50.00", "GREEN SHOP REFUND"),
    ]);
    let (payment, back) = list.split_at_mut(1);
    link_refund(&mut payment[0], &mut back[0]);
    assert_eq!(refunds(&list), crate::Refunds::default());
}

#[test]
fn a_reversal_takes_the_one_row_back_whatever_it_is_called() {
    let mut back = posted("2", "2025-03-05", "-100.00", "STORNO");
    back.particulars.reversal = true;
    let list = ledger(vec![posted("1", "2025-03-03", "100.00", "ANNA"), back.clone()]);
    let found = refunds(&list);
    assert_eq!(found.linked.len(), 1);
    assert_eq!((found.linked[0].kind, found.linked[0].payment), (DecisionKind::Reversal, list[0].id));
    let list = ledger(vec![
        posted("1", "2025-03-03", "100.00", "ANNA"),
        posted("3", "2025-03-04", "100.00", "BEN"),
        back,
    ]);
    assert_eq!((refunds(&list).linked.len(), refunds(&list).asked.len()), (0, 1));
}

#[test]
fn a_link_that_is_taken_away_is_not_made_again() {
    let mut list = ledger(vec![
        posted("1", "2025-03-03", "-59.90", "GREEN SHOP"),
        posted("2", "2025-03-20", "59.90", "GREEN SHOP"),
    ]);
    let (payment, back) = list.split_at_mut(1);
    link_refund(&mut payment[0], &mut back[0]);
    assert_eq!(refunds(&[payment[0].clone(), back[0].clone()]), crate::Refunds::default(), "linked already");
    unlink(&mut payment[0], &mut back[0]);
    assert_eq!((list[0].refund, list[1].refund), (None, None));
    assert_eq!(refunds(&list), crate::Refunds::default());
}
