//! `tidingsctl` killed at any moment while it reads a bank or a file: what it acknowledged stays,
//! nothing is there twice, and the next run finishes the work. `TIDINGS_SEED` repeats the choice
//! of moments, `TIDINGS_KILLS` sets how many there are.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::{Dice, Folder, number, seed};
use demobank::{DemoBank, Persona};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Kills in one vault: a bank may be asked only so often a day.
const KILLS_A_VAULT: usize = 12;
const ROWS_A_FILE: usize = 120;

/// Entries by id, as they are exported.
type Entries = BTreeMap<String, Value>;

#[test]
fn a_killed_process_loses_nothing_that_was_acknowledged() {
    let mut dice = Dice::new(seed("kills"));
    let kills = number("TIDINGS_KILLS", 10);
    let (mut done, mut struck) = (0, 0);
    while done < kills {
        let count = KILLS_A_VAULT.min(kills - done);
        struck += one_vault(&mut dice, count);
        done += count;
    }
    println!("kills: {struck} of {kills} struck a running process, 0 lost");
    assert!(struck * 4 >= kills, "hardly a process was killed: {struck} of {kills}");
}

/// A large file goes into the vault in parts before one commit shows them; `TIDINGS_ROWS` sets how
/// many rows it has, `TIDINGS_IMPORT_KILLS` how many of them are interrupted.
#[test]
fn a_killed_import_of_a_large_file_leaves_nothing_half() {
    let mut dice = Dice::new(seed("import kills"));
    let (rows, kills) = (number("TIDINGS_ROWS", 12_000), number("TIDINGS_IMPORT_KILLS", 4));
    let folder = Folder::new();
    assert_eq!(folder.json(&["init"]).1, 0);
    let import = |number: usize| {
        let file = folder.write(&format!("{number}.ofx"), &large(number, rows));
        vec!["import".to_owned(), file.to_str().unwrap().to_owned()]
    };
    let run = |arguments: &[String]| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (said, code) = folder.json(&arguments);
        assert_eq!(code, 0, "{said}");
        let count = |what: &str| said[0][what].as_u64().unwrap() as usize;
        (count("added"), count("known"))
    };
    let began = Instant::now();
    assert_eq!(run(&import(0)), (rows, 0));
    let usual = began.elapsed();
    let mut struck = 0;
    for number in 1..=kills {
        let arguments = import(number);
        let line: Vec<&str> = std::iter::once("--json").chain(arguments.iter().map(String::as_str)).collect();
        let mut child = folder.command(&line).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(usual.mul_f64(0.2 + dice.below(800) as f64 / 1000.0));
        struck += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        // Reading it again tells how much of it was there.
        let (added, known) = run(&arguments);
        assert!((added, known) == (rows, 0) || (added, known) == (0, rows), "{added} added, {known} known");
    }
    println!("kills: {struck} of {kills} struck an import of {rows} rows, none was half there");
    assert!(struck > 0, "no import was struck");
    assert_eq!(entries(&folder).len(), rows * (kills + 1));
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0), "{report}");
}

/// A statement of ten years; every second one is of an account of its own.
fn large(number: usize, rows: usize) -> String {
    let rows: String = (0..rows)
        .map(|row| {
            let day = row * 3_360 / rows.max(1);
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{}{:02}{:02}<TRNAMT>-{}.{:02}<FITID>L{number}-{row}<NAME>FILE ROW {number} {row}</STMTTRN>\n",
                2016 + day / 336,
                1 + day % 336 / 28,
                1 + day % 28,
                1 + row % 90,
                number % 100
            )
        })
        .collect();
    let account = if number.is_multiple_of(2) { 70_000_000 } else { 70_000_000 + number };
    around(&account.to_string(), &rows)
}

