//! Amounts in a message: which one is the payment's, which one the balance.

use super::scan::Text;
use crate::amount::{DecimalMark, read_amount};
use model::{Currency, Money};

/// Currencies as messages write them, folded, longest first where one begins another.
const UNITS: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("r$", "BRL"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("₹", "INR"),
    ("₫", "VND"),
    ("vnd", "VND"),
    ("dong", "VND"),
    ("inr", "INR"),
    ("rs.", "INR"),
    ("rs", "INR"),
    ("aed", "AED"),
    ("dhs.", "AED"),
    ("dhs", "AED"),
    ("sar", "SAR"),
    ("sr", "SAR"),
    ("qar", "QAR"),
    ("qr", "QAR"),
    ("omr", "OMR"),
    ("bhd", "BHD"),
    ("kwd", "KWD"),
    ("kd", "KWD"),
    ("egp", "EGP"),
    ("jod", "JOD"),
    ("jd", "JOD"),
    ("usd", "USD"),
    ("gbp", "GBP"),
    ("eur", "EUR"),
    ("brl", "BRL"),
    ("reais", "BRL"),
    ("sgd", "SGD"),
    ("cad", "CAD"),
    ("aud", "AUD"),
    ("pkr", "PKR"),
    ("jpy", "JPY"),
    ("ر.س", "SAR"),
    ("رس", "SAR"),
    ("ريال سعودي", "SAR"),
    ("ريال قطري", "QAR"),
    ("ريال عماني", "OMR"),
    ("ريال", "SAR"),
    ("د.ا", "AED"),
    ("درهم", "AED"),
    ("د.ك", "KWD"),
    ("دينار كويتي", "KWD"),
    ("د.ب", "BHD"),
    ("دينار بحريني", "BHD"),
    ("دينار اردني", "JOD"),
    ("ر.ق", "QAR"),
    ("ر.ع", "OMR"),
    ("ج.م", "EGP"),
    ("جنيه", "EGP"),
    ("جم", "EGP"),
    ("دولار", "USD"),
    ("يورو", "EUR"),
];

/// Words before a balance, and those before what is neither payment nor balance.
const BALANCE: &[&str] = &[
    "bal",
    "bal.",
    "balance",
    "avl bal",
    "avbl bal",
    "aval bal",
    "available balance",
    "current balance",
    "new balance",
    "total bal",
    "clr bal",
    "sd",
    "so du",
    "so du cuoi",
    "so du kha dung",
    "sdc",
    "saldo",
    "saldo atual",
    "saldo disponivel",
    "الرصيد",
    "رصيد",
    "رصيدك",
    "الرصيد المتاح",
    "الرصيد الحالي",
    "المتبقي",
];
const ASIDE: &[&str] = &[
    "limit",
    "lmt",
    "avl limit",
    "avl lmt",
    "available limit",
    "available credit",
    "avl cr limit",
    "credit limit",
    "limite",
    "limite disponivel",
    "han muc",
    "hm",
    "الحد",
    "الحد المتاح",
    "الحد الائتماني",
    "الرصيد الائتماني",
    "fee",
    "charges",
    "charge",
    "phi",
    "tarifa",
    "iof",
    "vat",
    "رسوم",
    "الرسوم",
    "min due",
    "minimum due",
    "cashback of",
    "points",
];

/// The sums of a message.
pub(super) struct Sums {
    pub amount: Money,
    /// The amount carries a sign: true for `+`.
    pub sign: Option<bool>,
    pub balance: Option<Money>,
    /// Whether its currency is not told.
    pub guessed: bool,
}

/// An amount where it stands.
struct Found {
    start: usize,
    number: String,
    currency: Option<&'static str>,
    sign: Option<bool>,
}

pub(super) fn find(text: &Text, known: &Currency, taken: &[(usize, usize)]) -> Option<Sums> {
    let found: Vec<Found> = candidates(text, taken);
    let told = found.iter().find_map(|found| found.currency);
    let currency_of = |found: &Found| match found.currency.or(told) {
        Some(code) => Currency::new(code).ok(),
        None => Some(known.clone()).filter(Currency::is_money),
    };
    let money = |found: &Found| read(&found.number, &currency_of(found)?);
    let mut amount: Option<&Found> = None;
    let mut only_aside: Option<&Found> = None;
    let mut balance = None;
    for found in &found {
        match role(text, found) {
            Role::Balance => balance = balance.or_else(|| money(found)),
            Role::Aside => only_aside = only_aside.or(Some(found)),
            // A sign shows the payment better than the order does.
            Role::Payment => match amount {
                Some(earlier) if earlier.sign.is_some() || found.sign.is_none() => {}
                Some(earlier) if earlier.currency.is_some() && found.currency.is_none() => {}
                _ => amount = Some(found),
            },
        }
    }
    // "Fee of AED 5.00": there the fee is the payment.
    let amount = amount.or(only_aside)?;
    let guessed = amount.currency.or(told).is_none();
    let read = money(amount).filter(|money| !money.is_zero())?;
    Some(Sums { amount: read, sign: amount.sign, balance, guessed })
}

enum Role {
    Payment,
    Balance,
    Aside,
}

