//! Commands that change what opens the vault.

use crate::Outcome;
use crate::vault::Done;
use app::Tidings;
use serde_json::json;
use wire::{ChangePassphrase, ConfirmRecovery, CreatedVault, Handler as _, PassphraseText, RecoveryWord};

pub(crate) async fn change_passphrase(tidings: &Tidings, passphrase: String, fresh: String) -> Done {
    tidings.change_passphrase(ChangePassphrase { passphrase, fresh }).await?;
    Ok(Outcome::done(json!({ "changed": true }), "changed"))
}

pub(crate) async fn new_recovery_phrase(tidings: &Tidings, passphrase: String) -> Done {
    let shown = tidings.begin_recovery(PassphraseText { passphrase }).await?;
    tidings.replace_recovery(ConfirmRecovery { words: asked_back(&shown) }).await?;
    let phrase = shown.words.join(" ");
    Ok(Outcome::done(json!({ "recovery_phrase": phrase }), phrase))
}

/// The words that are asked back: whoever runs a command keeps what it prints.
pub(crate) fn asked_back(created: &CreatedVault) -> Vec<RecoveryWord> {
    let word = |position: &u8| {
        let word = created.words.get(usize::from(*position) - 1)?.clone();
        Some(RecoveryWord { position: *position, word })
    };
    created.ask.iter().filter_map(word).collect()
}
