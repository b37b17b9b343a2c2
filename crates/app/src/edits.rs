//! What the person may change of an entry.

use crate::AppError;
use crate::handler::bounded;
use crate::ledger::entry_mark;
use crate::session::{ChatKey, Session};
use crate::store::kept;
use crate::write::Write;
use jiff::tz::TimeZone;
use model::{Category, Entry, EntryId};
use wire::{EditEntry, Event};

impl Session {
    /// Changes what the person may change of an entry.
    pub(crate) fn edit_entry(&mut self, edit: &EditEntry, zone: &TimeZone) -> Result<Vec<Event>, AppError> {
        let chat = ChatKey::parse(&edit.chat)?;
        let ChatKey::Account(account) = chat else { return Err(AppError::NotFound) };
        let id: EntryId = edit.entry.parse().map_err(|_| AppError::NotFound)?;
        let mut entry = self.entry(account, id)?;
        let text = |text: &str| -> Result<Option<String>, AppError> {
            bounded(text).map_err(|_| AppError::TextTooLong)?;
            let text = formats::mask_card_numbers(text.trim());
            Ok((!text.is_empty()).then_some(text))
        };
        if let Some(note) = &edit.note {
            entry.user.note = text(note)?;
        }
        let mut write = Write::default();
        let mut rule = self.rule_for(&entry);
        if let Some(payee) = &edit.payee {
            entry.user.payee = text(payee)?;
            if edit.always == Some(true) {
                rule.name.clone_from(&entry.user.payee);
            }
        }
        if let Some(category) = &edit.category {
            let chosen = match category.as_str() {
                "" => None,
                code => Some(Category::from_code(code).ok_or(AppError::BadRequest)?),
            };
            if let Some(before) = entry.user.category.filter(|before| chosen != Some(*before)) {
                rule.take_back(before);
            }
            if let Some(chosen) = chosen.filter(|chosen| entry.user.category != Some(*chosen)) {
                rule.choose(chosen);
            }
            entry.user.category = chosen;
        }
        entry.user.deleted = edit.deleted.unwrap_or(entry.user.deleted);
        self.put_entry(&mut write, &entry, zone)?;
        let said = self.put_rule(&mut write, rule, account)?;
        let mut events = self.commit(write)?;
        events.extend(self.tend_review(None));
        said.into_iter().for_each(|rule| self.rules.set(rule));
        Ok(events)
    }

    /// Puts a new version of an entry in its place.
    pub(crate) fn put_entry(
        &self,
        write: &mut Write,
        entry: &Entry,
        zone: &TimeZone,
    ) -> Result<(), AppError> {
        let chat = ChatKey::Account(entry.account);
        let skeleton = self.chats.get(&chat).ok_or(AppError::NotFound)?;
        let followed = self.follow_with_cash(write, entry, zone)?;
        let entry = followed.as_ref().unwrap_or(entry);
        let id = entry.id.as_bytes();
        let arrived = skeleton.mark(id).map_or_else(|| skeleton.next_arrival(), |mark| mark.arrived);
        write.put(chat.owner(), kept::ENTRY, id, entry)?;
        write.mark(chat, entry_mark(entry, zone, arrived));
        // What warns of an entry names it, and is hidden with it.
        for finding in &entry.findings {
            for chat in [chat, ChatKey::Alerts] {
                if let Some(mark) = self.chats.get(&chat).and_then(|known| known.mark(finding.as_bytes())) {
                    write.mark(chat, timeline::Mark { hidden: entry.user.deleted, ..*mark });
                }
            }
        }
        Ok(())
    }
}
