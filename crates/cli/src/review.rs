//! `tidingsctl review`, `answer` and `balance`: what waits for a decision, and what stood in an
//! account on a day.

use crate::Outcome;
use crate::vault::{Done, value};
use app::Tidings;
use serde_json::json;
use wire::{AnswerQuestion, BalanceOn, Empty, Handler as _};

/// Lists open questions.
pub async fn review(tidings: &Tidings) -> Done {
    let list = tidings.review(Empty {}).await?;
    let mut text = String::new();
    for question in &list.questions {
        text.push_str(&format!("{}\t{}\t{}\n", question.id, question.account, question.text));
        for line in &question.lines {
            text.push_str(&format!("\t{line}\n"));
        }
        for choice in &question.choices {
            text.push_str(&format!("\t{}\t{}\n", choice.id, choice.label));
        }
    }
    Ok(Outcome::done(value(&list), text))
}

/// Answers one of them.
pub async fn answer(tidings: &Tidings, item: &str, choice: &str) -> Done {
    let asked = AnswerQuestion { item: item.to_owned(), choice: choice.to_owned() };
    tidings.answer(asked).await?;
    Ok(Outcome::done(json!({ "answered": item, "choice": choice }), item))
}

/// Tells the balance at the end of a day.
pub async fn balance(tidings: &Tidings, chat: &str, on: jiff::civil::Date) -> Done {
    let asked = BalanceOn { chat: chat.to_owned(), day: on.to_string() };
    let told = tidings.balance_on(asked).await?;
    let text = match &told.value {
        Some(_) => format!("{}\n{}\n", told.text, told.sentence),
        None => format!("{}\n", told.sentence),
    };
    Ok(Outcome::done(value(&told), text))
}
