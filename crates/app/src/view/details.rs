//! The details pane and the access ledger.

use crate::AppError;
use crate::record::AccessRecord;
use crate::session::{ChatKey, Session};
use crate::store::kept;
use crate::view::chats::Look;
use crate::view::said;
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Account, AccountKind, Money};
use std::collections::BTreeMap;
use text::Sign;
use timeline::Skeleton;
use vault::Owner;
use wire::{AccessLedger, AccessLine, BalancePoint, Details, Fact};

const CURVE_DAYS: i64 = 90;
const MOST_LINES: u32 = 200;
const PANE_LINES: usize = 6;

impl Session {
    /// What stands in the details pane.
    pub fn details(&self, key: ChatKey, look: Look<'_>) -> Result<Details, AppError> {
        let ChatKey::Account(id) = key else {
            let questions = String::new();
            return Ok(Details { curve: vec![], facts: vec![], link: vec![], accesses: vec![], questions });
        };
        let account = self.account(id)?;
        let skeleton = self.chats.get(&key).ok_or(AppError::NotFound)?;
        let today = look.zone.to_datetime(look.now).date();
        Ok(Details {
            curve: curve(account, skeleton, today, look),
            facts: facts(account, skeleton, today, look),
            link: self.link_facts(account, look),
            accesses: self.accesses_of(account, look)?,
            questions: self.questions_shown(id, look)?,
        })
    }

    fn link_facts(&self, account: &Account, look: Look<'_>) -> Vec<Fact> {
        let Some(link) = account.link.and_then(|link| self.links.get(&link)) else {
            let source = if self.is_cash(account.id) { "source-cash" } else { "source-file" };
            return vec![fact(look, "fact-link", look.message(source, &[]))];
        };
        let mut facts = vec![
            fact(look, "fact-link", look.message(link.source(), &[])),
            fact(look, "fact-host", link.host.clone()),
        ];
        if let Some(last) = link.last_success {
            facts.push(fact(look, "fact-last-read", said::moment(last, look.texts, look.zone)));
        }
        if link.demo.is_none() {
            let left = link.budget.left(look.now);
            let used = connect::REQUESTS_A_DAY.saturating_sub(left);
            let args = [("count", (used as i64).into()), ("limit", (connect::REQUESTS_A_DAY as i64).into())];
            facts.push(Fact {
                name: look.texts.attribute("fact-reads-today", "name", &args).unwrap_or_default(),
                value: look.texts.attribute("fact-reads-today", "value", &args).unwrap_or_default(),
            });
        }
        facts
    }

    fn accesses_of(&self, account: &Account, look: Look<'_>) -> Result<Vec<AccessLine>, AppError> {
        let mut lines = Vec::new();
        let newest = self.counters.accesses;
        for number in (0..newest).rev().take(MOST_LINES as usize) {
            let Some(record) = self.access(number)? else { continue };
            let about = record.account.map_or(record.link == account.link, |about| about == account.id);
            if about {
                lines.push(self.access_line_shown(&record, look));
            }
            if lines.len() == PANE_LINES {
                break;
            }
        }
        Ok(lines)
    }

    fn access(&self, number: u64) -> Result<Option<AccessRecord>, AppError> {
        self.store.get(Owner::Vault, kept::ACCESS, &number.to_be_bytes())
    }

    /// A range of the access ledger, newest first.
    pub fn access_ledger(&self, from: u32, count: u32, look: Look<'_>) -> Result<AccessLedger, AppError> {
        let total = self.counters.accesses;
        let mut lines = Vec::new();
        for number in (0..total).rev().skip(from as usize).take(count.min(MOST_LINES) as usize) {
            if let Some(record) = self.access(number)? {
                lines.push(self.access_line_shown(&record, look));
            }
        }
        Ok(AccessLedger { count: u32::try_from(total).unwrap_or(u32::MAX), lines })
    }

    fn access_line_shown(&self, record: &AccessRecord, look: Look<'_>) -> AccessLine {
        let ok = record.outcome == "ok";
        let outcome = if ok {
            look.message("access-ok", &[])
        } else {
            look.texts.error(&record.outcome, &[("host", record.host.as_str().into())]).0
        };
        let account = record.account.and_then(|id| self.accounts.get(&id)).map(|a| a.name.clone());
        AccessLine {
            when: said::moment(record.at, look.texts, look.zone),
            host: record.host.clone(),
            account: account.unwrap_or_default(),
            asked: asked(&record.asked, look),
            rows: record.rows,
            ok,
            outcome,
        }
    }
}

