//! Names of months and weekdays, and how a day is written (Unicode CLDR 48,
//! dates: gregorian; English by `en-001`, Brazil by `pt-BR`).

use crate::numerals::Numerals;
use crate::{Language, Texts};
use jiff::civil::{Date, DateTime, Time, Weekday};

struct Names {
    months: [&'static str; 12],
    months_short: [&'static str; 12],
    /// From Monday.
    weekdays: [&'static str; 7],
    weekdays_short: [&'static str; 7],
}

static ENGLISH: Names = Names {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

static VIETNAMESE: Names = Names {
    months: [
        "tháng 1",
        "tháng 2",
        "tháng 3",
        "tháng 4",
        "tháng 5",
        "tháng 6",
        "tháng 7",
        "tháng 8",
        "tháng 9",
        "tháng 10",
        "tháng 11",
        "tháng 12",
    ],
    months_short: [
        "thg 1", "thg 2", "thg 3", "thg 4", "thg 5", "thg 6", "thg 7", "thg 8", "thg 9", "thg 10", "thg 11",
        "thg 12",
    ],
    weekdays: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"],
    weekdays_short: ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"],
};

static PORTUGUESE: Names = Names {
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    months_short: [
        "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.",
    ],
    weekdays: [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    weekdays_short: ["seg.", "ter.", "qua.", "qui.", "sex.", "sáb.", "dom."],
};

static ARABIC: Names = Names {
    months: ARABIC_MONTHS,
    months_short: ARABIC_MONTHS,
    weekdays: ARABIC_WEEKDAYS,
    weekdays_short: ARABIC_WEEKDAYS,
};

const ARABIC_MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const ARABIC_WEEKDAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

fn names(language: Language) -> &'static Names {
    match language {
        Language::English => &ENGLISH,
        Language::Vietnamese => &VIETNAMESE,
        Language::Portuguese => &PORTUGUESE,
        Language::Arabic => &ARABIC,
    }
}

fn month(names: &'static [&'static str; 12], day: Date) -> &'static str {
    usize::try_from(day.month() - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

fn weekday(names: &'static [&'static str; 7], day: Date) -> &'static str {
    let index = match day.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    names.get(index).copied().unwrap_or_default()
}

/// Days from `earlier` to `later`; negative where it is the other way round.
fn days_between(earlier: Date, later: Date) -> i64 {
    later.duration_since(earlier).as_hours() / 24
}

impl Texts {
    /// Title of a day: "Today", "Yesterday", else weekday, day and month, with
    /// the year where it is not this one. `today` is the day by the person's clock.
    pub fn day_title(&self, day: Date, today: Date) -> String {
        match days_between(day, today) {
            0 => return self.message("day-today", &[]),
            1 => return self.message("day-yesterday", &[]),
            _ => {}
        }
        let names = names(self.language());
        let mut out = String::with_capacity(48);
        out.push_str(weekday(&names.weekdays, day));
        out.push_str(if self.language().is_rtl() { "، " } else { ", " });
        self.push_day_and_month(&mut out, day, month(&names.months, day));
        if day.year() != today.year() {
            let joint = if self.language() == Language::Portuguese { " de " } else { " " };
            self.push_year(&mut out, joint, day);
        }
        out
    }

    /// A day with its year: "3 Mar 2026", "3 thg 3, 2026", "3 de mar. de 2026", "٣ مارس ٢٠٢٦".
    pub fn day(&self, day: Date) -> String {
        let mut out = self.day_without_year(day);
        let joint = match self.language() {
            Language::English | Language::Arabic => " ",
            Language::Vietnamese => ", ",
            Language::Portuguese => " de ",
        };
        self.push_year(&mut out, joint, day);
        out
    }

    /// A time of day on the 24-hour clock: "03:14".
    pub fn time(&self, time: Time) -> String {
        let numerals = self.numerals();
        let mut out = String::with_capacity(10);
        numerals.push_two_digits(&mut out, time.hour().unsigned_abs().into());
        out.push(':');
        numerals.push_two_digits(&mut out, time.minute().unsigned_abs().into());
        out
    }

    /// When, for the chat list: a time today, "Yesterday", a weekday up to six
    /// days ago, else a day, with the year where it is not this one.
    pub fn list_time(&self, at: DateTime, now: DateTime) -> String {
        match days_between(at.date(), now.date()) {
            0 => self.time(at.time()),
            1 => self.message("day-yesterday", &[]),
            2..=6 => weekday(&names(self.language()).weekdays_short, at.date()).to_owned(),
            _ if at.year() == now.year() => self.day_without_year(at.date()),
            _ => self.day(at.date()),
        }
    }

    fn day_without_year(&self, day: Date) -> String {
        let mut out = String::with_capacity(32);
        self.push_day_and_month(&mut out, day, month(&names(self.language()).months_short, day));
        out
    }

    fn push_day_and_month(&self, out: &mut String, day: Date, month: &str) {
        self.numerals().push_whole(out, day.day().unsigned_abs().into(), false);
        out.push_str(if self.language() == Language::Portuguese { " de " } else { " " });
        out.push_str(month);
    }

    fn push_year(&self, out: &mut String, joint: &str, day: Date) {
        let numerals: &Numerals = self.numerals();
        out.push_str(joint);
        numerals.push_whole(out, day.year().unsigned_abs().into(), false);
    }
}
