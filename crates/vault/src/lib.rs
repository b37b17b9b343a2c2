//! Keys, sealed journal, index and attachments: the only crate that sees keys.
//!
//! The vault keeps opaque bytes for its owners. The truth is an append-only journal of sealed,
//! hash-chained frames; one `fdatasync` acknowledges a commit. What was committed lately is in
//! memory; from there it goes in pages of many records into the index, a copy for fast reading
//! that is rebuilt from the journal whenever it cannot be trusted. Everything of an owner is
//! sealed with that owner's random key, so destroying the key makes it unreadable wherever a copy
//! of it lies.
//!
//! It never writes plaintext, never reads a clock, never opens a socket, and knows nothing of
//! what the bytes mean.

mod access;
mod anchor;
pub mod backup;
mod blob;
mod blobs;
mod bundle;
mod catalog;
mod compaction;
mod creation;
mod error;
mod frame;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod hardening;
mod head;
mod header;
mod inbox;
mod index;
mod inspect;
mod journal;
mod kdf;
mod keyring;
mod keytree;
mod maintenance;
mod memory;
mod merge;
mod notice;
mod opening;
mod pack;
mod page;
mod page_cache;
mod pages;
mod place;
mod reading;
mod recent;
mod record;
mod records;
mod recovery;
mod replay;
mod seal;
mod secret_store;
mod segment;
mod storage;
mod twin;
mod vault;
mod verify;
mod watch;

#[cfg(test)]
mod tests;

pub use access::{MasterKey, Unlock, WayIn};
pub use anchor::Anchor;
pub use error::VaultError;
pub use hardening::harden_process;
pub use head::{Head, Standing};
pub use inbox::{Inbox, InboxMessage, MAX_MESSAGE};
pub use inspect::Inspection;
pub use kdf::{KdfCosts, KdfPolicy, Stopwatch};
pub use memory::memory_is_locked;
pub use notice::{IndexFault, Notice};
pub use opening::Progress;
pub use place::{Collection, Owner};
pub use reading::Visit;
pub use record::{MAX_ID, MAX_VALUE};
pub use recovery::RecoveryPhrase;
pub use secrecy::{ExposeSecret, SecretString};
pub use secret_store::{OsSecretStore, SecretStore};
pub use vault::{Change, Vault};
pub use verify::{Problem, Report};
pub use watch::Watch;
pub use zeroize::Zeroizing;

pub use blob::{BlobReader, MAX_BLOB};
pub use blobs::{BLOB_QUOTA, Collected};
