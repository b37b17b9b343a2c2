//! The words that stand beside the facts of a receipt, folded, in the languages of
//! Tidings and some more.

use model::fold;

/// Words for the gross total, the clearest first.
const GRAND_TOTAL: &[&str] = &[
    "grand total",
    "order total",
    "total amount",
    "amount paid",
    "total paid",
    "amount due",
    "total due",
    "total charged",
    "amount charged",
    "balance due",
    "total to pay",
    "invoice total",
    "total for this order",
    "payment amount",
    "total incl",
    "total including",
    "tong thanh toan",
    "tong cong",
    "tong tien thanh toan",
    "tong so tien",
    "so tien thanh toan",
    "tong gia tri",
    "tong tien",
    "thanh toan",
    "valor total",
    "total a pagar",
    "total pago",
    "valor pago",
    "total geral",
    "total do pedido",
    "valor a pagar",
    "total da compra",
    "الاجمالي الكلي",
    "المبلغ الاجمالي",
    "اجمالي المبلغ",
    "المبلغ المدفوع",
    "المجموع الكلي",
    "المبلغ المستحق",
    "اجمالي الطلب",
    "gesamtbetrag",
    "gesamtsumme",
    "rechnungsbetrag",
    "endbetrag",
    "zu zahlen",
    "total ttc",
    "montant total",
    "net a payer",
    "somme a payer",
    "importe total",
    "total factura",
];
const TOTAL: &[&str] =
    &["total", "tong", "الاجمالي", "المجموع", "اجمالي", "gesamt", "summe", "totaal", "montant", "importe"];
