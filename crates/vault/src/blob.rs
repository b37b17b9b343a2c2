//! An attachment as a file: sealed in chunks, so that a large one needs little memory to write
//! and to read, and no chunk can be dropped, moved or cut off unnoticed.
//!
//! Layout: magic (8), version (2), key id (4), the file's own key wrapped with the owner's (72),
//! nonce prefix (19); then chunks of 64 KiB and their tags, in the STREAM construction (Hoang,
//! Reyhanitabar, Rogaway, Vizár 2015). The plaintext is the length (8), the content, and zeros up
//! to the Padmé size.

use std::io::{self, Read};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::XChaCha20Poly1305;
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::journal::absent;
use crate::place::OwnerTag;
use crate::record::DataKey;
use crate::seal::{self, Key, TAG, padded_length};
use crate::storage::StoredFile;

/// Largest attachment in bytes.
pub const MAX_BLOB: usize = 256 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"TIDINGSB";
const VERSION: u16 = 1;
const CHUNK: usize = 64 * 1024;
const BOUND: usize = 8 + 2 + 4;
const WRAPPED: usize = 32 + seal::OVERHEAD;
const PREFIX: usize = 19;
const HEAD: usize = BOUND + WRAPPED + PREFIX;
/// Bytes of the plaintext that hold the content's length.
const LENGTH: usize = 8;

/// What takes the pieces of a sealed file.
pub(crate) type Pieces<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// To what an attachment is bound.
pub(crate) struct BlobPlace {
    /// The vault.
    pub(crate) vault_id: [u8; 16],
    /// Tag of the owner.
    pub(crate) owner: OwnerTag,
    /// Tag of the attachment.
    pub(crate) blob: [u8; 16],
}

impl BlobPlace {
    fn associated(&self, head: &[u8]) -> Vec<u8> {
        [b"tidings blob".as_slice(), &self.vault_id, &self.owner, &self.blob, head].concat()
    }
}

/// The file's length for a content of `length` bytes; `TooLarge` beyond [`MAX_BLOB`].
pub(crate) fn sealed_length(length: u64) -> Result<u64> {
    let length = usize::try_from(length).ok().filter(|length| *length <= MAX_BLOB);
    let padded = padded_length(LENGTH + length.ok_or(VaultError::TooLarge)?);
    Ok((HEAD + padded + padded.div_ceil(CHUNK) * TAG) as u64)
}

/// Seals the first `length` bytes of `content`, giving the file piece by piece to `write`.
pub(crate) fn seal_blob(
    key: &DataKey,
    place: &BlobPlace,
    length: u64,
    content: &mut dyn Read,
    write: &mut Pieces<'_>,
) -> Result<()> {
    sealed_length(length)?;
    let own = Key::random()?;
    let prefix = seal::random::<PREFIX>()?;
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&key.id.to_le_bytes());
    let wrapped = seal::seal(&key.key, &place.associated(&head), own.bytes())?;
    head.extend_from_slice(&wrapped);
    head.extend_from_slice(&prefix);
    write(&head)?;

    let aad = place.associated(&head);
    let mut stream = EncryptorBE32::<XChaCha20Poly1305>::new(own.bytes().into(), &prefix.into());
    let mut left = padded_length(LENGTH + length as usize);
    let length_bytes = length.to_le_bytes();
    let mut source = length_bytes.chain(content.take(length));
    let mut given = 0;
    let mut chunk = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
    while left > CHUNK {
        given += fill(&mut chunk, &mut source, CHUNK)?;
        stream.encrypt_next_in_place(&aad, &mut *chunk).map_err(|_| VaultError::TooLarge)?;
        write(&chunk)?;
        left -= CHUNK;
    }
    given += fill(&mut chunk, &mut source, left)?;
    if given != LENGTH as u64 + length {
        return Err(VaultError::Io(io::ErrorKind::UnexpectedEof.into()));
    }
    stream.encrypt_last_in_place(&aad, &mut *chunk).map_err(|_| VaultError::TooLarge)?;
    write(&chunk)?;
    Ok(())
}

/// Fills the chunk from the source, and with zeros where it ends; how many bytes it gave.
fn fill(chunk: &mut Vec<u8>, source: &mut impl Read, length: usize) -> io::Result<u64> {
    chunk.clear();
    let given = source.take(length as u64).read_to_end(chunk)?;
    chunk.resize(length, 0);
    Ok(given as u64)
}

/// An attachment that is read piece by piece.
///
/// Every byte that is given is authentic and in its place. A file that was cut short or changed
/// further on is known only there: the error's inner value is then `BlobDamaged`, and whoever
/// needs all or nothing reads to the end before using any of it.
pub struct BlobReader {
    file: Box<dyn StoredFile>,
    /// Where the next chunk starts, and where the file ends.
    next: u64,
    end: u64,
    aad: Vec<u8>,
    /// `None` once the last chunk was opened, or one was not authentic.
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    damaged: bool,
    chunk: Zeroizing<Vec<u8>>,
    /// How much of the chunk was given.
    given: usize,
    length: u64,
    left: u64,
}

