use super::*;
use jiff::civil::date;
use model::{AccountBatch, AccountKind, BalanceKind, Row};
use proptest::prelude::*;

const WHOLE: &str = include_str!("../../tests/data/household.qif");

fn read(text: &str) -> ParsedFile {
    read_qif(text.as_bytes(), None).unwrap()
}

fn one(text: &str) -> AccountBatch {
    let mut parsed = read(text);
    assert_eq!(parsed.batch.accounts.len(), 1, "{text}");
    parsed.batch.accounts.remove(0)
}

fn bank(records: &str) -> AccountBatch {
    one(&format!("!Type:Bank\n{records}"))
}

fn row(fields: &str) -> Row {
    bank(&format!("D12/31/2026\n{fields}\n^\n")).rows.remove(0)
}

fn traded(fields: &str) -> Row {
    one(&format!("!Type:Invst\nD12/31/2026\n{fields}\n^\n")).rows.remove(0)
}

fn codes(parsed: &ParsedFile) -> Vec<&str> {
    parsed.batch.problems.iter().map(|p| p.code.as_str()).collect()
}

fn amounts(account: &AccountBatch) -> Vec<String> {
    account.rows.iter().map(|row| row.amount.to_decimal()).collect()
}

#[test]
fn a_file_of_several_accounts_is_read_whole() {
    let parsed = read(WHOLE);
    assert_eq!(parsed.batch.problems, []);
    let accounts: Vec<(&str, AccountKind, usize)> =
        parsed.batch.accounts.iter().map(|a| (a.account.id.as_str(), a.account.kind, a.rows.len())).collect();
    assert_eq!(
        accounts,
        [
            ("Everyday", AccountKind::Current, 3),
            ("Purse", AccountKind::Cash, 1),
            ("Card", AccountKind::Card, 1),
            ("Home loan", AccountKind::Loan, 1),
            ("Broker", AccountKind::Investment, 4),
        ]
    );
    let everyday = &parsed.batch.accounts[0];
    assert_eq!(amounts(everyday), ["1250.00", "-90.00", "-200.00"]);
    let shop = &everyday.rows[1];
    assert_eq!((shop.payee.as_str(), shop.memo.as_deref()), ("Corner market", Some("weekly · 5 Mill Lane")));
    assert_eq!(shop.booked, Some(date(2026, 3, 14)));
    assert_eq!(shop.particulars.reference.as_deref(), Some("1041"));
    assert_eq!(shop.particulars.category_label, None);
    let parts: Vec<(Option<String>, Option<&str>, Option<&str>)> = shop
        .particulars
        .details
        .iter()
        .map(|d| (d.amount.as_ref().map(|a| a.to_decimal()), d.category_label.as_deref(), d.memo.as_deref()))
        .collect();
    assert_eq!(
        parts,
        [
            (Some("-60.00".to_owned()), Some("Food:Groceries"), Some("bread")),
            (Some("-30.00".to_owned()), Some("Household"), None),
        ]
    );
    let taken = &everyday.rows[2];
    assert_eq!(taken.particulars.counterparty.as_deref(), Some("Purse"));
    assert_eq!(taken.particulars.category_label, None);
    let broker = &parsed.batch.accounts[4];
    assert_eq!(amounts(broker), ["2000.00", "-1510.00", "0.00", "0.00"]);
    let buy = broker.rows[1].particulars.trade.as_ref().unwrap();
    assert_eq!((buy.action.as_str(), buy.security.name.as_str()), ("Buy", "World Fund"));
    assert_eq!(buy.security.ticker.as_deref(), Some("WRLD"));
    assert_eq!((buy.units.as_deref(), buy.price.as_deref()), (Some("30.000"), Some("50.00")));
    assert_eq!(buy.fees.as_ref().unwrap().to_decimal(), "10.00");
    assert_eq!(broker.rows[1].payee, "World Fund");
}

#[test]
fn an_account_may_tell_its_balance() {
    let account = one("!Account\nNPurse\nTCash\n/1/31/26\n$1,040.50\n^\n!Type:Cash\nD1/30/26\nT-1.00\n^\n");
    let balance = &account.balances[0];
    assert_eq!((balance.kind, balance.amount.to_decimal()), (BalanceKind::Ledger, "1040.50".to_owned()));
    assert_eq!(balance.as_of.to_string(), "2026-01-31T00:00:00Z");
}

