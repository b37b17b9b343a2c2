//! An import taken back: what only its file told goes, everything else stays.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

/// The notices of imports in a chat that can be taken back, the newest last.
async fn undoable(tidings: &Tidings, chat: &str) -> Vec<NoticeItem> {
    notices(tidings, chat).await.into_iter().filter(|notice| notice.take_back).collect()
}

async fn notices(tidings: &Tidings, chat: &str) -> Vec<NoticeItem> {
    let of = |item| match item {
        Item::Notice(notice) => Some(notice),
        _ => None,
    };
    let slice = Slice { chat: chat.to_owned(), from: 0, count: 200 };
    tidings.slice(slice).await.unwrap().items.into_iter().filter_map(of).collect()
}

async fn take_back(tidings: &Tidings, chat: &str, notice: &NoticeItem) -> Result<TakenBack, WireError> {
    let request = TakeBackImport { chat: chat.to_owned(), item: notice.id.clone() };
    tidings.take_back_import(request).await
}

async fn payees(tidings: &Tidings, chat: &str) -> Vec<String> {
    let mut payees: Vec<String> = entries(tidings, chat).await.into_iter().map(|entry| entry.payee).collect();
    payees.sort();
    payees
}

async fn titles(tidings: &Tidings) -> usize {
    let list = tidings.chats(Empty {}).await.unwrap().chats;
    list.iter().filter(|chat| chat.kind == ChatKind::Account).count()
}

/// A row a day from the 10th on, from one to another.
fn rows(from: i8, to: i8) -> Vec<Line> {
    let row = |day: i8| line(&format!("R{day}"), &format!("2026-11-{day}"), &format!("-{day}.50"), "LANTERN");
    (from..=to)
        .map(|day| Line { name: format!("LANTERN {}", (b'A' + day as u8 - 10) as char), ..row(day) })
        .collect()
}

fn file(from: i8, to: i8, balance: &str) -> String {
    ofx("0004021", "USD", &rows(from, to), balance)
}

#[tokio::test]
async fn an_account_that_a_file_made_goes_with_it_and_can_come_again() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let brought = import(&tidings, None, &small_statement()).await;
    let [notice] = undoable(&tidings, &brought.chat).await.try_into().unwrap();
    lock_and_unlock(&tidings).await;
    let taken = take_back(&tidings, &brought.chat, &notice).await.unwrap();
    assert_eq!((taken.removed, taken.kept, taken.chat_gone), (3, 0, true));
    assert_eq!(text::without_isolates(&taken.text), "statement.ofx was taken back. 3 payments went with it.");
    assert_eq!(titles(&tidings).await, 0);
    assert_eq!(take_back(&tidings, &brought.chat, &notice).await.unwrap_err().code, "not_found");
    lock_and_unlock(&tidings).await;
    assert_eq!(titles(&tidings).await, 0);
    let again = import(&tidings, None, &small_statement()).await;
    assert_eq!(again.added, 3);
    assert!(tidings.check_health(Empty {}).await.unwrap().sound);
}

#[tokio::test]
async fn what_another_file_tells_too_stays_until_that_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(10, 12, "90.00")).await.chat;
    say(&tidings, &chat, "my note").await.unwrap();
    assert_eq!(import(&tidings, Some(&chat), &file(11, 14, "50.00")).await.added, 2);
    // The same file again tells nothing else.
    assert_eq!(import(&tidings, Some(&chat), &file(10, 12, "90.00")).await.added, 0);
    let [first, second] = undoable(&tidings, &chat).await.try_into().unwrap();
    let taken = take_back(&tidings, &chat, &first).await.unwrap();
    assert_eq!((taken.removed, taken.chat_gone), (1, false));
    assert_eq!(payees(&tidings, &chat).await, ["Lantern B", "Lantern C", "Lantern D", "Lantern E"]);
    assert_eq!(undoable(&tidings, &chat).await.len(), 1);
    lock_and_unlock(&tidings).await;
    let taken = take_back(&tidings, &chat, &second).await.unwrap();
    assert_eq!((taken.removed, taken.chat_gone), (4, false), "the note keeps the chat");
    assert!(entries(&tidings, &chat).await.is_empty());
    // The notices stay and tell it.
    let told = notices(&tidings, &chat).await;
    assert_eq!(told.iter().filter(|notice| notice.text.contains("taken back")).count(), 2, "{told:?}");
    assert_eq!(
        import(&tidings, None, &file(10, 14, "50.00")).await,
        Brought { chat, added: 5, known: 0, refused: 0 }
    );
}

