//! Our own side: each work in a child process, so that its memory is its own.

use crate::Outcome;
use crate::files::Kind;
use crate::host::Host;
use app::{Config, Tidings};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wire::{CreateVault, Empty, FileOutcome, Handler as _, Language, RecoveryWord, VaultKind};

const PASSPHRASE: &str = "seven quiet herons over the estuary";
/// How often a file is read; the best counts.
const TIMES: usize = 5;

/// What a work took.
pub(crate) struct Figures {
    /// Rows that came of it.
    pub(crate) rows: usize,
    /// The best time.
    pub(crate) time: Duration,
    /// Peak of resident memory in bytes.
    pub(crate) peak: u64,
}

impl Figures {
    /// Of three words: rows, seconds, bytes.
    pub(crate) fn of(text: &str) -> Outcome<Figures> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [rows, seconds, peak] = words.as_slice() else {
            return Err(format!("no figures but: {text}").into());
        };
        let time = Duration::from_secs_f64(seconds.parse()?);
        Ok(Figures { rows: rows.parse()?, time, peak: peak.parse()? })
    }

    fn print(&self) {
        println!("{} {} {}", self.rows, self.time.as_secs_f64(), self.peak);
    }
}

/// Runs one work of [`child`] apart. `None` where there is no reader of the format.
pub(crate) fn apart(arguments: &[&str]) -> Outcome<Option<Figures>> {
    let done = Command::new(std::env::current_exe()?).arg("work").args(arguments).output()?;
    let said = String::from_utf8(done.stdout)?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).trim().to_owned().into());
    }
    if said.trim() == "none" { Ok(None) } else { Figures::of(&said).map(Some) }
}

/// The child: does a work and prints its figures.
pub(crate) fn child(arguments: &[&str]) -> Outcome {
    let figures = match arguments {
        ["read", kind, file] => read(Kind::of(kind).ok_or("no such format")?, file.as_ref())?,
        ["guess", file] => guess(file.as_ref())?,
        ["import", file, folder] => Some(import(file.as_ref(), folder.as_ref())?),
        _ => return Err("no such work".into()),
    };
    match figures {
        Some(figures) => figures.print(),
        None => println!("none"),
    }
    Ok(())
}

fn read(kind: Kind, file: &Path) -> Outcome<Option<Figures>> {
    let content = fs::read(file)?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let mapping = if kind == Kind::Csv { formats::csv_guess(&content)?.mapping } else { None };
    best(|| {
        let parsed = match (&mapping, kind) {
            (Some(mapping), Kind::Csv) => formats::csv_read(&content, mapping),
            _ => formats::read_statement(&content, name),
        };
        match parsed {
            Ok(parsed) => {
                let problems = parsed.batch.problems.len();
                if problems > 0 {
                    return Err(format!("{problems} rows were refused").into());
                }
                Ok(Some(parsed.batch.accounts.iter().map(|account| account.rows.len()).sum()))
            }
            Err(formats::FormatError::NotAStatement | formats::FormatError::NeedsMapping) => Ok(None),
            Err(error) => Err(error.into()),
        }
    })
}

fn guess(file: &Path) -> Outcome<Option<Figures>> {
    let content = fs::read(file)?;
    best(|| Ok(Some(formats::csv_guess(&content)?.rows)))
}

fn best(mut work: impl FnMut() -> Outcome<Option<usize>>) -> Outcome<Option<Figures>> {
    let mut best = Duration::MAX;
    let mut count = 0;
    for _ in 0..TIMES {
        let start = Instant::now();
        match work()? {
            Some(rows) => count = rows,
            None => return Ok(None),
        }
        best = best.min(start.elapsed());
    }
    Ok(Some(Figures { rows: count, time: best, peak: peak()? }))
}

/// Imports a file into a new vault; the making of the vault is not counted.
fn import(file: &Path, folder: &Path) -> Outcome<Figures> {
    let content = fs::read(file)?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let config = Config {
        data_dir: folder.to_owned(),
        vault_dir: None,
        language: Language::English,
        fixed_language: false,
        light_keys: true,
        background: false,
        loopback_links: false,
    };
    let tidings = Tidings::new(Arc::new(Host::new()), config);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(create(&tidings))?;
    let start = Instant::now();
    let outcome = tidings.offer(None, &name, content)?;
    let time = start.elapsed();
    let FileOutcome::Statement { added, .. } = outcome else { return Err("no statement came of it".into()) };
    let figures = Figures { rows: added as usize, time, peak: peak()? };
    tidings.close();
    Ok(figures)
}

async fn create(tidings: &Tidings) -> Outcome {
    let refused = |error: wire::WireError| error.message;
    let request = CreateVault { vault: VaultKind::Own, passphrase: PASSPHRASE.to_owned() };
    let created = tidings.create_vault(request).await.map_err(refused)?;
    let word = |position: &u8| {
        let word = created.words.get(usize::from(*position).checked_sub(1)?)?.clone();
        Some(RecoveryWord { position: *position, word })
    };
    let words = created.ask.iter().filter_map(word).collect();
    tidings.confirm_recovery(wire::ConfirmRecovery { words }).await.map_err(refused)?;
    tidings.status(Empty {}).await.map_err(refused)?;
    Ok(())
}

/// The peak of this process's resident memory in bytes.
fn peak() -> Outcome<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024)
}
