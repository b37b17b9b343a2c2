//! What no bank sends, to every reader: it ends in an error or in what could be read, with the place
//! of the rest, and never in a panic.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod readers;

use formats::{FormatError, MAX_BYTES, MAX_ROWS, ParsedFile};
use readers::{READERS, Reader};

type Outcome = Result<ParsedFile, FormatError>;

/// Reads, and checks what must hold whatever came of it: nothing without its place, no code empty.
fn read(reader: &Reader, bytes: &[u8]) -> Outcome {
    let outcome = (reader.read)(bytes);
    match &outcome {
        Ok(parsed) => {
            for problem in &parsed.batch.problems {
                assert!(
                    // How many more there are has no place of its own.
                    problem.code == "more_problems" || !problem.place.trim().is_empty(),
                    "{}: {problem:?}",
                    reader.name
                );
                assert!(problem.detail.chars().count() <= 500, "{}: {problem:?}", reader.name);
            }
            for row in parsed.batch.accounts.iter().flat_map(|account| &account.rows) {
                assert!(!row.place.trim().is_empty(), "{}: {row:?}", reader.name);
            }
        }
        Err(FormatError::NothingReadable { place, problem }) => {
            assert!(!place.is_empty() && !problem.is_empty())
        }
        Err(error) => assert!(!error.code().is_empty()),
    }
    outcome
}

fn rows(parsed: &ParsedFile) -> usize {
    parsed.batch.accounts.iter().map(|account| account.rows.len()).sum()
}

#[test]
fn amounts_that_are_none_are_refused_with_their_place_and_cost_nothing_else() {
    let huge = format!("1{}", "0".repeat(400));
    let fraction = format!("1.{}", "3".repeat(400));
    let amounts = [
        huge.as_str(),
        &fraction,
        "1e400",
        "-1E+400",
        "NaN",
        "-nan",
        "Infinity",
        "-inf",
        "9223372036854775808.00",
        "0x10",
        "--5.00",
        "1.2.3.4",
        "\u{0}1.00",
        "",
    ];
    for reader in READERS {
        let good = rows(&read(reader, &(reader.file)("-1.00", "Shop")).unwrap());
        for amount in amounts {
            if reader.taken.contains(&amount) {
                let _ = read(reader, &(reader.file)(amount, "Shop"));
                continue;
            }
            let parsed = read(reader, &(reader.file)(amount, "Shop")).unwrap();
            assert_eq!(rows(&parsed), good - 1, "{}: {amount}", reader.name);
            assert_eq!(parsed.batch.problems.len(), 1, "{}: {amount}", reader.name);
        }
    }
}

#[test]
fn every_sample_is_read_and_cut_at_every_byte_is_no_panic() {
    for reader in READERS {
        let samples = (reader.samples)();
        assert!(samples.len() >= 10, "{}", reader.name);
        let unread: Vec<usize> = (0..samples.len())
            .filter(|at| !read(reader, &samples[*at]).is_ok_and(|parsed| rows(&parsed) > 0))
            .collect();
        assert!(unread.len() < 2, "{}: not read are {unread:?}", reader.name);
        // Most places of what is packed are alike: the check sums tell.
        let step = if reader.packed { 17 } else { 1 };
        for sample in &samples {
            for end in (0..sample.len()).step_by(step) {
                let _ = read(reader, &sample[..end]);
            }
            // Without its head as well: a download that was gone on with.
            for start in (0..sample.len()).step_by(3 * step) {
                let _ = read(reader, &sample[start..]);
            }
        }
    }
}

#[test]
fn bytes_that_are_changed_are_no_panic() {
    for reader in READERS {
        for sample in (reader.samples)() {
            for at in (0..sample.len()).step_by(if reader.packed { 31 } else { 7 }) {
                for byte in [0, b'"', b'<', 0xff] {
                    let mut bent = sample.clone();
                    bent[at] = byte;
                    let _ = read(reader, &bent);
                }
            }
        }
    }
}

#[test]
fn too_many_bytes_are_refused_before_they_are_read() {
    // A gigabyte in one line is refused by its length, as is the first byte too many.
    let mut line = vec![b'x'; MAX_BYTES + 1];
    for reader in READERS {
        assert_eq!((reader.read)(&line).unwrap_err(), FormatError::TooLarge, "{}", reader.name);
    }
    line.fill(0);
    line.truncate(MAX_BYTES);
    for reader in READERS {
        assert_eq!((reader.read)(&line).unwrap_err(), FormatError::EmptyFile, "{}", reader.name);
    }
}

