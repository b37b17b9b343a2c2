//! What a person does, in the real window: one file a chapter.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod accessibility;
mod attachments;
mod backups;
mod bank;
mod chats;
mod depths;
mod files;
mod first_run;
mod hunt;
mod keys;
mod languages;
mod ledger;
mod lock;
mod mending;
mod scene;
mod sealed;
mod tables;
mod together;
mod warning;

/// A passphrase that is good enough, and that must stand in no file.
const PASSPHRASE: &str = "pelican orbit quartz meadow";
