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
