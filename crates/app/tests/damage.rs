//! A vault whose files rot: what is left is shown, what is lost is said.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;
use std::collections::BTreeSet;
use std::path::Path;
use wire::*;

fn journal(dir: &Path) -> std::path::PathBuf {
    let segments = std::fs::read_dir(dir.join("own/journal")).unwrap();
    segments.map(|entry| entry.unwrap().path()).max().unwrap()
}

#[tokio::test]
async fn a_damaged_journal_loses_what_is_damaged_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = entries(&tidings, &chat).await;
    let mut places = Vec::new();
    for text in ["first to be lost", "second to be lost", "kept"] {
        places.push(std::fs::metadata(journal(dir.path())).unwrap().len() as usize);
        say(&tidings, &chat, text).await.unwrap();
    }
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    drop(tidings);
    let file = journal(dir.path());
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[(places[0] + places[1]) / 2] ^= 1;
    bytes[(places[1] + places[2]) / 2] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    std::fs::remove_dir_all(dir.path().join("own/index")).unwrap();

    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await, before, "what is whole is here");
    let all = items(&tidings, &chat).await;
    assert!(all.iter().any(|item| matches!(item, Item::Note(note) if note.text == "kept")));
    let lost = all.iter().filter(|item| matches!(item, Item::Notice(notice) if notice.tone == Tone::Warning));
    assert_eq!(lost.count(), 2, "{all:?}");
    let ids: BTreeSet<&str> = all.iter().map(id).collect();
    assert_eq!(ids.len(), all.len(), "what is lost has an id of its own");
    let mut said = BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let notices = tidings.status(Empty {}).await.unwrap().notices;
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(!notices[0].contains("Nothing was lost"), "{notices:?}");
        said.extend(notices);
    }
    assert_eq!(said.len(), LANGUAGES.len(), "{said:?}");
    assert!(!tidings.check().unwrap().report.is_sound());
    speak(&tidings, Language::English).await;
    say(&tidings, &chat, "and on it goes").await.unwrap();
    lock_and_unlock(&tidings).await;
    assert!(find(&tidings, "on it goes").await.total == 1);
}
