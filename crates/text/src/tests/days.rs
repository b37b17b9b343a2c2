//! Days and times of day, against the CLDR that icu carries.

use super::texts;
use crate::{Digits, Language, Texts};
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{E, MD, MDE, YMD, YMDE};
use icu::locale::Locale;
use jiff::ToSpan;
use jiff::civil::{Date, date, time};

const LOCALES: [(Language, Digits, &str); 5] = [
    (Language::English, Digits::Locale, "en-001"),
    (Language::Vietnamese, Digits::Locale, "vi"),
    (Language::Portuguese, Digits::Locale, "pt-BR"),
    (Language::Arabic, Digits::Locale, "ar-u-nu-arab"),
    (Language::Arabic, Digits::Latin, "ar-u-nu-latn"),
];

fn icu_date(day: Date) -> IcuDate<Gregorian> {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    IcuDate::try_new_gregorian(day.year().into(), month, of_month).unwrap()
}

#[test]
fn days_are_written_as_cldr_writes_them() {
    for (language, digits, tag) in LOCALES {
        let locale: Locale = tag.parse().unwrap();
        macro_rules! cldr {
            ($fields:expr) => {{
                let form = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), $fields)
                    .unwrap();
                move |day: Date| form.format(&icu_date(day)).to_string()
            }};
        }
        // Arabic's medium form is all digits; the month by its name is kinder.
        let medium = cldr!(YMD::medium());
        let long = cldr!(YMD::long());
        let weekday_day = cldr!(MDE::long());
        let weekday_day_year = cldr!(YMDE::long());
        let day_month = cldr!(MD::medium());
        let weekday = cldr!(E::short());
        let texts = Texts::new(language, digits);
        for day in date(2023, 12, 28).series(5.days()).take(160) {
            let dated = if language == Language::Arabic { long(day) } else { medium(day) };
            assert_eq!(texts.day(day), dated);
            let this_year = texts.day_title(day, date(day.year(), 6, 15));
            // English keeps the comma that CLDR has only with the year.
            let expected = if language == Language::English {
                weekday_day(day).replacen(' ', ", ", 1)
            } else {
                weekday_day(day)
            };
            let near = (day.month(), day.day()) == (6, 15) || (day.month(), day.day()) == (6, 14);
            assert!(near || this_year == expected, "{this_year} {expected}");
            assert_eq!(texts.day_title(day, date(2040, 1, 1)), weekday_day_year(day));
            let later = |days: i64| (day + days.days()).at(9, 0, 0, 0);
            let at = day.at(18, 22, 0, 0);
            assert_eq!(texts.list_time(at, later(2)), weekday(day));
            assert_eq!(texts.list_time(at, later(6)), weekday(day));
            assert_eq!(texts.list_time(at, date(day.year() + 1, 12, 31).at(9, 0, 0, 0)), dated);
            let month_later = date(day.year(), 12, 31).at(9, 0, 0, 0);
            if day.month() < 12 {
                assert_eq!(texts.list_time(at, month_later), day_month(day));
            }
        }
    }
}

#[test]
fn days_in_words() {
    let today = date(2026, 3, 3);
    let say = |language, day| texts(language).day_title(day, today);
    assert_eq!(say(Language::English, today), "Today");
    assert_eq!(say(Language::English, date(2026, 3, 2)), "Yesterday");
    assert_eq!(say(Language::English, date(2026, 3, 1)), "Sunday, 1 March");
    assert_eq!(say(Language::English, date(2026, 3, 4)), "Wednesday, 4 March");
    assert_eq!(say(Language::English, date(2025, 12, 31)), "Wednesday, 31 December 2025");
    assert_eq!(say(Language::Vietnamese, date(2026, 3, 2)), "Hôm qua");
    assert_eq!(say(Language::Vietnamese, date(2025, 12, 31)), "Thứ Tư, 31 tháng 12 2025");
    assert_eq!(say(Language::Portuguese, date(2026, 3, 1)), "domingo, 1 de março");
    assert_eq!(say(Language::Arabic, date(2026, 3, 1)), "الأحد، ١ مارس");
    assert_eq!(texts(Language::English).day(today), "3 Mar 2026");
}

#[test]
fn times_are_on_the_24_hour_clock() {
    for language in [Language::English, Language::Vietnamese, Language::Portuguese] {
        assert_eq!(texts(language).time(time(3, 4, 59, 0)), "03:04");
        assert_eq!(texts(language).time(time(18, 22, 0, 0)), "18:22");
    }
    assert_eq!(texts(Language::Arabic).time(time(18, 22, 0, 0)), "١٨:٢٢");
    assert_eq!(Texts::new(Language::Arabic, Digits::Latin).time(time(0, 5, 0, 0)), "00:05");
}

#[test]
fn the_chat_list_tells_when() {
    let english = texts(Language::English);
    let now = date(2026, 3, 3).at(9, 37, 0, 0);
    let told = |at| english.list_time(at, now);
    assert_eq!(told(date(2026, 3, 3).at(0, 5, 0, 0)), "00:05");
    assert_eq!(told(date(2026, 3, 2).at(23, 59, 0, 0)), "Yesterday");
    assert_eq!(told(date(2026, 2, 25).at(12, 0, 0, 0)), "Wed");
    assert_eq!(told(date(2026, 2, 24).at(12, 0, 0, 0)), "24 Feb");
    assert_eq!(told(date(2025, 12, 31).at(12, 0, 0, 0)), "31 Dec 2025");
    // A clock that was put back.
    assert_eq!(told(date(2026, 3, 5).at(12, 0, 0, 0)), "5 Mar");
}
