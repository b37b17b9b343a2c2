//! Files written for the tests.

use app::Tidings;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;
use wire::*;

pub async fn offer(
    tidings: &Tidings,
    chat: Option<&str>,
    name: &str,
    content: impl AsRef<[u8]>,
) -> Result<FileOutcome, WireError> {
    let content = STANDARD.encode(content);
    tidings.offer_file(OfferFile { chat: chat.map(str::to_owned), name: name.to_owned(), content }).await
}

/// What a statement brought.
#[derive(Debug, PartialEq, Eq)]
pub struct Brought {
    pub chat: String,
    pub added: u32,
    pub known: u32,
    pub refused: u32,
}

pub fn statement(outcome: FileOutcome) -> Brought {
    match outcome {
        FileOutcome::Statement { chat, added, known, refused, summary, .. } => {
            assert!(!summary.is_empty());
            Brought { chat, added, known, refused }
        }
        _ => panic!("a statement was expected"),
    }
}

/// Takes a statement in, whichever chat it goes to.
pub async fn import(tidings: &Tidings, chat: Option<&str>, content: &str) -> Brought {
    statement(offer(tidings, chat, "statement.ofx", content).await.unwrap())
}

/// A row of an OFX file.
#[derive(Clone)]
pub struct Line {
    pub id: String,
    pub day: String,
    pub amount: String,
    pub name: String,
    pub memo: String,
}

pub fn line(id: &str, day: &str, amount: &str, name: &str) -> Line {
    Line {
        id: id.to_owned(),
        day: day.replace('-', ""),
        amount: amount.to_owned(),
        name: name.to_owned(),
        memo: String::new(),
    }
}

/// An OFX 1 file of a current account, as banks offer them for download.
pub fn ofx(account: &str, currency: &str, lines: &[Line], balance: &str) -> String {
    let mut text = format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n\n\
         <OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n\
         <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>\n<STMTRS><CURDEF>{currency}\n\
         <BANKACCTFROM><BANKID>021<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>\n"
    );
    for Line { id, day, amount, name, memo } in lines {
        writeln!(
            text,
            "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>{name}<MEMO>{memo}</STMTTRN>"
        )
        .unwrap();
    }
    writeln!(
        text,
        "</BANKTRANLIST>\n<LEDGERBAL><BALAMT>{balance}<DTASOF>20261124</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>"
    )
    .unwrap();
    text
}

/// Three payments of an account in dollars.
pub fn three() -> Vec<Line> {
    vec![
        line("A1", "2026-11-20", "-4.50", "CORNER CAFE"),
        line("A2", "2026-11-21", "-62.10", "MEADOW MARKET"),
        line("A3", "2026-11-23", "1500.00", "NORTHWIND PAYROLL"),
    ]
}

pub fn small_statement() -> String {
    ofx("0004021", "USD", &three(), "2310.40")
}

/// Bytes that are of no format, always the same.
pub fn noise(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..count).map(|_| next()).collect()
}

/// A shop's mail for an order.
pub fn mail(shop: &str, number: &str, day: &str, total: &str) -> String {
    format!(
        "From: \"{shop}\" <orders@shop.example>\r\nTo: me@home.example\r\nSubject: Your order {number}\r\n\
         Date: {day} 09:15:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         Thank you for your order at {shop}.\r\nOrder number: {number}\r\n\r\nOrder total: ${total}\r\n\
         Paid with card 4111 1111 1111 1111\r\n"
    )
}
