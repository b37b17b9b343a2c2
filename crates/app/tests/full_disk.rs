//! A disk that runs full: what was acknowledged stays, and what was not is said.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Config, Tidings};
use demobank::Which;
use stage::Stage;
use stage::*;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use wire::*;

/// A small disk in memory, for as long as it is held.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// None where this process may not mount one.
    fn mount(megabytes: u32) -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(dir.path()).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(SmallDisk(dir))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("--lazy").arg(self.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

/// Two hundred payments that no other part has.
fn part(number: usize) -> String {
    let lines: Vec<Line> = (0..200)
        .map(|row| {
            let day = format!("2026-{:02}-{:02}", 1 + row % 10, 1 + row % 28);
            let mut line = line(
                &format!("P{number}-{row}"),
                &day,
                &format!("-{}.{:02}", 1 + row, number % 100),
                "MEADOW MARKET",
            );
            line.memo = format!("purchase {number} {row} ").repeat(12);
            line
        })
        .collect();
    ofx("0004021", "USD", &lines, "10.00")
}

async fn offered(tidings: &Tidings, number: usize) -> Result<u32, WireError> {
    offer(tidings, None, "part.ofx", part(number)).await.map(|outcome| statement(outcome).added)
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let Some(disk) = SmallDisk::mount(8) else {
        eprintln!("left out: this process may not mount a small disk");
        return;
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![1; 4 << 20]).unwrap();
    let stage = Stage::new(NOW, -5);
    let config = Config {
        data_dir: elsewhere.path().to_owned(),
        vault_dir: Some(disk.path().join("vault")),
        language: Language::English,
        fixed_language: false,
        light_keys: true,
        background: false,
        loopback_links: true,
    };
    let tidings = Tidings::new(stage.clone(), config.clone());
    create(&tidings, VaultKind::Own).await;
    let mut acknowledged = 0;
    let mut number = 0;
    let refused = loop {
        match offered(&tidings, number).await {
            Ok(added) => acknowledged += added,
            Err(error) => break error,
        }
        number += 1;
        assert!(number < 200, "eight megabytes do not hold this");
    };
    assert_eq!(refused.code, "disk_full");
    assert!(acknowledged > 0);
    refused_in_each_language(&tidings, "disk_full", async || offered(&tidings, number).await.unwrap_err())
        .await;
    let chat = accounts(&tidings).await[0].id.clone();
    let held = entries(&tidings, &chat).await;
    assert_eq!(held.len() as u32, acknowledged);
    assert!(find(&tidings, "meadow").await.total > 0);
    // What is small may still find room; either way it is told truly.
    let note = say(&tidings, &chat, "the disk is full").await;
    let noted = async |tidings: &Tidings| {
        let all = items(tidings, &chat).await;
        all.iter().any(|item| matches!(item, Item::Note(note) if note.text == "the disk is full"))
    };
    assert_eq!(noted(&tidings).await, note.is_ok());
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &noise(5, 6 << 20)].concat();
    assert_eq!(offer(&tidings, Some(&chat), "till.png", picture).await.unwrap_err().code, "disk_full");
    assert!(receipts(&tidings, &chat).await.is_empty());

    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await, held, "it opens on the full disk");
    assert_eq!(noted(&tidings).await, note.is_ok());

    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(offered(&tidings, number).await.unwrap(), 200);
    say(&tidings, &chat, "room again").await.unwrap();
    drop(tidings);
    let tidings = Tidings::new(stage, config);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len() as u32, acknowledged + 200);
    assert!(tidings.check().unwrap().report.is_sound());
    for old in [0, number - 1, number] {
        assert_eq!(offered(&tidings, old).await.unwrap(), 0, "part {old} is here whole");
    }
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
}

#[tokio::test]
async fn a_reading_that_finds_no_room_is_said_and_made_again() {
    let Some(disk) = SmallDisk::mount(8) else {
        eprintln!("left out: this process may not mount a small disk");
        return;
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let config = Config {
        data_dir: elsewhere.path().to_owned(),
        vault_dir: Some(disk.path().join("vault")),
        language: Language::English,
        fixed_language: false,
        light_keys: true,
        background: false,
        loopback_links: true,
    };
    let tidings = Tidings::new(Stage::new(NOW, -5), config);
    create(&tidings, VaultKind::Own).await;
    let bank = bank().await;
    link(&tidings, &bank).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    let before = entries(&tidings, &chat).await;
    let ballast = disk.path().join("ballast");
    let mut file = std::fs::File::create(&ballast).unwrap();
    while file.write_all(&[1; 1_024]).is_ok() {}
    drop(file);
    bank.post_next();
    assert_eq!(sync(&tidings, &chat).await.unwrap_err().code, "disk_full");
    let mut said = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let row = chat_row(&tidings, &chat).await;
        assert_eq!(row.sync, SyncState::Failed, "{}", row.freshness);
        said.insert(row.freshness);
    }
    assert_eq!(said.len(), LANGUAGES.len(), "{said:?}");
    speak(&tidings, Language::English).await;
    assert_eq!(entries(&tidings, &chat).await, before);
    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(sync(&tidings, &chat).await.unwrap().added, 1);
    assert_eq!(chat_row(&tidings, &chat).await.sync, SyncState::Fresh);
    assert_eq!(entries(&tidings, &chat).await.len(), before.len() + 1);
    assert!(tidings.check().unwrap().report.is_sound());
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
}
