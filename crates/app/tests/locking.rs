//! Making, locking and opening a vault, and every way that is refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Config, Tidings};
use serde_json::{Value, json};
use stage::Stage;
use stage::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use wire::*;

const OTHER: &str = "nine loud magpies under the viaduct";

async fn make(tidings: &Tidings, passphrase: &str) -> Result<CreatedVault, WireError> {
    tidings.create_vault(CreateVault { vault: VaultKind::Own, passphrase: passphrase.to_owned() }).await
}

async fn recover(tidings: &Tidings, words: &str, passphrase: &str) -> Result<Empty, WireError> {
    let (words, passphrase) = (words.to_owned(), passphrase.to_owned());
    tidings.recover(Recover { vault: VaultKind::Own, words, passphrase }).await
}

async fn stage_of(tidings: &Tidings) -> wire::Stage {
    tidings.status(Empty {}).await.unwrap().stage
}

/// A request of each command's form, for a chat, an entry, a link that are there.
fn requests(chat: &str, entry: &str) -> Vec<(&'static str, Value)> {
    let chat = json!(chat);
    vec![
        ("chats", json!({})),
        ("open_chat", json!({ "chat": chat })),
        ("slice", json!({ "chat": chat, "from": 0, "count": 10 })),
        ("locate", json!({ "chat": chat, "item": entry })),
        ("mark_read", json!({ "chat": chat })),
        ("send", json!({ "chat": chat, "text": "balance?" })),
        ("accounts_for_message", json!({ "chat": chat, "text": "You spent $4.20 at BEAN & LEAF" })),
        ("search", json!({ "query": "cafe", "chat": null, "limit": 10 })),
        ("react", json!({ "finding": entry, "reaction": "mine" })),
        ("review", json!({})),
        ("answer", json!({ "item": entry, "choice": "same" })),
        ("balance_on", json!({ "chat": chat, "day": "2026-01-01" })),
        ("undo_decision", json!({ "chat": chat, "id": format!("{entry}-1") })),
        ("edit_entry", json!({ "chat": chat, "entry": entry, "note": "x" })),
        ("earlier_payments", json!({ "chat": chat, "entry": entry })),
        ("change_earlier", json!({ "chat": chat, "entry": entry })),
        ("payee_rules", json!({})),
        ("remove_payee_rule", json!({ "id": entry })),
        ("undo_payees", json!({ "undo": "1" })),
        ("recurring", json!({ "chat": chat })),
        ("details", json!({ "chat": chat })),
        ("access_ledger", json!({ "from": 0, "count": 10 })),
        ("sync", json!({ "chat": chat })),
        ("unlink", json!({ "link": entry, "purge": true })),
        ("offer_file", json!({ "chat": chat, "name": "a.ofx", "content": "QUJD" })),
        (
            "confirm_csv",
            json!({ "offer": entry, "chat": chat, "columns": {
            "date": 0, "date_order": "dmy", "amount": 1, "debit": null, "credit": null, "payee": 2,
            "memo": null, "balance": null, "decimal_comma": false, "invert": false, "currency": "USD" } }),
        ),
        (
            "preview_csv",
            json!({ "offer": entry, "chat": chat, "columns": {
            "date": 0, "date_order": "dmy", "amount": 1, "debit": null, "credit": null, "payee": 2,
            "memo": null, "balance": null, "decimal_comma": false, "invert": false, "currency": "USD" } }),
        ),
        ("reopen_csv", json!({ "offer": entry })),
        (
            "replace_csv",
            json!({ "offer": entry, "chat": chat, "columns": {
            "date": 0, "date_order": "dmy", "amount": 1, "debit": null, "credit": null, "payee": 2,
            "memo": null, "balance": null, "decimal_comma": false, "invert": false, "currency": "USD" } }),
        ),
        ("take_back_import", json!({ "chat": chat, "item": entry })),
        ("confirm_qif", json!({ "offer": entry, "chat": chat, "order": "dmy", "currency": "USD" })),
        ("watched_folder", json!({})),
        ("watch_folder", json!({ "stop": false })),
        ("open_folder_table", json!({ "file": "00" })),
        ("keys", json!({})),
        ("change_passphrase", json!({ "passphrase": PASSPHRASE, "fresh": OTHER })),
        ("begin_recovery", json!({ "passphrase": PASSPHRASE })),
        ("replace_recovery", json!({ "words": [] })),
        ("add_keyring", json!({ "passphrase": "wrong" })),
        ("remove_keyring", json!({})),
        ("check_health", json!({})),
        ("rebuild_index", json!({})),
        ("mend_vault", json!({})),
        ("attachment", json!({ "chat": chat, "receipt": entry })),
        ("backups", json!({})),
        ("make_backup", json!({})),
        ("schedule_backups", json!({ "rhythm": "daily" })),
        ("rehearse_backup", json!({ "passphrase": PASSPHRASE, "choose": true })),
        ("export_everything", json!({})),
        ("export_chat", json!({ "chat": "alerts", "format": "csv" })),
    ]
}

