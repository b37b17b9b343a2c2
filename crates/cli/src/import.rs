//! `import`: files and folders given to the vault.

use crate::Outcome;
use crate::arguments::DateOrder;
use crate::vault::Done;
use app::Tidings;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use text::Texts;
use wire::{FileOutcome, Handler as _, WireError};

/// What is answered before a file asks.
#[derive(Clone, Copy)]
pub struct Answers<'a> {
    /// Order of the days.
    pub order: Option<DateOrder>,
    /// Currency code.
    pub currency: Option<&'a str>,
}

impl Answers<'_> {
    fn order(self) -> Option<&'static str> {
        self.order.map(|order| match order {
            DateOrder::Dmy => "dmy",
            DateOrder::Mdy => "mdy",
            DateOrder::Ymd => "ymd",
        })
    }
}

/// Reads a QIF file that asks, as it was answered beforehand.
async fn quicken(
    tidings: &Tidings,
    chat: Option<&str>,
    preview: wire::QifPreview,
    answers: Answers<'_>,
) -> Result<FileOutcome, WireError> {
    let request = wire::ConfirmQif {
        offer: preview.offer,
        chat: chat.map(str::to_owned),
        order: answers.order().map(str::to_owned),
        // No currency, as ISO 4217 has it.
        currency: answers.currency.unwrap_or("XXX").to_owned(),
    };
    tidings.confirm_qif(request).await
}

/// Reads a table as it is proposed, where it and the answers leave nothing open; else it is to be
/// asked about in the window.
async fn table(
    tidings: &Tidings,
    chat: Option<&str>,
    preview: Box<wire::CsvPreview>,
    answers: Answers<'_>,
) -> Result<FileOutcome, WireError> {
    let mut columns = preview.columns.clone();
    if let (true, Some(order)) = (preview.order_unsure, answers.order()) {
        order.clone_into(&mut columns.date_order);
    }
    if let (true, Some(currency)) = (columns.currency.is_empty(), answers.currency) {
        columns.currency = currency.to_uppercase();
    }
    let order_open = preview.order_unsure && answers.order.is_none();
    let open = order_open || preview.sign_unsure || preview.decimal_unsure || preview.amount_unsure;
    if open || columns.currency.is_empty() {
        return Ok(FileOutcome::Csv { preview });
    }
    tidings
        .confirm_csv(wire::ConfirmCsv { offer: preview.offer, chat: chat.map(str::to_owned), columns })
        .await
}

/// Gives files to the vault and tells what became of each.
pub async fn files(
    tidings: &Tidings,
    texts: &Texts,
    chat: Option<&str>,
    files: &[PathBuf],
    answers: Answers<'_>,
) -> Outcome {
    let mut all = Vec::new();
    let mut text = String::new();
    let mut code = 0;
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let outcome = std::fs::read(file)
            .map_err(app::AppError::from)
            .and_then(|content| tidings.offer(chat, &name, content))
            .map_err(|error| tidings.refusal(&error));
        let outcome = match outcome {
            Ok(FileOutcome::Qif { preview }) => quicken(tidings, chat, *preview, answers).await,
            Ok(FileOutcome::Csv { preview }) => table(tidings, chat, preview, answers).await,
            other => other,
        };
        let entry = match outcome {
            Ok(FileOutcome::Statement { chat, added, known, refused, summary, .. }) => {
                text.push_str(&format!("{name}: {summary}\n"));
                json!({ "file": name, "kind": "statement", "chat": chat, "added": added, "known": known, "refused": refused })
            }
            Ok(FileOutcome::Receipt { chat, item, summary }) => {
                text.push_str(&format!("{name}: {summary}\n"));
                json!({ "file": name, "kind": "receipt", "chat": chat, "item": item })
            }
            Ok(FileOutcome::Csv { .. } | FileOutcome::Qif { .. }) => {
                code = 2;
                let message = texts.error("needs_mapping", &[]).0;
                text.push_str(&format!("{name}: {message}\n"));
                json!({ "file": name, "error": { "code": "needs_mapping", "message": message } })
            }
            Err(error) => {
                code = 2;
                text.push_str(&format!("{name}: {}\n", error.message));
                json!({ "file": name, "error": { "code": error.code, "message": error.message } })
            }
        };
        all.push(entry);
    }
    Outcome { code, ..Outcome::done(Value::Array(all), text) }
}

/// Gives every new file of a folder to the vault.
pub fn folder(tidings: &Tidings, texts: &Texts, folder: &Path) -> Done {
    let taken = tidings.import_folder(folder).map_err(|error| tidings.refusal(&error))?;
    let (mut all, mut text, mut code) = (Vec::new(), String::new(), 0);
    for file in taken {
        let name = file.name.as_str();
        match file.outcome {
            Ok(imported) => {
                text.push_str(&format!("{name}: {}\n", imported.summary(texts)));
                all.push(json!({
                    "file": name, "kind": "statement", "chats": imported.chats, "added": imported.added,
                    "known": imported.known, "refused": imported.refused
                }));
            }
            Err(reason) => {
                code = 2;
                let message = texts.error(&reason, &[("name", name.into())]).0;
                text.push_str(&format!("{name}: {message}\n"));
                all.push(json!({ "file": name, "error": { "code": reason, "message": message } }));
            }
        }
    }
    Ok(Outcome { code, ..Outcome::done(Value::Array(all), text) })
}
