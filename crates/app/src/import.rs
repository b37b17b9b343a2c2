//! Statements from files.

use crate::handler::blocking;
use crate::importing::Importing;
use crate::ledger::{Pace, Prepared, Taking, Watch};
use crate::moment::Moment;
use crate::record::{FileAccount, Said};
use crate::session::{ChatKey, Offer, Session};
use crate::staging::Stager;
use crate::store::kept;
use crate::taking_back::UNDOABLE;
use crate::view::chats::Look;
use crate::{AppError, Tidings};
use formats::{Format, ParsedFile};
use ingest::{Context, Source};
use jiff::Timestamp;
use model::{AccountBatch, AccountId, Currency, MessageId};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use text::Texts;
use vault::Owner;
use wire::{ConfirmCsv, Event, FileOutcome, TakeBackImport, TakenBack};

/// What a statement file brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Chats it went to.
    pub chats: Vec<String>,
    /// New entries.
    pub added: usize,
    /// Entries known already, or brought up to date.
    pub known: usize,
    /// Rows that were refused, with their places kept in the chat.
    pub refused: usize,
    /// Rows that wait until the person says whose they are.
    pub waiting: usize,
    /// The notice that tells of it, in the first chat.
    pub notice: Option<String>,
}

impl Tidings {
    /// Gives a file to a chat. A statement is read and taken in with nothing held, so that everything
    /// else goes on meanwhile; it comes in whole or not at all.
    pub fn offer(&self, chat: Option<&str>, name: &str, content: Vec<u8>) -> Result<FileOutcome, AppError> {
        self.with_session(|_, _| Ok(()))?;
        self.give(chat.map(ChatKey::parse).transpose()?, name, content)
    }

    fn give(&self, chat: Option<ChatKey>, name: &str, content: Vec<u8>) -> Result<FileOutcome, AppError> {
        let name = crate::files::bare_name(name);
        let format = formats::sniff(&content, &name);
        if format == Format::Zip {
            let mut files =
                formats::unpack(&content).map_err(|error| AppError::Format { name: name.clone(), error })?;
            // A file alone in it is taken as though it had been given itself, several as statements.
            if let (Some(only), []) = (files.pop(), files.as_slice())
                && formats::sniff(&only.bytes, &only.name) != Format::Zip
            {
                return self.give(chat, &only.name, only.bytes);
            }
        }
        match format {
            Format::Csv | Format::Spreadsheet => self.offer_table(chat, &name, content),
            Format::Qif => self.offer_quicken(chat, &name, content),
            format if format == Format::Zip || format.is_statement() => {
                let importing = self.begin_import(&name, content.len())?;
                let parsed = formats::read_statement(&content, &name)
                    .map_err(|error| AppError::Format { name: name.clone(), error })?;
                drop(content);
                self.take_statement(&importing, chat, &name, parsed)
            }
            _ => {
                let mut moment = self.moment();
                let (outcome, events) = self.with_session(|session, texts| {
                    session.offer(chat, &name, &content, texts, &mut moment)
                })?;
                self.emit(events);
                Ok(outcome)
            }
        }
    }

    /// The same beside the event loop.
    pub(crate) async fn offer_beside(
        &self,
        chat: Option<String>,
        name: String,
        content: Vec<u8>,
    ) -> Result<FileOutcome, AppError> {
        let tidings = self.clone();
        blocking(move || tidings.offer(chat.as_deref(), &name, content)).await
    }

    /// Reads a waiting table with the columns the person confirmed. With `replace` what it brought
    /// before, read otherwise, is taken back first.
    pub(crate) async fn import_confirmed(
        &self,
        request: ConfirmCsv,
        replace: bool,
    ) -> Result<FileOutcome, AppError> {
        let tidings = self.clone();
        blocking(move || {
            let chat = request.chat.as_deref().map(ChatKey::parse).transpose()?;
            let waiting =
                tidings.with_session(|session, _| session.waiting_table(&request.offer, &request.columns))?;
            let importing = tidings.begin_import(&waiting.name, waiting.content.len())?;
            let parsed = formats::csv_read(&waiting.content, &waiting.mapping)
                .map_err(|error| AppError::Format { name: waiting.name.clone(), error })?;
            let mut chat = chat;
            if let Some(earlier) = waiting.import.clone().filter(|_| replace) {
                chat = chat.or(ChatKey::parse(&earlier.chat).ok());
                // An account of another money than the rows is of no use to them.
                let fits = tidings.with_session(|session, _| {
                    let account = chat.and_then(ChatKey::account).and_then(|id| session.accounts.get(&id));
                    Ok(account.is_none_or(|account| account.currency == waiting.mapping.currency))
                })?;
                tidings.take_back(&earlier, fits)?;
            }
            let imported = tidings.take_parsed(&importing, chat, &waiting.name, &parsed)?;
            tidings.settle_folder_file(&waiting.content)?;
            let mut moment = tidings.moment();
            tidings.with_session(|session, texts| {
                let outcome = outcome(&imported, texts);
                session.remember_table(&waiting, &outcome, moment.now)?;
                // It can still be put right.
                let offer = session.wait_for(Offer { import: imported.as_import(), ..waiting }, &mut moment);
                Ok(with_correction(outcome, offer))
            })
        })
        .await
    }

