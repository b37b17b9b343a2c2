//! The locked vault with an open inbox: what goes in, what comes out, and what damage costs.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::disk_full::small;
use super::ground::*;
use crate::{Inbox, Notice, Unlock, Vault, VaultError, Watch};

fn watch(place: &Place) -> Watch {
    place.open().into_watch().unwrap()
}

fn contents(inbox: &Inbox) -> Vec<String> {
    inbox.messages.iter().map(|message| String::from_utf8(message.content.to_vec()).unwrap()).collect()
}

fn boxes(place: &Place) -> Vec<PathBuf> {
    let mut files = files(&place.dir().join("inbox"));
    files.sort();
    files
}

#[test]
fn what_was_put_in_comes_out_in_order_until_it_is_cleared() {
    let place = Place::new();
    let watch = watch(&place);
    let long = "x".repeat(70_000);
    for message in ["one", "", &long] {
        watch.append(message.as_bytes()).unwrap();
    }
    let vault = watch.unlock_with_key(&place.master, &|_| ()).unwrap();
    drop(watch);
    let inbox = vault.inbox().unwrap();
    assert_eq!(contents(&inbox), ["one", "", &long]);
    assert_eq!(inbox.damaged, 0);

    // Not cleared: it is there again, under the same ids, before what comes later.
    let ids: Vec<_> = inbox.messages.iter().map(|message| message.id).collect();
    let watch = vault.into_watch().unwrap();
    watch.append(b"one").unwrap();
    drop(watch);
    let vault = place.open();
    let inbox = vault.inbox().unwrap();
    assert_eq!(contents(&inbox), ["one", "", &long, "one"]);
    let again: Vec<_> = inbox.messages.iter().map(|message| message.id).collect();
    assert_eq!(again[..3], ids);
    assert!(!ids.contains(&again[3]), "equal content is another message");

    vault.clear_inbox(&inbox).unwrap();
    assert!(vault.inbox().unwrap().messages.is_empty());
    assert!(boxes(&place).is_empty());
}

#[test]
fn nobody_else_opens_the_vault_meanwhile() {
    let place = Place::new();
    let watch = watch(&place);
    let elsewhere = || Vault::unlock_with_key(place.dir(), &place.master).err().map(|error| error.code());
    assert_eq!(elsewhere(), Some("vault_open_elsewhere"));
    let vault = watch.unlock_with_key(&place.master, &|_| ()).unwrap();
    drop(watch);
    assert_eq!(elsewhere(), Some("vault_open_elsewhere"), "the claim went on to the open vault");
    drop(vault);
    assert_eq!(elsewhere(), None);
}

#[test]
fn the_watch_goes_on_when_the_vault_does_not_open() {
    let place = Place::new();
    let other = Place::new();
    let watch = watch(&place);
    watch.append(b"before").unwrap();
    assert!(watch.unlock_with_key(&other.master, &|_| ()).is_err());
    watch.append(b"after").unwrap();
    let vault = watch.unlock_with_key(&place.master, &|_| ()).unwrap();
    assert_eq!(contents(&vault.inbox().unwrap()), ["before", "after"]);
}

#[test]
fn a_message_cut_short_was_never_acknowledged_and_costs_nothing() {
    let place = Place::new();
    let watch = watch(&place);
    watch.append(b"kept").unwrap();
    let whole = std::fs::metadata(&boxes(&place)[0]).unwrap().len();
    watch.append(b"in the middle").unwrap();
    drop(watch);
    let file = boxes(&place).remove(0);
    let bytes = std::fs::read(&file).unwrap();
    let vault = place.open();
    for length in whole..bytes.len() as u64 {
        std::fs::write(&file, &bytes[..length as usize]).unwrap();
        let inbox = vault.inbox().unwrap();
        assert_eq!((contents(&inbox), inbox.damaged), (vec!["kept".to_owned()], 0), "{length}");
    }
    assert_eq!(vault.notices(), []);
    // A later watch leaves the torn file alone.
    let watch = vault.into_watch().unwrap();
    watch.append(b"later").unwrap();
    drop(watch);
    assert_eq!(contents(&place.open().inbox().unwrap()), ["kept", "later"]);
}

