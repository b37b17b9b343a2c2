//! The two depths of lock: a locked window that still warns, and a full lock that does nothing.

use crate::PASSPHRASE;
use crate::scene::{check, keep, picture, play};
use std::path::Path;
use std::time::{Duration, Instant};
use tidings_acceptance::{Failure, Logind, Result, Vault, Window};

/// The demo bank posts a row every five seconds; the third is suspicious.
const SUSPICIOUS: Duration = Duration::from_secs(60);
const WATCHING: &str = "Locked. Accounts are still being read; warnings come without details.";
const FULLY: &str = "Locked completely. Nothing is read.";
const CONTROL: &str = "\u{E009}";
const SHIFT: &str = "\u{E008}";

#[test]
fn a_locked_window_holds_nothing_and_still_warns_until_the_computer_sleeps() -> Result<()> {
    play(|stage| {
        let logind = Logind::serve(stage)?;
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;
        window.run("window.canary = document.body.innerText;", &[])?;
        window.click("[data-testid=lock-choose]")?;
        window.see("[role=menu] [data-testid=lock-full]")?;
        keep(&window, "depths-1-choice")?;
        window.click("[data-testid=lock-window]")?;
        says(&window, WATCHING)?;
        let kept = window.run("return window.canary ?? null;", &[])?;
        check(kept.is_null(), || "the page of the open vault is still there".to_owned())?;
        keep(&window, "depths-2-window-locked")?;

        let shown = stage.notifications().wait_for(1, SUSPICIOUS)?;
        stage.photograph(&picture("depths-3-notification"))?;
        let one = shown.first().ok_or_else(|| Failure::new("no notification"))?;
        check(
            (one.title.as_str(), one.body.as_str()) == ("Unusual activity", "Open Tidings to review it."),
            || format!("{one:?}"),
        )?;

        // A wrong passphrase changes nothing; the right one shows what was read, told once.
        window.unlock("pelican orbit quartz meadow!")?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        says(&window, WATCHING)?;
        window.unlock(PASSPHRASE)?;
        window.open_chat("Alerts")?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=undecided]")?;
        keep(&window, "depths-4-unlocked")?;
        let told = stage.notifications().all()?.len();
        check(told == 1, || format!("{told} notifications for one payment"))?;

        // Sleep ends a watch as well.
        window.press(&[CONTROL, SHIFT, "l"])?;
        says(&window, WATCHING)?;
        logind.sleep()?;
        says(&window, FULLY)?;
        keep(&window, "depths-5-locked")?;
        logind.wake()?;

        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        logind.lock_session()?;
        says(&window, FULLY)?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        logind.sleep()?;
        says(&window, FULLY)?;
        logind.wake()?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        logind.show_lock_screen()?;
        says(&window, FULLY)
    })
}

#[test]
fn a_closed_window_ends_the_app_or_leaves_a_watch_that_opens_it_again_locked() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;
        window.click("[data-testid=settings-open]")?;
        window.click("[data-testid=settings-lock-on-close]")?;
        window.until("document.querySelector('[data-testid=settings-lock-on-close]').checked")?;
        window.close_dialog()?;
        let process = window.driver().app_process().ok_or_else(|| Failure::new("no process"))?;
        let runs = || Path::new(&format!("/proc/{process}/exe")).exists();
        let told = stage.notifications().all()?.len();
        stage.close_window()?;
        until(|| Ok(stage.window_titles()?.is_empty()), "the window is still there")?;
        let shown = stage.notifications().wait_for(told + 1, SUSPICIOUS)?;
        check(runs(), || "the app ended with its window".to_owned())?;
        let one = shown.last().ok_or_else(|| Failure::new("no notification"))?;
        check(one.title == "Unusual activity", || format!("{one:?}"))?;
        stage.notifications().press("Open")?;
        let locked = "Tidings – locked, accounts are still read";
        until(|| Ok(stage.window_titles()? == [locked]), "no locked window came")?;
        std::thread::sleep(Duration::from_secs(2));
        stage.photograph(&picture("depths-6-opened-again"))?;
        drop(window);

        // Without that choice the app ends with its window.
        let window = Window::open(stage)?;
        window.unlock(PASSPHRASE)?;
        window.click("[data-testid=settings-open]")?;
        window.click("[data-testid=settings-lock-on-close]")?;
        window.until("!document.querySelector('[data-testid=settings-lock-on-close]').checked")?;
        window.close_dialog()?;
        let process = window.driver().app_process().ok_or_else(|| Failure::new("no process"))?;
        stage.close_window()?;
        until(|| Ok(!Path::new(&format!("/proc/{process}/exe")).exists()), "the app goes on")
    })
}

fn until(so: impl Fn() -> Result<bool>, else_told: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !so()? {
        check(Instant::now() < deadline, || else_told.to_owned())?;
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

#[test]
fn the_choices_about_locking_are_kept_and_can_be_read_in_dark_and_arabic() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;
        for (language, theme) in [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")] {
            window.speak(language)?;
            window.wear(theme)?;
            window.click("[data-testid=settings-open]")?;
            window.see("[data-testid=settings-lock]")?;
            window.run("document.querySelector('[data-testid=settings-lock]').scrollIntoView();", &[])?;
            keep(&window, &format!("depths-settings-{language}-{theme}"))?;
            window.close_dialog()?;
            window.click("[data-testid=lock-choose]")?;
            window.see("[data-testid=lock-window]")?;
            keep(&window, &format!("depths-choice-{language}-{theme}"))?;
            window.click("[data-testid=lock-window]")?;
            window.see("[data-testid=lock-fully]")?;
            keep(&window, &format!("depths-window-{language}-{theme}"))?;
            window.click("[data-testid=lock-fully]")?;
            window.see_no("[data-testid=lock-fully]")?;
            keep(&window, &format!("depths-full-{language}-{theme}"))?;
            window.unlock(PASSPHRASE)?;
            window.see("[data-testid=chat-row][data-kind=account]")?;
        }
        window.click("[data-testid=settings-open]")?;
        window.choose("[data-testid=settings-idle]", "15")?;
        window.click("[data-testid=settings-lock-always-full]")?;
        window.see_no("[data-testid=settings-idle-depth]")?;
        window.close();
        let window = Window::open(stage)?;
        window.unlock(PASSPHRASE)?;
        window.click("[data-testid=settings-open]")?;
        window.until("document.querySelector('[data-testid=settings-idle]').value === '15'")?;
        window.until("document.querySelector('[data-testid=settings-lock-always-full]').checked")?;
        window.close_dialog()?;
        window.press(&[CONTROL, SHIFT, "l"])?;
        window.see("[data-testid=unlock-passphrase]")?;
        window.see_no("[data-testid=lock-fully]")
    })
}

fn says(window: &Window<'_>, words: &str) -> Result<()> {
    window.until(&format!("document.querySelector('.lead')?.innerText === {words:?}")).map(drop)
}
