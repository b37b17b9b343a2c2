//! Chance that can be repeated: SplitMix64 (Steele, Lea, Flood 2014).

/// A source of numbers that its seed decides.
pub(in crate::tests) struct Dice(u64);

impl Dice {
    /// From a seed.
    pub(in crate::tests) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next number.
    pub(in crate::tests) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub(in crate::tests) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub(in crate::tests) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True once in `count` times.
    pub(in crate::tests) fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of several.
    pub(in crate::tests) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The seed of a run: `TIDINGS_SEED`, or one that the clock gives. It is printed either way.
pub(in crate::tests) fn seed(of: &str) -> u64 {
    let given =
        std::env::var("TIDINGS_SEED").ok().map(|text| text.parse().expect("TIDINGS_SEED is a number"));
    let seed = given.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        now.as_nanos() as u64 % 1_000_000_007
    });
    println!("{of}: TIDINGS_SEED={seed}");
    seed
}

/// How often something is done: the environment's word, or `otherwise`.
pub(in crate::tests) fn count(variable: &str, otherwise: usize) -> usize {
    let given = std::env::var(variable).ok().map(|text| text.parse().expect("a number"));
    given.unwrap_or(otherwise)
}
