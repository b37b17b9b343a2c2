//! What banks and programs write over their columns, in the languages of Tidings and
//! some more, and their words for in and out, for waiting and for sums.

/// What a column is for, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Day the bank booked it.
    Date,
    /// Day it was made.
    Transacted,
    /// Day from which it counts for interest.
    ValueDate,
    /// Signed or unsigned amount.
    Amount,
    /// Amount before conversion, or in another currency.
    Original,
    /// Currency of [`Role::Original`].
    OriginalCurrency,
    /// Money out.
    Debit,
    /// Money in.
    Credit,
    /// Other side; the receiver, where there is a [`Role::Payer`] too.
    Payee,
    /// Who paid.
    Payer,
    /// Words of the bank.
    Description,
    /// Further words.
    Memo,
    /// Balance after the row.
    Balance,
    /// Currency of the amount.
    Currency,
    /// The bank's id of the row.
    Id,
    /// Reference of bank or payer.
    Reference,
    /// Word for in or out.
    Flag,
    /// Account that the row belongs to.
    Account,
    /// Account of the other side.
    Counterparty,
    /// The source's own category.
    Category,
    /// Whether it is booked.
    Status,
    /// Card it was made with.
    Card,
    /// Fee that comes on top.
    Fee,
    /// Units of a security.
    Units,
    /// Numbers and words that say nothing about the money.
    Other,
}

