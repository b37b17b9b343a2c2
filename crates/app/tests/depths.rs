//! What each depth of lock can do and what it cannot.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{NoticeAction, Tidings};
use demobank::{DemoBank, Mode, Which};
use stage::Stage;
use stage::*;
use std::sync::Arc;
use std::time::Duration;
use wire::*;

async fn lock(tidings: &Tidings, depth: LockDepth) {
    tidings.lock(Lock { depth }).await.unwrap();
}

async fn stage_of(tidings: &Tidings) -> wire::Stage {
    tidings.status(Empty {}).await.unwrap().stage
}

async fn set(tidings: &Tidings, lock: LockSettings) {
    tidings.change_settings(SettingsChange { lock: Some(lock), ..SettingsChange::default() }).await.unwrap();
}

fn post(bank: &DemoBank, rows: usize) {
    (0..rows).for_each(|_| bank.post_next());
}

fn told(stage: &Stage) -> usize {
    stage.notices.lock().unwrap().len()
}

/// Everything a person sees of an account, with what was read of it.
async fn everything(tidings: &Tidings, chat: &str) -> (Vec<EntryItem>, Vec<AlertItem>) {
    let mut entries = entries(tidings, chat).await;
    for entry in &mut entries {
        // Ids are drawn, and the bank's clock is the wall's.
        for field in [&mut entry.id, &mut entry.time, &mut entry.spoken] {
            field.clear();
        }
    }
    (entries, alerts(tidings, chat).await)
}

/// What the background reader does some hours later.
async fn read_when_due(stage: &Stage, tidings: &Tidings) {
    stage.advance(3 * 3_600);
    tidings.read_due().await;
}

async fn accesses(tidings: &Tidings) -> u32 {
    tidings.access_ledger(AccessLedgerRequest { from: 0, count: 1 }).await.unwrap().count
}

/// An app with a linked bank that is read in the background as well.
async fn watched(dir: &std::path::Path) -> (Arc<Stage>, Tidings, DemoBank, String) {
    let (stage, tidings, bank) = linked(dir).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    (stage, tidings, bank, chat)
}

#[tokio::test]
async fn a_locked_window_answers_nothing_and_still_warns_without_details() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let change = SettingsChange { notification_details: Some(true), ..SettingsChange::default() };
    tidings.change_settings(change).await.unwrap();
    let before = entries(&tidings, &chat).await.len();
    let urgent = async || alerts(&tidings, "alerts").await.iter().filter(|alert| alert.urgent).count();
    let (read, urgent_before) = (accesses(&tidings).await, urgent().await);
    lock(&tidings, LockDepth::Window).await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::WindowLocked);
    assert_eq!(tidings.chats(Empty {}).await.unwrap_err().code, "locked");
    assert_eq!(sync(&tidings, &chat).await.unwrap_err().code, "locked");

    post(&bank, 3);
    read_when_due(&stage, &tidings).await;
    let notices = stage.notices.lock().unwrap().clone();
    let [notice] = notices.as_slice() else { panic!("{notices:?}") };
    assert_eq!((notice.title.as_str(), notice.chat.as_str()), ("Unusual activity", "alerts"));
    assert!(notice.urgent && notice.item.is_empty());
    let shown = format!("{} {}", notice.title, notice.body).to_lowercase();
    assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
    for account in bank.accounts() {
        let words = account.name.to_lowercase();
        assert!(!shown.contains(&words), "{shown} names an account");
        let rows = account.rows.iter().map(|row| row.description.to_lowercase());
        assert!(rows.clone().all(|row| !shown.contains(&row)), "{shown} names a payee");
    }
    let actions: Vec<_> = notice.actions.iter().map(|(action, _)| *action).collect();
    assert_eq!(actions, [NoticeAction::Open], "what is not shown cannot be answered");

    // The same rows again warn of nothing.
    read_when_due(&stage, &tidings).await;
    assert_eq!(told(&stage), 1);

    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(told(&stage), 1, "told once");
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
    assert_eq!(urgent().await, urgent_before + 1);
    assert_eq!(accesses(&tidings).await, read + 2, "every reading stands in the access ledger");
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 0, "nothing was missed");
    lock_and_unlock(&tidings).await;
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
    assert_eq!(accesses(&tidings).await, read + 3, "letters are taken once");
}

#[tokio::test]
async fn rows_read_through_the_inbox_are_those_of_an_open_vault() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut seen = Vec::new();
    for (dir, locked) in [(&one, false), (&other, true)] {
        let (stage, tidings, bank, chat) = watched(dir.path()).await;
        if locked {
            lock(&tidings, LockDepth::Window).await;
        }
        for _ in 0..11 {
            post(&bank, 4);
            read_when_due(&stage, &tidings).await;
        }
        let warned = told(&stage);
        if locked {
            unlock(&tidings, PASSPHRASE).await.unwrap();
        }
        let card = chat_of(&tidings, &bank, Which::Card).await.id;
        let mut found = (everything(&tidings, &chat).await, everything(&tidings, &card).await);
        for alert in found.0.1.iter_mut().chain(&mut found.1.1) {
            for id in [&mut alert.id, &mut alert.entry, &mut alert.chat] {
                id.clear();
            }
        }
        assert_eq!(told(&stage), warned, "nothing is told twice");
        seen.push((found, warned, accesses(&tidings).await));
    }
    let locked = seen.pop().unwrap();
    let open = seen.pop().unwrap();
    assert_eq!(open.1, 3, "the bank's three that interrupt");
    assert_eq!(locked.1, open.1);
    assert_eq!(locked.2, open.2);
    assert_eq!(locked.0, open.0);
}

