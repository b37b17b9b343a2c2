//! The fourteen months before the bank opened: an ordinary life, day by day, with
//! one suspicious payment of each kind in its last three months.

use crate::Persona;
use crate::dice::Dice;
use crate::persona::{Book, Payee};
use crate::rows::{BankAccount, BankRow, Suspicion, Which};
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// What a roll is about; each has its own stream so that none shifts another.
#[derive(Clone, Copy)]
pub(crate) enum About {
    Ids = 1,
    Daily,
    Monthly,
    Shopping,
    Trips,
    Live,
}

/// Months of history.
const MONTHS: i32 = 14;

/// The persona's life up to `opened_at`.
pub(crate) fn accounts(persona: Persona, seed: u64, opened_at: Timestamp) -> Vec<BankAccount> {
    let book = persona.book();
    let zone = TimeZone::fixed(Offset::constant(book.offset));
    let today = zone.to_datetime(opened_at).date();
    let first = today.saturating_sub(MONTHS.months());
    let mut life = Life { book, persona, seed, opened_at, zone, rows: Default::default(), made: 0 };
    let mut day = first;
    let mut number = 0;
    while day <= today {
        life.monthly(day);
        life.daily(day, number);
        life.shopping(day, number);
        day = day.saturating_add(1.day());
        number += 1;
    }
    life.trips(first);
    life.suspicious(today);
    life.latest(today);
    life.card_bills(first, today);
    life.finish()
}

struct Life {
    book: &'static Book,
    persona: Persona,
    seed: u64,
    opened_at: Timestamp,
    zone: TimeZone,
    rows: [Vec<BankRow>; 3],
    made: u64,
}

/// An amount near the payee's usual one, a multiple of the currency's step.
pub(crate) fn near(dice: &mut Dice, book: &Book, payee: &Payee) -> i64 {
    if payee.spread == 0 {
        return payee.usual;
    }
    let amount = payee.usual * (100 + dice.between(-payee.spread, payee.spread)) / 100;
    // Off the round number: real bills seldom end in the usual amount's digits.
    let odd = amount + dice.between(0, 9) * book.step;
    odd - odd % book.step
}

/// The amount, or one a few steps higher if the payee was paid just that lately: an
/// equal varying amount would look charged twice.
pub(crate) fn unlike_lately(rows: &[BankRow], book: &Book, payee: &Payee, minor: i64) -> i64 {
    let mut minor = minor;
    let lately = || rows.iter().rev().take(60).filter(|r| r.payee == payee.name);
    while minor > 0 && lately().any(|r| r.minor == -minor) {
        minor += book.step;
    }
    minor
}

/// A payment out at a payee.
pub(crate) fn payment(id: String, payee: &Payee, minor: i64, at: Timestamp) -> BankRow {
    BankRow {
        id,
        posted: Some(at),
        transacted: at,
        minor: -minor,
        description: payee.line.to_owned(),
        payee: payee.name.to_owned(),
        memo: None,
        mcc: payee.mcc,
        suspicion: None,
    }
}

impl Life {
    fn dice(&self, about: About, number: i64) -> Dice {
        Dice::new(&[self.persona as u64, self.seed, about as u64, number.unsigned_abs()])
    }

    fn id(&mut self) -> String {
        self.made += 1;
        let mut dice = self.dice(About::Ids, self.made as i64);
        format!("TRN-{:016x}", dice.next())
    }

    /// A local time of day as a moment; none outside the calendar.
    fn moment(&self, day: Date, hour: i8, minute: i64, second: i64) -> Option<Timestamp> {
        let start = self.zone.to_timestamp(day.at(hour, 0, 0, 0)).ok()?;
        start.checked_add(SignedDuration::from_secs(minute * 60 + second)).ok()
    }

    /// Books a payment if its moment has come.
    fn pay(
        &mut self,
        which: Which,
        payee: &Payee,
        minor: i64,
        at: Option<Timestamp>,
    ) -> Option<&mut BankRow> {
        let at = at.filter(|at| *at <= self.opened_at)?;
        let minor = match self.rows.get(which as usize) {
            Some(rows) if payee.spread > 0 => unlike_lately(rows, self.book, payee, minor),
            _ => minor,
        };
        let id = self.id();
        let mut row = payment(id, payee, minor, at);
        if which == Which::Card {
            row.posted = Some(self.card_booking(at));
        }
        let rows = self.rows.get_mut(which as usize)?;
        rows.push(row);
        rows.last_mut()
    }

