//! A small real disk that is full at every stage of the command's work: what was acknowledged
//! stays, the refusal says why, and with space again the same command works.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;
use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A disk in memory, for as long as it is held.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// None where this process may not mount one.
    fn mount() -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(dir.path()).output();
        let mounted = mounted.is_ok_and(|mounted| mounted.status.success());
        if !mounted {
            println!("left out: this process may not mount a small disk");
        }
        mounted.then_some(SmallDisk(dir))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Fills it until `left` bytes are free.
    fn fill(&self, left: usize) {
        let mut ballast = std::fs::File::create(self.path("ballast")).unwrap();
        let page = [7; 4096];
        let mut length = 0;
        while ballast.write_all(&page).is_ok() {
            length += page.len() as u64;
        }
        ballast.set_len(length.saturating_sub(left as u64)).unwrap();
    }

    fn empty(&self) {
        std::fs::remove_file(self.path("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

/// Free bytes at which a stage runs: from none to enough for a part of its work.
const LEFT: [usize; 7] = [0, 4, 8, 16, 40, 100, 300];
const ROWS: usize = 150;

fn statement(number: usize) -> String {
    let rows: String = (0..ROWS)
        .map(|row| {
            let memo = format!("part {number} row {row} ").repeat(10);
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202610{:02}<TRNAMT>-{}.{:02}<FITID>{number}-{row}<NAME>MEADOW MARKET<MEMO>{memo}</STMTTRN>\n",
                1 + row % 28,
                1 + row,
                number
            )
        })
        .collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\
         <CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>70001234<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n{rows}\
         </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
}

/// The refusal's code; its sentence has to say what is the matter.
fn refused(error: &Value) -> &str {
    let message = error["message"].as_str().unwrap_or_default();
    assert!(message.contains("full") || message.contains("space"), "{error}");
    error["code"].as_str().unwrap_or_default()
}

fn count(folder: &Folder) -> usize {
    let (exported, code) = folder.json(&["export", "--format", "json"]);
    assert_eq!(code, 0, "what is there can be read: {exported}");
    let document: Value = serde_json::from_str(exported["content"].as_str().unwrap()).unwrap();
    document["entries"].as_array().unwrap().len()
}

fn sound(folder: &Folder) {
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0), "{report}");
}

#[test]
fn a_vault_is_made_whole_or_not_at_all() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut refusals = 0;
    for left in LEFT {
        let folder = Folder::with_vault_at(disk.path(&format!("vault-{left}")));
        disk.fill(left * 1024);
        let (made, code) = folder.json(&["init"]);
        if code != 0 {
            assert_eq!((refused(&made["error"]), code), ("disk_full", 2));
            refusals += 1;
            disk.empty();
            let (made, code) = folder.json(&["init"]);
            assert_eq!(code, 0, "with space again: {made}");
        } else {
            disk.empty();
        }
        sound(&folder);
        remove(folder.vault());
    }
    assert!(refusals >= 2, "{refusals}");
}

#[test]
fn a_statement_is_read_whole_or_refused_and_nothing_before_it_is_lost() {
    let Some(disk) = SmallDisk::mount() else { return };
    let folder = Folder::with_vault_at(disk.path("vault"));
    assert_eq!(folder.json(&["init"]).1, 0);
    let (mut acknowledged, mut refusals) = (0, 0);
    for (number, left) in LEFT.into_iter().enumerate() {
        let file = folder.write("part.ofx", &statement(number));
        let file = file.to_str().unwrap();
        disk.fill(left * 1024);
        let (said, code) = folder.json(&["import", file]);
        // On a disk as full as it gets, everything can still be read.
        disk.fill(0);
        let error = if said["error"].is_object() { &said["error"] } else { &said[0]["error"] };
        if code == 0 {
            acknowledged += said[0]["added"].as_u64().unwrap() as usize;
        } else {
            assert_eq!((refused(error), code), ("disk_full", 2), "{said}");
            refusals += 1;
        }
        assert_eq!(count(&folder), acknowledged, "{left} KiB left");
        disk.empty();
        let (again, code) = folder.json(&["import", file]);
        assert_eq!(code, 0, "with space again: {again}");
        acknowledged += again[0]["added"].as_u64().unwrap() as usize;
        assert_eq!(acknowledged, ROWS * (number + 1));
    }
    assert!(refusals >= 3, "{refusals}");
    assert_eq!(count(&folder), acknowledged);
    sound(&folder);
}

fn remove(vault: &Path) {
    std::fs::remove_dir_all(vault).unwrap();
}
