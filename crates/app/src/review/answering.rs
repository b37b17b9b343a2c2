//! What follows from the person's answers.

use super::{AnyQuestion, DIFFERENT, LEAVE, Matter, NONE, Pair, Question, SAME, put_question};
use crate::AppError;
use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::Said;
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::write::Write;
use ingest::{Decision, DecisionKind, Half, Reason};
use model::{AccountId, Category, Entry, ExternalAccount, MessageId};
use std::collections::BTreeMap;
use timeline::Mark;
use wire::Event;

impl Session {
    /// Carries out an answer, wherever it was given. One once given stays.
    pub(crate) fn answer_question(
        &mut self,
        id: MessageId,
        choice: &str,
        moment: &mut Moment,
    ) -> Result<Vec<Event>, AppError> {
        let at = (moment.today(), moment.now.as_second());
        let mut events = match self.question(ChatKey::Review, id)? {
            AnyQuestion::Doubt(account, _) => {
                let same = match choice {
                    SAME => true,
                    DIFFERENT => false,
                    _ => return Err(AppError::BadRequest),
                };
                self.answer_doubt(account, id, same, &moment.zone)?
            }
            AnyQuestion::Review(question) => match &question.answer {
                Some(given) if *given == self.meant(&question, choice)? => return Ok(Vec::new()),
                Some(_) => return Err(AppError::BadRequest),
                None => self.answer_review(question, choice, moment)?,
            },
        };
        events.extend(self.tend_review(Some(at)));
        Ok(events)
    }

    /// The choice as it is kept: "same" names the only candidate, "different" none.
    fn meant(&self, question: &Question, choice: &str) -> Result<String, AppError> {
        let only = |candidates: Vec<String>| match &candidates[..] {
            [one] => Ok(one.clone()),
            _ => Err(AppError::BadRequest),
        };
        match (&question.matter, choice) {
            (Matter::Gap { .. }, LEAVE)
            | (Matter::Pair { .. }, NONE)
            | (Matter::Account { .. }, DIFFERENT) => Ok(choice.to_owned()),
            (Matter::Pair { .. }, DIFFERENT) => Ok(NONE.to_owned()),
            (Matter::Pair { one, others, .. }, SAME) if question.answer.is_none() => {
                only(self.free_partners(*one, others)?.iter().map(|(half, _)| half.1.to_string()).collect())
            }
            (Matter::Pair { others, .. }, SAME) => {
                only(others.iter().map(|half| half.1.to_string()).collect())
            }
            (Matter::Account { known, .. }, SAME) => {
                only(self.still_known(known).iter().map(ToString::to_string).collect())
            }
            (Matter::Pair { others, .. }, entry) => {
                let named = others.iter().any(|half| half.1.to_string() == entry);
                if named { Ok(entry.to_owned()) } else { Err(AppError::BadRequest) }
            }
            (Matter::Account { known, .. }, account) => {
                let named = self.still_known(known).iter().any(|id| id.to_string() == account);
                if named { Ok(account.to_owned()) } else { Err(AppError::BadRequest) }
            }
            (Matter::Gap { .. }, _) => Err(AppError::BadRequest),
        }
    }

    /// Those accounts that were not destroyed meanwhile.
    pub(crate) fn still_known(&self, known: &[AccountId]) -> Vec<AccountId> {
        known.iter().copied().filter(|id| self.accounts.contains_key(id)).collect()
    }

    fn answer_review(
        &mut self,
        mut question: Question,
        choice: &str,
        moment: &mut Moment,
    ) -> Result<Vec<Event>, AppError> {
        let meant = self.meant(&question, choice)?;
        question.answer = Some(meant.clone());
        match question.matter.clone() {
            Matter::Gap { .. } => {
                let mut write = Write::default();
                self.put_answered(&mut write, &question)?;
                // It stands among the answered ones; the account's chat is rid of it.
                if let Some(account) = question.account {
                    write.unmark(ChatKey::Account(account), *question.id.as_bytes());
                }
                self.commit(write)
            }
            Matter::Pair { kind, one, others } => {
                let mut write = Write::default();
                self.put_answered(&mut write, &question)?;
                let chosen = others.iter().find(|half| half.1.to_string() == meant);
                self.link(&mut write, kind, one, &others, chosen, moment)?;
                self.commit(write)
            }
            Matter::Account { told, from, known, .. } => {
                let chosen = self.still_known(&known).into_iter().find(|id| id.to_string() == meant);
                self.take_waiting(&question, &told, from.source(), chosen, moment)
            }
        }
    }

    fn put_answered(&self, write: &mut Write, question: &Question) -> Result<(), AppError> {
        put_question(write, question)?;
        let id = question.id.as_bytes();
        if let Some(mark) = self.review_marks().iter().find(|mark| mark.id == *id) {
            write.mark(ChatKey::Review, Mark { quiet: true, ..*mark });
        }
        Ok(())
    }

