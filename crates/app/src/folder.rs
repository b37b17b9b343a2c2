//! Statements from a folder: each file that was not taken before, by itself, and never changed there.

use crate::ledger::Taking;
use crate::moment::Moment;
use crate::record::Said;
use crate::session::{ChatKey, Session};
use crate::store::kept;
use crate::write::Write;
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
        let mut all = Vec::new();
        for path in files_of(folder)? {
            let Some(content) = whole(&path) else { continue };
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let name = crate::files::bare_name(&name);
            let mut moment = self.moment();
            let taken = self.with_session(|session, texts| {
                session.take_folder_file(&name, &content, texts, &mut moment)
            })?;
            if let Some((outcome, events)) = taken {
                self.emit(events);
                all.push(FromFolder { name, outcome });
            }
        }
        Ok(all)
    }
}

/// The plain files of a folder in order of name, hidden ones left out.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
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
fn whole(path: &Path) -> Option<Vec<u8>> {
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

type Outcome = (Result<crate::Imported, String>, Vec<Event>);

impl Session {
    /// A statement, or a table that leaves no question open or is of a layout that the person confirmed.
    fn unattended(&self, content: &[u8], name: &str) -> Result<ParsedFile, FormatError> {
        match formats::read_statement(content, name) {
            Err(FormatError::NeedsMapping) => {
                let guess = formats::csv_guess(content)?;
                if let Ok(Some(known)) = self.known_table(&guess, content) {
                    return Ok(known.parsed);
                }
                match guess.mapping.as_ref().filter(|_| guess.is_certain()) {
                    Some(mapping) => formats::csv_read(content, mapping),
                    None => Err(FormatError::NeedsMapping),
                }
            }
            Err(FormatError::NeedsDateOrder) => self.quicken_unattended(content),
            // It names no currency, which an account may.
            Ok(parsed) if parsed.format == "qif" => self.quicken_unattended(content),
            read => read,
        }
    }

    /// Takes a file of the folder in, once; none if its content was seen before.
    fn take_folder_file(
        &mut self,
        name: &str,
        content: &[u8],
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<Option<Outcome>, AppError> {
        let digest = blake3::hash(content);
        let id = digest.as_bytes().as_slice();
        if self.store.get::<FolderFile>(Owner::Vault, kept::FOLDER_FILE, id)?.is_some() {
            return Ok(None);
        }
        let (outcome, mut events) = match self.unattended(content, name) {
            Ok(parsed) => {
                let (imported, taken) = self.import(name, &parsed, None, moment)?;
                (Ok(imported), taken.events)
            }
            Err(error) => {
                let (reason, _) = texts.error(error.code(), &[("name", name.into())]);
                let mut taking =
                    Taking::new(self, moment, Source::File { name: name.to_owned(), format: String::new() });
                let said =
                    Said::new("notice-folder-unread").with("name", name).with("reason", reason.as_str());
                taking.notice(ChatKey::Alerts, said, true, Vec::new())?;
                (Err(error.code().to_owned()), taking.finish()?.events)
            }
        };
        // Noted last: interrupted before it, the file comes again and adds nothing.
        let mut write = Write::default();
        let record = FolderFile { name: name.to_owned(), at: moment.now };
        write.put(Owner::Vault, kept::FOLDER_FILE, id, &record)?;
        events.extend(self.commit(write)?);
        Ok(Some((outcome, events)))
    }
}
