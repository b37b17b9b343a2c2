//! The demo without a display: a person's first minutes, in pictures.

use crate::shell::Outcome;
use std::path::PathBuf;
use std::time::Duration;
use tidings_acceptance::{Stage, Vault, Window, target_dir};

/// The demo bank posts every few seconds; the suspicious payment is among the first.
const NOTIFICATION: Duration = Duration::from_secs(90);
const PASSPHRASE: &str = "lantern orchard velvet compass";
const CHAT: &str = "Harbour Current";
const ALERT: &str = "[data-testid=timeline] [data-testid=alert]";

/// Plays the demo and names its pictures.
pub fn play() -> Outcome {
    let folder = target_dir().join("demo");
    let picture = |name: &str| folder.join(format!("{name}.png"));
    let mut made: Vec<PathBuf> = Vec::new();
    let stage = Stage::build("en_US.UTF-8")?;
    let window = Window::open(&stage)?;
    let mut keep = |window: &Window<'_>, name: &str| -> Outcome {
        window.photograph(&picture(name))?;
        made.push(picture(name));
        Ok(())
    };

    window.see("[data-testid=welcome-create]")?;
    keep(&window, "01-welcome")?;
    window.make_vault(Vault::Demo, PASSPHRASE)?;
    window.link_persona("us")?;
    window.open_chat(CHAT)?;
    window.to_newest()?;
    keep(&window, "02-chats")?;
    let shown = stage.notifications().wait_for(1, NOTIFICATION)?;
    // The screen as a person sees it: the window and, over it, the notification.
    stage.photograph(&picture("05-notification"))?;
    window.to_newest()?;
    window.see(ALERT)?;
    keep(&window, "03-timeline")?;
    window.click("[data-testid=chat-row][data-kind=alerts]")?;
    window.see(ALERT)?;
    keep(&window, "04-alert")?;
    window.open_chat(CHAT)?;
    window.to_newest()?;
    window.speak("ar")?;
    window.see("html[dir=rtl] [data-testid=timeline] [data-testid=entry]")?;
    keep(&window, "06-arabic")?;
    window.speak("en")?;
    window.wear("dark")?;
    keep(&window, "07-dark")?;
    window.close();

    for notification in shown {
        println!("notification: {} — {}", plain(&notification.title), plain(&notification.body));
    }
    made.push(picture("05-notification"));
    made.sort();
    for file in made {
        println!("{}", file.display());
    }
    Ok(())
}

/// A text without the marks that keep directions apart.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}
