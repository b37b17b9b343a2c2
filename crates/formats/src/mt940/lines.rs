//! Lines to fields: where a tag begins, what belongs to it, where a message ends.

use crate::decode::clip;
use std::str::Split;

/// Most bytes kept of one field. SWIFT allows six lines of 65; banks write some more.
const MAX_FIELD: usize = 16 << 10;

/// A field with the lines that belong to it.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// Its tag, such as `60F`.
    pub(super) tag: &'a str,
    /// Where it begins, from 1.
    pub(super) line: usize,
    /// Its lines; the first may be empty, others are not.
    pub(super) lines: Vec<&'a str>,
}

/// What a file is made of.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A field.
    Field(Field<'a>),
    /// A message ends here.
    End,
    /// The header says that an MT942 follows.
    Interim,
}

/// The pieces of a text, in order.
pub(super) struct Pieces<'a> {
    lines: Split<'a, &'static str>,
    number: usize,
    /// The rest of a line that begins a piece.
    rest: Option<&'a str>,
    field: Option<Field<'a>>,
    bytes: usize,
    /// What follows the field just given.
    next: Option<Piece<'a>>,
    /// A line of nothing but a colon was seen: the tag was broken off behind it.
    colon: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // FinTS carries line ends as `@@`, some banks' files have lone carriage returns.
        let mark = if text.contains('\n') {
            "\n"
        } else if text.contains("@@:") {
            "@@"
        } else {
            "\r"
        };
        Self {
            lines: text.split(mark),
            number: 0,
            rest: None,
            field: None,
            bytes: 0,
            next: None,
            colon: false,
        }
    }

    fn next_line(&mut self) -> Option<&'a str> {
        if let Some(rest) = self.rest.take() {
            return Some(rest);
        }
        self.number += 1;
        self.lines.next()
    }

    /// Gives the piece, after the field before it where one is open.
    fn after_field(&mut self, piece: Piece<'a>) -> Piece<'a> {
        match self.field.take() {
            Some(field) => {
                self.next = Some(piece);
                Piece::Field(field)
            }
            None => piece,
        }
    }

    fn begin(&mut self, tag: &'a str, first: &'a str) -> Option<Field<'a>> {
        self.bytes = first.len();
        self.field.replace(Field { tag, line: self.number, lines: vec![clip(first, MAX_FIELD)] })
    }

    fn go_on(&mut self, line: &'a str) {
        let left = MAX_FIELD.saturating_sub(self.bytes);
        let Some(field) = &mut self.field else { return };
        if left > 0 && !line.trim().is_empty() {
            self.bytes += line.len();
            field.lines.push(clip(line, left));
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(piece) = self.next.take() {
            return Some(piece);
        }
        while let Some(line) = self.next_line() {
            let line = line.trim_start_matches(is_noise).trim_end_matches(['\r', '\n']);
            if std::mem::take(&mut self.colon)
                && let Some((tag, first)) = split_tag(line)
            {
                if let Some(field) = self.begin(tag, first) {
                    return Some(Piece::Field(field));
                }
                continue;
            }
            if line.trim_end_matches(is_noise).trim() == ":" {
                self.colon = true;
                continue;
            }
            if let Some((tag, first)) = line.trim_start().strip_prefix(':').and_then(split_tag) {
                if let Some(field) = self.begin(tag, first) {
                    return Some(Piece::Field(field));
                }
                continue;
            }
            if let Some((head, rest)) = text_block(line) {
                self.rest = Some(rest);
                let piece = if is_interim(head) { Piece::Interim } else { Piece::End };
                return Some(self.after_field(piece));
            }
            if is_end(line) {
                return Some(self.after_field(Piece::End));
            }
            self.go_on(line);
        }
        self.field.take().map(Piece::Field)
    }
}

/// Control characters and byte order marks before the first sign of a line.
fn is_noise(c: char) -> bool {
    c.is_control() || c == '\u{feff}' || c == '\u{fffd}'
}

/// Tags of MT940, MT941, MT942 and MT950, and `NS`, which holds what SWIFT has no field for.
const TAGS: &[&str] = &[
    "12", "12A", "13", "13D", "20", "21", "25", "25P", "28", "28C", "28D", "34F", "37", "60F", "60M", "61",
    "62F", "62M", "64", "65", "86", "90C", "90D", "NS",
];

/// Tag and first line, of a line whose first colon is taken off.
fn split_tag(line: &str) -> Option<(&str, &str)> {
    let (tag, first) = line.get(..line.len().min(8)).and_then(|head| head.find(':')).and_then(|at| {
        let (tag, rest) = line.split_at_checked(at)?;
        Some((tag, rest.get(1..)?))
    })?;
    TAGS.contains(&tag).then_some((tag, first))
}

/// What stands before and behind the mark of the text block, `{4:`.
fn text_block(line: &str) -> Option<(&str, &str)> {
    let at = line.find("{4:")?;
    Some((line.get(..at)?, line.get(at + 3..)?))
}

/// Whether an application header names message type 942.
fn is_interim(head: &str) -> bool {
    head.contains("{2:O942") || head.contains("{2:I942")
}

/// Whether the line ends a message: `-`, `-}`, and `-XXX` as some banks write it.
fn is_end(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| is_noise(c) || c.is_whitespace());
    line == "-" || line.starts_with("-}") || line == "-XXX"
}

/// Whether a text holds fields of an MT940: two tags at the starts of lines, or one
/// that the text begins with.
pub(crate) fn looks_like_mt940(text: &str) -> bool {
    let mut first = text.trim_start_matches(|c: char| is_noise(c) || c.is_whitespace()).starts_with(':');
    let mut tags = 0usize;
    for piece in Pieces::new(text).take(64) {
        if let Piece::Field(field) = piece {
            let begun = field.lines.first().is_some_and(|line| fits(field.tag, line));
            tags += usize::from(begun);
            if std::mem::take(&mut first) && begun || tags >= 2 {
                return true;
            }
        }
    }
    false
}

/// Whether the value may stand in the field.
fn fits(tag: &str, value: &str) -> bool {
    let value = value.trim();
    match tag {
        "60F" | "60M" | "62F" | "62M" | "64" | "65" => super::fields::Stated::read(value).is_some(),
        "61" => value.get(..6).is_some_and(|day| day.bytes().all(|b| b.is_ascii_digit())),
        "20" | "25" | "28" | "28C" | "86" | "NS" => true,
        _ => false,
    }
}
