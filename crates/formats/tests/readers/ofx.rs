//! OFX in SGML and in XML.

use super::{Reader, latin1, utf16};

pub const READER: Reader =
    Reader { name: "ofx", read: formats::read_ofx, file, samples, many, ..Reader::TEXT };

const HEAD: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n";

fn file(amount: &str, payee: &str) -> Vec<u8> {
    format!(
        "{HEAD}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>11</BANKACCTFROM><BANKTRANLIST>\n\
         <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260301<TRNAMT>{amount}<FITID>1<NAME>{payee}</STMTTRN>\n\
         <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-5.25<FITID>2<NAME>Bakery</STMTTRN>\n\
         </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
    .into_bytes()
}

fn xml(version: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"{version}\" SECURITY=\"NONE\"?>\n\
         <OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>0</TRNUID><CCSTMTRS><CURDEF>BRL</CURDEF>\n\
         <CCACCTFROM><ACCTID>22</ACCTID></CCACCTFROM><BANKTRANLIST><DTSTART>20260301</DTSTART>\n\
         <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260301100000[-3:BRT]</DTPOSTED><TRNAMT>-10.00</TRNAMT>\n\
         <FITID>a&amp;b</FITID><NAME>Açaí &#233; caf&#xE9;</NAME><MEMO><![CDATA[<b>]]></MEMO></STMTTRN>\n\
         <!-- x --></BANKTRANLIST><LEDGERBAL><BALAMT>-10.00</BALAMT><DTASOF>20260302</DTASOF></LEDGERBAL>\n\
         </CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>\n"
    )
}

fn samples() -> Vec<Vec<u8>> {
    let plain = || String::from_utf8_lossy(&file("-1.00", "Café Öl")).into_owned();
    let two = plain()
        .replace("</STMTRS>", "</STMTRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>12</BANKACCTFROM></STMTRS>");
    vec![
        plain().into_bytes(),
        latin1(&plain()),
        plain().replace('\n', "\r\n").into_bytes(),
        plain().replace('\n', "").into_bytes(),
        xml("203").into_bytes(),
        utf16(&xml("211"), true),
        utf16(&xml("220"), false),
        two.into_bytes(),
        plain().replace("-1.00", "-1,00").replace("20260301", "20260301235959.123[+14:LINT]").into_bytes(),
        format!("{HEAD}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR</STATUS></SONRS></SIGNONMSGSRSV1></OFX>")
            .into_bytes(),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(&file("-1.00", "x")).into_owned();
    let (head, rest) = text.split_once("<STMTTRN>").unwrap_or_default();
    let (_, foot) = rest.rsplit_once("</STMTTRN>").unwrap_or_default();
    let row = "<STMTTRN><DTPOSTED>20260301<TRNAMT>-1<FITID>1<NAME>x</STMTTRN>\n";
    [head, &row.repeat(rows), foot].concat().into_bytes()
}
