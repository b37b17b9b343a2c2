use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn options(code: &str) -> ReceiptOptions {
    ReceiptOptions { currency: Currency::new(code).unwrap(), date_order: DateOrder::DayMonthYear }
}

fn read(text: &str, name: &str, code: &str) -> ReceiptDraft {
    receipt(text.as_bytes(), name, &options(code)).unwrap()
}

fn money(draft: &Option<Money>) -> Option<String> {
    draft.as_ref().map(Money::to_string)
}

const TILL: &str = "Harbour Books\n12 Quay Road\nReceipt No: R-2291\nDate: 24/11/2026 16:02\n\n\
                    Atlas of Tides      18.00\nPencil set           4.50\nSubtotal            22.50\n\
                    Sales tax 8%         1.80\nTOTAL              $24.30\nVISA 4111 1111 1111 1111\n";

#[test]
fn the_sign_of_number_is_part_of_the_label() {
    for line in ["Invoice № 7741-A", "Invoice Nº: 7741-A", "INVOICE no. 7741-A"] {
        let draft = read(&format!("Harbour Books\n{line}\nTotal $12.50\n"), "a.txt", "USD");
        assert_eq!(draft.number.as_deref(), Some("7741-A"), "{line}");
    }
}

#[test]
fn a_till_receipt_is_read() {
    let draft = read(TILL, "scan/till.txt", "USD");
    assert_eq!(draft.kind, ReceiptKind::Receipt);
    assert_eq!(draft.merchant.as_deref(), Some("Harbour Books"));
    assert_eq!(draft.number.as_deref(), Some("R-2291"));
    assert_eq!(draft.issued_on, Some(date(2026, 11, 24)));
    assert_eq!(money(&draft.total).as_deref(), Some("24.30 USD"));
    assert_eq!(money(&draft.tax).as_deref(), Some("1.80 USD"));
    assert_eq!(draft.card_last4.as_deref(), Some("1111"));
    assert_eq!((draft.file_name.as_str(), draft.media_type.as_str()), ("till.txt", "text/plain"));
    let lines: Vec<(&str, Option<String>)> =
        draft.lines.iter().map(|l| (l.text.as_str(), money(&l.amount))).collect();
    assert_eq!(
        lines,
        [("Atlas of Tides", Some("18.00 USD".into())), ("Pencil set", Some("4.50 USD".into()))]
    );
    assert!(!draft.text.contains("4111 1111"));
}

#[test]
fn lines_that_do_not_add_up_are_not_told() {
    let draft = read(&TILL.replace("4.50", "4.60"), "till.txt", "USD");
    assert_eq!(draft.lines, []);
    assert_eq!(money(&draft.total).as_deref(), Some("24.30 USD"));
}

#[test]
fn a_vietnamese_order_is_read() {
    let text = "Cửa hàng Sách Sông Hương\nXác nhận đơn hàng\nMã đơn hàng: SH-88120\nNgày đặt hàng: 03/04/2026\n\
                Sổ tay\t45.000đ\nBút mực\t105.000đ\nTạm tính: 150.000đ\nThuế GTGT (8%): 12.000đ\n\
                Tổng thanh toán: 162.000đ\nThẻ đuôi 4242\n";
    let draft = read(text, "don-hang.txt", "VND");
    assert_eq!(draft.kind, ReceiptKind::Order);
    assert_eq!(draft.order_number.as_deref(), Some("SH-88120"));
    assert_eq!(draft.issued_on, Some(date(2026, 4, 3)));
    assert_eq!(money(&draft.total).as_deref(), Some("162000 VND"));
    assert_eq!(money(&draft.tax).as_deref(), Some("12000 VND"));
    assert_eq!(draft.card_last4.as_deref(), Some("4242"));
    assert_eq!(draft.lines.len(), 2);
}

