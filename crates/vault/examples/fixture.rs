//! Writes the vault that later versions must open, and beside it its backup, for a format that has
//! none yet.
//!
//! `cargo run -p tidings-vault --example fixture -- DIR`

use std::error::Error;
use std::ops::ControlFlow;
use std::path::PathBuf;

use vault::{Change, Collection, KdfPolicy, Owner, SecretString, Vault};

const KEPT: [u8; 16] = [0xA1; 16];
const SHREDDED: [u8; 16] = [0xB2; 16];
const ENTRY: Collection = Collection(1);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("fixture DIR")?;
    let passphrase = SecretString::from("correct horse battery staple");
    let (vault, phrase) = Vault::create(&folder, &passphrase, KdfPolicy::Light)?;
    vault.add_account(KEPT)?;
    vault.add_account(SHREDDED)?;
    let kept = Owner::Account(KEPT);
    let large: Vec<u8> = (0..5_000u32).map(|n| (n % 251) as u8).collect();
    vault.commit(vec![
        put(kept, "1", "một".as_bytes()),
        put(kept, "2", b"two"),
        put(kept, "large", &large),
        put(Owner::Account(SHREDDED), "1", b"shredded"),
        put(Owner::Vault, "1", b"setting"),
    ])?;
    vault.commit(vec![Change::Delete { owner: kept, collection: ENTRY, id: b"2".to_vec() }])?;
    vault.put_blob(kept, [7; 16], &large)?;
    vault.shred(SHREDDED)?;
    vault.commit(vec![put(kept, "3", b"three")])?;
    vault.compact()?;
    vault.commit((0..300).map(|n| put(kept, &format!("many {n}"), &[n as u8; 120])).collect())?;
    vault.backup(&folder.with_extension("backup"), 1_764_000_000_000, &mut |_| ControlFlow::Continue(()))?;
    vault.lock();
    std::fs::write(folder.join("words.txt"), phrase.words().join(" "))?;
    std::fs::remove_dir_all(folder.join("index"))?;
    std::fs::remove_file(folder.join("vault.lock"))?;
    Ok(())
}

fn put(owner: Owner, id: &str, value: &[u8]) -> Change {
    Change::Put { owner, collection: ENTRY, id: id.into(), value: value.into() }
}
