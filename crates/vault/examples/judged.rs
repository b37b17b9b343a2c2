//! A workload and its checker for judges that cut the power or flip bits.
//!
//! `judged write DIR` prints `ack N` when batch N is durable; `judged check DIR N` exits 0 if
//! every batch up to N is whole and every later one whole or absent, 3 if the vault does not
//! open, 1 if something is lost; `judged read DIR` prints what is missing, wrong or noticed, and
//! appends the same to the file that `JUDGED_TALLY` names.
//!
//! A batch is everything between two acknowledgements: records new, overwritten and deleted, small
//! and large; attachments stored, replaced and removed; now and then a second account that comes
//! and is purged, another passphrase, a compaction, a rebuilt index, a closed and opened vault.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use vault::{Change, Collection, KdfPolicy, Owner, SecretString, Unlock, Vault, VaultError};

const BATCHES: u32 = 60;
const PER_BATCH: u32 = 20;
const ROW: Collection = Collection(1);
const DOOMED: Collection = Collection(2);
const LATEST: Collection = Collection(3);
const ACCOUNT: [u8; 16] = [1; 16];
const KEPT: Owner = Owner::Account(ACCOUNT);
/// The account that is purged, and the batches with which it comes and goes.
const GUEST: [u8; 16] = [2; 16];
const COMES: u32 = 8;
const GOES: u32 = 22;
/// Batch with which the passphrase becomes another one.
const CHANGED: u32 = 31;
/// Batches with which the journal is written anew.
const COMPACTED: [u32; 2] = [26, 47];
const REBUILT: u32 = 36;
/// Attachments are stored with every tenth batch, replaced three later, and every other one is
/// removed six later.
const BLOB_EVERY: u32 = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["write", dir] => write(Path::new(dir)).map(|()| 0),
        ["check", dir, batch] => check(Path::new(dir), batch),
        ["read", dir] => read(Path::new(dir)),
        _ => Err("judged write DIR | check DIR N | read DIR".into()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            println!("refused: {error}");
            ExitCode::from(3)
        }
    }
}

fn old() -> SecretString {
    SecretString::from("before")
}

fn new() -> SecretString {
    SecretString::from("after")
}

fn value(batch: u32, n: u32) -> Vec<u8> {
    let length = match (batch % 6, n) {
        (0, 0) => 1_900_000,
        (_, 1) => 6_000,
        _ => 100 + (batch * 7 + n * 13) as usize % 500,
    };
    (0..length).map(|at| (at as u32 * 31 + batch * 3 + n) as u8).collect()
}

fn id(batch: u32, n: u32) -> Vec<u8> {
    [batch.to_be_bytes(), n.to_be_bytes()].concat()
}

fn put(owner: Owner, collection: Collection, id: Vec<u8>, value: Vec<u8>) -> Change {
    Change::Put { owner, collection, id, value }
}

fn changes(batch: u32) -> Vec<Change> {
    let mut changes: Vec<Change> =
        (0..PER_BATCH).map(|n| put(KEPT, ROW, id(batch, n), value(batch, n))).collect();
    changes.push(put(KEPT, DOOMED, id(batch, 0), vec![1]));
    changes.push(Change::Delete { owner: KEPT, collection: DOOMED, id: id(batch - 1, 0) });
    changes.push(put(Owner::Vault, LATEST, b"latest".to_vec(), batch.to_be_bytes().to_vec()));
    if (COMES..GOES).contains(&batch) {
        let owner = Owner::Account(GUEST);
        changes.extend((0..3).map(|n| put(owner, ROW, id(batch, n), value(batch, n + 2))));
    }
    changes
}

/// What is attached under `number` after `batch`.
fn attached(number: u32, batch: u32) -> Option<Vec<u8>> {
    let removed = number.is_multiple_of(2 * BLOB_EVERY) && batch >= number + 6;
    match batch {
        _ if batch < number || removed => None,
        _ if batch < number + 3 => Some(blob(number, 0)),
        _ => Some(blob(number, 1)),
    }
}

