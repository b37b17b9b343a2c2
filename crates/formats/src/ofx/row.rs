//! What becomes of a row when its statement ends.

use super::draft::{RowDraft, Text};
use super::stamp::Stamp;
use super::statement::Reading;
use super::trade::moves_no_cash;
use crate::words::{kept, kept_if_any};
use model::{Currency, Detail, Money, Particulars, Row, RowStatus};

impl RowDraft<'_> {
    pub(super) fn finish(&self, reading: &mut Reading<'_>) -> Option<Row> {
        let posted = Stamp::read(&self.posted);
        let user = if self.user.is_empty() { None } else { Stamp::read(&self.user) };
        if posted.or(user).is_none() {
            let given = !self.posted.is_empty();
            reading.problems.add(
                self.line,
                if given { "date_unreadable" } else { "date_missing" },
                &self.posted,
            );
            return None;
        }
        let rare = self.rare.as_deref();
        let own =
            rare.and_then(|rare| Currency::new(&rare.currency).ok()).filter(|own| *own != reading.currency);
        let (amount, details) = self.money(own.as_ref(), reading)?;
        let real_time = |s: &Stamp| !reading.times_mean_nothing && s.has_real_time();
        let at = posted.filter(real_time).and_then(|s| s.moment());
        let trade =
            self.trade.as_ref().map(|trade| trade.finish(&self.kind, own.as_ref(), self.line, reading));
        let security = trade.as_ref().map_or("", |trade| trade.security.name.as_str());
        let (payee, memo) = self.words(security);
        let booked = match (self.pending, &self.trade) {
            (true, _) => None,
            (false, Some(_)) => posted.or(user),
            (false, None) => posted,
        };
        let mut particulars = Particulars { details, trade: trade.map(Box::new), ..Particulars::default() };
        if let Some(rare) = rare {
            particulars.reference = kept_if_any(&rare.check).or_else(|| kept_if_any(&rare.reference));
            particulars.counterparty = kept_if_any(&rare.counterparty);
            particulars.original = original(&amount, &rare.original_currency, &rare.original_rate);
        }
        Some(Row {
            provider_id: Some(&self.id).filter(|id| !id.is_empty()).map(|id| id.as_ref().to_owned()),
            status: if self.pending { RowStatus::Pending } else { RowStatus::Posted },
            amount,
            booked: booked.map(|s| s.day),
            transacted: user.or(posted.filter(|_| self.pending)).map(|s| s.day),
            at,
            payee,
            memo,
            mcc: rare.and_then(|rare| rare.sic.parse().ok()).filter(|code| (1..=9999).contains(code)),
            particulars,
            place: format!("line {}", self.line),
        })
    }

    /// The money that moved, and its parts where it came and went at once.
    fn money(&self, own: Option<&Currency>, reading: &mut Reading<'_>) -> Option<(Money, Vec<Detail>)> {
        let read = match &self.trade {
            None => reading.amount(&self.amount, own).map(|amount| (amount, Vec::new())),
            Some(_) if moves_no_cash(&self.kind) => {
                let parts = if self.kind == "REINVEST" && !self.amount.is_empty() {
                    reading.rounded(&self.amount, own).and_then(|total| {
                        let earned = total.checked_abs().map_err(|_| "amount_out_of_range")?;
                        let spent = earned.checked_neg().map_err(|_| "amount_out_of_range")?;
                        let part = |amount| Detail { amount: Some(amount), ..Detail::default() };
                        Ok(vec![part(earned), part(spent)])
                    })
                } else {
                    Ok(Vec::new())
                };
                let nothing = Money::zero(own.unwrap_or(&reading.currency).clone());
                parts.map(|parts| (nothing, parts))
            }
            Some(_) => reading.rounded(&self.amount, own).map(|amount| (amount, Vec::new())),
        };
        read.map_err(|code| reading.problems.add(self.line, code, &self.amount)).ok()
    }

    /// Payee and memo. Banks that write no name put the other side into the memo.
    fn words(&self, security: &str) -> (String, Option<String>) {
        let payee = self.rare.as_ref().map_or("", |rare| &rare.payee);
        let named = [&self.name, payee].into_iter().find(|text| !text.is_empty());
        let first = named.map(kept).filter(|words| !words.is_empty());
        match first.or_else(|| Some(security.to_owned()).filter(|name| !name.is_empty())) {
            Some(payee) => (payee, kept_if_any(&self.memo)),
            None => {
                let memo = kept(&self.memo);
                let check = self.rare.as_ref().map_or("", |rare| &rare.check);
                (if memo.is_empty() { kept(&format!("{} {check}", self.kind)) } else { memo }, None)
            }
        }
    }
}

/// The money before it was converted: what ORIGCURRENCY's rate, units of the account's
/// currency for one of the original (OFX 2.3 §5.2), makes of the amount. Nothing where it
/// was not converted, or where no rate is told.
fn original(amount: &Money, code: &Text<'_>, rate: &str) -> Option<Money> {
    if code.is_empty() {
        return None;
    }
    let currency = Currency::new(code).ok().filter(|currency| currency != amount.currency())?;
    let (whole, fraction) = rate.split_once(['.', ',']).unwrap_or((rate, ""));
    let digits = format!("{whole}{}", fraction.get(..fraction.len().min(12))?);
    let scale = u32::try_from(digits.len().checked_sub(whole.len())?).ok()?;
    let rate: i128 = digits.parse::<u64>().ok().filter(|rate| *rate > 0)?.into();
    let power = |exponent: u32| 10_i128.checked_pow(exponent);
    let above =
        i128::from(amount.minor()).checked_mul(power(currency.exponent())?)?.checked_mul(power(scale)?)?;
    let below = power(amount.currency().exponent())?.checked_mul(rate)?;
    // Halves away from zero.
    let minor = above.checked_add(below / 2 * above.signum())? / below;
    Some(Money::from_minor(i64::try_from(minor).ok()?, currency))
}
