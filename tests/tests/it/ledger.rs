//! What the ledger decides by itself, and what it leaves to the person.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use tidings_acceptance::{Result, Vault, Window};

const ZONE: &str = "[data-testid=drop-zone]";
const ACCOUNTS: &str = "[data-testid=chat-row][data-kind=account]";
const REVIEW: &str = "[data-testid=chat-row][data-chat=review]";

/// A statement: rows of day, amount, id and payee, and what the bank says stood there on a day.
fn statement(account: &str, rows: &[(&str, &str, &str, &str)], balance: Option<(&str, &str)>) -> Vec<u8> {
    let rows: String = rows
        .iter()
        .map(|(day, amount, id, payee)| {
            format!(
                "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>{payee}</STMTTRN>\n"
            )
        })
        .collect();
    let balance = balance
        .map(|(day, amount)| format!("<LEDGERBAL><BALAMT>{amount}<DTASOF>{day}</LEDGERBAL>"))
        .unwrap_or_default();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\n\
         COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS>\
         <CURDEF>USD<BANKACCTFROM><BANKID>077<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\
         <DTSTART>20260901<DTEND>20261031\n{rows}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    .into_bytes()
}

#[test]
fn what_does_not_add_up_is_shown_until_it_does() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        let september = [("20260903", "-20.00", "S1", "BAKERY"), ("20260915", "-30.00", "S2", "MARKET")];
        window.drop_file(
            ZONE,
            "september.ofx",
            &statement("55501234", &september, Some(("20260930", "950.00"))),
        )?;
        window.see_words("[data-testid=toast]", "2 new payments")?;
        window.see(ACCOUNTS)?;
        check(!window.has(REVIEW)?, || "a question where everything adds up".to_owned())?;
        let october = [("20261003", "-20.00", "O1", "BAKERY")];
        window.drop_file(
            ZONE,
            "october.ofx",
            &statement("55501234", &october, Some(("20261031", "917.50"))),
        )?;
        window.see(REVIEW)?;
        window.click(REVIEW)?;
        window.see_words("[data-testid=review][data-matter=gap]", "$12.50")?;
        keep(&window, "ledger-1-off-by")?;

        // The row that was missing comes, and the question goes by itself.
        window.click(ACCOUNTS)?;
        window.see_words("[data-testid=review][data-matter=gap]", "$12.50")?;
        let missing = [("20261009", "-12.50", "O2", "FERRY")];
        window.drop_file(ZONE, "rest.ofx", &statement("55501234", &missing, None))?;
        window.see_no("[data-testid=review-choice]")?;
        keep(&window, "ledger-2-adds-up")
    })
}

#[test]
fn a_transfer_says_why_it_is_one_and_is_taken_back_for_good() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        let out = statement("55501234", &[("20261012", "-250.00", "A1", "TO SAVINGS")], None);
        let into = statement("77709876", &[("20261012", "250.00", "B1", "FROM CHECKING")], None);
        window.drop_file(ZONE, "checking.ofx", &out)?;
        window.see_words("[data-testid=toast]", "1 new payment")?;
        window.drop_file("[data-testid=empty-file], [data-testid=drop-zone]", "savings.ofx", &into)?;
        window.until(&format!("document.querySelectorAll('{ACCOUNTS}').length === 2"))?;
        window.click(ACCOUNTS)?;
        window.click("[data-testid=decision-why]")?;
        window.see_words("[data-testid=decision-reason]", "same amount")?;
        keep(&window, "ledger-3-why")?;
        window.click("[data-testid=decision-undo]")?;
        window.see("[data-testid=decision][data-undone=true]")?;
        // The same files again leave it as the person said.
        window.drop_file(ZONE, "checking.ofx", &out)?;
        window.drop_file(ZONE, "savings.ofx", &into)?;
        window.until("document.querySelectorAll('[data-testid=notice]').length >= 2")?;
        check(!window.has("[data-testid=decision][data-undone=false]")?, || "linked again".to_owned())?;
        keep(&window, "ledger-4-taken-back")
    })
}
