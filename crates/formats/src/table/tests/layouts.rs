//! Random layouts of banks: each is read as it was meant, or a question is asked.

use super::*;
use jiff::civil::Date;
use model::Money;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Minus,
    Parentheses,
    Trailing,
    Split,
    Flag,
    /// Spending is positive.
    Turned,
    /// `CR` behind what comes in.
    CreditMarked,
}

#[derive(Clone, Debug)]
struct Layout {
    delimiter: char,
    order: DateOrder,
    comma: bool,
    grouped: bool,
    sign: Sign,
    preamble: usize,
    heads: Option<[&'static str; 8]>,
    balance: bool,
    newest_first: bool,
    encoding: u8,
    footer: bool,
}

/// Date, payee, amount, debit, credit, flag, balance, what stands above.
const HEADS: [[&str; 8]; 10] = [
    ["Date", "Description", "Amount", "Debit", "Credit", "Debit/Credit", "Balance", "Account statement"],
    ["Ngày giao dịch", "Diễn giải", "Số tiền", "Ghi nợ", "Ghi có", "Loại", "Số dư", "Sao kê tài khoản"],
    ["Data", "Histórico", "Valor", "Débito", "Crédito", "Tipo", "Saldo", "Extrato da conta"],
    ["التاريخ", "البيان", "المبلغ", "مدين", "دائن", "النوع", "الرصيد", "كشف الحساب"],
    ["Buchungstag", "Verwendungszweck", "Betrag", "Soll", "Haben", "Soll/Haben", "Saldo", "Umsätze"],
    ["Date opération", "Libellé", "Montant", "Débit", "Crédit", "Sens", "Solde", "Relevé de compte"],
    ["Fecha", "Concepto", "Importe", "Cargo", "Abono", "Tipo", "Saldo", "Movimientos"],
    ["Data contabile", "Descrizione", "Importo", "Addebiti", "Accrediti", "Tipo", "Saldo", "Estratto conto"],
    ["Datum", "Omschrijving", "Bedrag", "Af", "Bij", "Af Bij", "Saldo", "Rekeningafschrift"],
    ["Data operacji", "Opis operacji", "Kwota", "Obciążenia", "Uznania", "Typ", "Saldo", "Wyciąg"],
];

fn layouts() -> impl Strategy<Value = Layout> {
    let signs = prop_oneof![
        3 => Just(Sign::Minus), 1 => Just(Sign::Parentheses), 1 => Just(Sign::Trailing), 3 => Just(Sign::Split),
        2 => Just(Sign::Flag), 2 => Just(Sign::Turned), 1 => Just(Sign::CreditMarked),
    ];
    let orders = prop_oneof![
        Just(DateOrder::DayMonthYear),
        Just(DateOrder::MonthDayYear),
        Just(DateOrder::YearMonthDay)
    ];
    let heads = prop_oneof![5 => (0..HEADS.len()).prop_map(Some), 1 => Just(None)];
    (
        prop_oneof![Just(','), Just(';'), Just('\t'), Just('|')],
        orders,
        any::<bool>(),
        any::<bool>(),
        signs,
        0..4_usize,
        heads,
        any::<bool>(),
        any::<bool>(),
        0..4_u8,
        any::<bool>(),
    )
        .prop_map(
            |(
                delimiter,
                order,
                comma,
                grouped,
                sign,
                preamble,
                heads,
                balance,
                newest_first,
                encoding,
                footer,
            )| {
                let heads = heads.and_then(|at| HEADS.get(at).copied());
                let preamble = if heads.is_some() { preamble } else { 0 };
                Layout {
                    delimiter,
                    order,
                    comma,
                    grouped,
                    sign,
                    preamble,
                    heads,
                    balance,
                    newest_first,
                    encoding,
                    footer,
                }
            },
        )
}

/// Days after the first, minor units, payee.
type Payments = Vec<(i64, i64, String)>;

fn payments() -> impl Strategy<Value = (Date, Payments)> {
    let amount = (1_i64..400_000, 0..4_u8).prop_map(|(size, out)| if out == 0 { size } else { -size });
    let rows = proptest::collection::vec((0_i64..4, amount, "[A-Z][a-z]{2,4}é?[a-z]{2,4} [a-z]{2,6}"), 3..25);
    ((2021_i16..2027, 1_i8..=12, 1_i8..=28), rows)
        .prop_map(|((year, month, day), rows)| (Date::new(year, month, day).unwrap(), rows))
}

fn day(date: Date, order: DateOrder, separator: char) -> String {
    let (y, m, d) = (date.year(), date.month(), date.day());
    match order {
        DateOrder::DayMonthYear => format!("{d:02}{separator}{m:02}{separator}{y}"),
        DateOrder::MonthDayYear => format!("{m:02}{separator}{d:02}{separator}{y}"),
        DateOrder::YearMonthDay => format!("{y}-{m:02}-{d:02}"),
    }
}

fn number(minor: i64, layout: &Layout) -> String {
    let plain = Money::from_minor(minor.abs(), model::Currency::none()).to_decimal();
    let (whole, cents) = plain.split_once('.').unwrap();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if layout.grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(if layout.comma { '.' } else { ',' });
        }
        grouped.push(digit);
    }
    format!("{grouped}{}{cents}", if layout.comma { ',' } else { '.' })
}

