//! One suite for every engine, so that the trait stays honest.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{Index, MemoryIndex, RowChange, SledIndex};
use crate::journal::Checkpoint;
use crate::place::Place;

fn checkpoint(sequence: u64) -> Checkpoint {
    Checkpoint { sequence, hash: [sequence as u8; 32], segment: 3, start: 4, end: 5 }
}

fn place(owner: u8, collection: u8, record: u8) -> Place {
    let mut place = [owner; 33];
    place[16] = collection;
    place[17..].fill(record);
    place
}

fn rows(index: &dyn Index, prefix: &[u8]) -> Vec<(Place, Vec<u8>)> {
    let mut rows = Vec::new();
    index
        .scan_prefix(prefix, &mut |place, row| {
            rows.push((*place, row.to_vec()));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

fn behaves(index: &dyn Index) {
    assert_eq!(index.checkpoint().unwrap(), None);
    assert_eq!(rows(index, &[]), []);
    let (a, b, c) = (place(1, 1, 1), place(1, 2, 1), place(255, 255, 255));
    let put = |place, byte: u8| RowChange::Put(place, vec![byte; 300]);
    index.apply(&[put(a, 1), put(b, 2), put(c, 3)], &checkpoint(1)).unwrap();
    assert_eq!(index.checkpoint().unwrap(), Some(checkpoint(1)));
    assert_eq!(index.get(&b).unwrap(), Some(vec![2; 300]));
    assert_eq!(index.get(&place(9, 9, 9)).unwrap(), None);
    assert_eq!(rows(index, &[]).iter().map(|row| row.0).collect::<Vec<_>>(), [a, b, c]);
    assert_eq!(rows(index, &c[..17]), [(c, vec![3; 300])]);
    assert_eq!(rows(index, &[1; 17]), [(a, vec![1; 300])]);

    let mut seen = 0;
    index
        .scan_prefix(&[], &mut |_, _| {
            seen += 1;
            ControlFlow::Break(())
        })
        .unwrap();
    assert_eq!(seen, 1);

    index.apply(&[RowChange::Delete(a), put(a, 4), RowChange::Delete(b)], &checkpoint(2)).unwrap();
    assert_eq!(rows(index, &[]), [(a, vec![4; 300]), (c, vec![3; 300])]);
    let last = [put(b, 5), RowChange::DeleteOwner([1; 16]), put(place(1, 1, 2), 6)];
    index.apply(&last, &checkpoint(3)).unwrap();
    assert_eq!(rows(index, &[]), [(place(1, 1, 2), vec![6; 300]), (c, vec![3; 300])]);
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
    let before = rows(&index, &[]);
    drop(index);
    std::fs::write(dir.path().join("snap.00000000000000FF.generating"), b"half").unwrap();
    let index = SledIndex::open(dir.path()).unwrap();
    assert_eq!(rows(&index, &[]), before);
    assert_eq!(index.checkpoint().unwrap(), Some(checkpoint(3)));
}

fn change() -> impl Strategy<Value = RowChange> {
    let place = (0..3u8, 0..2u8, 0..6u8).prop_map(|(o, c, r)| place(o, c, r));
    prop_oneof![
        6 => (place.clone(), any::<u8>(), 0..5000usize)
            .prop_map(|(place, byte, length)| RowChange::Put(place, vec![byte; length])),
        3 => place.prop_map(RowChange::Delete),
        1 => (0..3u8).prop_map(|owner| RowChange::DeleteOwner([owner; 16])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sled_and_memory_agree(batches in prop::collection::vec(
        prop::collection::vec(change(), 0..12), 1..12)) {
        let dir = tempfile::tempdir().unwrap();
        let sled = SledIndex::open(dir.path()).unwrap();
        let memory = MemoryIndex::default();
        let mut plain: BTreeMap<Place, Vec<u8>> = BTreeMap::new();
        for (number, batch) in batches.iter().enumerate() {
            sled.apply(batch, &checkpoint(number as u64)).unwrap();
            memory.apply(batch, &checkpoint(number as u64)).unwrap();
            for change in batch {
                match change {
                    RowChange::Put(place, row) => {
                        plain.insert(*place, row.clone());
                    }
                    RowChange::Delete(place) => {
                        plain.remove(place);
                    }
                    RowChange::DeleteOwner(owner) => plain.retain(|p, _| !p.starts_with(owner)),
                }
            }
        }
        let plain: Vec<_> = plain.into_iter().collect();
        prop_assert_eq!(rows(&sled, &[]), plain.clone());
        prop_assert_eq!(rows(&memory, &[]), plain);
        prop_assert_eq!(sled.checkpoint().unwrap(), memory.checkpoint().unwrap());
    }
}
