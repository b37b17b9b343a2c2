//! Tables with separators, read with what was understood of them.

use super::{Reader, latin1, utf16};
use formats::{FormatError, ParsedFile};

pub const READER: Reader = Reader { name: "csv", read, file, samples, many, ..Reader::TEXT };

fn read(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    let guess = formats::csv_guess(bytes)?;
    formats::csv_read(bytes, &guess.mapping.ok_or(FormatError::NeedsMapping)?)
}

fn file(amount: &str, payee: &str) -> Vec<u8> {
    let rows: String = (10..20).map(|day| format!("2026-03-{day},Bakery,-5.25\n")).collect();
    // The rows after it tell what the columns are.
    format!("Date,Payee,Amount\n2026-03-01,\"{}\",{amount}\n{rows}", payee.replace('"', "\"\"")).into_bytes()
}

fn samples() -> Vec<Vec<u8>> {
    let plain = || String::from_utf8_lossy(&file("-1.00", "Café Öl")).into_owned();
    vec![
        plain().into_bytes(),
        latin1(&plain()),
        utf16(&plain(), true),
        utf16(&plain(), false),
        plain().replace(',', ";").into_bytes(),
        plain().replace(',', "\t").replace('\n', "\r\n").into_bytes(),
        plain().replace('\n', "\r").into_bytes(),
        "\u{feff}Konto;DE00\n\nBuchungstag;Empfänger;Betrag\n13.03.2026;\"Bäcker; Süd\";-1.234,56\n14.03.2026;Markt;-2,00\n"
            .into(),
        "Data,Histórico,Débito,Crédito\n13/03/2026,Padaria,\"1,50\",\n14/03/2026,Salário,,\"2.000,00\"\n".into(),
        "Date,Description,Amount,Type,Balance\n03/13/2026,\"He said \"\"no\"\"\nand left\",1.50,Debit,98.50\n".into(),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    ["Date,Payee,Amount\n", &"2026-03-13,x,-1.25\n".repeat(rows)].concat().into_bytes()
}
