//! Links banks, plays the demo bank, ends links.

use crate::record::{Demo, FileAccount, Link, LinkKind};
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept};
use crate::write::Write;
use crate::{AppError, Tidings};
use connect::{Policy, Reason};
use demobank::{DemoBank, Persona};
use jiff::tz::TimeZone;
use model::{AccountId, LinkId};
use std::time::Duration;
use vault::Owner;
use wire::{DemoPersona, Event, Linked};

/// How often the demo bank posts something new.
const DEMO_EVERY: Duration = Duration::from_secs(5);

impl Tidings {
    /// Links a bank by a SimpleFIN setup token. The token works once, so what it
    /// gives is stored before anything is read with it.
    pub(crate) async fn link_by_token(
        &self,
        token: &str,
        policy: Policy,
        demo: Option<Demo>,
    ) -> Result<LinkId, AppError> {
        if self.state().session.is_none() {
            return Err(AppError::Locked);
        }
        let access = connect::claim(token.trim(), policy).await?;
        let mut moment = self.moment();
        let (millis, random) = moment.draw();
        let id = LinkId::new(millis, random);
        let link = Link { demo, ..Link::new(id, LinkKind::SimpleFin, &access, policy, moment.now) };
        self.with_session(|session, _| {
            let mut write = Write::default();
            let mut counters = session.counters.clone();
            write.put(Owner::Vault, kept::LINK, link.id.as_bytes(), &link)?;
            let access = connect::Access {
                at: moment.now,
                host: link.host.clone(),
                asked: "claim".to_owned(),
                account: None,
                rows: 0,
                outcome: "ok".to_owned(),
            };
            crate::reading::access_line(&mut write, &mut counters, &access, Some(link.id), None)?;
            write.put(Owner::Vault, kept::COUNTERS, SINGLE, &counters)?;
            session.commit(write)?;
            session.counters = counters;
            session.links.insert(link.id, link.clone());
            Ok(())
        })?;
        Ok(link.id)
    }

    /// Reads a new link. Its token is used up by now, so a reading that fails is no
    /// reason to ask for another one: the link stays and is read again by itself.
    pub(crate) async fn first_reading_or_later(&self, link: LinkId) -> Result<Linked, AppError> {
        match self.first_reading(link, Reason::ByHand).await {
            Err(error @ (AppError::Connect(_) | AppError::BudgetSpent { .. })) => {
                let reason = self.refusal(&error).message;
                let texts = self.state().texts.clone();
                let summary = texts.message("linked-unread", &[("reason", reason.as_str().into())]);
                self.inner.wake.notify_one();
                Ok(Linked { accounts: 0, entries: 0, summary })
            }
            outcome => outcome,
        }
    }

    async fn first_reading(&self, link: LinkId, reason: Reason) -> Result<Linked, AppError> {
        let taken = self.read_link(link, reason).await?;
        let (accounts, entries) = (taken.new_accounts.len(), taken.added);
        let texts = self.state().texts.clone();
        if taken.waiting > 0 && accounts == 0 {
            let summary = texts.message("linked-asked", &[("accounts", (taken.waiting as i64).into())]);
            self.inner.wake.notify_one();
            return Ok(Linked { accounts: 0, entries: entries as u32, summary });
        }
        let summary = texts.message(
            "linked-summary",
            &[("accounts", (accounts as i64).into()), ("entries", (entries as i64).into())],
        );
        self.inner.wake.notify_one();
        Ok(Linked { accounts: accounts as u32, entries: entries as u32, summary })
    }

    /// Starts the demo bank and links it like any other bank.
    pub(crate) async fn play_demo(&self, persona: DemoPersona) -> Result<Linked, AppError> {
        let seed = self.random();
        let opened_at = self.host().now();
        let bank = DemoBank::start(demo_config(persona, seed, opened_at, None, self.inner.config.background))
            .await?;
        let demo = Demo { persona, seed, opened_at, state: bank.state() };
        let link = self.link_by_token(&bank.setup_token(), Policy::LoopbackAllowed, Some(demo)).await?;
        let linked = self.first_reading(link, Reason::Demo).await?;
        self.keep_bank(link, bank)?;
        Ok(linked)
    }

    fn keep_bank(&self, link: LinkId, bank: DemoBank) -> Result<(), AppError> {
        let posted = bank.posted();
        self.with_session(|session, _| {
            session.demo = Some(bank);
            Ok(())
        })?;
        tokio::spawn(self.clone().follow_demo(link, posted));
        Ok(())
    }

