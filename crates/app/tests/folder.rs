//! Statements from a folder: each once, left where they are, nothing outside followed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;
use std::fs;
use wire::Handler as _;

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
    tidings.lock(wire::Lock { depth: wire::LockDepth::Full }).await.unwrap();
    assert_eq!(tidings.import_folder(folder.path()).unwrap_err().code(), "locked");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(tidings.import_folder(folder.path()).unwrap().len(), 1);
}
