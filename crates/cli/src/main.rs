//! tidingsctl, the companion command of Tidings: for scripts, and for people
//! who like a terminal. Its JSON is stable; `--help` documents it.

mod arguments;
mod backup;
mod decisions;
mod detect;
mod health;
mod host;
mod import;
mod keys;
mod message;
mod parse;
mod review;
mod vault;

use arguments::{Arguments, Command};
use clap::Parser;
use serde_json::Value;
use std::process::ExitCode;
use text::{Arg, Digits, Language, Texts};

/// What a command answers: words for people or JSON for programs, and the exit code.
struct Outcome {
    json: Value,
    /// For people; JSON is printed where there is none.
    text: Option<String>,
    code: u8,
}

impl Outcome {
    fn done(json: Value, text: impl Into<String>) -> Outcome {
        Outcome { json, text: Some(text.into()), code: 0 }
    }

    fn refused(code: &str, message: &str) -> Outcome {
        Outcome {
            json: serde_json::json!({ "error": { "code": code, "message": message } }),
            text: None,
            code: 2,
        }
    }
}

/// The sentence of a code and what can be done about it, for a terminal.
fn sentence(texts: &Texts, code: &str, args: &[(&str, Arg)]) -> String {
    let (message, next) = texts.error(code, args);
    text::without_isolates(&next.map_or_else(|| message.clone(), |next| format!("{message} {next}")))
}

fn main() -> ExitCode {
    app::harden_process();
    let arguments = Arguments::parse();
    let json = arguments.json;
    let asked = Language::from_code(&arguments.lang);
    let language = asked.unwrap_or(Language::English);
    let texts = Texts::new(language, Digits::Locale);
    let outcome = match &arguments.command {
        _ if asked.is_none() => {
            Outcome::refused("unknown_language", &sentence(&texts, "unknown_language", &[]))
        }
        Command::Parse { file } => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match parse::parse(file, &name) {
                Ok(json) => Outcome { json, text: None, code: 0 },
                Err(code) => {
                    Outcome::refused(code, &sentence(&texts, code, &[("name", name.as_str().into())]))
                }
            }
        }
        Command::Message { file } => match message::message(file) {
            Ok(json) => Outcome { json, text: None, code: 0 },
            Err(code) => Outcome::refused(code, &sentence(&texts, code, &[])),
        },
        Command::Detect { feed, out, interrupting } => {
            let name = feed.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match detect::detect(feed, out, *interrupting, &texts) {
                Ok(json) => Outcome { json, text: None, code: 0 },
                Err(code) => {
                    Outcome::refused(code, &sentence(&texts, code, &[("name", name.as_str().into())]))
                }
            }
        }
        _ => vault::run(&arguments, language, &texts),
    };
    let printed = match outcome.text {
        // Terminals show isolating characters as boxes or not at all.
        Some(words) if !json => text::without_isolates(&words),
        _ => outcome.json.to_string(),
    };
    // A closed pipe is the reader's choice, not a failure of ours.
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{}", printed.trim_end());
    ExitCode::from(outcome.code)
}
