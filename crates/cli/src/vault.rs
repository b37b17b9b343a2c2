//! Commands that need a vault.

use crate::arguments::{Arguments, Command, DateOrder, Format, LinkKind};
use crate::host::Terminal;
use crate::{Outcome, backup};
use app::{Config, ExportFormat, Extent, Tidings, transcript};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use text::{Language, Texts};
use wire::{
    AccessLedgerRequest, ChatKind, ChatRequest, ConfirmRecovery, CreateVault, Empty, FileOutcome,
    Handler as _, Item, LinkSePay, LinkSimpleFin, RecurringRequest, Search, Slice, SyncState, Unlock,
    VaultKind, WireError,
};

/// The folder the desktop app uses, under the platform's data folder.
const APP_FOLDER: &str = "app.tidings.Tidings";
/// Longest passphrase or token read.
const LONGEST_SECRET: u64 = 4_096;

pub(crate) type Done = Result<Outcome, WireError>;

/// Runs a command against the vault.
pub(crate) fn run(arguments: &Arguments, language: Language, texts: &Texts) -> Outcome {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(_) => {
            let message = crate::sentence(texts, "no_runtime", &[]);
            return Outcome { code: 1, ..Outcome::refused("no_runtime", &message) };
        }
    };
    match runtime.block_on(answer(arguments, language, texts)) {
        Ok(outcome) => outcome,
        Err(error) => {
            let message = match &error.next {
                Some(next) => format!("{} {next}", error.message),
                None => error.message.clone(),
            };
            Outcome::refused(&error.code, &text::without_isolates(&message))
        }
    }
}

async fn answer(arguments: &Arguments, language: Language, texts: &Texts) -> Done {
    let loopback =
        matches!(&arguments.command, Command::Link { kind: LinkKind::Simplefin { loopback: true, .. } });
    let tidings = Tidings::new(
        Arc::new(Terminal),
        config(arguments, language, loopback).map_err(|code| refusal(texts, code))?,
    );
    if matches!(arguments.command, Command::Doctor) {
        let given = arguments.passphrase_file.as_deref().map(secret).transpose();
        return crate::health::doctor(&tidings, given.map_err(|code| refusal(texts, code))?).await;
    }
    let passphrase = passphrase(arguments).map_err(|code| refusal(texts, code))?;
    if matches!(arguments.command, Command::Init) {
        return init(&tidings, passphrase).await;
    }
    if let Some(done) = backup::closed(&tidings, &arguments.command, &passphrase).await {
        return done;
    }
    tidings.unlock(Unlock { vault: VaultKind::Own, passphrase: passphrase.clone() }).await?;
    let outcome = match &arguments.command {
        Command::Passphrase { new_passphrase_file } => match secret(new_passphrase_file) {
            Ok(fresh) => crate::keys::change_passphrase(&tidings, passphrase, fresh).await,
            Err(code) => Err(refusal(texts, code)),
        },
        Command::RecoveryPhrase => crate::keys::new_recovery_phrase(&tidings, passphrase).await,
        _ => command(&tidings, arguments, texts).await,
    };
    tidings.close();
    outcome
}

