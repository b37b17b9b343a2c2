//! From a line to a plan, from a plan to an answer.

use crate::lexicon::{Language, Lexicon, lexicon};
use jiff::Timestamp;
use model::{Currency, Money, MoneyError, fold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "intent", rename_all = "snake_case")]
pub enum Plan {
    /// Find entries, notes and receipts with these words.
    Find {
        /// As typed.
        words: String,
    },
    /// Tell the balance.
    Balance {
        /// Of every account, not of this chat's.
        everything: bool,
    },
    /// Note that cash was spent.
    Spent {
        /// Amount and what for, as typed.
        words: String,
    },
    /// Say how much cash there is.
    CashIs {
        /// The amount, as typed.
        words: String,
    },
    /// Keep the line as a note.
    Note,
    /// A question or a command, but not one that is known.
    Unknown,
}

/// Reads a line. A `/` begins a command (English names work in every
/// language); a question mark, or the words alone, make a question; everything
/// else is a note.
pub fn plan(line: &str, language: Language) -> Plan {
    let line = line.trim();
    let lexicon = lexicon(language);
    if let Some(command) = line.strip_prefix('/') {
        return plan_command(command, lexicon);
    }
    let is_question = line.ends_with(['?', '؟', '？']);
    let folded = fold(line.trim_end_matches(['?', '؟', '？', '!', '.', ' ']));
    let english = crate::lexicon::lexicon(Language::English);
    for words in [lexicon, english] {
        let asks = if is_question {
            words.balance.iter().any(|phrase| folded.contains(phrase))
        } else {
            words.balance.iter().any(|phrase| folded == *phrase)
        };
        if asks {
            let everything = words.everything.iter().any(|phrase| folded.contains(phrase));
            return Plan::Balance { everything };
        }
    }
    if is_question { Plan::Unknown } else { Plan::Note }
}

fn plan_command(command: &str, lexicon: &Lexicon) -> Plan {
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let name = fold(name);
    let english = crate::lexicon::lexicon(Language::English);
    let knows = |choose: fn(&Lexicon) -> &'static [&'static str]| {
        choose(lexicon).iter().chain(choose(english)).any(|known| *known == name)
    };
    let words = rest.trim();
    if knows(|l| l.find) && !words.is_empty() {
        Plan::Find { words: words.to_owned() }
    } else if knows(|l| l.balance_command) {
        let folded = fold(words);
        Plan::Balance { everything: lexicon.everything.iter().any(|phrase| folded.contains(phrase)) }
    } else if knows(|l| l.spent) {
        Plan::Spent { words: words.to_owned() }
    } else if knows(|l| l.cash) {
        Plan::CashIs { words: words.to_owned() }
    } else {
        Plan::Unknown
    }
}

/// A balance of the ledger, as the answer needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceFact {
    /// Account's name.
    pub account: String,
    /// Ledger balance.
    pub ledger: Money,
    /// Available balance.
    pub available: Option<Money>,
    /// As of.
    pub as_of: Timestamp,
}

/// One figure of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// The balance of one account.
    Account(BalanceFact),
    /// The sum over accounts of one currency.
    Total(Money),
}

/// What is answered; the words are `text`'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Balances, then totals where there are several.
    Balances(Vec<Figure>),
    /// No balance is known.
    NothingKnown,
    /// The question is not understood.
    NotUnderstood,
}

