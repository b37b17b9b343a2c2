//! How a vault is: checked from outside and inside, said in four languages, put right.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::*;
use std::collections::BTreeSet;
use wire::*;

fn codes(findings: &[HealthFinding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[tokio::test]
async fn a_sound_vault_is_called_sound_and_its_check_shows_how_far_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    offer(&tidings, Some(&chat), "order.eml", mail("Tea", "T-1", "Mon, 23 Nov 2026", "9.00")).await.unwrap();
    let report = tidings.check_health(Empty {}).await.unwrap();
    assert!(report.sound, "{report:?}");
    assert_eq!(codes(&report.findings), ["backup_none"], "open in this very app is no finding");
    assert!(report.attachments.contains('4') && !report.summary.is_empty());
    let told: Vec<Option<u32>> = stage
        .events
        .lock()
        .unwrap()
        .iter()
        .filter_map(|event| match event {
            Event::Work { work: VaultWork::Check, permille } => Some(*permille),
            _ => None,
        })
        .collect();
    assert_eq!((told.first(), told.last()), (Some(&Some(0)), Some(&None)), "{told:?}");
}

#[tokio::test]
async fn what_is_damaged_is_said_in_each_language_without_naming_anything() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    offer(&tidings, Some(&chat), "order.eml", mail("Tea", "T-1", "Mon, 23 Nov 2026", "9.00")).await.unwrap();
    let original = files_below(&dir.path().join("own/blobs")).remove(0);
    let mut bytes = std::fs::read(&original).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&original, bytes).unwrap();
    std::fs::write(dir.path().join("own/vault.hdr"), b"rotten").unwrap();
    std::fs::create_dir(dir.path().join("own/index.damaged")).unwrap();
    let mut said = BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let report = tidings.check_health(Empty {}).await.unwrap();
        assert!(!report.sound);
        assert_eq!(codes(&report.findings), ["header_copy", "attachments", "set_aside", "backup_none"]);
        for finding in &report.findings {
            assert!(!finding.message.is_empty() && !finding.next.is_empty(), "{finding:?}");
            let tone = matches!(finding.code.as_str(), "header_copy" | "attachments");
            assert_eq!(finding.tone == HealthTone::Problem, tone, "{finding:?}");
        }
        let all = format!("{report:?}");
        for word in ["Tea", "order.eml", "CAFE", "Cafe", "9.00", "0004021"] {
            assert!(!all.contains(word), "{word} is named in {all}");
        }
        said.insert(report.summary);
    }
    assert_eq!(said.len(), LANGUAGES.len(), "{said:?}");
}

#[tokio::test]
async fn the_index_is_built_anew_when_asked_and_when_it_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let before = entries(&tidings, &chat).await;
    tidings.rebuild_index(Empty {}).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await, before);
    let rebuilds = || {
        let events = stage.events.lock().unwrap();
        let of = |event: &&Event| matches!(event, Event::Work { work: VaultWork::Rebuild, permille: None });
        events.iter().filter(of).count()
    };
    assert_eq!(rebuilds(), 1);
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    std::fs::remove_dir_all(dir.path().join("own/index")).unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(rebuilds(), 2, "a rebuild while unlocking is told too");
    assert_eq!(entries(&tidings, &chat).await, before);
}

#[tokio::test]
async fn attachments_keep_to_the_room_the_person_gives() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let set = async |limit| {
        let change = SettingsChange { attachment_limit: Some(limit), ..SettingsChange::default() };
        tidings.change_settings(change).await.unwrap().settings.attachment_limit
    };
    assert_eq!(tidings.status(Empty {}).await.unwrap().settings.attachment_limit, 4);
    assert_eq!(set(0).await, 1, "none at all is no room to live in");
    assert_eq!(set(16).await, 16);
    // A file without content takes the place of many gigabytes.
    let folder = dir.path().join("own/blobs/00000000000000000000000000000000");
    std::fs::create_dir_all(&folder).unwrap();
    let large = std::fs::File::create(folder.join("00000000000000000000000000000000")).unwrap();
    large.set_len(16 << 30).unwrap();
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let order = || mail("Tea", "T-1", "Mon, 23 Nov 2026", "9.00");
    refused_in_each_language(&tidings, "attachments_full", async || {
        offer(&tidings, Some(&chat), "order.eml", order()).await.map(|_| ()).unwrap_err()
    })
    .await;
    assert_eq!(set(17).await, 17);
    offer(&tidings, Some(&chat), "order.eml", order()).await.unwrap();
}

fn files_below(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}
