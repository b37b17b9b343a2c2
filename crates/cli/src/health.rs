//! How the vault is: `verify`, `rebuild`, `doctor`. They name no account, payee or amount.

use crate::Outcome;
use app::{Checked, Tidings};
use serde_json::{Value, json};
use wire::{Handler as _, HealthFinding, HealthTone, Unlock, VaultKind, WireError};

/// Codes with which a vault does not open for a reason that a look from outside has told already.
const TOLD: &[&str] = &["vault_open_elsewhere", "vault_header_damaged", "vault_keys_damaged"];

/// Checks everything in the open vault.
pub(crate) fn verify(tidings: &Tidings) -> Result<Outcome, WireError> {
    let Checked { report, findings } = tidings.check().map_err(|error| tidings.refusal(&error))?;
    let sound = report.is_sound();
    let counts = format!(
        "{}: {} commits, {} records, {} indexed, {} attachments",
        if sound { "sound" } else { "damaged" },
        report.commits,
        report.records,
        report.indexed,
        report.blobs,
    );
    let json = json!({
        "sound": sound, "commits": report.commits, "records": report.records,
        "indexed": report.indexed, "attachments": report.blobs, "findings": findings_json(&findings),
    });
    let text = std::iter::once(counts).chain(findings.iter().map(line)).collect::<Vec<_>>().join("\n");
    Ok(Outcome { code: u8::from(!sound), ..Outcome::done(json, text) })
}

/// Builds the index anew from the journal.
pub(crate) fn rebuild(tidings: &Tidings) -> Result<Outcome, WireError> {
    tidings.rebuild().map_err(|error| tidings.refusal(&error))?;
    Ok(Outcome::done(json!({ "rebuilt": true }), "rebuilt"))
}

/// Writes the journal anew from what can be read.
pub(crate) fn mend(tidings: &Tidings) -> Result<Outcome, WireError> {
    tidings.mend().map_err(|error| tidings.refusal(&error))?;
    Ok(Outcome::done(json!({ "mended": true }), "mended"))
}

/// Looks at the vault from outside, and with the passphrase inside as well.
pub(crate) async fn doctor(tidings: &Tidings, passphrase: Option<String>) -> Result<Outcome, WireError> {
    let mut findings = tidings.look_from_outside(VaultKind::Own).map_err(|error| tidings.refusal(&error))?;
    let mut opened = false;
    if let Some(passphrase) = passphrase {
        match tidings.unlock(Unlock { vault: VaultKind::Own, passphrase }).await {
            Ok(_) => {
                opened = true;
                let checked = tidings.check().map_err(|error| tidings.refusal(&error));
                tidings.close();
                findings.extend(checked?.findings);
            }
            Err(error) if TOLD.contains(&error.code.as_str()) => {}
            Err(error) => return Err(error),
        }
    }
    let sound = !findings.iter().any(|finding| finding.tone == HealthTone::Problem);
    let told = if sound { "sound" } else { "damaged" };
    let json = json!({ "sound": sound, "opened": opened, "findings": findings_json(&findings) });
    let text =
        std::iter::once(told.to_owned()).chain(findings.iter().map(line)).collect::<Vec<_>>().join("\n");
    Ok(Outcome { code: u8::from(!sound), ..Outcome::done(json, text) })
}

fn findings_json(findings: &[HealthFinding]) -> Value {
    let json = |finding: &HealthFinding| {
        json!({
            "code": finding.code, "severity": finding.tone,
            "message": text::without_isolates(&finding.message), "next": text::without_isolates(&finding.next),
        })
    };
    findings.iter().map(json).collect()
}

fn line(finding: &HealthFinding) -> String {
    text::without_isolates(&format!("{} {}", finding.message, finding.next))
}