    /// Takes an import back; see [`Session::take_back_import`].
    pub(crate) fn take_back(
        &self,
        import: &TakeBackImport,
        keep_accounts: bool,
    ) -> Result<TakenBack, AppError> {
        let (now, zone) = (self.host().now(), self.host().zone());
        let (taken, events) = self.with_session(|session, texts| {
            session.take_back_import(import, keep_accounts, Look { texts, zone: &zone, now })
        })?;
        self.emit(events);
        Ok(taken)
    }

    pub(crate) fn take_statement(
        &self,
        importing: &Importing,
        chat: Option<ChatKey>,
        name: &str,
        parsed: ParsedFile,
    ) -> Result<FileOutcome, AppError> {
        let imported = self.take_parsed(importing, chat, name, &parsed)?;
        Ok(outcome(&imported, &self.texts_now()))
    }

    /// The same, with what it brought.
    pub(crate) fn take_parsed(
        &self,
        importing: &Importing,
        chat: Option<ChatKey>,
        name: &str,
        parsed: &ParsedFile,
    ) -> Result<Imported, AppError> {
        let into = chat.and_then(ChatKey::account);
        importing.begin_taking()?;
        let (imported, events) = match self.take_beside(importing, name, parsed, into) {
            // Something else changed the ledger meanwhile: once more, and this time nothing can.
            Err(_) if importing.is_overtaken() => self.with_session(|session, _| {
                importing.stopped()?;
                let mut moment = self.moment();
                let (imported, taken) = session.import(name, parsed, into, &mut moment)?;
                Ok((imported, taken.events))
            }),
            other => other,
        }?;
        self.emit(events);
        Ok(imported)
    }

    /// Prepares everything on the ledger as it is now, and commits it if it is still the same.
    fn take_beside(
        &self,
        importing: &Importing,
        name: &str,
        parsed: &ParsedFile,
        into: Option<AccountId>,
    ) -> Result<(Imported, Vec<Event>), AppError> {
        let mut moment = self.moment();
        let mut as_it_is = self.with_session(|session, _| {
            importing.compare_with(session.changes);
            Ok(session.as_it_is())
        })?;
        let prepared = as_it_is.prepare_import(name, parsed, into, &mut moment, Some(importing));
        drop(as_it_is);
        let landed = prepared.and_then(|(prepared, imported)| {
            self.with_session(|session, _| {
                importing.may_go_on(session)?;
                Ok((imported, session.land(prepared)?.events))
            })
        });
        if landed.is_err() && !importing.is_closing() {
            // Whatever was written ahead goes again; while the vault is being closed, with its next unlock.
            self.with_session(|session, _| session.unstage(Stager::Import))
                .unwrap_or_else(|error| tracing::warn!(code = error.code(), "left staged"));
        }
        landed
    }
}

impl Session {
    /// Takes a statement file in while nothing else can be done.
    pub fn import(
        &mut self,
        file_name: &str,
        parsed: &ParsedFile,
        dropped_into: Option<AccountId>,
        moment: &mut Moment,
    ) -> Result<(Imported, crate::ledger::Taken), AppError> {
        let (prepared, imported) = self.prepare_import(file_name, parsed, dropped_into, moment, None)?;
        Ok((imported, self.land(prepared)?))
    }

