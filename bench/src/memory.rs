//! Filling a large store in a process of its own, so that its peak of memory is its own.

use crate::Outcome;
use crate::entries::{BATCH, batch};
use crate::sqlcipher::SqlCipher;
use crate::store::Store;
use crate::tidings::Tidings;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What filling took.
pub(crate) struct Filled {
    /// Peak of resident memory while filling, in bytes.
    pub(crate) peak: u64,
    /// Time spent in appending and closing.
    pub(crate) time: Duration,
}

/// Fills a store in a child process; `engine` is `vault` or `sqlcipher`.
pub(crate) fn fill_apart(engine: &str, folder: &Path, rows: usize) -> Outcome<Filled> {
    let output = Command::new(std::env::current_exe()?)
        .args(["fill", engine])
        .arg(folder)
        .arg(rows.to_string())
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let printed = String::from_utf8(output.stdout)?;
    let figures: Vec<u64> = printed.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match (output.status.success(), figures.as_slice()) {
        (true, [peak, micros]) => Ok(Filled { peak: *peak, time: Duration::from_micros(*micros) }),
        _ => Err(format!("filling {engine} ended with {}", output.status).into()),
    }
}

/// The child's part: fills, closes, prints its peak in bytes and its time in microseconds.
pub(crate) fn fill(engine: &str, folder: &Path, rows: usize) -> Outcome {
    match engine {
        "vault" => fill_store::<Tidings>(folder, rows),
        "sqlcipher" => fill_store::<SqlCipher>(folder, rows),
        other => Err(format!("no engine {other}").into()),
    }
}

fn fill_store<S: Store>(folder: &Path, rows: usize) -> Outcome {
    let mut store = S::create(folder)?;
    // Key derivation has its own memory, by design; the peak starts after it.
    fs::write("/proc/self/clear_refs", "5")?;
    let mut time = Duration::ZERO;
    for number in 0..rows / BATCH {
        let rows = batch(number)?;
        let start = Instant::now();
        store.append(rows)?;
        time += start.elapsed();
    }
    let start = Instant::now();
    store.close()?;
    time += start.elapsed();
    println!("{} {}", peak()?, time.as_micros());
    Ok(())
}

/// The peak of this process's resident memory in bytes.
fn peak() -> Outcome<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024)
}