impl BlobReader {
    /// Begins to read a sealed file; `BlobDamaged` if its beginning is not as it was written.
    pub(crate) fn open(key: &DataKey, place: &BlobPlace, file: Box<dyn StoredFile>) -> Result<BlobReader> {
        let end = file.length()?;
        let mut head = [0; HEAD];
        read_at(&*file, &mut head, 0)?;
        let (aad, stream) = opened_head(key, place, &head).ok_or(VaultError::BlobDamaged)?;
        let mut reader = BlobReader {
            file,
            next: HEAD as u64,
            end,
            aad,
            stream: Some(stream),
            damaged: false,
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK + TAG)),
            given: LENGTH,
            length: 0,
            left: 0,
        };
        reader.advance()?;
        let length = reader.chunk.first_chunk::<LENGTH>().ok_or(VaultError::BlobDamaged)?;
        reader.length = u64::from_le_bytes(*length);
        reader.left = reader.length;
        // What it says of itself is authentic; its size on the disk is not until the end is read.
        if sealed_length(reader.length).ok() != Some(end) {
            return Err(VaultError::BlobDamaged);
        }
        Ok(reader)
    }

    /// Length of the content in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The whole content.
    pub(crate) fn into_content(mut self) -> Result<Vec<u8>> {
        let mut content = Vec::with_capacity(usize::try_from(self.length).unwrap_or(0));
        while self.has_more()? {
            let piece = self.piece();
            content.extend_from_slice(piece);
            let taken = piece.len();
            self.give(taken);
        }
        Ok(content)
    }

    /// Whether there is more of the content; the end of the file is checked before there is not.
    fn has_more(&mut self) -> Result<bool> {
        if self.damaged {
            return Err(VaultError::BlobDamaged);
        }
        while self.left == 0 || self.piece().is_empty() {
            if self.stream.is_none() {
                return if self.left == 0 { Ok(false) } else { Err(VaultError::BlobDamaged) };
            }
            self.advance()?;
            self.given = 0;
        }
        Ok(true)
    }

    /// What of the chunk is content and was not given yet.
    fn piece(&self) -> &[u8] {
        let rest = self.chunk.get(self.given..).unwrap_or_default();
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        rest.get(..rest.len().min(left)).unwrap_or_default()
    }

    fn give(&mut self, count: usize) {
        self.given += count;
        self.left -= count as u64;
    }

    /// Opens the next chunk.
    fn advance(&mut self) -> Result<()> {
        self.damaged = true;
        let mut stream = self.stream.take().ok_or(VaultError::BlobDamaged)?;
        let rest = usize::try_from(self.end - self.next).unwrap_or(usize::MAX);
        let sealed = rest.min(CHUNK + TAG);
        self.chunk.clear();
        self.chunk.resize(sealed, 0);
        read_at(&*self.file, &mut self.chunk, self.next)?;
        let opened = if rest > CHUNK + TAG {
            let opened = stream.decrypt_next_in_place(&self.aad, &mut *self.chunk);
            self.stream = Some(stream);
            opened
        } else {
            stream.decrypt_last_in_place(&self.aad, &mut *self.chunk)
        };
        opened.map_err(|_| VaultError::BlobDamaged)?;
        self.next += sealed as u64;
        self.damaged = false;
        Ok(())
    }
}

impl Read for BlobReader {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self.has_more() {
            Ok(true) => {}
            Ok(false) => return Ok(0),
            Err(VaultError::Io(error)) => return Err(error),
            Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
        }
        let taken = self.piece().read(bytes)?;
        self.give(taken);
        Ok(taken)
    }
}

/// Associated data and the cipher of the chunks; `None` if the head is not as it was written.
fn opened_head(
    key: &DataKey,
    place: &BlobPlace,
    head: &[u8; HEAD],
) -> Option<(Vec<u8>, DecryptorBE32<XChaCha20Poly1305>)> {
    let (bound, tail) = head.split_at_checked(BOUND)?;
    let (wrapped, prefix) = tail.split_at_checked(WRAPPED)?;
    let key_id = bound.strip_prefix(MAGIC)?.strip_prefix(&VERSION.to_le_bytes())?;
    if key_id != key.id.to_le_bytes() {
        return None;
    }
    let own = Key::from_slice(&seal::open(&key.key, &place.associated(bound), wrapped)?)?;
    let prefix: [u8; PREFIX] = prefix.try_into().ok()?;
    Some((place.associated(head), DecryptorBE32::new(own.bytes().into(), &prefix.into())))
}

/// Reads a part that must be there.
fn read_at(file: &dyn StoredFile, bytes: &mut [u8], offset: u64) -> Result<()> {
    file.read_at(bytes, offset).map_err(|error| match absent(&error) {
        true => VaultError::BlobDamaged,
        false => error.into(),
    })
}
