//! `cargo xtask dist`: the package that people install.

use crate::shell::{self, Outcome};
use crate::{system, window};
use std::fs;
use std::path::PathBuf;

const HELP: &str = "\
Usage: cargo xtask dist

Builds the app in release mode and makes a Debian package of it; prints its path and size.
";

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    if shell::flags(arguments, &[], HELP)?.is_none() {
        return Ok(());
    }
    system::ensure(system::BUILD)?;
    window::install()?;
    let target = tidings_acceptance::target_dir();
    let mut tauri = shell::program(tidings_acceptance::checkout().join("ui/node_modules/.bin/tauri"));
    tauri.args(["build", "--bundles", "deb"]).env("CARGO_TARGET_DIR", &target).env("CI", "true");
    shell::run(&mut tauri)?;
    let made =
        fs::read_dir(target.join("release/bundle/deb"))?.filter_map(Result::ok).map(|entry| entry.path());
    let mut packages: Vec<PathBuf> =
        made.filter(|path| path.extension().is_some_and(|e| e == "deb")).collect();
    packages.sort();
    if packages.is_empty() {
        return Err("no package was made".into());
    }
    for package in packages {
        println!("{} ({:.1} MB)", package.display(), fs::metadata(&package)?.len() as f64 / 1e6);
    }
    Ok(())
}
