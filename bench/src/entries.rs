//! The rows: entries of four accounts as the app keeps them, the same for a seed on every machine.
//!
//! They are neither noise nor one row repeated: shops come again with their own store numbers and
//! categories, some far more often than others, amounts, days and references differ, as they do
//! in the statements of a household.

use crate::Outcome;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use model::{
    AccountId, Category, Currency, Entry, EntryId, EntryStatus, Identity, LinkId, Money, Origin, UserFields,
};

/// Entries of a durable batch; a batch is of one account, as a bank gives it.
pub(crate) const BATCH: usize = 100;

/// The seed of everything.
pub(crate) const SEED: u64 = 4;

const ACCOUNTS: u64 = 4;
/// 2015-01-01, when the first one was made.
const START: i64 = 1_420_070_400_000;
/// From one to the next, in milliseconds: ten years for a million.
const STEP: u64 = 315_000;

/// One record as it is given to a store.
pub(crate) struct Row {
    /// Whose it is.
    pub(crate) account: [u8; 16],
    /// Its id, which grows with time.
    pub(crate) id: [u8; 16],
    /// The entry as MessagePack with field names.
    pub(crate) value: Vec<u8>,
}

/// The accounts.
pub(crate) fn accounts() -> Vec<[u8; 16]> {
    (0..ACCOUNTS).map(|number| *account(number).as_bytes()).collect()
}

/// Batch `number`: entries `number * BATCH` and on.
pub(crate) fn batch(number: usize) -> Outcome<Vec<Row>> {
    let first = number * BATCH;
    let account = account(number as u64 % ACCOUNTS);
    (first..first + BATCH).map(|number| row(account, number as u64)).collect()
}

/// All batches of so many entries.
pub(crate) fn batches(rows: usize) -> Outcome<Vec<Vec<Row>>> {
    (0..rows / BATCH).map(batch).collect()
}

fn account(number: u64) -> AccountId {
    let mut chance = Chance::new(u64::MAX - number);
    AccountId::new(START.unsigned_abs(), chance.bytes())
}

fn row(account: AccountId, number: u64) -> Outcome<Row> {
    let mut chance = Chance::new(number);
    let millis = START.unsigned_abs() + number * STEP + chance.below(STEP);
    let first_seen = Timestamp::from_millisecond(i64::try_from(millis)?)?;
    let booked = TimeZone::UTC.to_datetime(first_seen).date();
    let day = booked.checked_sub(i64::try_from(chance.below(3))?.days())?;
    let id = EntryId::new(millis, chance.bytes());
    let value = rmp_serde::to_vec_named(&entry(account, id, day, booked, first_seen, &mut chance)?)?;
    Ok(Row { account: *account.as_bytes(), id: *id.as_bytes(), value })
}

fn entry(
    account: AccountId,
    id: EntryId,
    day: Date,
    booked: Date,
    first_seen: Timestamp,
    chance: &mut Chance,
) -> Outcome<Entry> {
    let shop = Shop::any(chance);
    let link = LinkId::new(START.unsigned_abs(), [7; 10]);
    let reference = format!("TRN-{:016x}", chance.next());
    let memo = match chance.below(4) {
        0 => None,
        1 => Some(format!("Card ending {:04}", 1000 + chance.below(3) * 2311)),
        2 => Some(format!("Ref {:09} {}", chance.below(1_000_000_000), shop.town)),
        _ => Some(format!("Purchase authorised on {day}")),
    };
    Ok(Entry {
        id,
        account,
        identities: vec![Identity::Provider { link, id: reference }],
        status: EntryStatus::Posted,
        amount: Money::from_minor(-shop.amount(chance), Currency::new("USD")?),
        day,
        booked: Some(booked),
        at: (chance.below(3) == 0).then_some(first_seen),
        payee_raw: format!("{} #{:04} {} {}", shop.name.to_uppercase(), shop.store, shop.town, shop.state),
        payee: shop.name.clone(),
        memo,
        mcc: (chance.below(2) == 0).then_some(5000 + (shop.number % 900) as u16),
        category: Category::ALL.get(shop.number as usize % Category::ALL.len()).copied(),
        origin: Origin::Link { link },
        first_seen,
        missed: 0,
        transfer: None,
        receipts: Vec::new(),
        findings: Vec::new(),
        user: UserFields::default(),
    })
}

/// Where something was bought.
struct Shop {
    number: u64,
    name: String,
    store: u64,
    town: &'static str,
    state: &'static str,
}

impl Shop {
    /// One of 1,500, the first ones far more often than the last.
    fn any(chance: &mut Chance) -> Shop {
        let spread = chance.below(1_500) * chance.below(1_500) / 1_500;
        let number = spread * chance.below(1_500) / 1_500;
        // What belongs to a shop stays with it.
        let mut own = Chance::new(number << 32);
        let name = format!("{} {}", own.one(FIRST), own.one(SECOND));
        let (town, state) = own.one(TOWNS);
        Shop { number, name, store: own.below(9_000) + chance.below(3), town, state }
    }

    fn amount(&self, chance: &mut Chance) -> i64 {
        let usual = 300 + self.number.wrapping_mul(7_919) % 9_000;
        (usual / 2 + chance.below(usual)) as i64
    }
}

const FIRST: &[&str] = &[
    "Harbor",
    "Maple",
    "Corner",
    "Blue Door",
    "Northside",
    "Juniper",
    "Old Mill",
    "Sunrise",
    "Lakeview",
    "Cedar",
    "Union",
    "Prairie",
    "Golden",
    "River",
    "Summit",
    "Orchard",
    "Station",
    "Willow",
    "Copper",
    "Fifth Street",
    "Anchor",
    "Meadow",
    "Granite",
    "Lantern",
    "Bright",
    "Pine Hill",
    "Canal",
    "Velvet",
    "Quiet",
    "Amber",
];

const SECOND: &[&str] = &[
    "Market",
    "Coffee",
    "Pharmacy",
    "Bakery",
    "Fuel",
    "Books",
    "Hardware",
    "Grocers",
    "Noodles",
    "Taqueria",
    "Transit",
    "Cleaners",
    "Fitness",
    "Electronics",
    "Garden",
    "Pizza",
    "Parking",
    "Shoes",
    "Dental",
    "Toys",
    "Telecom",
    "Power & Light",
    "Insurance",
    "Streaming",
    "Deli",
    "Outfitters",
    "Auto Care",
    "Pets",
    "Optics",
    "Barbers",
];

const TOWNS: &[(&str, &str)] = &[
    ("SPRINGFIELD", "IL"),
    ("PORTLAND", "OR"),
    ("AUSTIN", "TX"),
    ("MADISON", "WI"),
    ("ALBANY", "NY"),
    ("TUCSON", "AZ"),
    ("SAVANNAH", "GA"),
    ("BOISE", "ID"),
    ("DAYTON", "OH"),
    ("FRESNO", "CA"),
    ("LINCOLN", "NE"),
    ("MOBILE", "AL"),
];

/// SplitMix64 (Steele, Lea, Flood 2014): a stream of numbers from a seed.
struct Chance(u64);

impl Chance {
    fn new(stream: u64) -> Chance {
        Chance((SEED << 56) ^ stream.wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    fn bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.next().to_le_bytes()[..2]);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_the_same_every_time_and_their_ids_grow() {
        let (one, again) = (batch(7).unwrap(), batch(7).unwrap());
        assert!(one.iter().zip(&again).all(|(a, b)| a.id == b.id && a.value == b.value));
        assert!(one.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert!(one.iter().all(|row| row.account == one[0].account));
    }
}
