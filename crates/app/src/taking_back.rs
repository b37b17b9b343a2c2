//! An import taken back: what only its file told goes, what another source told as well and
//! what the person worked on stays.

use crate::AppError;
use crate::ledger::AccountImport;
use crate::record::{Message, Said, Value};
use crate::review::ToldBalances;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::view::chats::Look;
use crate::write::Write;
use ingest::{Clues, Told};
use model::{AccountId, Entry, EntryId, Identity, MessageId, Problem, Receipt, UserFields};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};
use vault::Owner;
use wire::{Event, TakeBackImport, TakenBack};

/// Entries read at once.
const PAGE: usize = 2_000;
/// The word in a notice of an import that says that it can be taken back.
pub(crate) const UNDOABLE: &str = "undo";

/// What taking an import back would do.
#[derive(Default)]
struct Plan {
    parts: Vec<(AccountId, AccountImport)>,
    removed: BTreeMap<EntryId, Entry>,
    /// Entries that stay because the person changed them.
    edited: Vec<Entry>,
    /// Later imports of the same file.
    again: Vec<(AccountId, Vec<u8>)>,
    /// Other imports of the account that tell what stays: it is theirs from now on.
    handed: Vec<(AccountId, Vec<u8>, AccountImport)>,
    /// Entries that stay and change.
    changed: BTreeMap<(AccountId, EntryId), Entry>,
}

impl Session {
    /// Takes an import back. With `keep_accounts` an account that was made for it stays, empty.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where the notice tells of no import, or that was taken back already.
    pub(crate) fn take_back_import(
        &mut self,
        request: &TakeBackImport,
        keep_accounts: bool,
        look: Look<'_>,
    ) -> Result<(TakenBack, Vec<Event>), AppError> {
        let chat = ChatKey::parse(&request.chat)?;
        let notice: MessageId = request.item.parse().map_err(|_| AppError::NotFound)?;
        let plan = self.plan_taking_back(notice)?;
        let said = self.said_of(chat, notice, &plan)?;
        let text = crate::view::said::say(&said, look.texts, look.zone);
        let mut write = Write::default();
        let mut gone = Vec::new();
        for (account, import) in &plan.parts {
            if !keep_accounts && self.is_only_of(*account, import, &plan) {
                gone.push(*account);
            } else {
                self.take_back_part(&mut write, *account, import, &plan, look)?;
            }
            write.delete_of(owner(*account), kept::IMPORT, notice.as_bytes());
        }
        // Cash follows by itself.
        let stays = |entry: &&Entry| !gone.contains(&entry.account) && !self.is_cash(entry.account);
        for entry in plan.changed.values().filter(stays) {
            self.put_entry(&mut write, entry, look.zone)?;
        }
        for (account, id) in &plan.again {
            write.delete_of(owner(*account), kept::IMPORT, id);
        }
        for (account, id, other) in &plan.handed {
            write.put(owner(*account), kept::IMPORT, id, other)?;
        }
        if !matches!(chat, ChatKey::Account(account) if gone.contains(&account)) {
            self.rewrite_notice(&mut write, chat, notice, said, &plan)?;
        }
        gone.extend(self.cash_only_of(&gone)?);
        self.forget_questions_of(None, &gone, &mut write)?;
        let rules = self.forget_accounts(&gone, &mut write)?;
        self.forget_cash_of(&gone, &mut write, look.zone)?;
        let mut events = self.commit(write)?;
        rules.into_iter().for_each(|rule| self.rules.set(rule));
        for (account, _) in &plan.parts {
            self.recurring.remove(account);
        }
        self.accounts_after(&plan, &gone);
        let made = plan.parts.iter().filter(|(account, import)| import.created && !gone.contains(account));
        self.made_for_files.extend(made.map(|(account, _)| *account));
        self.shred_accounts(&gone)?;
        events.push(Event::Chats);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let chat_gone = matches!(chat, ChatKey::Account(account) if gone.contains(&account));
        Ok((
            TakenBack { text, removed: count(plan.removed.len()), kept: count(plan.edited.len()), chat_gone },
            events,
        ))
    }

    /// How many entries would go with an import; none where it cannot be taken back.
    pub(crate) fn goes_with_import(&self, notice: MessageId) -> usize {
        self.plan_taking_back(notice).map_or(0, |plan| plan.removed.len())
    }

