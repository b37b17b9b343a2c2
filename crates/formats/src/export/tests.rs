use super::*;
use crate::{ParsedFile, mask_card_numbers, read_ofx};
use jiff::civil::date;
use model::{
    AccountId, AccountKind, Balance, BalanceKind, Category, Currency, EntryId, Money, Origin, Particulars,
    Trade, UserFields,
};
use proptest::prelude::*;

fn account(number: u8, kind: AccountKind, currency: &str) -> Account {
    let currency = Currency::new(currency).unwrap();
    Account {
        id: AccountId::new(1, [number; 10]),
        link: None,
        external_id: format!("000{number}"),
        name: "=Everyday, \"joint\"".into(),
        institution: "Harbour Bank".into(),
        kind,
        currency: currency.clone(),
        ledger: Some(Balance {
            kind: BalanceKind::Ledger,
            amount: Money::from_minor(100_000, currency),
            as_of: "2026-11-30T00:00:00Z".parse().unwrap(),
        }),
        available: None,
    }
}

fn entry(number: u8, account: &Account, payee: &str, minor: i64) -> Entry {
    Entry {
        id: EntryId::of_digest([number; 16]).led_by(date(2026, 11, 24)),
        account: account.id,
        identities: Vec::new(),
        status: EntryStatus::Posted,
        amount: Money::from_minor(minor, account.currency.clone()),
        day: date(2026, 11, 24),
        booked: Some(date(2026, 11, 24)),
        at: None,
        payee_raw: payee.into(),
        payee: payee.into(),
        memo: Some("line one\nline two".into()),
        mcc: None,
        category: Some(Category::Dining),
        particulars: Particulars::default(),
        origin: Origin::File { name: "a.ofx".into(), place: "line 1".into() },
        first_seen: Timestamp::UNIX_EPOCH,
        missed: 0,
        transfer: None,
        refund: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    }
}

fn export<'a>(accounts: &'a [Account], entries: &'a [Entry]) -> Export<'a> {
    Export {
        accounts,
        entries,
        from: None,
        to: None,
        vanished: false,
        made_at: "2026-12-01T10:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
    }
}

fn text(format: ExportFormat, export: &Export<'_>) -> String {
    let mut out = Vec::new();
    write_export(format, export, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn written(format: ExportFormat, accounts: &[Account], entries: &[Entry]) -> String {
    text(format, &export(accounts, entries))
}

#[test]
fn no_cell_of_words_is_a_formula_and_amounts_stay_numbers() {
    let account = account(1, AccountKind::Current, "USD");
    let entries = [entry(1, &account, "=HYPERLINK(\"x\")", -1250), entry(2, &account, "@me", 5)];
    let text = written(ExportFormat::Csv, &[account], &entries);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), EXPORT_COLUMNS);
    assert_eq!(&rows[0][2], "'=Everyday, \"joint\"");
    assert_eq!((&rows[0][3], &rows[0][5]), ("-12.50", "'=HYPERLINK(\"x\")"));
    assert_eq!((&rows[1][3], &rows[1][5], &rows[1][7]), ("0.05", "'@me", "line one\nline two"));
}

#[test]
fn json_holds_what_is_shown() {
    let account = account(1, AccountKind::Current, "USD");
    let mut deleted = entry(1, &account, "gone", 1);
    deleted.user.deleted = true;
    let mut named = entry(2, &account, "CAFE 0012", -300);
    named.user.payee = Some("Corner café".into());
    named.particulars.original = Some(Money::from_minor(-275, Currency::new("EUR").unwrap()));
    let text = written(ExportFormat::Json, &[account], &[deleted, named]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["entries"].as_array().unwrap().len(), 1);
    assert_eq!(value["entries"][0]["payee"], "Corner café");
    assert_eq!(value["entries"][0]["amount"], "-3.00");
    assert_eq!(value["entries"][0]["category"], "dining");
    assert_eq!(
        value["entries"][0]["particulars"],
        serde_json::json!({ "original": { "amount": "-2.75", "currency": "EUR" } })
    );
    assert_eq!(value["accounts"][0]["institution"], "Harbour Bank");
}

