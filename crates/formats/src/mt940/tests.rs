use super::*;
use model::{BalanceKind, Row, RowStatus};
use proptest::prelude::*;

/// Two days of an account, with a batch, a line taken back and a description of each shape.
const TWO_DAYS: &str = "{1:F01TESTNL2AXXXX0000000000}{2:O940TESTNL2AXXXXN}{3:}{4:\r
:20:STMT\r
:25:NL91 ABNA 0417 1643 00 EUR\r
:28C:7/1\r
:60F:C260227EUR100,\r
:61:2602300302D12,50NTRFNONREF//B-1\r
:86:/TRTP/SEPA/IBAN/DE89370400440532013000/NAME/Bakker Bos/REMI/Brood/EREF/E1\r
:61:2603020302RC7,5NMSCREF9//B-2\r
:86:Kiosk\r
Krant\r
:62M:C260302EUR80,\r
-}{5:{CHK:1}}\r
{1:F01TESTNL2AXXXX0000000000}{2:O940TESTNL2AXXXXN}{4:\r
:20:STMT\r
:25:NL91ABNA0417164300EUR\r
:28C:7/2\r
:60M:C260302EUR80,\r
:61:2512310102C20,1NTRFNONREF\r
:62F:C260302EUR100,10\r
:64:D260302EUR5,\r
:86:Your advisor: none\r
-}{5:}\r
";

fn read(text: &str) -> Batch {
    read_mt940(text.as_bytes()).unwrap().batch
}

fn rows(text: &str) -> Vec<Row> {
    read(text).accounts.into_iter().flat_map(|part| part.rows).collect()
}

fn codes(batch: &Batch) -> Vec<&str> {
    batch.problems.iter().map(|p| p.code.as_str()).collect()
}

