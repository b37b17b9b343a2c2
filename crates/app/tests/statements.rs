//! Statement files given to a chat: OFX and CSV, good ones, damaged ones, and what is none.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{ExportFormat, Tidings};
use demobank::Which;
use stage::*;
use wire::*;

#[tokio::test]
async fn pain_05_the_same_file_twice_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let first = import(&tidings, None, &small_statement()).await;
    assert_eq!((first.added, first.known, first.refused), (3, 0, 0));
    let before = entries(&tidings, &first.chat).await;
    let balance = chat(&tidings, &first.chat).await.balance;
    let again = import(&tidings, None, &small_statement()).await;
    assert_eq!(again, Brought { added: 0, known: 3, ..first });
    lock_and_unlock(&tidings).await;
    let renamed = offer(&tidings, Some(&again.chat), "other-name.qfx", small_statement()).await.unwrap();
    assert_eq!(statement(renamed).added, 0);
    assert_eq!(entries(&tidings, &again.chat).await, before);
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert_eq!(chat(&tidings, &again.chat).await.balance, balance);
    assert!(stage.notices.lock().unwrap().is_empty());
}

#[tokio::test]
async fn pain_03_two_equal_payments_of_one_day_both_live() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let coffee = |id| line(id, "2026-11-20", "-4.50", "CORNER CAFE");
    let file = ofx("0004021", "USD", &[coffee("C1"), coffee("C2")], "10.00");
    let brought = import(&tidings, None, &file).await;
    assert_eq!((brought.added, import(&tidings, None, &file).await.added), (2, 0));
    assert_eq!(entries(&tidings, &brought.chat).await.len(), 2);
    // Banks that give no ids tell equal rows apart by nothing at all.
    let nameless = ofx("0004022", "USD", &[coffee(""), coffee("")], "10.00");
    let brought = import(&tidings, None, &nameless).await;
    assert_eq!((brought.added, import(&tidings, None, &nameless).await.added), (2, 0));
}

#[tokio::test]
async fn a_damaged_file_keeps_its_good_rows_and_names_the_bad_ones() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let mut lines = three();
    lines.push(line("B1", "2026-11-22", "twelve", "BROKEN AMOUNT"));
    lines.push(line("B2", "2026-13-45", "-1.00", "BROKEN DAY"));
    let brought = import(&tidings, None, &ofx("0004021", "USD", &lines, "2310.40")).await;
    assert_eq!((brought.added, brought.refused), (3, 2));
    let mut said = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let notices = notices(&tidings, &brought.chat).await;
        let notice = notices.iter().find(|notice| !notice.lines.is_empty()).unwrap();
        assert_eq!(notice.tone, Tone::Warning);
        assert_eq!(notice.lines.len(), 2, "{:?}", notice.lines);
        assert!(notice.lines[0].contains("twelve"), "{:?}", notice.lines);
        assert!(notice.lines[1].contains("20261345"), "{:?}", notice.lines);
        said.extend(notice.lines.clone());
    }
    assert_eq!(said.len(), 2 * LANGUAGES.len(), "{said:?}");
}

#[tokio::test]
async fn a_file_that_breaks_off_keeps_what_came_before() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let file = small_statement();
    let cut = file.find("<FITID>A3").unwrap();
    let brought = import(&tidings, None, &file[..cut]).await;
    let kept = entries(&tidings, &brought.chat).await;
    assert!(kept.len() >= 2 && kept.iter().any(|entry| entry.amount.contains("62.10")));
    import(&tidings, None, &file).await;
    assert_eq!(
        entries(&tidings, &brought.chat).await.len(),
        3,
        "the whole file brings the rest and no double"
    );
}

/// The bank's newest rows as its download would have them: other ids, the words of the statement.
fn download(bank: &demobank::DemoBank, newest: usize) -> Vec<Line> {
    let account = bank.accounts().into_iter().find(|account| account.which == Which::Current).unwrap();
    let booked = account.rows.iter().filter(|row| row.posted.is_some());
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(-5));
    let mut lines: Vec<Line> = booked
        .map(|row| Line {
            id: format!("DL-{}", row.id),
            day: zone.to_datetime(row.posted.unwrap()).date().strftime("%Y%m%d").to_string(),
            amount: format!(
                "{}{}.{:02}",
                if row.minor < 0 { "-" } else { "" },
                row.minor.abs() / 100,
                row.minor.abs() % 100
            ),
            name: row.description.clone(),
            memo: String::new(),
        })
        .collect();
    lines.sort_by(|a, b| a.day.cmp(&b.day));
    lines.split_off(lines.len() - newest)
}

