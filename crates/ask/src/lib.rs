//! Question to Plan to Answer with entry ids; one lexicon a language; pure.
