//! axe-core on each screen, left to right and right to left, light and dark.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use tidings_acceptance::{Result, Stage, Vault, Violation, Window, violations};

#[test]
fn no_screen_has_a_serious_violation_in_light() -> Result<()> {
    play(|stage| every_screen(stage, "light"))
}

#[test]
fn no_screen_has_a_serious_violation_in_dark() -> Result<()> {
    play(|stage| every_screen(stage, "dark"))
}

#[test]
fn the_check_sees_what_a_careless_screen_would_show() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.see("[data-testid=welcome-create]")?;
        let careless = "const picture = document.createElement('img');
            picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
            const faint = document.createElement('p');
            faint.textContent = 'hard to read';
            faint.style.color = '#999';
            faint.style.background = '#aaa';
            document.querySelector('main').append(picture, faint);";
        window.run(careless, &[])?;
        let found = violations(&window)?;
        let rules: Vec<&str> = found.iter().map(|each| each.rule.as_str()).collect();
        check(rules.contains(&"image-alt") && rules.contains(&"color-contrast"), || format!("{rules:?}"))
    })
}

fn every_screen(stage: &Stage, theme: &str) -> Result<()> {
    // The look can be chosen once a vault is open; for the screens before, it is laid ready.
    std::fs::create_dir_all(stage.data_dir())?;
    let preferences = format!(
        r#"{{"settings":{{"language":"en","theme":"{theme}","digits":"locale","notification_details":false}},"vault":"own"}}"#
    );
    std::fs::write(stage.data_dir().join("preferences.json"), preferences)?;
    let window = Window::open(stage)?;
    let mut found = Found { theme, all: Vec::new() };
    window.see(&format!("html[data-theme={theme}] [data-testid=welcome-create]"))?;
    found.look(&window, "welcome")?;
    window.begin_vault(Vault::Demo)?;
    window.retype("[data-testid=passphrase]", "password1")?;
    window.retype("[data-testid=passphrase-again]", "other")?;
    found.look(&window, "create")?;
    window.give_passphrase(PASSPHRASE)?;
    let noted = window.note_recovery_words()?;
    found.look(&window, "recovery")?;
    window.click("[data-testid=recovery-continue]")?;
    window.see("[data-testid=recovery-answer]")?;
    window.answer_recovery(&noted.keys().map(|place| (*place, "zebra".to_owned())).collect())?;
    window.see("[data-testid=error]")?;
    found.look(&window, "recovery-check")?;
    window.answer_recovery(&noted)?;
    window.see("[data-testid=persona-us]")?;
    found.look(&window, "persona")?;
    window.link_persona("us")?;
    found.look(&window, "main")?;
    window.click("[data-testid=chat-row][data-kind=alerts]")?;
    window.see("[data-testid=timeline] [data-testid=alert]")?;
    found.look(&window, "alerts")?;
    window.click("[data-testid=settings-open]")?;
    found.look(&window, "settings")?;
    window.close_dialog()?;
    window.click("[data-testid=link-open]")?;
    found.look(&window, "link")?;
    window.close_dialog()?;
    window.open_chat("Harbour Current")?;
    window.see("[data-testid=timeline] [data-testid=entry]")?;
    window.click("[data-testid=access-open]")?;
    window.see("dialog[open] [data-testid=access-ledger]")?;
    found.look_once(&window, "access", "en")?;
    window.close_dialog()?;
    window.click("[data-testid=unlink-open]")?;
    window.see("dialog[open] [data-testid=unlink-submit]")?;
    found.look_once(&window, "unlink", "en")?;
    window.close_dialog()?;
    window.run("document.querySelector('[data-testid=entry-edit]').click();", &[])?;
    window.see("dialog[open] [data-testid=entry-save]")?;
    found.look_once(&window, "entry", "en")?;
    window.close_dialog()?;
    window.click("[data-testid=lock-now]")?;
    window.unlock("not this one")?;
    window.see("[data-testid=error][data-code=wrong_passphrase]")?;
    found.look(&window, "lock")?;
    check(found.all.is_empty(), || found.all.join("\n"))
}

struct Found<'t> {
    theme: &'t str,
    all: Vec<String>,
}

impl Found<'_> {
    /// Looks at a screen in both directions.
    fn look(&mut self, window: &Window<'_>, screen: &str) -> Result<()> {
        for language in ["ar", "en"] {
            self.switch(window, language)?;
            self.look_once(window, screen, language)?;
        }
        Ok(())
    }

    /// Looks at a screen as it is.
    fn look_once(&mut self, window: &Window<'_>, screen: &str, language: &str) -> Result<()> {
        let name = format!("axe-{screen}-{language}-{}", self.theme);
        keep(window, &name)?;
        for Violation { rule, impact, what } in violations(window)? {
            self.all.push(format!("{name}: {impact} {rule}: {what}"));
        }
        Ok(())
    }

    /// Switches the language behind whatever is open.
    fn switch(&self, window: &Window<'_>, language: &str) -> Result<()> {
        if window.has("dialog[open]")? && !window.has("dialog[open] select[data-testid=settings-language]")? {
            let opener = "[data-testid=link-open]";
            window.close_dialog()?;
            window.speak(language)?;
            return window.click(opener);
        }
        if window.has("select[data-testid=settings-language]")? {
            window.choose("select[data-testid=settings-language]", language)?;
            return window.until(&format!("document.documentElement.lang === '{language}'")).map(drop);
        }
        window.speak(language)
    }
}
