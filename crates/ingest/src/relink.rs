//! Whether an account that a source tells is one that is known already.

use model::{Account, Currency, ExternalAccount, fold};

/// So many digits at the end of an account number are that number.
const WHOLE_NUMBER: usize = 8;

/// How alike two descriptions of an account are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same bank and currency, and the same last digits or name: to be asked.
    Likely,
    /// One account number: its long form (IBAN, with bank code) ends with its short form.
    Certain,
}

/// Compares a known account with one that a source tells under another id.
pub fn same_account(known: &Account, told: &ExternalAccount) -> Option<Likeness> {
    let currencies = known.currency == told.currency || told.currency == Currency::none();
    if !currencies {
        return None;
    }
    if same_number(&known.external_id, &told.id) {
        return Some(Likeness::Certain);
    }
    let (one, other) = (plain(&known.institution), plain(&told.institution));
    let same_bank = !one.is_empty() && one == other;
    let name = |text: &str| plain(text);
    let same_name = !name(&told.name).is_empty() && name(&known.name) == name(&told.name);
    let same_end = match (last(&known.external_id, &known.name), last(&told.id, &told.name)) {
        (Some(one), Some(other)) => {
            if one != other {
                return None;
            }
            true
        }
        _ => false,
    };
    (same_bank && known.kind == told.kind && (same_end || same_name)).then_some(Likeness::Likely)
}

/// Whether the numbers of two accounts speak against their being one.
pub fn are_different(known: &Account, told: &ExternalAccount) -> bool {
    let end = |id: &str, name: &str| last_four(name).or_else(|| last_four(written_number(id)?));
    let ends = (end(&known.external_id, &known.name), end(&told.id, &told.name));
    !same_number(&known.external_id, &told.id) && matches!(ends, (Some(one), Some(other)) if one != other)
}

fn last(id: &str, name: &str) -> Option<String> {
    last_four(name).or_else(|| last_four(id))
}

/// An id that is an account number as banks write them: digits, or an IBAN. Digits in an opaque
/// id ("ACT-5f04…") say nothing.
fn written_number(id: &str) -> Option<&str> {
    let rest = match id.get(..2) {
        Some(country) if country.chars().all(|c| c.is_ascii_uppercase()) => {
            id.get(2..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?
        }
        _ if id.chars().any(char::is_alphabetic) => return None,
        _ => id,
    };
    rest.chars().any(|c| c.is_ascii_digit()).then_some(id)
}

fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one number is the other with a bank code, a country or zeros before it.
fn same_number(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (number(one), number(other)) else { return false };
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let short = short.trim_start_matches('0');
    short.len() >= WHOLE_NUMBER && long.ends_with(short)
}

/// The digits of an account number; none where the text is no number.
fn number(id: &str) -> Option<String> {
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    let letters = id.chars().filter(|c| c.is_alphabetic()).count();
    // An IBAN has two letters, some countries' a few more in the bank code.
    (letters <= 6 && digits.len() > letters).then_some(digits)
}

/// The last four digits of an account number in a name ("Checking ··4021") or an id.
fn last_four(text: &str) -> Option<String> {
    number(text)
        .or_else(|| {
            let run = text.rsplit(|c: char| !c.is_ascii_digit()).find(|run| run.len() >= 4)?;
            Some(run.to_owned())
        })?
        .chars()
        .rev()
        .take(4)
        .collect::<String>()
        .into()
}
