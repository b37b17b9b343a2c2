//! What is written out comes in again as nothing new.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{ExportFormat, Extent};
use stage::*;
use wire::*;

async fn back(tidings: &app::Tidings, chat: Option<&str>, name: &str, content: String) -> (u32, u32) {
    let outcome = match offer(tidings, chat, name, content).await.unwrap() {
        FileOutcome::Csv { preview } => {
            let confirmed = ConfirmCsv {
                offer: preview.offer,
                chat: chat.map(str::to_owned),
                columns: CsvColumns { currency: "USD".to_owned(), ..preview.columns },
            };
            tidings.confirm_csv(confirmed).await.unwrap()
        }
        other => other,
    };
    let brought = statement(outcome);
    (brought.added, brought.refused)
}

fn coffees() -> String {
    let coffee = |id| line(id, "2026-11-20", "-4.50", "=CORNER CAFE 0012");
    let mut lines = three();
    lines.extend([
        coffee("C1"),
        coffee("C2"),
        line("", "2026-11-21", "-9.00", "NO ID"),
        line("", "2026-11-21", "-9.00", "NO ID"),
    ]);
    ofx("0004021", "USD", &lines, "2310.40")
}

#[tokio::test]
async fn pain_05_an_exported_chat_comes_back_as_nothing_new() {
    for format in [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif] {
        let dir = tempfile::tempdir().unwrap();
        let (_stage, tidings) = opened(dir.path()).await;
        let chat = import(&tidings, None, &coffees()).await.chat;
        let before = entries(&tidings, &chat).await;
        assert_eq!(before.len(), 7);
        let written = tidings.export(format, Some(&chat)).unwrap();
        let name = format!("export.{}", format.extension());
        assert_eq!(back(&tidings, Some(&chat), &name, written).await, (0, 0), "{format:?}");
        assert_eq!(entries(&tidings, &chat).await, before, "{format:?}");
    }
}

#[tokio::test]
async fn an_export_given_to_no_chat_finds_its_own_and_asks_nothing() {
    for format in [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif] {
        let dir = tempfile::tempdir().unwrap();
        let (_stage, tidings) = opened(dir.path()).await;
        let chat = import(&tidings, None, &coffees()).await.chat;
        let written = tidings.export(format, Some(&chat)).unwrap();
        let name = format!("all my money.{}", format.extension());
        let outcome = statement(offer(&tidings, None, &name, written).await.unwrap());
        assert_eq!((outcome.added, outcome.refused, &outcome.chat), (0, 0, &chat), "{format:?}");
        assert_eq!(accounts(&tidings).await.len(), 1, "{format:?}");
    }
}

#[tokio::test]
async fn an_export_of_linked_accounts_finds_its_chats_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, _bank) = linked(dir.path()).await;
    let before = accounts(&tidings).await.len();
    let written = tidings.export(ExportFormat::Ofx, None).unwrap();
    assert_eq!(back(&tidings, None, "all.ofx", written).await, (0, 0));
    assert_eq!(accounts(&tidings).await.len(), before);
}

#[tokio::test]
async fn a_chat_is_written_into_the_file_that_the_person_chooses() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(&dir.path().join("data")).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let file = dir.path().join("out.journal");
    *stage.chosen.lock().unwrap() = Some(file.clone());
    let request = ExportChat { chat: chat.clone(), format: wire::ExportFormat::Hledger };
    let said = tidings.export_chat(request).await.unwrap().summary.unwrap();
    assert!(said.contains("out.journal"), "{said}");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("62.10 USD"), "{written}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
    }
    let nowhere = Extent { chats: vec![chat], ..Extent::default() };
    assert!(tidings.export_to_file(ExportFormat::Csv, &nowhere, &dir.path().join("no/such.csv")).is_err());
}