#[test]
fn pages_of_a_statement_make_one_account() {
    let batch = read(TWO_DAYS);
    assert_eq!(batch.problems, []);
    let [part] = &batch.accounts[..] else { panic!("{:?}", batch.accounts) };
    assert_eq!((part.account.id.as_str(), part.account.currency.code()), ("NL91ABNA0417164300", "EUR"));
    let told: Vec<_> = part.balances.iter().map(|b| (b.kind, b.amount.to_decimal())).collect();
    assert_eq!(
        told,
        [
            (BalanceKind::Opening, "100.00".to_owned()),
            (BalanceKind::Interim, "80.00".to_owned()),
            (BalanceKind::Interim, "80.00".to_owned()),
            (BalanceKind::Ledger, "100.10".to_owned()),
            (BalanceKind::Available, "-5.00".to_owned()),
        ]
    );
    let told: Vec<_> = part
        .rows
        .iter()
        .map(|row| {
            let value = row.particulars.value_date.unwrap();
            (value.to_string(), row.booked.unwrap().to_string(), row.amount.to_decimal(), row.payee.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026-02-28".to_owned(), "2026-03-02".to_owned(), "-12.50".to_owned(), "Bakker Bos"),
            ("2026-03-02".to_owned(), "2026-03-02".to_owned(), "-7.50".to_owned(), "Kiosk"),
            ("2025-12-31".to_owned(), "2026-01-02".to_owned(), "20.10".to_owned(), ""),
        ]
    );
}

#[test]
fn particulars_of_a_row_are_kept() {
    let rows = rows(TWO_DAYS);
    assert_eq!(rows[0].provider_id.as_deref(), Some("B-1"));
    assert_eq!(rows[0].memo.as_deref(), Some("Brood"));
    assert_eq!(rows[0].particulars.counterparty.as_deref(), Some("DE89370400440532013000"));
    assert_eq!(rows[0].particulars.reference.as_deref(), Some("E1"));
    assert_eq!(rows[0].place, "line 6");
    assert!(!rows[0].particulars.reversal);
    assert!(rows[1].particulars.reversal);
    assert_eq!(rows[1].particulars.reference.as_deref(), Some("REF9"));
    assert_eq!((rows[1].memo.as_deref(), rows[2].provider_id.as_deref()), (Some("Krant"), None));
}

#[test]
fn movements_of_the_day_are_pending() {
    let text = ":20:A\n:25:123456\n:28C:1\n:34F:EURD0,\n:13D:2603011200+0100\n\
        :61:260301D5,NTRFNONREF\n:86:Bus\n:90D:1EUR5,\n:90C:0EUR0,\n-\n";
    let batch = read(text);
    assert_eq!(batch.accounts[0].account.currency.code(), "EUR");
    let row = &batch.accounts[0].rows[0];
    assert_eq!((row.status, row.booked), (RowStatus::Pending, None));
    assert_eq!(row.transacted.unwrap().to_string(), "2026-03-01");
    let header = "{1:F01X}{2:O942X}{4:\n:20:A\n:25:1234\n:61:260301C5,NTRFX\n-}";
    assert_eq!(rows(header)[0].status, RowStatus::Pending);
    let expected = ":20:A\n:25:1234\n:60F:C260301EUR1,\n:61:260301ED5,NTRFX\n:61:260301D5,NTRFX\n-";
    let states: Vec<_> = rows(expected).iter().map(|row| row.status).collect();
    assert_eq!(states, [RowStatus::Pending, RowStatus::Posted]);
}

#[test]
fn a_statement_told_twice_stays_apart() {
    let twice = format!("{TWO_DAYS}{TWO_DAYS}");
    let batch = read(&twice);
    let counts: Vec<_> = batch.accounts.iter().map(|part| part.rows.len()).collect();
    assert_eq!(counts, [3, 2, 1]);
}

#[test]
fn an_account_told_twice_before_its_rows_is_one() {
    let batch =
        read(":20:A\n:25:1234\n:25P:1234\n:60F:C260301EUR9,\n:61:260301D2,NTRFX\n:62F:C260301EUR7,\n");
    let told: Vec<_> =
        batch.accounts.iter().map(|part| (part.account.id.as_str(), part.rows.len())).collect();
    assert_eq!(told, [("1234", 1)]);
}

#[test]
fn two_equal_coffees_in_one_statement_are_two() {
    let text = ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:260301D2,NTRFNONREF\n:86:Coffee\n\
        :61:260301D2,NTRFNONREF\n:86:Coffee\n:62F:C260301EUR5,\n-\n";
    assert_eq!(rows(text).len(), 2);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_kept() {
    let text = ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:269901D2,NTRF\n:86:x\n:61:260301?2,NTRF\n\
        :61:260301D,NTRF\n:61:260301D0,005NTRF\n:61:260301D99999999999999999999,NTRF\n\
        :61:260301D3,NTRFOK\n:62F:nonsense\n-";
    let batch = read(text);
    let expected = [
        "balance_unreadable",
        "date_unreadable",
        "direction_unreadable",
        "amount_missing",
        "amount_too_precise",
        "amount_out_of_range",
    ];
    assert_eq!(codes(&batch), expected);
    assert_eq!(batch.problems[1].place, "line 4");
    assert_eq!(batch.accounts[0].rows.len(), 1);
    let error = read_mt940(b":20:A\n:25:1\n:61:999999D1,N\n").unwrap_err();
    assert_eq!(error.code(), "nothing_readable");
    assert_eq!(read_mt940(b":20:A\n-\n").unwrap_err().code(), "no_statement");
    assert_eq!(read_mt940(b"hello").unwrap_err().code(), "not_a_statement");
}

#[test]
fn files_of_all_line_ends_and_encodings_are_read() {
    let text = ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:260301D2,NTRFNONREF\n:86:Caf\u{e9} M\u{fc}ller und Sohn\n-\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        latin,
        wide,
        text.replace('\n', "\r").into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r\r\n").into_bytes(),
        text.replace('\n', "@@").into_bytes(),
        format!("\u{1}\u{feff}{}\u{3}", text.replace(":20:", "\u{2}:20:")).into_bytes(),
        format!("BANK\n940 00\n{text}trailer\n").into_bytes(),
    ] {
        let batch = crate::read_statement(&bytes, "statement").unwrap().batch;
        let [part] = &batch.accounts[..] else { panic!("{:?}", batch.accounts) };
        assert_eq!(part.rows[0].payee, "Caf\u{e9} M\u{fc}ller und Sohn");
        assert_eq!(batch.problems, []);
    }
}

#[test]
fn a_tag_broken_behind_its_colon_is_put_together() {
    let text = ":25:1234\n:61:2603010301CR\n3,00N062NONREF\n:\n86:166?00GUTSCHRIFT?20SVWZ+Test\n";
    let rows = rows(text);
    assert_eq!((rows[0].amount.to_decimal().as_str(), rows[0].payee.as_str()), ("3.00", "GUTSCHRIFT"));
    assert_eq!(rows[0].memo.as_deref(), Some("Test"));
}

#[test]
fn fields_outside_swift_tell_the_other_side() {
    let text = ":20:A\n:25:1234\n:NS:22Jane Doe\n23Main\n:60F:C260301HUF9,\n:61:260301DF2,00S   X\n\
        :NS:01Fee\n02for May\n15Ins\n16urer\n17TRANSFER\n3310918001\n34000000427\n:62F:C260301HUF7,\n";
    let batch = read(text);
    assert_eq!(batch.accounts[0].account.name, "Jane Doe");
    let row = &batch.accounts[0].rows[0];
    assert_eq!((row.payee.as_str(), row.memo.as_deref()), ("Insurer", Some("Fee for May")));
    assert_eq!(row.particulars.counterparty.as_deref(), Some("10918001/000000427"));
}

#[test]
fn further_details_and_own_references_fill_the_gaps() {
    let text = ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:260301D2,00NIDBNL91ABNA0417164300\nbakker bos\n\
        :86:NL91ABNA0417164300 bakker bos\nbrood\n:61:260301D2,00NTRF//4\n/OCMT/USD2,20/\n:86:Diner\n\
        :61:260301D2,00NCHK000012\nkiosk\n:62F:C260301EUR3,\n";
    let rows = rows(text);
    assert_eq!((rows[0].payee.as_str(), rows[0].memo.as_deref()), ("bakker bos", Some("brood")));
    assert_eq!(rows[0].particulars.counterparty.as_deref(), Some("NL91ABNA0417164300"));
    assert_eq!(rows[0].particulars.reference, None);
    assert_eq!(rows[1].particulars.original.as_ref().unwrap().to_decimal(), "-2.20");
    assert_eq!(rows[2].payee, "kiosk");
    assert_eq!(rows[2].particulars.reference.as_deref(), Some("000012"));
}

#[test]
fn card_numbers_are_masked_everywhere() {
    let card = "4111111111111111";
    let text = format!(
        ":20:A\n:25:{card}\n:60F:C260301EUR9,\n:61:260301D2,00N123{card}//{card}\n{card} shop\n\
         :86:{card}\nbuy {card}\n:61:x {card}\n"
    );
    assert!(!format!("{:?}", read(&text)).contains("411111"));
}

#[test]
fn a_file_cut_anywhere_keeps_what_was_whole() {
    let whole = rows(TWO_DAYS);
    let mut most = 0;
    for end in 0..TWO_DAYS.len() {
        let Ok(parsed) = read_mt940(&TWO_DAYS.as_bytes()[..end]) else { continue };
        let rows: Vec<_> = parsed.batch.accounts.into_iter().flat_map(|part| part.rows).collect();
        assert!(rows.len() >= most, "at {end}");
        most = rows.len();
        for (cut, row) in rows.iter().zip(&whole).take(rows.len().saturating_sub(1)) {
            assert_eq!(cut, row, "at {end}");
        }
    }
    assert_eq!(most, whole.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn changed_bytes_are_survived(changes in proptest::collection::vec((0..TWO_DAYS.len(), any::<u8>()), 1..12)) {
        let mut bytes = TWO_DAYS.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = crate::read_statement(&bytes, "x.sta");
        let _ = read_mt940(&bytes);
    }

    #[test]
    fn any_fields_are_survived(text in "(:(20|25|28C|60F|61|86|62F|NS):[0-9A-Z,/?+é \n-]{0,40}\n){0,12}") {
        let _ = read_mt940(text.as_bytes());
    }

    #[test]
    fn every_line_written_is_read(
        lines in proptest::collection::vec((1u32..1_000_000, any::<bool>(), 1u8..=28, "[A-Z]{1,8}"), 0..20),
    ) {
        let mut text = ":20:A\n:25:1234\n:60F:C260101EUR0,\n".to_owned();
        for (cents, debit, day, name) in &lines {
            let mark = if *debit { "D" } else { "C" };
            text += &format!(":61:2601{day:02}01{day:02}{mark}{},{:02}NTRFNONREF\n:86:{name}\n", cents / 100, cents % 100);
        }
        text += ":62F:C260131EUR0,\n-\n";
        let read: Vec<_> = rows(&text).iter().map(|r| (r.amount.minor(), r.payee.clone())).collect();
        let written: Vec<_> = lines
            .iter()
            .map(|(cents, debit, _, name)| (i64::from(*cents) * if *debit { -1 } else { 1 }, name.clone()))
            .collect();
        prop_assert_eq!(read, written);
    }
}