#[test]
fn lists_bring_no_rows() {
    for head in ["Cat", "Class", "Memorized", "Budget", "Security", "Tag"] {
        let text =
            format!("!Type:{head}\nNRent\nDRent paid\nT-5.00\nPx\n^\n!Type:Bank\nD1/31/26\nT-1.00\n^\n");
        assert_eq!(one(&text).rows.len(), 1, "{head}");
    }
    let prices = "!Type:Prices\n\"WRLD\",50 1/2,\"1/ 5' 9\"\n^\n!Type:Bank\nD1/31/26\nT-1.00\n^\n";
    assert_eq!(one(prices).rows.len(), 1);
    let error = read_qif(b"!Type:Cat\nNRent\nE\n^\n", None).unwrap_err();
    assert_eq!(error.code(), "no_statement");
    assert_eq!(read_qif(b"Dear customer", None).unwrap_err().code(), "not_a_statement");
    assert_eq!(read_qif(b" \r\n", None).unwrap_err().code(), "empty_file");
}

#[test]
fn accounts_of_a_list_are_not_taken_for_the_rows_that_follow() {
    let text = "!Option:AutoSwitch\n!Account\nNFirst\nTBank\n^\nNSecond\nTCCard\n^\n!Clear:AutoSwitch\n\
                !Account\nNSecond\nTCCard\n^\n!Type:CCard\nD1/31/26\nT-1.00\n^\n";
    assert_eq!(one(text).account.id, "Second");
    let text = "!Account\nNFirst\nTBank\n^\nNSecond\nTBank\n^\n!Type:Bank\nD1/31/26\nT-1.00\n^\n";
    assert_eq!(one(text).account.id, "");
    // The same account may come in several pieces.
    let piece = "!Account\nNFirst\nTBank\n^\n!Type:Bank\nD1/31/26\nT-1.00\n^\n";
    assert_eq!(one(&piece.repeat(3)).rows.len(), 3);
}

#[test]
fn an_opening_balance_names_its_account() {
    let account =
        bank("D1/13/26\nT100.00\nPOpening Balance\nL[Everyday]\n^\nD1/14/26\nT-1\nPx\nL[Everyday]\n^\n");
    assert_eq!((account.account.id.as_str(), account.rows.len()), ("Everyday", 2));
    assert_eq!(account.rows[0].particulars.counterparty, None, "an account is not its own other side");
}

#[test]
fn line_ends_blanks_and_missing_ends_do_not_matter() {
    let expected = bank("D12/31/26\nT-1.50\nPShop\n^\nD12/30/26\nT2\nPPay\n^\n").rows.len();
    for text in [
        "!Type:Bank\rD12/31/26\rT-1.50\rPShop\r^\rD12/30/26\rT2\rPPay\r^",
        "!Type:Bank\r\nD12/31/26\r\nT-1.50\r\nPShop\r\n^\r\nD12/30/26\r\nT2\r\nPPay",
        "\u{feff}!type: bank \n\nD12/31/26  \nT-1.50\nPShop\n^^\n\nD12/30/26\nT2\nPPay\n",
        "!Type:Bank\nD12/31/26\nT-1.50\nPShop\nD12/30/26\nT2\nPPay\n",
        "D12/31/26\nT-1.50\nPShop\n^\nD12/30/26\nT2\nPPay\n^\n",
        "!Type:Banque\nD12/31/26\nU-1.50\nPShop\n^\nD12/30/26\nU2\nT2.00\nPPay\n^\n",
    ] {
        let account = one(text);
        assert_eq!(account.rows.len(), expected, "{text}");
        assert_eq!(amounts(&account), ["-1.50", "2.00"], "{text}");
        assert_eq!(account.rows[1].payee, "Pay");
    }
}

#[test]
fn legacy_encodings_are_read() {
    let text = b"!Type:Bank\nD13/1/26\nT-1,50\nPCaf\xe9 S\xe3o Jo\xe3o\n^\n";
    let parsed = read_qif(text, None).unwrap();
    assert_eq!(parsed.batch.accounts[0].rows[0].payee, "Café São João");
    let account = bank("D13/1/26\nT-1.50\nPTiệm bánh mì\n^\n");
    assert_eq!(account.rows[0].payee, "Tiệm bánh mì");
}

