//! axe-core in the real window.

use crate::{Failure, Result, Window, checkout};
use serde_json::{Value, json};
use std::fs;

/// Something axe-core found that keeps a person from using the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Name of the rule.
    pub rule: String,
    /// `serious` or `critical`.
    pub impact: String,
    /// What is wrong, with the first element it was found at.
    pub what: String,
}

/// Serious and critical violations on the screen that is shown.
pub fn violations(window: &Window<'_>) -> Result<Vec<Violation>> {
    let source = checkout().join("ui/node_modules/axe-core/axe.min.js");
    let source = fs::read_to_string(&source)
        .map_err(|error| Failure::new(format!("{}: {error}: run npm ci in ui/", source.display())))?;
    window.run(&format!("if (!window.axe) {{ {source}\n }} return typeof window.axe"), &[])?;
    let found = window.run_async(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then(
           (results) => done(results.violations.map((each) => ({
             rule: each.id, impact: each.impact ?? '',
             what: each.nodes.map((node) => `${node.html.slice(0, 200)} — ${node.failureSummary}`).slice(0, 4).join(' | '),
           }))),
           (error) => done({ failed: String(error) }));",
        &[],
    )?;
    let Value::Array(found) = found else { return Err(Failure::new(format!("axe-core: {}", json!(found)))) };
    let word =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let all = found.iter().map(|each| Violation {
        rule: word(each, "rule"),
        impact: word(each, "impact"),
        what: word(each, "what"),
    });
    Ok(all.filter(|each| each.impact == "serious" || each.impact == "critical").collect())
}
