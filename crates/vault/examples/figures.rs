//! Times the vault with 100,000 records of 300 bytes (or as many as the first argument says).
//!
//! `cargo run --release -p tidings-vault --example figures`

use std::error::Error;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use vault::{Change, Collection, KdfPolicy, Owner, SecretString, Unlock, Vault};

const ROW: Collection = Collection(1);
const ACCOUNT: [u8; 16] = [1; 16];

fn main() -> Result<(), Box<dyn Error>> {
    let records: u64 = std::env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    let folder = std::env::temp_dir().join(format!("vault-figures-{}", std::process::id()));
    let result = measure(&folder, records);
    std::fs::remove_dir_all(&folder)?;
    result
}

fn measure(folder: &std::path::Path, records: u64) -> Result<(), Box<dyn Error>> {
    let passphrase = SecretString::from("a passphrase for figures");
    let (vault, _) = Vault::create(folder, &passphrase, KdfPolicy::Standard)?;
    vault.add_account(ACCOUNT)?;
    let owner = Owner::Account(ACCOUNT);
    let put = |n: u64| Change::Put {
        owner,
        collection: ROW,
        id: n.to_be_bytes().to_vec(),
        value: vec![n as u8; 300],
    };

    let mut commits = Vec::new();
    let filling = Instant::now();
    for first in (0..records).step_by(100) {
        let changes = (first..records.min(first + 100)).map(put).collect();
        let start = Instant::now();
        vault.commit(changes)?;
        commits.push(start.elapsed());
    }
    println!("fill {records}: {:?}", filling.elapsed());
    show("commit of 100", &mut commits);
    let start = Instant::now();
    vault.commit((0..1_000).map(put).collect())?;
    println!("commit of 1,000: {:?}", start.elapsed());
    let start = Instant::now();
    vault.lock();
    println!("lock: {:?}", start.elapsed());

    let start = Instant::now();
    let master = Vault::derive(folder, Unlock::Passphrase(&passphrase))?;
    println!("key derivation: {:?}", start.elapsed());
    let mut openings = Vec::new();
    for _ in 0..7 {
        let start = Instant::now();
        let vault = Vault::unlock_with_key(folder, &master)?;
        openings.push(start.elapsed());
        vault.lock();
    }
    show("open without key derivation", &mut openings);

    let vault = Vault::unlock_with_key(folder, &master)?;
    let mut state = 1u64;
    let mut any = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((state >> 33) % records).to_be_bytes()
    };
    let mut gets = Vec::new();
    for _ in 0..20_000 {
        let id = any();
        let start = Instant::now();
        vault.get(owner, ROW, &id)?.ok_or("missing")?;
        gets.push(start.elapsed());
    }
    show("get", &mut gets);
    let mut pages = Vec::new();
    for _ in 0..1_000 {
        let ids: Vec<_> = (0..50).map(|_| any()).collect();
        let ids: Vec<&[u8]> = ids.iter().map(|id| id.as_slice()).collect();
        let start = Instant::now();
        vault.get_many(owner, ROW, &ids)?;
        pages.push(start.elapsed());
    }
    show("get_many of 50", &mut pages);
    let start = Instant::now();
    let mut seen = 0;
    vault.scan(owner, ROW, &mut |_, _| {
        seen += 1;
        ControlFlow::Continue(())
    })?;
    println!("scan of {seen}: {:?}", start.elapsed());
    let start = Instant::now();
    let report = vault.verify()?;
    println!("verify ({} problems): {:?}", report.problems.len(), start.elapsed());
    let start = Instant::now();
    vault.rebuild_index()?;
    println!("rebuild: {:?}", start.elapsed());
    Ok(())
}

fn show(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{what}: p50 {:?}, p99 {:?}", at(50), at(99));
}
