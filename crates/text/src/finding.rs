//! What an alert says: the question, and one sentence with its reason.

use crate::{Arg, Sign, Texts};
use jiff::civil::Time;
use model::{Category, Evidence, Money, Urgency};

/// The words beside the scale of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleLabels {
    /// What the amount is compared with: "your usual: $18.00 – $104.00".
    pub usual: String,
    /// The amount itself: "this one".
    pub this: String,
}

impl Texts {
    /// The title of a finding: "Is this you? −$1,249.00 at VOLTHAUS.IO", or
    /// quieter where it does not interrupt.
    pub fn finding_title(&self, amount: &Money, payee: &str, urgency: Urgency) -> String {
        let id = match urgency {
            Urgency::Alert => "finding-title-alert",
            Urgency::Notice => "finding-title-notice",
        };
        self.message(id, &[("amount", self.money(amount, Sign::Negative).into()), ("payee", payee.into())])
    }

    /// One sentence a person believes: the numbers of the evidence in words,
    /// with the time of day of the payment where one is known.
    pub fn finding_sentence(&self, evidence: &Evidence, amount: &Money, time: Option<Time>) -> String {
        let plain = |money: &Money| Arg::from(self.money(money, Sign::Never));
        let mut args: Vec<(&str, Arg)> = Vec::with_capacity(6);
        let id = match evidence {
            Evidence::NewPayeeLarge { times_tenths, category, .. } => {
                self.push_times(&mut args, *times_tenths);
                match category {
                    Some(category) => {
                        args.push(("category", self.category_within(*category).into()));
                        "finding-new-payee-category"
                    }
                    None => "finding-new-payee",
                }
            }
            Evidence::UnusualAmount { usual, times_tenths, earlier, .. } => {
                args.push(("usual", plain(usual)));
                args.push(("earlier", (*earlier).into()));
                self.push_times(&mut args, *times_tenths);
                let less = amount.minor().unsigned_abs() < usual.minor().unsigned_abs();
                if less { "finding-unusual-less" } else { "finding-unusual-more" }
            }
            Evidence::DuplicateCharge { other_day, .. } => {
                args.push(("day", self.day(*other_day).into()));
                "finding-duplicate"
            }
            Evidence::CardTesting { small, small_amount } => {
                args.push(("count", small.len().into()));
                args.push(("small", plain(small_amount)));
                "finding-card-testing"
            }
            Evidence::SubscriptionPriceRise { before, now, percent, .. } => {
                args.push(("before", plain(before)));
                args.push(("now", plain(now)));
                args.push(("percent", self.numerals().percent(*percent).into()));
                "finding-price-rise"
            }
        };
        match time {
            None => self.message(id, &args),
            Some(time) => {
                args.push(("time", self.time(time).into()));
                self.message(&format!("{id}-at"), &args)
            }
        }
    }

    /// The words of the scale that shows an amount beside the usual; none where
    /// the evidence is not an amount.
    pub fn scale_labels(&self, evidence: &Evidence) -> Option<ScaleLabels> {
        let plain = |money: &Money| Arg::from(self.money(money, Sign::Never));
        let usual = match evidence {
            Evidence::NewPayeeLarge { usual_low, usual_high, .. }
            | Evidence::UnusualAmount { usual_low, usual_high, .. } => {
                self.message("scale-usual", &[("low", plain(usual_low)), ("high", plain(usual_high))])
            }
            Evidence::SubscriptionPriceRise { before, .. } => {
                self.message("scale-before", &[("before", plain(before))])
            }
            Evidence::DuplicateCharge { .. } | Evidence::CardTesting { .. } => return None,
        };
        Some(ScaleLabels { usual, this: self.message("scale-this", &[]) })
    }

    /// The category as it stands after "for" in a sentence.
    fn category_within(&self, category: Category) -> String {
        self.attribute(&format!("category-{}", category.code()), "within", &[])
            .unwrap_or_else(|| self.category(category))
    }

    /// From ten times on a decimal would only pretend to be exact.
    fn push_times(&self, args: &mut Vec<(&str, Arg)>, tenths: u32) {
        let rounded = tenths.saturating_add(5) / 10;
        let shown = if tenths >= 100 { rounded.saturating_mul(10) } else { tenths };
        args.push(("times", self.tenths(shown).into()));
        args.push(("factor", rounded.into()));
    }
}
