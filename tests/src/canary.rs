//! Looks for words that must not stand in any file.

use crate::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::fs;
use std::path::{Path, PathBuf};

/// A word that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The word.
    pub word: String,
    /// The file, or the path whose own name holds it.
    pub file: PathBuf,
}

/// Files under `folders` that hold one of `words`: as UTF-8 or UTF-16, or within base64.
pub fn scan(folders: &[&Path], words: &[&str]) -> Result<Vec<Find>> {
    let mut found = Vec::new();
    let forms: Vec<(&str, Vec<Vec<u8>>)> = words.iter().map(|word| (*word, forms(word))).collect();
    for folder in folders {
        walk(folder, &mut |file, content| {
            let name = file.file_name().map(|name| name.as_encoded_bytes().to_vec()).unwrap_or_default();
            for (word, forms) in &forms {
                if forms.iter().any(|form| holds(content, form) || holds(&name, form)) {
                    found.push(Find { word: (*word).to_owned(), file: file.to_path_buf() });
                }
            }
        })?;
    }
    Ok(found)
}

/// Looks into a process and all that it started: their environment, their arguments, and every
/// file that they hold open, though its name may be gone.
pub fn scan_processes(root: u32, words: &[&str]) -> Result<Vec<Find>> {
    let forms: Vec<(&str, Vec<Vec<u8>>)> = words.iter().map(|word| (*word, forms(word))).collect();
    let mut found = Vec::new();
    let mut look = |path: PathBuf| {
        // A process may end while it is looked at.
        let Ok(content) = fs::read(&path) else { return };
        for (word, forms) in &forms {
            if forms.iter().any(|form| holds(&content, form)) {
                found.push(Find { word: (*word).to_owned(), file: path.clone() });
            }
        }
    };
    for process in family(root)? {
        let folder = PathBuf::from(format!("/proc/{process}"));
        look(folder.join("environ"));
        look(folder.join("cmdline"));
        let Ok(descriptors) = fs::read_dir(folder.join("fd")) else { continue };
        for descriptor in descriptors.flatten().map(|entry| entry.path()) {
            let target = fs::read_link(&descriptor).unwrap_or_default();
            // Shared memory is memory: what stands in the window stands there.
            let memory = target.starts_with("/dev/shm") || target.starts_with("/memfd:");
            if !memory && fs::metadata(&descriptor).is_ok_and(|about| about.is_file()) {
                look(descriptor);
            }
        }
    }
    Ok(found)
}

/// A process and its descendants.
fn family(root: u32) -> Result<Vec<u32>> {
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(process) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(status) = fs::read_to_string(format!("/proc/{process}/status")) else { continue };
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        if let Some(parent) = parent.and_then(|number| number.trim().parse::<u32>().ok()) {
            parents.push((process, parent));
        }
    }
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(parents.iter().filter(|(_, other)| *other == parent).map(|(process, _)| *process));
        at += 1;
    }
    Ok(family)
}

fn walk(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), look)?;
        } else if kind.is_file() {
            look(&entry.path(), &fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// A word as it may stand in a file.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let wide = |pair: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(pair).collect::<Vec<u8>>();
    let mut forms = vec![word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    // Within base64 a word looks different for each place modulo three; the digits that
    // its neighbours have a share in are left out.
    for before in 0..3 {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(word.as_bytes());
        let text = STANDARD_NO_PAD.encode(&bytes);
        let from = (before * 8).div_ceil(6);
        let to = bytes.len() * 8 / 6;
        if let Some(sure) = text.get(from..to).filter(|sure| sure.len() >= 8) {
            forms.push(sure.as_bytes().to_vec());
        }
    }
    forms
}

fn holds(content: &[u8], form: &[u8]) -> bool {
    let Some(first) = form.first() else { return false };
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with(form) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_the_environment_the_arguments_and_the_open_files_of_a_family() {
        let folder = tempfile::tempdir().unwrap();
        // The shell's child holds a file whose name is gone.
        let script = "(rm file; sleep 60 & wait) 3<file; : Periwinkle";
        fs::write(folder.path().join("file"), "..Tidewater..").unwrap();
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script]).env("CARELESS", "Marmalade").current_dir(folder.path());
        let mut shell = shell.spawn().unwrap();
        let words = ["Tidewater", "Marmalade", "Periwinkle", "Wilhelmina"];
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(20);
        let found = loop {
            let found = scan_processes(shell.id(), &words).unwrap();
            let enough = words[..3].iter().all(|word| found.iter().any(|find| find.word == *word));
            if enough && !folder.path().join("file").exists() || std::time::Instant::now() > patience {
                break found;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        };
        let started = family(shell.id()).unwrap();
        for process in started.iter().rev() {
            let _ = std::process::Command::new("kill").arg(process.to_string()).status();
        }
        shell.wait().unwrap();
        let file = |word: &str| {
            let find = found.iter().find(|find| find.word == word);
            find.map(|find| find.file.display().to_string()).unwrap_or_default()
        };
        assert!(started.len() >= 2, "{started:?}");
        assert!(file("Marmalade").ends_with("environ"), "{found:?}");
        assert!(file("Periwinkle").ends_with("cmdline"), "{found:?}");
        assert!(file("Tidewater").contains("/fd/"), "{found:?}");
        assert_eq!(file("Wilhelmina"), "");
    }

    #[test]
    fn a_planted_word_is_found_in_every_form() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        let wide: Vec<u8> = "xTidewater".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(deep.join("plain"), b"..TTidewater..").unwrap();
        fs::write(deep.join("wide"), wide).unwrap();
        for (name, text) in
            [("one", "xTidewater Coffee"), ("two", "xyTidewater Coffee"), ("three", "xyzTidewater C")]
        {
            fs::write(deep.join(name), STANDARD_NO_PAD.encode(text)).unwrap();
        }
        fs::write(deep.join("Tidewater.txt"), b"nothing").unwrap();
        fs::write(deep.join("other"), b"tide water").unwrap();
        let found = scan(&[folder.path()], &["Tidewater"]).unwrap();
        assert_eq!(found.len(), 6, "{found:?}");
    }
}
