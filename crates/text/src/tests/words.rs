//! Languages, plural forms, categories and numbers.

use super::texts;
use crate::{Arg, Digits, Language, Texts, without_isolates};
use model::Category;
use std::collections::BTreeSet;

#[test]
fn languages_are_known_by_any_of_their_tags() {
    for (tag, language) in [
        ("en", Some(Language::English)),
        ("en-US", Some(Language::English)),
        ("vi_VN.UTF-8", Some(Language::Vietnamese)),
        ("pt", Some(Language::Portuguese)),
        ("pt-BR", Some(Language::Portuguese)),
        ("AR-eg", Some(Language::Arabic)),
        ("ar_AE@calendar=gregorian", Some(Language::Arabic)),
        ("english", None),
        ("C", None),
        ("", None),
    ] {
        assert_eq!(Language::from_code(tag), language, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(*language));
        assert_eq!(language.is_rtl(), language.code() == "ar");
        assert_eq!(language.langid().to_string(), language.code());
    }
}

#[test]
fn speaks_from_any_thread() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}

fn unread(language: Language, digits: Digits, count: i64) -> String {
    without_isolates(&Texts::new(language, digits).message("unread-mark", &[("count", count.into())]))
}

#[test]
fn arabic_counts_in_six_forms() {
    let counted = |count| unread(Language::Arabic, Digits::Locale, count);
    assert_eq!(counted(0), "لا رسائل جديدة");
    assert_eq!(counted(1), "رسالة جديدة واحدة");
    assert_eq!(counted(2), "رسالتان جديدتان");
    assert_eq!(counted(3), "٣ رسائل جديدة");
    assert_eq!(counted(10), "١٠ رسائل جديدة");
    assert_eq!(counted(11), "١١ رسالة جديدة");
    assert_eq!(counted(99), "٩٩ رسالة جديدة");
    assert_eq!(counted(100), "١٠٠ رسالة جديدة");
    assert_eq!(counted(103), "١٠٣ رسائل جديدة");
    assert_eq!(unread(Language::Arabic, Digits::Latin, 1203), "1,203 رسائل جديدة");
}

#[test]
fn plural_forms_are_those_of_cldr() {
    use icu::plurals::{PluralCategory, PluralRules};
    let rules = |tag: &str| {
        let locale: icu::locale::Locale = tag.parse().unwrap();
        PluralRules::try_new_cardinal((&locale).into()).unwrap()
    };
    let arabic = rules("ar");
    let said = texts(Language::Arabic);
    for count in (0..1300).chain([100_002, 100_003, 1_000_011, i64::from(u32::MAX)]) {
        let number = said.number(count);
        let expected = match arabic.category_for(count.unsigned_abs()) {
            PluralCategory::Zero => "لا رسائل جديدة".to_owned(),
            PluralCategory::One => "رسالة جديدة واحدة".to_owned(),
            PluralCategory::Two => "رسالتان جديدتان".to_owned(),
            PluralCategory::Few => format!("{number} رسائل جديدة"),
            PluralCategory::Many | PluralCategory::Other => format!("{number} رسالة جديدة"),
        };
        assert_eq!(without_isolates(&said.message("unread-mark", &[("count", count.into())])), expected);
    }
    let portuguese = rules("pt-BR");
    for count in 0..200u32 {
        let one = portuguese.category_for(count) == PluralCategory::One;
        assert_eq!(unread(Language::Portuguese, Digits::Locale, count.into()).ends_with("nova"), one);
    }
}

#[test]
fn arabic_days_ago_tell_many_from_other() {
    let ago = |days: i64| without_isolates(&texts(Language::Arabic).ago(days * 86_400));
    assert_eq!(ago(1), "قبل يوم");
    assert_eq!(ago(2), "قبل يومين");
    assert_eq!(ago(5), "قبل ٥ أيام");
    assert_eq!(ago(12), "قبل ١٢ يومًا");
    assert_eq!(ago(100), "قبل ١٠٠ يوم");
}

