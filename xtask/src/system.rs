//! Debian packages: which are missing, and their installation.

use crate::shell::{self, Outcome};
use std::process::{Command, Stdio};

/// What the desktop app is built with.
pub const BUILD: &[&str] =
    &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libdbus-1-dev"];

/// What SQLCipher is built with, to be measured against.
pub const BENCH: &[&str] = &["build-essential", "libssl-dev"];

/// What a desktop of our own is made of, and fonts for its four languages.
pub const STAGE: &[&str] = &[
    "xvfb",
    "openbox",
    "xdotool",
    "dunst",
    "dbus",
    "dbus-bin",
    "gnome-keyring",
    "webkit2gtk-driver",
    "imagemagick",
    "fonts-dejavu-core",
    "fonts-noto-core",
];

/// Installs what is missing of these packages; says nothing where nothing is.
pub fn ensure(packages: &[&str]) -> Outcome {
    if !shell::there("dpkg-query") {
        eprintln!("This is no Debian system. Needed are the equivalents of: {}", packages.join(" "));
        return Ok(());
    }
    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing system packages: {}", missing.join(" "));
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !root && !shell::there("sudo") {
        return Err(format!("install them as root: apt-get install {}", missing.join(" ")).into());
    }
    let apt = |arguments: &[&str]| {
        let mut command = if root { Command::new("env") } else { Command::new("sudo") };
        // sudo may have to ask for a password.
        command.stdin(if root { Stdio::null() } else { Stdio::inherit() });
        command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(arguments);
        command
    };
    shell::run(&mut apt(&["update", "-q"]))?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&missing);
    shell::run(&mut apt(&install))
}

fn missing<'p>(packages: &[&'p str]) -> Outcome<Vec<&'p str>> {
    // Packages that are not known at all make the exit code useless: what is printed counts.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${binary:Package} ${db:Status-Status}\n"])
        .args(packages)
        .stdin(Stdio::null())
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let installed: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .filter_map(|name| name.split(':').next())
        .collect();
    Ok(packages.iter().copied().filter(|name| !installed.contains(name)).collect())
}
