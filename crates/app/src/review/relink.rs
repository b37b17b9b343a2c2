//! An account that a source tells anew and that may be one of those that are known.
//!
//! What is certain is joined: its rows go to the known account. What is only likely is asked
//! about before there is a chat, and its rows wait, whole and in order, so that nothing is
//! counted twice and nothing is lost whatever the answer is.

use super::{Matter, Question, put_question};
use crate::AppError;
use crate::ledger::Taking;
use crate::record::{FileAccount, Said};
use crate::session::{ChatKey, Session};
use crate::store::{self, kept};
use crate::write::Write;
use ingest::Likeness;
use model::{Account, AccountBatch, AccountId, ExternalAccount, LinkId, MessageId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use vault::Owner;

/// Known accounts that are offered.
const MOST_OFFERED: usize = 5;
/// Rows that can wait. A larger statement gets a chat of its own at once.
const MOST_WAITING: usize = 50_000;
/// Length of a key up to the number of its part: the question's id and that number.
const NUMBERED: usize = 16 + 4;
/// Size of a record that holds a part of what waits, in bytes.
const PIECE: usize = 4 << 20;

/// Accounts by what a link calls them.
pub(crate) type Aliases = BTreeMap<(LinkId, String), AccountId>;

/// That a link tells a known account under another id.
#[derive(Clone, Serialize, Deserialize)]
struct Alias {
    link: LinkId,
    external: String,
    account: AccountId,
}

/// Whence rows come that wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    Link(LinkId),
    File { name: String, format: String },
}

impl Source {
    pub fn of(source: &ingest::Source) -> Source {
        match source {
            ingest::Source::Link(link) => Source::Link(*link),
            ingest::Source::File { name, format } => {
                Source::File { name: name.clone(), format: format.clone() }
            }
        }
    }

    pub fn source(&self) -> ingest::Source {
        match self {
            Source::Link(link) => ingest::Source::Link(*link),
            Source::File { name, format } => {
                ingest::Source::File { name: name.clone(), format: format.clone() }
            }
        }
    }
}

/// Where the rows of an account go that is told anew.
pub(crate) enum Place {
    /// To this account.
    Known(AccountId),
    /// Nowhere yet: it is asked about.
    Waits,
    /// To a new account.
    New,
}

impl Session {
    pub(super) fn load_aliases(&self) -> Result<Aliases, AppError> {
        let kept: Vec<Alias> = self.store.all(Owner::Vault, kept::ALIAS)?;
        Ok(kept
            .into_iter()
            .filter(|alias| self.accounts.contains_key(&alias.account))
            .map(|alias| ((alias.link, alias.external), alias.account))
            .collect())
    }

    /// By what other ids links tell an account.
    pub(crate) fn aliases_of(&self, account: AccountId) -> impl Iterator<Item = &(LinkId, String)> {
        self.aliases.iter().filter(move |(_, known)| **known == account).map(|(told, _)| told)
    }

    fn is_fed(&self, account: &Account) -> bool {
        account.link.and_then(|link| self.links.get(&link)).is_some_and(|link| !link.ended)
    }

    /// Accounts of a link that ends and that another one tells as well: they go on with that one.
    pub(crate) fn fed_by_others(&self, ending: LinkId, write: &mut Write) -> Result<Vec<Account>, AppError> {
        let goes_on = |link: &LinkId| *link != ending && self.links.get(link).is_some_and(|link| !link.ended);
        let mut fed = Vec::new();
        for account in self.accounts.values().filter(|account| account.link == Some(ending)) {
            let Some(link) = self.aliases_of(account.id).map(|told| told.0).find(|link| goes_on(link)) else {
                continue;
            };
            let account = Account { link: Some(link), ..account.clone() };
            write.put(Owner::Vault, kept::ACCOUNT, account.id.as_bytes(), &account)?;
            fed.push(account);
        }
        Ok(fed)
    }

    /// What waits for the answer to a question, in the order it came.
    pub(super) fn waiting(&self, id: MessageId) -> Result<Vec<AccountBatch>, AppError> {
        let of_this = |key: &[u8], piece: &[u8]| {
            Ok(key.starts_with(id.as_bytes()).then(|| (key.to_vec(), piece.to_vec())))
        };
        let all = self.store.gather(Owner::Vault, kept::HELD, &of_this)?;
        let mut pieces: Vec<(Vec<u8>, Vec<u8>)> = all.into_iter().flatten().collect();
        pieces.sort();
        let mut parts: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
        for (key, piece) in pieces {
            let part = key.get(..NUMBERED).unwrap_or(&key).to_vec();
            parts.entry(part).or_default().extend(piece);
        }
        parts.into_values().map(|bytes| store::decode(&bytes)).collect()
    }

