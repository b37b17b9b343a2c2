//! Reads a link and takes what came into the ledger.

use crate::detection;
use crate::ledger::{Taken, Taking};
use crate::moment::Moment;
use crate::record::{AccessRecord, Lacking, Link, LinkError, LinkKind, Said};
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept};
use crate::watching::Brought;
use crate::write::Write;
use crate::{AppError, Tidings};
use connect::{Access, AccessUrl, ConnectError, Fetch, FetchSePay, Policy, Reading, Reason, Since};
use ingest::Source;
use model::{AccountId, LinkId};
use vault::Owner;
use wire::Event;

/// When a first reading that failed is tried again.
const FIRST_AGAIN: jiff::SignedDuration = jiff::SignedDuration::from_mins(50);

impl Tidings {
    /// Reads a link now and takes the batch. The network is awaited with nothing held.
    pub(crate) async fn read_link(&self, id: LinkId, reason: Reason) -> Result<Taken, AppError> {
        let (mut link, readings, open) = {
            let mut state = self.state();
            let readings = state.readings;
            let open = state.session.is_some();
            let (links, reading) = state.links().ok_or(AppError::Locked)?;
            let link = links.get(&id).filter(|link| !link.ended).cloned().ok_or(AppError::NotFound)?;
            if !reading.insert(id) {
                return Ok(Taken::default());
            }
            (link, readings, open)
        };
        self.emit([Event::Chats]);
        let host = self.host();
        let (now, zone) = (host.now(), host.zone());
        let access = AccessUrl::from_secret(String::clone(&link.access).into());
        let mut walking = false;
        let outcome = match access {
            Ok(access) if link.kind == LinkKind::SePay => {
                connect::fetch_sepay(FetchSePay {
                    access: &access,
                    policy: policy(&link),
                    bookmark: link.bookmark.clone(),
                    now,
                    budget: &mut link.budget,
                    reason,
                })
                .await
            }
            Ok(access) => {
                // Where the first walk into the past was left off for the day, it goes on first.
                let since = match (&link.earlier, link.last_success) {
                    // While locked only what is new is of use.
                    (Some(cursor), Some(_)) if open && reason == Reason::Automatic && link.walk_next => {
                        Since::Earlier(*cursor)
                    }
                    (_, Some(last)) => Since::After(last),
                    (_, None) => Since::First,
                };
                link.walk_next = link.earlier.is_some() && !matches!(since, Since::Earlier(_));
                walking = matches!(since, Since::Earlier(_));
                connect::fetch(Fetch {
                    access: &access,
                    policy: policy(&link),
                    since,
                    now,
                    zone: &zone,
                    budget: &mut link.budget,
                    reason,
                })
                .await
            }
            Err(error) => Err((error, Vec::new())),
        };
        let taken = self.take_reading(link, outcome, walking, readings);
        self.emit([Event::Chats]);
        taken
    }

    fn take_reading(
        &self,
        mut link: Link,
        outcome: Result<Reading, (ConnectError, Vec<Access>)>,
        walking: bool,
        readings: u64,
    ) -> Result<Taken, AppError> {
        let mut moment = self.moment();
        let random = self.random();
        let (taken, notices) = {
            let mut state = self.state();
            // Locked (and perhaps opened again) meanwhile: what was read is read again later.
            if state.readings != readings {
                return Err(AppError::Locked);
            }
            let texts = state.texts.clone();
            let details = state.preferences.settings.notification_details;
            let (links, reading) = state.links().ok_or(AppError::Locked)?;
            reading.remove(&link.id);
            if links.get(&link.id).is_none_or(|kept| kept.ended) {
                return Err(AppError::NotFound);
            }
            link.last_attempt = Some(moment.now);
            link.next_read = Some(link.budget.next_automatic(moment.now, random));
            if let Some(watching) = &mut state.watching {
                let warn = watching.take(link, outcome, &moment)?;
                drop(state);
                if warn {
                    self.host().notify(detection::notice_while_locked(&texts));
                }
                return Ok(Taken::default());
            }
            let session = state.session.as_mut().ok_or(AppError::Locked)?;
            if let (Some(demo), Some(bank)) = (&mut link.demo, &session.demo) {
                demo.state = bank.state();
            }
            let taken = match outcome {
                Ok(reading) => session.take(link, reading.into(), walking, None, &mut moment)?,
                Err((error, accesses)) => {
                    if link.last_success.is_none() {
                        // A new link has no chat yet in which one could ask for it: it is tried sooner.
                        link.next_read = Some(moment.now + FIRST_AGAIN);
                    }
                    session.failed(link, error.code(), accesses, None, &moment)?;
                    return Err(match error {
                        ConnectError::OverBudget { until } => AppError::BudgetSpent { until },
                        error => error.into(),
                    });
                }
            };
            let notices: Vec<_> = detection::interrupting(&taken)
                .map(|raised| {
                    let name = session.accounts.get(&raised.finding.account).map_or("", |a| a.name.as_str());
                    detection::notice(raised, name, &texts, details, &moment.zone)
                })
                .collect();
            (taken, notices)
        };
        self.emit(taken.events.iter().cloned());
        for notice in notices {
            self.host().notify(notice);
        }
        Ok(taken)
    }
}

