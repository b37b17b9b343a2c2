use super::*;
use jiff::ToSpan;
use jiff::civil::Weekday;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn payment(number: usize, on: Date, minor: i64) -> Payment {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&(number as u64).to_be_bytes());
    Payment { entry: EntryId::from_bytes(id), day: on, minor }
}

fn payments(rows: &[(&str, i64)]) -> Vec<Payment> {
    rows.iter().enumerate().map(|(at, (on, minor))| payment(at, day(on), *minor)).collect()
}

fn found(rows: &[(&str, i64)], today: &str) -> Vec<Series> {
    find_series(&payments(rows), day(today))
}

#[test]
fn a_subscription_is_found_with_its_next_day() {
    let series = found(&[("2025-01-03", 999), ("2025-02-03", 999), ("2025-03-03", 999)], "2025-03-10");
    let [series] = series.as_slice() else { panic!("{series:?}") };
    assert_eq!(series.cadence, Cadence::Monthly(MonthDay::Day(3)));
    assert_eq!((series.low, series.high, series.fixed), (999, 999, true));
    assert_eq!((series.next, series.state), (Some(day("2025-04-03")), SeriesState::Active));
    assert!(series.confidence >= Confidence::Fair);
    assert!(
        found(&[("2025-01-03", 999), ("2025-02-03", 999)], "2025-03-10").is_empty(),
        "two are not enough"
    );
}

#[test]
fn weekends_and_holidays_do_not_hide_a_month() {
    let rows = [
        ("2025-01-15", 120_000),
        ("2025-02-17", 120_000), // the 15th was a Saturday
        ("2025-03-17", 120_000),
        ("2025-04-15", 120_000),
        ("2025-05-15", 120_000),
        ("2025-06-16", 120_000),
    ];
    let series = found(&rows, "2025-06-20");
    assert_eq!(series.len(), 1);
    assert!(matches!(series[0].cadence, Cadence::Monthly(MonthDay::Day(15..=16))), "{:?}", series[0].cadence);
}

#[test]
fn the_last_business_day_is_known() {
    let rows = [
        ("2025-01-31", 5_000),
        ("2025-02-28", 5_000),
        ("2025-03-31", 5_000),
        ("2025-04-30", 5_000),
        ("2025-05-30", 5_000),
        ("2025-06-30", 5_000),
        ("2025-07-31", 5_000),
        ("2025-08-29", 5_000),
    ];
    let series = found(&rows, "2025-09-02");
    assert_eq!(series[0].cadence, Cadence::Monthly(MonthDay::LastBusinessDay));
    assert_eq!(series[0].next, Some(day("2025-09-30")));
}

#[test]
fn one_skipped_month_is_forgiven_and_two_end_it() {
    let mut rows = vec![
        ("2025-01-05", 700),
        ("2025-02-05", 700),
        ("2025-03-05", 700),
        ("2025-05-05", 700),
        ("2025-06-05", 700),
    ];
    let state = |rows: &[(&str, i64)], today| found(rows, today).first().map(|s| (s.state, s.next));
    assert_eq!(state(&rows, "2025-06-20"), Some((SeriesState::Active, Some(day("2025-07-05")))));
    assert_eq!(state(&rows, "2025-07-09"), Some((SeriesState::Active, Some(day("2025-07-05")))));
    assert_eq!(state(&rows, "2025-07-20"), Some((SeriesState::Late, Some(day("2025-07-05")))));
    assert_eq!(state(&rows, "2025-08-20"), Some((SeriesState::Ended, None)));
    rows.push(("2025-07-06", 700));
    assert_eq!(state(&rows, "2025-07-20"), Some((SeriesState::Active, Some(day("2025-08-05")))));
}

#[test]
fn a_price_that_rose_is_told() {
    let rows = [
        ("2025-01-03", 1199),
        ("2025-02-03", 1199),
        ("2025-03-03", 1199),
        ("2025-04-03", 1199),
        ("2025-05-03", 1549),
        ("2025-06-03", 1549),
    ];
    let series = found(&rows, "2025-06-10");
    assert_eq!(series.len(), 1);
    assert_eq!(series[0].price_change, Some(PriceChange { from: 1199, to: 1549, on: day("2025-05-03") }));
    assert_eq!((series[0].low, series[0].high), (1549, 1549));
}

