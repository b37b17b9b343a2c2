//! QIF files given to a chat: they name no currency, and may leave open which number is the month.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

const OPEN: &[u8] = b"!Type:Bank\nD4/4/2026\nT-9.00\nPNoon\n^\nD3/4/2026\nT-1.00\nPShop\n^\n";

fn summary(outcome: &FileOutcome) -> String {
    match outcome {
        FileOutcome::Statement { summary, .. } => summary.clone(),
        other => panic!("{other:?}"),
    }
}

fn asked(outcome: FileOutcome) -> QifPreview {
    match outcome {
        FileOutcome::Qif { preview } => *preview,
        other => panic!("{other:?}"),
    }
}

async fn answer(
    tidings: &Tidings,
    preview: &QifPreview,
    chat: Option<&str>,
    order: Option<&str>,
    currency: &str,
) -> Result<FileOutcome, WireError> {
    let (chat, order) = (chat.map(str::to_owned), order.map(str::to_owned));
    let offer = preview.offer.clone();
    tidings.confirm_qif(ConfirmQif { offer, chat, order, currency: currency.to_owned() }).await
}

fn exported(tidings: &Tidings) -> String {
    tidings.export(app::ExportFormat::Csv, None).unwrap()
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
    let exported = exported(&tidings);
    assert!(exported.contains("-1204.50,USD,Corner market"), "{exported}");
}

#[tokio::test]
async fn an_order_of_days_that_the_file_leaves_open_is_asked_with_both_readings() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = entries(&tidings, &chat).await.len();
    let preview = asked(offer(&tidings, Some(&chat), "a.qif", OPEN).await.unwrap());
    assert_eq!(entries(&tidings, &chat).await.len(), before, "nothing is taken before the answer");
    assert!(preview.order_open && preview.count == 2 && preview.currency == "USD", "{preview:?}");
    let orders: Vec<&str> = preview.readings.iter().map(|r| r.order.as_str()).collect();
    assert_eq!(orders, ["dmy", "mdy"]);
    // Only the row that differs is shown.
    let payees: Vec<Vec<&str>> =
        preview.readings.iter().map(|r| r.rows.iter().map(|row| row.payee.as_str()).collect()).collect();
    assert_eq!(payees, [["Shop"], ["Shop"]]);
    assert_ne!(preview.readings[0].rows[0].day, preview.readings[1].rows[0].day);
    let refusal = answer(&tidings, &preview, Some(&chat), None, "").await.unwrap_err();
    assert_eq!(refusal.code, "needs_date_order");
    assert_eq!(
        answer(&tidings, &preview, Some(&chat), Some("dym"), "").await.unwrap_err().code,
        "bad_request"
    );
    statement(answer(&tidings, &preview, Some(&chat), Some("dmy"), "").await.unwrap());
    assert!(exported(&tidings).contains("2026-04-03,"), "{}", exported(&tidings));
    let gone = answer(&tidings, &preview, Some(&chat), Some("dmy"), "").await.unwrap_err();
    assert_eq!(gone.code, "not_found");
}

#[tokio::test]
async fn an_answer_is_kept_for_the_account_and_a_file_that_shows_its_order_counts_more() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let preview = asked(offer(&tidings, Some(&chat), "a.qif", OPEN).await.unwrap());
    answer(&tidings, &preview, Some(&chat), Some("dmy"), "").await.unwrap();
    let plain = b"!Type:Bank\nD3/14/2026\nT-1.00\nPShop\n^\n".to_vec();
    let mut said = std::collections::BTreeSet::new();
    for (nth, language) in LANGUAGES.into_iter().enumerate() {
        speak(&tidings, language).await;
        let next = format!("!Type:Bank\nD5/{}/2026\nT-2.00\nPKiosk\n^\n", nth + 6);
        let shown = summary(&offer(&tidings, Some(&chat), "b.qif", &plain).await.unwrap());
        let kept = summary(&offer(&tidings, Some(&chat), "c.qif", next).await.unwrap());
        assert!(kept.chars().count() > shown.chars().count() + 20, "{shown} {kept}");
        said.insert(kept);
    }
    assert_eq!(said.len(), 4);
    let exported = exported(&tidings);
    assert!(exported.contains("2026-03-14,") && exported.contains("2026-06-05,"), "{exported}");
    // Another account has not been asked yet.
    let other = import(&tidings, None, &ofx("0004022", "USD", &three(), "10.00")).await.chat;
    assert!(asked(offer(&tidings, Some(&other), "d.qif", OPEN).await.unwrap()).order_open);
}

