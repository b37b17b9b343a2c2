//! What the person says about payees: rules for payments to come, and on request for those
//! that are there. The last change of many entries can be taken back while the vault is open.

use crate::AppError;
use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::view::chats::Look;
use crate::view::payees as words;
use crate::write::Write;
use ingest::{PayeeRule, payee_key};
use model::{AccountId, Entry, EntryId, Learnt, MessageId};
use std::collections::BTreeMap;
use timeline::Kind;
use wire::{EarlierPayments, EntryRequest, Event, PayeeRuleList, PayeesChanged};

/// Entries read at once.
const PAGE: usize = 2_000;

/// What a change of many entries put in place of what.
pub(crate) struct Undo {
    token: String,
    before: Vec<(AccountId, EntryId, Option<String>, Option<Learnt>)>,
    /// The rule that was removed.
    rule: Option<PayeeRule>,
}

impl Session {
    /// The rule about an entry's payee, or a new one that says nothing yet.
    pub fn rule_for(&self, entry: &Entry) -> PayeeRule {
        let key = payee_key(&entry.payee_raw);
        self.rules.get(&key).cloned().unwrap_or_else(|| PayeeRule {
            key,
            payee: entry.payee.clone(),
            ..PayeeRule::default()
        })
    }

    /// Writes a rule, if it says something else than before; it holds once that is committed.
    pub fn put_rule(
        &self,
        write: &mut Write,
        mut rule: PayeeRule,
        account: AccountId,
    ) -> Result<Option<PayeeRule>, AppError> {
        let known = self.rules.get(&rule.key);
        let same =
            known.map_or(rule.is_empty(), |known| known.name == rule.name && known.choices == rule.choices);
        // Without a name there is nobody to know again.
        if same || rule.key.is_empty() {
            return Ok(None);
        }
        rule.accounts.insert(account);
        record(write, &rule)?;
        Ok(Some(rule))
    }

    /// Forgets what was said in the chats of accounts that are destroyed, and there only. Gives
    /// the rules as they are once that is committed.
    pub fn forget_rules_of(
        &self,
        accounts: &[AccountId],
        write: &mut Write,
    ) -> Result<Vec<PayeeRule>, AppError> {
        let about = self.rules.iter().filter(|rule| accounts.iter().any(|id| rule.accounts.contains(id)));
        let mut left: Vec<PayeeRule> = about.cloned().collect();
        for rule in &mut left {
            rule.accounts.retain(|account| !accounts.contains(account));
            if rule.accounts.is_empty() {
                (rule.name, rule.choices) = (None, Vec::new());
            }
            record(write, rule)?;
        }
        Ok(left)
    }

    /// What stands otherwise than the rule about an entry's payee says.
    pub fn earlier_payments(
        &self,
        request: &EntryRequest,
        look: Look<'_>,
    ) -> Result<EarlierPayments, AppError> {
        let unlike = self.unlike_the_rule(request)?;
        let payee = unlike.first().map(|entry| entry.payee.as_str()).unwrap_or_default();
        Ok(words::earlier(unlike.len(), payee, look))
    }

    /// Lays the rule on the payments that are there.
    pub fn change_earlier(
        &mut self,
        request: &EntryRequest,
        look: Look<'_>,
    ) -> Result<(PayeesChanged, Vec<Event>), AppError> {
        let changed = self.unlike_the_rule(request)?;
        self.change(changed, None, look, |count| words::changed(count, look))
    }

    /// What the person said about payees.
    pub fn payee_rules(&self, look: Look<'_>) -> PayeeRuleList {
        PayeeRuleList {
            rules: self.rules.iter().map(|rule| words::rule(rule, rule_id(rule), look)).collect(),
        }
    }

    /// Removes a rule, and what it did to payments.
    pub fn remove_payee_rule(
        &mut self,
        id: &str,
        look: Look<'_>,
    ) -> Result<(PayeesChanged, Vec<Event>), AppError> {
        let rule = self.rules.iter().find(|rule| rule_id(rule).to_string() == id).cloned();
        let rule = rule.ok_or(AppError::NotFound)?;
        let mut entries = self.entries_of(&rule.key)?;
        entries.retain_mut(|entry| {
            let learnt = entry.user.learnt.take_if(|learnt| learnt.from.is_none());
            entry.user.rule_payee.take().is_some() | learnt.is_some()
        });
        let text = words::removed(&rule, look);
        self.change(entries, Some(rule), look, |_| text)
    }

