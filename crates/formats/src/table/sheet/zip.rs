//! Looks into the container of a workbook before anything else opens it: what it says
//! about its own sizes may be a lie (PKWARE APPNOTE 6.3.10).

use crate::FormatError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that all files of a container may have together.
const MAX_INFLATED: usize = 160 << 20;
/// Most files in it.
const MAX_FILES: usize = 4096;

/// Inflates all files to nowhere, and refuses what grows beyond reason.
///
/// # Errors
/// [`FormatError::TooLarge`], [`FormatError::BrokenSpreadsheet`].
pub(super) fn check(container: &[u8]) -> Result<(), FormatError> {
    let mut archive = open(container)?;
    let mut total = 0;
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|_| FormatError::BrokenSpreadsheet)?;
        loop {
            match file.read(&mut buffer).map_err(|_| FormatError::BrokenSpreadsheet)? {
                0 => break,
                count => total += count,
            }
            if total > MAX_INFLATED {
                return Err(FormatError::TooLarge);
            }
        }
    }
    Ok(())
}

/// One file of a container that [`check`] let pass, whole.
///
/// # Errors
/// [`FormatError::BrokenSpreadsheet`].
pub(super) fn file(container: &[u8], name: &str) -> Result<Vec<u8>, FormatError> {
    let mut archive = open(container)?;
    let file = archive.by_name(name).map_err(|_| FormatError::BrokenSpreadsheet)?;
    let mut whole = Vec::new();
    let most = u64::try_from(MAX_INFLATED).unwrap_or(u64::MAX);
    file.take(most).read_to_end(&mut whole).map_err(|_| FormatError::BrokenSpreadsheet)?;
    Ok(whole)
}

fn open(container: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FormatError> {
    let archive = ZipArchive::new(Cursor::new(container)).map_err(|_| FormatError::BrokenSpreadsheet)?;
    if archive.len() > MAX_FILES { Err(FormatError::TooLarge) } else { Ok(archive) }
}
