//! Four languages, two directions, two looks.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use std::thread::sleep;
use std::time::Duration;
use tidings_acceptance::{Result, Vault, Window};

#[test]
fn arabic_is_mirrored_and_every_language_is_switched_to_at_once() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.speak("ar")?;
        window.see("html[dir=rtl] [data-testid=welcome-create]")?;
        keep(&window, "languages-1-welcome-arabic")?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("ae")?;
        mirrored(&window, true)?;
        let balance = window.text("[data-testid=balance-head]")?;
        check(balance.chars().any(|c| ('٠'..='٩').contains(&c)), || format!("digits of {balance:?}"))?;
        check(!balance.chars().any(|c| c.is_ascii_digit()), || format!("digits of {balance:?}"))?;
        keep_settled(&window, "languages-2-arabic")?;
        window.wear("dark")?;
        keep_settled(&window, "languages-3-arabic-dark")?;
        check(lightness(&window)? < 80.0, || "the dark look is light".to_owned())?;

        for (language, name) in [("vi", "vietnamese"), ("pt-BR", "portuguese"), ("en", "english")] {
            window.speak(language)?;
            window.see("html[dir=ltr]")?;
            window
                .until("document.querySelectorAll('[data-testid=timeline] [data-testid=day]').length > 0")?;
            mirrored(&window, false)?;
            keep_settled(&window, &format!("languages-4-{name}"))?;
            let words = window.text("body")?;
            check(!words.contains('{'), || format!("an unfinished sentence in {language}"))?;
        }
        window.wear("light")?;
        check(lightness(&window)? > 180.0, || "the light look is dark".to_owned())?;

        // Language and look are still there after a restart, before the vault is open.
        window.speak("ar")?;
        window.wear("dark")?;
        window.close();
        let window = Window::open(stage)?;
        window.see("html[dir=rtl][lang=ar] [data-testid=unlock-passphrase]")?;
        check(lightness(&window)? < 80.0, || "the look was forgotten".to_owned())?;
        keep(&window, "languages-5-lock-arabic-dark")
    })
}

/// Chats, messages and details stand from right to left, or from left to right.
fn mirrored(window: &Window<'_>, right_to_left: bool) -> Result<()> {
    // The window draws a switch of direction in its own time.
    let chats = "document.querySelector('[data-testid=chat-row]').getBoundingClientRect().left";
    let messages = "document.querySelector('[data-testid=timeline]').getBoundingClientRect().left";
    let sign = if right_to_left { ">" } else { "<" };
    window.until(&format!("{chats} {sign} {messages}"))?;
    let (chats, messages) = (window.rect("[data-testid=chat-row]")?, window.rect("[data-testid=timeline]")?);
    let (send, attach) = (window.rect("[data-testid=composer-send]")?, window.rect("[data-testid=attach]")?);
    let so = if right_to_left {
        chats.left >= messages.right() - 1.0 && send.right() <= attach.left
    } else {
        chats.right() <= messages.left + 1.0 && attach.right() <= send.left
    };
    check(so, || format!("chats {chats:?}, messages {messages:?}, send {send:?}, attach {attach:?}"))
}

/// Mean of the channels of the window's ground, 0 to 255.
fn lightness(window: &Window<'_>) -> Result<f64> {
    let script = "for (let each = document.querySelector('main'); each; each = each.parentElement) {
          const channels = getComputedStyle(each).backgroundColor.match(/[\\d.]+/g)?.map(Number) ?? [];
          if (channels.length === 3 || (channels[3] ?? 0) > 0) return (channels[0] + channels[1] + channels[2]) / 3;
        }
        return null;";
    Ok(window.run(script, &[])?.as_f64().unwrap_or(f64::NAN))
}

fn keep_settled(window: &Window<'_>, name: &str) -> Result<()> {
    sleep(Duration::from_millis(400));
    keep(window, name)
}
