//! The words banks use, folded (see [`model::fold`]), and what they say of a message.

use super::MessageKind;
use super::scan::Text;

const DECLINED: &[&str] = &[
    "declined",
    "unsuccessful",
    "failed",
    "rejected",
    "not approved",
    "was not completed",
    "could not be completed",
    "insufficient funds",
    "insufficient balance",
    "khong thanh cong",
    "bi tu choi",
    "tu choi",
    "that bai",
    "negada",
    "negado",
    "recusada",
    "recusado",
    "nao autorizada",
    "nao autorizado",
    "nao aprovada",
    "nao concluida",
    "مرفوضه",
    "مرفوض",
    "تم رفض",
    "رفض",
    "لم تتم",
    "لم يتم",
    "فشلت",
    "غير ناجحه",
    "رصيد غير كاف",
    "الرصيد غير كاف",
];

const WITHDRAWAL: &[&str] = &[
    "atm",
    "cash withdrawal",
    "withdrawn",
    "withdrawal",
    "withdrew",
    "cash wdl",
    "nwd",
    "rut tien",
    "rut tm",
    "rut atm",
    "saque",
    "sacou",
    "sacado",
    "سحب نقدي",
    "سحب",
    "صراف",
    "الصراف",
];

const FEE: &[&str] = &[
    "monthly fee",
    "maintenance fee",
    "annual fee",
    "service fee",
    "service charge",
    "sms charges",
    "fee of",
    "fee:",
    "charges of",
    "overdraft fee",
    "late fee",
    "thu phi",
    "phi dich vu",
    "phi quan ly",
    "phi sms",
    "phi thuong nien",
    "phi duy tri",
    "tarifa",
    "taxa de",
    "anuidade",
    "رسوم",
    "عموله",
];

const PURCHASE: &[&str] = &[
    "spent",
    "purchase",
    "purchased",
    "used at",
    "used for",
    "you paid",
    "card payment",
    "pos",
    "charged",
    "txn at",
    "debit card was used",
    "card transaction",
    "transaction at",
    "was used",
    "compra",
    "compras",
    "debito no cartao",
    "thanh toan",
    "mua hang",
    "giao dich the",
    "chi tieu",
    "quet the",
    "gd the",
    "شراء",
    "مشتريات",
    "نقاط بيع",
    "نقطه بيع",
    "عمليه شراء",
    "دفع",
];

const INWARD: &[&str] = &[
    "credited",
    "received",
    "deposit",
    "deposited",
    "refund",
    "refunded",
    "reversed",
    "salary",
    "cashback",
    "has been added",
    "paid in",
    "sent you",
    "paid you",
    "incoming",
    "credit alert",
    "recebido",
    "recebida",
    "recebeu",
    "creditado",
    "creditada",
    "credito de",
    "deposito",
    "estorno",
    "estornado",
    "reembolso",
    "salario",
    "nhan duoc",
    "nhan tien",
    "da nhan",
    "ghi co",
    "tien vao",
    "hoan tien",
    "cong tien",
    "chuyen den",
    "vua tang",
    "ايداع",
    "وارد",
    "وارده",
    "الوارده",
    "استلام",
    "استلمت",
    "راتب",
    "الراتب",
    "استرداد",
    "استرجاع",
    "اضافه",
    "تم اضافه",
    "دائن",
];

const OUTWARD: &[&str] = &[
    "debited",
    "sent to",
    "you sent",
    "sent",
    "transferred",
    "transfer to",
    "transfer of",
    "paid to",
    "payment to",
    "payment of",
    "direct debit",
    "standing order",
    "bill payment",
    "debit alert",
    "outgoing",
    "enviado",
    "enviada",
    "enviou",
    "transferiu",
    "transferencia realizada",
    "pagamento",
    "pagou",
    "debitado",
    "debitada",
    "debito",
    "boleto",
    "chuyen tien",
    "chuyen khoan",
    "chuyen di",
    "ghi no",
    "tien ra",
    "tru tien",
    "vua giam",
    "da chuyen",
    "nop tien",
    "صادره",
    "صادر",
    "تحويل",
    "حواله",
    "خصم",
    "سداد",
    "مدين",
    "تم ارسال",
];

