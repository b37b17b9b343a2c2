//! One suite for every engine, so that the trait stays honest.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::redb_index::RedbIndex;
use super::{Index, MemoryIndex, SledIndex, Write};

type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// Every key that the tests use.
fn keys() -> Vec<Vec<u8>> {
    let pairs = (0..4u8).flat_map(|a| (0..8u8).map(move |b| vec![a, b]));
    pairs.chain([b"a".to_vec(), b"b".to_vec(), b"none".to_vec(), vec![255; 9]]).collect()
}

fn rows(index: &dyn Index) -> Rows {
    let row = |key: Vec<u8>| index.get(&key).unwrap().map(|value| (key, value));
    keys().into_iter().filter_map(row).collect()
}

fn put(key: &[u8], byte: u8, length: usize) -> Write {
    (key.to_vec(), Some(vec![byte; length]))
}

fn behaves(index: &dyn Index) {
    assert_eq!(rows(index), Rows::new());
    assert_eq!(index.get(b"a").unwrap(), None);
    index.apply(vec![put(b"b", 2, 300), put(b"a", 1, 9_000), put(&[255; 9], 3, 0)]).unwrap();
    assert_eq!(index.get(b"a").unwrap(), Some(vec![1; 9_000]));
    assert_eq!(rows(index).into_keys().collect::<Vec<_>>(), [b"a".to_vec(), b"b".to_vec(), vec![255; 9]]);
    index.apply(vec![(b"a".to_vec(), None), put(b"b", 4, 20), (b"none".to_vec(), None)]).unwrap();
    assert_eq!(rows(index), Rows::from([(b"b".to_vec(), vec![4; 20]), (vec![255; 9], vec![])]));
    index.apply(vec![]).unwrap();
    index.flush().unwrap();
}

#[test]
fn memory_behaves() {
    behaves(&MemoryIndex::default());
}

#[test]
fn sled_behaves_and_keeps_it() {
    let dir = tempfile::tempdir().unwrap();
    let index = SledIndex::open(dir.path()).unwrap();
    behaves(&index);
    let before = rows(&index);
    drop(index);
    std::fs::write(dir.path().join("snap.00000000000000FF.generating"), b"half").unwrap();
    assert_eq!(rows(&SledIndex::open(dir.path()).unwrap()), before);
}

#[test]
fn redb_behaves_and_keeps_it() {
    let dir = tempfile::tempdir().unwrap();
    let index = RedbIndex::open(dir.path()).unwrap();
    behaves(&index);
    let before = rows(&index);
    drop(index);
    assert_eq!(rows(&RedbIndex::open(dir.path()).unwrap()), before);
}

fn batch() -> impl Strategy<Value = BTreeMap<Vec<u8>, Option<Vec<u8>>>> {
    let value = prop_oneof![
        1 => Just(None),
        3 => (any::<u8>(), 0..9_000usize).prop_map(|(byte, length)| Some(vec![byte; length])),
    ];
    prop::collection::btree_map((0..4u8, 0..8u8).prop_map(|(a, b)| vec![a, b]), value, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn engines_agree(batches in prop::collection::vec(batch(), 1..12)) {
        let (sled_dir, redb_dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let engines: [Box<dyn Index>; 3] = [
            Box::new(MemoryIndex::default()),
            Box::new(SledIndex::open(sled_dir.path()).unwrap()),
            Box::new(RedbIndex::open(redb_dir.path()).unwrap()),
        ];
        let mut plain = Rows::new();
        for batch in batches {
            for engine in &engines {
                engine.apply(batch.clone().into_iter().collect()).unwrap();
            }
            for (key, value) in batch {
                match value {
                    Some(value) => drop(plain.insert(key, value)),
                    None => drop(plain.remove(&key)),
                }
            }
        }
        for engine in &engines {
            prop_assert_eq!(&rows(&**engine), &plain);
        }
    }
}
