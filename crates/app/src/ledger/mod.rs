//! Takes a batch into the ledger: the rules of `ingest`, the findings of
//! `detect`, and where every message stands, in one commit.

mod balances;
mod cash;
mod findings;
mod imported;
mod pace;
mod pairs;
mod places;
mod receipts;

pub(crate) use findings::evidence_entries;
pub(crate) use imported::AccountImport;
pub(crate) use pace::{Pace, Watch};
pub(crate) use places::{alert_mark, entry_mark};

use crate::AppError;
use crate::detection::Raised;
use crate::moment::Moment;
use crate::record::{Message, Said};
use crate::review::{Aliases, Place};
use crate::session::{ChatKey, Session};
use crate::staging::Stager;
use crate::store::{kept, owner};
use crate::write::Write;
use ingest::{Context, Decision, Doubt, Source};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Account, AccountBatch, AccountId, Entry, EntryId, ExternalAccount, LinkId, MessageId, Problem};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};
use vault::Owner;
use wire::Event;

/// How far around a batch's days its account's entries are looked at.
const AROUND_DAYS: i64 = 45;
/// An entry older than this when it was first seen is history, not news.
pub(crate) const QUIET_DAYS: i64 = 7;
/// How far from a receipt's day its payment may stand; the rule itself is `ingest`'s.
pub(crate) const RECEIPT_DAYS: i64 = 10;

/// Entries after which the memory of those that moved on is given up.
const GIVEN_UP: usize = 8_192;

/// What came of a batch.
#[derive(Default)]
pub(crate) struct Taken {
    pub added: usize,
    pub updated: usize,
    pub known: usize,
    pub problems: Vec<Problem>,
    pub accounts: Vec<AccountId>,
    pub new_accounts: Vec<AccountId>,
    /// Accounts whose rows wait until the person says whose they are.
    pub waiting: usize,
    pub raised: Vec<Raised>,
    pub events: Vec<Event>,
    /// Accounts whose detector must learn its history anew, since older entries came.
    pub relearn: BTreeSet<AccountId>,
}

/// A batch being taken: everything it touches, before anything is committed.
pub(crate) struct Taking<'a> {
    pub session: &'a mut Session,
    pub moment: &'a mut Moment,
    pub source: Source,
    pub write: Write,
    accounts: BTreeMap<AccountId, Account>,
    pub entries: BTreeMap<AccountId, BTreeMap<EntryId, Entry>>,
    pub changed: BTreeMap<AccountId, BTreeSet<EntryId>>,
    /// Questions by the posted entry they stand under.
    doubts: BTreeMap<EntryId, Vec<Doubt>>,
    /// What was decided without asking.
    decisions: Vec<Decision>,
    arrivals: BTreeMap<ChatKey, u32>,
    /// The source's order of rows that carry no time of day.
    order: BTreeMap<EntryId, usize>,
    /// Receipts that stand elsewhere now, behind the payments they belong to.
    moved: Vec<(ChatKey, Mark)>,
    taken: Taken,
    /// What is left to the person.
    pub review: crate::review::Gathered,
    /// What a file brings into each account.
    imported: BTreeMap<AccountId, AccountImport>,
    pace: Pace<'a>,
}

/// A batch that was taken, all but committed.
pub(crate) struct Prepared {
    write: Write,
    accounts: BTreeMap<AccountId, Account>,
    aliases: Aliases,
    /// Day and second.
    at: (Date, i64),
    taken: Taken,
}

