//! Field 86 with code words between strokes, as Dutch, Belgian and many other banks
//! write it: `/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…/EREF/…`.

use super::words::Words;
use crate::account_id::account_id;

const CODES: &[&str] = &[
    "ADDR", "BENM", "BIC", "BUSP", "CHGS", "CITY", "CNTP", "CRED", "CSID", "EREF", "EXCH", "FEES", "IBAN",
    "ID", "INFO", "IREF", "ISDT", "KREF", "MARF", "MREF", "NAME", "NRTX", "OAMT", "OCMT", "ORDP", "PREF",
    "PURP", "REMI", "RETN", "RTRN", "RTYP", "STRD", "SUBF", "SVCL", "SWOC", "SWOD", "TRCD", "TRTP", "TYPE",
    "ULTB", "ULTC", "ULTD", "USTD",
];

/// Reads the unwrapped text; nothing where it has no code words.
pub(super) fn read(text: &str) -> Option<Words> {
    let text = text.trim();
    let marks = marks(text);
    let first = marks.first()?;
    if first.at > 0 && marks.len() < 2 {
        return None;
    }
    let mut words = Words::default();
    let mut ultimate = "";
    let mut memo = vec![text.get(..first.at).unwrap_or_default()];
    for (n, mark) in marks.iter().enumerate() {
        let end = marks.get(n + 1).map_or(text.len(), |next| next.at);
        let value = text.get(mark.start..end.max(mark.start)).unwrap_or_default();
        let bare = value.trim_matches(|c: char| c == '/' || c.is_whitespace());
        match mark.code {
            "NAME" => fill(&mut words.payee, bare),
            "IBAN" => fill(&mut words.counterparty, &account_id(bare)),
            "ULTD" | "ULTB" | "ULTC" => ultimate = bare,
            "CNTP" => {
                let mut parts = value.split('/');
                fill(&mut words.counterparty, &account_id(parts.next().unwrap_or_default()));
                fill(&mut words.payee, parts.nth(1).unwrap_or_default().trim());
            }
            "REMI" | "USTD" | "INFO" => memo.push(bare),
            "STRD" => memo.push(bare.trim_start_matches("CUR/").trim_start_matches("ISO/").trim_matches('/')),
            "EREF" if bare != "NOTPROVIDED" => fill(&mut words.reference, bare),
            "KREF" | "PREF" => fill(&mut words.reference, bare),
            "TRTP" | "TYPE" => fill(&mut words.kind, bare),
            "OCMT" | "OAMT" => fill(&mut words.original, &bare.replace(' ', "")),
            _ => {}
        }
    }
    fill(&mut words.payee, ultimate);
    words.memo = memo.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(words)
}

/// The first value that a place is given stands.
fn fill(place: &mut String, value: &str) {
    if place.is_empty() {
        value.clone_into(place);
    }
}

/// A code word between strokes.
struct CodeMark {
    code: &'static str,
    /// Where its first stroke stands.
    at: usize,
    /// Where its value begins.
    start: usize,
}

fn marks(text: &str) -> Vec<CodeMark> {
    let mut marks = Vec::new();
    for (at, _) in text.match_indices('/') {
        let Some(rest) = text.get(at + 1..) else { continue };
        let word = rest.get(..rest.len().min(5)).and_then(|head| Some(head.split_at(head.find('/')?).0));
        if let Some(code) = word.and_then(|word| CODES.iter().copied().find(|code| *code == word)) {
            marks.push(CodeMark { code, at, start: at + code.len() + 2 });
        }
    }
    marks
}

/// Money as ordered (`/OCMT/USD12,50/`) in the further details of a line.
pub(super) fn ordered_amount(text: &str) -> Option<String> {
    read(text).map(|words| words.original).filter(|original| !original.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_words_are_told_apart() {
        let text = "/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J. de Boer e/o \
            M. Smit/REMI/Huur mei /straat 3/EREF/NOTPROVIDED";
        let words = read(text).unwrap();
        assert_eq!(words.payee, "J. de Boer e/o M. Smit");
        assert_eq!(words.memo, "Huur mei /straat 3");
        assert_eq!(words.counterparty, "NL91ABNA0417164300");
        assert_eq!((words.reference.as_str(), words.kind.as_str()), ("", "SEPA OVERBOEKING"));
    }

    #[test]
    fn parties_and_counterparties_of_other_banks() {
        let words = read("/EREF/E-9//CNTP/NL91ABNA0417164300/ABNANL2A/Bakker Bos/Utrecht//REMI/USTD//Brood/")
            .unwrap();
        assert_eq!((words.payee.as_str(), words.memo.as_str()), ("Bakker Bos", "Brood"));
        assert_eq!((words.counterparty.as_str(), words.reference.as_str()), ("NL91ABNA0417164300", "E-9"));
        let words = read("/BENM//NAME/Kiosk/REMI/Krant/ISDT/2026-03-01").unwrap();
        assert_eq!((words.payee.as_str(), words.memo.as_str()), ("Kiosk", "Krant"));
        let words = read("/ORDP/NAME/Kiosk/REMI/STRD/CUR/9876 5432/").unwrap();
        assert_eq!((words.payee.as_str(), words.memo.as_str()), ("Kiosk", "9876 5432"));
    }

    #[test]
    fn money_as_ordered_is_found() {
        assert_eq!(ordered_amount("/OCMT/USD12,50/CHGS/EUR0,50/").as_deref(), Some("USD12,50"));
        assert_eq!(ordered_amount("marie curie"), None);
    }

    #[test]
    fn strokes_alone_are_no_code_words() {
        for text in ["", "/", "//", "a/b/c", "RENT 03/2026", "x /ID/ y", "/NAMES/x/", "/né/"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
