//! Statements that name no account, given to no chat.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;

fn qif(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let rows: String =
        rows.iter().map(|(day, amount, payee)| format!("D{day}\nT{amount}\nP{payee}\n^\n")).collect();
    format!("!Type:Bank\n{rows}").into_bytes()
}

#[tokio::test]
async fn a_statement_without_an_account_goes_where_its_rows_are() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let january = [
        ("01/14/2026", "-4.50", "Bakery"),
        ("01/20/2026", "-61.20", "Market"),
        ("01/31/2026", "-5.00", "Fee"),
    ];
    let first = statement(offer(&tidings, None, "january.qif", qif(&january)).await.unwrap());
    let again = statement(offer(&tidings, None, "january (1).qif", qif(&january)).await.unwrap());
    assert_eq!((again.added, again.known, &again.chat), (0, 3, &first.chat));
    let overlapping = [january[1], january[2], ("02/13/2026", "-9.90", "Ferry")];
    let later = statement(offer(&tidings, None, "february.qif", qif(&overlapping)).await.unwrap());
    assert_eq!((later.added, later.known, &later.chat), (1, 2, &first.chat));
    let other = [("01/31/2026", "-5.00", "Fee"), ("02/27/2026", "-3.00", "Kiosk")];
    let other = statement(offer(&tidings, None, "savings.qif", qif(&other)).await.unwrap());
    assert_eq!(other.added, 2);
    assert_ne!(other.chat, first.chat);
}
