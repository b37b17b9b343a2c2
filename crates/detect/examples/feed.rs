//! Streams a feed of labelled or unlabelled payments through the detector, for measuring.
//!
//! Reads CSV from standard input (columns `account_id, txn_id, posted_at, amount,
//! currency, payee, memo, mcc_or_category`, found by header; others are not read) and
//! writes `txn_id,score,kind,reason,alert` to standard output. `alert` is 1 for what
//! would be shown; with `--interrupting` only for what would interrupt.

use detect::{Seen, State};
use ingest::{categorise, category_of_label, clean_payee, payee_key};
use model::{AccountId, Currency, Entry, EntryId, EntryStatus, Money, Origin, Urgency, UserFields};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{stdin, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    let interrupting = std::env::args().any(|argument| argument == "--interrupting");
    let mut reader = csv::Reader::from_reader(stdin().lock());
    let mut writer = csv::Writer::from_writer(stdout().lock());
    writer.write_record(["txn_id", "score", "kind", "reason", "alert"])?;
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let of = |column: &str| row.get(column).map(String::as_str).unwrap_or_default();
        let payee = clean_payee(of("payee"));
        let (entry, hour) = entry(&of, &payee)?;
        let state = states.entry(of("account_id").to_owned()).or_default();
        let Some(verdict) = state.observe(Seen { entry: &entry, payee_key: &payee_key(&payee), hour }) else {
            continue;
        };
        let shown = !interrupting || verdict.urgency == Urgency::Alert;
        writer.write_record([
            of("txn_id"),
            &verdict.score.to_string(),
            verdict.evidence.kind().code(),
            &format!("{:?}", verdict.evidence),
            if shown { "1" } else { "0" },
        ])?;
    }
    writer.flush()?;
    Ok(())
}

/// A time without a zone is taken as UTC: only differences matter here.
fn moment(when: &str) -> Result<Option<jiff::Timestamp>, jiff::Error> {
    match when.get(19..) {
        None => Ok(None),
        Some("") => format!("{when}Z").parse().map(Some),
        Some(_) => when.parse().map(Some),
    }
}

fn entry<'a>(of: &impl Fn(&str) -> &'a str, payee: &str) -> Result<(Entry, Option<u8>), Box<dyn Error>> {
    let when = of("posted_at");
    let day = when.get(..10).unwrap_or(when).parse()?;
    let hour = when.get(11..13).map(str::parse).transpose()?;
    let amount = Money::parse(of("amount"), Currency::new(of("currency"))?)?;
    let kind = of("mcc_or_category");
    let mcc = kind.parse().ok();
    let memo = Some(of("memo").to_owned()).filter(|memo| !memo.is_empty());
    let category = category_of_label(kind);
    let named = |what: &str| {
        let mut half = [0; 16];
        blake3::Hasher::new().update(what.as_bytes()).finalize_xof().fill(&mut half);
        half
    };
    let entry = Entry {
        id: EntryId::of_digest(named(of("txn_id"))),
        account: AccountId::of_digest(named(of("account_id"))),
        identities: Vec::new(),
        status: EntryStatus::Posted,
        day,
        booked: Some(day),
        at: moment(when)?,
        payee_raw: of("payee").to_owned(),
        payee: payee.to_owned(),
        category: category.or_else(|| categorise(mcc, of("payee"), memo.as_deref(), &amount)),
        memo,
        mcc,
        amount,
        origin: Origin::File { name: "feed.csv".to_owned(), place: of("txn_id").to_owned() },
        first_seen: jiff::Timestamp::UNIX_EPOCH,
        missed: 0,
        transfer: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    };
    Ok((entry, hour))
}
