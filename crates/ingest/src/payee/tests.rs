use super::lexicon::*;
use super::places::*;

#[test]
fn lists_are_sorted_and_folded() {
    let lists = [
        &OPENINGS,
        &COLLECTORS,
        &JOINED,
        &MARKERS,
        &SHOP_WORDS,
        &BRANCH_WORDS,
        &MONTHS,
        &VIA,
        &TOWNS,
        &TOWNS_OF_A_STATE,
        &STATES,
        &COUNTRIES,
        &LEGAL_FORMS,
        &PREPOSITIONS,
        &GENERIC,
        &NUMBERED,
    ];
    for list in lists {
        assert!(list.all().is_sorted(), "{:?}", list.all().iter().zip(&list.all()[1..]).find(|(a, b)| a > b));
        for word in list.all() {
            assert_eq!(&crate::payee_key::fold(word), word);
        }
    }
}
