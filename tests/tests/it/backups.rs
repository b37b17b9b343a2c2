//! A backup is made, tried, and restored where nothing else is left.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use crate::sealed::nothing_readable;
use std::path::Path;
use tidings_acceptance::{Result, Vault, Window};

const NOTE: &str = "the hinges were for aunt Wilhelmina";

#[test]
fn a_backup_brings_the_chats_back_on_an_empty_machine() -> Result<()> {
    play(|stage| {
        let file = stage.folder().join("mine.tidings-backup");
        let window = Window::open_choosing(stage, &stage.data_dir(), &file)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        let statement = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/orchard.ofx");
        window.choose_file("[data-testid=attach-input]", &statement)?;
        window
            .until("document.querySelectorAll('[data-testid=timeline] [data-testid=entry]').length === 5")?;
        window.say(NOTE)?;
        window.see("[data-testid=timeline] [data-testid=note]")?;

        window.click("[data-testid=settings-open]")?;
        window.see("[data-testid=backup-section]")?;
        window.click("[data-testid=backup-now]")?;
        window.see_words("[data-testid=backup-said]", "mine.tidings-backup")?;
        window.see_words("[data-testid=backup-last]", "mine.tidings-backup")?;
        keep(&window, "backups-1-made")?;
        check(file.is_file(), || "no backup where it was asked for".to_owned())?;

        // Tried with a wrong passphrase, then with the right one.
        window.click("[data-testid=rehearse-open]")?;
        window.until("document.activeElement.dataset.testid === 'rehearse-passphrase'")?;
        window.retype("[data-testid=rehearse-passphrase]", "pelican orbit quartz meadow!")?;
        window.click("[data-testid=rehearse-submit]")?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        window.see("[data-testid=rehearse-passphrase]:not([readonly])")?;
        window.retype("[data-testid=rehearse-passphrase]", PASSPHRASE)?;
        window.click("[data-testid=rehearse-submit]")?;
        window.see("[data-testid=rehearse-said][data-sound=true]")?;
        keep(&window, "backups-2-tried")?;
        window.click("[data-testid=everything-open]")?;
        window.see("[data-testid=everything-submit]")?;
        keep(&window, "backups-3-export-warning")?;
        window.run(
            "document.querySelectorAll('dialog[open]')[1].querySelector('header button').click();",
            &[],
        )?;
        window.see_no("[data-testid=everything-submit]")?;
        window.close_dialog()?;
        for (look, picture) in [("dark", "backups-4-dark"), ("light", "backups-5-light")] {
            window.wear(look)?;
            window.click("[data-testid=settings-open]")?;
            window.run("document.querySelector('[data-testid=backup-section]').scrollIntoView();", &[])?;
            keep(&window, picture)?;
            window.close_dialog()?;
        }
        window.speak("ar")?;
        window.click("[data-testid=settings-open]")?;
        window.run("document.querySelector('[data-testid=backup-section]').scrollIntoView();", &[])?;
        keep(&window, "backups-6-arabic")?;
        window.close_dialog()?;
        window.close();
        nothing_readable(stage, &[PASSPHRASE, NOTE, "Wilhelmina", "Thistledown", "Orchard Lane"])?;

        // Another machine: the file and the passphrase are all there is.
        let window = Window::open_choosing(stage, &stage.folder().join("elsewhere"), &file)?;
        window.see("[data-testid=restore-open]")?;
        keep(&window, "backups-7-welcome")?;
        window.click("[data-testid=restore-open]")?;
        window.click("[data-testid=restore-choose]")?;
        window.see_words("[data-testid=restore-file]", "mine.tidings-backup")?;
        window.retype("[data-testid=restore-passphrase]", "pelican orbit quartz meadow!")?;
        window.click("[data-testid=restore-submit]")?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        keep(&window, "backups-8-wrong-passphrase")?;
        window.see("[data-testid=restore-passphrase]:not([readonly])")?;
        window.retype("[data-testid=restore-passphrase]", PASSPHRASE)?;
        window.click("[data-testid=restore-submit]")?;
        window.see("[data-testid=restore-said][data-whole=true]")?;
        keep(&window, "backups-9-restored")?;
        window.click("[data-testid=restore-continue]")?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        window.open_chat("Orchard Lane Credit Union")?;
        window
            .until("document.querySelectorAll('[data-testid=timeline] [data-testid=entry]').length === 5")?;
        window.see_words("[data-testid=timeline] [data-testid=note]", NOTE)?;
        keep(&window, "backups-10-chats-again")?;
        window.close();
        nothing_readable(stage, &[PASSPHRASE, NOTE, "Wilhelmina", "Thistledown", "Orchard Lane"])
    })
}
