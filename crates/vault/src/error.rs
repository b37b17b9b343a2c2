//! What can go wrong with a vault, each with a stable code.

use std::io;

/// Why the vault refused or failed.
///
/// The texts are for developers; they never carry ids, values or secrets.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The passphrase does not open this vault (or its header was tampered with).
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// The recovery phrase is well formed and belongs to another vault or was replaced.
    #[error("the recovery phrase does not open this vault")]
    WrongRecoveryPhrase,
    /// Not 24 words of the list, or the built-in check word does not fit.
    #[error("not a recovery phrase: a word is missing, unknown or out of place")]
    RecoveryPhraseMalformed,
    /// The system's keyring holds no secret that opens this vault.
    #[error("the keyring holds no secret that opens this vault")]
    KeyringSecretMissing,
    /// There is no keyring in this session, it is locked, or it does not answer.
    #[error("the keyring does not answer")]
    KeyringUnavailable,
    /// There is no vault in the folder.
    #[error("no vault here")]
    NoVault,
    /// There is a vault, or what is left of one, in the folder already.
    #[error("the folder already holds a vault or parts of one")]
    AlreadyExists,
    /// Another process (or another part of this one) has the vault open.
    #[error("the vault is open elsewhere")]
    OpenElsewhere,
    /// Written by a later version of the program.
    #[error("format version {0} is not known to this program")]
    UnsupportedVersion(u16),
    /// Both copies of the header are damaged or tampered with.
    #[error("the vault header is damaged")]
    HeaderDamaged,
    /// The header asks for key derivation costs outside the bounds; nothing was derived.
    #[error("the vault header asks for key derivation costs out of bounds")]
    KdfOutOfBounds,
    /// The system does not give the memory that the key derivation asks for.
    #[error("not enough memory to derive the key")]
    OutOfMemory,
    /// Both copies of the key file are damaged or tampered with.
    #[error("the key file is damaged")]
    KeysDamaged,
    /// The journal is damaged where it was needed.
    #[error("the journal is damaged in segment {segment} at byte {offset}")]
    JournalDamaged {
        /// Number of the segment file.
        segment: u32,
        /// Byte in that file where the damage starts.
        offset: u64,
    },
    /// A record does not open with its owner's key at its place.
    #[error("a record is damaged or was moved")]
    RecordDamaged,
    /// No attachment with that id.
    #[error("no such attachment")]
    BlobMissing,
    /// An attachment is damaged, cut short, reordered or exchanged.
    #[error("an attachment is damaged or was exchanged")]
    BlobDamaged,
    /// All attachments together would take more than they may. Nothing was written.
    #[error("attachments would take more room than they may")]
    BlobQuota,
    /// The account has no key here (never added, or shredded).
    #[error("the account has no key in this vault")]
    UnknownAccount,
    /// An id, value, commit or attachment is larger than the vault takes.
    #[error("too large for the vault")]
    TooLarge,
    /// The disk is full. Nothing was changed; the same call works when there is space again.
    #[error("the disk is full")]
    DiskFull,
    /// Not a backup of a vault, or one whose beginning and end are both gone.
    #[error("not a backup")]
    NotABackup,
    /// A backup ends before its end.
    #[error("the backup was cut short at byte {length}")]
    BackupIncomplete {
        /// Length of what is there, in bytes.
        length: u64,
    },
    /// A part of a backup does not open, so that something in it would be lost.
    #[error("the backup is damaged at byte {offset}")]
    BackupDamaged {
        /// Byte in the file where the first damage starts.
        offset: u64,
    },
    /// What was read back from a new backup is not what was written: the medium is not to be trusted.
    #[error("the backup does not read back as it was written")]
    BackupNotVerified,
    /// The file to write a backup to is there and is no backup of this vault.
    #[error("the file is there and is no backup of this vault")]
    FileExists,
    /// The folder to restore into is not empty.
    #[error("the folder is not empty")]
    FolderNotEmpty,
    /// The caller stopped it. A backup goes on from where it was.
    #[error("stopped")]
    Stopped,
    /// The operating system gave no randomness.
    #[error("no randomness from the operating system")]
    NoRandomness,
    /// The index engine failed; the journal is not affected.
    #[error("the index failed: {0}")]
    Index(String),
    /// Any other failure of the file system.
    #[error("file system: {0}")]
    Io(#[source] io::Error),
}

impl VaultError {
    /// Stable code of the error, for the sentence shown to a person.
    pub fn code(&self) -> &'static str {
        match self {
            VaultError::WrongPassphrase => "wrong_passphrase",
            VaultError::WrongRecoveryPhrase => "wrong_recovery_phrase",
            VaultError::RecoveryPhraseMalformed => "recovery_phrase_malformed",
            VaultError::KeyringSecretMissing => "keyring_secret_missing",
            VaultError::KeyringUnavailable => "keyring_unavailable",
            VaultError::NoVault => "no_vault",
            VaultError::AlreadyExists => "vault_exists",
            VaultError::OpenElsewhere => "vault_open_elsewhere",
            VaultError::UnsupportedVersion(_) => "vault_version_unsupported",
            VaultError::HeaderDamaged => "vault_header_damaged",
            VaultError::KdfOutOfBounds => "vault_header_refused",
            VaultError::OutOfMemory => "not_enough_memory",
            VaultError::KeysDamaged => "vault_keys_damaged",
            VaultError::JournalDamaged { .. } => "journal_damaged",
            VaultError::RecordDamaged => "record_damaged",
            VaultError::BlobMissing => "attachment_missing",
            VaultError::BlobDamaged => "attachment_damaged",
            VaultError::BlobQuota => "attachments_full",
            VaultError::UnknownAccount => "unknown_account",
            VaultError::TooLarge => "too_large",
            VaultError::DiskFull => "disk_full",
            VaultError::NotABackup => "not_a_backup",
            VaultError::BackupIncomplete { .. } => "backup_incomplete",
            VaultError::BackupDamaged { .. } => "backup_damaged",
            VaultError::BackupNotVerified => "backup_not_verified",
            VaultError::FileExists => "file_exists",
            VaultError::FolderNotEmpty => "folder_not_empty",
            VaultError::Stopped => "stopped",
            VaultError::NoRandomness => "no_randomness",
            VaultError::Index(_) => "index_failed",
            VaultError::Io(_) => "io",
        }
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => VaultError::DiskFull,
            _ => VaultError::Io(error),
        }
    }
}

/// Result of a call into the vault.
pub(crate) type Result<T> = std::result::Result<T, VaultError>;
