//! Why a file is refused as a whole.

/// A file that cannot be taken. Single bad rows are not errors: they become
/// [`model::Problem`]s and the rest of the file is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// Nothing is in the file but white space.
    #[error("the file is empty")]
    EmptyFile,
    /// More bytes than [`crate::MAX_BYTES`].
    #[error("the file is larger than {} bytes", crate::MAX_BYTES)]
    TooLarge,
    /// The content is of no statement format known here.
    #[error("not a statement file")]
    NotAStatement,
    /// An OFX file without any statement, such as a profile or a sign-on answer.
    #[error("the file holds no statement")]
    NoStatement,
    /// The bank answered the sign-on with an error instead of statements (OFX 2.3 §11.4.2 STATUS).
    #[error("the bank refused the sign-on with status {status}")]
    SignOnRefused {
        /// OFX status code, such as 15500.
        status: u32,
    },
    /// A statement of which not one row and not one balance could be read.
    #[error("nothing of the statement could be read; {place}: {problem}")]
    NothingReadable {
        /// Where the first problem stands.
        place: String,
        /// Its code.
        problem: String,
    },
    /// A ZIP archive that opens with a password only.
    #[error("the archive is locked with a password")]
    ArchiveLocked,
    /// A table of values: a person has to confirm what its columns mean.
    #[error("the columns of the table need a mapping")]
    NeedsMapping,
    /// Days such as `3/4/2026` only, which may be read in two ways (QIF).
    #[error("the file does not show whether the day or the month comes first")]
    NeedsDateOrder,
    /// A file that names no currency where nothing else tells it (QIF).
    #[error("the file names no currency")]
    NeedsCurrency,
    /// A spreadsheet that cannot be opened: damaged, or closed with a password.
    #[error("the spreadsheet cannot be opened")]
    BrokenSpreadsheet,
    /// The mapping does not fit the table.
    #[error("the mapping does not fit the table: {reason}")]
    BadMapping {
        /// What is missing, for developers.
        reason: &'static str,
    },
}

impl FormatError {
    /// Stable code; `text` has its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::TooLarge => "too_large",
            Self::NotAStatement => "not_a_statement",
            Self::NoStatement => "no_statement",
            Self::SignOnRefused { .. } => "sign_on_refused",
            Self::NothingReadable { .. } => "nothing_readable",
            Self::ArchiveLocked => "archive_locked",
            Self::NeedsMapping => "needs_mapping",
            Self::NeedsDateOrder => "needs_date_order",
            Self::NeedsCurrency => "needs_currency",
            Self::BrokenSpreadsheet => "broken_spreadsheet",
            Self::BadMapping { .. } => "bad_mapping",
        }
    }
}