#[test]
fn vietnamese_has_one_form_and_portuguese_two() {
    for count in [0, 1, 2, 11] {
        assert_eq!(unread(Language::Vietnamese, Digits::Locale, count), format!("{count} tin nhắn mới"));
    }
    assert_eq!(unread(Language::Portuguese, Digits::Locale, 1), "1 mensagem nova");
    assert_eq!(unread(Language::Portuguese, Digits::Locale, 2), "2 mensagens novas");
    assert_eq!(unread(Language::Portuguese, Digits::Locale, 1200), "1.200 mensagens novas");
    assert_eq!(unread(Language::English, Digits::Locale, 1), "1 new message");
    assert_eq!(unread(Language::English, Digits::Locale, 0), "0 new messages");
}

#[test]
fn counts_inside_a_sentence_take_their_own_form() {
    let args: [(&str, Arg); 3] = [("added", 2.into()), ("known", 1.into()), ("refused", 0.into())];
    let say = |language| without_isolates(&texts(language).message("import-summary", &args));
    assert_eq!(say(Language::English), "2 new payments, 1 known already, every row read.");
    assert_eq!(say(Language::Vietnamese), "2 giao dịch mới, 1 giao dịch đã có, đọc được mọi dòng.");
    assert_eq!(say(Language::Portuguese), "2 lançamentos novos, 1 já conhecido, todas as linhas lidas.");
    assert_eq!(say(Language::Arabic), "عمليتان جديدتان، عملية واحدة معروفة من قبل، قُرئت كل السطور.");
}

#[test]
fn placeables_are_isolated() {
    let said = texts(Language::English).message("transfer-to", &[("account", "حساب التوفير".into())]);
    assert_eq!(said, "to \u{2068}حساب التوفير\u{2069}");
}

#[test]
fn an_unknown_message_shows_its_id() {
    assert_eq!(texts(Language::Arabic).message("no-such-message", &[]), "no-such-message");
}

#[test]
fn every_category_has_a_word_of_its_own() {
    for language in Language::ALL {
        let texts = texts(*language);
        let words: BTreeSet<String> =
            Category::ALL.iter().map(|category| texts.category(*category)).collect();
        assert_eq!(words.len(), Category::ALL.len());
        assert!(words.iter().all(|word| !word.starts_with("category-")));
        for category in Category::ALL {
            assert!(texts.attribute(&format!("category-{}", category.code()), "within", &[]).is_some());
        }
    }
}

#[test]
fn how_long_ago() {
    let english = texts(Language::English);
    let ago = |seconds| without_isolates(&english.ago(seconds));
    assert_eq!(ago(-5), "just now");
    assert_eq!(ago(59), "just now");
    assert_eq!(ago(60), "1 min ago");
    assert_eq!(ago(4 * 60 + 59), "4 min ago");
    assert_eq!(ago(3600), "1 h ago");
    assert_eq!(ago(86_399), "23 h ago");
    assert_eq!(ago(86_400), "1 day ago");
    assert_eq!(ago(3 * 86_400), "3 days ago");
}

#[test]
fn numbers_are_written_as_cldr_writes_them() {
    use icu::decimal::{DecimalFormatter, input::Decimal};
    for (language, digits, locale) in [
        (Language::English, Digits::Locale, "en"),
        (Language::Vietnamese, Digits::Locale, "vi"),
        (Language::Portuguese, Digits::Locale, "pt-BR"),
        (Language::Arabic, Digits::Locale, "ar-u-nu-arab"),
        (Language::Arabic, Digits::Latin, "ar-u-nu-latn"),
    ] {
        let locale: icu::locale::Locale = locale.parse().unwrap();
        let cldr = DecimalFormatter::try_new((&locale).into(), Default::default()).unwrap();
        let texts = Texts::new(language, digits);
        for n in [0, 7, 42, 999, 1000, 1204, 99_999, 1_000_000, 123_456_789, -1, -1204, i64::MAX, i64::MIN] {
            let expected = cldr.format(&Decimal::from(n)).to_string().replace('-', "−");
            assert_eq!(texts.number(n), expected);
        }
        for tenths in [0u32, 1, 9, 10, 123, 12_345, u32::MAX] {
            let mut decimal = Decimal::from(tenths);
            decimal.multiply_pow10(-1);
            decimal.absolute.trim_end();
            assert_eq!(texts.tenths(tenths), cldr.format(&decimal).to_string());
        }
    }
}
