//! `cargo xtask peers`: exports read by the programs that they are written for.

use crate::shell::{self, Outcome};
use std::path::PathBuf;
use std::process::Command;

const HELP: &str = "\
Usage: cargo xtask peers

Makes a Python environment in target/peers with beancount and ofxtools, of the versions named here,
and lets them and hledger read what tidingsctl exports. What cannot be installed, or is not on this
computer, is named and left out; hledger comes from your system (apt-get install hledger).
";
/// What is installed; the tests are written for these.
const PACKAGES: [&str; 2] = ["beancount==3.2.3", "ofxtools==1.1.1"];

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    let Some(_) = shell::flags(arguments, &[], HELP)? else { return Ok(()) };
    let mut test = shell::cargo();
    test.args(["test", "-p", "tidings-cli", "--test", "peers", "--", "--nocapture"]);
    match environment() {
        Ok(python) => {
            test.env("TIDINGS_PEERS_PYTHON", python);
        }
        Err(error) => eprintln!("left out: beancount and ofxtools, for {error}"),
    }
    if !shell::there("hledger") {
        eprintln!("left out: hledger is not on this computer");
    }
    shell::run(&mut test)
}

/// The Python of an environment with the packages; made where it is not there yet.
fn environment() -> Outcome<PathBuf> {
    let folder = tidings_acceptance::target_dir().join("peers");
    let python = folder.join("bin/python");
    // Made under this name only once it is whole: an interrupted one is made again.
    let mark = folder.join(format!("with {}", PACKAGES.join(" ")));
    if mark.exists() {
        return Ok(python);
    }
    if !shell::there("python3") {
        return Err("python3 is not on this computer".into());
    }
    shell::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    shell::run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    std::fs::write(&mark, "")?;
    Ok(python)
}
