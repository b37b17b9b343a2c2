//! What a vault must hold, as plain maps, and what a life does to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::dice::Dice;
use crate::tests::ground::{ENTRY, NOTE};
use crate::{Change, Collection, Owner, Vault, VaultError};

/// Accounts that come and go; 0 stands for the vault itself, which is always there.
pub(super) const ACCOUNTS: std::ops::RangeInclusive<u8> = 1..=3;
const COLLECTIONS: [Collection; 2] = [ENTRY, NOTE];
const BLOBS: std::ops::Range<u8> = 0..4;

pub(super) fn owner(number: u8) -> Owner {
    if number == 0 { Owner::Vault } else { Owner::Account([number; 16]) }
}

/// Everything that can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Model {
    pub(super) accounts: BTreeSet<u8>,
    pub(super) records: BTreeMap<(u8, usize, Vec<u8>), Vec<u8>>,
    pub(super) blobs: BTreeMap<(u8, u8), Vec<u8>>,
    /// Which of the passphrases opens it.
    pub(super) passphrase: usize,
}

/// One change of a commit.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Put { owner: u8, collection: usize, id: Vec<u8>, value: Vec<u8> },
    Delete { owner: u8, collection: usize, id: Vec<u8> },
}

/// One thing that a life does.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Commit(Vec<Edit>),
    AddAccount(u8),
    Shred(u8),
    PutBlob(u8, u8, Vec<u8>),
    DeleteBlob(u8, u8),
    Passphrase(usize),
    Reopen,
    Rebuild,
    Compact,
}

