//! One form for texts that people hold to be the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text for comparing and finding, never for showing: compatibility forms resolved
/// (NFKD, UAX #15), lower case, without marks, tatweel and characters that are not
/// seen, letters that have no decomposition in their plain form (`đ` → `d`,
/// `ß` → `ss`), variants of one Arabic letter made one, and decimal digits of every
/// script in ASCII. White space and punctuation stay.
///
/// The fold of a fold is the fold itself, and the fold of two texts put together is
/// their two folds put together.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            // Asked after lower-casing, which brings marks of its own (`İ`).
            c if is_combining_mark(c) || is_invisible(c) => {}
            'ـ' => {}
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ς' => folded.push('σ'),
            // The other forms of alef, yaa and waw are a letter and a mark to NFKD.
            'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            c => folded.push(ascii_digit(c).unwrap_or(c)),
        }
    }
    folded
}

/// Whether a character is written without being seen: Unicode's general category Cf
/// (direction marks, zero-width joiners and spaces, soft hyphen, tags), and the
/// fillers of Hangul.
pub fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0xAD | 0x600..=0x605
            | 0x61C
            | 0x6DD
            | 0x70F
            | 0x890..=0x891
            | 0x8E2
            | 0x115F..=0x1160
            | 0x180E
            | 0x200B..=0x200F
            | 0x202A..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xFEFF
            | 0xFFA0
            | 0xFFF9..=0xFFFB
            | 0x110BD
            | 0x110CD
            | 0x13430..=0x1343F
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
            | 0xE0000..=0xE0FFF
    )
}

/// The zeros of the scripts whose digits NFKD leaves alone, in order. Each is followed by
/// its one to nine (Unicode's general category Nd).
const ZEROS: &[u32] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0,
    0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70,
    0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950,
];

fn ascii_digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?)?;
    char::from_digit(code.checked_sub(*zero)?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_hold_to_be_the_same_is_the_same() {
        for (written, folded) in [
            ("CÀ PHÊ Trung Nguyên", "ca phe trung nguyen"),
            ("Điện lực", "dien luc"),
            ("Padaria São João", "padaria sao joao"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("ŁÓDŹ, Ø", "lodz, o"),
            ("ISPARTA ısparta İsparta", "isparta isparta isparta"),
            ("Œuvre Ǽ", "oeuvre ae"),
            ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
            ("قـهـوة الإمارات", "قهوه الامارات"),
            ("ٱأإآ", "اااا"),
            ("مَدْرَسَة على", "مدرسه علي"),
            ("شؤون رئيس", "شوون رييس"),
            ("بانک ملی", "بانك ملي"),
            ("٢٥ ۲۵ २५ 25", "25 25 25 25"),
            ("ﬁx Ⅳ ²", "fix iv 2"),
            ("\u{200f}so\u{ad}ft\u{200d}\u{feff}", "soft"),
            ("  a\tb\n", "  a\tb\n"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn digits_of_every_script_are_ascii() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            let digits: String = (*zero..zero + 10).filter_map(char::from_u32).collect();
            assert!(digits.chars().all(char::is_numeric), "{zero:x}");
            assert_eq!(fold(&digits), "0123456789", "{zero:x}");
            let before = char::from_u32(zero - 1).unwrap();
            assert!(ascii_digit(before).is_none_or(|digit| digit == '9'), "{zero:x}");
        }
    }

    #[test]
    fn every_character_folds_once() {
        for c in '\0'..=char::MAX {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "{c:?}");
            assert!(!folded.chars().any(|c| is_combining_mark(c) || is_invisible(c)), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn the_fold_of_a_fold_is_itself(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn parts_fold_as_the_whole(one in any::<String>(), other in any::<String>()) {
            prop_assert_eq!(fold(&format!("{one}{other}")), fold(&one) + &fold(&other));
        }

        #[test]
        fn case_of_plain_letters_does_not_matter(text in "[a-z0-9 ]{0,40}") {
            prop_assert_eq!(fold(&text.to_uppercase()), text);
        }
    }
}
