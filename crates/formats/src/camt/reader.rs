//! Tags to statements: every value goes where the elements around it say.

use super::entry::{EntryDraft, TxDraft};
use super::names::Tag;
use super::statement::{BalanceDraft, StatementDraft};
use crate::decode::clip;
use crate::gather::{Told, gather};
use crate::problems::Problems;
use crate::{FormatError, MAX_ROWS};
use model::Batch;
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

/// Elements below this depth are passed over; the messages nest some twenty deep.
const MAX_DEPTH: usize = 64;
/// Depth at which a file is given up.
const ABSURD_DEPTH: usize = 4096;
/// Most bytes kept of one value.
const MAX_VALUE: usize = 16 << 10;
/// How often reading goes on behind something malformed.
const MAX_FAULTS: usize = 16;

/// Reads a text tag by tag.
#[derive(Default)]
pub(super) struct Reader {
    problems: Problems,
    /// The elements around the place, from the root.
    path: Vec<Tag>,
    /// How many elements deeper than [`MAX_DEPTH`].
    deeper: usize,
    value: String,
    /// The attribute `Ccy` of the element.
    currency: String,
    /// Whether the innermost element has had no element in it so far.
    leaf: bool,
    line: usize,
    counted: usize,
    rows: usize,
    saw_message: bool,
    /// `GrpHdr/CreDtTm`.
    created: String,
    told: Vec<Told>,
    statement: Option<(usize, StatementDraft)>,
    balance: Option<(usize, BalanceDraft)>,
    entry: Option<(usize, EntryDraft)>,
    tx: Option<(usize, TxDraft)>,
}

/// The first value that a place is given stands.
pub(super) fn fill(place: &mut String, value: &str) {
    if place.is_empty() {
        value.clone_into(place);
    }
}

impl Reader {
    pub(super) fn read(mut self, text: &str) -> Result<Batch, FormatError> {
        self.line = 1;
        let mut from = 0;
        let mut faults = 0;
        while let Some(at) = self.read_from(text, from) {
            self.count_lines(text, at);
            self.problems.add(self.line, "xml_malformed", "");
            faults += 1;
            let next = text.get(at + 1..).and_then(|rest| Some(at + 1 + rest.find('<')?));
            let Some(next) = next.filter(|_| faults < MAX_FAULTS) else { break };
            from = next;
        }
        if let Some((_, entry)) = self.entry.take() {
            self.problems.add(entry.line, "entry_cut_off", "");
        }
        (self.tx, self.balance) = (None, None);
        self.end_statement();
        if self.told.is_empty() {
            return Err(if self.saw_message { FormatError::NoStatement } else { FormatError::NotAStatement });
        }
        let accounts = gather(self.told);
        let problems = self.problems.finish();
        crate::refuse_if_nothing_readable(&accounts, &problems)?;
        Ok(Batch { accounts, problems })
    }

