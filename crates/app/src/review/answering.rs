//! What follows from the person's answers.

use super::{AnyQuestion, DIFFERENT, LEAVE, Matter, NONE, Pair, Question, SAME, put_question};
use crate::AppError;
use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::Said;
use crate::session::{ChatKey, Session};
use crate::write::Write;
use ingest::Half;
use model::{AccountId, Category, Entry, MessageId};
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
                self.take_waiting(&question, &told.id, from.source(), chosen, moment)
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

    /// Links an entry with the chosen one, and keeps it apart from the others.
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
        if let Some(chosen) = chosen {
            let (_, partner) = free.iter().find(|(half, _)| half == chosen).ok_or(AppError::BadRequest)?;
            let mut partner: Entry = partner.clone();
            match kind {
                Pair::Transfer => {
                    for (entry, twin) in [(&mut subject, *chosen), (&mut partner, one)] {
                        entry.transfer = Some(twin);
                        entry.category = Some(Category::Transfer);
                    }
                }
                Pair::Refund => ingest::link_refund(&mut partner, &mut subject),
            }
            self.put_entry(write, &partner, &moment.zone)?;
        } else {
            for (_, mut partner) in free {
                ingest::keep_apart(&mut subject, &mut partner);
                self.put_entry(write, &partner, &moment.zone)?;
            }
        }
        self.put_entry(write, &subject, &moment.zone)
    }

    /// Takes what waited to the chosen account, or to a new one.
    fn take_waiting(
        &mut self,
        question: &Question,
        external: &str,
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
                        taking.tell_as(*link, external, account)?;
                    }
                }
                ingest::Source::File { name, .. } => {
                    taking.file_as(external, account)?;
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
