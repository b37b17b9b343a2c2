//! A payment that is not the person's: from the bank's posting to the answer.

use crate::PASSPHRASE;
use crate::scene::{check, keep, picture, play, play_in};
use serde_json::{Value, json};
use std::time::Duration;
use tidings_acceptance::{Failure, Notification, Result, Stage, Vault, Window, command_binary};

/// The demo bank posts a row every five seconds; the third is suspicious.
const SUSPICIOUS: Duration = Duration::from_secs(60);
/// From the bank's posting to the row on the screen.
const ROW: f64 = 2.0;

#[test]
fn a_payment_is_seen_within_two_seconds_and_a_strange_one_is_answered() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("us")?;
        // Nothing that is history interrupts.
        check(stage.notifications().all()?.is_empty(), || "history raised a notification".to_owned())?;
        window.open_chat("Harbour Current")?;
        window.until("document.querySelector('[data-testid=timeline]').dataset.count > 200")?;
        window.to_newest()?;
        keep(&window, "warning-1-linked")?;
        watch_rows(&window)?;

        let shown = stage.notifications().wait_for(1, SUSPICIOUS)?;
        stage.photograph(&picture("warning-2-notification"))?;
        let one = shown.first().ok_or_else(|| Failure::new("no notification"))?;
        says_nothing_private(one, &["Voltage", "Barn", "Electronics", "2,389", "2389", "$"])?;
        check(one.app == "Tidings" && one.urgency == "CRITICAL", || format!("{one:?}"))?;

        window.open_chat("Alerts")?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=undecided]")?;
        keep(&window, "warning-3-alerts")?;
        // It stands beside its payment as well.
        window.open_chat("Harbour Current")?;
        window.to_newest()?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=undecided]")?;
        keep(&window, "warning-3-alert")?;
        let said = window.text("[data-testid=timeline] [data-testid=alert]")?;
        check(said.contains("2,389.00"), || format!("the alert says {said:?}"))?;
        stage.notifications().press("Not me")?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=not_mine]")?;
        let said = window.text("[data-testid=timeline] [data-testid=alert]")?;
        check(said.contains("Call your bank"), || format!("the answered alert says {said:?}"))?;
        keep(&window, "warning-4-answered")?;

        // The pending payment becomes the posted one in its place.
        let pending = window.attributes("[data-testid=entry][data-state=pending]", "data-item")?;
        let seen: usize = window.run("return window.seenRows.size;", &[])?.as_u64().unwrap_or(0) as usize;
        window.until(&format!("window.seenRows.size >= {}", seen + 1))?;
        for item in &pending {
            let state =
                window.attributes(&format!("[data-testid=entry][data-item='{item}']"), "data-state")?;
            check(state.iter().all(|state| state != "vanished"), || format!("{item} is {state:?}"))?;
        }
        let notified = stage.notifications().all()?.len();
        check(notified == 1, || format!("{notified} notifications for one payment"))?;

        let rows = window.run("return [...window.seenRows];", &[])?;
        window.close();
        rows_came_in_time(stage, &rows)
    })
}

#[test]
fn a_warning_in_vietnamese_is_answered_with_it_was_me() -> Result<()> {
    play_in("vi_VN.UTF-8", |stage| {
        let window = Window::open(stage)?;
        window.until("document.documentElement.lang === 'vi'")?;
        window.make_vault(Vault::Demo, PASSPHRASE)?;
        window.link_persona("vn")?;
        let shown = stage.notifications().wait_for(1, SUSPICIOUS)?;
        let one = shown.first().ok_or_else(|| Failure::new("no notification"))?;
        check(one.body == "Mở Tidings để xem lại.", || format!("{one:?}"))?;
        says_nothing_private(one, &["₫", "000"])?;
        window.open_chat("Cảnh báo")?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=undecided]")?;
        stage.notifications().press("Là tôi")?;
        window.see("[data-testid=timeline] [data-testid=alert][data-reaction=mine]")?;
        keep(&window, "warning-5-vietnamese")
    })
}

/// Notes from now on when a row is first on the screen.
fn watch_rows(window: &Window<'_>) -> Result<()> {
    let script = "
        const rows = () => document.querySelectorAll('[data-testid=timeline] [data-testid=entry]');
        const known = new Set([...rows()].map((row) => row.dataset.item));
        window.seenRows = new Map();
        const look = () => {
          for (const row of rows()) {
            const item = row.dataset.item;
            if (!known.has(item) && !window.seenRows.has(item)) window.seenRows.set(item, Date.now() / 1000);
          }
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });";
    window.run(script, &[]).map(drop)
}

/// Holds the moments on the screen against the bank's own, which are kept with the rows.
/// The bank's are whole seconds, rounded down: a row on the screen within two seconds of its own was
/// there within two seconds of the posting; one that took more than three was not.
fn rows_came_in_time(stage: &Stage, rows: &Value) -> Result<()> {
    let secret = stage.folder().join("secret");
    std::fs::write(&secret, PASSPHRASE)?;
    let mut command = stage.command(command_binary()?);
    command.arg("--vault").arg(stage.data_dir().join("demo")).arg("--passphrase-file").arg(&secret);
    let output = command.args(["export", "--format", "json"]).output()?;
    std::fs::remove_file(&secret)?;
    let export: Value = serde_json::from_slice(&output.stdout)
        .map_err(|e| Failure::new(format!("{e}: {}", String::from_utf8_lossy(&output.stderr))))?;
    let posted = |item: &str| {
        let entries = export["entries"].as_array()?;
        let entry = entries.iter().find(|entry| entry["id"] == json!(item))?;
        let at: jiff::Timestamp = entry["at"].as_str()?.parse().ok()?;
        Some(at.as_second() as f64)
    };
    let rows = rows.as_array().cloned().unwrap_or_default();
    check(rows.len() >= 3, || format!("only {} rows came", rows.len()))?;
    let mut times = Vec::new();
    for row in rows {
        let (item, seen) = (row[0].as_str().unwrap_or_default(), row[1].as_f64().unwrap_or(f64::MAX));
        let posted = posted(item).ok_or_else(|| Failure::new(format!("{item} is not in the export")))?;
        let took = seen - posted;
        println!("row on the screen {took:.2} s after its second at the bank");
        check((0.0..=ROW + 1.0).contains(&took), || format!("{item} took {took:.2} s"))?;
        times.push(took);
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::MAX);
    check(median <= ROW, || format!("most rows took longer than {ROW} s: {times:?}"))
}

fn says_nothing_private(notification: &Notification, words: &[&str]) -> Result<()> {
    let text = format!("{} {}", notification.title, notification.body);
    let told: Vec<&&str> = words.iter().filter(|word| text.contains(**word)).collect();
    check(told.is_empty() && !notification.body.is_empty(), || format!("{text:?} tells {told:?}"))
}
