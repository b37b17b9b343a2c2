//! Titles and sentences of alerts in four languages.

use super::{money, texts};
use crate::{Digits, Language, ScaleLabels, Texts, without_isolates};
use jiff::civil::{Time, date, time};
use model::{Category, EntryId, Evidence, Urgency};

fn entry() -> EntryId {
    EntryId::of_digest([7; 16])
}

fn say(language: Language, evidence: &Evidence, amount: &str, currency: &str, at: Option<Time>) -> String {
    without_isolates(&texts(language).finding_sentence(evidence, &money(amount, currency), at))
}

#[test]
fn titles() {
    let amount = money("-1249", "USD");
    let title =
        |language, urgency| without_isolates(&texts(language).finding_title(&amount, "VOLTHAUS.IO", urgency));
    assert_eq!(title(Language::English, Urgency::Alert), "Is this you? −$1,249.00 at VOLTHAUS.IO");
    assert_eq!(title(Language::English, Urgency::Notice), "Worth a look: −$1,249.00 at VOLTHAUS.IO");
    assert_eq!(
        title(Language::Vietnamese, Urgency::Alert),
        "Có phải bạn không? −1.249,00\u{a0}US$ tại VOLTHAUS.IO"
    );
    assert_eq!(title(Language::Portuguese, Urgency::Alert), "Foi você? −US$\u{a0}1.249,00 em VOLTHAUS.IO");
    assert_eq!(
        title(Language::Arabic, Urgency::Alert),
        "هل هذه العملية منك؟ \u{61c}−١٬٢٤٩٫٠٠\u{a0}US$\u{200e} لدى VOLTHAUS.IO"
    );
}

#[test]
fn a_new_payee() {
    let evidence = |category| Evidence::NewPayeeLarge {
        usual_low: money("18", "USD"),
        usual_high: money("104", "USD"),
        times_tenths: 123,
        category,
    };
    let known = evidence(Some(Category::Electronics));
    let night = Some(time(3, 14, 0, 0));
    let say = |language, evidence: &Evidence, at| say(language, evidence, "-1249", "USD", at);
    assert_eq!(
        say(Language::English, &known, night),
        "First payment to this shop, 12× your usual for electronics, at 03:14."
    );
    assert_eq!(
        say(Language::English, &evidence(None), None),
        "First payment to this shop, 12× what you usually pay."
    );
    assert_eq!(
        say(Language::Vietnamese, &known, night),
        "Lần đầu thanh toán cho cửa hàng này, gấp 12 lần mức bạn thường chi cho đồ điện tử, lúc 03:14."
    );
    assert_eq!(
        say(Language::Portuguese, &known, night),
        "Primeiro pagamento a esta loja, 12× o seu normal em eletrônicos, às 03:14."
    );
    assert_eq!(
        say(Language::Arabic, &known, night),
        "أول دفع لهذا المتجر، بما يعادل ١٢ ضعفًا من معتادك في الإلكترونيات، في الساعة ٠٣:١٤."
    );
    assert_eq!(
        say(Language::Arabic, &evidence(None), None),
        "أول دفع لهذا المتجر، بما يعادل ١٢ ضعفًا من المبلغ الذي تدفعه عادةً."
    );
}

#[test]
fn an_unusual_amount() {
    let evidence = |usual, times_tenths, earlier| Evidence::UnusualAmount {
        usual: money(usual, "BRL"),
        usual_low: money("18", "BRL"),
        usual_high: money("104", "BRL"),
        times_tenths,
        earlier,
    };
    let more = evidence("40", 34, 9);
    let say = |language, evidence: &Evidence, amount| say(language, evidence, amount, "BRL", None);
    assert_eq!(
        say(Language::English, &more, "-136"),
        "3.4× your usual here, which is R$40.00 over 9 payments."
    );
    assert_eq!(
        say(Language::English, &evidence("40", 34, 1), "-136"),
        "3.4× the R$40.00 you paid here the one time before."
    );
    assert_eq!(
        say(Language::English, &evidence("40", 2, 9), "-8"),
        "Much less than your usual here, which is R$40.00 over 9 payments."
    );
    assert_eq!(
        say(Language::Vietnamese, &more, "-136"),
        "Gấp 3,4 lần mức thường lệ của bạn ở đây, là 40,00\u{a0}R$ qua 9 lần thanh toán."
    );
    assert_eq!(
        say(Language::Portuguese, &more, "-136"),
        "3,4× o seu normal aqui, que é R$\u{a0}40,00 em 9 pagamentos."
    );
    assert_eq!(
        say(Language::Arabic, &more, "-136"),
        "بما يعادل ٣٫٤ أضعاف معتادك هنا، وهو ٤٠٫٠٠\u{a0}R$\u{200e} في ٩ عمليات سابقة."
    );
}

#[test]
fn a_second_charge() {
    let evidence = Evidence::DuplicateCharge { other: entry(), other_day: date(2026, 3, 2) };
    let say = |language, at| say(language, &evidence, "-120000", "VND", at);
    assert_eq!(
        say(Language::English, Some(time(9, 5, 0, 0))),
        "The same amount at the same shop as on 2 Mar 2026, again at 09:05: charged twice?"
    );
    assert_eq!(
        say(Language::Vietnamese, None),
        "Cùng số tiền, cùng cửa hàng như ngày 2 thg 3, 2026: có bị tính hai lần không?"
    );
    assert_eq!(
        say(Language::Portuguese, None),
        "Mesmo valor e mesma loja de 2 de mar. de 2026: cobrado duas vezes?"
    );
    assert_eq!(say(Language::Arabic, None), "المبلغ نفسه لدى المتجر نفسه كما في ٢ مارس ٢٠٢٦: هل خُصم مرتين؟");
}

