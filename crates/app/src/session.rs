//! An open vault: what is held in memory while it is.

use crate::AppError;
use crate::record::{ChatRecord, Counters, Link};
use crate::review::Aliases;
use crate::store::{SINGLE, Store, kept};
use demobank::DemoBank;
use formats::CsvQuestion;
use model::{Account, AccountId, LinkId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use timeline::Skeleton;
use vault::{Change, Collection, Owner, Vault};
use wire::VaultKind;

/// Names a chat: that of all alerts, that of all open questions, or an account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChatKey {
    Alerts,
    Review,
    Account(AccountId),
}

const ALERTS: &str = "alerts";
const REVIEW: &str = "review";

impl ChatKey {
    pub fn parse(text: &str) -> Result<ChatKey, AppError> {
        match text {
            ALERTS => return Ok(ChatKey::Alerts),
            REVIEW => return Ok(ChatKey::Review),
            _ => {}
        }
        text.parse().map(ChatKey::Account).map_err(|_| AppError::NotFound)
    }

    /// Whose key seals the chat's own records.
    pub fn owner(self) -> Owner {
        match self {
            ChatKey::Alerts | ChatKey::Review => Owner::Vault,
            ChatKey::Account(account) => Owner::Account(*account.as_bytes()),
        }
    }

    /// The account it is about.
    pub fn account(self) -> Option<AccountId> {
        match self {
            ChatKey::Alerts | ChatKey::Review => None,
            ChatKey::Account(account) => Some(account),
        }
    }

    /// Its id as a record of the vault.
    pub fn id(&self) -> &[u8] {
        match self {
            ChatKey::Alerts => ALERTS.as_bytes(),
            ChatKey::Review => REVIEW.as_bytes(),
            ChatKey::Account(account) => account.as_bytes(),
        }
    }

    /// Where its marks are kept: two chats of the vault's own have one owner.
    pub fn marks(self) -> Collection {
        match self {
            ChatKey::Review => kept::REVIEW_MARKS,
            ChatKey::Alerts | ChatKey::Account(_) => kept::MARKS,
        }
    }
}

impl fmt::Display for ChatKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChatKey::Alerts => f.write_str(ALERTS),
            ChatKey::Review => f.write_str(REVIEW),
            ChatKey::Account(account) => account.fmt(f),
        }
    }
}

/// An open vault. Dropping it drops the keys.
pub(crate) struct Session {
    pub store: Store,
    pub kind: VaultKind,
    pub accounts: BTreeMap<AccountId, Account>,
    pub links: BTreeMap<LinkId, Link>,
    pub chats: BTreeMap<ChatKey, Skeleton>,
    /// Links that are being read now.
    pub reading: BTreeSet<LinkId>,
    pub counters: Counters,
    /// The demo bank, while a demo vault is open.
    pub demo: Option<DemoBank>,
    /// CSV files that wait for their columns to be confirmed.
    pub offers: BTreeMap<String, Offer>,
    /// The QIF file that waits for an answer, by its id.
    pub undecided: Option<(String, crate::quicken::Undecided)>,
    /// The files of the watched folder as they were last seen.
    pub looks: crate::watched::Looks,
    /// Accounts made for an import that was taken back, for another to take its place.
    pub made_for_files: BTreeSet<AccountId>,
    /// What the person said about payees.
    pub rules: ingest::PayeeRules,
    /// The last change of many entries by a rule.
    pub undo: Option<crate::payees::Undo>,
    /// Accounts that a link tells under another id than their own.
    pub aliases: Aliases,
    /// Whether there was ever a question.
    pub reviewed: bool,
    /// What recurs, as it was last found.
    pub recurring: BTreeMap<AccountId, crate::view::recurring::Found>,
    /// Grows with every change of the ledger or of what is said about it.
    pub changes: u64,
}

/// A table that waits.
#[derive(Clone)]
pub(crate) struct Offer {
    pub name: String,
    pub content: Arc<Vec<u8>>,
    pub mapping: formats::CsvMapping,
    /// The layout it is known by.
    pub fingerprint: String,
    /// What the file itself leaves open.
    pub questions: Vec<CsvQuestion>,
    /// The import that it came in by, read otherwise.
    pub import: Option<wire::TakeBackImport>,
}

