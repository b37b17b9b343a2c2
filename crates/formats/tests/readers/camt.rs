//! CAMT statements, reports and notifications.

use super::{Reader, utf16};

pub const READER: Reader =
    Reader { name: "camt", read: formats::read_camt, file, samples, many, ..Reader::TEXT };

const HEAD: &str = "<Document><BkToCstmrStmt><GrpHdr><CreDtTm>2026-03-03T01:00:00</CreDtTm></GrpHdr><Stmt><Id>1</Id>\n\
                    <Acct><Id><IBAN>DE02100100100006820101</IBAN></Id><Ccy>EUR</Ccy></Acct>\n";
const FOOT: &str = "</Stmt></BkToCstmrStmt></Document>\n";

fn entry(amount: &str, payee: &str, day: u8) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2026-03-{day:02}</Dt></BookgDt><AcctSvcrRef>R{day}</AcctSvcrRef>\n<NtryDtls><TxDtls>\
         <Refs><EndToEndId>E{day}</EndToEndId></Refs><RltdPties><Cdtr><Nm>{payee}</Nm></Cdtr></RltdPties>\
         <RmtInf><Ustrd>Invoice</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )
}

fn file(amount: &str, payee: &str) -> Vec<u8> {
    [HEAD, &entry(amount, payee, 1), &entry("5.25", "Bakery", 2), FOOT].concat().into_bytes()
}

fn samples() -> Vec<Vec<u8>> {
    let plain = || String::from_utf8_lossy(&file("1.00", "Café Öl")).into_owned();
    let declared = |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{}", plain());
    let balance = "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">9</Amt><CdtDbtInd>DBIT</CdtDbtInd>\
                   <Dt><Dt>2026-03-02</Dt></Dt></Bal>";
    let batch = "<TxDtls><Amt Ccy=\"EUR\">1</Amt><RltdPties><UltmtCdtr><Pty><Nm>A &amp; B</Nm></Pty></UltmtCdtr></RltdPties>\
                 <Chrgs><Rcrd><Amt Ccy=\"EUR\">0.1</Amt></Rcrd></Chrgs></TxDtls></NtryDtls>";
    vec![
        plain().into_bytes(),
        declared("UTF-8").into_bytes(),
        super::latin1(&declared("ISO-8859-1")),
        utf16(&declared("UTF-16"), true),
        utf16(&declared("UTF-16"), false),
        plain().replace('<', "<n:").replace("<n:/", "</n:").into_bytes(),
        plain().replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("Stmt>", "Rpt>").into_bytes(),
        plain().replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn").replace("Stmt>", "Ntfctn>").into_bytes(),
        plain().replace("</Stmt>", &format!("{balance}</Stmt>")).into_bytes(),
        plain().replacen("</NtryDtls>", batch, 1).into_bytes(),
        plain().replace("<Sts>BOOK</Sts>", "<RvslInd>true</RvslInd><Sts><Cd>PDNG</Cd></Sts>").into_bytes(),
        plain().replace("<Ccy>EUR</Ccy>", "").replace("Invoice", "<![CDATA[<b>]]>&#x20ac;").into_bytes(),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    let row = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-01</Dt></BookgDt></Ntry>\n";
    [HEAD, &row.repeat(rows), FOOT].concat().into_bytes()
}