pub(crate) fn policy(link: &Link) -> Policy {
    if link.loopback { Policy::LoopbackAllowed } else { Policy::HttpsOnly }
}

impl Session {
    /// Keeps what a link brought, whole. `letter` is what it was read from, if it was read while
    /// the vault was locked: it is kept that this one is taken.
    pub fn take(
        &mut self,
        mut link: Link,
        reading: Brought,
        walking: bool,
        letter: Option<&[u8; 16]>,
        moment: &mut Moment,
    ) -> Result<Taken, AppError> {
        let first = link.last_success.is_none();
        // Should the batch not be kept, the reading still counts against the budget.
        self.links.insert(link.id, link.clone());
        if !walking {
            link.last_success = Some(moment.now);
        }
        if first || walking {
            link.earlier = reading.earlier;
        }
        if let Some(bookmark) = &reading.bookmark {
            link.bookmark = bookmark.clone();
        }
        link.last_error =
            reading.cut_short.as_ref().map(|code| LinkError { code: code.clone(), at: moment.now });
        let host = link.host.clone();
        let id = link.id;
        let mut counters = self.counters.clone();
        let mut taking = Taking::new(self, moment, Source::Link(id));
        let mut into: Vec<(String, AccountId)> = Vec::new();
        taking.tells(&reading.batch.accounts);
        for part in &reading.batch.accounts {
            let Some(account) = taking.part(part, None)? else { continue };
            into.push((part.account.id.clone(), account));
        }
        let account_of = |external: &Option<String>| {
            let external = external.as_ref()?;
            into.iter().find(|(known, _)| known == external).map(|(_, account)| *account)
        };
        link.lacking.clear();
        for message in &reading.messages {
            let account = account_of(&message.account_external_id);
            let whole = !["act.", "con."].iter().any(|about| message.code.starts_with(about));
            if !whole && (account.is_some() || message.account_external_id.is_none()) {
                link.lacking.push(Lacking { account, words: message.text.clone() });
            }
            let said = Said::new("notice-bank-message")
                .with("bank", host.as_str())
                .with("text", message.text.as_str());
            let chats = match account_of(&message.account_external_id) {
                Some(account) => vec![account],
                None => into.iter().map(|(_, account)| *account).collect(),
            };
            for account in chats {
                let lately = taking.said_today(ChatKey::Account(account), &said)?;
                if !lately {
                    taking.notice(ChatKey::Account(account), said.clone(), true, Vec::new())?;
                }
            }
        }
        if !reading.batch.problems.is_empty()
            && let Some((_, account)) = into.first()
        {
            let said = Said::new("notice-rows-refused").with("count", reading.batch.problems.len());
            if !taking.said_today(ChatKey::Account(*account), &said)? {
                taking.notice(ChatKey::Account(*account), said, true, reading.batch.problems.clone())?;
            }
        }
        taking.write().put(Owner::Vault, kept::LINK, id.as_bytes(), &link)?;
        for access in &reading.accesses {
            access_line(taking.write(), &mut counters, access, Some(id), account_of(&access.account))?;
        }
        taking.write().put(Owner::Vault, kept::COUNTERS, SINGLE, &counters)?;
        if let Some(letter) = letter {
            taking.write().put_last(kept::LETTER, letter, &())?;
        }
        let mut taken = match taking.finish() {
            Ok(taken) => taken,
            Err(error) => {
                if let Some(link) = self.links.get_mut(&id) {
                    link.last_error = Some(LinkError { code: error.code().to_owned(), at: moment.now });
                }
                return Err(error);
            }
        };
        self.links.insert(id, link);
        self.counters = counters;
        if first {
            taken.events.extend(self.welcome(&taken, moment)?);
        }
        Ok(taken)
    }

