//! The list of what is in a backup.

use crate::error::{Result, VaultError};

const VERSION: u8 = 1;
/// Bytes before the body: its length.
pub(crate) const PREFIX: usize = 8;
/// No name of a vault's file comes near it.
const LONGEST_NAME: usize = 512;

/// What a backup says of the vault it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// When it was begun, in milliseconds since 1970.
    pub made_at: i64,
    /// Records that were current.
    pub records: u64,
    /// Attachments in the backup.
    pub blobs: u64,
}

/// A file in the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Name in the vault's folder, with `/` between its parts.
    pub(crate) name: String,
    /// Length in bytes.
    pub(crate) length: u64,
    /// Known once it was read: in the second list only.
    pub(crate) fate: Fate,
}

/// What became of a file while the backup was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Not read yet.
    Unread,
    /// It is in the backup and has this BLAKE3.
    Kept([u8; 32]),
    /// It was removed from the vault before it was read; zeros stand in its place.
    Gone,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contents {
    pub(crate) made_at: i64,
    /// Records that were current.
    pub(crate) records: u64,
    /// Chunk at which the first file begins.
    pub(crate) data_chunk: u64,
    /// Content of the key file.
    pub(crate) keys: Vec<u8>,
    pub(crate) files: Vec<Listed>,
}

impl Contents {
    /// Bytes of all files.
    pub(crate) fn data_length(&self) -> u64 {
        self.files.iter().fold(0u64, |sum, file| sum.saturating_add(file.length))
    }

    /// What it says in short.
    pub(crate) fn claims(&self) -> Claims {
        let blobs = self.files.iter().filter(|file| file.fate != Fate::Gone && is_blob(&file.name));
        Claims { made_at: self.made_at, records: self.records, blobs: blobs.count() as u64 }
    }

    /// Length and body.
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        let mut body = vec![VERSION];
        body.extend_from_slice(&self.made_at.to_le_bytes());
        body.extend_from_slice(&self.records.to_le_bytes());
        body.extend_from_slice(&self.data_chunk.to_le_bytes());
        let count = |length: usize| u32::try_from(length).map_err(|_| VaultError::TooLarge);
        body.extend_from_slice(&count(self.keys.len())?.to_le_bytes());
        body.extend_from_slice(&self.keys);
        body.extend_from_slice(&count(self.files.len())?.to_le_bytes());
        for file in &self.files {
            // Names are ours; `is_name` bounds them.
            body.extend_from_slice(&(file.name.len() as u16).to_le_bytes());
            body.extend_from_slice(file.name.as_bytes());
            body.extend_from_slice(&file.length.to_le_bytes());
            let (fate, hash) = match file.fate {
                Fate::Unread => (0, [0; 32]),
                Fate::Kept(hash) => (1, hash),
                Fate::Gone => (2, [0; 32]),
            };
            body.push(fate);
            body.extend_from_slice(&hash);
        }
        Ok([&(body.len() as u64).to_le_bytes(), body.as_slice()].concat())
    }

    /// Reads a body; `None` if it is not one or names a file that no vault has.
    pub(crate) fn decode(body: &[u8]) -> Option<Contents> {
        let rest = body.strip_prefix(&[VERSION])?;
        let (made_at, rest) = rest.split_first_chunk::<8>()?;
        let (records, rest) = rest.split_first_chunk::<8>()?;
        let (data_chunk, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (keys, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let (count, mut rest) = rest.split_first_chunk::<4>()?;
        let mut files = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (length, tail) = rest.split_first_chunk::<2>()?;
            let (name, tail) = tail.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            let (length, tail) = tail.split_first_chunk::<8>()?;
            let (fate, tail) = tail.split_first()?;
            let (hash, tail) = tail.split_first_chunk::<32>()?;
            let fate = match fate {
                0 => Fate::Unread,
                1 => Fate::Kept(*hash),
                2 => Fate::Gone,
                _ => return None,
            };
            let name = std::str::from_utf8(name).ok().filter(|name| is_name(name))?.to_owned();
            files.push(Listed { name, length: u64::from_le_bytes(*length), fate });
            rest = tail;
        }
        rest.is_empty().then_some(Contents {
            made_at: i64::from_le_bytes(*made_at),
            records: u64::from_le_bytes(*records),
            data_chunk: u64::from_le_bytes(*data_chunk),
            keys: keys.to_vec(),
            files,
        })
    }
}

/// Whether a name is that of a journal segment.
pub(crate) fn is_segment(name: &str) -> bool {
    let number = name.strip_prefix("journal/").and_then(|name| name.strip_suffix(".seg"));
    number.is_some_and(|number| number.len() == 8 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a name is that of an attachment.
pub(crate) fn is_blob(name: &str) -> bool {
    let hexadecimal = |part: &str| {
        part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let parts = name.strip_prefix("blobs/").and_then(|name| name.split_once('/'));
    parts.is_some_and(|(owner, blob)| hexadecimal(owner) && hexadecimal(blob))
}

/// Whether a vault has files of that name. Nothing else is written into a backup or restored, so
/// that no name can lead out of the folder.
pub(crate) fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME && (is_segment(name) || is_blob(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents() -> Contents {
        let blob = format!("blobs/{}/{}", "0a".repeat(16), "f9".repeat(16));
        let listed = |name: &str, fate| Listed { name: name.to_owned(), length: 7, fate };
        Contents {
            made_at: -5,
            records: 9,
            data_chunk: 1,
            keys: vec![1, 2, 3],
            files: vec![
                listed("journal/00000001.seg", Fate::Unread),
                listed("journal/00000002.seg", Fate::Kept([7; 32])),
                listed(&blob, Fate::Gone),
            ],
        }
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let encoded = contents().encode().unwrap();
        let body = &encoded[PREFIX..];
        assert_eq!(Contents::decode(body), Some(contents()));
        for length in 0..body.len() {
            assert_eq!(Contents::decode(&body[..length]), None);
        }
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in [
            "../journal/00000001.seg",
            "journal/../00000001.seg",
            "journal/00000001.seg/x",
            "journal/1.seg",
            "/etc/passwd",
            "vault.hdr",
            "index/db",
            "blobs/0a/f9",
            "",
        ] {
            let mut list = contents();
            list.files[0].name = name.to_owned();
            let encoded = list.encode().unwrap();
            assert_eq!(Contents::decode(&encoded[PREFIX..]), None, "{name}");
        }
    }
}