#[test]
fn two_subscriptions_at_one_merchant_are_two() {
    let mut rows = Vec::new();
    for month in 1..=8 {
        rows.push((day(&format!("2025-{month:02}-04")), 99));
        rows.push((day(&format!("2025-{month:02}-19")), if month < 6 { 999 } else { 1099 }));
    }
    let list: Vec<Payment> =
        rows.iter().enumerate().map(|(at, (on, minor))| payment(at, *on, *minor)).collect();
    let series = find_series(&list, day("2025-08-25"));
    assert_eq!(series.len(), 2, "{series:?}");
    assert_eq!((series[0].low, series[0].entries.len()), (99, 8));
    assert_eq!((series[1].low, series[1].entries.len()), (1099, 8));
    assert_eq!(series[1].price_change.map(|change| change.from), Some(999));
}

#[test]
fn a_subscription_among_purchases_is_found() {
    let mut list: Vec<(Date, i64)> = (1..=9).map(|m| (day(&format!("2025-{m:02}-12")), 899)).collect();
    for (at, minor) in [(3, 2311), (9, 5120), (31, 1290), (44, 7740), (90, 333), (131, 4599), (200, 1888)] {
        list.push((day("2025-01-01").saturating_add(at.days()), minor));
    }
    list.sort();
    let list: Vec<Payment> =
        list.into_iter().enumerate().map(|(at, (on, minor))| payment(at, on, minor)).collect();
    let series = find_series(&list, day("2025-09-20"));
    assert_eq!(series.len(), 1, "{series:?}");
    assert_eq!((series[0].low, series[0].entries.len()), (899, 9));
}

#[test]
fn two_payments_a_year_apart_are_a_weak_sign() {
    let series = found(&[("2024-03-10", 4_900), ("2025-03-11", 5_200)], "2025-04-01");
    assert_eq!(series[0].confidence, Confidence::Weak);
    assert_eq!(series[0].cadence, Cadence::Yearly(MonthDay::Day(10)));
    assert!(found(&[("2024-03-10", 4_900), ("2025-03-11", 9_900)], "2025-04-01").is_empty());
    assert!(found(&[("2024-03-10", 4_900), ("2025-01-11", 4_900)], "2025-04-01").is_empty());
}

/// A seeded die (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..8).for_each(|_| {
            dice.next();
        });
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from((self.next() >> 11) % u64::try_from(high - low + 1).unwrap()).unwrap()
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Days until the next of events that come about every `mean` days.
    fn wait(&mut self, mean: i64) -> i64 {
        let unit = (self.between(1, 1_000_000) as f64) / 1_000_001.0;
        (-(unit.ln()) * mean as f64).round() as i64
    }
}

/// Visits to one shop: how often, at what prices, and on which weekdays differ by seed.
fn shopping(seed: u64) -> Vec<Payment> {
    let mut dice = Dice::new(seed);
    let mean = dice.between(1, 30);
    let visits = dice.between(3, 100);
    let menu: Vec<i64> = (0..dice.between(1, 5)).map(|_| dice.between(200, 2_500)).collect();
    let by_menu = dice.chance(40);
    let spread = dice.between(15, 80);
    let usual = dice.between(500, 20_000);
    let no_sundays = dice.chance(50);
    let mut on = day("2024-01-01").saturating_add(dice.between(0, 60).days());
    let mut list = Vec::new();
    for at in 0..visits {
        on = on.saturating_add(dice.wait(mean).days());
        if no_sundays && on.weekday() == Weekday::Sunday {
            on = on.saturating_add(1.days());
        }
        let minor = if by_menu {
            menu[dice.between(0, menu.len() as i64 - 1) as usize]
        } else {
            usual * (100 + dice.between(-spread, spread)) / 100 + dice.between(0, 99)
        };
        list.push(payment(at as usize, on, minor));
    }
    list
}