/// Words that only a bank's message has.
const BANK_ACT: &[&str] = &[
    "debited",
    "credited",
    "pix recebido",
    "pix enviado",
    "compra aprovada",
    "compra no",
    "a/c",
    "acct",
    "available balance",
    "avl bal",
    "bien dong so du",
    "gd:",
    "gd the",
    "ghi no",
    "ghi co",
    "debit card",
    "credit card",
    "upi",
    "cartao",
    "conta corrente",
    "bank",
    "banco",
    "ngan hang",
    "بطاقه",
    "بطاقتك",
    "حسابك",
    "حساب",
    "مصرف",
    "بنك",
];

/// Words for a code that is used once.
const CODE: &[&str] = &[
    "otp",
    "one-time password",
    "one time password",
    "one-time code",
    "one time code",
    "one-time passcode",
    "passcode",
    "verification code",
    "security code",
    "authentication code",
    "login code",
    "confirmation code",
    "access code",
    "secure code",
    "your code",
    "code is",
    "code:",
    "ma otp",
    "ma xac thuc",
    "ma xac nhan",
    "ma bao mat",
    "ma kich hoat",
    "mat khau mot lan",
    "ma giao dich mot lan",
    "smart otp",
    "codigo de verificacao",
    "codigo de seguranca",
    "codigo de autenticacao",
    "codigo de acesso",
    "codigo de confirmacao",
    "codigo e",
    "seu codigo",
    "token",
    "itoken",
    "senha temporaria",
    "senha descartavel",
    "رمز التحقق",
    "رمز التاكيد",
    "رمز التفعيل",
    "رمز الدخول",
    "رمز الامان",
    "كود التحقق",
    "الرمز السري",
    "الرمز هو",
    "رمزك",
    "رمز المرور",
    "كلمه المرور لمره واحده",
    "كلمه مرور لمره واحده",
    "كلمه السر المؤقته",
    "رمز لمره واحده",
];

/// What stands before a number to ring, which is none.
const TELEPHONE: &[&str] = &[
    "call", "sms", "dial", "phone", "helpline", "hotline", "ring", "block to", "goi", "lh", "tong dai",
    "ligue", "telefone", "اتصل", "هاتف",
];

/// How near to its word a code stands.
const NEAR: usize = 45;

/// Whether a text carries a one-time code. A warning not to tell codes is none; a code's word with
/// nothing said about money is taken for one all the same.
pub(super) fn holds_code(text: &Text) -> bool {
    let places: Vec<(usize, usize)> = CODE
        .iter()
        .flat_map(|word| {
            let length = word.chars().count();
            (0..text.len()).filter(|at| text.word_at(*at, word)).map(move |at| (at, at + length))
        })
        .collect();
    if places.is_empty() {
        return false;
    }
    let codes = text.digit_runs().into_iter().filter(|run| stands_alone(text, *run));
    for (start, end) in codes {
        let near = |(at, until): &(usize, usize)| {
            start.saturating_sub(*until) <= NEAR && at.saturating_sub(end) <= NEAR
        };
        if places.iter().any(near) {
            return true;
        }
    }
    kind(text).is_none()
}

