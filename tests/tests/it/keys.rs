//! Changing what opens the vault, and the keyring of the desktop.

use crate::PASSPHRASE;
use crate::scene::{keep, play};
use crate::sealed::nothing_readable;
use tidings_acceptance::{Result, Stage, Vault, Window};

const FRESH: &str = "granite willow cinnamon harbor";

#[test]
fn a_new_passphrase_takes_the_old_ones_place() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.click("[data-testid=settings-open]")?;
        window.click("[data-testid=change-passphrase]")?;
        window.retype("[data-testid=current-passphrase]", FRESH)?;
        window.retype("[data-testid=passphrase]", FRESH)?;
        window.retype("[data-testid=passphrase-again]", FRESH)?;
        window.click("[data-testid=secrets-submit]")?;
        window.see("dialog [data-testid=error][data-code=wrong_passphrase]")?;
        window.retype("[data-testid=current-passphrase]", PASSPHRASE)?;
        window.click("[data-testid=secrets-submit]")?;
        window.see("[data-testid=change-passphrase]")?;
        keep(&window, "keys-1-changed")?;
        window.close_dialog()?;
        window.click("[data-testid=lock-now]")?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        window.unlock(FRESH)?;
        window.see("[data-testid=empty-link]")?;
        nothing_readable(stage, &[PASSPHRASE, FRESH])
    })
}

#[test]
fn the_keyring_opens_the_vault_when_it_is_asked_to() -> Result<()> {
    let mut stage = Stage::build("en_US.UTF-8")?;
    stage.start_keyring()?;
    let window = Window::open(&stage)?;
    window.make_vault(Vault::Own, PASSPHRASE)?;
    window.click("[data-testid=settings-open]")?;
    window.until("!document.querySelector('[data-testid=use-keyring]').disabled")?;
    window.click("[data-testid=use-keyring]")?;
    window.retype("[data-testid=current-passphrase]", PASSPHRASE)?;
    window.click("[data-testid=secrets-submit]")?;
    window.until("document.querySelector('[data-testid=use-keyring]')?.checked === true")?;
    window.close_dialog()?;
    window.click("[data-testid=lock-now]")?;
    window.click("[data-testid=unlock-keyring]")?;
    window.see("[data-testid=empty-link]")?;
    window.click("[data-testid=settings-open]")?;
    window.until("document.querySelector('[data-testid=use-keyring]')?.checked === true")?;
    window.click("[data-testid=use-keyring]")?;
    window.until("document.querySelector('[data-testid=use-keyring]')?.checked === false")?;
    window.close_dialog()?;
    window.click("[data-testid=lock-now]")?;
    window.see("[data-testid=unlock-passphrase]")?;
    window.see_no("[data-testid=unlock-keyring]")
}
