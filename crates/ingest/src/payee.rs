//! The other side of a payment as people would write it.

use crate::payee_key::fold;

/// How banks open a text before the payee is named: folded words, longest first within a kind.
const OPENINGS: &[&str] = &[
    // English
    "pos debit",
    "pos purchase",
    "pos",
    "debit card purchase",
    "debit purchase",
    "card purchase",
    "checkcard",
    "check card",
    "card payment to",
    "card payment",
    "visa purchase",
    "visa debit",
    "mastercard purchase",
    "contactless payment",
    "contactless",
    "recurring payment",
    "recurring",
    "purchase authorized on",
    "purchase",
    "ach debit",
    "ach credit",
    "direct debit to",
    "direct debit",
    "standing order to",
    "standing order",
    "bill payment to",
    "zelle payment to",
    "zelle payment from",
    "zelle to",
    "zelle from",
    "venmo payment to",
    "transfer to",
    "transfer from",
    "faster payment to",
    "online payment to",
    "pending",
    // German
    "kartenzahlung",
    "girocard",
    "sepa lastschrift",
    "lastschrift",
    "folgelastschrift",
    "uberweisung an",
    "uberweisung",
    "gutschrift von",
    "dauerauftrag",
    "ec kartenzahlung",
    "debitkartenzahlung",
    // Portuguese
    "compra no debito",
    "compra no credito",
    "compra cartao de debito",
    "compra cartao",
    "compra com cartao",
    "compra",
    "cartao visa",
    "cartao mastercard",
    "debito automatico",
    "debito aut",
    "deb aut",
    "pix enviado para",
    "pix enviado",
    "pix recebido de",
    "pix recebido",
    "pix qr code",
    "transferencia enviada para",
    "transferencia enviada",
    "transferencia recebida de",
    "transferencia recebida",
    "transferencia para",
    "transferencia de",
    "pagamento de boleto",
    "pagamento boleto",
    "pagto",
    // Vietnamese
    "thanh toan the tai",
    "thanh toan the",
    "thanh toan tai",
    "thanh toan qr",
    "thanh toan cho",
    "thanh toan",
    "tt the",
    "tt tu dong",
    "qr pay",
    "chuyen khoan den",
    "chuyen khoan toi",
    "chuyen tien den",
    "chuyen tien toi",
    "ck den",
    "ck toi",
    "ck tu",
    "nhan tien tu",
    // Arabic, as folded
    "شراء عبر نقاط البيع",
    "شراء من",
    "شراء",
    "مشتريات من",
    "مشتريات",
    "عمليه شراء",
    "نقاط بيع",
    "نقاط البيع",
    "تحويل الي",
    "تحويل من",
    "حواله الي",
    "حواله من",
    "خصم مباشر",
    "دفع الي",
    // Cards
    "visa",
    "mastercard",
    "maestro",
    "mada",
];

/// Who collects for others, written before a `*`.
const COLLECTORS: &[&str] = &[
    "sq",
    "tst",
    "paypal",
    "pp",
    "sp",
    "py",
    "pag",
    "pagseguro",
    "mp",
    "mercpago",
    "mercadopago",
    "ifd",
    "momo",
    "zalopay",
    "vnpay",
    "vnp",
    "telr",
    "tap",
    "tabby",
    "noon",
    "sumup",
    "zettle",
    "izettle",
    "iz",
    "stripe",
    "klarna",
    "google",
    "cko",
    "fs",
    "eb",
    "paddle.net",
    "2co.com",
    "ls",
    "in",
    "wpy",
    "ckosq",
    "sqc",
    "picpay",
    "ebn",
    "hotmart",
    "htm",
];

/// Cleans a payee for people: what the bank or a collecting service puts before it
/// (`POS DEBIT`, `SQ *`, `PAYPAL *`), card digits, dates, store and reference numbers
/// and a town standing behind a store number are taken away; text in Latin capitals is
/// given sensible case. Where nothing would be left the text stays as it is.
pub fn clean_payee(raw: &str) -> String {
    let plain: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let whole = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = whole.clone();
    for _ in 0..4 {
        let shorter = past_collector(past_opening(&text));
        if shorter == text {
            break;
        }
        text = shorter;
    }
    let kept = without_numbers(&text);
    let named = if kept.chars().any(char::is_alphabetic) { kept } else { whole };
    sensible_case(&named)
}

fn past_opening(text: &str) -> &str {
    let words: Vec<(usize, &str)> = word_starts(text);
    // The longest opening has five words; something must be left behind it.
    let first: Vec<String> = words.iter().take(6).map(|(_, word)| fold(word)).collect();
    let mut best = (1..first.len())
        .rev()
        .find(|count| first.get(..*count).is_some_and(|start| OPENINGS.contains(&start.join(" ").as_str())))
        .unwrap_or(0);
    if best == 0 {
        return text;
    }
    // The day that some banks put right behind the opening (CHECKCARD 0412 …).
    while words.get(best).is_some_and(|(_, word)| is_day(word) || is_digits(word, 4))
        && best + 1 < words.len()
    {
        best += 1;
    }
    words.get(best).and_then(|(start, _)| text.get(*start..)).unwrap_or(text)
}