/// Whether a run of digits may be a code: four to eight digits, perhaps in two groups, that belong to no amount,
/// card, account, day or telephone.
fn stands_alone(text: &Text, (start, end): (usize, usize)) -> bool {
    let grouped = |at: usize| matches!(text.at(at), Some('-' | ' ')) && text.is_digit(at + 1);
    let length = end - start;
    let two_groups = length == 3
        && grouped(end)
        && (end + 1..end + 4).all(|at| text.is_digit(at))
        && !text.is_digit(end + 4);
    if !(4..=8).contains(&length) && !two_groups {
        return false;
    }
    let joins = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '*' | '/' | '.' | ',' | 'x' | '$' | '£' | '€' | '₹' | '+'))
    };
    let after_joins = joins(text.at(end)) && text.is_digit(end + 1);
    let before = text.before(start);
    let letter_before = before.is_some_and(char::is_alphabetic) && before != Some('g');
    let account = [
        "ending",
        "ending in",
        "ending with",
        "final",
        "a/c",
        "acct",
        "ac",
        "card",
        "account",
        "tk",
        "the",
        "cartao",
        "conta",
        "بطاقه",
        "حساب",
        "رقم",
        "برقم",
    ];
    let labelled = text
        .lately(text.skip_back(start), 8, &account)
        .is_some_and(|end| text.skip(end) >= text.skip_back(start));
    let unit = text.skip(end);
    let money = [
        "inr", "rs", "aed", "sar", "usd", "gbp", "eur", "vnd", "r$", "egp", "kwd", "qar", "omr", "bhd", "jod",
    ];
    let of_money = money.iter().any(|word| text.word_at(unit, word))
        || text
            .lately(text.skip_back(start), 5, &money)
            .is_some_and(|end| text.skip(end) >= text.skip_back(start));
    let rung = text.lately(start, 16, TELEPHONE).is_some();
    !(joins(before) || after_joins || letter_before || labelled || of_money || rung)
}

/// What a message says happened, and whether money came in.
pub(super) fn kind(text: &Text) -> Option<(MessageKind, bool)> {
    let first = |words: &[&str]| text.first_of(0, words).map(|(at, _)| at);
    let inward = first(INWARD);
    if text.has_any(DECLINED) {
        return Some((MessageKind::Declined, false));
    }
    let refund = text.has_any(&[
        "refund",
        "refunded",
        "reversed",
        "cashback",
        "estorno",
        "estornado",
        "estornada",
        "reembolso",
        "hoan tien",
        "استرداد",
        "استرجاع",
    ]);
    if refund {
        return Some((MessageKind::TransferIn, true));
    }
    let purchase = first(PURCHASE);
    if let Some(at) = first(WITHDRAWAL)
        && purchase
            .is_none_or(|purchase| at <= purchase || text.has_any(&["cash", "rut tien", "saque", "سحب"]))
        && inward.is_none_or(|inward| at < inward)
    {
        return Some((MessageKind::Withdrawal, false));
    }
    let outward = first(OUTWARD);
    if let Some(at) = first(FEE)
        && purchase.is_none_or(|purchase| at < purchase)
        && inward.is_none_or(|inward| at < inward)
        && outward.is_none_or(|outward| at < outward + 30)
    {
        return Some((MessageKind::Fee, false));
    }
    match (purchase, inward, outward) {
        (_, Some(inward), outward)
            if outward.is_none_or(|outward| inward < outward || same_place(text, inward, outward))
                && purchase.is_none_or(|purchase| inward < purchase) =>
        {
            Some((MessageKind::TransferIn, true))
        }
        (Some(purchase), _, outward) if outward.is_none_or(|outward| purchase < outward + 40) => {
            Some((MessageKind::Purchase, false))
        }
        (_, _, Some(_)) => Some((MessageKind::TransferOut, false)),
        (Some(_), ..) => Some((MessageKind::Purchase, false)),
        (None, Some(_), None) => Some((MessageKind::TransferIn, true)),
        (None, None, None) => None,
    }
}

/// "Incoming transfer" in Arabic names the transfer first.
fn same_place(text: &Text, inward: usize, outward: usize) -> bool {
    inward.abs_diff(outward) <= 12
        && (text.word_at(outward, "حواله")
            || text.word_at(outward, "تحويل")
            || text.word_at(outward, "transfer of"))
}

pub(super) fn names_bank_act(text: &Text) -> bool {
    text.has_any(BANK_ACT)
}
