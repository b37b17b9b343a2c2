//! Doors for fuzzing: each takes any bytes and must neither panic nor take much memory. Where a
//! key stands before a parser, the bytes are sealed with a fixed one, so that they get behind it.
//! Not part of any build that a person runs.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use zeroize::Zeroizing;

use crate::backup;
use crate::blob::{BlobPlace, BlobReader, seal_blob};
use crate::bundle;
use crate::catalog::{Catalog, Part};
use crate::frame;
use crate::header::Header;
use crate::keytree::KeyTree;
use crate::pack;
use crate::page::Page;
use crate::record::DataKey;
use crate::seal::Key;
use crate::segment::SegmentHead;
use crate::storage::{Storage, StoredFile};

const VAULT: [u8; 16] = [7; 16];

/// A target's name and its door.
pub type Door = (&'static str, fn(&[u8]));

/// Every target.
pub const DOORS: [Door; 6] = [
    ("header", header),
    ("frame", frame),
    ("page", page),
    ("state", state),
    ("blob", blob),
    ("backup", backup),
];

fn key() -> Key {
    // A slice of 32 bytes is always a key.
    Key::from_slice(&[9; 32]).unwrap_or_else(|| unreachable!())
}

fn tree() -> Option<KeyTree> {
    KeyTree::derive(&key(), &VAULT).ok()
}

/// The vault's header.
pub fn header(data: &[u8]) {
    if let Ok(header) = Header::decode(data) {
        let _ = header.passphrase_params();
        let _ = header.is_authentic(&key());
        let _ = header.open_recovery(&key());
    }
}

/// Frames and heads of the journal: bytes as they are, and as the sealed part of a whole frame.
pub fn frame(data: &[u8]) {
    let Some(tree) = tree() else { return };
    let _ = SegmentHead::decode(&tree, &VAULT, data);
    let look = |bytes: &[u8]| {
        if let Some(frame) = frame::decode(&tree, &VAULT, bytes) {
            let _ = frame.length();
            for (number, entry) in frame.entries().enumerate() {
                if let frame::Entry::Bundle { sealed, .. } = entry {
                    let _ = bundle::key_id_of(sealed);
                }
                let _ = frame.large(number as u32);
            }
        }
    };
    look(data);
    // The first byte says how much of the rest lies outside the sealed part.
    if let Some((share, rest)) = data.split_first() {
        let (payload, outlying) = rest.split_at(rest.len() - rest.len() * usize::from(*share) / 512);
        if let Ok(bytes) = frame::around(&tree, &VAULT, payload, outlying) {
            look(&bytes);
        }
    }
}

/// What is sealed for an owner: packed bytes, pages, directories, bundles.
pub fn page(data: &[u8]) {
    let _ = pack::unpack(data);
    if let Some(page) = Page::parse(Zeroizing::new(data.to_vec())) {
        let records: Vec<_> = page.records().collect();
        for record in &records {
            let _ = page.find(record.id);
        }
        let _ = page.record(page.count());
    }
    if let Some(bundle) = bundle::parse(Zeroizing::new(data.to_vec())) {
        let _ = bundle.rows().map(|row| row.id.len()).sum::<usize>();
    }
    if let Some(part) = Part::decode(1, 2, data) {
        assert_eq!(part.encode(), data, "a directory has one layout");
    }
}

/// The index's state record.
pub fn state(data: &[u8]) {
    let Some(tree) = tree() else { return };
    let _ = Catalog::decode(&tree, &VAULT, data);
    if let Some(catalog) = Catalog::parse(data) {
        let written =
            catalog.encode(&tree, &VAULT).ok().and_then(|bytes| Catalog::decode(&tree, &VAULT, &bytes));
        assert!(written.as_ref() == Some(&catalog), "a catalog reads back");
    }
}

/// An attachment's file: bytes as they are, and a whole one changed by them.
pub fn blob(data: &[u8]) {
    let key = DataKey { id: 3, key: key() };
    let place = || BlobPlace { vault_id: VAULT, owner: [1; 16], blob: [2; 16] };
    let read = |bytes: Vec<u8>| {
        let opened = BlobReader::open(&key, &place(), Box::new(MemoryFile(Mutex::new(bytes))));
        opened.and_then(BlobReader::into_content).ok()
    };
    assert!(read(data.to_vec()).is_none(), "nobody makes a whole one by chance");
    let Some((content, changes)) = data.split_at_checked(data.len() / 2) else { return };
    let mut whole = Vec::new();
    let sealed = seal_blob(&key, &place(), content.len() as u64, &mut &*content, &mut |piece| {
        whole.extend_from_slice(piece);
        Ok(())
    });
    if sealed.is_err() {
        return;
    }
    let mut bent = whole.clone();
    for change in changes.chunks_exact(3) {
        if let [low, high, with] = *change {
            let at = usize::from(u16::from_le_bytes([low, high])) % bent.len().max(1);
            match bent.get_mut(at) {
                Some(byte) if with != 0 => *byte ^= with,
                _ => bent.truncate(at),
            }
        }
    }
    let found = read(bent.clone());
    match found {
        Some(found) => assert!(bent == whole && found == content, "only what was written is read"),
        None => assert!(bent != whole, "what was written is read"),
    }
}

/// A backup's file and its list of contents.
pub fn backup(data: &[u8]) {
    if let Some(contents) = backup::contents::Contents::decode(data) {
        let _ = contents.data_length();
        let _ = contents.claims();
        let _ = contents.encode();
    }
    let storage = OneFile(data.to_vec());
    let found = backup::reader::Sealed::find(&storage, Path::new("backup"));
    if let Ok(reader) = found.and_then(|sealed| sealed.open(&key())) {
        let _ = reader.fault();
    }
}

/// A file in memory that is only read.
struct MemoryFile(Mutex<Vec<u8>>);

impl StoredFile for MemoryFile {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.lock().map_or(0, |bytes| bytes.len() as u64))
    }

    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        let held = self.0.lock().map_err(|_| io::ErrorKind::Other)?;
        let from = usize::try_from(offset).map_err(|_| io::ErrorKind::UnexpectedEof)?;
        let to = from.checked_add(bytes.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        bytes.copy_from_slice(held.get(from..to).ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write_at(&self, _: &[u8], _: u64) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn set_length(&self, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// A storage with the same file under every name.
struct OneFile(Vec<u8>);

impl Storage for OneFile {
    fn open(&self, _: &Path) -> io::Result<Box<dyn StoredFile>> {
        Ok(Box::new(MemoryFile(Mutex::new(self.0.clone()))))
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn StoredFile>> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Ok(self.0.clone())
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create_dir(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}
