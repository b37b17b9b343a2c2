//! `tidingsctl` as a script uses it: real process, real files, real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bench;

use bench::Folder;
use demobank::{DemoBank, Persona, SePayBank};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};

fn statement() -> &'static str {
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\
     <CURDEF>BRL<BANKACCTFROM><BANKID>341<ACCTID>55512345<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n\
     <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261103<TRNAMT>-61,18<FITID>1<NAME>PADARIA S\u{e3}o JO\u{c3}O</STMTTRN>\n\
     <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261103<TRNAMT>.<FITID>2<NAME>QUEBRADA</STMTTRN>\n\
     <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261104<TRNAMT>-5.25<FITID>3<NAME>=1+1 CAFE</STMTTRN>\n\
     </BANKTRANLIST><LEDGERBAL><BALAMT>1000.00<DTASOF>20261105</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
}

#[test]
fn a_statement_goes_in_once_and_comes_out_again() {
    let folder = Folder::new();
    let (made, code) = folder.json(&["init"]);
    assert_eq!(code, 0);
    assert_eq!(made["recovery_phrase"].as_str().unwrap().split(' ').count(), 24);
    let (again, code) = folder.json(&["init"]);
    assert_eq!((again["error"]["code"].as_str(), code), (Some("vault_exists"), 2));

    let file = folder.write("extrato.ofx", statement());
    let file = file.to_str().unwrap();
    let (imported, code) = folder.json(&["import", file]);
    assert_eq!(code, 0);
    assert_eq!((&imported[0]["added"], &imported[0]["refused"]), (&2.into(), &1.into()));
    let (imported, _) = folder.json(&["import", file]);
    assert_eq!((&imported[0]["added"], &imported[0]["known"]), (&0.into(), &2.into()));

    let (accounts, _) = folder.json(&["accounts"]);
    assert_eq!(accounts.as_array().unwrap().len(), 1);
    let chat = accounts[0]["id"].as_str().unwrap();
    let (page, _) = folder.json(&["timeline", "--chat", chat]);
    let kinds: Vec<&str> =
        page["items"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "entry").count(), 2);
    let (hits, _) = folder.json(&["search", "sao", "padaria"]);
    assert_eq!(hits["total"], 1);

    let (exported, _) = folder.json(&["export", "--format", "csv"]);
    let table = exported["content"].as_str().unwrap();
    assert!(table.contains("-61.18") && !table.contains(",=1+1"), "formulas are made harmless");
    let json = folder.run(&["export", "--format", "json"]);
    assert!(serde_json::from_slice::<Value>(&json.stdout).is_ok());

    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0));
}

/// A month of an account, closing with a balance.
fn month(rows: &[(&str, &str, &str)], balance: &str, closing: &str) -> String {
    let rows: String = rows
        .iter()
        .map(|(id, day, amount)| {
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>PADARIA</STMTTRN>\n"
            )
        })
        .collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>\
         <STMTRS><CURDEF>BRL<BANKACCTFROM><BANKID>341<ACCTID>55512345<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n\
         {rows}</BANKTRANLIST><LEDGERBAL><BALAMT>{balance}<DTASOF>{closing}</LEDGERBAL></STMTRS></STMTTRNRS>\
         </BANKMSGSRSV1></OFX>\n"
    )
}

