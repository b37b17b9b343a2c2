//! Names of accounts and commodities that plain text accounting takes.

use super::words::cut;
use model::{Account, AccountId, AccountKind, Category, Currency, Entry};
use std::collections::{BTreeMap, BTreeSet};

/// What pending entries of an account lie in, so that they are in no booked balance.
const PENDING: &str = "Assets:Pending";
/// Longest part of a name, in characters.
const LONGEST: usize = 60;
/// Longest commodity of beancount.
const LONGEST_COMMODITY: usize = 24;

/// Opening balances.
pub(super) const OPENING: &str = "Equity:Opening-Balances";
/// Money from or to an own account that is not written.
pub(super) const TRANSFERS: &str = "Equity:Transfers";

/// Names of everything that is written, each once.
pub(super) struct Names {
    accounts: BTreeMap<AccountId, (String, String)>,
    commodities: BTreeMap<Currency, String>,
}

impl Names {
    pub(super) fn new<'a>(
        accounts: impl Iterator<Item = &'a Account>,
        currencies: impl Iterator<Item = &'a Currency>,
    ) -> Self {
        let mut taken = BTreeSet::new();
        let accounts = accounts
            .map(|account| {
                let root = match account.kind {
                    AccountKind::Card | AccountKind::Loan => "Liabilities",
                    _ => "Assets",
                };
                let bank = Some(part(&account.institution)).filter(|bank| !bank.is_empty());
                // `Assets:Pending` holds what is pending.
                let bank = bank.filter(|bank| bank != "Pending").unwrap_or_else(|| "Accounts".to_owned());
                let name = Some(part(&account.name)).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| "Account".to_owned());
                let name = unique(format!("{bank}:{name}"), usize::MAX, &mut taken);
                (account.id, (format!("{root}:{name}"), format!("{PENDING}:{name}")))
            })
            .collect();
        let mut taken = BTreeSet::new();
        let mut commodities = BTreeMap::new();
        for currency in currencies {
            if !commodities.contains_key(currency) {
                let name = unique(commodity(currency.code()), LONGEST_COMMODITY, &mut taken);
                commodities.insert(currency.clone(), name);
            }
        }
        Self { accounts, commodities }
    }

    /// The account's own name.
    pub(super) fn account(&self, id: AccountId) -> &str {
        self.accounts.get(&id).map_or(TRANSFERS, |(name, _)| name)
    }

    /// Where an entry lies: in its account, or among what is pending.
    pub(super) fn of(&self, entry: &Entry) -> &str {
        let names = self.accounts.get(&entry.account);
        names.map_or(TRANSFERS, |(name, pending)| if entry.counts() { name } else { pending })
    }

    pub(super) fn commodity(&self, currency: &Currency) -> &str {
        self.commodities.get(currency).map_or("XXX", String::as_str)
    }

    pub(super) fn commodities(&self) -> impl Iterator<Item = (&Currency, &str)> {
        self.commodities.iter().map(|(currency, name)| (currency, name.as_str()))
    }
}

/// What an entry was spent on or came from.
pub(super) fn category(entry: &Entry) -> String {
    if entry.transfer.is_some() {
        return TRANSFERS.to_owned();
    }
    match entry.shown_category() {
        Some(Category::Transfer) => TRANSFERS.to_owned(),
        Some(Category::Income) => "Income:Earnings".to_owned(),
        Some(Category::Other) | None if entry.amount.is_negative() => "Expenses:Uncategorised".to_owned(),
        Some(Category::Other) | None => "Income:Uncategorised".to_owned(),
        // What comes back of an expense makes the expense smaller.
        Some(category) => {
            let words: Vec<String> = category.code().split('_').map(capital).collect();
            format!("Expenses:{}", words.join("-"))
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// A part of an account's name: letters, digits and dashes, beginning with a capital or a digit
/// (beancount's language syntax, "Accounts").
fn part(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || is_letter(c) {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = cut(&name, LONGEST).trim_end_matches('-');
    let Some(first) = name.chars().next() else { return String::new() };
    let mut upper = first.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(c), None) if c.is_uppercase() || c.is_ascii_digit() => {
            format!("{c}{}", name.get(first.len_utf8()..).unwrap_or_default())
        }
        // Scripts without capitals.
        _ => format!("A-{name}"),
    }
}

/// Letters that every program takes for letters. Marks are none, which rules out the blocks where
/// the standard library's `is_alphabetic` takes vowel signs for letters.
fn is_letter(c: char) -> bool {
    let known = matches!(c,
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{481}' | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}'
        | '\u{e01}'..='\u{e30}' | '\u{1e00}'..='\u{1eff}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    known && c.is_alphabetic()
}

/// A commodity: two to 24 capitals, digits, and dashes between them (beancount, "Commodities").
fn commodity(code: &str) -> String {
    let mut name: String = code
        .chars()
        .map(|c| c.to_ascii_uppercase())
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        name.insert(0, 'X');
    }
    name.truncate(LONGEST_COMMODITY);
    let name = name.trim_end_matches('-');
    if name.len() < 2 { format!("{name}X") } else { name.to_owned() }
}

/// The name, with a number behind it where it is taken.
fn unique(name: String, longest: usize, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 2_usize;
    while !taken.insert(candidate.clone()) {
        let suffix = format!("-{number}");
        candidate = format!("{}{suffix}", cut(&name, longest.saturating_sub(suffix.len())));
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters_digits_and_dashes_and_begins_large() {
        for (text, expected) in [
            ("Harbour Bank", "Harbour-Bank"),
            ("conta corrente (R$)", "Conta-corrente-R"),
            ("Ngân hàng Á Đông", "Ngân-hàng-Á-Đông"),
            ("مصرف", "A-مصرف"),
            ("50/30/20", "50-30-20"),
            ("ßx", "A-ßx"),
            ("⊕ ∅", ""),
        ] {
            assert_eq!(part(text), expected);
        }
    }

    #[test]
    fn commodities_differ_where_units_do() {
        let unit = |name: &str| Currency::new(name).unwrap();
        let units = [unit("USD"), unit("miles"), unit("Miles"), unit("★"), unit("é")];
        let names = Names::new(std::iter::empty(), units.iter());
        let made: Vec<&str> = units.iter().map(|unit| names.commodity(unit)).collect();
        assert_eq!(made, ["USD", "MILES", "MILES-2", "XX", "XX-2"]);
    }
}