/// Heads by role, folded, separated by `|`. A head is taken for the longest of these
/// that it is or holds as whole words.
pub(super) const HEADS: &[(Role, &str)] = &[
    (
        Role::Date,
        "date|dates|posting date|posted date|post date|date posted|booking date|booked|posted on|posted|\
         date processed|date completed|completed date|completed|process date|processed date|entry date|settle date|\
         settlement date|datetime|timestamp|date time|date finished|created utc|created|time|booked at|day|\
         bookingdate|posting|effective date|transaction posting date|accounting date|date utc",
    ),
    (
        Role::Date,
        "ngay|ngay hach toan|ngay ghi so|ngay ht|ngay thang|data|data lancamento|data do lancamento|\
         data movimento|data mov|data contabil|data do movimento|data de lancamento|dt lancamento|التاريخ|تاريخ|\
         تاريخ القيد|تاريخ الترحيل|buchungstag|buchungsdatum|datum|buchung|tag|date operation|date comptable|\
         date d operation|date de l operation|date de comptabilisation|date op|dateop|date de transaction",
    ),
    (
        Role::Date,
        "fecha|fecha operacion|fecha contable|fecha de operacion|f contable|fecha mov|fecha de contabilizacion|\
         fecha movimiento|data operazione|data contabile|data registrazione|data di registrazione|boekdatum|\
         boekingsdatum|datum boeking|transactiedatum|data ksiegowania|data operacji|data transakcji|\
         data waluty operacji|bogforingsdato|dato|bokforingsdag|bokforingsdatum|bokfort dato|bokfort|\
         kirjauspaiva|datum zauctovani|datum proveden|datum provedeni|datum zuctovania|konyveles datuma|\
         tranzakcio datuma|paivamaara|data tranzactiei|data inregistrarii|islem tarihi|tarih|ημερομηνια",
    ),
    (
        Role::Transacted,
        "transaction date|trans date|date of transaction|purchase date|trade date|started date|started|\
         date created|tran date|transaction time|authorised date|authorization date|date initiated|\
         ngay giao dich|ngay gd|thoi gian giao dich|thoi gian gd|thoi gian|data da compra|data compra|\
         data transacao|data da transacao|data da operacao|data e hora|تاريخ العمليه|تاريخ المعامله|تاريخ الشراء|\
         kaufdatum|belegdatum|umsatzdatum|transaktionsdatum|einkaufsdatum|date achat|date d achat|fecha de compra|\
         fecha transaccion|fecha de transaccion|f operacion|datum verrichting|transactie datum|aankoopdatum|\
         data zakupu|kopdatum|transaktionsdag|data valuta operazione",
    ),
    (
        Role::ValueDate,
        "value date|valuta|valutadatum|wertstellung|wertstellungsdatum|wert|valuta datum|data valor|data valuta|\
         date valeur|date de valeur|fecha valor|f valor|rentedatum|ngay hieu luc|ngay gia tri|data waluty|\
         تاريخ الحق|تاريخ القيمه|تاريخ الاستحقاق|valuedate|value dt|interest date|valor datum|valutadag|\
         datum verrekening|ertek datum|erteknap|renteringsdato|rentedato|arvopaiva",
    ),
    (
        Role::Amount,
        "amount|sum|net amount|amount in account currency|billing amount|billed amount|account amount|net|\
         transaction amount|amt|value|amount total|total amount|total|booked amount|settled amount|posted amount|\
         so tien|so tien giao dich|so tien gd|gia tri|so tien thanh toan|valor|montante|quantia|importancia|\
         valor da transacao|valor do lancamento|valor r|المبلغ|مبلغ|القيمه|مبلغ العمليه|قيمه العمليه",
    ),
    (
        Role::Amount,
        "betrag|umsatz|buchungsbetrag|umsatz in eur|betrag in eur|betrag eur|zahlungsbetrag|montant|\
         montant de l operation|importe|monto|cantidad|importe eur|importe operacion|bedrag|bedrag eur|\
         transactiebedrag|importo|importo operazione|ammontare|importo in euro|kwota|kwota operacji|\
         kwota transakcji|kwota w walucie rachunku|kwota rozliczenia|belob|belopp|summa|castka|suma|\
         tranzakcio osszege|osszeg|maara|tutar|ποσο|zauctovana castka",
    ),
    (
        Role::Original,
        "original amount|foreign amount|amount in foreign currency|foreign currency amount|local amount|\
         original value|amount foreign currency|amount in original currency|amount currency|source amount|gross|\
         converted amount|transfer amount|instructed amount|merchant amount|originalbetrag|fremdwahrungsbetrag|\
         betrag in fremdwahrung|ursprungsbetrag|so tien nguyen te|so tien goc|valor original|\
         valor em moeda estrangeira|valor us|valor em dolar|المبلغ الاصلي|مبلغ العمليه الاصلي|montant d origine|\
         montant en devise|montant initial|importe original|importe en divisa|importo originale|oorspr bedrag|\
         oorspronkelijk bedrag|kwota oryginalna|kwota w walucie|kwota w walucie oryginalnej|puvodni castka",
    ),
    (
        Role::OriginalCurrency,
        "original currency|foreign currency|local currency|source currency|merchant currency|\
         foreign currency code|type foreign currency|originalwahrung|fremdwahrung|ursprungswahrung|moeda original|\
         loai tien goc|العمله الاصليه|devise d origine|moneda original|oorspr munt|oorspronkelijke munt|\
         waluta oryginalna|valuta originale|amount currency code|transfer amount currency|puvodni mena",
    ),
    (
        Role::Debit,
        "debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|withdrawal amt|money out|paid out|\
         outflow|spent|amount debit|debit value|payments out|debited|payment amount|out|withdrawn|expense|\
         expenses|expenditure|charges|withdrawals amount|amount out|money spent|dr amount|\
         ghi no|phat sinh no|no|tien ra|so tien ghi no|rut ra|so tien rut|chi|tien rut|so tien no|ps no|\
         debito|debitos|saida|saidas|valor debito|valor a debito|debito r|despesa|\
         مدين|سحب|المسحوبات|خصم|مبلغ مدين|المدين|السحوبات",
    ),
    (
        Role::Debit,
        "soll|ausgang|belastung|belastungen|ausgaben|lastschrift|soll betrag|ausgabe|belastung in chf|sortie|\
         sorties|montant debit|depense|depenses|debit euros|cargo|cargos|retiro|retiros|gasto|gastos|adeudo|\
         adeudos|debe|salidas|egresos|addebiti|dare|uscite|uscita|addebito|af|debet|uitgaven|uit|\
         obciazenia|obciazenie|wydatki|kwota obciazenia|winien|debit sgd|uttag|ut|ud|odchozi|ut av konto|uttak|\
         borc|χρεωση",
    ),
    (
        Role::Credit,
        "credit|credits|credit amount|deposit|deposits|deposit amount|deposit amt|money in|paid in|inflow|\
         amount credit|credit value|payments in|credited|in|income|deposits amount|amount in|received|\
         money received|cr amount|\
         ghi co|phat sinh co|co|tien vao|so tien ghi co|gui vao|so tien gui|thu|tien gui|so tien co|ps co|\
         credito|creditos|entrada|entradas|valor credito|valor a credito|credito r|receita|\
         داين|ايداع|الايداعات|اضافه|مبلغ داين|الداين|ايداعات",
    ),
    (
        Role::Credit,
        "haben|eingang|gutschrift|gutschriften|einnahmen|haben betrag|einnahme|gutschrift in chf|entree|\
         entrees|montant credit|recette|recettes|credit euros|abono|abonos|haber|deposito|ingreso|ingresos|\
         depositos|accrediti|avere|entrate|accredito|bij|inkomsten|uznania|uznanie|wplywy|kwota uznania|ma|\
         insattning|insats|inn|ind|prichozi|inn pa konto|innskudd|alacak|πιστωση",
    ),
    (
        Role::Payee,
        "payee|merchant|merchant name|name|counterparty|counterparty name|beneficiary|recipient|other party|\
         partner name|partner|beneficiary name|payee name|payer payee|opposing name|opposing account name|\
         destination name|target name|to name|other party name|payer or payee|contact|vendor|supplier|store|\
         store name|shop|counter party|payee merchant|opposite account name|business name|to|\
         nguoi thu huong|ten nguoi thu huong|don vi thu huong|doi tac|nguoi nhan|ten doi tac|ten nguoi nhan|\
         don vi chap nhan the|ten tai khoan doi ung|ten tk doi ung|nguoi huong|estabelecimento|favorecido|\
         beneficiario|razao social|nome|destinatario|contraparte|origem destino|المستفيد|التاجر|اسم التاجر|\
         اسم المستفيد|الطرف الاخر|الجهه",
    ),
    (
        Role::Payee,
        "empfanger|begunstigter|beguenstigter|navn|namn|auftraggeber empfanger|empfanger auftraggeber|beguenstigter zahlungspflichtiger|\
         begunstigter zahlungspflichtiger|name zahlungsbeteiligter|zahlungsempfanger|zahlungsempfanger in|\
         zahlungsempfangerin|auftraggeber begunstigter|begunstigter auftraggeber|gegenpartei|partnername|\
         handler|zahlungspflichtiger begunstigter|beguenstigter auftraggeber|zahlungsbeteiligter|\
         beneficiaire|tiers|nom du tiers|contrepartie|nom|comercio|nombre|beneficiario ordenante|\
         controparte|beneficiario ordinante|esercente|naam tegenpartij|naam|tegenpartij|naam tegenrekening|\
         handelaar|naam omschrijving|begunstigde|nadawca odbiorca|odbiorca|kontrahent|nazwa kontrahenta|\
         nadawca lub odbiorca|dane kontrahenta|odbiorca nadawca|modtager|mottagare|mottaker|saaja|\
         saaja maksaja|nazev protiuctu|nazev protistrany|partner neve|titulli|motpart|protistrana",
    ),
    (
        Role::Payer,
        "payer|sender|from|source name|from name|remitter|ordering party|zahlungspflichtige r|\
         zahlungspflichtige|zahlungspflichtiger|auftraggeber|auftraggeber in|absender|nguoi gui|ten nguoi gui|\
         nguoi chuyen|pagador|remetente|المرسل|emetteur|donneur d ordre|ordenante|remitente|ordinante|\
         opdrachtgever|nadawca|zleceniodawca|avsandare|maksaja",
    ),
    (
        Role::Description,
        "description|transaction description|details|transaction details|narrative|particulars|transaction|\
         title|text|narration|payee description|desc|label|item|label text|transaction remarks|detail|\
         description 1|narrative 1|details 1|remarks|reference text|item title|\
         dien giai|noi dung|noi dung giao dich|mo ta|mo ta giao dich|noi dung chi tiet|chi tiet giao dich|\
         chi tiet|noi dung gd|descricao|historico|lancamento|titulo|descricao do lancamento|\
         descricao do movimento|movimento|الوصف|البيان|التفاصيل|الشرح|وصف العمليه|تفاصيل العمليه|بيان|تفاصيل|\
         وصف",
    ),
    (
        Role::Description,
        "libelle|libelle operation|libelle de l operation|intitule|nature de l operation|libelle simplifie|\
         descripcion|concepto|movimiento|omschrijving|omschrijving 1|beschreibung|buchungsinformation|\
         transaktionsbeschreibung|buchungsdetails|umsatzbeschreibung|descrizione|causale|\
         descrizione operazione|operazione|opis|opis operacji|opis transakcji|tytul|tytul operacji|\
         tytul przelewu|tekst|beskrivelse|beskrivning|transaktion|selite|forklaring|kozlemeny|popis|zprava|\
         descriere|aciklama|περιγραφη|toelichting",
    ),
    (
        Role::Memo,
        "memo|short description|note|notes|comment|comments|purpose|additional information|original description|\
         statement description|full description|payment reference text|message|\
         description 2|description 3|narrative 2|narrative 3|narrative 4|narrative 5|additional description|\
         more details|further information|payment details|note to self|notes and tags|\
         transaction note|personal note|remittance information|subject|\
         ghi chu|detalhes|observacao|observacoes|complemento|tipo de transacao|ملاحظات|ملاحظه|\
         verwendungszweck|buchungstext|zahlungsgrund|notiz|anmerkung|vwz|zahlungsreferenz|kommentar|\
         verwendungszweck 1|beschreibung1|beschreibung2|beschreibung3|umsatztyp|buchungsart|transaktionsart",
    ),
    (
        Role::Memo,
        "communication|information complementaire|informations complementaires|detail de l operation|\
         commentaire|type d operation|observaciones|notas|comentario|mas datos|mededelingen|mededeling|\
         omschrijving 2|omschrijving 3|vrije mededeling|gestructureerde mededeling|opmerkingen|note operazione|\
         descrizione estesa|dettagli|szczegoly|notatki|rodzaj transakcji|typ operacji|typ transakcji|\
         rodzaj operacji|informacje|poznamka|zprava pro prijemce|megjegyzes|meddelande|viesti",
    ),
    (
        Role::Balance,
        "balance|running balance|account balance|balance after|available balance|closing balance|ending balance|\
         runningbalance|current balance|balance after transaction|cash balance|net cash balance|ledger balance|\
         new balance|balance amount|bal|cleared balance|\
         so du|so du cuoi|so du sau giao dich|so du luy ke|so du cuoi ky|so du sau gd|so du kha dung|\
         saldo|saldo final|saldo apos|saldo disponivel|saldo r|saldo apos movimento|saldo contabilistico|\
         الرصيد|رصيد|الرصيد بعد العمليه|الرصيد المتاح|الرصيد الحالي|solde|solde apres operation|kontostand|\
         saldo nach buchung|saldo in chf|solde courant|saldo tras el movimiento|saldo disponible|saldo contabile|\
         saldo na trn|saldo na mutatie|saldo po operacji|saldo po transakcji|saldo rachunku|egyenleg|zustatek|\
         saldo etter|bakiye|υπολοιπο|kontosaldo|sald|resulting balance",
    ),
    (
        Role::Currency,
        "currency|currency code|ccy|account currency|transaction currency|curr|cur|billing currency|asset|\
         loai tien|tien te|loai tien te|don vi tien te|moeda|العمله|عمله|wahrung|waehrung|wkz|\
         buchungswahrung|kontowahrung|devise|divisa|moneda|valuta code|munt|muntsoort|waluta|waluta operacji|\
         devise du compte|mena|mena uctu|devizanem|tranzakcio devizaneme|currencycode|valutakode|para birimi|\
         νομισμα|munteenheid|transaktionswahrung",
    ),
    (
        Role::Id,
        "id|transaction id|transaction number|transaction no|transactionid|trans id|unique id|txid|txn id|\
         unique transaction id|fitid|transfer id|balance transaction id|journal id|import id|uuid|guid|\
         ma giao dich|so but toan|ma gd|identificador|id da transacao|codigo da transacao|رقم العمليه|\
         رقم المعامله|transaktions id|transaktionsnummer|umsatz id|buchungsreferenz|identifiant|\
         id transaccion|id transazione|id transakcji|transactiereferentie|identyfikator transakcji|\
         id transakce|id operacji|numer transakcji|volgnr",
    ),
    (
        Role::Reference,
        "reference|reference number|ref|ref no|ref number|payment reference|customer reference|bank reference|\
         reference id|check number|cheque number|check no|cheque no|check|chq ref number|chq ref no|cheque|\
         checknumber|chequenumber|end to end reference|end to end id|num|serial|receipt id|receipt number|\
         operation number|code|ref num|mandate reference|transaction reference|\
         so tham chieu|ma tham chieu|so chung tu|so ct|so gd|num doc|documento|numero do documento|\
         n documento|doc|docto|nr doc|المرجع|رقم المرجع|الرقم المرجعي|رقم الشيك|referenz|kundenreferenz|\
         mandatsreferenz|belegnummer|glaubiger id|end to end referenz|\
         numero|numero de reference|reference de l operation|referencia|num operacion|no documento|\
         riferimento|numero operazione|kenmerk|betalingskenmerk|numer referencyjny|referencja|variabilni symbol|\
         vs|viite|arkivointitunnus|reference operation|numer",
    ),
    (
        Role::Flag,
        "type|debit credit|credit debit|dr cr|cr dr|d c|c d|transaction type|debit or credit|credit or debit|\
         direction|in out|sign|indicator|cd indicator|entry type|credit debit indicator|transactiontype|\
         debit credit indicator|action|drcr|dc|amount type|\
         tipo|loai|loai giao dich|no co|ghi no co|thu chi|tipo de lancamento|tipo lancamento|debito credito|\
         entrada saida|d c indicador|النوع|نوع العمليه|نوع|مدين داين|soll haben|s h|sollhaben|kennzeichen|\
         umsatzart|belastung gutschrift|sens|type de mouvement|debe haber|tipo de movimiento|dare avere|\
         tipo movimento|af bij|bij af|debet credit|natureza|bevetel kiadas|obciazenie uznanie|wn ma|\
         income expense|expense income",
    ),
    (
        Role::Account,
        "account|account number|account no|account name|account iban|own account|account id|account title|\
         source account|my account|iban bban|accountnumber|wallet|account nickname|\
         tai khoan|so tai khoan|so tk|ten tai khoan|conta|numero da conta|nome da conta|الحساب|رقم الحساب|\
         اسم الحساب|konto|kontonummer eigenes konto|auftragskonto|bezeichnung auftragskonto|iban auftragskonto|\
         iban kontoinhaber|kontobezeichnung|eigenes konto|compte|numero de compte|libelle compte|cuenta|\
         numero de cuenta|conto|numero conto|rekening|rekeningnummer|eigen rekening|mijn rekening|rachunek|\
         numer rachunku|numer konta|moje konto|cislo uctu|szamlaszam|tili|hesap|from account name|\
         this account",
    ),
    (
        Role::Counterparty,
        "counterparty account|counterparty iban|payee account|beneficiary account|other account|to account|\
         partner iban|partner account|opposing iban|recipient account|counterparty account number|\
         other party account number|opposing account|opposing account number|opposing account iban|\
         opposing number|payee account number|from account number|destination account|account of other party|\
         bank account|\
         tai khoan doi ung|so tai khoan doi ung|tai khoan thu huong|so tk doi ung|tai khoan nguoi nhan|\
         conta destino|conta favorecido|conta do favorecido|حساب المستفيد|رقم حساب المستفيد|\
         iban|kontonummer|kontonummer iban|iban zahlungsbeteiligter|gegenkonto|iban des auftraggebers|\
         empfanger iban|konto empfanger|iban empfanger|iban gegenkonto|iban des beneficiaire|compte beneficiaire|\
         cuenta destino|cuenta beneficiario|iban beneficiario|conto controparte|iban controparte|\
         tegenrekening|rekening tegenpartij|rekeningnummer tegenpartij|tegenrekening iban bban|\
         tegenrekening iban|numer rachunku kontrahenta|rachunek kontrahenta|konto kontrahenta|cislo protiuctu|\
         protiucet|partner szamlaszama|konto nadawcy odbiorcy|numer konta kontrahenta",
    ),
    (
        Role::Category,
        "category|categories|category group category|category name|category hint|reporting category|\
         transaction category|mcc category|tags category|budget category|envelope|subcategory|sub category|\
         danh muc|phan loai|hang muc|nhom|categoria|الفيه|التصنيف|kategorie|rubrik|categorie|rubriek|rubrique|\
         kategoria|sous categorie|kategori|kategorie transakce|luokka|transfer account|full category path",
    ),
    (
        Role::Status,
        "status|state|transaction status|booking status|cleared|pending|payment status|trang thai|\
         trang thai giao dich|situacao|estado|الحاله|حاله العمليه|buchungsstatus|umsatzstatus|statut|etat|stato|\
         staat|stan|stan transakcji|posted status",
    ),
    (
        Role::Card,
        "card|card number|card no|card used|card last 4 digits|last 4 digits|card last4|card member number|so the|\
         cartao|numero do cartao|رقم البطاقه|karte|kartennummer|kreditkarte|umsatz getatigt von|carte|\
         numero de carte|tarjeta|numero tarjeta|carta|numero carta|kaart|kaartnummer|kredietkaart|karta|\
         numer karty|pas|kartyaszam|cislo karty",
    ),
    (
        Role::Fee,
        "fee|fees|transaction fee|fee amount|phi|phi giao dich|taxa|tarifa|الرسوم|gebuhr|gebuhren|frais|comision|commissione|kosten|prowizja|oplata|amount fee|commission",
    ),
    (
        Role::Units,
        "quantity|qty|shares|units|symbol|ticker|share price|unit price|isin|so luong|quantidade|stuck|anzahl|\
         quantite|titoli|cantidad de titulos|aantal|ilosc|no of shares",
    ),
    (
        Role::Other,
        "price|rate|exchange rate|fx rate|tax|vat|time zone|timezone|check sum|row|stt|so thu tu|cotacao|dolar|kurs|\
         umrechnungskurs|wechselkurs|taux|tipo de cambio|cambio|koers|beginning balance|opening balance|bic|\
         bic tegenpartij|blz|sort code|swift|bic swift code|country|city|address|location|email|labels|tags|\
         balance currency|fee currency|value in|due date|statement period|year|month|week|ma ngan hang|\
         bank code|bank|institution|branch|mileage|flag|currency rate|currency conversion|card member|bank name|\
         extended details|appears on your statement as|due on|split|splits|emoji|receipt|foreign fee|\
         collector reference|bicswift|bankleitzahl|info|product|produkt|produto|bank connection|date added|\
         bic bank|afschriftnummer|rubrieknaam|transaction code|batch|user|username",
    ),
];

