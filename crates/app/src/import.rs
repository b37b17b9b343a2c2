//! Statements from files.

use crate::AppError;
use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::{FileAccount, Said};
use crate::session::{ChatKey, Session};
use crate::store::kept;
use formats::ParsedFile;
use ingest::Source;
use model::{AccountBatch, AccountId, Currency};
use std::collections::BTreeMap;
use vault::Owner;

/// What a statement file brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Chats it went to.
    pub chats: Vec<String>,
    /// New entries.
    pub added: usize,
    /// Entries known already, or brought up to date.
    pub known: usize,
    /// Rows that were refused, with their places kept in the chat.
    pub refused: usize,
}

impl Session {
    /// Takes a statement file in. Each of its accounts goes to the account it went
    /// to before, else to the chat it was dropped into where that fits, else to a
    /// new account.
    pub fn import(
        &mut self,
        file_name: &str,
        parsed: &ParsedFile,
        dropped_into: Option<AccountId>,
        moment: &mut Moment,
    ) -> Result<(Imported, crate::ledger::Taken), AppError> {
        let mut told = parsed.batch.accounts.iter().map(|part| &part.account.id);
        let first = told.next();
        let several = told.any(|id| Some(id) != first);
        let settled: Vec<(&AccountBatch, Option<AccountId>)> = parsed
            .batch
            .accounts
            .iter()
            .map(|part| Ok((part, self.settle(part, if several { None } else { dropped_into })?)))
            .collect::<Result<_, AppError>>()?;
        let mut taking = Taking::new(self, moment, Source::File { name: file_name.to_owned() });
        let mut chats = Vec::new();
        // Parts of one account, such as overlapping statements of an archive, go to one chat.
        let mut given: BTreeMap<(&str, &Currency), AccountId> = BTreeMap::new();
        for (part, into) in settled {
            let told = (part.account.id.as_str(), &part.account.currency);
            let account = taking.part(part, into.or_else(|| given.get(&told).copied()))?;
            given.insert(told, account);
            if !part.account.id.is_empty() {
                let record = FileAccount { account };
                taking.write().put(Owner::Vault, kept::FILE_ACCOUNT, part.account.id.as_bytes(), &record)?;
            }
            if !chats.contains(&account) {
                chats.push(account);
            }
        }
        let (added, known) = (taking.so_far().added, taking.so_far().known + taking.so_far().updated);
        let mut problems = parsed.batch.problems.clone();
        problems.extend(taking.so_far().problems.iter().cloned());
        let refused = problems.len();
        if let Some(account) = chats.first() {
            let said = Said::new("notice-import")
                .with("name", file_name)
                .with("added", added)
                .with("known", known)
                .with("refused", refused);
            taking.notice(ChatKey::Account(*account), said, refused > 0, problems)?;
        }
        let taken = taking.finish()?;
        let chats = chats.into_iter().map(|account| ChatKey::Account(account).to_string()).collect();
        Ok((Imported { chats, added, known, refused }, taken))
    }

    /// The one account that an exported file names so, where its bank gives it no such number.
    fn exported_as(&self, part: &AccountBatch) -> Option<AccountId> {
        let same = |account: &&model::Account| {
            let number = formats::mask_card_numbers(&formats::exported_account_id(account));
            !part.account.id.is_empty()
                && number == formats::mask_card_numbers(&part.account.id)
                && account.currency == part.account.currency
        };
        let mut found = self.accounts.values().filter(same);
        found.next().filter(|_| found.next().is_none()).map(|account| account.id)
    }

    fn settle(
        &self,
        part: &AccountBatch,
        dropped_into: Option<AccountId>,
    ) -> Result<Option<AccountId>, AppError> {
        let known: Option<FileAccount> = if part.account.id.is_empty() {
            None
        } else {
            self.store.get(Owner::Vault, kept::FILE_ACCOUNT, part.account.id.as_bytes())?
        };
        if let Some(known) = known.filter(|known| self.accounts.contains_key(&known.account)) {
            return Ok(Some(known.account));
        }
        if let Some(own) = self.exported_as(part) {
            return Ok(Some(own));
        }
        let fits = |account: &model::Account| {
            account.currency == part.account.currency || part.account.currency == Currency::none()
        };
        Ok(dropped_into.filter(|id| self.accounts.get(id).is_some_and(fits)))
    }
}
