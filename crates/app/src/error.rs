//! What can go wrong in a use case.

use text::{Arg, Texts};
use wire::WireError;

/// Why a use case could not be done. `Display` is for developers; people read
/// what [`AppError::to_wire`] makes.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// The network or the bank.
    #[error(transparent)]
    Connect(#[from] connect::ConnectError),
    /// A file.
    #[error("{name}: {error}")]
    Format {
        /// File name.
        name: String,
        /// Why.
        error: formats::FormatError,
    },
    /// A text that is to be a bank's message.
    #[error(transparent)]
    Message(#[from] formats::MessageRefusal),
    /// Several accounts may be meant.
    #[error("which account is not said")]
    WhichAccount,
    /// No account is in the currency of a bank's message.
    #[error("no account in {currency}")]
    NoAccountIn {
        /// Its code.
        currency: String,
    },
    /// Amounts that cannot be reckoned.
    #[error(transparent)]
    Money(#[from] model::MoneyError),
    /// A file could not be read or written.
    #[error(transparent)]
    Storage(#[from] std::io::Error),
    /// A stored record cannot be read.
    #[error("a record cannot be read")]
    Unreadable,
    /// No vault is open.
    #[error("no vault is open")]
    Locked,
    /// A vault is there already.
    #[error("a vault is there already")]
    VaultExists,
    /// No vault is there.
    #[error("no vault is there")]
    NoVault,
    /// The passphrase is too easy to guess.
    #[error("weak passphrase")]
    WeakPassphrase,
    /// The words asked back are not those of the recovery phrase.
    #[error("recovery words differ")]
    RecoveryMismatch,
    /// What was named is not there.
    #[error("not found")]
    NotFound,
    /// A line of text is longer than is kept.
    #[error("text too long")]
    TextTooLong,
    /// There is no account yet that a receipt could belong to.
    #[error("no account yet")]
    NoAccountYet,
    /// A backup, restore or export is under way.
    #[error("a backup is under way")]
    BackupRunning,
    /// The person stopped an import; nothing of it is kept.
    #[error("the import was stopped")]
    Stopped,
    /// The folder for backups is not there.
    #[error("the folder for backups is not there")]
    BackupFolderMissing,
    /// A file of the watched folder is not there any more as it was.
    #[error("the file of the folder is gone or changed")]
    FolderFileGone,
    /// A line about cash without an amount that could be read.
    #[error("no amount")]
    NoAmount,
    /// The request is malformed or too large.
    #[error("bad request")]
    BadRequest,
    /// The reading budget of a link is spent.
    #[error("reading budget spent")]
    BudgetSpent {
        /// When it may be read again.
        until: jiff::Timestamp,
    },
}

impl AppError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            AppError::Vault(error) => error.code(),
            AppError::Connect(error) => error.code(),
            AppError::Format { error, .. } => error.code(),
            AppError::Message(refusal) => refusal.code(),
            AppError::WhichAccount => "which_account",
            AppError::NoAccountIn { .. } => "no_account_in_currency",
            AppError::Money(_) => "amount_out_of_range",
            AppError::Storage(error) if error.kind() == std::io::ErrorKind::StorageFull => "disk_full",
            AppError::Storage(_) => "storage_failed",
            AppError::Unreadable => "vault_damaged",
            AppError::Locked => "locked",
            AppError::VaultExists => "vault_exists",
            AppError::NoVault => "no_vault",
            AppError::WeakPassphrase => "weak_passphrase",
            AppError::RecoveryMismatch => "recovery_mismatch",
            AppError::NotFound => "not_found",
            AppError::TextTooLong => "text_too_long",
            AppError::NoAccountYet => "no_account_yet",
            AppError::BackupRunning => "backup_running",
            AppError::Stopped => "import_stopped",
            AppError::BackupFolderMissing => "backup_folder_missing",
            AppError::FolderFileGone => "folder_file_gone",
            AppError::NoAmount => "no_amount",
            AppError::BadRequest => "bad_request",
            AppError::BudgetSpent { .. } => "budget_spent",
        }
    }

    /// One sentence and a next step, in the person's language.
    pub fn to_wire(&self, texts: &Texts, zone: &jiff::tz::TimeZone) -> WireError {
        let mut with: Vec<(&str, Arg)> = Vec::new();
        match self {
            AppError::Connect(error) => with.push(("host", error.host().unwrap_or_default().into())),
            AppError::NoAccountIn { currency } => with.push(("currency", currency.as_str().into())),
            AppError::Format { name, .. } => with.push(("name", name.as_str().into())),
            AppError::BudgetSpent { until } => {
                with.push(("until", texts.time(zone.to_datetime(*until).time()).as_str().into()));
            }
            _ => {}
        }
        let (message, next) = texts.error(self.code(), &with);
        WireError { code: self.code().to_owned(), message, next }
    }
}
