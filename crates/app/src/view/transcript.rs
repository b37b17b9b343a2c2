//! A chat as plain text: for terminals, and for the golden transcripts of tests.

use wire::{Direction, Item, ReactionKind};

/// One paragraph an item, as a person would read the chat aloud.
pub fn transcript(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        text.push_str(&line(item));
        text.push('\n');
    }
    text
}

fn line(item: &Item) -> String {
    match item {
        Item::Day(day) => match &day.total {
            Some(total) => format!("\n── {} · {total} ──", day.title),
            None => format!("\n── {} ──", day.title),
        },
        Item::Unread(unread) => format!("── {} ──", unread.title),
        Item::Entry(entry) => {
            let arrow = match entry.direction {
                Direction::In => "↓",
                Direction::Out => "↑",
                Direction::None => "·",
            };
            let flag = if entry.flagged { "! " } else { "" };
            let head = joined(&[&entry.time, &format!("{flag}{}", entry.payee), &entry.amount], " ");
            let tail =
                joined(&[&entry.category_label, &entry.state_label, &entry.detail, &entry.note], " · ");
            let mut lines = vec![format!("{arrow} {head}"), tail];
            let marked = entry.decisions.iter().filter(|decision| !decision.quiet);
            lines.extend(marked.map(|decision| format!("~ {}: {}", decision.text, decision.reason)));
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            joined(&lines, "\n      ")
        }
        Item::Balance(balance) => {
            format!("= {}", joined(&[&balance.ledger, &balance.available, &balance.source], " · "))
        }
        Item::Receipt(receipt) => {
            let lines = receipt.lines.join(" · ");
            format!(
                "□ {}",
                joined(&[&receipt.title, &receipt.amount, &receipt.detail, &receipt.matched, &lines], " · ")
            )
        }
        Item::Alert(alert) => {
            let mut lines = vec![format!("! {}", alert.title), alert.sentence.clone()];
            lines.extend(alert.also.iter().cloned());
            if let Some(scale) = &alert.scale {
                lines.push(scale.usual_label.clone());
            }
            if alert.reaction != ReactionKind::Undecided {
                lines.push(alert.reaction_text.clone());
            }
            lines.join("\n      ")
        }
        Item::Note(note) => format!("> {}", joined(&[&note.time, &note.text], " ")),
        Item::Question(question) => format!("> {}", joined(&[&question.time, &question.text], " ")),
        Item::Answer(answer) => format!("< {}", joined(&[&answer.time, &answer.text], " ")),
        Item::Review(review) => {
            let head = joined(&[&review.place, &review.title, &review.text], " · ");
            let mut lines = vec![format!("? {head}")];
            lines.extend(review.lines.iter().cloned());
            lines.extend(review.links.iter().map(|link| link.label.clone()));
            lines.extend(review.choices.iter().map(|choice| format!("[{}]", choice.label)));
            lines.extend(
                [&review.hint, &review.answer_text].into_iter().filter(|text| !text.is_empty()).cloned(),
            );
            lines.join("\n      ")
        }
        Item::Doubt(doubt) => joined(
            &[&format!("? {}", doubt.text), &doubt.pending.label, &doubt.posted.label, &doubt.answer_text],
            "\n      ",
        ),
        Item::Notice(notice) => {
            let mut lines = vec![format!("* {}", notice.text)];
            lines.extend(notice.lines.iter().cloned());
            lines.join("\n      ")
        }
    }
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}