#[test]
fn a_portuguese_receipt_is_read() {
    let text = "Padaria do Cais Ltda\nRecibo nº 4471\nData: 24/11/2026\nPão de forma\tR$ 12,90\nCafé em grão\tR$ 1.032,10\n\
                Impostos: R$ 81,20\nValor total: R$ 1.045,00\nPago com cartão final 0005\n";
    let draft = read(text, "recibo.txt", "USD");
    assert_eq!(draft.kind, ReceiptKind::Receipt);
    assert_eq!(draft.merchant.as_deref(), Some("Padaria do Cais Ltda"));
    assert_eq!(draft.number.as_deref(), Some("4471"));
    assert_eq!(money(&draft.total).as_deref(), Some("1045.00 BRL"));
    assert_eq!(money(&draft.tax).as_deref(), Some("81.20 BRL"));
    assert_eq!(draft.card_last4.as_deref(), Some("0005"));
}

#[test]
fn an_arabic_invoice_is_read() {
    let text = "متجر المرسى\nفاتورة\nرقم الفاتورة: INV-501\nالتاريخ: ٢٤/١١/٢٠٢٦\nالمجموع الفرعي: ١٠٠٫٠٠ د.إ\n\
                ضريبة القيمة المضافة: ٥٫٠٠ د.إ\nالإجمالي الكلي: ١٠٥٫٠٠ د.إ\n";
    let draft = read(text, "فاتورة.txt", "AED");
    assert_eq!(draft.kind, ReceiptKind::Invoice);
    assert_eq!(draft.merchant.as_deref(), Some("متجر المرسى"));
    assert_eq!(draft.number.as_deref(), Some("INV-501"));
    assert_eq!(draft.issued_on, Some(date(2026, 11, 24)));
    assert_eq!(money(&draft.total).as_deref(), Some("105.00 AED"));
    assert_eq!(money(&draft.tax).as_deref(), Some("5.00 AED"));
}

const MAIL: &str = "From: \"Lantern Tea Co.\" <orders@mail.lantern-tea.example>\r\nTo: me@home.example\r\n\
    Subject: Your order LT-30077\r\nDate: Tue, 24 Nov 2026 09:15:00 +0700\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Please view this mail in a newer program.\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Thank you! Order number: <b>LT-30077</b></p>\
    <table><tr><td>Green tea</td><td>$9.=\r\n00</td></tr><tr><td>Order total</td><td>$9.00</td></tr></table>\
    <p>Paid with **** **** **** 1881</p></body></html>\r\n--b1--\r\n";

#[test]
fn a_mail_is_read_from_its_better_part() {
    let draft = read(MAIL, "mail.eml", "USD");
    assert_eq!(draft.kind, ReceiptKind::Order);
    assert_eq!(draft.merchant.as_deref(), Some("Lantern Tea Co."));
    assert_eq!(draft.order_number.as_deref(), Some("LT-30077"));
    assert_eq!(draft.issued_on, Some(date(2026, 11, 24)));
    assert_eq!(money(&draft.total).as_deref(), Some("9.00 USD"));
    assert_eq!(draft.card_last4.as_deref(), Some("1881"));
    assert_eq!(draft.lines.len(), 1);
    assert_eq!(draft.media_type, "message/rfc822");
}

#[test]
fn without_a_name_the_domain_is_the_seller() {
    let mail = MAIL.replace("\"Lantern Tea Co.\" ", "").replace("lantern-tea.example", "shop.com.vn");
    assert_eq!(read(&mail, "m.eml", "USD").merchant.as_deref(), Some("shop"));
}

#[test]
fn the_currency_may_be_named_once_over_a_column() {
    let draft = read("Kiosk Nord\nBetrag EUR\nZeitung 2,50\nSumme 2,50\nMAXX 0017\n", "k.txt", "USD");
    assert_eq!(money(&draft.total).as_deref(), Some("2.50 EUR"));
    assert_eq!(draft.card_last4, None);
}

