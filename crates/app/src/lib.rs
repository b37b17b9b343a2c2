//! The use cases of Tidings: the only crate that joins the rooms. A shell (the
//! desktop window, the command line) gives it a [`Host`] and calls [`wire::Handler`].
//!
//! It opens no socket of its own (that is `connect`'s), sees no key (that is
//! `vault`'s) and writes no sentence (that is `text`'s).

mod attachments;
mod backups;
mod cash;
mod compose;
mod config;
mod decisions;
mod detection;
mod doubts;
mod edits;
mod error;
mod everything;
mod export;
mod files;
mod folder;
mod handler;
mod health;
mod host;
mod import;
mod importing;
mod keys;
mod ledger;
mod linking;
mod lock;
mod messages;
mod moment;
mod payees;
mod quicken;
mod reading;
mod record;
mod review;
mod scheduler;
mod sepay;
mod session;
mod staging;
mod store;
mod tables;
mod taking_back;
mod tidings;
mod view;
mod watched;
mod watching;
mod write;

pub use attachments::Served;
pub use backups::{BackupKey, RestoreTo};
pub use config::Config;
pub use error::AppError;
pub use export::Extent;
pub use folder::FromFolder;
pub use formats::ExportFormat;
pub use health::Checked;
pub use host::{Choice, Host, Notice, NoticeAction};
pub use import::Imported;
pub use tidings::Tidings;
pub use vault::backup::{Care, Restored};
pub use vault::harden_process;
pub use view::transcript;
