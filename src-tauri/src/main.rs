//! Tidings, the desktop app.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    app::harden_process();
    tidings_desktop::run()
}
