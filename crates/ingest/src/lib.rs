//! The ledger rules: what a batch changes in an account; pure.
