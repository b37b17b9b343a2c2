//! The vault beside SQLCipher and beside a bare append, with the same rows: each work as a ratio,
//! its floor beside it.
//!
//! It measures and prints; it never changes what it measures, and both stores are given the same
//! bytes, the same durability and a warm file cache. Linux only: it reads `/proc`.

mod entries;
mod measure;
mod memory;
mod sqlcipher;
mod store;
mod table;
mod tidings;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// Whatever stops a measurement.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
Usage: tidings-bench [--rows N] [--folder DIR]

Options:
  --rows N       entries of the large store (1000000); floors for 1M count only there
  --folder DIR   where the stores are made, on the disk to be measured
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tidings-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Outcome {
    // A child of ours, whose memory is its own.
    if let ["fill", engine, folder, rows] = arguments {
        return memory::fill(engine, folder.as_ref(), rows.parse()?);
    }
    let mut rows = 1_000_000;
    let mut folder = std::env::temp_dir();
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{option} needs a value"));
        match *option {
            "--rows" => rows = value()?.parse()?,
            "--folder" => folder = PathBuf::from(*value()?),
            "--help" | "-h" => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(format!("no option {other}; --help lists them").into()),
        }
    }
    if rows < 10_000 {
        return Err("fewer than 10000 rows show nothing".into());
    }
    let folder = folder.join(format!("tidings-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let measured = measure::everything(&folder, rows);
    std::fs::remove_dir_all(&folder)?;
    measured
}
