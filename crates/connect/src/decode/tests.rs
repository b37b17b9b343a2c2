use super::*;
use jiff::civil::date;
use model::RowStatus;
use proptest::prelude::*;
use serde_json::json;

fn read(set: Value) -> Answer {
    answer(set.to_string().as_bytes(), &TimeZone::fixed(jiff::tz::Offset::constant(-5))).unwrap()
}

fn one_account(rows: Value) -> Value {
    json!({"accounts": [{
        "id": "a1", "name": "Quay Current", "currency": "USD", "balance": "100.5",
        "balance-date": 1_790_000_000, "transactions": rows,
    }]})
}

fn rows(rows: Value) -> (Vec<Row>, Vec<Problem>) {
    let mut answer = read(one_account(rows));
    (answer.parts.remove(0).rows, answer.problems)
}

#[test]
fn posted_pending_and_undated_rows_are_told_apart() {
    let (rows, problems) = rows(json!([
        {"id": "1", "posted": 1_790_001_000, "transacted_at": 1_789_990_000, "amount": "-50.00",
         "description": "GROCER 12", "payee": "Grocer", "memo": null, "mcc": 5411},
        {"id": "2", "posted": 0, "transacted_at": 1_790_002_000, "amount": "-4.5", "description": "Café", "mcc": "5814"},
        {"id": "3", "posted": 1_790_002_000, "pending": true, "amount": "-7", "description": "Hold"},
        {"id": "4", "transacted_at": 1_790_002_000, "amount": "1", "description": "No booking day"},
        {"id": "5", "posted": 0, "amount": "1", "description": "Never made"},
        {"id": "6", "amount": "1"},
        {"id": "7", "posted": 1_790_002_000},
        {"id": "8", "posted": 1_790_002_000, "amount": "1,50"},
        {"id": "9", "posted": 99_999_999_999_999i64, "amount": "1"},
        "row",
    ]));
    assert_eq!(
        rows.iter().map(|r| r.provider_id.as_deref().unwrap()).collect::<Vec<_>>(),
        ["1", "2", "3", "4"]
    );
    assert_eq!(rows[0].status, RowStatus::Posted);
    assert_eq!((rows[0].booked, rows[0].transacted), (Some(date(2026, 9, 21)), Some(date(2026, 9, 21))));
    assert_eq!((rows[0].payee.as_str(), rows[0].memo.as_deref()), ("Grocer", Some("GROCER 12")));
    assert_eq!(rows[0].mcc, Some(5411));
    assert_eq!((rows[1].status, rows[1].booked, rows[1].mcc), (RowStatus::Pending, None, Some(5814)));
    assert_eq!((rows[2].status, rows[2].booked), (RowStatus::Pending, None));
    assert!(rows[2].transacted.is_some());
    assert_eq!((rows[3].status, rows[3].booked), (RowStatus::Posted, None));
    let found: Vec<_> =
        problems.iter().map(|p| (p.place.as_str(), p.code.as_str(), p.detail.as_str())).collect();
    assert_eq!(
        found,
        [
            ("Quay Current, row 5", "row_without_date", ""),
            ("Quay Current, row 6", "row_without_date", ""),
            ("Quay Current, row 7", "row_amount", ""),
            ("Quay Current, row 8", "row_amount", "1,50"),
            ("Quay Current, row 9", "row_without_date", ""),
            ("Quay Current, row 10", "row_shape", ""),
        ]
    );
}

#[test]
fn a_time_of_day_is_kept_only_where_it_is_one() {
    let midnight = 1_790_035_200;
    let (rows, _) = rows(json!([
        {"id": "1", "posted": midnight, "amount": "1", "description": "day only"},
        {"id": "2", "posted": midnight + 43_200, "transacted_at": midnight, "amount": "1", "description": "noon"},
        {"id": "3", "posted": midnight + 43_200, "transacted_at": midnight + 3_600, "amount": "1", "description": "real"},
    ]));
    assert_eq!((rows[0].at, rows[0].booked), (None, Some(date(2026, 9, 22))));
    assert_eq!((rows[1].at, rows[1].transacted), (None, Some(date(2026, 9, 22))));
    // One hour after midnight in UTC is still the day before at UTC-5.
    assert_eq!(rows[2].at, Timestamp::from_second(midnight + 3_600).ok());
    assert_eq!((rows[2].transacted, rows[2].booked), (Some(date(2026, 9, 21)), Some(date(2026, 9, 22))));
}

#[test]
fn amounts_are_exact_or_refused() {
    let usd = Currency::new("USD").unwrap();
    for (given, minor) in [
        (json!("100"), 10_000),
        (json!(100), 10_000),
        (json!(100.5), 10_050),
        (json!(" -0.07 "), -7),
        (json!(-12.3), -1_230),
    ] {
        assert_eq!(amount(&given, &usd).unwrap().minor(), minor, "{given}");
    }
    for given in [
        json!(1_234_567_890_123_456.8),
        json!(1e300),
        json!(0.125),
        json!("12.345"),
        json!(null),
        json!([1]),
        json!("$5"),
    ] {
        assert!(amount(&given, &usd).is_err(), "{given}");
    }
    let vnd = Currency::new("VND").unwrap();
    assert_eq!(amount(&json!("-45000"), &vnd).unwrap().minor(), -45_000);
    assert!(amount(&json!("45000.5"), &vnd).is_err());
}

#[test]
fn an_address_as_currency_is_a_unit_and_never_money() {
    for (written, code, money) in [
        ("usd", "USD", true),
        ("https://air.example/flight-miles", "flight-miles", false),
        ("https://air.example/units/USD/", "unit USD", false),
        ("https://air.example?x=1", "air.example", false),
    ] {
        let unit = unit(written).unwrap();
        assert_eq!((unit.code(), unit.is_money()), (code, money), "{written}");
    }
    assert_eq!(unit(""), None);
}