#[test]
fn open_questions_are_listed_and_answered_and_days_have_balances() {
    let folder = Folder::new();
    folder.json(&["init"]);
    let import = |name: &str, text: &str| {
        let file = folder.write(name, text);
        folder.json(&["import", file.to_str().unwrap()]).0
    };
    let first = import("setembro.ofx", &month(&[("1", "20260910", "-10.00")], "100.00", "20260930"));
    let chat = first[0]["chat"].as_str().unwrap();
    assert_eq!(folder.json(&["review"]), (json!({ "questions": [] }), 0));
    import("outubro.ofx", &month(&[("2", "20261010", "-10.00")], "85.00", "20261031"));

    let (list, code) = folder.json(&["review"]);
    assert_eq!((list["questions"].as_array().unwrap().len(), code), (1, 0));
    let question = &list["questions"][0];
    assert_eq!((&question["matter"], &question["chat"]), (&json!("gap"), &json!(chat)));
    assert_eq!(question["choices"][0]["id"], "leave");
    let id = question["id"].as_str().unwrap();
    let text = String::from_utf8(folder.run(&["review", "--lang", "pt-BR"]).stdout).unwrap();
    assert!(text.contains(id) && text.contains("leave") && text.contains("Deixar assim"), "{text}");

    for (item, choice, refusal) in [(id, "same", "bad_request"), (chat, "leave", "not_found")] {
        let (refused, code) = folder.json(&["answer", item, choice]);
        assert_eq!((refused["error"]["code"].as_str(), code), (Some(refusal), 2));
    }
    let (answered, code) = folder.json(&["answer", id, "leave"]);
    assert_eq!((answered, code), (json!({ "answered": id, "choice": "leave" }), 0));
    assert_eq!(folder.json(&["review"]).0, json!({ "questions": [] }));

    let on = |day: &str| folder.json(&["balance", "--chat", chat, "--on", day]);
    let (told, code) = on("2026-09-09");
    assert_eq!(
        (told["value"].as_str(), told["from"].as_str(), code),
        (Some("110.00"), Some("2026-09-30"), 0)
    );
    let (told, code) = on("2026-09-01");
    assert_eq!((&told["value"], &told["from"], code), (&Value::Null, &Value::Null, 0));
    assert!(!told["sentence"].as_str().unwrap().is_empty());
    assert_eq!(folder.run(&["balance", "--chat", chat, "--on", "soon"]).status.code(), Some(2));
    let text =
        String::from_utf8(folder.run(&["balance", "--chat", chat, "--on", "2026-10-31"]).stdout).unwrap();
    assert!(text.contains("85"), "{text}");
}

#[test]
fn a_damaged_vault_is_told_by_its_exit_code_and_put_right() {
    let folder = Folder::new();
    let outside = |folder: &Folder| {
        let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl"))
            .arg("--json")
            .arg("--vault")
            .arg(folder.path("vault"))
            .arg("doctor")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (serde_json::from_slice::<Value>(&output.stdout).unwrap(), output.status.code().unwrap())
    };
    let (refused, code) = outside(&folder);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("no_vault"), 2));
    folder.json(&["init"]);
    let statement = folder.write("statement.ofx", statement());
    folder.json(&["import", statement.to_str().unwrap()]);
    let (found, code) = outside(&folder);
    assert_eq!((found["sound"].as_bool(), found["opened"].as_bool(), code), (Some(true), Some(false), 0));
    let (found, code) = folder.json(&["doctor"]);
    assert_eq!((found["sound"].as_bool(), found["opened"].as_bool(), code), (Some(true), Some(true), 0));

    std::fs::write(folder.path("vault/vault.keys.copy"), "rotten").unwrap();
    let (found, code) = outside(&folder);
    assert_eq!((found["findings"][0]["code"].as_str(), code), (Some("keys_copy"), 1));
    assert_eq!(found["findings"][0]["severity"], "problem");
    // Unlocking mends the copy.
    folder.json(&["unlock"]);
    assert_eq!(outside(&folder).1, 0);

    let (rebuilt, code) = folder.json(&["rebuild"]);
    assert_eq!((rebuilt["rebuilt"].as_bool(), code), (Some(true), 0));
    let segment = folder.path("vault/journal/00000001.seg");
    let mut bytes = std::fs::read(&segment).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&segment, bytes).unwrap();
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(false), 1));
    assert_eq!(report["findings"][0]["code"], "journal");
    let (refused, code) = folder.json(&["rebuild"]);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("journal_damaged"), 2));
    let text = String::from_utf8(folder.run(&["doctor", "--lang", "pt-BR"]).stdout).unwrap();
    assert!(text.contains("diário") && !text.contains("PADARIA"), "{text}");

    let (mended, code) = folder.json(&["mend"]);
    assert_eq!((mended["mended"].as_bool(), code), (Some(true), 0));
    let (report, code) = folder.json(&["verify"]);
    assert_eq!((report["sound"].as_bool(), code), (Some(true), 0), "{report}");
}

