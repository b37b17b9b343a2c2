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
    /// A vault is there and closed.
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
}

/// How the app stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Status {
    /// Stage.
    pub stage: Stage,
    /// Vaults that are there.
    pub vaults: Vec<VaultKind>,
    /// The vault that is open, or was last.
    pub vault: VaultKind,
    /// Settings.
    pub settings: Settings,
    /// The person's own version of the app.
    pub version: String,
    /// Quiet remarks about the vault (a torn tail was cut back, the index was rebuilt).
    pub notices: Vec<String>,
}
