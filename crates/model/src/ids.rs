//! Opaque identifiers. An id says nothing but which thing is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text is not the 36-character form of an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A time-ordered id (UUIDv7, RFC 9562 §5.7) of a moment in
            /// milliseconds since 1970 and ten random bytes.
            pub fn new(unix_millis: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
            }

            /// An id made of a digest of what it names (UUIDv8, RFC 9562 §5.8):
            /// the same thing has the same id wherever it is read again.
            pub fn of_digest(digest: [u8; 16]) -> Self {
                Self(uuid::Builder::from_custom_bytes(digest).into_uuid())
            }

            /// The same id led by a day, so that ids of what happened around the same time are
            /// close to each other in order, and are stored and read together (UUIDv8).
            pub fn led_by(self, day: jiff::civil::Date) -> Self {
                let number = u32::from(day.year().max(0).unsigned_abs()) * 10_000
                    + u32::from(day.month().unsigned_abs()) * 100
                    + u32::from(day.day().unsigned_abs());
                let mut bytes = *self.as_bytes();
                for (to, from) in bytes.iter_mut().zip(number.to_be_bytes()) {
                    *to = from;
                }
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes as they stand; the reverse of [`Self::as_bytes`].
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes of the id.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }
    )*};
}

ids! {
    /// One account of the person, linked or kept by files.
    AccountId;
    /// One entry (payment in or out) of an account.
    EntryId;
    /// One link to a bank or an aggregator.
    LinkId;
    /// One receipt, invoice or order confirmation.
    ReceiptId;
    /// One finding of the detector.
    FindingId;
    /// One message of a chat that is not an entry: note, question, answer, notice, balance.
    MessageId;
    /// One sealed attachment.
    BlobId;
}