#[tokio::test]
async fn what_the_person_worked_on_stays_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(10, 13, "90.00")).await.chat;
    let all = entries(&tidings, &chat).await;
    let edit =
        |entry: &EntryItem| EditEntry { chat: chat.clone(), entry: entry.id.clone(), ..EditEntry::default() };
    tidings.edit_entry(EditEntry { note: Some("keep".to_owned()), ..edit(&all[0]) }).await.unwrap();
    tidings.edit_entry(EditEntry { deleted: Some(true), ..edit(&all[1]) }).await.unwrap();
    let renaming = EditEntry { payee: Some("The lamp".to_owned()), always: Some(true), ..edit(&all[2]) };
    tidings.edit_entry(renaming).await.unwrap();
    let [notice] = undoable(&tidings, &chat).await.try_into().unwrap();
    for language in LANGUAGES {
        speak(&tidings, language).await;
    }
    speak(&tidings, Language::English).await;
    let taken = take_back(&tidings, &chat, &notice).await.unwrap();
    assert_eq!((taken.removed, taken.kept, taken.chat_gone), (1, 2, false));
    assert_eq!(payees(&tidings, &chat).await, ["Lantern A", "The lamp"]);
    let told = notices(&tidings, &chat).await;
    assert!(text::without_isolates(&told[0].text).contains("2 stay") && !told[0].take_back, "{told:?}");
    assert_eq!(told[0].lines.len(), 2);
    assert!(told[0].lines[0].contains("Lantern A") && told[0].lines[1].contains("The lamp"), "{told:?}");
    // What was deleted does not come back with the file.
    assert_eq!(import(&tidings, Some(&chat), &file(10, 13, "90.00")).await.added, 1);
    assert_eq!(payees(&tidings, &chat).await, ["Lantern A", "Lantern D", "The lamp"]);
}

#[tokio::test]
async fn a_file_that_only_told_again_what_was_there_leaves_it_there() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(10, 12, "90.00")).await.chat;
    let qif = "!Type:Bank\nD11/10/2026\nT-10.50\nPLantern A\n^\nD11/11/2026\nT-11.50\nPLantern B\n^\n\
               D11/12/2026\nT-12.50\nPLantern C\n^\nD11/20/2026\nT-1.00\nPOther\n^\n";
    let brought = statement(offer(&tidings, Some(&chat), "a.qif", qif).await.unwrap());
    assert_eq!((brought.added, brought.known), (1, 3));
    for _ in 0..2 {
        let [_, notice] = undoable(&tidings, &chat).await.try_into().unwrap();
        assert_eq!(take_back(&tidings, &chat, &notice).await.unwrap().removed, 1);
        assert_eq!(entries(&tidings, &chat).await.len(), 3);
        let again = statement(offer(&tidings, Some(&chat), "a.qif", qif).await.unwrap());
        assert_eq!((again.added, again.known), (1, 3), "it is told again as it was");
    }
    let [first, _] = undoable(&tidings, &chat).await.try_into().unwrap();
    assert_eq!(take_back(&tidings, &chat, &first).await.unwrap().removed, 0, "the QIF file tells them");
    assert_eq!(entries(&tidings, &chat).await.len(), 4);
}

