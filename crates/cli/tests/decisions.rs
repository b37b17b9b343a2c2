//! Decisions as a script sees them and takes them back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;
use serde_json::Value;

fn statement(account: &str, id: &str, day: &str, amount: &str) -> String {
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>\
         <STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>21<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n\
         <STMTTRN><TRNTYPE>XFER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>MOVED</STMTTRN>\n</BANKTRANLIST>\
         <LEDGERBAL><BALAMT>10.00<DTASOF>20261105</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
}

/// The only entry of a chat.
fn entry(folder: &Folder, chat: &str) -> Value {
    let (page, _) = folder.json(&["timeline", "--chat", chat]);
    let items = page["items"].as_array().unwrap();
    items.iter().find(|item| item["kind"] == "entry").unwrap().clone()
}

#[test]
fn a_transfer_is_told_with_its_reason_and_taken_back_for_good() {
    let folder = Folder::new();
    folder.json(&["init"]);
    let files = [
        folder.write("out.ofx", &statement("1111", "A", "20261103", "-80.00")),
        folder.write("in.ofx", &statement("2222", "B", "20261104", "80.00")),
    ];
    let files = files.each_ref().map(|file| file.to_str().unwrap());
    let (imported, _) = folder.json(&["import", files[0], files[1]]);
    let chats = [0, 1].map(|n: usize| imported[n]["chat"].as_str().unwrap().to_owned());
    let told = entry(&folder, &chats[1]);
    let decision = &told["decisions"][0];
    assert_eq!((&decision["kind"], &decision["undone"]), (&"transfer".into(), &false.into()));
    assert!(decision["reason"].as_str().unwrap().contains("same amount"), "{decision}");

    let id = told["id"].as_str().unwrap();
    let undo = |more: &[&str]| folder.json(&[&["undo", "--chat", &chats[1], "--entry", id], more].concat());
    let (refused, code) = undo(&["--kind", "refund"]);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("not_found"), 2));
    let (done, code) = undo(&["--kind", "transfer"]);
    assert_eq!((&done["undone"]["kind"], code), (&"transfer".into(), 0));
    folder.json(&["import", files[0], files[1]]);
    for chat in &chats {
        let told = entry(&folder, chat);
        assert_eq!((&told["transfer"], &told["decisions"][0]["undone"]), (&false.into(), &true.into()));
    }
    let (again, code) = undo(&[]);
    assert_eq!((again["error"]["code"].as_str(), code), (Some("not_found"), 2));
}
