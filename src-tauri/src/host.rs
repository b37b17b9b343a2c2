//! Clock, zone, randomness and the ways to the person, as the desktop has them.

use crate::{WINDOW, notify};
use app::{Choice, Host, Notice, Tidings};
use jiff::{Timestamp, tz::TimeZone};
use std::path::PathBuf;
use std::sync::OnceLock;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::DialogExt as _;
use wire::{Event, Language};

pub(crate) struct DesktopHost {
    handle: AppHandle,
    /// What every file dialog answers, in tests.
    chosen: Option<PathBuf>,
    tidings: OnceLock<Tidings>,
}

impl DesktopHost {
    pub fn new(handle: AppHandle, chosen: Option<PathBuf>) -> DesktopHost {
        DesktopHost { handle, chosen, tidings: OnceLock::new() }
    }

    /// Tells the host which app its notifications answer to.
    pub fn serve(&self, tidings: Tidings) {
        // Set once, before any window or notification is there.
        let _ = self.tidings.set(tidings);
    }
}

impl Host for DesktopHost {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }

    fn random(&self, bytes: &mut [u8]) {
        // Without randomness no id and no key is safe: better to stop than to go on.
        assert!(getrandom::fill(bytes).is_ok(), "the operating system gives no randomness");
    }

    fn emit(&self, event: Event) {
        if event == Event::Status
            && let (Some(window), Some(tidings)) =
                (self.handle.get_webview_window(WINDOW), self.tidings.get())
        {
            // The title is a help; the page says the same.
            let _ = window.set_title(&tidings.window_title());
        }
        // A window that is gone needs no news.
        let _ = self.handle.emit_to(WINDOW, "tidings", event);
    }

    fn notify(&self, notice: Notice) {
        if let Some(tidings) = self.tidings.get() {
            notify::show(notice, self.handle.clone(), tidings.clone());
        }
    }

    fn forget(&self) {
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            // A new document: the old one's memory of the person's data ends with it.
            let reloaded = window.reload();
            reloaded.unwrap_or_else(|error| tracing::warn!(%error, "the page stays"));
        }
    }

    fn choose(&self, choice: Choice) -> Option<PathBuf> {
        if let Some(chosen) = &self.chosen {
            return Some(chosen.clone());
        }
        let mut dialog = self.handle.dialog().file();
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            dialog = dialog.set_parent(&window);
        }
        let chosen = match choice {
            Choice::File => dialog.blocking_pick_file(),
            Choice::NewFile { name } => dialog.set_file_name(name).blocking_save_file(),
            Choice::Folder => dialog.set_can_create_directories(true).blocking_pick_folder(),
        };
        // On the desktop a choice is always a path.
        chosen?.into_path().ok()
    }
}

/// Brings the window to the front.
pub(crate) fn focus(handle: &AppHandle) {
    if handle.get_webview_window(WINDOW).is_none() {
        // It was closed while the app went on.
        let opened = crate::open_window(handle);
        opened.unwrap_or_else(|error| tracing::warn!(%error, "no window"));
    }
    if let Some(window) = handle.get_webview_window(WINDOW) {
        // A window manager may refuse; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// The desktop's language where it is one of ours, else English.
pub(crate) fn desktop_language() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    match named.unwrap_or_default().get(..2) {
        Some("vi") => Language::Vietnamese,
        Some("pt") => Language::Portuguese,
        Some("ar") => Language::Arabic,
        _ => Language::English,
    }
}
