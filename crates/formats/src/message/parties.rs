//! Who is on the other side, which account or card it is, and the bank's reference.

use super::MessageKind;
use super::scan::Text;

/// Words after which an account's or card's digits stand.
const ACCOUNT: &[&str] = &[
    "ending in",
    "ending with",
    "ending",
    "ended",
    "final",
    "fim",
    "a/c no.",
    "a/c no",
    "a/c",
    "ac",
    "acct no",
    "acct",
    "account no",
    "account number",
    "account",
    "card no",
    "card number",
    "card",
    "debit card",
    "credit card",
    "tk",
    "tai khoan",
    "so tk",
    "the",
    "stk",
    "cartao",
    "conta",
    "cc",
    "c/c",
    "بطاقه",
    "بطاقتك",
    "بطاقه رقم",
    "حساب",
    "حسابك",
    "حساب رقم",
    "رقم",
    "برقم",
    "المنتهيه ب",
    "المنتهيه بـ",
    "تنتهي ب",
    "المنتهي ب",
    "ينتهي ب",
    "ب",
];

/// The last four digits of the card or account that the message is about: the first that is told.
pub(super) fn last4(text: &Text) -> Option<String> {
    text.digit_runs().into_iter().find_map(|(start, end)| {
        let tail = || Some(text.folded(end - 4, end));
        if end - start < 4 {
            return None;
        }
        let masked = |c: Option<char>| matches!(c, Some('*' | 'x' | '#'));
        // Digits before the mask are the beginning of the number.
        if masked(text.at(end)) && text.at(end + 1).is_some_and(|c| c.is_ascii_digit() || masked(Some(c))) {
            return None;
        }
        let dots = text.before(start) == Some('.') && start >= 2 && text.at(start - 2) == Some('.');
        let mask_before = masked(text.before(start)) && !is_word_x(text, start);
        if mask_before || dots {
            return tail();
        }
        // In text that runs from right to left the mask may come last.
        if end - start == 4 && text.at(end) == Some('*') {
            return tail();
        }
        let label = text.skip_back(start);
        let label = if matches!(text.before(label), Some(':' | '.' | '-' | '(' | '|')) {
            text.skip_back(label - 1)
        } else {
            label
        };
        let labelled = ACCOUNT.iter().any(|word| {
            let length = word.chars().count();
            label.checked_sub(length).is_some_and(|at| text.word_at(at, word))
        });
        let amount = matches!(text.at(end), Some('.' | ',')) && text.is_digit(end + 1);
        let length = end - start;
        if labelled && !amount && (length == 4 || (6..=16).contains(&length)) { tail() } else { None }
    })
}

/// Whether the `x` before a place ends a word, as in `max 1234`.
fn is_word_x(text: &Text, start: usize) -> bool {
    text.before(start) == Some('x')
        && start.checked_sub(2).and_then(|at| text.at(at)).is_some_and(|c| c.is_alphabetic() && c != 'x')
}

/// Whether an account or a card is spoken of without its digits.
pub(super) fn names_account(text: &Text) -> bool {
    let words = [
        "a/c",
        "acct",
        "your account",
        "your card",
        "debit card",
        "credit card",
        "card ending",
        "tk",
        "stk",
        "cartao",
        "sua conta",
        "بطاقه",
        "بطاقتك",
        "حسابك",
        "لحسابكم",
        "حسابكم",
        "من حساب",
    ];
    text.has_any(&words)
}