#[test]
fn a_changed_bit_costs_its_message_only_and_is_named() {
    let place = Place::new();
    let watch = watch(&place);
    for message in ["one", "two", "three"] {
        watch.append(message.as_bytes()).unwrap();
    }
    drop(watch);
    let file = boxes(&place).remove(0);
    let bytes = std::fs::read(&file).unwrap();
    let head = 16;
    let each = (bytes.len() - head) / 3;
    let vault = place.open();
    for bit in 0..bytes.len() * 8 {
        if bit % 13 != 0 && bit / 8 >= head + 40 {
            continue;
        }
        let mut bent = bytes.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(&file, &bent).unwrap();
        let inbox = vault.inbox().unwrap();
        let mut expected = vec!["one", "two", "three"];
        let hit = (bit / 8).checked_sub(head).map(|at| at / each);
        if let Some(hit) = hit {
            expected.remove(hit);
        }
        assert_eq!(contents(&inbox), expected, "bit {bit}");
        assert_eq!(inbox.damaged, u32::from(hit.is_some()), "bit {bit}");
    }
    assert_eq!(vault.notices(), [Notice::InboxDamaged { messages: 1 }], "named, and once");
}

#[test]
fn messages_do_not_stand_in_for_one_another() {
    let place = Place::new();
    let watch = watch(&place);
    for message in ["one", "two"] {
        watch.append(message.as_bytes()).unwrap();
    }
    drop(watch);
    let file = boxes(&place).remove(0);
    let bytes = std::fs::read(&file).unwrap();
    let (head, frames) = bytes.split_at(16);
    let (one, two) = frames.split_at(frames.len() / 2);
    let read = |content: Vec<u8>| {
        std::fs::write(&file, content).unwrap();
        let inbox = place.open().inbox().unwrap();
        (contents(&inbox), inbox.damaged > 0)
    };
    assert_eq!(read([head, two, one].concat()), (vec!["two".to_owned()], true));
    assert_eq!(read([head, two].concat()), (vec!["two".to_owned()], true));
    assert_eq!(read([head, one, one, two].concat()), (vec!["one".to_owned(), "two".to_owned()], true));
    // The same file under another number, and the file of another vault.
    std::fs::remove_file(&file).unwrap();
    std::fs::write(file.with_file_name("00000009.box"), &bytes).unwrap();
    assert!(place.open().inbox().unwrap().messages.is_empty());
    std::fs::remove_file(file.with_file_name("00000009.box")).unwrap();
    let other = Place::new();
    std::fs::create_dir(other.dir().join("inbox")).unwrap();
    std::fs::write(other.dir().join("inbox/00000001.box"), &bytes).unwrap();
    let inbox = other.open().inbox().unwrap();
    assert!(inbox.messages.is_empty() && inbox.damaged > 0);
}

#[test]
fn a_later_version_is_not_taken_for_damage() {
    let place = Place::new();
    let watch = watch(&place);
    watch.append(b"one").unwrap();
    drop(watch);
    let file = boxes(&place).remove(0);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[8..10].copy_from_slice(&2u16.to_le_bytes());
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes[..10]);
    bytes[10..16].copy_from_slice(&hasher.finalize().as_bytes()[..6]);
    std::fs::write(&file, &bytes).unwrap();
    assert!(matches!(place.open().inbox(), Err(VaultError::UnsupportedVersion(2))));
}

#[test]
fn nothing_readable_is_in_the_inbox_and_its_lengths_are_few() {
    let place = Place::new();
    let watch = watch(&place);
    let canary = b"a canary payee that must stay sealed";
    watch.append(canary).unwrap();
    watch.append(b"x").unwrap();
    let bytes = std::fs::read(&boxes(&place)[0]).unwrap();
    assert!(!bytes.windows(8).any(|window| window == &canary[..8]));
    let frames = bytes.len() - 16;
    assert_eq!(frames % 2, 0, "both take the same space");
    let first = &bytes[16..16 + frames / 2];
    assert_eq!(first[..4], bytes[16 + frames / 2..][..4]);
}

