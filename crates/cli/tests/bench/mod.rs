//! What the tests with the real command share: a folder with its vault, and repeatable chance.
#![allow(dead_code)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub const PASSPHRASE: &str = "nine grey herons under the harbour bridge";

/// A folder with a vault and the file of its passphrase.
pub struct Folder {
    dir: tempfile::TempDir,
    vault: PathBuf,
}

impl Folder {
    /// A new one; there is no vault in it yet.
    pub fn new() -> Folder {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        Self::with_vault(dir, vault)
    }

    /// One whose vault is elsewhere.
    pub fn with_vault_at(vault: PathBuf) -> Folder {
        Self::with_vault(tempfile::tempdir().unwrap(), vault)
    }

    fn with_vault(dir: tempfile::TempDir, vault: PathBuf) -> Folder {
        std::fs::write(dir.path().join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        Folder { dir, vault }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn vault(&self) -> &Path {
        &self.vault
    }

    pub fn write(&self, name: &str, content: &str) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    /// The command with vault and passphrase.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_on(&self.vault, arguments)
    }

    fn command_on(&self, vault: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidingsctl"));
        command.arg("--vault").arg(vault);
        command.arg("--passphrase-file").arg(self.path("passphrase"));
        command.args(arguments).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it printed as JSON, and its exit code.
    pub fn json(&self, arguments: &[&str]) -> (Value, i32) {
        self.json_on(&self.vault, arguments)
    }

    /// The same for another vault in the folder, or anywhere.
    pub fn json_on(&self, vault: impl AsRef<Path>, arguments: &[&str]) -> (Value, i32) {
        let vault = self.dir.path().join(vault);
        let output = self.command_on(&vault, &[&["--json"], arguments].concat()).output().unwrap();
        let value = serde_json::from_slice(&output.stdout).expect("JSON on stdout");
        (value, output.status.code().unwrap())
    }
}

/// Chance that can be repeated: SplitMix64 (Steele, Lea, Flood 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// The seed of a run: `TIDINGS_SEED`, or one that the clock gives. It is printed either way.
pub fn seed(of: &str) -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = number("TIDINGS_SEED", (now.as_nanos() % 1_000_000_007) as usize) as u64;
    println!("{of}: TIDINGS_SEED={seed}");
    seed
}

/// A number from the environment.
pub fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().map_or(otherwise, |text| text.parse().expect("a number"))
}