/// Words and where they start; a hyphen after a bank's opening word parts words too (`POS-SHOP`).
fn word_starts(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let parts = c == ' ' || c == ':' || (c == '-' && words.len() < 2);
        match (parts, start) {
            (true, Some(from)) => {
                words.extend(text.get(from..at).map(|word| (from, word)));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.and_then(|from| text.get(from..)).map(|word| (start.unwrap_or(0), word)));
    words
}

fn past_collector(text: &str) -> String {
    if let Some(rest) = german_paypal(text) {
        return rest.to_owned();
    }
    let Some((left, right)) = text.split_once('*') else { return text.to_owned() };
    let (left, right) = (left.trim(), right.trim_matches(|c: char| c == '*' || c == ' '));
    let named = right
        .split_whitespace()
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !is_reference(word));
    if left.is_empty() {
        return right.to_owned();
    }
    let by_collector = COLLECTORS.contains(&fold(left).as_str());
    // Behind others' names one word with a digit is an order number (AMZN Mktp US*EK7A).
    let named = named && (by_collector || right.contains(' ') || !right.chars().any(char::is_numeric));
    match (named, by_collector) {
        (true, true) => right.to_owned(),
        (true, false) => format!("{left} {right}"),
        (false, _) => left.to_owned(),
    }
}

/// `PP.1234.PP SHOP`: PayPal's mark in direct debits of German banks.
fn german_paypal(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once(' ')?;
    let digits = mark.strip_prefix("PP.")?.strip_suffix(".PP")?;
    digits.chars().all(|c| c.is_ascii_digit()).then_some(rest)
}

fn without_numbers(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let behind = words.get(at + 1..).unwrap_or_default();
        let last = !behind.iter().any(|word| word.chars().all(char::is_alphabetic));
        if is_store_number(word) && !kept.is_empty() {
            let town = behind.len() <= 4
                && behind.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || "-.',".contains(c)));
            if town {
                break;
            }
            continue;
        }
        let dropped = is_day(word)
            || is_masked(word)
            || (!kept.is_empty()
                && (is_reference(word) || (last && is_digits(word, 2)) || is_telephone(word)));
        if !dropped {
            kept.push(word);
        }
    }
    kept.join(" ")
        .trim_matches(|c: char| c == '-' || c == ',' || c == '/' || c == '*' || c == ' ' || c == ':')
        .to_owned()
}

/// `#12`, `0557`, `557`: three digits or more, or a number sign.
fn is_store_number(word: &str) -> bool {
    match word.strip_prefix('#') {
        Some(rest) => !rest.is_empty() && rest.chars().all(char::is_numeric),
        None => is_digits(word, 3),
    }
}

fn is_digits(word: &str, at_least: usize) -> bool {
    word.chars().all(char::is_numeric) && word.chars().count() >= at_least
}

/// Letters and digits mixed, as references are: at least two digits in five signs, or a
/// short cash desk number (`E10`).
fn is_reference(word: &str) -> bool {
    let (signs, digits) = (word.chars().count(), word.chars().filter(|c| c.is_numeric()).count());
    let plain = word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/' || c == '#');
    plain && digits < signs && digits >= 2 && (signs >= 5 || digits * 2 >= signs)
}

fn is_masked(word: &str) -> bool {
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    let masks = word.chars().filter(|c| matches!(c, '*' | 'x' | 'X' | '•')).count();
    masks >= 2 && digits >= 2 && masks + digits == word.chars().count()
}

fn is_telephone(word: &str) -> bool {
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    digits >= 7 && word.chars().all(|c| c.is_numeric() || matches!(c, '-' | '+' | '(' | ')' | '.'))
}

/// `04/12`, `12.04.`, `2025-04-12`: two or three numbers with one separator.
fn is_day(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    ['/', '.', '-'].iter().any(|separator| {
        let parts: Vec<&str> = word.split(*separator).collect();
        (parts.len() == 3 || (parts.len() == 2 && *separator == '/'))
            && parts.iter().all(|part| (1..=4).contains(&part.chars().count()) && is_digits(part, 1))
    })
}

/// Gives text written in Latin capitals alone a capital a word; other text stays.
fn sensible_case(text: &str) -> String {
    let shouts =
        text.chars().filter(|c| c.is_uppercase()).count() >= 4 && !text.chars().any(char::is_lowercase);
    if !shouts {
        return text.to_owned();
    }
    let words: Vec<String> = text.split(' ').map(word_case).collect();
    words.join(" ")
}

fn word_case(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let sounded = word.chars().any(|c| fold(&c.to_string()).chars().any(|f| "aeiouy".contains(f)));
    // ATM, DB, KFC, H&M: said letter by letter.
    if (letters <= 4 && !sounded)
        || matches!(word, "ATM" | "IKEA" | "BMW" | "USA" | "UK" | "UAE" | "AG" | "SA")
    {
        return word.to_owned();
    }
    let mut start = true;
    let mut cased = String::with_capacity(word.len());
    for c in word.chars() {
        if start {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '&' | '/' | '(' | '+');
    }
    cased
}
