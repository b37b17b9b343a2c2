//! The one-way law of the house, held over `cargo metadata` and the sources.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tidings_acceptance::checkout;

/// What a room may be built upon, besides crates from outside.
const ALLOWED: &[(&str, &[&str])] = &[
    ("tidings-model", &[]),
    ("tidings-formats", &["tidings-model"]),
    ("tidings-connect", &["tidings-model"]),
    ("tidings-ingest", &["tidings-model"]),
    ("tidings-detect", &["tidings-model"]),
    ("tidings-timeline", &["tidings-model"]),
    ("tidings-ask", &["tidings-model"]),
    ("tidings-text", &["tidings-model"]),
    ("tidings-vault", &["tidings-model"]),
    ("tidings-wire", &[]),
    ("tidings-demobank", &["tidings-model"]),
    (
        "tidings-app",
        &[
            "tidings-model",
            "tidings-formats",
            "tidings-connect",
            "tidings-ingest",
            "tidings-vault",
            "tidings-detect",
            "tidings-timeline",
            "tidings-ask",
            "tidings-text",
            "tidings-wire",
            "tidings-demobank",
        ],
    ),
    (
        "tidings-cli",
        &[
            "tidings-app",
            "tidings-model",
            "tidings-formats",
            "tidings-ask",
            "tidings-detect",
            "tidings-ingest",
            "tidings-text",
            "tidings-wire",
        ],
    ),
    ("tidings", &["tidings-app", "tidings-wire", "tidings-text"]),
    ("tidings-acceptance", &[]),
    ("xtask", &["tidings-acceptance"]),
];

/// What tests may use besides.
const ALLOWED_IN_TESTS: &[(&str, &[&str])] = &[
    ("tidings-connect", &["tidings-demobank"]),
    ("tidings-cli", &["tidings-demobank"]),
    ("tidings-acceptance", &["tidings-demobank"]),
];

/// Crates from outside that only one room may name.
const ONLY: &[(&str, &[&str])] = &[
    ("reqwest", &["tidings-connect"]),
    ("hyper", &[]),
    ("sled", &["tidings-vault"]),
    ("chacha20poly1305", &["tidings-vault"]),
    ("aead-stream", &["tidings-vault"]),
    ("argon2", &["tidings-vault"]),
    ("hkdf", &["tidings-vault"]),
    ("hpke", &["tidings-vault"]),
    ("sha2", &["tidings-vault"]),
    ("bip39", &["tidings-vault"]),
    ("x25519-dalek", &["tidings-vault"]),
    ("keyring-core", &["tidings-vault"]),
    ("zbus-secret-service-keyring-store", &["tidings-vault"]),
    ("region", &["tidings-vault"]),
    ("rustix", &["tidings-vault"]),
    ("notify-rust", &["tidings"]),
    ("zbus", &["tidings", "tidings-acceptance"]),
    ("axum", &["tidings-demobank"]),
];

/// Rooms that are given clock, zone and chance as arguments.
const PURE: &[&str] = &["formats", "ingest", "detect", "timeline", "ask", "text"];

struct Package {
    normal: BTreeSet<String>,
    testing: BTreeSet<String>,
}

fn packages() -> BTreeMap<String, Package> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked", "--offline"])
        .current_dir(checkout())
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let mut found = BTreeMap::new();
    for package in told["packages"].as_array().expect("packages") {
        let mut one = Package { normal: BTreeSet::new(), testing: BTreeSet::new() };
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let name = dependency["name"].as_str().expect("name").to_owned();
            match dependency["kind"].as_str() {
                Some("dev") => one.testing.insert(name),
                _ => one.normal.insert(name),
            };
        }
        found.insert(package["name"].as_str().expect("name").to_owned(), one);
    }
    found
}

fn allowed(table: &[(&str, &[&str])], room: &str) -> BTreeSet<String> {
    let found = table.iter().find(|(name, _)| *name == room).map(|(_, rooms)| *rooms).unwrap_or_default();
    found.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_arrow_points_one_way() {
    let packages = packages();
    let names: BTreeSet<&str> = packages.keys().map(String::as_str).collect();
    let listed: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, listed, "a room without a law, or a law without a room");
    for (name, package) in &packages {
        let ours = |all: &BTreeSet<String>| -> BTreeSet<String> {
            all.iter().filter(|each| names.contains(each.as_str())).cloned().collect()
        };
        let mut law = allowed(ALLOWED, name);
        let broken: Vec<String> = ours(&package.normal).difference(&law).cloned().collect();
        assert!(broken.is_empty(), "{name} must not be built upon {broken:?}");
        law.extend(allowed(ALLOWED_IN_TESTS, name));
        let broken: Vec<String> = ours(&package.testing).difference(&law).cloned().collect();
        assert!(broken.is_empty(), "tests of {name} must not use {broken:?}");
    }
}

#[test]
fn what_only_one_room_may_touch_is_touched_by_no_other() {
    for (name, package) in packages() {
        for (only, rooms) in ONLY {
            if !rooms.contains(&name.as_str()) {
                assert!(!package.normal.contains(*only), "{name} must not name {only}");
            }
        }
        let shell = name == "tidings";
        for dependency in package.normal.union(&package.testing) {
            let desktop =
                dependency == "tauri" || dependency.starts_with("tauri-") || dependency.starts_with("wry");
            assert!(shell || !desktop, "{name} must not name {dependency}");
        }
    }
}

