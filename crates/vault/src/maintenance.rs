//! Accounts and their end, and the index when it has to be another one.

use crate::error::{Result, VaultError};
use crate::frame::Op;
use crate::journal::{Checkpoint, Damage, JournalWriter, Step};
use crate::notice::{IndexFault, Notice};
use crate::opening::{Opening, Progress};
use crate::place::{Owner, OwnerTag, owner_tag};
use crate::records::{Failure, Records};
use crate::vault::Vault;

impl Vault {
    /// Makes the data key of an account, durably. Nothing happens if it has one.
    pub fn add_account(&self, account: [u8; 16]) -> Result<()> {
        let mut writer = self.write_lock();
        let owner = Owner::Account(account);
        if self.keyring().has(owner) {
            return Ok(());
        }
        // Remains of an account of the same id must go first, not with the new one's records.
        let tag = owner_tag(&self.tree.tag, owner);
        if self.keyring().shredded().contains(&tag) {
            self.clear_remains(&mut writer, tag)?;
        }
        self.change_keyring(|ring| ring.add(&*self.ground.storage, &self.tree, owner))
    }

    /// Whether the account has a key here.
    pub fn has_account(&self, account: [u8; 16]) -> bool {
        self.keyring().has(Owner::Account(account))
    }

    /// Every account that has a key here.
    pub fn accounts(&self) -> Vec<[u8; 16]> {
        self.keyring().accounts()
    }

    /// Destroys the account's key, and with it every record and attachment of the account, then
    /// writes the journal and the index anew without them and removes the attachments' files.
    ///
    /// Once the key is gone this is final, even if clearing away fails or is interrupted: it is
    /// finished at the next unlock. What an older backup of the whole vault holds can still be
    /// opened with the passphrase.
    pub fn shred(&self, account: [u8; 16]) -> Result<()> {
        let mut writer = self.write_lock();
        let owner = Owner::Account(account);
        let tag = owner_tag(&self.tree.tag, owner);
        self.change_keyring(|ring| ring.shred(&*self.ground.storage, &self.tree, owner))?;
        self.clear_remains(&mut writer, tag)
    }

    /// Builds the index anew from the journal.
    ///
    /// Refused with `JournalDamaged` while a part of the journal cannot be read: the index that
    /// is there may be the only place where those records still are.
    pub fn rebuild_index(&self) -> Result<()> {
        self.rebuild_index_watched(&|_| ())
    }

    /// [`Vault::rebuild_index`], saying how far it is.
    pub fn rebuild_index_watched(&self, watch: &dyn Fn(Progress)) -> Result<()> {
        let mut writer = self.write_lock();
        writer.clear_failed_write()?;
        match self.journal_damage()? {
            Some(Damage { segment, offset, .. }) => Err(VaultError::JournalDamaged { segment, offset }),
            None => self.replace_index_watched(IndexFault::Requested, watch),
        }
    }

    /// The first stretch of the journal that does not open. The caller holds the write lock.
    pub(crate) fn journal_damage(&self) -> Result<Option<Damage>> {
        let mut damage: Option<Damage> = None;
        let tail = self.journal.walk(&Checkpoint::genesis(&self.vault_id), &mut |step| {
            if let Step::Damage(found) = step {
                damage.get_or_insert(found);
            }
            Ok(())
        })?;
        if tail.torn > 0 {
            // While the vault is open no write is under way: these bytes were whole once.
            damage.get_or_insert(Damage {
                segment: tail.segment(),
                offset: tail.length(),
                first_sequence: tail.last.sequence + 1,
                frames: 0,
            });
        }
        Ok(damage)
    }

    /// How many records are current. The caller holds the write lock.
    pub(crate) fn count_records(&self, writer: &JournalWriter) -> Result<u64> {
        self.settle(writer);
        self.catch_up_locked()?;
        let records = self.records();
        let tables = records.pages.iter().flat_map(|pages| pages.tables().values());
        Ok(tables.map(|table| table.count).sum())
    }

