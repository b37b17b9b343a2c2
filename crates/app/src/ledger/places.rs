//! Where messages stand: their day, their order in it, and what stands under what.

use super::{QUIET_DAYS, Taking};
use crate::AppError;
use crate::doubts::{Asked, doubt_id, doubt_mark};
use crate::record::Message;
use crate::session::ChatKey;
use crate::store::{kept, owner};
use ingest::Doubt;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::{Entry, EntryId, FindingId, MessageId};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};
use vault::Owner;

impl Taking<'_> {
    pub(crate) fn message_mark(&mut self, chat: ChatKey, id: MessageId, kind: Kind) -> Mark {
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

    pub(crate) fn arrival(&mut self, chat: ChatKey) -> u32 {
        let session = &self.session;
        let next = self
            .arrivals
            .entry(chat)
            .or_insert_with(|| session.chats.get(&chat).map_or(1, timeline::Skeleton::next_arrival));
        let arrival = *next;
        *next = next.saturating_add(1);
        arrival
    }

    /// When an entry happened, as far as its source tells.
    pub(super) fn happened(&self, entry: &Entry) -> (Date, Option<Timestamp>, Option<usize>, EntryId) {
        (entry.day, entry.at, self.order.get(&entry.id).copied(), entry.id)
    }

    /// An alert stands right under its entry, and once more in the chat of all alerts.
    pub(super) fn alert_marks(
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

    /// Where these entries stand already, and everything that stands under entries.
    pub(super) fn known(&self, chat: ChatKey, entries: &BTreeSet<EntryId>) -> BTreeMap<[u8; 16], Mark> {
        let marks = self.session.chats.get(&chat).map_or(&[][..], timeline::Skeleton::marks);
        let wanted = |mark: &&Mark| match mark.kind {
            Kind::Alert | Kind::Doubt => true,
            Kind::Entry => entries.contains(&EntryId::from_bytes(mark.id)),
            _ => false,
        };
        marks.iter().filter(wanted).map(|mark| (mark.id, *mark)).collect()
    }

    /// Marks of every changed entry and of the findings and doubts under it.
    pub(super) fn marks(&mut self) -> Result<(), AppError> {
        let changed = std::mem::take(&mut self.changed);
        let doubts = std::mem::take(&mut self.doubts);
        for (account, ids) in changed {
            let mut places = BTreeMap::new();
            let chat = ChatKey::Account(account);
            let known = self.known(chat, &ids);
            let mut working = self.entries.remove(&account).unwrap_or_default();
            let mut order: Vec<EntryId> = ids.iter().copied().collect();
            order.sort_by_cached_key(|id| working.get(id).map(|entry| self.happened(entry)));
            for id in order {
                // Written and let go: all of them at once would be a second copy of a large file.
                let Some(entry) = working.remove(&id) else { continue };
                self.pace.laid()?;
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
                match earlier {
                    Some(_) => self.write.put(owner(account), kept::ENTRY, entry.id.as_bytes(), &entry)?,
                    None => self.write.put_new(owner(account), kept::ENTRY, entry.id.as_bytes(), &entry)?,
                }
                self.write.mark(chat, mark);
                self.pace.ahead(&mut self.write)?;
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
}

/// The order of an entry inside its day: its moment, else when it was seen, if
/// that was the same day, else the middle of the day.
pub(super) fn entry_at(entry: &Entry, zone: &TimeZone) -> i64 {
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
