//! What went wrong on the stage.

use std::fmt;

/// Why a step did not come off, in words for developers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

/// The outcome of a step.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with its reason.
    pub fn new(reason: impl Into<String>) -> Failure {
        Failure(reason.into())
    }

    /// The same, with what was being done.
    pub fn while_doing(self, what: &str) -> Failure {
        Failure(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure(error.to_string())
    }
}
