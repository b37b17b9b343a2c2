//! tidingsctl, the companion command of Tidings: for scripts, and for people
//! who like a terminal. Its JSON is stable; `--help` documents it.

mod arguments;
mod host;
mod parse;
mod vault;

use arguments::{Arguments, Command};
use clap::Parser;
use serde_json::Value;
use std::process::ExitCode;

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

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    let outcome = match &arguments.command {
        Command::Parse { file } => {
            let (json, code) = parse::parse(file);
            Outcome { json, text: None, code: u8::try_from(code).unwrap_or(1) }
        }
        _ => vault::run(&arguments),
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