    /// Links an entry with the chosen one, or keeps it apart from all of them. A link can be taken
    /// back at either payment, like one that was made without asking.
    fn link(
        &self,
        write: &mut Write,
        kind: Pair,
        one: Half,
        others: &[Half],
        chosen: Option<&Half>,
        moment: &Moment,
    ) -> Result<(), AppError> {
        let mut subject = self.entry(one.0, one.1)?;
        let free = self.free_partners(one, others)?;
        let Some(chosen) = chosen else {
            for (_, mut partner) in free {
                ingest::keep_apart(&mut subject, &mut partner);
                self.put_entry(write, &partner, &moment.zone)?;
            }
            return self.put_entry(write, &subject, &moment.zone);
        };
        let partner = free.into_iter().find(|(half, _)| half == chosen).ok_or(AppError::BadRequest)?.1;
        // Money out first, as the rules name them; what takes a row back comes second, whatever its sign.
        let out_is_subject = match (subject.particulars.reversal, partner.particulars.reversal) {
            (false, true) => true,
            (true, false) => false,
            _ => subject.amount.minor() < partner.amount.minor(),
        };
        let (mut out, mut back) = if out_is_subject { (subject, partner) } else { (partner, subject) };
        let decision = linked(kind, &out, &back, moment);
        match kind {
            Pair::Transfer => {
                let twins = [(back.account, back.id), (out.account, out.id)];
                for (entry, twin) in [&mut out, &mut back].into_iter().zip(twins) {
                    entry.transfer = Some(twin);
                    entry.category = Some(Category::Transfer);
                }
            }
            Pair::Refund => ingest::link_refund(&mut out, &mut back),
        }
        let mut by_account: BTreeMap<AccountId, Vec<Entry>> = BTreeMap::new();
        for entry in [out, back] {
            let mut decided = self.decided(entry.account, entry.id)?;
            decided.add(decision.clone());
            write.put(owner(entry.account), kept::DECISION, entry.id.as_bytes(), &decided)?;
            self.put_entry(write, &entry, &moment.zone)?;
            by_account.entry(entry.account).or_default().push(entry);
        }
        for (account, entries) in by_account {
            self.relearn(write, account, &entries, &moment.zone)?;
        }
        Ok(())
    }

    /// Takes what waited to the chosen account, or to a new one.
    fn take_waiting(
        &mut self,
        question: &Question,
        told: &ExternalAccount,
        source: ingest::Source,
        chosen: Option<AccountId>,
        moment: &mut Moment,
    ) -> Result<Vec<Event>, AppError> {
        let parts = self.waiting(question.id)?;
        let mut done = Write::default();
        self.put_answered(&mut done, question)?;
        self.let_go(&mut done, question.id)?;
        let mut taking = Taking::new(self, moment, source.clone());
        taking.review.anew = true;
        *taking.write() = done;
        let mut into = chosen;
        for part in &parts {
            into = taking.part(part, into)?.or(into);
        }
        if let Some(account) = into {
            match &source {
                ingest::Source::Link(link) => {
                    if chosen.is_some() {
                        taking.tell_as(*link, &told.id, account)?;
                    }
                }
                ingest::Source::File { name, .. } => {
                    taking.file_as(told, account)?;
                    let so_far = taking.so_far();
                    let said = Said::new("notice-import")
                        .with("name", name.as_str())
                        .with("added", so_far.added)
                        .with("known", so_far.known + so_far.updated)
                        .with("refused", so_far.problems.len());
                    let problems = so_far.problems.clone();
                    taking.notice(ChatKey::Account(account), said, !problems.is_empty(), problems)?;
                }
            }
        }
        Ok(taking.finish()?.events)
    }
}

/// Why two entries go together, as a rule would say it that had only these two.
fn linked(kind: Pair, out: &Entry, back: &Entry, moment: &Moment) -> Decision {
    let days = out.day.until((jiff::Unit::Day, back.day)).map_or(0, |span| span.get_days());
    let from = out.day;
    let same_currency = out.amount.currency() == back.amount.currency();
    let reason = if !same_currency {
        Reason::Rate { from, days }
    } else if out.amount.minor().checked_neg() == Some(back.amount.minor()) {
        let same_payee = ingest::payee_key(&out.payee) == ingest::payee_key(&back.payee);
        Reason::ExactAmount { from, days, same_payee }
    } else {
        Reason::Part { from, days }
    };
    let kind = match kind {
        Pair::Transfer => DecisionKind::Transfer,
        Pair::Refund if back.particulars.reversal => DecisionKind::Reversal,
        Pair::Refund => DecisionKind::Refund,
    };
    let entries = vec![(out.account, out.id), (back.account, back.id)];
    Decision { kind, entries, reason, at: moment.now, joined: None, undone: None }
}
