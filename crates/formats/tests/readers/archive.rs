//! Archives with statements in them, and a way to write one.

use super::{Reader, csv, mt940, ofx};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const READER: Reader = Reader { name: "zip", read, file, samples, many, ..Reader::PACKED };

fn read(bytes: &[u8]) -> Result<formats::ParsedFile, formats::FormatError> {
    let _ = formats::unpack(bytes);
    formats::read_statement(bytes, "statements.zip")
}

/// An archive of these files, the same on every run.
pub fn packed(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // The media type of an OpenDocument file stands there as it is (ODF 1.3 part 2 §3.3).
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { method };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn deflated(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, CompressionMethod::Deflated)
}

fn file(amount: &str, payee: &str) -> Vec<u8> {
    deflated(&[("a.ofx", &(ofx::READER.file)(amount, payee))])
}

fn samples() -> Vec<Vec<u8>> {
    let ofx = (ofx::READER.file)("-1.00", "Shop");
    let mt940 = (mt940::READER.file)("-2.00", "Shop");
    let csv = (csv::READER.file)("-3.00", "Shop");
    let inner = file("-4.00", "Shop");
    vec![
        file("-1.00", "Café Öl"),
        packed(&[("a.ofx", &ofx)], CompressionMethod::Stored),
        deflated(&[("2026/a.ofx", &ofx), ("2026/b.sta", &mt940)]),
        deflated(&[("c.csv", &csv)]),
        deflated(&[("a.ofx", &ofx), ("a.pdf", b"%PDF-1.4\n%%EOF\n")]),
        deflated(&[("a.ofx", &ofx), ("a again.ofx", &ofx)]),
        deflated(&[("__MACOSX/._a.ofx", b"x"), (".hidden", b"x"), ("a.ofx", &ofx)]),
        deflated(&[("empty", b""), ("b.sta", &mt940)]),
        deflated(&[("inner.zip", &inner)]),
        packed(&[("a.ofx", &ofx), ("c.csv", &csv)], CompressionMethod::Stored),
        deflated(&[("..\\..\\a.ofx", &ofx)]),
    ]
}

fn many(rows: usize) -> Vec<u8> {
    deflated(&[("a.ofx", &(ofx::READER.many)(rows))])
}
