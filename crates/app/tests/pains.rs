//! The complaints that `ARCHITECTURE.md` lists have their tests, and the list names only tests that are there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::Path;

/// Names of the functions below a folder that are tests of a complaint.
fn tests(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let names = text.split("fn ").skip(1).filter(|rest| rest.starts_with("pain_"));
            found.extend(names.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
        }
    }
}

#[test]
fn each_complaint_has_its_tests_and_each_test_its_place_in_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut there = BTreeSet::new();
    tests(&root.join("crates"), &mut there);
    let map = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    for number in 1..=15 {
        let row = map.lines().find(|line| line.starts_with(&format!("| {number} |"))).expect("a row each");
        let named: BTreeSet<String> =
            row.split('`').filter(|word| word.starts_with("pain_")).map(str::to_owned).collect();
        let begins = format!("pain_{number:02}_");
        let own: BTreeSet<String> = there.iter().filter(|name| name.starts_with(&begins)).cloned().collect();
        assert!(!own.is_empty(), "no test of complaint {number}");
        assert_eq!(named, own, "complaint {number}");
    }
}
