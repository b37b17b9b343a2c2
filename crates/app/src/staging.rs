//! Writing many new records ahead of the one commit that shows them.
//!
//! A record that has no mark is in no chat, and a decision without its change does not hold, so a
//! file of ten years can go into the vault in parts of bounded size. The first part says in the same
//! commit which accounts it belongs to (`kept::STAGED`); the last commit puts every mark, every
//! changed record and every account, and takes that note away. So a crash before the last commit
//! leaves a note, by which the next unlock removes what has no mark; after it everything is there.
//! Nothing in between can be seen.

use crate::AppError;
use crate::session::{ChatKey, Session};
use crate::store::{self, kept, owner};
use model::{AccountId, Entry, EntryId};
use std::collections::{BTreeSet, HashSet};
use timeline::Kind;
use vault::{Change, Collection, Notice, Owner};

/// A part in bytes; what ordinary readings bring is far smaller and goes whole.
pub(crate) const LARGEST_PART: usize = 2 << 20;
/// What sealing adds to a record, roughly.
const RECORD_OVERHEAD: usize = 128;
/// Records removed in one commit.
const REMOVED_AT_ONCE: usize = 20_000;

/// Who is staging: a reading holds the session for as long as it takes, an import does not, and so
/// there may be one of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stager {
    #[default]
    Reading,
    Import,
}

impl Stager {
    fn id(self) -> &'static [u8] {
        match self {
            Stager::Reading => b"reading",
            Stager::Import => b"import",
        }
    }
}

/// New records on their way.
#[derive(Default)]
pub(crate) struct Ahead {
    changes: Vec<Change>,
    bytes: usize,
    /// Accounts that the note names.
    noted: BTreeSet<AccountId>,
    pub by: Stager,
}

impl Ahead {
    pub fn push(&mut self, change: Change) {
        self.bytes += size(&change);
        self.changes.push(change);
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.noted.is_empty()
    }

    /// Whether enough is gathered for a part.
    pub fn is_full(&self) -> bool {
        self.bytes >= LARGEST_PART
    }

    /// What is gathered as one commit, with the note where it must be widened.
    pub fn part(&mut self) -> Result<Vec<Change>, AppError> {
        self.bytes = 0;
        let mut part = std::mem::take(&mut self.changes);
        let before = self.noted.len();
        self.noted.extend(part.iter().filter_map(account_of));
        if self.noted.len() > before {
            part.push(store::put(Owner::Vault, kept::STAGED, self.by.id(), &self.noted)?);
        }
        Ok(part)
    }
}

fn account_of(change: &Change) -> Option<AccountId> {
    let (Change::Put { owner, .. } | Change::Delete { owner, .. }) = change;
    match owner {
        Owner::Account(id) => Some(AccountId::from_bytes(*id)),
        Owner::Vault => None,
    }
}

fn size(change: &Change) -> usize {
    match change {
        Change::Put { value, .. } => value.len() + RECORD_OVERHEAD,
        Change::Delete { .. } => RECORD_OVERHEAD,
    }
}

impl Session {
    /// Commits `changes`, and before them in parts what may go ahead; all at once where it is little.
    pub(crate) fn commit_with_staged(&self, mut ahead: Ahead, changes: Vec<Change>) -> Result<(), AppError> {
        let vault = self.store.vault();
        let little = ahead.bytes + changes.iter().map(size).sum::<usize>() <= LARGEST_PART;
        if ahead.noted.is_empty() && little {
            let mut all = ahead.changes;
            all.extend(changes);
            vault.commit(all)?;
            return Ok(());
        }
        let by = ahead.by;
        let committed = self.commit_parts(&mut ahead).and_then(|()| {
            let mut last = changes;
            let id = by.id().to_vec();
            last.push(Change::Delete { owner: Owner::Vault, collection: kept::STAGED, id });
            Ok(vault.commit(last)?)
        });
        if let Err(error) = committed {
            // Should this fail too, the note is still there for the next unlock.
            self.unstage(by).unwrap_or_else(|error| tracing::warn!(code = error.code(), "left staged"));
            return Err(error);
        }
        Ok(())
    }

    fn commit_parts(&self, ahead: &mut Ahead) -> Result<(), AppError> {
        let changes = std::mem::take(&mut ahead.changes);
        ahead.bytes = 0;
        for change in changes {
            ahead.push(change);
            if ahead.is_full() {
                let part = ahead.part()?;
                self.store.vault().commit(part)?;
            }
        }
        let part = ahead.part()?;
        self.store.vault().commit(part)?;
        Ok(())
    }

    /// Removes what was staged and never shown. Where the journal is damaged, nothing is removed: what
    /// showed it may be among what was lost.
    pub(crate) fn clear_staged(&self) -> Result<(), AppError> {
        let damaged = |notice: &Notice| matches!(notice, Notice::JournalDamaged { .. });
        if self.store.vault().notices().iter().any(damaged) {
            return Ok(());
        }
        self.unstage(Stager::Reading)?;
        self.unstage(Stager::Import)
    }

    /// Removes what one of them staged and never showed.
    pub(crate) fn unstage(&self, by: Stager) -> Result<(), AppError> {
        let noted: Option<BTreeSet<AccountId>> = self.store.get(Owner::Vault, kept::STAGED, by.id())?;
        for account in noted.into_iter().flatten() {
            if self.accounts.contains_key(&account) {
                self.remove_unmarked(account, kept::ENTRY, Kind::Entry)?;
                self.remove_void_decisions(account)?;
            } else if self.store.vault().accounts().contains(account.as_bytes()) {
                // It was to be a new account: its records go with its key.
                self.store.vault().shred(*account.as_bytes())?;
            }
        }
        let note = Change::Delete { owner: Owner::Vault, collection: kept::STAGED, id: by.id().to_vec() };
        if self.store.vault().get(Owner::Vault, kept::STAGED, by.id())?.is_some() {
            self.store.vault().commit(vec![note])?;
        }
        Ok(())
    }

    fn remove_unmarked(&self, account: AccountId, of: Collection, kind: Kind) -> Result<(), AppError> {
        let marked = self.marked(account, kind);
        let ids = self.store.gather(owner(account), of, &|id, _| Ok(id.to_vec()))?;
        let lost: Vec<Change> = ids
            .into_iter()
            .filter(|id| !marked.contains(id.as_slice()))
            .map(|id| Change::Delete { owner: owner(account), collection: of, id })
            .collect();
        let mut lost = lost.into_iter().peekable();
        while lost.peek().is_some() {
            self.store.vault().commit(lost.by_ref().take(REMOVED_AT_ONCE).collect())?;
        }
        Ok(())
    }

    fn marked(&self, account: AccountId, kind: Kind) -> HashSet<[u8; 16]> {
        let marks = self.chats.get(&ChatKey::Account(account)).map_or(&[][..], timeline::Skeleton::marks);
        marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.id).collect()
    }

    /// Every entry of an account that stands in its chat, deleted ones included, in order of id.
    pub(crate) fn every_entry(&self, account: AccountId) -> Result<Vec<Entry>, AppError> {
        let marked = self.marked(account, Kind::Entry);
        let mut entries: Vec<Entry> = self.store.all(owner(account), kept::ENTRY)?;
        entries.retain(|entry: &Entry| marked.contains(EntryId::as_bytes(&entry.id)));
        Ok(entries)
    }
}
