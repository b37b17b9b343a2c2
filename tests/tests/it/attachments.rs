//! The original of a receipt: shown through the app's own protocol, as bytes, while unlocked.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use serde_json::{Value, json};
use tidings_acceptance::{Result, Vault, Window};

const STATEMENT: &[u8] = include_bytes!("../data/orchard.ofx");
const PICTURE: &[u8] = include_bytes!("../data/till.png");

/// The picture is there and has its width.
const SHOWN: &str = "[...document.querySelectorAll('[data-testid=attachment-picture]')]
    .some((picture) => picture.complete && picture.naturalWidth === 320)";

/// Reads an address as the page can: status, type, whether it may be guessed at, length.
const READ: &str = "const done = arguments[arguments.length - 1];
    fetch(arguments[0]).then(async (answer) => done([
        answer.status,
        answer.headers.get('content-type'),
        (await answer.arrayBuffer()).byteLength,
    ])).catch((error) => done(String(error)));";

#[test]
fn a_picture_is_shown_from_the_vault_and_from_nowhere_once_it_is_locked() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        window.drop_file("[data-testid=drop-zone]", "orchard.ofx", STATEMENT)?;
        window.see("[data-testid=timeline] [data-testid=entry]")?;
        window.drop_file("[data-testid=drop-zone]", "till.png", PICTURE)?;
        window.see("[data-testid=receipt-open]")?;
        window.click("[data-testid=receipt-open]")?;
        window.until(SHOWN)?;
        keep(&window, "attachment-1-picture")?;
        let sources = window.attributes("[data-testid=attachment-picture]", "src")?;
        let source = sources.first().cloned().unwrap_or_default();
        check(source.starts_with("tidings-attachment:"), || format!("shown from {source:?}"))?;
        let told = window.run_async(READ, &[json!(source)])?;
        check(told == json!([200, "image/png", PICTURE.len()]), || format!("served {told}"))?;
        let elsewhere = source.replace("%2F", "%2F0");
        let told = window.run_async(READ, &[json!(elsewhere)])?;
        check(told.get(0) == Some(&json!(404)), || format!("of another receipt {told}"))?;

        // In the dark and in Arabic it is as legible.
        window.close_dialog()?;
        window.wear("dark")?;
        window.speak("ar")?;
        window.click("[data-testid=receipt-open]")?;
        window.until(SHOWN)?;
        keep(&window, "attachment-2-dark-arabic")?;

        let copy = stage.folder().join("home/Downloads/till.png");
        window.click("[data-testid=attachment-save]")?;
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(15);
        while std::fs::read(&copy).ok().as_deref() != Some(PICTURE) {
            check(std::time::Instant::now() < patience, || "no copy was saved".to_owned())?;
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        window.close_dialog()?;

        window.click("[data-testid=lock-now]")?;
        window.see("[data-testid=unlock-passphrase]")?;
        let told: Value = window.run_async(READ, &[json!(source)])?;
        check(told.get(0) == Some(&json!(403)) && told.get(2) == Some(&json!(0)), || {
            format!("while locked {told}")
        })
    })
}
