use super::{batch, by_file, dollars, posted, read};
use crate::{CategoryReason, PayeeRule, PayeeRules, category_of_label, category_with_reason, payee_key};
use model::{Category, Entry};

fn entry(payee: &str) -> Entry {
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![posted("", "2025-03-03", "-9.00", payee)]), &by_file("a.csv"));
    ledger.remove(0)
}

fn rule(payee: &str, name: Option<&str>, choices: &[Category]) -> PayeeRule {
    PayeeRule {
        key: payee_key(payee),
        payee: payee.to_owned(),
        name: name.map(str::to_owned),
        choices: choices.to_vec(),
        ..PayeeRule::default()
    }
}

#[test]
fn a_rename_goes_with_the_payee_and_not_with_the_text() {
    let rules: PayeeRules = [rule("Blue Lane Store", Some("The corner"), &[])].into_iter().collect();
    for text in ["SQ *BLUE LANE STORE", "POS BLUE LANE STORE 0042", "Blue Lane Store"] {
        let mut entry = entry(text);
        assert!(rules.apply(&mut entry), "{text}");
        assert_eq!(entry.shown_payee(), "The corner");
        assert!(!rules.apply(&mut entry), "once");
        assert!(PayeeRules::default().apply(&mut entry), "and back");
        assert_eq!(entry.shown_payee(), entry.payee);
    }
    let mut other = entry("Green Lane Store");
    assert!(!rules.apply(&mut other));
}

#[test]
fn most_of_the_last_choices_decide_and_the_newest_of_equals() {
    use Category::*;
    let of = |choices: &[Category]| rule("X Store", None, choices).category();
    assert_eq!(of(&[Dining, Groceries, Dining]), Some(Dining));
    assert_eq!(of(&[Dining, Groceries]), Some(Groceries));
    assert_eq!(of(&[]), None);
    let mut rule = rule("X Store", None, &[]);
    for category in [Dining, Dining, Dining, Health, Health, Health, Health] {
        rule.choose(category);
    }
    assert_eq!((rule.choices.len(), rule.category()), (5, Some(Health)));
    rule.take_back(Dining);
    assert_eq!(rule.choices, [Health; 4]);
}

#[test]
fn each_category_says_why() {
    let mut learnt = entry("KESTREL GARDENS 0042");
    assert_eq!(category_with_reason(&learnt), None);
    let rules: PayeeRules = [rule("Kestrel Gardens", None, &[Category::Home])].into_iter().collect();
    rules.apply(&mut learnt);
    assert_eq!(category_with_reason(&learnt), Some((Category::Home, CategoryReason::ChosenForPayee)));
    let mut similar = entry("KESTREL GARDENS ONLINE");
    rules.apply(&mut similar);
    let from = CategoryReason::ChosenForSimilar("Kestrel Gardens".to_owned());
    assert_eq!(category_with_reason(&similar), Some((Category::Home, from)));

    let mut row = posted("", "2025-03-03", "-9.00", "KESTREL GARDENS ONLINE");
    row.mcc = Some(5411);
    let mut ledger = Vec::new();
    read(&mut ledger, &batch(vec![row.clone()]), &by_file("a.csv"));
    assert!(!rules.apply(&mut ledger[0]), "a code is more than a similar name");
    assert_eq!(category_with_reason(&ledger[0]), Some((Category::Groceries, CategoryReason::Code(5411))));
    row.particulars.category_label = Some("Leisure:Garden".to_owned());
    ledger.clear();
    read(&mut ledger, &batch(vec![row]), &by_file("b.csv"));
    let label = CategoryReason::Label("Leisure:Garden".to_owned());
    assert_eq!(category_with_reason(&ledger[0]), Some((Category::Home, label)));
    ledger[0].user.category = Some(Category::Other);
    assert_eq!(category_with_reason(&ledger[0]), Some((Category::Other, CategoryReason::Chosen)));

    let word = category_with_reason(&entry("SPOTIFY P12345"));
    assert_eq!(word, Some((Category::Subscriptions, CategoryReason::Word("spotify".to_owned()))));
}

#[test]
fn similar_payees_that_disagree_say_nothing() {
    let rules: PayeeRules = [
        rule("Kestrel Gardens", None, &[Category::Home]),
        rule("Kestrel Gardens Books", None, &[Category::Education]),
    ]
    .into_iter()
    .collect();
    let mut entry = entry("KESTREL GARDENS BOOKS ONLINE");
    rules.apply(&mut entry);
    assert_eq!(entry.user.learnt, None);
}

#[test]
fn labels_of_other_programs_are_understood() {
    for (label, category) in [
        ("Food:Groceries", Some(Category::Groceries)),
        ("Everyday Expenses: Eating Out", Some(Category::Dining)),
        ("Bills > Phone", Some(Category::Utilities)),
        ("[Savings]", Some(Category::Transfer)),
        ("Ăn uống", Some(Category::Dining)),
        ("Alimentação", Some(Category::Groceries)),
        ("راتب", Some(Category::Income)),
        ("Lebensmittel", Some(Category::Groceries)),
        ("Inflow: Ready to Assign", Some(Category::Income)),
        ("Zorb", None),
        ("5411", None),
        ("", None),
    ] {
        assert_eq!(category_of_label(label), category, "{label}");
    }
}

#[test]
fn well_known_merchants_are_known_in_four_countries() {
    let out = dollars("-5.00");
    for (payee, category) in [
        ("BACH HOA XANH 1234", Category::Groceries),
        ("HIGHLANDS COFFEE TP HCM", Category::Dining),
        ("Dien may xanh", Category::Electronics),
        ("DROGASIL 0042", Category::Health),
        ("UBER *EATS", Category::Dining),
        ("IPIRANGA POSTO 12", Category::Fuel),
        ("SALIK TOLL", Category::Transport),
        ("TALABAT", Category::Dining),
        ("NETFLIX.COM", Category::Subscriptions),
        ("REWE MARKT", Category::Groceries),
        ("RYANAIR 2291", Category::Travel),
    ] {
        assert_eq!(crate::categorise(None, payee, None, &out), Some(category), "{payee}");
    }
}
