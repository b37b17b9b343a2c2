//! `detect`: a feed of payments through the detector, row by row, for judging it.

use ::detect::{Seen, State};
use flate2::read::MultiGzDecoder;
use ingest::{categorise, category_of_label, clean_payee, payee_key};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use model::{AccountId, Currency, Entry, EntryId, EntryStatus, Money, Origin, Problem, Urgency, UserFields};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use text::Texts;

/// First bytes of a gzip file (RFC 1952 §2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// Most problems that are named; more of the same help nobody.
const MOST_PROBLEMS: usize = 100;

/// Streams `feed` and writes `out`. An unreadable row is named and passed over;
/// the error is the code of why the feed as a whole was refused.
pub fn detect(feed: &Path, out: &Path, interrupting: bool, texts: &Texts) -> Result<Value, &'static str> {
    let mut reader = csv::Reader::from_reader(open(feed).map_err(|_| "unreadable_file")?);
    let heads = reader.headers().map_err(|_| "not_a_statement")?.clone();
    let columns: BTreeMap<String, usize> =
        heads.iter().enumerate().map(|(at, head)| (head.trim().to_owned(), at)).collect();
    let needed = ["account_id", "txn_id", "posted_at", "amount", "currency", "payee"];
    if needed.iter().any(|head| !columns.contains_key(*head)) {
        return Err("not_a_statement");
    }
    let mut writer = csv::Writer::from_path(out).map_err(|_| "storage_failed")?;
    writer.write_record(["txn_id", "score", "kind", "reason", "alert"]).map_err(|_| "storage_failed")?;
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    let (mut rows, mut told) = (0_u64, 0_u64);
    let mut problems = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        let row = match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => read(&Row { record: &record, columns: &columns }),
            Err(error) if error.is_io_error() => return Err("unreadable_file"),
            Err(_) => Err("row_shape"),
        };
        rows += 1;
        let (entry, time) = match row {
            Ok(row) => row,
            Err(code) => {
                if problems.len() < MOST_PROBLEMS {
                    problems.push(problem(line, code, texts));
                }
                continue;
            }
        };
        let account = columns.get("account_id").and_then(|at| record.get(*at)).unwrap_or_default();
        let state = states.entry(account.to_owned()).or_default();
        let payee_key = payee_key(&entry.payee);
        let hour = time.map(|time| time.hour().unsigned_abs());
        let Some(verdict) = state.observe(Seen { entry: &entry, payee_key: &payee_key, hour }) else {
            continue;
        };
        let alert = !interrupting || verdict.urgency == Urgency::Alert;
        told += u64::from(alert);
        let reason = texts.finding_sentence(&verdict.evidence, &entry.amount, time);
        writer
            .write_record([
                columns.get("txn_id").and_then(|at| record.get(*at)).unwrap_or_default(),
                &verdict.score.to_string(),
                verdict.evidence.kind().code(),
                &text::without_isolates(&reason),
                if alert { "1" } else { "0" },
            ])
            .map_err(|_| "storage_failed")?;
    }
    writer.flush().map_err(|_| "storage_failed")?;
    Ok(json!({ "rows": rows, "told": told, "problems": problems }))
}

fn open(feed: &Path) -> std::io::Result<Box<dyn Read>> {
    let mut file = File::open(feed)?;
    let mut start = [0; 2];
    let zipped = file.read(&mut start)? == 2 && start == GZIP;
    file.seek(SeekFrom::Start(0))?;
    let file = BufReader::new(file);
    Ok(if zipped { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

fn problem(line: u64, code: &str, texts: &Texts) -> Value {
    let problem = Problem { place: format!("line {line}"), code: code.to_owned(), detail: String::new() };
    json!({ "where": problem.place, "message": text::without_isolates(&texts.problem(&problem)) })
}

struct Row<'a> {
    record: &'a csv::StringRecord,
    columns: &'a BTreeMap<String, usize>,
}

impl Row<'_> {
    fn of(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default().trim()
    }
}

/// The entry of a row and its local time of day.
fn read(row: &Row<'_>) -> Result<(Entry, Option<Time>), &'static str> {
    let (day, time, at) = moment(row.of("posted_at")).ok_or("date_unreadable")?;
    let currency = Currency::new(row.of("currency")).map_err(|_| "currency_unreadable")?;
    let amount = Money::parse(row.of("amount"), currency).map_err(|_| "amount_unreadable")?;
    let payee = clean_payee(row.of("payee"));
    let kind = row.of("mcc_or_category");
    let mcc = kind.parse().ok();
    let memo = Some(row.of("memo").to_owned()).filter(|memo| !memo.is_empty());
    let category =
        category_of_label(kind).or_else(|| categorise(mcc, row.of("payee"), memo.as_deref(), &amount));
    let entry = Entry {
        id: EntryId::of_digest(digest(row.of("txn_id"))),
        account: AccountId::of_digest(digest(row.of("account_id"))),
        identities: Vec::new(),
        status: EntryStatus::Posted,
        amount,
        day,
        booked: Some(day),
        at,
        payee_raw: row.of("payee").to_owned(),
        payee,
        memo,
        mcc,
        category,
        particulars: model::Particulars::default(),
        origin: Origin::File { name: "feed".to_owned(), place: row.of("txn_id").to_owned() },
        first_seen: Timestamp::UNIX_EPOCH,
        missed: 0,
        transfer: None,
        refund: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    };
    Ok((entry, time))
}

/// Local day and time as written, and the moment; a time without a zone is taken
/// as UTC, since only differences matter here.
fn moment(when: &str) -> Option<(Date, Option<Time>, Option<Timestamp>)> {
    let day: Date = when.get(..10)?.parse().ok()?;
    if when.len() == 10 {
        return Some((day, None, None));
    }
    let time: Time = when.get(11..19)?.parse().ok()?;
    let at = match when.get(19..) {
        Some("") | None => format!("{when}Z").parse(),
        Some(_) => when.parse(),
    };
    Some((day, Some(time), Some(at.ok()?)))
}

fn digest(what: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&blake3::hash(what.as_bytes()).as_bytes()[..16]);
    half
}
