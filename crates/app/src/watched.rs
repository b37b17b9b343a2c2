//! The folder that the person has watched: looked at every few seconds while the vault is open, never
//! while it is locked. A file is taken once it has not changed between two looks.

use crate::folder::{FromFolder, files_of, whole};
use crate::handler::blocking;
use crate::record::{Message, Value};
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept};
use crate::view::said;
use crate::write::Write;
use crate::{AppError, Choice, Tidings};
use formats::Format;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use vault::Owner;
use wire::{Event, FileOutcome, FolderAsks, FolderLine, FolderTable, WatchFolder, WatchedFolder, WireError};

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// How many files are remembered with what came of them.
const LATEST: usize = 5;
/// Most tables that wait; of more than these the oldest are asked about in the chat only.
const MOST_ASKED: usize = 100;
/// How much of a file tells whether it may be a statement, in bytes.
const HEAD: u64 = 64 << 10;
/// How banks and programs call the files of statements.
const EXTENSIONS: &[&str] = &[
    "ofx", "qfx", "qbo", "aso", "qif", "csv", "tsv", "xlsx", "xls", "ods", "sta", "940", "942", "mt940",
    "mt942", "fin", "camt", "c53", "xml",
];

/// What is kept about the folder, inside the vault.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct WatchedRecord {
    folder: Option<PathBuf>,
    /// What came of its files, newest first.
    latest: Vec<Latest>,
    waiting: Vec<Waiting>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Latest {
    name: String,
    at: Timestamp,
    chat: Option<String>,
    added: usize,
    known: usize,
    refused: usize,
    /// Why nothing came of it.
    error: Option<String>,
}

/// A table whose columns are to be confirmed.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Waiting {
    path: PathBuf,
    digest: [u8; 32],
    /// The notice that asks.
    item: [u8; 16],
}

impl WatchedRecord {
    /// Notes what came of a file.
    pub fn brought(&mut self, file: &FromFolder, at: Timestamp) {
        let (imported, error) = match &file.outcome {
            Ok(imported) => (imported.clone(), None),
            Err(code) => (crate::Imported::default(), Some(code.clone())),
        };
        let latest = Latest {
            name: file.name.clone(),
            at,
            chat: imported.chats.first().cloned(),
            added: imported.added,
            known: imported.known,
            refused: imported.refused,
            error,
        };
        self.latest.insert(0, latest);
        self.latest.truncate(LATEST);
    }

    /// Notes a table that waits.
    pub fn asks(&mut self, path: &Path, digest: &[u8; 32], item: [u8; 16]) {
        self.waiting.push(Waiting { path: path.to_owned(), digest: *digest, item });
        let too_many = self.waiting.len().saturating_sub(MOST_ASKED);
        self.waiting.drain(..too_many);
    }
}

/// The files of the folder as they were last seen; gone with the session.
#[derive(Default)]
pub(crate) struct Looks {
    folder: PathBuf,
    at: Option<Timestamp>,
    failed: Option<&'static str>,
    seen: BTreeMap<PathBuf, Seen>,
}

struct Seen {
    state: FileState,
    /// Nothing is left to do about it as it is.
    done: bool,
}

/// What a change of a file shows in.
type FileState = (u64, Option<SystemTime>);

impl Looks {
    /// Compares the folder with the last look: files that stayed as they were and were not dealt with.
    fn compare(&mut self, folder: &Path, found: Vec<(PathBuf, FileState)>, now: Timestamp) -> Vec<PathBuf> {
        if self.folder != folder {
            *self = Looks { folder: folder.to_owned(), ..Looks::default() };
        }
        self.at = Some(now);
        let mut before = std::mem::take(&mut self.seen);
        let mut stable = Vec::new();
        for (path, state) in found {
            let same = before.remove(&path).filter(|seen| seen.state == state);
            let done = same.as_ref().is_some_and(|seen| seen.done);
            if same.is_some() && !done {
                stable.push(path.clone());
            }
            self.seen.insert(path, Seen { state, done });
        }
        stable
    }
}

