use super::*;
use crate::{MatchReason, ReceiptMatch, check_balance, match_receipt, pair_transfers};
use model::{Category, MoneyError, ReceiptId};
use std::collections::BTreeMap;

fn entries(rows: Vec<Row>) -> Vec<Entry> {
    entries_of(account(), rows)
}

fn entries_of(account: AccountId, rows: Vec<Row>) -> Vec<Entry> {
    reconcile(&[], &batch(rows), &Context { account, ..by_link("2025-03-31") }).added
}

#[test]
fn a_statement_adds_up_or_says_by_how_much_not() {
    let mut list = entries(vec![
        posted("1", "2025-03-03", "-4.50", "CAFE"),
        posted("2", "2025-03-03", "100.00", "PAY"),
        pending("3", "2025-03-04", "-9.00", "SHOP"),
    ]);
    let check = |list: &[Entry], closing: &str| check_balance(&dollars("10.00"), list, &dollars(closing));
    assert_eq!(check(&list, "105.50"), Ok(None));
    assert_eq!(check(&list, "105.00"), Ok(Some(dollars("-0.50"))));
    list[1].user.deleted = true;
    assert_eq!(check(&list, "105.50"), Ok(Some(dollars("100.00"))));
    let euros = Money::zero(Currency::new("EUR").unwrap());
    assert_eq!(check_balance(&euros, &list, &euros), Err(MoneyError::CurrencyMismatch));
}

fn two_accounts(out: Vec<Row>, into: Vec<Row>) -> BTreeMap<AccountId, Vec<Entry>> {
    let (a, b) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([5; 16]));
    BTreeMap::from([(a, entries_of(a, out)), (b, entries_of(b, into))])
}

#[test]
fn a_transfer_is_two_real_rows_of_two_accounts() {
    let out =
        vec![posted("1", "2025-03-03", "-200.00", "TO SAVINGS"), posted("2", "2025-03-03", "-50.00", "SHOP")];
    let books = two_accounts(out, vec![posted("9", "2025-03-07", "200.00", "FROM CURRENT")]);
    let pairs = pair_transfers(&books);
    assert_eq!(pairs.len(), 1);
    let ((from, out), (to, into)) = pairs[0];
    assert_eq!((out, into), (books[&from][0].id, books[&to][0].id));
    assert!(from != to && books[&from][0].amount.is_negative());
}

#[test]
fn no_transfer_where_late_ambiguous_paired_deleted_or_alone() {
    let out = || vec![posted("1", "2025-03-03", "-200.00", "TO SAVINGS")];
    assert!(pair_transfers(&two_accounts(out(), vec![])).is_empty());
    assert!(pair_transfers(&two_accounts(out(), vec![posted("9", "2025-03-08", "200.00", "X")])).is_empty());
    assert!(pair_transfers(&two_accounts(out(), vec![posted("9", "2025-03-03", "199.99", "X")])).is_empty());
    let two = vec![posted("8", "2025-03-03", "200.00", "X"), posted("9", "2025-03-04", "200.00", "X")];
    assert!(pair_transfers(&two_accounts(out(), two)).is_empty());
    let refund = vec![posted("1", "2025-03-03", "-200.00", "X"), posted("2", "2025-03-04", "200.00", "X")];
    assert!(pair_transfers(&two_accounts(refund, vec![])).is_empty(), "one account with itself");
    let spoil: [fn(&mut Entry); 3] = [
        |e| e.user.deleted = true,
        |e| e.status = EntryStatus::Vanished,
        |e| e.transfer = Some((AccountId::from_bytes([8; 16]), e.id)),
    ];
    for spoil in spoil {
        let mut books = two_accounts(out(), vec![posted("9", "2025-03-03", "200.00", "X")]);
        assert_eq!(pair_transfers(&books).len(), 1);
        spoil(books.values_mut().next_back().unwrap().first_mut().unwrap());
        assert!(pair_transfers(&books).is_empty());
    }
}

#[test]
fn a_receipt_goes_to_its_payment() {
    let list = entries(vec![
        posted("1", "2025-03-08", "-24.90", "SQ *GREEN SHOP 12"),
        posted("2", "2025-03-03", "-24.90", "PHARMACY"),
        posted("3", "2025-03-03", "24.90", "GREEN SHOP REFUND"),
    ]);
    let find = |on: Option<&str>, merchant: Option<&str>| {
        match_receipt(&dollars("24.90"), on.map(day), merchant, &list)
    };
    let green = ReceiptMatch::One { entry: list[0].id, why: MatchReason::AmountAndMerchant };
    assert_eq!(find(Some("2025-03-01"), Some("Green Shop Ltd")), green);
    assert_eq!(find(Some("2025-03-10"), Some("Green Shop Ltd")), green);
    assert_eq!(find(None, Some("GREEN SHOP")), green);
    assert_eq!(find(None, None), ReceiptMatch::None);
    // Another merchant's name, the day fits within one.
    let by_day = ReceiptMatch::One { entry: list[1].id, why: MatchReason::AmountAndDay };
    assert_eq!(find(Some("2025-03-02"), Some("Apotheke")), by_day);
    assert_eq!(find(Some("2025-03-01"), None), ReceiptMatch::None);
    assert_eq!(match_receipt(&dollars("24.91"), Some(day("2025-03-03")), None, &list), ReceiptMatch::None);
}

#[test]
fn several_payments_are_asked_about_and_one_with_a_receipt_stands_back() {
    let mut list =
        entries(vec![posted("1", "2025-03-03", "-4.50", "CAFE"), posted("2", "2025-03-03", "-4.50", "CAFE")]);
    let find = |list: &[Entry]| match_receipt(&dollars("4.50"), Some(day("2025-03-03")), Some("Cafe"), list);
    assert!(matches!(find(&list), ReceiptMatch::Several(ids) if ids.len() == 2));
    list[0].receipts.push(ReceiptId::from_bytes([3; 16]));
    assert_eq!(find(&list), ReceiptMatch::One { entry: list[1].id, why: MatchReason::AmountAndMerchant });
}

#[test]
fn categories_come_from_code_then_words() {
    let out = dollars("-5.00");
    let of = |mcc, payee: &str, amount: &Money| crate::categorise(mcc, payee, None, amount);
    assert_eq!(of(Some(5411), "ATM", &out), Some(Category::Groceries));
    assert_eq!(of(Some(3058), "X", &out), Some(Category::Travel));
    assert_eq!(of(Some(6011), "X", &out), Some(Category::Cash));
    for income in ["PAYROLL ACME", "TT LUONG THANG 3", "Lương tháng 3", "Salário março", "راتب شهر مارس"]
    {
        assert_eq!(of(None, income, &dollars("900.00")), Some(Category::Income), "{income}");
        assert_ne!(of(None, income, &out), Some(Category::Income), "{income}");
    }
    assert_eq!(of(None, "Aluguel apto 12", &out), Some(Category::Housing));
    assert_eq!(of(None, "Phí dịch vụ SMS", &out), Some(Category::Fees));
    assert_eq!(of(None, "رسوم البطاقة", &out), Some(Category::Fees));
    assert_eq!(of(None, "Rút tiền ATM", &out), Some(Category::Cash));
    assert_eq!(crate::category_of_label("Phone & internet"), Some(Category::Utilities));
    assert_eq!(crate::category_of_label("gift_cards"), Some(Category::GiftCards));
    assert_eq!(crate::category_of_label("5411"), None);
    assert_eq!(of(None, "Parenthesis Trentino", &out), None, "words, not parts of words");
}