    /// Prepares a statement file. Each of its accounts goes to the account it went to before, else to
    /// the chat it was dropped into where that fits, else to a new account.
    fn prepare_import(
        &mut self,
        file_name: &str,
        parsed: &ParsedFile,
        dropped_into: Option<AccountId>,
        moment: &mut Moment,
        watch: Option<&Importing>,
    ) -> Result<(Prepared, Imported), AppError> {
        let source = Source::File { name: file_name.to_owned(), format: parsed.format.to_owned() };
        let mut told = parsed.batch.accounts.iter().map(|part| &part.account.id);
        let first = told.next();
        let several = told.any(|id| Some(id) != first);
        let settled: Vec<(&AccountBatch, Option<AccountId>)> = parsed
            .batch
            .accounts
            .iter()
            .map(|part| Ok((part, self.settle(part, if several { None } else { dropped_into }, &source)?)))
            .collect::<Result<_, AppError>>()?;
        let mut known: BTreeSet<Vec<u8>> = BTreeSet::new();
        for part in &parsed.batch.accounts {
            let key = FileAccount::key(&part.account.id, &part.account.currency);
            if self.store.get::<FileAccount>(Owner::Vault, kept::FILE_ACCOUNT, &key)?.is_some() {
                known.insert(key);
            }
        }
        let rows = parsed.batch.accounts.iter().map(|part| part.rows.len()).sum();
        let mut taking = Taking::new(self, moment, source);
        if let Some(watch) = watch {
            taking = taking.watched(Pace::new(watch as &dyn Watch, rows), Stager::Import);
        }
        let mut chats = Vec::new();
        let mut problems = parsed.batch.problems.clone();
        // Parts of one account, such as overlapping statements of an archive, go to one chat.
        let mut given: BTreeMap<(&str, &Currency), AccountId> = BTreeMap::new();
        for (part, into) in settled {
            let told = (part.account.id.as_str(), &part.account.currency);
            let into = into.or_else(|| given.get(&told).copied());
            let (part, unfit) = match into {
                Some(account) => ingest::in_currency_of(part, &taking.currency_of(account)?),
                None => (Cow::Borrowed(part), Vec::new()),
            };
            problems.extend(unfit);
            let Some(account) = taking.part(&part, into)? else { continue };
            given.insert(told, account);
            if !part.account.id.is_empty() {
                let key = FileAccount::key(&part.account.id, &part.account.currency);
                if !known.contains(&key) {
                    taking.note_name(account, &key);
                }
                taking.file_as(&part.account, account)?;
            }
            if !chats.contains(&account) {
                chats.push(account);
            }
        }
        let (added, known) = (taking.so_far().added, taking.so_far().known + taking.so_far().updated);
        problems.extend(taking.so_far().problems.iter().cloned());
        let refused = problems.len();
        let mut told = None;
        if let Some(account) = chats.first() {
            let mut said = Said::new("notice-import")
                .with("name", file_name)
                .with("added", added)
                .with("known", known)
                .with("refused", refused);
            if taking.brought_any() {
                said = said.with(UNDOABLE, 1_usize);
            }
            let notice = taking.notice(ChatKey::Account(*account), said, refused > 0, problems)?;
            taking.keep_import(&notice)?;
            told = Some(MessageId::from_bytes(notice).to_string());
        }
        let waiting = taking.review.held.0;
        let (prepared, _) = taking.prepare()?;
        let mut chats: Vec<String> =
            chats.into_iter().map(|account| ChatKey::Account(account).to_string()).collect();
        if waiting > 0 {
            chats.push(ChatKey::Review.to_string());
        }
        Ok((prepared, Imported { chats, added, known, refused, waiting, notice: told }))
    }

    /// The account that files call so: the one such a part went to before, else the only one with this
    /// number or name in an export, where its bank gives it no such number.
    pub(crate) fn named_in_files(
        &self,
        told: &str,
        currency: &Currency,
    ) -> Result<Option<AccountId>, AppError> {
        if told.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.filed_as(told, currency)? {
            return Ok(Some(known));
        }
        let told = formats::mask_card_numbers(told);
        let same = |account: &&model::Account| {
            let number = formats::mask_card_numbers(&formats::exported_account_id(account));
            (number == told || formats::mask_card_numbers(&account.name) == told)
                && may_be_in(account, currency)
        };
        let mut found = self.accounts.values().filter(same);
        Ok(found.next().filter(|_| found.next().is_none()).map(|account| account.id))
    }

