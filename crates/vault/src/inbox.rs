//! The inbox: messages that can be put in without any key that reads, and taken out only by the
//! open vault (HPKE, RFC 9180: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305).
//!
//! Layout of `inbox/NNNNNNNN.box` (integers little endian): magic (8), version (2), the start of a
//! BLAKE3 of both (6). Each message: mark (4), its number in the file (4), length of what follows
//! the sum (4), sum (8); encapsulated key (32), ciphertext and tag. Vault, file and number are
//! bound to the ciphertext, so that no message stands in for another. The content is padded. A file
//! belongs to one watch and is never appended to by a later one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::seal::{self, Key};
use crate::storage::{Storage, StoredFile};

type Kem = X25519HkdfSha256;
pub(crate) type PublicKey = <Kem as hpke::Kem>::PublicKey;
type PrivateKey = <Kem as hpke::Kem>::PrivateKey;

/// Largest content of a message in bytes.
pub const MAX_MESSAGE: usize = 16 << 20;
/// What all messages that wait may take on the disk, in bytes.
const MAX_INBOX: u64 = 64 << 20;

const MAGIC: &[u8; 8] = b"TIDINGSI";
const VERSION: u16 = 1;
/// Bytes before the first message.
const HEAD: usize = 8 + 2 + 6;
const MARK: &[u8; 4] = b"\xABMSG";
/// Bytes of a message before its encapsulated key.
const FRAME: usize = 4 + 4 + 4 + 8;
const ENCAPSULATED: usize = 32;
const LENGTH: usize = 4;

/// What waited in the inbox, in the order it came.
pub struct Inbox {
    /// Messages that open.
    pub messages: Vec<InboxMessage>,
    /// How many acknowledged messages are damaged or missing.
    pub damaged: u32,
    files: Vec<PathBuf>,
}

/// One message of an inbox.
pub struct InboxMessage {
    /// The same whenever this message is read, and of no other.
    pub id: [u8; 16],
    /// What was put in.
    pub content: Zeroizing<Vec<u8>>,
}

/// The key pair of an inbox, derived from a seed that is derived from the master key.
fn key_pair(seed: &Key) -> (PrivateKey, PublicKey) {
    Kem::derive_keypair(seed.bytes())
}

/// Puts messages in. It holds the public key alone.
pub(crate) struct Slot {
    storage: Arc<dyn Storage>,
    vault: PathBuf,
    vault_id: [u8; 16],
    key: PublicKey,
    file: Option<OpenFile>,
    /// Number of the file that is open, or will be next.
    number: u32,
    /// Bytes that waiting messages take.
    taken: u64,
}

struct OpenFile {
    file: Box<dyn StoredFile>,
    length: u64,
    next: u32,
}

impl Slot {
    /// Makes a slot behind which earlier messages stay as they are.
    pub(crate) fn new(
        storage: Arc<dyn Storage>,
        vault: &Path,
        vault_id: [u8; 16],
        seed: &Key,
    ) -> Result<Slot> {
        let files = storage.list(&folder(vault))?;
        let mut taken = 0;
        for file in &files {
            taken += storage.open(file)?.length()?;
        }
        let number = files.iter().filter_map(|file| number_of(file)).max().unwrap_or(0) + 1;
        let (_, key) = key_pair(seed);
        Ok(Slot { storage, vault: vault.to_owned(), vault_id, key, file: None, number, taken })
    }

    /// Seals a message; it is on the disk when this returns `Ok`. Refused with `TooLarge` where
    /// the inbox would outgrow its bound.
    pub(crate) fn append(&mut self, content: &[u8]) -> Result<()> {
        let length = seal::padded_length(content.len() + LENGTH) + FRAME + ENCAPSULATED + seal::TAG;
        if content.len() > MAX_MESSAGE || self.taken + length as u64 > MAX_INBOX {
            return Err(VaultError::TooLarge);
        }
        let mut open = match self.file.take() {
            Some(open) => open,
            None => self.begin()?,
        };
        let frame = self.frame(open.next, content)?;
        let written = open.file.write_at(&frame, open.length).and_then(|()| open.file.sync());
        if let Err(error) = written {
            // What stands after a failed sync is anyone's guess: the next message gets a new file.
            let _ = open.file.set_length(open.length);
            self.number += 1;
            return Err(error.into());
        }
        self.taken += frame.len() as u64;
        open.length += frame.len() as u64;
        open.next += 1;
        self.file = Some(open);
        Ok(())
    }

