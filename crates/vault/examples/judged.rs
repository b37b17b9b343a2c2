//! A workload and its checker for judges that cut the power or flip bits.
//!
//! `judged write DIR` prints `ack N` when batch N is durable; `judged check DIR N` exits 0 if
//! every batch up to N is whole and every later one whole or absent, 3 if the vault does not
//! open, 1 if something is lost; `judged read DIR` prints what is missing, wrong or noticed.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use vault::{Change, Collection, KdfPolicy, Owner, SecretString, Unlock, Vault, VaultError};

const BATCHES: u32 = 60;
const PER_BATCH: u32 = 20;
const ROW: Collection = Collection(1);
const DOOMED: Collection = Collection(2);
const ACCOUNT: [u8; 16] = [1; 16];
/// Batch after which the passphrase is another one.
const CHANGED: u32 = 30;

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
    let length = match (batch % 5, n) {
        (0, 0) => 2_000_000,
        (_, 1) => 6_000,
        _ => 100 + (batch * 7 + n * 13) as usize % 500,
    };
    (0..length).map(|at| (at as u32 * 31 + batch * 3 + n) as u8).collect()
}

fn id(batch: u32, n: u32) -> Vec<u8> {
    [batch.to_be_bytes(), n.to_be_bytes()].concat()
}

fn changes(batch: u32) -> Vec<Change> {
    let owner = Owner::Account(ACCOUNT);
    let put = |n| Change::Put { owner, collection: ROW, id: id(batch, n), value: value(batch, n) };
    let mut changes: Vec<Change> = (0..PER_BATCH).map(put).collect();
    let doomed = |batch| id(batch, 0);
    changes.push(Change::Put { owner, collection: DOOMED, id: doomed(batch), value: vec![1] });
    changes.push(Change::Delete { owner, collection: DOOMED, id: doomed(batch - 1) });
    changes
}

fn write(dir: &Path) -> Result<(), Box<dyn Error>> {
    let (mut vault, _) = Vault::create(dir, &old(), KdfPolicy::Light)?;
    vault.add_account(ACCOUNT)?;
    for batch in 1..=BATCHES {
        if batch % 10 == 0 {
            vault.put_blob(Owner::Account(ACCOUNT), [batch as u8; 16], &value(batch, 0))?;
        }
        vault.commit(changes(batch))?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "ack {batch}")?;
        out.flush()?;
        if batch == CHANGED {
            vault.change_passphrase(&old(), &new())?;
        }
        if batch % 15 == 0 {
            vault.lock();
            let passphrase = if batch < CHANGED { old() } else { new() };
            vault = Vault::unlock(dir, Unlock::Passphrase(&passphrase))?;
        }
    }
    vault.lock();
    Ok(())
}

fn open(dir: &Path, batch: u32) -> Result<Vault, VaultError> {
    match Vault::unlock(dir, Unlock::Passphrase(&new())) {
        Err(VaultError::WrongPassphrase) if batch <= CHANGED => {
            Vault::unlock(dir, Unlock::Passphrase(&old()))
        }
        opened => opened,
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
    let owner = Owner::Account(ACCOUNT);
    for batch in 1..=BATCHES {
        let mut whole = 0;
        for n in 0..PER_BATCH {
            match vault.get(owner, ROW, &id(batch, n))? {
                Some(found) if found == value(batch, n) => whole += 1,
                Some(_) => return lost(batch, "wrong"),
                None => {}
            }
        }
        let all = whole == PER_BATCH;
        if !all && (batch <= acknowledged || whole > 0) {
            return lost(batch, "missing");
        }
        let blob = vault.get_blob(owner, [batch as u8; 16]);
        if all && batch % 10 == 0 && blob.ok() != Some(value(batch, 0)) {
            return lost(batch, "attachment");
        }
        if all && batch > 1 && vault.get(owner, DOOMED, &id(batch - 1, 0))?.is_some() {
            return lost(batch, "deletion");
        }
    }
    let report = vault.verify()?;
    if !report.is_sound() {
        return lost(0, &format!("{:?}", report.problems));
    }
    vault.commit(changes(BATCHES + 1))?;
    Ok(0)
}

fn lost(batch: u32, what: &str) -> Result<u8, Box<dyn Error>> {
    println!("batch {batch}: {what}");
    Ok(1)
}

fn read(dir: &Path) -> Result<u8, Box<dyn Error>> {
    let vault = open(dir, BATCHES)?;
    let owner = Owner::Account(ACCOUNT);
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
            count(value(batch, n), vault.get(owner, ROW, &id(batch, n)));
        }
        if batch % 10 == 0 {
            count(value(batch, 0), vault.get_blob(owner, [batch as u8; 16]).map(Some));
        }
    }
    let told = told || !vault.notices().is_empty() || !vault.verify()?.is_sound();
    println!("{{\"missing\": {missing}, \"wrong\": {wrong}, \"detected\": {told}}}");
    Ok(0)
}
