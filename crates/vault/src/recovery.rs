//! The recovery phrase: 256 random bits as 24 words of the BIP-39 list.

use bip39::{Language, Mnemonic};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::keytree;
use crate::seal::Key;

/// 24 words that open the vault without the passphrase. Shown once, kept by the person.
pub struct RecoveryPhrase(Key);

impl RecoveryPhrase {
    /// A new random phrase, which opens nothing until it is given to
    /// [`crate::MasterKey::new_recovery`].
    pub fn random() -> Result<RecoveryPhrase> {
        Ok(RecoveryPhrase(Key::random()?))
    }

    /// Reads a phrase as a person types it: any spacing, any case.
    pub(crate) fn parse(typed: &SecretString) -> Result<RecoveryPhrase> {
        let mut words = Zeroizing::new(String::with_capacity(typed.expose_secret().len()));
        for word in typed.expose_secret().split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        }
        let mnemonic = Mnemonic::parse_in_normalized(Language::English, &words)
            .map_err(|_| VaultError::RecoveryPhraseMalformed)?;
        let mnemonic = Zeroizing::new(mnemonic);
        let (entropy, length) = mnemonic.to_entropy_array();
        let entropy = Zeroizing::new(entropy);
        entropy
            .get(..length)
            .and_then(Key::from_slice)
            .map(RecoveryPhrase)
            .ok_or(VaultError::RecoveryPhraseMalformed)
    }

    /// The 24 words in order. The caller shows them and lets them go.
    pub fn words(&self) -> Vec<String> {
        match Mnemonic::from_entropy_in(Language::English, self.0.bytes()) {
            Ok(mnemonic) => Zeroizing::new(mnemonic).words().map(str::to_owned).collect(),
            // 32 bytes are always a valid length.
            Err(_) => Vec::new(),
        }
    }

    /// The words as one secret, as [`crate::Unlock::Recovery`] takes it.
    pub fn sentence(&self) -> SecretString {
        SecretString::from(self.words().join(" "))
    }

    /// The 256 bits that the words stand for.
    #[cfg(test)]
    pub(crate) fn entropy(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The key that wraps the master key in the recovery slot.
    pub(crate) fn wrapping_key(&self, vault_id: &[u8; 16]) -> Result<Key> {
        keytree::expand(&self.0, vault_id, "recovery")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_typed() {
        let phrase = RecoveryPhrase::random().unwrap();
        let words = phrase.words();
        assert_eq!(words.len(), 24);
        let typed = format!("  {} \n", words.join("  ").to_uppercase());
        let again = RecoveryPhrase::parse(&SecretString::from(typed)).unwrap();
        assert_eq!(again.0.bytes(), phrase.0.bytes());
    }

    #[test]
    fn slips_are_named_as_such() {
        let mut words = RecoveryPhrase::random().unwrap().words();
        let typed = SecretString::from(words[..23].join(" "));
        let refused = RecoveryPhrase::parse(&typed).err().unwrap();
        assert_eq!(refused.code(), "recovery_phrase_malformed");
        words[5] = "tidings".to_owned();
        let typed = SecretString::from(words.join(" "));
        assert!(RecoveryPhrase::parse(&typed).is_err());
        // Twelve valid words are a phrase of another strength, not ours.
        let short = format!("{}about", "abandon ".repeat(11));
        assert!(RecoveryPhrase::parse(&SecretString::from(short)).is_err());
    }
}
