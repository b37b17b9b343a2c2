//! What a column of balances proves: which sign is money out, and whether the newest
//! row stands first.

/// What balances and amounts say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proof {
    /// Positive amounts lower the balance.
    pub(super) flipped: bool,
    /// The newest row stands first; not told where both directions hold.
    pub(super) newest_first: Option<bool>,
}

/// Follows the balances from row to row; amounts and balances in any one unit, either
/// may be absent. Nothing where they do not fit together.
pub(super) fn prove(rows: &[(Option<i128>, Option<i128>)], newest_first: Option<bool>) -> Option<Proof> {
    // Hits by direction and sign.
    let mut hits = [[0_usize; 2]; 2];
    let mut steps = 0_usize;
    let mut before: Option<i128> = None;
    // Sums since the last balance: of the rows after it, and of those from it on.
    let (mut after, mut from) = (0_i128, 0_i128);
    for (amount, balance) in rows {
        let amount = amount.unwrap_or(0);
        after = after.saturating_add(amount);
        let Some(balance) = balance else {
            from = from.saturating_add(amount);
            continue;
        };
        if let Some(before) = before
            && (after != 0 || from != 0)
        {
            let step = balance.saturating_sub(before);
            steps += 1;
            let sides =
                [(after != 0, step == after, step == -after), (from != 0, step == -from, step == from)];
            for (side, (counts, plain, flipped)) in hits.iter_mut().zip(sides) {
                if let [plainly, turned] = side
                    && counts
                {
                    *plainly += usize::from(plain);
                    *turned += usize::from(flipped);
                }
            }
        }
        before = Some(*balance);
        (after, from) = (0, amount);
    }
    let [mut forward, mut backward] = hits;
    match newest_first {
        Some(true) => forward = [0, 0],
        Some(false) => backward = [0, 0],
        None => {}
    }
    let plain = forward[0].max(backward[0]);
    let flipped = forward[1].max(backward[1]);
    let best = plain.max(flipped);
    if best == 0 || best * 10 < steps * 7 || plain.min(flipped) * 2 > best {
        return None;
    }
    let turned = flipped > plain;
    if turned && best < 2 {
        return None;
    }
    let [ahead, back] = if turned { [forward[1], backward[1]] } else { [forward[0], backward[0]] };
    Some(Proof { flipped: turned, newest_first: (ahead != back).then_some(back > ahead) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_true_chain_is_proved(
            amounts in proptest::collection::vec((1_i128..100_000).prop_flat_map(|a| prop_oneof![Just(a), Just(-a)]), 4..30),
            turned in any::<bool>(), back in any::<bool>(), gaps in proptest::collection::vec(any::<bool>(), 30),
        ) {
            let mut balance = 1_000_000;
            let mut rows: Vec<_> = amounts.iter().zip(gaps).enumerate().map(|(at, (amount, gap))| {
                balance += amount;
                (Some(if turned { -amount } else { *amount }), (at < 3 || !gap).then_some(balance))
            }).collect();
            if back { rows.reverse(); }
            if let Some(proof) = prove(&rows, Some(back)) {
                prop_assert_eq!(proof.flipped, turned);
            }
            let free = prove(&rows, None);
            if let Some(Proof { flipped, newest_first: Some(newest_first) }) = free {
                prop_assert!(flipped == turned && newest_first == back || amounts.len() < 8);
            }
        }
    }

    #[test]
    fn what_does_not_fit_proves_nothing() {
        let rows: Vec<_> = (0..20).map(|i| (Some(i * 7 + 1), Some(i * i * 31))).collect();
        assert_eq!(prove(&rows, None), None);
        assert_eq!(prove(&[(Some(5), None), (Some(3), Some(9))], None), None);
    }
}
