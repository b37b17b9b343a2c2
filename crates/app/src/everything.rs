//! Everything in the vault as plain files in open formats, so that nobody is locked in.
//!
//! What is written here is readable by anyone who can open the folder: the person asks for it and
//! is warned before.

mod said;

use crate::export::Extent;
use crate::record::AccessRecord;
use crate::session::ChatKey;
use crate::store::{kept, owner};
use crate::view::chats::Look;
use crate::{AppError, Choice, Tidings};
use formats::ExportFormat;
use jiff::civil::Date;
use model::{Account, AccountId, Entry, Receipt};
use serde_json::{Value, json};
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use text::Texts;
use vault::{Owner, VaultError};
use wire::{BackupStage, Done, Item};

/// Items of a chat that are asked for at once.
const PAGE: u32 = 200;
/// Longest name of a folder or file that is made of the person's words, in characters.
const LONGEST_NAME: usize = 60;

impl Tidings {
    /// Asks for a folder and writes everything into it.
    pub(crate) async fn export_where_asked(&self) -> Result<Done, AppError> {
        self.with_session(|_, _| Ok(()))?;
        let Some(folder) = self.ask(Choice::Folder).await? else { return Ok(Done { summary: None }) };
        let files = self.export_everything_to(&folder).await?;
        let texts = self.state().texts.clone();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let with = [("folder", name.into()), ("count", files.into())];
        Ok(Done { summary: Some(texts.message("export-done", &with)) })
    }

    /// Writes everything into `folder`, which is empty or not there, and gives how many files
    /// that are. If it fails or is stopped, nothing of it is left there.
    pub async fn export_everything_to(&self, folder: &Path) -> Result<usize, AppError> {
        let working = self.begin_job(BackupStage::Export)?;
        let (tidings, folder) = (self.clone(), folder.to_owned());
        crate::handler::blocking(move || {
            let mut out = Out::begin(&folder)?;
            let mut tell = |permille: u32| match working.at(BackupStage::Export, permille) {
                std::ops::ControlFlow::Break(()) => Err(AppError::Vault(VaultError::Stopped)),
                std::ops::ControlFlow::Continue(()) => Ok(()),
            };
            let written = tidings.write_everything(&mut out, &mut tell);
            if written.is_err() {
                out.take_back();
            }
            written.map(|()| out.files.len())
        })
        .await
    }

    /// The vault is looked at piece by piece, so that the window goes on working.
    fn write_everything(
        &self,
        out: &mut Out,
        tell: &mut dyn FnMut(u32) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let texts = self.state().texts.clone();
        let accounts: Vec<Account> =
            self.with_session(|session, _| Ok(session.accounts.values().cloned().collect()))?;
        out.text("README.txt", &readme(&texts, self.moment().today()))?;
        let settings = serde_json::to_value(&self.state().preferences.settings).unwrap_or(Value::Null);
        out.json("settings.json", &settings)?;
        let list = self.with_session(|session, _| {
            let accounts = session.accounts.values().map(|account| {
                let link = account.link.and_then(|link| session.links.get(&link));
                json!({
                    "id": account.id.to_string(), "name": account.name, "institution": account.institution,
                    "kind": account.kind, "currency": account.currency.code(),
                    "read_from": link.map(|link| link.host.as_str()),
                    "linked_at": link.map(|link| link.created_at.to_string()),
                    "link_ended": link.map(|link| link.ended),
                })
            });
            Ok(Value::Array(accounts.collect()))
        })?;
        out.json("accounts.json", &list)?;
        let mut accesses: Vec<(Vec<u8>, AccessRecord)> =
            self.with_session(|session, _| session.store.identified(Owner::Vault, kept::ACCESS))?;
        accesses.sort_by(|a, b| a.0.cmp(&b.0));
        let lines = accesses.iter().map(|(_, access)| {
            json!({
                "at": access.at.to_string(), "host": access.host, "asked": access.asked,
                "account": access.account.map(|account| account.to_string()),
                "rows": access.rows, "outcome": access.outcome,
            })
        });
        out.lines("access-ledger.jsonl", lines)?;
        self.write_taught(out)?;
        self.write_messages(out, "alerts.jsonl", ChatKey::Alerts)?;
        self.write_messages(out, "review.jsonl", ChatKey::Review)?;
        for (number, account) in accounts.iter().enumerate() {
            let permille = u32::try_from(number * 1_000 / accounts.len().max(1)).unwrap_or(1_000);
            tell(permille)?;
            let folder = format!("{} {}", number + 1, plain_name(&account.name));
            self.write_account(out, &folder, account, &mut || tell(permille))?;
        }
        Ok(())
    }

