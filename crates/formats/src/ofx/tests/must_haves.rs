//! What banks do to the format, each with the least file that shows it.

use super::*;
use model::Money;

#[test]
fn references_and_the_other_account_are_kept() {
    let row = row("<DTPOSTED>20260302<TRNAMT>-5<CHECKNUM>1041<REFNUM>R7<NAME>Rent\
                   <BANKACCTTO><BANKID>12<ACCTID>DE02100<ACCTTYPE>CHECKING</BANKACCTTO>");
    assert_eq!(row.particulars.reference.as_deref(), Some("1041"));
    assert_eq!(row.particulars.counterparty.as_deref(), Some("DE02100"));
    let row = self::row(
        "<DTPOSTED>20260302<TRNAMT>-5<REFNUM>R7<NAME>x<CCACCTTO><ACCTID>4111111111111111</CCACCTTO>",
    );
    assert_eq!(row.particulars.reference.as_deref(), Some("R7"));
    assert_eq!(row.particulars.counterparty.as_deref(), Some("••••1111"));
}

#[test]
fn the_amount_before_conversion_is_kept() {
    let original = |fields: &str| {
        row(&format!("<DTPOSTED>20260302{fields}")).particulars.original.as_ref().map(Money::to_string)
    };
    let told = |text: &str| Some(text.to_owned());
    let from = |amount: &str, rate: &str, code: &str| {
        original(&format!("<TRNAMT>{amount}<ORIGCURRENCY><CURRATE>{rate}<CURSYM>{code}</ORIGCURRENCY>"))
    };
    assert_eq!(from("-11.00", "1.1", "EUR"), told("-10.00 EUR"));
    assert_eq!(from("-11.00", "0.0066", "JPY"), told("-1667 JPY"));
    assert_eq!(from("10.00", "3.25", "KWD"), told("3.077 KWD"));
    assert_eq!(from("-11.00", "1.0", "USD"), None, "it was not converted");
    assert_eq!(from("-11.00", "0", "EUR"), None);
    assert_eq!(from("-11.00", "é1", "EUR"), None);
    assert_eq!(original("<TRNAMT>-11.00<ORIGCURRENCY><CURSYM>EUR</ORIGCURRENCY>"), None);
}

#[test]
fn a_correction_stands_for_what_it_corrects() {
    let parsed = read(&with_rows(
        "USD",
        "<STMTTRN><DTPOSTED>20260302<TRNAMT>-5<FITID>a<NAME>wrong</STMTTRN>\
         <STMTTRN><DTPOSTED>20260302<TRNAMT>-7<FITID>b<NAME>twice</STMTTRN>\n\
         <STMTTRN><DTPOSTED>20260303<TRNAMT>-6<FITID>c<CORRECTFITID>a<CORRECTACTION>REPLACE<NAME>right</STMTTRN>\
         <STMTTRN><DTPOSTED>20260303<TRNAMT>0<FITID>d<CORRECTFITID>b<CORRECTACTION>DELETE</STMTTRN>",
    ));
    let payees: Vec<&str> = parsed.batch.accounts[0].rows.iter().map(|row| row.payee.as_str()).collect();
    assert_eq!((payees, codes(&parsed)), (vec!["right"], vec![]));
}

#[test]
fn a_correction_of_an_earlier_file_is_told() {
    let parsed = read(&with_rows(
        "USD",
        "<STMTTRN><DTPOSTED>20260303<TRNAMT>-6<FITID>c<CORRECTFITID>a<CORRECTACTION>REPLACE<NAME>right</STMTTRN>\n\
         <STMTTRN><DTPOSTED>20260303<TRNAMT>-6<FITID>d<CORRECTFITID>b<CORRECTACTION>DELETE</STMTTRN>",
    ));
    assert_eq!(parsed.batch.accounts[0].rows.len(), 1);
    let told: Vec<(&str, &str, &str)> = parsed
        .batch
        .problems
        .iter()
        .map(|p| (p.place.as_str(), p.code.as_str(), p.detail.as_str()))
        .collect();
    assert_eq!(told, [("line 2", "replaces_earlier", "a"), ("line 3", "takes_back_earlier", "b")]);
}

