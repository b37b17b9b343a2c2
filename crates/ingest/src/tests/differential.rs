//! One history, delivered in every way a bank delivers it: the same ledger comes of it.

use super::*;
use proptest::prelude::*;

/// A payment of the history.
#[derive(Clone, Debug)]
struct Payment {
    made: i32,
    lag: i32,
    minor: i64,
    payee: usize,
}

const PAYEES: [&str; 5] = ["CAFE NORD", "METRO FARE", "BLUE GRILL", "HARDWARE YARD", "PAYROLL"];
const FILES: [&str; 4] = ["ofx", "csv", "camt", "mt940"];

/// What a source is asked for: whole days, as banks cut their files.
#[derive(Clone, Debug)]
enum Delivery {
    /// The feed on a day, with what is pending then.
    Feed { today: i32 },
    /// A file of some days, by the kind of file.
    File { kind: usize, from: i32, to: i32 },
}

const DAYS: i32 = 40;

fn history() -> impl Strategy<Value = Vec<Payment>> {
    // Few shops, each with few prices: many equal payments, also on one day.
    let one = (0..DAYS, 0i32..3, 0usize..5, 0i64..4).prop_map(|(made, lag, payee, price)| {
        let minor = if payee == 4 { 240_000 + price } else { -(450 + price * 100 + payee as i64 * 1_000) };
        Payment { made, lag, minor, payee }
    });
    prop::collection::vec(one, 1..14)
}

fn deliveries() -> impl Strategy<Value = Vec<Delivery>> {
    let feed = (0..DAYS + 5).prop_map(|today| Delivery::Feed { today });
    let file = (0usize..4, 0..DAYS, 5i32..30).prop_map(|(kind, from, days)| Delivery::File {
        kind,
        from,
        to: (from + days).min(DAYS + 5),
    });
    prop::collection::vec(prop_oneof![feed, file], 0..7)
}

fn on(n: i32) -> Date {
    day("2025-02-01").saturating_add(jiff::Span::new().days(n))
}

fn row(at: usize, payment: &Payment, status: RowStatus, kind: Option<usize>) -> Row {
    let booked = status == RowStatus::Posted;
    let id = match kind {
        None => Some(format!("{}{at}", if booked { "b" } else { "p" })),
        Some(1) => None,
        Some(kind) => Some(format!("{}-{at}", FILES[kind])),
    };
    Row {
        provider_id: id,
        status,
        amount: Money::from_minor(payment.minor, Currency::new("USD").unwrap()),
        booked: booked.then(|| on(payment.made + payment.lag)),
        transacted: (!booked).then(|| on(payment.made)),
        payee: PAYEES[payment.payee].to_owned(),
        ..posted("", "2025-02-01", "0", "")
    }
}

fn deliver(ledger: &mut Vec<Entry>, history: &[Payment], delivery: &Delivery) {
    let numbered = || history.iter().enumerate();
    match delivery {
        Delivery::Feed { today } => {
            let rows = numbered().filter(|(_, p)| p.made <= *today).map(|(at, p)| {
                let booked = p.made + p.lag <= *today;
                row(at, p, if booked { RowStatus::Posted } else { RowStatus::Pending }, None)
            });
            let answer = AccountBatch { window: Some((on(0), on(*today + 1))), ..batch(rows.collect()) };
            read(ledger, &answer, &by_link(&on(*today).to_string()));
        }
        Delivery::File { kind, from, to } => {
            let told = numbered().filter(|(_, p)| (*from..*to).contains(&(p.made + p.lag)));
            let rows = told.map(|(at, p)| row(at, p, RowStatus::Posted, Some(*kind))).collect();
            let name = format!("part.{}", FILES[*kind]);
            read(ledger, &batch(rows), &Context { today: on(DAYS + 5), ..by_file(&name) });
        }
    }
}

/// What must be the same: every payment once, by its amount, the day it was booked, its shop.
fn booked(ledger: &[Entry]) -> Vec<(Option<Date>, i64, String)> {
    let posted = ledger.iter().filter(|entry| entry.status == EntryStatus::Posted);
    let mut seen: Vec<_> = posted.map(|e| (e.booked, e.amount.minor(), e.payee_raw.clone())).collect();
    seen.sort();
    seen
}

fn expected(history: &[Payment]) -> Vec<(Option<Date>, i64, String)> {
    let mut all: Vec<_> =
        history.iter().map(|p| (Some(on(p.made + p.lag)), p.minor, PAYEES[p.payee].to_owned())).collect();
    all.sort();
    all
}

/// The last word: the feed once all is booked, or one whole file.
fn complete(ledger: &mut Vec<Entry>, history: &[Payment], by_feed: bool, kind: usize) {
    let last = match by_feed {
        true => Delivery::Feed { today: DAYS + 5 },
        false => Delivery::File { kind, from: 0, to: DAYS + 5 },
    };
    deliver(ledger, history, &last);
    let before = ledger.clone();
    deliver(ledger, history, &last);
    assert_eq!(*ledger, before, "said twice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn files_in_any_order_and_overlap_come_to_one_ledger(
        history in history(), deliveries in deliveries(), kind in 0usize..4,
    ) {
        let mut ledger = Vec::new();
        for delivery in deliveries.iter().filter(|d| matches!(d, Delivery::File { .. })) {
            deliver(&mut ledger, &history, delivery);
        }
        complete(&mut ledger, &history, false, kind);
        prop_assert_eq!(booked(&ledger), expected(&history));
        prop_assert_eq!(ledger.len(), history.len());
        prop_assert_eq!(total(&ledger), history.iter().map(|p| p.minor).sum::<i64>());
    }

    #[test]
    fn feed_and_files_with_pendings_come_to_one_ledger(
        history in history(), deliveries in deliveries(), by_feed: bool, kind in 0usize..4,
    ) {
        let mut deliveries = deliveries;
        // A feed moves on; files come whenever the person drops them.
        let mut days: Vec<i32> =
            deliveries.iter().filter_map(|d| if let Delivery::Feed { today } = d { Some(*today) } else { None }).collect();
        days.sort_unstable();
        let mut days = days.into_iter().peekable();
        for delivery in &mut deliveries {
            match delivery {
                Delivery::Feed { today } => *today = days.next().unwrap(),
                // No file tells what is booked after a later reading: with days yet to come, an
                // announcement and the booking of another payment are not to be told apart.
                Delivery::File { to, .. } => *to = (*to).min(days.peek().map_or(*to, |today| today + 1)),
            }
        }
        let mut ledger = Vec::new();
        for delivery in &deliveries {
            deliver(&mut ledger, &history, delivery);
        }
        complete(&mut ledger, &history, by_feed, kind);
        complete(&mut ledger, &history, !by_feed, kind);
        prop_assert_eq!(booked(&ledger), expected(&history));
        prop_assert_eq!(total(&ledger), history.iter().map(|p| p.minor).sum::<i64>());
    }
}