    /// Reads on from a place to the end, or to something malformed: then where that is.
    fn read_from(&mut self, text: &str, from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let mut xml = XmlReader::from_str(rest);
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let at = from.saturating_add(usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX));
            match xml.read_event() {
                Ok(Event::Start(tag)) => {
                    if !self.start(&tag, text, at) {
                        return None;
                    }
                }
                Ok(Event::Empty(tag)) => {
                    if !self.start(&tag, text, at) {
                        return None;
                    }
                    self.end(Tag::of(tag.local_name().as_ref()));
                }
                Ok(Event::End(tag)) => self.end(Tag::of(tag.local_name().as_ref())),
                Ok(Event::Text(value)) => self.add(&value),
                Ok(Event::CData(value)) => self.add(&value),
                // Entities that a document defines are not expanded.
                Ok(Event::GeneralRef(name)) => match (name.resolve_char_ref(), name.as_ref()) {
                    (Ok(Some(c)), _) => self.add(c.encode_utf8(&mut [0; 4])),
                    (_, "amp") => self.add("&"),
                    (_, "lt") => self.add("<"),
                    (_, "gt") => self.add(">"),
                    (_, "quot") => self.add("\""),
                    (_, "apos") => self.add("'"),
                    _ => {}
                },
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Ok(Event::Eof) => return None,
                Err(_) => {
                    let fault = usize::try_from(xml.error_position()).unwrap_or(usize::MAX);
                    return Some(at.max(from.saturating_add(fault)).min(text.len().saturating_sub(1)));
                }
            }
        }
    }

    fn add(&mut self, text: &str) {
        if self.leaf && self.value.len() < MAX_VALUE {
            self.value.push_str(clip(text, MAX_VALUE));
        }
    }

    fn count_lines(&mut self, text: &str, to: usize) {
        let passed = text.as_bytes().get(self.counted..to).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.counted = self.counted.max(to);
    }

    /// Whether to read on.
    fn start(&mut self, start: &BytesStart<'_>, text: &str, at: usize) -> bool {
        self.value.clear();
        self.leaf = true;
        if self.path.len() >= MAX_DEPTH {
            self.deeper += 1;
            self.leaf = false;
            if self.deeper == ABSURD_DEPTH {
                self.count_lines(text, at);
                self.problems.add(self.line, "nested_too_deep", "");
                return false;
            }
            return true;
        }
        let tag = Tag::of(start.local_name().as_ref());
        self.path.push(tag);
        let depth = self.path.len();
        match tag {
            Tag::Stmt | Tag::Rpt | Tag::Ntfctn if self.entry.is_none() => {
                self.count_lines(text, at);
                self.end_statement();
                self.statement = Some((depth, StatementDraft::new(self.line)));
            }
            Tag::Bal if self.entry.is_none() => {
                self.count_lines(text, at);
                self.end_balance();
                self.balance = Some((depth, BalanceDraft::new(self.line)));
            }
            Tag::Ntry => {
                self.count_lines(text, at);
                self.end_balance();
                self.end_entry();
                self.entry = Some((depth, EntryDraft::new(self.line)));
            }
            Tag::TxDtls if self.entry.is_some() => {
                self.end_tx();
                self.tx = Some((depth, TxDraft::default()));
            }
            Tag::Amt | Tag::TtlChrgsAndTaxAmt => {
                self.currency.clear();
                for attribute in start.attributes().with_checks(false).flatten() {
                    if attribute.key.local_name().as_ref() == "Ccy" {
                        self.currency.push_str(attribute.value.trim());
                    }
                }
            }
            Tag::Rcrd | Tag::Chrgs => self.start_charge(),
            Tag::GrpHdr => self.saw_message = true,
            _ => {}
        }
        true
    }

    fn start_charge(&mut self) {
        match (&mut self.tx, &mut self.entry) {
            (Some((_, tx)), _) => tx.money.charges.push(Default::default()),
            (None, Some((_, entry))) => entry.money.charges.push(Default::default()),
            (None, None) => {}
        }
    }

    fn end(&mut self, tag: Tag) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // An end without a start is passed over, a start without an end ends with what is around it.
        let Some(at) = self.path.iter().rposition(|open| *open == tag) else { return };
        if std::mem::take(&mut self.leaf) && at + 1 == self.path.len() {
            let value = std::mem::take(&mut self.value);
            if !value.trim().is_empty() {
                self.take(value.trim());
            }
            self.value = value;
        }
        self.value.clear();
        self.path.truncate(at);
        let ended = |depth: usize| at < depth;
        if self.tx.as_ref().is_some_and(|(depth, _)| ended(*depth)) {
            self.end_tx();
        }
        if self.entry.as_ref().is_some_and(|(depth, _)| ended(*depth)) {
            self.end_entry();
        }
        if self.balance.as_ref().is_some_and(|(depth, _)| ended(*depth)) {
            self.end_balance();
        }
        if self.statement.as_ref().is_some_and(|(depth, _)| ended(*depth)) {
            self.end_statement();
        }
    }

    /// Puts a value where it belongs.
    fn take(&mut self, value: &str) {
        let within = |depth: &usize| self.path.get(*depth..).unwrap_or_default();
        if let Some((depth, tx)) = &mut self.tx {
            tx.take(within(depth), value, &self.currency);
        } else if let Some((depth, entry)) = &mut self.entry {
            entry.take(within(depth), value, &self.currency);
        } else if let Some((depth, balance)) = &mut self.balance {
            balance.take(within(depth), value, &self.currency);
        } else if let Some((depth, statement)) = &mut self.statement {
            statement.take(within(depth), value);
        } else if let [.., Tag::GrpHdr, Tag::CreDtTm] = self.path.as_slice() {
            fill(&mut self.created, value);
        }
    }

    fn end_tx(&mut self) {
        if let (Some((_, tx)), Some((_, entry))) = (self.tx.take(), &mut self.entry) {
            entry.transactions.push(tx);
        }
    }

    fn end_entry(&mut self) {
        self.end_tx();
        let Some((_, entry)) = self.entry.take() else { return };
        self.rows += 1;
        if self.rows == MAX_ROWS + 1 {
            self.problems.add(entry.line, "too_many_rows", "");
        }
        if self.rows <= MAX_ROWS {
            let line = self.line;
            let (_, statement) = self.statement.get_or_insert_with(|| (0, StatementDraft::new(line)));
            statement.add(entry, &self.created, &mut self.problems);
        }
    }

    fn end_balance(&mut self) {
        if let Some((_, balance)) = self.balance.take() {
            self.statement_or_new().balances.push(balance);
        }
    }

    fn statement_or_new(&mut self) -> &mut StatementDraft {
        let line = self.line;
        &mut self.statement.get_or_insert_with(|| (0, StatementDraft::new(line))).1
    }

    fn end_statement(&mut self) {
        self.end_balance();
        self.end_entry();
        if let Some((_, statement)) = self.statement.take() {
            self.told.push(statement.finish(&self.created, &mut self.problems));
        }
    }
}
