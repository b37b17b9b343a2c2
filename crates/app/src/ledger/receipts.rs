//! Receipts that waited for their payment.

use super::places::entry_at;
use super::{RECEIPT_DAYS, Taking};
use crate::AppError;
use crate::session::ChatKey;
use crate::store::{kept, owner};
use ingest::ReceiptMatch;
use jiff::ToSpan;
use model::{AccountId, Entry, EntryId, Receipt};
use std::collections::BTreeMap;
use timeline::{Kind, Mark};

impl Taking<'_> {
    /// Gives receipts that wait the payment that came, where exactly one fits.
    pub(super) fn receipts(&mut self) -> Result<(), AppError> {
        let accounts: Vec<AccountId> = self.changed.keys().copied().collect();
        for id in accounts {
            let chat = ChatKey::Account(id);
            let marks = self.session.chats.get(&chat).map_or(&[][..], timeline::Skeleton::marks);
            let marks: Vec<Mark> = marks.iter().filter(|mark| mark.kind == Kind::Receipt).copied().collect();
            for mark in marks {
                let Some(mut receipt) =
                    self.session.store.get::<Receipt>(owner(id), kept::RECEIPT, &mark.id)?
                else {
                    continue;
                };
                let Some(entry) = self.payment_of(id, &receipt)? else { continue };
                let Some(entry) = self.entries.get_mut(&id).and_then(|entries| entries.get_mut(&entry))
                else {
                    continue;
                };
                entry.receipts.push(receipt.id);
                receipt.entry = Some(entry.id);
                let (day, at) = (entry.day, entry_at(entry, &self.moment.zone));
                self.moved.push((chat, Mark { day, at, ..mark }));
                self.write.put(owner(id), kept::RECEIPT, receipt.id.as_bytes(), &receipt)?;
            }
        }
        Ok(())
    }

    /// The changed entry that is a waiting receipt's payment, if one alone fits.
    pub(super) fn payment_of(
        &self,
        account: AccountId,
        receipt: &Receipt,
    ) -> Result<Option<EntryId>, AppError> {
        let (None, Some(total), Some(day)) = (receipt.entry, &receipt.total, receipt.issued_on) else {
            return Ok(None);
        };
        let (Some(changed), Some(working)) = (self.changed.get(&account), self.entries.get(&account)) else {
            return Ok(None);
        };
        let sum = total.minor().unsigned_abs();
        let fits = |id: &EntryId| working.get(id).is_some_and(|e| e.amount.minor().unsigned_abs() == sum);
        if !changed.iter().any(fits) {
            return Ok(None);
        }
        let (from, to) = (day.saturating_sub(RECEIPT_DAYS.days()), day.saturating_add(RECEIPT_DAYS.days()));
        let stored = self.session.entries_between(account, from, to)?;
        let mut around: BTreeMap<EntryId, Entry> =
            stored.into_iter().map(|entry| (entry.id, entry)).collect();
        around.extend(working.iter().map(|(id, entry)| (*id, entry.clone())));
        let around: Vec<Entry> = around.into_values().collect();
        let found = ingest::match_receipt(total, Some(day), receipt.merchant.as_deref(), &around);
        Ok(match found {
            ReceiptMatch::One { entry, .. } if changed.contains(&entry) => Some(entry),
            _ => None,
        })
    }
}