    fn plan_taking_back(&self, notice: MessageId) -> Result<Plan, AppError> {
        let mut plan = Plan::default();
        for account in self.accounts.keys() {
            let import: Option<AccountImport> =
                self.store.get(owner(*account), kept::IMPORT, notice.as_bytes())?;
            plan.parts.extend(import.map(|import| (*account, import)));
        }
        if plan.parts.is_empty() {
            return Err(AppError::NotFound);
        }
        for (account, import) in plan.parts.clone() {
            self.plan_part(&mut plan, account, &import, notice)?;
        }
        self.plan_others(&mut plan)?;
        Ok(plan)
    }

    fn plan_part(
        &self,
        plan: &mut Plan,
        account: AccountId,
        import: &AccountImport,
        notice: MessageId,
    ) -> Result<(), AppError> {
        let mut others: Vec<(Vec<u8>, AccountImport)> =
            self.store.identified(owner(account), kept::IMPORT)?;
        others.retain(|(id, _)| id.as_slice() != notice.as_bytes());
        // The same file read again goes with it.
        let again = others.extract_if(.., |(_, other)| other.content == import.content);
        plan.again.extend(again.map(|(id, _)| (account, id)));
        let elsewhere: BTreeSet<EntryId> = others.iter().flat_map(|(_, other)| other.all()).collect();
        let own: BTreeSet<EntryId> = import.added.iter().copied().collect();
        for (id, mut other) in others {
            let taken: Vec<EntryId> = other.told.extract_if(.., |entry| own.contains(entry)).collect();
            if !taken.is_empty() {
                other.added.extend(taken);
                plan.handed.push((account, id, other));
            }
        }
        for page in import.added.chunks(PAGE) {
            let ids: Vec<&[u8]> = page.iter().map(|id| id.as_bytes().as_slice()).collect();
            let entries: Vec<Option<Entry>> = self.store.get_many(owner(account), kept::ENTRY, &ids)?;
            for entry in entries.into_iter().flatten() {
                if elsewhere.contains(&entry.id) || entry.identities.iter().any(is_of_no_file) {
                    continue;
                }
                if is_worked_on(&entry.user) {
                    // What was deleted stays so, and needs no word.
                    plan.edited.extend((!entry.user.deleted).then_some(entry));
                } else {
                    plan.removed.insert(entry.id, entry);
                }
            }
        }
        for (id, identities) in import.joined.iter().filter(|(id, _)| !elsewhere.contains(id)) {
            let Ok(mut entry) = self.entry(account, *id) else { continue };
            let rest = entry.identities.iter().filter(|identity| !identities.contains(identity));
            let rest: Vec<Identity> = rest.cloned().collect();
            if !rest.is_empty() {
                entry.identities = rest;
                plan.changed.insert((account, *id), entry);
            }
        }
        Ok(())
    }

    /// Other halves of transfers, and payments that what goes took back.
    fn plan_others(&self, plan: &mut Plan) -> Result<(), AppError> {
        let removed = &plan.removed;
        let changed = &mut plan.changed;
        for entry in removed.values() {
            let twin = entry.transfer;
            let refund = entry.refund.map(|id| (entry.account, id));
            for (account, id) in twin.into_iter().chain(refund).filter(|(_, id)| !removed.contains_key(id)) {
                let mut other = match changed.remove(&(account, id)) {
                    Some(other) => other,
                    None => match self.entry(account, id) {
                        Ok(other) => other,
                        Err(AppError::NotFound) => continue,
                        Err(error) => return Err(error),
                    },
                };
                if other.transfer == Some((entry.account, entry.id)) {
                    other.transfer = None;
                    other.category = Clues::of(&other).judge().map(|(category, _)| category);
                }
                if other.refund == Some(entry.id) {
                    other.refund = None;
                }
                changed.insert((account, id), other);
            }
        }
        Ok(())
    }

