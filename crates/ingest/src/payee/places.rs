//! Towns and countries that stand behind a payee, and the words that name no payee by
//! themselves. All are folded ([`model::fold`]).

use super::words::Words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Last words of towns: most texts end in none, and need not be looked at further.
static ENDS_OF_TOWNS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| TOWNS.all().iter().filter_map(|town| town.rsplit(' ').next()).collect());

/// Whether some town ends in the word.
pub(super) fn ends_a_town(word: &str) -> bool {
    ENDS_OF_TOWNS.contains(word)
}

/// Towns that are taken away from the end of a text. Those that are as often names of persons are not here.
#[rustfmt::skip]
pub(super) static TOWNS: Words = Words::new(&[
    "abu dhabi", "ajman", "al ain", "amman", "bac ninh", "bahrain", "barcelona", "belo horizonte", "berlin",
    "bien hoa", "binh duong", "brasilia", "buon ma thuot", "cairo", "campinas", "can tho", "curitiba",
    "da lat", "da nang", "dalat", "dammam", "danang", "doha", "dong nai", "dortmund", "dresden", "dubai",
    "duesseldorf", "dusseldorf", "florianopolis", "frankfurt", "frankfurt am main", "fujairah", "goiania",
    "guarulhos", "ha noi", "hai phong", "haiphong", "hamburg", "hannover", "hanoi", "hcm", "hcmc", "hn",
    "ho chi minh", "ho chi minh city", "jeddah", "joinville", "khobar", "koeln", "koln", "kuwait",
    "leipzig", "lisboa", "lisbon", "london", "long xuyen", "madrid", "manama", "manaus", "marseille",
    "muenchen", "munchen", "munich", "muscat", "my tho", "nha trang", "niteroi", "nuernberg", "nurnberg",
    "osasco", "paris", "phan thiet", "phu quoc", "porto alegre", "quy nhon", "ras al khaimah",
    "ribeirao preto", "rio de janeiro", "riyadh", "sai gon", "saigon", "sao paulo", "sevilla", "sharjah",
    "stuttgart", "thu duc", "toulouse", "tp da nang", "tp ha noi", "tp hcm", "tp hn", "tp ho chi minh",
    "tphcm", "uberlandia", "vung tau", "wien", "zaragoza", "ابو ظبي", "ابوظبي", "الدمام", "الدوحه",
    "الرياض", "الشارقه", "الفجيره", "القاهره", "الكويت", "المنامه", "جده", "دبي", "راس الخيمه", "عجمان",
    "عمان", "مسقط", "مكه",
]);

/// Towns that are taken away only where a state or country follows.
#[rustfmt::skip]
pub(super) static TOWNS_OF_A_STATE: Words = Words::new(&[
    "albany", "albuquerque", "anaheim", "anchorage", "aracaju", "arlington", "atlanta", "augsburg",
    "aurora", "austin", "bakersfield", "baltimore", "bauru", "belem", "belfast", "bellevue", "berkeley",
    "bilbao", "birmingham", "blumenau", "boise", "bonn", "bordeaux", "boston", "boulder", "bremen",
    "brighton", "bristol", "brooklyn", "buffalo", "cambridge", "canoas", "cardiff", "charleston",
    "charlotte", "chicago", "cincinnati", "cleveland", "colorado springs", "columbus", "concord",
    "contagem", "cuiaba", "cupertino", "dallas", "denver", "detroit", "durham", "edinburgh", "el paso",
    "erfurt", "essen", "eugene", "fort worth", "fortaleza", "freiburg", "fremont", "fresno", "glasgow",
    "granada", "houston", "hue", "indianapolis", "irvine", "jacksonville", "jersey city", "juiz de fora",
    "jundiai", "kansas city", "karlsruhe", "kassel", "las vegas", "leeds", "lille", "liverpool", "londrina",
    "long beach", "los angeles", "lyon", "maceio", "madison", "mainz", "malaga", "manchester", "mannheim",
    "maringa", "memphis", "mesa", "miami", "milton keynes", "milwaukee", "minneapolis", "modesto",
    "mountain view", "nantes", "nashville", "natal", "new orleans", "new york", "newark", "nice", "norfolk",
    "nottingham", "oakland", "oklahoma city", "omaha", "orlando", "oxford", "palo alto", "philadelphia",
    "phoenix", "pittsburgh", "plano", "portland", "potsdam", "raleigh", "reading", "recife", "redmond",
    "rennes", "reno", "richmond", "riverside", "rochester", "rostock", "sacramento", "saint louis",
    "salt lake city", "salvador", "san antonio", "san diego", "san francisco", "san jose", "sandy",
    "santa clara", "santa monica", "santo andre", "santos", "sao bernardo", "sao jose", "seattle",
    "sheffield", "sorocaba", "spokane", "st louis", "stockton", "strasbourg", "syracuse", "tacoma", "tampa",
    "teresina", "toledo", "tucson", "tulsa", "vila velha", "vinh", "virginia beach", "vitoria",
    "washington", "wichita", "worcester",
]);

