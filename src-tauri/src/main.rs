//! Tidings, the desktop app.
fn main() {}
