//! What a bank posts while one looks on: new messages, warnings, answers.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Notice, NoticeAction};
use demobank::{DemoBank, Suspicion, Which};
use stage::Stage;
use stage::*;
use wire::*;

fn post(bank: &DemoBank, rows: usize) {
    (0..rows).for_each(|_| bank.post_next());
}

#[tokio::test]
async fn a_pending_payment_is_booked_in_place() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    mark_read(&tidings, &chat).await;
    let before = entries(&tidings, &chat).await;
    post(&bank, 1);
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 1);
    let pending =
        entries(&tidings, &chat).await.into_iter().find(|e| e.state == EntryState::Pending).unwrap();
    assert!(!pending.state_label.is_empty());
    assert!(!before.iter().any(|entry| entry.id == pending.id));
    assert_eq!(stage::chat(&tidings, &chat).await.unread, 1);
    post(&bank, 2);
    sync(&tidings, &chat).await.unwrap();

    let count = items(&tidings, &chat).await.len();
    let balance = stage::chat(&tidings, &chat).await.balance;
    post(&bank, 1);
    let synced = sync(&tidings, &chat).await.unwrap();
    assert_eq!((synced.added, synced.updated), (0, 1));
    let all = entries(&tidings, &chat).await;
    let booked: Vec<_> = all.iter().filter(|entry| entry.id == pending.id).collect();
    assert_eq!(booked.len(), 1);
    assert_eq!((booked[0].state, booked[0].state_label.as_str()), (EntryState::Posted, ""));
    assert_eq!((&booked[0].amount, &booked[0].time), (&pending.amount, &pending.time));
    assert_ne!(booked[0].payee_raw, "", "as the bank writes it now");
    assert!(!all.iter().any(|entry| entry.state == EntryState::Pending));
    assert_eq!(all.len(), before.len() + 3, "no double");
    assert_eq!(items(&tidings, &chat).await.len(), count, "in place");
    assert_ne!(stage::chat(&tidings, &chat).await.balance, balance, "booked money is in the balance");
}

async fn mark_read(tidings: &app::Tidings, chat: &str) {
    tidings.mark_read(ChatRequest { chat: chat.to_owned() }).await.unwrap();
}

/// Posts up to the large first payment and reads it.
async fn warned(stage: &Stage, tidings: &app::Tidings, bank: &DemoBank) -> (String, Notice) {
    let chat = chat_of(tidings, bank, Which::Current).await.id;
    post(bank, 3);
    sync(tidings, &chat).await.unwrap();
    let mut notices = stage.notices.lock().unwrap();
    assert_eq!(notices.len(), 1, "{notices:?}");
    (chat, notices.pop().unwrap())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[tokio::test]
async fn a_suspicious_payment_warns_once_and_gives_nothing_away() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let (chat, notice) = warned(&stage, &tidings, &bank).await;
    let warning = alerts(&tidings, &chat).await.into_iter().find(|alert| alert.id == notice.item).unwrap();
    let entry = entries(&tidings, &chat).await.into_iter().find(|entry| entry.id == warning.entry).unwrap();
    let shown = format!("{} {}", notice.title, notice.body);
    for word in entry.payee.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
        assert!(!shown.to_lowercase().contains(&word.to_lowercase()), "{shown} tells {word}");
    }
    assert_eq!(digits(&shown), "", "no amount in {shown}");
    assert!(notice.urgent && notice.chat == chat);
    let actions: Vec<_> = notice.actions.iter().map(|(action, words)| (*action, words.is_empty())).collect();
    let expected = [NoticeAction::Mine, NoticeAction::NotMine, NoticeAction::Open];
    assert_eq!(actions, expected.map(|action| (action, false)));

    assert!(entry.flagged && warning.urgent && !warning.sentence.is_empty());
    assert_eq!(warning.chat, chat);
    assert_eq!((&warning.entry, &warning.chat), (&entry.id, &chat));
    let all = alerts(&tidings, "alerts").await;
    assert_eq!(all.iter().filter(|alert| alert.id == notice.item).collect::<Vec<_>>(), [&warning]);
    assert_eq!(stage::chat(&tidings, "alerts").await.unread, 1);
    for chat in [chat.as_str(), "alerts"] {
        let found =
            tidings.locate(Locate { chat: chat.to_owned(), item: notice.item.clone() }).await.unwrap();
        let at = found.index.unwrap() as usize;
        assert_eq!(id(&items(&tidings, chat).await[at]), notice.item);
    }

    sync(&tidings, &chat).await.unwrap();
    lock_and_unlock(&tidings).await;
    sync(&tidings, &chat).await.unwrap();
    assert!(stage.notices.lock().unwrap().is_empty(), "told once");
}

