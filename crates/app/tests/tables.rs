//! Tables of banks: what is understood is shown, what was confirmed is known again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

/// March of one bank: no currency, and spending without a minus.
const MARCH: &str = "Trans date;Shop;Value;Extra\n03/04/2026;Corner Cafe;4,50;a\n05/04/2026;Book Barn;20,00;b\n06/04/2026;Refund desk;-7,25;c\n";
const APRIL: &str =
    "Trans date;Shop;Value;Extra\n07/05/2026;Tea House;3,10;d\n08/05/2026;Book Barn;12,00;e\n";
/// The same heads, but these days can only have the month first.
const AMERICAN: &str =
    "Trans date;Shop;Value;Extra\n05/27/2026;Tea House;3,10;d\n05/28/2026;Book Barn;12,00;e\n";

async fn give(tidings: &Tidings, name: &str, content: &[u8]) -> FileOutcome {
    offer(tidings, None, name, content).await.unwrap()
}

fn asked(outcome: FileOutcome) -> CsvPreview {
    match outcome {
        FileOutcome::Csv { preview } => *preview,
        other => panic!("read without asking: {other:?}"),
    }
}

fn chosen(preview: &CsvPreview, order: &str) -> CsvColumns {
    CsvColumns {
        date_order: order.to_owned(),
        currency: "EUR".to_owned(),
        invert: true,
        decimal_comma: true,
        ..preview.columns.clone()
    }
}

#[tokio::test]
async fn pain_13_a_layout_once_confirmed_is_read_without_asking() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let preview = asked(give(&tidings, "march.csv", MARCH.as_bytes()).await);
    assert!(preview.order_unsure && preview.sign_unsure && !preview.known);

    // What would be booked is shown for each choice, and nothing is taken by that.
    let request = |columns| ConfirmCsv { offer: preview.offer.clone(), chat: None, columns };
    let shown = tidings.preview_csv(request(chosen(&preview, "dmy"))).await.unwrap();
    assert_eq!((shown.count, shown.left_out), (3, 0));
    assert!(shown.rows[0].day.contains("Apr") && shown.rows[0].out, "{shown:?}");
    assert!(shown.rows[0].amount.contains("4.50") && shown.rows[0].payee == "Corner Cafe", "{shown:?}");
    let other = tidings.preview_csv(request(chosen(&preview, "mdy"))).await.unwrap();
    assert!(other.rows[0].day.contains("Mar"), "{other:?}");
    assert!(accounts(&tidings).await.is_empty());

    let march = statement(tidings.confirm_csv(request(chosen(&preview, "dmy"))).await.unwrap());
    assert_eq!((march.added, march.refused), (3, 0));

    // The next month goes where the first went, says so, and can be put right.
    let FileOutcome::Statement { chat, added, summary, correct, .. } =
        give(&tidings, "april.csv", APRIL.as_bytes()).await
    else {
        panic!("asked again")
    };
    assert_eq!((chat.as_str(), added), (march.chat.as_str(), 2));
    assert!(summary.contains("march.csv"), "{summary}");
    let again = tidings.reopen_csv(CsvOffer { offer: correct.unwrap() }).await.unwrap();
    assert!(
        again.known && again.reading.count == 2 && again.reading.rows[0].day.contains("May"),
        "{again:?}"
    );

    // A file that speaks against what was confirmed is asked about.
    let against = asked(give(&tidings, "may.csv", AMERICAN.as_bytes()).await);
    assert!(against.known);
    assert_eq!(accounts(&tidings).await.len(), 1);
}

#[tokio::test]
async fn what_was_confirmed_is_kept_with_the_vault() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let preview = asked(give(&tidings, "march.csv", MARCH.as_bytes()).await);
    let columns = chosen(&preview, "dmy");
    tidings.confirm_csv(ConfirmCsv { offer: preview.offer, chat: None, columns }).await.unwrap();
    lock_and_unlock(&tidings).await;
    let known = statement(give(&tidings, "april.csv", APRIL.as_bytes()).await);
    assert_eq!((known.added, known.known), (2, 0));
}

#[tokio::test]
async fn a_broken_workbook_is_refused_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let content = b"PK\x03\x04........xl/workbook.xml....";
    let refusal = offer(&tidings, None, "bank.xlsx", content).await.unwrap_err();
    assert_eq!(refusal.code, "broken_spreadsheet");
    assert!(refusal.next.is_some());
}
