//! Two processes and one vault: the second is told, and neither harms it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;
use std::io::Write as _;
use std::process::{Command, Stdio};

const STATEMENT: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\
     <CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>70001234<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n\
     <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261103<TRNAMT>-61.18<FITID>1<NAME>HARBOUR BAKERY</STMTTRN>\n\
     </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

#[test]
fn the_second_process_is_told_that_the_vault_is_open_elsewhere() {
    let folder = Folder::new();
    assert_eq!(folder.json(&["init"]).1, 0);
    // The first process opens the vault, then waits for the file's content.
    let pipe = folder.path("statement.ofx");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let first = folder.command(&["--json", "import", pipe.to_str().unwrap()]);
    let mut first = { first }.stdout(Stdio::piped()).spawn().unwrap();
    // Opening the pipe succeeds once the first process reads from it: its vault is open.
    let mut content = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let other = folder.write("other.ofx", &STATEMENT.replace("<FITID>1", "<FITID>2"));
    for arguments in [
        vec!["unlock"],
        vec!["accounts"],
        vec!["import", other.to_str().unwrap()],
        vec!["verify"],
        vec!["export", "--format", "json"],
    ] {
        let (refused, code) = folder.json(&arguments);
        assert_eq!(
            (refused["error"]["code"].as_str(), code),
            (Some("vault_open_elsewhere"), 2),
            "{arguments:?}"
        );
        assert!(refused["error"]["message"].as_str().is_some_and(|message| message.len() > 20), "{refused}");
    }
    let (refused, code) = folder.json(&["init"]);
    assert_eq!(code, 2, "a vault that is open is not made again: {refused}");
    assert!(first.try_wait().unwrap().is_none(), "the first process is not disturbed");
    content.write_all(STATEMENT.as_bytes()).unwrap();
    drop(content);
    let output = first.wait_with_output().unwrap();
    assert!(output.status.success());
    let imported: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(imported[0]["added"], 1);
    // Now it is the second one's turn, and it finds what the first one did.
    let (imported, code) = folder.json(&["import", other.to_str().unwrap()]);
    assert_eq!((&imported[0]["added"], code), (&1.into(), 0));
    let (found, _) = folder.json(&["search", "harbour"]);
    assert_eq!(found["total"], 2);
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0));
}

#[test]
fn processes_that_start_at_once_take_turns_or_are_told() {
    let folder = Folder::new();
    assert_eq!(folder.json(&["init"]).1, 0);
    let files: Vec<_> = (0..6)
        .map(|n| folder.write(&format!("{n}.ofx"), &STATEMENT.replace("<FITID>1", &format!("<FITID>{n}"))))
        .collect();
    let started: Vec<_> = files
        .iter()
        .map(|file| {
            let mut command = folder.command(&["--json", "import", file.to_str().unwrap()]);
            command.stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut added = 0;
    for child in started {
        let output = child.wait_with_output().unwrap();
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        match output.status.code() {
            Some(0) => added += said[0]["added"].as_u64().unwrap(),
            code => {
                assert_eq!((said["error"]["code"].as_str(), code), (Some("vault_open_elsewhere"), Some(2)))
            }
        }
    }
    assert!(added >= 1, "at least one had its turn");
    let (found, _) = folder.json(&["search", "harbour"]);
    assert_eq!(found["total"].as_u64(), Some(added), "what was acknowledged is there, and nothing else");
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0));
}