#[test]
fn the_tax_is_that_beside_the_total() {
    let text = "Sold by: Pier Works Ltd\nShelf VAT 1.00\nOrder 5\n\nVAT 3.00\nTotal 18.00\nShop\nRoom 1\nA\nB\nVAT 9.00\n";
    let draft = read(text, "t.txt", "GBP");
    assert_eq!(money(&draft.tax).as_deref(), Some("3.00 GBP"));
    assert_eq!(draft.merchant.as_deref(), Some("Pier Works Ltd"));
}

#[test]
fn pictures_and_broken_papers_are_kept() {
    let draft = receipt(b"\x89PNG\r\n\x1a\n....", "photo.png", &options("USD")).unwrap();
    assert_eq!((draft.kind, draft.media_type.as_str()), (ReceiptKind::Document, "image/png"));
    let draft = receipt(b"%PDF-1.7 broken", "a.pdf", &options("USD")).unwrap();
    assert_eq!(
        (draft.kind, draft.media_type.as_str(), draft.size),
        (ReceiptKind::Document, "application/pdf", 15)
    );
    assert_eq!(receipt(b" \n", "a.txt", &options("USD")), Err(FormatError::EmptyFile));
}

/// A PDF of one page with a text in Helvetica, a line each.
fn pdf_of(lines: &[&str]) -> Vec<u8> {
    let mut content = String::from("BT /F1 12 Tf 72 720 Td 16 TL\n");
    for line in lines {
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let xref = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        pdf.push_str(&format!("{offset:010} 00000 n \n"));
    }
    pdf.push_str(&format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    ));
    pdf.into_bytes()
}

#[test]
fn a_pdf_with_text_is_read() {
    let pdf = pdf_of(&[
        "Quarry Tools",
        "Invoice no: Q-7001",
        "Invoice date: 24 November 2026",
        "Amount due:",
        "EUR 1.234,50",
    ]);
    let draft = receipt(&pdf, "q.pdf", &options("USD")).unwrap();
    assert_eq!(draft.kind, ReceiptKind::Invoice);
    assert_eq!(draft.number.as_deref(), Some("Q-7001"));
    assert_eq!(draft.issued_on, Some(date(2026, 11, 24)));
    assert_eq!(money(&draft.total).as_deref(), Some("1234.50 EUR"));
}

#[test]
fn no_card_number_leaves_in_any_field() {
    let text = "4111111111111111\nReceipt no: 5555555555554444\nOrder number: 3782-822463-10005\nTotal 5.00\n\
                6011111111111117 x\t5.00\n";
    let mail = format!(
        "From: \"4111111111111111\" <a@b.example>\r\nSubject: Order 4012888888881881\r\nDate: Tue, 24 Nov 2026 09:15:00 +0000\r\n\r\n{text}"
    );
    for (text, name) in [(text.to_owned(), "4111111111111111.txt"), (mail, "a.eml")] {
        let draft = read(&text, name, "USD");
        let all = format!("{draft:?}");
        assert_eq!(crate::mask_card_numbers(&all), all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 1..400), head in 0usize..5) {
        let heads: [&[u8]; 5] = [b"", b"%PDF-1.4\n", b"From: a@b\r\nTo: c@d\r\n\r\n", b"<html>", b"Total "];
        let all = [heads[head], &bytes].concat();
        let _ = receipt(&all, "x", &options("USD"));
    }

    #[test]
    fn damaged_papers_are_survived(cut in 0usize..1400, at in 0usize..1400, with in any::<u8>(), which in 0usize..3) {
        let mut bytes = match which {
            0 => MAIL.as_bytes().to_vec(),
            1 => TILL.as_bytes().to_vec(),
            _ => pdf_of(&["Quarry Tools", "Total 5.00"]),
        };
        if let Some(byte) = bytes.get_mut(at) {
            *byte = with;
        }
        bytes.truncate(bytes.len().saturating_sub(cut).max(1));
        let _ = receipt(&bytes, "x", &options("USD"));
    }
}
