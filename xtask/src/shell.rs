//! Programs that are run, and options that are read.

use std::error::Error;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The outcome of a command of ours.
pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A program that will run in the checkout.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(tidings_acceptance::checkout()).stdin(Stdio::null());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // All builds of ours land where this program was built, so that nothing is built twice.
    command.env("CARGO_TARGET_DIR", tidings_acceptance::target_dir());
    command
}

/// npm in the window's folder.
pub fn npm() -> Command {
    let mut command = program("npm");
    command.current_dir(tidings_acceptance::checkout().join("ui"));
    command
}

/// Says what is run, runs it, and fails when it does.
pub fn run(command: &mut Command) -> Outcome {
    let words = words(command);
    eprintln!("$ {words}");
    let status = command.status().map_err(|error| format!("{words}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{words} ended with {status}").into()) }
}

/// A command as a person would type it.
pub fn words(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Whether a program can be run.
pub fn there(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Reads flags; `--help` prints the help and answers `None`, a flag that is not known is refused.
pub fn flags<'a>(given: &[&'a str], known: &[&str], help: &str) -> Outcome<Option<Vec<&'a str>>> {
    if given.iter().any(|flag| *flag == "--help" || *flag == "-h") {
        print!("{help}");
        return Ok(None);
    }
    match given.iter().find(|flag| !known.contains(flag)) {
        Some(other) => Err(format!("no option {other}; --help lists them").into()),
        None => Ok(Some(given.to_vec())),
    }
}
