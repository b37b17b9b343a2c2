//! What sources and other programs call categories.

use super::words;
use model::Category;

/// The category of a bank's or an export's own word for it, or of a stable code; none
/// where the word is not known. Parted labels (`Food:Groceries`, `Bills > Phone`) are
/// read from their last part to the first; a label in square brackets is an account, and
/// so a transfer (QIF).
pub fn category_of_label(label: &str) -> Option<Category> {
    let label = label.trim();
    if label.len() > 2 && label.starts_with('[') && label.ends_with(']') {
        return Some(Category::Transfer);
    }
    by_label(label).or_else(|| label.rsplit([':', '>', '/', '›', '|']).find_map(by_label))
}

fn by_label(label: &str) -> Option<Category> {
    let label = words(label);
    Category::from_code(&label.replace(' ', "_")).or_else(|| {
        LABELS.iter().find(|(_, known)| known.contains(&label.as_str())).map(|(category, _)| *category)
    })
}

/// Folded words in English, Vietnamese, Portuguese, Arabic and German.
#[rustfmt::skip]
const LABELS: &[(Category, &[&str])] = &[
    (Category::Groceries, &["grocery", "food", "supermarket", "household", "thuc pham", "di cho", "sieu thi", "mercado", "supermercado", "alimentacao", "بقاله", "مواد غذائيه", "lebensmittel", "haushalt"]),
    (Category::Dining, &["restaurants", "restaurant", "coffee", "fast food", "food and drink", "food drink", "dining out", "eating out", "cafes", "takeaway", "an uong", "nha hang", "ca phe", "restaurantes", "lanches", "bares e restaurantes", "مطاعم", "مقاهي", "restaurants und cafes", "essen gehen", "gastronomie"]),
    (Category::Transport, &["public transport", "public transportation", "taxi", "parking", "transportation", "travel and transport", "tolls", "auto and transport", "di chuyen", "di lai", "giao thong", "transporte", "mobilidade", "مواصلات", "نقل", "verkehr", "offentliche verkehrsmittel"]),
    (Category::Fuel, &["gas", "gas station", "gas and fuel", "petrol", "xang dau", "xang", "combustivel", "gasolina", "وقود", "بنزين", "tanken", "benzin"]),
    (Category::Shopping, &["clothing", "clothes", "sport", "sports", "kids", "pets", "general", "personal care", "general merchandise", "mua sam", "quan ao", "compras", "vestuario", "roupas", "تسوق", "ملابس", "einkaufe", "kleidung"]),
    (Category::Electronics, &["computers", "computer", "dien tu", "eletronicos", "الكترونيات", "elektronik"]),
    (Category::Home, &["furniture", "garden", "home improvement", "home maintenance", "nha cua", "noi that", "casa", "decoracao", "manutencao", "المنزل", "اثاث", "mobel", "garten"]),
    (Category::Housing, &["rent", "mortgage", "mortgage rent", "tien nha", "thue nha", "moradia", "aluguel", "ايجار", "سكن", "miete", "wohnen"]),
    (Category::Utilities, &["bills", "bills and utilities", "phone internet", "phone and internet", "phone", "internet", "electricity", "electric", "water", "utility", "hoa don", "dien nuoc", "dien thoai", "contas", "luz", "agua", "telefone", "servicos", "فواتير", "كهرباء", "مياه", "اتصالات", "nebenkosten", "strom", "telefon"]),
    (Category::Subscriptions, &["digital goods", "subscription", "streaming", "dang ky", "assinaturas", "assinatura", "اشتراكات", "abos", "abonnements"]),
    (Category::Health, &["pharmacy", "fitness", "medical", "doctor", "dentist", "gym", "health and fitness", "healthcare", "suc khoe", "y te", "saude", "farmacia", "صحه", "علاج", "gesundheit", "apotheke"]),
    (Category::Travel, &["vacation", "holidays", "hotel", "hotels", "flights", "du lich", "viagem", "viagens", "سفر", "reisen", "urlaub"]),
    (Category::Entertainment, &["fun", "leisure", "movies", "games", "music", "hobbies", "giai tri", "lazer", "entretenimento", "diversao", "ترفيه", "freizeit", "unterhaltung"]),
    (Category::Education, &["books", "school", "tuition", "giao duc", "hoc phi", "educacao", "cursos", "livros", "تعليم", "bildung", "schule"]),
    (Category::Insurance, &["life insurance", "health insurance", "auto insurance", "bao hiem", "seguro", "seguros", "تامين", "versicherung", "versicherungen"]),
    (Category::Taxes, &["tax", "thue", "impostos", "taxas", "ضرائب", "steuern", "steuer"]),
    (Category::GiftCards, &["gift card", "giftcards", "the qua tang", "cartao presente", "gutscheine"]),
    (Category::Cash, &["atm", "cash withdrawal", "withdrawal", "rut tien", "tien mat", "saque", "saques", "سحب نقدي", "bargeld"]),
    (Category::Fees, &["fee", "bank fees", "bank fee", "fees and charges", "service charges", "bank charges", "phi", "phi ngan hang", "tarifas", "tarifas bancarias", "رسوم", "gebuhren", "bankgebuhren"]),
    (Category::Income, &["salary", "paycheck", "payroll", "wages", "interest income", "dividends", "inflow ready to assign", "ready to assign", "luong", "thu nhap", "salario", "renda", "receita", "receitas", "دخل", "راتب", "gehalt", "einkommen", "lohn"]),
    (Category::Transfer, &["transfers", "savings", "loan", "credit card payment", "credit card payments", "chuyen khoan", "chuyen tien", "transferencia", "transferencias", "تحويل", "تحويلات", "umbuchung", "uberweisung", "sparen"]),
    (Category::Other, &["charity", "car", "refunds", "misc", "miscellaneous", "uncategorized", "khac", "outros", "اخري", "sonstiges"]),
];