#[test]
fn no_format_tells_what_was_deleted_or_taken_back() {
    let account = account(1, AccountKind::Current, "USD");
    let mut deleted = entry(1, &account, "DELETEDSHOP", -1);
    deleted.user.deleted = true;
    let mut vanished = entry(2, &account, "VANISHEDSHOP", -2);
    vanished.status = EntryStatus::Vanished;
    let kept = entry(3, &account, "KEPTSHOP", -3);
    let (accounts, entries) = ([account], [deleted, vanished, kept]);
    for format in ExportFormat::ALL {
        let text = written(*format, &accounts, &entries);
        assert!(text.contains("KEPTSHOP"), "{format:?}");
        assert!(!text.contains("DELETEDSHOP") && !text.contains("VANISHEDSHOP"), "{format:?}");
    }
}

#[test]
fn what_is_pending_is_in_no_booked_balance() {
    let account = account(1, AccountKind::Current, "USD");
    let mut pending = entry(1, &account, "SOONSHOP", -500);
    pending.status = EntryStatus::Pending;
    pending.booked = None;
    let (accounts, entries) = ([account], [pending]);
    for format in [ExportFormat::Ofx, ExportFormat::Qif] {
        assert!(!written(format, &accounts, &entries).contains("SOONSHOP"));
    }
    for format in [ExportFormat::Beancount, ExportFormat::Hledger] {
        let text = written(format, &accounts, &entries);
        assert!(
            text.contains("2026-11-24 ! ")
                && text.contains("Assets:Pending:Harbour-Bank:Everyday-joint  -5.00 USD")
        );
    }
}

#[test]
fn a_transfer_is_one_transaction_and_an_exchange_has_its_price() {
    let dollars = account(1, AccountKind::Current, "USD");
    let euros = account(2, AccountKind::Card, "EUR");
    let mut out = entry(1, &dollars, "TO CARD", -10_000);
    let mut back = entry(2, &euros, "FROM CURRENT", 9_200);
    out.transfer = Some((back.account, back.id));
    back.transfer = Some((out.account, out.id));
    back.booked = Some(date(2026, 11, 26));
    let (accounts, entries) = ([dollars, euros], [back, out]);
    for format in [ExportFormat::Beancount, ExportFormat::Hledger] {
        let text = written(format, &accounts, &entries);
        assert_eq!(text.matches("TO CARD").count(), 1, "{text}");
        assert!(text.contains("Assets:Harbour-Bank:Everyday-joint  -100.00 USD\n"), "{text}");
        assert!(
            text.contains("Liabilities:Harbour-Bank:Everyday-joint-2  92.00 EUR @@ 100.00 USD\n"),
            "{text}"
        );
        assert!(!text.contains("Equity:Transfers"), "{text}");
    }
}

#[test]
fn a_transfer_over_a_known_balance_stays_on_the_right_side_of_it() {
    let mut here = account(1, AccountKind::Current, "USD");
    let mut there = account(2, AccountKind::Savings, "USD");
    let mut out = entry(1, &here, "OUT", -100);
    let mut back = entry(2, &there, "BACK", 100);
    out.transfer = Some((back.account, back.id));
    back.transfer = Some((out.account, out.id));
    back.booked = Some(date(2026, 11, 26));
    let told = |day: &str, account: &mut Account| {
        account.ledger.as_mut().unwrap().as_of = format!("{day}T00:00:00Z").parse().unwrap();
    };
    // Money left before, and came after, the day at whose end the second balance is known.
    told("2026-11-30", &mut here);
    told("2026-11-25", &mut there);
    let both = [here.clone(), there.clone()];
    let entries = [out, back];
    let text = written(ExportFormat::Beancount, &both, &entries);
    assert!(text.contains("2026-11-26 * \"OUT\"") && !text.contains("\"BACK\" "), "{text}");
    // No day is right for both: then each half has its own.
    told("2026-11-25", &mut here);
    let text = written(ExportFormat::Beancount, &[here, there], &entries);
    assert_eq!(text.matches("  Equity:Transfers  ").count(), 2, "{text}");
}