fn blob(number: u32, version: u32) -> Vec<u8> {
    let length = 30_000 + number * 3_000 + version * 5_000;
    (0..length).map(|at| (at * 17 + number + version * 5) as u8).collect()
}

/// The attachments that ever are.
fn blobs() -> impl Iterator<Item = u32> {
    (1..=BATCHES / BLOB_EVERY).map(|n| n * BLOB_EVERY)
}

fn write(dir: &Path) -> Result<(), Box<dyn Error>> {
    let (mut vault, _) = Vault::create(dir, &old(), KdfPolicy::Light)?;
    vault.add_account(ACCOUNT)?;
    for batch in 1..=BATCHES {
        for number in blobs() {
            match attached(number, batch) {
                now if now == attached(number, batch - 1) => {}
                Some(content) => vault.put_blob(KEPT, [number as u8; 16], &content)?,
                None => vault.delete_blob(KEPT, [number as u8; 16])?,
            }
        }
        if batch == COMES {
            vault.add_account(GUEST)?;
            vault.put_blob(Owner::Account(GUEST), [1; 16], &blob(1, 1))?;
        }
        if batch == GOES {
            vault.shred(GUEST)?;
        }
        if COMPACTED.contains(&batch) {
            vault.compact()?;
        }
        if batch == REBUILT {
            vault.rebuild_index()?;
        }
        if batch == CHANGED {
            vault.change_passphrase(&old(), &new())?;
        }
        vault.commit(changes(batch))?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "ack {batch}")?;
        out.flush()?;
        drop(out);
        if batch % 15 == 0 {
            vault.lock();
            let passphrase = if batch < CHANGED { old() } else { new() };
            vault = Vault::unlock(dir, Unlock::Passphrase(&passphrase))?;
        }
    }
    vault.lock();
    Ok(())
}

/// Opens a vault in which batch `acknowledged` is durable and the next one may be.
fn open(dir: &Path, acknowledged: u32) -> Result<Vault, VaultError> {
    let (first, second) = if acknowledged >= CHANGED { (new(), None) } else { (old(), Some(new())) };
    match (Vault::unlock(dir, Unlock::Passphrase(&first)), second) {
        (Err(VaultError::WrongPassphrase), Some(second)) if acknowledged + 1 >= CHANGED => {
            Vault::unlock(dir, Unlock::Passphrase(&second))
        }
        (opened, _) => opened,
    }
}

fn check(dir: &Path, batch: &str) -> Result<u8, Box<dyn Error>> {
    let acknowledged: u32 = batch.parse()?;
    if !Vault::exists(dir) {
        // Making it was never finished, and is possible again.
        if acknowledged == 0 {
            Vault::create(dir, &old(), KdfPolicy::Light)?;
        }
        return Ok(u8::from(acknowledged != 0));
    }
    let vault = open(dir, acknowledged)?;
    if acknowledged == 0 {
        vault.add_account(ACCOUNT)?;
    }
    for batch in 1..=BATCHES {
        let mut whole = 0;
        for n in 0..PER_BATCH {
            match vault.get(KEPT, ROW, &id(batch, n))? {
                Some(found) if found == value(batch, n) => whole += 1,
                Some(_) => return lost(batch, "wrong"),
                None => {}
            }
        }
        let all = whole == PER_BATCH;
        if !all && (batch <= acknowledged || whole > 0) || all && batch > acknowledged + 1 {
            return lost(batch, "missing");
        }
        if all && batch > 1 && vault.get(KEPT, DOOMED, &id(batch - 1, 0))?.is_some() {
            return lost(batch, "deletion");
        }
    }
    let latest = vault.get(Owner::Vault, LATEST, b"latest")?;
    let latest = latest.and_then(|bytes| Some(u32::from_be_bytes(bytes.try_into().ok()?))).unwrap_or(0);
    if latest != acknowledged && latest != acknowledged + 1 {
        return lost(latest, "overwritten");
    }
    for number in blobs() {
        let found = match vault.get_blob(KEPT, [number as u8; 16]) {
            Err(VaultError::BlobMissing) => None,
            found => Some(found?),
        };
        if found != attached(number, acknowledged) && found != attached(number, acknowledged + 1) {
            return lost(number, "attachment");
        }
    }
    if let Some(why) = guest(&vault, acknowledged)? {
        return lost(acknowledged, why);
    }
    let report = vault.verify()?;
    if !report.is_sound() {
        return lost(0, &format!("{:?}", report.problems));
    }
    vault.commit(changes(BATCHES + 1))?;
    vault.lock();
    let vault = open(dir, acknowledged)?;
    let after = vault.get(KEPT, ROW, &id(BATCHES + 1, 3))?;
    if after.as_deref() == Some(&value(BATCHES + 1, 3)) { Ok(0) } else { lost(BATCHES + 1, "a later commit") }
}

