//! The window's own part: its packages and its bundle.

use crate::shell::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the bundle is made from, beside the window's folder.
const SOURCES: &[&str] = &[
    "ui/src",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/vite.config.ts",
    "ui/svelte.config.js",
    "ui/tsconfig.json",
    "crates/text/locales",
];

/// Installs npm packages where the lock file is newer than what is installed.
pub fn install() -> Outcome {
    for needed in ["node", "npm"] {
        if !shell::there(needed) {
            return Err(format!("{needed} is missing: install Node 20.19 or newer").into());
        }
    }
    let ui = tidings_acceptance::checkout().join("ui");
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some_and(|installed| Some(installed) >= changed(&ui.join("package-lock.json"))) {
        return Ok(());
    }
    eprintln!("Installing the window's npm packages");
    shell::run(shell::npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// Makes the bundle where a source is newer than it.
pub fn build() -> Outcome {
    let checkout = tidings_acceptance::checkout();
    let made = changed(&checkout.join("ui/dist/index.html"));
    let newest = SOURCES.iter().filter_map(|source| newest(&checkout.join(source))).max();
    if made.is_some() && made >= newest {
        return Ok(());
    }
    shell::run(shell::npm().args(["run", "build"]))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|about| about.modified()).ok()
}

fn newest(path: &Path) -> Option<SystemTime> {
    if path.is_file() {
        return changed(path);
    }
    let inside = fs::read_dir(path).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    inside.collect::<Vec<PathBuf>>().iter().filter_map(|each| newest(each)).max()
}
