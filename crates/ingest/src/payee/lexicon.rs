//! The words that banks, card schemes and collecting services put around a payee.
//! All are folded ([`model::fold`]) and without apostrophes.

use super::words::Words;

/// How a text opens before the payee is named, in English, Vietnamese, Portuguese, Arabic, German, French, Spanish.
#[rustfmt::skip]
pub(super) static OPENINGS: Words = Words::new(&[
    "abono", "ach", "ach credit", "ach debit", "ach payment", "ach withdrawal", "achat", "achat carte",
    "achat cb", "adeudo", "adeudo de", "adeudo recibo", "apple pay", "apple pay kartenzahlung", "auth",
    "authorization", "avoir", "bacs", "bank transfer from", "bank transfer to", "basislastschrift",
    "bezahlung", "bill pay", "bill payment", "bill payment to", "bill pmt", "bizum", "bizum a", "bizum de",
    "bizum enviado a", "bizum recibido de", "card payment", "card payment at", "card payment from",
    "card payment to", "card purchase", "card purchase at", "card transaction", "cargo por compra en",
    "cartao de credito", "cartao de debito", "cartao elo", "cartao mastercard", "cartao visa",
    "carte bancaire", "check card", "checkcard", "chi tieu tai", "chi tieu the tai", "cho xu ly",
    "chuyen khoan", "chuyen khoan cho", "chuyen khoan den", "chuyen khoan nhanh", "chuyen khoan toi",
    "chuyen tien", "chuyen tien cho", "chuyen tien den", "chuyen tien nhanh", "chuyen tien nhanh 247",
    "chuyen tien nhanh den", "chuyen tien nhanh napas", "chuyen tien toi", "ck", "ck cho", "ck den",
    "ck nhanh", "ck nhanh 247", "ck toi", "ck tu", "compra", "compra a vista", "compra aprovada",
    "compra aprovada em", "compra cartao", "compra cartao de debito", "compra com cartao",
    "compra com cartao de credito", "compra com cartao de debito", "compra con tarjeta",
    "compra con tarjeta en", "compra contactless", "compra credito", "compra debito", "compra elo",
    "compra em", "compra en", "compra internacional", "compra internacional no", "compra mastercard",
    "compra no cartao", "compra no cartao de credito", "compra no cartao de debito", "compra no credito",
    "compra no debito", "compra online", "compra parcelada", "compra por aproximacao", "compra tarjeta",
    "compra via pix", "compra visa", "contactless", "contactless payment", "contactless payment to",
    "contactless purchase", "credit card purchase", "credito", "dang xu ly", "dauerauftrag",
    "dauerauftrag an", "dd", "deb aut", "deb automatico", "deb conta", "debit card payment",
    "debit card purchase", "debit memo", "debit purchase", "debitkartenzahlung", "debito", "debito aut",
    "debito automatico", "debito automatico em conta", "debito em conta", "devolucion", "devolucion compra",
    "direct debit", "direct debit payment to", "direct debit to", "doc enviado", "domiciliacion",
    "e payment", "ec kartenzahlung", "echtzeit uberweisung", "echtzeituberweisung", "ecom", "ecom tai",
    "eftpos", "eftpos purchase", "einkauf", "einkauf bei", "einzugsermachtigung", "electronic payment",
    "electronic payment to", "elo debito", "erstlastschrift", "estorno", "estorno compra",
    "estorno de compra", "facture carte", "facturette cb", "faster payment from", "faster payment to",
    "folgelastschrift", "foreign purchase", "fps", "gd", "gd pos", "gd pos tai", "gd tai", "gd thanh toan",
    "gd thanh toan tai", "gd the", "gd the tai", "giao dich pos", "giao dich pos tai", "giao dich tai",
    "giao dich the", "giao dich the tai", "girocard", "girocard kartenzahlung", "google pay", "gutschrift",
    "gutschrift von", "hoan tien", "hoan tien tu", "hoan tra", "ibft", "int pag tit",
    "international purchase", "internet payment", "internet purchase", "intl purchase", "kartenumsatz",
    "kartenzahlung", "kartenzahlung bei", "kartenzahlung kontaktlos", "kontaktlos", "kreditkartenzahlung",
    "lancamento", "lastschrift", "lastschrift fur", "lastschrift von", "mada", "maestro kartenzahlung",
    "mastercard", "mastercard debit", "mastercard purchase", "mbvcb", "merchant refund", "mobile payment",
    "mobile purchase", "money received from", "money transfer to", "mua hang", "mua hang online",
    "mua hang tai", "mua hang tai pos", "mua hang truc tuyen", "mua tai", "nhan chuyen khoan tu",
    "nhan ck tu", "nhan tien", "nhan tien tu", "nop tien vao", "online banking payment to",
    "online banking transfer to", "online card payment", "online payment to", "online purchase",
    "online transfer from", "online transfer to", "online uberweisung", "pag boleto", "pagamento",
    "pagamento a", "pagamento boleto", "pagamento cartao", "pagamento com cartao", "pagamento com pix",
    "pagamento de boleto", "pagamento de conta", "pagamento de contas", "pagamento debito",
    "pagamento efetuado", "pagamento efetuado a", "pagamento efetuado para", "pagamento para",
    "pagamento pix", "pagamento via pix", "pago", "pago a", "pago con tarjeta", "pago con tarjeta de",
    "pago con tarjeta en", "pago en", "pago movil", "pago movil en", "pagto", "pagto boleto",
    "pagto cobranca", "pagto eletron", "pagto eletronico", "paid to", "paiement", "paiement carte",
    "paiement cb", "paiement par carte", "paiement par carte bancaire", "paiement sans contact",
    "payment at", "payment from", "payment to", "pending", "pending payment", "pending purchase", "pgto",
    "pgto cartao", "pgto debito", "pgto pix", "pin purchase", "pix", "pix de", "pix des", "pix env",
    "pix enviado", "pix enviado a", "pix enviado para", "pix pagamento", "pix para", "pix qr",
    "pix qr code", "pix qr code dinamico", "pix qr code estatico", "pix qrs", "pix rec", "pix recebido",
    "pix recebido de", "pix transf", "pix transferencia", "pos", "pos auth", "pos authorisation",
    "pos authorization", "pos debit", "pos kartenzahlung", "pos payment", "pos purchase", "pos refund",
    "pos transaction", "pos withdrawal", "pre auth", "pre authorization", "pre autorizacao", "preauth",
    "prelevement", "prelevement de", "prelevement sepa", "prlv", "prlv sepa", "purchase", "purchase at",
    "purchase authorized on", "purchase from", "qr pay", "quet ma", "quet ma qr", "quet qr", "quet the tai",
    "received from", "recibo", "recibo de", "recurring", "recurring card payment",
    "recurring card purchase", "recurring debit card", "recurring payment", "recurring purchase",
    "rede shop", "refund", "refund from", "remboursement", "retrait dab", "rshop", "samsung pay", "sent to",
    "sepa basislastschrift", "sepa echtzeituberweisung", "sepa gutschrift", "sepa lastschrift",
    "sepa uberweisung", "sepa ueberweisung", "signature purchase", "standing order",
    "standing order payment to", "standing order to", "subscription payment to", "t toan", "tap to pay",
    "ted de", "ted enviada", "ted para", "ted recebida", "thanh toan", "thanh toan bang the",
    "thanh toan bang the tai", "thanh toan cho", "thanh toan dich vu", "thanh toan dich vu cho",
    "thanh toan don hang", "thanh toan don hang tai", "thanh toan hoa don", "thanh toan hoa don cho",
    "thanh toan online", "thanh toan pos", "thanh toan pos tai", "thanh toan qr", "thanh toan qr cho",
    "thanh toan qr code", "thanh toan qr tai", "thanh toan qrcode", "thanh toan qua momo",
    "thanh toan qua the", "thanh toan qua vnpay", "thanh toan qua zalopay", "thanh toan tai",
    "thanh toan the", "thanh toan the tai", "thanh toan the tin dung tai", "thanh toan the visa",
    "thanh toan tien", "thanh toan truc tuyen", "thanh toan tu dong", "thanh toan vnpay qr", "thu ho",
    "thu ho tien", "tra tien", "tra tien cho", "transf", "transf enviada", "transf enviada pix",
    "transf pix", "transf recebida", "transf recebida pix", "transfer from", "transfer to",
    "transferencia a", "transferencia a favor de", "transferencia de", "transferencia emitida",
    "transferencia enviada", "transferencia enviada para", "transferencia enviada pelo pix",
    "transferencia inmediata a", "transferencia para", "transferencia pix", "transferencia pix enviada",
    "transferencia pix recebida", "transferencia recebida", "transferencia recebida de",
    "transferencia recebida pelo pix", "transferencia recibida de", "trich no", "trich no tu dong", "tt",
    "tt cho", "tt don hang", "tt hoa don", "tt pos", "tt qr", "tt tai", "tt the", "tt the tai",
    "tt tu dong", "ttoan", "uberweisung", "uberweisung an", "uberweisung von", "ueberweisung",
    "ueberweisung an", "venmo payment to", "vir", "vir inst", "vir sepa", "virement", "virement a",
    "virement de", "virement emis a", "virement instantane", "virement recu de", "virement sepa", "visa",
    "visa debit", "visa debit card", "visa debit purchase", "visa debitkarte", "visa direct",
    "visa electron", "visa payment", "visa purchase", "vorgemerkt", "wire transfer from",
    "wire transfer to", "zahlung", "zahlung an", "zahlung bei", "zelle from", "zelle payment from",
    "zelle payment to", "zelle to", "ابل باي", "استرجاع من", "استرداد", "استرداد من", "امر دفع الي",
    "امر دفع مستديم", "ايداع من", "تحويل", "تحويل الي", "تحويل صادر الي", "تحويل فوري", "تحويل فوري الي",
    "تحويل لصالح", "تحويل محلي الي", "تحويل من", "تحويل وارد من", "تسديد", "تسديد فاتوره", "حجز", "حواله",
    "حواله الي", "حواله صادره الي", "حواله فوريه الي", "حواله من", "حواله وارده من", "خصم", "خصم لصالح",
    "خصم مباشر", "خصم مباشر لصالح", "خصم من", "دفع", "دفع الكتروني", "دفع الي", "دفع بالبطاقه",
    "دفع بالبطاقه لدي", "دفع عبر الانترنت", "دفع لدي", "دفعه الي", "دفعه ببطاقه", "سداد", "سداد الي",
    "سداد فاتوره", "سداد فواتير", "شراء", "شراء انترنت", "شراء اونلاين", "شراء باستخدام ابل باي",
    "شراء بالبطاقه", "شراء بالبطاقه من", "شراء ببطاقه", "شراء ببطاقه من", "شراء دولي", "شراء عبر الانترنت",
    "شراء عبر الانترنت من", "شراء عبر مدي", "شراء عبر نقاط البيع", "شراء عبر نقاط البيع من",
    "شراء عبر نقطه بيع", "شراء في", "شراء فيزا", "شراء لدي", "شراء محلي", "شراء مدي", "شراء من",
    "شراء من خلال", "شراء نقاط بيع", "عمليه بطاقه", "عمليه شراء", "عمليه شراء عبر الانترنت",
    "عمليه شراء لدي", "عمليه شراء من", "عمليه نقاط البيع", "عمليه نقاط بيع", "فاتوره", "فيزا",
    "قيد التنفيذ", "ماستركارد", "مدفوعات", "مدفوعات الي", "مدفوعات بطاقه", "مدي", "مشتريات",
    "مشتريات انترنت", "مشتريات ببطاقه", "مشتريات بطاقه", "مشتريات عبر الانترنت", "مشتريات من",
    "مشتريات نقاط البيع", "مشتريات نقاط بيع", "معامله بطاقه", "معلق", "نقاط البيع", "نقاط بيع",
    "نقاط بيع من", "نقطه بيع",
]);

