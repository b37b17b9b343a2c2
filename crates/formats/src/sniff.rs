//! Which format a file is of, by its content; its name only breaks ties.

use serde::{Deserialize, Serialize};

/// Pictures that receipts come as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// HEIC or AVIF.
    Heif,
    /// TIFF.
    Tiff,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// OFX, QFX or QBO.
    Ofx,
    /// QIF.
    Qif,
    /// MT940 or MT942.
    Mt940,
    /// CAMT.052, CAMT.053 or CAMT.054.
    Camt,
    /// A ZIP archive that is no document of an office program.
    Zip,
    /// A table of values with separators.
    Csv,
    /// A spreadsheet: XLSX, XLS or ODS.
    Spreadsheet,
    /// A mail (RFC 5322).
    Eml,
    /// PDF.
    Pdf,
    /// A picture.
    Image(ImageKind),
    /// HTML.
    Html,
    /// Text of no known shape.
    Text,
    /// Bytes of no known shape.
    Unknown,
}

impl Format {
    /// Whether [`crate::read_statement`] reads it without a question.
    pub fn is_statement(self) -> bool {
        matches!(self, Self::Ofx | Self::Mt940 | Self::Camt)
    }

    /// Media type (IANA).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Ofx => "application/x-ofx",
            Self::Qif => "application/x-qif",
            Self::Mt940 => "text/x-mt940",
            Self::Camt => "application/xml",
            Self::Zip => "application/zip",
            Self::Csv => "text/csv",
            Self::Spreadsheet => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Eml => "message/rfc822",
            Self::Pdf => "application/pdf",
            Self::Image(ImageKind::Jpeg) => "image/jpeg",
            Self::Image(ImageKind::Png) => "image/png",
            Self::Image(ImageKind::Gif) => "image/gif",
            Self::Image(ImageKind::Webp) => "image/webp",
            Self::Image(ImageKind::Heif) => "image/heic",
            Self::Image(ImageKind::Tiff) => "image/tiff",
            Self::Html => "text/html",
            Self::Text => "text/plain",
            Self::Unknown => "application/octet-stream",
        }
    }
}

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// Tells the format of a file.
pub fn sniff(bytes: &[u8], file_name: &str) -> Format {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if let Some(format) = by_signature(head) {
        return format;
    }
    if crate::table::is_sheet(bytes) {
        return Format::Spreadsheet;
    }
    if crate::archive::is_archive(bytes) {
        return Format::Zip;
    }
    let (text, encoding) = crate::decode::decode(head, None);
    let wide = encoding.starts_with("UTF-16");
    if !wide && head.contains(&0) && !text.contains("<OFX>") {
        return Format::Unknown;
    }
    if crate::camt::looks_like_camt(&text) {
        return Format::Camt;
    }
    let upper = text.to_ascii_uppercase();
    if ["<OFX>", "<OFX ", "OFXHEADER:", "<?OFX", "<STMTTRN>", ":OFX>"].iter().any(|mark| upper.contains(mark))
    {
        return Format::Ofx;
    }
    if crate::mt940::looks_like_mt940(&text) {
        return Format::Mt940;
    }
    let controls = text.chars().take(4096).filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls > 16 {
        return Format::Unknown;
    }
    let name = file_name.to_ascii_lowercase();
    if crate::qif::looks_like_qif(&text, name.ends_with(".qif")) {
        return Format::Qif;
    }
    if looks_like_mail(&text) {
        return Format::Eml;
    }
    let start = upper.trim_start();
    let html = start.starts_with("<!DOCTYPE HTML") || start.starts_with("<HTML") || upper.contains("<BODY");
    if html || (start.starts_with('<') && (name.ends_with(".html") || name.ends_with(".htm"))) {
        return Format::Html;
    }
    if !start.starts_with(['<', '{', '[']) && crate::table::looks_like_table(&text) {
        return Format::Csv;
    }
    if text.trim().is_empty() { Format::Unknown } else { Format::Text }
}