#[tokio::test]
async fn the_budget_of_a_link_is_the_same_while_the_window_is_locked() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, _chat) = watched(dir.path()).await;
    lock(&tidings, LockDepth::Window).await;
    let mut asked = Vec::new();
    for tick in 0..3 * 24 * 6 {
        stage.advance(600);
        let before = bank.seen().len();
        tidings.read_due().await;
        asked.extend(std::iter::repeat_n(tick, bank.seen().len() - before));
        if tick == 24 * 6 {
            // Opening and locking again spends nothing and forgives nothing.
            unlock(&tidings, PASSPHRASE).await.unwrap();
            lock(&tidings, LockDepth::Window).await;
        }
    }
    let in_a_day = |from: i32| asked.iter().filter(|tick| (from..from + 24 * 6).contains(*tick)).count();
    assert!(asked.iter().all(|from| in_a_day(*from) <= 12), "{asked:?}");
    assert!(asked.len() >= 3 * 8, "{asked:?}");
    assert!(asked.windows(2).all(|two| two[1] - two[0] >= 12), "two hours apart: {asked:?}");
}

#[tokio::test]
async fn a_full_lock_reads_nothing_and_says_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let before = entries(&tidings, &chat).await.len();
    for through_the_window in [false, true] {
        if through_the_window {
            unlock(&tidings, PASSPHRASE).await.unwrap();
            lock(&tidings, LockDepth::Window).await;
        }
        lock(&tidings, LockDepth::Full).await;
        assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
        let asked = bank.seen().len();
        if !through_the_window {
            post(&bank, 3);
        }
        read_when_due(&stage, &tidings).await;
        assert_eq!(bank.seen().len(), asked, "no bank is asked");
        assert_eq!(told(&stage), 0);
    }
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), before);
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 3);
    assert_eq!(told(&stage), 1, "told when it is read");
}

#[tokio::test]
async fn a_wrong_passphrase_leaves_the_watch_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let before = entries(&tidings, &chat).await.len();
    lock(&tidings, LockDepth::Window).await;
    assert_eq!(unlock(&tidings, "nine loud magpies").await.unwrap_err().code, "wrong_passphrase");
    assert_eq!(stage_of(&tidings).await, wire::Stage::WindowLocked);
    let second = stage::tidings(&stage, dir.path(), Language::English);
    assert_eq!(unlock(&second, PASSPHRASE).await.unwrap_err().code, "vault_open_elsewhere");
    post(&bank, 3);
    read_when_due(&stage, &tidings).await;
    assert_eq!(told(&stage), 1);
    assert_eq!(unlock(&tidings, "nine loud magpies").await.unwrap_err().code, "wrong_passphrase");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
}

#[tokio::test]
async fn what_was_read_while_locked_outlives_the_process() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let before = entries(&tidings, &chat).await.len();
    lock(&tidings, LockDepth::Window).await;
    post(&bank, 3);
    read_when_due(&stage, &tidings).await;
    assert_eq!(told(&stage), 1);
    // Nothing of the app is there any more but its files.
    drop(tidings);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
    assert_eq!(told(&stage), 1);
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 0);
}

#[tokio::test]
async fn an_opening_that_ends_between_taking_and_clearing_takes_no_letter_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let (before, read) = (entries(&tidings, &chat).await.len(), accesses(&tidings).await);
    lock(&tidings, LockDepth::Window).await;
    for _ in 0..3 {
        post(&bank, 1);
        read_when_due(&stage, &tidings).await;
    }
    let waiting = || std::fs::read_dir(dir.path().join("own/inbox")).unwrap().count();
    // Preferences are written after the letters were taken and before the inbox is cleared.
    let in_the_way = dir.path().join("preferences.new");
    std::fs::create_dir(&in_the_way).unwrap();
    assert_eq!(unlock(&tidings, PASSPHRASE).await.unwrap_err().code, "storage_failed");
    assert_eq!((stage_of(&tidings).await, waiting()), (wire::Stage::WindowLocked, 1));
    std::fs::remove_dir(&in_the_way).unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(waiting(), 0);
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
    assert_eq!(accesses(&tidings).await, read + 3);
    assert_eq!(told(&stage), 1);
}

#[tokio::test]
async fn a_damaged_letter_is_said_and_its_rows_are_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let before = entries(&tidings, &chat).await.len();
    lock(&tidings, LockDepth::Window).await;
    for _ in 0..3 {
        post(&bank, 1);
        read_when_due(&stage, &tidings).await;
    }
    let file = std::fs::read_dir(dir.path().join("own/inbox")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(tidings.status(Empty {}).await.unwrap().notices.len(), 1);
    assert_eq!(entries(&tidings, &chat).await.len(), before + 2);
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 1);
    assert_eq!(entries(&tidings, &chat).await.len(), before + 3);
}

