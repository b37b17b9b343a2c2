//! A second engine on disk, in tests only: it keeps the trait from being shaped after sled.

use std::fmt::Display;
use std::path::Path;

use redb::{Database, ReadableDatabase, TableDefinition};

use super::{EngineError, Index, Write};

const PAGES: TableDefinition<'static, &[u8], &[u8]> = TableDefinition::new("pages");

/// A redb database in a file.
pub(crate) struct RedbIndex(Database);

impl RedbIndex {
    /// Opens or creates it in a folder.
    pub(crate) fn open(dir: &Path) -> Result<RedbIndex, EngineError> {
        std::fs::create_dir_all(dir).map_err(failed)?;
        let db = Database::create(dir.join("redb")).map_err(failed)?;
        let creating = db.begin_write().map_err(failed)?;
        creating.open_table(PAGES).map_err(failed)?;
        creating.commit().map_err(failed)?;
        Ok(RedbIndex(db))
    }
}

impl Index for RedbIndex {
    fn apply(&self, writes: Vec<Write>) -> Result<(), EngineError> {
        let writing = self.0.begin_write().map_err(failed)?;
        {
            let mut table = writing.open_table(PAGES).map_err(failed)?;
            for (key, value) in &writes {
                match value {
                    Some(value) => drop(table.insert(key.as_slice(), value.as_slice()).map_err(failed)?),
                    None => drop(table.remove(key.as_slice()).map_err(failed)?),
                }
            }
        }
        writing.commit().map_err(failed)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, EngineError> {
        let table = self.0.begin_read().map_err(failed)?.open_table(PAGES).map_err(failed)?;
        Ok(table.get(key).map_err(failed)?.map(|value| value.value().to_vec()))
    }

    fn flush(&self) -> Result<(), EngineError> {
        Ok(())
    }
}

fn failed(error: impl Display) -> EngineError {
    EngineError(error.to_string())
}
