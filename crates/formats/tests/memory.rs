//! How much memory hostile files take: each is read in a process of its own, whose peak is looked at.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod readers;

use formats::{MAX_BYTES, MAX_ROWS};
use readers::{READERS, Reader};
use std::path::Path;
use std::process::Command;

/// Most bytes that a process may take, the file itself included.
const MOST: u64 = 300_000_000;
const READER: &str = "TIDINGS_HOSTILE_READER";
const FILE: &str = "TIDINGS_HOSTILE_FILE";

/// Rows of a file that has far too many.
const ROWS: usize = 2_000_000;

fn holds(reader: &Reader, what: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile");
    std::fs::write(&file, bytes).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "one_file_apart", "--ignored", "--nocapture"])
        .env(READER, reader.name)
        .env(FILE, &file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(
        child.status.success(),
        "{} of {what}: {said}{}",
        reader.name,
        String::from_utf8_lossy(&child.stderr)
    );
    let peak: u64 = said.lines().find_map(|line| line.strip_prefix("peak ")).unwrap().parse().unwrap();
    println!("{}, {what} of {} MB: {} MB", reader.name, bytes.len() / 1_000_000, peak / 1_000_000);
    assert!(peak < MOST, "{} of {what}: {peak} bytes", reader.name);
}

/// Long lines; `cargo xtask torture` runs it.
#[test]
#[ignore = "minutes in a debug build"]
fn long_lines_and_nested_names_take_little() {
    for reader in READERS {
        holds(reader, "a line of letters", &vec![b'x'; MAX_BYTES]);
        holds(reader, "nothing", &vec![0; MAX_BYTES]);
        holds(reader, "a long payee", &(reader.file)("-1.00", &"x".repeat(32 << 20)));
        for piece in ["<a>", "<Ntry>", "<STMTTRN>", ":61:", "\"\n", "^\n", ";\n"] {
            holds(reader, piece, piece.repeat((32 << 20) / piece.len()).as_bytes());
        }
    }
}

/// Two million rows; `cargo xtask torture` runs it.
#[test]
#[ignore = "minutes in a debug build"]
fn two_million_rows_take_less_than_three_hundred_megabytes() {
    for reader in READERS {
        holds(reader, "two million rows", &(reader.many)(ROWS));
    }
}

/// The child of the tests above.
#[test]
#[ignore = "a part of other tests"]
fn one_file_apart() {
    let (Ok(name), Ok(file)) = (std::env::var(READER), std::env::var(FILE)) else { return };
    let reader = READERS.iter().find(|reader| reader.name == name).unwrap();
    let bytes = std::fs::read(Path::new(&file)).unwrap();
    if let Ok(parsed) = (reader.read)(&bytes) {
        let rows: usize = parsed.batch.accounts.iter().map(|part| part.rows.len()).sum();
        assert!(rows <= MAX_ROWS);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches("kB").trim().parse().unwrap();
    println!("\npeak {}", kilobytes * 1024);
}