#[tokio::test]
async fn a_file_in_a_linked_chat_doubles_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    let before = entries(&tidings, &chat).await;
    let mut lines = download(&bank, 40);
    lines.push(line("DL-CHEQUE", "2026-11-19", "-77.70", "CHEQUE 1031"));
    let brought = import(&tidings, Some(&chat), &ofx("88-1234567", "USD", &lines, "1.00")).await;
    assert_eq!(brought, Brought { chat: chat.clone(), added: 1, known: 40, refused: 0 });
    let merged = entries(&tidings, &chat).await;
    assert_eq!(merged.len(), before.len() + 1);
    assert_eq!(accounts(&tidings).await.len(), 3);

    // What is only booked by the file so far is recognised when the link tells it.
    (0..2).for_each(|_| bank.post_next());
    let lines = download(&bank, 5);
    assert_eq!(import(&tidings, None, &ofx("88-1234567", "USD", &lines, "1.00")).await.added, 1);
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 1, "the pending one alone is new");
    assert_eq!(entries(&tidings, &chat).await.len(), merged.len() + 2);
}

#[tokio::test]
async fn a_file_in_another_currency_makes_its_own_chat() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let dollars = import(&tidings, None, &small_statement()).await;
    let before = entries(&tidings, &dollars.chat).await;
    let euros = ofx("0009999", "EUR", &three(), "500.00");
    let brought = import(&tidings, Some(&dollars.chat), &euros).await;
    assert_ne!(brought.chat, dollars.chat);
    assert_eq!((brought.added, entries(&tidings, &dollars.chat).await), (3, before));
    let totals = tidings.chats(Empty {}).await.unwrap().totals;
    assert_eq!(totals.len(), 2, "a sum a currency: {totals:?}");
}

const TABLE: &str = "Date;Payee;Amount;Note\n03/04/2026;Corner Cafe;-4,50;card 4111 1111 1111 1111\n\
                     05/04/2026;Meadow Market;-62,10;\n06/04/2026;Northwind;1500,00;pay\n";

async fn preview(tidings: &Tidings, chat: Option<&str>, content: &str) -> CsvPreview {
    match offer(tidings, chat, "export.csv", content).await.unwrap() {
        FileOutcome::Csv { preview } => *preview,
        _ => panic!("a table was expected"),
    }
}

async fn confirm(tidings: &Tidings, preview: &CsvPreview, order: &str) -> Result<FileOutcome, WireError> {
    let columns =
        CsvColumns { date_order: order.to_owned(), currency: "EUR".to_owned(), ..preview.columns.clone() };
    tidings.confirm_csv(ConfirmCsv { offer: preview.offer.clone(), chat: None, columns }).await
}

#[tokio::test]
async fn a_table_is_read_as_the_person_confirms_it() {
    for (order, days) in [("dmy", ["3 April", "5 April", "6 April"]), ("mdy", ["4 March", "4 May", "4 June"])]
    {
        let dir = tempfile::tempdir().unwrap();
        let (_stage, tidings) = opened(dir.path()).await;
        let preview = preview(&tidings, None, TABLE).await;
        assert!(preview.order_unsure);
        assert_eq!(preview.header, ["Date", "Payee", "Amount", "Note"]);
        assert_eq!(preview.rows[0][1], "Corner Cafe");
        assert_eq!(
            (preview.columns.date, preview.columns.amount, preview.columns.payee),
            (0, Some(2), Some(1))
        );
        assert!(preview.columns.decimal_comma);
        assert!(accounts(&tidings).await.is_empty(), "nothing is taken before it is confirmed");

        let brought = statement(confirm(&tidings, &preview, order).await.unwrap());
        assert_eq!((brought.added, brought.refused), (3, 0));
        let titles: Vec<String> =
            stage::days(&tidings, &brought.chat).await.into_iter().map(|day| day.title).collect();
        for day in days {
            assert!(titles.iter().any(|title| title.contains(day)), "{order}: {titles:?}");
        }
        assert_eq!(confirm(&tidings, &preview, order).await.unwrap_err().code, "not_found", "once");
    }
}

#[tokio::test]
async fn a_table_wrongly_confirmed_is_refused_and_still_waits() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let preview = preview(&tidings, None, TABLE).await;
    let confirm_with = async |change: &dyn Fn(&mut CsvColumns)| {
        let mut columns = CsvColumns { currency: "EUR".to_owned(), ..preview.columns.clone() };
        change(&mut columns);
        tidings
            .confirm_csv(ConfirmCsv { offer: preview.offer.clone(), chat: None, columns })
            .await
            .unwrap_err()
            .code
    };
    assert_eq!(confirm_with(&|columns| columns.date = 77).await, "bad_mapping");
    assert_eq!(confirm_with(&|columns| columns.amount = None).await, "bad_request");
    assert_eq!(confirm_with(&|columns| columns.date_order = "ydm".to_owned()).await, "bad_request");
    assert_eq!(confirm_with(&|columns| columns.currency = " ".to_owned()).await, "bad_request");
    assert!(accounts(&tidings).await.is_empty());
    let brought = statement(confirm(&tidings, &preview, "dmy").await.unwrap());
    assert_eq!(brought.added, 3);

    // The same table again is read as it was confirmed, and adds nothing.
    let known = statement(offer(&tidings, Some(&brought.chat), "export.csv", TABLE).await.unwrap());
    assert_eq!(known, Brought { added: 0, known: 3, ..brought });
}

