//! Commands that need a vault.

use crate::arguments::{Arguments, Command, Format, LinkKind};
use crate::host::Terminal;
use crate::{Outcome, backup, import};
use app::{Config, ExportFormat, Extent, Tidings, transcript};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use text::{Language, Texts};
use wire::{
    AccessLedgerRequest, ChatKind, ChatRequest, ConfirmRecovery, CreateVault, Empty, Handler as _, Item,
    LinkSePay, LinkSimpleFin, RecurringRequest, Search, Slice, SyncState, Unlock, VaultKind, WireError,
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
    let loopback = matches!(
        &arguments.command,
        Command::Link {
            kind: LinkKind::Simplefin { loopback: true, .. } | LinkKind::Sepay { loopback: Some(_), .. }
        }
    );
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
        Command::Import { folder: Some(folder), .. } => import::folder(tidings, texts, folder),
        Command::Import { chat, files, date_order, currency, .. } => {
            let answers = import::Answers { order: *date_order, currency: currency.as_deref() };
            Ok(import::files(tidings, texts, chat.as_deref(), files, answers).await)
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
    let accounts: Vec<_> = list.chats.iter().filter(|chat| chat.kind != ChatKind::Alerts).collect();
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
