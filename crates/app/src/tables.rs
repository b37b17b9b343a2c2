//! Tables given to a chat: what is understood of them is shown, put right and confirmed,
//! and the next table of the same layout is read without asking.

use crate::moment::Moment;
use crate::record::TableProfile;
use crate::session::{ChatKey, Offer, Session};
use crate::store::kept;
use crate::write::Write;
use crate::{AppError, Tidings};
use formats::{
    AmountColumns, ColumnGuess, CsvGuess, CsvMapping, CsvQuestion, DateOrder, DecimalMark, ParsedFile,
    mask_card_numbers,
};
use jiff::Timestamp;
use model::{BlobId, Currency};
use std::sync::Arc;
use text::{Sign, Texts};
use vault::Owner;
use wire::{CsvColumns, CsvPreview, CsvReading, CsvRow, FileOutcome};

/// Rows of a table shown for confirming, as they stand and as they are understood.
const PREVIEW_ROWS: usize = 6;
/// Refused rows named in a preview.
const NAMED_PROBLEMS: usize = 5;

/// A table that need not be asked about.
pub(crate) struct Known {
    /// The layout that the person confirmed before; none where Tidings wrote the table itself.
    pub profile: Option<TableProfile>,
    pub mapping: CsvMapping,
    pub parsed: ParsedFile,
}

impl Tidings {
    /// Takes a table in if its layout is known, beside everything else; else shows what is understood of it.
    pub(crate) fn offer_table(
        &self,
        chat: Option<ChatKey>,
        name: &str,
        content: Vec<u8>,
    ) -> Result<FileOutcome, AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        let guess = formats::csv_guess(&content).map_err(refused)?;
        let known = self.known_table(&guess, &content)?;
        let mut moment = self.moment();
        let Some(known) = known else {
            let preview = self.with_session(|session, texts| {
                session.table_preview(chat, name, Arc::new(content), &guess, texts, &mut moment)
            })?;
            return Ok(FileOutcome::Csv { preview: Box::new(preview) });
        };
        let chat = chat.or_else(|| known.chat());
        let chat = self.with_session(|session, _| Ok(session.still_there(chat)))?;
        let importing = self.begin_import(name, content.len())?;
        let imported = self.take_parsed(&importing, chat, name, &known.parsed)?;
        let outcome = crate::import::outcome(&imported, &self.texts_now());
        let Some(profile) = known.profile else { return Ok(outcome) };
        let import = imported.as_import();
        let waiting = Offer { import, ..Offer::new(name, Arc::new(content), known.mapping, &guess) };
        self.with_session(|session, texts| {
            let offer = session.wait_for(waiting, &mut moment);
            Ok(read_as_confirmed(outcome, &profile.name, offer, texts))
        })
    }

    /// A table read as its layout was confirmed, or as Tidings wrote it; none where that is not
    /// known, or where this file speaks against it.
    pub(crate) fn known_table(&self, guess: &CsvGuess, content: &[u8]) -> Result<Option<Known>, AppError> {
        let profile = self.with_session(|session, _| session.table_profile(guess))?;
        Ok(known(profile, guess, content))
    }
}

impl Session {
    fn table_profile(&self, guess: &CsvGuess) -> Result<Option<TableProfile>, AppError> {
        self.store.get(
            Owner::Vault,
            kept::TABLE_PROFILE,
            blake3::hash(guess.fingerprint.as_bytes()).as_bytes(),
        )
    }

    /// Keeps what the person confirmed for the next table of the layout.
    pub(crate) fn remember_table(
        &mut self,
        confirmed: &Offer,
        outcome: &FileOutcome,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let account = match outcome {
            FileOutcome::Statement { chat, .. } if confirmed.mapping.account.is_none() => {
                ChatKey::parse(chat).ok().and_then(ChatKey::account)
            }
            _ => None,
        };
        let record = TableProfile {
            name: confirmed.name.clone(),
            mapping: confirmed.mapping.clone(),
            account,
            saved_at: now,
        };
        let id = blake3::hash(confirmed.fingerprint.as_bytes());
        let mut write = Write::default();
        write.put(Owner::Vault, kept::TABLE_PROFILE, id.as_bytes(), &record)?;
        self.commit(write)?;
        Ok(())
    }

    fn still_there(&self, chat: Option<ChatKey>) -> Option<ChatKey> {
        chat.filter(|chat| chat.account().is_none_or(|account| self.accounts.contains_key(&account)))
    }

    /// Lets a table wait. One waits at a time: an older one that was not confirmed is dropped.
    pub(crate) fn wait_for(&mut self, offer: Offer, moment: &mut Moment) -> String {
        let (millis, random) = moment.draw();
        let id = BlobId::new(millis, random).to_string();
        self.offers.clear();
        self.offers.insert(id.clone(), offer);
        id
    }