/// What was asked, in words.
fn asked(asked: &str, look: Look<'_>) -> String {
    let mut parts = asked.split_whitespace();
    match (parts.next(), parts.next()) {
        (Some("claim"), _) => look.message("access-asked-claim", &[]),
        (Some("info"), _) => look.message("access-asked-info", &[]),
        (Some("accounts"), Some("balances-only")) => look.message("access-asked-balances", &[]),
        (Some("accounts"), Some(window)) => {
            let day = |text: &str| text.parse::<Date>().map(|day| look.texts.day(day)).unwrap_or_default();
            let (from, to) = window.split_once("..").unwrap_or((window, window));
            look.message(
                "access-asked-accounts",
                &[("from", day(from).as_str().into()), ("to", day(to).as_str().into())],
            )
        }
        (Some("transactions"), Some("page")) => {
            let page: i64 = parts.next().and_then(|page| page.parse().ok()).unwrap_or(1);
            look.message("access-asked-page", &[("page", page.into())])
        }
        _ => asked.to_owned(),
    }
}

fn fact(look: Look<'_>, name: &str, value: String) -> Fact {
    Fact { name: look.message(name, &[]), value }
}

/// Ledger balance at each day's end: the newest told balance, less what was booked after.
fn curve(account: &Account, skeleton: &Skeleton, today: Date, look: Look<'_>) -> Vec<BalancePoint> {
    let Some(ledger) = &account.ledger else { return Vec::new() };
    let from = today.saturating_sub(CURVE_DAYS.days());
    let mut booked: BTreeMap<Date, i64> = BTreeMap::new();
    for mark in skeleton.between(from, today).iter().filter(|mark| mark.counts) {
        let day = booked.entry(mark.day).or_default();
        *day = day.saturating_add(mark.minor);
    }
    let mut points = Vec::new();
    let mut minor = ledger.amount.minor();
    let mut day = today;
    let first = skeleton.marks().first().map_or(today, |mark| mark.day).max(from);
    while day >= first {
        let amount = Money::from_minor(minor, ledger.amount.currency().clone());
        points.push(BalancePoint {
            day: day.to_string(),
            label: look.texts.day(day),
            value: amount.to_decimal(),
            text: look.texts.money(&amount, Sign::Negative),
        });
        minor = minor.saturating_sub(booked.get(&day).copied().unwrap_or(0));
        match day.yesterday() {
            Ok(before) => day = before,
            Err(_) => break,
        }
    }
    points.reverse();
    points
}

fn facts(account: &Account, skeleton: &Skeleton, today: Date, look: Look<'_>) -> Vec<Fact> {
    let from = today.saturating_sub(30.days());
    let booked: Vec<i64> =
        skeleton.between(from, today).iter().filter(|mark| mark.counts).map(|mark| mark.minor).collect();
    let sum = |wanted: fn(&i64) -> bool| {
        booked.iter().filter(|minor| wanted(minor)).try_fold(0i64, |sum, minor| sum.checked_add(*minor))
    };
    let money = |minor: Option<i64>, sign| {
        let minor = minor.map(|minor| Money::from_minor(minor, account.currency.clone()));
        minor.map(|money| look.texts.money(&money, sign)).unwrap_or_default()
    };
    let kind = match account.kind {
        AccountKind::Current => "kind-current",
        AccountKind::Savings => "kind-savings",
        AccountKind::Card => "kind-card",
        AccountKind::Loan => "kind-loan",
        AccountKind::Investment => "kind-investment",
        AccountKind::Cash => "kind-cash",
        AccountKind::Other => "kind-other",
    };
    let entries = skeleton.marks().iter().filter(|mark| mark.kind == timeline::Kind::Entry && !mark.hidden);
    let mut facts = vec![
        fact(look, "fact-in-30", money(sum(|minor| *minor > 0), Sign::Always)),
        fact(look, "fact-out-30", money(sum(|minor| *minor < 0), Sign::Always)),
        fact(look, "fact-kind", look.message(kind, &[])),
        fact(look, "fact-entries", look.texts.number(entries.clone().count() as i64)),
    ];
    if let Some(first) = entries.clone().next() {
        facts.push(fact(look, "fact-first-entry", look.texts.day(first.day)));
    }
    facts
}
