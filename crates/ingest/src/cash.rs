//! Cash in hand, kept beside what banks tell.
//!
//! Every withdrawal of an account has a twin: money that came into cash, with an id that follows from
//! the withdrawal's, so that the same withdrawal never comes in twice. The two are linked as a
//! transfer, and the twin stands and falls with what the bank tells.
//!
//! Nobody knows what became of cash that was withdrawn long ago. It is taken as spent, month by month,
//! by one entry that says so; from the day that cash is counted on, it is there until the person notes
//! what it was spent for.

use crate::Clues;
use crate::category::{Clue, clues_of};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{
    AccountId, Category, Currency, Entry, EntryId, EntryStatus, Identity, Money, Origin, Particulars,
    UserFields,
};

/// What stands for a file's name where an entry is cash.
const ORIGIN: &str = "cash";

/// What an entry of cash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CashKind {
    /// The twin of a withdrawal.
    Withdrawal,
    /// What the person noted as spent.
    Spent,
    /// What makes the balance what the person said it is.
    Adjusted,
    /// Spent in a month before cash was counted.
    Unnoted,
}

impl CashKind {
    fn word(self) -> &'static str {
        match self {
            CashKind::Withdrawal => "withdrawal",
            CashKind::Spent => "spent",
            CashKind::Adjusted => "adjusted",
            CashKind::Unnoted => "unnoted",
        }
    }

    /// What an entry is, if it is cash.
    pub fn of(entry: &Entry) -> Option<CashKind> {
        let Origin::File { name, place } = &entry.origin else { return None };
        let all = [CashKind::Withdrawal, CashKind::Spent, CashKind::Adjusted, CashKind::Unnoted];
        all.into_iter().find(|kind| name == ORIGIN && place == kind.word())
    }
}

/// The account that cash of a currency is kept in.
pub fn cash_account(currency: &Currency) -> AccountId {
    AccountId::of_digest(digest("account", &[currency.code().as_bytes()]))
}

/// The twin of a withdrawal.
pub fn cash_twin(withdrawal: EntryId) -> EntryId {
    led_as(EntryId::of_digest(digest("twin", &[withdrawal.as_bytes()])), withdrawal)
}

fn led_as(id: EntryId, other: EntryId) -> EntryId {
    let mut bytes = *id.as_bytes();
    for (to, from) in bytes.iter_mut().zip(other.as_bytes()).take(4) {
        *to = *from;
    }
    EntryId::from_bytes(bytes)
}

fn digest(what: &str, parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("tidings cash 1");
    hasher.update(what.as_bytes());
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    let mut half = [0; 16];
    hasher.finalize_xof().fill(&mut half);
    half
}

/// Whether money was taken out of a bank's account as cash. What the person says of it decides, else
/// what is known of its payee, else code and words. A withdrawal that was taken back is none.
pub fn is_withdrawal(entry: &Entry) -> bool {
    let said = entry.user.category;
    let category = said
        .or(entry.user.learnt.as_ref().map(|learnt| learnt.category))
        // The category of a linked entry does not follow its words.
        .or_else(|| if entry.transfer.is_some() { judged(entry) } else { entry.category });
    if category != Some(Category::Cash) || !entry.amount.is_negative() || !entry.amount.currency().is_money()
    {
        return false;
    }
    let cash = cash_account(entry.amount.currency());
    let twin = cash_twin(entry.id);
    entry.account != cash
        && entry.transfer.is_none_or(|other| other == (cash, twin))
        && entry.refund.is_none()
        && !entry.user.apart.contains(&twin)
        && (said.is_some() || !is_machine_fee(entry))
}

fn judged(entry: &Entry) -> Option<Category> {
    Clues::of(entry).judge().map(|(category, _)| category)
}

/// Whether an entry is what a cash machine took for itself: its words name both.
pub fn is_machine_fee(entry: &Entry) -> bool {
    if !matches!(entry.category, Some(Category::Cash | Category::Fees)) {
        return false;
    }
    let (mut cash, mut fee) = (entry.mcc == Some(6011), false);
    for clue in clues_of(&entry.payee_raw) {
        match clue {
            Clue::Of(Category::Cash) => cash = true,
            Clue::Of(Category::Fees) => fee = true,
            Clue::MachineFee => return entry.amount.is_negative(),
            Clue::Of(_) => {}
        }
    }
    entry.amount.is_negative() && cash && fee
}

/// Whether [`follow`] may have something to do about an entry of a bank.
pub fn concerns_cash(entry: &Entry) -> bool {
    let twin = || cash_twin(entry.id);
    entry.transfer.is_some_and(|(_, other)| other == twin())
        || (!entry.user.apart.is_empty() && entry.user.apart.contains(&twin()))
        || is_withdrawal(entry)
}

