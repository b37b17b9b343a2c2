//! QIF files, which name no currency and may leave the order of day and month open: what
//! neither the file nor an earlier answer tells is asked, and the answer kept for the account.

use crate::moment::Moment;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use crate::write::Write;
use crate::{AppError, Tidings};
use formats::{DateOrder, FormatError, ParsedFile};
use ingest::Source;
use model::{AccountId, BlobId, Currency};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use text::{Sign, Texts};
use wire::{ConfirmQif, CsvRow, FileOutcome, QifPreview, QifReading};

/// Rows shown of each reading.
const PREVIEW_ROWS: usize = 5;
const ORDERS: [DateOrder; 3] = [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay];

/// How the person says that the files of an account write days, where those do not show it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DaysOfFiles {
    pub order: DateOrder,
}

/// A QIF file that waits for an answer.
#[derive(Clone)]
pub(crate) struct Undecided {
    name: String,
    content: Arc<Vec<u8>>,
    /// Whether the file leaves the order of its days open.
    open: bool,
    /// Names of the accounts in it.
    accounts: Vec<String>,
}

/// What is known of a file before anybody is asked.
struct Known {
    /// Its order, where that was answered before.
    order: Option<DateOrder>,
    currency: Option<Currency>,
}

impl Undecided {
    fn look(name: &str, content: Vec<u8>) -> Result<Self, AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        let (parsed, open) = match formats::read_qif(&content, None) {
            Err(FormatError::NeedsDateOrder) => {
                let some = formats::read_qif(&content, Some(DateOrder::MonthDayYear)).map_err(refused)?;
                (some, true)
            }
            read => (read.map_err(refused)?, false),
        };
        let ids = parsed.batch.accounts.into_iter().map(|part| part.account.id);
        let accounts = ids.filter(|id| !id.is_empty()).collect();
        Ok(Self { name: name.to_owned(), content: Arc::new(content), open, accounts })
    }

    fn read(&self, order: Option<DateOrder>, currency: &Currency) -> Result<ParsedFile, AppError> {
        formats::read_qif_in(&self.content, order, currency)
            .map_err(|error| AppError::Format { name: self.name.clone(), error })
    }

    /// The file read as is known; none where something has to be asked.
    fn settled(&self, known: &Known) -> Option<Result<ParsedFile, AppError>> {
        let currency = known.currency.as_ref()?;
        (!self.open || known.order.is_some()).then(|| self.read(known.order, currency))
    }

    fn preview(&self, known: &Known, texts: &Texts) -> QifPreview {
        let currency = known.currency.clone().unwrap_or_else(Currency::none);
        let tried = ORDERS.map(|order| self.read(Some(order), &currency).ok());
        let faults = |read: &Option<ParsedFile>| read.as_ref().map_or(usize::MAX, |r| r.batch.problems.len());
        let fewest = tried.iter().map(faults).min().unwrap_or(0);
        let fitting = || tried.iter().filter(|read| faults(read) == fewest).flatten();
        let days =
            |read: &ParsedFile| -> Vec<Option<jiff::civil::Date>> { rows(read).map(|r| r.booked).collect() };
        // A row such as 4/4/2026 shows no difference.
        let all: Vec<_> = fitting().map(days).collect();
        let differs = |at: usize| all.iter().any(|days| days.get(at) != all.first().and_then(|d| d.get(at)));
        let count = fitting().map(|read| rows(read).count()).max().unwrap_or(0);
        let mut shown: Vec<usize> =
            (0..count).filter(|at| !self.open || differs(*at)).take(PREVIEW_ROWS).collect();
        if shown.is_empty() {
            shown = (0..count.min(PREVIEW_ROWS)).collect();
        }
        let readings = ORDERS.iter().zip(&tried).filter(|(_, read)| faults(read) == fewest).filter_map(
            |(order, read)| {
                let read = read.as_ref()?;
                let picked = rows(read).enumerate().filter(|(at, _)| shown.contains(at));
                let rows = picked.map(|(_, row)| CsvRow {
                    day: row.booked.or(row.transacted).map(|day| texts.day(day)).unwrap_or_default(),
                    payee: row.payee.clone(),
                    amount: texts.money(&row.amount, Sign::Always),
                    out: row.amount.is_negative(),
                });
                Some(QifReading { order: word(*order).to_owned(), rows: rows.collect() })
            },
        );
        QifPreview {
            offer: String::new(),
            name: self.name.clone(),
            order_open: self.open && known.order.is_none(),
            currency: known.currency.as_ref().map(|c| c.code().to_owned()).unwrap_or_default(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            readings: if self.open { readings.collect() } else { readings.take(1).collect() },
        }
    }
}