    fn write_account(
        &self,
        out: &mut Out,
        folder: &str,
        account: &Account,
        tell: &mut dyn FnMut() -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let entries: Vec<Entry> = self.with_session(|session, _| session.every_entry(account.id))?;
        out.folder(folder)?;
        for format in [ExportFormat::Csv, ExportFormat::JsonLines] {
            let mut file =
                BufWriter::new(out.begin_file(&format!("{folder}/entries.{}", format.extension()))?);
            let (account, all) = (std::slice::from_ref(account), Extent::default());
            self.write_entries(format, account, entries.clone(), &all, true, &mut file)?;
            file.flush()?;
            file.get_ref().sync_all()?;
        }
        self.write_messages(out, &format!("{folder}/messages.jsonl"), ChatKey::Account(account.id))?;
        let decisions = self.with_session(|session, _| session.decisions_told(account.id))?;
        if !decisions.is_empty() {
            out.lines(&format!("{folder}/decisions.jsonl"), decisions.into_iter())?;
        }
        self.write_receipts(out, folder, account.id, tell)
    }

    /// Notes, questions, answers, balances, findings and whatever else stands in a chat, as the
    /// person reads it; entries and receipts have files of their own.
    fn write_messages(&self, out: &mut Out, name: &str, chat: ChatKey) -> Result<(), AppError> {
        let (now, zone) = (self.host().now(), self.host().zone());
        let mut from = 0;
        let mut lines = Vec::new();
        loop {
            let items = self.with_session(|session, texts| {
                session.slice(chat, from, PAGE, Look { texts, zone: &zone, now })
            })?;
            let count = items.items.len() as u32;
            let own = |item: &Item| {
                !matches!(item, Item::Day(_) | Item::Unread(_) | Item::Entry(_) | Item::Receipt(_))
            };
            lines.extend(
                items
                    .items
                    .iter()
                    .filter(|item| own(item))
                    .filter_map(|item| serde_json::to_value(item).ok()),
            );
            from += count;
            if count < PAGE {
                break;
            }
        }
        out.lines(name, lines.into_iter())
    }

    fn write_receipts(
        &self,
        out: &mut Out,
        folder: &str,
        account: AccountId,
        tell: &mut dyn FnMut() -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let mut receipts: Vec<Receipt> =
            self.with_session(|session, _| session.store.all(owner(account), kept::RECEIPT))?;
        receipts.sort_by_key(|receipt| (receipt.added_at, receipt.id));
        if receipts.is_empty() {
            return Ok(());
        }
        out.folder(&format!("{folder}/attachments"))?;
        let mut lines = Vec::new();
        for (number, receipt) in receipts.iter().enumerate() {
            let name = format!("{folder}/attachments/{} {}", number + 1, plain_name(&receipt.file_name));
            let original = self.with_session(|session, _| session.original(account, receipt));
            let kept = match original {
                Ok(content) => {
                    out.file(&name, &content)?;
                    true
                }
                // What is damaged or gone cannot be exported; the rest can.
                Err(
                    AppError::NotFound | AppError::Vault(VaultError::BlobMissing | VaultError::BlobDamaged),
                ) => false,
                Err(error) => return Err(error),
            };
            lines.push(receipt_value(receipt, kept.then_some(name)));
            tell()?;
        }
        out.lines(&format!("{folder}/receipts.jsonl"), lines.into_iter())
    }
}

