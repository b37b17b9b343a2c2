//! Every word a person reads, in four languages; number, date and bidi formatting.