impl Tidings {
    /// Takes a QIF file in beside everything else, or shows what it leaves open.
    pub(crate) fn offer_quicken(
        &self,
        chat: Option<ChatKey>,
        name: &str,
        content: Vec<u8>,
    ) -> Result<FileOutcome, AppError> {
        let importing = self.begin_import(name, content.len())?;
        let file = Undecided::look(name, content)?;
        let known = self.with_session(|session, _| session.known_of(chat, &file))?;
        let Some(parsed) = file.settled(&known) else {
            let mut moment = self.moment();
            return self
                .with_session(|session, texts| Ok(session.ask_quicken(file, &known, texts, &mut moment)));
        };
        let mut outcome = self.take_statement(&importing, chat, name, parsed?)?;
        say_order(&mut outcome, &file, &known, &self.texts_now());
        Ok(outcome)
    }

    /// Reads a waiting QIF file as the person answered: `order` is needed where the file leaves it
    /// open, `currency` where nothing else tells it.
    pub(crate) fn answer_quicken(&self, answer: &ConfirmQif) -> Result<FileOutcome, AppError> {
        let chat = answer.chat.as_deref().map(ChatKey::parse).transpose()?;
        let order =
            answer.order.as_deref().map(|word| order_of(word).ok_or(AppError::BadRequest)).transpose()?;
        let file = self.with_session(|session, _| session.waiting_quicken(&answer.offer))?;
        let known = self.with_session(|session, _| session.known_of(chat, &file))?;
        let currency = match known.currency {
            Some(currency) => currency,
            None => Currency::new(&answer.currency.trim().to_uppercase())
                .ok()
                .filter(|currency| currency.is_money() || *currency == Currency::none())
                .ok_or_else(|| file.refused(FormatError::NeedsCurrency))?,
        };
        let order = order.or(known.order);
        if file.open && order.is_none() {
            return Err(file.refused(FormatError::NeedsDateOrder));
        }
        let importing = self.begin_import(&file.name, file.content.len())?;
        let outcome = self.take_statement(&importing, chat, &file.name, file.read(order, &currency)?)?;
        self.with_session(|session, _| {
            session.undecided = None;
            session.remember_days(&file, &outcome, order)
        })?;
        self.settle_folder_file(&file.content)?;
        Ok(outcome)
    }

    /// A QIF file that leaves nothing open, or nothing that was not answered before.
    ///
    /// # Errors
    /// Those of reading; [`FormatError::NeedsDateOrder`] and [`FormatError::NeedsCurrency`].
    pub(crate) fn quicken_unattended(&self, content: &[u8]) -> Result<ParsedFile, AppError> {
        let file = Undecided::look("", content.to_vec())?;
        let known = self.with_session(|session, _| session.known_of(None, &file))?;
        let currency = known.currency.ok_or_else(|| file.refused(FormatError::NeedsCurrency))?;
        file.read(known.order, &currency)
    }
}

impl Undecided {
    fn refused(&self, error: FormatError) -> AppError {
        AppError::Format { name: self.name.clone(), error }
    }
}

impl Session {
    /// What the accounts that a file goes to tell of it: those it names, the chat it was given to,
    /// those that hold its rows. Else the currency that all accounts share.
    fn known_of(&self, chat: Option<ChatKey>, file: &Undecided) -> Result<Known, AppError> {
        let mut into = Vec::new();
        for id in &file.accounts {
            into.extend(self.named_in_files(id, &Currency::none())?);
        }
        into.extend(chat.and_then(ChatKey::account));
        let mut order = None;
        if into.is_empty()
            && let Some((account, read)) = self.holds_rows_of(file)?
        {
            into.push(account);
            order = read.filter(|_| file.open);
        }
        for account in &into {
            if order.is_none() {
                let days: Option<DaysOfFiles> =
                    self.store.get(owner(*account), kept::DAYS_OF_FILES, SINGLE)?;
                order = days.map(|days| days.order);
            }
        }
        let currency =
            into.iter().find_map(|id| self.accounts.get(id)).map(|account| account.currency.clone());
        Ok(Known { order, currency: currency.or_else(|| self.only_currency()) })
    }

