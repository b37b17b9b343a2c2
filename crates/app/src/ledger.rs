//! Takes a batch into the ledger: the rules of `ingest`, the findings of
//! `detect`, and where every message stands, in one commit.

use crate::AppError;
use crate::detection::{self, Raised};
use crate::doubts::{Asked, doubt_id, doubt_mark};
use crate::record::{Message, Said};
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use ingest::{Context, Doubt, ReceiptMatch, Source};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::{
    Account, AccountBatch, AccountId, Balance, BalanceKind, Category, Entry, EntryId, Evidence,
    ExternalAccount, FindingId, LinkId, MessageId, Money, Problem, Receipt,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};
use vault::Owner;
use wire::Event;

/// How far around a batch's days its account's entries are looked at.
const AROUND_DAYS: i64 = 45;
/// An entry older than this when it was first seen is history, not news.
const QUIET_DAYS: i64 = 7;
/// How far from a receipt's day its payment may stand; the rule itself is `ingest`'s.
pub(crate) const RECEIPT_DAYS: i64 = 10;
/// How far two halves of a transfer may lie apart.
const TRANSFER_DAYS: i64 = 4;

/// The moment of a use case, taken once from the host.
#[derive(Clone)]
pub(crate) struct Moment {
    pub now: Timestamp,
    pub zone: TimeZone,
    random: u64,
    drawn: u64,
}

impl Moment {
    pub fn new(now: Timestamp, zone: TimeZone, random: u64) -> Moment {
        Moment { now, zone, random, drawn: 0 }
    }

    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// Milliseconds and ten bytes for a new id; no two of a moment are equal.
    pub fn draw(&mut self) -> (u64, [u8; 10]) {
        self.drawn += 1;
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.random.wrapping_add(self.drawn.rotate_left(32)).to_be_bytes());
        bytes[8..].copy_from_slice(&(self.drawn as u16).to_be_bytes());
        (u64::try_from(self.now.as_millisecond()).unwrap_or(0), bytes)
    }
}

/// What came of a batch.
#[derive(Default)]
pub(crate) struct Taken {
    pub added: usize,
    pub updated: usize,
    pub known: usize,
    pub problems: Vec<Problem>,
    pub accounts: Vec<AccountId>,
    pub new_accounts: Vec<AccountId>,
    pub raised: Vec<Raised>,
    pub events: Vec<Event>,
    /// Accounts whose detector must learn its history anew, since older entries came.
    pub relearn: BTreeSet<AccountId>,
}

/// Whether told balances fit the entries.
#[derive(Clone, Serialize, Deserialize)]
struct BalanceCheck {
    expected: Money,
    /// Readings in a row that did not fit.
    off: u8,
    told_on: Option<Date>,
}

