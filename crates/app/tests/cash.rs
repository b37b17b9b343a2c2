//! The chat of cash: what follows in it from banks, and what the person notes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{ExportFormat, Extent, Tidings};
use stage::*;
use wire::*;

const ATM: &str = "ATM WITHDRAWAL HARBOUR 014";

async fn cash(tidings: &Tidings) -> Option<Chat> {
    let mut all =
        tidings.chats(Empty {}).await.unwrap().chats.into_iter().filter(|chat| chat.kind == ChatKind::Cash);
    let first = all.next();
    assert!(all.next().is_none());
    first
}

/// Amounts as they look, without the marks that hold them together.
fn bare(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2069}'], "")
}

async fn balance(tidings: &Tidings) -> String {
    bare(&cash(tidings).await.unwrap().balance.unwrap())
}

async fn entries(tidings: &Tidings, chat: &str) -> Vec<EntryItem> {
    let all = stage::entries(tidings, chat).await;
    all.into_iter().map(|entry| EntryItem { amount: bare(&entry.amount), ..entry }).collect()
}

async fn cash_entries(tidings: &Tidings) -> Vec<EntryItem> {
    entries(tidings, &cash(tidings).await.unwrap().id).await
}

/// Two withdrawals of these days and one long ago, with what a machine took for one of them.
fn withdrawals() -> Vec<Line> {
    vec![
        line("A0", "2026-08-03", "-300.00", ATM),
        line("A1", "2026-11-20", "-80.00", ATM),
        line("A2", "2026-11-20", "-3.00", "ATM FEE"),
        line("A3", "2026-11-23", "-40.00", ATM),
        line("A4", "2026-11-23", "-4.50", "CORNER CAFE"),
    ]
}

async fn with_cash(tidings: &Tidings) -> String {
    import(tidings, None, &ofx("0004021", "USD", &withdrawals(), "2310.40")).await.chat
}

#[tokio::test]
async fn withdrawals_come_in_once_and_old_ones_are_taken_as_spent() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    import(&tidings, None, &small_statement()).await;
    assert!(cash(&tidings).await.is_none(), "nothing was withdrawn");
    let brought = import(&tidings, None, &ofx("77", "USD", &withdrawals(), "2310.40")).await;
    assert_eq!(brought.added, 5, "only what the bank told");
    for _ in 0..2 {
        assert_eq!(balance(&tidings).await, "$120.00");
        let mut amounts: Vec<String> =
            cash_entries(&tidings).await.into_iter().map(|entry| entry.amount).collect();
        amounts.sort();
        assert_eq!(amounts, ["+$300.00", "+$40.00", "+$80.00", "−$300.00"]);
        let again = import(&tidings, None, &ofx("77", "USD", &withdrawals(), "2310.40")).await;
        assert_eq!((again.added, again.known), (0, 5));
        lock_and_unlock(&tidings).await;
    }
    let all = cash_entries(&tidings).await;
    assert!(all.iter().any(|entry| entry.payee == "Spent, not noted" && entry.amount == "−$300.00"));
    assert!(all.iter().all(|entry| !entry.flagged));
    let bank = entries(&tidings, &brought.chat).await;
    let taken = bank.iter().find(|entry| entry.amount == "−$80.00").unwrap();
    assert!(
        taken.transfer
            && taken.category == "cash"
            && taken.category_reason == "By the words of the bank’s text",
        "{taken:?}"
    );
    let said = notices(&tidings, &cash(&tidings).await.unwrap().id).await;
    assert!(said.iter().any(|notice| notice.text.contains("$3.00")), "the machine's fee is told: {said:?}");
    assert!(said.iter().any(|notice| notice.text.contains("/spent")));
    assert!(alerts(&tidings, &cash(&tidings).await.unwrap().id).await.is_empty());
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let chat = cash(&tidings).await.unwrap();
        assert!(!chat.title.is_empty() && !chat.freshness.is_empty());
    }
}

