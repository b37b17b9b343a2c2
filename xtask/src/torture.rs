//! `cargo xtask torture`: the large counts of the tests that try to break the vault.

use crate::shell::{self, Outcome};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const HELP: &str = "\
Usage: cargo xtask torture [--minutes=N] [--seed=N] [--only=WORD] [--small]

Simulated power cuts and failing calls under the vault, kills of the real command while it
reads a bank or a large file, files that no bank sends and the memory that they take, the judges of power loss and flipped bits (where they lie beside the checkout),
and fuzzing (where cargo-fuzz and a nightly compiler are installed). Prints each seed and
ends with one table; takes about an hour.

Options:
  --minutes=N  fuzz each target for N minutes (2)
  --seed=N     repeat a run; without it the clock chooses
  --only=WORD  only the parts whose name holds WORD: simulation, kill, hostile,
               powerloss, bitflip, fuzz
  --small      the counts of continuous integration, judges only
";

/// The vault's own code is optimised; the simulation would crawl otherwise.
const FAST: [&str; 2] = ["--config", "profile.dev.package.tidings-vault.opt-level=3"];
const CRASHES: u32 = 100_000;
const FAULTS: u32 = 10_000;
const KILLS: u32 = 200;
/// Rows of the files whose import is killed, and how often one is.
const ROWS: u32 = 100_000;
const IMPORT_KILLS: u32 = 6;

/// Power cuts a model, and flipped bits: in full and with `--small`.
const POINTS: (u32, u32) = (300, 40);
const FLIPS: (u32, u32) = (500, 60);
/// Of a hundred flipped bits, this many must leave a vault that opens with all but one batch.
const MOSTLY: usize = 95;

/// The targets of `fuzz/`.
pub const TARGETS: [&str; 15] = [
    "header",
    "frame",
    "page",
    "state",
    "blob",
    "backup",
    "ofx",
    "csv",
    "qif",
    "mt940",
    "camt",
    "spreadsheet",
    "zip",
    "message",
    "receipt",
];

struct Line {
    part: String,
    seed: u64,
    verdict: String,
    fine: bool,
    seconds: u64,
}

struct Torture {
    seed: u64,
    only: Option<String>,
    lines: Vec<Line>,
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    if arguments.iter().any(|argument| ["--help", "-h"].contains(argument)) {
        print!("{HELP}");
        return Ok(());
    }
    let clock = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut torture = Torture { seed: clock, only: None, lines: Vec::new() };
    let (mut minutes, mut small) = (2, false);
    for argument in arguments {
        match argument.split_once('=') {
            Some(("--minutes", number)) => minutes = number.parse()?,
            Some(("--seed", number)) => torture.seed = number.parse()?,
            Some(("--only", word)) => torture.only = Some(word.to_owned()),
            None if *argument == "--small" => small = true,
            _ => return Err(format!("no option {argument}; --help lists them").into()),
        }
    }
    if !small {
        torture.simulation()?;
        torture.kills()?;
        torture.hostile()?;
    }
    torture.judges(small)?;
    if !small {
        torture.fuzz(minutes)?;
    }
    torture.close()
}

impl Torture {
    fn wants(&self, part: &str) -> bool {
        self.only.as_ref().is_none_or(|word| part.contains(word.as_str()))
    }

    /// Runs one part and keeps what it says last of the lines that `tells`.
    fn part(&mut self, part: &str, command: &mut Command, tells: &str) -> Outcome {
        let began = Instant::now();
        let (fine, said) = watch(command, tells)?;
        let verdict = if said.is_empty() { "it said nothing".to_owned() } else { said.join("; ") };
        let fine = fine && !said.is_empty();
        let seconds = began.elapsed().as_secs();
        self.lines.push(Line { part: part.to_owned(), seed: self.seed, verdict, fine, seconds });
        Ok(())
    }