/// Commands that are there for a closed vault too.
const ALWAYS: [&str; 14] = [
    "status",
    "passphrase_strength",
    "create_vault",
    "confirm_recovery",
    "unlock",
    "recover",
    "unlock_keyring",
    "lock",
    "stop_backup",
    "cancel_import",
    "choose_backup",
    "restore_backup",
    "active",
    "change_settings",
];

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $reply:ty;)*) => { [$(stringify!($name)),*] };
}

#[tokio::test]
async fn every_command_is_locked_with_the_vault() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let entry = entries(&tidings, &chat).await[0].id.clone();
    let bank = bank().await;
    let mut requests = requests(&chat, &entry);
    requests.push(("link_simplefin", json!({ "token": bank.setup_token() })));
    requests.push(("link_sepay", json!({ "token": "SPX-0123456789" })));
    requests.push(("link_demo", json!({ "persona": "us" })));
    let tried: BTreeSet<&str> = requests.iter().map(|(name, _)| *name).chain(ALWAYS).collect();
    let all: BTreeSet<&str> = with_commands!(names).into_iter().collect();
    assert_eq!(tried, all, "a new command is tried here too");
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
    for (name, request) in &requests {
        refused_in_each_language(&tidings, "locked", async || {
            dispatch(&tidings, name, request.clone()).await.expect_err(name)
        })
        .await;
    }
    assert!(bank.seen().is_empty(), "no token is used while locked");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    for (name, request) in requests.iter().filter(|(name, _)| *name != "link_demo") {
        let answer = dispatch(&tidings, name, request.clone()).await;
        assert!(!matches!(answer, Err(error) if error.code == "locked"), "{name}");
    }
}

#[tokio::test]
async fn a_wrong_passphrase_opens_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    refused_in_each_language(&tidings, "wrong_passphrase", async || {
        unlock(&tidings, OTHER).await.unwrap_err()
    })
    .await;
    for wrong in ["", " ", &PASSPHRASE.to_uppercase(), &format!("{PASSPHRASE} ")] {
        assert_eq!(unlock(&tidings, wrong).await.unwrap_err().code, "wrong_passphrase", "{wrong:?}");
    }
    assert_eq!(stage_of(&tidings).await, wire::Stage::Locked);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!(stage_of(&tidings).await, wire::Stage::Open);
}

#[tokio::test]
async fn an_easy_passphrase_is_not_taken() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    assert_eq!(stage_of(&tidings).await, wire::Stage::Welcome);
    for weak in ["", "password", "12345678", "qwertyuiop"] {
        assert_eq!(make(&tidings, weak).await.err().unwrap().code, "weak_passphrase", "{weak}");
        let strength =
            tidings.passphrase_strength(PassphraseText { passphrase: weak.to_owned() }).await.unwrap();
        assert!(!strength.enough && strength.score < 3);
    }
    refused_in_each_language(&tidings, "weak_passphrase", async || {
        make(&tidings, "password").await.err().unwrap()
    })
    .await;
    assert_eq!(stage_of(&tidings).await, wire::Stage::Welcome);
    assert!(
        tidings
            .passphrase_strength(PassphraseText { passphrase: PASSPHRASE.to_owned() })
            .await
            .unwrap()
            .enough
    );
}

#[tokio::test]
async fn a_vault_is_never_made_over_another() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    for _ in 0..2 {
        refused_in_each_language(&tidings, "vault_exists", async || {
            make(&tidings, OTHER).await.err().unwrap()
        })
        .await;
        lock_and_unlock(&tidings).await;
        assert_eq!(entries(&tidings, &chat).await.len(), 3);
        tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    }
    let nowhere = tidings.unlock(Unlock { vault: VaultKind::Demo, passphrase: PASSPHRASE.to_owned() }).await;
    assert_eq!(nowhere.unwrap_err().code, "no_vault");
    refused_in_each_language(&tidings, "no_vault", async || {
        tidings
            .unlock(Unlock { vault: VaultKind::Demo, passphrase: PASSPHRASE.to_owned() })
            .await
            .unwrap_err()
    })
    .await;
}

#[tokio::test]
async fn the_recovery_phrase_is_asked_back() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    let confirm = async |words: Vec<RecoveryWord>| tidings.confirm_recovery(ConfirmRecovery { words }).await;
    assert_eq!(confirm(Vec::new()).await.unwrap_err().code, "not_found", "no vault waits");
    let created = make(&tidings, PASSPHRASE).await.unwrap();
    assert_eq!((created.words.len(), created.ask.len()), (24, 3));
    assert_eq!(stage_of(&tidings).await, wire::Stage::Recovery);
    let word = |position: u8, word: &str| RecoveryWord { position, word: word.to_owned() };
    let right = |position: u8| word(position, &created.words[usize::from(position) - 1]);
    let mut answers: Vec<Vec<RecoveryWord>> = vec![Vec::new()];
    answers.push(created.ask.iter().take(2).map(|position| right(*position)).collect());
    answers.push(created.ask.iter().map(|position| word(*position, "wrong")).collect());
    for words in answers {
        assert_eq!(confirm(words).await.unwrap_err().code, "recovery_mismatch");
    }
    refused_in_each_language(&tidings, "recovery_mismatch", async || confirm(Vec::new()).await.unwrap_err())
        .await;
    assert_eq!(tidings.chats(Empty {}).await.unwrap_err().code, "locked");
    let typed = created.ask.iter().map(|position| {
        word(*position, &format!(" {} ", created.words[usize::from(*position) - 1].to_uppercase()))
    });
    confirm(typed.collect()).await.unwrap();
    assert_eq!(stage_of(&tidings).await, wire::Stage::Open);
}

