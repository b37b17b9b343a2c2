//! What was decided without asking, and taking it back.

use crate::Outcome;
use crate::vault::{Done, refusal};
use app::Tidings;
use serde_json::{Value, json};
use text::Texts;
use wire::{Handler as _, Item, Locate, Slice, UndoDecision};

/// Takes back the newest decision about an entry that holds, or the newest of a kind.
pub(crate) async fn undo(
    tidings: &Tidings,
    texts: &Texts,
    chat: &str,
    entry: &str,
    kind: Option<&str>,
) -> Done {
    let chat = chat.to_owned();
    let at = tidings.locate(Locate { chat: chat.clone(), item: entry.to_owned() }).await?.index;
    let from = at.ok_or_else(|| refusal(texts, "not_found"))?;
    let items = tidings.slice(Slice { chat: chat.clone(), from, count: 1 }).await?.items;
    let decisions = match items.into_iter().next() {
        Some(Item::Entry(entry)) => entry.decisions,
        _ => Vec::new(),
    };
    let name = |decision: &wire::DecisionItem| serde_json::to_value(decision.kind).unwrap_or(Value::Null);
    let newest = decisions
        .into_iter()
        .rev()
        .find(|decision| !decision.undone && kind.is_none_or(|kind| name(decision).as_str() == Some(kind)));
    let decision = newest.ok_or_else(|| refusal(texts, "not_found"))?;
    let json = json!({ "undone": { "kind": name(&decision), "reason": decision.reason } });
    let text = format!("{}: {}", decision.text, decision.undo);
    tidings.undo_decision(UndoDecision { chat, id: decision.id }).await?;
    Ok(Outcome::done(json, text::without_isolates(&text)))
}
