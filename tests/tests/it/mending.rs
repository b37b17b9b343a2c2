//! A disk that lost a few bytes: the check names it, and mending leaves a sound vault.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use std::fs;
use tidings_acceptance::{Result, Vault, Window};

const STATEMENT: &[u8] = include_bytes!("../data/orchard.ofx");
const ESCAPE: &str = "\u{E00C}";
const REPORT: &str = "[data-testid=health-report]";

#[test]
fn a_damaged_journal_is_named_and_mended() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        window.drop_file("[data-testid=drop-zone]", "orchard.ofx", STATEMENT)?;
        window.see("[data-testid=timeline] [data-testid=entry]")?;
        window.close();

        let segment = stage.data_dir().join("own/journal/00000001.seg");
        let mut bytes = fs::read(&segment)?;
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 1;
        }
        fs::write(&segment, &bytes)?;

        let window = Window::open(stage)?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=vault-damaged]")?;
        keep(&window, "mending-0-opened")?;
        for (language, theme) in [("en", "light"), ("ar", "dark")] {
            window.speak(language)?;
            window.wear(theme)?;
            window.click("[data-testid=settings-open]")?;
            window.click("[data-testid=health-check]")?;
            window.see("[data-testid=health-report]")?;
            window.see("[data-testid=health-report][data-sound=false] [data-code=journal]")?;
            window.run("document.querySelector(arguments[0]).scrollIntoView();", &[REPORT.into()])?;
            keep(&window, &format!("mending-1-found-{language}-{theme}"))?;
            window.click("[data-testid=health-mend]")?;
            window.see("[data-testid=health-mend-submit]")?;
            keep(&window, &format!("mending-2-asked-{language}-{theme}"))?;
            if theme == "light" {
                window.press(&[ESCAPE])?;
                window.see_no("[data-testid=health-mend-submit]")?;
                window.close_dialog()?;
            }
        }
        window.click("[data-testid=health-mend-submit]")?;
        window.see("[data-testid=health-report][data-sound=true]")?;
        window.see_no("[data-testid=health-mend]")?;
        window.see_no("[data-testid=vault-damaged]")?;
        window.close();
        // What was mended stays mended.
        let window = Window::open(stage)?;
        window.unlock(PASSPHRASE)?;
        window.click("[data-testid=settings-open]")?;
        window.click("[data-testid=health-check]")?;
        window.see("[data-testid=health-report][data-sound=true]")?;
        check(!window.has("[data-testid=health-mend]")?, || "nothing is left to mend".to_owned())
    })
}