/// Files under a folder of the checkout with one of these endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            // Neither what is installed nor what is built is ours.
            if path.is_dir() && !(path.ends_with("node_modules") || path.ends_with("target")) {
                walk(&path, endings, found);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|each| ending == *each)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&checkout().join(folder), endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "nothing under {folder}");
    found
}

/// Lines of files that hold a forbidden text, comments left out.
fn lines_with(files: &[PathBuf], forbidden: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a readable file");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if forbidden(code) {
                found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn only_the_client_of_the_window_imports_the_shell() {
    let client = checkout().join("ui/src/wire/client.ts");
    let sources: Vec<PathBuf> =
        files("ui/src", &["ts", "svelte", "js"]).into_iter().filter(|file| *file != client).collect();
    let found = lines_with(&sources, |line| line.contains("@tauri-apps") || line.contains("__TAURI"));
    assert!(found.is_empty(), "{found:#?}");
    let client = fs::read_to_string(client).expect("the client");
    assert!(client.contains("@tauri-apps/api"), "the client is the door");
}

#[test]
fn pure_rooms_read_no_clock_no_zone_and_no_chance() {
    let readings = [
        "::now()",
        "TimeZone::system",
        "getrandom",
        "rand::",
        "thread_rng",
        "std::env::",
        "std::fs::",
        "std::net::",
    ];
    for room in PURE {
        // Tests may read files; they live beside the code.
        let sources: Vec<PathBuf> = files(&format!("crates/{room}/src"), &["rs"])
            .into_iter()
            .filter(|file| {
                !file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
            })
            .collect();
        let found = lines_with(&sources, |line| readings.iter().any(|reading| line.contains(reading)));
        assert!(found.is_empty(), "{room}: {found:#?}");
    }
}

/// The one module that may be unsafe.
const UNSAFE: &str = "crates/vault/src/memory.rs";

#[test]
fn only_the_memory_of_keys_is_unsafe() {
    let audited = checkout().join(UNSAFE);
    let mut sources = Vec::new();
    for folder in ["crates", "src-tauri", "tests", "xtask"] {
        sources.extend(files(folder, &["rs"]));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let unsafe_word = |line: &str| line.split(|c| !is_word(c)).any(|word| word == "unsafe");
    // This file names it in texts.
    let others: Vec<PathBuf> =
        sources.into_iter().filter(|file| *file != audited && !file.ends_with("tests/layering.rs")).collect();
    let found = lines_with(&others, unsafe_word);
    assert!(found.is_empty(), "{found:#?}");
    assert!(!lines_with(&[audited], unsafe_word).is_empty(), "{UNSAFE} is what it is allowed for");
    // The compiler holds it too: forbidden everywhere, and only denied where it is allowed once.
    let mut manifests = vec![checkout().join("Cargo.toml")];
    for folder in ["crates", "tests", "xtask"] {
        manifests.extend(files(folder, &["toml"]).into_iter().filter(|file| file.ends_with("Cargo.toml")));
    }
    for manifest in manifests {
        let vault = manifest.ends_with("crates/vault/Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("a readable manifest");
        let law = if vault { "unsafe_code = \"deny\"" } else { "[lints]\nworkspace = true" };
        assert!(text.contains(law), "{}: {law}", manifest.display());
    }
    let allowed = lines_with(&files("crates/vault/src", &["rs"]), |line| line.contains("allow(unsafe_code"));
    assert_eq!(allowed.len(), 1, "{allowed:#?}");
    let workspace = fs::read_to_string(checkout().join("Cargo.toml")).expect("the workspace");
    assert!(workspace.contains("unsafe_code = \"forbid\""));
}

#[test]
fn the_window_is_laid_out_for_both_directions() {
    let physical = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "border-top-left",
        "border-top-right",
        "border-bottom-left",
        "border-bottom-right",
    ];
    let found = lines_with(&files("ui/src", &["css", "svelte"]), |line| {
        let line = line.trim();
        physical.iter().any(|each| line.contains(each))
            || ["left:", "right:", "float:"].iter().any(|each| line.starts_with(each))
            || ["text-align: left", "text-align: right"].iter().any(|each| line.contains(each))
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_shadow_slows_the_timeline() {
    let found = lines_with(&files("ui/src/timeline", &["css", "svelte"]), |line| {
        line.contains("box-shadow") || line.contains("drop-shadow") || line.contains("backdrop-filter")
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// The ids of a catalogue, attributes included (`id.attribute`).
fn fluent_ids(language: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for file in files(&format!("crates/text/locales/{language}"), &["ftl"]) {
        let mut message = String::new();
        for line in fs::read_to_string(file).expect("a readable catalogue").lines() {
            let Some((id, _)) = line.split_once('=') else { continue };
            let id = id.trim_end();
            let named = |id: &str| {
                !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            };
            if let Some(attribute) = id.trim_start().strip_prefix('.').filter(|attribute| named(attribute)) {
                ids.insert(format!("{message}.{attribute}"));
            } else if named(id) {
                message = id.to_owned();
                ids.insert(message.clone());
            }
        }
    }
    ids
}

#[test]
fn four_languages_say_the_same_things() {
    let english = fluent_ids("en");
    assert!(english.len() > 100, "{} ids", english.len());
    for language in ["vi", "pt-BR", "ar"] {
        let other = fluent_ids(language);
        let missing: Vec<&String> = english.difference(&other).collect();
        let surplus: Vec<&String> = other.difference(&english).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{language}: missing {missing:?}, surplus {surplus:?}"
        );
    }
}