#[tokio::test]
async fn a_currency_that_nothing_tells_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let decided = b"!Type:Bank\nD3/14/2026\nT-1.00\nPShop\n^\n";
    let preview = asked(offer(&tidings, None, "a.qif", decided).await.unwrap());
    assert!(!preview.order_open && preview.currency.is_empty() && preview.readings.len() == 1);
    for nonsense in ["", "ZZZ", "points"] {
        let refusal = answer(&tidings, &preview, None, None, nonsense).await.unwrap_err();
        assert_eq!(refusal.code, "needs_currency", "{nonsense}");
    }
    statement(answer(&tidings, &preview, None, None, "eur").await.unwrap());
    assert!(exported(&tidings).contains("-1.00,EUR,Shop"), "{}", exported(&tidings));
    // Where all accounts share one, it is that.
    let more = statement(
        offer(&tidings, None, "b.qif", b"!Type:Bank\nD3/15/2026\nT-1.00\nPBar\n^\n").await.unwrap(),
    );
    assert_eq!(more.added, 1);
    // Given to a chat, it is the chat's, whatever is said.
    import(&tidings, None, &small_statement()).await;
    let preview =
        asked(offer(&tidings, None, "c.qif", b"!Type:Bank\nD3/16/2026\nT-7.00\nPInn\n^\n").await.unwrap());
    statement(answer(&tidings, &preview, Some(&more.chat), None, "JPY").await.unwrap());
    assert!(exported(&tidings).contains("-7.00,EUR,Inn"), "{}", exported(&tidings));
}

#[tokio::test]
async fn a_folder_takes_no_qif_file_that_leaves_something_open() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.qif"), OPEN).unwrap();
    std::fs::write(folder.path().join("b.qif"), "!Type:Bank\nD3/14/2026\nT-1.00\nPShop\n^\n").unwrap();
    let why = |taken: &[app::FromFolder]| -> Vec<Result<usize, String>> {
        taken.iter().map(|file| file.outcome.clone().map(|imported| imported.added)).collect()
    };
    let taken = tidings.import_folder(folder.path()).unwrap();
    assert_eq!(why(&taken), [Err("needs_currency".to_owned()), Err("needs_currency".to_owned())]);
    import(&tidings, None, &small_statement()).await;
    std::fs::write(folder.path().join("c.qif"), [OPEN, b"\n"].concat()).unwrap();
    std::fs::write(folder.path().join("d.qif"), "!Type:Bank\nD3/14/2026\nT-2.00\nPShop\n^\n").unwrap();
    let taken = tidings.import_folder(folder.path()).unwrap();
    assert_eq!(why(&taken), [Err("needs_date_order".to_owned()), Ok(1)]);
    assert!(exported(&tidings).contains("-2.00,USD,Shop"));
}

#[tokio::test]
async fn the_rows_of_a_file_tell_the_account_and_its_currency() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    import(&tidings, None, &small_statement()).await;
    import(&tidings, None, &ofx("0004022", "EUR", &[], "10.00")).await;
    let file = |days: std::ops::RangeInclusive<i32>| {
        let rows: String = days.map(|day| format!("D3/{day}/2026\nT-{day}.00\nPShop\n^\n")).collect();
        format!("!Type:Bank\n{rows}")
    };
    let preview = asked(offer(&tidings, None, "march.qif", file(14..=18)).await.unwrap());
    let first = statement(answer(&tidings, &preview, None, None, "EUR").await.unwrap());
    assert_eq!(first.added, 5);
    let again = statement(offer(&tidings, None, "march (1).qif", file(14..=18)).await.unwrap());
    assert_eq!((again.added, again.known, &again.chat), (0, 5, &first.chat));
    assert!(asked(offer(&tidings, None, "other.qif", file(25..=28)).await.unwrap()).currency.is_empty());
}