/// Words that make a line with one of those something else.
const NOT_TOTAL: &[&str] = &[
    "subtotal",
    "sub total",
    "total savings",
    "total discount",
    "total tax",
    "total vat",
    "total items",
    "total qty",
    "total points",
    "before tax",
    "excluding",
    "excl",
    "total ht",
    "net total",
    "total net",
    "you saved",
    "tam tinh",
    "tong phu",
    "tong giam",
    "tong so luong",
    "tong tien hang",
    "tong thue",
    "desconto",
    "total de itens",
    "total itens",
    "total de impostos",
    "total tributos",
    "المجموع الفرعي",
    "الاجمالي الفرعي",
    "اجمالي الضريبه",
    "اجمالي الخصم",
    "zwischensumme",
    "sous total",
    "total tva",
    "total mwst",
    "total iva",
    "running total",
    "total number",
    "qtd total",
    "quantidade total",
];
const TAX: &[&str] = &[
    "total tax",
    "sales tax",
    "tax",
    "vat",
    "gst",
    "hst",
    "thue gtgt",
    "thue vat",
    "tien thue",
    "thue",
    "imposto",
    "impostos",
    "icms",
    "iva",
    "tributos",
    "ضريبه القيمه المضافه",
    "الضريبه",
    "ضريبه",
    "mwst",
    "mehrwertsteuer",
    "umsatzsteuer",
    "ust",
    "tva",
    "btw",
];
const NOT_TAX: &[&str] = &[
    "tax id",
    "tax no",
    "tax number",
    "vat no",
    "vat id",
    "vat number",
    "vat reg",
    "taxable",
    "before tax",
    "tax invoice",
    "ma so thue",
    "mst",
    "الرقم الضريبي",
    "رقم ضريبي",
    "فاتوره ضريبيه",
    "ust id",
    "ustid",
    "steuer nr",
    "incl tax",
    "incl vat",
    "including tax",
    "including vat",
    "inc vat",
    "total",
    "tong",
    "excl",
    "ex vat",
];
const NUMBER: &[&str] = &[
    "invoice number",
    "invoice no",
    "invoice id",
    "invoice",
    "receipt number",
    "receipt no",
    "receipt id",
    "receipt",
    "so hoa don",
    "hoa don so",
    "ma hoa don",
    "so bien lai",
    "numero da nota",
    "nota fiscal no",
    "nota fiscal n",
    "nota fiscal",
    "nfc e no",
    "cupom",
    "numero do recibo",
    "recibo no",
    "recibo",
    "fatura",
    "رقم الفاتوره",
    "رقم الايصال",
    "فاتوره رقم",
    "rechnungsnr",
    "rechnungsnummer",
    "rechnung nr",
    "belegnr",
    "bon nr",
    "facture n",
    "facture no",
    "numero de factura",
    "factura no",
    "factuur",
];
const ORDER: &[&str] = &[
    "order number",
    "order no",
    "order id",
    "order ref",
    "order",
    "ma don hang",
    "so don hang",
    "don hang so",
    "don hang",
    "numero do pedido",
    "pedido no",
    "pedido n",
    "codigo do pedido",
    "pedido",
    "رقم الطلب",
    "طلب رقم",
    "رقم طلبك",
    "bestellnummer",
    "bestellnr",
    "bestellung",
    "auftragsnummer",
    "numero de commande",
    "commande n",
    "commande",
    "numero de pedido",
];
const DATE: &[&str] = &[
    "invoice date",
    "receipt date",
    "order date",
    "date of issue",
    "issue date",
    "date issued",
    "order placed",
    "purchase date",
    "transaction date",
    "date paid",
    "paid on",
    "date",
    "ngay lap",
    "ngay dat hang",
    "ngay mua",
    "ngay thanh toan",
    "ngay hoa don",
    "ngay",
    "data de emissao",
    "data da compra",
    "data do pedido",
    "data emissao",
    "emissao",
    "data",
    "تاريخ الفاتوره",
    "تاريخ الاصدار",
    "تاريخ الطلب",
    "التاريخ",
    "تاريخ",
    "rechnungsdatum",
    "datum",
    "date de facture",
    "date de commande",
    "fecha de emision",
    "fecha",
];
const NOT_DATE: &[&str] = &[
    "due date",
    "delivery date",
    "expiry",
    "expected",
    "arriv",
    "ngay giao",
    "vencimento",
    "entrega",
    "الاستحقاق",
    "التوصيل",
    "limite",
];
const PAID: &[&str] = &[
    "receipt",
    "paid",
    "payment received",
    "thank you for your payment",
    "thank you for your purchase",
    "bien lai",
    "da thanh toan",
    "thanh toan thanh cong",
    "recibo",
    "pago",
    "pagamento aprovado",
    "pagamento confirmado",
    "cupom fiscal",
    "comprovante",
    "ايصال",
    "تم الدفع",
    "مدفوع",
    "quittung",
    "kassenbon",
    "bezahlt",
    "recu",
    "pagado",
    "change",
    "cash",
];
const INVOICE: &[&str] = &[
    "invoice",
    "amount due",
    "due date",
    "balance due",
    "hoa don",
    "fatura",
    "nota fiscal",
    "vencimento",
    "فاتوره",
    "المبلغ المستحق",
    "rechnung",
    "zu zahlen",
    "facture",
    "factura",
];
const ORDERED: &[&str] = &[
    "order confirmation",
    "your order",
    "we received your order",
    "order received",
    "xac nhan don hang",
    "don hang cua ban",
    "dat hang thanh cong",
    "confirmacao do pedido",
    "pedido confirmado",
    "seu pedido",
    "recebemos seu pedido",
    "تاكيد الطلب",
    "طلبك",
    "bestellbestatigung",
    "ihre bestellung",
    "confirmation de commande",
    "votre commande",
    "tu pedido",
];
const CARD: &[&str] = &[
    "ending in",
    "ending with",
    "ending on",
    "ending",
    "last 4 digits",
    "last four digits",
    "final",
    "terminado em",
    "terminada em",
    "terminado en",
    "duoi",
    "so cuoi",
    "ket thuc bang",
    "المنتهيه ب",
    "تنتهي ب",
    "ينتهي ب",
    "endet auf",
    "finissant par",
];

const SELLER: &[&str] = &[
    "sold by",
    "seller",
    "merchant",
    "shipped and sold by",
    "nguoi ban",
    "don vi ban",
    "don vi ban hang",
    "ben ban",
    "vendido por",
    "vendedor",
    "emitente",
    "البايع",
    "المورد",
    "اسم البايع",
    "verkauft von",
    "verkaufer",
    "vendu par",
    "vendeur",
];
const COMPANY: &[&str] = &[
    "ltd",
    "limited",
    "inc",
    "llc",
    "corp",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "sarl",
    "sas",
    "s a",
    "s a r l",
    "ltda",
    "eireli",
    "me",
    "b v",
    "bv",
    "n v",
    "pty",
    "co",
    "company",
    "cong ty",
    "jsc",
    "tnhh",
    "shop",
    "store",
    "شركه",
    "موسسه",
    "متجر",
    "fzco",
    "oy",
    "ab",
    "aps",
    "srl",
    "spa",
    "s p a",
    "s l",
];
const CARDS: &[&str] = &[
    "card",
    "visa",
    "mastercard",
    "amex",
    "american express",
    "maestro",
    "discover",
    "jcb",
    "credit",
    "debit",
    "the",
    "cartao",
    "elo",
    "بطاقه",
    "مدي",
    "فيزا",
    "karte",
    "kreditkarte",
    "carte",
    "cb",
    "tarjeta",
    "napas",
];

