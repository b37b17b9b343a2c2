//! Entries out again in open formats.

use crate::session::ChatKey;
use crate::{AppError, Choice, Tidings};
use formats::{Export, ExportFormat};
use jiff::civil::Date;
use model::{Account, AccountId, Entry};
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;
use wire::{Done, ExportChat};

/// What of the entries is written.
#[derive(Debug, Clone, Default)]
pub struct Extent {
    /// Only these chats; empty for all accounts.
    pub chats: Vec<String>,
    /// First day; none for all.
    pub from: Option<Date>,
    /// Last day; none for all.
    pub to: Option<Date>,
}

impl Tidings {
    /// The entries of all accounts or of one chat, as text; see [`Self::export_to`].
    pub fn export(&self, format: ExportFormat, chat: Option<&str>) -> Result<String, AppError> {
        let mut out = Vec::new();
        let extent = Extent { chats: chat.map(str::to_owned).into_iter().collect(), ..Extent::default() };
        self.export_to(format, &extent, &mut out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    /// Writes entries, deleted and vanished ones left out. The vault is not held while they are
    /// written.
    pub fn export_to(
        &self,
        format: ExportFormat,
        extent: &Extent,
        out: &mut dyn Write,
    ) -> Result<(), AppError> {
        let only: Vec<ChatKey> =
            extent.chats.iter().map(|chat| ChatKey::parse(chat)).collect::<Result<_, _>>()?;
        let (accounts, entries) = self.with_session(|session, _| {
            let chosen = |id: AccountId| only.is_empty() || only.contains(&ChatKey::Account(id));
            let accounts: Vec<Account> =
                session.accounts.values().filter(|account| chosen(account.id)).cloned().collect();
            let mut entries: Vec<Entry> = Vec::new();
            for account in &accounts {
                entries.extend(session.every_entry(account.id)?);
            }
            Ok((accounts, entries))
        })?;
        if accounts.is_empty() && !only.is_empty() {
            return Err(AppError::NotFound);
        }
        self.write_entries(format, &accounts, entries, extent, false, out)
    }

    /// Writes entries that were taken out of the vault already.
    pub(crate) fn write_entries(
        &self,
        format: ExportFormat,
        accounts: &[Account],
        mut entries: Vec<Entry>,
        extent: &Extent,
        vanished: bool,
        out: &mut dyn Write,
    ) -> Result<(), AppError> {
        entries.retain(|entry| !ingest::is_taken_over(entry));
        let moment = self.moment();
        let export = Export {
            accounts,
            entries: &entries,
            from: extent.from,
            to: extent.to,
            vanished,
            made_at: moment.now,
            zone: moment.zone,
        };
        Ok(formats::write_export(format, &export, out)?)
    }

    /// Writes entries into a file that only the person may read. If it fails, what was there
    /// before is still there.
    pub fn export_to_file(&self, format: ExportFormat, extent: &Extent, file: &Path) -> Result<(), AppError> {
        let mut name = file.file_name().ok_or(AppError::BadRequest)?.to_owned();
        name.push(".part");
        let part = file.with_file_name(name);
        let written = self.export_into_new(format, extent, &part).and_then(|()| Ok(fs::rename(&part, file)?));
        if written.is_err() {
            drop(fs::remove_file(&part));
        }
        written
    }

    fn export_into_new(&self, format: ExportFormat, extent: &Extent, part: &Path) -> Result<(), AppError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = BufWriter::new(options.open(part)?);
        self.export_to(format, extent, &mut out)?;
        out.flush()?;
        Ok(out.get_ref().sync_all()?)
    }

    /// Asks for a file and writes one chat's entries into it.
    pub(crate) async fn export_chat_where_asked(&self, request: ExportChat) -> Result<Done, AppError> {
        let format = match request.format {
            wire::ExportFormat::Csv => ExportFormat::Csv,
            wire::ExportFormat::JsonLines => ExportFormat::JsonLines,
            wire::ExportFormat::Ofx => ExportFormat::Ofx,
            wire::ExportFormat::Qif => ExportFormat::Qif,
            wire::ExportFormat::Beancount => ExportFormat::Beancount,
            wire::ExportFormat::Hledger => ExportFormat::Hledger,
        };
        let title = self.with_session(|session, _| match ChatKey::parse(&request.chat)? {
            ChatKey::Account(id) => Ok(session.account(id)?.name.clone()),
            ChatKey::Alerts | ChatKey::Review => Err(AppError::BadRequest),
        })?;
        let today = self.moment().today();
        let extension = format.extension();
        let name = format!("{} {today}.{extension}", crate::everything::plain_name(&title));
        let Some(file) = self.ask(Choice::NewFile { name }).await? else { return Ok(Done { summary: None }) };
        let file = if file.extension().is_some() { file } else { file.with_extension(extension) };
        let shown = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let tidings = self.clone();
        let extent = Extent { chats: vec![request.chat], ..Extent::default() };
        crate::handler::blocking(move || tidings.export_to_file(format, &extent, &file)).await?;
        let texts = self.state().texts.clone();
        Ok(Done { summary: Some(texts.message("export-chat-done", &[("file", shown.into())])) })
    }
}
