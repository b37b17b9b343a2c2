//! Lock, unlock without a network, and the next day.

use crate::PASSPHRASE;
use crate::bank::Bank;
use crate::scene::{check, keep, play};
use crate::sealed::nothing_readable;
use demobank::Persona;
use serde_json::Value;
use std::collections::BTreeSet;
use tidings_acceptance::{Result, Vault, Window};

#[test]
fn everything_is_there_again_without_the_bank_and_after_a_restart() -> Result<()> {
    play(|stage| {
        let bank = Bank::open(Persona::Br, 5)?;
        let (token, password) = (bank.token(), bank.password());
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;
        window.click("[data-testid=link-open]")?;
        window.retype("[data-testid=link-token]", "this is no token")?;
        window.click("[data-testid=link-submit]")?;
        window.see("dialog [data-testid=error][data-code^=token][data-code$=malformed]")?;
        window.retype("[data-testid=link-token]", &token)?;
        window.click("[data-testid=link-submit]")?;
        window.see_no("dialog[open]")?;
        window
            .until("document.querySelectorAll('[data-testid=chat-row][data-kind=account]').length === 6")?;

        // A token works once.
        window.click("[data-testid=link-open]")?;
        window.retype("[data-testid=link-token]", &token)?;
        window.click("[data-testid=link-submit]")?;
        window.see("dialog [data-testid=error][data-code^=token][data-code$=used]")?;
        keep(&window, "lock-1-used-token")?;
        window.close_dialog()?;

        // A row that the bank posts now is read when the person asks for it.
        let title = chat_of(&window, "R$")?;
        window.open_chat(&title)?;
        window.see("[data-testid=timeline] [data-testid=entry]")?;
        let before = length(&window)?;
        bank.post();
        window.click("[data-testid=sync-now]")?;
        window
            .until(&format!("document.querySelector('[data-testid=timeline]').dataset.count > {before}"))?;
        window.say("rent is due on Friday")?;
        window.see("[data-testid=timeline] [data-testid=note]")?;
        // The mark above unread messages is a row as well, and goes once they are read.
        let (chats, kept) = (titles(&window)?, length(&window)? - 1);

        // Locked: nothing of the money is left in the window, and the bank is not asked.
        window.click("[data-testid=lock-now]")?;
        window.see("[data-testid=unlock-passphrase]")?;
        check(!window.has("[data-testid=entry], [data-testid=chat-row]")?, || {
            "rows while locked".to_owned()
        })?;
        let asked = bank.asked();
        window.unlock("pelican orbit quartz meadow!")?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        keep(&window, "lock-2-wrong-passphrase")?;
        check(bank.asked() == asked, || "a locked vault asked the bank".to_owned())?;

        // The bank is gone: unlocked all the same, everything is there.
        bank.go_silent()?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        window.open_chat(&title)?;
        window.see("[data-testid=timeline] [data-testid=entry]")?;
        check(titles(&window)? == chats, || "other chats than before".to_owned())?;
        window.until(&format!("document.querySelector('[data-testid=timeline]').dataset.count >= {kept}"))?;
        window.say("balance?")?;
        window.see("[data-testid=timeline] [data-testid=answer]")?;
        window.click("[data-testid=sync-now]")?;
        window.see("[data-testid=error][data-code=unreachable]")?;
        keep(&window, "lock-3-offline")?;
        let kept = length(&window)? - 1;

        // The next day.
        window.close();
        let window = Window::open(stage)?;
        window.see("[data-testid=unlock-passphrase]")?;
        keep(&window, "lock-4-restarted")?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        check(titles(&window)? == chats, || "other chats after the restart".to_owned())?;
        window.open_chat(&title)?;
        window.until(&format!("document.querySelector('[data-testid=timeline]').dataset.count >= {kept}"))?;
        window.see("[data-testid=timeline] [data-testid=note]")?;
        window.see("[data-testid=timeline] [data-testid=answer]")?;
        nothing_readable(
            stage,
            &[PASSPHRASE, &token, &password, "rent is due on Friday", "TIDEWATER COFFEE", "Tidewater Coffee"],
        )
    })
}

#[test]
fn a_forgotten_passphrase_is_replaced_by_the_recovery_phrase() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        let noted = window.make_vault(Vault::Own, PASSPHRASE)?;
        window.click("[data-testid=lock-now]")?;
        window.click("[data-testid=unlock-recover]")?;
        let words: Vec<&str> = noted.values().map(String::as_str).collect();
        let fresh = "granite willow cinnamon harbor";
        window.retype("[data-testid=recover-words]", &words.join(" "))?;
        window.retype("[data-testid=passphrase]", fresh)?;
        window.retype("[data-testid=passphrase-again]", fresh)?;
        window.click("[data-testid=recover-submit]")?;
        window.see("[data-testid=empty-link]")?;
        window.click("[data-testid=lock-now]")?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        window.unlock(fresh)?;
        window.see("[data-testid=empty-link]")
    })
}

/// Title of a chat whose row shows this.
fn chat_of(window: &Window<'_>, words: &str) -> Result<String> {
    let found = window.until(&format!(
        "[...document.querySelectorAll('[data-testid=chat-row][data-kind=account]')].find((row) => row.innerText.includes('{words}'))?.querySelector('.title').innerText"
    ))?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// Titles of all chats; their order follows what happens last.
fn titles(window: &Window<'_>) -> Result<BTreeSet<String>> {
    Ok(window.texts("[data-testid=chat-row] .title")?.into_iter().collect())
}

fn length(window: &Window<'_>) -> Result<u64> {
    let count =
        window.run("return Number(document.querySelector('[data-testid=timeline]').dataset.count);", &[])?;
    Ok(Value::as_u64(&count).unwrap_or(0))
}
