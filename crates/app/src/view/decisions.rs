//! Decisions in words: what was decided, why, and how it is taken back.

use crate::AppError;
use crate::decisions::{Decided, Made, decision_id, other_half};
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::view::chats::Look;
use ingest::{Decision, DecisionKind, Reason};
use model::{AccountId, Entry, EntryId, Origin};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wire::{DecisionItem, Item};

impl Session {
    /// Tells with each entry of a page what was decided about it.
    pub fn tell_decisions(
        &self,
        key: ChatKey,
        entries: &BTreeMap<[u8; 16], Entry>,
        items: &mut [Item],
        look: Look<'_>,
    ) -> Result<(), AppError> {
        let ids: Vec<&[u8]> = entries.keys().map(<[u8; 16]>::as_slice).collect();
        let decided: Vec<Option<Decided>> = self.store.get_many(key.owner(), kept::DECISION, &ids)?;
        let mut told: BTreeMap<String, Vec<DecisionItem>> = BTreeMap::new();
        for (entry, decided) in entries.values().zip(decided) {
            for made in decided.into_iter().flat_map(|decided| decided.made) {
                if let Some(item) = self.decision_item(entry, &made, look)? {
                    told.entry(entry.id.to_string()).or_default().push(item);
                }
            }
        }
        for item in items {
            if let Item::Entry(entry) = item {
                entry.decisions = told.remove(&entry.id).unwrap_or_default();
            }
        }
        Ok(())
    }

    /// A decision as it is told; none where something later has made it void.
    fn decision_item(
        &self,
        entry: &Entry,
        made: &Made,
        look: Look<'_>,
    ) -> Result<Option<DecisionItem>, AppError> {
        let decision = &made.decision;
        let undone = decision.undone.is_some();
        if !undone && !self.holds(decision, entry)? {
            return Ok(None);
        }
        let other = match other_half(decision, entry) {
            Some((account, id)) if self.accounts.contains_key(&account) => match self.entry(account, id) {
                Ok(other) => Some(other),
                Err(AppError::NotFound) => None,
                Err(error) => return Err(error),
            },
            _ => None,
        };
        let (undo, said) = match decision.kind {
            DecisionKind::Booked | DecisionKind::SameElsewhere => {
                ("decision-not-same", "decision-said-not-same")
            }
            DecisionKind::Transfer => ("decision-not-transfer", "decision-said-not-transfer"),
            DecisionKind::Refund => ("decision-not-refund", "decision-said-not-refund"),
            DecisionKind::Reversal => ("decision-not-reversal", "decision-said-not-reversal"),
            DecisionKind::Vanished => ("decision-still-expected", "decision-said-expected"),
        };
        let text =
            if undone { look.message(said, &[]) } else { self.what(decision, entry, other.as_ref(), look) };
        Ok(Some(DecisionItem {
            id: decision_id(entry.id, made.number),
            kind: kind(decision.kind),
            text,
            reason: why(&decision.reason, look),
            other: other.map(|other| self.evidence_link(other.account, &other, look)),
            quiet: undone || is_plain(decision),
            undo: if undone { String::new() } else { look.message(undo, &[]) },
            undone,
        }))
    }

    fn what(&self, decision: &Decision, entry: &Entry, other: Option<&Entry>, look: Look<'_>) -> String {
        let day = |day| [("day", look.texts.day(day).as_str().into())];
        let of_other = || day(other.map_or(entry.day, |other| other.day));
        // The first of the two is the payment that is taken back.
        let first = decision.entries.first() == Some(&(entry.account, entry.id));
        match decision.kind {
            DecisionKind::Booked => {
                let announced = match decision.reason {
                    Reason::ExactAmount { from, .. } => from,
                    _ => entry.day,
                };
                look.message("decision-booked", &day(announced))
            }
            DecisionKind::SameElsewhere => {
                let source = match decision.joined.as_ref().map(|joined| joined.origin()) {
                    Some(Origin::File { name, .. }) => name.clone(),
                    Some(Origin::Link { .. }) | None => look.message("decision-feed", &[]),
                };
                look.message("decision-joined", &[("source", source.as_str().into())])
            }
            DecisionKind::Transfer => {
                let twin = other.and_then(|other| self.accounts.get(&other.account));
                let name = twin.map(|account| account.name.as_str()).unwrap_or_default();
                let id = if first { "decision-transfer-to" } else { "decision-transfer-from" };
                look.message(id, &[("account", name.into())])
            }
            DecisionKind::Refund if first => look.message("decision-refunded", &of_other()),
            DecisionKind::Refund => look.message("decision-refund-of", &of_other()),
            DecisionKind::Reversal if first => look.message("decision-reversed", &of_other()),
            DecisionKind::Reversal => look.message("decision-reversal-of", &of_other()),
            DecisionKind::Vanished => look.message("decision-vanished", &[]),
        }
    }