#[test]
fn decimals_beyond_the_currency_may_be_nothing() {
    let parsed = read(&with_rows(
        "USD",
        "<STMTTRN><DTPOSTED>20260302<TRNAMT>-5.4200000000000</STMTTRN>\n\
         <STMTTRN><DTPOSTED>20260302<TRNAMT>-5.4190396554627</STMTTRN>",
    ));
    assert_eq!(parsed.batch.accounts[0].rows[0].amount.to_decimal(), "-5.42");
    assert_eq!((parsed.batch.accounts[0].rows.len(), codes(&parsed)), (1, vec!["amount_too_precise"]));
    let parsed = read(&with_rows("VND", "<STMTTRN><DTPOSTED>20260302<TRNAMT>-15000.00</STMTTRN>"));
    assert_eq!(parsed.batch.accounts[0].rows[0].amount.to_decimal(), "-15000");
}

#[test]
fn lists_of_balances_bring_money_and_no_rates() {
    let list = "<BALLIST><BAL><NAME>Limit<DESC>x<BALTYPE>DOLLAR<VALUE>900<DTASOF>20260331</BAL>\
                <BAL><NAME>Rate<DESC>x<BALTYPE>PERCENT<VALUE>4.5</BAL></BALLIST>";
    let text = with_rows("USD", "<STMTTRN><DTPOSTED>20260302<TRNAMT>1</STMTTRN>");
    let account = one(&text.replace("</STMTRS>", &format!("{list}</STMTRS>")));
    let told: Vec<(BalanceKind, String)> =
        account.balances.iter().map(|b| (b.kind, b.amount.to_decimal())).collect();
    assert_eq!(told, [(BalanceKind::Interim, "900.00".to_owned())]);
}

#[test]
fn names_of_quicken_stand_where_the_bank_tells_none() {
    let of = |tags: &str| {
        let head = format!(
            "<OFX><SIGNONMSGSRSV1><SONRS>{tags}<INTU.BID>3000<INTU.USERID>x</SONRS></SIGNONMSGSRSV1>"
        );
        let text = with_rows("USD", "<STMTTRN><DTPOSTED>20260302<TRNAMT>1</STMTTRN>").replace("<OFX>", &head);
        one(&text).account.institution
    };
    assert_eq!(of("<INTU.ORG>Quay Bank"), "Quay Bank");
    assert_eq!(of("<INTU.ORG>QB<FI><ORG>Quay Bank</FI>"), "Quay Bank");
}

#[test]
fn several_statements_keep_their_own_rows() {
    let statement = |account: &str, amount: &str| {
        with_rows("BRL", &format!("<STMTTRN><DTPOSTED>20260302<TRNAMT>{amount}</STMTTRN>"))
            .replace("<ACCTID>7", &format!("<ACCTID>{account}"))
    };
    let parsed = read(&format!("{}{}", statement("7", "1"), statement("8", "2")));
    let told: Vec<(&str, usize)> =
        parsed.batch.accounts.iter().map(|a| (a.account.id.as_str(), a.rows.len())).collect();
    assert_eq!(told, [("7", 1), ("8", 1)]);
}

#[test]
fn a_card_without_a_balance_and_without_an_end_is_read() {
    let text = "<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>BRL<CCACCTFROM><ACCTID>c-1</CCACCTFROM>\
                <BANKTRANLIST><STMTTRN><TRNTYPE>OUT<DTPOSTED>20260302000000[-3:BRT]<TRNAMT>-11,76<MEMO>Café";
    let account = one(text);
    assert_eq!((account.account.kind, account.balances.len()), (AccountKind::Card, 0));
    assert_eq!(
        (account.rows[0].amount.to_decimal().as_str(), account.rows[0].payee.as_str()),
        ("-11.76", "Café")
    );
}

proptest! {
    #[test]
    fn mutated_bytes_cost_the_rows_they_stand_in(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let rows: String = (0..40)
            .map(|i| format!("<STMTTRN><DTPOSTED>20260302<TRNAMT>-{i}.50<FITID>{i}<NAME>Shop {i}</STMTTRN>\n"))
            .collect();
        let text = with_rows("USD", &format!("%{rows}"));
        let (before, after) = text.split_once('%').unwrap();
        let (rows, after) = after.split_at(rows.len());
        let mut bytes = rows.as_bytes().to_vec();
        let count = flips.len();
        for (at, with) in flips {
            let at = at.index(bytes.len());
            bytes[at] = with;
        }
        let all = [before.as_bytes(), &bytes, after.as_bytes()].concat();
        let parsed = read_ofx(&all).unwrap();
        let kept: usize = parsed.batch.accounts.iter().map(|a| a.rows.len()).sum();
        prop_assert!(kept + 2 * count >= 40, "{kept}");
    }
}