/// Who collects for others, written before a `*`.
#[rustfmt::skip]
pub(super) static COLLECTORS: Words = Words::new(&[
    "2c2p", "2co.com", "9pay", "adyen", "afterpay", "airpay", "alepay", "amazon pay", "ame", "apple pay",
    "applepay", "asaas", "bt", "careem", "cash app", "ccv", "checkout", "cielo", "cke", "cko", "ckosq",
    "clearpay", "clover", "clv", "concardis", "crv", "dl", "dnh", "dr", "dri", "eb", "ebanx", "ebn",
    "eduzz", "edz", "etsy.com", "evt", "fastspring", "fs", "fsp", "gc", "gdp", "getnet", "gocardless",
    "gojek", "google", "google pay", "googlepay", "grab", "grabpay", "gumroad", "hotmart", "htm",
    "hyperpay", "ifd", "ifood", "in", "infinite", "infinitepay", "ipay88", "iugu", "iz", "izettle", "juno",
    "kiwify", "klarna", "lightspeed", "ls", "lsp", "mercado pago", "mercadolivre", "mercadopago",
    "mercpago", "moca", "moip", "mollie", "momo", "monetizze", "moyasar", "mp", "mscbill", "myfatoorah",
    "mypos", "napas", "neteller", "network intl", "nic", "noon", "nya", "nyx", "omise", "onepay", "opn",
    "paddle", "paddle.net", "pag", "pagar.me", "pagarme", "pagseguro", "patreon", "payfort", "payone",
    "payoo", "paypal", "paytabs", "payu", "payu*", "pg", "picpay", "pp", "ppl", "ppro", "prk", "py", "rct",
    "rede", "revolut", "shopeepay", "shopify", "six", "skrill", "smartpay", "smartstore", "sp", "sp aff",
    "sp shop", "sq", "sqc", "sqr", "sqsp", "ssp", "stone", "stripe", "sumup", "sympla", "tabby", "tamara",
    "tap", "tb", "telr", "ticketsauce", "toast", "ton", "tst", "venmo", "viettelmoney", "viettelpay",
    "vindi", "viva", "vivawallet", "vnp", "vnpay", "vtmoney", "vtpay", "wise", "wix", "wl", "worldline",
    "wpy", "zalopay", "zelle", "zettle", "zettle_", "zip", "zlp", "zoop", "تابي", "تمارا",
]);