/// Words for money out, folded.
pub(super) const OUT: &str = "d|dr|debit|debito|debitos|out|withdrawal|soll|s|ausgang|af|no|ghi no|tien ra|مدين|سحب|saida|dbit|\
     db|deb|purchase|chi|debet|outflow|outgoing|sent|spending|expense|money out|withdrawals|belastung|lastschrift|\
     ausgabe|sortie|cargo|debe|salida|egreso|gasto|addebito|dare|uscita|uitgave|uit|obciazenie|wydatek|wn|\
     kiadas|terheles|despesa|saque|خصم|مدينه|charge|rut tien|chuyen di|paid out|pengeluaran|terhutang|\
     debitado|debits";
/// Words for money in, folded.
pub(super) const IN: &str = "c|cr|credit|credito|creditos|in|deposit|haben|h|eingang|bij|co|ghi co|tien vao|داين|ايداع|entrada|\
     cred|crdt|refund|thu|inflow|incoming|received|income|money in|deposits|gutschrift|einnahme|entree|abono|haber|\
     ingreso|accredito|avere|entrata|inkomsten|uznanie|wplyw|ma|bevetel|jovairas|receita|اضافه|داينه|nap tien|\
     nhan tien|chuyen den|paid in|kredit|creditado|credits|payroll|salary|interest";

