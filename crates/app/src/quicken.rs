//! QIF files, which name no currency and may leave the order of day and month open.

use crate::AppError;
use crate::files::day_order;
use crate::moment::Moment;
use crate::session::{ChatKey, Session};
use formats::{DateOrder, FormatError};
use model::Currency;
use text::Texts;
use wire::{Event, FileOutcome};

impl Session {
    /// Takes a QIF file in. Where the file does not show whether day or month comes first
    /// it is read as the person's language writes days, and the summary says so.
    pub(crate) fn quicken(
        &mut self,
        chat: Option<ChatKey>,
        name: &str,
        content: &[u8],
        texts: &Texts,
        moment: &mut Moment,
    ) -> Result<(FileOutcome, Vec<Event>), AppError> {
        let refused = |error| AppError::Format { name: name.to_owned(), error };
        let currency = self.currency_of_files(chat);
        let (parsed, assumed) = match formats::read_qif_in(content, None, &currency) {
            Err(FormatError::NeedsDateOrder) => {
                let order = day_order(texts);
                (formats::read_qif_in(content, Some(order), &currency).map_err(refused)?, Some(order))
            }
            read => (read.map_err(refused)?, None),
        };
        let (mut outcome, events) = self.statement(chat, name, &parsed, texts, moment)?;
        if let (Some(order), FileOutcome::Statement { summary, .. }) = (assumed, &mut outcome) {
            let said =
                if order == DateOrder::MonthDayYear { "import-month-first" } else { "import-day-first" };
            summary.push(' ');
            summary.push_str(&texts.message(said, &[]));
        }
        Ok((outcome, events))
    }

    /// The currency of a file that names none: that of the chat it was dropped into, else
    /// the one that all accounts share.
    fn currency_of_files(&self, chat: Option<ChatKey>) -> Currency {
        if let Some(ChatKey::Account(account)) = chat
            && let Some(account) = self.accounts.get(&account)
        {
            return account.currency.clone();
        }
        let mut currencies = self.accounts.values().map(|account| &account.currency);
        match currencies.next() {
            Some(first) if currencies.all(|other| other == first) => first.clone(),
            _ => Currency::none(),
        }
    }
}
