//! What banks write over their columns, in the languages of Tidings and some
//! more, and the words for in and out.

use super::layout::Cells;
use model::fold;

/// What a column is for, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Date,
    Transacted,
    ValueDate,
    Amount,
    Debit,
    Credit,
    Payee,
    Description,
    Memo,
    Balance,
    Currency,
    Id,
    Flag,
}

/// Heads by role, folded. A head is taken for the longest of these that it is or
/// holds as whole words.
const HEADS: &[(Role, &[&str])] = &[
    (
        Role::Date,
        &[
            "date",
            "posting date",
            "posted date",
            "post date",
            "date posted",
            "booking date",
            "booked",
            "posted on",
            "ngay",
            "ngay hach toan",
            "ngay ghi so",
            "ngay ht",
            "data",
            "data lancamento",
            "data do lancamento",
            "data movimento",
            "data mov",
            "data contabil",
            "dt lancamento",
            "التاريخ",
            "تاريخ",
            "تاريخ القيد",
            "buchungstag",
            "buchungsdatum",
            "datum",
            "date operation",
            "date comptable",
            "date d operation",
            "fecha",
            "fecha operacion",
            "fecha contable",
            "fecha de operacion",
            "boekdatum",
            "data operazione",
        ],
    ),
    (
        Role::Transacted,
        &[
            "transaction date",
            "trans date",
            "date of transaction",
            "purchase date",
            "ngay giao dich",
            "ngay gd",
            "thoi gian giao dich",
            "thoi gian gd",
            "data da compra",
            "data compra",
            "data transacao",
            "data da transacao",
            "تاريخ العمليه",
            "تاريخ المعامله",
            "تاريخ الشراء",
            "kaufdatum",
            "belegdatum",
            "umsatzdatum",
            "date achat",
            "fecha de compra",
            "fecha transaccion",
        ],
    ),
    (
        Role::ValueDate,
        &[
            "value date",
            "valuta",
            "valutadatum",
            "wertstellung",
            "wertstellungsdatum",
            "data valor",
            "date valeur",
            "date de valeur",
            "fecha valor",
            "ngay hieu luc",
            "ngay gia tri",
            "تاريخ الحق",
            "تاريخ القيمه",
            "valuedate",
        ],
    ),
    (
        Role::Amount,
        &[
            "amount",
            "sum",
            "transaction amount",
            "amount in account currency",
            "net amount",
            "so tien",
            "so tien giao dich",
            "so tien gd",
            "gia tri",
            "valor",
            "montante",
            "quantia",
            "importancia",
            "valor da transacao",
            "المبلغ",
            "مبلغ",
            "القيمه",
            "مبلغ العمليه",
            "betrag",
            "umsatz",
            "montant",
            "importe",
            "monto",
            "cantidad",
            "bedrag",
            "importo",
        ],
    ),
    (
        Role::Debit,
        &[
            "debit",
            "debits",
            "debit amount",
            "withdrawal",
            "withdrawals",
            "withdrawal amount",
            "money out",
            "paid out",
            "outflow",
            "spent",
            "amount debit",
            "ghi no",
            "phat sinh no",
            "no",
            "tien ra",
            "so tien ghi no",
            "rut ra",
            "so tien rut",
            "chi",
            "debito",
            "debitos",
            "saida",
            "saidas",
            "valor debito",
            "مدين",
            "سحب",
            "المسحوبات",
            "خصم",
            "soll",
            "ausgang",
            "belastung",
            "ausgaben",
            "sortie",
            "cargo",
            "cargos",
            "retiro",
            "retiros",
            "addebiti",
        ],
    ),
    (
        Role::Credit,
        &[
            "credit",
            "credits",
            "credit amount",
            "deposit",
            "deposits",
            "deposit amount",
            "money in",
            "paid in",
            "inflow",
            "amount credit",
            "ghi co",
            "phat sinh co",
            "co",
            "tien vao",
            "so tien ghi co",
            "gui vao",
            "so tien gui",
            "thu",
            "credito",
            "creditos",
            "entrada",
            "entradas",
            "valor credito",
            "داين",
            "ايداع",
            "الايداعات",
            "اضافه",
            "haben",
            "eingang",
            "gutschrift",
            "einnahmen",
            "entree",
            "abono",
            "abonos",
            "haber",
            "deposito",
            "depositos",
            "accrediti",
        ],
    ),
    (
        Role::Payee,
        &[
            "payee",
            "merchant",
            "merchant name",
            "name",
            "counterparty",
            "counterparty name",
            "beneficiary",
            "recipient",
            "nguoi thu huong",
            "ten nguoi thu huong",
            "don vi thu huong",
            "doi tac",
            "nguoi nhan",
            "don vi chap nhan the",
            "estabelecimento",
            "favorecido",
            "beneficiario",
            "razao social",
            "nome",
            "المستفيد",
            "التاجر",
            "اسم التاجر",
            "empfanger",
            "auftraggeber empfanger",
            "beguenstigter zahlungspflichtiger",
            "begunstigter zahlungspflichtiger",
            "name zahlungsbeteiligter",
            "zahlungsempfanger",
            "beneficiaire",
            "tiers",
            "comercio",
            "naam tegenpartij",
            "naam",
        ],
    ),
    (
        Role::Description,
        &[
            "description",
            "transaction description",
            "details",
            "transaction details",
            "narrative",
            "particulars",
            "transaction",
            "title",
            "text",
            "dien giai",
            "noi dung",
            "noi dung giao dich",
            "mo ta",
            "mo ta giao dich",
            "noi dung chi tiet",
            "descricao",
            "historico",
            "lancamento",
            "titulo",
            "الوصف",
            "البيان",
            "التفاصيل",
            "الشرح",
            "وصف العمليه",
            "تفاصيل العمليه",
            "libelle",
            "descripcion",
            "concepto",
            "omschrijving",
            "beschreibung",
            "descrizione",
        ],
    ),
    (
        Role::Memo,
        &[
            "memo",
            "note",
            "notes",
            "reference",
            "comment",
            "comments",
            "purpose",
            "remarks",
            "additional information",
            "ghi chu",
            "detalhes",
            "observacao",
            "observacoes",
            "complemento",
            "ملاحظات",
            "ملاحظه",
            "المرجع",
            "verwendungszweck",
            "buchungstext",
            "communication",
            "observaciones",
            "referencia",
            "mededelingen",
        ],
    ),
    (
        Role::Balance,
        &[
            "balance",
            "running balance",
            "account balance",
            "balance after",
            "available balance",
            "so du",
            "so du cuoi",
            "so du sau giao dich",
            "so du luy ke",
            "saldo",
            "saldo final",
            "saldo apos",
            "الرصيد",
            "رصيد",
            "solde",
            "kontostand",
            "saldo nach buchung",
        ],
    ),
    (
        Role::Currency,
        &[
            "currency",
            "currency code",
            "ccy",
            "loai tien",
            "tien te",
            "loai tien te",
            "moeda",
            "العمله",
            "عمله",
            "wahrung",
            "devise",
            "divisa",
            "moneda",
            "valuta code",
            "munt",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "transaction id",
            "transaction number",
            "transaction no",
            "reference number",
            "ma giao dich",
            "so tham chieu",
            "so but toan",
            "ma tham chieu",
            "identificador",
            "id da transacao",
            "num doc",
            "documento",
            "رقم العمليه",
            "رقم المرجع",
            "الرقم المرجعي",
            "رقم المعامله",
        ],
    ),
    (
        Role::Flag,
        &[
            "type",
            "debit credit",
            "credit debit",
            "dr cr",
            "cr dr",
            "d c",
            "transaction type",
            "tipo",
            "loai",
            "loai giao dich",
            "no co",
            "النوع",
            "نوع العمليه",
            "soll haben",
            "af bij",
            "sign",
            "sens",
            "natureza",
        ],
    ),
];