#[tokio::test]
async fn what_is_spent_is_noted_changed_and_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bank = with_cash(&tidings).await;
    let chat = cash(&tidings).await.unwrap().id;
    let sent = say(&tidings, &chat, "/spent 12.50 coffee with Mai").await.unwrap();
    let noted =
        cash_entries(&tidings).await.into_iter().find(|entry| Some(&entry.id) == sent.item.as_ref()).unwrap();
    assert_eq!((noted.amount.as_str(), noted.payee.as_str()), ("−$12.50", "coffee with Mai"));
    assert_eq!(noted.category, "dining");
    assert_eq!(balance(&tidings).await, "$107.50");
    edit(&tidings, &chat, &noted.id, EditEntry { deleted: Some(true), ..EditEntry::default() })
        .await
        .unwrap();
    assert_eq!(balance(&tidings).await, "$120.00");
    edit(&tidings, &chat, &noted.id, EditEntry { deleted: Some(false), ..EditEntry::default() })
        .await
        .unwrap();
    assert_eq!(balance(&tidings).await, "$107.50");

    say(&tidings, &chat, "/cash 60").await.unwrap();
    assert_eq!(balance(&tidings).await, "$60.00");
    assert!(
        cash_entries(&tidings)
            .await
            .iter()
            .any(|entry| entry.payee == "Put right by you" && entry.amount == "−$47.50")
    );
    let before = cash_entries(&tidings).await.len();
    say(&tidings, &chat, "/cash 60").await.unwrap();
    assert_eq!(cash_entries(&tidings).await.len(), before, "nothing to put right");

    say(&tidings, &bank, "/spent market 10").await.unwrap();
    assert_eq!(balance(&tidings).await, "$50.00");
    let answers = items(&tidings, &bank).await;
    assert!(
        answers.iter().any(|item| matches!(item, Item::Answer(answer) if answer.text.contains("$10.00")))
    );
    speak(&tidings, Language::Portuguese).await;
    say(&tidings, &chat, "/gastei 1,50 café").await.unwrap();
    speak(&tidings, Language::Arabic).await;
    say(&tidings, &chat, "/صرفت ١٢٫٥٠ قهوة").await.unwrap();
    speak(&tidings, Language::English).await;
    assert_eq!(balance(&tidings).await, "$36.00");
    say(&tidings, &chat, "/cash 48.5").await.unwrap();
    for line in [
        "/spent coffee",
        "/spent 0 coffee",
        "/spent -4 coffee",
        "/spent",
        "/cash much",
        "/spent 1.234,567 tea",
    ] {
        assert_eq!(say(&tidings, &chat, line).await.unwrap_err().code, "no_amount", "{line}");
    }
    refused_in_each_language(&tidings, "no_amount", async || {
        say(&tidings, &chat, "/spent tea").await.unwrap_err()
    })
    .await;
    lock_and_unlock(&tidings).await;
    assert_eq!(balance(&tidings).await, "$48.50");
    assert!(find(&tidings, "mai").await.total > 0);
}

#[tokio::test]
async fn a_twin_follows_what_becomes_of_its_withdrawal() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bank = with_cash(&tidings).await;
    let chat = cash(&tidings).await.unwrap().id;
    let of = async |amount: &str| {
        entries(&tidings, &bank).await.into_iter().find(|entry| entry.amount == amount).unwrap().id
    };
    let recent = of("−$80.00").await;
    let change = |deleted| EditEntry { deleted: Some(deleted), ..EditEntry::default() };
    let called = |category: &str| EditEntry { category: Some(category.to_owned()), ..EditEntry::default() };
    for (there, gone) in
        [(change(false), change(true)), (called(""), called("shopping")), (called("cash"), called("travel"))]
    {
        edit(&tidings, &bank, &recent, gone).await.unwrap();
        assert_eq!(balance(&tidings).await, "$40.00");
        assert_eq!(cash_entries(&tidings).await.len(), 3);
        edit(&tidings, &bank, &recent, there).await.unwrap();
        assert_eq!(balance(&tidings).await, "$120.00");
        assert_eq!(cash_entries(&tidings).await.len(), 4);
    }
    // An old one takes its month with it.
    let old = of("−$300.00").await;
    edit(&tidings, &bank, &old, change(true)).await.unwrap();
    assert_eq!((balance(&tidings).await.as_str(), cash_entries(&tidings).await.len()), ("$120.00", 2));
    edit(&tidings, &bank, &old, change(false)).await.unwrap();
    assert_eq!((balance(&tidings).await.as_str(), cash_entries(&tidings).await.len()), ("$120.00", 4));
    // The person may also say that nothing is left of it to count in cash.
    let twin = cash_entries(&tidings).await.into_iter().find(|entry| entry.amount == "+$40.00").unwrap().id;
    edit(&tidings, &chat, &twin, change(true)).await.unwrap();
    assert_eq!(balance(&tidings).await, "$80.00");
    import(&tidings, None, &ofx("0004021", "USD", &withdrawals(), "2310.40")).await;
    assert_eq!(balance(&tidings).await, "$80.00", "it stays so");
    // What becomes cash by the person's word comes in too.
    let cafe = of("−$4.50").await;
    edit(&tidings, &bank, &cafe, called("cash")).await.unwrap();
    assert_eq!(balance(&tidings).await, "$84.50");
    let fees = async || {
        notices(&tidings, &chat).await.into_iter().filter(|notice| notice.text.contains("$3.00")).count()
    };
    let fee = of("−$3.00").await;
    edit(&tidings, &bank, &fee, change(true)).await.unwrap();
    assert_eq!(fees().await, 0);
    edit(&tidings, &bank, &fee, change(false)).await.unwrap();
    assert_eq!(fees().await, 1);
}

