//! Backups as the person has them: made, scheduled, tried, restored; and everything out again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Choice, Tidings};
use stage::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wire::*;

const OTHER: &str = "nine loud magpies under the viaduct";
const DAY: i64 = 24 * 60 * 60;

async fn standing(tidings: &Tidings) -> Backups {
    tidings.backups(Empty {}).await.unwrap()
}

fn choose(stage: &stage::Stage, path: impl Into<PathBuf>) {
    *stage.chosen.lock().unwrap() = Some(path.into());
}

/// An open vault with a statement, a note and a receipt; a shelf for backups.
async fn kept(dir: &Path) -> (Arc<stage::Stage>, Tidings, String, PathBuf) {
    let (stage, tidings) = opened(&dir.join("data")).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    say(&tidings, &chat, "keep this").await.unwrap();
    let shelf = dir.join("shelf");
    std::fs::create_dir_all(&shelf).unwrap();
    (stage, tidings, chat, shelf)
}

async fn rehearse(tidings: &Tidings, passphrase: &str, choose: bool) -> Result<Rehearsed, WireError> {
    tidings.rehearse_backup(RehearseBackup { passphrase: passphrase.to_owned(), choose }).await
}

fn restoring(secret: &str, words: bool, salvage: bool) -> RestoreBackup {
    RestoreBackup { vault: VaultKind::Own, secret: secret.to_owned(), words, salvage }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_made_where_asked_and_opens_on_another_machine() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, chat, shelf) = kept(dir.path()).await;
    assert_eq!(standing(&tidings).await.last, None);
    let off = tidings.make_backup(Empty {}).await.unwrap();
    assert_eq!(off.summary, None, "called off");
    choose(&stage, shelf.join("mine"));
    let made = tidings.make_backup(Empty {}).await.unwrap().summary.unwrap();
    assert!(made.contains("mine.tidings-backup"), "{made}");
    assert_eq!(names(&shelf), ["mine.tidings-backup"]);
    let offered = Choice::NewFile { name: "Tidings 2026-11-24.tidings-backup".to_owned() };
    assert_eq!(stage.asked.lock().unwrap().last(), Some(&offered));
    let now = standing(&tidings).await;
    assert!(now.last.unwrap().contains("mine.tidings-backup"));
    assert_eq!((now.running, now.failed, now.can_rehearse), (None, None, true));
    let told: Vec<_> = stage.events.lock().unwrap().clone();
    assert!(told.iter().any(|event| matches!(event, Event::Backup { progress: Some(_) })));
    assert!(told.iter().rev().any(|event| matches!(event, Event::Backup { progress: None })));
    let before = items(&tidings, &chat).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();

    // Another machine: nothing but the file and the passphrase.
    let other = stage::Stage::new(NOW, -5);
    let elsewhere = stage::tidings(&other, &dir.path().join("elsewhere"), Language::English);
    let nothing = elsewhere.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap_err();
    assert_eq!(nothing.code, "not_found", "nothing was chosen");
    choose(&other, shelf.join("mine.tidings-backup"));
    let chosen = elsewhere.choose_backup(Empty {}).await.unwrap();
    assert_eq!(chosen.name.as_deref(), Some("mine.tidings-backup"));
    refused_in_each_language(&elsewhere, "wrong_passphrase", async || {
        elsewhere.restore_backup(restoring(OTHER, false, false)).await.unwrap_err()
    })
    .await;
    assert_eq!(elsewhere.status(Empty {}).await.unwrap().stage, wire::Stage::Welcome);
    let restored = elsewhere.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap();
    assert!(restored.whole, "{restored:?}");
    assert_eq!(elsewhere.status(Empty {}).await.unwrap().stage, wire::Stage::Locked);
    unlock(&elsewhere, PASSPHRASE).await.unwrap();
    assert_eq!(items(&elsewhere, &chat).await, before);
    elsewhere.choose_backup(Empty {}).await.unwrap();
    let open = elsewhere.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap_err();
    assert_eq!(open.code, "bad_request", "not while a vault is open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_is_there_is_kept_beside_the_restored_one() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, chat, shelf) = kept(dir.path()).await;
    choose(&stage, shelf.join("b.tidings-backup"));
    tidings.make_backup(Empty {}).await.unwrap();
    say(&tidings, &chat, "said after the backup").await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    tidings.choose_backup(Empty {}).await.unwrap();

    let second = stage::tidings(&stage, &dir.path().join("data"), Language::English);
    unlock(&second, PASSPHRASE).await.unwrap();
    let open = tidings.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap_err();
    assert_eq!(open.code, "vault_open_elsewhere");
    second.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(names(&dir.path().join("data")), ["own", "preferences.json"]);

    let restored = tidings.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap();
    assert!(restored.summary.contains("own kept 2026-11-24 100000"), "{restored:?}");
    let folders = names(&dir.path().join("data"));
    assert_eq!(folders, ["own", "own kept 2026-11-24 100000", "preferences.json"]);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let said = |items: Vec<Item>, words: &str| {
        items.iter().any(|item| matches!(item, Item::Note(note) if note.text == words))
    };
    let now = items(&tidings, &chat).await;
    assert!(said(now.clone(), "keep this") && !said(now, "said after the backup"));
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    std::fs::remove_dir_all(dir.path().join("data/own")).unwrap();
    std::fs::rename(dir.path().join("data").join(&folders[1]), dir.path().join("data/own")).unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert!(said(items(&tidings, &chat).await, "said after the backup"), "nothing of it was lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_that_time_open_a_backup_and_a_damaged_one_gives_what_it_has() {
    let dir = tempfile::tempdir().unwrap();
    let stage = stage::Stage::new(NOW, -5);
    let tidings = stage::tidings(&stage, &dir.path().join("data"), Language::English);
    let words = create(&tidings, VaultKind::Own).await.join(" ");
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let file = dir.path().join("b.tidings-backup");
    choose(&stage, &file);
    tidings.make_backup(Empty {}).await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();

    let fresh = stage::tidings(&stage, &dir.path().join("fresh"), Language::English);
    fresh.choose_backup(Empty {}).await.unwrap();
    assert!(fresh.restore_backup(restoring(&words, true, false)).await.unwrap().whole);
    unlock(&fresh, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&fresh, &chat).await.len(), 3);
    fresh.lock(Lock { depth: LockDepth::Full }).await.unwrap();

    // Its last chunk is cut off, and with it the list of what it holds.
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() - 60_000]).unwrap();
    let salvaged = stage::tidings(&stage, &dir.path().join("salvaged"), Language::English);
    salvaged.choose_backup(Empty {}).await.unwrap();
    refused_in_each_language(&salvaged, "backup_incomplete", async || {
        salvaged.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap_err()
    })
    .await;
    salvaged.restore_backup(restoring(PASSPHRASE, false, true)).await.unwrap();
    unlock(&salvaged, PASSPHRASE).await.unwrap();
    for content in [b"a letter".as_slice(), b""] {
        std::fs::write(&file, content).unwrap();
        assert_eq!(rehearse(&salvaged, PASSPHRASE, true).await.unwrap().sound, Some(false));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_is_offered_monthly_and_tells_plainly() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, _, shelf) = kept(dir.path()).await;
    let file = shelf.join("b.tidings-backup");
    choose(&stage, &file);
    tidings.make_backup(Empty {}).await.unwrap();
    assert!(!standing(&tidings).await.rehearsal_due);
    stage.advance(30 * DAY);
    assert!(standing(&tidings).await.rehearsal_due);
    let folder = dir.path().join("data");
    let before = names(&folder);

    assert_eq!(rehearse(&tidings, OTHER, false).await.unwrap_err().code, "wrong_passphrase");
    assert!(standing(&tidings).await.rehearsal_due, "that was no rehearsal");
    let tried = rehearse(&tidings, PASSPHRASE, false).await.unwrap();
    assert_eq!(tried.sound, Some(true), "{tried:?}");
    assert!(tried.summary.contains("b.tidings-backup"), "{tried:?}");
    let now = standing(&tidings).await;
    assert!(!now.rehearsal_due && now.rehearsed.is_some());
    assert_eq!(names(&folder), before, "the copy is gone again");
    lock_and_unlock(&tidings).await;
    assert!(standing(&tidings).await.rehearsed.is_some());

    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let tried = rehearse(&tidings, PASSPHRASE, true).await.unwrap();
    assert_eq!(tried.sound, Some(false));
    assert!(standing(&tidings).await.rehearsed.unwrap().contains("not whole"));
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_are_made_by_themselves_and_only_those_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, chat, shelf) = kept(dir.path()).await;
    assert!(!tidings.back_up_if_due().await.unwrap(), "nobody asked for any");
    let daily = ScheduleBackups { rhythm: Some(BackupRhythm::Daily), choose_folder: false };
    let off = tidings.schedule_backups(daily.clone()).await.unwrap();
    assert_eq!((off.rhythm, off.folder), (BackupRhythm::Off, None), "called off");
    choose(&stage, &shelf);
    let on = tidings.schedule_backups(daily).await.unwrap();
    assert_eq!((on.rhythm, on.folder), (BackupRhythm::Daily, Some(shelf.display().to_string())));

    // Files of others, one of which is even named like ours, and a backup made by hand.
    let hand = shelf.join("by hand.tidings-backup");
    choose(&stage, &hand);
    tidings.make_backup(Empty {}).await.unwrap();
    std::fs::write(shelf.join("Tidings 0000 2026-11-24.tidings-backup"), b"another's").unwrap();
    std::fs::write(shelf.join("letter.txt"), b"a letter").unwrap();
    for day in 0..40 {
        assert!(tidings.back_up_if_due().await.unwrap(), "day {day}");
        assert!(!tidings.back_up_if_due().await.unwrap(), "once a day");
        stage.advance(DAY);
    }
    let own: Vec<String> = names(&shelf).into_iter().filter(|name| !name.contains(" 0000 ")).collect();
    let own: Vec<&str> = own.iter().filter_map(|name| name.strip_prefix("Tidings ")).collect();
    // 24 November to 2 January: seven days, two more weeks, and the ends of two months.
    let days: Vec<&str> = own.iter().map(|name| &name[5..15]).collect();
    let expected = [
        "2026-11-30",
        "2026-12-13",
        "2026-12-20",
        "2026-12-27",
        "2026-12-28",
        "2026-12-29",
        "2026-12-30",
        "2026-12-31",
        "2027-01-01",
        "2027-01-02",
    ];
    assert_eq!(days, expected);
    assert!(hand.is_file() && shelf.join("letter.txt").is_file());
    assert!(shelf.join("Tidings 0000 2026-11-24.tidings-backup").is_file());

    // Each of them can be restored; here the newest.
    let newest = names(&shelf).into_iter().rfind(|name| name.contains("2027-01-02")).unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    let fresh = stage::tidings(&stage, &dir.path().join("fresh"), Language::English);
    choose(&stage, shelf.join(newest));
    fresh.choose_backup(Empty {}).await.unwrap();
    assert!(fresh.restore_backup(restoring(PASSPHRASE, false, false)).await.unwrap().whole);
    unlock(&fresh, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&fresh, &chat).await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_fails_is_told_and_tried_again_after_an_hour() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, _, shelf) = kept(dir.path()).await;
    choose(&stage, &shelf);
    let weekly = ScheduleBackups { rhythm: Some(BackupRhythm::Weekly), choose_folder: true };
    tidings.schedule_backups(weekly).await.unwrap();
    std::fs::remove_dir(&shelf).unwrap();
    assert_eq!(tidings.back_up_if_due().await.unwrap_err().code(), "backup_folder_missing");
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let failed = standing(&tidings).await.failed.unwrap();
        assert_eq!(failed.code, "backup_folder_missing");
        assert!(failed.next.is_some());
    }
    speak(&tidings, Language::English).await;
    assert!(!tidings.back_up_if_due().await.unwrap(), "not at once again");
    std::fs::create_dir(&shelf).unwrap();
    stage.advance(60 * 60);
    assert!(tidings.back_up_if_due().await.unwrap());
    assert_eq!(standing(&tidings).await.failed, None);
    for days in [1, 5] {
        stage.advance(days * DAY);
        assert!(!tidings.back_up_if_due().await.unwrap());
    }
    stage.advance(DAY);
    assert!(tidings.back_up_if_due().await.unwrap());
    assert_eq!(names(&shelf).len(), 2);
    let off = ScheduleBackups { rhythm: Some(BackupRhythm::Off), choose_folder: false };
    tidings.schedule_backups(off).await.unwrap();
    stage.advance(30 * DAY);
    assert!(!tidings.back_up_if_due().await.unwrap());
}