fn receipt_value(receipt: &Receipt, file: Option<String>) -> Value {
    let money = |money: &Option<model::Money>| money.as_ref().map(model::Money::to_decimal);
    json!({
        "id": receipt.id.to_string(), "kind": receipt.kind, "merchant": receipt.merchant,
        "number": receipt.number, "order_number": receipt.order_number,
        "issued_on": receipt.issued_on.map(|day| day.to_string()),
        "total": money(&receipt.total), "tax": money(&receipt.tax),
        "currency": receipt.total.as_ref().map(|total| total.currency().code()),
        "lines": receipt.lines.iter().map(|line| json!({ "text": line.text, "amount": money(&line.amount) }))
            .collect::<Vec<_>>(),
        "card_last4": receipt.card_last4, "entry": receipt.entry.map(|entry| entry.to_string()),
        "added_at": receipt.added_at.to_string(), "file_name": receipt.file_name,
        "media_type": receipt.media_type, "file": file,
    })
}

/// What the files are, in the person's language.
fn readme(texts: &Texts, day: Date) -> String {
    let with =
        [("day", texts.day(day).into()), ("table", ".csv".into()), ("lines", ".jsonl (JSON Lines)".into())];
    let mut text = format!("{}\n", texts.message("export-readme-intro", &with));
    let files = [
        ("settings.json", "settings"),
        ("accounts.json", "accounts"),
        ("access-ledger.jsonl", "access"),
        ("payees.json", "payees"),
        ("layouts.json", "layouts"),
        ("folder-files.jsonl", "seen"),
        ("alerts.jsonl", "alerts"),
        ("review.jsonl", "review"),
        ("1 …/", "folder"),
        ("entries.csv, entries.jsonl", "entries"),
        ("messages.jsonl", "messages"),
        ("decisions.jsonl", "decisions"),
        ("receipts.jsonl", "receipts"),
        ("attachments/", "attachments"),
    ];
    for (name, id) in files {
        text.push_str(&format!("\n{name}\n    {}\n", texts.message(&format!("export-file-{id}"), &[])));
    }
    text
}

/// The person's words as the name of a file on any system.
pub(crate) fn plain_name(words: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') { c } else { '_' };
    let name: String = words.trim().chars().map(safe).take(LONGEST_NAME).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "account".to_owned() } else { name.to_owned() }
}

/// The folder that is written into, for the person's own eyes.
struct Out {
    root: PathBuf,
    /// Whether the folder was made here.
    made: bool,
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Out {
    fn begin(root: &Path) -> Result<Out, AppError> {
        let made = !root.exists();
        if !made && fs::read_dir(root)?.next().is_some() {
            return Err(AppError::Vault(VaultError::FolderNotEmpty));
        }
        let out = Out { root: root.to_owned(), made, folders: Vec::new(), files: Vec::new() };
        if made {
            private_folder(root)?;
        }
        Ok(out)
    }

    fn folder(&mut self, name: &str) -> Result<(), AppError> {
        let path = self.root.join(name);
        private_folder(&path)?;
        self.folders.push(path);
        Ok(())
    }

    fn begin_file(&mut self, name: &str) -> Result<fs::File, AppError> {
        let path = self.root.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        self.files.push(path);
        Ok(file)
    }

    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), AppError> {
        let mut file = self.begin_file(name)?;
        file.write_all(content)?;
        Ok(file.sync_all()?)
    }

    fn text(&mut self, name: &str, text: &str) -> Result<(), AppError> {
        let text = text::without_isolates(text);
        self.file(name, text.as_bytes())
    }

    fn json(&mut self, name: &str, value: &Value) -> Result<(), AppError> {
        self.text(name, &format!("{value:#}\n"))
    }

    fn lines(&mut self, name: &str, lines: impl Iterator<Item = Value>) -> Result<(), AppError> {
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        self.text(name, &text)
    }

    /// Removes what was written. Half an export helps nobody, and lies open.
    fn take_back(&self) {
        self.files.iter().for_each(|file| drop(fs::remove_file(file)));
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        if self.made {
            drop(fs::remove_dir(&self.root));
        }
    }
}

fn private_folder(path: &Path) -> Result<(), AppError> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}
