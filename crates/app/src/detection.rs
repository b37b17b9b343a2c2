//! What the detector is shown and what becomes of its verdicts.

use crate::AppError;
use crate::host::{Notice, NoticeAction};
use crate::ledger::Taken;
use crate::moment::Moment;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use detect::{Seen, State, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{AccountId, Entry, EntryId, EntryStatus, Finding, FindingId, Reaction, Urgency};
use std::collections::BTreeMap;
use text::{Arg, Texts};
use wire::Event;

/// A finding that was just made.
pub(crate) struct Raised {
    pub finding: Finding,
    pub entry: Entry,
    /// Whether it is fresh enough to interrupt; history is not.
    pub interrupt: bool,
}

/// Shows the detector an entry.
pub(crate) fn observe(state: &mut State, entry: &Entry, zone: &TimeZone) -> Option<Verdict> {
    if entry.user.deleted || entry.status == EntryStatus::Vanished {
        return None;
    }
    let payee_key = ingest::payee_key(&entry.payee);
    let hour = entry.at.map(|at| zone.to_datetime(at).hour().unsigned_abs());
    state.observe(Seen { entry, payee_key: &payee_key, hour })
}

pub(crate) fn finding(id: FindingId, entry: &Entry, verdict: Verdict, now: Timestamp) -> Finding {
    Finding {
        id,
        account: entry.account,
        entry: entry.id,
        urgency: verdict.urgency,
        score: verdict.score,
        evidence: verdict.evidence,
        also: verdict.also,
        raised_at: now,
        reaction: None,
    }
}

/// The notification of a finding. It names no payee and no amount unless the person chose so.
pub(crate) fn notice(
    raised: &Raised,
    account_name: &str,
    texts: &Texts,
    details: bool,
    zone: &TimeZone,
) -> Notice {
    let time = raised.entry.at.map(|at| zone.to_datetime(at).time());
    let (title, body) = if details {
        let title =
            texts.finding_title(&raised.entry.amount, raised.entry.shown_payee(), raised.finding.urgency);
        let sentence = texts.finding_sentence(&raised.finding.evidence, &raised.entry.amount, time);
        (title, texts.message("notify-body-details", &[("sentence", Arg::from(sentence.as_str()))]))
    } else {
        (
            texts.message("notify-title-alert", &[("account", Arg::from(account_name))]),
            texts.message("notify-body-private", &[]),
        )
    };
    let action = |action, id| (action, texts.message(id, &[]));
    Notice {
        title,
        body,
        urgent: true,
        chat: ChatKey::Account(raised.finding.account).to_string(),
        item: raised.finding.id.to_string(),
        actions: vec![
            action(NoticeAction::Mine, "notify-action-mine"),
            action(NoticeAction::NotMine, "notify-action-not-mine"),
            action(NoticeAction::Open, "notify-action-open"),
        ],
    }
}

/// The notification of something found while the window is locked: that there is something, and
/// nothing else, whatever the person chose for an open vault.
pub(crate) fn notice_while_locked(texts: &Texts) -> Notice {
    Notice {
        title: texts.message("notify-title-locked", &[]),
        body: texts.message("notify-body-private", &[]),
        urgent: true,
        chat: ChatKey::Alerts.to_string(),
        item: String::new(),
        actions: vec![(NoticeAction::Open, texts.message("notify-action-open", &[]))],
    }
}

/// Which of a taking's findings may interrupt.
pub(crate) fn interrupting(taken: &Taken) -> impl Iterator<Item = &Raised> {
    taken.raised.iter().filter(|raised| raised.interrupt && raised.finding.urgency == Urgency::Alert)
}

impl Session {
    /// A finding by its id, wherever it lives.
    pub fn finding(&self, id: FindingId) -> Result<Finding, AppError> {
        let reference: Option<crate::record::Message> =
            self.store.get(vault::Owner::Vault, kept::MESSAGE, id.as_bytes())?;
        let Some(crate::record::Message::Alert { account, finding }) = reference else {
            return Err(AppError::NotFound);
        };
        self.store.get(owner(account), kept::FINDING, finding.as_bytes())?.ok_or(AppError::NotFound)
    }

    /// Keeps the person's answer to a finding and lets the detector learn from it.
    /// An answer taken back is unlearnt: the detector reads its history anew.
    pub fn react(
        &mut self,
        id: FindingId,
        reaction: Option<Reaction>,
        moment: &Moment,
    ) -> Result<Vec<Event>, AppError> {
        let mut finding = self.finding(id)?;
        let before = finding.reaction.map(|(reaction, _)| reaction);
        if before == reaction {
            return Ok(Vec::new());
        }
        finding.reaction = reaction.map(|reaction| (reaction, moment.now));
        let mut write = Write::default();
        write.put(owner(finding.account), kept::FINDING, id.as_bytes(), &finding)?;
        let state = match (before, reaction) {
            (None, Some(reaction)) => {
                let mut state: State =
                    self.store.get(owner(finding.account), kept::DETECTOR, SINGLE)?.unwrap_or_default();
                self.learn(&mut state, &finding, reaction, moment.today())?;
                state
            }
            _ => self.relearnt(finding.account, Some(&finding), [], &moment.zone)?,
        };
        write.put(owner(finding.account), kept::DETECTOR, SINGLE, &state)?;
        for chat in [ChatKey::Account(finding.account), ChatKey::Alerts] {
            if let Some(mark) = self.chats.get(&chat).and_then(|skeleton| skeleton.mark(id.as_bytes())) {
                write.mark(chat, *mark);
            }
        }
        // The entry's bubble shows whether a finding about it is open.
        if let Some(mark) =
            self.chats.get(&ChatKey::Account(finding.account)).and_then(|s| s.mark(finding.entry.as_bytes()))
        {
            write.mark(ChatKey::Account(finding.account), *mark);
        }
        self.commit(write)
    }

    fn learn(
        &self,
        state: &mut State,
        finding: &Finding,
        reaction: Reaction,
        on: Date,
    ) -> Result<(), AppError> {
        let entry = self.entry(finding.account, finding.entry)?;
        state.react(finding.evidence.kind(), &ingest::payee_key(&entry.payee), reaction, on);
        Ok(())
    }

    /// The detector's memory made anew from all entries and all answers. What is about
    /// to be committed stands in for its stored version, so that both go in one commit.
    pub fn relearnt<'e>(
        &self,
        account: AccountId,
        changed_finding: Option<&Finding>,
        changed_entries: impl IntoIterator<Item = &'e Entry>,
        zone: &TimeZone,
    ) -> Result<State, AppError> {
        let stored = self.every_entry(account)?;
        let mut by_id: BTreeMap<EntryId, &Entry> = stored.iter().map(|entry| (entry.id, entry)).collect();
        by_id.extend(changed_entries.into_iter().map(|entry| (entry.id, entry)));
        let mut entries: Vec<&Entry> = by_id.values().copied().collect();
        entries.sort_by_key(|entry| (entry.day, entry.at, entry.id));
        let mut state = State::default();
        for entry in entries {
            observe(&mut state, entry, zone);
        }
        let mut findings: Vec<Finding> = self.store.all(owner(account), kept::FINDING)?;
        if let Some(changed) = changed_finding {
            findings.retain(|finding| finding.id != changed.id);
            findings.push(changed.clone());
        }
        findings.sort_by_key(|finding| finding.reaction.map(|(_, at)| at));
        for finding in &findings {
            if let Some((reaction, at)) = finding.reaction
                && let Some(entry) = by_id.get(&finding.entry)
            {
                let on = zone.to_datetime(at).date();
                state.react(finding.evidence.kind(), &ingest::payee_key(&entry.payee), reaction, on);
            }
        }
        Ok(state)
    }
}
