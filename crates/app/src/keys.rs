//! What opens the vault, and changing that: passphrase, recovery phrase, the system's keyring.

use crate::AppError;
use crate::config::Config;
use std::time::{Duration, Instant};
use vault::{KdfCosts, KdfPolicy};

/// How long unlocking may take on the computer on which the vault was made.
const DERIVATION: Duration = Duration::from_millis(500);

/// How costly guessing the passphrase of a new vault is made. Takes about a quarter of a second.
pub(crate) fn policy_for_new_vaults(config: &Config) -> Result<KdfPolicy, AppError> {
    if config.light_keys {
        return Ok(KdfPolicy::Light);
    }
    let costs = KdfCosts::calibrated(DERIVATION, &mut |work| {
        let start = Instant::now();
        work();
        start.elapsed()
    })?;
    Ok(KdfPolicy::Measured(costs))
}