    /// Every decision about an account's entries that holds or was taken back, as plain values.
    pub fn decisions_told(&self, account: AccountId) -> Result<Vec<Value>, AppError> {
        let mut all: Vec<(Vec<u8>, Decided)> = self.store.identified(owner(account), kept::DECISION)?;
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let all = all
            .into_iter()
            .flat_map(|(id, decided)| decided.made.into_iter().map(move |made| (id.clone(), made)));
        let mut lines = Vec::new();
        for (id, made) in all {
            let decision = &made.decision;
            let Ok(id) = <[u8; 16]>::try_from(id.as_slice()) else { continue };
            let entry = match self.entry(account, EntryId::from_bytes(id)) {
                Ok(entry) => entry,
                Err(AppError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            if decision.undone.is_none() && !self.holds(decision, &entry)? {
                continue;
            }
            let entries = decision.entries.iter().map(
                |(account, entry)| json!({ "account": account.to_string(), "entry": entry.to_string() }),
            );
            lines.push(json!({
                "kind": decision.kind, "reason": decision.reason, "entries": entries.collect::<Vec<_>>(),
                "at": decision.at.to_string(), "undone": decision.undone.map(|at| at.to_string()),
            }));
        }
        Ok(lines)
    }
}

/// Whether nobody would doubt it, or the message itself tells it.
fn is_plain(decision: &Decision) -> bool {
    match decision.kind {
        DecisionKind::Booked | DecisionKind::SameElsewhere => {
            matches!(decision.reason, Reason::SameId | Reason::ExactAmount { same_payee: true, .. })
        }
        DecisionKind::Transfer => matches!(decision.reason, Reason::ExactAmount { .. }),
        DecisionKind::Refund | DecisionKind::Reversal | DecisionKind::Vanished => false,
    }
}

fn kind(kind: DecisionKind) -> wire::DecisionKind {
    match kind {
        DecisionKind::Booked => wire::DecisionKind::Booked,
        DecisionKind::SameElsewhere => wire::DecisionKind::SameElsewhere,
        DecisionKind::Transfer => wire::DecisionKind::Transfer,
        DecisionKind::Refund => wire::DecisionKind::Refund,
        DecisionKind::Reversal => wire::DecisionKind::Reversal,
        DecisionKind::Vanished => wire::DecisionKind::Vanished,
    }
}

fn why(reason: &Reason, look: Look<'_>) -> String {
    let counted = |name, count: i32| [(name, i64::from(count.saturating_abs()).into())];
    match reason {
        Reason::ExactAmount { days, same_payee: true, .. } => {
            look.message("reason-same-payee", &counted("days", *days))
        }
        Reason::ExactAmount { days, .. } => look.message("reason-same-amount", &counted("days", *days)),
        Reason::SameId => look.message("reason-same-id", &[]),
        Reason::Rate { days, .. } => look.message("reason-rate", &counted("days", *days)),
        Reason::Part { days, .. } => look.message("reason-part", &counted("days", *days)),
        Reason::NotTold { readings, .. } if *readings > 1 => {
            look.message("reason-not-told", &counted("readings", i32::from(*readings)))
        }
        Reason::NotTold { days, .. } => look.message("reason-not-booked", &counted("days", *days)),
    }
}
