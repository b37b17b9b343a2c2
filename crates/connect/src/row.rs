//! One transaction of an account set as a row.

use crate::decode::{amount, identity, moment, seconds};
use crate::sanitise;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Currency, Particulars, Problem, Row, RowStatus};
use serde_json::Value;

/// Where a row stands.
pub(crate) struct Context<'a> {
    pub(crate) currency: &'a Currency,
    pub(crate) zone: &'a TimeZone,
    /// Words for the account.
    pub(crate) account: &'a str,
    /// From 1.
    pub(crate) number: u32,
}

/// Reads a row, or says why it cannot be kept.
pub(crate) fn read(value: &Value, context: &Context<'_>) -> Result<Row, Problem> {
    let problem = |code: &str, detail: &str| Problem {
        place: format!("{}, row {}", context.account, context.number),
        code: code.to_owned(),
        detail: sanitise::line(detail),
    };
    if !value.is_object() {
        return Err(problem("row_shape", ""));
    }
    let written = value.get("amount").ok_or_else(|| problem("row_amount", ""))?;
    let amount = amount(written, context.currency).map_err(|text| problem("row_amount", &text))?;

    // A missing `posted` is not a pending row; a zero is, where it was made.
    let posted_is_zero = value.get("posted").and_then(seconds) == Some(0);
    let posted = moment(value.get("posted")).filter(|t| t.as_second() > 0);
    let transacted = moment(value.get("transacted_at")).filter(|t| t.as_second() > 0);
    let says_pending = matches!(value.get("pending"), Some(Value::Bool(true)));
    let pending = says_pending || (posted_is_zero && transacted.is_some());
    let made = transacted.or(posted.filter(|_| pending));
    if made.is_none() && posted.is_none() {
        return Err(problem("row_without_date", ""));
    }

    let field = |name: &str| value.get(name).and_then(Value::as_str).map(sanitise::line).unwrap_or_default();
    let (payee, description, memo) = (field("payee"), field("description"), field("memo"));
    let payee = if payee.is_empty() { description.clone() } else { payee };
    let mut further: Vec<&str> = Vec::new();
    for text in [memo.as_str(), description.as_str()] {
        if !text.is_empty() && text != payee && !further.contains(&text) {
            further.push(text);
        }
    }
    Ok(Row {
        provider_id: identity(value.get("id")),
        status: if pending { RowStatus::Pending } else { RowStatus::Posted },
        amount,
        booked: posted.filter(|_| !pending).map(|t| day(t, context.zone)),
        transacted: made.map(|t| day(t, context.zone)),
        at: transacted.filter(|t| has_time(*t)).or(posted.filter(|t| has_time(*t))),
        memo: (!further.is_empty()).then(|| further.join(" · ")),
        payee,
        mcc: value.get("mcc").and_then(category_code),
        particulars: Particulars::default(),
        place: format!("row {}", context.number),
    })
}

/// Whether a moment carries a time of day: banks that know the day only write midnight
/// or noon in UTC.
fn has_time(moment: Timestamp) -> bool {
    !matches!(moment.as_second().rem_euclid(86_400), 0 | 43_200)
}

/// The day of a moment: in the person's zone, or in UTC where it stands for a day only.
fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    if has_time(moment) { zone.to_datetime(moment).date() } else { TimeZone::UTC.to_datetime(moment).date() }
}

fn category_code(value: &Value) -> Option<u16> {
    let code = match value {
        Value::Number(number) => number.as_u64().and_then(|n| u16::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    code.filter(|code| (1..=9_999).contains(code))
}
