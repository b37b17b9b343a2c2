//! What windows and the command line are shown, made from records and `text`.

pub(crate) mod cash;
pub(crate) mod chats;
mod decisions;
mod details;
mod doubts;
mod items;
pub(crate) mod payees;
pub(crate) mod recurring;
mod review;
pub(crate) mod said;
mod transcript;

pub(crate) use items::receipt_title;
pub use transcript::transcript;

use model::{Entry, Money};
use text::{Sign, Texts};
use wire::Direction;

/// The first letter of a name, for an avatar.
fn initial(name: &str) -> String {
    name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect()).unwrap_or_default()
}

/// A hue that is the same for the same name (FNV-1a over its folded form).
fn hue(name: &str) -> u16 {
    let hash = model::fold(name).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash % 360) as u16
}

/// Bytes in tenths of a megabyte, in the person's digits: "12.3".
pub(crate) fn megabytes(bytes: u64, texts: &Texts) -> String {
    texts.tenths(u32::try_from(bytes.div_ceil(100_000)).unwrap_or(u32::MAX))
}

fn direction(money: &Money) -> Direction {
    match money.minor() {
        0 => Direction::None,
        minor if minor < 0 => Direction::Out,
        _ => Direction::In,
    }
}

fn signed(entry: &Entry, texts: &Texts) -> String {
    texts.money(&entry.amount, Sign::Always)
}
