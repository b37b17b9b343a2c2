//! Statements from a folder: each once, left where they are, nothing outside followed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use std::fs;
use wire::*;

#[tokio::test]
async fn each_content_is_taken_once_and_every_file_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let content = small_statement();
    fs::write(folder.path().join("october.ofx"), &content).unwrap();
    fs::write(folder.path().join("october (copy).ofx"), &content).unwrap();
    fs::write(folder.path().join(".hidden.ofx"), &content).unwrap();
    let taken = tidings.import_folder(folder.path()).unwrap();
    assert_eq!(taken.len(), 1, "a copy is the same content");
    assert!(taken[0].outcome.as_ref().unwrap().added > 0);
    let chats = accounts(&tidings).await;
    assert_eq!(chats.len(), 1);
    let said = notices(&tidings, &chats[0].id).await;
    assert!(said.iter().any(|notice| notice.text.contains("october")), "{said:?}");
    let before = entries(&tidings, &chats[0].id).await.len();

    lock_and_unlock(&tidings).await;
    assert!(tidings.import_folder(folder.path()).unwrap().is_empty());
    assert_eq!(entries(&tidings, &chats[0].id).await.len(), before);
    assert_eq!(fs::read(folder.path().join("october.ofx")).unwrap(), content.as_bytes());
}

#[tokio::test]
async fn what_cannot_be_read_is_named_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    fs::write(folder.path().join("letter.bin"), [0, 159, 146, 150, 7]).unwrap();
    let taken = tidings.import_folder(folder.path()).unwrap();
    assert!(taken[0].outcome.is_err());
    assert!(tidings.import_folder(folder.path()).unwrap().is_empty());
    let named: Vec<_> = notices(&tidings, "alerts").await;
    assert_eq!(named.iter().filter(|notice| notice.text.contains("letter.bin")).count(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn links_and_folders_inside_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_stage, tidings) = opened(dir.path()).await;
    fs::write(outside.path().join("secret.ofx"), small_statement()).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.ofx"), folder.path().join("link.ofx")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("elsewhere")).unwrap();
    assert!(tidings.import_folder(folder.path()).unwrap().is_empty());
}

#[tokio::test]
async fn nothing_is_taken_while_locked() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    fs::write(folder.path().join("october.ofx"), small_statement()).unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(tidings.import_folder(folder.path()).unwrap_err().code(), "locked");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(tidings.import_folder(folder.path()).unwrap().len(), 1);
}

/// A table whose days may be read in two ways.
const TABLE: &str = "Date,Payee,Amount\n03/04/2026,Corner Cafe,-4.50\n05/04/2026,Meadow Market,-62.10\n";

async fn watched(tidings: &Tidings) -> WatchedFolder {
    tidings.watched_folder(Empty {}).await.unwrap()
}

async fn watch(stage: &stage::Stage, tidings: &Tidings, folder: &std::path::Path) {
    *stage.chosen.lock().unwrap() = Some(folder.to_owned());
    let now = tidings.watch_folder(WatchFolder { stop: false }).await.unwrap();
    assert_eq!(now.folder.as_deref(), Some(folder.to_str().unwrap()));
    assert_eq!(stage.asked.lock().unwrap().last(), Some(&app::Choice::Folder));
}

#[tokio::test]
async fn a_watched_file_is_taken_when_it_stays_as_it_is_and_only_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    assert_eq!(watched(&tidings).await.folder, None);
    assert!(tidings.look_at_folder().unwrap().is_empty());
    watch(&stage, &tidings, folder.path()).await;
    let file = folder.path().join("october.ofx");
    let whole = small_statement();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert!(tidings.look_at_folder().unwrap().is_empty(), "seen for the first time");
    fs::write(&file, &whole).unwrap();
    assert!(tidings.look_at_folder().unwrap().is_empty(), "it grew since");
    let taken = tidings.look_at_folder().unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].outcome.as_ref().unwrap().added, 3);
    for _ in 0..3 {
        assert!(tidings.look_at_folder().unwrap().is_empty());
    }
    let chat = accounts(&tidings).await[0].id.clone();
    assert!(notices(&tidings, &chat).await.iter().any(|notice| notice.text.contains("october.ofx")));
    let now = watched(&tidings).await;
    assert!(now.looked.is_some() && now.failed.is_none());
    assert_eq!((now.brought.len(), now.brought[0].chat.as_deref()), (1, Some(chat.as_str())));
    assert!(now.brought[0].text.contains('3'), "{:?}", now.brought);

    // A newer version of the file brings what is new in it.
    let mut more = three();
    more.push(line("A4", "2026-11-24", "-9.00", "ROPE WALK"));
    fs::write(&file, ofx("0004021", "USD", &more, "2301.40")).unwrap();
    tidings.look_at_folder().unwrap();
    assert_eq!(tidings.look_at_folder().unwrap()[0].outcome.as_ref().unwrap().added, 1);
    assert!(file.is_file());

    lock_and_unlock(&tidings).await;
    for _ in 0..3 {
        assert!(tidings.look_at_folder().unwrap().is_empty(), "known after a restart too");
    }
    assert_eq!(watched(&tidings).await.brought.len(), 2);
    let stopped = tidings.watch_folder(WatchFolder { stop: true }).await.unwrap();
    assert_eq!(stopped.folder, None);
    fs::write(folder.path().join("other.ofx"), ofx("77", "USD", &three(), "1.00")).unwrap();
    for _ in 0..3 {
        assert!(tidings.look_at_folder().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_watched_folder_is_told_of_once_and_what_is_no_statement_is_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    watch(&stage, &tidings, folder.path()).await;
    fs::write(folder.path().join("broken.ofx"), noise(3, 900)).unwrap();
    fs::write(folder.path().join("song.mp3"), noise(4, 900)).unwrap();
    fs::write(folder.path().join("letter.txt"), "Dear customer, thank you.\nRegards").unwrap();
    let mut all = Vec::new();
    for _ in 0..4 {
        all.extend(tidings.look_at_folder().unwrap());
    }
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].outcome.is_err() && all[0].name == "broken.ofx");
    let named = notices(&tidings, "alerts").await;
    assert_eq!(named.len(), 1);
    assert!(named[0].text.contains("broken.ofx") && named[0].table.is_none());

    drop(folder);
    tidings.look_at_folder().unwrap();
    let now = watched(&tidings).await;
    assert_eq!(now.failed.unwrap().code, "folder_missing");
    assert_eq!(notices(&tidings, "alerts").await.len(), 1);
}

