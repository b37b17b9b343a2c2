//! The works and their floors. What is compared is measured in turns, so that what the machine
//! does besides falls on both; each figure is a median.

use crate::Outcome;
use crate::entries::{self, BATCH, Row, batch, batches};
use crate::memory::fill_apart;
use crate::sqlcipher::{SqlCipher, SqlCipherAsItComes};
use crate::store::{Store, disk};
use crate::table::{self, Figure, Floor, Line, rate, size, time};
use crate::tidings::Tidings;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows of the small store.
const SMALL: usize = 100_000;
/// From this many rows on the floors for a million count.
const LARGE: usize = 1_000_000;
/// Messages of a page.
const PAGE: usize = 50;

/// Measures everything in `folder` and prints it.
pub(crate) fn everything(folder: &Path, rows: usize) -> Outcome {
    let sample: Vec<Row> = batches(10_000)?.into_iter().flatten().collect();
    let bytes: usize = sample.iter().map(|row| row.value.len()).sum();
    let cipher = SqlCipher::open(&folder.join("version"))?.version()?;
    println!(
        "rows: {rows} entries of {} bytes, seed {}, batches of {BATCH}; SQLCipher {cipher} over SQLite {}",
        bytes / sample.len(),
        entries::SEED,
        rusqlite::version()
    );
    println!("{}", table::heads("vault"));
    let mut lines = Lines(Vec::new());
    let small = SMALL.min(rows);

    appends(folder, small, &mut lines)?;
    acknowledged(folder, &mut lines)?;
    let (vault, sqlcipher) = (folder.join("append-vault"), folder.join("append-sqlcipher"));
    openings(&vault, &sqlcipher, small, 0.060, &mut lines)?;
    fs::remove_dir_all(&vault)?;
    fs::remove_dir_all(&sqlcipher)?;

    let (vault, sqlcipher) = (folder.join("large-vault"), folder.join("large-sqlcipher"));
    let filled = fill_apart("vault", &vault, rows)?;
    let beside = fill_apart("sqlcipher", &sqlcipher, rows)?;
    let count = count(rows);
    lines.add(Line {
        work: format!("fill {count} in durable batches of {BATCH}"),
        own: rate(rows, filled.time),
        other: rate(rows, beside.time),
        figure: Figure::Ratio(beside.time.as_secs_f64() / filled.time.as_secs_f64()),
        floor: None,
    });
    lines.add(Line {
        work: format!("memory while filling {count}"),
        own: size(filled.peak),
        other: size(beside.peak),
        figure: Figure::Size(filled.peak as f64),
        floor: at_large(rows, Floor::Most(150e6)),
    });
    let (own, others) = (disk(&vault)?, disk(&sqlcipher)?);
    lines.add(Line {
        work: format!("disk at {count}"),
        own: size(own),
        other: size(others),
        figure: Figure::Ratio(own as f64 / others as f64),
        floor: at_large(rows, Floor::Most(2.0)),
    });
    openings(&vault, &sqlcipher, rows, 0.300, &mut lines)?;
    readings(&vault, &sqlcipher, rows, &mut lines)?;
    rebuilding(&vault, rows, &mut lines)?;
    println!("{}", table::closing(&lines.0));
    Ok(())
}

/// Lines so far; each is printed as it comes.
struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, line: Line) {
        println!("{line}");
        self.0.push(line);
    }
}

/// Appends in durable batches, each round into new stores, beside the faster of SQLCipher's
/// layouts. The last stores stay.
fn appends(folder: &Path, rows: usize, lines: &mut Lines) -> Outcome {
    let (mut own, mut others, mut heaps, mut bare) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        own.push(append::<Tidings>(&folder.join("append-vault"), rows)?);
        others.push(append::<SqlCipher>(&folder.join("append-sqlcipher"), rows)?);
        heaps.push(append::<SqlCipherAsItComes>(&folder.join("append-heap"), rows)?);
        bare.push(append_bare(&folder.join("append-bare"), rows)?);
    }
    fs::remove_dir_all(folder.join("append-heap"))?;
    let (own, others, bare) = (median(own), median(others).min(median(heaps)), median(bare));
    let count = count(rows);
    lines.add(Line {
        work: format!("append {count} in durable batches of {BATCH}"),
        own: rate(rows, own),
        other: rate(rows, others),
        figure: Figure::Ratio(ratio(others, own)),
        floor: Some(Floor::Least(2.0)),
    });
    lines.add(Line {
        work: "  beside a bare write and fdatasync".to_owned(),
        own: rate(rows, own),
        other: format!("bare {}", rate(rows, bare)),
        figure: Figure::Ratio(ratio(bare, own)),
        floor: None,
    });
    Ok(())
}

