//! What goes on while the vault is locked for the window only: links are read and judged, and
//! what they bring is put into the vault's inbox, which nothing here can read again.
//!
//! Held are the links, and of each account the detector's memory and as much of its entries
//! as tells new rows from known ones. No balance, no name of an account, nothing the person wrote.

mod judge;
mod letter;

use crate::AppError;
use crate::moment::Moment;
use crate::record::Link;
use crate::session::Session;
use crate::store::{self, SINGLE, kept, owner};
use demobank::DemoBank;
use ingest::Recent;
use jiff::ToSpan;
use jiff::civil::Date;
use letter::{Letter, Outcome};
use model::{AccountId, EntryId, LinkId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wire::VaultKind;
use zeroize::Zeroizing;

pub(crate) use letter::Brought;

/// How far before a link's last reading its entries are remembered: later readings overlap it
/// by some days, and banks book late.
const REMEMBERED_DAYS: i64 = 50;

/// A vault that is locked for the window only.
pub(crate) struct Watching {
    pub watch: Arc<vault::Watch>,
    pub kind: VaultKind,
    pub links: BTreeMap<LinkId, Link>,
    /// Links that are being read now.
    pub reading: BTreeSet<LinkId>,
    /// The demo bank plays on.
    pub demo: Option<DemoBank>,
    accounts: BTreeMap<AccountId, Watched>,
    /// Entries that were warned of.
    warned: BTreeSet<EntryId>,
    /// How many moments of the demo bank are in letters or in the vault.
    demo_told: usize,
}

/// An account of a watched link.
struct Watched {
    /// Links that tell it, and the bank's id of it in each.
    told_as: Vec<(LinkId, String)>,
    /// [`Memory`], wiped when it is let go.
    memory: Zeroizing<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct Memory {
    detector: detect::State,
    recent: Recent,
}

impl Watched {
    fn recall(&self) -> Result<Memory, AppError> {
        store::decode(&self.memory)
    }
}

impl Session {
    /// Locks the vault for the window only. None where there is nothing to watch, and then, as
    /// after an error, the vault is locked fully.
    pub fn into_watching(self, moment: &Moment) -> Result<Option<Watching>, AppError> {
        // A link that was never read has no history to hold anything against.
        let watched = |link: &&Link| !link.ended && link.last_success.is_some();
        let links: BTreeMap<LinkId, Link> =
            self.links.values().filter(watched).map(|link| (link.id, link.clone())).collect();
        if links.is_empty() {
            return Ok(None);
        }
        let mut accounts = BTreeMap::new();
        for account in self.accounts.values() {
            let own = account.link.map(|link| (link, account.external_id.clone()));
            let told_as: Vec<(LinkId, String)> = own
                .into_iter()
                .chain(self.aliases_of(account.id).cloned())
                .filter(|(link, _)| links.contains_key(link))
                .collect();
            if told_as.is_empty() {
                continue;
            }
            let read = told_as.iter().filter_map(|(link, _)| links.get(link)?.last_success).min();
            let read = read.map_or(moment.today(), |at| moment.zone.to_datetime(at).date());
            let from = read.saturating_sub(REMEMBERED_DAYS.days());
            let memory = Memory {
                detector: self.store.get(owner(account.id), kept::DETECTOR, SINGLE)?.unwrap_or_default(),
                recent: Recent::of(self.entries_between(account.id, from, Date::MAX)?, moment.today()),
            };
            let memory = Zeroizing::new(store::encode(&memory)?);
            let watched = Watched { told_as, memory };
            accounts.insert(account.id, watched);
        }
        let demo_told = links.values().filter_map(|link| Some(link.demo.as_ref()?.state.live.len())).max();
        let Session { store, kind, reading, demo, .. } = self;
        Ok(Some(Watching {
            watch: Arc::new(store.into_vault()?.into_watch()?),
            kind,
            links,
            reading,
            demo,
            accounts,
            warned: BTreeSet::new(),
            demo_told: demo_told.unwrap_or_default(),
        }))
    }
}

impl Watching {
    /// Judges what a reading brought and puts it into the inbox; says whether to warn.
    ///
    /// Where the inbox takes no more, the warning is given all the same, and the rows come again
    /// with the next reading.
    pub fn take(
        &mut self,
        mut link: Link,
        outcome: Result<connect::Reading, (connect::ConnectError, Vec<connect::Access>)>,
        moment: &Moment,
    ) -> Result<bool, AppError> {
        let mut letter = Letter::about(&link, moment.now);
        let live = self.demo.as_ref().filter(|_| link.demo.is_some()).map(|bank| bank.state().live);
        if let Some(live) = &live {
            let new = live.get(self.demo_told..).unwrap_or_default().to_vec();
            letter.posted = Some((self.demo_told, new));
        }
        let mut memories = BTreeMap::new();
        let mut warn = false;
        let mut bookmark = None;
        letter.outcome = match outcome {
            Ok(reading) => {
                let mut brought = Brought::from(reading);
                let judged = self.judge(link.id, &brought.batch, moment)?;
                brought.batch.accounts = judged.accounts;
                memories = judged.memories;
                for entry in &judged.strange {
                    warn |= self.warned.insert(*entry);
                }
                bookmark = brought.bookmark.clone();
                letter.warned = judged.strange;
                link.last_success = Some(moment.now);
                link.last_error = None;
                Outcome::Read(brought)
            }
            Err((error, accesses)) => Outcome::Failed { code: error.code().to_owned(), accesses },
        };
        let content = Zeroizing::new(store::encode(&letter)?);
        match self.watch.append(&content) {
            Ok(()) => {
                link.bookmark = bookmark.unwrap_or(link.bookmark);
                for (account, memory) in memories {
                    if let Some(watched) = self.accounts.get_mut(&account) {
                        watched.memory = memory;
                    }
                }
                self.demo_told = live.map_or(self.demo_told, |live| live.len());
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "the inbox takes no more");
                link.last_success = self.links.get(&link.id).and_then(|link| link.last_success);
            }
        }
        self.links.insert(link.id, link);
        Ok(warn)
    }
}
