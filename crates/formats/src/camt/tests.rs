use super::*;
use model::{AccountKind, Balance, BalanceKind, Batch, Row, RowStatus};
use proptest::prelude::*;

/// A statement of version 8 with prefixes: a card payment abroad, a batch, a direct
/// debit taken back, a pending credit.
const STATEMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<n:Document xmlns:n="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
 <n:BkToCstmrStmt><n:GrpHdr><n:MsgId>M</n:MsgId><n:CreDtTm>2026-03-04T23:30:00-05:00</n:CreDtTm></n:GrpHdr>
 <n:Stmt><n:Id>S-1</n:Id>
  <n:Acct><n:Id><n:IBAN>DE89 3704 0044 0532 0130 00</n:IBAN></n:Id><n:Ccy>EUR</n:Ccy><n:Ownr><n:Nm>Jane Doe</n:Nm></n:Ownr>
   <n:Svcr><n:FinInstnId><n:BICFI>COBADEFFXXX</n:BICFI><n:Nm>Test Bank</n:Nm></n:FinInstnId></n:Svcr></n:Acct>
  <n:Bal><n:Tp><n:CdOrPrtry><n:Cd>PRCD</n:Cd></n:CdOrPrtry></n:Tp><n:Amt Ccy="EUR">50.00</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:Dt><n:Dt>2026-03-01</n:Dt></n:Dt></n:Bal>
  <n:Bal><n:Tp><n:CdOrPrtry><n:Cd>CLBD</n:Cd></n:CdOrPrtry></n:Tp><n:Amt Ccy="EUR">12.5</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:Dt><n:DtTm>2026-03-04T23:59:00-05:00</n:DtTm></n:Dt></n:Bal>
  <n:Bal><n:Tp><n:CdOrPrtry><n:Cd>FWAV</n:Cd></n:CdOrPrtry></n:Tp><n:Amt Ccy="EUR">1</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd></n:Bal>
  <n:Ntry><n:Amt Ccy="EUR">21.30</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:Sts><n:Cd>BOOK</n:Cd></n:Sts>
   <n:BookgDt><n:DtTm>2026-03-02T23:15:10+01:00</n:DtTm></n:BookgDt><n:ValDt><n:Dt>2026-03-03</n:Dt></n:ValDt>
   <n:AcctSvcrRef>REF-1</n:AcctSvcrRef>
   <n:CardTx><n:Card><n:PlainCardData><n:PAN>4111111111111111</n:PAN></n:PlainCardData></n:Card><n:POI><n:Id><n:Id>7</n:Id></n:Id></n:POI></n:CardTx>
   <n:NtryDtls><n:TxDtls><n:Refs><n:EndToEndId>E2E-9</n:EndToEndId></n:Refs>
    <n:AmtDtls><n:InstdAmt><n:Amt Ccy="USD">22.00</n:Amt></n:InstdAmt></n:AmtDtls>
    <n:Chrgs><n:Rcrd><n:Amt Ccy="EUR">0.30</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd></n:Rcrd></n:Chrgs>
    <n:RltdPties><n:Dbtr><n:Pty><n:Nm>Jane Doe</n:Nm></n:Pty></n:Dbtr><n:Cdtr><n:Pty><n:Nm>Diner &amp; S&#246;hne</n:Nm></n:Pty></n:Cdtr>
     <n:CdtrAcct><n:Id><n:Othr><n:Id>77-1</n:Id></n:Othr></n:Id></n:CdtrAcct><n:UltmtCdtr><n:Pty><n:Nm>Blue Grill</n:Nm></n:Pty></n:UltmtCdtr></n:RltdPties>
    <n:RmtInf><n:Ustrd>Table 4</n:Ustrd><n:Ustrd><![CDATA[ <tip> ]]></n:Ustrd></n:RmtInf>
    <n:RltdDts><n:AccptncDtTm>2026-03-01T19:00:00</n:AccptncDtTm></n:RltdDts></n:TxDtls></n:NtryDtls></n:Ntry>
  <n:Ntry><n:Amt Ccy="EUR">30</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:Sts>BOOK</n:Sts><n:BookgDt><n:Dt>2026-03-03</n:Dt></n:BookgDt>
   <n:NtryDtls><n:Btch><n:PmtInfId>B-1</n:PmtInfId><n:NbOfTxs>2</n:NbOfTxs></n:Btch>
    <n:TxDtls><n:Amt Ccy="EUR">10</n:Amt><n:RltdPties><n:Cdtr><n:Nm>Ann</n:Nm></n:Cdtr></n:RltdPties><n:RmtInf><n:Strd><n:CdtrRefInf><n:Ref>RF18</n:Ref></n:CdtrRefInf></n:Strd></n:RmtInf></n:TxDtls>
    <n:TxDtls><n:AmtDtls><n:TxAmt><n:Amt Ccy="EUR">20</n:Amt></n:TxAmt></n:AmtDtls><n:RltdPties><n:Cdtr><n:Nm>Bob</n:Nm></n:Cdtr></n:RltdPties></n:TxDtls></n:NtryDtls>
   <n:AddtlNtryInf>Salaries</n:AddtlNtryInf></n:Ntry>
  <n:Ntry><n:Amt Ccy="EUR">5.00</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:RvslInd>true</n:RvslInd><n:Sts>BOOK</n:Sts><n:ValDt><n:Dt>2026-03-04</n:Dt></n:ValDt>
   <n:NtryDtls><n:TxDtls><n:RltdPties><n:Dbtr><n:Nm>Jane</n:Nm></n:Dbtr><n:DbtrAcct><n:Id><n:IBAN>DE89370400440532013000</n:IBAN></n:Id></n:DbtrAcct>
    <n:Cdtr><n:Nm>Gym</n:Nm></n:Cdtr></n:RltdPties></n:TxDtls></n:NtryDtls><n:AddtlNtryInf>RETURN</n:AddtlNtryInf></n:Ntry>
  <n:Ntry><n:Amt Ccy="EUR">8.50</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:Sts><n:Cd>PDNG</n:Cd></n:Sts><n:BookgDt><n:Dt>2026-03-04</n:Dt></n:BookgDt>
   <n:NtryDtls><n:TxDtls><n:Refs><n:EndToEndId>NOTPROVIDED</n:EndToEndId></n:Refs><n:RmtInf><n:Ustrd>Interest</n:Ustrd></n:RmtInf></n:TxDtls></n:NtryDtls></n:Ntry>
 </n:Stmt></n:BkToCstmrStmt></n:Document>