    /// Card issuers book on the next day and tell the day only, as noon in UTC.
    fn card_booking(&self, at: Timestamp) -> Timestamp {
        let next = self.zone.to_datetime(at).date().saturating_add(1.day());
        TimeZone::UTC.to_timestamp(next.at(12, 0, 0, 0)).ok().filter(|b| *b <= self.opened_at).unwrap_or(at)
    }

    fn transfer(&mut self, from: Which, to: Which, payee: &Payee, minor: i64, at: Option<Timestamp>) {
        let Some(id) = self.pay(from, payee, minor, at).map(|row| row.id.clone()) else { return };
        if let Some(row) = self.pay(to, payee, -minor, at) {
            row.id = id;
            row.posted = Some(row.transacted);
        }
    }

    fn monthly(&mut self, day: Date) {
        let book = self.book;
        let mut dice = self.dice(About::Monthly, i64::from(day.year()) * 400 + i64::from(day.day_of_year()));
        match day.day() {
            1 => {
                let at = self.moment(day, 8, 2, 11);
                self.pay(Which::Current, &book.rent, book.rent.usual, at);
                let paid = near(&mut dice, book, &book.interest);
                let at = self.moment(day, 1, 15, 0);
                self.pay(Which::Savings, &book.interest, -paid, at);
            }
            3 => {
                // The price rose in the last five months.
                let recent = day.saturating_add(5.months());
                let dear = self.zone.to_datetime(self.opened_at).date() < recent;
                let price = if dear { book.dearer } else { book.subscriptions[0].usual };
                let at = self.moment(day, 9, 30, 5);
                self.pay(Which::Card, &book.subscriptions[0], price, at);
            }
            9 => {
                let at = self.moment(day, 9, 41, 37);
                self.pay(Which::Card, &book.subscriptions[1], book.subscriptions[1].usual, at);
            }
            12 => {
                let due = near(&mut dice, book, &book.power);
                let at = self.moment(day, 6, 20, 9);
                self.pay(Which::Current, &book.power, due, at);
            }
            15 => {
                let at = self.moment(day, 6, 20, 44);
                self.pay(Which::Current, &book.phone, book.phone.usual, at);
            }
            17 => {
                let at = self.moment(day, 10, 3, 51);
                self.pay(Which::Card, &book.subscriptions[2], book.subscriptions[2].usual, at);
            }
            18 => {
                let at = self.moment(day, 13, 10, 20);
                self.pay(Which::Current, &book.cash, book.cash.usual, at);
            }
            25 => {
                let at = self.moment(day, 5, 31, 2);
                self.pay(Which::Current, &book.salary, -book.salary.usual, at);
            }
            26 => {
                let at = self.moment(day, 7, 0, 30);
                self.transfer(Which::Current, Which::Savings, &book.saving, book.saving.usual, at);
            }
            _ => {}
        }
    }

    fn daily(&mut self, day: Date, number: i64) {
        let book = self.book;
        let mut dice = self.dice(About::Daily, number);
        // The larger regular payees are known from the first days on.
        if number == 1 && day.day() != 12 {
            let at = self.moment(day, 6, 20, 9);
            self.pay(Which::Current, &book.power, book.power.usual, at);
        }
        if number == 3 && day.day() != 18 {
            let at = self.moment(day, 13, 10, 20);
            self.pay(Which::Current, &book.cash, book.cash.usual, at);
        }
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && dice.chance(65) {
            let at = self.moment(day, 7, dice.between(20, 55), dice.between(0, 59));
            self.pay(Which::Current, &book.ride, book.ride.usual, at);
        }
        if dice.chance(if weekend { 30 } else { 55 }) {
            let cafe = &book.cafes[usize::from(weekend)];
            let hour = if weekend { 10 } else { 8 };
            let amount = near(&mut dice, book, cafe);
            let at = self.moment(day, hour, dice.between(2, 55), dice.between(0, 59));
            self.pay(Which::Current, cafe, amount, at);
        }
        let store = match day.weekday() {
            _ if number < 3 => usize::try_from(number).ok(),
            Weekday::Saturday => Some(0),
            Weekday::Tuesday => Some(if dice.chance(70) { 0 } else { 1 }),
            Weekday::Thursday => Some(1).filter(|_| dice.chance(60)),
            Weekday::Sunday => Some(2).filter(|_| dice.chance(55)),
            _ => None,
        };
        if let Some(store) = store.and_then(|n| book.groceries.get(n)) {
            let amount = near(&mut dice, book, store);
            let at =
                self.moment(day, if weekend { 11 } else { 18 }, dice.between(0, 58), dice.between(0, 59));
            self.pay(Which::Current, store, amount, at);
        }
        let out = match day.weekday() {
            Weekday::Friday | Weekday::Saturday => 60,
            Weekday::Wednesday => 20,
            _ => 0,
        };
        let due = match number {
            5 => Some(0),
            12 => Some(1),
            19 => Some(2),
            _ => None,
        };
        let chosen = dice.chance(out).then(|| dice.between(0, 2)).and_then(|n| usize::try_from(n).ok());
        if let Some(place) = due.or(chosen).and_then(|n| book.restaurants.get(n)) {
            let amount = near(&mut dice, book, place);
            let at = self.moment(day, 19, dice.between(5, 110), dice.between(0, 59));
            self.pay(Which::Card, place, amount, at);
        }
        if day.weekday() == Weekday::Monday && dice.chance(70) {
            let amount = near(&mut dice, book, &book.fuel);
            let at = self.moment(day, 17, dice.between(10, 55), dice.between(0, 59));
            self.pay(Which::Card, &book.fuel, amount, at);
        }
    }