#[tokio::test]
async fn a_waiting_table_is_gone_with_the_lock() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let preview = preview(&tidings, None, TABLE).await;
    lock_and_unlock(&tidings).await;
    assert_eq!(confirm(&tidings, &preview, "dmy").await.unwrap_err().code, "not_found");
}

#[tokio::test]
async fn what_is_no_statement_is_refused_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = items(&tidings, &chat).await;
    let refusal =
        async |name: &str, content: &[u8]| offer(&tidings, Some(&chat), name, content).await.unwrap_err();
    for seed in 0..8 {
        for name in ["noise.bin", "noise.ofx", "noise.csv", "noise.pdf"] {
            assert_eq!(refusal(name, &noise(seed, 100 << 10)).await.code, "not_a_statement", "{seed} {name}");
        }
    }
    refused_in_each_language(&tidings, "not_a_statement", async || {
        refusal("noise.bin", &noise(1, 100 << 10)).await
    })
    .await;
    assert!(refusal("noise.bin", &noise(1, 100 << 10)).await.message.contains("noise.bin"));
    refused_in_each_language(&tidings, "empty_file", async || refusal("empty.ofx", b"").await).await;
    assert_eq!(refusal("blank.ofx", b" \r\n\t  \n").await.code, "empty_file");
    let zip = [b"PK\x03\x04".as_slice(), &noise(3, 4_000)].concat();
    assert_eq!(refusal("photos.zip", &zip).await.code, "not_a_statement");
    let nothing = b"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>";
    refused_in_each_language(&tidings, "no_statement", async || refusal("profile.ofx", nothing).await).await;
    let broken = ofx("0004021", "USD", &[line("B1", "2026-11-22", "twelve", "BROKEN")], "much");
    refused_in_each_language(&tidings, "nothing_readable", async || {
        refusal("bad.ofx", broken.as_bytes()).await
    })
    .await;
    let request = OfferFile { chat: None, name: "x.ofx".to_owned(), content: "not base64!".to_owned() };
    assert_eq!(tidings.offer_file(request).await.unwrap_err().code, "bad_request");
    assert_eq!(
        offer(&tidings, Some("no chat"), "x.ofx", small_statement()).await.unwrap_err().code,
        "not_found"
    );
    assert_eq!(items(&tidings, &chat).await, before);
}

#[tokio::test]
async fn no_card_number_comes_through_the_door() {
    const CARD: &str = "4111111111111111";
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let mut bought = line("P1", "2026-11-20", "-4.50", "CAFE 4111 1111 1111 1111");
    bought.memo = "card 4111-1111-1111-1111 at the till".to_owned();
    let named = offer(&tidings, None, "card-4111111111111111.ofx", ofx(CARD, "USD", &[bought], "1.00"))
        .await
        .unwrap();
    let chat = statement(named).chat;
    let entry = entries(&tidings, &chat).await[0].clone();
    say(&tidings, &chat, "my card is 4111 1111 1111 1111").await.unwrap();
    say(&tidings, &chat, "is 4111111111111111 mine?").await.unwrap();
    let change = EditEntry {
        note: Some("paid with 4111111111111111".to_owned()),
        payee: Some("Cafe 4111111111111111".to_owned()),
        ..EditEntry::default()
    };
    edit(&tidings, &chat, &entry.id, change).await.unwrap();
    let preview = preview(&tidings, None, TABLE).await;
    let table = statement(confirm(&tidings, &preview, "dmy").await.unwrap()).chat;
    offer(
        &tidings,
        Some(&chat),
        "mail-4111111111111111.eml",
        mail("Lantern Tea", "LT-1", "Tue, 24 Nov 2026", "9.00"),
    )
    .await
    .unwrap();

    let mut shown = Vec::new();
    for chat in [&chat, &table] {
        shown.push(format!("{:?}", items(&tidings, chat).await));
        shown.push(format!("{:?}", tidings.details(ChatRequest { chat: chat.clone() }).await.unwrap()));
    }
    shown.push(format!("{:?}", tidings.chats(Empty {}).await.unwrap()));
    shown.push(format!("{:?}", preview.rows));
    shown.push(tidings.export(ExportFormat::Json, None).unwrap());
    shown.push(tidings.export(ExportFormat::Csv, None).unwrap());
    for text in shown {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        assert!(!digits.contains(CARD), "{text}");
        // What is left tells the person which card it was.
    }
    assert!(format!("{:?}", items(&tidings, &chat).await).contains("••••1111"));
    assert_eq!(find(&tidings, CARD).await.hits.len(), 0);
}