/// Collectors that are joined to the payee by a hyphen, underscore or colon as well.
#[rustfmt::skip]
pub(super) static JOINED: Words = Words::new(&[
    "ifd", "izettle", "mercadopago", "mercpago", "momo", "neteller", "pag", "pagseguro", "payoo", "paypal",
    "picpay", "shopeepay", "skrill", "sq", "stripe", "sumup", "tst", "vnp", "vnpay", "zalopay", "zettle",
]);

/// What announces a number that says nothing about the payee.
#[rustfmt::skip]
pub(super) static MARKERS: Words = Words::new(&[
    "ag", "agencia", "aid", "appr", "approval", "aut", "auth", "authcode", "autorizacao", "autorizacion",
    "batch", "beleg", "belegnr", "bic", "blz", "cad", "card", "cartao", "carte", "chieu", "cnpj", "conta",
    "contract", "contrato", "cpf", "cred", "cust", "customer", "doc", "documento", "e2e", "eref", "folgenr",
    "ft", "gd", "hd", "hoadon", "iban", "id", "inv", "invoice", "karte", "kartennr", "kartennummer",
    "konto", "kontonr", "kref", "kto", "kunden", "kundennr", "kundennummer", "lote", "ma", "magd", "mandat",
    "mandate", "mandatsref", "mandatsreferenz", "mgd", "mid", "mref", "mst", "no", "nr", "nsu", "num",
    "numero", "op", "operacao", "orden", "order", "pedido", "protocolo", "re", "rechnung", "rechnungsnr",
    "ref", "ref.no", "reference", "referencia", "referenz", "referenznr", "refid", "refno", "rg", "rnr",
    "rrn", "seq", "shd", "so", "sogd", "stan", "stk", "svwz", "swift", "tarjeta", "term", "termid",
    "terminal", "tham", "tid", "trace", "trn", "tx", "txid", "txn", "verfalld", "البطاقه", "العمليه",
    "الفاتوره", "المرجع", "المرجعي", "ايبان", "بطاقه", "حساب", "حسابك", "رقم", "عمليه", "مرجع", "مرجعي",
]);