/// Names a payee, confirms a table and an order of days, and lets a folder be looked at.
async fn teach(tidings: &Tidings, chat: &str, dir: &Path) {
    let entry = entries(tidings, chat).await[0].id.clone();
    let edit = serde_json::json!({ "chat": chat, "entry": entry, "payee": "The café", "always": true, "category": "dining" });
    tidings.edit_entry(serde_json::from_value(edit).unwrap()).await.unwrap();
    let table = "When,Whom,How much\n2026-11-03,Baker,-3.00\n2026-11-09,Bar,-4.00\n";
    let FileOutcome::Csv { preview } = offer(tidings, Some(chat), "t.csv", table).await.unwrap() else {
        panic!()
    };
    let columns = CsvColumns { currency: "USD".to_owned(), ..preview.columns };
    let confirmed = ConfirmCsv { offer: preview.offer, chat: Some(chat.to_owned()), columns };
    tidings.confirm_csv(confirmed).await.unwrap();
    let qif = "!Type:Bank\nD3/4/2026\nT-1.00\nPShop\n^\n";
    let FileOutcome::Qif { preview } = offer(tidings, Some(chat), "q.qif", qif).await.unwrap() else {
        panic!()
    };
    let (chat, order) = (Some(chat.to_owned()), Some("dmy".to_owned()));
    let answer = ConfirmQif { offer: preview.offer, chat, order, currency: String::new() };
    tidings.confirm_qif(answer).await.unwrap();
    let folder = dir.join("statements");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("seen.ofx"), small_statement()).unwrap();
    tidings.import_folder(&folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_exported_in_plain_files_for_the_person_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(&dir.path().join("data")).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    say(&tidings, &chat, "keep this").await.unwrap();
    teach(&tidings, &chat, dir.path()).await;
    let receipt = b"From: shop@example.org\r\nSubject: Receipt\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\n\r\nTotal: $12.00\r\n";
    tidings.offer(Some(&chat), "shop receipt.eml", receipt.to_vec()).unwrap();
    let folder = dir.path().join("out");
    choose(&stage, &folder);
    speak(&tidings, Language::Vietnamese).await;
    let done = tidings.export_everything(Empty {}).await.unwrap().summary.unwrap();
    assert!(done.contains("out"), "{done}");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let found = names(&folder);
    let common = [
        "README.txt",
        "access-ledger.jsonl",
        "accounts.json",
        "alerts.jsonl",
        "folder-files.jsonl",
        "layouts.json",
        "payees.json",
        "review.jsonl",
        "settings.json",
    ];
    for name in common {
        assert!(found.contains(&name.to_owned()), "{found:?}");
    }
    assert!(read("README.txt").contains("Mọi khoản thanh toán"));
    let accounts: serde_json::Value = serde_json::from_str(&read("accounts.json")).unwrap();
    let accounts = accounts.as_array().unwrap();
    assert_eq!(accounts.len(), found.len() - common.len());
    let parsed = |name: &str| serde_json::from_str::<serde_json::Value>(&read(name)).unwrap();
    let payees = parsed("payees.json");
    assert_eq!(
        (&payees[0]["name"], &payees[0]["category"]),
        (&"The café".into(), &"dining".into()),
        "{payees}"
    );
    assert_eq!(payees[0]["accounts"][0], *chat);
    let layouts = parsed("layouts.json");
    assert_eq!(
        (&layouts["tables"][0]["file"], &layouts["tables"][0]["columns"]["amount"]["column"]),
        (&"t.csv".into(), &2.into()),
        "{layouts}"
    );
    assert_eq!(
        (&layouts["days"][0]["order"], &layouts["days"][0]["account"]),
        (&"day_month_year".into(), &chat.as_str().into())
    );
    assert!(read("folder-files.jsonl").contains("\"name\":\"seen.ofx\""));
    let mut seen = 0;
    for (number, account) in accounts.iter().enumerate() {
        let prefix = format!("{} ", number + 1);
        let name = found.iter().find(|name| name.starts_with(&prefix)).unwrap();
        let id = account["id"].as_str().unwrap();
        let lines: Vec<serde_json::Value> = read(&format!("{name}/entries.jsonl"))
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), entries(&tidings, id).await.len());
        assert!(lines.iter().all(|line| line["account"] == *id && line["amount"].is_string()));
        assert_eq!(read(&format!("{name}/entries.csv")).lines().count(), lines.len() + 1);
        let messages = read(&format!("{name}/messages.jsonl"));
        if id == chat {
            seen += 1;
            assert!(messages.contains("keep this"));
            let original = std::fs::read(folder.join(name).join("attachments/1 shop receipt.eml")).unwrap();
            assert_eq!(original, receipt, "byte for byte");
            assert!(read(&format!("{name}/receipts.jsonl")).contains("shop receipt.eml"));
        }
    }
    assert_eq!(seen, 1);
    // Nothing that opens anything else is among it.
    let secret = bank.setup_token();
    for path in every_file(&folder) {
        let content = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains(PASSPHRASE) && !text.contains(&secret) && !text.contains("demo:"), "{path:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }
    let again = tidings.export_everything(Empty {}).await.unwrap_err();
    assert_eq!(again.code, "folder_not_empty");
    assert_eq!(names(&folder), found);
}

fn every_file(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(every_file(&path)) } else { files.push(path) }
    }
    files
}
