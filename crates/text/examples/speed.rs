//! Prints how long amounts, messages and a page of fifty items take to write:
//! `cargo run --release -p tidings-text --example speed`.

use model::{Currency, Evidence, Money};
use std::hint::black_box;
use std::time::Instant;
use text::{Arg, Digits, Language, Sign, Texts};

fn micros(rounds: u32, mut work: impl FnMut(u32)) -> f64 {
    let start = Instant::now();
    for round in 0..rounds {
        work(round);
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds)
}

fn main() {
    let Ok(currency) = Currency::new("USD") else { return };
    let today = jiff::civil::date(2026, 3, 3);
    let amount = |n: u32| Money::from_minor(-124_900 - i64::from(n), currency.clone());
    for language in Language::ALL {
        let made = micros(20, |_| {
            black_box(Texts::new(*language, Digits::Locale));
        });
        let texts = Texts::new(*language, Digits::Locale);
        let money = micros(100_000, |n| {
            black_box(texts.money(&amount(n), Sign::Negative));
        });
        let plural = micros(100_000, |n| {
            black_box(texts.message("unread-mark", &[("count", n.into())]));
        });
        let preview = micros(100_000, |_| {
            black_box(texts.message(
                "preview-entry",
                &[("payee", "Meadow Market".into()), ("amount", "−$18.40".into())],
            ));
        });
        let day = micros(100_000, |_| {
            black_box(texts.day_title(today, jiff::civil::date(2027, 1, 1)));
        });
        let evidence = Evidence::UnusualAmount {
            usual: amount(0),
            usual_low: amount(1),
            usual_high: amount(2),
            times_tenths: 34,
            earlier: 9,
        };
        let sentence = micros(20_000, |n| {
            black_box(texts.finding_sentence(&evidence, &amount(n), Some(jiff::civil::time(3, 14, 0, 0))));
        });
        // What an entry needs: amount, time, category, state and the words for a screen reader.
        let page = micros(1_000, |n| {
            for item in 0..50 {
                let shown = texts.money(&amount(n + item), Sign::Always);
                let state = texts.message("state-pending", &[]);
                black_box(texts.time(jiff::civil::time(18, 22, 0, 0)));
                black_box(texts.category(model::Category::Groceries));
                let day = texts.day_title(today, today);
                black_box(texts.message(
                    "spoken-entry",
                    &[
                        ("payee", Arg::from("Meadow Market")),
                        ("amount", shown.as_str().into()),
                        ("day", day.into()),
                        ("state", state.into()),
                    ],
                ));
            }
        });
        println!(
            "{:5}  new {made:.0} µs  money {money:.2}  plural {plural:.2}  two texts {preview:.2}  day {day:.2}  sentence {sentence:.2}  page of 50 {page:.0} µs",
            language.code()
        );
    }
}