fn role(text: &Text, found: &Found) -> Role {
    const REACH: usize = 28;
    let balance = text.lately(found.start, REACH, BALANCE);
    let aside = text.lately(found.start, REACH, ASIDE);
    // The word must belong to this amount: no other number and no end of a sentence between.
    let belongs = |end: Option<usize>| {
        end.filter(|end| {
            let between = text.folded(*end, found.start);
            !between.chars().any(|c| c.is_ascii_digit() && !between.contains('*'))
                && !between.contains(". ")
                && !between.contains(';')
        })
    };
    match (belongs(balance), belongs(aside)) {
        (Some(balance), Some(aside)) if aside > balance => Role::Aside,
        (Some(_), _) => Role::Balance,
        (None, Some(_)) => Role::Aside,
        (None, None) => Role::Payment,
    }
}

/// Every number that has a currency beside it, or a sign or a balance's word before it.
fn candidates(text: &Text, taken: &[(usize, usize)]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut until = 0;
    for (start, _) in text.digit_runs() {
        if start < until || taken.iter().any(|(from, to)| start >= *from && start < *to) {
            continue;
        }
        let end = number_end(text, start);
        until = end;
        let (mut currency, mut begins) = unit_before(text, start);
        let signed = sign_before(text, begins).or_else(|| sign_before(text, start));
        if let Some((_, at)) = signed {
            begins = begins.min(at);
            if currency.is_none() {
                (currency, begins) = match unit_before(text, at) {
                    (None, _) => (None, begins),
                    (some, at) => (some, at),
                };
            }
        }
        let currency = currency.or_else(|| unit_after(text, end));
        // Part of a longer word, such as a reference.
        let inside =
            text.before(start).is_some_and(|c| c.is_alphabetic() || c == '*' || c == '#' || c == '/')
                && unit_before(text, start).0.is_none();
        if inside {
            continue;
        }
        let sign = signed.map(|(plus, _)| plus);
        let balance = text
            .lately(begins, 14, BALANCE)
            .is_some_and(|end| !text.folded(end, begins).contains(char::is_alphabetic));
        if currency.is_some() || sign.is_some() || balance {
            let number: String = text.folded(start, end).chars().filter(|c| *c != ' ').collect();
            found.push(Found { start: begins, number, currency, sign });
        }
    }
    found
}

/// Where a number with its separators ends.
fn number_end(text: &Text, start: usize) -> usize {
    let mut at = start;
    loop {
        match text.at(at) {
            Some(c) if c.is_ascii_digit() => at += 1,
            Some('.' | ',' | '\'') if text.is_digit(at + 1) => at += 1,
            // Blanks group in threes.
            Some(' ')
                if (1..=3).all(|i| text.is_digit(at + i))
                    && !text.is_digit(at + 4)
                    && at - start <= 3
                    && !text.folded(start, at).contains(['.', ',']) =>
            {
                at += 1;
            }
            _ => return at,
        }
    }
}

fn unit_before(text: &Text, start: usize) -> (Option<&'static str>, usize) {
    let end = text.skip_back(start);
    // `Rs:450`, `Rs. 450`
    let end = if text.before(end) == Some(':') { end - 1 } else { end };
    for (unit, code) in UNITS {
        let length = unit.chars().count();
        if let Some(at) = end.checked_sub(length)
            && text.starts_with(at, unit)
            && !(unit.starts_with(char::is_alphabetic) && text.before(at).is_some_and(char::is_alphabetic))
        {
            return (Some(*code), at);
        }
    }
    (None, start)
}

fn unit_after(text: &Text, end: usize) -> Option<&'static str> {
    let at = text.skip(end);
    // `150.000d` is đồng.
    if at == end && text.starts_with(at, "d") && !text.at(at + 1).is_some_and(char::is_alphabetic) {
        return Some("VND");
    }
    let known =
        UNITS.iter().find(|(unit, _)| text.word_at(at, unit) && !text.is_digit(at + unit.chars().count()));
    known.filter(|(unit, _)| !matches!(*unit, "$" | "£" | "₹" | "r$") || at == end).map(|(_, code)| *code)
}

/// A sign before a place, and where it stands; the dash of a range or a reference is none.
fn sign_before(text: &Text, at: usize) -> Option<(bool, usize)> {
    let end = text.skip_back(at);
    let sign = match text.before(end)? {
        '+' => true,
        '-' => false,
        _ => return None,
    };
    let before = end.checked_sub(2).and_then(|at| text.at(at));
    let alone = before.is_none_or(|c| matches!(c, ' ' | ':' | '(' | ';' | '|') || c.is_alphabetic());
    // "SMS - 450.00" is a dash between words.
    let dash = !sign && text.at(end) == Some(' ') && before == Some(' ');
    (alone && !dash).then_some((sign, end - 1))
}

/// The amount under the currency's way of writing.
fn read(number: &str, currency: &Currency) -> Option<Money> {
    let number = number.trim_end_matches(['.', ',', '\'']).replace('\'', "");
    if currency.exponent() == 0 {
        let whole = number.strip_suffix(".00").or_else(|| number.strip_suffix(",00")).unwrap_or(&number);
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        // Separators that do not group in threes are no thousands.
        let mut groups = whole.split(['.', ',']).skip(1);
        return groups.all(|group| group.len() == 3).then(|| Money::parse(&digits, currency.clone()).ok())?;
    }
    let comma =
        currency.code() == "BRL" || (currency.code() == "EUR" && number.rfind(',') > number.rfind('.'));
    let mark = if comma { DecimalMark::Comma } else { DecimalMark::Point };
    read_amount(&number, Some(mark), currency).ok()
}