#[tokio::test]
async fn the_recovery_phrase_opens_and_sets_a_new_passphrase() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    let words = create(&tidings, VaultKind::Own).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    let phrase = words.join(" ");

    let mut swapped = words.clone();
    let other = (1..24).find(|other| swapped[*other] != swapped[0]).unwrap();
    swapped.swap(0, other);
    for wrong in ["", "one two three", &words[1..].join(" "), &swapped.join(" "), &vec!["zzzz"; 24].join(" ")]
    {
        let code = recover(&tidings, wrong, OTHER).await.unwrap_err().code;
        assert!(["recovery_phrase_malformed", "wrong_recovery_phrase"].contains(&code.as_str()), "{code}");
    }
    refused_in_each_language(&tidings, "recovery_phrase_malformed", async || {
        recover(&tidings, "one two three", OTHER).await.unwrap_err()
    })
    .await;
    let elsewhere = tempfile::tempdir().unwrap();
    let another = stage::tidings(&stage, elsewhere.path(), Language::English);
    let foreign = create(&another, VaultKind::Own).await.join(" ");
    refused_in_each_language(&tidings, "wrong_recovery_phrase", async || {
        recover(&tidings, &foreign, OTHER).await.unwrap_err()
    })
    .await;
    assert_eq!(recover(&tidings, &phrase, "password").await.unwrap_err().code, "weak_passphrase");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();

    recover(&tidings, &format!("  {} \n", words.join("\n ")), OTHER).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 3);
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(unlock(&tidings, PASSPHRASE).await.unwrap_err().code, "wrong_passphrase");
    unlock(&tidings, OTHER).await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    recover(&tidings, &phrase, PASSPHRASE).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 3, "the phrase goes on to work");
}

fn same_folder(stage: &Arc<Stage>, dir: &std::path::Path) -> Tidings {
    let config = Config {
        data_dir: dir.to_owned(),
        vault_dir: None,
        language: Language::English,
        fixed_language: true,
        light_keys: true,
        background: false,
        loopback_links: true,
    };
    Tidings::new(stage.clone(), config)
}

#[tokio::test]
async fn a_vault_is_open_in_one_app_only() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let second = stage::tidings(&stage, dir.path(), Language::English);
    refused_in_each_language(&second, "vault_open_elsewhere", async || {
        unlock(&second, PASSPHRASE).await.unwrap_err()
    })
    .await;
    let third = same_folder(&stage, dir.path());
    assert_eq!(unlock(&third, OTHER).await.unwrap_err().code, "vault_open_elsewhere", "whatever is typed");
    say(&tidings, &chat, "still mine").await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    unlock(&second, PASSPHRASE).await.unwrap();
    assert!(
        items(&second, &chat)
            .await
            .iter()
            .any(|item| matches!(item, Item::Note(note) if note.text == "still mine"))
    );
    assert_eq!(unlock(&tidings, PASSPHRASE).await.unwrap_err().code, "vault_open_elsewhere");
}

#[tokio::test]
async fn a_lost_index_is_made_anew_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    say(&tidings, &chat, "keep this").await.unwrap();
    let before = items(&tidings, &chat).await;
    let list = tidings.chats(Empty {}).await.unwrap();
    assert!(tidings.status(Empty {}).await.unwrap().notices.is_empty());
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    drop(tidings);
    std::fs::remove_dir_all(dir.path().join("own/index")).unwrap();

    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let mut said = BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        let notices = tidings.status(Empty {}).await.unwrap().notices;
        assert_eq!(notices.len(), 1, "{notices:?}");
        said.extend(notices);
    }
    assert_eq!(said.len(), LANGUAGES.len(), "{said:?}");
    speak(&tidings, Language::English).await;
    assert_eq!(items(&tidings, &chat).await, before);
    assert_eq!(tidings.chats(Empty {}).await.unwrap(), list);
    assert!(tidings.check().unwrap().report.is_sound());
    lock_and_unlock(&tidings).await;
    assert!(tidings.status(Empty {}).await.unwrap().notices.is_empty(), "said once");
}

#[tokio::test]
async fn commands_of_no_form_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    for (name, request) in [
        ("nothing", json!({})),
        ("slice", json!({})),
        ("slice", json!({ "chat": "alerts", "from": -1, "count": 2 })),
        ("send", json!({ "chat": 5, "text": "x" })),
        ("react", json!({ "finding": "x", "reaction": "perhaps" })),
        ("change_settings", json!({ "language": "xx" })),
        ("unlock", json!(null)),
    ] {
        assert_eq!(dispatch(&tidings, name, request).await.unwrap_err().code, "bad_request", "{name}");
    }
    assert_eq!(stage_of(&tidings).await, wire::Stage::Open);
}
