//! `tidingsctl message FILE`: what a bank's short message says, as JSON. Opens no vault.

use formats::{MessageKind, MessageOptions, read_message};
use model::Currency;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;

/// Longest text read, in bytes.
const LONGEST: u64 = 16 << 10;

/// Reads a message. Returns the JSON to print, or the code of a refusal.
pub fn message(path: &Path) -> Result<Value, &'static str> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(LONGEST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
    };
    read.map_err(|_| "unreadable_file")?;
    let text = String::from_utf8_lossy(&bytes);
    let today = jiff::tz::TimeZone::system().to_datetime(jiff::Timestamp::now()).date();
    let options = MessageOptions { today, currency: Currency::none() };
    let message = read_message(&text, &options).map_err(|refusal| refusal.code())?;
    let kind = match message.kind {
        MessageKind::Purchase => "purchase",
        MessageKind::TransferIn => "transfer_in",
        MessageKind::TransferOut => "transfer_out",
        MessageKind::Withdrawal => "withdrawal",
        MessageKind::Fee => "fee",
        MessageKind::Declined => "declined",
    };
    Ok(json!({
        "kind": kind,
        "amount": message.amount.to_decimal(),
        "currency": message.amount.currency().code(),
        "payee": message.payee,
        "last4": message.last4,
        "balance": message.balance.map(|balance| balance.to_decimal()),
        "date": message.day.map(|day| day.to_string()),
        "time": message.time.map(|time| time.strftime("%H:%M:%S").to_string()),
        "reference": message.reference,
        "confidence": message.confidence,
        "problems": message.problems,
    }))
}
