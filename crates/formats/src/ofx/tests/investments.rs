//! Investment statements: transactions, holdings, securities.

use super::*;
use model::Trade;

const BROKER: &str = include_str!("../../../tests/data/broker.qfx");

fn trade(row: &Row) -> &Trade {
    row.particulars.trade.as_ref().unwrap()
}

#[test]
fn every_kind_of_transaction_is_kept() {
    let parsed = read(BROKER);
    let account = &parsed.batch.accounts[0];
    assert_eq!((account.account.kind, account.account.id.as_str()), (AccountKind::Investment, "B-100"));
    assert_eq!(account.account.institution, "Lighthouse Brokers");
    let rows: Vec<(&str, String, &str, Option<&str>)> = account
        .rows
        .iter()
        .map(|row| {
            let units = row.particulars.trade.as_ref().and_then(|trade| trade.units.as_deref());
            (row.provider_id.as_deref().unwrap(), row.amount.to_decimal(), row.payee.as_str(), units)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("t1", "-506.54".to_owned(), "Anchor & Sons", Some("12.5000")),
            ("t2", "324.00".to_owned(), "Beacon Fund", Some("-3.25")),
            ("t3", "7.20".to_owned(), "Anchor & Sons", None),
            ("t4", "0.00".to_owned(), "Beacon Fund", Some("0.184")),
            ("t5", "0.00".to_owned(), "Anchor & Sons", Some("-2")),
            ("t6", "0.00".to_owned(), "Anchor & Sons", None),
            ("t7", "-1.10".to_owned(), "Margin interest", None),
            ("t8", "0.00".to_owned(), "JRNLFUND", None),
            ("t9", "-5.00".to_owned(), "BUYOTHER", None),
            ("t11", "250.00".to_owned(), "Deposit", None),
        ]
    );
    let bought = trade(&account.rows[0]);
    assert_eq!((bought.action.as_str(), bought.price.as_deref()), ("BUYSTOCK", Some("40.123456")));
    assert_eq!(bought.fees.as_ref().unwrap().to_decimal(), "5.00");
    assert_eq!((bought.security.id.as_str(), bought.security.scheme.as_str()), ("000001AA1", "CUSIP"));
    assert_eq!(bought.security.ticker.as_deref(), Some("ANCH"));
    assert_eq!(account.rows[0].memo.as_deref(), Some("limit order"));
    assert_eq!(account.rows[0].booked.unwrap().to_string(), "2026-03-04");
    assert_eq!(account.rows[0].transacted.unwrap().to_string(), "2026-03-02");
    assert_eq!(account.rows[1].booked.unwrap().to_string(), "2026-03-05");
    let parts: Vec<String> = account.rows[3]
        .particulars
        .details
        .iter()
        .map(|part| part.amount.as_ref().unwrap().to_decimal())
        .collect();
    assert_eq!(parts, ["18.40", "-18.40"], "income and what was bought for it");
    assert_eq!(account.rows[9].particulars.trade, None);
}

#[test]
fn what_cannot_be_read_of_a_broker_is_told() {
    let parsed = read(BROKER);
    assert_eq!(codes(&parsed), ["units_unreadable", "amount_missing", "units_unreadable"]);
}

#[test]
fn holdings_and_cash_are_kept() {
    let account = one(BROKER);
    let held: Vec<String> = account
        .positions
        .iter()
        .map(|p| {
            let (value, on, price) = (p.value.as_ref().unwrap(), p.on.unwrap(), p.price.as_ref().unwrap());
            format!("{}: {} at {price} is {value} on {on}", p.security.name, p.units)
        })
        .collect();
    assert_eq!(
        held,
        [
            "Anchor & Sons: 20.5 at 41.25 is 845.63 USD on 2026-03-31",
            "Beacon Fund: 1000.75 at 100 is 100075.00 USD on 2026-03-30",
        ]
    );
    let balances: Vec<(BalanceKind, String)> =
        account.balances.iter().map(|b| (b.kind, b.amount.to_decimal())).collect();
    assert_eq!(balances, [(BalanceKind::Available, "68.22".to_owned())]);
}

#[test]
fn the_later_holdings_of_an_account_stand() {
    let statement = |units: &str| {
        format!(
            "<INVSTMTRS><CURDEF>EUR<INVACCTFROM><ACCTID>1</INVACCTFROM><INVPOSLIST><POSMF><INVPOS>\
             <SECID><UNIQUEID>A</SECID><UNITS>{units}</INVPOS></POSMF></INVPOSLIST><INVBAL><AVAILCASH>1</INVBAL></INVSTMTRS>"
        )
    };
    let account =
        one(&format!("<OFX><SONRS><DTSERVER>20260401</SONRS>{}{}</OFX>", statement("1"), statement("2,5")));
    let units: Vec<&str> = account.positions.iter().map(|p| p.units.as_str()).collect();
    assert_eq!(units, ["2.5"]);
}

#[test]
fn nothing_of_a_broker_need_be_closed() {
    let open: String = BROKER
        .replace('<', "\n<")
        .lines()
        .filter(|line| !line.starts_with("</"))
        .collect::<Vec<_>>()
        .join("\n");
    let (open, whole) = (one(&open), one(BROKER));
    assert_eq!((open.rows.len(), open.positions.len()), (whole.rows.len(), whole.positions.len()));
    let trades = |account: &AccountBatch| -> Vec<Option<Box<Trade>>> {
        account.rows.iter().map(|row| row.particulars.trade.clone()).collect()
    };
    assert_eq!(trades(&open), trades(&whole));
}

#[test]
fn every_prefix_of_a_broker_keeps_its_rows() {
    let whole = one(BROKER).rows.len();
    let mut before = 0;
    for end in 0..BROKER.len() {
        if let Ok(parsed) = read_ofx(&BROKER.as_bytes()[..end]) {
            let now = parsed.batch.accounts[0].rows.len();
            // Only the row that is cut itself may be lost.
            assert!(now + 1 >= before && now <= whole, "{end}");
            before = before.max(now);
        }
    }
    assert_eq!(before, whole);
}