    /// Takes the last change of many entries back.
    pub fn undo_payees(&mut self, token: &str, look: Look<'_>) -> Result<Vec<Event>, AppError> {
        let undo = self.undo.take_if(|undo| undo.token == token).ok_or(AppError::NotFound)?;
        let mut write = Write::default();
        for (account, id, rule_payee, learnt) in undo.before {
            // What was deleted or joined since is passed over.
            let Ok(mut entry) = self.entry(account, id) else { continue };
            (entry.user.rule_payee, entry.user.learnt) = (rule_payee, learnt);
            self.put_entry(&mut write, &entry, look.zone)?;
        }
        if let Some(rule) = &undo.rule {
            record(&mut write, rule)?;
        }
        let events = self.commit(write)?;
        undo.rule.into_iter().for_each(|rule| self.rules.set(rule));
        Ok(events)
    }

    /// Writes entries whose fields by rule were changed, and removes a rule with them.
    fn change(
        &mut self,
        changed: Vec<Entry>,
        removed: Option<PayeeRule>,
        look: Look<'_>,
        text: impl FnOnce(usize) -> String,
    ) -> Result<(PayeesChanged, Vec<Event>), AppError> {
        let mut write = Write::default();
        let mut before = Vec::with_capacity(changed.len());
        for entry in &changed {
            let was = self.entry(entry.account, entry.id)?;
            before.push((entry.account, entry.id, was.user.rule_payee, was.user.learnt));
            self.put_entry(&mut write, entry, look.zone)?;
        }
        let emptied =
            removed.as_ref().map(|rule| PayeeRule { name: None, choices: Vec::new(), ..rule.clone() });
        if let Some(emptied) = &emptied {
            record(&mut write, emptied)?;
        }
        let events = self.commit(write)?;
        emptied.into_iter().for_each(|rule| self.rules.set(rule));
        let token = look.now.as_nanosecond().to_string();
        self.undo = Some(Undo { token: token.clone(), before, rule: removed });
        let count = u32::try_from(changed.len()).unwrap_or(u32::MAX);
        Ok((PayeesChanged { count, text: text(changed.len()), undo: token }, events))
    }

    /// The other payments of an entry's payee that the rule about it would show otherwise,
    /// as it would.
    fn unlike_the_rule(&self, request: &EntryRequest) -> Result<Vec<Entry>, AppError> {
        let ChatKey::Account(account) = ChatKey::parse(&request.chat)? else {
            return Err(AppError::NotFound);
        };
        let id: EntryId = request.entry.parse().map_err(|_| AppError::NotFound)?;
        let key = payee_key(&self.entry(account, id)?.payee_raw);
        if self.rules.get(&key).is_none() {
            return Ok(Vec::new());
        }
        let mut entries = self.entries_of(&key)?;
        entries.retain_mut(|entry| {
            let shown = |entry: &Entry| (entry.shown_payee().to_owned(), entry.shown_category());
            let before = shown(entry);
            entry.id != id && self.rules.apply(entry) && shown(entry) != before
        });
        Ok(entries)
    }

    /// All payments of a payee, in all accounts.
    fn entries_of(&self, key: &str) -> Result<Vec<Entry>, AppError> {
        let mut found = Vec::new();
        let mut same: BTreeMap<String, bool> = BTreeMap::new();
        for account in self.accounts.keys() {
            let Some(skeleton) = self.chats.get(&ChatKey::Account(*account)) else { continue };
            let marks = skeleton.marks().iter().filter(|mark| mark.kind == Kind::Entry && !mark.hidden);
            let ids: Vec<&[u8]> = marks.map(|mark| mark.id.as_slice()).collect();
            for page in ids.chunks(PAGE) {
                let entries: Vec<Option<Entry>> = self.store.get_many(owner(*account), kept::ENTRY, page)?;
                for entry in entries.into_iter().flatten() {
                    let fits = same
                        .entry(entry.payee_raw.clone())
                        .or_insert_with_key(|payee| payee_key(payee) == key);
                    if *fits {
                        found.push(entry);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// The id of a rule: a digest of the payee it is about, so that there is one a payee.
fn rule_id(rule: &PayeeRule) -> MessageId {
    MessageId::of_digest(rule.id())
}

fn record(write: &mut Write, rule: &PayeeRule) -> Result<(), AppError> {
    if rule.is_empty() {
        write.delete(kept::PAYEE_RULE, rule_id(rule).as_bytes());
        return Ok(());
    }
    write.put(vault::Owner::Vault, kept::PAYEE_RULE, rule_id(rule).as_bytes(), rule)
}