    fn simulation(&mut self) -> Outcome {
        for (part, test) in [
            ("simulation: crashes", "no_crash_loses"),
            ("simulation: failing calls", "no_failing_call_loses"),
            ("simulation: making", "a_crash_while_a_vault_is_made"),
        ] {
            if self.wants(part) {
                let mut command = shell::cargo();
                command.args(FAST).args(["test", "-p", "tidings-vault", "--lib", test, "--", "--nocapture"]);
                command.env("TIDINGS_SEED", self.seed.to_string());
                command.env("TIDINGS_CRASHES", CRASHES.to_string());
                command.env("TIDINGS_FAULTS", FAULTS.to_string());
                self.part(part, &mut command, " lost something")?;
            }
        }
        Ok(())
    }

    fn kills(&mut self) -> Outcome {
        if !self.wants("kill") {
            return Ok(());
        }
        let mut command = shell::cargo();
        command.args(["test", "-p", "tidings-cli", "--test", "kill", "--", "--nocapture"]);
        command.env("TIDINGS_SEED", self.seed.to_string()).env("TIDINGS_KILLS", KILLS.to_string());
        command.env("TIDINGS_ROWS", ROWS.to_string()).env("TIDINGS_IMPORT_KILLS", IMPORT_KILLS.to_string());
        self.part("kill", &mut command, "kills: ")
    }

    /// Files that no bank sends: too large ones, and the memory that they take.
    fn hostile(&mut self) -> Outcome {
        for test in ["hostile", "memory"] {
            let part = format!("hostile: {test}");
            if self.wants(&part) {
                let mut command = shell::cargo();
                command.args(["--config", "profile.dev.package.tidings-formats.opt-level=3"]);
                command.args(["test", "-p", "tidings-formats", "--test", test, "--"]);
                command.args(["--include-ignored", "--nocapture", "--test-threads=1"]);
                self.part(&part, &mut command, "test result: ")?;
            }
        }
        Ok(())
    }

    fn judges(&mut self, small: bool) -> Outcome {
        let folder = tidings_acceptance::checkout().join("../shared/judge/powerloss");
        let wanted = ["powerloss", "bitflip"].iter().any(|part| self.wants(part));
        if !wanted {
            return Ok(());
        }
        if !folder.is_dir() || !shell::there("python3") || !shell::there("cc") {
            eprintln!("left out: the judges of power loss and flipped bits, or python3 or cc, are not here");
            return Ok(());
        }
        let mut build = shell::cargo();
        // What continuous integration has built already serves it well enough.
        build.args(if small { &[][..] } else { &FAST[..] });
        shell::run(build.args(["build", "-p", "tidings-vault", "--example", "judged"]))?;
        let judged = tidings_acceptance::target_dir().join("debug/examples/judged");
        let count = |of: (u32, u32)| if small { of.1 } else { of.0 }.to_string();
        for names in ["journal", "strict"] {
            for model in ["random", "none", "all"] {
                let part = format!("powerloss: {model}, {names} names");
                if !self.wants(&part) || small && names == "strict" {
                    continue;
                }
                let mut command = shell::program("python3");
                command.arg(folder.join("powerloss.py"));
                command.arg("--write").arg(format!("{} write", judged.display()));
                command.arg("--check").arg(format!("{} check", judged.display()));
                command.args(["--points", &count(POINTS), "--model", model, "--names", names]);
                command.args(["--seed", &self.seed.to_string()]);
                self.part(&part, &mut command, "powerloss: ")?;
            }
        }
        if self.wants("bitflip") { self.bitflip(&folder, &judged, &count(FLIPS)) } else { Ok(()) }
    }

