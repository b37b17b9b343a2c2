//! Amounts seen lately, and where a new one stands among them.

use serde::{Deserialize, Serialize};

/// The last amounts of one kind, oldest first, in minor units without sign.
///
/// Quantiles are taken from amounts that occurred, so evidence never shows a made-up figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sample(Vec<i64>);

impl Sample {
    /// Adds an amount and forgets the oldest beyond `most`.
    pub fn add(&mut self, minor: i64, most: usize) {
        self.0.push(minor);
        if self.0.len() > most {
            self.0.remove(0);
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn sorted(&self) -> Sorted {
        Sorted::new(self.0.clone())
    }

    /// How many of them are at least this amount.
    pub fn at_least(&self, minor: i64) -> usize {
        self.0.iter().filter(|known| **known >= minor).count()
    }
}

/// Amounts in order of size.
pub(crate) struct Sorted(Vec<i64>);

impl Sorted {
    pub fn new(mut amounts: Vec<i64>) -> Self {
        amounts.sort_unstable();
        Self(amounts)
    }

    /// The amount that this share (per cent) of the others does not exceed; 0 of an empty sample.
    pub fn percentile(&self, per_cent: usize) -> i64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * per_cent + 50) / 100).copied().unwrap_or(0)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn median(&self) -> i64 {
        self.percentile(50)
    }

    /// How far an amount is from the median, in robust standard deviations of the
    /// logarithms (1.4826 · MAD), which are at least `floor`.
    pub fn distance(&self, minor: i64, floor: f64) -> f64 {
        let log = |minor: i64| (minor.max(1) as f64).ln();
        let middle = log(self.median());
        let mut off: Vec<f64> = self.0.iter().map(|known| (log(*known) - middle).abs()).collect();
        off.sort_unstable_by(f64::total_cmp);
        let mad = off.get(off.len() / 2).copied().unwrap_or(0.0);
        (log(minor) - middle) / (1.4826 * mad).max(floor)
    }
}

/// Tenths of a multiple: 123 where `minor` is 12.3 times `usual`.
pub(crate) fn tenths(minor: i64, usual: i64) -> u32 {
    let times = i128::from(minor) * 10 / i128::from(usual.max(1));
    u32::try_from(times).unwrap_or(u32::MAX)
}
