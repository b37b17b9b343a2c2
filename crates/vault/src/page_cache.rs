//! Opened pages that were read lately, so that a page of messages is opened once.
//!
//! They are wiped when they leave it, and all of them when the vault is locked.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::page::Page;

/// Most bytes of opened pages that are kept.
const LIMIT: usize = 8 * 1024 * 1024;

/// The pages by number, and in order of their last use.
#[derive(Default)]
pub(crate) struct PageCache {
    pages: HashMap<u64, (u64, Arc<Page>)>,
    order: BTreeMap<u64, u64>,
    tick: u64,
    bytes: usize,
}

impl PageCache {
    /// The page, if it is here.
    pub(crate) fn get(&mut self, number: u64) -> Option<Arc<Page>> {
        let (used, page) = self.pages.get_mut(&number)?;
        self.tick += 1;
        self.order.remove(used);
        self.order.insert(self.tick, number);
        *used = self.tick;
        Some(page.clone())
    }

    /// Keeps a page in the place of an earlier state of it; what was not used for longest goes.
    pub(crate) fn put(&mut self, number: u64, page: Arc<Page>) {
        self.remove(number);
        self.tick += 1;
        self.bytes += page.bytes().len();
        self.order.insert(self.tick, number);
        self.pages.insert(number, (self.tick, page));
        while self.bytes > LIMIT {
            let Some((_, oldest)) = self.order.pop_first() else { break };
            if let Some((_, page)) = self.pages.remove(&oldest) {
                self.bytes -= page.bytes().len();
            }
        }
    }

    /// Lets a page go.
    pub(crate) fn remove(&mut self, number: u64) {
        if let Some((used, page)) = self.pages.remove(&number) {
            self.order.remove(&used);
            self.bytes -= page.bytes().len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Record, Value};

    fn page(length: usize) -> Arc<Page> {
        let value = vec![1; length];
        let record = Record { sequence: 1, id: b"id", value: Value::Inline(&value) };
        Arc::new(Page::new([record].into_iter()).unwrap())
    }

    #[test]
    fn what_was_not_used_for_longest_goes() {
        let mut cache = PageCache::default();
        for number in 0..4 {
            cache.put(number, page(LIMIT / 4 - 100));
        }
        assert!(cache.get(0).is_some());
        cache.put(4, page(LIMIT / 4 - 100));
        assert!(cache.get(1).is_none() && cache.get(0).is_some() && cache.get(4).is_some());
        cache.put(4, page(10));
        cache.put(1, page(10));
        assert!(cache.get(2).is_some() && cache.get(1).is_some());
        cache.remove(1);
        assert!(cache.get(1).is_none());
        cache.put(9, page(LIMIT + 1));
        assert!(cache.get(9).is_none() && cache.bytes == 0);
    }
}