impl Model {
    /// What a vault holds; the passphrase is not asked for.
    pub(super) fn read(vault: &Vault, passphrase: usize) -> Result<Model, VaultError> {
        let mut model = Model { passphrase, ..Model::default() };
        model.accounts = ACCOUNTS.filter(|number| vault.has_account([*number; 16])).collect();
        for number in model.owners() {
            for (at, collection) in COLLECTIONS.into_iter().enumerate() {
                let mut found = Vec::new();
                vault.scan(owner(number), collection, &mut |id, value| {
                    found.push((id.to_vec(), value.to_vec()));
                    ControlFlow::Continue(())
                })?;
                for (id, value) in found {
                    let got = vault.get(owner(number), collection, &id)?;
                    assert_eq!(got.as_ref(), Some(&value), "a record reads alike alone and in a scan");
                    let twice = model.records.insert((number, at, id), value);
                    assert!(twice.is_none(), "a scan gives a record once");
                }
            }
            for blob in BLOBS {
                match vault.get_blob(owner(number), [blob; 16]) {
                    Ok(content) => drop(model.blobs.insert((number, blob), content)),
                    Err(VaultError::BlobMissing) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(model)
    }

    /// In a few words, for a failure's report.
    pub(super) fn differs(&self, found: &Model) -> String {
        let mut said = Vec::new();
        if self.accounts != found.accounts {
            said.push(format!("accounts {:?}, not {:?}", found.accounts, self.accounts));
        }
        if self.passphrase != found.passphrase {
            said.push("another passphrase".to_owned());
        }
        let missing = self.records.keys().filter(|key| !found.records.contains_key(*key)).count();
        let extra = found.records.keys().filter(|key| !self.records.contains_key(*key)).count();
        let other =
            self.records.iter().filter(|(k, v)| found.records.get(*k).is_some_and(|f| f != *v)).count();
        if missing + extra + other > 0 {
            said.push(format!("records: {missing} missing, {extra} too many, {other} wrong"));
        }
        if self.blobs != found.blobs {
            said.push("other attachments".to_owned());
        }
        said.join("; ")
    }

    fn owners(&self) -> Vec<u8> {
        std::iter::once(0).chain(self.accounts.iter().copied()).collect()
    }

    /// Does a step to the maps.
    pub(super) fn apply(&mut self, step: &Step) {
        match step {
            Step::Commit(edits) => {
                for edit in edits {
                    match edit.clone() {
                        Edit::Put { owner, collection, id, value } => {
                            self.records.insert((owner, collection, id), value);
                        }
                        Edit::Delete { owner, collection, id } => {
                            self.records.remove(&(owner, collection, id));
                        }
                    }
                }
            }
            Step::AddAccount(number) => drop(self.accounts.insert(*number)),
            Step::Shred(number) => {
                self.accounts.remove(number);
                self.records.retain(|(owner, ..), _| owner != number);
                self.blobs.retain(|(owner, _), _| owner != number);
            }
            Step::PutBlob(owner, blob, content) => {
                self.blobs.insert((*owner, *blob), content.clone());
            }
            Step::DeleteBlob(owner, blob) => drop(self.blobs.remove(&(*owner, *blob))),
            Step::Passphrase(number) => self.passphrase = *number,
            Step::Reopen | Step::Rebuild | Step::Compact => {}
        }
    }

    /// A step that can be done now.
    pub(super) fn any_step(&self, dice: &mut Dice, passphrases: bool) -> Step {
        let absent: Vec<u8> = ACCOUNTS.filter(|number| !self.accounts.contains(number)).collect();
        let present: Vec<u8> = self.accounts.iter().copied().collect();
        let owners = self.owners();
        loop {
            return match dice.below(40) {
                0..24 => Step::Commit(self.any_edits(dice)),
                24..28 => {
                    let length = any_length(dice);
                    Step::PutBlob(*dice.pick(&owners), dice.below(BLOBS.len()) as u8, bytes(dice, length))
                }
                28 | 29 => Step::DeleteBlob(*dice.pick(&owners), dice.below(BLOBS.len()) as u8),
                30..33 if !absent.is_empty() => Step::AddAccount(*dice.pick(&absent)),
                33 if present.len() > 1 => Step::Shred(*dice.pick(&present)),
                34..37 => Step::Reopen,
                37 => Step::Rebuild,
                38 => Step::Compact,
                39 if passphrases => Step::Passphrase(self.passphrase + 1),
                _ => continue,
            };
        }
    }

    fn any_edits(&self, dice: &mut Dice) -> Vec<Edit> {
        let owners = self.owners();
        let count = *dice.pick(&[1, 1, 2, 3, 5, 12]);
        (0..count)
            .map(|_| {
                let (owner, collection) = (*dice.pick(&owners), dice.below(COLLECTIONS.len()));
                let id = format!("record {}", dice.below(40)).into_bytes();
                if dice.once_in(5) {
                    return Edit::Delete { owner, collection, id };
                }
                let length = any_length(dice);
                Edit::Put { owner, collection, id, value: bytes(dice, length) }
            })
            .collect()
    }
}

impl Step {
    /// Does it to a vault; `Reopen` is the life's own affair.
    pub(super) fn perform(&self, vault: &Vault) -> Result<(), VaultError> {
        match self {
            Step::Commit(edits) => vault.commit(edits.iter().cloned().map(change).collect()).map(drop),
            Step::AddAccount(number) => vault.add_account([*number; 16]),
            Step::Shred(number) => vault.shred([*number; 16]),
            Step::PutBlob(number, blob, content) => vault.put_blob(owner(*number), [*blob; 16], content),
            Step::DeleteBlob(number, blob) => vault.delete_blob(owner(*number), [*blob; 16]),
            Step::Passphrase(number) => {
                vault.change_passphrase(&passphrase(number - 1), &passphrase(*number))
            }
            Step::Rebuild => vault.rebuild_index(),
            Step::Compact => vault.compact(),
            Step::Reopen => Ok(()),
        }
    }

    /// Its name, for a failure's report.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Step::Commit(_) => "commit",
            Step::AddAccount(_) => "add account",
            Step::Shred(_) => "shred",
            Step::PutBlob(..) => "put blob",
            Step::DeleteBlob(..) => "delete blob",
            Step::Passphrase(_) => "change passphrase",
            Step::Reopen => "reopen",
            Step::Rebuild => "rebuild",
            Step::Compact => "compact",
        }
    }
}

fn change(edit: Edit) -> Change {
    match edit {
        Edit::Put { owner: number, collection, id, value } => {
            Change::Put { owner: owner(number), collection: COLLECTIONS[collection], id, value }
        }
        Edit::Delete { owner: number, collection, id } => {
            Change::Delete { owner: owner(number), collection: COLLECTIONS[collection], id }
        }
    }
}

/// The passphrases of a life, one after another.
pub(super) fn passphrase(number: usize) -> secrecy::SecretString {
    secrecy::SecretString::from(format!("passphrase number {number}"))
}

fn any_length(dice: &mut Dice) -> usize {
    match dice.below(12) {
        0 => 0,
        1..9 => dice.between(1, 300),
        9 => dice.between(300, 3_000),
        10 => dice.between(4_000, 9_000),
        _ => dice.between(9_000, 40_000),
    }
}

fn bytes(dice: &mut Dice, length: usize) -> Vec<u8> {
    let seed = dice.next();
    let mut own = Dice::new(seed);
    let mut bytes: Vec<u8> = (0..length.div_ceil(8)).flat_map(|_| own.next().to_le_bytes()).collect();
    bytes.truncate(length);
    bytes
}
