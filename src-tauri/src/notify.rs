//! Desktop notifications (freedesktop.org Desktop Notifications Specification 1.2)
//! and what their buttons do.

use crate::host;
use app::{Notice, NoticeAction, Tidings};
use notify_rust::{Hint, Notification, Urgency};
use tauri::{AppHandle, Emitter};
use wire::{Event, Handler as _, React, ReactionKind};

/// The action of a click on the notification itself.
const CLICK: &str = "default";

/// Shows a notification on a thread of its own, which waits for its answer.
pub(crate) fn show(notice: Notice, handle: AppHandle, tidings: Tidings) {
    std::thread::spawn(move || {
        let mut notification = Notification::new();
        notification
            .appname("Tidings")
            .icon("tidings")
            .summary(&notice.title)
            .body(&escaped(&notice.body))
            .urgency(if notice.urgent { Urgency::Critical } else { Urgency::Normal })
            .hint(Hint::DesktopEntry("tidings".to_owned()))
            .hint(Hint::Category("x-tidings.alert".to_owned()));
        for (action, label) in &notice.actions {
            let id = match action {
                NoticeAction::Mine => "mine",
                NoticeAction::NotMine => "not-mine",
                NoticeAction::Open => CLICK,
            };
            notification.action(id, label);
        }
        match notification.show() {
            Ok(shown) => shown.wait_for_action(|action| answer(action, &notice, &handle, &tidings)),
            // The alert stands in its chat all the same. The reason is the desktop's, never the person's data.
            Err(_) => tracing::warn!("no notification service answered"),
        }
    });
}

fn answer(action: &str, notice: &Notice, handle: &AppHandle, tidings: &Tidings) {
    let reaction = match action {
        "mine" => ReactionKind::Mine,
        "not-mine" => ReactionKind::NotMine,
        CLICK => {
            open(notice, handle);
            return;
        }
        _ => return,
    };
    let request = React { finding: notice.item.clone(), reaction };
    // While the vault is locked an answer cannot be kept: the window asks for it instead.
    let kept = tauri::async_runtime::block_on(tidings.react(request)).is_ok();
    if !kept || reaction == ReactionKind::NotMine {
        open(notice, handle);
    }
}

fn open(notice: &Notice, handle: &AppHandle) {
    host::focus(handle);
    let event = Event::Show { chat: notice.chat.clone(), item: notice.item.clone() };
    let _ = handle.emit_to(crate::WINDOW, "tidings", event);
}

/// Bodies may be read as markup by the notification server.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_in_a_payee_stays_text() {
        assert_eq!(super::escaped("<b>A&B</b>"), "&lt;b&gt;A&amp;B&lt;/b&gt;");
    }
}
