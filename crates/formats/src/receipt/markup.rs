//! HTML to text: rows as lines, cells apart, nothing run and nothing fetched.

use crate::ofx::decode_entities;

/// Elements whose content is no text of the page.
const SILENT: &[&str] = &["script", "style", "head", "noscript", "template", "svg"];
/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "tr",
    "table",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "hr",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "tbody",
    "thead",
    "body",
    "address",
    "center",
];
/// Longest start tag; data in attributes (embedded pictures) may be longer and is text then.
const MAX_TAG: usize = 1 << 20;

/// The readable text of a page.
pub(super) fn to_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 4);
    let mut at = 0;
    let mut ends = TagEnds { html, next: 0 };
    // Elements and comments whose end was looked for once in vain: not again, so that
    // many of them do not cost quadratic time.
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|i| at + i) {
        push_text(&mut out, html.get(at..open).unwrap_or_default());
        let rest = html.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") && !unclosed.contains(&"--") {
            match rest.find("-->") {
                Some(end) => {
                    at = open + end + 3;
                    continue;
                }
                None => unclosed.push("--"),
            }
        }
        let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
        let end = if rest.get(1..).is_some_and(|r| r.starts_with(begins)) { ends.after(open) } else { None };
        let Some(end) = end.filter(|end| end - open <= MAX_TAG) else {
            out.push('<');
            at = open + 1;
            continue;
        };
        let tag = html.get(open + 1..end).unwrap_or_default();
        at = end + 1;
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.filter(|name| name.len() <= 16).unwrap_or_default().to_ascii_lowercase();
        if let Some(silent) = SILENT.iter().copied().find(|s| *s == name && !closing && !tag.ends_with('/')) {
            if !unclosed.contains(&silent) {
                match html.get(at..).and_then(|rest| find_close(rest, silent)) {
                    Some(end) => at += end,
                    None => unclosed.push(silent),
                }
            }
        } else if BLOCKS.contains(&name.as_str()) {
            out.push('\n');
        } else if matches!(name.as_str(), "td" | "th") {
            out.push('\t');
        }
    }
    push_text(&mut out, html.get(at..).unwrap_or_default());
    tidy(&out)
}

/// Where tags end, each place of the page looked at once.
struct TagEnds<'a> {
    html: &'a str,
    /// The first `>` at or after the last place asked for; the page's length if there is none.
    next: usize,
}

impl TagEnds<'_> {
    /// The first `>` after a place not before the last one asked for.
    fn after(&mut self, at: usize) -> Option<usize> {
        if self.next <= at {
            let found = self.html.get(at..).and_then(|rest| rest.find('>'));
            self.next = found.map_or(self.html.len(), |i| at + i);
        }
        Some(self.next).filter(|next| *next < self.html.len())
    }
}

/// Text of the page: line breaks of the source are blanks.
fn push_text(out: &mut String, text: &str) {
    let decoded = decode_entities(text);
    out.extend(decoded.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
}

/// Where the closing tag of an element begins, in any case of letters.
fn find_close(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("</").map(|i| from + i) {
        let after = text.as_bytes().get(at + 2..at + 2 + name.len());
        if after.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

/// Without empty lines and runs of blanks.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let cells: Vec<String> = line
            .split('\t')
            .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|cell| !cell.is_empty())
            .collect();
        if !cells.is_empty() {
            out.push_str(&cells.join("\t"));
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_lines_and_cells_stand_apart() {
        let html = "<html><head><title>x</title></head><body><style>p{}</style><table><tr><td>Tea &amp; cake</td>\
                    <td>4.50</td></tr><tr><TD>Total</TD><td><b>4.50</b></td></tr></table><!-- 9 --></body>";
        assert_eq!(to_text(html), "Tea & cake\t4.50\nTotal\t4.50\n");
    }

    #[test]
    fn broken_pages_keep_their_words() {
        assert_eq!(to_text("a < b <script>x"), "a < b x\n");
        assert_eq!(to_text("<p>one<p>two<b"), "one\ntwo<b\n");
        assert_eq!(to_text("<!-- never <p>closed"), "closed\n");
    }

    #[test]
    fn open_tags_take_linear_work() {
        for piece in ["<", "<b", "<!--", "</", "<script>", "<td"] {
            let _ = to_text(&format!("{}>", piece.repeat(50_000)));
            let _ = to_text(&piece.repeat(50_000));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(<|>|/|!|-|script|td|&|;|a|é| |\n){0,200}") {
            let _ = to_text(&text);
        }
    }
}
