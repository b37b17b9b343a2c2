//! How a row is recognised when it comes again, and the id that follows from it.

use crate::exported::own_id;
use crate::reconcile::{Context, Source};
use jiff::civil::Date;
use model::{AccountBatch, AccountId, EntryId, Identity, Problem, Row, RowStatus, fold};
use std::collections::{HashMap, HashSet};

const OFX: &str = "ofx";

/// A usable row with its identity and the day it stands under.
pub(crate) struct Seen<'a> {
    pub row: &'a Row,
    pub identity: Identity,
    pub day: Date,
}

impl Seen<'_> {
    pub fn posted(&self) -> bool {
        self.row.status == RowStatus::Posted
    }

    /// The booked day, else the one it stands under.
    pub fn booked(&self) -> Date {
        self.row.booked.unwrap_or(self.day)
    }
}

/// Gives every row its identity. Rows without a day become problems; a row told
/// twice under one id becomes one.
pub(crate) fn identify<'a>(batch: &'a AccountBatch, context: &Context) -> (Vec<Seen<'a>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut dated = Vec::new();
    for row in &batch.rows {
        // A pending row may come without any date (SimpleFIN `posted` 0): it stands under the day it is first seen.
        let fallback = (row.status == RowStatus::Pending && id_of(row).is_some()).then_some(context.today);
        match row.day().or(fallback) {
            Some(day) => dated.push((row, day)),
            None => problems.push(Problem {
                place: row.place.clone(),
                code: "row_without_date".to_owned(),
                detail: String::new(),
            }),
        }
    }
    // Posted rows take the low ordinals, so that a second equal row still pending never pushes a booked one aside.
    dated.sort_by_key(|(row, _)| row.status == RowStatus::Pending);
    let reused = reused_ids(&dated);

    let mut seen: Vec<Seen<'a>> = Vec::with_capacity(dated.len());
    let mut told: HashSet<Identity> = HashSet::with_capacity(dated.len());
    let mut ordinals: HashMap<[u8; 16], u32> = HashMap::new();
    for (row, day) in dated {
        let booked = row.booked.unwrap_or(day);
        let mut identity = match (&context.source, id_of(row)) {
            (Source::Link(link), Some(id)) => Identity::Provider { link: *link, id: id.to_owned() },
            (Source::File { format, .. }, Some(id)) => {
                let format = format.clone();
                match own_id(id) {
                    // An id of ours is no bank's id, and always the same.
                    Some(own) => Identity::Content { format, digest: *own.as_bytes(), ordinal: 0 },
                    None => {
                        Identity::File { format, id: id.to_owned(), day: booked, minor: row.amount.minor() }
                    }
                }
            }
            (source, None) => by_content(row, booked, source, &mut ordinals),
        };
        if matches!(identity, Identity::File { .. })
            && told.contains(&identity)
            && id_of(row).is_some_and(|id| reused.contains(id))
        {
            identity = by_content(row, booked, &context.source, &mut ordinals);
        }
        // Told twice: the posted telling came first by the sort above and stands.
        if told.insert(identity.clone()) {
            seen.push(Seen { row, identity, day });
        }
    }
    (seen, problems)
}

fn id_of(row: &Row) -> Option<&str> {
    row.provider_id.as_deref().map(str::trim).filter(|id| !id.is_empty())
}

/// Ids that stand on rows with different facts: the bank does not keep them unique.
fn reused_ids<'a>(rows: &[(&'a Row, Date)]) -> HashSet<&'a str> {
    let mut facts = HashMap::with_capacity(rows.len());
    let mut reused = HashSet::new();
    for (row, day) in rows {
        if let Some(id) = id_of(row) {
            let these = (row.booked.unwrap_or(*day), row.amount.minor(), row.payee.as_str());
            if *facts.entry(id).or_insert(these) != these {
                reused.insert(id);
            }
        }
    }
    reused
}

fn by_content(row: &Row, day: Date, source: &Source, ordinals: &mut HashMap<[u8; 16], u32>) -> Identity {
    let mut hasher = blake3::Hasher::new();
    let memo = row.memo.as_deref().unwrap_or_default();
    let parts = [
        day.to_string(),
        row.amount.minor().to_string(),
        row.amount.currency().code().to_owned(),
        folded(&row.payee),
        folded(memo),
    ];
    for part in &parts {
        field(&mut hasher, part.as_bytes());
    }
    let digest = first_half(&hasher);
    let next = ordinals.entry(digest).or_insert(0);
    let ordinal = *next;
    *next = next.saturating_add(1);
    Identity::Content { format: source.format(), digest, ordinal }
}

/// The form under which an identity is looked up. The same text is the same row whichever
/// file it stands in.
pub(crate) fn key(identity: &Identity) -> Identity {
    match identity {
        Identity::Content { digest, ordinal, .. } => {
            Identity::Content { format: String::new(), digest: *digest, ordinal: *ordinal }
        }
        other => other.clone(),
    }
}

/// The same id as older versions kept it, without the format of its file.
pub(crate) fn old_key(identity: &Identity) -> Option<Identity> {
    match identity {
        Identity::File { format, id, day, minor } if !format.is_empty() => {
            Some(Identity::File { format: String::new(), id: id.clone(), day: *day, minor: *minor })
        }
        _ => None,
    }
}

/// Folded text with one blank between words; numbers stay, they tell rows apart.
fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of the entry that a row of this identity founds, before its day leads it.
pub(crate) fn entry_id(account: AccountId, identity: &Identity) -> EntryId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(account.as_bytes());
    match identity {
        Identity::Provider { link, id } => {
            hasher.update(b"provider");
            hasher.update(link.as_bytes());
            field(&mut hasher, id.as_bytes());
        }
        Identity::File { format, id, day, minor } => {
            hasher.update(b"file");
            // OFX files were the first to be read: their ids stay what they were.
            if !format.is_empty() && format != OFX {
                field(&mut hasher, format.as_bytes());
            }
            field(&mut hasher, id.as_bytes());
            field(&mut hasher, day.to_string().as_bytes());
            hasher.update(&minor.to_be_bytes());
        }
        Identity::Content { digest, ordinal, .. } => {
            hasher.update(b"content");
            hasher.update(digest);
            hasher.update(&ordinal.to_be_bytes());
        }
    }
    EntryId::of_digest(first_half(&hasher))
}

/// Length before bytes, so that two fields never run into one another.
fn field(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_be_bytes());
    hasher.update(bytes);
}

fn first_half(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut half = [0; 16];
    hasher.finalize_xof().fill(&mut half);
    half
}
