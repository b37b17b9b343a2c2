//! Receipts given to a chat: kept sealed, matched to their payments, given back as they were.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

fn market() -> String {
    mail("Meadow Market", "MM-30077", "Sat, 21 Nov 2026", "62.10")
}

async fn keep(tidings: &Tidings, chat: &str, name: &str, content: impl AsRef<[u8]>) -> (String, String) {
    match offer(tidings, Some(chat), name, content).await.unwrap() {
        FileOutcome::Receipt { chat: to, item, summary } => {
            assert_eq!(to, chat);
            (item, summary)
        }
        _ => panic!("a receipt was expected"),
    }
}

async fn original(tidings: &Tidings, chat: &str, receipt: &str) -> Result<Attachment, WireError> {
    tidings.attachment(AttachmentRequest { chat: chat.to_owned(), receipt: receipt.to_owned() }).await
}

async fn no_original(tidings: &Tidings, chat: &str, receipt: &str) -> WireError {
    original(tidings, chat, receipt).await.map(|_| ()).unwrap_err()
}

#[tokio::test]
async fn a_mail_finds_its_payment() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let (receipt, summary) = keep(&tidings, &chat, "order.eml", market()).await;
    assert!(summary.to_lowercase().contains("meadow market"), "{summary}");
    let payment = entries(&tidings, &chat).await.into_iter().find(|e| e.amount.contains("62.10")).unwrap();
    assert_eq!(payment.receipts, 1);
    let shown = receipts(&tidings, &chat).await;
    assert_eq!(shown.len(), 1);
    assert_eq!(
        (shown[0].id.as_str(), shown[0].entry.as_deref()),
        (receipt.as_str(), Some(payment.id.as_str()))
    );
    assert!(shown[0].amount.contains("62.10") && !shown[0].matched.is_empty());
    let all = items(&tidings, &chat).await;
    let at = all.iter().position(|item| id(item) == payment.id).unwrap();
    assert_eq!(id(&all[at + 1]), receipt, "it stands under its payment");
    lock_and_unlock(&tidings).await;
    assert_eq!(receipts(&tidings, &chat).await, shown);
    assert!(find(&tidings, "MM-30077").await.hits.iter().any(|hit| hit.item == receipt));
}

#[tokio::test]
async fn a_receipt_waits_for_its_payment_until_it_comes() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let early: Vec<Line> = three().into_iter().filter(|line| line.id != "A2").collect();
    let chat = import(&tidings, None, &ofx("0004021", "USD", &early, "10.00")).await.chat;
    let (receipt, summary) = keep(&tidings, &chat, "order.eml", market()).await;
    assert!(!summary.is_empty());
    let waiting = receipts(&tidings, &chat).await;
    assert_eq!((waiting[0].id.as_str(), waiting[0].entry.as_deref()), (receipt.as_str(), None));
    assert!(!waiting[0].matched.is_empty(), "it says that it waits");

    import(&tidings, None, &small_statement()).await;
    let payment = entries(&tidings, &chat).await.into_iter().find(|e| e.amount.contains("62.10")).unwrap();
    let matched = receipts(&tidings, &chat).await;
    assert_eq!(matched.len(), 1);
    assert_eq!(matched[0].entry.as_deref(), Some(payment.id.as_str()));
    assert_ne!(matched[0].matched, waiting[0].matched);
    assert_eq!(payment.receipts, 1);
    let all = items(&tidings, &chat).await;
    let at = all.iter().position(|item| id(item) == payment.id).unwrap();
    assert_eq!(id(&all[at + 1]), receipt, "it moved under its payment");
}

#[tokio::test]
async fn a_receipt_that_two_payments_fit_is_not_guessed() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let mut lines = three();
    lines.push(line("A4", "2026-11-22", "-62.10", "MEADOW MARKET"));
    let chat = import(&tidings, None, &ofx("0004021", "USD", &lines, "10.00")).await.chat;
    keep(&tidings, &chat, "order.eml", market()).await;
    assert_eq!(receipts(&tidings, &chat).await[0].entry, None);
    assert!(entries(&tidings, &chat).await.iter().all(|entry| entry.receipts == 0));
}