/// Words of a row that is not booked yet, folded.
pub(super) const PENDING: &str = "pending|authorised|authorized|authorisation|authorization|in progress|processing|on hold|hold|\
     reserved|scheduled|dang cho|cho xu ly|dang xu ly|tam giu|chua hach toan|pendente|em processamento|agendado|\
     a processar|معلق|معلقه|قيد المعالجه|قيد التنفيذ|vorgemerkt|ausstehend|offen|en attente|en cours|pendiente|\
     retenido|in sospeso|in attesa|non contabilizzato|in behandeling|gereserveerd|oczekujaca|oczekujacy|\
     zablokowana|w realizacji|rezerwacja|not booked|unposted|outstanding";
/// Words of a row that moved no money, folded.
pub(super) const VOID: &str = "declined|failed|reverted|cancelled|canceled|rejected|denied|voided|expired|returned before booking|that bai|\
     bi huy|da huy|tu choi|cancelado|cancelada|recusado|recusada|estornado antes|مرفوض|مرفوضه|ملغي|ملغاه|\
     abgelehnt|storniert|fehlgeschlagen|refuse|refusee|annule|annulee|rechazado|rechazada|rifiutato|annullato|\
     geweigerd|geannuleerd|odrzucona|anulowana|odrzucony";
/// First words of a row that sums others up, folded.
pub(super) const SUMS: &str = "total|totals|sum|subtotal|grand total|opening balance|closing balance|balance brought forward|\
     balance carried forward|start balance|end balance|beginning balance|ending balance|previous balance|\
     brought forward|carried forward|tong|tong cong|tong so|so du dau ky|so du cuoi ky|cong phat sinh|\
     totais|saldo inicial|saldo final|saldo anterior|saldo do dia|saldo dia|s a l d o|\
     الاجمالي|المجموع|الرصيد الافتتاحي|الرصيد الختامي|اجمالي|\
     summe|gesamt|anfangssaldo|endsaldo|schlusssaldo|kontostand|anfangsbestand|endbestand|saldo|alter saldo|\
     neuer saldo|solde initial|solde final|solde precedent|ancien solde|nouveau solde|sous total|saldo iniziale|\
     totale|beginsaldo|eindsaldo|totaal|saldo poczatkowe|saldo koncowe|suma|razem|balance|tagessaldo|\
     balance at end of period|balance at start of period|available balance|ledger balance|solde";
/// Words in a row's text that only money in has, folded.
pub(super) const SURELY_IN: &str = "salary|payroll|wages|wage|paycheck|gehalt|lohn|besoldung|salaire|nomina|stipendio|salaris|wynagrodzenie|\
     pensja|luong|salario|ordenado|راتب|رواتب|interest paid|interest earned|dividend|pension|rente|tien luong";
/// Words in a row's text that only money out has, folded.
pub(super) const SURELY_OUT: &str = "atm|cash withdrawal|card purchase|card payment|pos purchase|direct debit|lastschrift|kartenzahlung|\
     geldautomat|bargeldauszahlung|prelevement|retrait|paiement carte|paiement par carte|compra|reintegro|cajero|\
     prelievo|pagamento pos|betaalautomaat|geldopname|incasso|wyplata z bankomatu|platnosc karta|\
     zakup przy uzyciu karty|rut tien|thanh toan|saque|pagamento|compra no debito|debito automatico|سحب|شراء|\
     monthly fee|service charge|account fee|kontofuhrungsgebuhr|rent|miete|loyer|aluguel|tien nha|ايجار";
