//! Where things are kept, and the settings that must be known before a vault is open.

use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use wire::{Digits, Language, Settings, Theme, VaultKind};

/// Where Tidings keeps its data.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder that holds `own/`, `demo/` and `preferences.json`.
    pub data_dir: PathBuf,
    /// Overrides the folder of the vault; for the command line's `--vault`.
    pub vault_dir: Option<PathBuf>,
    /// Language of the desktop, for the first start.
    pub language: Language,
    /// Whether `language` is meant whatever the preferences say, and preferences are left alone.
    pub fixed_language: bool,
    /// Uses the least key derivation the format allows, for tests only.
    pub light_keys: bool,
    /// Whether links are read in the background; a command that ends at once does not.
    pub background: bool,
    /// Whether a person's own vault may link a bank on this machine, for tests only.
    pub loopback_links: bool,
}

impl Config {
    /// The folder of a vault.
    pub fn vault(&self, kind: VaultKind) -> PathBuf {
        if let Some(dir) = &self.vault_dir {
            return dir.clone();
        }
        self.data_dir.join(match kind {
            VaultKind::Own => "own",
            VaultKind::Demo => "demo",
        })
    }

    fn preferences_file(&self) -> PathBuf {
        self.data_dir.join("preferences.json")
    }
}

/// Nothing here is secret: it is read before any vault is open.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Preferences {
    pub settings: Settings,
    pub vault: VaultKind,
}

impl Preferences {
    pub fn load(config: &Config) -> Preferences {
        let stored = if config.fixed_language { None } else { std::fs::read(config.preferences_file()).ok() };
        stored.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Preferences {
            settings: Settings {
                language: config.language,
                theme: Theme::System,
                digits: Digits::Locale,
                notification_details: false,
                lock: wire::LockSettings::default(),
                attachment_limit: 4,
            },
            vault: VaultKind::Own,
        })
    }

    pub fn save(&self, config: &Config) -> std::io::Result<()> {
        if config.fixed_language {
            return Ok(());
        }
        std::fs::create_dir_all(&config.data_dir)?;
        let file = config.preferences_file();
        replace_file(&file, &serde_json::to_vec_pretty(self).map_err(std::io::Error::other)?)
    }
}

/// Writes beside, then renames, so that a crash leaves the old file or the new one.
fn replace_file(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let beside = file.with_extension("new");
    let mut out = std::fs::File::create(&beside)?;
    out.write_all(content)?;
    out.sync_all()?;
    std::fs::rename(beside, file)
}