#[test]
fn a_bank_is_linked_and_read() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let bank = runtime.block_on(async {
        let config = demobank::Config {
            persona: Persona::Vn,
            seed: 7,
            opened_at: jiff::Timestamp::now(),
            port: None,
            live: None,
            state: None,
        };
        DemoBank::start(config).await.unwrap()
    });
    let folder = Folder::new();
    folder.run(&["init"]);
    let token = folder.write("token", &bank.setup_token());
    let token = token.to_str().unwrap();
    let (refused, code) = folder.json(&["link", "simplefin", "--token-file", token]);
    assert_eq!(code, 2, "a real vault speaks https only");
    assert!(refused["error"]["message"].as_str().is_some_and(|message| !message.is_empty()));
    let (linked, code) = folder.json(&["link", "simplefin", "--loopback", "--token-file", token]);
    assert_eq!((&linked["accounts"], code), (&3.into(), 0));
    let (used, code) = folder.json(&["link", "simplefin", "--loopback", "--token-file", token]);
    assert_eq!(code, 2);
    assert_eq!(used["error"]["code"], "token_used");

    bank.post_next();
    bank.post_next();
    let (read, code) = folder.json(&["sync"]);
    assert_eq!((&read["added"], code), (&2.into(), 0));

    let (accesses, _) = folder.json(&["access"]);
    let lines = accesses["lines"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["rows"].as_u64().unwrap() > 0));
    let (findings, _) = folder.json(&["findings"]);
    assert_eq!(findings.as_array().unwrap().len(), 4);
    runtime.block_on(bank.stop());
}

#[test]
fn secrets_come_from_files_only() {
    let folder = Folder::new();
    folder.run(&["init"]);
    folder.write("passphrase", "not the passphrase of this vault");
    let (refused, code) = folder.json(&["accounts"]);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("wrong_passphrase"), 2));
    let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl"))
        .args(["--json", "--vault"])
        .arg(folder.vault())
        .arg("accounts")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn parse_tells_trades_positions_and_an_assumed_order_of_days() {
    let folder = Folder::new();
    let read = |name: &str, content: &str| -> Value {
        let file = folder.write(name, content);
        let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl")).arg("parse").arg(file).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let broker = read(
        "broker.ofx",
        "<OFX><INVSTMTRS><DTASOF>20260331<CURDEF>USD<INVACCTFROM><ACCTID>1</INVACCTFROM><INVTRANLIST><BUYMF><INVBUY>\
         <INVTRAN><FITID>a<DTTRADE>20260302</INVTRAN><SECID><UNIQUEID>X<UNIQUEIDTYPE>CUSIP</SECID><UNITS>1.25\
         <UNITPRICE>8<COMMISSION>1<TOTAL>-11</INVBUY></BUYMF></INVTRANLIST><INVPOSLIST><POSMF><INVPOS><SECID>\
         <UNIQUEID>X</SECID><UNITS>1.25<UNITPRICE>9<MKTVAL>11.25<DTPRICEASOF>20260331</INVPOS></POSMF></INVPOSLIST>\
         </INVSTMTRS></OFX>",
    );
    let statement = &broker["statements"][0];
    let security = json!({"id": "X", "scheme": "CUSIP", "name": "", "ticker": null});
    assert_eq!(
        statement["transactions"][0]["trade"],
        json!({"action": "BUYMF", "security": security, "units": "1.25", "price": "8", "fees": "1.00"})
    );
    let held = &statement["positions"][0];
    assert_eq!((&held["units"], &held["value"]), (&json!("1.25"), &json!("11.25")));
    let open = read("bank.qif", "!Type:Bank\nD3/4/2026\nT-1.00\n^\n");
    assert_eq!(open["statements"][0]["transactions"][0]["date"], "2026-03-04");
    assert_eq!(open["problems"][0]["message"], "date_order_assumed: month before day");
}