    fn begin(&mut self) -> Result<OpenFile> {
        let folder = folder(&self.vault);
        self.storage.create_dir(&folder)?;
        self.storage.sync_dir(&self.vault)?;
        let path = folder.join(format!("{:08}.box", self.number));
        let file = self.storage.create(&path)?;
        let begun = file
            .write_at(&head(VERSION), 0)
            .and_then(|()| file.sync())
            .and_then(|()| self.storage.sync_dir(&folder));
        if let Err(error) = begun {
            let _ = self.storage.remove(&path);
            return Err(error.into());
        }
        self.taken += HEAD as u64;
        Ok(OpenFile { file, length: HEAD as u64, next: 0 })
    }

    fn frame(&self, number: u32, content: &[u8]) -> Result<Vec<u8>> {
        // hpke panics where the system gives no randomness; asked here first, that is an error.
        seal::random::<32>()?;
        let mut plain = Zeroizing::new(Vec::with_capacity(seal::padded_length(content.len() + LENGTH)));
        // At most MAX_MESSAGE.
        plain.extend_from_slice(&(content.len() as u32).to_le_bytes());
        plain.extend_from_slice(content);
        let padded = seal::padded_length(plain.len());
        plain.resize(padded, 0);
        let (encapsulated, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeS::Base,
            &self.key,
            &purpose(&self.vault_id),
            &plain,
            &place(self.number, number),
        )
        .map_err(|_| VaultError::TooLarge)?;
        let length = (ENCAPSULATED + sealed.len()) as u32;
        let mut frame = Vec::with_capacity(FRAME + ENCAPSULATED + sealed.len());
        frame.extend_from_slice(MARK);
        frame.extend_from_slice(&number.to_le_bytes());
        frame.extend_from_slice(&length.to_le_bytes());
        frame.extend_from_slice(&frame_sum(&self.vault_id, self.number, number, length));
        frame.extend_from_slice(&encapsulated.to_bytes());
        frame.extend_from_slice(&sealed);
        Ok(frame)
    }
}

/// Takes out everything that waits. A damaged message costs itself only.
pub(crate) fn read(storage: &dyn Storage, vault: &Path, vault_id: &[u8; 16], seed: &Key) -> Result<Inbox> {
    let (secret, _) = key_pair(seed);
    let mut inbox = Inbox { messages: Vec::new(), damaged: 0, files: Vec::new() };
    for path in storage.list(&folder(vault))? {
        let Some(number) = number_of(&path) else { continue };
        let bytes = storage.read(&path)?;
        check_version(&bytes)?;
        Reader { vault_id, secret: &secret, file: number, bytes: &bytes }.read(&mut inbox);
        inbox.files.push(path);
    }
    Ok(inbox)
}

/// Removes the files of an inbox that was read.
pub(crate) fn clear(storage: &dyn Storage, vault: &Path, inbox: &Inbox) -> Result<()> {
    for file in &inbox.files {
        storage.remove(file)?;
    }
    if !inbox.files.is_empty() {
        storage.sync_dir(&folder(vault))?;
    }
    Ok(())
}