#[test]
fn one_long_line_is_read_or_refused() {
    let long = "x".repeat(2 << 20);
    for reader in READERS {
        for (amount, payee) in [("-1.00", long.as_str()), (long.as_str(), "Shop")] {
            let parsed = read(reader, &(reader.file)(amount, payee));
            assert!(parsed.is_ok_and(|parsed| rows(&parsed) > 0), "{}", reader.name);
        }
        for piece in
            ["\"", "<", "<a ", "</", "<!--", "<![CDATA[", "&", "&#", "\u{feff}", ";", ",", ":61:", "^"]
        {
            let bytes = piece.repeat((256 << 10) / piece.len());
            let _ = read(reader, bytes.as_bytes());
            let _ = read(reader, &(reader.file)("-1.00", &bytes));
        }
    }
}

#[test]
fn entities_and_depth_do_not_multiply() {
    let entities: String =
        (1..30).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let bomb = format!("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e0 \"boom\">{entities}]>");
    let outside = "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>";
    let depth = 200_000;
    for reader in READERS {
        for payee in ["&e29;", "&f;"] {
            let file = (reader.file)("-1.00", payee);
            for head in [bomb.as_str(), outside] {
                let text = [head.as_bytes(), &file].concat();
                let Ok(parsed) = read(reader, &text) else { continue };
                let payees =
                    parsed.batch.accounts.iter().flat_map(|account| &account.rows).map(|row| &row.payee);
                let length: usize = payees.map(String::len).sum();
                assert!(length < 10_000, "{}", reader.name);
            }
        }
        // Within a container it is the same text.
        if reader.packed {
            continue;
        }
        for name in ["a", "OFX", "STMTTRN", "Ntry"] {
            let deep = format!("{}{}", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth));
            let _ = read(reader, deep.as_bytes());
            let _ = read(reader, &(reader.file)("-1.00", &deep));
        }
    }
}

#[test]
fn nothing_readable_is_no_empty_success() {
    for reader in READERS {
        for bytes in [
            vec![],
            vec![0; 4096],
            b" \r\n\t\n".to_vec(),
            vec![0xff; 4096],
            vec![0xfe, 0xff],
            vec![0xd8; 999],
        ] {
            assert!(read(reader, &bytes).is_err(), "{}: {:?}", reader.name, bytes.get(..4));
        }
        // NULs between good characters.
        for sample in (reader.samples)() {
            let spread: Vec<u8> = sample.iter().flat_map(|byte| [*byte, 0, 0]).collect();
            let _ = read(reader, &spread);
        }
    }
}

#[test]
fn a_wrong_encoding_spoils_words_and_no_amounts() {
    for reader in READERS.iter().filter(|reader| !reader.packed) {
        // Text in Shift-JIS, in KOI8-R and in half a character of UTF-8, whatever is declared.
        for payee in [
            &b"\x83e\x83X\x83g"[..],
            b"\xcf\xd0\xcc\xc1\xd4\xc1",
            b"caf\xc3",
            b"\xed\xa0\x80",
            b"\x80\x81\x8d",
        ] {
            let mut file = (reader.file)("-1.00", "PAYEE");
            let at = file.windows(5).position(|window| window == b"PAYEE").unwrap();
            file.splice(at..at + 5, payee.iter().copied());
            let parsed = read(reader, &file).unwrap();
            let all: Vec<_> = parsed.batch.accounts.iter().flat_map(|account| &account.rows).collect();
            assert_eq!(
                rows(&parsed),
                rows(&read(reader, &(reader.file)("-1.00", "PAYEE")).unwrap()),
                "{}",
                reader.name
            );
            assert!(all.iter().all(|row| [-100, -525].contains(&row.amount.minor())), "{}", reader.name);
        }
    }
}

/// Three rows too many; `cargo xtask torture` runs it.
#[test]
#[ignore = "a minute in a debug build"]
fn too_many_rows_are_a_part_with_its_end_told() {
    for reader in READERS {
        let file = (reader.many)(MAX_ROWS + 3);
        let parsed = read(reader, &file).unwrap();
        assert_eq!(rows(&parsed), MAX_ROWS, "{}", reader.name);
        assert!(
            parsed.batch.problems.iter().any(|problem| problem.code == "too_many_rows"),
            "{}",
            reader.name
        );
    }
}
