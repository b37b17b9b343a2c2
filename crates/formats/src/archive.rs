//! ZIP archives that banks deliver statements in: looked into once, in memory, with
//! bounds on what comes out.

use crate::{Format, FormatError, MAX_BYTES, MAX_ROWS, ParsedFile, csv_guess, csv_read, sniff};
use model::{Batch, Problem};
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// Most files looked at in one archive.
const MAX_FILES: usize = 1000;
/// Files by which an archive is known as a document of an office program.
const OFFICE: &[&str] = &["[Content_Types].xml", "mimetype", "xl/workbook.xml", "content.xml"];

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacked {
    /// Its name without folders.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Whether the bytes are a readable archive and no document of an office program.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && ZipArchive::new(Cursor::new(bytes))
            .is_ok_and(|archive| !archive.file_names().flatten().any(|name| OFFICE.contains(&name.as_ref())))
}

/// Takes the files out of an archive; folders and what systems hide beside files are
/// left out.
///
/// # Errors
/// [`FormatError::NotAStatement`] where it is no archive, [`FormatError::TooLarge`] beyond
/// [`MAX_BYTES`] together or a thousand files, [`FormatError::ArchiveLocked`].
pub fn unpack(bytes: &[u8]) -> Result<Vec<Unpacked>, FormatError> {
    let mut files = Vec::new();
    each_file(bytes, MAX_BYTES, |file| files.push(file))?;
    Ok(files)
}

/// Gives the files one after the other, so that only one is in memory.
fn each_file(bytes: &[u8], most: usize, mut take: impl FnMut(Unpacked)) -> Result<(), FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FormatError::NotAStatement)?;
    if archive.len() > MAX_FILES {
        return Err(FormatError::TooLarge);
    }
    let mut left = most;
    for index in 0..archive.len() {
        let Some(Ok(path)) = archive.name_for_index(index) else { continue };
        let path = path.into_owned();
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        if name.is_empty() || name.starts_with('.') || path.starts_with("__MACOSX/") {
            continue;
        }
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(FormatError::ArchiveLocked);
            }
            Err(_) => continue,
        };
        let mut content = Vec::new();
        // The size that the archive states is not believed. Of a damaged file, what comes out is taken.
        let _ = file.take(left as u64 + 1).read_to_end(&mut content);
        left = left.checked_sub(content.len()).ok_or(FormatError::TooLarge)?;
        take(Unpacked { name: name.to_owned(), bytes: content });
    }
    Ok(())
}

/// Reads every statement of an archive. Statements of one account stay parts of their
/// own: where two files overlap, the rows of the second are known already.
///
/// # Errors
/// Those of [`unpack`]; where no file is a statement, why the first that might be one is not.
pub(crate) fn read_archive(bytes: &[u8]) -> Result<ParsedFile, FormatError> {
    let mut formats: Vec<&'static str> = Vec::new();
    let mut batch = Batch::default();
    let mut refused: Option<FormatError> = None;
    let mut rows = 0usize;
    each_file(bytes, MAX_BYTES, |file| {
        if rows > MAX_ROWS {
            return;
        }
        match read_file(&file) {
            Ok(parsed) => {
                rows += parsed.batch.accounts.iter().map(|part| part.rows.len()).sum::<usize>();
                formats.push(parsed.format);
                batch.accounts.extend(parsed.batch.accounts);
                let placed = parsed.batch.problems.into_iter().map(|problem| Problem {
                    place: format!("{} {}", crate::mask_card_numbers(&file.name), problem.place),
                    ..problem
                });
                batch.problems.extend(placed);
                if rows > MAX_ROWS {
                    batch.problems.push(of_file(&file.name, "too_many_rows"));
                }
            }
            // Banks put a paper version beside the statement.
            Err(FormatError::NotAStatement | FormatError::NoStatement | FormatError::EmptyFile) => {}
            Err(error) => {
                batch.problems.push(of_file(&file.name, "file_refused"));
                refused.get_or_insert(error);
            }
        }
    })?;
    let Some(first) = formats.first().copied() else {
        return Err(refused.unwrap_or(FormatError::NotAStatement));
    };
    let format = if formats.iter().all(|format| *format == first) { first } else { "zip" };
    Ok(ParsedFile { format, batch })
}

fn of_file(name: &str, code: &str) -> Problem {
    Problem { place: crate::mask_card_numbers(name), code: code.to_owned(), detail: String::new() }
}