#[tokio::test]
async fn balances_transfers_and_alerts_go_with_what_they_were_about() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    // Enough of everyday payments for the detector to know what is usual.
    let mut lines: Vec<Line> = (0..80)
        .map(|nth| {
            let (month, day) = (8 + nth / 28, 1 + nth % 28);
            let amount = format!("-{}.{:02}", 11 + nth % 23, nth * 7 % 100);
            line(
                &format!("H{nth}"),
                &format!("2026-{month:02}-{day:02}"),
                &amount,
                &format!("SHOP {}", nth % 9),
            )
        })
        .collect();
    lines.extend(rows(10, 12));
    let chat = import(&tidings, None, &ofx("0004021", "USD", &lines, "90.00")).await.chat;
    let balance = || async {
        let list = tidings.chats(Empty {}).await.unwrap().chats;
        list.into_iter().find(|each| each.id == chat).unwrap().balance.unwrap()
    };
    assert!(balance().await.contains("90.00"));
    // The other half of a transfer, and a charge twice.
    let saved = vec![line("S1", "2026-11-12", "12.50", "TRANSFER FROM 0004021")];
    let saving = import(&tidings, None, &ofx("0009999", "USD", &saved, "512.50")).await.chat;
    let half =
        |entries: Vec<EntryItem>| entries.into_iter().find(|entry| entry.payee == "Lantern C").unwrap();
    let linked = half(entries(&tidings, &chat).await);
    assert!(linked.transfer);
    let twice = vec![
        line("T1", "2026-11-22", "-62.10", "MEADOW MARKET"),
        line("T2", "2026-11-22", "-62.10", "MEADOW MARKET"),
        line("T3", "2026-11-23", "-1.00", "KIOSK"),
    ];
    import(&tidings, Some(&chat), &ofx("0004021", "USD", &twice, "12.00")).await;
    assert!(balance().await.contains("12.00"));
    let alerts =
        || async { tidings.open_chat(ChatRequest { chat: "alerts".to_owned() }).await.unwrap().count };
    assert!(alerts().await > 0);
    let [_, last] = undoable(&tidings, &chat).await.try_into().unwrap();
    assert_eq!(take_back(&tidings, &chat, &last).await.unwrap().removed, 3);
    assert!(balance().await.contains("90.00"));
    assert_eq!(alerts().await, 0);
    let [savings] = undoable(&tidings, &saving).await.try_into().unwrap();
    assert!(take_back(&tidings, &saving, &savings).await.unwrap().chat_gone);
    let alone = half(entries(&tidings, &chat).await);
    assert!(!alone.transfer && alone.category != "transfer", "{alone:?}");
    lock_and_unlock(&tidings).await;
    assert!(balance().await.contains("90.00"));
    assert!(tidings.check_health(Empty {}).await.unwrap().sound);
}

#[tokio::test]
async fn a_table_that_is_put_right_takes_the_place_of_what_it_brought() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let table = "Trans date;Shop;Value\n03/04/2026;Corner Cafe;4,50\n05/04/2026;Book Barn;20,00\n";
    let FileOutcome::Csv { preview } = offer(&tidings, None, "march.csv", table).await.unwrap() else {
        panic!()
    };
    let columns = |order: &str, currency: &str| CsvColumns {
        date_order: order.to_owned(),
        currency: currency.to_owned(),
        invert: true,
        ..preview.columns.clone()
    };
    let request = ConfirmCsv { offer: preview.offer.clone(), chat: None, columns: columns("mdy", "EUR") };
    let outcome = tidings.confirm_csv(request).await.unwrap();
    let FileOutcome::Statement { chat, correct, .. } = outcome else { panic!() };
    let days = || async {
        let exported = tidings.export(app::ExportFormat::Csv, None).unwrap();
        exported
            .lines()
            .skip(1)
            .map(|line| line.split(',').nth(1).unwrap_or(line).to_owned())
            .collect::<Vec<_>>()
    };
    let wrong = days().await;
    let again = tidings.reopen_csv(CsvOffer { offer: correct.unwrap() }).await.unwrap();
    assert_eq!((again.known, again.replaces), (true, 2));
    let request = ConfirmCsv { offer: again.offer, chat: None, columns: columns("dmy", "EUR") };
    let outcome = tidings.replace_csv(request).await.unwrap();
    let FileOutcome::Statement { chat: now, correct, added, .. } = outcome else { panic!() };
    assert_eq!((&now, added), (&chat, 2));
    assert_eq!(entries(&tidings, &chat).await.len(), 2);
    let right = days().await;
    assert!(right.len() == 2 && right != wrong, "{wrong:?} {right:?}");
    // Of another money, it needs another account.
    let again = tidings.reopen_csv(CsvOffer { offer: correct.unwrap() }).await.unwrap();
    assert_eq!(again.replaces, 2);
    let request = ConfirmCsv { offer: again.offer, chat: None, columns: columns("dmy", "USD") };
    tidings.replace_csv(request).await.unwrap();
    assert_eq!(titles(&tidings).await, 1);
    assert!(tidings.export(app::ExportFormat::Csv, None).unwrap().contains(",USD,Corner Cafe"));
}