/// What stands before the number of one shop of several.
#[rustfmt::skip]
pub(super) static SHOP_WORDS: Words = Words::new(&[
    "agence", "agencia", "branch", "caixa", "ch", "cn", "fil", "filial", "filiale", "kasse", "lane", "loc",
    "location", "loja", "magasin", "markt", "outlet", "pdv", "posto", "quay", "shop", "stand", "store",
    "suc", "sucursal", "tienda", "till", "unidade", "unit", "الفرع", "فرع",
]);

/// What stands before the name of one shop of several.
#[rustfmt::skip]
pub(super) static BRANCH_WORDS: Words = Words::new(&[
    "agence", "branch", "chi nhanh", "cn", "filial", "filiale", "loja", "niederlassung", "sucursal",
    "unidade", "الفرع", "فرع",
]);

/// Months, shortened, as they stand in texts of banks.
#[rustfmt::skip]
pub(super) static MONTHS: Words = Words::new(&[
    "abr", "ago", "aou", "apr", "aug", "avr", "dec", "dez", "dic", "feb", "fev", "jan", "jul", "jun", "mai",
    "mar", "may", "mrz", "nov", "oct", "okt", "out", "sep", "sept", "set",
]);

/// Who is named behind a payee as the way the money went.
#[rustfmt::skip]
pub(super) static VIA: Words = Words::new(&[
    "com paypal", "mit klarna", "mit paypal", "pelo pix", "qua momo", "qua viettelpay", "qua vnpay",
    "qua vnpay qr", "qua zalopay", "uber paypal", "ueber paypal", "via apple pay", "via google pay",
    "via klarna", "via mercado pago", "via momo", "via paypal", "via pix", "via stripe", "via vnpay",
    "via zalopay", "عبر ابل باي", "عبر باي بال", "عبر مدي",
]);