"#;

fn read(text: &str) -> Batch {
    read_camt(text.as_bytes()).unwrap().batch
}

fn rows(text: &str) -> Vec<Row> {
    read(text).accounts.into_iter().flat_map(|part| part.rows).collect()
}

/// A statement around entries.
fn around(entries: &str) -> String {
    format!(
        "<Document><BkToCstmrAcctRpt><Rpt><Id>1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id>\
         <Ccy>EUR</Ccy></Acct>{entries}</Rpt></BkToCstmrAcctRpt></Document>"
    )
}

fn entry(amount: &str, direction: &str, more: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2026-03-02</Dt></BookgDt>{more}</Ntry>"
    )
}

#[test]
fn account_and_balances_are_read() {
    let batch = read(STATEMENT);
    assert_eq!(batch.problems, []);
    let [part] = &batch.accounts[..] else { panic!("{:?}", batch.accounts) };
    let account = &part.account;
    assert_eq!((account.id.as_str(), account.name.as_str()), ("DE89370400440532013000", "Jane Doe"));
    assert_eq!((account.institution.as_str(), account.kind), ("Test Bank", AccountKind::Current));
    assert_eq!(account.currency.code(), "EUR");
    let told = |b: &Balance| (b.kind, b.amount.to_decimal(), b.as_of.to_string());
    let expected = [
        (BalanceKind::Opening, "-50.00".to_owned(), "2026-03-01T00:00:00Z".to_owned()),
        (BalanceKind::Ledger, "12.50".to_owned(), "2026-03-04T00:00:00Z".to_owned()),
    ];
    assert_eq!(part.balances.iter().map(told).collect::<Vec<_>>(), expected);
}

#[test]
fn a_card_payment_abroad_is_told_whole() {
    let row = &rows(STATEMENT)[0];
    assert_eq!((row.amount.to_decimal().as_str(), row.payee.as_str()), ("-21.30", "Diner & Söhne"));
    assert_eq!(row.memo.as_deref(), Some("Table 4 <tip> Blue Grill"));
    assert_eq!(row.provider_id.as_deref(), Some("REF-1"));
    // The day of the digits, whatever the zone; the moment beside it.
    assert_eq!(row.booked.unwrap().to_string(), "2026-03-02");
    assert_eq!(row.at.unwrap().to_string(), "2026-03-02T22:15:10Z");
    assert_eq!(row.transacted.unwrap().to_string(), "2026-03-01");
    assert_eq!(row.place, "line 10");
    let more = &row.particulars;
    assert_eq!(more.value_date.unwrap().to_string(), "2026-03-03");
    assert_eq!(
        more.original.as_ref().map(|m| (m.to_decimal(), m.currency().code().to_owned())),
        Some(("-22.00".into(), "USD".into()))
    );
    assert_eq!(more.charges.as_ref().unwrap().to_decimal(), "0.30");
    assert_eq!((more.reference.as_deref(), more.counterparty.as_deref()), (Some("E2E-9"), Some("77-1")));
    assert_eq!(more.card_last4.as_deref(), Some("1111"));
    assert!(!format!("{row:?}").contains("411111"));
}

