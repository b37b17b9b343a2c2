//! Debtor and creditor of a transaction, and which of the two is the other side.

use super::names::Tag;
use super::reader::fill;
use crate::account_id::account_id;

/// One side of a transaction.
#[derive(Debug, Default)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) account: String,
    /// On whose behalf it acts.
    pub(super) ultimate: String,
    address: String,
    account_name: String,
    bank: String,
}

impl Party {
    /// Its name, else whatever stands for one.
    pub(super) fn known_as(&self) -> &str {
        [&self.name, &self.ultimate, &self.account_name, &self.address]
            .into_iter()
            .find(|text| !text.trim().is_empty())
            .map_or("", |text| text.as_str())
    }

    /// Name of its bank.
    pub(super) fn bank(&self) -> &str {
        &self.bank
    }

    fn is(&self, own: &Own) -> bool {
        let account = account_id(&self.account);
        if !account.is_empty() && !own.account.is_empty() {
            return account == own.account;
        }
        !own.name.is_empty() && self.name.trim().eq_ignore_ascii_case(own.name.trim())
    }
}

/// The account that a statement is of.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Its id as [`account_id`] gives it.
    pub(super) account: String,
    /// Its owner; may be empty.
    pub(super) name: String,
}

/// Both sides.
#[derive(Debug, Default)]
pub(super) struct Parties {
    debtor: Party,
    creditor: Party,
}

impl Parties {
    /// Takes the value of an element under `RltdPties`.
    pub(super) fn take(&mut self, path: &[Tag], value: &str) {
        let [role, rest @ ..] = path else { return };
        let party = match role {
            Tag::Dbtr | Tag::DbtrAcct | Tag::UltmtDbtr => &mut self.debtor,
            Tag::Cdtr | Tag::CdtrAcct | Tag::UltmtCdtr => &mut self.creditor,
            _ => return,
        };
        match (role, rest) {
            (
                Tag::DbtrAcct | Tag::CdtrAcct,
                [Tag::Id, Tag::Iban | Tag::Bban]
                | [Tag::Id, Tag::Othr | Tag::PrtryAcct, Tag::Id]
                | [Tag::Iban],
            ) => fill(&mut party.account, value),
            (Tag::DbtrAcct | Tag::CdtrAcct, [Tag::Nm]) => fill(&mut party.account_name, value),
            (Tag::DbtrAcct | Tag::CdtrAcct, _) => {}
            (
                Tag::UltmtDbtr | Tag::UltmtCdtr,
                [Tag::Nm] | [Tag::Pty, Tag::Nm] | [Tag::Agt, Tag::FinInstnId, Tag::Nm],
            ) => fill(&mut party.ultimate, value),
            (Tag::UltmtDbtr | Tag::UltmtCdtr, _) => {}
            (
                _,
                [Tag::Nm]
                | [Tag::Pty, Tag::Nm]
                | [Tag::Agt, Tag::FinInstnId, Tag::Nm]
                | [Tag::FinInstnId, Tag::Nm],
            ) => fill(&mut party.name, value),
            // Some banks put the name into the first line of the address.
            (_, [Tag::PstlAdr, Tag::AdrLine] | [Tag::Pty, Tag::PstlAdr, Tag::AdrLine]) => {
                fill(&mut party.address, value);
            }
            _ => {}
        }
    }

    /// Takes the value of an element under `RltdAgts`.
    pub(super) fn take_agent(&mut self, path: &[Tag], value: &str) {
        match path {
            [Tag::DbtrAgt, Tag::FinInstnId, Tag::Nm] => fill(&mut self.debtor.bank, value),
            [Tag::CdtrAgt, Tag::FinInstnId, Tag::Nm] => fill(&mut self.creditor.bank, value),
            _ => {}
        }
    }

    /// The other side: who paid what came in, who got what went out. In a payment taken
    /// back both keep the parts that they had in it. Never the account's own owner where
    /// the other is told.
    pub(super) fn other(&self, credit: bool, taken_back: bool, own: &Own) -> Option<&Party> {
        let (first, second) = match credit != taken_back {
            true => (&self.debtor, &self.creditor),
            false => (&self.creditor, &self.debtor),
        };
        match (first.is(own), second.is(own)) {
            (true, true) => None,
            (true, false) => {
                Some(second).filter(|party| !party.known_as().is_empty() || !party.account.is_empty())
            }
            (false, _) => Some(first),
        }
    }
}