impl Session {
    /// Reads what the chat list and the first page need; records stay where they are.
    pub fn load(vault: Vault, kind: VaultKind) -> Result<Session, AppError> {
        let store = Store::new(vault);
        let accounts: Vec<Account> = store.all(Owner::Vault, kept::ACCOUNT)?;
        finish_purges(&store, &accounts)?;
        let links: Vec<Link> = store.all(Owner::Vault, kept::LINK)?;
        let rules: Vec<ingest::PayeeRule> = store.all(Owner::Vault, kept::PAYEE_RULE)?;
        let counters = store.get(Owner::Vault, kept::COUNTERS, SINGLE)?.unwrap_or_default();
        let mut session = Session {
            store,
            kind,
            accounts: accounts.into_iter().map(|account| (account.id, account)).collect(),
            links: links.into_iter().map(|link| (link.id, link)).collect(),
            chats: BTreeMap::new(),
            reading: BTreeSet::new(),
            counters,
            demo: None,
            offers: BTreeMap::new(),
            undecided: None,
            looks: crate::watched::Looks::default(),
            made_for_files: BTreeSet::new(),
            rules: rules.into_iter().collect(),
            undo: None,
            aliases: BTreeMap::new(),
            reviewed: false,
            recurring: BTreeMap::new(),
            changes: 0,
        };
        let keys: Vec<ChatKey> = [ChatKey::Alerts, ChatKey::Review]
            .into_iter()
            .chain(session.accounts.keys().copied().map(ChatKey::Account))
            .collect();
        for chat in keys {
            session.reload_chat(chat)?;
        }
        let all: Vec<ChatKey> = session.chats.keys().copied().collect();
        session.count_cash(&all);
        session.clear_staged()?;
        session.load_review()?;
        Ok(session)
    }

    /// The same vault as it is now, for work that may take long: whoever has it sees no later change
    /// and shows none. While there is one, the vault cannot be closed.
    pub fn as_it_is(&self) -> Session {
        Session {
            store: self.store.clone(),
            kind: self.kind,
            accounts: self.accounts.clone(),
            links: BTreeMap::new(),
            chats: self.chats.clone(),
            reading: BTreeSet::new(),
            counters: self.counters.clone(),
            demo: None,
            offers: BTreeMap::new(),
            undecided: None,
            looks: crate::watched::Looks::default(),
            made_for_files: self.made_for_files.clone(),
            rules: self.rules.clone(),
            undo: None,
            aliases: self.aliases.clone(),
            reviewed: self.reviewed,
            recurring: BTreeMap::new(),
            changes: self.changes,
        }
    }

    /// Reads a chat's marks again, as they stand in the vault.
    pub fn reload_chat(&mut self, chat: ChatKey) -> Result<(), AppError> {
        let record: ChatRecord = self.store.get(Owner::Vault, kept::CHAT, chat.id())?.unwrap_or_default();
        let chunks = self.store.gather(chat.owner(), chat.marks(), &|_, chunk| {
            timeline::decode(chunk).map_err(|_| AppError::Unreadable)
        })?;
        let marks = chunks.into_iter().flatten().collect();
        self.chats.insert(chat, Skeleton::new(marks, record.read_through));
        Ok(())
    }

    pub fn account(&self, id: AccountId) -> Result<&Account, AppError> {
        self.accounts.get(&id).ok_or(AppError::NotFound)
    }
}

/// Goes on with a purge that was interrupted between saying so and doing it. An account that is
/// merely not listed keeps its key: a damaged journal may have lost the list.
fn finish_purges(store: &Store, accounts: &[Account]) -> Result<(), AppError> {
    for (id, ()) in store.identified::<()>(Owner::Vault, kept::PURGE)? {
        if let Ok(account) = <[u8; 16]>::try_from(id.as_slice())
            && accounts.iter().all(|listed| *listed.id.as_bytes() != account)
        {
            store.vault().shred(account)?;
        }
        let done = Change::Delete { owner: Owner::Vault, collection: kept::PURGE, id };
        store.vault().commit(vec![done])?;
    }
    Ok(())
}
