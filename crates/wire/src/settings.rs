//! How the app stands and is set.

use crate::VaultKind;
use serde::{Deserialize, Serialize};

/// Where a person is in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No vault yet.
    Welcome,
    /// A vault was made and its recovery phrase not yet asked back.
    Recovery,
    /// Closed, but linked accounts are still read: a suspicious payment is told, without details.
    WindowLocked,
    /// A vault is there and closed: nothing is read, nothing is said.
    Locked,
    /// Open.
    Open,
}

/// The four languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Vietnamese.
    #[serde(rename = "vi")]
    Vietnamese,
    /// Brazilian Portuguese.
    #[serde(rename = "pt-BR")]
    Portuguese,
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

/// Light, dark, or as the desktop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop is set.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Which digits Arabic is shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Digits {
    /// As the language has it.
    Locale,
    /// 0123456789.
    Latin,
}

/// How deep a lock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LockDepth {
    /// Nothing can be seen or asked; linked accounts are still read.
    Window,
    /// Every key is wiped; nothing is read.
    Full,
}

/// When the app locks by itself, and how deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct LockSettings {
    /// Minutes without a hand on the window until it locks; 0 is never.
    pub idle_minutes: u8,
    /// How deep it then locks.
    pub idle_depth: LockDepth,
    /// Whether it locks fully before the computer sleeps.
    pub on_suspend: bool,
    /// Whether it locks fully with the desktop session.
    pub on_session_lock: bool,
    /// Whether closing the window locks it and lets the app go on, instead of ending the app.
    pub on_close: bool,
    /// Whether every lock is a full one.
    pub always_full: bool,
}

impl Default for LockSettings {
    fn default() -> LockSettings {
        LockSettings {
            idle_minutes: 5,
            idle_depth: LockDepth::Window,
            on_suspend: true,
            on_session_lock: true,
            on_close: false,
            always_full: false,
        }
    }
}

/// See the command.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Lock {
    /// How deep.
    pub depth: LockDepth,
}

/// All settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Settings {
    /// Language of everything shown.
    pub language: Language,
    /// Theme.
    pub theme: Theme,
    /// Digits.
    pub digits: Digits,
    /// Whether desktop notifications name payee and amount.
    pub notification_details: bool,
    /// When the app locks.
    #[serde(default)]
    pub lock: LockSettings,
    /// How much room all attachments may take, in gigabytes (2^30 bytes).
    #[serde(default = "four")]
    pub attachment_limit: u16,
}

fn four() -> u16 {
    4
}

/// Settings to change; what is absent stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct SettingsChange {
    /// See [`Settings`].
    pub language: Option<Language>,
    /// See [`Settings`].
    pub theme: Option<Theme>,
    /// See [`Settings`].
    pub digits: Option<Digits>,
    /// See [`Settings`].
    pub notification_details: Option<bool>,
    /// See [`Settings`]; all of it.
    pub lock: Option<LockSettings>,
    /// See [`Settings`].
    pub attachment_limit: Option<u16>,
}

/// How the app stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Status {
    /// Stage.
    pub stage: Stage,
    /// Vaults that are there.
    pub vaults: Vec<VaultKind>,
    /// Those of them that this computer's keyring is to open.
    pub keyrings: Vec<VaultKind>,
    /// The vault that is open, or was last.
    pub vault: VaultKind,
    /// Settings.
    pub settings: Settings,
    /// The person's own version of the app.
    pub version: String,
    /// Whether a part of the open vault could not be read when it was opened.
    pub damaged: bool,
    /// Quiet remarks about the vault (a torn tail was cut back, the index was rebuilt).
    pub notices: Vec<String>,
}
