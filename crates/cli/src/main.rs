//! tidingsctl, the companion command of Tidings.
fn main() {}