#[test]
fn one_bad_account_leaves_the_others() {
    let answer = read(json!({"accounts": [
        {"name": "No id", "currency": "USD"},
        {"id": "a2", "name": "No currency", "balance": "1"},
        {"id": "a3", "name": "Quay Card", "currency": "USD", "balance": "x", "balance-date": 1, "transactions": [
            {"id": "1", "posted": 1_790_001_000, "amount": "-1", "description": "d"}]},
        7,
        {"id": "a4", "name": "Quay Savings", "currency": "USD", "balance": "5.00", "available-balance": "4",
         "balance-date": "1790000000", "org": {"domain": "quay.example"}, "holdings": [{"id": "h"}],
         "transactions": [{"id": "1", "posted": 1_790_001_000, "amount": "-2", "description": "d"}]},
    ]}));
    assert_eq!(answer.parts.iter().map(|p| p.account.id.as_str()).collect::<Vec<_>>(), ["a3", "a4"]);
    assert_eq!(answer.parts[0].account.kind, AccountKind::Card);
    assert_eq!(answer.parts[0].rows.len(), 1);
    assert_eq!(answer.parts[1].account.kind, AccountKind::Savings);
    assert_eq!(answer.parts[1].account.institution, "quay.example");
    let balances: Vec<_> = answer.parts[1].balances.iter().map(|b| (b.kind, b.amount.minor())).collect();
    assert_eq!(balances, [(BalanceKind::Ledger, 500), (BalanceKind::Available, 400)]);
    let codes: Vec<_> = answer.problems.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["account_without_id", "account_currency", "balance_amount", "account_without_id"]);
}

#[test]
fn messages_have_known_codes_and_clean_words() {
    let answer = read(json!({
        "errlist": [
            {"code": "con.auth", "msg": "<b>Sign in</b>\u{202E} again", "conn_id": "c1"},
            {"code": "act.sleepy", "msg": "Later", "account_id": "a2"},
            {"code": "new", "msg": "Hm"},
        ],
        "errors": ["Later", "Another"],
        "connections": [{"conn_id": "c1", "name": "Quay - Jo", "org_name": "Quay"}],
        "accounts": [
            {"id": "a1", "conn_id": "c1", "currency": "USD"},
            {"id": "a2", "conn_id": "c2", "currency": "USD"},
        ],
    }));
    let said: Vec<_> = answer.messages.iter().map(|m| (m.code.as_str(), m.text.as_str())).collect();
    assert_eq!(said, [("con.auth", "Sign in again"), ("act.", "Later"), ("gen.", "Hm"), ("gen.", "Another")]);
    assert_eq!(answer.messages[1].account_external_id.as_deref(), Some("a2"));
    assert_eq!(answer.parts[0].account.institution, "Quay");
    assert!(!answer.parts[0].whole && !answer.parts[1].whole);
}

#[test]
fn trouble_of_one_account_or_connection_is_not_that_of_others() {
    let whole = |errlist: Value| {
        let answer = read(json!({"errlist": errlist, "accounts": [
            {"id": "a1", "conn_id": "c1", "currency": "USD"}, {"id": "a2", "conn_id": "c2", "currency": "USD"},
        ]}));
        answer.parts.iter().map(|p| p.whole).collect::<Vec<_>>()
    };
    assert_eq!(whole(json!([])), [true, true]);
    assert_eq!(whole(json!([{"code": "act.failed", "msg": "m", "account_id": "a1"}])), [false, true]);
    assert_eq!(whole(json!([{"code": "con.", "msg": "m", "conn_id": "c2"}])), [true, false]);
    assert_eq!(whole(json!([{"code": "gen.api", "msg": "m"}])), [false, false]);
}

/// Any JSON, with the protocol's names likely enough to get far in.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[-+.0-9eE ]{0,24}".prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        Just(Value::from("USD")),
        Just(Value::from("https://x/y")),
    ];
    let name = prop::sample::select(vec![
        "accounts",
        "errors",
        "errlist",
        "connections",
        "id",
        "name",
        "currency",
        "balance",
        "balance-date",
        "available-balance",
        "transactions",
        "posted",
        "transacted_at",
        "amount",
        "description",
        "payee",
        "memo",
        "mcc",
        "pending",
        "code",
        "msg",
        "conn_id",
        "account_id",
        "org",
        "domain",
    ]);
    leaf.prop_recursive(6, 120, 12, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..14)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(accounts in prop::collection::vec(any_json(), 0..5), errors in any_json()) {
        let set = json!({"accounts": accounts, "errors": errors, "errlist": errors, "connections": accounts});
        let answer = read(set);
        prop_assert_eq!(answer.parts.len() + answer.problems.iter().filter(|p| p.code.starts_with("account_")).count(), accounts.len());
    }

    #[test]
    fn any_transactions_are_read_or_refused(given in prop::collection::vec(any_json(), 0..12)) {
        let count = given.len();
        let (kept, problems) = rows(Value::from(given));
        prop_assert_eq!(kept.len() + problems.len(), count);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
        let _ = answer(&bytes, &TimeZone::UTC);
        let whole = one_account(json!([{"id": "1", "posted": 1, "amount": "1"}])).to_string();
        let cut = cut.min(whole.len());
        prop_assert_eq!(answer(&whole.as_bytes()[..cut], &TimeZone::UTC).is_some(), cut == whole.len());
    }

    #[test]
    fn strings_of_amounts_keep_every_digit(minor: i64) {
        let usd = Currency::new("USD").unwrap();
        let money = Money::from_minor(minor, usd.clone());
        prop_assert_eq!(amount(&json!(money.to_decimal()), &usd).unwrap(), money);
    }
}
