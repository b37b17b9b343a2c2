//! MT940, CAMT and archives given to a chat, beside OFX of the same account.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;
use std::io::Write as _;
use wire::*;
use zip::{ZipWriter, write::SimpleFileOptions};

const IBAN: &str = "DE89370400440532013000";

fn mt940(number: u32, lines: &[(&str, &str, &str)]) -> String {
    let mut text = format!(":20:A\n:25:{IBAN}EUR\n:28C:{number}/1\n:60F:C261119EUR100,\n");
    for (day, amount, name) in lines {
        text += &format!(":61:{day}{}{amount}NTRFNONREF\n:86:{name}\n", &day[2..]);
    }
    text + ":62F:C261122EUR80,\n-\n"
}

fn camt(day: &str, amount: &str, name: &str) -> String {
    format!(
        "<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE89 3704 0044 0532 0130 00</IBAN></Id>\
         <Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>{day}</Dt></BookgDt><AddtlNtryInf>{name}</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>"
    )
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn one_account_is_one_chat_in_every_format() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let rows = [line("O1", "2026-11-20", "-4.50", "CORNER CAFE")];
    let spaced = ofx("DE89 3704 0044 0532 0130 00", "EUR", &rows, "95.50");
    let first = statement(offer(&tidings, None, "a.ofx", &spaced).await.unwrap());
    let second = mt940(1, &[("261121", "D5,50", "Bakery")]);
    let second = statement(offer(&tidings, None, "a.sta", &second).await.unwrap());
    let third = statement(offer(&tidings, None, "a.xml", camt("2026-11-22", "6.50", "Diner")).await.unwrap());
    assert_eq!([&second.chat, &third.chat], [&first.chat; 2]);
    assert_eq!([first.added, second.added, third.added], [1; 3]);
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert_eq!(entries(&tidings, &first.chat).await.len(), 3);
}

#[tokio::test]
async fn overlapping_statements_of_an_archive_add_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let (coffee, bread) = (("261120", "D2,", "Coffee"), ("261121", "D3,", "Bread"));
    let bytes = zipped(&[
        ("1.sta", &mt940(1, &[coffee, coffee, bread])),
        ("2.sta", &mt940(2, &[bread, ("261122", "C9,", "Refund")])),
        ("readme.txt", "Your statements."),
    ]);
    let brought = statement(offer(&tidings, None, "all.zip", &bytes).await.unwrap());
    assert_eq!((brought.added, brought.known, brought.refused), (4, 1, 0));
    assert_eq!(accounts(&tidings).await.len(), 1);
    let again = statement(offer(&tidings, Some(&brought.chat), "again.zip", &bytes).await.unwrap());
    assert_eq!((again.added, &again.chat), (0, &brought.chat));
}

#[tokio::test]
async fn a_file_alone_in_an_archive_is_taken_as_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let table = "Date,Payee,Amount\n2026-11-13,Shop,-1.00\n2026-11-14,Shop,-2.00\n";
    let outcome = offer(&tidings, None, "a.zip", zipped(&[("table.csv", table)])).await.unwrap();
    let FileOutcome::Csv { preview } = outcome else { panic!("{outcome:?}") };
    assert_eq!(preview.name, "table.csv");
    let nothing = offer(&tidings, None, "a.zip", zipped(&[("a.bin", "\u{1}\u{2}\0")])).await.unwrap_err();
    assert_eq!(nothing.code, "not_a_statement");
    let nested = zipped(&[("1.sta", &mt940(1, &[]))]);
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("inner.zip", SimpleFileOptions::default()).unwrap();
    writer.write_all(&nested).unwrap();
    let nested = writer.finish().unwrap().into_inner();
    assert_eq!(offer(&tidings, None, "a.zip", nested).await.unwrap_err().code, "not_a_statement");
}

#[tokio::test]
async fn a_movement_of_the_day_becomes_posted_in_place() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let today = format!(
        ":20:A\n:25:{IBAN}\n:28C:1\n:34F:EURD0,\n:13D:2611211200+0100\n:61:261121D5,50NTRFNONREF\n:86:Bakery\n-\n"
    );
    let first = statement(offer(&tidings, None, "today.sta", &today).await.unwrap());
    let posted = mt940(1, &[("261121", "D5,50", "Bakery")]);
    let second = statement(offer(&tidings, None, "posted.sta", &posted).await.unwrap());
    assert_eq!((first.added, second.added, &second.chat), (1, 0, &first.chat));
    assert_eq!(entries(&tidings, &first.chat).await.len(), 1);
}