/// A line's words, folded, one blank between, for looking words up in it.
pub(super) fn words(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    out.push(' ');
    for word in fold(line).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// The first word of a list that a line has.
fn holds(words: &str, list: &[&'static str]) -> Option<&'static str> {
    list.iter().copied().find(|word| {
        words.match_indices(word).any(|(at, _)| {
            words.get(..at).is_some_and(|b| b.ends_with(' '))
                && words.get(at + word.len()..).is_some_and(|a| a.starts_with(' '))
        })
    })
}

/// 2 where a line names the gross total clearly, 1 where it may, 0 where it does not.
pub(super) fn rank_of_line(words: &str) -> u8 {
    // Stems such as `excl` and `excluding` count as beginnings of words.
    if NOT_TOTAL.iter().any(|not| words.contains(&format!(" {not}"))) {
        0
    } else if holds(words, GRAND_TOTAL).is_some() {
        2
    } else {
        u8::from(holds(words, TOTAL).is_some())
    }
}

/// Whether a line names a sum of others: a total of whatever kind.
pub(super) fn names_sum(words: &str) -> bool {
    NOT_TOTAL.iter().any(|not| words.contains(&format!(" {not}"))) || rank_of_line(words) > 0
}

/// The best [`rank_of_line`] in a text.
pub(super) fn total_rank(text: &str) -> u8 {
    text.lines().take(super::lines::MAX_LINES).map(|line| rank_of_line(&words(line))).max().unwrap_or(0)
}

/// Whether a line names the tax.
pub(super) fn names_tax(words: &str) -> bool {
    let summed = words.contains(" total tax ");
    (summed || !NOT_TAX.iter().any(|not| words.contains(&format!(" {not}")))) && holds(words, TAX).is_some()
}

/// The word for the receipt's number in a line.
pub(super) fn number_label(words: &str) -> Option<&'static str> {
    holds(words, NUMBER)
}

/// The word for the order's number in a line.
pub(super) fn order_label(words: &str) -> Option<&'static str> {
    holds(words, ORDER)
}

/// Whether a line names the day of issue.
pub(super) fn names_date(words: &str) -> bool {
    holds(words, DATE).is_some() && !NOT_DATE.iter().any(|not| words.contains(&format!(" {not}")))
}

/// Whether a line says that it was paid.
pub(super) fn says_paid(words: &str) -> bool {
    holds(words, PAID).is_some()
}

/// Whether a line says that it is an invoice.
pub(super) fn says_invoice(words: &str) -> bool {
    holds(words, INVOICE).is_some()
}

/// Whether a line says that it is an order.
pub(super) fn says_ordered(words: &str) -> bool {
    holds(words, ORDERED).is_some()
}

/// The last four digits that follow words for "ending in".
pub(super) fn card_ending(words: &str) -> Option<String> {
    CARD.iter().find_map(|label| {
        let after = words.split_once(&format!(" {label} "))?.1;
        let word = after.split(' ').next()?;
        (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.to_owned())
    })
}

/// Whether a label names the seller.
pub(super) fn names_seller(words: &str) -> bool {
    holds(words, SELLER).is_some()
}

/// Whether a name has a word for a kind of company.
pub(super) fn names_company(words: &str) -> bool {
    holds(words, COMPANY).is_some()
}

/// Whether a line speaks of a card.
pub(super) fn names_card(words: &str) -> bool {
    holds(words, CARDS).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_folded_as_it_is_looked_up() {
        let lists = [
            GRAND_TOTAL,
            TOTAL,
            NOT_TOTAL,
            TAX,
            NOT_TAX,
            NUMBER,
            ORDER,
            DATE,
            NOT_DATE,
            PAID,
            INVOICE,
            ORDERED,
            CARD,
            SELLER,
            COMPANY,
            CARDS,
        ];
        for word in lists.into_iter().flatten() {
            assert_eq!(words(word), format!(" {word} "));
        }
    }
}
