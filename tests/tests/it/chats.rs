//! Chats, notes, questions, search.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use tidings_acceptance::{Result, Vault, Window};

#[test]
fn chats_are_full_and_the_composer_notes_finds_and_answers() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;

        let chats = window.texts("[data-testid=chat-row][data-kind=account]")?;
        check(chats.len() == 3, || format!("{} account chats", chats.len()))?;
        for chat in &chats {
            check(chat.contains('$'), || format!("no balance in {chat:?}"))?;
        }
        for title in ["Harbour Current", "Harbour Card", "Harbour Savings"] {
            window.open_chat(title)?;
            window.see("[data-testid=timeline] [data-testid=entry]")?;
            window.see("[data-testid=timeline] [data-testid=day]")?;
        }
        window.open_chat("Harbour Current")?;

        window.say("ask Ana about the rent — không gấp")?;
        window.see_words("[data-testid=note]", "không gấp")?;
        window.say("balance?")?;
        window.see_words("[data-testid=answer]", "Harbour Current")?;
        let answer = window.texts("[data-testid=answer]")?.pop().unwrap_or_default();
        check(answer.contains('$'), || format!("the answer is {answer:?}"))?;
        keep(&window, "chats-1-note-and-answer")?;

        window.say("/find coffee")?;
        window.see("[data-testid=search-hit]")?;
        let hits = window.texts("[data-testid=search-hit]")?;
        check(hits.iter().all(|hit| hit.to_lowercase().contains("coffee")), || format!("{hits:?}"))?;
        keep(&window, "chats-2-find")?;
        // A hit leads to its payment.
        let item = window.attributes("[data-testid=search-hit]", "data-item")?.pop().unwrap_or_default();
        window.click(&format!("[data-testid=search-hit][data-item='{item}']"))?;
        window.see(&format!("[data-testid=timeline] [data-testid=entry][data-item='{item}']"))?;

        window.retype("[data-testid=search-input]", "không gấp")?;
        window.until("document.querySelectorAll('[data-testid=search-hit]').length === 1")?;
        window.retype("[data-testid=search-input]", "no such words anywhere")?;
        window.see_no("[data-testid=search-hit]")?;
        Ok(())
    })
}