    /// Whether nothing is left of an account without an import.
    fn is_only_of(&self, account: AccountId, import: &AccountImport, plan: &Plan) -> bool {
        let linked = self.accounts.get(&account).is_none_or(|account| account.link.is_some());
        let findings: BTreeSet<&[u8; 16]> =
            plan.removed.values().flat_map(|entry| entry.findings.iter().map(|id| id.as_bytes())).collect();
        let marks = self.chats.get(&ChatKey::Account(account)).map_or(&[][..], timeline::Skeleton::marks);
        let goes = |mark: &Mark| match mark.kind {
            Kind::Entry => plan.removed.contains_key(&EntryId::from_bytes(mark.id)),
            Kind::Alert => findings.contains(&mark.id),
            Kind::Notice | Kind::Balance | Kind::Doubt => true,
            Kind::Note | Kind::Question | Kind::Answer | Kind::Receipt | Kind::Review => false,
        };
        import.created && !linked && marks.iter().all(goes)
    }

    /// Removes what goes of one account, with what stands under it.
    fn take_back_part(
        &self,
        write: &mut Write,
        account: AccountId,
        import: &AccountImport,
        plan: &Plan,
        look: Look<'_>,
    ) -> Result<(), AppError> {
        let chat = ChatKey::Account(account);
        let own = || plan.removed.values().filter(|entry| entry.account == account);
        for entry in own() {
            // Cash of a withdrawal that is taken back was never in hand.
            let user = UserFields { deleted: true, ..entry.user.clone() };
            self.follow_with_cash(write, &Entry { user, ..entry.clone() }, look.zone)?;
            write.delete_of(owner(account), kept::ENTRY, entry.id.as_bytes());
            write.delete_of(owner(account), kept::DECISION, entry.id.as_bytes());
            write.unmark(chat, *entry.id.as_bytes());
            for finding in &entry.findings {
                write.delete_of(owner(account), kept::FINDING, finding.as_bytes());
                write.unmark(chat, *finding.as_bytes());
                write.unmark(ChatKey::Alerts, *finding.as_bytes());
                write.delete(kept::MESSAGE, finding.as_bytes());
            }
            for id in &entry.receipts {
                let receipt: Option<Receipt> =
                    self.store.get(owner(account), kept::RECEIPT, id.as_bytes())?;
                let Some(receipt) = receipt else { continue };
                let waiting = Receipt { entry: None, ..receipt };
                write.put(owner(account), kept::RECEIPT, id.as_bytes(), &waiting)?;
                self.mark_again(write, chat, *id.as_bytes());
            }
        }
        let ids: BTreeSet<EntryId> = own().map(|entry| entry.id).collect();
        for (mark, _) in self.doubts_about(account, &ids)? {
            write.delete_of(owner(account), kept::MESSAGE, &mark.id);
            write.unmark(chat, mark.id);
        }
        // The detector forgets them as though they were deleted.
        let hidden: Vec<Entry> = own()
            .cloned()
            .map(|entry| Entry { user: UserFields { deleted: true, ..UserFields::default() }, ..entry })
            .collect();
        let state = self.relearnt(account, None, &hidden, look.zone)?;
        write.put(owner(account), kept::DETECTOR, SINGLE, &state)?;
        self.take_back_balances(write, account, import)?;
        if let Some(named) = &import.named {
            write.delete(kept::FILE_ACCOUNT, named);
        }
        Ok(())
    }

    /// Puts balances back that the file told and nobody after it.
    fn take_back_balances(
        &self,
        write: &mut Write,
        account: AccountId,
        import: &AccountImport,
    ) -> Result<(), AppError> {
        self.take_back_told(write, account, import)?;
        let Some(after) = self.account_without(account, import) else { return Ok(()) };
        write.put(Owner::Vault, kept::ACCOUNT, account.as_bytes(), &after)?;
        let chat = ChatKey::Account(account);
        let marks = self.chats.get(&chat).map_or(&[][..], timeline::Skeleton::marks);
        for mark in marks.iter().filter(|mark| mark.kind == Kind::Balance) {
            let message: Option<Message> = self.store.get(owner(account), kept::MESSAGE, &mark.id)?;
            let told = import.after.first().and_then(Option::as_ref);
            if let (Some(Message::Balance { ledger, source, as_of, .. }), Some(told)) = (message, told)
                && source == "source-file"
                && (ledger, as_of) == (told.amount.clone(), told.as_of)
            {
                write.delete_of(owner(account), kept::MESSAGE, &mark.id);
                write.unmark(chat, mark.id);
            }
        }
        Ok(())
    }

