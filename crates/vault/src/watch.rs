//! The vault while only its inbox takes anything: locked, and still claimed.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::access::MasterKey;
use crate::creation::Ground;
use crate::error::Result;
use crate::inbox::{self, Inbox, Slot};
use crate::notice::Notice;
use crate::opening::Progress;
use crate::vault::Vault;

/// A locked vault whose inbox is open. It holds the inbox's public key and the claim on the folder,
/// so that no other process opens the vault meanwhile; of the vault's secrets it holds none, and
/// it can read nothing, not even what it put in itself.
pub struct Watch {
    ground: Ground,
    dir: PathBuf,
    slot: Mutex<Slot>,
    lock: File,
}

impl Vault {
    /// Locks the vault and leaves its inbox open. Every key that reads is wiped, also if this
    /// fails; then the vault is simply locked.
    pub fn into_watch(self) -> Result<Watch> {
        let slot = Slot::new(self.ground.storage.clone(), &self.dir, self.vault_id, &self.tree.inbox)?;
        let (ground, dir, lock) = (self.ground.clone(), self.dir.clone(), self.lock_file.try_clone()?);
        self.lock();
        Ok(Watch { ground, dir, slot: Mutex::new(slot), lock })
    }

    /// What was put into the inbox while the vault was locked.
    pub fn inbox(&self) -> Result<Inbox> {
        let inbox = inbox::read(&*self.ground.storage, &self.dir, &self.vault_id, &self.tree.inbox)?;
        let notice = Notice::InboxDamaged { messages: inbox.damaged };
        if inbox.damaged > 0 && !self.notices().contains(&notice) {
            self.notice(notice);
        }
        Ok(inbox)
    }

    /// Removes what [`Vault::inbox`] gave, once what it held is committed.
    pub fn clear_inbox(&self, inbox: &Inbox) -> Result<()> {
        inbox::clear(&*self.ground.storage, &self.dir, inbox)
    }
}

impl Watch {
    /// Puts a message of at most [`crate::MAX_MESSAGE`] bytes into the inbox; it survives a power
    /// cut when this returns `Ok`. `TooLarge` is said as well once the inbox is full.
    pub fn append(&self, message: &[u8]) -> Result<()> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner).append(message)
    }

    /// Opens the vault again, without letting another process in between. The watch stays: if
    /// this fails it goes on, else it is to be dropped. `watch` learns how far a new index is, where
    /// one has to be built.
    pub fn unlock_with_key(&self, master: &MasterKey, watch: &dyn Fn(Progress)) -> Result<Vault> {
        Vault::open(self.ground.clone(), &self.dir, self.lock.try_clone()?, master, watch)
    }
}
