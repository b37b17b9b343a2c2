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
    /// Set once a search to the end of the text found no such mark, so that no
    /// second search is made: many open comments must not cost quadratic time.
    no_comment_end: bool,
    no_cdata_end: bool,
}

/// Counts lines as far as they are asked for.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a [u8],
    line: usize,
    counted: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), line: 1, counted: 0 }
    }

    /// The line of a place not before the last one asked for, counted from one.
    pub(crate) fn of(&mut self, at: usize) -> usize {
        let passed = self.text.get(self.counted..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.counted = at.max(self.counted);
        self.line
    }
}

/// What stands at a `<`.
enum Markup<'a> {
    Token(Token<'a>, usize),
    Skip(usize),
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, no_comment_end: false, no_cdata_end: false }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn markup(&mut self, at: usize) -> Option<Markup<'a>> {
        let rest = self.rest(at);
        if !matches!(rest.as_bytes().get(1), Some(b'!' | b'?')) {
            return tag(rest).map(|(token, length)| Markup::Token(token, at + length));
        }
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
        let end = rest.bytes().take(MAX_TAG).position(|b| b == b'>')?;
        Some(Markup::Skip(at + end + 1))
    }
}

/// Bits of what stands in a name.
const OTHER: u8 = 1;
const LOWER: u8 = 2;
const COLON: u8 = 4;

/// What each byte is in the name of an element; nothing where it ends one.
static IN_NAME: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => OTHER,
            b'a'..=b'z' => LOWER,
            b':' => COLON,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// A tag at the start of the text, and its length.
fn tag(text: &str) -> Option<(Token<'_>, usize)> {
    let bytes = text.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let start = if closing { 2 } else { 1 };
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let (mut length, mut met) = (0, 0);
    for byte in bytes.get(start..)?.iter().take(MAX_NAME + 1) {
        let kind = IN_NAME[usize::from(*byte)];
        if kind == 0 {
            break;
        }
        met |= kind;
        length += 1;
    }
    if length > MAX_NAME {
        return None;
    }
    let mut name = text.get(start..start + length)?;
    if met & COLON != 0 {
        name = name.split_once(':').map_or(name, |(_, local)| local);
    }
    let lower = met & LOWER != 0;
    let (empty, end) = match bytes.get(start + length)? {
        b'>' => (false, start + length),
        _ => attributes(text, start + length, closing)?,
    };
    let name = if lower { Cow::Owned(name.to_ascii_uppercase()) } else { Cow::Borrowed(name) };
    let token = match (closing, empty) {
        (true, _) => Token::Close(name),
        (false, true) => Token::Empty(name),
        (false, false) => Token::Open(name),
    };
    Some((token, end + 1))
}

/// What stands between the name of a tag and its end: whether it is self-closed, and
/// where it ends. Nothing where it is no markup.
fn attributes(text: &str, from: usize, closing: bool) -> Option<(bool, usize)> {
    let after = text.as_bytes().get(from..)?;
    let end = after.iter().take(MAX_TAG).position(|b| matches!(b, b'>' | b'<'))?;
    if after.get(end) != Some(&b'>') {
        return None;
    }
    let inner = text.get(from..from + end)?.trim();
    let (inner, empty) = match inner.strip_suffix('/') {
        Some(attributes) => (attributes.trim(), true),
        None => (inner, false),
    };
    if !inner.is_empty() && (closing || !inner.contains('=')) {
        return None;
    }
    Some((empty, from + end))
}

impl<'a> Iterator for Tokens<'a> {
    /// Where a token begins, and the token.
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
                        return Some((start, token));
                    }
                    None => from = start + 1,
                }
            }
            // Text runs to the next `<`; one that turns out to be no markup comes as a
            // further piece of text, so that each is looked at once.
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            let end = memchr::memchr(b'<', rest).map_or(self.text.len(), |i| from + i);
            self.at = end;
            return Some((start, Token::Text(self.text.get(start..end).unwrap_or_default())));
        }
        None
    }
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
        let text = "<A>\n<B>1\n<C>";
        let mut lines = Lines::new(text);
        let lines: Vec<usize> = Tokens::new(text).map(|(at, _)| lines.of(at)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 3]);
    }
}
