//! Sentences kept as data, said in the person's language.

use crate::record::{Said, Value};
use jiff::Timestamp;
use jiff::civil::Time;
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

/// Day and time of day, as far as the source gave them.
pub(crate) fn moment(at: Timestamp, texts: &Texts, zone: &TimeZone) -> String {
    // A source that gave only a day stands at its start (see `model::Balance`).
    let given = TimeZone::UTC.to_datetime(at);
    if given.time() == Time::midnight() {
        return texts.day(given.date());
    }
    let local = zone.to_datetime(at);
    format!("{} {}", texts.day(local.date()), texts.time(local.time()))
}