    /// Forgets balances at the ends of days that no other file told as well.
    fn take_back_told(
        &self,
        write: &mut Write,
        account: AccountId,
        import: &AccountImport,
    ) -> Result<(), AppError> {
        let kept: Option<ToldBalances> = self.store.get(owner(account), kept::TOLD, SINGLE)?;
        let Some(mut told) = kept.filter(|_| !import.balances.is_empty()) else { return Ok(()) };
        let all: Vec<AccountImport> = self.store.all(owner(account), kept::IMPORT)?;
        let elsewhere = |one: &Told| {
            all.iter()
                .filter(|other| other.content != import.content)
                .any(|other| other.balances.contains(one))
        };
        told.firm.retain(|one| !import.balances.contains(one) || elsewhere(one));
        write.put(owner(account), kept::TOLD, SINGLE, &told)
    }

    /// An account with the balances it had before an import; none where they stay.
    fn account_without(&self, account: AccountId, import: &AccountImport) -> Option<model::Account> {
        let is = self.accounts.get(&account)?;
        let now = [is.ledger.clone(), is.available.clone()];
        (import.before != import.after && now == import.after).then(|| {
            let [ledger, available] = import.before.clone();
            model::Account { ledger, available, ..is.clone() }
        })
    }

    fn accounts_after(&mut self, plan: &Plan, gone: &[AccountId]) {
        for (account, import) in plan.parts.iter().filter(|(account, _)| !gone.contains(account)) {
            if let Some(after) = self.account_without(*account, import) {
                self.accounts.insert(*account, after);
            }
        }
    }

    fn said_of(&self, chat: ChatKey, notice: MessageId, plan: &Plan) -> Result<Said, AppError> {
        let message: Option<Message> = self.store.get(chat.owner(), kept::MESSAGE, notice.as_bytes())?;
        let Some(Message::Notice { said, .. }) = message else { return Err(AppError::NotFound) };
        let name = said.with.iter().find_map(|(key, value)| match value {
            Value::Text(text) if key == "name" => Some(text.clone()),
            _ => None,
        });
        let id = if plan.edited.is_empty() { "notice-taken-back" } else { "notice-taken-back-but" };
        let said = Said::new(id).with("name", name.unwrap_or_default().as_str());
        Ok(said.with("removed", plan.removed.len()).with("kept", plan.edited.len()))
    }

    /// The notice of the import tells from now on that it was taken back, and names what stays.
    fn rewrite_notice(
        &self,
        write: &mut Write,
        chat: ChatKey,
        notice: MessageId,
        said: Said,
        plan: &Plan,
    ) -> Result<(), AppError> {
        let message: Option<Message> = self.store.get(chat.owner(), kept::MESSAGE, notice.as_bytes())?;
        let Some(Message::Notice { at, .. }) = message else { return Err(AppError::NotFound) };
        let kept_since = |entry: &Entry| Problem {
            place: entry.day.to_string(),
            code: "kept_edited".to_owned(),
            detail: entry.shown_payee().to_owned(),
        };
        let problems = plan.edited.iter().map(kept_since).collect();
        let told = Message::Notice { said, warning: false, problems, at };
        write.put(chat.owner(), kept::MESSAGE, notice.as_bytes(), &told)?;
        self.mark_again(write, chat, *notice.as_bytes());
        Ok(())
    }
}

/// Whether a notice tells of an import that can be taken back.
pub(crate) fn is_undoable(said: &Said) -> bool {
    said.id == "notice-import" && said.with.iter().any(|(key, _)| key == UNDOABLE)
}

/// Whether the person said anything of the entry itself; what follows from their rules is not that.
fn is_worked_on(user: &UserFields) -> bool {
    let said = UserFields { rule_payee: None, learnt: None, ..user.clone() };
    said != UserFields::default()
}

/// Whether a link or a bank's message told it; files have records of what they told.
fn is_of_no_file(identity: &Identity) -> bool {
    match identity {
        Identity::Provider { .. } => true,
        Identity::File { format, .. } | Identity::Content { format, .. } => {
            format.is_empty() || format == "message" || format.parse::<model::LinkId>().is_ok()
        }
    }
}
