//! A range of a chat's items.

use crate::AppError;
use crate::ledger::evidence_entries;
use crate::record::Message;
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::view::chats::Look;
use crate::view::{direction, hue, initial, said, signed};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{
    AccountId, Entry, EntryStatus, Evidence, Finding, FindingId, MessageId, Money, Reaction, Receipt,
    ReceiptKind, Urgency,
};
use std::collections::BTreeMap;
use text::{Sign, Texts};
use timeline::{Kind, Mark, Row};
use wire::{
    AlertItem, AnswerItem, BalanceItem, DayItem, EntryItem, EntryState, EvidenceLink, Item, Items, LineItem,
    NoticeItem, ReactionKind, ReceiptItem, Scale, Tone, UnreadItem,
};

/// More than one asked range may hold.
pub(crate) const MOST_ITEMS: u32 = 200;

impl Session {
    /// A range of items.
    pub fn slice(&self, key: ChatKey, from: u32, count: u32, look: Look<'_>) -> Result<Items, AppError> {
        let skeleton = self.chats.get(&key).ok_or(AppError::NotFound)?;
        let until = skeleton.len().min(from.saturating_add(count.min(MOST_ITEMS)));
        let rows: Vec<Row> = (from..until).filter_map(|index| skeleton.row(index)).collect();
        let entries = self.page_entries(key, &rows)?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let id = match &row {
                Row::Day(day) => format!("day-{day}"),
                Row::Unread => "unread".to_owned(),
                Row::Message(mark) => MessageId::from_bytes(mark.id).to_string(),
            };
            let item = match row {
                Row::Day(day) => self.day_item(key, day, look),
                Row::Unread => {
                    let count = skeleton.unread_at_mark();
                    let title = look.message("unread-mark", &[("count", i64::from(count).into())]);
                    Some(Item::Unread(UnreadItem { id: "unread".to_owned(), count, title }))
                }
                Row::Message(mark) => self.message_item(key, &mark, &entries, look)?,
            };
            // A record that is missing keeps its place, so that indexes stay true.
            items.push(item.unwrap_or_else(|| lost(id, look)));
        }
        self.tell_decisions(key, &entries, &mut items, look)?;
        Ok(Items { revision: skeleton.revision(), count: skeleton.len(), from, items })
    }

    fn page_entries(&self, key: ChatKey, rows: &[Row]) -> Result<BTreeMap<[u8; 16], Entry>, AppError> {
        let ids: Vec<[u8; 16]> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Message(mark) if mark.kind == Kind::Entry => Some(mark.id),
                _ => None,
            })
            .collect();
        let slices: Vec<&[u8]> = ids.iter().map(<[u8; 16]>::as_slice).collect();
        let found = self.store.get_many::<Entry>(key.owner(), kept::ENTRY, &slices)?;
        Ok(ids.into_iter().zip(found).filter_map(|(id, entry)| Some((id, entry?))).collect())
    }

    fn day_item(&self, key: ChatKey, day: Date, look: Look<'_>) -> Option<Item> {
        let total = match key {
            ChatKey::Alerts | ChatKey::Review => None,
            ChatKey::Account(id) => {
                let currency = self.accounts.get(&id)?.currency.clone();
                self.chats.get(&key)?.day_total(day).map(|minor| Money::from_minor(minor, currency))
            }
        };
        let today = look.zone.to_datetime(look.now).date();
        Some(Item::Day(DayItem {
            id: format!("day-{day}"),
            title: look.texts.day_title(day, today),
            total: total.map(|total| look.texts.money(&total, Sign::Always)),
        }))
    }

    fn message_item(
        &self,
        key: ChatKey,
        mark: &Mark,
        entries: &BTreeMap<[u8; 16], Entry>,
        look: Look<'_>,
    ) -> Result<Option<Item>, AppError> {
        let id = MessageId::from_bytes(mark.id).to_string();
        Ok(match mark.kind {
            Kind::Entry => match entries.get(&mark.id) {
                Some(entry) => Some(Item::Entry(self.entry_item(entry, look)?)),
                None => None,
            },
            Kind::Receipt => match self.store.get::<Receipt>(key.owner(), kept::RECEIPT, &mark.id)? {
                Some(receipt) => Some(Item::Receipt(self.receipt_item(key, &receipt, look)?)),
                None => None,
            },
            Kind::Alert => match self.finding(FindingId::from_bytes(mark.id)) {
                Ok(finding) => Some(Item::Alert(self.alert_item(&finding, look)?)),
                Err(AppError::NotFound) => None,
                Err(error) => return Err(error),
            },
            Kind::Doubt | Kind::Review => match self.question_item(key, MessageId::from_bytes(mark.id), look)
            {
                Ok(question) => Some(question),
                Err(AppError::NotFound) => None,
                Err(error) => return Err(error),
            },
            Kind::Balance | Kind::Note | Kind::Question | Kind::Answer | Kind::Notice => {
                let message = self.store.get::<Message>(key.owner(), kept::MESSAGE, &mark.id)?;
                match message {
                    Some(message) => {
                        let table = self.asking(&message)?;
                        line_item(id, message, table, look)
                    }
                    None => None,
                }
            }
        })
    }

    pub fn entry_item(&self, entry: &Entry, look: Look<'_>) -> Result<EntryItem, AppError> {
        let texts = look.texts;
        let payee = crate::view::cash::payee(entry, look);
        let twin = entry.transfer.and_then(|(account, _)| self.accounts.get(&account));
        let detail = match twin {
            // That it is cash now its category says.
            Some(account) if !self.is_cash(account.id) => {
                let id = if entry.amount.is_negative() { "transfer-to" } else { "transfer-from" };
                look.message(id, &[("account", account.name.as_str().into())])
            }
            _ => match &entry.memo {
                Some(memo) if model::fold(memo) != model::fold(&payee) => memo.clone(),
                _ if model::fold(&entry.payee_raw) != model::fold(&payee) => entry.payee_raw.clone(),
                _ => String::new(),
            },
        };
        let (state, state_label) = match entry.status {
            EntryStatus::Pending => (EntryState::Pending, look.message("state-pending", &[])),
            EntryStatus::Posted => (EntryState::Posted, String::new()),
            EntryStatus::Vanished => (EntryState::Vanished, look.message("state-vanished", &[])),
        };
        let category = entry.shown_category();
        let amount = signed(entry, texts);
        let spoken = look.message(
            "spoken-entry",
            &[
                ("payee", payee.as_str().into()),
                ("amount", amount.as_str().into()),
                ("day", texts.day(entry.day).as_str().into()),
                ("state", state_label.as_str().into()),
            ],
        );
        let mut flagged = false;
        for finding in &entry.findings {
            let finding =
                self.store.get::<Finding>(owner(entry.account), kept::FINDING, finding.as_bytes())?;
            flagged |= finding.is_some_and(|finding| !matches!(finding.reaction, Some((Reaction::Mine, _))));
        }
        Ok(EntryItem {
            id: entry.id.to_string(),
            initial: initial(&payee),
            hue: hue(&payee),
            payee,
            payee_raw: entry.payee_raw.clone(),
            category: category.map(|c| c.code().to_owned()).unwrap_or_default(),
            category_label: category.map(|c| texts.category(c)).unwrap_or_default(),
            category_reason: crate::view::payees::category_reason(entry, look),
            state,
            state_label,
            direction: direction(&entry.amount),
            amount,
            detail,
            time: entry.at.map(|at| look.time_of(at)).unwrap_or_default(),
            note: entry.user.note.clone().unwrap_or_default(),
            receipts: u32::try_from(entry.receipts.len()).unwrap_or(u32::MAX),
            flagged,
            transfer: entry.transfer.is_some(),
            decisions: Vec::new(),
            spoken,
        })
    }

    fn receipt_item(&self, key: ChatKey, receipt: &Receipt, look: Look<'_>) -> Result<ReceiptItem, AppError> {
        let texts = look.texts;
        let mut detail = Vec::new();
        if let Some(day) = receipt.issued_on {
            detail.push(look.message("receipt-issued", &[("day", texts.day(day).as_str().into())]));
        }
        if let Some(number) = receipt.number.as_ref().or(receipt.order_number.as_ref()) {
            detail.push(look.message("receipt-number", &[("number", number.as_str().into())]));
        }
        if let Some(tax) = &receipt.tax {
            let amount = texts.money(tax, Sign::Never);
            detail.push(look.message("receipt-tax", &[("amount", amount.as_str().into())]));
        }
        let matched = match receipt.entry {
            Some(id) => {
                let ChatKey::Account(account) = key else { return Err(AppError::NotFound) };
                let entry = self.entry(account, id)?;
                matched_text(receipt, &entry, look)
            }
            None if receipt.total.is_some() => look.message("receipt-waiting", &[]),
            None => String::new(),
        };
        Ok(ReceiptItem {
            id: receipt.id.to_string(),
            title: receipt_title(receipt, texts),
            amount: receipt.total.as_ref().map(|total| texts.money(total, Sign::Never)).unwrap_or_default(),
            detail: detail.join(" · "),
            matched,
            entry: receipt.entry.map(|id| id.to_string()),
            lines: receipt.lines.iter().take(3).map(|line| receipt_line(line, texts)).collect(),
            file_name: receipt.file_name.clone(),
            media_type: receipt.media_type.clone(),
            time: look.time_of(receipt.added_at),
        })
    }

    fn alert_item(&self, finding: &Finding, look: Look<'_>) -> Result<AlertItem, AppError> {
        let texts = look.texts;
        let entry = self.entry(finding.account, finding.entry)?;
        let time = entry.at.map(|at| look.zone.to_datetime(at).time());
        let mut evidence = Vec::new();
        for id in evidence_entries(&finding.evidence) {
            if let Ok(other) = self.entry(finding.account, id) {
                evidence.push(self.evidence_link(finding.account, &other, look));
            }
        }
        let (reaction, reaction_text) = match finding.reaction {
            Some((Reaction::Mine, _)) => (ReactionKind::Mine, look.message("reaction-mine", &[])),
            Some((Reaction::NotMine, _)) => (ReactionKind::NotMine, look.message("reaction-not-mine", &[])),
            None => (ReactionKind::Undecided, String::new()),
        };
        Ok(AlertItem {
            id: finding.id.to_string(),
            chat: ChatKey::Account(finding.account).to_string(),
            entry: finding.entry.to_string(),
            urgent: finding.urgency == Urgency::Alert,
            title: texts.finding_title(&entry.amount, entry.shown_payee(), finding.urgency),
            sentence: texts.finding_sentence(&finding.evidence, &entry.amount, time),
            also: finding.also.iter().map(|also| texts.finding_sentence(also, &entry.amount, None)).collect(),
            scale: scale(&finding.evidence, &entry.amount, texts),
            evidence,
            reaction,
            reaction_text,
            time: look.time_of(finding.raised_at),
        })
    }

    pub(super) fn evidence_link(&self, account: AccountId, entry: &Entry, look: Look<'_>) -> EvidenceLink {
        let label = format!(
            "{} · {} · {}",
            entry.shown_payee(),
            signed(entry, look.texts),
            look.texts.day(entry.day)
        );
        EvidenceLink { chat: ChatKey::Account(account).to_string(), item: entry.id.to_string(), label }
    }
}

