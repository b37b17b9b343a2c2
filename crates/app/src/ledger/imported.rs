//! What a file brought into an account, kept so that it can be taken back.

use super::Taking;
use crate::AppError;
use crate::store::{kept, owner};
use ingest::{Changes, Source, Told};
use model::{AccountId, Balance, Entry, EntryId, Identity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What one file brought into one account; its id is that of the notice that tells of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AccountImport {
    /// Digest of all that the file told, so that the same file read again is known for it.
    pub content: [u8; 16],
    /// Whether the account was made for it.
    pub created: bool,
    /// Entries that were not there before.
    pub added: Vec<EntryId>,
    /// Entries that were there and that it told too.
    pub told: Vec<EntryId>,
    /// Under what it told those that were known otherwise before.
    pub joined: Vec<(EntryId, Vec<Identity>)>,
    /// Balances of the account before and after: booked, and what can be spent.
    pub before: [Option<Balance>; 2],
    pub after: [Option<Balance>; 2],
    /// What it told of the balance at the ends of days.
    pub balances: Vec<Told>,
    /// Under what key it is known where the file's account goes, where that was new.
    pub named: Option<Vec<u8>>,
}

impl AccountImport {
    /// Every entry that the file told.
    pub fn all(&self) -> impl Iterator<Item = EntryId> {
        self.added.iter().chain(&self.told).copied()
    }
}

impl Taking<'_> {
    /// Notes what a part changes, before it does.
    pub(super) fn note_import(&mut self, id: AccountId, existing: &[Entry], changes: &Changes) {
        if !matches!(&self.source, Source::File { format, .. } if format != "message") {
            return;
        }
        let account = self.accounts.get(&id).or_else(|| self.session.accounts.get(&id));
        let before =
            account.map_or([None, None], |account| [account.ledger.clone(), account.available.clone()]);
        let created = self.taken.new_accounts.contains(&id) || self.session.made_for_files.contains(&id);
        let import = self.imported.entry(id).or_insert_with(|| AccountImport {
            created,
            before,
            ..AccountImport::default()
        });
        import.added.extend(changes.added.iter().map(|entry| entry.id));
        import.told.extend(&changes.told);
        if changes.updated.is_empty() {
            return;
        }
        let before: BTreeMap<EntryId, &Entry> = existing.iter().map(|entry| (entry.id, entry)).collect();
        for entry in &changes.updated {
            let Some(before) = before.get(&entry.id) else { continue };
            let fresh = entry.identities.iter().filter(|identity| !before.identities.contains(identity));
            let fresh: Vec<Identity> = fresh.cloned().collect();
            if !fresh.is_empty() {
                import.joined.push((entry.id, fresh));
            }
        }
    }

    /// Notes that where the file's account goes was not known before.
    pub(crate) fn note_name(&mut self, id: AccountId, key: &[u8]) {
        if let Some(import) = self.imported.get_mut(&id) {
            import.named = Some(key.to_vec());
        }
    }

    /// Whether anything was brought that could be taken back.
    pub(crate) fn brought_any(&self) -> bool {
        self.imported.values().any(|import| !import.added.is_empty() || !import.joined.is_empty())
    }

    /// Keeps what was brought, under the notice that tells of it.
    pub(crate) fn keep_import(&mut self, notice: &[u8; 16]) -> Result<(), AppError> {
        let format = self.source_format();
        for (id, mut import) in std::mem::take(&mut self.imported) {
            let added: BTreeSet<EntryId> = import.added.iter().copied().collect();
            // A later part of the file may tell what an earlier one added.
            import.told.retain(|entry| !added.contains(entry));
            import.joined.retain(|(entry, _)| !added.contains(entry));
            let all: BTreeSet<EntryId> = import.all().collect();
            let mut digest = blake3::Hasher::new();
            digest.update(format.as_bytes());
            for entry in &all {
                digest.update(entry.as_bytes());
            }
            let digest = digest.finalize();
            import.content.iter_mut().zip(digest.as_bytes()).for_each(|(to, from)| *to = *from);
            if let Some(account) = self.accounts.get(&id) {
                import.after = [account.ledger.clone(), account.available.clone()];
            } else {
                import.after = import.before.clone();
            }
            let balances = self.review.told.get(&id).into_iter().flatten();
            import.balances = balances.map(|(told, _)| told.clone()).collect();
            self.write.put(owner(id), kept::IMPORT, notice, &import)?;
        }
        Ok(())
    }

    fn source_format(&self) -> String {
        match &self.source {
            Source::File { format, .. } => format.clone(),
            Source::Link(link) => link.to_string(),
        }
    }
}
