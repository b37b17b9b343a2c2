//! Statement readers beside what Python has and beside hledger, and the import of a large file into
//! a vault: each work as a figure or a ratio, its floor beside it.
//!
//! It measures and prints; it never changes what it measures. Every work runs in a process of its
//! own, on the same files with a warm file cache, and its best time counts. What is not installed is
//! left out, in a line. Linux only: it reads `/proc`.

mod files;
mod host;
mod own;
mod peers;
#[path = "../../src/table.rs"]
mod table;

use files::Kind;
use own::{Figures, apart};
use peers::Peers;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use table::{Figure, Floor, Line, rate, size, time};

/// Whatever stops a measurement.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
Usage: tidings-bench-import [--rows N] [--folder DIR] [--python FILE]

Options:
  --rows N       rows of each file (100000)
  --folder DIR   where the files and vaults are made, on the disk to be measured
  --python FILE  a Python that has the peers; without it they are left out
";

/// Reading must be this many times as fast as the fastest peer in Python.
const TIMES: f64 = 20.0;
/// Bytes a second of OFX and CSV.
const SPEED: f64 = 150e6;
/// Seconds of a durable import of 100,000 rows.
const IMPORT: f64 = 3.0;
/// Peak of memory of that import, in bytes.
const MEMORY: f64 = 300e6;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tidings-bench-import: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Outcome {
    if let ["work", rest @ ..] = arguments {
        return own::child(rest);
    }
    let mut rows = 100_000;
    let mut folder = std::env::temp_dir();
    let mut python = None;
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{option} needs a value"));
        match *option {
            "--rows" => rows = value()?.parse()?,
            "--folder" => folder = PathBuf::from(*value()?),
            "--python" => python = Some(PathBuf::from(*value()?)),
            "--help" | "-h" => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(format!("no option {other}; --help lists them").into()),
        }
    }
    let folder = folder.join(format!("tidings-bench-import-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = everything(&folder, rows, python.as_deref());
    fs::remove_dir_all(&folder)?;
    measured
}

/// Lines so far; each is printed as it comes.
#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, line: Line) {
        println!("{line}");
        self.0.push(line);
    }
}

fn everything(folder: &Path, rows: usize, python: Option<&Path>) -> Outcome {
    let peers = Peers::new(folder, python)?;
    println!("rows: {rows} a file, seed {}; {}", files::SEED, peers.versions());
    println!("{}", table::heads("tidings"));
    let mut lines = Lines::default();
    for kind in Kind::ALL {
        let file = folder.join(format!("statement.{}", kind.name()));
        fs::write(&file, kind.file(rows))?;
        reading(kind, &file, rows, &peers, &mut lines)?;
    }
    for kind in [Kind::Ofx, Kind::Mt940, Kind::Camt] {
        importing(kind, folder, rows, &mut lines)?;
    }
    println!("{}", table::closing(&lines.0));
    Ok(())
}

/// Reads a file with our reader and with every peer.
fn reading(kind: Kind, file: &Path, rows: usize, peers: &Peers, lines: &mut Lines) -> Outcome {
    let name = kind.name();
    let path = file.to_str().ok_or("a folder with a strange name")?;
    let bytes = fs::metadata(file)?.len();
    let Some(own) = apart(&["read", name, path])? else {
        println!("read {name}: left out, there is no reader of it");
        return Ok(());
    };
    let speed = |figures: &Figures| format!("{:.0} MB/s", bytes as f64 / 1e6 / figures.time.as_secs_f64());
    let whole = |who: &str, figures: &Figures| {
        if figures.rows == rows { Ok(()) } else { Err(format!("{who} read {} rows of {name}", figures.rows)) }
    };
    whole("tidings", &own)?;
    lines.add(Line {
        work: format!("read {name}, {}", size(bytes)),
        own: speed(&own),
        other: rate(own.rows, own.time),
        figure: Figure::Speed(bytes as f64 / own.time.as_secs_f64()),
        floor: matches!(kind, Kind::Ofx | Kind::Csv).then_some(Floor::Least(SPEED)),
    });
    lines.add(Line {
        work: format!("  memory, the file itself {}", size(bytes)),
        own: size(own.peak),
        other: String::new(),
        figure: Figure::Size(own.peak as f64),
        floor: Some(Floor::Most(MEMORY)),
    });
    if kind == Kind::Csv
        && let Some(guessed) = apart(&["guess", path])?
    {
        lines.add(Line {
            work: "  understanding its columns first".to_owned(),
            own: speed(&guessed),
            other: rate(guessed.rows, guessed.time),
            figure: Figure::Time(guessed.time.as_secs_f64()),
            floor: None,
        });
    }
    let mut fastest: Option<f64> = None;
    for peer in peers.of(kind) {
        let Some(figures) = peers.read(peer, file)? else {
            println!("  beside {peer}: left out, it is not installed or takes too long");
            continue;
        };
        whole(peer, &figures)?;
        let ratio = figures.time.as_secs_f64() / own.time.as_secs_f64();
        if peers::in_python(peer) {
            fastest = Some(fastest.map_or(ratio, |known| known.min(ratio)));
        }
        lines.add(Line {
            work: format!("  beside {peer}"),
            own: time(own.time),
            other: format!("{}, {}", time(figures.time), size(figures.peak)),
            figure: Figure::Ratio(ratio),
            floor: None,
        });
    }
    if let Some(ratio) = fastest {
        lines.add(Line {
            work: "  beside the fastest in Python".to_owned(),
            own: String::new(),
            other: String::new(),
            figure: Figure::Ratio(ratio),
            floor: Some(Floor::Least(TIMES)),
        });
    }
    Ok(())
}

/// Imports a file into a new vault, the median of three.
fn importing(kind: Kind, folder: &Path, rows: usize, lines: &mut Lines) -> Outcome {
    let file = folder.join(format!("statement.{}", kind.name()));
    let path = file.to_str().ok_or("a folder with a strange name")?;
    if apart(&["read", kind.name(), path])?.is_none() {
        return Ok(());
    }
    let mut all = Vec::new();
    for round in 0..3 {
        let home = folder.join(format!("vault-{}-{round}", kind.name()));
        let target = home.to_str().ok_or("a folder with a strange name")?;
        let figures = apart(&["import", path, target])?.ok_or("no import")?;
        if figures.rows != rows {
            return Err(format!("{} rows of {} came in", figures.rows, kind.name()).into());
        }
        all.push(figures);
        fs::remove_dir_all(&home)?;
    }
    all.sort_by_key(|figures| figures.time);
    let peak = all.iter().map(|figures| figures.peak).max().unwrap_or(0);
    let Some(median) = all.get(1) else { return Ok(()) };
    // The floors are for a hundred thousand.
    let floor = |floor| (rows == 100_000).then_some(floor);
    lines.add(Line {
        work: format!("import {rows} rows of {}, durable", kind.name()),
        own: time(median.time),
        other: rate(median.rows, median.time),
        figure: Figure::Time(median.time.as_secs_f64()),
        floor: floor(Floor::Most(IMPORT)),
    });
    lines.add(Line {
        work: "  memory at its peak".to_owned(),
        own: size(peak),
        other: String::new(),
        figure: Figure::Size(peak as f64),
        floor: floor(Floor::Most(MEMORY)),
    });
    Ok(())
}
