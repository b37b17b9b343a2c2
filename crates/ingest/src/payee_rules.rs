//! What the person said about payees, as rules for payments to come: "always call it so",
//! and the categories they chose.

use crate::payee::is_telling;
use crate::{Clues, payee_key};
use model::{AccountId, Category, Entry, Learnt};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many choices of a category are remembered.
const REMEMBERED: usize = 5;

/// What the person said about a payee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PayeeRule {
    /// The payee's identity ([`payee_key`]).
    pub key: String,
    /// The payee as cleaned, to show what the rule is about.
    pub payee: String,
    /// What it is called from now on.
    pub name: Option<String>,
    /// Categories chosen for it, the newest last; at most five.
    pub choices: Vec<Category>,
    /// Accounts in whose chats that was said.
    pub accounts: BTreeSet<AccountId>,
}

impl PayeeRule {
    /// A digest of the payee's identity.
    pub fn id(&self) -> [u8; 16] {
        let mut id = [0; 16];
        let hash = blake3::hash(self.key.as_bytes());
        id.iter_mut().zip(hash.as_bytes()).for_each(|(byte, of)| *byte = *of);
        id
    }

    /// Whether nothing is said any more.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.choices.is_empty()
    }

    /// The category chosen most often of late; the newest of several.
    pub fn category(&self) -> Option<Category> {
        let times = |category: &Category| self.choices.iter().filter(|chosen| *chosen == category).count();
        self.choices.iter().enumerate().max_by_key(|(at, category)| (times(category), *at)).map(|(_, c)| *c)
    }

    /// Remembers a choice.
    pub fn choose(&mut self, category: Category) {
        self.choices.push(category);
        let old = self.choices.len().saturating_sub(REMEMBERED);
        self.choices.drain(..old);
    }

    /// Forgets the newest choice of a category: it was taken back.
    pub fn take_back(&mut self, category: Category) {
        if let Some(at) = self.choices.iter().rposition(|chosen| *chosen == category) {
            self.choices.remove(at);
        }
    }
}

/// All rules, by the payee's identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayeeRules {
    rules: BTreeMap<String, PayeeRule>,
    /// Keys of rules with a category, by the words that say who their payee is.
    by_word: BTreeMap<String, BTreeSet<String>>,
}

impl FromIterator<PayeeRule> for PayeeRules {
    fn from_iter<I: IntoIterator<Item = PayeeRule>>(rules: I) -> PayeeRules {
        let mut all = PayeeRules::default();
        rules.into_iter().for_each(|rule| all.set(rule));
        all
    }
}

impl PayeeRules {
    /// The rule about a payee.
    pub fn get(&self, key: &str) -> Option<&PayeeRule> {
        self.rules.get(key)
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = &PayeeRule> {
        self.rules.values()
    }

    /// Puts a rule in the place of the one about the same payee; an empty one goes.
    pub fn set(&mut self, rule: PayeeRule) {
        self.by_word.retain(|_, keys| {
            keys.remove(&rule.key);
            !keys.is_empty()
        });
        if rule.is_empty() {
            self.rules.remove(&rule.key);
            return;
        }
        if rule.category().is_some() {
            for word in telling_words(&rule.key) {
                self.by_word.entry(word.to_owned()).or_default().insert(rule.key.clone());
            }
        }
        self.rules.insert(rule.key.clone(), rule);
    }

    /// Lays on an entry what follows from the rules, in place of what did before. What the
    /// person said about the entry itself stays above it. Whether anything changed.
    pub fn apply(&self, entry: &mut Entry) -> bool {
        let before = (entry.user.rule_payee.clone(), entry.user.learnt.clone());
        let key = if self.rules.is_empty() { String::new() } else { payee_key(&entry.payee_raw) };
        let rule = self.rules.get(&key);
        entry.user.rule_payee = rule.and_then(|rule| rule.name.clone());
        entry.user.learnt = match rule.and_then(PayeeRule::category) {
            Some(category) => Some(Learnt { category, from: None }),
            None => self.similar(&key).filter(|_| Clues::of(entry).told().is_none()),
        };
        before != (entry.user.rule_payee.clone(), entry.user.learnt.clone())
    }

    /// What was chosen for payees whose telling words are all in this one's, or the other
    /// way round; none where they disagree.
    fn similar(&self, key: &str) -> Option<Learnt> {
        let words: BTreeSet<&str> = telling_words(key).collect();
        let mut found: Option<Learnt> = None;
        let near: BTreeSet<&String> =
            words.iter().filter_map(|word| self.by_word.get(*word)).flatten().collect();
        for rule in near.into_iter().filter_map(|key| self.rules.get(key)) {
            let others: BTreeSet<&str> = telling_words(&rule.key).collect();
            let long = words.intersection(&others).any(|word| word.chars().count() >= 4);
            if !long || !(words.is_subset(&others) || others.is_subset(&words)) {
                continue;
            }
            let category = rule.category()?;
            if found.as_ref().is_some_and(|found| found.category != category) {
                return None;
            }
            let from = Some(rule.name.clone().unwrap_or_else(|| rule.payee.clone()));
            found = Some(Learnt { category, from });
        }
        found
    }
}

fn telling_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| is_telling(word))
}
