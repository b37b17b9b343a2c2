//! Linking a bank by its token, over real HTTP to the demo bank, and what is said when that fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Config, Tidings};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use demobank::{DemoBank, Mode, Which};
use jiff::Timestamp;
use stage::Stage;
use stage::*;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wire::*;

async fn refusal(tidings: &Tidings, token: &str) -> WireError {
    tidings.link_simplefin(LinkSimpleFin { token: token.to_owned() }).await.unwrap_err()
}

#[tokio::test]
async fn the_first_reading_brings_three_accounts_and_only_a_summary_is_new() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let bank = bank().await;
    let linked = link(&tidings, &bank).await;
    let rows: usize = bank.accounts().iter().map(|account| account.rows.len()).sum();
    assert_eq!((linked.accounts, linked.entries), (3, rows as u32));
    assert!(linked.summary.contains('3'));
    let chats = accounts(&tidings).await;
    assert_eq!(chats.len(), 3);
    for chat in &chats {
        assert_eq!(chat.sync, SyncState::Fresh);
        assert!(chat.link.is_some() && chat.balance.is_some());
        assert!((1..=2).contains(&chat.unread), "{} new", chat.unread);
        let view = tidings.open_chat(ChatRequest { chat: chat.id.clone() }).await.unwrap();
        let mark = view.first_unread.unwrap() as usize;
        let all = items(&tidings, &chat.id).await;
        assert!(matches!(&all[mark], Item::Unread(unread) if unread.count == chat.unread));
        let new = &all[mark + 1..];
        assert!(new.iter().all(|item| matches!(item, Item::Notice(_) | Item::Balance(_))), "{new:?}");
        assert!(new.iter().any(|item| matches!(item, Item::Notice(_))));
    }
    assert_eq!(chat(&tidings, "alerts").await.unread, 0);
    assert!(!alerts(&tidings, "alerts").await.is_empty(), "the history has something to look at");
    assert!(stage.notices.lock().unwrap().is_empty(), "history never interrupts");
    let ledger = tidings.access_ledger(AccessLedgerRequest { from: 0, count: 200 }).await.unwrap();
    assert_eq!(ledger.count as usize, bank.seen().len(), "one line a request");
    assert!(ledger.lines.iter().all(|line| line.ok && line.host == format!("127.0.0.1:{}", bank.port())));
}

#[tokio::test]
async fn pain_10_what_is_no_usable_token_is_refused_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    for malformed in
        ["", "   ", "no token", "%%%%", &STANDARD.encode("not an address"), &"QUJD".repeat(2_000)]
    {
        assert_eq!(refusal(&tidings, malformed).await.code, "token_malformed", "{malformed:.20}");
    }
    refused_in_each_language(&tidings, "token_malformed", async || refusal(&tidings, "no token").await).await;

    let http = STANDARD.encode("http://bridge.example/simplefin/claim/1");
    refused_in_each_language(&tidings, "not_secure", async || refusal(&tidings, &http).await).await;

    // A port that was just free: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = STANDARD.encode(format!("http://127.0.0.1:{port}/simplefin/claim/1"));
    refused_in_each_language(&tidings, "unreachable", async || refusal(&tidings, &nobody).await).await;
    assert!(refusal(&tidings, &nobody).await.message.contains(&format!("127.0.0.1:{port}")));

    let bank = bank().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let (_other_stage, other) = opened(elsewhere.path()).await;
    link(&other, &bank).await;
    refused_in_each_language(&tidings, "token_used", async || refusal(&tidings, &bank.setup_token()).await)
        .await;

    let list = tidings.chats(Empty {}).await.unwrap();
    assert!(list.chats.is_empty() && list.totals.is_empty());
    assert_eq!(tidings.access_ledger(AccessLedgerRequest { from: 0, count: 9 }).await.unwrap().count, 0);
}

#[tokio::test]
async fn a_vault_of_ones_own_links_nothing_on_this_machine() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let config = Config { loopback_links: false, ..config(dir.path(), Language::English) };
    let tidings = Tidings::new(stage.clone(), config);
    create(&tidings, VaultKind::Own).await;
    let bank = bank().await;
    assert_eq!(refusal(&tidings, &bank.setup_token()).await.code, "not_secure");
    assert!(bank.seen().is_empty(), "it was not even asked");
}