    /// The first reading of a link is history: it is read, and only a summary is new.
    fn welcome(&mut self, taken: &Taken, moment: &mut Moment) -> Result<Vec<Event>, AppError> {
        for account in &taken.new_accounts {
            self.mark_read(ChatKey::Account(*account))?;
        }
        self.mark_read(ChatKey::Alerts)?;
        let mut events = Vec::new();
        for account in &taken.new_accounts {
            let chat = ChatKey::Account(*account);
            let name = self.account(*account)?.institution.clone();
            let entries = self.chats.get(&chat).map_or(&[][..], timeline::Skeleton::marks);
            let entries: Vec<_> = entries.iter().filter(|mark| mark.kind == timeline::Kind::Entry).collect();
            let Some(from) = entries.first().map(|mark| mark.day) else { continue };
            let count = entries.len();
            let strange = taken.raised.iter().filter(|raised| raised.finding.account == *account).count();
            let mut taking =
                Taking::new(self, moment, Source::File { name: String::new(), format: String::new() });
            let said = Said::new("notice-linked")
                .with("bank", name.as_str())
                .with("entries", count)
                .with("from", from);
            taking.notice(chat, said, false, Vec::new())?;
            if strange > 0 {
                taking.notice(
                    chat,
                    Said::new("notice-findings").with("count", strange),
                    false,
                    Vec::new(),
                )?;
            }
            events.extend(taking.finish()?.events);
        }
        Ok(events)
    }

    /// Keeps that a reading failed; the next one is tried all the same.
    pub fn failed(
        &mut self,
        mut link: Link,
        code: &str,
        accesses: Vec<Access>,
        letter: Option<&[u8; 16]>,
        moment: &Moment,
    ) -> Result<(), AppError> {
        link.last_error = Some(LinkError { code: code.to_owned(), at: moment.now });
        // Kept or not, the next try must not come before its time.
        self.links.insert(link.id, link.clone());
        let mut counters = self.counters.clone();
        let mut write = Write::default();
        write.put(Owner::Vault, kept::LINK, link.id.as_bytes(), &link)?;
        for access in &accesses {
            access_line(&mut write, &mut counters, access, Some(link.id), None)?;
        }
        write.put(Owner::Vault, kept::COUNTERS, SINGLE, &counters)?;
        if let Some(letter) = letter {
            write.put_last(kept::LETTER, letter, &())?;
        }
        self.commit(write)?;
        self.counters = counters;
        Ok(())
    }
}

/// Writes one line of the access ledger.
pub(crate) fn access_line(
    write: &mut Write,
    counters: &mut crate::record::Counters,
    access: &Access,
    link: Option<LinkId>,
    account: Option<AccountId>,
) -> Result<(), AppError> {
    let record = AccessRecord {
        at: access.at,
        host: access.host.clone(),
        link,
        account,
        asked: access.asked.clone(),
        rows: access.rows,
        outcome: access.outcome.clone(),
    };
    write.put(Owner::Vault, kept::ACCESS, &counters.accesses.to_be_bytes(), &record)?;
    counters.accesses += 1;
    Ok(())
}

impl Taking<'_> {
    /// Whether a notice says the same already today: a bank repeats its messages with every reading.
    fn said_today(&self, chat: ChatKey, said: &Said) -> Result<bool, AppError> {
        let today = self.moment.today();
        let same = |kept: &crate::record::Message| matches!(kept, crate::record::Message::Notice { said: earlier, .. } if earlier == said);
        self.any_message(chat, today, &same)
    }
}
