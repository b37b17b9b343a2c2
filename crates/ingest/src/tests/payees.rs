use crate::{clean_payee, payee_key, same_merchant};
use proptest::prelude::*;

#[test]
fn payees_are_cleaned() {
    for (raw, clean) in [
        ("POS DEBIT DUNKIN 557 RALEIGH NC", "Dunkin"),
        ("SQ *BLUE LANE STORE", "Blue Lane Store"),
        ("TST* The Corner Grill", "The Corner Grill"),
        ("CHECKCARD 0412 PAYPAL *DISNEY PLUS", "Disney Plus"),
        ("VISA PP.1234.PP GOOGLE PLAY GIFT CARD", "Google Play Gift Card"),
        ("PURCHASE 03/14 HARBOR BOOKS #0042 SEATTLE WA", "Harbor Books"),
        ("AMZN Mktp US*2A3B45C", "AMZN Mktp US"),
        ("AMZN Mktp US*EKRUCWL7A", "AMZN Mktp US"),
        ("UBER *TRIP", "Uber Trip"),
        ("DEBIT CARD PURCHASE XX1234 KFC", "KFC"),
        ("COMPRA NO DÉBITO PADARIA REAL", "Padaria Real"),
        ("PIX ENVIADO Ana Souza", "Ana Souza"),
        ("CK den Nguyễn Văn An", "Nguyễn Văn An"),
        ("Überweisung Katrin Vogel", "Katrin Vogel"),
        ("POS-DUBAI TAXI", "Dubai Taxi"),
        ("شراء من مطعم النخيل 4471", "مطعم النخيل"),
        ("7-ELEVEN 2231", "7-Eleven"),
        ("99 Ranch Market", "99 Ranch Market"),
        ("iTunes.com", "iTunes.com"),
        ("  Two   spaces ", "Two spaces"),
        ("Route 66 Diner", "Route 66 Diner"),
        ("4471", "4471"),
        ("VISA", "Visa"),
        ("", ""),
    ] {
        assert_eq!(clean_payee(raw), clean, "{raw}");
    }
}

#[test]
fn keys_fold_spellings_into_one() {
    for (one, other) in [
        ("Café São João", "CAFE SAO JOAO"),
        ("Điện Lực Hà Nội", "dien luc ha noi"),
        ("مطعم أحـــمد", "مطعم احمد"),
        ("مكتبة الهدى", "مكتبه الهدي"),
        ("Dunkin' 557", "DUNKIN 12"),
        ("Straße 7", "STRASSE"),
    ] {
        assert_eq!(payee_key(one), payee_key(other));
    }
    assert_eq!(payee_key("4471"), "4471", "nothing else to go by");
    assert_ne!(payee_key("Green Shop"), payee_key("Blue Shop"));
}

#[test]
fn merchants_are_the_same_by_telling_words() {
    assert!(same_merchant("SQ *BLUE GRILL 12", "Blue Grill Boston"));
    assert!(same_merchant("DEBIT CARD PURCHASE HARDWA", "Hardware Yard"));
    assert!(!same_merchant("Green Store", "Blue Store"));
    assert!(!same_merchant("", ""));
}

proptest! {
    #[test]
    fn cleaning_never_empties_a_text_and_keys_are_stable(raw in "\\PC{0,40}") {
        let clean = clean_payee(&raw);
        prop_assert_eq!(clean.trim().is_empty(), raw.trim().is_empty());
        let key = payee_key(&raw);
        prop_assert_eq!(payee_key(&key), key);
    }

    #[test]
    fn cleaning_of_arbitrary_signs_does_not_break(raw in "(POS |PIX ENVIADO |SQ \\*|\\*|#|[0-9]{1,6}|[A-Z]{1,6}|[ấđأى]| |-|/|\\.){0,12}") {
        clean_payee(&raw);
    }
}