fn append<S: Store>(folder: &Path, rows: usize) -> Outcome<Duration> {
    let batches = batches(rows)?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let mut store = S::create(folder)?;
    let start = Instant::now();
    for rows in batches {
        store.append(rows)?;
    }
    let time = start.elapsed();
    store.close()?;
    Ok(time)
}

fn append_bare(path: &Path, rows: usize) -> Outcome<Duration> {
    let batches = batches(rows)?;
    let mut file = File::create(path)?;
    let start = Instant::now();
    for rows in batches {
        write_bare(&mut file, &rows)?;
    }
    let time = start.elapsed();
    fs::remove_file(path)?;
    Ok(time)
}

/// Writes the values and nothing else, and makes them durable.
fn write_bare(file: &mut File, rows: &[Row]) -> Outcome {
    let bytes: Vec<u8> = rows.iter().flat_map(|row| row.value.iter().copied()).collect();
    file.write_all(&bytes)?;
    Ok(file.sync_data()?)
}

/// One commit of a thousand, again and again.
fn acknowledged(folder: &Path, lines: &mut Lines) -> Outcome {
    let mut vault = Tidings::create(&folder.join("thousand-vault"))?;
    let mut sqlcipher = SqlCipherAsItComes::create(&folder.join("thousand-sqlcipher"))?;
    let mut file = File::create(folder.join("thousand-bare"))?;
    let (mut own, mut others, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    let thousand = |round: usize| -> Outcome<Vec<Row>> {
        let accounts = entries::accounts().len();
        // Batches of one account lie that far apart.
        let numbers = (0..1_000 / BATCH).map(|step| (round * 1_000 / BATCH + step) * accounts);
        Ok(numbers.map(batch).collect::<Outcome<Vec<_>>>()?.into_iter().flatten().collect())
    };
    for round in 0..31 {
        bare.push(timed(|rows| write_bare(&mut file, &rows), thousand(round)?)?);
        own.push(timed(|rows| vault.append(rows), thousand(round)?)?);
        others.push(timed(|rows| sqlcipher.append(rows), thousand(round)?)?);
    }
    vault.close()?;
    sqlcipher.close()?;
    for name in ["thousand-vault", "thousand-sqlcipher"] {
        fs::remove_dir_all(folder.join(name))?;
    }
    fs::remove_file(folder.join("thousand-bare"))?;
    let (own, others, bare) = (median(own), median(others), median(bare));
    lines.add(Line {
        work: "acknowledged append of 1,000".to_owned(),
        own: time(own),
        other: format!("bare {}", time(bare)),
        figure: Figure::Ratio(ratio(own, bare)),
        floor: Some(Floor::Most(5.0)),
    });
    lines.add(Line {
        work: "  beside SQLCipher".to_owned(),
        own: time(own),
        other: time(others),
        figure: Figure::Ratio(ratio(own, others)),
        floor: None,
    });
    Ok(())
}

fn timed<T>(work: impl FnOnce(T) -> Outcome, given: T) -> Outcome<Duration> {
    let start = Instant::now();
    work(given)?;
    Ok(start.elapsed())
}

/// Opens and reads the first page; the files are in the system's cache for both.
fn openings(vault: &Path, sqlcipher: &Path, rows: usize, floor: f64, lines: &mut Lines) -> Outcome {
    let key = Tidings::key(vault)?;
    let (account, newest) = newest(rows)?;
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        let start = Instant::now();
        let store = Tidings::open(vault, &key)?;
        let page = store.page(&account, &newest)?;
        own.push(start.elapsed());
        store.close()?;
        let start = Instant::now();
        let store = SqlCipher::open(sqlcipher)?;
        let same = store.page(&account, &newest)?;
        others.push(start.elapsed());
        store.close()?;
        if page != same {
            return Err("the stores give different pages".into());
        }
    }
    let (own, others) = (median(own), median(others));
    lines.add(Line {
        work: format!("open and first page at {}", count(rows)),
        own: time(own),
        other: time(others),
        figure: Figure::Time(own.as_secs_f64()),
        floor: if rows == SMALL { Some(Floor::Most(floor)) } else { at_large(rows, Floor::Most(floor)) },
    });
    Ok(())
}