#[test]
fn a_batch_is_one_row_with_its_payments() {
    let row = &rows(STATEMENT)[1];
    assert_eq!((row.amount.to_decimal().as_str(), row.payee.as_str()), ("-30.00", "Salaries"));
    assert_eq!(row.particulars.reference.as_deref(), Some("B-1"));
    let told: Vec<_> = row
        .particulars
        .details
        .iter()
        .map(|d| (d.amount.as_ref().unwrap().to_decimal(), d.payee.as_str(), d.reference.as_deref()))
        .collect();
    assert_eq!(told, [("-10.00".to_owned(), "Ann", Some("RF18")), ("-20.00".to_owned(), "Bob", None)]);
}

#[test]
fn a_payment_taken_back_names_the_other_side() {
    let row = &rows(STATEMENT)[2];
    assert_eq!((row.amount.to_decimal().as_str(), row.payee.as_str()), ("5.00", "Gym"));
    assert_eq!(row.memo.as_deref(), Some("RETURN"));
    assert_eq!(row.booked.unwrap().to_string(), "2026-03-04");
    assert!(row.particulars.reversal);
    let returned = around(&entry(
        "53.00",
        "DBIT",
        "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Debtor</Nm></Dbtr><Cdtr><Nm>Me</Nm></Cdtr></RltdPties>\
         <RtrInf><Rsn><Cd>MS03</Cd></Rsn></RtrInf></TxDtls></NtryDtls>",
    ));
    assert_eq!(rows(&returned)[0].payee, "Debtor");
}

#[test]
fn pending_entries_are_pending() {
    let row = &rows(STATEMENT)[3];
    assert_eq!((row.status, row.booked), (RowStatus::Pending, None));
    assert_eq!(row.transacted.unwrap().to_string(), "2026-03-04");
    assert_eq!((row.payee.as_str(), row.memo.as_deref()), ("Interest", None));
    assert_eq!(row.particulars.reference, None);
}

#[test]
fn all_messages_and_the_first_version_are_read() {
    let entries = entry("1.00", "CRDT", "<TxDtls><RltdPties><Dbtr><Nm>Ann</Nm></Dbtr></RltdPties></TxDtls>");
    for (root, statement) in [
        ("BkToCstmrStmt", "Stmt"),
        ("BkToCstmrAcctRpt", "Rpt"),
        ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
        ("BkToCstmrStmtV01", "Stmt"),
    ] {
        let account = "<Acct><Id><PrtryAcct><Id>12-3</Id></PrtryAcct></Id></Acct>";
        let text =
            format!("<Document><{root}><{statement}>{account}{entries}</{statement}></{root}></Document>");
        assert_eq!(crate::sniff(text.as_bytes(), "x"), crate::Format::Camt);
        let batch = read(&text);
        assert_eq!(batch.accounts[0].account.id, "12-3");
        assert_eq!(
            (batch.accounts[0].rows[0].payee.as_str(), batch.accounts[0].account.currency.code()),
            ("Ann", "EUR")
        );
    }
}