#[test]
fn a_card_being_tried() {
    let evidence =
        |count| Evidence::CardTesting { small: vec![entry(); count], small_amount: money("5", "AED") };
    let say = |language, count, at| say(language, &evidence(count), "-2400", "AED", at);
    assert_eq!(
        say(Language::English, 1, None),
        "1 small payment of AED\u{a0}5.00 at a new shop, then this one: stolen cards are tried out like that."
    );
    assert_eq!(
        say(Language::Vietnamese, 2, None),
        "2 khoản nhỏ, cao nhất 5,00\u{a0}AED, tại các cửa hàng mới, rồi đến khoản này: thẻ bị đánh cắp thường được thử như vậy."
    );
    assert_eq!(
        say(Language::Portuguese, 2, Some(time(2, 0, 0, 0))),
        "2 pagamentos pequenos de até AED\u{a0}5,00 em lojas novas e depois este, às 02:00: é assim que se testa um cartão roubado."
    );
    assert_eq!(
        say(Language::Arabic, 2, None),
        "دفعتان صغيرتان لا تتجاوزان ٥٫٠٠\u{a0}د.إ.\u{200f} لدى متاجر جديدة، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة."
    );
    assert_eq!(
        say(Language::Arabic, 3, None),
        "٣ دفعات صغيرة لا تتجاوز ٥٫٠٠\u{a0}د.إ.\u{200f} لدى متاجر جديدة، ثم هذه العملية: هكذا تُجرَّب البطاقات المسروقة."
    );
}

#[test]
fn a_higher_price() {
    let evidence = Evidence::SubscriptionPriceRise {
        before: money("12.99", "USD"),
        now: money("15.99", "USD"),
        percent: 23,
        previous: entry(),
    };
    let say = |language| say(language, &evidence, "-15.99", "USD", None);
    assert_eq!(say(Language::English), "Now $15.99 instead of $12.99: 23% more than before.");
    assert_eq!(
        say(Language::Vietnamese),
        "Nay là 15,99\u{a0}US$ thay vì 12,99\u{a0}US$: tăng 23% so với trước."
    );
    assert_eq!(
        say(Language::Portuguese),
        "Agora US$\u{a0}15,99 em vez de US$\u{a0}12,99: 23% a mais que antes."
    );
    assert_eq!(
        say(Language::Arabic),
        "أصبح ١٥٫٩٩\u{a0}US$\u{200e} بدلًا من ١٢٫٩٩\u{a0}US$\u{200e}، بزيادة ٢٣٪\u{61c} عن السابق."
    );
}

#[test]
fn every_evidence_has_its_sentence_with_and_without_a_time() {
    let low = || money("1", "USD");
    let all = [
        Evidence::NewPayeeLarge { usual_low: low(), usual_high: low(), times_tenths: 14, category: None },
        Evidence::NewPayeeLarge {
            usual_low: low(),
            usual_high: low(),
            times_tenths: u32::MAX,
            category: Some(Category::GiftCards),
        },
        Evidence::UnusualAmount {
            usual: low(),
            usual_low: low(),
            usual_high: low(),
            times_tenths: 99,
            earlier: 2,
        },
        Evidence::UnusualAmount {
            usual: money("50", "USD"),
            usual_low: low(),
            usual_high: low(),
            times_tenths: 1,
            earlier: 1,
        },
        Evidence::DuplicateCharge { other: entry(), other_day: date(2026, 1, 1) },
        Evidence::CardTesting { small: vec![entry()], small_amount: low() },
        Evidence::SubscriptionPriceRise { before: low(), now: low(), percent: 5, previous: entry() },
    ];
    for language in Language::ALL {
        for evidence in &all {
            let without = say(*language, evidence, "-9", "USD", None);
            let with = say(*language, evidence, "-9", "USD", Some(time(3, 14, 0, 0)));
            for sentence in [&without, &with] {
                assert!(
                    !sentence.contains(['{', '$'])
                        || sentence.contains("US$")
                        || *language == Language::English
                );
                assert!(!sentence.contains("finding-"), "{sentence}");
            }
            let clock = if language.is_rtl() { "٠٣:١٤" } else { "03:14" };
            assert!(with.contains(clock) && !without.contains(clock), "{with}");
        }
    }
}

#[test]
fn the_scale_names_what_is_compared() {
    let evidence = Evidence::NewPayeeLarge {
        usual_low: money("18", "USD"),
        usual_high: money("104", "USD"),
        times_tenths: 123,
        category: None,
    };
    let labels = texts(Language::English).scale_labels(&evidence).unwrap();
    assert_eq!(without_isolates(&labels.usual), "your usual: $18.00 – $104.00");
    assert_eq!(labels.this, "this one");
    let rise = Evidence::SubscriptionPriceRise {
        before: money("12.99", "USD"),
        now: money("15.99", "USD"),
        percent: 23,
        previous: entry(),
    };
    let ScaleLabels { usual, .. } = Texts::new(Language::Arabic, Digits::Latin).scale_labels(&rise).unwrap();
    assert_eq!(without_isolates(&usual), "سابقًا: 12.99\u{a0}US$\u{200e}");
    let again = Evidence::DuplicateCharge { other: entry(), other_day: date(2026, 1, 1) };
    assert_eq!(texts(Language::English).scale_labels(&again), None);
}
