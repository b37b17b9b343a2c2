//! SQLCipher, set up as its own advice says for this work: raw key, write-ahead log, every commit
//! on the disk before it is acknowledged, a cache that holds the working set, prepared statements.

use crate::Outcome;
use crate::entries::{Row, accounts};
use crate::store::{Store, Sum};
use rusqlite::{Connection, params};
use std::path::Path;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS entry (
    account BLOB NOT NULL, id BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (account, id))";

/// An open database in which rows lie in the order of their key: faster to read, and smaller.
pub(crate) type SqlCipher = Database<true>;

/// An open database in which rows lie as they come, with an index beside: faster to write.
pub(crate) type SqlCipherAsItComes = Database<false>;

/// An open database of either layout.
pub(crate) struct Database<const IN_KEY_ORDER: bool> {
    connection: Connection,
}

impl<const IN_KEY_ORDER: bool> Database<IN_KEY_ORDER> {
    /// Opens the database in `folder`, or makes it.
    pub(crate) fn open(folder: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        let connection = Connection::open(folder.join("entries.db"))?;
        // A raw key with its salt: no key derivation, as it is kept apart for the vault too.
        connection.pragma_update(None, "key", format!("x'{}'", "5a".repeat(48)))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "cache_size", -64 * 1024)?;
        connection.execute_batch(&format!("{TABLE}{}", if IN_KEY_ORDER { " WITHOUT ROWID" } else { "" }))?;
        Ok(Database { connection })
    }

    /// The version of the cipher; none means that nothing is sealed.
    pub(crate) fn version(&self) -> Outcome<String> {
        Ok(self.connection.query_row("PRAGMA cipher_version", [], |row| row.get(0))?)
    }
}

impl<const IN_KEY_ORDER: bool> Store for Database<IN_KEY_ORDER> {
    fn create(folder: &Path) -> Outcome<Self> {
        Self::open(folder)
    }

    fn append(&mut self, rows: Vec<Row>) -> Outcome {
        let transaction = self.connection.transaction()?;
        let mut insert =
            transaction.prepare_cached("INSERT INTO entry (account, id, value) VALUES (?1, ?2, ?3)")?;
        for row in &rows {
            insert.execute(params![row.account, row.id, row.value])?;
        }
        drop(insert);
        Ok(transaction.commit()?)
    }

    fn page(&self, account: &[u8; 16], newest: &[[u8; 16]]) -> Outcome<Vec<Vec<u8>>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT value FROM entry WHERE account = ?1 ORDER BY id DESC LIMIT ?2")?;
        let rows = select
            .query_map(params![account, i64::try_from(newest.len())?], |row| row.get::<_, Vec<u8>>(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn scan(&self) -> Outcome<Sum> {
        let mut sum = Sum::default();
        for account in accounts() {
            let mut select =
                self.connection.prepare_cached("SELECT id, value FROM entry WHERE account = ?1")?;
            let mut rows = select.query(params![account])?;
            while let Some(row) = rows.next()? {
                sum.take(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?);
            }
        }
        Ok(sum)
    }

    fn close(self) -> Outcome {
        self.connection.close().map_err(|(_, error)| error.into())
    }
}
