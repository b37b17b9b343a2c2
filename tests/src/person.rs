//! What a person does in several steps.

use crate::{Failure, Result, Window};
use std::collections::BTreeMap;

/// Which vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vault {
    /// The person's own.
    Own,
    /// The one to look around in.
    Demo,
}

/// How many words a recovery phrase has.
pub const NOTED_WORDS: usize = 12;

impl Window<'_> {
    /// From the first screen to the fields for a new passphrase.
    pub fn begin_vault(&self, vault: Vault) -> Result<()> {
        self.click(match vault {
            Vault::Own => "[data-testid=welcome-create]",
            Vault::Demo => "[data-testid=welcome-demo]",
        })?;
        self.see("[data-testid=passphrase]")
    }

    /// Gives a new passphrase twice.
    pub fn give_passphrase(&self, passphrase: &str) -> Result<()> {
        self.retype("[data-testid=passphrase]", passphrase)?;
        self.retype("[data-testid=passphrase-again]", passphrase)?;
        self.click("[data-testid=passphrase-submit]")?;
        self.see("[data-testid=recovery-words]")
    }

    /// Notes down the recovery phrase: words by their places.
    pub fn note_recovery_words(&self) -> Result<BTreeMap<u8, String>> {
        let places =
            self.attributes("[data-testid=recovery-words] [data-word-position]", "data-word-position")?;
        let words = self.texts("[data-testid=recovery-words] [data-word-position]")?;
        let noted: BTreeMap<u8, String> =
            places.iter().zip(words).filter_map(|(place, word)| Some((place.parse().ok()?, word))).collect();
        if noted.len() == words_expected(&noted) {
            Ok(noted)
        } else {
            Err(Failure::new(format!("{} words", noted.len())))
        }
    }

    /// Answers with the words that are asked back.
    pub fn answer_recovery(&self, noted: &BTreeMap<u8, String>) -> Result<()> {
        self.see("[data-testid=recovery-answer]")?;
        for place in self.attributes("[data-testid=recovery-answer]", "data-position")? {
            let word = place.parse().ok().and_then(|place: u8| noted.get(&place));
            let word = word.ok_or_else(|| Failure::new(format!("word {place} was never shown")))?;
            self.retype(&format!("[data-testid=recovery-answer][data-position='{place}']"), word)?;
        }
        self.click("[data-testid=recovery-submit]")
    }

    /// Makes a vault: passphrase, recovery phrase, proof that it was noted.
    pub fn make_vault(&self, vault: Vault, passphrase: &str) -> Result<BTreeMap<u8, String>> {
        self.begin_vault(vault)?;
        self.give_passphrase(passphrase)?;
        let noted = self.note_recovery_words()?;
        self.click("[data-testid=recovery-continue]")?;
        self.answer_recovery(&noted)?;
        Ok(noted)
    }

    /// Looks around with the demo bank of a persona: `us`, `vn`, `br` or `ae`.
    pub fn link_persona(&self, persona: &str) -> Result<()> {
        self.click(&format!("[data-testid=persona-{persona}]"))?;
        self.see("[data-testid=chat-row][data-kind=account]")?;
        self.see("[data-testid=timeline] [data-testid=entry]")
    }

    /// Opens a vault that is locked.
    pub fn unlock(&self, passphrase: &str) -> Result<()> {
        self.retype("[data-testid=unlock-passphrase]", passphrase)?;
        self.click("[data-testid=unlock-submit]")
    }

    /// Opens the chat whose title holds these words.
    pub fn open_chat(&self, title: &str) -> Result<String> {
        let quoted = serde_json::Value::from(title).to_string();
        let id = self.until(&format!(
            "[...document.querySelectorAll('[data-testid=chat-row]')].find((row) => row.innerText.includes({quoted}))?.dataset.chat"
        ))?;
        let id = id.as_str().unwrap_or_default().to_owned();
        self.click(&format!("[data-testid=chat-row][data-chat='{id}']"))?;
        self.see(&format!("[data-testid=chat-row][data-chat='{id}'][aria-current=true]"))?;
        self.see("[data-testid=timeline]")?;
        Ok(id)
    }

    /// Goes to the newest message of the open chat.
    pub fn to_newest(&self) -> Result<()> {
        self.see("[data-testid=timeline].ready")?;
        if self.has("[data-testid=to-newest]")? {
            self.click("[data-testid=to-newest]")?;
        }
        self.see_no("[data-testid=to-newest]")
    }

    /// Sends a line from the composer.
    pub fn say(&self, line: &str) -> Result<()> {
        self.retype("[data-testid=composer-input]", line)?;
        self.click("[data-testid=composer-send]")
    }

    /// Changes the language of the app; `language` as the list has it.
    pub fn speak(&self, language: &str) -> Result<()> {
        let named = format!("button[data-testid='language-{language}']");
        self.see(&format!("select[data-testid=settings-language], [data-testid=settings-open], {named}"))?;
        if self.has(&named)? {
            self.click(&named)?;
            return self.until(&format!("document.documentElement.lang === '{language}'")).map(drop);
        }
        let dialog = !self.has("select[data-testid=settings-language]")?;
        if dialog {
            self.click("[data-testid=settings-open]")?;
        }
        self.choose("select[data-testid=settings-language]", language)?;
        self.until(&format!("document.documentElement.lang === '{language}'"))?;
        if dialog { self.close_dialog() } else { Ok(()) }
    }

    /// Changes the look: `system`, `light` or `dark`.
    pub fn wear(&self, theme: &str) -> Result<()> {
        self.click("[data-testid=settings-open]")?;
        self.choose("[data-testid=settings-theme]", theme)?;
        self.until(&format!("document.documentElement.dataset.theme === '{theme}'"))?;
        self.close_dialog()
    }

    /// Closes the dialog that is open, by its first button.
    pub fn close_dialog(&self) -> Result<()> {
        self.click("dialog[open] header button")?;
        self.see_no("dialog[open]")
    }
}

/// A phrase has twelve words, or twenty-four.
fn words_expected(noted: &BTreeMap<u8, String>) -> usize {
    if noted.len() > NOTED_WORDS { 2 * NOTED_WORDS } else { NOTED_WORDS }
}
