//! QIF files on the command line: what they leave open is answered by options, or refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;

const OPEN: &str = "!Type:Bank\nD3/4/2026\nT-1.00\nPShop\n^\n";

#[test]
fn a_qif_file_that_leaves_something_open_is_refused_unless_it_is_answered() {
    let folder = Folder::new();
    folder.json(&["init"]);
    let file = folder.write("a.qif", OPEN);
    let file = file.to_str().unwrap();
    let refused = |arguments: &[&str]| {
        let (answer, code) = folder.json(&[&["import"], arguments, &[file]].concat());
        assert_eq!(code, 2, "{answer}");
        answer[0]["error"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(&[]), "needs_date_order");
    assert_eq!(refused(&["--currency", "USD"]), "needs_date_order");
    assert_eq!(refused(&["--date-order", "dmy", "--currency", "points"]), "needs_currency");
    assert_eq!(folder.json(&["accounts"]).0.as_array().unwrap().len(), 0, "nothing was taken");

    let (taken, code) = folder.json(&["import", "--date-order", "dmy", "--currency", "usd", file]);
    assert_eq!((code, &taken[0]["added"]), (0, &1.into()), "{taken}");
    let (exported, _) = folder.json(&["export", "--format", "csv"]);
    let table = exported["content"].as_str().unwrap();
    assert!(table.contains("2026-04-03,") && table.contains("-1.00,USD,Shop"), "{table}");

    // The account remembers, and tells the currency; a file that shows its order needs no answer.
    let chat = taken[0]["chat"].as_str().unwrap();
    let next = folder.write("b.qif", "!Type:Bank\nD5/6/2026\nT-2.00\nPBar\n^\n");
    let shows = folder.write("c.qif", "!Type:Bank\nD6/25/2026\nT-3.00\nPInn\n^\n");
    let (more, code) =
        folder.json(&["import", "--chat", chat, next.to_str().unwrap(), shows.to_str().unwrap()]);
    assert_eq!((code, &more[0]["added"], &more[1]["added"]), (0, &1.into(), &1.into()), "{more}");
    let (exported, _) = folder.json(&["export", "--format", "csv"]);
    let table = exported["content"].as_str().unwrap();
    assert!(table.contains("2026-06-05,") && table.contains("2026-06-25,"), "{table}");
}