    fn shopping(&mut self, day: Date, number: i64) {
        let book = self.book;
        let mut dice = self.dice(About::Shopping, number);
        if day.day() == 6 || (day.day() == 21 && dice.chance(45)) {
            let amount = near(&mut dice, book, &book.pharmacy);
            let at = self.moment(day, 12, dice.between(5, 50), dice.between(0, 59));
            self.pay(Which::Current, &book.pharmacy, amount, at);
        }
        // Every shop is known early on, and what was bought on two days is sent back.
        let due = match number {
            8 | 65 => Some(0),
            22 | 255 => Some(1),
            40 => Some(2),
            _ => None,
        };
        let chosen = dice.chance(9).then(|| dice.between(0, 2)).and_then(|n| usize::try_from(n).ok());
        if let Some(store) = due.or(chosen).and_then(|n| book.shops.get(n)) {
            let amount = near(&mut dice, book, store);
            let at = self.moment(day, 15, dice.between(5, 110), dice.between(0, 59));
            let bought = self.pay(Which::Card, store, amount, at).map(|row| row.minor);
            if let (65 | 255, Some(bought)) = (number, bought) {
                let at = self.moment(day.saturating_add(6.days()), 14, 12, 8);
                if let Some(row) = self.pay(Which::Card, store, bought, at) {
                    row.memo = Some(book.refund_memo.to_owned());
                }
            }
        }
        if day.day() == 14 && number > 30 {
            let which = usize::try_from(number / 62).unwrap_or(0);
            let odd_month = (number / 31) % 2 == 1;
            if let (true, Some(store)) = (odd_month, book.once.get(which)) {
                let amount = near(&mut dice, book, store);
                let at = self.moment(day, 16, dice.between(5, 50), dice.between(0, 59));
                self.pay(Which::Current, store, amount, at);
            }
        }
    }

    /// Three trips by the same airline to the same hotel; the first is long ago.
    fn trips(&mut self, first: Date) {
        let book = self.book;
        for (trip, start) in [10, 150, 290].into_iter().enumerate() {
            let mut dice = self.dice(About::Trips, trip as i64);
            let mut pay = |life: &mut Self, after: i64, hour: i8, payee: &Payee| {
                let amount = near(&mut dice, book, payee);
                let day = first.saturating_add((start + after).days());
                let at = life.moment(day, hour, dice.between(3, 50), dice.between(0, 59));
                life.pay(Which::Card, payee, amount, at);
            };
            pay(self, 0, 20, &book.airline);
            pay(self, 14, 7, &book.airport);
            pay(self, 17, 11, &book.hotel);
            pay(self, 17, 17, &book.airport);
        }
    }

    fn suspicious(&mut self, today: Date) {
        let book = self.book;
        let before = |days: i64| today.saturating_sub(days.days());
        let mark = |row: Option<&mut BankRow>, suspicion| {
            if let Some(row) = row {
                row.suspicion = Some(suspicion);
            }
        };
        let at = self.moment(before(76), 3, 14, 27);
        let row = self.pay(Which::Card, &book.night_shop, book.night_shop.usual, at);
        mark(row, Suspicion::LargeFirst);

        let at = self.moment(before(52), 18, 20, 11);
        self.pay(Which::Card, &book.charged_twice, book.charged_twice.usual, at);
        let at = self.moment(before(52), 18, 24, 2);
        let row = self.pay(Which::Card, &book.charged_twice, book.charged_twice.usual, at);
        mark(row, Suspicion::DuplicateCharge);

        let (small, large) = &book.testing[0];
        let at = self.moment(before(34), 4, 2, 45);
        self.pay(Which::Card, small, small.usual, at);
        let at = self.moment(before(34), 5, 11, 9);
        let row = self.pay(Which::Card, large, large.usual, at);
        mark(row, Suspicion::CardTesting);

        let at = self.moment(before(19), 13, 41, 33);
        let row = self.pay(Which::Current, &book.pharmacy, book.pharmacy.usual * 14, at);
        mark(row, Suspicion::UnusualAmount);
    }