#[tokio::test]
async fn a_table_that_must_be_asked_about_waits_in_the_chat() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    watch(&stage, &tidings, folder.path()).await;
    fs::write(folder.path().join("april.csv"), TABLE).unwrap();
    tidings.look_at_folder().unwrap();
    tidings.look_at_folder().unwrap();
    assert!(accounts(&tidings).await.is_empty());
    let asks = watched(&tidings).await.asks;
    assert_eq!(asks.len(), 1);
    let notice = notices(&tidings, "alerts").await.pop().unwrap();
    assert_eq!(notice.table.as_deref(), Some(asks[0].file.as_str()));

    lock_and_unlock(&tidings).await;
    let outcome = tidings.open_folder_table(FolderTable { file: asks[0].file.clone() }).await.unwrap();
    let FileOutcome::Csv { preview } = outcome else { panic!("{outcome:?}") };
    assert!(preview.order_unsure);
    let columns = CsvColumns { currency: "USD".to_owned(), ..preview.columns };
    tidings.confirm_csv(ConfirmCsv { offer: preview.offer, chat: None, columns }).await.unwrap();
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert!(watched(&tidings).await.asks.is_empty());
    assert!(notices(&tidings, "alerts").await.pop().unwrap().table.is_none());
    refused_in_each_language(&tidings, "folder_file_gone", async || {
        tidings.open_folder_table(FolderTable { file: asks[0].file.clone() }).await.unwrap_err()
    })
    .await;
}

#[tokio::test]
async fn a_file_that_leaves_its_days_open_waits_for_the_answer_too() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    watch(&stage, &tidings, folder.path()).await;
    fs::write(folder.path().join("old.qif"), "!Type:Bank\nD3/4/2026\nT-1.00\nPShop\n^\n").unwrap();
    tidings.look_at_folder().unwrap();
    tidings.look_at_folder().unwrap();
    let asks = watched(&tidings).await.asks;
    let outcome = tidings.open_folder_table(FolderTable { file: asks[0].file.clone() }).await.unwrap();
    let FileOutcome::Qif { preview } = outcome else { panic!("{outcome:?}") };
    assert!(preview.order_open);
    let answer = ConfirmQif {
        offer: preview.offer,
        chat: None,
        order: Some("dmy".to_owned()),
        currency: "EUR".to_owned(),
    };
    tidings.confirm_qif(answer).await.unwrap();
    assert_eq!(accounts(&tidings).await.len(), 1);
    assert!(watched(&tidings).await.asks.is_empty());
}

#[tokio::test]
async fn a_watched_folder_is_not_read_while_locked_and_called_off_choices_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    watch(&stage, &tidings, folder.path()).await;
    *stage.chosen.lock().unwrap() = None;
    let now = tidings.watch_folder(WatchFolder { stop: false }).await.unwrap();
    assert!(now.folder.is_some(), "called off");
    fs::write(folder.path().join("october.ofx"), small_statement()).unwrap();
    tidings.look_at_folder().unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(tidings.look_at_folder().unwrap_err().code(), "locked");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert!(tidings.look_at_folder().unwrap().is_empty());
    assert_eq!(tidings.look_at_folder().unwrap().len(), 1);
    let plain = fs::read_dir(dir.path()).unwrap().flatten().filter(|entry| entry.path().is_file());
    let path = folder.path().to_str().unwrap().as_bytes().to_vec();
    for file in plain {
        let content = fs::read(file.path()).unwrap();
        assert!(!content.windows(path.len()).any(|window| window == path), "the path is sealed");
    }
}