    /// The account that holds the rows of a file already, and the order of days in which it does.
    fn holds_rows_of(&self, file: &Undecided) -> Result<Option<(AccountId, Option<DateOrder>)>, AppError> {
        let currencies: BTreeSet<&Currency> = self.accounts.values().map(|a| &a.currency).collect();
        let orders: &[Option<DateOrder>] = if file.open { &ORDERS.map(Some) } else { &[None] };
        for currency in currencies {
            for order in orders {
                let Ok(read) = file.read(*order, currency) else { continue };
                let source = Source::File { name: file.name.clone(), format: read.format.to_owned() };
                for part in &read.batch.accounts {
                    if let Some(account) = self.recognised(part, &source)? {
                        return Ok(Some((account, *order)));
                    }
                }
            }
        }
        Ok(None)
    }

    fn only_currency(&self) -> Option<Currency> {
        let mut currencies = self.accounts.values().map(|account| &account.currency);
        let first = currencies.next().filter(|first| first.is_money())?;
        currencies.all(|other| other == first).then(|| first.clone())
    }

    /// Lets a file wait. One waits at a time: an older one that was not answered is dropped.
    fn ask_quicken(
        &mut self,
        file: Undecided,
        known: &Known,
        texts: &Texts,
        moment: &mut Moment,
    ) -> FileOutcome {
        let (millis, random) = moment.draw();
        let id = BlobId::new(millis, random).to_string();
        let preview = QifPreview { offer: id.clone(), ..file.preview(known, texts) };
        self.undecided = Some((id, file));
        FileOutcome::Qif { preview: Box::new(preview) }
    }

    fn waiting_quicken(&self, offer: &str) -> Result<Undecided, AppError> {
        let waiting = self.undecided.as_ref().filter(|(id, _)| id == offer);
        waiting.map(|(_, file)| file.clone()).ok_or(AppError::NotFound)
    }

    /// Keeps what the person answered for the next file of the account.
    fn remember_days(
        &mut self,
        file: &Undecided,
        outcome: &FileOutcome,
        order: Option<DateOrder>,
    ) -> Result<(), AppError> {
        let FileOutcome::Statement { chat, .. } = outcome else { return Ok(()) };
        let (Some(order), Some(account)) =
            (order.filter(|_| file.open), ChatKey::parse(chat).ok().and_then(ChatKey::account))
        else {
            return Ok(());
        };
        let mut write = Write::default();
        write.put(owner(account), kept::DAYS_OF_FILES, SINGLE, &DaysOfFiles { order })?;
        self.commit(write)?;
        Ok(())
    }
}

fn rows(read: &ParsedFile) -> impl Iterator<Item = &model::Row> {
    read.batch.accounts.iter().flat_map(|part| &part.rows)
}

/// Says how days were read where only an earlier answer tells it.
fn say_order(outcome: &mut FileOutcome, file: &Undecided, known: &Known, texts: &Texts) {
    if let (true, Some(order), FileOutcome::Statement { summary, .. }) = (file.open, known.order, outcome) {
        let said = match order {
            DateOrder::DayMonthYear => "import-day-first",
            DateOrder::MonthDayYear => "import-month-first",
            DateOrder::YearMonthDay => "import-year-first",
        };
        summary.push(' ');
        summary.push_str(&texts.message(said, &[]));
    }
}

fn word(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayMonthYear => "dmy",
        DateOrder::MonthDayYear => "mdy",
        DateOrder::YearMonthDay => "ymd",
    }
}

fn order_of(word: &str) -> Option<DateOrder> {
    ORDERS.into_iter().find(|order| self::word(*order) == word)
}
