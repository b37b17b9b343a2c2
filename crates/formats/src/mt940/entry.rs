//! Field 61, the statement line: `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]` and 34 signs
//! of further details on a line of their own.

use super::fields::{amount, day, entry_day};
use jiff::civil::Date;

/// A statement line taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EntryLine {
    pub(super) value: Date,
    /// Booking day, where given.
    pub(super) entry: Option<Date>,
    /// Whether the balance falls by it: a debit, or a credit taken back.
    pub(super) negative: bool,
    /// RC or RD: an earlier line taken back.
    pub(super) reversal: bool,
    /// EC or ED: expected (MT942).
    pub(super) expected: bool,
    /// Plain decimal without a sign.
    pub(super) amount: String,
    /// The payer's reference; may be empty.
    pub(super) reference: String,
    /// The bank's reference; may be empty.
    pub(super) bank_reference: String,
    /// How many lines of the field it took; any more are further details.
    pub(super) lines: usize,
}

/// Reads a statement line, which a bank may have broken into several.
///
/// # Errors
/// The code of the problem.
pub(super) fn read(lines: &[&str]) -> Result<EntryLine, &'static str> {
    let first = lines.first().copied().unwrap_or_default();
    let fault = match read_line(first) {
        Ok(line) => return Ok(line),
        Err(fault) => fault,
    };
    for count in 2..=lines.len().min(3) {
        let joined: String = lines.iter().take(count).map(|line| line.trim()).collect();
        if let Ok(line) = read_line(&joined) {
            return Ok(EntryLine { lines: count, ..line });
        }
    }
    Err(fault)
}

fn read_line(text: &str) -> Result<EntryLine, &'static str> {
    let clean: String;
    let text = if text.chars().any(char::is_control) {
        clean = text.chars().filter(|c| !c.is_control()).collect();
        clean.trim()
    } else {
        text.trim()
    };
    let value = text.get(..6).and_then(day).ok_or("date_unreadable")?;
    let rest = text.get(6..).unwrap_or_default().trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // A few banks give the booking day with its year.
    let entry = match digits {
        6 => rest.get(..6).and_then(day),
        _ => rest.get(..4).filter(|_| digits >= 4).and_then(|text| entry_day(text, value)),
    };
    let rest = rest.get(if digits == 6 { 6 } else { digits.min(4) }..).unwrap_or_default().trim_start();
    let (mark, rest) = direction(rest).ok_or("direction_unreadable")?;
    let rest = rest.trim_start();
    // One letter may follow: the third of the currency, or the kind of funds.
    let rest = match rest.chars().next() {
        Some(letter) if letter.is_ascii_alphabetic() => rest.get(1..).unwrap_or_default().trim_start(),
        _ => rest,
    };
    let (amount, rest) = amount(rest).ok_or("amount_missing")?;
    let (reference, bank_reference) = references(rest);
    Ok(EntryLine {
        value,
        entry,
        negative: matches!(mark, Mark::Debit | Mark::CreditBack | Mark::DebitExpected),
        reversal: matches!(mark, Mark::CreditBack | Mark::DebitBack),
        expected: matches!(mark, Mark::CreditExpected | Mark::DebitExpected),
        amount,
        reference: reference.trim().to_owned(),
        bank_reference: bank_reference.trim().to_owned(),
        lines: 1,
    })
}

/// The debit or credit mark.
enum Mark {
    Credit,
    Debit,
    CreditBack,
    DebitBack,
    CreditExpected,
    DebitExpected,
}

fn direction(text: &str) -> Option<(Mark, &str)> {
    let mark = match text.as_bytes() {
        [b'R' | b'r', b'C' | b'c', ..] => Some(Mark::CreditBack),
        [b'R' | b'r', b'D' | b'd', ..] => Some(Mark::DebitBack),
        [b'E' | b'e', b'C' | b'c', ..] => Some(Mark::CreditExpected),
        [b'E' | b'e', b'D' | b'd', ..] => Some(Mark::DebitExpected),
        _ => None,
    };
    if let Some(mark) = mark {
        return Some((mark, text.get(2..)?));
    }
    let mark = match text.chars().next()? {
        'C' | 'c' => Mark::Credit,
        'D' | 'd' => Mark::Debit,
        _ => return None,
    };
    Some((mark, text.get(1..)?))
}

/// The payer's and the bank's reference behind the kind of transaction: one letter
/// (`N`, `F`, `S`) and three signs.
fn references(text: &str) -> (&str, &str) {
    let kind: usize = text.chars().take(4).map(char::len_utf8).sum();
    let starts_with_kind = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = if starts_with_kind { text.get(kind..).unwrap_or_default() } else { text };
    rest.split_once("//").unwrap_or((rest, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn line(text: &str) -> EntryLine {
        read(&text.split('\n').collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn every_part_of_a_line_is_read() {
        let read = line("2601020105CR1234,5NTRFNONREF//B4711\nfurther");
        assert_eq!((read.value, read.entry), (date(2026, 1, 2), Some(date(2026, 1, 5))));
        assert_eq!((read.negative, read.reversal, read.expected), (false, false, false));
        assert_eq!((read.amount.as_str(), read.lines), ("1234.5", 1));
        assert_eq!((read.reference.as_str(), read.bank_reference.as_str()), ("NONREF", "B4711"));
    }

    #[test]
    fn marks_tell_the_direction() {
        for (text, negative, reversal, expected) in [
            ("260102C1,NTRF", false, false, false),
            ("260102CR1,NTRF", false, false, false),
            ("260102D1,NTRF", true, false, false),
            ("260102DR1,NTRF", true, false, false),
            ("260102RC1,NTRF", true, true, false),
            ("260102RCR1,NTRF", true, true, false),
            ("260102RD1,NTRF", false, true, false),
            ("260102RDN1,NTRF", false, true, false),
            ("260102EC1,NTRF", false, false, true),
            ("260102ED1,NTRF", true, false, true),
            ("260102 d 1,NTRF", true, false, false),
        ] {
            let read = line(text);
            assert_eq!(
                (read.negative, read.reversal, read.expected),
                (negative, reversal, expected),
                "{text}"
            );
            assert_eq!(read.amount, "1.");
        }
    }

    #[test]
    fn kinds_and_references_of_all_shapes() {
        for (text, reference, bank) in [
            ("260102DF24,00S   X", "X", ""),
            ("260102CN5,00NZ10NONREF", "NONREF", ""),
            ("260102D65,00NOVBNL91ABNA0417164300", "NL91ABNA0417164300", ""),
            ("260102C7,7FMSC01916//NONREF", "01916", "NONREF"),
            ("260102D1,", "", ""),
            ("260102D1,NCHK000123//0/4", "000123", "0/4"),
            ("2601020105D1,NTRFa b//c d", "a b", "c d"),
        ] {
            let read = line(text);
            assert_eq!((read.reference.as_str(), read.bank_reference.as_str()), (reference, bank), "{text}");
        }
    }

    #[test]
    fn a_broken_line_is_put_together() {
        let read = line("2601020102CR\n30,00N062NONREF\nmore");
        assert_eq!((read.amount.as_str(), read.lines), ("30.00", 2));
    }

    #[test]
    fn a_line_without_a_part_says_which() {
        let code = |text: &str| read(&[text]).unwrap_err();
        assert_eq!(code("261302C1,NTRF"), "date_unreadable");
        assert_eq!(code("260102X1,NTRF"), "direction_unreadable");
        assert_eq!(code("260102C"), "amount_missing");
        assert_eq!(code(""), "date_unreadable");
    }
}
