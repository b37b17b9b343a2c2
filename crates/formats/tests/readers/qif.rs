//! QIF; where nothing tells whether day or month comes first, the day does.

use super::{Reader, latin1, utf16};
use formats::{DateOrder, FormatError, ParsedFile};

pub const READER: Reader = Reader { name: "qif", read, file, samples, many, ..Reader::TEXT };

fn read(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    match formats::read_qif(bytes, None) {
        Err(FormatError::NeedsDateOrder) => formats::read_qif(bytes, Some(DateOrder::DayMonthYear)),
        read => read,
    }
}

fn file(amount: &str, payee: &str) -> Vec<u8> {
    format!("!Type:Bank\nD13/03/2026\nT{amount}\nP{payee}\n^\nD14/03/2026\nT-5.25\nPBakery\n^\n").into_bytes()
}

fn samples() -> Vec<Vec<u8>> {
    let plain = || String::from_utf8_lossy(&file("-1.00", "Café Öl")).into_owned();
    vec![
        plain().into_bytes(),
        latin1(&plain()),
        utf16(&plain(), true),
        utf16(&plain(), false),
        plain().replace('\n', "\r\n").into_bytes(),
        plain().replace('\n', "\r").into_bytes(),
        plain().replace("Bank", "CCard").replace("13/03/2026", "3/13'26").replace("14/03/2026", "3/14' 6").into_bytes(),
        "!Account\nNPurse\nTCash\n^\n!Type:Cash\nD1.2.26\nT-1.234,50\nPMarkt\nLFood:Home\n^\n".into(),
        "!Type:Bank\nD2026-03-13\nU-30.00\nT-30.00\nN1021\nMtwo\nSFood\n$-10.00\nSHome\nEpaint\n$-20.00\n^\n".into(),
        "!Option:AutoSwitch\n!Account\nNBroker\nTInvst\n^\n!Type:Invst\nD3/13/26\nNBuy\nYFund\nI10.5\nQ2\nT21.00\nO1\n^\n".into(),
        "!Type:Bank\nD13/03/2026\nT5,00\nPOpening Balance\nL[Purse]\n^\nD\nT1\n^\nDnever\nT1\n^\n".into(),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    ["!Type:Bank\n", &"D13/03/26\nT-1\nPx\n^\n".repeat(rows)].concat().into_bytes()
}