#[tokio::test]
async fn a_bank_that_refuses_while_locked_is_said_after() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank, chat) = watched(dir.path()).await;
    let read = accesses(&tidings).await;
    lock(&tidings, LockDepth::Window).await;
    bank.set_mode(Mode::Revoked);
    read_when_due(&stage, &tidings).await;
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(accesses(&tidings).await, read + 1);
    assert_eq!(stage::chat(&tidings, &chat).await.sync, SyncState::Failed, "its chat says so");
}

#[tokio::test]
async fn with_nothing_to_watch_every_lock_is_a_full_one() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    import(&tidings, None, &small_statement()).await;
    lock(&tidings, LockDepth::Window).await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
}

#[tokio::test]
async fn who_wants_every_lock_to_be_full_gets_that() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, _bank, _) = watched(dir.path()).await;
    set(&tidings, LockSettings { always_full: true, ..LockSettings::default() }).await;
    lock(&tidings, LockDepth::Window).await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
}

#[tokio::test]
async fn sleep_and_the_desktops_lock_end_the_watch_unless_told_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, _bank, _) = watched(dir.path()).await;
    for from_window in [false, true] {
        for sleeps in [false, true] {
            unlock(&tidings, PASSPHRASE).await.unwrap();
            if from_window {
                lock(&tidings, LockDepth::Window).await;
            }
            let before = stage_of(&tidings).await;
            set(
                &tidings,
                LockSettings { on_suspend: false, on_session_lock: false, ..LockSettings::default() },
            )
            .await;
            if sleeps {
                tidings.suspending()
            } else {
                tidings.session_locked()
            }
            assert_eq!(stage_of(&tidings).await, before);
            set(&tidings, LockSettings::default()).await;
            if sleeps {
                tidings.suspending()
            } else {
                tidings.session_locked()
            }
            assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
        }
    }
}

#[tokio::test]
async fn closing_the_window_ends_the_app_unless_told_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, _bank, _) = watched(dir.path()).await;
    assert!(!tidings.window_closing());
    set(&tidings, LockSettings { on_close: true, ..LockSettings::default() }).await;
    assert!(tidings.window_closing());
    assert_eq!(stage_of(&tidings).await, wire::Stage::WindowLocked);
    assert!(tidings.window_closing(), "again, from the locked window");
    lock(&tidings, LockDepth::Full).await;
    assert!(!tidings.window_closing(), "nothing is watched");
}

#[tokio::test]
async fn an_idle_window_locks_and_a_hand_on_it_keeps_it_open() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = reading_by_itself(&stage, dir.path());
    create(&tidings, VaultKind::Own).await;
    let bank = bank().await;
    link(&tidings, &bank).await;
    tokio::time::pause();
    let minutes = async |minutes: u64| {
        tokio::time::sleep(Duration::from_secs(60 * minutes)).await;
    };
    // Once the lock has begun it ends on a thread that no clock stands still for.
    let settled = async || {
        for _ in 0..200 {
            tokio::task::yield_now().await;
            std::thread::sleep(Duration::from_millis(5));
            if stage_of(&tidings).await != wire::Stage::Open {
                break;
            }
        }
        stage_of(&tidings).await
    };
    minutes(4).await;
    tidings.active(Empty {}).await.unwrap();
    minutes(4).await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::Open);
    minutes(2).await;
    assert_eq!(settled().await, wire::Stage::WindowLocked);

    unlock(&tidings, PASSPHRASE).await.unwrap();
    set(&tidings, LockSettings { idle_minutes: 0, ..LockSettings::default() }).await;
    minutes(600).await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::Open, "off");
    tidings.active(Empty {}).await.unwrap();
    let full = LockSettings { idle_minutes: 15, idle_depth: LockDepth::Full, ..LockSettings::default() };
    set(&tidings, full).await;
    minutes(16).await;
    assert_eq!(settled().await, wire::Stage::Locked);
}

#[tokio::test]
async fn the_demo_bank_plays_on_while_the_window_is_locked() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = reading_by_itself(&stage, dir.path());
    create(&tidings, VaultKind::Demo).await;
    tidings.link_demo(LinkDemo { persona: DemoPersona::Us }).await.unwrap();
    lock(&tidings, LockDepth::Window).await;
    for _ in 0..400 {
        if told(&stage) > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(told(&stage), 1);
    tidings.unlock(Unlock { vault: VaultKind::Demo, passphrase: PASSPHRASE.to_owned() }).await.unwrap();
    assert!(!alerts(&tidings, "alerts").await.is_empty());
    let count = async || {
        let mut count = 0;
        for account in accounts(&tidings).await {
            count += entries(&tidings, &account.id).await.len();
        }
        count
    };
    // And on, after it.
    let before = count().await;
    for _ in 0..200 {
        if count().await > before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the bank posts no more");
}