    fn table_preview(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: Arc<Vec<u8>>,
        guess: &CsvGuess,
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<CsvPreview, AppError> {
        let mut proposal = guess.proposal();
        let profile = self.table_profile(guess)?;
        let known = profile.is_some();
        if let Some(profile) = profile {
            // Confirmed once, but not for a file like this: a proposal to look at again.
            proposal = profile.mapping.fitted_to(guess);
        }
        if proposal.currency == Currency::none()
            && let Some(account) =
                chat.and_then(ChatKey::account).and_then(|account| self.accounts.get(&account))
        {
            proposal.currency = account.currency.clone();
        }
        let waiting = Offer::new(name, content, proposal, guess);
        let mut preview = shown(&waiting, guess, texts);
        preview.known = known;
        preview.offer = self.wait_for(waiting, moment);
        Ok(preview)
    }

    /// A table that was read as its layout was confirmed, to be put right.
    pub(crate) fn reopen_table(&self, offer: &str, texts: &Texts) -> Result<CsvPreview, AppError> {
        let waiting = self.offers.get(offer).ok_or(AppError::NotFound)?;
        let refused = |error| AppError::Format { name: waiting.name.clone(), error };
        let guess = formats::csv_guess(&waiting.content).map_err(refused)?;
        let notice = waiting.import.as_ref().and_then(|import| import.item.parse().ok());
        let replaces = notice.map_or(0, |notice| count(self.goes_with_import(notice)));
        Ok(CsvPreview { offer: offer.to_owned(), known: true, replaces, ..shown(waiting, &guess, texts) })
    }

    /// A waiting table with the columns the person chose.
    pub(crate) fn waiting_table(&self, offer: &str, chosen: &CsvColumns) -> Result<Offer, AppError> {
        let waiting = self.offers.get(offer).ok_or(AppError::NotFound)?;
        Ok(Offer { mapping: mapping(&waiting.mapping, chosen)?, ..waiting.clone() })
    }
}

impl Offer {
    fn new(name: &str, content: Arc<Vec<u8>>, mapping: CsvMapping, guess: &CsvGuess) -> Self {
        Self {
            name: name.to_owned(),
            content,
            mapping,
            fingerprint: guess.fingerprint.clone(),
            questions: guess.questions.iter().copied().collect(),
            import: None,
        }
    }
}

impl Known {
    /// The chat that tables of this layout go to.
    fn chat(&self) -> Option<ChatKey> {
        self.profile.as_ref().and_then(|profile| profile.account).map(ChatKey::Account)
    }
}

/// A table read by a profile, unless this file speaks against it or much of it cannot
/// be read so.
fn known(profile: Option<TableProfile>, guess: &CsvGuess, content: &[u8]) -> Option<Known> {
    let (profile, mapping) = match (guess.own_export(), profile) {
        (Some(own), _) => (None, own),
        (None, profile) => {
            let fitted = profile.as_ref()?.mapping.fitted_to(guess);
            (profile, Some(fitted).filter(|mapping| guess.against(mapping).is_empty())?)
        }
    };
    let parsed = formats::csv_read(content, &mapping).ok()?;
    let rows: usize = parsed.batch.accounts.iter().map(|part| part.rows.len()).sum();
    (rows > 0 && parsed.batch.problems.len() * 3 <= rows).then_some(Known { profile, mapping, parsed })
}

fn read_as_confirmed(mut outcome: FileOutcome, name: &str, offer: String, texts: &Texts) -> FileOutcome {
    if let FileOutcome::Statement { summary, .. } = &mut outcome {
        summary.push(' ');
        summary.push_str(&texts.message("csv-read-as-confirmed", &[("name", name.into())]));
    }
    crate::import::with_correction(outcome, offer)
}

fn shown(waiting: &Offer, guess: &CsvGuess, texts: &Texts) -> CsvPreview {
    let open = |question| waiting.questions.contains(&question);
    CsvPreview {
        offer: String::new(),
        name: waiting.name.clone(),
        header: guess.columns.iter().map(|column| column.head.clone()).collect(),
        rows: sample_rows(&guess.columns),
        columns: columns(&waiting.mapping),
        order_unsure: open(CsvQuestion::DateOrder),
        sign_unsure: open(CsvQuestion::Sign),
        decimal_unsure: open(CsvQuestion::DecimalMark),
        amount_unsure: open(CsvQuestion::Amount) || open(CsvQuestion::Date),
        proved: guess.proved,
        known: false,
        replaces: 0,
        reading: reading(waiting, texts),
    }
}

/// What a table comes to, read as it is mapped; empty where it cannot be read so.
pub(crate) fn reading(waiting: &Offer, texts: &Texts) -> CsvReading {
    let Ok(parsed) = formats::csv_read(&waiting.content, &waiting.mapping) else {
        return CsvReading::default();
    };
    let batch = &parsed.batch;
    let rows = batch.accounts.iter().flat_map(|part| &part.rows);
    let examples = rows.clone().take(PREVIEW_ROWS).map(|row| CsvRow {
        day: row.booked.or(row.transacted).map(|day| texts.day(day)).unwrap_or_default(),
        payee: row.payee.clone(),
        amount: texts.money(&row.amount, Sign::Always),
        out: row.amount.is_negative(),
    });
    let ids = batch.accounts.iter().filter(|part| !part.account.id.is_empty());
    CsvReading {
        rows: examples.collect(),
        count: count(rows.count()),
        accounts: ids.map(|part| part.account.id.clone()).collect(),
        left_out: count(batch.problems.len()),
        problems: batch.problems.iter().take(NAMED_PROBLEMS).map(|problem| texts.problem(problem)).collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Samples of each column side by side.
fn sample_rows(columns: &[ColumnGuess]) -> Vec<Vec<String>> {
    let longest = columns.iter().map(|column| column.samples.len()).max().unwrap_or(0);
    (0..longest.min(PREVIEW_ROWS))
        .map(|row| {
            let sample = |column: &ColumnGuess| column.samples.get(row).map(|text| mask_card_numbers(text));
            columns.iter().map(|column| sample(column).unwrap_or_default()).collect()
        })
        .collect()
}

/// The mapping as a window shows it.
fn columns(mapping: &CsvMapping) -> CsvColumns {
    let (amount, debit, credit) = match mapping.amount {
        AmountColumns::Signed { column } | AmountColumns::Flagged { column, .. } => {
            (Some(column), None, None)
        }
        AmountColumns::Split { debit, credit } => (None, Some(debit), Some(credit)),
    };
    CsvColumns {
        date: count(mapping.date),
        date_order: match mapping.date_order {
            DateOrder::DayMonthYear => "dmy",
            DateOrder::MonthDayYear => "mdy",
            DateOrder::YearMonthDay => "ymd",
        }
        .to_owned(),
        amount: amount.map(count),
        debit: debit.map(count),
        credit: credit.map(count),
        payee: mapping.payee.map(count),
        memo: mapping.memo.first().copied().map(count),
        balance: mapping.balance.map(count),
        decimal_comma: mapping.decimal_mark == DecimalMark::Comma,
        invert: mapping.flip_sign,
        // Where the table names none, the person is asked.
        currency: if mapping.currency.is_money() {
            mapping.currency.code().to_owned()
        } else {
            String::new()
        },
    }
}

/// The proposed mapping with what the person chose.
fn mapping(proposed: &CsvMapping, chosen: &CsvColumns) -> Result<CsvMapping, AppError> {
    let column = |index: u32| index as usize;
    let amount = match (chosen.amount, chosen.debit, chosen.credit, &proposed.amount) {
        (Some(amount), _, _, AmountColumns::Flagged { column: guess, flag }) if column(amount) == *guess => {
            AmountColumns::Flagged { column: column(amount), flag: *flag }
        }
        (Some(amount), ..) => AmountColumns::Signed { column: column(amount) },
        (None, Some(debit), Some(credit), _) => {
            AmountColumns::Split { debit: column(debit), credit: column(credit) }
        }
        _ => return Err(AppError::BadRequest),
    };
    let kept_memo: Vec<usize> = proposed.memo.iter().skip(1).copied().collect();
    let payee = chosen.payee.map(column);
    Ok(CsvMapping {
        date: column(chosen.date),
        date_order: match chosen.date_order.as_str() {
            "dmy" => DateOrder::DayMonthYear,
            "mdy" => DateOrder::MonthDayYear,
            "ymd" => DateOrder::YearMonthDay,
            _ => return Err(AppError::BadRequest),
        },
        // Who paid was understood together with the other side.
        payer: proposed.payer.filter(|_| payee == proposed.payee),
        unmarked_is_out: proposed.unmarked_is_out && amount == proposed.amount,
        fee: proposed.fee.filter(|_| amount == proposed.amount),
        amount,
        flip_sign: chosen.invert,
        decimal_mark: if chosen.decimal_comma { DecimalMark::Comma } else { DecimalMark::Point },
        payee,
        memo: chosen.memo.map(column).into_iter().chain(kept_memo).collect(),
        balance: chosen.balance.map(column),
        currency: Currency::new(&chosen.currency).map_err(|_| AppError::BadRequest)?,
        ..proposed.clone()
    })
}
