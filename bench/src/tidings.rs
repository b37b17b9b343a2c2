//! The vault, through what it shows to everyone.

use crate::Outcome;
use crate::entries::{Row, accounts};
use crate::store::{Store, Sum};
use std::ops::ControlFlow;
use std::path::Path;
use vault::{Change, Collection, KdfPolicy, MasterKey, Owner, SecretString, Unlock, Vault};

const ENTRIES: Collection = Collection(1);

/// An open vault.
pub(crate) struct Tidings {
    vault: Vault,
}

impl Tidings {
    /// The key of the vault in `folder`, derived apart.
    pub(crate) fn key(folder: &Path) -> Outcome<MasterKey> {
        Ok(Vault::derive(folder, Unlock::Passphrase(&passphrase()))?)
    }

    /// Opens the vault in `folder`.
    pub(crate) fn open(folder: &Path, key: &MasterKey) -> Outcome<Tidings> {
        Ok(Tidings { vault: Vault::unlock_with_key(folder, key)? })
    }

    /// Builds the index anew.
    pub(crate) fn rebuild(&self) -> Outcome {
        Ok(self.vault.rebuild_index()?)
    }
}

impl Store for Tidings {
    fn create(folder: &Path) -> Outcome<Tidings> {
        let (vault, _) = Vault::create(folder, &passphrase(), KdfPolicy::Standard)?;
        for account in accounts() {
            vault.add_account(account)?;
        }
        Ok(Tidings { vault })
    }

    fn append(&mut self, rows: Vec<Row>) -> Outcome {
        let put = |row: Row| Change::Put {
            owner: Owner::Account(row.account),
            collection: ENTRIES,
            id: row.id.to_vec(),
            value: row.value,
        };
        self.vault.commit(rows.into_iter().map(put).collect())?;
        Ok(())
    }

    fn page(&self, account: &[u8; 16], newest: &[[u8; 16]]) -> Outcome<Vec<Vec<u8>>> {
        let ids: Vec<&[u8]> = newest.iter().map(|id| id.as_slice()).collect();
        let found = self.vault.get_many(Owner::Account(*account), ENTRIES, &ids)?;
        found.into_iter().map(|value| Ok(value.ok_or("a row is missing")?)).collect()
    }

    fn scan(&self) -> Outcome<Sum> {
        let mut sum = Sum::default();
        for account in accounts() {
            self.vault.scan(Owner::Account(account), ENTRIES, &mut |id, value| {
                sum.take(id, value);
                ControlFlow::Continue(())
            })?;
        }
        Ok(sum)
    }

    fn close(self) -> Outcome {
        self.vault.lock();
        Ok(())
    }
}

fn passphrase() -> SecretString {
    SecretString::from("a passphrase for figures")
}