/// The reading fails in that way: it is said in the chats, everything read before
/// stays, and the next reading works again.
async fn fails_and_recovers(tidings: &Tidings, stage: &Stage, bank: &DemoBank, mode: Mode, code: &str) {
    let current = chat_of(tidings, bank, Which::Current).await;
    let before = entries(tidings, &current.id).await;
    bank.set_mode(mode);
    assert_eq!(sync(tidings, &current.id).await.unwrap_err().code, code);
    failure_is_said(tidings).await;
    assert_eq!(entries(tidings, &current.id).await, before);
    bank.set_mode(Mode::Ok);
    bank.post_next();
    stage.advance(60);
    sync(tidings, &current.id).await.unwrap();
    for chat in accounts(tidings).await {
        assert_eq!(chat.sync, SyncState::Fresh, "{}", chat.freshness);
    }
}

/// Every chat of the link says why it was not read, in each language.
async fn failure_is_said(tidings: &Tidings) {
    let mut said = BTreeSet::new();
    for language in LANGUAGES {
        speak(tidings, language).await;
        for chat in accounts(tidings).await {
            assert_eq!(chat.sync, SyncState::Failed);
            said.insert(chat.freshness);
        }
    }
    speak(tidings, Language::English).await;
    assert_eq!(said.len(), LANGUAGES.len(), "{said:?}");
}

#[tokio::test]
async fn a_failed_reading_is_said_and_the_next_one_works() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    fails_and_recovers(&tidings, &stage, &bank, Mode::PaymentRequired, "payment_required").await;
    fails_and_recovers(&tidings, &stage, &bank, Mode::Revoked, "access_revoked").await;
    fails_and_recovers(&tidings, &stage, &bank, Mode::TooManyRequests, "too_many_requests").await;
}

#[tokio::test]
async fn pain_07_a_bank_that_breaks_down_is_read_again_when_it_is_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let current = chat_of(&tidings, &bank, Which::Current).await;
    let (port, state, count) = (bank.port(), bank.state(), entries(&tidings, &current.id).await.len());
    bank.stop().await;
    assert_eq!(sync(&tidings, &current.id).await.unwrap_err().code, "unreachable");
    failure_is_said(&tidings).await;

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let answering = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4_096];
        assert!(stream.read(&mut request).await.unwrap() > 0);
        stream
            .write_all(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .await
            .unwrap();
    });
    assert_eq!(sync(&tidings, &current.id).await.unwrap_err().code, "bank_unavailable");
    answering.await.unwrap();
    failure_is_said(&tidings).await;

    let again = demobank::Config {
        persona: state.persona,
        seed: state.seed,
        opened_at: state.opened_at,
        port: Some(port),
        live: None,
        state: Some(state),
    };
    let bank = DemoBank::start(again).await.unwrap();
    bank.post_next();
    assert_eq!(sync(&tidings, &current.id).await.unwrap().added, 1);
    assert_eq!(entries(&tidings, &current.id).await.len(), count + 1);
    assert_eq!(chat(&tidings, &current.id).await.sync, SyncState::Fresh);
}

#[tokio::test]
async fn pain_07_where_one_account_fails_the_others_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let (current, card) =
        (chat_of(&tidings, &bank, Which::Current).await, chat_of(&tidings, &bank, Which::Card).await);
    // Row 1 is in the current account, row 7 is the first live one on the card.
    (0..7).for_each(|_| bank.post_next());
    bank.set_mode(Mode::AccountFailed);
    let (before, held) =
        (entries(&tidings, &current.id).await.len(), entries(&tidings, &card.id).await.len());
    sync(&tidings, &card.id).await.unwrap();
    assert!(entries(&tidings, &current.id).await.len() > before, "the current account is read");
    assert_eq!(entries(&tidings, &card.id).await.len(), held);
    let words = "The card’s payments could not be read.".replace('’', "'");
    let told = async |chat: &str| {
        notices(&tidings, chat).await.iter().filter(|notice| notice.text.contains(&words)).count()
    };
    assert_eq!((told(&card.id).await, told(&current.id).await), (1, 0));
    let failed = chat(&tidings, &card.id).await;
    assert_eq!(failed.sync, SyncState::Failed, "the card is not complete: {}", failed.freshness);
    assert!(failed.freshness.contains(&words), "{}", failed.freshness);
    assert_eq!(chat(&tidings, &current.id).await.sync, SyncState::Fresh);
    lock_and_unlock(&tidings).await;
    assert_eq!(chat(&tidings, &card.id).await.sync, SyncState::Failed, "still so after a restart");

    // A bank repeats itself with every reading; once a day is enough to be told.
    sync(&tidings, &card.id).await.unwrap();
    assert_eq!(told(&card.id).await, 1);

    bank.set_mode(Mode::Ok);
    sync(&tidings, &card.id).await.unwrap();
    assert!(entries(&tidings, &card.id).await.len() > held);
    assert_eq!(chat(&tidings, &card.id).await.sync, SyncState::Fresh);
}