#[tokio::test]
async fn who_wants_details_in_notifications_gets_them() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let change = SettingsChange { notification_details: Some(true), ..SettingsChange::default() };
    assert!(tidings.change_settings(change).await.unwrap().settings.notification_details);
    let (chat, notice) = warned(&stage, &tidings, &bank).await;
    let warning = alerts(&tidings, &chat).await.into_iter().find(|alert| alert.id == notice.item).unwrap();
    let entry = entries(&tidings, &chat).await.into_iter().find(|entry| entry.id == warning.entry).unwrap();
    assert!(notice.title.contains(&entry.payee), "{notice:?}");
    assert!(digits(&notice.title).contains(&digits(&entry.amount)), "{notice:?}");
    assert!(!notice.body.is_empty());
}

#[tokio::test]
async fn each_suspicious_payment_of_the_bank_interrupts_and_no_other_does() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    let history = bank.suspicious();
    for _ in 0..3 {
        post(&bank, 14);
        sync(&tidings, &chat).await.unwrap();
    }
    let marked: Vec<_> = bank.suspicious().into_iter().filter(|marked| !history.contains(marked)).collect();
    let kinds: Vec<Suspicion> = marked.iter().map(|marked| marked.suspicion).collect();
    let expected =
        [Suspicion::LargeFirst, Suspicion::DuplicateCharge, Suspicion::UnusualAmount, Suspicion::CardTesting];
    assert_eq!(kinds, expected);
    // What each finding is about: the account's chat and the amount.
    let accounts = bank.accounts();
    let mut expected = Vec::new();
    for marked in &marked {
        let account = accounts.iter().find(|account| account.which == marked.account).unwrap();
        let row = account.rows.iter().find(|row| row.id == marked.row).unwrap();
        expected.push((chat_of(&tidings, &bank, marked.account).await.id, row.minor.abs().to_string()));
    }
    let notices = stage.notices.lock().unwrap().clone();
    let all = alerts(&tidings, "alerts").await;
    let mut found = Vec::new();
    for alert in &all {
        let entry = entries(&tidings, &alert.chat).await.into_iter().find(|e| e.id == alert.entry).unwrap();
        let about = (alert.chat.clone(), digits(&entry.amount));
        if expected.contains(&about) {
            assert_eq!(
                notices.iter().filter(|notice| notice.item == alert.id).count(),
                usize::from(alert.urgent)
            );
            found.push(about);
        }
    }
    assert_eq!(found, expected, "each is found once");
    let urgent = all.iter().filter(|alert| notices.iter().any(|notice| notice.item == alert.id));
    assert_eq!(urgent.count(), notices.len());
    assert_eq!(notices.len(), 3, "a charge told twice is quiet, the three others interrupt");
}

async fn react(tidings: &app::Tidings, finding: &str, reaction: ReactionKind) {
    tidings.react(React { finding: finding.to_owned(), reaction }).await.unwrap();
}

#[tokio::test]
async fn an_answer_is_kept_and_may_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let (chat, notice) = warned(&stage, &tidings, &bank).await;
    for (reaction, flagged) in [
        (ReactionKind::Mine, false),
        (ReactionKind::NotMine, true),
        (ReactionKind::Undecided, true),
        (ReactionKind::Mine, false),
        (ReactionKind::Undecided, true),
    ] {
        stage.events.lock().unwrap().clear();
        react(&tidings, &notice.item, reaction).await;
        let told: Vec<String> = stage
            .events
            .lock()
            .unwrap()
            .iter()
            .filter_map(
                |event| if let Event::Timeline { chat, .. } = event { Some(chat.clone()) } else { None },
            )
            .collect();
        assert!(told.contains(&chat) && told.contains(&"alerts".to_owned()), "{told:?}");
        lock_and_unlock(&tidings).await;
        for place in [chat.as_str(), "alerts"] {
            let alert = alerts(&tidings, place).await.into_iter().find(|a| a.id == notice.item).unwrap();
            assert_eq!(alert.reaction, reaction);
            assert_eq!(alert.reaction_text.is_empty(), reaction == ReactionKind::Undecided);
            let entries = entries(&tidings, &chat).await;
            assert_eq!(entries.iter().find(|entry| entry.id == alert.entry).unwrap().flagged, flagged);
        }
    }
    react(&tidings, &notice.item, ReactionKind::NotMine).await;
    drop(tidings);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let alert = alerts(&tidings, "alerts").await.into_iter().find(|a| a.id == notice.item).unwrap();
    assert_eq!(alert.reaction, ReactionKind::NotMine);
}

#[tokio::test]
async fn an_answer_to_what_is_not_there_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let answer = async |finding: &str| {
        tidings.react(React { finding: finding.to_owned(), reaction: ReactionKind::Mine }).await.unwrap_err()
    };
    for finding in ["", "alerts", "0", "ffffffffffffffffffffffffffffffff"] {
        assert_eq!(answer(finding).await.code, "not_found");
    }
    refused_in_each_language(&tidings, "not_found", async || answer("0").await).await;
}
