//! Exports read by the programs that they are written for: beancount, hledger and ofxtools. Where one
//! of them is not on this computer, its part is left out, and says so.
//!
//! `hledger` is looked for on the path, Python with `beancount` and `ofxtools` as `TIDINGS_PEERS_PYTHON`,
//! in `target/peers/bin/python` (made by `cargo xtask peers`), else as `python3`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;
use demobank::{DemoBank, Persona};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Balances by commodity and size, without the names that each program has for accounts.
type Balances = BTreeMap<String, usize>;

const BEANCOUNT: &str = r#"
import sys
from beancount import loader
from beancount.core import realization, data
entries, errors, options = loader.load_file(sys.argv[1])
for error in errors: print("ERROR", error)
root = realization.realize(entries)
for account in sorted(data_open.account for data_open in entries if isinstance(data_open, data.Open)):
    if not account.startswith(("Assets:", "Liabilities:")) or account.startswith("Assets:Pending:"): continue
    for position in realization.get_or_create(root, account).balance.reduce(lambda p: p.units):
        print(position.units.number, position.units.currency)
print("checked", sum(isinstance(e, data.Balance) for e in entries))
"#;

const OFXTOOLS: &str = r#"
import sys
from ofxtools.Parser import OFXTree
tree = OFXTree(); tree.parse(sys.argv[1])
for statement in tree.convert().statements:
    ids = [row.fitid for row in statement.banktranlist]
    assert len(ids) == len(set(ids))
    print(statement.balance.balamt, statement.curdef)
"#;

fn python() -> PathBuf {
    if let Some(given) = std::env::var_os("TIDINGS_PEERS_PYTHON") {
        return given.into();
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/peers/bin/python");
    if own.exists() { own } else { "python3".into() }
}

fn has(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn ran(output: Output) -> String {
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// Lines of a number and a commodity; numbers are told apart from their zeros at the end.
fn balances(text: &str) -> Balances {
    let mut found = Balances::new();
    for line in text.lines() {
        if let Some((number, unit)) = line.split_once(' ').filter(|(n, _)| n.parse::<f64>().is_ok()) {
            let short = if number.contains('.') {
                number.trim_end_matches('0').trim_end_matches('.')
            } else {
                number
            };
            if short != "0" && short != "-0" {
                *found.entry(format!("{short} {unit}")).or_default() += 1;
            }
        }
    }
    found
}

fn with_persona(persona: Persona) -> Folder {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let bank = runtime.block_on(async {
        let opened_at = jiff::Timestamp::now();
        let config = demobank::Config { persona, seed: 7, opened_at, port: None, live: None, state: None };
        DemoBank::start(config).await.unwrap()
    });
    let folder = Folder::new();
    folder.run(&["init"]);
    let token = folder.write("token", &bank.setup_token());
    let (_, code) =
        folder.json(&["link", "simplefin", "--loopback", "--token-file", token.to_str().unwrap()]);
    assert_eq!(code, 0);
    runtime.block_on(bank.stop());
    folder
}

fn written(folder: &Folder, format: &str) -> String {
    let file = folder.path(&format!("export.{format}")).to_str().unwrap().to_owned();
    let (done, code) = folder.json(&["export", "--format", format, "--out", &file]);
    assert_eq!((done["file"].as_str(), code), (Some(file.as_str()), 0), "{done}");
    file
}

#[test]
fn other_programs_read_the_same_balances() {
    let python = python();
    let module = |name: &str| has(Command::new(&python).args(["-c", &format!("import {name}")]));
    let (beancount, ofxtools) = (module("beancount"), module("ofxtools"));
    let hledger = has(Command::new("hledger").arg("--version"));
    for (name, here) in [("beancount", beancount), ("ofxtools", ofxtools), ("hledger", hledger)] {
        if !here {
            eprintln!("left out: {name} is not on this computer");
        }
    }
    for persona in [Persona::Us, Persona::Vn, Persona::Br, Persona::Ae] {
        let folder = with_persona(persona);
        let mut found: Vec<(&str, Balances)> = Vec::new();
        if beancount {
            let file = written(&folder, "beancount");
            let told = ran(Command::new(&python).args(["-c", BEANCOUNT, &file]).output().unwrap());
            assert!(!told.contains("ERROR") && !told.contains("checked 0"), "{told}");
            found.push(("beancount", balances(&told)));
        }
        if hledger {
            let file = written(&folder, "hledger");
            let checks = ["check", "--strict", "ordereddates", "-f", &file];
            ran(Command::new("hledger").args(checks).output().unwrap());
            let query = [
                "bal",
                "-f",
                &file,
                "-N",
                "--flat",
                "--format",
                "%(total)",
                "^Assets",
                "^Liabilities",
                "not:^Assets:Pending",
            ];
            found.push(("hledger", balances(&ran(Command::new("hledger").args(query).output().unwrap()))));
        }
        if ofxtools {
            let file = written(&folder, "ofx");
            let told = ran(Command::new(&python).args(["-c", OFXTOOLS, &file]).output().unwrap());
            found.push(("ofxtools", balances(&told)));
        }
        for pair in found.windows(2) {
            assert!(!pair[0].1.is_empty());
            assert_eq!(pair[0].1, pair[1].1, "{persona:?}: {} and {}", pair[0].0, pair[1].0);
        }
        eprintln!("{persona:?}: {found:?}");
    }
}
