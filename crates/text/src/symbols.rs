//! Signs of currencies in each language (Unicode CLDR 48, numbers: currencies, symbol).

use crate::Language;

/// The sign of an ISO 4217 code; the code itself where the language has no sign for it.
pub(crate) fn symbol(language: Language, code: &str) -> &str {
    let own = match language {
        Language::English => match code {
            "USD" => "$",
            "JPY" => "¥",
            "AUD" => "A$",
            _ => "",
        },
        Language::Vietnamese => match code {
            "JPY" => "¥",
            "THB" => "฿",
            _ => "",
        },
        Language::Portuguese => match code {
            "THB" => "฿",
            _ => "",
        },
        Language::Arabic => arabic(code),
    };
    if !own.is_empty() {
        return own;
    }
    match code {
        "USD" => "US$",
        "EUR" => "€",
        "GBP" => "£",
        "VND" => "₫",
        "BRL" => "R$",
        "JPY" => "JP¥",
        "CNY" => "CN¥",
        "INR" => "₹",
        "CAD" => "CA$",
        "AUD" => "AU$",
        "MXN" => "MX$",
        "KRW" => "₩",
        "NZD" => "NZ$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "ILS" => "₪",
        "PHP" => "₱",
        other => other,
    }
}

/// The closing U+200F keeps the last full stop on the left of its letters.
fn arabic(code: &str) -> &'static str {
    match code {
        "AED" => "د.إ.\u{200f}",
        "SAR" => "ر.س.\u{200f}",
        "EGP" => "ج.م.\u{200f}",
        "QAR" => "ر.ق.\u{200f}",
        "KWD" => "د.ك.\u{200f}",
        "BHD" => "د.ب.\u{200f}",
        "OMR" => "ر.ع.\u{200f}",
        "JOD" => "د.أ.\u{200f}",
        "TND" => "د.ت.\u{200f}",
        "MAD" => "د.م.\u{200f}",
        "DZD" => "د.ج.\u{200f}",
        "LYD" => "د.ل.\u{200f}",
        "IQD" => "د.ع.\u{200f}",
        "LBP" => "ل.ل.\u{200f}",
        "SYP" => "ل.س.\u{200f}",
        "YER" => "ر.ي.\u{200f}",
        "SDG" => "ج.س.",
        "GBP" => "UK£",
        "THB" => "฿",
        _ => "",
    }
}