#[test]
fn parse_needs_no_vault() {
    let folder = Folder::new();
    let file = folder.write("a.ofx", statement());
    let run = |file: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl")).arg("parse").arg(file).output().unwrap();
        (serde_json::from_slice::<Value>(&output.stdout).unwrap(), output.status.code().unwrap())
    };
    let (parsed, code) = run(&file);
    assert_eq!(code, 0);
    assert_eq!(parsed["statements"][0]["transactions"].as_array().unwrap().len(), 2);
    assert_eq!(parsed["problems"].as_array().unwrap().len(), 1);
    let (refused, code) = run(&folder.write("b.txt", "no statement at all"));
    assert_eq!(code, 2);
    assert!(refused["error"]["code"].is_string());
}

#[test]
fn parse_tells_booked_days_and_the_payments_of_a_batch() {
    let folder = Folder::new();
    let run = |file: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl")).arg("parse").arg(file).output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let mt940 = ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:2602300302RD2,NTRFREF7//B1\n:86:Kiosk\nPaper\n-\n";
    let parsed = run(&folder.write("a.sta", mt940));
    assert_eq!(parsed["format"], "mt940");
    let expected = serde_json::json!({
        "id": "B1", "date": "2026-02-28", "booked": "2026-03-02", "value_date": "2026-02-28", "amount": "2.00",
        "currency": "EUR", "payee": "Kiosk", "memo": "Paper", "pending": false, "reference": "REF7", "reversal": true,
    });
    assert_eq!(parsed["statements"][0]["transactions"][0], expected);
    let payment = |amount: &str, name: &str| {
        format!(
            "<TxDtls><Amt Ccy='EUR'>{amount}</Amt><RltdPties><Cdtr><Nm>{name}</Nm></Cdtr></RltdPties></TxDtls>"
        )
    };
    let camt = format!(
        "<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct><Ntry>\
         <Amt Ccy='EUR'>30</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><DtTm>2026-03-02T23:30:00-05:00</DtTm></BookgDt>\
         <NtryDtls>{}{}</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>",
        payment("10", "Ann"),
        payment("20", "Bob"),
    );
    let parsed = run(&folder.write("a.xml", &camt));
    let row = &parsed["statements"][0]["transactions"][0];
    assert_eq!((row["date"].as_str(), row["amount"].as_str()), (Some("2026-03-02"), Some("-30.00")));
    let expected = serde_json::json!([
        {"amount": "-10.00", "currency": "EUR", "payee": "Ann"},
        {"amount": "-20.00", "currency": "EUR", "payee": "Bob"},
    ]);
    assert_eq!(row["details"], expected);
}

#[test]
fn a_feed_is_streamed_and_bad_rows_are_named() {
    let folder = Folder::new();
    let mut feed = String::from("account_id,txn_id,posted_at,amount,currency,payee,memo,mcc_or_category\n");
    for n in 0..60 {
        let day = jiff::civil::date(2026, 1, 1) + jiff::SignedDuration::from_hours(24 * n);
        feed.push_str(&format!("a,t{n},{day}T12:00:00+07:00,-{}.50,USD,CORNER BAKERY,,5462\n", 4 + n % 3));
    }
    feed.push_str("a,bad,2026-03-02,none,USD,X,,\n");
    feed.push_str("a,strange,2026-03-03T03:14:00+07:00,-1249.00,USD,VOLTHAUS.IO,,5732\n");
    let feed = folder.write("feed.csv", &feed);
    let out = folder.path("alerts.csv");
    let output = Command::new(env!("CARGO_BIN_EXE_tidingsctl"))
        .arg("detect")
        .arg(feed)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["rows"], &report["told"]), (&62.into(), &1.into()));
    assert_eq!(report["problems"][0]["where"], "line 62");
    let alerts = std::fs::read_to_string(out).unwrap();
    let line = alerts.lines().nth(1).unwrap();
    assert!(
        line.starts_with("strange,") && line.contains("new_payee_large") && line.contains("03:14"),
        "{line}"
    );
}