/// Brings an entry of a bank and its twin into line: links a withdrawal, unlinks what is none any more.
/// Returns the twin as it is to be; none where there is none and need be none.
pub fn follow(bank: &mut Entry, twin: Option<Entry>) -> Option<Entry> {
    let cash = cash_account(bank.amount.currency());
    let id = cash_twin(bank.id);
    let amount = bank.amount.checked_neg().ok().filter(|_| is_withdrawal(bank));
    let Some(amount) = amount else {
        if bank.transfer.is_some_and(|(_, other)| other == id) {
            bank.transfer = None;
            bank.category = judged(bank);
        }
        return twin.map(gone);
    };
    bank.transfer = Some((cash, id));
    bank.category = Some(Category::Cash);
    let new = || own(cash, id, CashKind::Withdrawal, amount.clone(), bank.day, bank.first_seen);
    let mut twin = twin.unwrap_or_else(new);
    twin.amount = amount;
    twin.status = bank.status;
    (twin.day, twin.booked, twin.at) = (bank.day, bank.booked, bank.at);
    twin.payee_raw.clone_from(&bank.payee_raw);
    twin.payee = bank.shown_payee().to_owned();
    twin.category = Some(Category::Transfer);
    twin.transfer = Some((bank.account, bank.id));
    if bank.user.deleted || crate::is_taken_over(bank) {
        return Some(gone(twin));
    }
    twin.identities = vec![identity(id)];
    Some(twin)
}

/// The entry that takes what was withdrawn in a month before cash was counted as spent. `withdrawn` are
/// the entries of cash of that month; `before` is that entry as it is.
pub fn unnoted<'a>(
    month: Date,
    counted_from: Date,
    withdrawn: impl IntoIterator<Item = &'a Entry>,
    currency: &Currency,
    before: Option<Entry>,
    now: Timestamp,
) -> Option<Entry> {
    let early = |entry: &&Entry| {
        entry.counts() && CashKind::of(entry) == Some(CashKind::Withdrawal) && entry.day < counted_from
    };
    let mut minor = 0_i64;
    for entry in withdrawn.into_iter().filter(early) {
        minor = minor.checked_sub(entry.amount.minor())?;
    }
    let account = cash_account(currency);
    let id = unnoted_id(month, currency);
    if minor == 0 {
        return before.map(gone);
    }
    let day = month.last_of_month().min(counted_from.yesterday().unwrap_or(counted_from));
    let amount = Money::from_minor(minor, currency.clone());
    let mut entry = before.unwrap_or_else(|| own(account, id, CashKind::Unnoted, amount.clone(), day, now));
    (entry.amount, entry.day, entry.booked) = (amount, day, Some(day));
    (entry.status, entry.identities) = (EntryStatus::Posted, vec![identity(id)]);
    Some(entry)
}

/// The entry of a month that [`unnoted`] gives.
pub fn unnoted_id(month: Date, currency: &Currency) -> EntryId {
    let first = month.first_of_month();
    let id = digest("unnoted", &[currency.code().as_bytes(), first.to_string().as_bytes()]);
    EntryId::of_digest(id).led_by(first)
}

/// An entry that the person makes: what was spent, or what the balance is put right by.
pub fn cash_entry(
    kind: CashKind,
    random: [u8; 16],
    amount: Money,
    day: Date,
    at: Timestamp,
    payee: &str,
) -> Entry {
    let account = cash_account(amount.currency());
    let id = EntryId::of_digest(random).led_by(day);
    let mut entry = own(account, id, kind, amount, day, at);
    entry.at = Some(at);
    entry.payee_raw = payee.to_owned();
    entry.payee = payee.to_owned();
    entry.category = judged(&entry);
    entry
}

fn own(account: AccountId, id: EntryId, kind: CashKind, amount: Money, day: Date, now: Timestamp) -> Entry {
    Entry {
        id,
        account,
        identities: vec![identity(id)],
        status: EntryStatus::Posted,
        amount,
        day,
        booked: Some(day),
        at: None,
        payee_raw: String::new(),
        payee: String::new(),
        memo: None,
        mcc: None,
        category: None,
        particulars: Particulars::default(),
        origin: Origin::File { name: ORIGIN.to_owned(), place: kind.word().to_owned() },
        first_seen: now,
        missed: 0,
        transfer: None,
        refund: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    }
}

fn identity(id: EntryId) -> Identity {
    Identity::Content { format: ORIGIN.to_owned(), digest: *id.as_bytes(), ordinal: 0 }
}

/// Out of the totals and out of sight; what the person said of it stays, should it come back.
fn gone(mut entry: Entry) -> Entry {
    entry.status = EntryStatus::Vanished;
    entry.identities.clear();
    entry
}
