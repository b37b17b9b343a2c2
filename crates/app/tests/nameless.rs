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
    // A dollar account, so that no currency is asked.
    import(&tidings, None, &small_statement()).await;
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

#[tokio::test]
async fn a_statement_without_a_currency_speaks_that_of_the_chat_it_was_given_to() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &ofx("0004021", "USD", &three(), "2310.40")).await.chat;
    // A fragment of MT940 without a balance names neither account nor currency.
    let fragment = ":20:1\r\n:61:2611100211D7,50NMSCX\r\n:86:KIOSK\r\n";
    let taken = statement(offer(&tidings, Some(&chat), "a.sta", fragment).await.unwrap());
    assert_eq!((taken.added, &taken.chat), (1, &chat));
    let again = statement(offer(&tidings, None, "a (1).sta", fragment).await.unwrap());
    assert_eq!((again.added, &again.chat), (0, &chat));
    let exported = tidings.export(app::ExportFormat::Csv, Some(&chat)).unwrap();
    assert!(exported.contains("-7.50,USD,"), "{exported}");
}

#[tokio::test]
async fn one_number_in_two_currencies_is_two_accounts() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let francs = ofx("123456789", "CHF", &[line("F1", "2026-11-02", "-5.00", "KIOSK")], "95.00");
    let euros = ofx("123456789", "EUR", &[line("E1", "2026-11-03", "-7.00", "FERRY")], "93.00");
    let in_francs = statement(offer(&tidings, None, "chf.ofx", francs.clone()).await.unwrap());
    let in_euros = statement(offer(&tidings, None, "eur.ofx", euros.clone()).await.unwrap());
    assert_ne!(in_francs.chat, in_euros.chat);
    for (file, chat) in [(francs, &in_francs.chat), (euros, &in_euros.chat)] {
        let again = statement(offer(&tidings, None, "again.ofx", file).await.unwrap());
        assert_eq!((again.added, again.known, &again.chat), (0, 1, chat));
    }
    // Both have one name, and their tables find them by the payments in them.
    for chat in [&in_francs.chat, &in_euros.chat] {
        let table = tidings.export(app::ExportFormat::Csv, Some(chat)).unwrap();
        let back = statement(offer(&tidings, None, "table.csv", table).await.unwrap());
        assert_eq!((back.added, &back.chat), (0, chat));
    }
}

#[tokio::test]
async fn a_statement_of_another_account_does_not_go_into_the_chat_it_was_dropped_on() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &ofx("0004021", "USD", &three(), "2310.40")).await.chat;
    let other = ofx("0007788", "USD", &[line("Z1", "2026-11-02", "-5.00", "KIOSK")], "95.00");
    let taken = statement(offer(&tidings, Some(&chat), "other.ofx", other).await.unwrap());
    assert_eq!(taken.added, 1);
    assert_ne!(taken.chat, chat);
}