/// The bank's reference.
pub(super) fn reference(text: &Text) -> Option<String> {
    const LABELS: &[&str] = &[
        "ref no",
        "ref no.",
        "ref.no",
        "ref",
        "reference",
        "reference no",
        "upi ref",
        "upi ref no",
        "utr",
        "utr no",
        "txn id",
        "txn no",
        "rrn",
        "trace",
        "auth code",
        "transaction id",
        "id da transacao",
        "id transacao",
        "autorizacao",
        "codigo da transacao",
        "protocolo",
        "ma gd",
        "so gd",
        "ma giao dich",
        "so ct",
        "ref:",
        "رقم المرجع",
        "المرجع",
        "مرجع",
        "رقم العمليه",
        "رقم الحواله",
    ];
    let mut from = 0;
    while let Some((_, end)) = text.first_of(from, LABELS) {
        from = end;
        let start =
            (end..text.len()).find(|at| !matches!(text.at(*at), Some(' ' | ':' | '.' | '#' | '-')))?;
        let stop = (start..text.len())
            .find(|at| {
                !text.at(*at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_'))
            })
            .unwrap_or(text.len());
        let token = text.written(start, stop);
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        if (5..=40).contains(&token.len()) && token.chars().any(|c| c.is_ascii_digit()) {
            return Some(token.to_owned());
        }
    }
    None
}

/// Words after which the other side stands: for money out, for money in.
const OUT: &[&str] = &[
    "merchant:",
    "merchant",
    "info:",
    "info-",
    "info",
    "at",
    "towards",
    "paid to",
    "sent to",
    "to",
    "for",
    "; ",
    "nd:",
    "nd",
    "noi dung:",
    "noi dung",
    "tai",
    "den",
    "cho",
    "no estabelecimento",
    "estabelecimento",
    "em",
    "na loja",
    "para",
    "لدي",
    "الي",
    "من",
    "في",
    "عند",
    "المستفيد:",
    "المستفيد",
    "التاجر:",
    "التاجر",
];
const IN: &[&str] = &[
    "from",
    "by",
    "info:",
    "info",
    "nd:",
    "nd",
    "noi dung:",
    "noi dung",
    "tu",
    "de",
    "enviado por",
    "por",
    "من",
    "المرسل:",
    "المرسل",
    "at",
];
const LOCALE_DETAIL: &[&str] =
    &["nd:", "nd", "noi dung:", "noi dung", "info:", "info", "merchant:", "التاجر:", "المستفيد:", "المرسل:"];

/// Words at which a name ends.
const END: &[&str] = &[
    "on",
    "dated",
    "at",
    "for",
    "to",
    "card",
    "paid",
    "credited",
    "debited",
    "declined",
    "approved",
    "using",
    "via",
    "with",
    "avl",
    "avbl",
    "available",
    "bal",
    "balance",
    "ref",
    "upi",
    "utr",
    "txn",
    "if",
    "not you",
    "call",
    "your",
    "from",
    "has been",
    "was",
    "is",
    "khong thanh cong",
    "thanh cong",
    "luc",
    "vao",
    "ngay",
    "so du",
    "sd",
    "tu",
    "tk",
    "ma gd",
    "creditado",
    "creditada",
    "aprovada",
    "aprovado",
    "realizado",
    "realizada",
    "negada",
    "dia",
    "as",
    "no dia",
    "em",
    "no valor",
    "saldo",
    "cartao",
    "limite",
    "as",
    "nao",
    "valor",
    "id",
    "na conta",
    "via pix",
    "no cartao",
    "بتاريخ",
    "في",
    "الرصيد",
    "رصيد",
    "رصيدك",
    "المتبقي",
    "بطاقه",
    "ببطاقه",
    "حساب",
    "الساعه",
    "يوم",
    "بمبلغ",
    "مبلغ",
    "المرجع",
    "رقم",
    "من",
    "الي",
    "تاريخ",
];

/// Words that begin something else than a name.
const NO_NAME: &[&str] = &[
    "a/c",
    "ac",
    "acct",
    "account",
    "your",
    "you",
    "card",
    "the",
    "tk",
    "stk",
    "r$",
    "us$",
    "$",
    "£",
    "₹",
    "rs",
    "inr",
    "aed",
    "sar",
    "usd",
    "vnd",
    "cartao",
    "conta",
    "sua",
    "seu",
    "debit",
    "credit",
    "block",
    "know",
    "report",
    "dispute",
    "stop",
    "more",
    "details",
    "بطاقه",
    "بطاقتك",
    "حساب",
    "حسابك",
    "مبلغ",
    "قبل",
    "خلال",
    "atm",
    "an atm",
    "pos",
    "a conta",
    "o cartao",
    "valor",
    "ngay",
    "luc",
];

pub(super) fn payee(text: &Text, kind: MessageKind, inward: bool) -> Option<String> {
    let markers = if inward { IN } else { OUT };
    // A label names it; a preposition only may.
    let labelled = LOCALE_DETAIL.iter().filter_map(|word| text.find_from(0, word)).min();
    let mut places: Vec<(usize, usize)> = labelled.into_iter().collect();
    for at in 0..text.len() {
        let longest =
            markers.iter().filter(|word| text.word_at(at, word)).max_by_key(|word| word.chars().count());
        if let Some(word) = longest {
            places.push((at, at + word.chars().count()));
        }
    }
    let label_end = labelled.map(|(_, end)| end);
    places.into_iter().find_map(|(_, end)| name_from(text, end, Some(end) == label_end, kind))
}

fn name_from(text: &Text, marker_end: usize, labelled: bool, kind: MessageKind) -> Option<String> {
    let start = (marker_end..text.len()).find(|at| !matches!(text.at(*at), Some(' ' | ':' | '-')))?;
    if NO_NAME.iter().any(|word| text.word_at(start, word)) && !labelled {
        let machine = kind == MessageKind::Withdrawal && text.word_at(start, "atm");
        if !machine {
            return None;
        }
    }
    if text.is_digit(start) && !labelled {
        return None;
    }
    if matches!(text.at(start), Some('*' | '+' | '#')) {
        return None;
    }
    let end = (start..text.len())
        .find(|at| {
            let c = text.at(*at);
            let sentence = c == Some('.') && text.at(at + 1).is_none_or(|c| c == ' ');
            let mark =
                matches!(c, Some(';' | '|' | '(' | '!')) || (c == Some(',') && text.at(at + 1) == Some(' '));
            let word = !labelled
                && *at > start
                && text.before(*at) == Some(' ')
                && END.iter().any(|w| text.word_at(*at, w));
            let money = !labelled
                && *at > start
                && text.before(*at) == Some(' ')
                && ["r$", "rs", "inr", "aed", "sar", "usd", "vnd"].iter().any(|w| text.word_at(*at, w));
            sentence || mark || word || money || (text.line_ends(*at) && *at > start)
        })
        .unwrap_or(text.len());
    let name = text.written(start, end);
    let name = name
        .trim()
        .trim_matches(|c: char| matches!(c, '-' | ':' | ',' | '.' | '"' | '\'' | '*' | '/'))
        .trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let length = name.chars().count();
    (letters >= 2 && length <= 120).then(|| name.to_owned())
}