fn by_signature(head: &[u8]) -> Option<Format> {
    let image = |kind| Some(Format::Image(kind));
    match head {
        [0xff, 0xd8, 0xff, ..] => image(ImageKind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => image(ImageKind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => image(ImageKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => image(ImageKind::Webp),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm' | b'a', b'e' | b'i' | b'v', ..] => {
            image(ImageKind::Heif)
        }
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => image(ImageKind::Tiff),
        // A PDF may have bytes before its mark (ISO 32000-1 §7.5.2 note, first 1024).
        _ if head.get(..head.len().min(1024))?.windows(5).any(|w| w == b"%PDF-") => Some(Format::Pdf),
        _ => None,
    }
}

/// Whether the text begins with header fields of a mail, two known ones at least.
fn looks_like_mail(text: &str) -> bool {
    const FIELDS: &[&str] = &[
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "reply-to",
        "sender",
        "dkim-signature",
    ];
    let mut known = 0;
    for (i, line) in text.trim_start().lines().take(200).enumerate() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || (i == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some((field, _)) = line.split_once(':') else { break };
        if field.is_empty() || !field.bytes().all(|b| b.is_ascii_graphic()) {
            break;
        }
        known += usize::from(FIELDS.contains(&field.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn content_tells_the_format() {
        for (content, name, expected) in [
            (&b"OFXHEADER:100\n\n<OFX>"[..], "a.txt", Format::Ofx),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?>", "a.xml", Format::Ofx),
            (b"\xff\xfe<\0O\0F\0X\0>\0", "a.qfx", Format::Ofx),
            (b"Date,Payee,Amount\n2026-03-01,Shop,-1.00\n", "a.ofx", Format::Csv),
            (b"!Type:Bank\nD3/4/26\nT-1.00\n^\n", "a.csv", Format::Qif),
            (b"\xef\xbb\xbf!account\rNCash\rTCash\r^\r", "a", Format::Qif),
            (b"D3/4/26\nT-1.00\n^\n", "a.qif", Format::Qif),
            (b"D3/4/26\nT-1.00\n^\n", "a.txt", Format::Text),
            (b":20:A\r\n:25:NL91ABNA0417164300\r\n:28C:1/1\r\n", "a.txt", Format::Mt940),
            (b"\x01\r\n:61:2601020102C1,NTRFNONREF\r\n", "a.csv", Format::Mt940),
            (b"{1:F01BANKNL2AXXXX}{2:O940}{4:\n:20:A\n:25:1\n", "a", Format::Mt940),
            (b"Minutes\n:20:30 we begin\n", "a.txt", Format::Text),
            (b"<Document><BkToCstmrStmt><Stmt>", "a", Format::Camt),
            (b"<?xml version='1.0'?><n:Document><n:BkToCstmrAcctRptV01>", "a", Format::Camt),
            (b"01.03.2026;Laden;-1,00\n02.03.2026;Markt;-2,00\n", "a", Format::Csv),
            (b"From: a@b.example\r\nSubject: x\r\n\r\nDate,Amount\n", "a.csv", Format::Eml),
            (b"\n%PDF-1.7\n", "a.csv", Format::Pdf),
            (b"\xff\xd8\xff\xe0....", "a.pdf", Format::Image(ImageKind::Jpeg)),
            (b"RIFF....WEBPVP8 ", "a", Format::Image(ImageKind::Webp)),
            (b"\0\0\0\x18ftypheic", "a", Format::Image(ImageKind::Heif)),
            (b"<!doctype html><p>x", "a", Format::Html),
            (b"Dear customer, thank you.\nRegards", "a.csv", Format::Text),
            (b"PK\x03\x04\0\0\0\0", "a.csv", Format::Unknown),
            (b"", "a.csv", Format::Unknown),
        ] {
            assert_eq!(sniff(content, name), expected, "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn a_file_that_is_no_statement_is_refused_by_name() {
        let code = |bytes: &[u8]| crate::read_statement(bytes, "x").unwrap_err().code();
        assert_eq!(code(b"%PDF-1.7"), "not_a_statement");
        assert_eq!(code(b"Date,Payee,Amount\n2026-03-01,Shop,-1.00\n"), "needs_mapping");
        assert_eq!(code(b""), "empty_file");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = sniff(&bytes, "x.csv");
        }
    }
}
