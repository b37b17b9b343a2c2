//! Ending a link: what was read stays, or with `purge` goes for good.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{ExportFormat, Tidings};
use demobank::Which;
use stage::*;
use wire::*;

async fn unlink(tidings: &Tidings, link: &str, purge: bool) -> Result<Empty, WireError> {
    tidings.unlink(Unlink { link: link.to_owned(), purge }).await
}

#[tokio::test]
async fn pain_09_what_was_read_stays_without_its_link() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await;
    let before = entries(&tidings, &chat.id).await;
    let warned = alerts(&tidings, "alerts").await;
    unlink(&tidings, chat.link.as_ref().unwrap(), false).await.unwrap();
    let asked = bank.seen().len();
    for _ in 0..2 {
        let chats = accounts(&tidings).await;
        assert_eq!(chats.len(), 3);
        for chat in &chats {
            assert_eq!((chat.sync, &chat.link), (SyncState::Unlinked, &None));
            assert_eq!(sync(&tidings, &chat.id).await.unwrap_err().code, "not_found");
        }
        assert_eq!(entries(&tidings, &chat.id).await, before);
        assert_eq!(alerts(&tidings, "alerts").await, warned);
        lock_and_unlock(&tidings).await;
    }
    assert_eq!(bank.seen().len(), asked, "an ended link is read no more");
    // The chat goes on from files.
    let file = "!Type:Bank\nD11/24/2026\nT-31.07\nPPaper Boat\n^\n";
    assert_eq!(statement(offer(&tidings, Some(&chat.id), "later.qif", file).await.unwrap()).added, 1);
    assert_eq!(entries(&tidings, &chat.id).await.len(), before.len() + 1);
    assert!(tidings.check().unwrap().report.is_sound());
}

#[tokio::test]
async fn a_purge_leaves_nothing_that_could_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let other = import(&tidings, None, &ofx("0009999", "USD", &three(), "500.00")).await.chat;
    let kept = items(&tidings, &other).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await;
    offer(&tidings, Some(&chat.id), "order.eml", mail("Lantern Tea", "LT-1", "Tue, 24 Nov 2026", "9.00"))
        .await
        .unwrap();
    let receipt = receipts(&tidings, &chat.id).await[0].id.clone();
    let entry = entries(&tidings, &chat.id).await[0].clone();
    let warning = alerts(&tidings, "alerts").await[0].id.clone();
    say(&tidings, &chat.id, "a note about Ana").await.unwrap();
    stage.events.lock().unwrap().clear();
    unlink(&tidings, chat.link.as_ref().unwrap(), true).await.unwrap();
    let told = stage.events.lock().unwrap().clone();
    assert!(told.contains(&Event::Chats));
    assert!(
        told.iter().any(|event| matches!(event, Event::Timeline { chat, .. } if chat == "alerts")),
        "{told:?}"
    );
    for _ in 0..2 {
        let list = tidings.chats(Empty {}).await.unwrap();
        assert_eq!(
            list.chats.iter().map(|chat| chat.id.as_str()).collect::<Vec<_>>(),
            ["alerts", other.as_str()]
        );
        assert_eq!(list.totals.len(), 1);
        assert!(list.totals[0].contains("500.00"), "{:?}", list.totals);
        assert!(alerts(&tidings, "alerts").await.is_empty());
        assert_eq!(items(&tidings, &other).await, kept);
        for query in [entry.payee.as_str(), "ana", "lantern"] {
            assert_eq!(find(&tidings, query).await.total, 0, "{query}");
        }
        for format in [ExportFormat::Json, ExportFormat::Csv] {
            assert!(!tidings.export(format, None).unwrap().contains(&entry.payee_raw));
        }
        let chat = &chat.id;
        let request = AttachmentRequest { chat: chat.clone(), receipt: receipt.clone() };
        let react = React { finding: warning.clone(), reaction: ReactionKind::Mine };
        for refused in [
            tidings.attachment(request).await.map(|_| ()),
            tidings.react(react).await.map(|_| ()),
            edit(&tidings, chat, &entry.id, EditEntry::default()).await.map(|_| ()),
            tidings.open_chat(ChatRequest { chat: chat.clone() }).await.map(|_| ()),
            tidings.details(ChatRequest { chat: chat.clone() }).await.map(|_| ()),
            say(&tidings, chat, "hello").await.map(|_| ()),
            tidings.slice(Slice { chat: chat.clone(), from: 0, count: 9 }).await.map(|_| ()),
            offer(&tidings, Some(chat), "order.eml", mail("Tea", "LT-2", "Tue, 24 Nov 2026", "9.00"))
                .await
                .map(|_| ()),
        ] {
            let code = refused.unwrap_err().code;
            assert!(["not_found", "unknown_account"].contains(&code.as_str()), "{code}");
        }
        assert!(tidings.check().unwrap().report.is_sound());
        lock_and_unlock(&tidings).await;
    }
    // Attachments are files of their own: theirs are gone.
    assert_eq!(blobs(&dir.path().join("own")), 0);
}

