//! A bank's message that is pasted or dropped, and what becomes of it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

const COFFEE: &str = "You spent $4.20 at BEAN & LEAF with card ending 1234 on 11/24/2026. Balance: $95.80";

/// A statement of one account in dollars, with these rows (day, amount, payee).
fn statement(account: &str, rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let rows: String = rows
        .iter()
        .enumerate()
        .map(|(number, (day, amount, payee))| {
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{day}{number}<NAME>{payee}</STMTTRN>"
            )
        })
        .collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1\
         <ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></STMTTRNRS>\
         </BANKMSGSRSV1></OFX>"
    )
    .into_bytes()
}

async fn import(tidings: &Tidings, account: &str, rows: &[(&str, &str, &str)]) -> String {
    match tidings.offer(None, "statement.ofx", statement(account, rows)).unwrap() {
        FileOutcome::Statement { chat, .. } => chat,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pain_01_a_pasted_message_waits_and_is_booked_by_the_statement_without_doubling() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    say(&tidings, &chat, COFFEE).await.unwrap();
    say(&tidings, &chat, COFFEE).await.unwrap();
    let waiting: Vec<EntryItem> = entries(&tidings, &chat)
        .await
        .into_iter()
        .filter(|entry| entry.state == EntryState::Pending)
        .collect();
    assert_eq!(waiting.len(), 1, "the same message again is the same payment");
    assert_eq!(waiting[0].payee, "Bean & Leaf");
    let said = notices(&tidings, &chat).await;
    assert!(said.iter().any(|notice| notice.text.contains("4.20") && notice.text.contains("BEAN & LEAF")));

    import(&tidings, "770001234", &[("20261126", "-4.20", "BEAN & LEAF")]).await;
    let all = entries(&tidings, &chat).await;
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|entry| entry.state == EntryState::Posted));
    assert_eq!(all.iter().filter(|entry| entry.id == waiting[0].id).count(), 1, "it is the same entry");

    say(&tidings, &chat, COFFEE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 2, "a message that comes late adds nothing");
}

#[tokio::test]
async fn one_time_codes_are_refused_and_never_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    let before = items(&tidings, &chat).await.len();
    let code = "482913 is your OTP for a purchase of $4.20 at BEAN & LEAF";
    refused_in_each_language(&tidings, "one_time_code", async || {
        say(&tidings, &chat, code).await.unwrap_err()
    })
    .await;
    let noted = format!("/note {code}");
    assert_eq!(say(&tidings, &chat, &noted).await.unwrap_err().code, "one_time_code");
    let dropped = tidings.offer(Some(&chat), "sms.txt", code.into()).unwrap_err();
    assert_eq!(dropped.code(), "one_time_code");
    assert_eq!(items(&tidings, &chat).await.len(), before);
    assert_eq!(find(&tidings, "482913").await.total, 0);
}

#[tokio::test]
async fn it_goes_to_the_account_of_its_digits_and_is_asked_about_when_several_fit() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let one = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    let other = import(&tidings, "770009999", &[("20261101", "-11.00", "ROPE WALK")]).await;
    say(&tidings, &other, COFFEE).await.unwrap();
    assert_eq!(entries(&tidings, &one).await.len(), 2);
    assert_eq!(entries(&tidings, &other).await.len(), 1);
    let unknown = "You spent $8.00 at PINE COFFEE with card ending 5555. Balance: $87.80";
    let dropped = tidings.offer(None, "sms.txt", unknown.into()).unwrap_err();
    assert_eq!(dropped.code(), "which_account");
    let asked = SendLine { chat: "alerts".to_owned(), text: unknown.to_owned() };
    let choices = tidings.accounts_for_message(asked).await.unwrap().accounts;
    assert_eq!(choices.len(), 2);
    assert!(choices.iter().all(|choice| !choice.title.is_empty()));
    assert!(choices.iter().any(|choice| choice.chat == other));
    say(&tidings, &other, unknown).await.unwrap();
    assert_eq!(entries(&tidings, &other).await.len(), 2);
}

#[tokio::test]
async fn a_dropped_text_is_taken_and_a_declined_payment_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    let outcome = tidings.offer(Some(&chat), "sms.txt", COFFEE.into()).unwrap();
    assert!(matches!(outcome, FileOutcome::Statement { added: 1, .. }), "{outcome:?}");
    say(&tidings, &chat, "Your payment of $45.00 at STAR DINER with card ending 1234 was declined.")
        .await
        .unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 2);
    assert!(notices(&tidings, &chat).await.iter().any(|notice| notice.text.contains("declined")));
    say(&tidings, &chat, "coffee with Mai was 4.20").await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 2, "what the person writes stays a note");
}

#[tokio::test]
async fn a_currency_that_no_account_has_is_named_and_cash_is_no_bank() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    say(&tidings, &chat, "/cash 20").await.unwrap();
    let euros = "You spent EUR 8.00 at PINE COFFEE with card ending 5555.";
    refused_in_each_language(&tidings, "no_account_in_currency", async || {
        let error = say(&tidings, "alerts", euros).await.unwrap_err();
        assert!(error.message.contains("EUR"), "{error:?}");
        error
    })
    .await;
    say(&tidings, "alerts", COFFEE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 2, "the only account of a bank");
}

#[tokio::test]
async fn a_row_booked_the_day_before_its_message_is_the_same_payment() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, "770001234", &[("20261101", "-10.00", "ROPE WALK")]).await;
    say(&tidings, &chat, COFFEE).await.unwrap();
    import(
        &tidings,
        "770001234",
        &[("20261123", "-4.20", "BEAN & LEAF"), ("20261122", "-5.00", "ROPE WALK")],
    )
    .await;
    let all = entries(&tidings, &chat).await;
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all.iter().all(|entry| entry.state == EntryState::Posted));
}

#[tokio::test]
async fn a_newer_balance_is_shown_for_a_linked_account_too() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, _bank) = linked(dir.path()).await;
    let account = accounts(&tidings).await[0].clone();
    stage.advance(3_600);
    let told = "You spent $4.20 at BEAN & LEAF on 11/24/2026 at 23:00. Balance: $95.80";
    say(&tidings, &account.id, told).await.unwrap();
    let after = chat_row(&tidings, &account.id).await;
    assert!(after.available.clone().unwrap().contains("95.80"), "{after:?}");
    assert_eq!(after.balance, account.balance, "what is booked only the bank tells");
    assert!(!notices(&tidings, &account.id).await.iter().any(|notice| notice.text.contains("differ")));
}