async fn command(tidings: &Tidings, arguments: &Arguments, texts: &Texts) -> Done {
    match &arguments.command {
        Command::Unlock => Ok(Outcome::done(json!({ "unlocked": true }), "unlocked")),
        Command::Import { folder: Some(folder), .. } => import_folder(tidings, texts, folder),
        Command::Import { chat, files, date_order, currency, .. } => {
            let answers = Answers { order: *date_order, currency: currency.as_deref() };
            Ok(import(tidings, texts, chat.as_deref(), files, answers).await)
        }
        Command::Link { kind: LinkKind::Simplefin { token_file, .. } } => {
            let token = secret(token_file).map_err(|code| refusal(texts, code))?;
            let linked = tidings.link_simplefin(LinkSimpleFin { token }).await?;
            let text = linked.summary.clone();
            Ok(Outcome::done(value(&linked), text))
        }
        Command::Link { kind: LinkKind::Sepay { token_file, loopback } } => {
            let token = secret(token_file).map_err(|code| refusal(texts, code))?;
            let linked = tidings.link_sepay(LinkSePay { token, address: loopback.clone() }).await?;
            let text = linked.summary.clone();
            Ok(Outcome::done(value(&linked), text))
        }
        Command::Sync => sync(tidings).await,
        Command::Accounts => accounts(tidings).await,
        Command::Timeline { chat, from, count } => timeline(tidings, chat, *from, *count).await,
        Command::Undo { chat, entry, kind } => {
            crate::decisions::undo(tidings, texts, chat, entry, kind.as_deref()).await
        }
        Command::Search { words } => {
            let request = Search { query: words.join(" "), chat: None, limit: 200 };
            let hits = tidings.search(request).await?;
            let text = hits
                .hits
                .iter()
                .map(|hit| {
                    let amount = hit.amount.as_deref().unwrap_or_default();
                    format!("{}\t{}\t{}\t{amount}\n", hit.day, hit.chat_title, hit.title)
                })
                .collect::<String>();
            Ok(Outcome::done(value(&hits), text))
        }
        Command::Review => crate::review::review(tidings).await,
        Command::Answer { item, choice } => crate::review::answer(tidings, item, choice).await,
        Command::Balance { chat, on } => crate::review::balance(tidings, chat, *on).await,
        Command::Findings => findings(tidings).await,
        Command::Recurring { chat } => recurring(tidings, chat.clone()).await,
        Command::Access => {
            let ledger = tidings.access_ledger(AccessLedgerRequest { from: 0, count: 200 }).await?;
            let text = ledger
                .lines
                .iter()
                .map(|l| {
                    format!("{}\t{}\t{}\t{}\t{}\t{}\n", l.when, l.host, l.account, l.asked, l.rows, l.outcome)
                })
                .collect::<String>();
            Ok(Outcome::done(value(&ledger), text))
        }
        Command::Backup { file } => backup::make(tidings, file).await,
        Command::Export { everything: Some(folder), .. } => backup::everything(tidings, texts, folder).await,
        Command::Export { format, accounts, from, to, out, .. } => {
            let extent = Extent { chats: accounts.clone(), from: *from, to: *to };
            export(tidings, format.unwrap_or(Format::Json), &extent, out.as_deref())
        }
        Command::Verify => crate::health::verify(tidings),
        Command::Rebuild => crate::health::rebuild(tidings),
        Command::Mend => crate::health::mend(tidings),
        Command::Init
        | Command::Doctor
        | Command::Passphrase { .. }
        | Command::RecoveryPhrase
        | Command::Message { .. }
        | Command::Parse { .. }
        | Command::Detect { .. }
        | Command::Restore { .. }
        | Command::Rehearse { .. } => Err(WireError::bad_request()),
    }
}

async fn init(tidings: &Tidings, passphrase: String) -> Done {
    let created = tidings.create_vault(CreateVault { vault: VaultKind::Own, passphrase }).await?;
    tidings.confirm_recovery(ConfirmRecovery { words: crate::keys::asked_back(&created) }).await?;
    tidings.close();
    let phrase = created.words.join(" ");
    Ok(Outcome::done(json!({ "recovery_phrase": phrase }), phrase))
}

/// What is answered before a QIF file asks.
#[derive(Clone, Copy)]
struct Answers<'a> {
    order: Option<DateOrder>,
    currency: Option<&'a str>,
}

/// Reads a QIF file that asks, as it was answered beforehand.
async fn answered(
    tidings: &Tidings,
    chat: Option<&str>,
    preview: wire::QifPreview,
    answers: Answers<'_>,
) -> Result<FileOutcome, WireError> {
    let order = answers.order.map(|order| match order {
        DateOrder::Dmy => "dmy",
        DateOrder::Mdy => "mdy",
        DateOrder::Ymd => "ymd",
    });
    let request = wire::ConfirmQif {
        offer: preview.offer,
        chat: chat.map(str::to_owned),
        order: order.map(str::to_owned),
        currency: answers.currency.unwrap_or_default().to_owned(),
    };
    tidings.confirm_qif(request).await
}

