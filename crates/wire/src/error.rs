//! Errors as a window sees them.

use serde::{Deserialize, Serialize};

/// A refusal: a stable code for programs and one sentence, in the person's
/// language, with a next step where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WireError {
    /// Stable code, such as `wrong_passphrase`.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What can be done about it.
    pub next: Option<String>,
}

impl WireError {
    /// A request that does not have its command's form: a defect of the window, not of the person.
    pub fn bad_request() -> Self {
        Self { code: "bad_request".to_owned(), message: "bad request".to_owned(), next: None }
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for WireError {}
