//! Payees in words: why a category is held, what a rule says.

use crate::view::chats::Look;
use ingest::{CategoryReason, PayeeRule, category_with_reason};
use model::{Entry, MessageId};
use wire::{EarlierPayments, PayeeRuleItem};

/// Why an entry is of its category; empty where it has none.
pub(crate) fn category_reason(entry: &Entry, look: Look<'_>) -> String {
    let Some((_, reason)) = category_with_reason(entry) else { return String::new() };
    match reason {
        CategoryReason::Chosen => look.message("category-why-chosen", &[]),
        CategoryReason::OwnTransfer => look.message("category-why-transfer", &[]),
        CategoryReason::ChosenForPayee => look.message("category-why-payee", &[]),
        CategoryReason::ChosenForSimilar(payee) => {
            look.message("category-why-similar", &[("payee", payee.as_str().into())])
        }
        CategoryReason::Label(label) => {
            look.message("category-why-label", &[("label", label.as_str().into())])
        }
        CategoryReason::Code(code) => {
            look.message("category-why-code", &[("code", format!("{code:04}").as_str().into())])
        }
        CategoryReason::Word(_) => look.message("category-why-word", &[]),
    }
}

pub(crate) fn earlier(count: usize, payee: &str, look: Look<'_>) -> EarlierPayments {
    let question = if count == 0 {
        String::new()
    } else {
        look.message("payees-earlier", &[("count", counted(count)), ("payee", payee.into())])
    };
    EarlierPayments {
        count: u32::try_from(count).unwrap_or(u32::MAX),
        question,
        yes: look.message("payees-earlier-yes", &[]),
    }
}

pub(crate) fn changed(count: usize, look: Look<'_>) -> String {
    look.message("payees-changed", &[("count", counted(count))])
}

pub(crate) fn removed(rule: &PayeeRule, look: Look<'_>) -> String {
    look.message("payees-rule-removed", &[("payee", rule.payee.as_str().into())])
}

pub(crate) fn rule(rule: &PayeeRule, id: MessageId, look: Look<'_>) -> PayeeRuleItem {
    let category = rule.category();
    let category_word = category.map(|category| look.texts.category(category)).unwrap_or_default();
    let name = rule.name.clone().unwrap_or_default();
    let id_of_text = match (name.is_empty(), category) {
        (false, None) => "payees-rule-name",
        (false, Some(_)) => "payees-rule-both",
        (true, _) => "payees-rule-category",
    };
    let args = [("name", name.as_str().into()), ("category", category_word.as_str().into())];
    PayeeRuleItem {
        id: id.to_string(),
        payee: rule.payee.clone(),
        text: look.message(id_of_text, &args),
        name,
        category: category.map(|category| category.code().to_owned()).unwrap_or_default(),
    }
}

fn counted(count: usize) -> text::Arg {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}
