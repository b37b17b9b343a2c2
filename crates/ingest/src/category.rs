//! What a payment is for, by merchant category code and by few plain words.

use crate::payee_key::fold;
use model::{Category, Money};

/// Category by rule: the merchant category code (ISO 18245) decides where it says
/// something; else telling words of the bank's text in English, Vietnamese,
/// Portuguese, Arabic and German. None where neither does.
pub fn categorise(mcc: Option<u16>, payee: &str, memo: Option<&str>, amount: &Money) -> Option<Category> {
    if let Some(category) = mcc.and_then(by_code) {
        return Some(category);
    }
    let text = format!(" {} {} ", words(payee), memo.map(words).unwrap_or_default());
    let incoming = !amount.is_negative();
    WORDS
        .iter()
        .filter(|(category, _)| (*category == Category::Income) <= incoming)
        .find(|(_, list)| list.iter().any(|word| text.contains(&format!(" {word} "))))
        .map(|(category, _)| *category)
}

/// The category of a bank's or an export's own word for it, in English, or of a stable
/// code; none where the word is not known.
pub fn category_of_label(label: &str) -> Option<Category> {
    let label = words(label);
    Category::from_code(&label.replace(' ', "_")).or_else(|| {
        Some(match label.as_str() {
            "restaurants" | "restaurant" | "coffee" | "fast food" | "food and drink" | "food drink" => {
                Category::Dining
            }
            "public transport" | "taxi" | "parking" | "transportation" => Category::Transport,
            "gas" | "gas station" => Category::Fuel,
            "clothing" | "sport" | "sports" | "kids" | "pets" | "general" | "personal care" => {
                Category::Shopping
            }
            "furniture" | "garden" => Category::Home,
            "rent" | "mortgage" => Category::Housing,
            "bills" | "phone internet" | "phone and internet" | "electricity" | "water" => {
                Category::Utilities
            }
            "digital goods" | "subscription" | "streaming" => Category::Subscriptions,
            "pharmacy" | "fitness" | "medical" => Category::Health,
            "books" => Category::Education,
            "tax" => Category::Taxes,
            "atm" | "cash withdrawal" => Category::Cash,
            "fee" | "bank fees" => Category::Fees,
            "salary" | "paycheck" => Category::Income,
            "transfers" | "savings" | "loan" => Category::Transfer,
            "charity" | "car" | "refunds" => Category::Other,
            _ => return None,
        })
    })
}