#[tokio::test]
async fn pain_06_a_link_that_was_not_read_for_three_days_does_not_look_fresh() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let current = chat_of(&tidings, &bank, Which::Current).await;
    stage.advance(3 * 86_400);
    assert_eq!(chat_row(&tidings, &current.id).await.sync, SyncState::Fresh);
    stage.advance(60);
    for chat in accounts(&tidings).await {
        assert_eq!(chat.sync, SyncState::Stale);
        assert!(chat.freshness.contains("last checked"), "{}", chat.freshness);
    }
    sync(&tidings, &current.id).await.unwrap();
    assert_eq!(chat_row(&tidings, &current.id).await.sync, SyncState::Fresh);
}

#[tokio::test]
async fn pain_08_a_sign_in_the_bank_asks_for_is_said_in_every_chat() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    bank.set_mode(Mode::ConnectionAuth);
    let current = chat_of(&tidings, &bank, Which::Current).await;
    sync(&tidings, &current.id).await.unwrap();
    for chat in accounts(&tidings).await {
        assert_eq!(chat.sync, SyncState::Failed, "{}", chat.freshness);
        assert!(chat.freshness.contains("Please sign in to your bank again."), "{}", chat.freshness);
        assert!(notices(&tidings, &chat.id).await.iter().any(|n| n.tone == Tone::Warning));
    }
    bank.set_mode(Mode::Ok);
    sync(&tidings, &current.id).await.unwrap();
    assert!(accounts(&tidings).await.iter().all(|chat| chat.sync == SyncState::Fresh));
}

#[tokio::test]
async fn the_oldest_version_of_the_protocol_is_read_too() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let bank = bank().await;
    bank.set_mode(Mode::Version1);
    let linked = link(&tidings, &bank).await;
    let rows: usize = bank.accounts().iter().map(|account| account.rows.len()).sum();
    assert_eq!((linked.accounts, linked.entries), (3, rows as u32));
}

#[tokio::test]
async fn pain_15_a_link_outlives_locking_and_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let before = accounts(&tidings).await;
    lock_and_unlock(&tidings).await;
    assert_eq!(accounts(&tidings).await, before);
    bank.post_next();
    assert_eq!(sync(&tidings, &before[0].id).await.unwrap().added, 1);
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    drop(tidings);

    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    bank.post_next();
    assert_eq!(sync(&tidings, &before[0].id).await.unwrap().added, 1);
    assert_eq!(sync(&tidings, &before[0].id).await.unwrap().added, 0);
}

#[tokio::test]
async fn a_person_cannot_spend_more_than_the_day_has() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let chat = accounts(&tidings).await[0].id.clone();
    let mut asked = 0;
    let refused = loop {
        match sync(&tidings, &chat).await {
            Ok(_) => asked += 1,
            Err(error) => break error,
        }
        assert!(asked < 24, "the bridge allows 24 requests a day");
    };
    assert_eq!(refused.code, "budget_spent");
    let requests = |bank: &DemoBank| bank.seen().iter().filter(|seen| seen.method == "GET").count();
    assert_eq!(requests(&bank), 24);
    refused_in_each_language(&tidings, "budget_spent", async || sync(&tidings, &chat).await.unwrap_err())
        .await;
    assert_eq!(requests(&bank), 24, "what is refused asks nobody");
    stage.advance(25 * 3_600);
    sync(&tidings, &chat).await.unwrap();
}

#[tokio::test]
async fn a_link_whose_first_reading_failed_is_read_later_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = reading_by_itself(&stage, dir.path());
    create(&tidings, VaultKind::Own).await;
    let bank = bank().await;
    bank.set_mode(Mode::PaymentRequired);
    let unread = link(&tidings, &bank).await;
    assert_eq!((unread.accounts, unread.entries), (0, 0), "linked all the same: the token is used up");
    assert!(unread.summary.contains("paid"), "it says why: {}", unread.summary);
    assert!(accounts(&tidings).await.is_empty());
    bank.set_mode(Mode::Ok);
    stage.advance(3_600);
    minute_passes(&tidings).await;
    let mut looks = 0;
    while accounts(&tidings).await.is_empty() && looks < 10_000 {
        tokio::time::sleep(Duration::from_millis(1)).await;
        looks += 1;
    }
    let chats = accounts(&tidings).await;
    assert_eq!(chats.len(), 3, "the token was used, so its access was kept");
    assert!(chats.iter().all(|chat| chat.unread <= 2));
    assert!(stage.notices.lock().unwrap().is_empty(), "a late first reading is history too");
}