fn lost(id: String, look: Look<'_>) -> Item {
    let (text, _) = look.texts.error("record_damaged", &[]);
    Item::Notice(NoticeItem {
        id,
        tone: Tone::Warning,
        text,
        lines: Vec::new(),
        table: None,
        take_back: false,
        time: String::new(),
    })
}

fn line_item(id: String, message: Message, table: Option<String>, look: Look<'_>) -> Option<Item> {
    let time = |at: Timestamp| look.time_of(at);
    Some(match message {
        Message::Note { text, at } => Item::Note(LineItem { id, text, time: time(at) }),
        Message::Question { text, at } => Item::Question(LineItem { id, text, time: time(at) }),
        Message::Answer { question, said, at } => {
            let lines: Vec<String> = said.iter().map(|said| said::say(said, look.texts, look.zone)).collect();
            Item::Answer(AnswerItem { id, question, text: lines.join("\n"), time: time(at) })
        }
        Message::Notice { said, warning, problems, at } => Item::Notice(NoticeItem {
            table,
            id,
            tone: if warning { Tone::Warning } else { Tone::Info },
            text: said::say(&said, look.texts, look.zone),
            lines: problems.iter().map(|problem| look.texts.problem(problem)).collect(),
            take_back: crate::taking_back::is_undoable(&said),
            time: time(at),
        }),
        Message::Balance { ledger, available, source, as_of } => {
            let available = available.filter(|available| *available != ledger).map(|available| {
                let amount = look.texts.money(&available, Sign::Negative);
                look.message("balance-available", &[("amount", amount.as_str().into())])
            });
            let when = said::moment(as_of, look.texts, look.zone);
            let source = look.message(&source, &[]);
            Item::Balance(BalanceItem {
                id,
                ledger: look.texts.money(&ledger, Sign::Negative),
                available: available.unwrap_or_default(),
                source: look.message(
                    "balance-source",
                    &[("source", source.as_str().into()), ("when", when.as_str().into())],
                ),
            })
        }
        Message::Alert { .. } | Message::Doubt { .. } | Message::Review { .. } | Message::Asked { .. } => {
            return None;
        }
    })
}