/// States and countries that follow such a town.
#[rustfmt::skip]
pub(super) static STATES: Words = Words::new(&[
    "ak", "al", "ar", "az", "ba", "br", "bra", "brasil", "brazil", "ca", "ce", "co", "ct", "dc", "de",
    "deu", "df", "es", "esp", "fl", "fr", "fra", "ga", "gb", "gbr", "go", "hi", "ia", "id", "il", "in",
    "ks", "ky", "la", "ma", "md", "me", "mg", "mi", "mn", "mo", "ms", "mt", "nc", "nd", "ne", "nh", "nj",
    "nm", "nv", "ny", "oh", "ok", "or", "pa", "pb", "pe", "pr", "ri", "rj", "rn", "rs", "sc", "sd", "se",
    "sp", "tn", "to", "tx", "uk", "us", "usa", "ut", "va", "vietnam", "vn", "vnm", "vt", "wa", "wi", "wv",
    "wy",
]);

/// Countries at the end of a text.
#[rustfmt::skip]
pub(super) static COUNTRIES: Words = Words::new(&[
    "ae", "ar", "bh", "bhr", "br", "bra", "brasil", "brasilien", "brazil", "cz", "deu", "deutschland",
    "dnk", "eg", "egy", "fr", "fra", "france", "gb", "gbr", "germania", "germany", "irl", "jo", "jor",
    "jpn", "ksa", "kw", "kwt", "lux", "mex", "mx", "nl", "nld", "omn", "pol", "qa", "qat", "sgp", "th",
    "tha", "uae", "uk", "us", "usa", "vietnam", "vn", "vnm", "الامارات", "البحرين", "السعوديه", "الكويت",
    "قطر", "مصر",
]);

/// Legal forms at the end of a name.
#[rustfmt::skip]
pub(super) static LEGAL_FORMS: Words = Words::new(&[
    "ag", "bv", "cia", "co", "corp", "dmcc", "eireli", "fz", "fzco", "fze", "gmbh", "inc", "jsc", "kg",
    "limited", "llc", "ltd", "ltda", "mbh", "nv", "ohg", "oy", "plc", "pty", "sa", "sarl", "sl", "srl",
    "tnhh", "ug", "ذمم",
]);

/// What ties a town to the name before it (`Bank of London`).
#[rustfmt::skip]
pub(super) static PREPOSITIONS: Words = Words::new(&[
    "al", "at", "aus", "bei", "cho", "da", "das", "de", "den", "des", "di", "do", "dos", "du", "e", "el",
    "em", "from", "im", "in", "la", "le", "na", "nas", "no", "nos", "o", "of", "tai", "the", "to", "tu",
    "vom", "von", "y", "zu",
]);

