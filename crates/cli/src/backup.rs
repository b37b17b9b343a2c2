//! Backups, and everything out again.

use crate::Outcome;
use crate::arguments::Command;
use crate::vault::Done;
use app::{BackupKey, Care, RestoreTo, Restored, Tidings};
use secrecy::SecretString;
use serde_json::{Value, json};
use std::path::Path;
use text::Texts;
use wire::VaultKind;

/// Commands that take a backup and need no open vault; none for the others.
pub(crate) async fn closed(tidings: &Tidings, command: &Command, secret: &str) -> Option<Done> {
    let key = |recovery: bool| {
        let secret = SecretString::from(secret);
        if recovery { BackupKey::Words(secret) } else { BackupKey::Passphrase(secret) }
    };
    match command {
        Command::Restore { file, recovery, salvage } => {
            let care = if *salvage { Care::Salvage } else { Care::Whole };
            let restored =
                tidings.restore_from(file, key(*recovery), VaultKind::Own, care, RestoreTo::Empty).await;
            Some(restored.map_err(|error| tidings.refusal(&error)).map(|(restored, _)| {
                let whole = restored.is_as_claimed();
                outcome("whole", whole, &restored, tidings.told(&restored, None))
            }))
        }
        Command::Rehearse { file, recovery } => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let rehearsal = tidings.rehearse_from(file, key(*recovery)).await;
            Some(rehearsal.map_err(|error| tidings.refusal(&error)).map(|rehearsal| {
                let text = tidings.rehearsed(&name, &rehearsal);
                outcome("sound", rehearsal.sound, &rehearsal.restored, text)
            }))
        }
        _ => None,
    }
}

fn outcome(word: &str, well: bool, restored: &Restored, text: String) -> Outcome {
    let problems: Vec<String> =
        restored.report.problems.iter().map(|problem| format!("{problem:?}")).collect();
    let mut json = json!({
        "made_at": moment(restored.claims.made_at),
        "records": restored.report.records, "attachments": restored.report.blobs,
        "missing": restored.lost, "problems": problems,
    });
    if let Value::Object(fields) = &mut json {
        fields.insert(word.to_owned(), well.into());
    }
    Outcome { code: if well { 0 } else { 2 }, ..Outcome::done(json, text) }
}

/// Makes a backup of the open vault.
pub(crate) async fn make(tidings: &Tidings, file: &Path) -> Done {
    let written = tidings.back_up(file).await.map_err(|error| tidings.refusal(&error))?;
    let name = file.display().to_string();
    let json = json!({
        "file": name, "bytes": written.bytes, "resumed": written.resumed,
        "made_at": moment(written.claims.made_at),
        "records": written.claims.records, "attachments": written.claims.blobs,
    });
    Ok(Outcome::done(json, tidings.backed_up(file, &written)))
}

/// Writes everything out, readable by anyone.
pub(crate) async fn everything(tidings: &Tidings, texts: &Texts, folder: &Path) -> Done {
    eprintln!("{}", text::without_isolates(&texts.message("export-warning", &[])));
    let files = tidings.export_everything_to(folder).await.map_err(|error| tidings.refusal(&error))?;
    let name = folder.display().to_string();
    let with = [("folder", name.as_str().into()), ("count", files.into())];
    let text = texts.message("export-done", &with);
    Ok(Outcome::done(json!({ "folder": name, "files": files }), text))
}

/// Milliseconds since 1970 as ISO 8601.
fn moment(millis: i64) -> Option<String> {
    jiff::Timestamp::from_millisecond(millis).ok().map(|at| at.to_string())
}