impl Tidings {
    /// How the folder stands.
    pub(crate) fn watched_now(&self) -> Result<WatchedFolder, AppError> {
        let zone = self.host().zone();
        self.with_session(|session, texts| {
            let record = session.watched_record()?;
            let looks = &session.looks;
            let fresh = record.folder.as_ref() == Some(&looks.folder);
            let failed = looks.failed.filter(|_| fresh).map(|code| {
                let (message, next) = texts.error(code, &[]);
                WireError { code: code.to_owned(), message, next }
            });
            let line = |latest: &Latest| {
                let when = said::moment(latest.at, texts, &zone);
                let what = match &latest.error {
                    Some(code) if code == "needs_mapping" => texts.message("folder-asks", &[]),
                    Some(code) => texts.error(code, &[("name", latest.name.as_str().into())]).0,
                    None => crate::import::counted(latest.added, latest.known, latest.refused, texts),
                };
                let with = [("when", when.as_str().into()), ("what", what.as_str().into())];
                FolderLine {
                    name: latest.name.clone(),
                    text: texts.message("folder-brought", &with),
                    chat: latest.chat.clone(),
                }
            };
            let asks = |waiting: &Waiting| FolderAsks {
                file: blake3::Hash::from_bytes(waiting.digest).to_hex().to_string(),
                name: crate::files::bare_name(&waiting.path.to_string_lossy()),
            };
            Ok(WatchedFolder {
                folder: record.folder.as_ref().map(|folder| folder.display().to_string()),
                looked: looks.at.filter(|_| fresh).map(|at| said::moment(at, texts, &zone)),
                failed,
                brought: record.latest.iter().map(line).collect(),
                asks: record.waiting.iter().rev().map(asks).collect(),
            })
        })
    }

    /// Lets the person choose a folder, or stops watching. What came in stays.
    pub(crate) async fn watch(&self, request: WatchFolder) -> Result<WatchedFolder, AppError> {
        self.with_session(|_, _| Ok(()))?;
        let folder = if request.stop {
            None
        } else {
            match self.ask(Choice::Folder).await? {
                Some(folder) => Some(folder),
                // Called off: everything stays as it was.
                None => return self.watched_now(),
            }
        };
        self.with_session(|session, _| {
            session.looks = Looks::default();
            session.change_watched_record(|record| record.folder = folder)
        })?;
        self.emit([Event::Folder]);
        self.watched_now()
    }

    /// Shows a table of the folder whose columns are to be confirmed, or takes it in if its layout
    /// was confirmed meanwhile.
    pub(crate) async fn open_waiting(&self, request: FolderTable) -> Result<FileOutcome, AppError> {
        let record = self.with_session(|session, _| session.watched_record())?;
        let wanted =
            |waiting: &&Waiting| blake3::Hash::from_bytes(waiting.digest).to_hex().as_str() == request.file;
        let waiting = record.waiting.iter().find(wanted).cloned().ok_or(AppError::FolderFileGone)?;
        let tidings = self.clone();
        blocking(move || {
            let content = whole(&waiting.path).ok_or(AppError::FolderFileGone)?;
            if *blake3::hash(&content).as_bytes() != waiting.digest {
                return Err(AppError::FolderFileGone);
            }
            let name = crate::files::bare_name(&waiting.path.to_string_lossy());
            let outcome = tidings.offer(None, &name, content)?;
            if !matches!(outcome, FileOutcome::Csv { .. } | FileOutcome::Qif { .. }) {
                tidings.settle_folder_digest(&waiting.digest)?;
            }
            Ok(outcome)
        })
        .await
    }

    /// A file was answered: if it was one of the folder, nothing is asked any more.
    pub(crate) fn settle_folder_file(&self, content: &[u8]) -> Result<(), AppError> {
        self.settle_folder_digest(blake3::hash(content).as_bytes())
    }

    fn settle_folder_digest(&self, digest: &[u8; 32]) -> Result<(), AppError> {
        let events = self.with_session(|session, _| {
            let mut record = session.watched_record()?;
            let Some(at) = record.waiting.iter().position(|waiting| waiting.digest == *digest) else {
                return Ok(Vec::new());
            };
            let settled = record.waiting.remove(at);
            let mut write = Write::default();
            write.put(Owner::Vault, kept::WATCHED_FOLDER, SINGLE, &record)?;
            let asked = session.chats.get(&ChatKey::Alerts).and_then(|alerts| alerts.mark(&settled.item));
            if let Some(mark) = asked {
                write.mark(ChatKey::Alerts, *mark);
            }
            let mut events = session.commit(write)?;
            events.push(Event::Folder);
            Ok(events)
        })?;
        self.emit(events);
        Ok(())
    }