/// A batch being taken: everything it touches, before anything is committed.
pub(crate) struct Taking<'a> {
    session: &'a mut Session,
    pub moment: &'a mut Moment,
    source: Source,
    write: Write,
    accounts: BTreeMap<AccountId, Account>,
    entries: BTreeMap<AccountId, BTreeMap<EntryId, Entry>>,
    changed: BTreeMap<AccountId, BTreeSet<EntryId>>,
    /// Questions by the posted entry they stand under.
    doubts: BTreeMap<EntryId, Vec<Doubt>>,
    arrivals: BTreeMap<ChatKey, u32>,
    /// The source's order of rows that carry no time of day.
    order: BTreeMap<EntryId, usize>,
    /// Receipts that stand elsewhere now, behind the payments they belong to.
    moved: Vec<(ChatKey, Mark)>,
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
            arrivals: BTreeMap::new(),
            order: BTreeMap::new(),
            moved: Vec::new(),
            taken: Taken::default(),
        }
    }

    /// Further records that belong to the same commit.
    pub fn write(&mut self) -> &mut Write {
        &mut self.write
    }

    /// Takes one account's part. `into` names the account where it is settled;
    /// otherwise the link's account of that id, or a new one.
    pub fn part(&mut self, part: &AccountBatch, into: Option<AccountId>) -> Result<AccountId, AppError> {
        let link = match &self.source {
            Source::Link(link) => Some(*link),
            Source::File { .. } => None,
        };
        let id = match into.or_else(|| self.known_account(link, &part.account.id)) {
            Some(id) => id,
            None => self.new_account(part, link)?,
        };
        let existing = self.around(id, part)?;
        let newest_before = existing.values().map(|entry| entry.day).max();
        let context = Context {
            account: id,
            source: self.source.clone(),
            now: self.moment.now,
            today: self.moment.today(),
        };
        let existing: Vec<Entry> = existing.into_values().collect();
        let changes = ingest::reconcile(&existing, part, &context);
        self.taken.added += changes.added.len();
        self.taken.updated += changes.updated.len();
        self.taken.known += changes.unchanged;
        self.taken.problems.extend(changes.problems);
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
        let booked_before: i64 = existing.iter().filter(|e| is_booked(e)).map(|e| e.amount.minor()).sum();
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
        for entry in changes.added.into_iter().chain(changes.updated) {
            changed.insert(entry.id);
            working.insert(entry.id, entry);
        }
        let booked_after: i64 = working.values().filter(|e| is_booked(e)).map(|e| e.amount.minor()).sum();
        self.balances(id, &part.balances, booked_after.saturating_sub(booked_before))?;
        Ok(id)
    }

    fn known_account(&self, link: Option<LinkId>, external: &str) -> Option<AccountId> {
        let link = link?;
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
            Source::File { name: file } if name.is_empty() => {
                file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned()
            }
            _ => name,
        }
    }

    /// The account's entries around a batch, from the vault and from this taking.
    fn around(&self, id: AccountId, part: &AccountBatch) -> Result<BTreeMap<EntryId, Entry>, AppError> {
        let days = part.rows.iter().filter_map(model::Row::day);
        let windows = part.window.into_iter().flat_map(|(from, to)| [from, to]);
        let (Some(first), Some(last)) =
            (days.clone().chain(windows.clone()).min(), days.chain(windows).max())
        else {
            return Ok(BTreeMap::new());
        };
        let from = first.saturating_sub(AROUND_DAYS.days());
        let to = last.saturating_add(AROUND_DAYS.days());
        let mut found: BTreeMap<EntryId, Entry> =
            self.session.entries_between(id, from, to)?.into_iter().map(|entry| (entry.id, entry)).collect();
        if let Some(working) = self.entries.get(&id) {
            found.extend(working.iter().map(|(id, entry)| (*id, entry.clone())));
        }
        Ok(found)
    }

    fn staged(&mut self, id: AccountId) -> Result<&mut Account, AppError> {
        if !self.accounts.contains_key(&id) {
            let account = self.session.account(id)?.clone();
            self.accounts.insert(id, account);
        }
        self.accounts.get_mut(&id).ok_or(AppError::NotFound)
    }

    fn balances(&mut self, id: AccountId, told: &[Balance], booked: i64) -> Result<(), AppError> {
        let newest =
            |kind: BalanceKind| told.iter().filter(|b| b.kind == kind).max_by_key(|b| b.as_of).cloned();
        let (ledger, available) = (newest(BalanceKind::Ledger), newest(BalanceKind::Available));
        let account = self.staged(id)?;
        let newer =
            |new: &Balance, old: &Option<Balance>| old.as_ref().is_none_or(|old| new.as_of >= old.as_of);
        let ledger = ledger.filter(|new| newer(new, &account.ledger));
        let available = available.filter(|new| newer(new, &account.available));
        let before = account.ledger.clone();
        if let Some(available) = available {
            account.available = Some(available);
        }
        let Some(ledger) = ledger else { return Ok(()) };
        account.ledger = Some(ledger.clone());
        let available = account.available.as_ref().map(|balance| balance.amount.clone());
        if before.as_ref().is_none_or(|old| old.amount != ledger.amount) {
            self.balance_message(id, &ledger, available)?;
        }
        self.check(id, &ledger.amount, booked)
    }

    /// One balance message a day: it keeps its place and tells the newest amount.
    fn balance_message(
        &mut self,
        id: AccountId,
        ledger: &Balance,
        available: Option<Money>,
    ) -> Result<(), AppError> {
        let today = self.moment.today();
        let chat = ChatKey::Account(id);
        let earlier = self.session.chats.get(&chat).and_then(|skeleton| {
            skeleton.between(today, today).iter().find(|mark| mark.kind == Kind::Balance).copied()
        });
        let mark = match earlier {
            Some(mark) => mark,
            None => {
                let (millis, random) = self.moment.draw();
                self.message_mark(chat, MessageId::new(millis, random), Kind::Balance)
            }
        };
        let source = match &self.source {
            Source::Link(link) if self.session.links.get(link).is_some_and(|l| l.demo.is_some()) => {
                "source-demo"
            }
            Source::Link(_) => "source-simplefin",
            Source::File { .. } => "source-file",
        };
        let message = Message::Balance {
            ledger: ledger.amount.clone(),
            available,
            source: source.to_owned(),
            as_of: ledger.as_of,
        };
        self.write.put(chat.owner(), kept::MESSAGE, &mark.id, &message)?;
        self.write.mark(chat, mark);
        Ok(())
    }

    /// Opening and entries must give the closing balance. A bank's balance may run
    /// ahead of its rows for one reading; twice in a row is told.
    fn check(&mut self, id: AccountId, told: &Money, booked: i64) -> Result<(), AppError> {
        let kept: Option<BalanceCheck> = self.session.store.get(owner(id), kept::BALANCE_CHECK, SINGLE)?;
        let fresh = BalanceCheck { expected: told.clone(), off: 0, told_on: None };
        let mut check = match kept {
            Some(check) if matches!(self.source, Source::Link(_)) => check,
            _ => fresh.clone(),
        };
        if self.taken.new_accounts.contains(&id) || matches!(self.source, Source::File { .. }) {
            return self.write.put(owner(id), kept::BALANCE_CHECK, SINGLE, &fresh);
        }
        let booked = Money::from_minor(booked, told.currency().clone());
        check.expected = check.expected.checked_add(&booked).unwrap_or_else(|_| told.clone());
        if check.expected == *told {
            check.off = 0;
        } else {
            check.off += 1;
            if check.off >= 2 {
                let by = told.checked_sub(&check.expected)?;
                let today = self.moment.today();
                let lately = check.told_on.is_some_and(|day| day > today.saturating_sub(30.days()));
                if !lately {
                    check.told_on = Some(today);
                    self.notice(
                        ChatKey::Account(id),
                        Said::new("notice-off-by").with("amount", by),
                        true,
                        vec![],
                    )?;
                }
                check.off = 0;
                check.expected = told.clone();
            }
        }
        self.write.put(owner(id), kept::BALANCE_CHECK, SINGLE, &check)
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

    fn message_mark(&mut self, chat: ChatKey, id: MessageId, kind: Kind) -> Mark {
        Mark {
            id: *id.as_bytes(),
            kind,
            day: self.moment.today(),
            at: self.moment.now.as_second(),
            arrived: self.arrival(chat),
            minor: 0,
            counts: false,
            hidden: false,
            quiet: false,
        }
    }

    fn arrival(&mut self, chat: ChatKey) -> u32 {
        let session = &self.session;
        let next = self
            .arrivals
            .entry(chat)
            .or_insert_with(|| session.chats.get(&chat).map_or(1, timeline::Skeleton::next_arrival));
        let arrival = *next;
        *next = next.saturating_add(1);
        arrival
    }

    /// Links the two real halves of transfers between own accounts.
    fn transfers(&mut self) -> Result<(), AppError> {
        let days = self.changed.iter().flat_map(|(account, ids)| {
            let entries = self.entries.get(account);
            ids.iter().filter_map(move |id| entries?.get(id)).map(|entry| entry.day)
        });
        let (mut first, mut last): (Option<Date>, Option<Date>) = (None, None);
        for day in days {
            first = Some(first.map_or(day, |f| f.min(day)));
            last = Some(last.map_or(day, |l| l.max(day)));
        }
        let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
        let (from, to) =
            (first.saturating_sub(TRANSFER_DAYS.days()), last.saturating_add(TRANSFER_DAYS.days()));
        let ids: Vec<AccountId> = self.session.accounts.keys().chain(self.accounts.keys()).copied().collect();
        for id in ids {
            let stored = self.session.entries_between(id, from, to)?;
            let working = self.entries.entry(id).or_default();
            for entry in stored {
                working.entry(entry.id).or_insert(entry);
            }
        }
        let by_account: BTreeMap<AccountId, Vec<Entry>> =
            self.entries.iter().map(|(id, entries)| (*id, entries.values().cloned().collect())).collect();
        for (one, other) in ingest::pair_transfers(&by_account) {
            for (half, twin) in [(one, other), (other, one)] {
                if let Some(entry) =
                    self.entries.get_mut(&half.0).and_then(|entries| entries.get_mut(&half.1))
                {
                    entry.transfer = Some(twin);
                    entry.category = Some(Category::Transfer);
                    self.changed.entry(half.0).or_default().insert(half.1);
                }
            }
        }
        Ok(())
    }

    /// When an entry happened, as far as its source tells.
    fn happened(&self, entry: &Entry) -> (Date, Option<Timestamp>, Option<usize>, EntryId) {
        (entry.day, entry.at, self.order.get(&entry.id).copied(), entry.id)
    }

    /// Gives receipts that wait the payment that came, where exactly one fits.
    fn receipts(&mut self) -> Result<(), AppError> {
        let accounts: Vec<AccountId> = self.changed.keys().copied().collect();
        for id in accounts {
            let chat = ChatKey::Account(id);
            let marks = self.session.chats.get(&chat).map_or(&[][..], timeline::Skeleton::marks);
            let marks: Vec<Mark> = marks.iter().filter(|mark| mark.kind == Kind::Receipt).copied().collect();
            for mark in marks {
                let Some(mut receipt) =
                    self.session.store.get::<Receipt>(owner(id), kept::RECEIPT, &mark.id)?
                else {
                    continue;
                };
                let Some(entry) = self.payment_of(id, &receipt)? else { continue };
                let Some(entry) = self.entries.get_mut(&id).and_then(|entries| entries.get_mut(&entry))
                else {
                    continue;
                };
                entry.receipts.push(receipt.id);
                receipt.entry = Some(entry.id);
                let (day, at) = (entry.day, entry_at(entry, &self.moment.zone));
                self.moved.push((chat, Mark { day, at, ..mark }));
                self.write.put(owner(id), kept::RECEIPT, receipt.id.as_bytes(), &receipt)?;
            }
        }
        Ok(())
    }

    /// The changed entry that is a waiting receipt's payment, if one alone fits.
    fn payment_of(&self, account: AccountId, receipt: &Receipt) -> Result<Option<EntryId>, AppError> {
        let (None, Some(total), Some(day)) = (receipt.entry, &receipt.total, receipt.issued_on) else {
            return Ok(None);
        };
        let (Some(changed), Some(working)) = (self.changed.get(&account), self.entries.get(&account)) else {
            return Ok(None);
        };
        let sum = total.minor().unsigned_abs();
        let fits = |id: &EntryId| working.get(id).is_some_and(|e| e.amount.minor().unsigned_abs() == sum);
        if !changed.iter().any(fits) {
            return Ok(None);
        }
        let (from, to) = (day.saturating_sub(RECEIPT_DAYS.days()), day.saturating_add(RECEIPT_DAYS.days()));
        let stored = self.session.entries_between(account, from, to)?;
        let mut around: BTreeMap<EntryId, Entry> =
            stored.into_iter().map(|entry| (entry.id, entry)).collect();
        around.extend(working.iter().map(|(id, entry)| (*id, entry.clone())));
        let around: Vec<Entry> = around.into_values().collect();
        let found = ingest::match_receipt(total, Some(day), receipt.merchant.as_deref(), &around);
        Ok(match found {
            ReceiptMatch::One { entry, .. } if changed.contains(&entry) => Some(entry),
            _ => None,
        })
    }

    /// Lets each account's detector see what is new, in the order it happened.
    fn detect(&mut self) -> Result<(), AppError> {
        let today = self.moment.today();
        let accounts: Vec<AccountId> = self.changed.keys().copied().collect();
        for id in accounts {
            if self.taken.relearn.contains(&id) {
                let working = self.entries.get(&id).into_iter().flat_map(BTreeMap::values);
                let state = self.session.relearnt(id, None, working, &self.moment.zone)?;
                self.write.put(owner(id), kept::DETECTOR, SINGLE, &state)?;
                continue;
            }
            let chat = ChatKey::Account(id);
            let known: BTreeSet<[u8; 16]> = self
                .session
                .chats
                .get(&chat)
                .map(|skeleton| skeleton.marks().iter().map(|mark| mark.id).collect())
                .unwrap_or_default();
            let changed = self.changed.get(&id).cloned().unwrap_or_default();
            let mut fresh: Vec<Entry> = changed
                .iter()
                .filter(|entry| !known.contains(entry.as_bytes()))
                .filter_map(|entry| self.entries.get(&id)?.get(entry).cloned())
                .collect();
            fresh.sort_by_key(|entry| self.happened(entry));
            let mut state: detect::State =
                self.session.store.get(owner(id), kept::DETECTOR, SINGLE)?.unwrap_or_default();
            let history = self.taken.new_accounts.contains(&id);
            for entry in &fresh {
                let Some(verdict) = detection::observe(&mut state, entry, &self.moment.zone) else {
                    continue;
                };
                let oldest = today.saturating_sub(if history { 90.days() } else { 30.days() });
                if entry.day < oldest {
                    continue;
                }
                let (millis, random) = self.moment.draw();
                let finding =
                    detection::finding(FindingId::new(millis, random), entry, verdict, self.moment.now);
                if let Some(entry) = self.entries.get_mut(&id).and_then(|entries| entries.get_mut(&entry.id))
                {
                    entry.findings.push(finding.id);
                }
                self.write.put(owner(id), kept::FINDING, finding.id.as_bytes(), &finding)?;
                let recent = entry.day >= today.saturating_sub(QUIET_DAYS.days());
                self.alert_marks(&finding, entry, history)?;
                self.taken.raised.push(Raised {
                    finding,
                    entry: entry.clone(),
                    interrupt: recent && !history,
                });
            }
            self.write.put(owner(id), kept::DETECTOR, SINGLE, &state)?;
        }
        Ok(())
    }

    /// An alert stands right under its entry, and once more in the chat of all alerts.
    fn alert_marks(
        &mut self,
        finding: &model::Finding,
        entry: &Entry,
        history: bool,
    ) -> Result<(), AppError> {
        let reference = Message::Alert { account: finding.account, finding: finding.id };
        self.write.put(Owner::Vault, kept::MESSAGE, finding.id.as_bytes(), &reference)?;
        let arrived = self.arrival(ChatKey::Alerts);
        let (day, at) = if history {
            (entry.day, entry_at(entry, &self.moment.zone))
        } else {
            (self.moment.today(), self.moment.now.as_second())
        };
        let mark = Mark {
            id: *finding.id.as_bytes(),
            kind: Kind::Alert,
            day,
            at,
            arrived,
            minor: 0,
            counts: false,
            hidden: false,
            quiet: history,
        };
        self.write.mark(ChatKey::Alerts, mark);
        Ok(())
    }

    /// Marks of every changed entry and of the findings and doubts under it.
    fn marks(&mut self) -> Result<(), AppError> {
        let changed = std::mem::take(&mut self.changed);
        let doubts = std::mem::take(&mut self.doubts);
        for (account, ids) in changed {
            let mut places = BTreeMap::new();
            let chat = ChatKey::Account(account);
            let known: BTreeMap<[u8; 16], Mark> = self
                .session
                .chats
                .get(&chat)
                .map(|skeleton| skeleton.marks().iter().map(|mark| (mark.id, *mark)).collect())
                .unwrap_or_default();
            let mut entries: Vec<Entry> =
                ids.iter().filter_map(|id| self.entries.get(&account)?.get(id).cloned()).collect();
            entries.sort_by_key(|entry| self.happened(entry));
            for entry in entries {
                let earlier = known.get(entry.id.as_bytes());
                let arrived = match earlier {
                    Some(mark) => mark.arrived,
                    None => self.arrival(chat),
                };
                let mark = entry_mark(&entry, &self.moment.zone, arrived);
                for finding in &entry.findings {
                    let arrived = match known.get(finding.as_bytes()) {
                        Some(mark) => mark.arrived,
                        None => self.arrival(chat),
                    };
                    self.write.mark(chat, alert_mark(finding, &mark, arrived));
                    let told = self.session.chats.get(&ChatKey::Alerts);
                    if let Some(told) = told.and_then(|alerts| alerts.mark(finding.as_bytes())) {
                        self.write.mark(ChatKey::Alerts, *told);
                    }
                }
                for doubt in doubts.get(&entry.id).into_iter().flatten() {
                    let id = *doubt_id(doubt).as_bytes();
                    if known.contains_key(&id) {
                        continue;
                    }
                    let Doubt { pending, posted } = *doubt;
                    let asked = Asked { pending, posted, answer: None, at: self.moment.now };
                    let arrived = self.arrival(chat);
                    self.write.put(owner(account), kept::MESSAGE, &id, &asked.message())?;
                    self.write.mark(chat, doubt_mark(id, &mark, arrived));
                }
                self.write.put(owner(account), kept::ENTRY, entry.id.as_bytes(), &entry)?;
                self.write.mark(chat, mark);
                places.insert(entry.id, mark);
            }
            // Earlier doubts go where their posted entry goes, and may have settled themselves.
            for (mark, asked) in self.session.doubts_about(account, &ids)? {
                let under = places.get(&asked.posted).unwrap_or(&mark);
                self.write.mark(chat, doubt_mark(mark.id, under, mark.arrived));
            }
        }
        Ok(())
    }

    /// Commits everything at once.
    pub fn finish(mut self) -> Result<Taken, AppError> {
        self.transfers()?;
        self.receipts()?;
        self.detect()?;
        self.marks()?;
        for (chat, mark) in std::mem::take(&mut self.moved) {
            let arrived = self.arrival(chat);
            self.write.mark(chat, Mark { arrived, ..mark });
        }
        for account in self.accounts.values() {
            self.write.put(Owner::Vault, kept::ACCOUNT, account.id.as_bytes(), account)?;
        }
        self.taken.events = self.session.commit(self.write)?;
        self.session.accounts.extend(self.accounts);
        Ok(self.taken)
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

/// Whether an entry is in the bank's ledger balance; the person's deletions do not change that.
fn is_booked(entry: &Entry) -> bool {
    entry.status == model::EntryStatus::Posted
}

/// The order of an entry inside its day: its moment, else when it was seen, if
/// that was the same day, else the middle of the day.
fn entry_at(entry: &Entry, zone: &TimeZone) -> i64 {
    let seen = zone.to_datetime(entry.first_seen).date();
    match entry.at {
        Some(at) => at.as_second(),
        None if seen == entry.day => entry.first_seen.as_second(),
        None => zone.to_timestamp(entry.day.at(12, 0, 0, 0)).map_or(0, Timestamp::as_second),
    }
}

/// Where an entry stands. One that another has taken the place of is not shown.
pub(crate) fn entry_mark(entry: &Entry, zone: &TimeZone, arrived: u32) -> Mark {
    Mark {
        id: *entry.id.as_bytes(),
        kind: Kind::Entry,
        day: entry.day,
        at: entry_at(entry, zone),
        arrived,
        minor: entry.amount.minor(),
        counts: entry.counts(),
        hidden: entry.user.deleted || ingest::is_taken_over(entry),
        quiet: entry.day < zone.to_datetime(entry.first_seen).date().saturating_sub(QUIET_DAYS.days()),
    }
}

/// Where a finding stands: right under its entry.
pub(crate) fn alert_mark(finding: &FindingId, entry: &Mark, arrived: u32) -> Mark {
    Mark { id: *finding.as_bytes(), kind: Kind::Alert, arrived, minor: 0, counts: false, ..*entry }
}

/// "··4021" for a long number, the id itself where it is short: never the whole account number.
fn shortened(external_id: &str) -> String {
    let characters: Vec<char> = external_id.chars().collect();
    match characters.len() {
        0..=6 => external_id.to_owned(),
        length => format!("··{}", characters[length - 4..].iter().collect::<String>()),
    }
}

/// The entries a finding's evidence names.
pub(crate) fn evidence_entries(evidence: &Evidence) -> Vec<EntryId> {
    match evidence {
        Evidence::DuplicateCharge { other, .. } => vec![*other],
        Evidence::CardTesting { small, .. } => small.clone(),
        Evidence::SubscriptionPriceRise { previous, .. } => vec![*previous],
        Evidence::NewPayeeLarge { .. } | Evidence::UnusualAmount { .. } => Vec::new(),
    }
}