#[test]
fn words_stand_in_for_a_missing_payee() {
    let words = |fields: &str| {
        let row = row(&format!("T-1.00\n{fields}"));
        (row.payee, row.memo)
    };
    assert_eq!(words("MTram"), ("Tram".to_owned(), None));
    assert_eq!(words("PShop\nMShop"), ("Shop".to_owned(), None));
    assert_eq!(words("PShop\nMred   shoes"), ("Shop".to_owned(), Some("red shoes".to_owned())));
    assert_eq!(words("L[Savings]/Trip"), ("Savings".to_owned(), None));
    assert_eq!(words("N1041"), ("1041".to_owned(), None));
    assert_eq!(words("PCard 4111 1111 1111 1111"), ("Card ••••1111".to_owned(), None));
    assert_eq!(row("T-1\nPx\nLFood:Fish").particulars.category_label.as_deref(), Some("Food:Fish"));
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_whole_file() {
    let booked = |text: &str| bank(text).rows[0].booked.unwrap();
    assert_eq!(booked("D3/4/26\nT1\n^\nD3/25/26\nT1\n^\n"), date(2026, 3, 4));
    assert_eq!(booked("D3/4/26\nT1\n^\nD25/4/26\nT1\n^\n"), date(2026, 4, 3));
    assert_eq!(booked("D3/4' 9\nT1\n^\nD12/31' 9\nT1\n^\n"), date(2009, 3, 4));
    assert_eq!(booked("D3.4.26\nT1\n^\n"), date(2026, 4, 3));
    assert_eq!(booked("D3/4/26\nT1.234,50\n^\n"), date(2026, 4, 3));
    // Another account of the file decides for this one.
    let text = "!Type:Bank\nD3/4/26\nT1\n^\n!Type:Cash\nD25/4/26\nT1\n^\n";
    assert_eq!(read(text).batch.accounts[0].rows[0].booked, Some(date(2026, 4, 3)));
    let told = "!Option:DMY\n!Type:Bank\nD3/4/26\nT1\n^\n";
    assert_eq!(one(told).rows[0].booked, Some(date(2026, 4, 3)));
}

#[test]
fn an_order_that_stays_open_is_asked_for() {
    let text = b"!Type:Bank\nD3/4/26\nT1\n^\nD3/5/26\nT1\n^\n";
    assert_eq!(read_qif(text, None), Err(FormatError::NeedsDateOrder));
    let day = |order| read_qif(text, Some(order)).unwrap().batch.accounts[0].rows[0].booked;
    assert_eq!(day(DateOrder::MonthDayYear), Some(date(2026, 3, 4)));
    assert_eq!(day(DateOrder::DayMonthYear), Some(date(2026, 4, 3)));
    // What the file shows is not overruled.
    let shown = read_qif(b"!Type:Bank\nD3/25/26\nT1\n^\n", Some(DateOrder::DayMonthYear)).unwrap();
    assert_eq!(shown.batch.accounts[0].rows[0].booked, Some(date(2026, 3, 25)));
}

#[test]
fn the_file_shows_which_decimal_mark_it_uses() {
    let read = |list: &[&str]| {
        let records: String = list.iter().map(|amount| format!("D12/31/26\nT{amount}\n^\n")).collect();
        amounts(&bank(&records))
    };
    assert_eq!(read(&["-1,234", "5.60"]), ["-1234.00", "5.60"]);
    assert_eq!(read(&["1.234", "5,60", "-3.000,00"]), ["1234.00", "5.60", "-3000.00"]);
    assert_eq!(read(&["1,234"]), ["1234.00"], "the point is decimal where nothing shows another");
    assert_eq!(read(&["$1,234.50", "(2.00)", "+3"]), ["1234.50", "-2.00", "3.00"]);
}

#[test]
fn amounts_are_of_the_currency_that_is_named() {
    let yen = Currency::new("VND").unwrap();
    let parsed = read_qif_in(b"!Type:Bank\nD12/31/26\nT-1,250\n^\n", None, &yen).unwrap();
    assert_eq!(parsed.batch.accounts[0].rows[0].amount.to_string(), "-1250 VND");
    assert_eq!(parsed.batch.accounts[0].account.currency, yen);
}

#[test]
fn a_bad_record_is_refused_and_the_rest_kept() {
    let parsed = read(
        "!Type:Bank\nD31/31/26\nT1\n^\nT1\n^\nD12/31/26\nPx\n^\nD12/31/26\nTmuch\n^\nD12/31/26\nT-2.50\nPok\n^\n",
    );
    assert_eq!(codes(&parsed), ["date_unreadable", "date_missing", "amount_missing", "amount_unreadable"]);
    let places: Vec<&str> = parsed.batch.problems.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(places, ["line 2", "line 5", "line 7", "line 10"]);
    assert_eq!(amounts(&parsed.batch.accounts[0]), ["-2.50"]);
    assert_eq!(read_qif(b"!Type:Bank\nDx\nT1\n^\n", None).unwrap_err().code(), "nothing_readable");
}

#[test]
fn trades_move_cash_as_their_action_says() {
    for (fields, amount, parts) in [
        ("NBuy\nYFund\nI10.5\nQ3\nT31.50", "-31.50", &[][..]),
        ("NSell\nYFund\nI10\nQ3\nT30.00", "30.00", &[]),
        ("NDiv\nYFund\nT3.10", "3.10", &[]),
        ("NMiscExp\nT3.10", "-3.10", &[]),
        ("NXIn\nT500\nL[Bank]\n$500", "500.00", &[]),
        ("NXOut\nT500\nL[Bank]\n$500", "-500.00", &[]),
        ("NCash\nT-4.00", "-4.00", &[]),
        ("NBuyX\nYFund\nI10\nQ3\nT30.00\nL[Bank]\n$30.00", "0.00", &["-30.00", "30.00"]),
        ("NBuyX\nYFund\nI10\nQ3\nT30.00\nL[Bank]\n$20.00", "-10.00", &["-30.00", "20.00"]),
        ("NSellX\nYFund\nI10\nQ3\nT30.00\nL[Bank]", "0.00", &["30.00", "-30.00"]),
        ("NReinvDiv\nYFund\nI10\nQ3\nT30.00", "0.00", &["30.00", "-30.00"]),
        ("NShrsIn\nYFund\nI10\nQ3\nT30.00", "0.00", &[]),
        ("NShrsOut\nYFund\nQ3", "0.00", &[]),
        ("NStkSplit\nYFund\nQ20", "0.00", &[]),
    ] {
        let row = traded(fields);
        assert_eq!(row.amount.to_decimal(), amount, "{fields}");
        let told: Vec<String> =
            row.particulars.details.iter().map(|d| d.amount.as_ref().unwrap().to_decimal()).collect();
        assert_eq!(told, parts, "{fields}");
    }
    let sold = traded("NSell\nYFund\nI1,010.25\nQ1,003.125\nT30.00\nO1.25").particulars.trade.unwrap();
    assert_eq!((sold.units.as_deref(), sold.price.as_deref()), (Some("-1003.125"), Some("1010.25")));
    assert_eq!(traded("NBuy\nYFund\nI10.001\nQ3\nT30.00349").amount.to_decimal(), "-30.00");
    let quoted = traded("NBuy\nYFund\nI51 1/4\nQ2\nT102.50").particulars.trade.unwrap();
    assert_eq!(quoted.price.as_deref(), Some("51.25"));
    let odd = read("!Type:Invst\nD12/31/2026\nNBuy\nYFund\nQmany\nT1\n^\n");
    assert_eq!((odd.batch.accounts[0].rows.len(), codes(&odd)), (1, vec!["units_unreadable"]));
    let plain = traded("T-4.00\nPFee");
    assert_eq!((plain.amount.to_decimal().as_str(), plain.particulars.trade), ("-4.00", None));
}

#[test]
fn securities_are_called_by_their_names() {
    let text = "!Type:Security\nNWorld Fund\nSWRLD\nTMutual Fund\n^\n!Type:Invst\n\
                D12/31/26\nNDiv\nYWRLD\nT1\n^\nD12/31/26\nNDiv\nYWorld Fund\nT1\n^\nD12/31/26\nNDiv\nYOther\nT1\n^\n";
    let names: Vec<String> = one(text).rows.into_iter().map(|row| row.payee).collect();
    assert_eq!(names, ["World Fund", "World Fund", "Other"]);
}

#[test]
fn every_prefix_of_a_file_is_survived() {
    let whole = read(WHOLE).batch;
    let rows = |batch: &model::Batch| batch.accounts.iter().map(|a| a.rows.len()).sum::<usize>();
    let mut before = 0;
    for end in 0..WHOLE.len() {
        if let Ok(parsed) = read_qif(&WHOLE.as_bytes()[..end], Some(DateOrder::MonthDayYear)) {
            let now = rows(&parsed.batch);
            // Only the record that is cut itself may be lost.
            assert!(now + 1 >= before && now <= rows(&whole), "{end}");
            before = before.max(now);
        }
    }
    assert_eq!(before, rows(&whole));
}

#[test]
fn hostile_files_take_linear_work() {
    for piece in [
        "!",
        "!Account\nNx\n",
        "^\n",
        "S\n",
        "A\n",
        "\r",
        "!Type:Bank\nD1/1/26\nT1\n",
        "D1/1/26\nT1\n",
        "é\n",
    ] {
        let text = format!("!Type:Bank\n{}", piece.repeat(30_000));
        let _ = read_qif(text.as_bytes(), Some(DateOrder::MonthDayYear));
    }
    let accounts: String =
        (0..20_000).map(|i| format!("!Account\nN{i}\n^\n!Type:Bank\nD1/13/26\nT1\n^\n")).collect();
    assert_eq!(read(&accounts).batch.accounts.len(), 20_000);
    assert!(row(&format!("T1\nP{}", "x".repeat(1 << 20))).payee.len() <= 4096);
    assert_eq!(row(&format!("T1\nPx\n{}", "S\n".repeat(1000))).particulars.details.len(), 200);
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_qif(&bytes, None);
        let _ = crate::read_statement(&bytes, "x.qif");
    }

    #[test]
    fn any_lines_are_survived(
        lines in proptest::collection::vec("!(Type:(Bank|Invst|Cat|Security|Prices)|Account|Option:AutoSwitch|Clear:x)|[DTUPMNLACSE$%YIQO/^][0-9A-Za-z/'., \\[\\]-]{0,20}", 0..60)
    ) {
        let _ = read_qif(lines.join("\n").as_bytes(), Some(DateOrder::DayMonthYear));
    }

    #[test]
    fn mutated_bytes_cost_the_records_they_stand_in(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let records: String =
            (0..40).map(|i| format!("D12/31/26\nT-{i}.50\nPShop {i}\n^\n")).collect();
        let mut bytes = records.into_bytes();
        let count = flips.len();
        for (at, with) in flips {
            let at = at.index(bytes.len());
            // A new head would rightly change what follows.
            bytes[at] = if with == b'!' { b'?' } else { with };
        }
        let text = [b"!Type:Bank\n", bytes.as_slice()].concat();
        let parsed = read_qif(&text, Some(DateOrder::MonthDayYear)).unwrap();
        prop_assert!(parsed.batch.accounts[0].rows.len() + 2 * count >= 40);
    }

    #[test]
    fn what_is_written_is_read(rows in proptest::collection::vec((-99_999_999i64..99_999_999, 1i8..=28, "[A-Za-z0-9 &<é^!]{1,30}"), 1..20), european in any::<bool>()) {
        let usd = Currency::new("USD").unwrap();
        let records: String = rows.iter().map(|(minor, day, name)| {
            let amount = model::Money::from_minor(*minor, usd.clone()).to_decimal();
            let day = if european { format!("{day}/12/2026") } else { format!("12/{day}/2026") };
            format!("D{day}\nT{amount}\nPx{name}\n^\n")
        }).collect();
        let last = if european { "D31/12/2026\nT0\n^\n" } else { "D12/31/2026\nT0\n^\n" };
        let account = bank(&format!("{records}{last}"));
        prop_assert_eq!(account.rows.len(), rows.len() + 1);
        for (row, (minor, day, name)) in account.rows.iter().zip(&rows) {
            prop_assert_eq!(row.amount.minor(), *minor);
            prop_assert_eq!(row.booked, jiff::civil::Date::new(2026, 12, *day).ok());
            prop_assert_eq!(&row.payee, &crate::words::squeeze(&format!("x{name}")));
        }
    }
}
