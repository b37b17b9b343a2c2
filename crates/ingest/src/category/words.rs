//! Words that tell what a payment is for, folded.

use model::Category;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Most words of a phrase.
pub(super) const LONGEST_PHRASE: usize = 4;

/// The place of a phrase's category in the order of sureness, by phrase: for money that
/// goes out, and for money that comes in.
type Index = BTreeMap<&'static str, (usize, Category)>;
static INDEX: LazyLock<[Index; 2]> = LazyLock::new(|| [index(false), index(true)]);

fn index(incoming: bool) -> Index {
    let mut index = Index::new();
    for (rank, (category, list)) in WORDS.iter().enumerate() {
        if *category == Category::Income && !incoming {
            continue;
        }
        for word in *list {
            index.entry(word).or_insert((rank, *category));
        }
    }
    index
}

/// What a phrase tells: how sure that is (less is surer), of what, and the phrase.
pub(super) fn known(phrase: &str, incoming: bool) -> Option<(usize, Category, &'static str)> {
    let [outgoing_index, incoming_index] = &*INDEX;
    let index = if incoming { incoming_index } else { outgoing_index };
    index.get_key_value(phrase).map(|(word, (rank, category))| (*rank, *category, *word))
}

/// Folded words and phrases, the surest first. Income is looked for in money that came in only.
#[rustfmt::skip]
const WORDS: &[(Category, &[&str])] = &[
    // What a cash machine takes for itself; only then what it gives.
    (Category::Fees, &[
        "atm fee", "atm surcharge", "atm operator fee", "atm withdrawal fee", "cash withdrawal fee",
        "cash advance fee", "non network atm fee", "phi rut tien", "phi rut tien mat", "phi atm",
        "phi giao dich atm", "tarifa saque", "tarifa de saque", "taxa de saque", "رسوم سحب", "رسوم سحب نقدي",
        "رسوم صراف", "entgelt bargeldauszahlung", "entgelt geldautomat", "geldautomatenentgelt",
    ]),
    (Category::Income, &[
        "wage", "bonus", "thuong", "tra luong", "luong thang", "thu nhap", "salario liquido",
        "credito salario", "13 salario", "aposentadoria", "pensao", "dividendos", "juros sobre capital",
        "rendimentos", "proventos", "مكافاه", "معاش", "rente", "bezuge", "zinsen", "interest", "tra lai",
        "nomina", "salaire", "traitement", "sozialversicherung", "salary", "payroll", "wages", "direct dep",
        "luong", "tt luong", "salario", "pagamento salario", "provento", "folha", "راتب", "رواتب", "gehalt",
        "lohn", "bezuege", "pension", "dividend", "interest paid", "lai tien gui", "rendimento", "ارباح",
    ]),
    (Category::Cash, &[
        "atm", "cash withdrawal", "rut tien", "saque", "geldautomat", "bargeldauszahlung", "صراف",
        "سحب نقدي",
    ]),
    (Category::GiftCards, &[
        "gift card", "giftcard", "gutscheinkarte", "cartao presente", "the qua tang", "بطاقه هديه",
    ]),
    (Category::Fees, &[
        "phi chuyen tien", "phi thuong nien", "phi sms", "phi duy tri", "cesta de servicos",
        "tarifa bancaria", "juros", "multa", "mensalidade conta", "annual fee", "maintenance fee",
        "late fee", "foreign transaction fee", "kontogebuhr", "provision", "frais", "commission",
        "comision", "رسوم خدمه", "رسوم تحويل", "غرامه", "fee", "service fee", "fees", "phi dich vu", "phi",
        "phi quan ly", "tarifa", "taxa", "anuidade", "iof", "gebuhr", "entgelt", "kontofuhrung", "رسوم",
        "عموله", "interest charge", "overdraft",
    ]),
    (Category::Housing, &[
        "apartment", "lease", "hypothek", "tien thue nha", "tien tro", "thue phong", "aluguel", "aluguer",
        "financiamento imobiliario", "loyer", "alquiler", "hipoteca", "ايجار", "سكن", "رهن عقاري", "rent",
        "mortgage", "landlord", "tien nha", "thue nha", "aluguel", "condominio", "miete", "ايجار",
    ]),
    (Category::Utilities, &[
        "electric", "utility", "utilities", "gas bill", "wifi", "cellular", "wireless", "phone",
        "vien thong", "cuoc internet", "cuoc", "dien thoai", "cap nuoc", "nuoc sach", "viettel", "vnpt",
        "mobifone", "vinaphone", "fpt telecom", "enel", "sabesp", "cemig", "copel", "comgas", "saneamento",
        "telekom", "vodafone", "gasag", "vattenfall", "dewa", "sewa", "etisalat", "stc", "mobily", "zain",
        "edf", "engie", "movistar", "iberdrola", "endesa", "fatura de energia", "conta de luz",
        "conta de agua", "انترنت", "هاتف", "كهرباء ومياه", "electricity", "energy", "water", "internet",
        "mobile", "telecom", "broadband", "tien dien", "dien luc", "evn", "tien nuoc", "energia", "luz",
        "agua", "telefonia", "strom", "stadtwerke", "كهرباء", "مياه", "اتصالات",
    ]),
    (Category::Insurance, &[
        "life insurance", "car insurance", "bao viet", "prudential", "manulife", "bhxh", "bhyt", "seguros",
        "porto seguro", "allianz", "huk", "axa", "assurance", "mutuelle", "seguro de", "تامينات", "التامين",
        "insurance", "bao hiem", "seguro", "versicherung", "تامين",
    ]),
    (Category::Taxes, &[
        "hmrc", "council tax", "thue", "le phi truoc ba", "receita federal", "steuer", "rundfunkbeitrag",
        "impots", "agencia tributaria", "hacienda", "غرامات", "رسوم حكوميه", "tax", "taxes", "irs",
        "nop thue", "thue tncn", "imposto", "darf", "iptu", "ipva", "finanzamt", "ضريبه", "زكاه",
    ]),
    (Category::Subscriptions, &[
        "hulu", "disney", "prime video", "hbo", "apple com bill", "apple music", "google one",
        "google storage", "dropbox", "adobe", "microsoft 365", "office 365", "chatgpt", "openai", "github",
        "notion", "canva", "playstation plus", "xbox", "nintendo online", "deezer", "globoplay", "fpt play",
        "vieon", "zing mp3", "galaxy play", "shahid", "osn", "anghami", "starz", "crunchyroll", "audible",
        "patreon", "membership", "plano mensal", "goi thang", "mensalidade", "abo", "abonnement",
        "suscripcion", "الاشتراك", "netflix", "spotify", "disney plus", "youtube premium", "icloud",
        "subscription", "assinatura", "اشتراك", "amazon prime", "hbo max",
    ]),
    (Category::Groceries, &[
        "aldi", "lidl", "rewe", "edeka", "kaufland", "penny", "netto", "tesco", "sainsburys", "asda",
        "waitrose", "walmart", "kroger", "safeway", "whole foods", "trader joes", "costco", "publix",
        "carrefour", "lulu", "lulu hypermarket", "panda", "spinneys", "union coop", "choithrams", "othaim",
        "winmart", "vinmart", "co opmart", "coopmart", "bach hoa xanh", "big c", "lotte mart", "aeon",
        "emart", "pao de acucar", "assai", "atacadao", "mercadona", "hortifruti", "sacolao", "acougue",
        "padaria", "bakery", "butcher", "tap hoa", "cua hang tien loi", "rau sach", "thuc pham", "backerei",
        "metzgerei", "supermarkt", "epicerie", "boulangerie", "panaderia", "بقالات", "مخبز", "خضار", "لحوم",
        "جمعيه", "supermarket", "grocery", "groceries", "sieu thi", "supermercado", "mercado", "بقاله",
        "سوبرماركت", "foods", "mini mart", "minimart", "supermercados",
    ]),
    (Category::Dining, &[
        "mcdonalds", "burger king", "kfc", "subway", "starbucks", "dominos", "pizza hut", "dunkin", "costa",
        "pret", "nandos", "ifood", "uber eats", "ubereats", "doordash", "deliveroo", "just eat",
        "lieferando", "wolt", "shopeefood", "grabfood", "baemin", "talabat", "noon food", "hungerstation",
        "jahez", "zomato", "highlands coffee", "phuc long", "the coffee house", "cong caphe",
        "trung nguyen", "lotteria", "jollibee", "habibs", "outback", "bobs", "giraffas", "tim hortons",
        "bistro", "grill", "kitchen", "diner", "bar", "pub", "sushi", "burger", "kebab", "noodles", "bbq",
        "pho", "tra sua", "banh mi", "an uong", "sorveteria", "pizzaria", "hamburgueria", "churrascaria",
        "imbiss", "gasthaus", "bierhaus", "مطاعم", "كافيه", "مشاوي", "شاورما", "برجر", "عصير", "restaurant",
        "cafe", "coffee", "pizza", "ca phe", "nha hang", "quan an", "restaurante", "lanchonete", "padaria",
        "مطعم", "مقهي", "قهوه",
    ]),
    (Category::Fuel, &[
        "shell", "bp", "esso", "exxon", "chevron", "texaco", "mobil", "aral", "totalenergies", "repsol",
        "adnoc", "enoc", "emarat", "aldrees", "pvoil", "pv oil", "ipiranga", "petrobras", "fuel",
        "petroleum", "cay xang", "tram xang", "auto posto", "gasolina", "محطه وقود", "بنزين", "ادنوك",
        "اينوك", "petrol", "gas station", "xang dau", "petrolimex", "posto", "combustivel", "tankstelle",
        "وقود", "gas",
    ]),
    (Category::Transport, &[
        "lyft", "bolt", "careem", "gojek", "be group", "xanh sm", "99 tecnologia", "99app", "99pop",
        "cabify", "db", "deutsche bahn", "bvg", "hvv", "mvg", "tfl", "trainline", "amtrak", "mta", "bart",
        "transit", "train", "railway", "rail", "toll", "ezpass", "salik", "darb", "sem parar", "veloe",
        "estacionamento", "pedagio", "passagem", "bilhete unico", "metro rio", "sptrans", "vexere", "ve xe",
        "xe khach", "gui xe", "do xe", "taxi mai linh", "vinasun", "parken", "parkhaus", "bahn",
        "fahrkarte", "parking meter", "مواقف", "سالك", "اجره", "كريم", "قطار", "taxi", "uber", "metro",
        "bus", "parking", "grab", "xe buyt", "onibus", "مترو", "تاكسي", "cab", "cabs", "ride", "garage",
        "auto repair", "oficina", "werkstatt",
    ]),
    (Category::Health, &[
        "cvs", "walgreens", "boots", "rite aid", "dentist", "dental", "doctor", "medical", "optician",
        "gym", "fitness", "pharmacity", "long chau", "an khang", "medlatec", "phong kham", "nha khoa",
        "thuoc tay", "drogasil", "droga raia", "pague menos", "panvel", "unimed", "amil", "dentista",
        "academia", "smart fit", "smartfit", "odonto", "laboratorio", "apotheke", "arzt", "zahnarzt",
        "krankenhaus", "fitnessstudio", "rossmann", "nahdi", "aster", "life pharmacy", "عياده", "طبيب",
        "اسنان", "نادي رياضي", "دواء", "pharmacy", "hospital", "clinic", "nha thuoc", "benh vien",
        "farmacia", "drogaria", "صيدليه", "مستشفي",
    ]),
    (Category::Travel, &[
        "airlines", "airways", "airline", "hotel", "hostel", "airbnb", "booking com", "expedia", "agoda",
        "traveloka", "hotels com", "ryanair", "easyjet", "lufthansa", "emirates", "etihad", "flydubai",
        "air arabia", "saudia", "vietnam airlines", "vietjet", "bamboo airways", "latam", "gol linhas",
        "azul linhas", "khach san", "ve may bay", "du lich", "passagens aereas", "pousada", "decolar",
        "cvc viagens", "reise", "flug", "فندق", "طيران", "سفر", "حجز",
    ]),
    (Category::Entertainment, &[
        "cinema", "cinemas", "theatre", "theater", "netflix games", "steam", "steam games", "playstation",
        "xbox", "nintendo", "ticketmaster", "eventim", "ingresso", "sympla", "cgv", "galaxy cinema",
        "lotte cinema", "rap phim", "xem phim", "kino", "museum", "zoo", "concert", "vox cinemas",
        "reel cinemas", "muvi", "سينما", "ملاهي", "العاب", "games", "gaming", "event",
    ]),
    (Category::Electronics, &[
        "apple store", "best buy", "currys", "media markt", "mediamarkt", "saturn", "fnac",
        "magazine luiza", "magalu", "kabum", "the gioi di dong", "thegioididong", "dien may xanh",
        "fpt shop", "cellphones", "nguyen kim", "jarir", "extra stores", "sharaf dg", "electronics",
        "dien may", "eletronicos", "elektronik", "الكترونيات",
    ]),
    (Category::Home, &[
        "ikea", "home depot", "lowes", "bq", "obi", "bauhaus", "hornbach", "leroy merlin", "telhanorte",
        "tok stok", "home centre", "danube", "saco", "ace hardware", "furniture", "hardware", "noi that",
        "gia dung", "do gia dung", "moveis", "casa e construcao", "mobel", "baumarkt", "اثاث",
        "ادوات منزليه", "garden", "florist", "flowers", "hoa tuoi", "floricultura", "blumen",
    ]),
    (Category::Shopping, &[
        "amazon", "amzn", "ebay", "etsy", "aliexpress", "temu", "shein", "zalando", "otto", "asos", "hm",
        "zara", "uniqlo", "primark", "target", "tk maxx", "shopee", "lazada", "tiki", "sendo",
        "tiktok shop", "mercado livre", "mercadolivre", "americanas", "renner", "riachuelo", "cea",
        "shoptime", "noon", "namshi", "centrepoint", "max fashion", "clothing", "fashion", "shoes",
        "thoi trang", "quan ao", "giay dep", "roupas", "calcados", "kleidung", "schuhe", "ملابس", "احذيه",
        "ازياء", "wear", "beauty", "hair", "barber", "barbershop", "salon", "pet", "pets", "vet", "toys",
        "baby", "sports", "lam dep", "cat toc", "beleza", "barbearia", "cabeleireiro", "friseur",
        "tierarzt", "صالون", "حلاقه", "العاب اطفال",
    ]),
    (Category::Education, &[
        "school", "university", "college", "tuition", "course", "udemy", "coursera", "duolingo", "books",
        "bookstore", "hoc phi", "dai hoc", "nha sach", "fahasa", "escola", "faculdade", "universidade",
        "curso", "livraria", "schule", "buchhandlung", "kita", "مدرسه", "جامعه", "رسوم دراسيه", "مكتبه",
    ]),
    (Category::Transfer, &[
        "zelle", "venmo", "transfer", "pix", "chuyen khoan", "ck", "ck den", "ck tu", "transferencia",
        "uberweisung", "تحويل", "حواله",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_folded_and_short_enough_to_be_found() {
        for word in WORDS.iter().flat_map(|(_, list)| *list) {
            assert_eq!(&crate::payee_key::fold(word), word);
            assert!(word.split(' ').count() <= LONGEST_PHRASE, "{word}");
            assert!(word.chars().all(|c| c.is_alphanumeric() || c == ' '), "{word}");
        }
    }
}
