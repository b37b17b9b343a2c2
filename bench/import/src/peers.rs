//! What it is measured beside: libraries of Python, and hledger.

use crate::Outcome;
use crate::files::Kind;
use crate::own::Figures;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SCRIPT: &str = include_str!("peers.py");
/// The columns of our table, for hledger.
const RULES: &str = "skip 1\nfields date,description,comment,amount,_,currency\ndate-format %Y-%m-%d\n\
                     account1 assets:bank\n";
/// Seconds that a peer is given for all its readings.
const PATIENCE: u32 = 60;
/// SIGALRM (POSIX).
const ALARM: i32 = 14;
const HLEDGER: &str = "hledger";

/// Whether a peer counts for the floor.
pub(crate) fn in_python(peer: &str) -> bool {
    peer != HLEDGER
}

/// The peers that are here.
pub(crate) struct Peers {
    folder: PathBuf,
    python: Option<PathBuf>,
    versions: String,
}

impl Peers {
    /// Lays out what they need in `folder`.
    pub(crate) fn new(folder: &Path, python: Option<&Path>) -> Outcome<Peers> {
        fs::write(folder.join("peers.py"), SCRIPT)?;
        fs::write(folder.join("hledger.rules"), RULES)?;
        let says = |program: &Path, arguments: &[&str]| {
            let said = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
            let text = String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
            said.status.success().then_some(text)
        };
        let packages = "import sys, importlib.metadata as m\n\
             for p in ('ofxtools', 'ofxparse', 'mt-940'):\n try: print(p, m.version(p) + ';')\n except Exception: pass";
        let told = [
            python.and_then(|python| says(python, &["--version"])),
            python.and_then(|python| says(python, &["-c", packages])),
            says(HLEDGER.as_ref(), &["--version"]),
        ];
        let versions = told.into_iter().flatten().collect::<Vec<_>>().join("; ");
        Ok(Peers { folder: folder.to_owned(), python: python.map(Path::to_owned), versions })
    }

    /// Their versions, in a line.
    pub(crate) fn versions(&self) -> &str {
        &self.versions
    }

    /// Who reads a format.
    pub(crate) fn of(&self, kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Ofx => &["ofxtools", "ofxparse"],
            Kind::Csv => &["csv", HLEDGER],
            Kind::Mt940 => &["mt-940"],
            Kind::Camt => &["ElementTree"],
        }
    }

    /// Lets a peer read a file; `None` where it is not installed or takes too long.
    pub(crate) fn read(&self, peer: &str, file: &Path) -> Outcome<Option<Figures>> {
        if peer == HLEDGER {
            return self.hledger(file);
        }
        let Some(python) = &self.python else { return Ok(None) };
        let script = self.folder.join("peers.py");
        let done = Command::new(python).arg(script).arg(peer).arg(file).arg(PATIENCE.to_string()).output()?;
        let complaint = String::from_utf8_lossy(&done.stderr);
        if done.status.success() {
            return Figures::of(&String::from_utf8(done.stdout)?).map(Some);
        }
        if done.status.signal() == Some(ALARM) {
            println!("  {peer}: stopped after {PATIENCE} s");
            return Ok(None);
        }
        if complaint.contains("ModuleNotFoundError") {
            return Ok(None);
        }
        Err(format!("{peer}: {}", complaint.trim()).into())
    }

    /// The time of a whole run; its memory is not known from here.
    fn hledger(&self, file: &Path) -> Outcome<Option<Figures>> {
        let mut command = Command::new(HLEDGER);
        command.arg("-f").arg(file).arg("--rules-file").arg(self.folder.join("hledger.rules"));
        let start = Instant::now();
        let done = match command.arg("stats").output() {
            Ok(done) => done,
            Err(_) => return Ok(None),
        };
        let time: Duration = start.elapsed();
        if !done.status.success() {
            let why = done.status.signal().map_or(String::new(), |signal| format!(" (signal {signal})"));
            return Err(format!("hledger{why}: {}", String::from_utf8_lossy(&done.stderr).trim()).into());
        }
        let said = String::from_utf8_lossy(&done.stdout);
        let named = |line: &&str| line.split_once(':').is_some_and(|(name, _)| name.trim() == "Transactions");
        let line = said.lines().find(named).unwrap_or_default();
        let count = line.split_once(':').and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
        Ok(Some(Figures { rows: count.unwrap_or(0), time, peak: 0 }))
    }
}
