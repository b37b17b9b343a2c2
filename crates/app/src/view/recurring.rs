//! Payments that come again, in words.

use crate::AppError;
use crate::session::{ChatKey, Session};
use crate::view::chats::Look;
use crate::view::{hue, initial};
use ingest::{Cadence, Confidence, MonthDay, Recurring, SeriesState};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{AccountId, Money};
use text::Sign;
use wire::{Direction, RecurringCadence, RecurringConfidence, RecurringItem, RecurringList, RecurringState};

/// How far back is looked: two years, and room for payments that were late.
const BACK_DAYS: i64 = 800;

/// What recurred in an account at a revision of its chat, seen on a day.
pub(crate) struct Found {
    revision: u32,
    on: Date,
    list: Vec<Recurring>,
}

impl Session {
    /// What recurs in a chat, or in all of them.
    pub fn recurring(&mut self, only: Option<ChatKey>, look: Look<'_>) -> Result<RecurringList, AppError> {
        let accounts: Vec<AccountId> = match only {
            Some(ChatKey::Account(account)) if self.is_cash(account) => Vec::new(),
            Some(ChatKey::Account(account)) => vec![self.account(account)?.id],
            Some(ChatKey::Alerts | ChatKey::Review) => Vec::new(),
            None => self.accounts.keys().copied().filter(|account| !self.is_cash(*account)).collect(),
        };
        let today = look.zone.to_datetime(look.now).date();
        let mut items = Vec::new();
        for account in accounts {
            self.find_recurring(account, today)?;
            let list = self.recurring.get(&account).map_or(&[][..], |found| &found.list);
            items.extend(list.iter().map(|recurring| item(recurring, look)));
        }
        items.sort_by(|a: &RecurringItem, b| {
            let order = |item: &RecurringItem| (item.next.is_none(), item.next.clone(), item.payee.clone());
            order(a).cmp(&order(b))
        });
        Ok(RecurringList { items })
    }

    fn find_recurring(&mut self, account: AccountId, today: Date) -> Result<(), AppError> {
        let revision = self.chats.get(&ChatKey::Account(account)).map_or(0, |chat| chat.revision());
        let known = self.recurring.get(&account);
        if known.is_some_and(|found| (found.revision, found.on) == (revision, today)) {
            return Ok(());
        }
        let entries = self.entries_between(account, today.saturating_sub(BACK_DAYS.days()), today)?;
        let list = ingest::recurring(&entries, today);
        self.recurring.insert(account, Found { revision, on: today, list });
        Ok(())
    }
}

fn item(recurring: &Recurring, look: Look<'_>) -> RecurringItem {
    let series = &recurring.series;
    let (low, high) = recurring.expected();
    let texts = look.texts;
    let day = |day: Date| texts.day(day);
    let state_text = match (series.state, series.next) {
        (SeriesState::Active, Some(next)) => {
            look.message("recurring-next", &[("day", day(next).as_str().into())])
        }
        (SeriesState::Late, Some(next)) => {
            look.message("recurring-late", &[("day", day(next).as_str().into())])
        }
        _ => look.message("recurring-ended", &[("day", day(series.last).as_str().into())]),
    };
    let plain = |minor: i64| texts.money(&Money::from_minor(minor, low.currency().clone()), Sign::Never);
    let price_text = series.price_change.map(|change| {
        let (from, on) = (plain(change.from), day(change.on));
        look.message("recurring-price", &[("from", from.as_str().into()), ("day", on.as_str().into())])
    });
    RecurringItem {
        chat: ChatKey::Account(recurring.account).to_string(),
        entry: series.entries.last().map(ToString::to_string).unwrap_or_default(),
        initial: initial(&recurring.payee),
        hue: hue(&recurring.payee),
        payee: recurring.payee.clone(),
        category: recurring.category.map(|category| category.code().to_owned()).unwrap_or_default(),
        direction: if recurring.income { Direction::In } else { Direction::Out },
        cadence: cadence(series.cadence),
        cadence_text: cadence_text(series.cadence, look),
        low: low.to_decimal(),
        high: high.to_decimal(),
        currency: low.currency().code().to_owned(),
        amount_text: amount_text(recurring, look),
        last: series.last.to_string(),
        next: series.next.map(|day| day.to_string()),
        state_text,
        state: match series.state {
            SeriesState::Active => RecurringState::Active,
            SeriesState::Late => RecurringState::Late,
            SeriesState::Ended => RecurringState::Ended,
        },
        confidence: match series.confidence {
            Confidence::Weak => RecurringConfidence::Weak,
            Confidence::Fair => RecurringConfidence::Fair,
            Confidence::Strong => RecurringConfidence::Strong,
        },
        price_text: price_text.unwrap_or_default(),
        count: u32::try_from(series.entries.len()).unwrap_or(u32::MAX),
        transfer: recurring.transfer,
    }
}

fn cadence(cadence: Cadence) -> RecurringCadence {
    match cadence {
        Cadence::Weekly(_) => RecurringCadence::Weekly,
        Cadence::TwoWeekly(_) => RecurringCadence::TwoWeekly,
        Cadence::Monthly(_) => RecurringCadence::Monthly,
        Cadence::Quarterly(_) => RecurringCadence::Quarterly,
        Cadence::Yearly(_) => RecurringCadence::Yearly,
    }
}

fn cadence_text(cadence: Cadence, look: Look<'_>) -> String {
    let id = match cadence {
        Cadence::Weekly(_) => "recurring-weekly",
        Cadence::TwoWeekly(_) => "recurring-two-weekly",
        Cadence::Monthly(MonthDay::LastBusinessDay) => "recurring-monthly-last",
        Cadence::Monthly(_) => "recurring-monthly",
        Cadence::Quarterly(_) => "recurring-quarterly",
        Cadence::Yearly(_) => "recurring-yearly",
    };
    look.message(id, &[])
}

/// One amount where it is the same each time or nearly so, else a range.
fn amount_text(recurring: &Recurring, look: Look<'_>) -> String {
    let (low, high) = (recurring.series.low, recurring.series.high);
    let money = |minor: i64| {
        look.texts.money(&Money::from_minor(minor, recurring.last.currency().clone()), Sign::Never)
    };
    if low == high {
        return money(low);
    }
    if high.saturating_mul(100) <= low.saturating_mul(140) {
        let middle = low.saturating_add(high.saturating_sub(low) / 2);
        return look.message("recurring-about", &[("amount", money(middle).as_str().into())]);
    }
    let (low, high) = (money(low), money(high));
    look.message("recurring-range", &[("low", low.as_str().into()), ("high", high.as_str().into())])
}
