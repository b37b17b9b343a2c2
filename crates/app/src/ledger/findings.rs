//! What the detector finds in a batch.

use super::{QUIET_DAYS, Taking};
use crate::AppError;
use crate::detection::{self, Raised};
use crate::session::ChatKey;
use crate::store::{SINGLE, kept, owner};
use jiff::ToSpan;
use model::{AccountId, EntryId, Evidence, FindingId};
use std::collections::BTreeMap;

impl Taking<'_> {
    /// Lets each account's detector see what is new, in the order it happened.
    pub(super) fn detect(&mut self) -> Result<(), AppError> {
        let today = self.moment.today();
        let cash = |account: &AccountId| self.session.is_cash(*account);
        let accounts: Vec<AccountId> = self.changed.keys().copied().filter(|id| !cash(id)).collect();
        for id in accounts {
            if self.taken.relearn.contains(&id) {
                let working = self.entries.get(&id).into_iter().flat_map(BTreeMap::values);
                let state = self.session.relearnt(id, None, working, &self.moment.zone)?;
                self.write.put(owner(id), kept::DETECTOR, SINGLE, &state)?;
                continue;
            }
            let changed = self.changed.get(&id).cloned().unwrap_or_default();
            let known = self.known(ChatKey::Account(id), &changed);
            let mut working = self.entries.remove(&id).unwrap_or_default();
            let mut fresh: Vec<EntryId> =
                changed.iter().filter(|entry| !known.contains_key(entry.as_bytes())).copied().collect();
            fresh.sort_by_cached_key(|entry| working.get(entry).map(|entry| self.happened(entry)));
            let mut state: detect::State =
                self.session.store.get(owner(id), kept::DETECTOR, SINGLE)?.unwrap_or_default();
            let history = self.taken.new_accounts.contains(&id);
            for entry in &fresh {
                self.pace.observed()?;
                let Some(entry) = working.get_mut(entry) else { continue };
                let Some(verdict) = detection::observe(&mut state, entry, &self.moment.zone) else {
                    continue;
                };
                let oldest = today.saturating_sub(if history { 90.days() } else { 30.days() });
                if entry.day < oldest {
                    continue;
                }
                let (millis, random) = self.moment.draw();
                let finding =
                    detection::finding(FindingId::new(millis, random), entry, verdict, self.moment.now);
                let before = entry.clone();
                entry.findings.push(finding.id);
                self.write.put(owner(id), kept::FINDING, finding.id.as_bytes(), &finding)?;
                let recent = entry.day >= today.saturating_sub(QUIET_DAYS.days());
                self.alert_marks(&finding, entry, history)?;
                self.taken.raised.push(Raised { finding, entry: before, interrupt: recent && !history });
            }
            self.entries.insert(id, working);
            self.write.put(owner(id), kept::DETECTOR, SINGLE, &state)?;
        }
        Ok(())
    }
}

/// The entries a finding's evidence names.
pub(crate) fn evidence_entries(evidence: &Evidence) -> Vec<EntryId> {
    match evidence {
        Evidence::DuplicateCharge { other, .. } => vec![*other],
        Evidence::CardTesting { small, .. } => small.clone(),
        Evidence::SubscriptionPriceRise { previous, .. } => vec![*previous],
        Evidence::NewPayeeLarge { .. } | Evidence::UnusualAmount { .. } => Vec::new(),
    }
}