#[test]
fn passphrase_and_recovery_phrase_are_changed_without_an_argument_that_tells_them() {
    let folder = Folder::new();
    let (made, _) = folder.json(&["init"]);
    let new = "six slow barges below the lock";
    let file = folder.write("new", &format!("{new}\n"));
    let file = file.to_str().unwrap();
    let weak = folder.write("weak", "password\n");
    let (refused, code) = folder.json(&["passphrase", "--new-passphrase-file", weak.to_str().unwrap()]);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("weak_passphrase"), 2));
    let (changed, code) = folder.json(&["passphrase", "--new-passphrase-file", file]);
    assert_eq!((&changed["changed"], code), (&true.into(), 0));
    let (refused, code) = folder.json(&["unlock"]);
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("wrong_passphrase"), 2));
    folder.write("passphrase", &format!("{new}\n"));
    let (renewed, code) = folder.json(&["recovery-phrase"]);
    let words = |value: &Value| value["recovery_phrase"].as_str().unwrap().to_owned();
    assert_eq!((words(&renewed).split(' ').count(), code), (24, 0));
    assert_ne!(words(&renewed), words(&made));
    assert_eq!(folder.json(&["unlock"]).1, 0);
}

#[test]
fn a_backup_is_made_tried_restored_and_everything_exported() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init"]).status.code(), Some(0));
    let file = folder.write("a.ofx", statement());
    assert_eq!(folder.run(&["import", file.to_str().unwrap()]).status.code(), Some(0));
    let backup = folder.path("b.tidings-backup");
    let backup = backup.to_str().unwrap();

    let (made, code) = folder.json(&["backup", backup]);
    assert_eq!(code, 0, "{made}");
    assert_eq!(made["bytes"], std::fs::metadata(backup).unwrap().len());
    assert_eq!(made["resumed"], 0);
    let (tried, code) = folder.json(&["rehearse", backup]);
    assert_eq!((code, &tried["sound"]), (0, &Value::Bool(true)), "{tried}");
    assert_eq!(tried["records"], made["records"]);
    let (refused, code) = folder.json(&["restore", backup]);
    assert_eq!((code, refused["error"]["code"].as_str()), (2, Some("folder_not_empty")));

    let (came, code) = folder.json_on("restored", &["restore", backup]);
    assert_eq!((code, &came["whole"]), (0, &Value::Bool(true)), "{came}");
    let (entries, _) = folder.json(&["export", "--format", "json"]);
    let (again, code) = folder.json_on("restored", &["export", "--format", "json"]);
    assert_eq!(code, 0);
    assert_eq!(entries, again);
    let verified = folder.json_on("restored", &["verify"]);
    assert_eq!((verified.1, &verified.0["sound"]), (0, &Value::Bool(true)));

    let out = folder.path("out");
    let written = folder.run(&["--json", "export", "--everything", out.to_str().unwrap()]);
    assert_eq!(written.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&written.stderr).contains("not encrypted"), "warned before");
    let counted: Value = serde_json::from_slice(&written.stdout).unwrap();
    assert!(counted["files"].as_u64().unwrap() >= 8, "{counted}");
    assert!(out.join("README.txt").is_file());

    let mut bytes = std::fs::read(backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(backup, &bytes).unwrap();
    let (damaged, code) = folder.json(&["rehearse", backup]);
    assert_eq!((code, damaged["error"]["code"].as_str()), (2, Some("backup_damaged")));
    let (taken, code) = folder.json(&["backup", folder.path("a.ofx").to_str().unwrap()]);
    assert_eq!((code, taken["error"]["code"].as_str()), (2, Some("file_exists")));
}

#[test]
fn what_recurs_is_printed() {
    let folder = Folder::new();
    folder.json(&["init"]);
    let rows: String = (1..=6)
        .map(|month| {
            format!(
                "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2026{month:02}12<TRNAMT>-34.90<FITID>{month}<NAME>FILMES PAPAGAIO</STMTTRN>\n"
            )
        })
        .collect();
    let (head, _) = statement().split_once("<STMTTRN>").unwrap();
    let file = folder.write(
        "extrato.ofx",
        &format!("{head}{rows}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"),
    );
    folder.json(&["import", file.to_str().unwrap()]);
    let (found, code) = folder.json(&["recurring"]);
    assert_eq!(code, 0);
    let items = found["items"].as_array().unwrap();
    let [item] = items.as_slice() else { panic!("{found}") };
    assert_eq!(item["payee"], "Filmes Papagaio");
    assert_eq!(
        (&item["cadence"], &item["low"], &item["high"]),
        (&"monthly".into(), &"-34.90".into(), &"-34.90".into())
    );
    assert_eq!((item["last"].as_str(), item["count"].as_u64()), (Some("2026-06-12"), Some(6)));
    assert_eq!(found, folder.json(&["recurring", "--chat", item["chat"].as_str().unwrap()]).0);
}