    /// Replaces the index by one built anew. The caller holds the write lock.
    pub(crate) fn replace_index(&self, fault: IndexFault) -> Result<()> {
        self.replace_index_watched(fault, &|_| ())
    }

    pub(crate) fn replace_index_watched(&self, fault: IndexFault, watch: &dyn Fn(Progress)) -> Result<()> {
        self.join_merger();
        self.replace(&mut self.records_mut(), fault, watch)
    }

    fn replace(&self, records: &mut Records, fault: IndexFault, watch: &dyn Fn(Progress)) -> Result<()> {
        // The engine must be closed before its folder is moved or opened again.
        records.pages = None;
        let mut notices = Vec::new();
        let opened = self.with_opening(watch, |opening| opening.rebuild(fault, &mut notices))?;
        *records = opened.records;
        notices.into_iter().for_each(|notice| self.notice(notice));
        Ok(())
    }

    /// Goes on with another index after rows could not be written into this one. Nothing is on its
    /// way there.
    pub(crate) fn replace_failed(&self, records: &mut Records, failure: Failure) {
        match failure {
            Failure::Refused => self.take_refuge(records),
            Failure::Damaged => {
                let replaced = self.replace(records, IndexFault::RecordDamaged, &|_| ());
                replaced.unwrap_or_else(|error| tracing::warn!(code = error.code(), "no index"));
            }
        }
    }

    /// Goes on with an index in memory, as the one on disk takes no more.
    fn take_refuge(&self, records: &mut Records) {
        records.pages = None;
        let built = self.with_opening(&|_| (), |opening| opening.build_in_memory(&mut Vec::new()));
        match built {
            Ok(opened) => {
                *records = opened.records;
                self.notice(Notice::IndexInMemory);
            }
            Err(error) => tracing::warn!(code = error.code(), "no index"),
        }
    }

    /// Sees to it that there is an index to read.
    pub(crate) fn catch_up(&self) -> Result<()> {
        if self.records().pages.is_none() {
            let _writer = self.write_lock();
            self.catch_up_locked()?;
        }
        Ok(())
    }

    /// [`Vault::catch_up`] for a caller that holds the write lock.
    pub(crate) fn catch_up_locked(&self) -> Result<()> {
        let mut records = self.records_mut();
        if records.pages.is_none() {
            self.take_refuge(&mut records);
        }
        match records.pages {
            Some(_) => Ok(()),
            None => Err(VaultError::Index("there is none".to_owned())),
        }
    }

    /// Clears away what interrupted shredding left. Failure is no reason to keep anyone out: the
    /// key is gone, and the next unlock tries again.
    pub(crate) fn finish_shredding(&self) {
        let tags = self.keyring().shredded();
        let mut writer = self.write_lock();
        for tag in tags {
            if let Err(error) = self.clear_remains(&mut writer, tag) {
                tracing::warn!(code = error.code(), "remains of an account not cleared yet");
            }
        }
    }

    fn clear_remains(&self, writer: &mut JournalWriter, tag: OwnerTag) -> Result<()> {
        self.write(writer, Vec::new(), vec![Op::Shred { owner: tag }])?;
        self.compact_locked(writer, &|_| ())?;
        self.remove_blobs(&tag)?;
        self.change_keyring(|ring| ring.cleared(&*self.ground.storage, &self.tree, tag))
    }

    fn change_keyring(&self, change: impl FnOnce(&mut crate::keyring::Keyring) -> Result<()>) -> Result<()> {
        change(&mut self.keyring.write().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn with_opening<T>(
        &self,
        watch: &dyn Fn(Progress),
        work: impl FnOnce(Opening<'_>) -> Result<T>,
    ) -> Result<T> {
        let keys = self.keys_by_tag();
        work(Opening {
            ground: &self.ground,
            dir: &self.dir,
            journal: &self.journal,
            keys: &keys,
            tree: &self.tree,
            vault_id: self.vault_id,
            watch,
        })
    }
}
