//! A page of SePay's rows as JSON, taken apart without trusting a field of it.

use crate::decode::{amount, identity};
use crate::sanitise;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use model::{
    AccountBatch, AccountKind, Balance, BalanceKind, Batch, Currency, ExternalAccount, Money, Particulars,
    Problem, Row, RowStatus,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// The service keeps Vietnamese accounts only, in whole đồng.
const CURRENCY: &str = "VND";
/// Vietnam has had one time since 1975, and no summer time.
const HOURS_EAST: i8 = 7;

/// The time in Vietnam.
pub(super) fn vietnamese(moment: Timestamp) -> DateTime {
    zone().to_datetime(moment)
}

fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(HOURS_EAST))
}

/// A page taken apart.
#[derive(Debug)]
pub(super) struct Page {
    told: Vec<Told>,
    problems: Vec<Problem>,
    /// Rows on it, bad ones included.
    pub rows: u32,
    pub has_more: bool,
}

/// A row with what it says of its account.
#[derive(Debug)]
struct Told {
    account: ExternalAccount,
    id: String,
    made: DateTime,
    /// The account's balance after it.
    after: Option<Money>,
    row: Row,
}

impl Page {
    /// The newest of its rows that is from before a moment.
    pub fn newest_until(&self, moment: DateTime) -> Option<String> {
        let old = self.told.iter().filter(|told| told.made <= moment);
        old.max_by_key(|told| told.made).map(|told| told.id.clone())
    }
}

/// Takes a page apart; none if it is no page of rows.
pub(super) fn page(bytes: &[u8]) -> Option<Page> {
    let answer: Value = serde_json::from_slice(bytes).ok()?;
    let rows = answer.get("data")?.as_array()?;
    let has_more = answer.pointer("/meta/pagination/has_more").and_then(Value::as_bool).unwrap_or(false);
    let mut page =
        Page { told: Vec::new(), problems: Vec::new(), rows: u32::try_from(rows.len()).ok()?, has_more };
    for (number, value) in (1u32..).zip(rows) {
        match told(value, number) {
            Ok(told) => page.told.push(told),
            Err(problem) => page.problems.push(problem),
        }
    }
    Some(page)
}

fn told(value: &Value, number: u32) -> Result<Told, Problem> {
    let words = |name: &str| value.get(name).and_then(Value::as_str).map(sanitise::line).unwrap_or_default();
    let account_number =
        identity(value.get("account_number")).map(|n| sanitise::line(&n)).unwrap_or_default();
    let brand = words("bank_brand_name");
    let problem = |code: &str, detail: &str| Problem {
        place: format!("{}, row {number}", named(&brand, &account_number)),
        code: code.to_owned(),
        detail: sanitise::line(detail),
    };
    if !value.is_object() {
        return Err(problem("row_shape", ""));
    }
    let id = identity(value.get("id")).ok_or_else(|| problem("row_shape", "id"))?;
    let external = identity(value.get("bank_account_id")).or_else(|| identity(value.get("account_number")));
    let external = external.ok_or_else(|| problem("account_without_id", ""))?;
    let currency = Currency::new(CURRENCY).map_err(|_| problem("account_currency", CURRENCY))?;
    let written = words("transaction_date");
    let made: DateTime = written.parse().map_err(|_| problem("row_without_date", &written))?;

    let money = |name: &str| match value.get(name).filter(|v| !v.is_null()) {
        Some(given) => amount(given, &currency).map_err(|text| problem("row_amount", &text)),
        None => Ok(Money::zero(currency.clone())),
    };
    let (paid_in, paid_out) = (money("amount_in")?, money("amount_out")?);
    if paid_in.is_negative() || paid_out.is_negative() {
        return Err(problem("row_amount", "-"));
    }
    let amount = paid_in.checked_sub(&paid_out).map_err(|_| problem("row_amount", ""))?;
    let after = value.get("accumulated").filter(|v| !v.is_null());
    let after = after.and_then(|given| crate::decode::amount(given, &currency).ok());

    let at = zone().to_timestamp(made).ok();
    let reference = Some(words("reference_number")).filter(|text| !text.is_empty());
    let code = words("code");
    let payee = words("transaction_content");
    let memo = Some(code).filter(|code| !code.is_empty() && !payee.contains(code.as_str()));
    let row = Row {
        provider_id: Some(id.clone()),
        status: RowStatus::Posted,
        amount,
        booked: Some(made.date()),
        transacted: Some(made.date()),
        at: at.filter(|_| has_time(made)),
        payee,
        memo,
        mcc: None,
        particulars: Particulars { reference, ..Particulars::default() },
        place: format!("row {number}"),
    };
    let account = ExternalAccount {
        id: external,
        name: named(&brand, &account_number),
        institution: brand,
        kind: AccountKind::Current,
        currency,
    };
    Ok(Told { account, id, made, after, row })
}

fn has_time(made: DateTime) -> bool {
    made != made.date().to_datetime(jiff::civil::Time::midnight())
}

/// Bank and the last digits of the number: what a person knows the account by.
fn named(brand: &str, number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    let tail: String = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default().iter().collect();
    let short = if digits.len() > 4 { format!("··{tail}") } else { tail };
    format!("{brand} {short}").trim().to_owned()
}

/// Pages put together, an account at a time.
#[derive(Default)]
pub(super) struct Gathered {
    accounts: Vec<Part>,
    problems: Vec<Problem>,
    seen: BTreeSet<(String, String)>,
}

struct Part {
    account: ExternalAccount,
    rows: Vec<Row>,
    /// When the newest row was made, and the balance after it.
    newest: Option<(DateTime, Option<Money>)>,
    /// Some banks report no balances; the service then writes zero.
    silent: bool,
}