    /// Takes away what the daily round paid there on that day.
    fn forget(&mut self, which: Which, day: Date, payee: &Payee) {
        let zone = &self.zone;
        self.rows[which as usize]
            .retain(|r| r.payee != payee.name || zone.to_datetime(r.transacted).date() != day);
    }

    /// What must be there whenever the bank opens: two equal coffees on one day,
    /// something yesterday, something today, something pending.
    fn latest(&mut self, today: Date) {
        let book = self.book;
        let coffee = &book.cafes[0];
        let day = today.saturating_sub(9.days());
        self.forget(Which::Current, day, coffee);
        for (hour, minute) in [(8, 14), (15, 37)] {
            let at = self.moment(day, hour, minute, 20);
            self.pay(Which::Current, coffee, coffee.usual, at);
        }
        let mut dice = self.dice(About::Daily, -1);
        let yesterday = today.saturating_sub(1.day());
        self.forget(Which::Current, yesterday, &book.groceries[1]);
        let at = self.moment(yesterday, 17, 52, 40);
        let amount = near(&mut dice, book, &book.groceries[1]);
        self.pay(Which::Current, &book.groceries[1], amount, at);
        let dinner = &book.restaurants[0];
        self.forget(Which::Card, yesterday, dinner);
        let amount = near(&mut dice, book, dinner);
        let at = self.moment(yesterday, 20, 31, 16);
        if let Some(row) = self.pay(Which::Card, dinner, amount, at) {
            row.posted = None;
            row.description = book.restaurant_pending.to_owned();
            row.id = row.id.replace("TRN-", "HOLD-");
        }
        // Fixed prices once today: an equal one minutes later would look charged twice.
        self.forget(Which::Current, today, coffee);
        let at = self.opened_at.saturating_sub(SignedDuration::from_mins(20)).unwrap_or(self.opened_at);
        self.forget(Which::Current, self.zone.to_datetime(at).date(), &book.ride);
        let at = Some(at);
        self.pay(Which::Current, &book.ride, book.ride.usual, at);
    }

    /// On the 20th the card bill of everything booked before the 10th is paid.
    fn card_bills(&mut self, first: Date, today: Date) {
        let book = self.book;
        let mut day = first;
        while day <= today {
            let closing = self.moment(day.saturating_sub(10.days()), 0, 0, 0);
            let at = self.moment(day, 9, 0, 15);
            if let (20, Some(closing)) = (day.day(), closing) {
                let card = &self.rows[Which::Card as usize];
                let owed: i64 = card
                    .iter()
                    .filter(|r| r.posted.is_some_and(|p| p < closing) || r.mcc.is_none())
                    .map(|r| r.minor)
                    .sum();
                if owed < 0 {
                    self.transfer(Which::Current, Which::Card, &book.bill, -owed, at);
                }
            }
            day = day.saturating_add(1.day());
        }
    }

    fn finish(mut self) -> Vec<BankAccount> {
        let book = self.book;
        for rows in &mut self.rows {
            rows.sort_by(|a, b| {
                (a.posted.unwrap_or(a.transacted), &a.id).cmp(&(b.posted.unwrap_or(b.transacted), &b.id))
            });
        }
        // The current account never falls under a month's rent, and ends with enough
        // for the large payment of the live script.
        let mut sum = 0;
        let mut lowest = 0;
        for row in self.rows[Which::Current as usize].iter().filter(|r| r.posted.is_some()) {
            sum += row.minor;
            lowest = lowest.min(sum);
        }
        let opening = (book.rent.usual - lowest).max(book.electronics.usual * 3 / 2 - sum);
        let openings = [opening - opening % book.step, 0, book.savings_opening];
        let mut dice = self.dice(About::Ids, 0);
        Which::ALL
            .into_iter()
            .zip(self.rows)
            .zip(openings)
            .zip(book.account_names)
            .map(|(((which, rows), opening), name)| BankAccount {
                which,
                id: format!("ACT-{:016x}", dice.next()),
                name: name.to_owned(),
                opening,
                rows,
            })
            .collect()
    }
}