#[test]
fn days_cut_out_of_a_ledger_keep_their_balances() {
    let account = account(1, AccountKind::Current, "USD");
    let mut entries =
        vec![entry(1, &account, "A", -100), entry(2, &account, "B", -20), entry(3, &account, "C", -3)];
    for (entry, day) in entries.iter_mut().zip([10, 15, 20]) {
        entry.booked = Some(date(2026, 11, day));
    }
    let accounts = [account];
    let whole = export(&accounts, &entries);
    let cut = Export { from: Some(date(2026, 11, 12)), to: Some(date(2026, 11, 18)), ..whole.clone() };
    let text = text(ExportFormat::Hledger, &cut);
    // 1000.00 at the end; before the cut 1000.23, after it 1000.03.
    assert!(text.contains("Everyday-joint  1000.23 USD"), "{text}");
    assert!(text.contains("0.00 USD = 1000.03 USD"), "{text}");
    assert!(text.contains("* B | ") && !text.contains("* A | ") && !text.contains("* C | "), "{text}");
    let ofx = read_ofx(super::tests::text(ExportFormat::Ofx, &cut).as_bytes()).unwrap();
    assert_eq!(ofx.batch.accounts[0].balances[0].amount.to_decimal(), "1000.03");
}

#[test]
fn what_was_bought_stands_beside_and_moves_no_units() {
    let account = account(1, AccountKind::Investment, "USD");
    let mut bought = entry(1, &account, "Index fund", -50_000);
    bought.particulars.trade = Some(Box::new(Trade {
        action: "BUYMF".into(),
        units: Some("12.3456".into()),
        price: Some("40.5".into()),
        ..Trade::default()
    }));
    let (accounts, entries) = ([account], [bought]);
    for format in ExportFormat::ALL.iter().filter(|f| !matches!(f, ExportFormat::Csv | ExportFormat::Qif)) {
        let text = written(*format, &accounts, &entries);
        assert!(text.contains("12.3456") && text.contains("40.5"), "{format:?} {text}");
    }
}

#[test]
fn an_ofx_number_fits_and_stays() {
    let mut account = account(1, AccountKind::Current, "USD");
    assert_eq!(exported_account_id(&account), "0001");
    account.external_id = "demo-account-with-a-very-long-number".into();
    let id = exported_account_id(&account);
    assert_eq!((id.len(), &id), (22, &exported_account_id(&account.clone())));
}

fn read_back(accounts: &[Account], entries: &[Entry]) -> ParsedFile {
    read_ofx(written(ExportFormat::Ofx, accounts, entries).as_bytes()).unwrap()
}

/// Words as people and banks write them, and as nobody should.
fn words() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("قهوة \u{202b}الميناء\u{202c}".to_owned()),
        Just("Café \"Zum Bären\" \\ & <b>; a|b".to_owned()),
        Just("🥐🥐".to_owned()),
        Just("(code) !flag *star".to_owned()),
        Just("^\n!Type:Bank\nD1".to_owned()),
        Just("\u{0}\u{1b}[31m \u{85} \u{feff}".to_owned()),
        Just(String::new()),
    ];
    prop_oneof![odd, "\\PC{0,60}", "[a-zA-Z0-9 \n\"']{0,120}"]
}

