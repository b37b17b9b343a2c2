//! `cargo xtask test`: all set-up, every test, one closing line.

use crate::shell::{self, Outcome};
use crate::{system, window};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const HELP: &str = "\
Usage: cargo xtask test [--deny]

Installs what is missing and runs every check and test: the window's types and tests,
formatting, lints, all Rust tests with the acceptance tests in the real window, and
cargo-deny where it is installed. Ends with a line that counts them.

Options:
  --deny   install cargo-deny into target/tools first (takes minutes); so does CI=true
";
const DENY: &str = "0.20.2";

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    let Some(flags) = shell::flags(arguments, &["--deny"], HELP)? else { return Ok(()) };
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    system::ensure(system::BUILD)?;
    system::ensure(system::STAGE)?;
    window::install()?;
    // The window's bundle becomes part of the app, so it comes before anything of cargo's.
    window::build()?;

    let mut tally = Tally::default();
    tally.step(shell::npm().args(["run", "check"]));
    tally.tests(shell::npm().args(["test"]));
    tally.step(shell::cargo().args(["fmt", "--all", "--check"]));
    tally.step(shell::cargo().args(["fmt", "--manifest-path", "bench/Cargo.toml", "--check"]));
    tally.step(shell::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    // The same targets as `cargo test` needs, so that nothing is built again, and the app itself.
    let build = ["build", "--workspace", "--lib", "--bins", "--tests", "--examples"];
    if tally.step(shell::cargo().args(build)) {
        tally.tests(shell::cargo().args(["test", "--workspace", "--no-fail-fast"]));
    }
    match deny(flags.contains(&"--deny") || ci)? {
        Some(mut deny) => drop(tally.step(deny.args(["check", "bans", "licenses", "sources"]))),
        None => {
            eprintln!("cargo-deny is not installed: cargo xtask test --deny installs it and checks licences")
        }
    }
    tally.close()
}

/// The command of cargo-deny, where it is installed or to be installed.
fn deny(install: bool) -> Outcome<Option<Command>> {
    let tools = tidings_acceptance::target_dir().join("tools");
    let own: PathBuf = tools.join("bin/cargo-deny");
    if own.is_file() {
        return Ok(Some(shell::program(own)));
    }
    if shell::there("cargo-deny") {
        return Ok(Some(shell::program("cargo-deny")));
    }
    if !install {
        return Ok(None);
    }
    eprintln!("Installing cargo-deny {DENY} into {}", tools.display());
    let mut command = shell::cargo();
    command.args(["install", "cargo-deny", "--locked", "--version", DENY, "--root"]).arg(&tools);
    // Its own build would only crowd the project's.
    command.env("CARGO_TARGET_DIR", tools.join("build"));
    shell::run(&mut command)?;
    // What it was built from is large and not needed again; if it stays, it only takes room.
    let _ = std::fs::remove_dir_all(tools.join("build"));
    Ok(Some(shell::program(own)))
}

/// Counts tests over all runners; a step without tests counts where it fails.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    broken: Vec<String>,
}

impl Tally {
    /// Runs a step that has no tests of its own.
    fn step(&mut self, command: &mut Command) -> bool {
        match shell::run(command) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("{error}");
                self.failed += 1;
                self.broken.push(shell::words(command));
                false
            }
        }
    }

    /// Runs tests and counts them by the closing lines of cargo's and Vitest's runners.
    fn tests(&mut self, command: &mut Command) {
        let words = shell::words(command);
        eprintln!("$ {words}");
        let before = (self.passed, self.failed);
        let status = command.stdout(Stdio::piped()).spawn().and_then(|mut child| {
            if let Some(printed) = child.stdout.take() {
                for line in BufReader::new(printed).lines() {
                    let line = line?;
                    println!("{line}");
                    let (passed, failed) = counted(&line);
                    self.passed += passed;
                    self.failed += failed;
                }
            }
            child.wait()
        });
        let fine = status.as_ref().is_ok_and(|status| status.success());
        if !fine || (self.passed, self.failed) == before {
            // A runner that died or ran nothing has not shown that all is well.
            self.failed += u64::from(self.failed == before.1);
            self.broken.push(words);
        }
    }

    fn close(self) -> Outcome {
        for words in &self.broken {
            println!("failed: {words}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err("not everything passed".into()) }
    }
}

/// Tests passed and failed by a line such as `test result: ok. 3 passed; 0 failed; …` or
/// `Tests  1 failed | 41 passed (42)`.
fn counted(line: &str) -> (u64, u64) {
    let line = plain(line);
    let line = line.trim();
    if !(line.starts_with("test result: ") || line.starts_with("Tests ")) {
        return (0, 0);
    }
    let words: Vec<&str> = line.split([' ', ';', '|', '.']).filter(|word| !word.is_empty()).collect();
    let before = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    (before("passed").unwrap_or(0), before("failed").unwrap_or(0))
}

/// A line without colours.
fn plain(line: &str) -> String {
    let mut left = String::new();
    let mut escaped = false;
    for c in line.chars() {
        match (escaped, c) {
            (false, '\u{1b}') => escaped = true,
            (true, c) if c.is_ascii_alphabetic() => escaped = false,
            (true, _) => {}
            (false, c) => left.push(c),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_counted() {
        assert_eq!(
            counted("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out"),
            (12, 0)
        );
        assert_eq!(counted("test result: FAILED. 3 passed; 2 failed; 0 ignored"), (3, 2));
        assert_eq!(
            counted("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m42 passed\u{1b}[39m\u{1b}[22m (42)"),
            (42, 0)
        );
        assert_eq!(counted("      Tests  1 failed | 41 passed (42)"), (41, 1));
        assert_eq!(counted(" Test Files  4 passed (4)"), (0, 0));
        assert_eq!(counted("running 7 tests"), (0, 0));
    }
}