/// A bank that was asked and does not answer before it is told to.
async fn silent(port: u16) -> (tokio::sync::oneshot::Receiver<()>, tokio::sync::oneshot::Sender<()>) {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let (asked, was_asked) = tokio::sync::oneshot::channel();
    let (go_on, went_on) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4_096]).await.unwrap() > 0);
        asked.send(()).unwrap();
        went_on.await.unwrap();
        drop(stream);
    });
    (was_asked, go_on)
}

#[tokio::test]
async fn a_lock_or_an_unlink_in_the_middle_of_a_reading_leaves_nothing_hanging() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let before = chat_of(&tidings, &bank, Which::Current).await;
    let port = bank.port();
    bank.stop().await;
    for unlink in [false, true] {
        let (asked, go_on) = silent(port).await;
        let reading = tokio::spawn({
            let (tidings, chat) = (tidings.clone(), before.id.clone());
            async move { sync(&tidings, &chat).await }
        });
        asked.await.unwrap();
        assert_eq!(chat_row(&tidings, &before.id).await.sync, SyncState::Reading);
        // Who asks again meanwhile starts no second reading.
        assert_eq!(sync(&tidings, &before.id).await.unwrap().added, 0);
        if unlink {
            let link = before.link.clone().unwrap();
            tidings.unlink(Unlink { link, purge: false }).await.unwrap();
        } else {
            lock_and_unlock(&tidings).await;
        }
        go_on.send(()).unwrap();
        let code = reading.await.unwrap().unwrap_err().code;
        assert_eq!(code, if unlink { "not_found" } else { "locked" });
        let after = chat_row(&tidings, &before.id).await;
        assert_eq!(after.sync, if unlink { SyncState::Unlinked } else { SyncState::Fresh });
        assert_eq!((after.balance, after.preview), (before.balance.clone(), before.preview.clone()));
    }
}

/// Lets the background reader look at the clock: its longest sleep passes, and a
/// reading it began is waited for.
async fn minute_passes(tidings: &Tidings) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(61)).await;
    // With one thread, a reading that is due has begun after the others had their turn.
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
    tokio::time::resume();
    while accounts(tidings).await.iter().any(|chat| chat.sync == SyncState::Reading) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn a_real_link_is_read_at_most_twelve_times_in_a_day_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = reading_by_itself(&stage, dir.path());
    create(&tidings, VaultKind::Own).await;
    let bank = bank().await;
    link(&tidings, &bank).await;
    let never = LockSettings { idle_minutes: 0, ..LockSettings::default() };
    let change = SettingsChange { lock: Some(never), ..SettingsChange::default() };
    tidings.change_settings(change).await.unwrap();
    let begun: Timestamp = NOW.parse().unwrap();
    let mut requests: Vec<i64> = vec![0; bank.seen().iter().filter(|seen| seen.method == "GET").count()];
    let mut rounds: Vec<i64> = Vec::new();
    let step = 600;
    for tick in 1..=(3 * 24 * 3_600 / step) {
        stage.advance(step);
        let before = bank.seen().len();
        minute_passes(&tidings).await;
        let asked = bank.seen().len() - before;
        if asked > 0 {
            rounds.push(tick * step);
            requests.extend(std::iter::repeat_n(tick * step, asked));
        }
    }
    assert_eq!(app::Host::now(stage.as_ref()).duration_since(begun).as_secs(), 3 * 24 * 3_600);
    let in_a_day = |moments: &[i64]| {
        moments
            .iter()
            .map(|from| moments.iter().filter(|m| (*from..from + 24 * 3_600).contains(*m)).count())
            .max()
    };
    assert!(in_a_day(&rounds) <= Some(12), "{rounds:?}");
    assert!(in_a_day(&requests) <= Some(24), "{requests:?}");
    assert!(rounds.len() >= 3 * 8, "it is read every two to three hours: {rounds:?}");
    assert!(rounds.windows(2).all(|two| two[1] - two[0] >= 2 * 3_600), "{rounds:?}");
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    let before = bank.seen().len();
    stage.advance(24 * 3_600);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(61)).await;
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
    assert_eq!(bank.seen().len(), before, "nothing is read while locked");
}