impl Gathered {
    pub fn take(&mut self, page: Page) {
        self.problems.extend(page.problems);
        for told in page.told {
            if !self.seen.insert((told.account.id.clone(), told.id)) {
                continue;
            }
            let at = self.accounts.iter().position(|part| part.account.id == told.account.id);
            let at = at.unwrap_or(self.accounts.len());
            if at == self.accounts.len() {
                let part = Part { account: told.account, rows: Vec::new(), newest: None, silent: false };
                self.accounts.push(part);
            }
            let Some(part) = self.accounts.get_mut(at) else { continue };
            let empty = told.after.as_ref().is_none_or(Money::is_zero);
            part.silent |= empty && !told.row.amount.is_negative() && !told.row.amount.is_zero();
            if part.newest.as_ref().is_none_or(|(made, _)| *made <= told.made) {
                part.newest = Some((told.made, told.after));
            }
            part.rows.push(told.row);
        }
    }

    pub fn finish(self) -> Batch {
        let accounts = self.accounts.into_iter().map(|part| {
            let balance = part.newest.filter(|_| !part.silent).and_then(|(made, after)| {
                let as_of = zone().to_timestamp(made).ok()?;
                Some(Balance { kind: BalanceKind::Ledger, amount: after?, as_of })
            });
            AccountBatch {
                account: part.account,
                balances: balance.into_iter().collect(),
                rows: part.rows,
                positions: Vec::new(),
                // Pending rows are not told, so none can be missing.
                window: None,
            }
        });
        Batch { accounts: accounts.collect(), problems: self.problems }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn row(id: &str, date: &str, paid_in: i64, paid_out: i64, after: i64) -> Value {
        json!({
            "id": id, "transaction_date": date, "account_number": "19030000771", "transfer_type": "in",
            "amount_in": paid_in, "amount_out": paid_out, "accumulated": after,
            "transaction_content": "AN NHIEN chuyen tien", "reference_number": "FT26301.77", "code": null,
            "bank_brand_name": "Bến Sen", "bank_account_id": "0f-1"
        })
    }

    fn read(rows: &[Value]) -> Batch {
        let body =
            json!({ "status": "success", "data": rows, "meta": { "pagination": { "has_more": false } } });
        let mut gathered = Gathered::default();
        gathered.take(page(body.to_string().as_bytes()).unwrap());
        gathered.finish()
    }

    #[test]
    fn a_row_is_read_in_vietnamese_time_and_whole_dong() {
        let batch = read(&[row("a", "2026-10-31 00:24:40", 0, 45_000, 1_955_000)]);
        let part = &batch.accounts[0];
        assert_eq!((part.account.name.as_str(), part.account.id.as_str()), ("Bến Sen ··0771", "0f-1"));
        let read = &part.rows[0];
        assert_eq!((read.amount.minor(), read.amount.currency().code()), (-45_000, "VND"));
        assert_eq!(read.booked.unwrap().to_string(), "2026-10-31");
        assert_eq!(read.at.unwrap().to_string(), "2026-10-30T17:24:40Z");
        assert_eq!(read.particulars.reference.as_deref(), Some("FT26301.77"));
        assert_eq!(part.balances[0].amount.minor(), 1_955_000);
        assert_eq!(part.balances[0].as_of, read.at.unwrap());
    }

    #[test]
    fn a_row_told_twice_is_one_and_the_newest_tells_the_balance() {
        let newest = row("b", "2026-11-02 10:00:00", 20_000, 0, 120_000);
        let older = row("a", "2026-11-01 10:00:00", 100_000, 0, 100_000);
        let batch = read(&[newest.clone(), older, newest]);
        assert_eq!(batch.accounts[0].rows.len(), 2);
        assert_eq!(batch.accounts[0].balances[0].amount.minor(), 120_000);
    }

    #[test]
    fn a_bank_that_reports_no_balance_has_none() {
        let batch = read(&[row("a", "2026-11-01 10:00:00", 100_000, 0, 0)]);
        assert!(batch.accounts[0].balances.is_empty());
        let emptied =
            read(&[row("a", "2026-11-01 10:00:00", 5, 0, 5), row("b", "2026-11-01 11:00:00", 0, 5, 0)]);
        assert_eq!(emptied.accounts[0].balances[0].amount.minor(), 0);
    }

    #[test]
    fn a_bad_row_is_named_and_the_others_are_kept() {
        let mut no_id = row("", "2026-11-01 10:00:00", 1, 0, 1);
        no_id["id"] = Value::Null;
        let mut no_amount = row("c", "2026-11-01 10:00:00", 1, 0, 1);
        no_amount["amount_in"] = json!("12.50");
        let rows = [
            no_id,
            row("b", "yesterday", 1, 0, 1),
            no_amount,
            json!(7),
            row("a", "2026-11-01 10:00:00", 1, 0, 1),
        ];
        let batch = read(&rows);
        assert_eq!(batch.accounts[0].rows.len(), 1);
        let codes: Vec<&str> = batch.problems.iter().map(|p| p.code.as_str()).collect();
        assert_eq!(codes, ["row_shape", "row_without_date", "row_amount", "row_shape"]);
        assert!(batch.problems[1].place.contains("row 2"));
    }

    proptest! {
        #[test]
        fn nothing_in_an_answer_panics(text in "\\PC{0,200}", paid in any::<i64>(), date in "[0-9 :T-]{0,20}") {
            page(text.as_bytes());
            let body = json!({ "data": [row("a", &date, paid, paid, paid), text] });
            let mut gathered = Gathered::default();
            if let Some(page) = page(body.to_string().as_bytes()) {
                gathered.take(page);
            }
            gathered.finish();
        }
    }
}