/// One vault, one bank; how many processes were killed before they had finished.
fn one_vault(dice: &mut Dice, kills: usize) -> usize {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let bank = runtime.block_on(async {
        let config = demobank::Config {
            persona: Persona::Us,
            seed: dice.next(),
            opened_at: jiff::Timestamp::now(),
            port: None,
            live: None,
            state: None,
        };
        DemoBank::start(config).await.unwrap()
    });
    let folder = Folder::new();
    assert_eq!(folder.json(&["init"]).1, 0);
    let token = folder.write("token", &bank.setup_token());
    let began = Instant::now();
    let (linked, code) =
        folder.json(&["link", "simplefin", "--loopback", "--token-file", token.to_str().unwrap()]);
    assert_eq!(code, 0, "{linked}");
    // About how long a run takes on this machine today.
    let mut usual = began.elapsed();
    let mut acknowledged = entries(&folder);
    let mut rows_of_files = 0;
    let mut struck = 0;
    for number in 0..kills {
        let file = (number % 3 == 2).then(|| folder.write("part.ofx", &statement(number)));
        let arguments: Vec<&str> = match &file {
            Some(file) => vec!["import", file.to_str().unwrap()],
            None => {
                (0..1 + dice.below(3)).for_each(|_| bank.post_next());
                vec!["sync"]
            }
        };
        let moment = Duration::from_micros(dice.below(usual.as_micros() as usize * 11 / 10) as u64);
        let began = Instant::now();
        let mut child = folder.command(&[&["--json"], &arguments[..]].concat());
        let mut child = child.stdout(Stdio::piped()).spawn().unwrap();
        let finished = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if began.elapsed() >= moment {
                break None;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        match finished {
            Some(status) => {
                assert!(status.success(), "{arguments:?} ended with {status}");
                usual = began.elapsed();
            }
            None => {
                child.kill().unwrap();
                child.wait().unwrap();
                struck += 1;
            }
        }
        let found = entries(&folder);
        holds(&found, &acknowledged);
        if file.is_some() {
            // Reading the file again brings exactly what is lacking.
            let (again, code) = folder.json(&arguments);
            assert_eq!(code, 0, "{again}");
            let (added, known) = (again[0]["added"].as_u64().unwrap(), again[0]["known"].as_u64().unwrap());
            assert_eq!(added + known, ROWS_A_FILE as u64, "{again}");
            rows_of_files += ROWS_A_FILE;
            acknowledged = entries(&folder);
            holds(&acknowledged, &found);
        } else {
            if finished.is_some() {
                assert_eq!(of_bank(&found), rows(&bank), "an acknowledged reading is whole");
            }
            acknowledged = found;
        }
    }
    let (read, code) = folder.json(&["sync"]);
    assert_eq!(code, 0, "{read}");
    let found = entries(&folder);
    holds(&found, &acknowledged);
    assert_eq!(of_bank(&found), rows(&bank), "nothing is missing and nothing is there twice");
    assert_eq!(found.values().filter(|entry| of_file(entry)).count(), rows_of_files);
    let (accounts, _) = folder.json(&["accounts"]);
    let shown: Vec<String> = accounts.as_array().unwrap().iter().map(|a| digits(&a["balance"])).collect();
    for account in bank.accounts() {
        let balance = account.balance().unsigned_abs().to_string();
        assert!(shown.contains(&balance), "{} has {balance}, shown are {shown:?}", account.name);
    }
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0), "{report}");
    runtime.block_on(bank.stop());
    struck
}

/// What a new process finds in the vault of what banks told; cash follows from it.
fn entries(folder: &Folder) -> Entries {
    let (exported, code) = folder.json(&["export", "--format", "json"]);
    assert_eq!(code, 0, "{exported}");
    let document: Value = serde_json::from_str(exported["content"].as_str().unwrap()).unwrap();
    let accounts = document["accounts"].as_array().unwrap();
    let cash: Vec<&Value> = accounts.iter().filter(|a| a["kind"] == "cash").map(|a| &a["id"]).collect();
    let mut entries = Entries::new();
    for entry in document["entries"].as_array().unwrap() {
        if cash.contains(&&entry["account"]) {
            continue;
        }
        let id = entry["id"].as_str().unwrap().to_owned();
        assert!(entries.insert(id, entry.clone()).is_none(), "an entry twice");
    }
    entries
}

fn holds(found: &Entries, acknowledged: &Entries) {
    for (id, entry) in acknowledged {
        let found = found.get(id).unwrap_or_else(|| panic!("lost: {entry}"));
        // A pending payment may have been booked since, under other words.
        assert!(found["amount"] == entry["amount"] || entry["status"] == "pending", "{entry} became {found}");
    }
}

fn of_file(entry: &Value) -> bool {
    entry["payee_raw"].as_str().is_some_and(|payee| payee.starts_with("FILE ROW"))
}

/// Amounts of the bank's entries in minor units, sorted.
fn of_bank(entries: &Entries) -> Vec<i64> {
    let of_bank = entries.values().filter(|entry| !of_file(entry) && entry["status"] != "vanished");
    let minor = |entry: &Value| entry["amount"].as_str().unwrap().replace('.', "").parse().unwrap();
    let mut amounts: Vec<i64> = of_bank.map(minor).collect();
    amounts.sort_unstable();
    amounts
}

fn rows(bank: &DemoBank) -> Vec<i64> {
    let mut amounts: Vec<i64> =
        bank.accounts().iter().flat_map(|account| account.rows.iter().map(|row| row.minor)).collect();
    amounts.sort_unstable();
    amounts
}

fn digits(balance: &Value) -> String {
    balance.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect()
}

/// Rows that no other file has.
fn statement(number: usize) -> String {
    let rows: String = (0..ROWS_A_FILE)
        .map(|row| {
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202610{:02}<TRNAMT>-{}.{:02}<FITID>F{number}-{row}<NAME>FILE ROW {number} {row}</STMTTRN>\n",
                1 + row % 28,
                1 + row,
                number % 100
            )
        })
        .collect();
    around("70001234", &rows)
}

/// An OFX file around the rows of one account.
fn around(account: &str, rows: &str) -> String {
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\
         <CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n{rows}\
         </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
}