/// One file of the inbox.
struct Reader<'a> {
    vault_id: &'a [u8; 16],
    secret: &'a PrivateKey,
    file: u32,
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn read(&self, inbox: &mut Inbox) {
        let mut at = HEAD;
        let mut expected = 0;
        while let Some(rest) = self.bytes.get(at..).filter(|rest| rest.len() >= FRAME) {
            let Some((number, length)) = self.head(rest) else {
                match self.find_after(at) {
                    // The numbers tell how many are missing.
                    Some(next) => at = next,
                    None => {
                        inbox.damaged += 1;
                        return;
                    }
                }
                continue;
            };
            let Some(body) = rest.get(FRAME..FRAME + length) else {
                // The end of an append that was never acknowledged.
                return;
            };
            at += FRAME + length;
            inbox.damaged += number.saturating_sub(expected);
            match self.open(number, body).filter(|_| number >= expected) {
                Some(message) => inbox.messages.push(message),
                None => inbox.damaged += 1,
            }
            expected = expected.max(number.saturating_add(1));
        }
    }

    /// Number and length of the message that begins here.
    fn head(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let (number, rest) = bytes.strip_prefix(MARK)?.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (number, length) = (u32::from_le_bytes(*number), u32::from_le_bytes(*length));
        let sum = frame_sum(self.vault_id, self.file, number, length);
        (*rest.first_chunk::<8>()? == sum).then_some((number, usize::try_from(length).ok()?))
    }

    fn find_after(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..)?;
        let marks = rest.windows(MARK.len()).enumerate().filter(|(_, window)| window == MARK);
        marks
            .map(|(offset, _)| at + 1 + offset)
            .find(|start| self.bytes.get(*start..).is_some_and(|bytes| self.head(bytes).is_some()))
    }

    fn open(&self, number: u32, body: &[u8]) -> Option<InboxMessage> {
        let (encapsulated, sealed) = body.split_at_checked(ENCAPSULATED)?;
        let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
        let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeR::Base,
            self.secret,
            &encapsulated,
            &purpose(self.vault_id),
            sealed,
            &place(self.file, number),
        );
        let plain = Zeroizing::new(plain.ok()?);
        let (length, rest) = plain.split_first_chunk::<LENGTH>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let content = Zeroizing::new(rest.get(..length)?.to_vec());
        let mut id = [0u8; 16];
        blake3::Hasher::new().update(body).finalize_xof().fill(&mut id);
        Some(InboxMessage { id, content })
    }
}

fn folder(vault: &Path) -> PathBuf {
    vault.join("inbox")
}

fn number_of(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_suffix(".box")?.parse().ok()
}

fn head(version: u16) -> [u8; HEAD] {
    let mut head = [0u8; HEAD];
    let bytes = MAGIC.iter().copied().chain(version.to_le_bytes());
    head.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    let mut sum = [0u8; 6];
    blake3::Hasher::new().update(MAGIC).update(&version.to_le_bytes()).finalize_xof().fill(&mut sum);
    head.iter_mut().skip(10).zip(sum).for_each(|(to, from)| *to = from);
    head
}

/// A head that is whole and of a later version is not ours to read; a damaged one says nothing.
fn check_version(bytes: &[u8]) -> Result<()> {
    let version = bytes.strip_prefix(MAGIC).and_then(|rest| rest.first_chunk::<2>());
    match version.map(|version| u16::from_le_bytes(*version)) {
        Some(version) if version != VERSION && bytes.starts_with(&head(version)) => {
            Err(VaultError::UnsupportedVersion(version))
        }
        _ => Ok(()),
    }
}

fn purpose(vault_id: &[u8; 16]) -> Vec<u8> {
    [b"tidings/v1/inbox".as_slice(), vault_id].concat()
}

fn place(file: u32, number: u32) -> [u8; 8] {
    ((u64::from(file) << 32) | u64::from(number)).to_le_bytes()
}

/// Finds rot and the next message after it; authenticity is the seal's.
fn frame_sum(vault_id: &[u8; 16], file: u32, number: u32, length: u32) -> [u8; 8] {
    let mut sum = [0u8; 8];
    let mut hasher = blake3::Hasher::new();
    hasher.update(vault_id).update(&place(file, number)).update(&length.to_le_bytes());
    hasher.finalize_xof().fill(&mut sum);
    sum
}
