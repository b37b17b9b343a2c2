//! QIF files given to a chat: they name no currency, and may leave open which number is the month.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;
use wire::*;

fn summary(outcome: &FileOutcome) -> String {
    match outcome {
        FileOutcome::Statement { summary, .. } => summary.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_qif_file_takes_the_currency_of_its_chat_and_adds_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = entries(&tidings, &chat).await.len();
    let qif =
        b"!Type:Bank\nD11/13/2026\nT-1,204.50\nPCorner market\nN1041\n^\nD11/14/2026\nTmuch\n^\n".to_vec();
    let first = statement(offer(&tidings, Some(&chat), "bank.qif", qif.clone()).await.unwrap());
    assert_eq!((first.added, first.refused, &first.chat), (1, 1, &chat));
    let again = statement(offer(&tidings, Some(&chat), "bank.qif", qif).await.unwrap());
    assert_eq!((again.added, again.known), (0, 1));
    assert_eq!(entries(&tidings, &chat).await.len(), before + 1);
    let exported = tidings.export(app::ExportFormat::Csv, None).unwrap();
    assert!(exported.contains("-1204.50,USD,Corner market"), "{exported}");
}

#[tokio::test]
async fn an_order_of_days_that_was_assumed_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let open = b"!Type:Bank\nD3/4/2026\nT-1.00\nPShop\n^\n".to_vec();
    let decided = b"!Type:Bank\nD3/14/2026\nT-1.00\nPShop\n^\n".to_vec();
    let mut said = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let plain = summary(&offer(&tidings, None, "a.qif", decided.clone()).await.unwrap());
        let assumed = summary(&offer(&tidings, None, "b.qif", open.clone()).await.unwrap());
        assert!(assumed.chars().count() > plain.chars().count() + 20, "{plain} {assumed}");
        said.insert(assumed);
    }
    assert_eq!(said.len(), 4);
    // English reads the month first, the other languages the day.
    let exported = tidings.export(app::ExportFormat::Csv, None).unwrap();
    assert!(exported.contains("2026-03-04,") && exported.contains("2026-04-03,"), "{exported}");
}
