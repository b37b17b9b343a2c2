//! The desktop shell: a window, notifications, and nothing else. It knows no
//! rule, reads no file of the person's and opens no socket.

mod attachments;
mod commands;
mod host;
#[cfg(target_os = "linux")]
mod logind;
mod notify;
mod saved;

use app::{Config, Tidings};
use clap::Parser;
use host::DesktopHost;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, Url, WebviewUrl, WebviewWindowBuilder};

/// The window's label, as capabilities name it.
const WINDOW: &str = "main";

/// Tidings: a messenger for your own money.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Keep vaults and preferences in this folder instead of the usual one.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Answer every file dialog with this path, for tests: no driver reaches into the desktop's own.
    #[arg(long, value_name = "PATH", hide = true)]
    choose: Option<PathBuf>,
}

/// Starts the app and runs until its window is closed, or longer if the person wants it to.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match start(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tidings: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(arguments: Arguments) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| host::focus(handle)))
        .register_asynchronous_uri_scheme_protocol(attachments::PROTOCOL, attachments::serve)
        // Its dialogs are opened by the core; the window has no permission to.
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![commands::call])
        .setup(move |tauri_app| {
            let data_dir = match arguments.data.clone() {
                Some(dir) => dir,
                None => tauri_app.path().app_data_dir()?,
            };
            let config = Config {
                data_dir,
                vault_dir: None,
                language: host::desktop_language(),
                fixed_language: false,
                light_keys: false,
                background: true,
                loopback_links: false,
            };
            let host = Arc::new(DesktopHost::new(tauri_app.handle().clone(), arguments.choose.clone()));
            let tidings = Tidings::new(host.clone(), config);
            host.serve(tidings.clone());
            #[cfg(target_os = "linux")]
            logind::listen(tidings.clone());
            tauri_app.manage(tidings);
            open_window(tauri_app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|handle, event| {
            // The last window is gone, or somebody asked the app to end (then with a code).
            if let RunEvent::ExitRequested { api, code: None, .. } = event
                && handle.state::<Tidings>().window_closing()
            {
                api.prevent_exit();
            }
        });
    Ok(())
}

/// Opens the one window.
fn open_window(handle: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(handle, WINDOW, WebviewUrl::default())
        .title(handle.state::<Tidings>().window_title())
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 520.0)
        // Files reach the page as bytes through its own drop events, never as paths.
        .disable_drag_drop_handler()
        .on_navigation(is_own_page)
        .on_download(|webview, event| saved::place(webview.app_handle(), event))
        .build()
        .map(drop)
}

/// The window shows the app's own page and nothing else.
fn is_own_page(url: &Url) -> bool {
    let development = cfg!(dev) && url.host_str() == Some("127.0.0.1");
    // A copy that the person saves is a blob of that page, typed so that it can only be downloaded.
    let own_blob = url.scheme() == "blob" && url.path().starts_with("tauri://localhost/");
    own_blob || url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || development
}