#[test]
fn a_message_is_read_without_a_vault() {
    let folder = Folder::new();
    let told = "You spent $4.20 at BEAN & LEAF with card ending 1234 on 11/24/2026. Balance: $95.80";
    let file = folder.write("sms.txt", told);
    let (message, code) = folder.json(&["message", file.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert_eq!(
        (&message["kind"], &message["currency"], &message["last4"]),
        (&json!("purchase"), &json!("USD"), &json!("1234"))
    );
    assert_eq!(
        (&message["amount"], &message["balance"], &message["date"]),
        (&json!("-4.20"), &json!("95.80"), &json!("2026-11-24"))
    );
    for (text, reason) in [
        ("482913 is your OTP for a purchase of $4.20 at BEAN & LEAF", "one_time_code"),
        ("coffee with Mai was 4.20", "not_a_message"),
    ] {
        let file = folder.write("other.txt", text);
        let (refused, code) = folder.json(&["message", file.to_str().unwrap()]);
        assert_eq!((refused["error"]["code"].as_str(), code), (Some(reason), 2));
        assert!(!refused.to_string().contains("482913"));
    }
    let (missing, code) = folder.json(&["message", folder.path("none.txt").to_str().unwrap()]);
    assert_eq!((missing["error"]["code"].as_str(), code), (Some("unreadable_file"), 2));
}

#[test]
fn vietnamese_accounts_are_linked_by_a_token() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let bank = runtime.block_on(async { SePayBank::start(7, jiff::Timestamp::now(), None).await.unwrap() });
    bank.keep_only(30);
    let folder = Folder::new();
    folder.run(&["init"]);
    let address = bank.address();
    let link = |token: &Path| {
        folder.json(&["link", "sepay", "--token-file", token.to_str().unwrap(), "--loopback", &address])
    };
    let (refused, code) = link(&folder.write("wrong", "WRONG-TOKEN-1"));
    assert_eq!((refused["error"]["code"].as_str(), code), (Some("access_revoked"), 2));
    let (linked, code) = link(&folder.write("token", &bank.token()));
    assert_eq!((&linked["accounts"], &linked["entries"], code), (&2.into(), &30.into(), 0));
    let (synced, code) = folder.json(&["sync"]);
    assert_eq!((&synced["added"], code), (&0.into(), 0));
    let (elsewhere, code) = folder.json(&[
        "link",
        "sepay",
        "--token-file",
        folder.path("token").to_str().unwrap(),
        "--loopback",
        "http://sepay.example/v2",
    ]);
    assert_eq!((elsewhere["error"]["code"].as_str(), code), (Some("not_secure"), 2));
}

#[test]
fn a_folder_is_imported_once_and_left_as_it_is() {
    let folder = Folder::new();
    folder.run(&["init"]);
    let dir = folder.path("statements");
    std::fs::create_dir(&dir).unwrap();
    std::fs::write(dir.join("extrato.ofx"), statement()).unwrap();
    std::fs::write(dir.join("letter.bin"), [0, 159, 146, 150, 7]).unwrap();
    let (taken, code) = folder.json(&["import", "--folder", dir.to_str().unwrap()]);
    assert_eq!(code, 2, "one of them could not be read");
    assert_eq!((&taken[0]["file"], &taken[0]["added"]), (&json!("extrato.ofx"), &2.into()));
    assert_eq!((&taken[1]["file"], taken[1]["error"]["code"].is_string()), (&json!("letter.bin"), true));
    let (again, code) = folder.json(&["import", "--folder", dir.to_str().unwrap()]);
    assert_eq!((again.as_array().map(Vec::len), code), (Some(0), 0));
    assert_eq!(std::fs::read(dir.join("extrato.ofx")).unwrap(), statement().as_bytes());
}
