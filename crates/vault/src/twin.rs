//! A small file that is kept twice, each copy with a checksum and replaced in one step.
//!
//! The checksum finds rot before any secret is needed, so that a wrong passphrase and a damaged
//! file can be told apart; it is no protection against tampering, which the content brings itself.

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::storage::Storage;

const CHECKSUM: usize = 16;
const SECOND: &str = "copy";

/// Content and whether it had to come from the second copy, or where the copies differ.
pub(crate) struct Twin {
    /// What the file says, without its checksum.
    pub(crate) content: Vec<u8>,
    /// The copies were not both whole and equal: write them again.
    pub(crate) repair: bool,
}

/// Whether either copy is there.
pub(crate) fn exists(path: &Path) -> bool {
    path.is_file() || second(path).is_file()
}

/// How many of the two copies are whole.
pub(crate) fn whole_copies(storage: &dyn Storage, path: &Path) -> u8 {
    let copies = [path.to_owned(), second(path)];
    copies.iter().map(|path| u8::from(whole(storage, path).is_some())).sum()
}

/// The content of a copy, if it is whole.
fn whole(storage: &dyn Storage, path: &Path) -> Option<Vec<u8>> {
    let bytes = storage.read(path).ok()?;
    let (content, sum) = bytes.split_last_chunk::<CHECKSUM>()?;
    (checksum(content) == *sum).then(|| content.to_vec())
}

/// The copies that are whole, in order, each content once.
pub(crate) fn read_all(storage: &dyn Storage, path: &Path) -> Vec<Twin> {
    let copies = [path.to_owned(), second(path)].map(|path| whole(storage, &path));
    let equal = matches!(&copies, [Some(first), Some(second)] if first == second);
    let different = copies.into_iter().flatten().take(if equal { 1 } else { 2 });
    different.map(|content| Twin { content, repair: !equal }).collect()
}

/// The first copy that is whole and that `accept`s; `None` if neither is.
pub(crate) fn read<T>(
    storage: &dyn Storage,
    path: &Path,
    accept: impl Fn(&[u8]) -> Option<T>,
) -> Option<(Twin, T)> {
    read_all(storage, path).into_iter().find_map(|twin| {
        let accepted = accept(&twin.content)?;
        Some((twin, accepted))
    })
}

/// Replaces both copies. Space for both is taken before either is replaced.
pub(crate) fn write(storage: &dyn Storage, path: &Path, content: &[u8]) -> Result<()> {
    let mut bytes = content.to_vec();
    bytes.extend_from_slice(&checksum(content));
    let copies = [path.to_owned(), second(path)];
    let written = copies.iter().try_for_each(|path| {
        let file = storage.create(&incoming(path))?;
        file.write_at(&bytes, 0)?;
        file.sync()
    });
    if let Err(error) = written {
        for path in &copies {
            // The old copies stand; a leftover is overwritten by the next attempt.
            let _ = storage.remove(&incoming(path));
        }
        return Err(error.into());
    }
    for path in &copies {
        storage.rename(&incoming(path), path)?;
        // The first copy must be durable before the second one is replaced.
        storage.sync_dir(path.parent().unwrap_or(Path::new(".")))?;
    }
    Ok(())
}

fn checksum(content: &[u8]) -> [u8; CHECKSUM] {
    let mut sum = [0u8; CHECKSUM];
    blake3::Hasher::new().update(content).finalize_xof().fill(&mut sum);
    sum
}

fn second(path: &Path) -> PathBuf {
    suffixed(path, SECOND)
}

fn incoming(path: &Path) -> PathBuf {
    suffixed(path, "new")
}

fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Disk;

    #[test]
    fn either_copy_alone_is_enough() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        write(&Disk, &path, b"first").unwrap();
        write(&Disk, &path, b"content").unwrap();
        let (twin, ()) = read(&Disk, &path, |_| Some(())).unwrap();
        assert_eq!((twin.content.as_slice(), twin.repair), (b"content".as_slice(), false));
        for damaged in [path.clone(), second(&path)] {
            let whole = std::fs::read(&damaged).unwrap();
            for at in 0..whole.len() {
                let mut bent = whole.clone();
                bent[at] ^= 4;
                std::fs::write(&damaged, &bent).unwrap();
                let (twin, ()) = read(&Disk, &path, |_| Some(())).unwrap();
                assert_eq!((twin.content.as_slice(), twin.repair), (b"content".as_slice(), true));
            }
            std::fs::write(&damaged, &whole).unwrap();
        }
        std::fs::remove_file(&path).unwrap();
        assert!(exists(&path));
        assert!(read(&Disk, &path, |_| Some(())).unwrap().0.repair);
        std::fs::remove_file(second(&path)).unwrap();
        assert!(!exists(&path));
    }
}