    fn waiting_keys(&self, id: MessageId) -> Result<Vec<Vec<u8>>, AppError> {
        let keys = self.store.gather(Owner::Vault, kept::HELD, &|key, _| Ok(key.to_vec()))?;
        Ok(keys.into_iter().filter(|key| key.starts_with(id.as_bytes())).collect())
    }

    /// Takes away what waited.
    pub(super) fn let_go(&self, write: &mut Write, id: MessageId) -> Result<(), AppError> {
        for key in self.waiting_keys(id)? {
            write.delete(kept::HELD, &key);
        }
        Ok(())
    }

    /// Takes away what the chat of open questions and the aliases hold of destroyed accounts
    /// and of their link.
    pub(crate) fn forget_questions_of(
        &mut self,
        link: Option<LinkId>,
        accounts: &[AccountId],
        write: &mut Write,
    ) -> Result<(), AppError> {
        for mark in self.review_marks() {
            let id = MessageId::from_bytes(mark.id);
            let gone = match self.question(ChatKey::Review, id) {
                Ok(super::AnyQuestion::Doubt(account, _)) => accounts.contains(&account),
                Ok(super::AnyQuestion::Review(question)) => match &question.matter {
                    Matter::Account { from, .. } => link.is_some_and(|link| *from == Source::Link(link)),
                    _ => question.account.is_some_and(|account| accounts.contains(&account)),
                },
                Err(_) => false,
            };
            if gone {
                write.unmark(ChatKey::Review, mark.id);
                write.delete(kept::MESSAGE, &mark.id);
                self.let_go(write, id)?;
            }
        }
        let gone =
            |told: &(LinkId, String), account: &AccountId| Some(told.0) == link || accounts.contains(account);
        for (told, _) in self.aliases.iter().filter(|(told, account)| gone(told, account)) {
            write.delete(kept::ALIAS, &alias_key(told));
        }
        self.aliases.retain(|told, account| !gone(told, account));
        Ok(())
    }
}