fn words(text: &str) -> String {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Ranges by the code's descriptions in ISO 18245.
fn by_code(mcc: u16) -> Option<Category> {
    Some(match mcc {
        742 => Category::Health,
        1520..=1799 => Category::Home,
        3000..=3999 | 4411 | 4511 | 4582 | 4722 | 7011 | 7012 | 7032 | 7033 | 7512 | 7513 | 7519 => {
            Category::Travel
        }
        4111 | 4112 | 4119 | 4121 | 4131 | 4784 | 4789 | 7523 | 7531..=7549 => Category::Transport,
        4812 | 5045 | 5722 | 5732 | 5733 => Category::Electronics,
        4813..=4816 | 4900 => Category::Utilities,
        4829 | 6012 | 6051 | 6536..=6538 => Category::Transfer,
        4899 | 5734 | 5815..=5818 | 5968 => Category::Subscriptions,
        5200..=5261 | 5712..=5719 | 7217 | 7349 | 7641 => Category::Home,
        5300 | 5411 | 5422 | 5441 | 5451 | 5462 | 5499 | 5921 => Category::Groceries,
        5541 | 5542 | 5552 | 5983 => Category::Fuel,
        5735 | 7800..=7996 | 7998 | 7999 => Category::Entertainment,
        5811..=5814 => Category::Dining,
        5122 | 5912 | 5975 | 5976 | 7230 | 7297 | 7298 | 7997 | 8011..=8099 => Category::Health,
        5192 | 5942 | 5943 | 8211..=8299 | 8351 => Category::Education,
        5960 | 6300 | 6381 | 6399 => Category::Insurance,
        6010 | 6011 => Category::Cash,
        6513 => Category::Housing,
        6540 => Category::GiftCards,
        9211..=9402 | 9405 => Category::Taxes,
        5301..=5399 | 5611..=5699 | 5931..=5999 => Category::Shopping,
        0 => return None,
        _ => Category::Other,
    })
}

/// Folded words and phrases, the surest first. Income is looked for in money that came in only.
const WORDS: &[(Category, &[&str])] = &[
    (
        Category::Income,
        &[
            "salary",
            "payroll",
            "wages",
            "direct dep",
            "luong",
            "tt luong",
            "salario",
            "pagamento salario",
            "provento",
            "folha",
            "راتب",
            "رواتب",
            "gehalt",
            "lohn",
            "bezuege",
            "pension",
            "dividend",
            "interest paid",
            "lai tien gui",
            "rendimento",
            "ارباح",
        ],
    ),
    (
        Category::Cash,
        &[
            "atm",
            "cash withdrawal",
            "rut tien",
            "saque",
            "geldautomat",
            "bargeldauszahlung",
            "صراف",
            "سحب نقدي",
        ],
    ),
    (
        Category::GiftCards,
        &["gift card", "giftcard", "gutscheinkarte", "cartao presente", "the qua tang", "بطاقه هديه"],
    ),
    (
        Category::Fees,
        &[
            "fee",
            "service fee",
            "fees",
            "phi dich vu",
            "phi",
            "phi quan ly",
            "tarifa",
            "taxa",
            "anuidade",
            "iof",
            "gebuhr",
            "entgelt",
            "kontofuhrung",
            "رسوم",
            "عموله",
            "interest charge",
            "overdraft",
        ],
    ),
    (
        Category::Housing,
        &["rent", "mortgage", "landlord", "tien nha", "thue nha", "aluguel", "condominio", "miete", "ايجار"],
    ),
    (
        Category::Utilities,
        &[
            "electricity",
            "energy",
            "water",
            "internet",
            "mobile",
            "telecom",
            "broadband",
            "tien dien",
            "dien luc",
            "evn",
            "tien nuoc",
            "energia",
            "luz",
            "agua",
            "telefonia",
            "strom",
            "stadtwerke",
            "كهرباء",
            "مياه",
            "اتصالات",
        ],
    ),
    (Category::Insurance, &["insurance", "bao hiem", "seguro", "versicherung", "تامين"]),
    (
        Category::Taxes,
        &[
            "tax",
            "taxes",
            "irs",
            "nop thue",
            "thue tncn",
            "imposto",
            "darf",
            "iptu",
            "ipva",
            "finanzamt",
            "ضريبه",
            "زكاه",
        ],
    ),
    (
        Category::Subscriptions,
        &[
            "netflix",
            "spotify",
            "disney plus",
            "youtube premium",
            "icloud",
            "subscription",
            "assinatura",
            "اشتراك",
        ],
    ),
    (
        Category::Groceries,
        &["supermarket", "grocery", "groceries", "sieu thi", "supermercado", "mercado", "بقاله", "سوبرماركت"],
    ),
    (
        Category::Dining,
        &[
            "restaurant",
            "cafe",
            "coffee",
            "pizza",
            "ca phe",
            "nha hang",
            "quan an",
            "restaurante",
            "lanchonete",
            "padaria",
            "مطعم",
            "مقهي",
            "قهوه",
        ],
    ),
    (
        Category::Fuel,
        &[
            "petrol",
            "gas station",
            "fuel",
            "xang dau",
            "petrolimex",
            "posto",
            "combustivel",
            "tankstelle",
            "وقود",
        ],
    ),
    (
        Category::Transport,
        &["taxi", "uber", "metro", "bus", "parking", "grab", "xe buyt", "onibus", "مترو", "تاكسي"],
    ),
    (
        Category::Health,
        &[
            "pharmacy",
            "hospital",
            "clinic",
            "nha thuoc",
            "benh vien",
            "farmacia",
            "drogaria",
            "صيدليه",
            "مستشفي",
        ],
    ),
    (
        Category::Transfer,
        &[
            "zelle",
            "venmo",
            "transfer",
            "pix",
            "chuyen khoan",
            "ck",
            "ck den",
            "ck tu",
            "transferencia",
            "uberweisung",
            "تحويل",
            "حواله",
        ],
    ),
];