fn blobs(dir: &std::path::Path) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let attachment = path.to_string_lossy().contains("/blobs/");
        count += if path.is_dir() { blobs(&path) } else { usize::from(attachment) };
    }
    count
}

#[tokio::test]
async fn a_purge_that_was_interrupted_is_finished_at_the_next_unlock() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let other = import(&tidings, None, &ofx("0009999", "USD", &three(), "500.00")).await.chat;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    // What the purge says first: the account is to go and is no longer listed. Then the power went.
    let folder = dir.path().join("own");
    let passphrase = vault::SecretString::from(PASSPHRASE);
    let open = || vault::Vault::unlock(&folder, vault::Unlock::Passphrase(&passphrase)).unwrap();
    let account: model::AccountId = chat.parse().unwrap();
    let listed = open();
    let accounts = vault::Collection(1);
    let delete = vault::Change::Delete {
        owner: vault::Owner::Vault,
        collection: accounts,
        id: account.as_bytes().to_vec(),
    };
    // Not listed and nobody asked for its end: a damaged journal may be the reason.
    listed.commit(vec![delete]).unwrap();
    listed.lock();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    let listed = open();
    assert!(listed.has_account(*account.as_bytes()));
    let asked = vault::Change::Put {
        owner: vault::Owner::Vault,
        collection: vault::Collection(16),
        id: account.as_bytes().to_vec(),
        value: vec![0xC0],
    };
    listed.commit(vec![asked]).unwrap();
    listed.lock();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let left = self::accounts(&tidings).await;
    assert_eq!(left.iter().map(|chat| chat.id.as_str()).collect::<Vec<_>>(), [other.as_str()]);
    assert!(tidings.check().unwrap().report.is_sound());
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert!(!open().has_account(*account.as_bytes()));
}

#[tokio::test]
async fn a_purged_bank_may_be_linked_again() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, first) = linked(dir.path()).await;
    let link_id = accounts(&tidings).await[0].link.clone().unwrap();
    unlink(&tidings, &link_id, true).await.unwrap();
    let second = bank().await;
    let linked = link(&tidings, &second).await;
    let rows: usize = first.accounts().iter().map(|account| account.rows.len()).sum();
    assert_eq!((linked.accounts, linked.entries), (3, rows as u32));
    assert_eq!(accounts(&tidings).await.len(), 3);
}

#[tokio::test]
async fn what_is_no_link_cannot_be_ended() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    for link in ["", "0", "alerts", "ffffffffffffffffffffffffffffffff"] {
        assert_eq!(unlink(&tidings, link, true).await.unwrap_err().code, "not_found");
    }
    refused_in_each_language(&tidings, "not_found", async || unlink(&tidings, "0", true).await.unwrap_err())
        .await;
}