#[test]
fn shopping_at_random_recurs_in_no_more_than_one_of_a_hundred() {
    let wrong: Vec<u64> = (0..1_000)
        .filter(|seed| {
            let list = shopping(*seed);
            let today = list.last().unwrap().day;
            !find_series(&list, today).is_empty()
        })
        .collect();
    assert!(wrong.len() <= 10, "{} of 1000: {wrong:?}", wrong.len());
}

/// A real agreement with the days that banks make of it: its cadence, and whether its
/// payments keep to it in the end.
fn agreement(seed: u64) -> (Cadence, Vec<Payment>) {
    let mut dice = Dice::new(seed ^ 0xA5A5);
    let start = day("2022-01-01").saturating_add(dice.between(0, 300).days());
    let on = start.day().min(28);
    let (cadence, count) = match dice.between(0, 5) {
        0 => (Cadence::Weekly(start.weekday()), dice.between(10, 60)),
        1 => (Cadence::TwoWeekly(start.weekday()), dice.between(6, 40)),
        2 => (Cadence::Monthly(MonthDay::Day(on)), dice.between(4, 30)),
        3 => (Cadence::Monthly(MonthDay::LastBusinessDay), dice.between(4, 30)),
        4 => (Cadence::Quarterly(MonthDay::Day(on)), dice.between(4, 10)),
        _ => (Cadence::Yearly(MonthDay::Day(on)), dice.between(3, 5)),
    };
    let usual = dice.between(300, 200_000);
    let spread = if dice.chance(65) || count < 5 { 0 } else { dice.between(1, 12) };
    let dearer = (dice.chance(30) && count >= 6).then(|| dice.between(2, count - 2));
    let skipped = (dice.chance(25) && count >= 8).then(|| dice.between(2, count - 3));
    let shifts = dice.chance(70);
    let jitter = if dice.chance(40) && !matches!(cadence, Cadence::Weekly(_)) { 1 } else { 0 };
    let first = start.first_of_month();
    let mut list = Vec::new();
    for at in 0..count {
        let months = |step: i64| first.saturating_add((at * step).months());
        let nominal = match cadence {
            Cadence::Weekly(_) => start.saturating_add((at * 7).days()),
            Cadence::TwoWeekly(_) => start.saturating_add((at * 14).days()),
            Cadence::Monthly(MonthDay::LastBusinessDay) => {
                let mut last = months(1).last_of_month();
                while matches!(last.weekday(), Weekday::Saturday | Weekday::Sunday) {
                    last = last.yesterday().unwrap();
                }
                last
            }
            Cadence::Monthly(_) => months(1).with().day(on).build().unwrap(),
            Cadence::Quarterly(_) => months(3).with().day(on).build().unwrap(),
            Cadence::Yearly(_) => months(12).with().day(on).build().unwrap(),
        };
        if skipped == Some(at) {
            continue;
        }
        let mut day = nominal.saturating_add(dice.between(0, jitter).days());
        while shifts && matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            day = day.tomorrow().unwrap();
        }
        let price = if dearer.is_some_and(|from| at >= from) { usual * 118 / 100 } else { usual };
        list.push(payment(at as usize, day, price * (100 + dice.between(-spread, spread)) / 100));
    }
    (cadence, list)
}

#[test]
fn agreements_are_found_in_ninety_five_of_a_hundred_with_their_cadence() {
    let missed: Vec<(u64, Cadence, Vec<Cadence>)> = (0..1_000)
        .filter_map(|seed| {
            let (cadence, list) = agreement(seed);
            let today = list.last().unwrap().day;
            let found = find_series(&list, today);
            let same = |one: &Cadence| std::mem::discriminant(one) == std::mem::discriminant(&cadence);
            let right = matches!(found.as_slice(), [only] if same(&only.cadence) && only.state == SeriesState::Active);
            (!right).then(|| (seed, cadence, found.into_iter().map(|series| series.cadence).collect()))
        })
        .collect();
    assert!(missed.len() <= 50, "{} of 1000: {missed:?}", missed.len());
}
