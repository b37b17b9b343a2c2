//! What could not be read, collected and kept within bounds.

use crate::card::mask_card_numbers;
use model::Problem;

/// Most problems kept of one file.
const MAX_PROBLEMS: usize = 1000;
/// Most characters kept of an offending text.
const MAX_DETAIL: usize = 80;

/// Problems of one file, in the order they were met.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// Adds a problem of a line.
    pub(crate) fn add(&mut self, line: usize, code: &str, detail: &str) {
        self.add_at(format!("line {line}"), code, detail);
    }

    /// Adds a problem of a place told in words.
    pub(crate) fn add_at(&mut self, place: String, code: &str, detail: &str) {
        if self.list.len() >= MAX_PROBLEMS {
            self.more += 1;
            return;
        }
        self.list.push(Problem { place, code: code.to_owned(), detail: clean(detail) });
    }

    /// All of them; a last one says how many more there were.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.list.push(Problem {
                place: String::new(),
                code: "more_problems".to_owned(),
                detail: self.more.to_string(),
            });
        }
        self.list
    }
}

/// Without control characters and card numbers, white space squeezed, cut short.
fn clean(text: &str) -> String {
    let head: String = text.trim().chars().take(4 * MAX_DETAIL).collect();
    let masked = mask_card_numbers(&head);
    let words: Vec<&str> = masked.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(MAX_DETAIL).collect()
}
