//! Every reader of statements with files of its own for tests that are the same for all: a new
//! format joins with one line in [`READERS`] and one file beside this.

#![allow(dead_code)]

pub mod archive;
pub mod camt;
pub mod csv;
pub mod mt940;
pub mod ofx;
pub mod qif;
pub mod spreadsheet;

use formats::{FormatError, ParsedFile};

/// A reader and its files.
pub struct Reader {
    /// Name of the format and of its corpus in `fuzz/corpus`.
    pub name: &'static str,
    /// Reads bytes, whatever they are.
    pub read: fn(&[u8]) -> Result<ParsedFile, FormatError>,
    /// A file of two payments: one of this amount and payee, and one of -5.25 that is in order.
    pub file: fn(amount: &str, payee: &str) -> Vec<u8>,
    /// Small files of all the shapes that the format comes in.
    pub samples: fn() -> Vec<Vec<u8>>,
    /// A file of so many payments.
    pub many: fn(usize) -> Vec<u8>,
    /// Amounts that are none elsewhere and that this format reads as far as it understands them.
    pub taken: &'static [&'static str],
    /// Whether it packs its bytes with check sums: changed by hand they are only damaged.
    pub packed: bool,
}

impl Reader {
    /// A format of plain text; all but the last two fields are to be given.
    pub const TEXT: Reader = Reader {
        name: "",
        read: |_| Err(FormatError::NotAStatement),
        file: |_, _| Vec::new(),
        samples: Vec::new,
        many: |_| Vec::new(),
        taken: &[],
        packed: false,
    };
    /// The same of a packed format.
    pub const PACKED: Reader = Reader { packed: true, ..Reader::TEXT };
}

/// Every reader.
pub const READERS: &[Reader] = &[
    ofx::READER,
    csv::READER,
    qif::READER,
    mt940::READER,
    camt::READER,
    spreadsheet::READER,
    archive::READER,
];

/// A text in an encoding of two bytes a character, with its mark.
pub fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

/// A text in which every character is one byte; others become `?`.
pub fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}