    /// Looks at the folder every few seconds, until the vault it was started for is locked.
    pub(crate) async fn keep_looking(self, generation: u64) {
        while self.state().generation == generation {
            let tidings = self.clone();
            // What goes wrong is kept with the folder and shown in the settings.
            drop(blocking(move || tidings.look_at_folder()).await);
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Looks at the folder as it is done by itself: what stayed as it was since the last look is taken in.
    ///
    /// # Errors
    /// [`AppError::Locked`]; what cannot be read is told instead.
    pub fn look_at_folder(&self) -> Result<Vec<FromFolder>, AppError> {
        let Some(folder) = self.with_session(|session, _| Ok(session.watched_record()?.folder))? else {
            return Ok(Vec::new());
        };
        let now = self.host().now();
        let found = files_of(&folder).map(|files| {
            let state = |path: PathBuf| {
                let about = fs::symlink_metadata(&path).ok()?;
                Some((path, (about.len(), about.modified().ok())))
            };
            files.into_iter().filter_map(state).collect::<Vec<_>>()
        });
        let failed = found.is_err().then_some("folder_missing");
        let (stable, changed) = self.with_session(|session, _| {
            let stable = session.looks.compare(&folder, found.unwrap_or_default(), now);
            let changed = session.looks.failed != failed;
            session.looks.failed = failed;
            Ok((stable, changed))
        })?;
        let mut all = Vec::new();
        for path in stable {
            let taken = self.take_stable(&path);
            if matches!(taken, Err(AppError::Locked)) {
                return Err(AppError::Locked);
            }
            // Whatever else failed was the vault's fault or the person's wish: not tried at each look.
            all.extend(taken.ok().flatten());
            self.with_session(|session, _| {
                if let Some(seen) = session.looks.seen.get_mut(&path) {
                    seen.done = true;
                }
                Ok(())
            })?;
        }
        if changed || !all.is_empty() {
            self.emit([Event::Folder]);
        }
        Ok(all)
    }

    fn take_stable(&self, path: &Path) -> Result<Option<FromFolder>, AppError> {
        if !may_be_a_statement(path) {
            return Ok(None);
        }
        match whole(path) {
            Some(content) => self.take_folder_file(path, content),
            None => Ok(None),
        }
    }
}

impl Session {
    pub(crate) fn watched_record(&self) -> Result<WatchedRecord, AppError> {
        Ok(self.store.get(Owner::Vault, kept::WATCHED_FOLDER, SINGLE)?.unwrap_or_default())
    }

    fn change_watched_record(&mut self, change: impl FnOnce(&mut WatchedRecord)) -> Result<(), AppError> {
        let mut record = self.watched_record()?;
        change(&mut record);
        let mut write = Write::default();
        write.put(Owner::Vault, kept::WATCHED_FOLDER, SINGLE, &record)?;
        self.commit(write)?;
        Ok(())
    }

    /// The table a notice asks about, while it waits.
    pub(crate) fn asking(&self, message: &Message) -> Result<Option<String>, AppError> {
        let Message::Notice { said, .. } = message else { return Ok(None) };
        if said.id != "notice-folder-asks" {
            return Ok(None);
        }
        let file = said.with.iter().find_map(|(name, value)| match value {
            Value::Text(file) if name == "file" => Some(file.clone()),
            _ => None,
        });
        let waiting = self.watched_record()?.waiting;
        let waits = |file: &String| {
            waiting.iter().any(|one| blake3::Hash::from_bytes(one.digest).to_hex().as_str() == file)
        };
        Ok(file.filter(waits))
    }
}

/// Whether a file looks or is named like a statement. A folder of downloads holds much that is none;
/// that is neither read whole nor spoken of.
fn may_be_a_statement(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if EXTENSIONS.iter().any(|known| name.strip_suffix(known).is_some_and(|stem| stem.ends_with('.'))) {
        return true;
    }
    let mut head = Vec::new();
    if File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_err() {
        return false;
    }
    if head.starts_with(b"PK\x03\x04") {
        return holds_statements(path);
    }
    let format = formats::sniff(&head, &name);
    format.is_statement() || matches!(format, Format::Csv | Format::Spreadsheet | Format::Qif)
}

/// Whether an archive holds a statement; its directory stands at its end, so all of it is looked at.
fn holds_statements(path: &Path) -> bool {
    let Some(content) = whole(path) else { return false };
    match formats::unpack(&content) {
        Ok(files) => files.iter().any(|file| {
            let format = formats::sniff(&file.bytes, &file.name);
            format.is_statement() || matches!(format, Format::Csv | Format::Spreadsheet | Format::Qif)
        }),
        Err(_) => false,
    }
}