impl Taking<'_> {
    /// Names all accounts that the source tells now: two of one reading are never one account.
    pub(crate) fn tells<'p>(&mut self, parts: impl IntoIterator<Item = &'p AccountBatch>) {
        self.review.present = parts.into_iter().map(|part| part.account.id.clone()).collect();
    }

    /// Where an account goes that is not known under its id.
    pub(crate) fn place_of(&mut self, part: &AccountBatch, link: Option<LinkId>) -> Result<Place, AppError> {
        if self.review.anew {
            return Ok(Place::New);
        }
        let present = |account: &Account| {
            let told = |external: &str| self.review.present.contains(external);
            link.is_some()
                && account.link == link
                && (told(&account.external_id)
                    || self.session.aliases_of(account.id).any(|(_, external)| told(external)))
        };
        let mut alike: Vec<(Likeness, &Account)> = self
            .session
            .accounts
            .values()
            .filter(|account| !present(account))
            .filter_map(|account| Some((ingest::same_account(account, &part.account)?, account)))
            .collect();
        alike.sort_by_key(|(likeness, account)| (std::cmp::Reverse(*likeness), account.id));
        let certain: Vec<&Account> =
            alike.iter().filter(|(likeness, _)| *likeness == Likeness::Certain).map(|one| one.1).collect();
        if let [one] = certain[..] {
            let id = one.id;
            match link {
                None => return Ok(Place::Known(id)),
                // Another link feeds it: whether both are to is the person's choice.
                Some(_) if self.session.is_fed(one) && one.link != link => {}
                Some(link) => {
                    self.tell_as(link, &part.account.id, id)?;
                    let host = self.session.links.get(&link).map(|link| link.host.clone());
                    let said = Said::new("notice-relinked").with("source", host.unwrap_or_default().as_str());
                    self.notice(ChatKey::Account(id), said, false, Vec::new())?;
                    return Ok(Place::Known(id));
                }
            }
        }
        if alike.is_empty() || part.rows.len() > MOST_WAITING {
            return Ok(Place::New);
        }
        let known = alike.into_iter().take(MOST_OFFERED).map(|(_, account)| account.id).collect();
        self.hold(part, known)?;
        Ok(Place::Waits)
    }

    /// From now on the link's account of that id is the known one.
    pub(crate) fn tell_as(&mut self, link: LinkId, external: &str, id: AccountId) -> Result<(), AppError> {
        let ended = self.session.links.get(&link).is_none_or(|link| link.ended);
        let fed = self.session.is_fed(self.session.account(id)?);
        let account = self.staged(id)?;
        if !ended && !fed {
            account.link = Some(link);
        }
        if account.external_id != external || account.link != Some(link) {
            let told = (link, external.to_owned());
            let record = Alias { link, external: external.to_owned(), account: id };
            self.write.put(Owner::Vault, kept::ALIAS, &alias_key(&told), &record)?;
            self.review.aliases.insert(told, id);
        }
        Ok(())
    }

    /// Keeps a part until it is known whose it is.
    fn hold(&mut self, part: &AccountBatch, known: Vec<AccountId>) -> Result<(), AppError> {
        let from = Source::of(&self.source);
        let kept = self.session.questions()?.into_iter().find(|question| {
            let Matter::Account { told, from: source, .. } = &question.matter else { return false };
            // A file is a file: what it tells goes with what another told of that account.
            let one_source = match (source, &from) {
                (Source::Link(one), Source::Link(other)) => one == other,
                (Source::File { .. }, Source::File { .. }) => true,
                _ => false,
            };
            question.answer.is_none()
                && one_source
                && told.id == part.account.id
                && told.currency == part.account.currency
        });
        let waits = (part.account.id.clone(), part.account.currency.clone());
        let earlier = self.review.waiting.get(&waits).cloned().or(kept);
        let parts = match &earlier {
            Some(question) => self.session.waiting(question.id)?,
            None => Vec::new(),
        };
        self.review.held.0 += part.rows.len();
        let mut question = match earlier {
            Some(question) => question,
            None => {
                self.review.held.1 += 1;
                let (millis, random) = self.moment.draw();
                let question = Question {
                    id: MessageId::new(millis, random),
                    account: None,
                    matter: Matter::Account { told: part.account.clone(), from, known, rows: 0 },
                    answer: None,
                    at: self.moment.now,
                };
                self.ask(&question)?;
                question
            }
        };
        // A reading that says what the one before said adds nothing.
        if parts.last().is_some_and(|last| last.rows == part.rows && last.balances == part.balances) {
            return Ok(());
        }
        let ids = |part: &AccountBatch| -> Vec<String> {
            part.rows.iter().map(|row| row.provider_id.clone().unwrap_or_else(|| row.place.clone())).collect()
        };
        let mut distinct: BTreeSet<String> = parts.iter().flat_map(ids).collect();
        distinct.extend(ids(part));
        let pieces = self.review.pieces.entry(question.id).or_insert(parts.len());
        let number = u32::try_from(*pieces).map_err(|_| AppError::BadRequest)?;
        *pieces += 1;
        if let Matter::Account { rows, .. } = &mut question.matter {
            *rows = if number == 0 { part.rows.len() } else { distinct.len().max(*rows) };
        }
        put_question(&mut self.write, &question)?;
        let shown = self.session.review_marks().iter().find(|mark| mark.id == *question.id.as_bytes());
        if let Some(mark) = shown {
            self.write.mark(ChatKey::Review, *mark);
        }
        for (at, piece) in store::encode(part)?.chunks(PIECE).enumerate() {
            let mut key = question.id.as_bytes().to_vec();
            key.extend(number.to_be_bytes());
            key.extend(u32::try_from(at).map_err(|_| AppError::BadRequest)?.to_be_bytes());
            self.write.put_bytes(Owner::Vault, kept::HELD, &key, piece);
        }
        self.review.waiting.insert(waits, question);
        Ok(())
    }

    /// A file's account of that number and currency is the known one.
    pub(crate) fn file_as(&mut self, told: &ExternalAccount, account: AccountId) -> Result<(), AppError> {
        if told.id.is_empty() {
            return Ok(());
        }
        let key = FileAccount::key(&told.id, &told.currency);
        self.write.put(Owner::Vault, kept::FILE_ACCOUNT, &key, &FileAccount { account })
    }
}

fn alias_key(told: &(LinkId, String)) -> Vec<u8> {
    // Ids of a bank may be long; a key may not.
    let mut key = told.0.as_bytes().to_vec();
    key.extend(blake3::hash(told.1.as_bytes()).as_bytes());
    key
}
