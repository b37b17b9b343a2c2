//! No file that the app writes can be read by someone else.

use crate::scene::{check, play};
use tidings_acceptance::{Result, Stage, scan};

/// Scans every file of the stage: vaults, preferences, caches, temporary files, logs.
pub fn nothing_readable(stage: &Stage, words: &[&str]) -> Result<()> {
    let found = scan(&[stage.folder()], words)?;
    check(found.is_empty(), || format!("readable on the disk: {found:#?}"))
}

#[test]
fn the_scan_sees_what_a_careless_app_would_leave() -> Result<()> {
    play(|stage| {
        let cache = stage.folder().join("home/.cache/careless");
        std::fs::create_dir_all(&cache)?;
        std::fs::write(cache.join("thumbnail"), b"\x00\x01MARMALADE\x00")?;
        check(nothing_readable(stage, &["MARMALADE"]).is_err(), || "the scan sees nothing".to_owned())?;
        nothing_readable(stage, &["PERIWINKLE"])
    })
}
