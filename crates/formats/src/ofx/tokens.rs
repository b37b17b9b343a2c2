//! The marks of an OFX body, SGML and XML alike, told apart without judging
//! their order. Whatever is not well-formed markup is text.

use std::borrow::Cow;

/// Longest element name taken for one.
const MAX_NAME: usize = 64;
/// Longest start tag, attributes included.
const MAX_TAG: usize = 512;

/// One mark of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<NAME>`; the name in upper case, without namespace.
    Open(Cow<'a, str>),
    /// `</NAME>`.
    Close(Cow<'a, str>),
    /// `<NAME/>`.
    Empty(Cow<'a, str>),
    /// Characters, with entities still in them.
    Text(&'a str),
    /// Characters that hold no entities (CDATA).
    Verbatim(&'a str),
}

/// Walks over a body once, front to back.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    counted: usize,
    /// Set once a search to the end of the text found no such mark, so that no
    /// second search is made: many open comments must not cost quadratic time.
    no_comment_end: bool,
    no_cdata_end: bool,
}

/// What stands at a `<`.
enum Markup<'a> {
    Token(Token<'a>, usize),
    Skip(usize),
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, counted: 0, no_comment_end: false, no_cdata_end: false }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The line of a place not before the last one asked for.
    fn line_of(&mut self, at: usize) -> usize {
        let passed = self.text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.counted = at.max(self.counted);
        self.line
    }

    fn markup(&mut self, at: usize) -> Option<Markup<'a>> {
        let rest = self.rest(at);
        if let Some(comment) = rest.strip_prefix("<!--") {
            if !self.no_comment_end {
                if let Some(end) = comment.find("-->") {
                    return Some(Markup::Skip(at + 4 + end + 3));
                }
                self.no_comment_end = true;
            }
            // A comment that never ends would swallow the rest of the file.
            return Some(Markup::Skip(at + 4));
        }
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            if !self.no_cdata_end {
                if let Some(end) = data.find("]]>") {
                    let token = Token::Verbatim(data.get(..end).unwrap_or_default());
                    return Some(Markup::Token(token, at + 9 + end + 3));
                }
                self.no_cdata_end = true;
            }
            return Some(Markup::Skip(at + 9));
        }
        if rest.starts_with("<?") || rest.starts_with("<!") {
            let end = rest.bytes().take(MAX_TAG).position(|b| b == b'>')?;
            return Some(Markup::Skip(at + end + 1));
        }
        tag(rest).map(|(token, length)| Markup::Token(token, at + length))
    }
}

/// A tag at the start of the text, and its length.
fn tag(text: &str) -> Option<(Token<'_>, usize)> {
    let bytes = text.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let start = if closing { 2 } else { 1 };
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let named = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b':');
    let length = bytes.get(start..)?.iter().take(MAX_NAME + 1).take_while(|b| named(b)).count();
    if length > MAX_NAME {
        return None;
    }
    let mut name = text.get(start..start + length)?;
    if let Some((_, local)) = name.split_once(':') {
        name = local;
    }
    let after = bytes.get(start + length..)?;
    let end = after.iter().take(MAX_TAG).position(|b| matches!(b, b'>' | b'<'))?;
    if after.get(end) != Some(&b'>') {
        return None;
    }
    let inner = text.get(start + length..start + length + end)?.trim();
    let (inner, empty) = match inner.strip_suffix('/') {
        Some(attributes) => (attributes.trim(), true),
        None => (inner, false),
    };
    if !inner.is_empty() && (closing || !inner.contains('=')) {
        return None;
    }
    let name = if name.bytes().any(|b| b.is_ascii_lowercase()) {
        Cow::Owned(name.to_ascii_uppercase())
    } else {
        Cow::Borrowed(name)
    };
    let token = match (closing, empty) {
        (true, _) => Token::Close(name),
        (false, true) => Token::Empty(name),
        (false, false) => Token::Open(name),
    };
    Some((token, start + length + end + 1))
}

impl<'a> Iterator for Tokens<'a> {
    /// The line a token begins on, counted from one, and the token.
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            let start = self.at;
            let mut from = start;
            if self.text.as_bytes().get(start) == Some(&b'<') {
                match self.markup(start) {
                    Some(Markup::Skip(next)) => {
                        self.at = next;
                        continue;
                    }
                    Some(Markup::Token(token, next)) => {
                        self.at = next;
                        return Some((self.line_of(start), token));
                    }
                    None => from = start + 1,
                }
            }
            // Text runs to the next `<`; one that turns out to be no markup comes as a
            // further piece of text, so that each is looked at once.
            let end = self.rest(from).find('<').map_or(self.text.len(), |i| from + i);
            self.at = end;
            let line = self.line_of(start);
            return Some((line, Token::Text(self.text.get(start..end).unwrap_or_default())));
        }
        None
    }
}

/// Decodes the entities of XML, numeric ones, and the few of HTML that banks use;
/// a `&` that begins none stays as it is.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
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

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Tokens::new(text).map(|(_, token)| token).collect()
    }

    #[test]
    fn both_dialects_give_the_same_marks() {
        assert_eq!(
            tokens("<Stmttrn><NAME>A & B<MEMO/></STMTTRN >"),
            vec![
                Token::Open("STMTTRN".into()),
                Token::Open("NAME".into()),
                Token::Text("A & B"),
                Token::Empty("MEMO".into()),
                Token::Close("STMTTRN".into()),
            ]
        );
        assert_eq!(tokens("<ofx:OFX xmlns:ofx=\"u\">"), vec![Token::Open("OFX".into())]);
    }

    #[test]
    fn what_is_no_markup_is_text() {
        let text = "a < b <c d> <1> <<";
        let joined: String =
            tokens(text).iter().map(|t| if let Token::Text(t) = t { *t } else { "!" }).collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn comments_instructions_and_cdata() {
        assert_eq!(
            tokens("<?xml?><!-- <NAME>x --><A><![CDATA[<b>&amp;]]>"),
            vec![Token::Open("A".into()), Token::Verbatim("<b>&amp;")]
        );
        assert_eq!(tokens("<!-- open <A>").last(), Some(&Token::Open("A".into())));
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<usize> = Tokens::new("<A>\n<B>1\n<C>").map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 1, 2, 2, 3]);
    }

    #[test]
    fn entities() {
        assert_eq!(
            decode_entities("A &amp; B & C &#233; &#x2013; &Ccedil;&atilde;o &nope; &"),
            "A & B & C é – Ção &nope; &"
        );
    }
}
