//! Typed records over the vault's sealed bytes.

use crate::AppError;
use model::AccountId;
use serde::{Serialize, de::DeserializeOwned};
use std::ops::ControlFlow;
use std::sync::Arc;
use vault::{Change, Collection, Owner, Vault};

/// What kinds of record there are. The numbers are stored: never reuse one.
pub(crate) mod kept {
    use vault::Collection;

    pub const ACCOUNT: Collection = Collection(1);
    pub const LINK: Collection = Collection(2);
    pub const ENTRY: Collection = Collection(3);
    pub const FINDING: Collection = Collection(4);
    pub const RECEIPT: Collection = Collection(5);
    pub const MESSAGE: Collection = Collection(6);
    pub const MARKS: Collection = Collection(7);
    pub const DETECTOR: Collection = Collection(8);
    pub const ACCESS: Collection = Collection(9);
    pub const CHAT: Collection = Collection(10);
    pub const COUNTERS: Collection = Collection(11);
    pub const FILE_ACCOUNT: Collection = Collection(12);
    /// Letters that were taken out of the inbox.
    pub const LETTER: Collection = Collection(15);
    /// Accounts whose destruction was asked for and may not be finished.
    pub const PURGE: Collection = Collection(16);
    pub const BACKUPS: Collection = Collection(20);
    /// Accounts with entries that were written ahead of the commit that shows them.
    pub const STAGED: Collection = Collection(24);
    /// What the person said about payees.
    pub const PAYEE_RULE: Collection = Collection(30);
    /// Files of a folder that were taken or could not be read, by content.
    pub const FOLDER_FILE: Collection = Collection(40);
    /// The folder that is watched, and what came of it lately.
    pub const WATCHED_FOLDER: Collection = Collection(41);
    /// Since when cash of an account is counted.
    pub const CASH: Collection = Collection(42);
    /// Marks of the chat of open questions.
    pub const REVIEW_MARKS: Collection = Collection(60);
    /// Balances of booked money that sources told, by day.
    pub const TOLD: Collection = Collection(61);
    /// Statements and readings that wait for an answer.
    pub const HELD: Collection = Collection(62);
    /// Accounts that a link tells under another id than their own.
    pub const ALIAS: Collection = Collection(63);
    /// What the person confirmed of a table's layout, by the digest of that.
    pub const TABLE_PROFILE: Collection = Collection(50);
    /// What files brought, by the notices that tell of them.
    pub const IMPORT: Collection = Collection(52);
    /// How the files of an account write days, where those do not show it.
    pub const DAYS_OF_FILES: Collection = Collection(51);
    /// What was decided about an entry without asking, by the entry's id.
    pub const DECISION: Collection = Collection(64);
}

/// The only id of a record that there is one of.
pub(crate) const SINGLE: &[u8] = b"1";

/// Whose key seals an account's records.
pub(crate) fn owner(account: AccountId) -> Owner {
    Owner::Account(*account.as_bytes())
}

/// Makes something of a record's id and content.
type Make<'a, T> = &'a dyn Fn(&[u8], &[u8]) -> Result<T, AppError>;

/// The records of an open vault. A clone reaches the same vault, which stays open as long as it lives.
#[derive(Clone)]
pub(crate) struct Store {
    vault: Arc<Vault>,
}

impl Store {
    pub fn new(vault: Vault) -> Store {
        Store { vault: Arc::new(vault) }
    }

    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The vault itself, where nothing else reaches it.
    pub fn into_vault(self) -> Result<Vault, AppError> {
        Arc::try_unwrap(self.vault).map_err(|_| AppError::Locked)
    }

    pub fn get<T: DeserializeOwned>(
        &self,
        owner: Owner,
        collection: Collection,
        id: &[u8],
    ) -> Result<Option<T>, AppError> {
        self.vault.get(owner, collection, id)?.map(|bytes| decode(&bytes)).transpose()
    }

    pub fn get_many<T: DeserializeOwned>(
        &self,
        owner: Owner,
        collection: Collection,
        ids: &[&[u8]],
    ) -> Result<Vec<Option<T>>, AppError> {
        self.vault
            .get_many(owner, collection, ids)?
            .into_iter()
            .map(|found| found.map(|bytes| decode(&bytes)).transpose())
            .collect()
    }

    /// Every record of a collection.
    pub fn all<T: DeserializeOwned>(&self, owner: Owner, collection: Collection) -> Result<Vec<T>, AppError> {
        self.gather(owner, collection, &|_, bytes| decode(bytes))
    }

    /// Every record of a collection, with its id.
    pub fn identified<T: DeserializeOwned>(
        &self,
        owner: Owner,
        collection: Collection,
    ) -> Result<Vec<(Vec<u8>, T)>, AppError> {
        self.gather(owner, collection, &|id, bytes| Ok((id.to_vec(), decode(bytes)?)))
    }

    /// Every record of a collection, made of its id and content.
    pub fn gather<T>(
        &self,
        owner: Owner,
        collection: Collection,
        make: Make<'_, T>,
    ) -> Result<Vec<T>, AppError> {
        let mut found = Vec::new();
        let mut failed = None;
        self.vault.scan(owner, collection, &mut |id, bytes| match make(id, bytes) {
            Ok(record) => {
                found.push(record);
                ControlFlow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
        failed.map_or(Ok(found), Err)
    }
}

/// Stored by field name (MessagePack), so that later versions may add fields.
pub(crate) fn encode<T: Serialize>(record: &T) -> Result<Vec<u8>, AppError> {
    rmp_serde::to_vec_named(record).map_err(|_| AppError::Unreadable)
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    rmp_serde::from_slice(bytes).map_err(|_| AppError::Unreadable)
}

pub(crate) fn put<T: Serialize>(
    owner: Owner,
    collection: Collection,
    id: &[u8],
    record: &T,
) -> Result<Change, AppError> {
    Ok(Change::Put { owner, collection, id: id.to_vec(), value: encode(record)? })
}
