//! The people whose bank this plays: who they pay, in their language's script.
//!
//! Every name is invented. Amounts are minor units of the persona's currency.

mod ae;
mod br;
mod us;
mod vn;

use serde::{Deserialize, Serialize};

/// Whose money the demo bank holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Persona {
    /// US dollars, English, UTC-5.
    Us,
    /// Vietnamese dong, Vietnamese, UTC+7.
    Vn,
    /// Brazilian reais, Portuguese, UTC-3.
    Br,
    /// UAE dirhams, Arabic, UTC+4.
    Ae,
}

impl Persona {
    /// All of them.
    pub const ALL: [Persona; 4] = [Persona::Us, Persona::Vn, Persona::Br, Persona::Ae];

    pub(crate) fn book(self) -> &'static Book {
        match self {
            Persona::Us => &us::BOOK,
            Persona::Vn => &vn::BOOK,
            Persona::Br => &br::BOOK,
            Persona::Ae => &ae::BOOK,
        }
    }
}

/// Somebody who is paid or pays.
#[derive(Debug)]
pub(crate) struct Payee {
    /// As the bank tidies it.
    pub(crate) name: &'static str,
    /// As the statement prints it.
    pub(crate) line: &'static str,
    /// Merchant category code; none where no card is used.
    pub(crate) mcc: Option<u16>,
    /// Usual amount, without sign.
    pub(crate) usual: i64,
    /// How far amounts stray from it, per cent to either side.
    pub(crate) spread: i64,
}

/// A shop: paid by card.
const fn shop(name: &'static str, line: &'static str, mcc: u16, usual: i64, spread: i64) -> Payee {
    Payee { name, line, mcc: Some(mcc), usual, spread }
}

/// A party paid by, or paying by, transfer or direct debit.
const fn party(name: &'static str, line: &'static str, usual: i64, spread: i64) -> Payee {
    Payee { name, line, mcc: None, usual, spread }
}

/// All that is invented about a persona.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) currency: &'static str,
    /// Hours east of UTC.
    pub(crate) offset: i8,
    pub(crate) bank: &'static str,
    pub(crate) domain: &'static str,
    /// Current, card, savings.
    pub(crate) account_names: [&'static str; 3],
    /// Amounts that vary are multiples of this.
    pub(crate) step: i64,
    pub(crate) savings_opening: i64,
    pub(crate) salary: Payee,
    pub(crate) rent: Payee,
    pub(crate) power: Payee,
    pub(crate) phone: Payee,
    pub(crate) cash: Payee,
    /// Words on both rows of the monthly saving, and its amount.
    pub(crate) saving: Payee,
    pub(crate) interest: Payee,
    /// Words on both rows of the card bill.
    pub(crate) bill: Payee,
    pub(crate) groceries: [Payee; 3],
    pub(crate) cafes: [Payee; 2],
    /// The café's line while the payment is pending.
    pub(crate) cafe_pending: &'static str,
    pub(crate) restaurants: [Payee; 3],
    pub(crate) restaurant_pending: &'static str,
    pub(crate) ride: Payee,
    pub(crate) fuel: Payee,
    pub(crate) pharmacy: Payee,
    pub(crate) shops: [Payee; 3],
    /// Small shops seen once.
    pub(crate) once: [Payee; 6],
    /// The first one becomes dearer.
    pub(crate) subscriptions: [Payee; 3],
    pub(crate) dearer: i64,
    pub(crate) airline: Payee,
    pub(crate) hotel: Payee,
    pub(crate) airport: Payee,
    pub(crate) refund_memo: &'static str,
    /// Live: the large first payment.
    pub(crate) electronics: Payee,
    /// History: the large first payment, at night.
    pub(crate) night_shop: Payee,
    /// Small test, then the large one: history, then live.
    pub(crate) testing: [(Payee, Payee); 2],
    /// Charged twice, a few minutes apart.
    pub(crate) charged_twice: Payee,
}