fn signed(minor: i64, layout: &Layout) -> String {
    let size = number(minor, layout);
    match layout.sign {
        Sign::Parentheses if minor < 0 => format!("({size})"),
        Sign::Trailing if minor < 0 => format!("{size}-"),
        Sign::Turned if minor > 0 => format!("-{size}"),
        Sign::CreditMarked if minor > 0 => format!("{size} CR"),
        Sign::Minus if minor < 0 => format!("-{size}"),
        _ => size,
    }
}

/// The file, and the rows that it means.
fn written(layout: &Layout, first: Date, payments: &Payments) -> (Vec<u8>, Vec<(Date, i64, String)>) {
    let mut balance = 250_000;
    let mut date = first;
    let mut meant = Vec::new();
    let mut rows = Vec::new();
    for (step, minor, payee) in payments {
        date = date.checked_add(jiff::Span::new().days(*step)).unwrap();
        balance += minor;
        let mut row = vec![day(date, layout.order, if layout.comma { '.' } else { '/' }), payee.clone()];
        match layout.sign {
            Sign::Split => {
                let size = number(*minor, layout);
                row.extend(if *minor < 0 { [size, String::new()] } else { [String::new(), size] });
            }
            Sign::Flag => row.extend([number(*minor, layout), if *minor < 0 { "D" } else { "C" }.to_owned()]),
            _ => row.push(signed(*minor, layout)),
        }
        if layout.balance {
            let sign = if balance < 0 { "-" } else { "" };
            row.push(format!("{sign}{}", number(balance, layout)));
        }
        rows.push(row);
        meant.push((date, *minor, payee.clone()));
    }
    if layout.newest_first {
        rows.reverse();
        meant.reverse();
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(layout.delimiter).unwrap())
        .flexible(true)
        .from_writer(Vec::new());
    if let Some([date, payee, amount, debit, credit, flag, balance, above]) = layout.heads {
        for line in 0..layout.preamble {
            writer.write_record([above, &format!("{line}")]).unwrap();
        }
        let mut heads = vec![date, payee];
        match layout.sign {
            Sign::Split => heads.extend([debit, credit]),
            Sign::Flag => heads.extend([amount, flag]),
            _ => heads.push(amount),
        }
        heads.extend(layout.balance.then_some(balance));
        writer.write_record(heads).unwrap();
    }
    for row in rows {
        writer.write_record(row).unwrap();
    }
    if layout.footer {
        writer.write_record(["Total", "", &number(balance, layout)]).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let bytes = match layout.encoding {
        0 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        1 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        2 => {
            let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
            if lost { text.clone().into_bytes() } else { bytes.into_owned() }
        }
        _ => text.into_bytes(),
    };
    (bytes, meant)
}

fn understood(bytes: &[u8], guess: &CsvGuess) -> Vec<(Date, i64, String)> {
    let parsed = csv_read(bytes, guess.mapping.as_ref().unwrap()).unwrap();
    let rows = parsed.batch.accounts.into_iter().flat_map(|part| part.rows);
    rows.map(|row| (row.booked.unwrap(), row.amount.minor(), row.payee)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn pain_13_a_table_is_read_as_meant_or_asked_about(layout in layouts(), (first, payments) in payments()) {
        // A card's list that shows hardly anything but what came in, as negative, looks like payments.
        let outs = payments.iter().filter(|(_, minor, _)| *minor < 0).count();
        let hardly = if payments.len() < 20 { outs * 3 <= payments.len() } else { outs * 2 < payments.len() };
        prop_assume!(layout.sign != Sign::Turned || layout.balance || !hardly);
        let (bytes, meant) = written(&layout, first, &payments);
        let guess = csv_guess(&bytes).unwrap();
        if guess.is_certain() {
            prop_assert_eq!(understood(&bytes, &guess), meant);
        } else {
            prop_assert!(guess.mapping.is_none() || guess.questions.iter().any(|q| *q != CsvQuestion::Currency));
        }
    }

    #[test]
    fn pain_13_nothing_is_asked_that_the_table_decides(layout in layouts(), (first, mut payments) in payments()) {
        let layout = Layout { balance: true, heads: Some(HEADS[usize::from(layout.encoding)]), ..layout };
        // A day that is no month, some rows of their own sizes, and both directions.
        let late = Date::new(first.year(), first.month(), 14).unwrap();
        for (at, extra) in [-1_234, -98_765, 4_321, -777, -50_005].into_iter().enumerate() {
            payments.push((1, extra, format!("Shop number{at}")));
        }
        let (bytes, meant) = written(&layout, late, &payments);
        let guess = csv_guess(&bytes).unwrap();
        prop_assert!(guess.is_certain(), "{:?}", guess.questions);
        prop_assert_eq!(understood(&bytes, &guess), meant);
    }
}
