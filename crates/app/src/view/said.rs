//! Sentences kept as data, said in the person's language.

use crate::record::{Said, Value};
use crate::view::chats::Look;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use text::{Arg, Sign, Texts};

/// Says it.
pub(crate) fn say(said: &Said, texts: &Texts, zone: &TimeZone) -> String {
    let values: Vec<(&str, Arg)> =
        said.with.iter().map(|(name, value)| (name.as_str(), argument(value, texts, zone))).collect();
    texts.message(&said.id, &values)
}

fn argument(value: &Value, texts: &Texts, zone: &TimeZone) -> Arg {
    match value {
        Value::Text(text) => Arg::Text(text.clone()),
        Value::Number(number) => Arg::Number(*number),
        Value::Money(money) => Arg::Text(texts.money(money, Sign::Negative)),
        Value::Day(day) => Arg::Text(texts.day(*day)),
        Value::Moment(at) => Arg::Text(moment(*at, texts, zone)),
    }
}

/// The day of a moment of which the source gave no more (see `model::Balance`).
fn only_day(at: Timestamp) -> Option<Date> {
    let given = TimeZone::UTC.to_datetime(at);
    (given.time() == Time::midnight()).then(|| given.date())
}

/// Time of day, or nothing where the source gave none.
pub(crate) fn time_of(at: Timestamp, look: Look<'_>) -> String {
    if only_day(at).is_some() { String::new() } else { look.time_of(at) }
}

/// Day and time of day, as far as the source gave them.
pub(crate) fn moment(at: Timestamp, texts: &Texts, zone: &TimeZone) -> String {
    if let Some(day) = only_day(at) {
        return texts.day(day);
    }
    let local = zone.to_datetime(at);
    format!("{} {}", texts.day(local.date()), texts.time(local.time()))
}
