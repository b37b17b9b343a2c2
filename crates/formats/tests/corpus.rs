//! The corpus of `fuzz/`, read again without a fuzzer. What once made a target fail is kept there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod readers;

use formats::{DateOrder, MessageOptions, ReceiptOptions};
use readers::READERS;
use std::path::{Path, PathBuf};

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target)
}

fn receipt(bytes: &[u8]) {
    let options = ReceiptOptions { currency: model::Currency::none(), date_order: DateOrder::DayMonthYear };
    let _ = formats::receipt(bytes, "", &options);
}

fn message(bytes: &[u8]) {
    let options = MessageOptions { today: jiff::civil::date(2026, 3, 2), currency: model::Currency::none() };
    let _ = formats::read_message(&String::from_utf8_lossy(bytes), &options);
}

/// Reads bytes, whatever they are.
type Read = Box<dyn Fn(&[u8])>;

/// The targets as `fuzz/fuzz_targets` has them.
fn targets() -> Vec<(&'static str, Read)> {
    let reading = READERS.iter().map(|reader| {
        let read: Read = Box::new(|bytes| {
            let _ = formats::sniff(bytes, "");
            let _ = (reader.read)(bytes);
        });
        (reader.name, read)
    });
    let reading = reading.filter(|(name, _)| *name != "spreadsheet");
    let mut all: Vec<_> = reading.collect();
    all.push(("receipt", Box::new(receipt)));
    all.push(("spreadsheet", Box::new(readers::spreadsheet::read_fuzzed)));
    all.push(("message", Box::new(message)));
    all
}

#[test]
fn nothing_in_the_corpus_makes_a_reader_panic() {
    for (target, read) in targets() {
        let files: Vec<_> = std::fs::read_dir(corpus(target)).unwrap().collect();
        assert!(files.len() >= 3, "{target}: {}", files.len());
        for file in files {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            read(&bytes);
            // Its neighbours as well.
            for at in (0..bytes.len()).step_by(1 + bytes.len() / 20) {
                let mut bent = bytes.clone();
                bent[at] ^= 0x55;
                read(&bent);
                read(&bytes[at..]);
            }
        }
    }
}

/// Writes the first files of the corpus: whole ones, from which a fuzzer goes on.
#[test]
#[ignore = "writes fuzz/corpus; run it when a format joins"]
fn seeds() {
    let keep = |target: &str, name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(corpus(target)).unwrap();
        std::fs::write(corpus(target).join(name), bytes).unwrap();
    };
    for reader in READERS {
        for (number, sample) in (reader.samples)().iter().enumerate() {
            keep(reader.name, &format!("sample-{number:02}"), sample);
        }
    }
    for (name, bytes) in readers::spreadsheet::seeds() {
        keep("spreadsheet", name, &bytes);
    }
    for (name, text) in [
        (
            "english",
            "Your card ending 4021 was used for USD 12.50 at CORNER SHOP on 02/03/2026 10:15. Available balance USD 300.00",
        ),
        ("vietnamese", "TK 0123xxx789 -150,000VND luc 02/03/2026 10:15. SD: 1,250,000VND. ND: CA PHE SANG"),
        ("portuguese", "Compra aprovada no cartao final 4021 R$ 1.234,50 em 02/03 as 10:15 PADARIA SUL"),
        (
            "arabic",
            "شراء بمبلغ 45.50 ريال عبر بطاقة 4021 من متجر الزاوية في 2026-03-02 10:15 الرصيد 900.00 ريال",
        ),
        ("code", "Your one-time code is 482913. Do not share it."),
    ] {
        keep("message", name, text.as_bytes());
    }
    let mail = "From: Shop <orders@shop.example>\r\nSubject: Your order 4711\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\
                Content-Type: text/plain; charset=utf-8\r\n\r\nOrder 4711\r\n1 x Lamp 19.90 EUR\r\nTotal: 19.90 EUR\r\n";
    keep("receipt", "mail", mail.as_bytes());
    let page = "<html><body><h1>Invoice 12</h1><table><tr><td>Tea</td><td>4,50 &euro;</td></tr>\
                <tr><td>Total</td><td>4,50 &euro;</td></tr></table>02.03.2026</body></html>";
    keep("receipt", "page", page.as_bytes());
    keep("receipt", "text", b"CORNER SHOP\n2026-03-02\nBread 2.20\nTOTAL 2.20\nCARD **** 4021\n");
    keep(
        "receipt",
        "pdf",
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    );
    keep("receipt", "picture", b"\xff\xd8\xff\xe0\x00\x10JFIF");
}
