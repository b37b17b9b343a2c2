//! The corpus of `fuzz/`, read again without a fuzzer. What once made a target fail is kept there.

use std::path::{Path, PathBuf};

use super::sim::dice::Dice;
use crate::fuzzing::DOORS;

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target)
}

#[test]
fn nothing_in_the_corpus_makes_a_parser_panic() {
    for (target, door) in DOORS {
        let files: Vec<_> = std::fs::read_dir(corpus(target)).unwrap().collect();
        assert!(files.len() >= 3, "{target}: {}", files.len());
        for file in files {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            door(&bytes);
            // Its neighbours as well.
            let mut dice = Dice::new(bytes.len() as u64);
            for _ in 0..20 {
                let mut bent = bytes.clone();
                if !bent.is_empty() {
                    let at = dice.below(bent.len());
                    bent[at] ^= dice.next() as u8;
                    bent.truncate(dice.between(at, bent.len()));
                }
                door(&bent);
            }
        }
    }
}

/// Writes the first files of the corpus: whole ones, from which a fuzzer goes on.
#[test]
#[ignore = "writes fuzz/corpus; run it when a format changes"]
fn seeds() {
    use crate::catalog::{Catalog, Part};
    use crate::journal::Checkpoint;
    use crate::keytree::KeyTree;
    use crate::page::{Location, Page, Record, Value};
    use crate::seal::Key;

    let keep = |target: &str, name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(corpus(target)).unwrap();
        std::fs::write(corpus(target).join(name), bytes).unwrap();
    };
    let place = super::ground::Place::new();
    let vault = place.open();
    vault.commit(vec![super::ground::put(super::ground::A, "id", b"value")]).unwrap();
    vault.backup(&place.dir().join("backup"), 0, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    vault.lock();
    let header = std::fs::read(place.dir().join("vault.hdr")).unwrap();
    keep("header", "whole", &header[..header.len() - 16]);
    keep("header", "cut", &header[..60]);
    keep("header", "empty", b"");
    let backup = std::fs::read(place.dir().join("backup")).unwrap();
    keep("backup", "head", &backup[..backup.len().min(700)]);
    keep("backup", "end", &backup[backup.len().saturating_sub(700)..]);
    let contents =
        [&[1][..], &[0; 16], &1u64.to_le_bytes(), &[0; 4], &1u32.to_le_bytes(), &20u16.to_le_bytes()];
    let contents =
        [contents.concat(), b"journal/00000001.seg".to_vec(), vec![9; 8], vec![1], vec![5; 32]].concat();
    keep("backup", "contents", &contents);
    let segment = std::fs::read(place.segment(1)).unwrap();
    keep("frame", "segment", &segment);
    let tree = KeyTree::derive(&Key::from_slice(&[9; 32]).unwrap(), &[7; 16]).unwrap();
    let whole = crate::frame::around(&tree, &[7; 16], &[2, 0, 0, 0, 0], b"").unwrap();
    keep("frame", "whole", &whole);
    keep("frame", "shred", &[&[0, 2, 1, 0, 0, 0, 4][..], &[3; 16]].concat());
    let record = |id: &'static [u8], value| Record { sequence: 4, id, value };
    let location = Location { segment: 1, offset: 2, length: 3 };
    let records = [record(b"a", Value::Inline(b"value")), record(b"b", Value::Large(location))];
    let page = Page::new(records.into_iter()).unwrap();
    keep("page", "page", page.bytes());
    keep("page", "packed", &crate::pack::pack(&[5; 400]).unwrap());
    let page_ref =
        crate::catalog::PageRef { first: b"a".to_vec(), number: 1, version: 2, count: 3, bytes: 4 };
    keep("page", "directory", &Part { number: 1, version: 2, pages: vec![page_ref] }.encode());
    keep("page", "bundle", &[&1u32.to_le_bytes()[..], &[1, 0, 2, 0, 3, 0, 0, 0], b"idval"].concat());
    let mut catalog = Catalog::new(Checkpoint::genesis(&[7; 16])).unwrap();
    let sealed = catalog.encode(&tree, &[7; 16]).unwrap();
    keep("state", "sealed", &sealed);
    keep("state", "plain", &[0; 101]);
    catalog.obsolete = vec![4, 9];
    let table = crate::catalog::Table { count: 7, sum: 5, bytes: 9, parts: vec![(1, 2), (3, 4)] };
    catalog.tables.insert(([5; 16], 6), table);
    keep("state", "tables", &catalog.encode(&tree, &[7; 16]).unwrap());
    keep("blob", "untouched", b"content");
    keep("blob", "bent", &[&[5; 30][..], &[9, 0, 1].repeat(10)].concat());
    keep("blob", "cut", &[&[5; 30][..], &[99, 0, 0].repeat(10)].concat());
}
