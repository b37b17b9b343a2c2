//! MT940 and MT942, in the shapes that banks give field 86.

use super::{Reader, latin1, utf16};

pub const READER: Reader = Reader {
    name: "mt940",
    read: formats::read_mt940,
    file,
    samples,
    many,
    // An amount ends before the first other sign and has no grouping.
    taken: &["1e400", "-1E+400", "0x10", "1.2.3.4", "\u{0}1.00"],
    ..Reader::TEXT
};

const HEAD: &str = ":20:ST1\r\n:25:10020030/1234567\r\n:28C:1/1\r\n:60F:C260228EUR10,00\r\n";

/// The direction stands before the amount, which has no sign.
fn file(amount: &str, payee: &str) -> Vec<u8> {
    let size = amount.strip_prefix('-').unwrap_or(amount).replace('.', ",");
    format!(
        "{HEAD}:61:2603010301D{size}NTRFNONREF//B1\r\n:86:{payee}\r\n:61:2603020302D5,25NTRFNONREF//B2\r\n\
         :86:Bakery\r\n:62F:C260302EUR3,75\r\n-\r\n"
    )
    .into_bytes()
}

fn samples() -> Vec<Vec<u8>> {
    let plain = || String::from_utf8_lossy(&file("-1.00", "Café Öl")).into_owned();
    let told = |words: &str| plain().replace("Café Öl", words).into_bytes();
    vec![
        plain().into_bytes(),
        latin1(&plain()),
        utf16(&plain(), true),
        plain().replace("\r\n", "\n").into_bytes(),
        plain().replace("\r\n", "@@").into_bytes(),
        format!("{{1:F01TESTDEFFAXXX0000000000}}{{2:O9400000N}}{{4:\r\n{}}}", plain().trim_end()).into_bytes(),
        told("166?00GUTSCHRIFT?20EREF+E-1?21SVWZ+Rent May?30TESTDEFF?31DE02100100100006820101?32Jane?33Doe"),
        told("/EREF/E-1//CNTP/NL02ABNA0123456789/ABNANL2A/Jane Doe///REMI/USTD//Rent May/"),
        told("ORDP/Jane Doe\r\nREMI/Rent\r\nof May"),
        format!(
            "{}:20:ST2\r\n:25:99\r\n:28C:2\r\n:60M:D260302USD1,\r\n:61:260302RC1,5FMSCx\r\nmore\r\n:62M:C260302USD0,5\r\n-}}",
            plain()
        )
        .into_bytes(),
        ":20:I\r\n:25:10020030/1234567\r\n:28C:5\r\n:34F:EUR0,\r\n:13D:2603021200+0100\r\n:61:260302ED7,1NTRFx\r\n:86:Shop\r\n\
         :90D:1EUR7,1\r\n-\r\n"
            .into(),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    [HEAD, &":61:2603010301D1,NTRFx\r\n".repeat(rows), ":62F:C260302EUR3,75\r\n-\r\n"].concat().into_bytes()
}
