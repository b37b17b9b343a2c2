//! `cargo xtask run`: opens the app, or shows it on a display of its own.

use crate::shell::{self, Outcome};
use crate::{demo, system, window};

const HELP: &str = "\
Usage: cargo xtask run [--headless]

Installs what is missing, builds, and opens the app. Where there is no vault yet,
the app offers a demo bank to look around with.

Without a display, or with --headless, it takes a virtual one, drives the window by
itself from the first screen to the full timeline and a desktop notification, writes
pictures into target/demo and names them.

Options:
  --headless   take a virtual display even where there is one
";

/// Runs the command.
pub fn run(arguments: &[&str]) -> Outcome {
    let Some(flags) = shell::flags(arguments, &["--headless"], HELP)? else { return Ok(()) };
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    let headless = flags.contains(&"--headless") || !display;
    system::ensure(system::BUILD)?;
    if headless {
        system::ensure(system::STAGE)?;
    }
    window::install()?;
    window::build()?;
    shell::run(shell::cargo().args(["build", "--bin", "tidings"]))?;
    if headless {
        return demo::play();
    }
    let binary = tidings_acceptance::app_binary()?;
    shell::run(&mut shell::program(binary))
}
