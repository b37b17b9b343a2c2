//! Copies of attachments that the person asks to save: into the folder for
//! downloads, under a name that is not taken yet.

use std::path::{Path, PathBuf};
use tauri::webview::DownloadEvent;
use tauri::{AppHandle, Manager};

/// Names tried before a copy is refused.
const MOST_NAMES: u32 = 1_000;

/// Says where a copy goes; false refuses it. Only what the window itself holds is
/// saved: nothing is ever fetched.
pub(crate) fn place(handle: &AppHandle, event: DownloadEvent<'_>) -> bool {
    let DownloadEvent::Requested { url, destination } = event else { return true };
    // A desktop without named user folders has no folder for downloads, but a home.
    let folder: tauri::Result<PathBuf> =
        handle.path().download_dir().or_else(|_| Ok(handle.path().home_dir()?.join("Downloads")));
    let Ok(folder) = folder else { return false };
    if url.scheme() != "blob" || std::fs::create_dir_all(&folder).is_err() {
        return false;
    }
    match free_name(&folder, destination) {
        Some(free) => {
            *destination = free;
            true
        }
        None => false,
    }
}

/// The proposed name in the folder, with a number where it is taken.
fn free_name(folder: &Path, proposed: &Path) -> Option<PathBuf> {
    let name = proposed.file_name().and_then(|name| name.to_str()).unwrap_or("attachment");
    let name = Path::new(name);
    let stem = name.file_stem().and_then(|stem| stem.to_str()).unwrap_or("attachment");
    let ending = name.extension().and_then(|ending| ending.to_str());
    (0..MOST_NAMES)
        .map(|number| {
            let stem = if number == 0 { stem.to_owned() } else { format!("{stem} ({number})") };
            folder.join(ending.map_or_else(|| stem.clone(), |ending| format!("{stem}.{ending}")))
        })
        .find(|path| !path.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_gets_a_number_and_no_folder_is_left() {
        let folder = std::env::temp_dir().join(format!("tidings-saved-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(free_name(&folder, Path::new("../../till.pdf")), Some(folder.join("till.pdf")));
        std::fs::write(folder.join("till.pdf"), "").unwrap();
        assert_eq!(free_name(&folder, Path::new("till.pdf")), Some(folder.join("till (1).pdf")));
        assert_eq!(free_name(&folder, Path::new("")), Some(folder.join("attachment")));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
