//! The first minutes: a vault, its passphrase, its recovery phrase.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use tidings_acceptance::{Result, Vault, Window};

#[test]
fn a_vault_is_made_and_its_recovery_phrase_asked_back() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.see("[data-testid=welcome-demo]")?;
        keep(&window, "first-run-1-welcome")?;
        window.begin_vault(Vault::Own)?;

        // A weak passphrase is told so and cannot be taken.
        let hint = window.text(STRENGTH)?;
        window.retype("[data-testid=passphrase]", "password1")?;
        window.retype("[data-testid=passphrase-again]", "password1")?;
        window.until(&format!("document.querySelector('{STRENGTH}').innerText !== {hint:?}"))?;
        keep(&window, "first-run-2-weak")?;
        check(shut(&window)?, || "a weak passphrase can be taken".to_owned())?;

        // Nor one that was typed in two ways.
        window.retype("[data-testid=passphrase]", PASSPHRASE)?;
        window.until(&format!("document.querySelector('{STRENGTH}').innerText.startsWith('Very strong')"))?;
        window.see("[data-testid=passphrase-again][aria-invalid=true]")?;
        check(shut(&window)?, || "two passphrases can be taken".to_owned())?;
        window.give_passphrase(PASSPHRASE)?;

        let noted = window.note_recovery_words()?;
        check(noted.len() == 24, || format!("{} recovery words", noted.len()))?;
        keep(&window, "first-run-3-recovery")?;
        window.click("[data-testid=recovery-continue]")?;
        window.see("[data-testid=recovery-answer]")?;
        window.see_no("[data-testid=recovery-words]")?;

        // Wrong words are refused, and nothing is lost by it.
        let wrong = noted.keys().map(|place| (*place, "zebra".to_owned())).collect();
        window.answer_recovery(&wrong)?;
        window.see("[data-testid=error][data-code=recovery_mismatch]")?;
        keep(&window, "first-run-4-wrong-words")?;
        window.answer_recovery(&noted)?;

        window.see("[data-testid=empty-link]")?;
        window.see("[data-testid=empty-file]")?;
        keep(&window, "first-run-5-open")?;
        check(stage.notifications().all()?.is_empty(), || "a notification about nothing".to_owned())
    })
}

const STRENGTH: &str = "p[id$=-strength]";

fn shut(window: &Window<'_>) -> Result<bool> {
    window.has("[data-testid=passphrase-submit]:disabled")
}
