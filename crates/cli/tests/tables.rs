//! Tables on the command line: what leaves nothing open comes in, all else is refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;

#[test]
fn a_table_comes_in_where_it_leaves_nothing_open() {
    let folder = Folder::new();
    folder.json(&["init"]);
    let clear = "Date,Description,Amount,Balance\n2026-03-13,Bakery,-4.50,95.50\n2026-03-14,Ferry,-5.00,90.50\n2026-03-15,Wages,100.00,190.50\n";
    let rows: String = (1..=9).map(|day| format!("{day}/4/2026,Bakery,-{day}.50\n")).collect();
    let open = format!("Date,Description,Amount\n{rows}10/4/2026,Wages,100.00\n");
    let (clear, open) = (folder.write("clear.csv", clear), folder.write("open.csv", &open));
    let (clear, open) = (clear.to_str().unwrap(), open.to_str().unwrap());
    let (refused, code) = folder.json(&["import", clear]);
    assert_eq!((code, &refused[0]["error"]["code"]), (2, &"needs_mapping".into()), "no currency: {refused}");
    let (taken, code) = folder.json(&["import", "--currency", "usd", clear]);
    assert_eq!((code, &taken[0]["added"]), (0, &3.into()), "{taken}");
    let (refused, code) = folder.json(&["import", "--currency", "usd", open]);
    assert_eq!((code, &refused[0]["error"]["code"]), (2, &"needs_mapping".into()), "{refused}");
    let (taken, code) = folder.json(&["import", "--currency", "usd", "--date-order", "dmy", open]);
    assert_eq!((code, &taken[0]["added"]), (0, &10.into()), "{taken}");
    let (exported, _) = folder.json(&["export", "--format", "csv"]);
    assert!(exported["content"].as_str().unwrap().contains("2026-04-09,"), "{exported}");
}
