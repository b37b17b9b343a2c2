//! An attachment as a file: sealed in chunks, so that a large one needs little memory to write
//! and no chunk can be dropped, moved or cut off unnoticed.
//!
//! Layout: magic (8), version (2), key id (4), the file's own key wrapped with the owner's (72),
//! nonce prefix (19); then chunks of 64 KiB and their tags, in the STREAM construction (Hoang,
//! Reyhanitabar, Rogaway, Vizár 2015). The plaintext is the length (8), the content, and zeros up
//! to the Padmé size.

use std::io;

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::XChaCha20Poly1305;
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::place::OwnerTag;
use crate::record::DataKey;
use crate::seal::{self, Key, TAG, padded_length};

/// Largest attachment in bytes.
pub const MAX_BLOB: usize = 256 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"TIDINGSB";
const VERSION: u16 = 1;
const CHUNK: usize = 64 * 1024;
const BOUND: usize = 8 + 2 + 4;
const WRAPPED: usize = 32 + seal::OVERHEAD;
const PREFIX: usize = 19;
const HEAD: usize = BOUND + WRAPPED + PREFIX;

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

/// Seals `content`, giving the file piece by piece to `write`.
pub(crate) fn seal_blob(
    key: &DataKey,
    place: &BlobPlace,
    content: &[u8],
    write: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> Result<()> {
    if content.len() > MAX_BLOB {
        return Err(VaultError::TooLarge);
    }
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
    let mut left = padded_length(8 + content.len());
    let length = (content.len() as u64).to_le_bytes();
    let mut source = length.iter().chain(content).copied();
    let mut chunk = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
    while left > CHUNK {
        fill(&mut chunk, &mut source, CHUNK);
        stream.encrypt_next_in_place(&aad, &mut *chunk).map_err(|_| VaultError::TooLarge)?;
        write(&chunk)?;
        left -= CHUNK;
    }
    fill(&mut chunk, &mut source, left);
    stream.encrypt_last_in_place(&aad, &mut *chunk).map_err(|_| VaultError::TooLarge)?;
    write(&chunk)?;
    Ok(())
}

fn fill(chunk: &mut Vec<u8>, source: &mut impl Iterator<Item = u8>, length: usize) {
    chunk.clear();
    chunk.extend(source.take(length));
    chunk.resize(length, 0);
}

/// The content of a sealed file; `None` if any of it is not as it was written.
pub(crate) fn open_blob(key: &DataKey, place: &BlobPlace, file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (head, mut rest) = file.split_at_checked(HEAD)?;
    let (bound, tail) = head.split_at_checked(BOUND)?;
    let (wrapped, prefix) = tail.split_at_checked(WRAPPED)?;
    let key_id = bound.strip_prefix(MAGIC)?.strip_prefix(&VERSION.to_le_bytes())?;
    if key_id != key.id.to_le_bytes() {
        return None;
    }
    let own = seal::open(&key.key, &place.associated(bound), wrapped)?;
    let own = Key::from_slice(&own)?;
    let prefix: [u8; PREFIX] = prefix.try_into().ok()?;
    let aad = place.associated(head);
    let mut stream = DecryptorBE32::<XChaCha20Poly1305>::new(own.bytes().into(), &prefix.into());
    let mut plain = Zeroizing::new(Vec::with_capacity(rest.len()));
    let mut chunk = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
    while rest.len() > CHUNK + TAG {
        let (sealed, tail) = rest.split_at_checked(CHUNK + TAG)?;
        chunk.clear();
        chunk.extend_from_slice(sealed);
        stream.decrypt_next_in_place(&aad, &mut *chunk).ok()?;
        plain.extend_from_slice(&chunk);
        rest = tail;
    }
    chunk.clear();
    chunk.extend_from_slice(rest);
    stream.decrypt_last_in_place(&aad, &mut *chunk).ok()?;
    plain.extend_from_slice(&chunk);
    let length = u64::from_le_bytes(*plain.first_chunk::<8>()?);
    let length = usize::try_from(length).ok()?;
    let mut content = Zeroizing::new(Vec::with_capacity(length.min(plain.len())));
    content.extend_from_slice(plain.get(8..8usize.checked_add(length)?)?);
    Some(content)
}
