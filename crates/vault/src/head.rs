//! Where a vault stands, to be remembered elsewhere: an older copy of it then shows.

use crate::error::Result;
use crate::journal::{Checkpoint, Fit};
use crate::vault::Vault;

/// The newest commit of a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head(Checkpoint);

/// How a vault stands to a remembered head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It ends there.
    Same,
    /// It goes on from there.
    Ahead,
    /// It lacks that commit: it is an older copy.
    Behind,
    /// It has another commit there: it went on from an older copy.
    Forked,
}

impl Head {
    /// Bytes to remember. They say how many commits there are and nothing of what is in them.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// Reads what [`Head::encode`] gave.
    pub fn decode(bytes: &[u8]) -> Option<Head> {
        Checkpoint::decode(bytes).map(Head)
    }
}

impl Vault {
    /// The newest commit.
    pub fn head(&self) -> Head {
        Head(*self.write_lock().last())
    }

    /// How this vault stands to a head that was remembered.
    pub fn stands_after(&self, head: &Head) -> Result<Standing> {
        let writer = self.write_lock();
        let last = writer.last();
        if head.0.sequence > last.sequence {
            return Ok(Standing::Behind);
        }
        if head.0.sequence == last.sequence {
            return Ok(if head.0.hash == last.hash { Standing::Same } else { Standing::Forked });
        }
        Ok(match self.journal.fit(&head.0)? {
            Fit::Good | Fit::Damaged => Standing::Ahead,
            // Frames before the base were stated again since and removed.
            Fit::Unknown if head.0.segment < writer.base() => Standing::Ahead,
            Fit::Unknown => Standing::Forked,
        })
    }
}
