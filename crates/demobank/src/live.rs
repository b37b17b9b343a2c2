//! What happens while somebody looks on: a script of rows, each a function of the
//! persona, the seed, its number and the moment it is posted at.

use crate::Persona;
use crate::dice::Dice;
use crate::history::{About, near, payment, unlike_lately};
use crate::persona::Payee;
use crate::rows::{BankAccount, BankRow, Suspicion, Which};
use jiff::Timestamp;

/// Plays step `number` (from 1) at moment `at`; `times` are the moments of the steps before.
///
/// Step 1 is a café payment, pending; step 4 books it under another id and other
/// words. Step 3 is a large first payment. Steps 15/16 charge twice, step 28 is far from
/// the payee's usual, steps 41/42 test the card. All others are ordinary, without end.
pub(crate) fn play(persona: Persona, seed: u64, accounts: &mut [BankAccount], number: u64, at: Timestamp) {
    let book = persona.book();
    let mut dice = Dice::new(&[persona as u64, seed, About::Live as u64, number]);
    let id = format!("TRN-{:016x}", dice.next());
    let row =
        |payee: &Payee, minor: i64, suspicion| BankRow { suspicion, ..payment(id.clone(), payee, minor, at) };
    match number {
        1 => {
            let row = BankRow {
                id: id.replace("TRN-", "HOLD-"),
                posted: None,
                description: book.cafe_pending.to_owned(),
                ..payment(String::new(), &book.cafes[0], book.cafes[0].usual, at)
            };
            add(accounts, Which::Current, row);
        }
        3 => {
            let row = row(&book.electronics, book.electronics.usual, Some(Suspicion::LargeFirst));
            add(accounts, Which::Current, row);
        }
        4 => book_pending(accounts, Which::Current, book.cafes[0].line, id, at),
        6 => book_pending(accounts, Which::Card, book.restaurants[0].line, id, at),
        15 | 16 => {
            let again = (number == 16).then_some(Suspicion::DuplicateCharge);
            add(accounts, Which::Card, row(&book.shops[1], book.shops[1].usual, again));
        }
        28 => {
            let row = row(&book.fuel, book.fuel.usual * 15, Some(Suspicion::UnusualAmount));
            add(accounts, Which::Card, row);
        }
        41 => add(accounts, Which::Card, row(&book.testing[1].0, book.testing[1].0.usual, None)),
        42 => {
            let (_, large) = &book.testing[1];
            add(accounts, Which::Card, row(large, large.usual, Some(Suspicion::CardTesting)));
        }
        _ => {
            let (which, payee) = match number % 7 {
                2 => (Which::Current, &book.groceries[0]),
                5 => (Which::Current, &book.ride),
                0 => (Which::Card, &book.restaurants[1]),
                3 => (Which::Current, &book.cafes[1]),
                6 => (Which::Current, &book.groceries[2]),
                4 => (Which::Card, &book.shops[0]),
                _ => (Which::Current, &book.groceries[1]),
            };
            let amount = near(&mut dice, book, payee) * dice.between(85, 120) / 100;
            let amount = amount - amount % book.step;
            // Minutes stand for days here: equal prices in a row would look charged twice.
            let amount = match accounts.iter().find(|a| a.which == which) {
                Some(account) => unlike_lately(&account.rows, book, payee, amount),
                None => amount,
            };
            add(accounts, which, payment(id, payee, amount, at));
        }
    }
}

fn add(accounts: &mut [BankAccount], which: Which, row: BankRow) {
    if let Some(account) = accounts.iter_mut().find(|a| a.which == which) {
        account.rows.push(row);
    }
}

/// Books the oldest pending row, under another id and other words.
fn book_pending(accounts: &mut [BankAccount], which: Which, line: &str, id: String, at: Timestamp) {
    let Some(account) = accounts.iter_mut().find(|a| a.which == which) else { return };
    let Some(place) = account.rows.iter().position(|r| r.posted.is_none()) else { return };
    let held = account.rows.remove(place);
    account.rows.push(BankRow { id, posted: Some(at), description: line.to_owned(), ..held });
}