fn read_file(file: &Unpacked) -> Result<ParsedFile, FormatError> {
    match sniff(&file.bytes, &file.name) {
        // An archive in an archive is what bombs are made of.
        Format::Zip => Err(FormatError::NotAStatement),
        Format::Csv | Format::Spreadsheet => {
            let guess = csv_guess(&file.bytes)?;
            match guess.mapping.as_ref().filter(|_| guess.is_certain()) {
                Some(mapping) => csv_read(&file.bytes, mapping),
                None => Err(FormatError::NeedsMapping),
            }
        }
        _ => crate::read_statement(&file.bytes, &file.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    const STATEMENT: &str =
        ":20:A\n:25:1234\n:60F:C260301EUR9,\n:61:260301D2,NTRFNONREF\n:86:Tea\n:62F:C260301EUR7,\n-\n";

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn statements_of_an_archive_are_read() {
        let table = b"Date,Payee,Amount\n2026-03-13,Shop,-1.00\n2026-03-14,Shop,-2.00\n";
        let bytes = zipped(&[
            ("march/", b""),
            ("march/one.sta", STATEMENT.as_bytes()),
            ("march/one.pdf", b"%PDF-1.7"),
            ("__MACOSX/one.sta", STATEMENT.as_bytes()),
            ("two.sta", STATEMENT.replace("1234", "5678").as_bytes()),
        ]);
        assert_eq!(sniff(&bytes, "x.zip"), Format::Zip);
        let parsed = crate::read_statement(&bytes, "x.zip").unwrap();
        let ids: Vec<_> = parsed.batch.accounts.iter().map(|part| part.account.id.as_str()).collect();
        assert_eq!((parsed.format, ids), ("mt940", vec!["1234", "5678"]));
        assert_eq!(parsed.batch.problems, []);
        let mixed = zipped(&[("a.csv", table), ("b.sta", STATEMENT.as_bytes())]);
        let parsed = crate::read_statement(&mixed, "x.zip").unwrap();
        assert!(parsed.format == "zip" || !parsed.batch.problems.is_empty());
    }

    #[test]
    fn problems_name_the_file() {
        let bytes = zipped(&[
            ("good.sta", STATEMENT.as_bytes()),
            ("half.sta", STATEMENT.replace(":86:", ":61:x\n:86:").as_bytes()),
            ("bad.sta", b":20:A\n:25:1\n:61:999999D1,N\n"),
        ]);
        let problems = crate::read_statement(&bytes, "x.zip").unwrap().batch.problems;
        let told: Vec<_> = problems.iter().map(|p| (p.place.as_str(), p.code.as_str())).collect();
        assert_eq!(told, [("half.sta line 5", "date_unreadable"), ("bad.sta", "file_refused")]);
    }

    #[test]
    fn an_archive_without_a_statement_says_why() {
        let code =
            |files: &[(&str, &[u8])]| crate::read_statement(&zipped(files), "x.zip").unwrap_err().code();
        assert_eq!(code(&[("a.pdf", b"%PDF-1.7")]), "not_a_statement");
        assert_eq!(code(&[("a.sta", b":20:A\n:25:1\n:61:999999D1,N\n")]), "nothing_readable");
        let inner = zipped(&[("one.sta", STATEMENT.as_bytes())]);
        assert_eq!(code(&[("inner.zip", &inner)]), "not_a_statement");
        assert_eq!(code(&[]), "not_a_statement");
    }

    #[test]
    fn office_documents_are_no_archives() {
        for name in OFFICE {
            let bytes = zipped(&[(name, b"x"), ("a.sta", STATEMENT.as_bytes())]);
            assert_ne!(sniff(&bytes, "x.zip"), Format::Zip, "{name}");
        }
    }

    #[test]
    fn bombs_are_refused() {
        let many: Vec<(String, &[u8])> = (0..=MAX_FILES).map(|n| (n.to_string(), &b""[..])).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert_eq!(unpack(&zipped(&many)), Err(FormatError::TooLarge));
        let half = vec![b' '; 5_001];
        let bytes = zipped(&[("a", &half), ("b", &half)]);
        assert_eq!(each_file(&bytes, 10_000, |_| ()), Err(FormatError::TooLarge));
        assert_eq!(each_file(&bytes, 10_002, |_| ()), Ok(()));
    }

    #[test]
    fn archives_cut_or_changed_anywhere_are_survived() {
        let bytes = zipped(&[("one.sta", STATEMENT.as_bytes()), ("two.sta", STATEMENT.as_bytes())]);
        for at in 0..bytes.len() {
            let _ = crate::read_statement(&bytes[..at], "x.zip");
            for bit in [0x01, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[at] ^= bit;
                let _ = crate::read_statement(&changed, "x.zip");
            }
        }
    }
}