#[test]
fn a_row_without_a_day_stands_under_the_statement() {
    let text = STATEMENT.replace("<n:ValDt><n:Dt>2026-03-04</n:Dt></n:ValDt>", "");
    let batch = read(&text);
    let problems: Vec<_> = batch.problems.iter().map(|p| (p.code.as_str(), p.detail.as_str())).collect();
    assert_eq!(problems, [("date_assumed", "2026-03-04")]);
    assert_eq!(batch.accounts[0].rows[2].booked.unwrap().to_string(), "2026-03-04");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_kept() {
    let entries = [
        entry("12..34", "CRDT", ""),
        entry("1.00", "", ""),
        entry("1.005", "DBIT", ""),
        entry("", "DBIT", ""),
        entry("99999999999999999999", "DBIT", ""),
        entry("1.00", "DBIT", "").replace("2026-03-02", "soon"),
        entry("1.00", "DBIT", "").replace("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", ""),
        entry("-2.00", "", ""),
        entry("-3.00000", "DBIT", ""),
    ];
    let batch = read(&around(&entries.join("\n")));
    let codes: Vec<_> = batch.problems.iter().map(|p| (p.code.as_str(), p.place.as_str())).collect();
    let expected = [
        ("amount_unreadable", "line 1"),
        ("direction_unreadable", "line 2"),
        ("amount_too_precise", "line 3"),
        ("amount_missing", "line 4"),
        ("amount_out_of_range", "line 5"),
        ("date_unreadable", "line 6"),
        ("date_missing", "line 7"),
    ];
    assert_eq!(codes, expected);
    let amounts: Vec<_> = batch.accounts[0].rows.iter().map(|row| row.amount.to_decimal()).collect();
    assert_eq!(amounts, ["-2.00", "-3.00"]);
    let code = |text: &str| read_camt(text.as_bytes()).unwrap_err().code();
    assert_eq!(code(&around(&entry("x", "CRDT", ""))), "nothing_readable");
    assert_eq!(code("<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>"), "no_statement");
    assert_eq!(code("<html/>"), "not_a_statement");
}

#[test]
fn markup_that_is_not_well_formed_costs_itself_only() {
    let good = entry("1.00", "CRDT", "<AddtlNtryInf>Ben & Co <b>x</i></AddtlNtryInf>");
    for bad in [
        "<Ntry><Amt Ccy=\"EUR\">9</Amt></Ntr>",
        "<Ntry><!-- never ends ",
        "</Nothing>",
        "<![CDATA[",
        "<?",
        "<Ntry Ccy=\"EUR>",
        "&unknown; &#0; &#xffffff; & ",
        "<>< a='>",
    ] {
        let text = around(&format!("{good}{bad}"));
        let kept = read_camt(text.as_bytes()).unwrap().batch.accounts.remove(0).rows;
        assert_eq!(kept.first().map(|row| row.amount.to_decimal()).as_deref(), Some("1.00"), "{bad}");
    }
}

#[test]
fn entities_of_the_document_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY s SYSTEM \"file:///etc/passwd\">]>";
    let text = format!("{bomb}{}", around(&entry("1.00", "CRDT", "<AddtlNtryInf>x&b;&s;y</AddtlNtryInf>")));
    assert_eq!(rows(&text)[0].payee, "xy");
}

#[test]
fn deep_nesting_is_passed_over() {
    let deep = format!("{}{}", "<a>".repeat(500), "</a>".repeat(500));
    let text = around(&format!("{}{}", entry("1.00", "CRDT", &deep), entry("2.00", "CRDT", "")));
    assert_eq!(rows(&text).len(), 2);
    let absurd = around(&format!("{}{}", entry("1.00", "CRDT", ""), "<a>".repeat(100_000)));
    let batch = read(&absurd);
    assert_eq!((batch.accounts[0].rows.len(), batch.problems[0].code.as_str()), (1, "nested_too_deep"));
}

#[test]
fn other_encodings_are_read() {
    let text = around(&entry("1.00", "CRDT", "<AddtlNtryInf>Caf\u{e9}</AddtlNtryInf>"));
    let latin: Vec<u8> = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{text}")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [latin, wide, [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
        let batch = crate::read_statement(&bytes, "x.xml").unwrap().batch;
        assert_eq!(batch.accounts[0].rows[0].payee, "Caf\u{e9}");
    }
}

#[test]
fn a_file_cut_anywhere_keeps_what_was_whole() {
    let whole = rows(STATEMENT);
    let mut most = 0;
    for end in 0..STATEMENT.len() {
        let Ok(parsed) = read_camt(&STATEMENT.as_bytes()[..end]) else { continue };
        let rows: Vec<_> = parsed.batch.accounts.into_iter().flat_map(|part| part.rows).collect();
        assert!(rows.len() >= most, "at {end}");
        most = rows.len();
        assert_eq!(rows, whole[..most], "at {end}");
    }
    assert_eq!(most, whole.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn changed_bytes_are_survived(changes in proptest::collection::vec((0..STATEMENT.len(), any::<u8>()), 1..12)) {
        let mut bytes = STATEMENT.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = crate::read_statement(&bytes, "x.xml");
        let _ = read_camt(&bytes);
    }

    #[test]
    fn any_tags_are_survived(text in "(</?(Stmt|Ntry|Amt Ccy='EUR'|Bal|TxDtls|BookgDt|Dt|Acct|Id|IBAN)/?>|[0-9A-Z.&;<>!-]{0,8}){0,40}") {
        let _ = read_camt(text.as_bytes());
    }

    #[test]
    fn every_entry_written_is_read(lines in proptest::collection::vec((1i64..1_000_000, any::<bool>(), "[A-Z]{1,8}"), 1..20)) {
        let entries: String = lines
            .iter()
            .map(|(cents, credit, name)| {
                let direction = if *credit { "CRDT" } else { "DBIT" };
                entry(&format!("{}.{:02}", cents / 100, cents % 100), direction, &format!("<AddtlNtryInf>{name}</AddtlNtryInf>"))
            })
            .collect();
        let read: Vec<_> = rows(&around(&entries)).iter().map(|r| (r.amount.minor(), r.payee.clone())).collect();
        let written: Vec<_> =
            lines.iter().map(|(cents, credit, name)| (if *credit { *cents } else { -cents }, name.clone())).collect();
        prop_assert_eq!(read, written);
    }
}