#[test]
fn a_full_disk_at_every_byte_refuses_the_message_and_loses_none() {
    let place = Place::new();
    let (ground, room) = small();
    let vault = Vault::unlock_with_key_on(ground, place.dir(), &place.master, &|_| ()).unwrap();
    let watch = vault.into_watch().unwrap();
    watch.append(b"first").unwrap();
    let mut left = 0;
    loop {
        room.left.store(left, Ordering::SeqCst);
        match watch.append(b"second") {
            Ok(()) => break,
            Err(error) => assert_eq!(error.code(), "disk_full"),
        }
        left += 1;
    }
    assert!(left > 100);
    room.left.store(i64::MAX, Ordering::SeqCst);
    watch.append(b"third").unwrap();
    drop(watch);
    let inbox = place.open().inbox().unwrap();
    assert_eq!((contents(&inbox), inbox.damaged), (vec!["first".into(), "second".into(), "third".into()], 0));
}

#[test]
fn a_failed_sync_is_not_believed_later() {
    let place = Place::new();
    let (ground, room) = small();
    let vault = Vault::unlock_with_key_on(ground, place.dir(), &place.master, &|_| ()).unwrap();
    let watch = vault.into_watch().unwrap();
    watch.append(b"first").unwrap();
    room.failing.store(true, Ordering::SeqCst);
    assert!(watch.append(b"second").is_err());
    room.failing.store(false, Ordering::SeqCst);
    watch.append(b"third").unwrap();
    assert_eq!(boxes(&place).len(), 2);
    drop(watch);
    assert_eq!(contents(&place.open().inbox().unwrap()), ["first", "third"]);
}

#[test]
fn the_inbox_has_a_bound() {
    let place = Place::new();
    let large = place.dir().join("inbox/00000001.box");
    std::fs::create_dir(place.dir().join("inbox")).unwrap();
    std::fs::File::create(&large).unwrap().set_len((64 << 20) - 4_000).unwrap();
    let watch = watch(&place);
    assert!(matches!(watch.append(&vec![0; crate::MAX_MESSAGE + 1]), Err(VaultError::TooLarge)));
    watch.append(&[1; 3_000]).unwrap();
    assert!(matches!(watch.append(&[2; 3_000]), Err(VaultError::TooLarge)));
    watch.append(&[3; 300]).unwrap();
    drop(watch);
    std::fs::remove_file(large).unwrap();
    let vault = place.open();
    let inbox = vault.inbox().unwrap();
    let lengths: Vec<usize> = inbox.messages.iter().map(|message| message.content.len()).collect();
    assert_eq!(lengths, [3_000, 300], "a refused message leaves nothing");
    vault.clear_inbox(&inbox).unwrap();
    vault.into_watch().unwrap().append(&[0; 5_000]).unwrap();
}

#[test]
fn a_new_passphrase_and_the_phrase_open_the_same_inbox() {
    let place = Place::new();
    let watch = watch(&place);
    watch.append(b"one").unwrap();
    drop(watch);
    let words = place.phrase.words().join(" ").into();
    let vault = Vault::unlock(place.dir(), Unlock::Recovery(&words)).unwrap();
    vault.change_passphrase(&passphrase(), &"another long passphrase".into()).unwrap();
    drop(vault);
    let fresh = "another long passphrase".into();
    let vault = Vault::unlock(place.dir(), Unlock::Passphrase(&fresh)).unwrap();
    assert_eq!(contents(&vault.inbox().unwrap()), ["one"]);
}

#[test]
fn a_watch_is_shared_between_threads() {
    let place = Place::new();
    let watch = Arc::new(watch(&place));
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let watch = watch.clone();
            std::thread::spawn(move || {
                for message in 0..5 {
                    watch.append(format!("{thread}.{message}").as_bytes()).unwrap();
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let mut found = contents(&watch.unlock_with_key(&place.master, &|_| ()).unwrap().inbox().unwrap());
    found.sort();
    let expected: Vec<String> = (0..4).flat_map(|t| (0..5).map(move |m| format!("{t}.{m}"))).collect();
    assert_eq!(found, expected);
}
