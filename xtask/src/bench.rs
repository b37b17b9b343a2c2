//! `cargo xtask bench`: figures beside the line of the machine they were measured on.

use crate::shell::{self, Outcome};
use crate::system;
use std::fs;
use std::path::{Path, PathBuf};

const HELP: &str = "\
Usage: cargo xtask bench [vault|import [--rows N]]

Builds in release mode and prints each measurement's figures under the line of this machine.

  vault       the vault beside SQLCipher and a bare append: ratios, their floors, and whether
              they are met; installs and builds what SQLCipher needs
  import      the readers of statements beside what Python has (installed into the target folder)
              and beside hledger where it is there, and the durable import of a large file
  --rows N    entries of the large store (1000000; 100000 is quick, without the large floors),
              or rows of each statement (100000)
";

/// What is measured: a package and the example or bench of it that prints figures.
const MEASUREMENTS: &[Measurement] = &[
    Measurement { package: "tidings-app", kind: "--example", name: "figures", arguments: &[] },
    Measurement { package: "tidings-vault", kind: "--example", name: "figures", arguments: &[] },
    Measurement { package: "tidings-formats", kind: "--example", name: "figures", arguments: &[] },
    Measurement { package: "tidings-text", kind: "--example", name: "speed", arguments: &[] },
];

struct Measurement {
    package: &'static str,
    /// `--example` or `--bench`.
    kind: &'static str,
    name: &'static str,
    arguments: &'static [&'static str],
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    if let ["vault", rest @ ..] = arguments {
        return vault(rest);
    }
    if let ["import", rest @ ..] = arguments {
        return import(rest);
    }
    if shell::flags(arguments, &[], HELP)?.is_none() {
        return Ok(());
    }
    println!("{}", machine());
    for each in MEASUREMENTS {
        let mut command = shell::cargo();
        match each.kind {
            "--bench" => command.args(["bench", "-q", "-p", each.package, each.kind, each.name]),
            _ => command.args(["run", "-q", "--release", "-p", each.package, each.kind, each.name]),
        };
        if !each.arguments.is_empty() {
            command.arg("--").args(each.arguments);
        }
        shell::run(&mut command)?;
    }
    Ok(())
}

/// Builds and runs the package that stands outside the workspace.
fn vault(arguments: &[&str]) -> Outcome {
    let rows: &[&str] = match arguments {
        [] => &[],
        ["--rows", _] => arguments,
        _ => return shell::flags(arguments, &[], HELP).map(drop),
    };
    system::ensure(system::BENCH)?;
    println!("{}", machine());
    // Temporary folders often lie in memory, where nothing is durable; the target folder does not.
    let folder = tidings_acceptance::target_dir();
    let mut command = shell::cargo();
    command.args(["run", "-q", "--release", "--manifest-path", "bench/Cargo.toml", "--"]);
    shell::run(command.args(rows).arg("--folder").arg(folder))
}

/// The packages in Python that read statements.
const PEERS: [&str; 3] = ["ofxtools", "ofxparse", "mt-940"];

/// Builds and runs its neighbour, with a Python of its own for the peers.
fn import(arguments: &[&str]) -> Outcome {
    let rows: &[&str] = match arguments {
        [] => &[],
        ["--rows", _] => arguments,
        _ => return shell::flags(arguments, &[], HELP).map(drop),
    };
    let folder = tidings_acceptance::target_dir();
    let python = peers(&folder.join("tools/statement-peers"));
    println!("{}", machine());
    let mut command = shell::cargo();
    command.args([
        "run",
        "-q",
        "--release",
        "--manifest-path",
        "bench/Cargo.toml",
        "-p",
        "tidings-bench-import",
    ]);
    command.arg("--").args(rows).arg("--folder").arg(&folder);
    if let Some(python) = python {
        command.arg("--python").arg(python);
    }
    shell::run(&mut command)
}

/// A Python with the peers; one that can be had without them measures what is in its library.
fn peers(folder: &Path) -> Option<PathBuf> {
    if !shell::there("python3") {
        eprintln!("left out: the peers in Python, python3 is not here");
        return None;
    }
    let python = folder.join("bin/python");
    if !python.exists() {
        eprintln!("installing into {}: {}", folder.display(), PEERS.join(", "));
        let made = shell::run(shell::program("python3").args(["-m", "venv"]).arg(folder));
        if let Err(error) = made {
            eprintln!("left out: the peers in Python ({error})");
            return None;
        }
        let mut install = shell::program(&python);
        install.args(["-m", "pip", "install", "-q", "--disable-pip-version-check"]).args(PEERS);
        if let Err(error) = shell::run(&mut install) {
            eprintln!("without the packages in Python: {error}");
        }
    }
    Some(python)
}

/// This machine: processor, cores, memory, system.
fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once([':', '='])
            .map(|(_, value)| value.trim().trim_matches('"').to_owned())
            .unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kilobytes: u64 =
        field("/proc/meminfo", "MemTotal").split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    format!(
        "machine: {}, {cores} cores, {} GiB, {}",
        field("/proc/cpuinfo", "model name"),
        kilobytes.div_ceil(1 << 20),
        field("/etc/os-release", "PRETTY_NAME")
    )
}