/// What is wrong with the account that comes and is purged.
fn guest(vault: &Vault, acknowledged: u32) -> Result<Option<&'static str>, VaultError> {
    let owner = Owner::Account(GUEST);
    if !vault.has_account(GUEST) {
        let due = (COMES..GOES - 1).contains(&acknowledged);
        return Ok(due.then_some("an account is gone"));
    }
    if acknowledged >= GOES || acknowledged + 1 < COMES {
        return Ok(Some("a purged account"));
    }
    for batch in COMES..=acknowledged {
        for n in 0..3 {
            if vault.get(owner, ROW, &id(batch, n))? != Some(value(batch, n + 2)) {
                return Ok(Some("a record of the second account"));
            }
        }
    }
    let attached = acknowledged < COMES || vault.get_blob(owner, [1; 16])? == blob(1, 1);
    Ok((!attached).then_some("an attachment of the second account"))
}

fn lost(batch: u32, what: &str) -> Result<u8, Box<dyn Error>> {
    println!("batch {batch}: {what}");
    Ok(1)
}

fn read(dir: &Path) -> Result<u8, Box<dyn Error>> {
    let vault = match open(dir, BATCHES) {
        Err(error) => {
            tally("refused");
            return Err(error.into());
        }
        vault => vault?,
    };
    let (mut missing, mut wrong, mut told) = (0, 0, false);
    let mut count = |expected: Vec<u8>, found: Result<Option<Vec<u8>>, VaultError>| match found {
        Ok(Some(found)) if found == expected => {}
        Ok(Some(_)) => wrong += 1,
        Ok(None) => missing += 1,
        Err(_) => {
            missing += 1;
            told = true;
        }
    };
    for batch in 1..=BATCHES {
        for n in 0..PER_BATCH {
            count(value(batch, n), vault.get(KEPT, ROW, &id(batch, n)));
        }
    }
    count(BATCHES.to_be_bytes().to_vec(), vault.get(Owner::Vault, LATEST, b"latest"));
    for number in blobs() {
        if let Some(expected) = attached(number, BATCHES) {
            count(expected, vault.get_blob(KEPT, [number as u8; 16]).map(Some));
        }
    }
    let told = told || !vault.notices().is_empty() || !vault.verify()?.is_sound();
    let verdict = format!("{{\"missing\": {missing}, \"wrong\": {wrong}, \"detected\": {told}}}");
    tally(&format!("opened {missing} {wrong} {told}"));
    println!("{verdict}");
    Ok(0)
}

/// Adds a line to the tally, if one is kept.
fn tally(line: &str) {
    let Some(file) = std::env::var_os("JUDGED_TALLY") else { return };
    let opened = std::fs::OpenOptions::new().create(true).append(true).open(file);
    if let Err(error) = opened.and_then(|mut file| writeln!(file, "{line}")) {
        eprintln!("no tally: {error}");
    }
}
