//! The text of PDFs that carry one.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Largest PDF whose text is read, and the most text a page may unpack to.
const MAX_PDF: usize = 32 << 20;
const MAX_PAGE: usize = 4 << 20;
/// Most pages read: totals of longer papers are on the first ones.
const MAX_PAGES: usize = 30;

/// The text, page after page; none where there is none or the file is damaged.
/// The reader is guarded, for PDFs come from anywhere.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_PDF {
        return None;
    }
    let read = || {
        let document = lopdf::Document::load_mem(bytes).ok()?;
        let pages: Vec<u32> = document.get_pages().keys().copied().take(MAX_PAGES).collect();
        document.extract_text_with_limit(&pages, MAX_PAGE).ok()
    };
    let text = catch_unwind(AssertUnwindSafe(read)).ok().flatten()?;
    Some(text).filter(|t| t.chars().any(char::is_alphanumeric))
}
