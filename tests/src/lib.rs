//! Acceptance tests of the whole.