/// Words for money out and for money in, folded.
const OUT: &[&str] = &[
    "d",
    "dr",
    "debit",
    "debito",
    "debitos",
    "out",
    "withdrawal",
    "soll",
    "s",
    "ausgang",
    "af",
    "no",
    "ghi no",
    "tien ra",
    "مدين",
    "سحب",
    "saida",
    "dbit",
    "db",
    "deb",
    "payment",
    "sale",
    "purchase",
    "chi",
];
const IN: &[&str] = &[
    "c",
    "cr",
    "credit",
    "credito",
    "creditos",
    "in",
    "deposit",
    "haben",
    "h",
    "eingang",
    "bij",
    "co",
    "ghi co",
    "tien vao",
    "داين",
    "ايداع",
    "entrada",
    "cred",
    "refund",
    "thu",
];

/// The words of a head, folded, without what stands in brackets.
pub(super) fn head_words(head: &str) -> String {
    // The sign of "number" folds to `no`, which is Vietnamese for a debit.
    let folded = fold(&head.replace(['º', '№'], " "));
    let plain = folded.split(['(', '[']).next().filter(|p| !p.trim().is_empty()).unwrap_or(&folded);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// What a column is for by its head, and how sure that is: the head's length in
/// letters where it is the word itself, less where it holds it.
pub(super) fn role(head: &str) -> Option<(Role, usize)> {
    let words = head_words(head);
    if words.is_empty() || words.len() > 80 {
        return None;
    }
    let padded = format!(" {words} ");
    HEADS
        .iter()
        .flat_map(|(role, heads)| heads.iter().map(move |head| (*role, *head)))
        .filter_map(|(role, head)| {
            if words == head {
                return Some((role, 1000 + head.len()));
            }
            // A short word inside a longer head ("account name", "due date") says too little.
            let held = head.len() >= 5 && padded.contains(&format!(" {head} "));
            held.then_some((role, head.len()))
        })
        .max_by_key(|(_, score)| *score)
}

/// Whether a row is one of heads: two different roles at least, and no amounts.
pub(super) fn is_header(row: &Cells) -> bool {
    let mut roles: Vec<Role> = row.iter().filter_map(|cell| role(cell).map(|(role, _)| role)).collect();
    roles.sort_unstable();
    roles.dedup();
    roles.len() >= 2
        && !row.iter().any(|cell| super::day_parts(cell).is_some())
        && row.iter().filter(|cell| crate::amount::written(cell).is_some()).count() * 2 <= row.len()
}

/// Whether a word says out (`Some(true)`), in (`Some(false)`), or neither.
pub(super) fn is_out(word: &str) -> Option<bool> {
    let trimmed = word.trim();
    if trimmed == "-" || trimmed == "+" {
        return Some(trimmed == "-");
    }
    let folded = head_words(word);
    if OUT.contains(&folded.as_str()) {
        Some(true)
    } else if IN.contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_folded_as_it_is_looked_up() {
        let heads = HEADS.iter().flat_map(|(_, heads)| heads.iter());
        for word in heads.chain(OUT).chain(IN) {
            assert_eq!(head_words(word), *word);
        }
    }

    #[test]
    fn a_number_sign_is_no_debit() {
        assert_eq!(role("Nợ").map(|(role, _)| role), Some(Role::Debit));
        for sign in ["Nº", "№", "N°"] {
            assert_eq!(role(sign), None);
            assert_eq!(is_out(sign), None);
        }
    }

    #[test]
    fn no_head_has_two_roles() {
        let mut seen = std::collections::BTreeMap::new();
        for (role, heads) in HEADS {
            for head in *heads {
                assert_eq!(seen.insert(*head, *role), None, "{head}");
            }
        }
    }
}