    fn bitflip(&mut self, folder: &Path, judged: &Path, flips: &str) -> Outcome {
        let place = tidings_acceptance::target_dir().join("torture");
        let _ = std::fs::remove_dir_all(&place);
        std::fs::create_dir_all(&place)?;
        let (image, tally) = (place.join("image"), place.join("tally"));
        std::fs::create_dir(&image)?;
        shell::run(shell::program(judged).arg("write").arg(&image).stdout(Stdio::null()))?;
        let mut command = shell::program("python3");
        command.arg(folder.join("bitflip.py")).arg("--image").arg(&image);
        command.arg("--check").arg(format!("{} read", judged.display()));
        command.args(["--flips", flips, "--seed", &self.seed.to_string()]);
        command.env("JUDGED_TALLY", &tally);
        self.part("bitflip", &mut command, "bitflip: ")?;
        // The first two lines are of the empty folder and of the image as it was.
        let text = std::fs::read_to_string(&tally)?;
        let lines: Vec<&str> = text.lines().skip(2).collect();
        let missing = |line: &str| -> Option<u32> {
            let mut words = line.strip_prefix("opened ")?.split(' ');
            let (missing, wrong) = (words.next()?.parse().ok()?, words.next()?);
            (wrong == "0").then_some(missing)
        };
        let whole = lines.iter().filter(|line| missing(line) == Some(0)).count();
        // One damaged commit may cost its twenty records and the newest setting, no more.
        let mostly = lines.iter().filter(|line| missing(line).is_some_and(|missing| missing <= 21)).count();
        let fine = !lines.is_empty() && mostly * 100 >= lines.len() * MOSTLY;
        let verdict = format!(
            "{mostly} of {} open with all but what was hit, {whole} of them with everything",
            lines.len()
        );
        self.lines.push(Line {
            part: "bitflip: opens".to_owned(),
            seed: self.seed,
            verdict,
            fine,
            seconds: 0,
        });
        Ok(())
    }

    fn fuzz(&mut self, minutes: u64) -> Outcome {
        let wanted = TARGETS.iter().any(|target| self.wants(&format!("fuzz: {target}")));
        if !wanted {
            return Ok(());
        }
        if !shell::there("cargo-fuzz") {
            eprintln!("left out: fuzzing; cargo install cargo-fuzz --locked installs what it takes");
            return Ok(());
        }
        for target in TARGETS {
            let part = format!("fuzz: {target}");
            if !self.wants(&part) {
                continue;
            }
            // The compiler is chosen by name, so not the cargo that runs us; new finds stay out of the corpus.
            let found = tidings_acceptance::target_dir().join("fuzz-found").join(target);
            std::fs::create_dir_all(&found)?;
            let mut command = shell::program("cargo");
            command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env_remove("CARGO_TARGET_DIR");
            command.args(["+nightly", "fuzz", "run", "--target-dir"]);
            command.arg(tidings_acceptance::target_dir().join("fuzz")).arg(target).arg(found);
            command.arg(PathBuf::from("fuzz/corpus").join(target)).arg("--");
            command
                .arg(format!("-max_total_time={}", minutes * 60))
                .arg(format!("-seed={}", self.seed as u32));
            command.stderr(Stdio::piped());
            self.part(&part, &mut command, "Done ")?;
        }
        Ok(())
    }

    fn close(self) -> Outcome {
        let width = self.lines.iter().map(|line| line.part.len()).max().unwrap_or(0);
        println!();
        for Line { part, seed, verdict, fine, seconds } in &self.lines {
            let mark = if *fine { "ok  " } else { "BAD " };
            println!("{mark} {part:width$}  {verdict}  (seed {seed}, {seconds} s)");
        }
        if self.lines.iter().all(|line| line.fine) { Ok(()) } else { Err("not everything held".into()) }
    }
}

/// Runs a command, passes on what it prints, and keeps the lines in which `tells` stands.
fn watch(command: &mut Command, tells: &str) -> Outcome<(bool, Vec<String>)> {
    eprintln!("$ {}", shell::words(command));
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let errors = child.stderr.take();
    let mut said = Vec::new();
    let mut keep = |reader: &mut dyn std::io::BufRead| -> Outcome {
        for line in reader.lines() {
            let line = line?;
            println!("{line}");
            if line.contains(tells) {
                said.push(line.split_once(" ... ").map_or(line.as_str(), |(_, rest)| rest).trim().to_owned());
            }
        }
        Ok(())
    };
    if let Some(errors) = errors {
        keep(&mut BufReader::new(errors))?;
    }
    if let Some(printed) = child.stdout.take() {
        keep(&mut BufReader::new(printed))?;
    }
    Ok((child.wait()?.success(), said))
}
