//! What the README's commands call: `cargo xtask run`, `test`, `torture`, `peers`,
//! `bench`, `dist`.
//!
//! Each sets up what it needs and tells what it installs; what is there already is
//! left alone. Rust and Node are taken as given.

mod bench;
mod demo;
mod dist;
mod peers;
mod run;
mod shell;
mod system;
mod test;
mod torture;
mod window;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  run     install what is missing, build, open the app
  test    all set-up, every test
  torture power cuts, kills, flipped bits and fuzzing, in large counts
  peers   exports read by beancount, hledger and ofxtools
  bench   measure, beside this machine's line
  dist    build the Debian package

cargo xtask COMMAND --help tells more about a command.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["run", rest @ ..] => run::run(rest),
        ["test", rest @ ..] => test::run(rest),
        ["torture", rest @ ..] => torture::run(rest),
        ["peers", rest @ ..] => peers::run(rest),
        ["bench", rest @ ..] => bench::run(rest),
        ["dist", rest @ ..] => dist::run(rest),
        [] | ["help" | "--help" | "-h", ..] => {
            print!("{HELP}");
            Ok(())
        }
        [other, ..] => Err(format!("no command {other}; cargo xtask --help lists them").into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
