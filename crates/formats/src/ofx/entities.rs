//! Entities of XML and HTML in the texts of elements.

use std::borrow::Cow;

/// Decodes the entities of XML, numeric ones, and the few of HTML that banks use;
/// a `&` that begins none stays as it is.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.bytes().take(12).position(|b| b == b';');
        let decoded = end.and_then(|end| entity(rest.get(1..end)?).map(|c| (c, end)));
        match decoded {
            Some((c, end)) => {
                out.push(c);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of an entity's name.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "deg" => '°',
        "ordf" => 'ª',
        "ordm" => 'º',
        "laquo" => '«',
        "raquo" => '»',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "shy" => '\u{ad}',
        _ => return accented(name),
    })
}

/// Entities of letters with an accent (`eacute`, `Ccedil`): the letter and its mark.
fn accented(name: &str) -> Option<char> {
    let mut chars = name.chars();
    let letter = chars.next()?;
    let row = match chars.as_str() {
        "acute" => "áéíóúýÁÉÍÓÚÝ",
        "grave" => "àèìòùÀÈÌÒÙ",
        "circ" => "âêîôûÂÊÎÔÛ",
        "tilde" => "ãñõÃÑÕ",
        "uml" => "äëïöüÿÄËÏÖÜ",
        "cedil" => "çÇ",
        "ring" => "åÅ",
        "slash" => "øØ",
        "zlig" => "ß",
        _ => return None,
    };
    let plain = match chars.as_str() {
        "acute" => "aeiouyAEIOUY",
        "grave" => "aeiouAEIOU",
        "circ" => "aeiouAEIOU",
        "tilde" => "anoANO",
        "uml" => "aeiouyAEIOU",
        "cedil" => "cC",
        "ring" => "aA",
        "slash" => "oO",
        _ => "s",
    };
    plain.chars().zip(row.chars()).find(|(p, _)| *p == letter).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities() {
        assert_eq!(
            decode_entities("A &amp; B & C &#233; &#x2013; &Ccedil;&atilde;o &nope; &"),
            "A & B & C é – Ção &nope; &"
        );
    }
}
