//! The vault as a whole, and what is done to it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod backup;
mod backup_damage;
mod backup_faults;
mod blake3;
mod blobs;
mod compaction;
mod corpus;
mod damage;
mod disk_full;
mod golden;
mod ground;
mod inspect;
mod keyring;
mod life;
mod oracle;
mod rewrap;
mod secrecy;
mod sim;
mod watch;
mod wiped;