    /// The account that a part of this number and currency went to before.
    fn filed_as(&self, told: &str, currency: &Currency) -> Result<Option<AccountId>, AppError> {
        let none = Currency::none();
        let fits = |account: &model::Account| {
            *currency == none || account.currency == none || account.currency == *currency
        };
        let under = |currency: &Currency| -> Result<Option<AccountId>, AppError> {
            let key = FileAccount::key(told, currency);
            let known: Option<FileAccount> = self.store.get(Owner::Vault, kept::FILE_ACCOUNT, &key)?;
            let known = known.map(|known| known.account);
            Ok(known.filter(|id| self.accounts.get(id).is_some_and(fits)))
        };
        if *currency != none {
            return Ok(match under(currency)? {
                None => under(&none)?,
                found => found,
            });
        }
        let mut found = BTreeSet::new();
        for account in self.accounts.values() {
            found.extend(under(&account.currency)?);
        }
        found.extend(under(&none)?);
        Ok(found.pop_first().filter(|_| found.is_empty()))
    }

    /// The account that holds already most of what a part without an account number tells: the same
    /// file again, or one that overlaps it.
    pub(crate) fn recognised(
        &self,
        part: &AccountBatch,
        source: &Source,
    ) -> Result<Option<AccountId>, AppError> {
        let days = || part.rows.iter().filter_map(model::Row::day);
        let (Some(from), Some(to)) = (days().min(), days().max()) else { return Ok(None) };
        let mut found: Option<(usize, AccountId)> = None;
        for account in self.accounts.values() {
            if !may_be_in(account, &part.account.currency) {
                continue;
            }
            // What is compared does not depend on when it is.
            let context = Context {
                account: account.id,
                source: source.clone(),
                now: Timestamp::UNIX_EPOCH,
                today: to,
            };
            let there = self.entries_between(account.id, from, to)?;
            let (part, _) = ingest::in_currency_of(part, &account.currency);
            if let Some(known) = ingest::rows_of_account(&there, &part, &context)
                && found.is_none_or(|(most, _)| known > most)
            {
                found = Some((known, account.id));
            }
        }
        Ok(found.map(|(_, account)| account))
    }

    fn settle(
        &self,
        part: &AccountBatch,
        dropped_into: Option<AccountId>,
        source: &Source,
    ) -> Result<Option<AccountId>, AppError> {
        if let Some(named) = self.named_in_files(&part.account.id, &part.account.currency)? {
            return Ok(Some(named));
        }
        let fits = |account: &model::Account| {
            may_be_in(account, &part.account.currency) && !ingest::are_different(account, &part.account)
        };
        match dropped_into.filter(|id| self.accounts.get(id).is_some_and(fits)) {
            None if part.account.id.is_empty() || ingest::is_own_export(part) => {
                self.recognised(part, source)
            }
            chosen => Ok(chosen),
        }
    }
}

/// Whether what a file tells in a currency, or in none that it names, may be of an account.
fn may_be_in(account: &model::Account, currency: &Currency) -> bool {
    account.currency == *currency || *currency == Currency::none()
}

impl Imported {
    /// How many payments it brought, in the person's language.
    pub fn summary(&self, texts: &Texts) -> String {
        counted(self.added, self.known, self.refused, texts)
    }

    /// Names it for taking it back.
    pub(crate) fn as_import(&self) -> Option<TakeBackImport> {
        Some(TakeBackImport { chat: self.chats.first()?.clone(), item: self.notice.clone()? })
    }
}

/// The same with the name of the table, to be put right.
pub(crate) fn with_correction(outcome: FileOutcome, offer: String) -> FileOutcome {
    match outcome {
        FileOutcome::Statement { chat, added, known, refused, summary, .. } => {
            FileOutcome::Statement { chat, added, known, refused, summary, correct: Some(offer) }
        }
        other => other,
    }
}

/// The same of an import that only its numbers are known of.
pub(crate) fn counted(added: usize, known: usize, refused: usize, texts: &Texts) -> String {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let with = [("added", number(added)), ("known", number(known)), ("refused", number(refused))];
    texts.message("import-summary", &with)
}

/// What came of it, in the person's language.
pub(crate) fn outcome(imported: &Imported, texts: &Texts) -> FileOutcome {
    let summary = match imported.waiting {
        0 => imported.summary(texts),
        waiting => texts.message("import-waits", &[("count", (waiting as i64).into())]),
    };
    FileOutcome::Statement {
        chat: imported.chats.first().cloned().unwrap_or_default(),
        added: imported.added as u32,
        known: imported.known as u32,
        refused: imported.refused as u32,
        summary,
        correct: None,
    }
}
