//! Bytes to text, by evidence first and by declaration second: banks declare
//! character sets that they do not write.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, WINDOWS_1258};
use std::borrow::Cow;

/// Decodes by byte order mark, then as UTF-8 where that holds, then as declared,
/// then as the bytes look like. Returns the text and the name of the encoding used.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> (Cow<'a, str>, &'static str) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
        return (text, encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8.name());
    }
    let (valid, invalid) = count_multibyte(bytes);
    if valid > 0 && valid >= invalid {
        return (Cow::Owned(decode_mixed(bytes)), UTF_8.name());
    }
    let encoding = declared.and_then(by_label).unwrap_or_else(|| guess(bytes));
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text, encoding.name())
}

/// Decodes as a named encoding, which the caller had from an earlier [`decode`].
pub(crate) fn decode_as<'a>(bytes: &'a [u8], name: &str) -> Cow<'a, str> {
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding != UTF_8 => encoding.decode(bytes).0,
        _ => decode(bytes, None).0,
    }
}

/// The encoding of a declared name. Plain ASCII and "none" say nothing about bytes
/// beyond ASCII, so they are no declaration.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    match label.as_str() {
        "" | "none" | "usascii" | "us-ascii" | "ascii" | "utf-8" | "utf8" | "unicode" => None,
        _ if label.bytes().all(|b| b.is_ascii_digit()) => {
            Encoding::for_label(format!("windows-{label}").as_bytes())
        }
        _ if label.starts_with("8859") => Encoding::for_label(format!("iso-{label}").as_bytes()),
        _ => Encoding::for_label(label.as_bytes()),
    }
}

/// The most likely legacy encoding of bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let end = bytes.len().min(1 << 20);
    detector.feed(bytes.get(..end).unwrap_or_default(), true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let latin = [WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, WINDOWS_1258];
    if encoding == UTF_8 || (!latin.contains(&encoding) && is_latin(bytes)) { WINDOWS_1252 } else { encoding }
}

/// Whether bytes beyond ASCII stand within words of ASCII letters: in Latin script they
/// do, in every other a word is wholly of such bytes. A few words are not enough for a
/// detector to tell that.
fn is_latin(bytes: &[u8]) -> bool {
    let (mut within, mut apart) = (0_usize, 0_usize);
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    for word in head.split(|b| b.is_ascii() && !b.is_ascii_alphabetic()).filter(|word| !word.is_ascii()) {
        let letters = word.iter().filter(|b| b.is_ascii_alphabetic()).count();
        if letters * 2 >= word.len() { within += 1 } else { apart += 1 }
    }
    within > apart
}

/// How many well-formed and how many malformed sequences beyond ASCII there are.
fn count_multibyte(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, invalid), chunk| {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + wide, invalid + usize::from(!chunk.invalid().is_empty()))
    })
}

/// UTF-8 with stray bytes of windows-1252 between.
fn decode_mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// The text without what goes beyond a number of bytes, cut between two characters.
pub(crate) fn clip(text: &str, most: usize) -> &str {
    text.get(..most).unwrap_or_else(|| {
        let mut end = most.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.get(..end).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_wins_over_the_declaration() {
        assert_eq!(decode("Nómina".as_bytes(), Some("1252")), ("Nómina".into(), "UTF-8"));
    }

    #[test]
    fn declared_charsets_without_prefix_are_known() {
        assert_eq!(decode(b"caf\xe9", Some("8859-1")).0, "café");
        assert_eq!(decode(b"\xea\xee\xf4\xe5", Some("1251")).0, "кофе");
        assert_eq!(decode(b"caf\xe9 cr\xe8me", Some("NONE")).0, "café crème");
    }

    #[test]
    fn a_few_latin_words_are_latin() {
        assert_eq!(decode(b"Caf\xe9 Bl\xe9 12,00", None).0, "Café Blé 12,00");
        assert_eq!(
            decode(b"\xcf\xee\xea\xf3\xef\xea\xe0 \xf5\xeb\xe5\xe1\xe0 \xe8 \xec\xee\xeb\xee\xea\xe0", None)
                .0,
            "Покупка хлеба и молока"
        );
    }

    #[test]
    fn one_stray_byte_does_not_spoil_the_rest() {
        let mut bytes = "ação – crédito ".as_bytes().to_vec();
        bytes.push(0xe9);
        assert_eq!(decode(&bytes, Some("1252")).0, "ação – crédito é");
    }

    #[test]
    fn utf16_with_a_mark_is_read() {
        assert_eq!(decode(b"\xff\xfeO\0F\0X\0", None), ("OFX".into(), "UTF-16LE"));
    }
}