/// Answers a plan from the balances it may speak of: this chat's account, or
/// all. Totals are made per currency; units that are not money are not summed.
pub fn answer(plan: &Plan, balances: &[BalanceFact]) -> Result<Answer, MoneyError> {
    match plan {
        Plan::Balance { .. } if balances.is_empty() => Ok(Answer::NothingKnown),
        Plan::Balance { .. } => {
            let mut figures: Vec<Figure> = balances.iter().cloned().map(Figure::Account).collect();
            let mut totals: BTreeMap<&Currency, (Money, u32)> = BTreeMap::new();
            for fact in balances.iter().filter(|fact| fact.ledger.currency().is_money()) {
                let currency = fact.ledger.currency();
                let (sum, count) =
                    totals.remove(currency).unwrap_or_else(|| (Money::zero(currency.clone()), 0));
                totals.insert(currency, (sum.checked_add(&fact.ledger)?, count + 1));
            }
            figures.extend(totals.into_values().filter(|(_, n)| *n > 1).map(|(sum, _)| Figure::Total(sum)));
            Ok(Answer::Balances(figures))
        }
        Plan::Find { .. } | Plan::Spent { .. } | Plan::CashIs { .. } | Plan::Note | Plan::Unknown => {
            Ok(Answer::NotUnderstood)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn balance_is_asked_in_four_languages() {
        for (line, language, everything) in [
            ("balance?", Language::English, false),
            ("Balance", Language::English, false),
            ("what's my total balance?", Language::English, true),
            ("/balance", Language::Arabic, false),
            ("Số dư?", Language::Vietnamese, false),
            ("Tôi còn bao nhiêu?", Language::Vietnamese, false),
            ("tổng số dư?", Language::Vietnamese, true),
            ("Qual é o meu saldo?", Language::Portuguese, false),
            ("saldo de todas as contas?", Language::Portuguese, true),
            ("كم رصيدي؟", Language::Arabic, false),
            ("رصيد كل الحسابات؟", Language::Arabic, true),
        ] {
            assert_eq!(plan(line, language), Plan::Balance { everything }, "{line}");
        }
    }

    #[test]
    fn finding_and_notes() {
        assert_eq!(plan("/find  coffee ", Language::English), Plan::Find { words: "coffee".into() });
        assert_eq!(plan("/tìm cà phê", Language::Vietnamese), Plan::Find { words: "cà phê".into() });
        assert_eq!(plan("/بحث قهوة", Language::Arabic), Plan::Find { words: "قهوة".into() });
        assert_eq!(plan("balance the books tomorrow", Language::English), Plan::Note);
        assert_eq!(plan("/find", Language::English), Plan::Unknown);
        for (line, language) in [
            ("/spent 12.50 coffee", Language::Vietnamese),
            ("/chi 12.50 coffee", Language::Vietnamese),
            ("/gastei 12.50 coffee", Language::Portuguese),
            ("/صرفت 12.50 coffee", Language::Arabic),
        ] {
            assert_eq!(plan(line, language), Plan::Spent { words: "12.50 coffee".into() }, "{line}");
        }
        assert_eq!(plan("/tiềnmặt 120", Language::Vietnamese), Plan::CashIs { words: "120".into() });
        assert_eq!(plan("why is the sky blue?", Language::English), Plan::Unknown);
        assert_eq!(plan("shared with Ana", Language::Portuguese), Plan::Note);
    }

    fn fact(minor: i64, code: &str) -> BalanceFact {
        BalanceFact {
            account: "a".into(),
            ledger: Money::from_minor(minor, Currency::new(code).unwrap()),
            available: None,
            as_of: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn totals_stay_inside_a_currency() {
        let plan = Plan::Balance { everything: true };
        let Answer::Balances(figures) =
            answer(&plan, &[fact(5, "USD"), fact(7, "EUR"), fact(6, "USD")]).unwrap()
        else {
            panic!("balances expected")
        };
        let totals: Vec<_> = figures.iter().filter(|f| matches!(f, Figure::Total(_))).collect();
        assert_eq!(totals, [&Figure::Total(Money::from_minor(11, Currency::new("USD").unwrap()))]);
        assert_eq!(answer(&plan, &[]).unwrap(), Answer::NothingKnown);
        assert_eq!(answer(&plan, &[fact(i64::MAX, "USD"), fact(1, "USD")]), Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn any_line_has_a_plan(line in ".{0,80}") {
            for language in [Language::English, Language::Vietnamese, Language::Portuguese, Language::Arabic] {
                let _ = plan(&line, language);
            }
        }
    }
}
