//! Mails: who sent them, when, and what they say.

use super::{Source, markup, pdf};
use crate::mask_card_numbers;
use jiff::civil::Date;
use mail_parser::{Message, MessageParser};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Largest attached PDF that is looked into.
const MAX_ATTACHMENT: usize = 16 << 20;

/// Reads a mail. The parser has panicked on malformed mails before, so a panic
/// counts as a mail without content.
pub(super) fn read(bytes: &[u8]) -> Source {
    let parsed = catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes).map(|m| source(&m))));
    parsed.ok().flatten().unwrap_or_default()
}

fn source(message: &Message<'_>) -> Source {
    let plain = message.body_text(0).unwrap_or_default().into_owned();
    let html = message.html_bodies().find_map(|part| match &part.body {
        mail_parser::PartType::Html(html) => Some(markup::to_text(html)),
        _ => None,
    });
    let mut text = match html {
        // The plain part of many shops says only that there is a better one.
        Some(html) if super::labels::total_rank(&html) > super::labels::total_rank(&plain) => html,
        Some(html) if plain.trim().is_empty() => html,
        _ => plain,
    };
    if super::labels::total_rank(&text) == 0
        && let Some(attached) = message
            .attachments()
            .filter(|part| part.contents().starts_with(b"%PDF-") && part.contents().len() <= MAX_ATTACHMENT)
            .find_map(|part| pdf::text(part.contents()))
    {
        text.push('\n');
        text.push_str(&attached);
    }
    let sender = message.from().and_then(|from| from.first()).and_then(|address| {
        let name = address.name().map(clean_name).filter(|n| !n.is_empty() && !n.contains('@'));
        name.or_else(|| address.address().and_then(by_domain))
    });
    let day = message.date().and_then(|date| {
        let (year, month, day) =
            (i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(year, month, day).ok().filter(|day| day.year() >= 1970)
    });
    let subject = message.subject().unwrap_or_default().to_owned();
    Source { text, sender, day, subject, unordered: false }
}

fn clean_name(name: &str) -> String {
    let words: Vec<&str> = name.trim().trim_matches(['"', '\'']).split_whitespace().collect();
    mask_card_numbers(&words.join(" ")).chars().filter(|c| !c.is_control()).take(120).collect()
}

/// The seller's name in an address: the label before the public suffix
/// (`orders@mail.shop.com.vn` → `shop`).
fn by_domain(address: &str) -> Option<String> {
    const SECOND_LEVEL: &[&str] = &["co", "com", "net", "org", "gov", "edu", "ac"];
    let labels: Vec<&str> = address.rsplit_once('@')?.1.split('.').filter(|l| !l.is_empty()).collect();
    let mut at = labels.len().checked_sub(2)?;
    if at > 0 && labels.last().is_some_and(|l| l.len() == 2) && SECOND_LEVEL.contains(labels.get(at)?) {
        at -= 1;
    }
    labels.get(at).map(|l| mask_card_numbers(l)).filter(|l| l.len() <= 63)
}
