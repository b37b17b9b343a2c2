//! What the person taught Tidings: payees, layouts of tables, order of days, and which files of
//! the folder were taken.

use super::Out;
use crate::folder::FolderFile;
use crate::quicken::DaysOfFiles;
use crate::record::TableProfile;
use crate::session::Session;
use crate::store::{SINGLE, kept, owner};
use crate::{AppError, Tidings};
use formats::DateOrder;
use serde_json::{Value, json};
use vault::Owner;

impl Tidings {
    /// Writes what the person taught, each kind into a file of its own.
    pub(super) fn write_taught(&self, out: &mut Out) -> Result<(), AppError> {
        out.json("payees.json", &self.with_session(|session, _| Ok(payees(session)))?)?;
        out.json("layouts.json", &self.with_session(|session, _| layouts(session))?)?;
        let files = self.with_session(|session, _| {
            let mut files: Vec<FolderFile> = session.store.all(Owner::Vault, kept::FOLDER_FILE)?;
            files.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
            Ok(files)
        })?;
        let line = |file: &FolderFile| json!({ "name": file.name, "seen_at": file.at.to_string() });
        out.lines("folder-files.jsonl", files.iter().map(line))
    }
}

fn payees(session: &Session) -> Value {
    let rule = |rule: &ingest::PayeeRule| {
        json!({
            "payee": rule.payee, "name": rule.name,
            "category": rule.category().map(|category| category.code()),
            "chosen": rule.choices.iter().map(|category| category.code()).collect::<Vec<_>>(),
            "accounts": rule.accounts.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    };
    Value::Array(session.rules.iter().map(rule).collect())
}

/// Layouts of tables, and in which order the QIF files of an account have their days.
fn layouts(session: &Session) -> Result<Value, AppError> {
    let mut profiles: Vec<TableProfile> = session.store.all(Owner::Vault, kept::TABLE_PROFILE)?;
    profiles.sort_by(|a, b| (a.saved_at, &a.name).cmp(&(b.saved_at, &b.name)));
    let table = |profile: &TableProfile| {
        json!({
            "file": profile.name, "account": profile.account.map(|account| account.to_string()),
            "confirmed_at": profile.saved_at.to_string(), "columns": profile.mapping,
        })
    };
    let mut days = Vec::new();
    for account in session.accounts.keys() {
        let known: Option<DaysOfFiles> = session.store.get(owner(*account), kept::DAYS_OF_FILES, SINGLE)?;
        if let Some(known) = known {
            let order: DateOrder = known.order;
            days.push(json!({ "account": account.to_string(), "order": order }));
        }
    }
    Ok(json!({ "tables": profiles.iter().map(table).collect::<Vec<_>>(), "days": days }))
}