/// Pages and scans of the large stores.
fn readings(vault: &Path, sqlcipher: &Path, rows: usize, lines: &mut Lines) -> Outcome {
    let vault = Tidings::open(vault, &Tidings::key(vault)?)?;
    let sqlcipher = SqlCipher::open(sqlcipher)?;
    let (account, newest) = newest(rows)?;
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..1_000 {
        let start = Instant::now();
        let page = vault.page(&account, &newest)?;
        own.push(start.elapsed());
        let start = Instant::now();
        let same = sqlcipher.page(&account, &newest)?;
        others.push(start.elapsed());
        if page != same {
            return Err("the stores give different pages".into());
        }
    }
    let (own, others) = (median(own), median(others));
    lines.add(Line {
        work: format!("page of newest {PAGE}, warm, at {}", count(rows)),
        own: time(own),
        other: time(others),
        figure: Figure::Ratio(ratio(own, others)),
        floor: Some(Floor::Most(1.0)),
    });

    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let start = Instant::now();
        let sum = vault.scan()?;
        own.push(start.elapsed());
        let start = Instant::now();
        let same = sqlcipher.scan()?;
        others.push(start.elapsed());
        if sum != same || sum.rows != rows as u64 {
            return Err("the stores hold different rows".into());
        }
    }
    let (own, others) = (median(own), median(others));
    lines.add(Line {
        work: format!("full scan of {}, decrypted", count(rows)),
        own: time(own),
        other: time(others),
        figure: Figure::Ratio(ratio(own, others)),
        floor: at_large(rows, Floor::Most(1.0)),
    });
    vault.close()?;
    sqlcipher.close()
}

fn rebuilding(folder: &Path, rows: usize, lines: &mut Lines) -> Outcome {
    let vault = Tidings::open(folder, &Tidings::key(folder)?)?;
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        vault.rebuild()?;
        times.push(start.elapsed());
    }
    let sum = vault.scan()?;
    vault.close()?;
    if sum.rows != rows as u64 {
        return Err("the index that was built anew lacks rows".into());
    }
    let took = median(times);
    lines.add(Line {
        work: format!("rebuild of the index, {}", count(rows)),
        own: time(took),
        other: String::new(),
        figure: Figure::Time(took.as_secs_f64()),
        floor: at_large(rows, Floor::Most(6.0)),
    });
    Ok(())
}

/// The account of the last batch and the ids of its newest page, the newest first.
fn newest(rows: usize) -> Outcome<([u8; 16], Vec<[u8; 16]>)> {
    let last = batch(rows / BATCH - 1)?;
    let account = last.first().ok_or("an empty batch")?.account;
    Ok((account, last.iter().rev().take(PAGE).map(|row| row.id).collect()))
}

fn at_large(rows: usize, floor: Floor) -> Option<Floor> {
    (rows >= LARGE).then_some(floor)
}

fn ratio(one: Duration, of: Duration) -> f64 {
    one.as_secs_f64() / of.as_secs_f64()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn count(rows: usize) -> String {
    match rows {
        n if n % 1_000_000 == 0 => format!("{}M", n / 1_000_000),
        n if n % 1_000 == 0 => format!("{}k", n / 1_000),
        n => n.to_string(),
    }
}