    /// Starts the demo bank of an opened vault again, where there is one.
    pub(crate) async fn resume_demo(&self) -> Result<(), AppError> {
        let link = self.with_session(|session, _| {
            Ok(session.links.values().find(|link| link.demo.is_some() && !link.ended).cloned())
        })?;
        // It plays on where the vault was locked for the window only.
        if self.with_session(|session, _| Ok(session.demo.is_some()))? {
            return Ok(());
        }
        let Some((mut link, demo)) = link.and_then(|link| link.demo.clone().map(|demo| (link, demo))) else {
            return Ok(());
        };
        let bank =
            DemoBank::start(demo_config(demo.persona, demo.seed, demo.opened_at, Some(demo.state), true))
                .await?;
        link.access = bank.access_url().into();
        self.with_session(|session, _| {
            let mut write = Write::default();
            write.put(Owner::Vault, kept::LINK, link.id.as_bytes(), &link)?;
            session.commit(write)?;
            session.links.insert(link.id, link.clone());
            Ok(())
        })?;
        self.keep_bank(link.id, bank)
    }

    /// Ends a link. With `purge` the accounts' keys are destroyed, and with them every record.
    pub(crate) fn end_link(&self, id: LinkId, purge: bool) -> Result<Vec<Event>, AppError> {
        let zone = self.host().zone();
        self.with_session(|session, _| session.end_link(id, purge, &zone))
    }
}

fn demo_config(
    persona: DemoPersona,
    seed: u64,
    opened_at: jiff::Timestamp,
    state: Option<demobank::State>,
    live: bool,
) -> demobank::Config {
    let persona = match persona {
        DemoPersona::Us => Persona::Us,
        DemoPersona::Vn => Persona::Vn,
        DemoPersona::Br => Persona::Br,
        DemoPersona::Ae => Persona::Ae,
    };
    demobank::Config { persona, seed, opened_at, port: None, live: live.then_some(DEMO_EVERY), state }
}

impl Session {
    fn end_link(&mut self, id: LinkId, purge: bool, zone: &TimeZone) -> Result<Vec<Event>, AppError> {
        let mut link = self.links.get(&id).cloned().ok_or(AppError::NotFound)?;
        link.ended = true;
        link.access.clear();
        let mut write = Write::default();
        write.put(Owner::Vault, kept::LINK, id.as_bytes(), &link)?;
        let mut accounts: Vec<AccountId> = self
            .accounts
            .values()
            .filter(|account| account.link == Some(id))
            .map(|account| account.id)
            .collect();
        let mut rules = Vec::new();
        if purge {
            accounts.extend(self.cash_only_of(&accounts)?);
            self.forget_questions_of(Some(id), &accounts, &mut write)?;
            rules = self.forget_accounts(&accounts, &mut write)?;
            self.forget_cash_of(&accounts, &mut write, zone)?;
        }
        let fed = if purge { Vec::new() } else { self.fed_by_others(id, &mut write)? };
        let mut events = self.commit(write)?;
        self.accounts.extend(fed.into_iter().map(|account| (account.id, account)));
        rules.into_iter().for_each(|rule| self.rules.set(rule));
        if link.demo.is_some() {
            self.demo = None;
        }
        self.links.insert(id, link);
        if purge {
            self.shred_accounts(&accounts)?;
        }
        events.push(Event::Chats);
        Ok(events)
    }

    /// Says that accounts are to be destroyed, and takes what the vault itself knows of them. Gives
    /// the rules as they are once that is committed; [`Session::shred_accounts`] comes after it.
    pub(crate) fn forget_accounts(
        &mut self,
        accounts: &[AccountId],
        write: &mut Write,
    ) -> Result<Vec<ingest::PayeeRule>, AppError> {
        if accounts.is_empty() {
            return Ok(Vec::new());
        }
        // What could be taken back names entries that will not be there.
        self.undo = None;
        for account in accounts {
            write.put(Owner::Vault, kept::PURGE, account.as_bytes(), &())?;
            write.delete(kept::ACCOUNT, account.as_bytes());
            let marks =
                self.chats.get(&ChatKey::Account(*account)).map_or(&[][..], timeline::Skeleton::marks);
            for alert in marks.iter().filter(|mark| mark.kind == timeline::Kind::Alert) {
                write.unmark(ChatKey::Alerts, alert.id);
                write.delete(kept::MESSAGE, &alert.id);
            }
            write.delete(kept::CHAT, ChatKey::Account(*account).id());
        }
        // The vault's own memory of which file goes where holds account numbers.
        let files = self.store.identified::<FileAccount>(Owner::Vault, kept::FILE_ACCOUNT)?;
        for (id, _) in files.iter().filter(|(_, file)| accounts.contains(&file.account)) {
            write.delete(kept::FILE_ACCOUNT, id);
        }
        self.forget_rules_of(accounts, write)
    }

    /// Destroys the keys of accounts, and with them every record.
    pub(crate) fn shred_accounts(&mut self, accounts: &[AccountId]) -> Result<(), AppError> {
        for account in accounts {
            self.store.vault().shred(*account.as_bytes())?;
            let mut done = Write::default();
            done.delete(kept::PURGE, account.as_bytes());
            self.commit(done)?;
            self.accounts.remove(account);
            self.recurring.remove(account);
            self.chats.remove(&ChatKey::Account(*account));
        }
        Ok(())
    }
}