fn some_entries() -> impl Strategy<Value = (Account, Vec<Entry>)> {
    let currency = prop_oneof![Just("USD"), Just("VND"), Just("KWD"), Just("BRL")];
    let minor = prop_oneof![Just(0), Just(i64::MAX / 4096), -1_000_000_000_i64..1_000_000_000];
    let rows = proptest::collection::vec((words(), words(), minor, 1_i8..28, 0..3_i64, any::<bool>()), 0..12);
    (currency, rows).prop_map(|(currency, rows)| {
        let account = account(1, AccountKind::Current, currency);
        let entries = rows
            .into_iter()
            .zip(1..)
            .map(|((payee, memo, minor, day, later, pending), number)| {
                let mut entry = entry(number, &account, &mask_card_numbers(&payee), minor);
                entry.memo = Some(mask_card_numbers(&memo));
                entry.day = date(2026, 11, day);
                entry.booked = Some(date(2026, 11, day).saturating_add(jiff::Span::new().days(later)));
                if pending {
                    (entry.status, entry.booked) = (EntryStatus::Pending, None);
                }
                entry
            })
            .collect();
        (account, entries)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn qif_is_read_back_as_it_was((account, entries) in some_entries()) {
        let text = written(ExportFormat::Qif, std::slice::from_ref(&account), &entries);
        let mut posted: Vec<&Entry> = entries.iter().filter(|entry| entry.counts()).collect();
        posted.sort_by_key(|entry| (entry.booked, entry.day, entry.id));
        let read = crate::read_qif_in(text.as_bytes(), None, &account.currency).unwrap();
        prop_assert!(read.batch.problems.is_empty(), "{:?} {}", read.batch.problems, text);
        let rows: Vec<_> = read.batch.accounts.iter().flat_map(|part| &part.rows).collect();
        prop_assert_eq!(rows.len(), posted.len(), "{}", text);
        let mut told: Vec<_> = rows.iter().map(|row| (row.booked, row.amount.minor())).collect();
        let mut meant: Vec<_> = posted.iter().map(|e| (e.booked, e.amount.minor())).collect();
        told.sort_unstable();
        meant.sort_unstable();
        prop_assert_eq!(told, meant);
    }

    #[test]
    fn ofx_is_read_back_as_it_was((account, entries) in some_entries()) {
        let read = read_back(std::slice::from_ref(&account), &entries);
        prop_assert!(read.batch.problems.is_empty(), "{:?}", read.batch.problems);
        let part = &read.batch.accounts[0];
        prop_assert_eq!(&part.account.currency, &account.currency);
        prop_assert_eq!(&part.balances[0].amount, &account.ledger.as_ref().unwrap().amount);
        let mut posted: Vec<&Entry> = entries.iter().filter(|entry| entry.counts()).collect();
        posted.sort_by_key(|entry| (entry.booked, entry.day, entry.id));
        prop_assert_eq!(part.rows.len(), posted.len());
        for (row, entry) in part.rows.iter().zip(posted) {
            prop_assert_eq!(row.provider_id.clone(), Some(entry.id.to_string()));
            prop_assert_eq!(&row.amount, &entry.amount);
            prop_assert_eq!((row.booked, row.day()), (entry.booked, Some(entry.day)));
        }
    }

    #[test]
    fn a_table_and_its_lines_are_read_back_as_they_were((account, entries) in some_entries()) {
        let csv = written(ExportFormat::Csv, std::slice::from_ref(&account), &entries);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let lines = written(ExportFormat::JsonLines, std::slice::from_ref(&account), &entries);
        let lines: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!((rows.len(), lines.len()), (entries.len(), entries.len()));
        for entry in &entries {
            let id = entry.id.to_string();
            let row = rows.iter().find(|row| row[12] == *id).unwrap();
            let line = lines.iter().find(|line| line["id"] == *id).unwrap();
            let payee = row[5].strip_prefix('\'').filter(|_| &row[5] != entry.payee.as_str());
            prop_assert_eq!(payee.unwrap_or(&row[5]), entry.payee.as_str());
            prop_assert!(!row[5].starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert_eq!(&Money::parse(&row[3], account.currency.clone()).unwrap(), &entry.amount);
            prop_assert_eq!(line["payee"].as_str(), Some(entry.payee.as_str()));
        }
    }

    /// What balances is not left to the programs that read it: every transaction is reckoned here.
    #[test]
    fn every_transaction_balances_and_stands_on_lines_of_its_own((account, entries) in some_entries()) {
        for format in [ExportFormat::Beancount, ExportFormat::Hledger] {
            let text = written(format, std::slice::from_ref(&account), &entries);
            let mut transactions = 0;
            // hledger's assertions of a balance; a payee or a memo may hold " = " too.
            let asserts = |block: &str| {
                block.lines().skip(1).any(|line| line.contains(" = ") && !line.trim_start().starts_with(';'))
            };
            for block in text.split("\n\n").filter(|block| block.starts_with("2026-") && !asserts(block)) {
                let head = block.lines().next().unwrap();
                if head.contains(" balance ") || head.contains(" open ") || head.contains(" commodity ") {
                    continue;
                }
                let numbers: Vec<i64> = block
                    .lines()
                    .filter_map(|line| line.trim_start().split_once("  "))
                    .filter(|(name, _)| name.contains(':') && !name.contains(' '))
                    .filter_map(|(_, rest)| rest.split_once(' '))
                    .map(|(number, _)| Money::parse(number, account.currency.clone()).unwrap().minor())
                    .collect();
                prop_assert_eq!((numbers.len(), numbers.iter().sum::<i64>()), (2, 0), "{}", block);
                transactions += usize::from(!head.contains("Opening balance"));
            }
            prop_assert_eq!(transactions, entries.len());
        }
    }
}