#[tokio::test]
async fn an_original_comes_back_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &noise(5, 200_000)].concat();
    let files: [(&str, Vec<u8>, &str, AttachmentKind); 2] = [
        ("order.eml", market().into_bytes(), "text/plain", AttachmentKind::Text),
        ("till.png", picture, "image/png", AttachmentKind::Picture),
    ];
    let mut kept = Vec::new();
    for (name, content, ..) in &files {
        kept.push(keep(&tidings, &chat, name, content).await.0);
    }
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    drop(tidings);
    let tidings = stage::tidings(&stage, dir.path(), Language::English);
    unlock(&tidings, PASSPHRASE).await.unwrap();
    for ((name, content, media_type, kind), receipt) in files.iter().zip(&kept) {
        let original = original(&tidings, &chat, receipt).await.unwrap();
        assert_eq!((original.name.as_str(), original.kind), (*name, *kind));
        let served = tidings.served(&format!("{chat}/{receipt}")).unwrap();
        assert_eq!((served.media_type, original.size as usize), (*media_type, content.len()));
        assert!(served.content == *content, "{name} is another");
    }
    assert_eq!(no_original(&tidings, &chat, "0").await.code, "not_found");
    assert_eq!(no_original(&tidings, "alerts", &kept[0]).await.code, "not_found");
    let entry = entries(&tidings, &chat).await[0].id.clone();
    assert_eq!(no_original(&tidings, &chat, &entry).await.code, "not_found");
    refused_in_each_language(&tidings, "not_found", async || no_original(&tidings, &chat, "0").await).await;
    let address = format!("{chat}/{}", kept[1]);
    for nowhere in ["", "/", &kept[1], &format!("{chat}/{entry}"), &format!("{chat}/../{}", kept[1])] {
        assert_eq!(tidings.served(nowhere).err().unwrap().code(), "not_found", "{nowhere}");
    }
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    assert_eq!(tidings.served(&address).err().unwrap().code(), "locked");
}

#[tokio::test]
async fn an_original_that_no_receipt_names_goes_after_a_day() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let (named, _) = keep(&tidings, &chat, "order.eml", market()).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    // A crash after the original was stored and before its receipt was.
    let journal = files_below(&dir.path().join("own/journal"));
    let before: Vec<Vec<u8>> = journal.iter().map(|file| std::fs::read(file).unwrap()).collect();
    unlock(&tidings, PASSPHRASE).await.unwrap();
    keep(&tidings, &chat, "later.eml", mail("Tea", "T-1", "Mon, 23 Nov 2026", "9.00")).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    for (file, content) in journal.iter().zip(before) {
        std::fs::write(file, content).unwrap();
    }
    let originals = files_below(&dir.path().join("own/blobs"));
    assert_eq!(originals.len(), 2);
    let now = std::time::SystemTime::UNIX_EPOCH
        + std::time::Duration::from_secs(NOW.parse::<jiff::Timestamp>().unwrap().as_second() as u64);
    for file in &originals {
        std::fs::File::options().append(true).open(file).unwrap().set_modified(now).unwrap();
    }

    unlock(&tidings, PASSPHRASE).await.unwrap();
    stage.advance(23 * 60 * 60);
    assert_eq!(tidings.clear_attachments().unwrap().files, 0);
    stage.advance(2 * 60 * 60);
    assert_eq!(tidings.clear_attachments().unwrap().files, 1);
    assert_eq!(tidings.clear_attachments().unwrap().files, 0);
    assert!(tidings.served(&format!("{chat}/{named}")).unwrap().content == market().into_bytes());
}

#[tokio::test]
async fn nothing_of_a_receipt_lies_open_on_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    keep(&tidings, &chat, "order.eml", market()).await;
    tidings.lock(Lock { depth: LockDepth::Full }).await.unwrap();
    for file in files_below(dir.path()) {
        let content = std::fs::read(&file).unwrap();
        for word in ["Meadow", "MEADOW", "MM-30077", "order.eml", "CORNER CAFE", "0004021"] {
            let open = content.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!open, "{word} lies open in {}", file.display());
        }
        assert!(!file.to_string_lossy().contains("order.eml"));
    }
}

fn files_below(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

#[tokio::test]
async fn a_receipt_before_any_account_says_what_to_do_first() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    refused_in_each_language(&tidings, "no_account_yet", async || {
        offer(&tidings, None, "till.png", b"\x89PNG\r\n\x1a\n".to_vec()).await.unwrap_err()
    })
    .await;
}
