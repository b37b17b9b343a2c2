//! The files: the same household statement in four formats, the same for a seed on every machine.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// The seed of everything.
pub(crate) const SEED: u64 = 5;

const SHOPS: [&str; 12] = [
    "HARBOUR GROCERY",
    "NORTH LINE TRANSIT",
    "BLUE KETTLE CAFE",
    "OAKFIELD PHARMACY",
    "CITY WATER WORKS",
    "LANTERN BOOKS",
    "FERRY & SONS HARDWARE",
    "QUICKSTOP FUEL",
    "MEADOW BAKERY",
    "STUDIO RENT",
    "CLOUD STORAGE SUBSCRIPTION",
    "MARKET STREET DELI",
];

/// Formats that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// OFX 1.0.2 in SGML.
    Ofx,
    /// A table with heads.
    Csv,
    /// SWIFT MT940.
    Mt940,
    /// ISO 20022 camt.053.
    Camt,
}

impl Kind {
    /// Every one.
    pub(crate) const ALL: [Kind; 4] = [Kind::Ofx, Kind::Csv, Kind::Mt940, Kind::Camt];

    /// Its name, which is also the ending of its files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Ofx => "ofx",
            Kind::Csv => "csv",
            Kind::Mt940 => "sta",
            Kind::Camt => "xml",
        }
    }

    /// The format of a file name's ending.
    pub(crate) fn of(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// A file of so many rows.
    pub(crate) fn file(self, rows: usize) -> Vec<u8> {
        let rows = payments(rows);
        match self {
            Kind::Ofx => ofx(&rows),
            Kind::Csv => csv(&rows),
            Kind::Mt940 => mt940(&rows),
            Kind::Camt => camt(&rows),
        }
        .into_bytes()
    }
}

struct Payment {
    number: usize,
    day: Date,
    /// Minor units; negative is money out.
    minor: i64,
    shop: String,
    reference: u64,
    /// After this payment.
    balance: i64,
}

impl Payment {
    fn amount(&self) -> String {
        format!("{}{}", if self.minor < 0 { "-" } else { "" }, plain(self.minor))
    }
}

/// An amount without its sign.
fn plain(minor: i64) -> String {
    let minor = minor.unsigned_abs();
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// Ten years of payments, a salary among every twenty.
fn payments(rows: usize) -> Vec<Payment> {
    let mut chance = Chance(SEED);
    let first = date(2016, 1, 1);
    let mut balance = 1_000_000;
    (0..rows)
        .map(|number| {
            let day = first.saturating_add(((number * 3_650 / rows.max(1)) as i64).days());
            let minor = if number % 20 == 0 {
                60_000 + chance.below(20_000) as i64
            } else {
                -(150 + chance.below(6_800) as i64)
            };
            balance += minor;
            let shop = SHOPS.get(chance.below(SHOPS.len() as u64) as usize).copied().unwrap_or_default();
            let shop = format!("{shop} {:03}", chance.below(400));
            Payment { number, day, minor, shop, reference: chance.next() >> 24, balance }
        })
        .collect()
}

fn ofx(rows: &[Payment]) -> String {
    let mut text = String::from(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n\
         OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n<STATUS>\n<CODE>0\n<SEVERITY>INFO\n\
         </STATUS>\n<DTSERVER>20260101120000\n<LANGUAGE>ENG\n</SONRS>\n</SIGNONMSGSRSV1>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n\
         <TRNUID>1\n<STATUS>\n<CODE>0\n<SEVERITY>INFO\n</STATUS>\n<STMTRS>\n<CURDEF>USD\n<BANKACCTFROM>\n\
         <BANKID>101000187\n<ACCTID>5550177\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n\
         <DTSTART>20160101\n<DTEND>20260101\n",
    );
    for row in rows {
        let kind = if row.minor < 0 { "DEBIT" } else { "CREDIT" };
        let day = row.day.strftime("%Y%m%d");
        let name = row.shop.replace('&', "&amp;");
        let _ = write!(
            text,
            "<STMTTRN>\n<TRNTYPE>{kind}\n<DTPOSTED>{day}120000\n<TRNAMT>{}\n<FITID>{}{:06}\n<NAME>{name}\n\
             <MEMO>CARD PURCHASE REF {:010x}\n</STMTTRN>\n",
            row.amount(),
            day,
            row.number,
            row.reference
        );
    }
    let closing = rows.last().map_or(0, |row| row.balance);
    let _ = write!(
        text,
        "</BANKTRANLIST>\n<LEDGERBAL>\n<BALAMT>{}\n<DTASOF>20260101120000\n</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n\
         </BANKMSGSRSV1>\n</OFX>\n",
        plain(closing)
    );
    text
}

fn csv(rows: &[Payment]) -> String {
    let mut text = String::from("Date,Description,Reference,Amount,Balance,Currency\n");
    for row in rows {
        let _ = writeln!(
            text,
            "{},\"{}\",CARD PURCHASE REF {:010x},{},{},USD",
            row.day,
            row.shop,
            row.reference,
            row.amount(),
            plain(row.balance)
        );
    }
    text
}

fn mt940(rows: &[Payment]) -> String {
    let mut text =
        String::from(":20:STATEMENT\r\n:25:10100018/5550177\r\n:28C:1/1\r\n:60F:C151231EUR10000,00\r\n");
    let comma = |minor: i64| plain(minor).replace('.', ",");
    for row in rows {
        let mark = if row.minor < 0 { "D" } else { "C" };
        let _ = write!(
            text,
            ":61:{}{}{mark}{}N{}NONREF//{:010x}\r\n:86:{}?00CARD PURCHASE?20REF {:010x}?21ROW {}?32{}\r\n",
            row.day.strftime("%y%m%d"),
            row.day.strftime("%m%d"),
            comma(row.minor),
            if row.minor < 0 { "DDT" } else { "TRF" },
            row.reference,
            if row.minor < 0 { "005" } else { "166" },
            row.reference,
            row.number,
            row.shop.replace('&', "+")
        );
    }
    let closing = rows.last().map_or(0, |row| row.balance);
    let _ = write!(text, ":62F:C251230EUR{}\r\n-\r\n", comma(closing));
    text
}

fn camt(rows: &[Payment]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\n\
         <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-01-01T06:00:00</CreDtTm></GrpHdr>\n\
         <Stmt><Id>S1</Id><CreDtTm>2026-01-01T06:00:00</CreDtTm>\n\
         <Acct><Id><IBAN>DE02100100100006820101</IBAN></Id><Ccy>EUR</Ccy></Acct>\n\
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">10000.00</Amt>\
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2015-12-31</Dt></Dt></Bal>\n",
    );
    for row in rows {
        let (mark, side) = if row.minor < 0 { ("DBIT", "Cdtr") } else { ("CRDT", "Dbtr") };
        let _ = write!(
            text,
            "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{reference:010x}{number:06}\
             </AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E{number}</EndToEndId></Refs>\
             <RltdPties><{side}><Nm>{shop}</Nm></{side}></RltdPties>\
             <RmtInf><Ustrd>CARD PURCHASE REF {reference:010x}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n",
            amount = plain(row.minor),
            day = row.day,
            reference = row.reference,
            number = row.number,
            shop = row.shop.replace('&', "&amp;"),
        );
    }
    let closing = rows.last().map_or(0, |row| row.balance);
    let _ = write!(
        text,
        "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
         <Dt><Dt>2025-12-30</Dt></Dt></Bal></Stmt></BkToCstmrStmt></Document>\n",
        plain(closing)
    );
    text
}