/// Words that many payees share: one of these and a town, or a number, are a name together.
#[rustfmt::skip]
pub(super) static GENERIC: Words = Words::new(&[
    "agua", "air", "airline", "airlines", "airport", "al", "amt", "an", "and", "apotheke", "app", "atm",
    "auto", "backerei", "bakerei", "bakery", "banco", "banh", "bank", "banque", "bar", "benh", "bistro",
    "boulangerie", "bun", "burger", "bus", "buu", "ca", "cafe", "cafeteria", "caffe", "cap", "car", "card",
    "casa", "center", "centre", "chi", "cho", "chung", "chuyen", "cia", "city", "clinic", "clinica", "club",
    "coffee", "college", "com", "companhia", "company", "cong", "corp", "council", "cp", "cua", "cuc", "da",
    "dai", "das", "dau", "de", "deli", "den", "dental", "der", "des", "di", "dich", "die", "dien", "diner",
    "do", "don", "dos", "drogaria", "du", "dung", "e", "eis", "el", "electric", "elektro", "eletro", "em",
    "energia", "energy", "et", "farmacia", "fc", "filiale", "finanzamt", "flughafen", "food", "foods",
    "garage", "gas", "gasthaus", "gmbh", "grill", "grocery", "group", "hang", "hoa", "hoc", "hopital",
    "hospital", "hostel", "hotel", "hotels", "hypermarket", "imbiss", "inc", "inn", "international",
    "kaufhaus", "kebab", "khach", "khoan", "khu", "kiosk", "kitchen", "la", "lanchonete",
    "landeshauptstadt", "las", "le", "les", "library", "lich", "lieu", "llc", "loja", "lojas", "los", "ltd",
    "ltda", "luc", "luz", "mai", "mairie", "mall", "marina", "market", "markt", "mart", "may", "mercado",
    "mercearia", "messe", "metro", "mini", "minimart", "mtv", "mua", "musee", "museu", "museum", "my", "na",
    "ngan", "nha", "night", "no", "nuoc", "of", "online", "opera", "padaria", "pao", "park", "parking",
    "pham", "pharma", "pharmacie", "pharmacy", "phe", "pho", "pizza", "pizzaria", "pizzeria", "police",
    "pollo", "post", "power", "prefeitura", "purchase", "quan", "radio", "restaurant", "restaurante",
    "sach", "salao", "salon", "sam", "san", "school", "schule", "service", "services", "shop", "shops",
    "sieu", "so", "sparkasse", "stadium", "stadt", "stadtwerke", "station", "store", "stores", "studio",
    "sua", "super", "supermarket", "supermarkt", "supermercado", "sushi", "tai", "tankstelle", "tap",
    "taxi", "tea", "thanh", "the", "theater", "theatre", "thi", "thoi", "thue", "thuoc", "thuong", "tiem",
    "tien", "tnhh", "toan", "toi", "tourism", "tours", "tower", "town", "tra", "trading", "trang",
    "transport", "travel", "truong", "tu", "ty", "ubnd", "und", "universidade", "universitat", "universite",
    "university", "van", "vat", "vien", "volksbank", "von", "vu", "water", "www", "xang", "xay", "xe", "y",
    "zentrum", "zoo", "اسواق", "بقاله", "بلديه", "بنك", "تاكسي", "جامعه", "حكومه", "سوبرماركت", "سوق",
    "شرطه", "شركه", "صالون", "صيدليه", "طرق", "طيران", "عياده", "فرع", "فندق", "قهوه", "كهرباء", "متجر",
    "مترو", "مجموعه", "محطه", "محل", "محلات", "مخبز", "مدرسه", "مركز", "مستشفي", "مطار", "مطعم", "مغسله",
    "مقهي", "مكتبه", "موسسه", "مول", "مياه", "هايبرماركت", "هييه", "وزاره", "وقود", "ومياه",
]);

/// Names that end in a number of their own.
#[rustfmt::skip]
pub(super) static NUMBERED: Words = Words::new(&[
    "area 51", "bar 44", "canal 13", "century 21", "channel 4", "channel 5", "forever 21", "motel 6",
    "pier 39", "route 66", "studio 54", "super 8", "terminal 21", "unit 9",
]);
