//! Every example of the list, and that nothing panics.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const EXAMPLES: &str = include_str!("examples.txt");

fn options() -> MessageOptions {
    MessageOptions { today: date(2026, 11, 24), currency: Currency::none() }
}

/// The examples with what is expected of each.
fn examples() -> Vec<(&'static str, &'static str)> {
    let mut lines = EXAMPLES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut all = Vec::new();
    while let (Some(message), Some(expected)) = (lines.next(), lines.next()) {
        all.push((message, expected));
    }
    all
}

fn shown(read: Result<BankMessage, MessageRefusal>) -> String {
    let message = match read {
        Ok(message) => message,
        Err(refusal) => return format!("! {}", refusal.code()),
    };
    let kind = match message.kind {
        MessageKind::Purchase => "purchase",
        MessageKind::TransferIn => "in",
        MessageKind::TransferOut => "out",
        MessageKind::Withdrawal => "withdrawal",
        MessageKind::Fee => "fee",
        MessageKind::Declined => "declined",
    };
    let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    format!(
        "= {kind} {} {} | {} | {} | {} | {} | {} | {}",
        message.amount.to_decimal(),
        message.amount.currency(),
        or(message.payee),
        or(message.last4),
        or(message.balance.map(|balance| balance.to_decimal())),
        or(message.day.map(|day| day.to_string())),
        or(message.time.map(|time| time.strftime("%H:%M").to_string())),
        or(message.reference),
    )
}

#[test]
fn every_example_is_read_as_it_should_be() {
    let all = examples();
    let mut wrong = String::new();
    for (message, expected) in &all {
        let read = shown(read_message(message, &options()));
        if read != *expected {
            wrong.push_str(&format!("\n{message}\n  wanted {expected}\n  read   {read}\n"));
        }
    }
    assert!(wrong.is_empty(), "of {} examples:{wrong}", all.len());
}

#[test]
fn every_payment_is_read_in_other_writing_too() {
    // In capitals, in one line more, and with the marks of a right-to-left text around it.
    for (message, expected) in examples().into_iter().filter(|(_, expected)| expected.starts_with('!')) {
        for text in
            [message.to_uppercase(), format!("\u{200F}{message}\u{202C}\n"), format!("  {message}\n\n")]
        {
            assert_eq!(shown(read_message(&text, &options())), expected, "{text}");
        }
    }
}

#[test]
fn a_currency_that_is_not_told_is_that_of_the_chat_and_said_to_be_guessed() {
    let known = MessageOptions { currency: Currency::new("VND").unwrap(), ..options() };
    let text = "TK 19030000771 GD: -45,000 SD: 5,405,000 ND: tra moc lan";
    let read = read_message(text, &known).unwrap();
    assert_eq!(
        (read.amount.to_decimal().as_str(), read.problems.as_slice()),
        ("-45000", ["message_currency_guessed", "message_day_unsaid"].as_slice())
    );
    assert_eq!(read_message(text, &options()), Err(MessageRefusal::NotAMessage));
}

#[test]
fn a_whole_card_number_is_never_given_back() {
    let text = "You spent £4.20 at SHOP 4111 1111 1111 1111 with card 4111111111111111. Balance: £310.55";
    let read = read_message(text, &options()).unwrap();
    assert_eq!(read.last4.as_deref(), Some("1111"));
    assert!(!format!("{read:?}").contains("4111"));
}

#[test]
fn a_year_that_is_not_told_is_the_latest() {
    let january = MessageOptions { today: date(2027, 1, 3), ..options() };
    let text = "Compra aprovada no cartao final 1234 no valor de R$ 45,90 em PADARIA dia 30/12 as 10:21";
    assert_eq!(read_message(text, &january).unwrap().day, Some(date(2026, 12, 30)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_panics(text in "(?s).{0,300}") {
        let _ = read_message(&text, &options());
    }

    #[test]
    fn nothing_panics_on_cut_and_joined_messages(one in 0usize..200, other in 0usize..200, cut in 0usize..120, add in "[0-9.,/:*xXđ٠-٩ +-]{0,12}") {
        let all = examples();
        let text = |n: usize| all[n % all.len()].0;
        let start: String = text(one).chars().take(cut).collect();
        let _ = read_message(&format!("{start}{add}{}", text(other)), &options());
    }

    #[test]
    fn a_code_beside_its_word_is_always_refused(code in 1_000u32..99_999_999, which in 0usize..200) {
        let all = examples();
        let text = format!("{} Your OTP is {code}.", all[which % all.len()].0);
        prop_assert_eq!(read_message(&text, &options()), Err(MessageRefusal::OneTimeCode));
    }
}
