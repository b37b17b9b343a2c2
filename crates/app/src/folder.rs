//! Statements from a folder: each file that was not taken before, by itself, and never changed there.

use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::Said;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept};
use crate::{AppError, Tidings};
use formats::{FormatError, ParsedFile};
use ingest::Source;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use text::Texts;
use vault::Owner;
use wire::Event;

/// Most files of a folder looked at.
const MOST_FILES: usize = 10_000;

/// A file that was taken or named as unreadable, by its content.
#[derive(Serialize, Deserialize)]
pub(crate) struct FolderFile {
    pub name: String,
    pub at: Timestamp,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFolder {
    /// Its name.
    pub name: String,
    /// What was imported, or why nothing was.
    pub outcome: Result<crate::Imported, String>,
}

impl Tidings {
    /// Imports every statement of a folder whose content was not seen before. Files are read and
    /// otherwise left alone; links and folders inside are not followed, and a file that grows while it
    /// is read waits for the next time. What cannot be read is named once, in the chat of alerts.
    ///
    /// # Errors
    /// [`AppError::Locked`], or a folder that cannot be listed.
    pub fn import_folder(&self, folder: &Path) -> Result<Vec<FromFolder>, AppError> {
        self.with_session(|_, _| Ok(()))?;
        let mut all = Vec::new();
        for path in files_of(folder)? {
            if let Some(content) = whole(&path) {
                all.extend(self.take_folder_file(&path, content)?);
            }
        }
        Ok(all)
    }

    /// Takes a file of the folder in, once and beside everything else; none if its content was seen
    /// before.
    pub(crate) fn take_folder_file(
        &self,
        path: &Path,
        content: Vec<u8>,
    ) -> Result<Option<FromFolder>, AppError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = crate::files::bare_name(&name);
        let digest = *blake3::hash(&content).as_bytes();
        if self.with_session(|session, _| session.knows_folder_file(&digest))? {
            return Ok(None);
        }
        let importing = self.begin_import(&name, content.len())?;
        let outcome = match self.unattended(&content, &name) {
            Ok(parsed) => {
                drop(content);
                Ok(self.take_parsed(&importing, None, &name, &parsed)?)
            }
            Err(Unattended::Locked) => return Err(AppError::Locked),
            Err(refused) => Err(refused),
        };
        drop(importing);
        let file = FromFolder { name, outcome: outcome.as_ref().map(Clone::clone).map_err(Unattended::code) };
        let mut moment = self.moment();
        let asks = matches!(outcome, Err(Unattended::Asks(_))).then_some(path);
        let events = self.with_session(|session, texts| {
            session.note_folder_file(&file, &digest, asks, texts, &mut moment)
        })?;
        self.emit(events);
        Ok(Some(file))
    }

    /// A statement, or a table that leaves no question open or is of a layout that the person confirmed.
    fn unattended(&self, content: &[u8], name: &str) -> Result<ParsedFile, Unattended> {
        match formats::read_statement(content, name) {
            Err(FormatError::NeedsMapping) => {
                let guess = formats::csv_guess(content)?;
                match self.known_table(&guess, content) {
                    Ok(Some(known)) => return Ok(known.parsed),
                    Err(AppError::Locked) => return Err(Unattended::Locked),
                    Ok(None) | Err(_) => {}
                }
                match guess.mapping.as_ref().filter(|_| guess.is_certain()) {
                    Some(mapping) => Ok(formats::csv_read(content, mapping)?),
                    None => Err(Unattended::Asks(FormatError::NeedsMapping)),
                }
            }
            // It names no currency, which an account may.
            Err(FormatError::NeedsDateOrder) => self.quicken_or_ask(content),
            Ok(parsed) if parsed.format == "qif" => self.quicken_or_ask(content),
            read => Ok(read?),
        }
    }

    fn quicken_or_ask(&self, content: &[u8]) -> Result<ParsedFile, Unattended> {
        self.quicken_unattended(content).map_err(|error| match error {
            AppError::Format { error, .. } => match error {
                FormatError::NeedsDateOrder | FormatError::NeedsCurrency => Unattended::Asks(error),
                error => Unattended::Refused(error),
            },
            _ => Unattended::Locked,
        })
    }
}

/// Why a file is not taken in by itself.
enum Unattended {
    /// The person is to say what it leaves open.
    Asks(FormatError),
    /// The vault was locked meanwhile.
    Locked,
    /// It cannot be read.
    Refused(FormatError),
}

impl Unattended {
    fn code(&self) -> String {
        match self {
            Unattended::Locked => AppError::Locked.code(),
            Unattended::Asks(error) | Unattended::Refused(error) => error.code(),
        }
        .to_owned()
    }
}

impl From<FormatError> for Unattended {
    fn from(error: FormatError) -> Unattended {
        Unattended::Refused(error)
    }
}

/// The plain files of a folder in order of name, hidden ones left out.
pub(crate) fn files_of(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST_FILES) {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Of the entry itself: what a link points to lies elsewhere.
        if !hidden && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// A file's content; none if it is too large, cannot be read or changes meanwhile.
pub(crate) fn whole(path: &Path) -> Option<Vec<u8>> {
    let before = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let most = u64::try_from(formats::MAX_BYTES).unwrap_or(u64::MAX);
    if before.len() > most {
        return None;
    }
    let mut content = Vec::new();
    File::open(path).ok()?.take(most.saturating_add(1)).read_to_end(&mut content).ok()?;
    let after = fs::symlink_metadata(path).ok()?;
    let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    (same && u64::try_from(content.len()).ok() == Some(after.len())).then_some(content)
}

impl Session {
    fn knows_folder_file(&self, digest: &[u8; 32]) -> Result<bool, AppError> {
        Ok(self.store.get::<FolderFile>(Owner::Vault, kept::FOLDER_FILE, digest)?.is_some())
    }

    /// Notes what became of a file, and tells where it is not in the chat of an account. Interrupted
    /// before it, the file comes again and adds nothing.
    fn note_folder_file(
        &mut self,
        file: &FromFolder,
        digest: &[u8; 32],
        asks: Option<&Path>,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<Vec<Event>, AppError> {
        let name = file.name.as_str();
        let now = moment.now;
        let mut record = self.watched_record()?;
        record.brought(file, now);
        let source = Source::File { name: name.to_owned(), format: String::new() };
        let mut taking = Taking::new(self, moment, source);
        if let Err(code) = &file.outcome {
            let said = match asks {
                Some(_) => {
                    let file = blake3::Hash::from_bytes(*digest).to_hex();
                    Said::new("notice-folder-asks").with("name", name).with("file", file.as_str())
                }
                None => {
                    let (reason, _) = texts.error(code, &[("name", name.into())]);
                    Said::new("notice-folder-unread").with("name", name).with("reason", reason.as_str())
                }
            };
            let item = taking.notice(ChatKey::Alerts, said, true, Vec::new())?;
            if let Some(path) = asks {
                record.asks(path, digest, item);
            }
        }
        let write = taking.write();
        write.put(Owner::Vault, kept::FOLDER_FILE, digest, &FolderFile { name: name.to_owned(), at: now })?;
        write.put(Owner::Vault, kept::WATCHED_FOLDER, SINGLE, &record)?;
        Ok(taking.finish()?.events)
    }
}