#[tokio::test]
async fn a_pending_withdrawal_is_cash_when_it_is_booked_and_journals_stay_even() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bank = with_cash(&tidings).await;
    say(
        &tidings,
        &bank,
        "ATM withdrawal of $20.00 at HARBOUR with card ending 4021 on 11/24/2026. Balance: $95.80",
    )
    .await
    .unwrap();
    assert_eq!(balance(&tidings).await, "$120.00");
    let waits = cash_entries(&tidings).await.into_iter().find(|entry| entry.amount == "+$20.00").unwrap();
    assert_eq!(waits.state, EntryState::Pending);
    let mut more = withdrawals();
    more.push(line("A5", "2026-11-24", "-20.00", ATM));
    import(&tidings, None, &ofx("0004021", "USD", &more, "2290.40")).await;
    assert_eq!(balance(&tidings).await, "$140.00");
    assert_eq!(cash_entries(&tidings).await.iter().filter(|entry| entry.amount == "+$20.00").count(), 1);

    let mut out = Vec::new();
    tidings.export_to(ExportFormat::Beancount, &Extent::default(), &mut out).unwrap();
    let journal = String::from_utf8(out).unwrap();
    assert!(journal.contains("Cash"), "{journal}");
    let mut file = Vec::new();
    let only = Extent { chats: vec![cash(&tidings).await.unwrap().id], ..Extent::default() };
    tidings.export_to(ExportFormat::Ofx, &only, &mut file).unwrap();
    let before = cash_entries(&tidings).await.len();
    let back = statement(offer(&tidings, Some(&only.chats[0]), "cash.ofx", file).await.unwrap());
    assert_eq!((back.added, back.refused), (0, 0));
    assert_eq!(cash_entries(&tidings).await.len(), before);
}

#[tokio::test]
async fn cash_can_be_kept_before_anything_is_withdrawn_and_cash_files_are_of_its_kind() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bank = import(&tidings, None, &small_statement()).await.chat;
    say(&tidings, &bank, "/cash 120").await.unwrap();
    assert_eq!(balance(&tidings).await, "$120.00");
    let purse = "!Account\nNPurse\nTCash\n^\n!Type:Cash\nD11/20/26\nT-1.00\nPMarket\n^\nD11/23/26\nT-2.00\nPMarket\n^\n";
    let purse = statement(offer(&tidings, None, "purse.qif", purse).await.unwrap()).chat;
    let facts = tidings.details(ChatRequest { chat: purse }).await.unwrap().facts;
    assert!(facts.iter().any(|fact| fact.value == "Cash in hand"), "{facts:?}");
    assert_eq!(balance(&tidings).await, "$120.00");
}

#[tokio::test]
async fn cash_of_a_linked_bank_goes_with_its_records_and_what_was_noted_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, _bank) = linked(dir.path()).await;
    let chat = cash(&tidings).await.unwrap().id;
    let all = cash_entries(&tidings).await;
    assert!(all.iter().filter(|entry| entry.transfer).count() > 10, "years of withdrawals");
    assert!(all.iter().any(|entry| entry.payee == "Spent, not noted"));
    say(&tidings, &chat, "/spent 12.50 coffee").await.unwrap();
    let recurring = tidings.recurring(RecurringRequest { chat: Some(chat.clone()) }).await.unwrap();
    assert!(recurring.items.is_empty());
    let link = accounts(&tidings).await[0].link.clone().unwrap();
    tidings.unlink(Unlink { link, purge: true }).await.unwrap();
    for _ in 0..2 {
        let left = cash_entries(&tidings).await;
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(balance(&tidings).await, "−$12.50");
        lock_and_unlock(&tidings).await;
    }
}

async fn take_back_last(tidings: &Tidings, chat: &str) {
    let slice = Slice { chat: chat.to_owned(), from: 0, count: 200 };
    let items = tidings.slice(slice).await.unwrap().items;
    let notice = items.iter().rev().find_map(|item| match item {
        Item::Notice(notice) if notice.take_back => Some(notice.id.clone()),
        _ => None,
    });
    let request = TakeBackImport { chat: chat.to_owned(), item: notice.unwrap() };
    tidings.take_back_import(request).await.unwrap();
}

#[tokio::test]
async fn cash_goes_with_an_import_that_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let kept = import(&tidings, None, &small_statement()).await.chat;
    let brought = import(&tidings, None, &ofx("77", "USD", &withdrawals(), "2310.40")).await;
    assert_eq!(balance(&tidings).await, "$120.00");
    take_back_last(&tidings, &brought.chat).await;
    assert!(cash(&tidings).await.is_none(), "nothing was withdrawn any more");
    let left = tidings.chats(Empty {}).await.unwrap().chats;
    assert!(left.iter().any(|chat| chat.id == kept));

    // Of an account that stays, only what the file brought goes, and comes again with it.
    let chat = import(&tidings, None, &ofx("77", "USD", &withdrawals()[..2], "2310.40")).await.chat;
    assert_eq!(balance(&tidings).await, "$80.00");
    let all = ofx("77", "USD", &withdrawals(), "2310.40");
    for _ in 0..2 {
        import(&tidings, None, &all).await;
        assert_eq!(balance(&tidings).await, "$120.00");
        take_back_last(&tidings, &chat).await;
        assert_eq!(balance(&tidings).await, "$80.00");
    }
}
