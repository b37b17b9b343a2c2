//! Changing what opens the vault: passphrase, recovery phrase, the system's keyring.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::Stage;
use stage::*;
use wire::*;

const NEW: &str = "nine loud magpies under the viaduct";

fn text(passphrase: &str) -> PassphraseText {
    PassphraseText { passphrase: passphrase.to_owned() }
}

async fn change(tidings: &Tidings, old: &str, new: &str) -> &'static str {
    let request = ChangePassphrase { passphrase: old.to_owned(), fresh: new.to_owned() };
    tidings.change_passphrase(request).await.err().map_or("none", |error| error.code.leak())
}

async fn by_keyring(tidings: &Tidings) -> &'static str {
    let request = WhichVault { vault: VaultKind::Own };
    tidings.unlock_keyring(request).await.err().map_or("none", |error| error.code.leak())
}

#[tokio::test]
async fn a_new_passphrase_opens_and_the_old_one_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    assert_eq!(change(&tidings, NEW, NEW).await, "wrong_passphrase");
    assert_eq!(change(&tidings, PASSPHRASE, "password").await, "weak_passphrase");
    lock_and_unlock(&tidings).await;
    assert_eq!(change(&tidings, PASSPHRASE, NEW).await, "none");
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(unlock(&tidings, PASSPHRASE).await.unwrap_err().code, "wrong_passphrase");
    unlock(&tidings, NEW).await.unwrap();
    assert_eq!(entries(&tidings, &chat).await.len(), 3);
}

#[tokio::test]
async fn a_new_recovery_phrase_takes_the_old_ones_place_once_confirmed() {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new(NOW, -5);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    let old = create(&tidings, VaultKind::Own).await.join(" ");
    let confirm = async |words: Vec<RecoveryWord>| tidings.replace_recovery(ConfirmRecovery { words }).await;
    assert_eq!(confirm(Vec::new()).await.unwrap_err().code, "not_found");
    assert_eq!(tidings.begin_recovery(text(NEW)).await.err().unwrap().code, "wrong_passphrase");
    let shown = tidings.begin_recovery(text(PASSPHRASE)).await.unwrap();
    assert_eq!((shown.words.len(), shown.ask.len()), (24, 3));
    assert_eq!(confirm(Vec::new()).await.unwrap_err().code, "recovery_mismatch");
    let answers = || {
        let word = |position: &u8| shown.words[usize::from(*position) - 1].clone();
        shown.ask.iter().map(|position| RecoveryWord { position: *position, word: word(position) }).collect()
    };

    // What was shown and never confirmed opens nothing, and is forgotten with the lock.
    lock_and_unlock(&tidings).await;
    assert_eq!(confirm(answers()).await.unwrap_err().code, "not_found");
    let recover = async |words: &str| {
        let (words, passphrase) = (words.to_owned(), NEW.to_owned());
        tidings.recover(Recover { vault: VaultKind::Own, words, passphrase }).await
    };
    let unconfirmed = shown.words.join(" ");
    assert_eq!(recover(&unconfirmed).await.unwrap_err().code, "wrong_recovery_phrase");
    recover(&old).await.unwrap();

    let shown = tidings.begin_recovery(text(NEW)).await.unwrap();
    let word = |position: &u8| shown.words[usize::from(*position) - 1].clone();
    let answers =
        shown.ask.iter().map(|position| RecoveryWord { position: *position, word: word(position) }).collect();
    confirm(answers).await.unwrap();
    assert_eq!(recover(&old).await.unwrap_err().code, "wrong_recovery_phrase");
    recover(&shown.words.join(" ")).await.unwrap();
}

#[tokio::test]
async fn the_keyring_opens_the_vault_while_it_is_asked_to() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let keys = tidings.keys(Empty {}).await.unwrap();
    assert_eq!((keys.keyring, keys.memory, keys.passes), (false, 16, 1));
    assert!(tidings.status(Empty {}).await.unwrap().keyrings.is_empty());
    assert_eq!(tidings.add_keyring(text(NEW)).await.unwrap_err().code, "wrong_passphrase");
    assert!(stage.keyring.0.lock().unwrap().is_empty());
    assert!(tidings.add_keyring(text(PASSPHRASE)).await.unwrap().keyring);
    assert_eq!(stage.keyring.0.lock().unwrap().len(), 2, "a secret, and where the vault stands");
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(tidings.status(Empty {}).await.unwrap().keyrings, [VaultKind::Own]);
    assert_eq!(by_keyring(&tidings).await, "none");
    assert!(tidings.status(Empty {}).await.unwrap().notices.is_empty());

    // The secret is gone: the passphrase opens, and the person is told.
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    stage.keyring.0.lock().unwrap().clear();
    assert_eq!(by_keyring(&tidings).await, "keyring_secret_missing");
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let notices = tidings.status(Empty {}).await.unwrap().notices;
    assert!(notices.iter().any(|notice| notice.contains("keyring")), "{notices:?}");
    assert!(tidings.add_keyring(text(PASSPHRASE)).await.unwrap().keyring);
    assert!(!tidings.remove_keyring(Empty {}).await.unwrap().keyring);
    assert!(stage.keyring.0.lock().unwrap().is_empty());
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(by_keyring(&tidings).await, "keyring_secret_missing");
}

#[tokio::test]
async fn an_older_copy_of_the_vault_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    tidings.add_keyring(text(PASSPHRASE)).await.unwrap();
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    let older = tempfile::tempdir().unwrap();
    copy(&dir.path().join("own"), older.path());
    unlock(&tidings, PASSPHRASE).await.unwrap();
    import(&tidings, None, &small_statement()).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    let older_notice = |notices: &[String]| notices.iter().any(|notice| notice.contains("older than"));
    assert!(!older_notice(&tidings.status(Empty {}).await.unwrap().notices));
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    std::fs::remove_dir_all(dir.path().join("own")).unwrap();
    copy(older.path(), &dir.path().join("own"));
    unlock(&tidings, PASSPHRASE).await.unwrap();
    assert!(older_notice(&tidings.status(Empty {}).await.unwrap().notices));
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
