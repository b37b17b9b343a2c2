//! Everything that passes between the core and a window: commands, events and
//! their data. It never holds a rule, a key or a file; it names things once.
//!
//! [`with_commands!`] is the one list of commands. [`Handler`] is made from it,
//! so a command without a handler does not compile; the TypeScript beside the
//! window is made from it, so a window cannot call what is not there.
//!
//! Amounts are decimal strings or texts ready to show, counters are `u32`:
//! JavaScript numbers lose digits of 64-bit integers.

mod backup;
mod chat;
mod command;
mod decision;
mod error;
mod event;
mod file;
mod folder;
mod health;
mod item;
mod keys;
mod payee;
mod review;
mod settings;
mod vault;

pub use backup::*;
pub use chat::*;
pub use command::*;
pub use decision::*;
pub use error::*;
pub use event::*;
pub use file::*;
pub use folder::*;
pub use health::*;
pub use item::*;
pub use keys::*;
pub use payee::*;
pub use review::*;
pub use settings::*;
pub use vault::*;

#[cfg(test)]
mod bindings;