/// "Receipt · Meadow Market", or the file's name where nothing could be read.
pub(crate) fn receipt_title(receipt: &Receipt, texts: &Texts) -> String {
    match (&receipt.merchant, receipt.kind) {
        (Some(merchant), kind) if kind != ReceiptKind::Document => {
            texts.message("receipt-title", &[("merchant", merchant.as_str().into())])
        }
        _ => texts.message("receipt-document", &[("name", receipt.file_name.as_str().into())]),
    }
}

fn receipt_line(line: &model::ReceiptLine, texts: &Texts) -> String {
    match &line.amount {
        Some(amount) => format!("{} {}", line.text, texts.money(amount, Sign::Negative)),
        None => line.text.clone(),
    }
}

fn matched_text(receipt: &Receipt, entry: &Entry, look: Look<'_>) -> String {
    let days = receipt.issued_on.map_or(0, |issued| days_between(issued, entry.day));
    let same_shop = receipt.merchant.as_deref().is_some_and(|merchant| {
        ingest::same_merchant(&ingest::payee_key(merchant), &ingest::payee_key(&entry.payee))
    });
    let id = if same_shop { "receipt-matched-merchant" } else { "receipt-matched-day" };
    look.message(id, &[("days", days.into())])
}

fn days_between(one: Date, other: Date) -> i64 {
    one.until((jiff::Unit::Day, other)).map_or(0, |span| i64::from(span.get_days()).abs())
}

/// The usual range and this amount on one scale that starts at nothing. Only a
/// drawing: floats are fine here and touch no amount.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn scale(evidence: &Evidence, amount: &Money, texts: &Texts) -> Option<Scale> {
    let (low, high) = match evidence {
        Evidence::NewPayeeLarge { usual_low, usual_high, .. }
        | Evidence::UnusualAmount { usual_low, usual_high, .. } => (usual_low, usual_high),
        _ => return None,
    };
    let labels = texts.scale_labels(evidence)?;
    let this = amount.checked_abs().ok()?.minor() as f64;
    let longest = (high.minor() as f64).max(this) * 1.04;
    if longest <= 0.0 {
        return None;
    }
    Some(Scale {
        from: (low.minor() as f64 / longest) as f32,
        to: (high.minor() as f64 / longest) as f32,
        at: (this / longest) as f32,
        usual_label: labels.usual,
        this_label: labels.this,
    })
}