impl<'a> Taking<'a> {
    pub fn new(session: &'a mut Session, moment: &'a mut Moment, source: Source) -> Taking<'a> {
        Taking {
            session,
            moment,
            source,
            write: Write::default(),
            accounts: BTreeMap::new(),
            entries: BTreeMap::new(),
            changed: BTreeMap::new(),
            doubts: BTreeMap::new(),
            decisions: Vec::new(),
            arrivals: BTreeMap::new(),
            order: BTreeMap::new(),
            moved: Vec::new(),
            taken: Taken::default(),
            review: crate::review::Gathered::default(),
            imported: BTreeMap::new(),
            pace: Pace::unwatched(),
        }
    }

    /// The same with somebody who is told how far it is and may end it.
    pub fn watched(mut self, pace: Pace<'a>, by: Stager) -> Taking<'a> {
        self.pace = pace;
        self.write.ahead.by = by;
        self
    }

    /// Further records that belong to the same commit.
    pub fn write(&mut self) -> &mut Write {
        &mut self.write
    }

    /// Takes one account's part. `into` names the account where it is settled;
    /// otherwise the link's account of that id, or a new one. None where it waits until the
    /// person says whose it is.
    pub fn part(
        &mut self,
        part: &AccountBatch,
        into: Option<AccountId>,
    ) -> Result<Option<AccountId>, AppError> {
        let link = match &self.source {
            Source::Link(link) => Some(*link),
            Source::File { .. } => None,
        };
        let id = match into.or_else(|| self.known_account(link, &part.account.id)) {
            Some(id) => id,
            None => match self.place_of(part, link)? {
                Place::Known(id) => id,
                Place::Waits => {
                    self.taken.waiting += 1;
                    return Ok(None);
                }
                Place::New => self.new_account(part, link)?,
            },
        };
        let around = around(part);
        self.note_balances(id, part, around);
        let existing = self.existing(id, around)?;
        let newest_before = existing.values().map(|entry| entry.day).max();
        let context = Context {
            account: id,
            source: self.source.clone(),
            now: self.moment.now,
            today: self.moment.today(),
        };
        let existing: Vec<Entry> = existing.into_values().collect();
        let changes = ingest::reconcile(&existing, part, &context);
        self.note_import(id, &existing, &changes);
        self.pace.reconciled(part.rows.len())?;
        self.taken.added += changes.added.len();
        self.taken.updated += changes.updated.len();
        self.taken.known += changes.unchanged;
        self.taken.problems.extend(changes.problems);
        self.decisions.extend(changes.decisions);
        for doubt in changes.asked {
            self.doubts.entry(doubt.posted).or_default().push(doubt);
        }
        if !self.taken.accounts.contains(&id) {
            self.taken.accounts.push(id);
        }
        let oldest_added = changes.added.iter().map(|entry| entry.day).min();
        if let (Some(added), Some(newest)) = (oldest_added, newest_before)
            && added < newest.saturating_sub(10.days())
        {
            self.taken.relearn.insert(id);
        }
        let working = self.entries.entry(id).or_default();
        working.extend(existing.into_iter().map(|entry| (entry.id, entry)));
        let changed = self.changed.entry(id).or_default();
        let start = self.order.len();
        let rows = changes.added.len();
        // Many banks list the newest row first.
        let newest_first = changes.added.first().map(|e| e.day) > changes.added.last().map(|e| e.day);
        for (row, entry) in changes.added.iter().enumerate() {
            let place = if newest_first { rows - row } else { row };
            self.order.insert(entry.id, start + place);
        }
        let rules = &self.session.rules;
        let mut fresh = changes.added;
        fresh.extend(changes.updated);
        while let Some(mut entry) = fresh.pop() {
            // What moved on gives its place up, so that a large file is not there twice.
            if fresh.len().is_multiple_of(GIVEN_UP) {
                fresh.shrink_to_fit();
            }
            // Rules are for payments to come; the past changes on request only.
            if working.get(&entry.id).is_none_or(|before| before.payee_raw != entry.payee_raw) {
                rules.apply(&mut entry);
            }
            changed.insert(entry.id);
            working.insert(entry.id, entry);
        }
        self.balances(id, &part.balances)?;
        Ok(Some(id))
    }

    fn known_account(&self, link: Option<LinkId>, external: &str) -> Option<AccountId> {
        let link = link?;
        let told = (link, external.to_owned());
        if let Some(known) = self.session.aliases.get(&told).or_else(|| self.review.aliases.get(&told)) {
            return Some(*known);
        }
        let known = self.session.accounts.values().chain(self.accounts.values());
        known.filter(|a| a.link == Some(link) && a.external_id == external).map(|a| a.id).next()
    }

    fn new_account(&mut self, part: &AccountBatch, link: Option<LinkId>) -> Result<AccountId, AppError> {
        let (millis, random) = self.moment.draw();
        let id = AccountId::new(millis, random);
        // The key must be there before a record is sealed with it; a key without records is harmless.
        self.session.store.vault().add_account(*id.as_bytes())?;
        let account = Account {
            id,
            link,
            external_id: part.account.id.clone(),
            name: self.name_of(&part.account),
            institution: part.account.institution.clone(),
            kind: part.account.kind,
            currency: part.account.currency.clone(),
            ledger: None,
            available: None,
        };
        self.accounts.insert(id, account);
        self.taken.new_accounts.push(id);
        Ok(id)
    }

    /// What an account is called: as its bank calls it, else by bank and number, else by its file.
    fn name_of(&self, account: &ExternalAccount) -> String {
        let given = account.name.trim();
        if !given.is_empty() {
            return given.to_owned();
        }
        let name = format!("{} {}", account.institution.trim(), shortened(&account.id)).trim().to_owned();
        match &self.source {
            Source::File { name: file, .. } if name.is_empty() => {
                file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned()
            }
            _ => name,
        }
    }

    /// The account's entries of some days, from the vault and from this taking.
    fn existing(
        &self,
        id: AccountId,
        around: Option<(Date, Date)>,
    ) -> Result<BTreeMap<EntryId, Entry>, AppError> {
        let Some((from, to)) = around else { return Ok(BTreeMap::new()) };
        let mut found: BTreeMap<EntryId, Entry> =
            self.session.entries_between(id, from, to)?.into_iter().map(|entry| (entry.id, entry)).collect();
        if let Some(working) = self.entries.get(&id) {
            found.extend(working.iter().map(|(id, entry)| (*id, entry.clone())));
        }
        Ok(found)
    }

    /// The currency of an account, a new one of this taking included.
    pub fn currency_of(&self, id: AccountId) -> Result<model::Currency, AppError> {
        match self.accounts.get(&id) {
            Some(account) => Ok(account.currency.clone()),
            None => Ok(self.session.account(id)?.currency.clone()),
        }
    }

    pub(crate) fn staged(&mut self, id: AccountId) -> Result<&mut Account, AppError> {
        if !self.accounts.contains_key(&id) {
            let account = self.session.account(id)?.clone();
            self.accounts.insert(id, account);
        }
        self.accounts.get_mut(&id).ok_or(AppError::NotFound)
    }

    /// Puts a notice into a chat.
    pub fn notice(
        &mut self,
        chat: ChatKey,
        said: Said,
        warning: bool,
        problems: Vec<Problem>,
    ) -> Result<[u8; 16], AppError> {
        let (millis, random) = self.moment.draw();
        let mark = self.message_mark(chat, MessageId::new(millis, random), Kind::Notice);
        let message = Message::Notice { said, warning, problems, at: self.moment.now };
        self.write.put(chat.owner(), kept::MESSAGE, &mark.id, &message)?;
        self.write.mark(chat, mark);
        Ok(mark.id)
    }

    /// Commits everything at once.
    pub fn finish(self) -> Result<Taken, AppError> {
        let (prepared, session) = self.prepare()?;
        session.land(prepared)
    }

    /// Everything but the commit.
    pub fn prepare(mut self) -> Result<(Prepared, &'a mut Session), AppError> {
        self.transfers()?;
        self.refunds()?;
        self.receipts()?;
        self.detect()?;
        self.cash()?;
        self.review()?;
        self.marks()?;
        self.keep_decisions()?;
        for (chat, mark) in std::mem::take(&mut self.moved) {
            let arrived = self.arrival(chat);
            self.write.mark(chat, Mark { arrived, ..mark });
        }
        for account in self.accounts.values() {
            self.write.put(Owner::Vault, kept::ACCOUNT, account.id.as_bytes(), account)?;
        }
        let at = (self.moment.today(), self.moment.now.as_second());
        let (accounts, aliases) = (self.accounts, self.review.aliases);
        Ok((Prepared { write: self.write, accounts, aliases, at, taken: self.taken }, self.session))
    }

    /// What came so far.
    pub fn so_far(&self) -> &Taken {
        &self.taken
    }

    /// Whether a message of that day fits.
    pub fn any_message(
        &self,
        chat: ChatKey,
        day: Date,
        fits: &dyn Fn(&Message) -> bool,
    ) -> Result<bool, AppError> {
        let Some(skeleton) = self.session.chats.get(&chat) else { return Ok(false) };
        for mark in skeleton.between(day, day).iter().filter(|mark| mark.kind == Kind::Notice) {
            let message: Option<Message> = self.session.store.get(chat.owner(), kept::MESSAGE, &mark.id)?;
            if message.as_ref().is_some_and(fits) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Session {
    /// Commits what was prepared.
    pub fn land(&mut self, prepared: Prepared) -> Result<Taken, AppError> {
        let Prepared { write, accounts, aliases, at, mut taken } = prepared;
        taken.events = self.commit(write)?;
        self.accounts.extend(accounts);
        let all: Vec<ChatKey> = self.chats.keys().copied().collect();
        self.count_cash(&all);
        self.aliases.extend(aliases);
        taken.events.extend(self.tend_review(Some(at)));
        Ok(taken)
    }

    /// The account's entries of some days, deleted ones included.
    pub fn entries_between(&self, account: AccountId, from: Date, to: Date) -> Result<Vec<Entry>, AppError> {
        let Some(skeleton) = self.chats.get(&ChatKey::Account(account)) else { return Ok(Vec::new()) };
        let marks = skeleton.between(from, to).iter().filter(|mark| mark.kind == Kind::Entry);
        let ids: Vec<&[u8]> = marks.map(|mark| mark.id.as_slice()).collect();
        let found = self.store.get_many(owner(account), kept::ENTRY, &ids)?;
        Ok(found.into_iter().flatten().collect())
    }

    /// One entry.
    pub fn entry(&self, account: AccountId, id: EntryId) -> Result<Entry, AppError> {
        self.store.get(owner(account), kept::ENTRY, id.as_bytes())?.ok_or(AppError::NotFound)
    }
}

/// The days around a batch in which its rows may be known.
fn around(part: &AccountBatch) -> Option<(Date, Date)> {
    let days = part.rows.iter().filter_map(model::Row::day);
    let windows = part.window.into_iter().flat_map(|(from, to)| [from, to]);
    let (first, last) = (days.clone().chain(windows.clone()).min()?, days.chain(windows).max()?);
    Some((first.saturating_sub(AROUND_DAYS.days()), last.saturating_add(AROUND_DAYS.days())))
}

/// "··4021" for a long number, the id itself where it is short: never the whole account number.
fn shortened(external_id: &str) -> String {
    let characters: Vec<char> = external_id.chars().collect();
    match characters.len() {
        0..=6 => external_id.to_owned(),
        length => format!("··{}", characters[length - 4..].iter().collect::<String>()),
    }
}
