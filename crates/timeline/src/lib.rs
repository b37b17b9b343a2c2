//! Chats as index-addressed lists: where every message stands, day dividers,
//! the unread mark, and folded search.
//!
//! A [`Skeleton`] knows only marks (id, kind, day, order, amount), forty-odd
//! bytes a message, so that a chat's full length is known from the first frame
//! and any index is found at once. What a message says stays with its record.
//! Nothing here does I/O or reads a clock.

mod chunk;
mod mark;
mod query;
mod skeleton;

pub use chunk::{ChunkError, Month, decode, encode};
pub use mark::{Kind, Mark};
pub use query::Query;
pub use skeleton::{Change, Row, Skeleton};