async fn import(
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
            Ok(FileOutcome::Qif { preview }) => answered(tidings, chat, *preview, answers).await,
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

fn import_folder(tidings: &Tidings, texts: &Texts, folder: &Path) -> Done {
    let taken = tidings.import_folder(folder).map_err(|error| tidings.refusal(&error))?;
    let (mut all, mut text, mut code) = (Vec::new(), String::new(), 0);
    for file in taken {
        let name = file.name.as_str();
        match file.outcome {
            Ok(imported) => {
                let summary = texts.message(
                    "import-summary",
                    &[
                        ("added", (imported.added as i64).into()),
                        ("known", (imported.known as i64).into()),
                        ("refused", (imported.refused as i64).into()),
                    ],
                );
                text.push_str(&format!("{name}: {summary}\n"));
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

fn export(tidings: &Tidings, format: Format, extent: &Extent, out: Option<&Path>) -> Done {
    let format = match format {
        Format::Csv => ExportFormat::Csv,
        Format::Json => ExportFormat::Json,
        Format::Jsonl => ExportFormat::JsonLines,
        Format::Ofx => ExportFormat::Ofx,
        Format::Qif => ExportFormat::Qif,
        Format::Beancount => ExportFormat::Beancount,
        Format::Hledger => ExportFormat::Hledger,
    };
    let refused = |error: app::AppError| tidings.refusal(&error);
    if let Some(file) = out {
        tidings.export_to_file(format, extent, file).map_err(refused)?;
        let shown = file.to_string_lossy();
        return Ok(Outcome::done(json!({ "file": shown }), shown));
    }
    let mut written = Vec::new();
    tidings.export_to(format, extent, &mut written).map_err(refused)?;
    let written = String::from_utf8_lossy(&written).into_owned();
    Ok(Outcome::done(json!({ "content": written }), written))
}

async fn sync(tidings: &Tidings) -> Done {
    let chats = tidings.chats(Empty {}).await?.chats;
    let mut links: Vec<Value> = Vec::new();
    let mut done: Vec<String> = Vec::new();
    let (mut added, mut updated, mut code) = (0, 0, 0);
    for chat in chats.iter().filter(|chat| chat.sync != SyncState::Unlinked) {
        let Some(link) = chat.link.clone().filter(|link| !done.contains(link)) else { continue };
        done.push(link.clone());
        match tidings.sync(ChatRequest { chat: chat.id.clone() }).await {
            Ok(synced) => {
                added += synced.added;
                updated += synced.updated;
                links.push(json!({ "link": link, "added": synced.added, "updated": synced.updated }));
            }
            Err(error) => {
                code = 2;
                links
                    .push(json!({ "link": link, "error": { "code": error.code, "message": error.message } }));
            }
        }
    }
    let json = json!({ "added": added, "updated": updated, "links": links });
    Ok(Outcome { code, ..Outcome::done(json, format!("+{added} ~{updated}")) })
}

async fn accounts(tidings: &Tidings) -> Done {
    let list = tidings.chats(Empty {}).await?;
    let accounts: Vec<_> = list.chats.iter().filter(|chat| chat.kind == ChatKind::Account).collect();
    let text = accounts
        .iter()
        .map(|chat| {
            let balance = chat.balance.as_deref().unwrap_or("-");
            format!("{}\t{}\t{}\t{balance}\t{}\n", chat.id, chat.institution, chat.title, chat.freshness)
        })
        .collect::<String>();
    let json = accounts
        .iter()
        .map(|chat| {
            json!({
                "id": chat.id, "title": chat.title, "institution": chat.institution, "balance": chat.balance,
                "available": chat.available, "unread": chat.unread, "freshness": chat.freshness,
            })
        })
        .collect();
    Ok(Outcome::done(Value::Array(json), text))
}

async fn timeline(tidings: &Tidings, chat: &str, from: Option<u32>, count: u32) -> Done {
    let view = tidings.open_chat(ChatRequest { chat: chat.to_owned() }).await?;
    let from = from.unwrap_or_else(|| view.count.saturating_sub(count));
    let items = tidings.slice(Slice { chat: chat.to_owned(), from, count }).await?;
    let text = transcript(&items.items);
    Ok(Outcome::done(value(&items), text))
}

async fn recurring(tidings: &Tidings, chat: Option<String>) -> Done {
    let list = tidings.recurring(RecurringRequest { chat }).await?;
    let text = list
        .items
        .iter()
        .map(|item| {
            format!("{}\t{}\t{}\t{}\n", item.payee, item.cadence_text, item.amount_text, item.state_text)
        })
        .collect::<String>();
    Ok(Outcome::done(value(&list), text))
}

async fn findings(tidings: &Tidings) -> Done {
    let chat = "alerts".to_owned();
    let view = tidings.open_chat(ChatRequest { chat: chat.clone() }).await?;
    let mut found = Vec::new();
    let mut from = 0;
    while from < view.count {
        let page = tidings.slice(Slice { chat: chat.clone(), from, count: 200 }).await?;
        found.extend(page.items.into_iter().filter(|item| matches!(item, Item::Alert(_))));
        from += 200;
    }
    let text = transcript(&found);
    Ok(Outcome::done(value(&found), text))
}

pub(crate) fn value<T: Serialize>(reply: &T) -> Value {
    serde_json::to_value(reply).unwrap_or(Value::Null)
}

/// What the app runs with, or the code of a refusal.
fn config(arguments: &Arguments, language: Language, loopback_links: bool) -> Result<Config, &'static str> {
    let language = match language {
        Language::English => wire::Language::English,
        Language::Vietnamese => wire::Language::Vietnamese,
        Language::Portuguese => wire::Language::Portuguese,
        Language::Arabic => wire::Language::Arabic,
    };
    let data_dir = dirs::data_dir().map(|dir| dir.join(APP_FOLDER)).ok_or("no_data_folder")?;
    Ok(Config {
        data_dir,
        vault_dir: arguments.vault.clone(),
        language,
        fixed_language: true,
        light_keys: false,
        background: false,
        loopback_links,
    })
}

fn passphrase(arguments: &Arguments) -> Result<String, &'static str> {
    secret(arguments.passphrase_file.as_deref().ok_or("no_passphrase")?)
}

/// The first line of a file, or of standard input; else the code of a refusal.
fn secret(file: &Path) -> Result<String, &'static str> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(LONGEST_SECRET).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(LONGEST_SECRET).read_to_string(&mut text))
    };
    read.map_err(|_| "secret_unreadable")?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// A refusal by its code.
pub(crate) fn refusal(texts: &Texts, code: &str) -> WireError {
    let (message, next) = texts.error(code, &[]);
    WireError { code: code.to_owned(), message, next }
}
