//! Everything out again in open formats.

use crate::session::ChatKey;
use crate::{AppError, Tidings};
use model::{Account, Entry};

/// Formats entries can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// One JSON document.
    Json,
    /// One table, safe against formulas.
    Csv,
}

impl Tidings {
    /// Writes all entries, or those of one chat, deleted ones left out, oldest first.
    pub fn export(&self, format: ExportFormat, chat: Option<&str>) -> Result<String, AppError> {
        self.with_session(|session, _| {
            let only = chat.map(ChatKey::parse).transpose()?;
            let accounts: Vec<Account> = session
                .accounts
                .values()
                .filter(|account| only.is_none_or(|only| only == ChatKey::Account(account.id)))
                .cloned()
                .collect();
            let mut entries: Vec<Entry> = Vec::new();
            for account in &accounts {
                entries.extend(session.every_entry(account.id)?);
            }
            entries.retain(|entry| !entry.user.deleted && !ingest::is_taken_over(entry));
            entries.sort_by_key(|entry| (entry.day, entry.at, entry.id));
            Ok(match format {
                ExportFormat::Json => formats::export_json(&entries, &accounts),
                ExportFormat::Csv => formats::export_csv(&entries, &accounts),
            })
        })
    }
}
