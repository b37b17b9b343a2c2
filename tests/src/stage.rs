//! A desktop of its own: display, session bus, window manager, notification service.

use crate::{Failure, Notifications, Result};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Size of the screen in pixels.
const SCREEN: &str = "1440x900x24";
/// How long a service may take until it is there.
const START: Duration = Duration::from_secs(20);

/// A desktop that nobody else is on. Dropping it ends all its services.
pub struct Stage {
    // Ended in the reverse of the order they were started in.
    services: Vec<(String, Child)>,
    variables: Vec<(String, String)>,
    folder: TempDir,
}

impl Stage {
    /// Builds a stage whose programs speak the language of `locale`, such as `en_US.UTF-8`.
    pub fn build(locale: &str) -> Result<Stage> {
        let folder = tempfile::Builder::new().prefix("tidings-stage-").tempdir()?;
        let mut stage = Stage { services: Vec::new(), variables: Vec::new(), folder };
        stage.lay_folders(locale)?;
        stage.start_display()?;
        for kind in ["session", "system"] {
            stage.start_bus(kind)?;
        }
        stage.start_window_manager()?;
        stage.start_notifications()?;
        Ok(stage)
    }

    /// Folder that holds everything the stage's programs write.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A folder for the app's data; it need not be there yet.
    pub fn data_dir(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// The stage's notification service.
    pub fn notifications(&self) -> Notifications<'_> {
        Notifications::new(self)
    }

    /// A program that will run on this stage: its environment is the stage's alone.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command
    }

    /// Starts the desktop's keyring (gnome-keyring), unlocked, as after a login.
    pub fn start_keyring(&mut self) -> Result<()> {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(self.log("gnome-keyring")?);
        let name = "gnome-keyring-daemon";
        let mut child = command.spawn().map_err(|error| Failure::new(error.to_string()).while_doing(name))?;
        let mut password = child.stdin.take().ok_or_else(|| Failure::new("no way to give a password"))?;
        password.write_all(b"the login's password")?;
        drop(password);
        self.services.push((name.to_owned(), child));
        let deadline = Instant::now() + START;
        let asked = ["--session", "--print-reply", "--dest=org.freedesktop.secrets"];
        let asked = asked.into_iter().chain(["/org/freedesktop/secrets", "org.freedesktop.DBus.Peer.Ping"]);
        let asked: Vec<&str> = asked.collect();
        while self.run(self.command("dbus-send").args(&asked)).is_err() {
            if Instant::now() > deadline {
                return Err(Failure::new("the keyring does not answer"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Titles of the app's windows that stand on the screen.
    pub fn window_titles(&self) -> Result<Vec<String>> {
        let mut command = self.command("xdotool");
        command.args(["search", "--onlyvisible", "--class", "^tidings$", "getwindowname", "%@"]);
        // Nothing found is told as a failure.
        let titles = self.run(&mut command).unwrap_or_default();
        Ok(titles.lines().map(str::to_owned).collect())
    }

    /// Closes the app's window as a person does, with the desktop's own key.
    pub fn close_window(&self) -> Result<()> {
        let mut command = self.command("xdotool");
        command.args(["search", "--onlyvisible", "--class", "^tidings$", "windowactivate", "--sync"]);
        self.run(&mut command)?;
        // Pressed on the keyboard and not sent to the window, or the window manager does not see it.
        self.run(self.command("xdotool").args(["key", "alt+F4"])).map(drop)
    }

    /// Saves a picture of the whole screen, notifications included.
    pub fn photograph(&self, file: &Path) -> Result<()> {
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        self.run(self.command("import").args(["-window", "root"]).arg(file)).map(drop)
    }

    /// Runs a program of the stage to its end; gives what it printed.
    pub(crate) fn run(&self, command: &mut Command) -> Result<String> {
        let program = command.get_program().to_string_lossy().into_owned();
        let output =
            command.output().map_err(|error| Failure::new(error.to_string()).while_doing(&program))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::new(format!("{program} ended with {}: {}", output.status, said.trim())));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// A file for what a program writes to its error stream.
    pub(crate) fn log(&self, name: &str) -> Result<File> {
        Ok(File::options().create(true).append(true).open(self.folder().join("logs").join(name))?)
    }

    /// A variable of the stage's programs.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn notification_log(&self) -> PathBuf {
        self.folder().join("notifications")
    }

    pub(crate) fn wanted_action(&self) -> PathBuf {
        self.folder().join("wanted-action")
    }

    fn lay_folders(&mut self, locale: &str) -> Result<()> {
        let private = |path: &Path| fs::DirBuilder::new().mode(0o700).recursive(true).create(path);
        let home = self.folder().join("home");
        for part in ["home", "run", "tmp", "logs", "notifications"] {
            private(&self.folder().join(part))?;
        }
        let mut variables = vec![
            ("HOME".to_owned(), home.display().to_string()),
            ("LANG".to_owned(), locale.to_owned()),
            ("GDK_BACKEND".to_owned(), "x11".to_owned()),
            // Nobody listens for these on this stage.
            ("NO_AT_BRIDGE".to_owned(), "1".to_owned()),
            ("GTK_A11Y".to_owned(), "none".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE".to_owned(), "1".to_owned()),
            ("XDG_RUNTIME_DIR".to_owned(), self.folder().join("run").display().to_string()),
            ("TMPDIR".to_owned(), self.folder().join("tmp").display().to_string()),
        ];
        for (name, part) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_CACHE_HOME", ".cache"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
        ] {
            let path = home.join(part);
            private(&path)?;
            variables.push((name.to_owned(), path.display().to_string()));
        }
        for kept in ["PATH", "XAUTHORITY", "TZ"] {
            if let Ok(value) = std::env::var(kept) {
                variables.push((kept.to_owned(), value));
            }
        }
        self.variables = variables;
        Ok(())
    }

    fn start_display(&mut self) -> Result<()> {
        let mut command = self.command("Xvfb");
        // The server picks a free display and prints its number.
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]);
        let number = self.start_and_read_line("Xvfb", command)?;
        self.variables.push(("DISPLAY".to_owned(), format!(":{}", number.trim())));
        Ok(())
    }

    /// Starts a session bus, or a system bus on which nobody is until a test comes.
    fn start_bus(&mut self, kind: &str) -> Result<()> {
        let settings = self.folder().join(format!("{kind}-bus.conf"));
        let run = self.folder().join("run");
        // No service folders: what answers on this bus was started by the stage.
        fs::write(
            &settings,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>{kind}</type>
  <listen>unix:dir={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
                run.display()
            ),
        )?;
        let mut command = self.command("dbus-daemon");
        command.arg(format!("--config-file={}", settings.display()));
        command.args(["--nofork", "--nopidfile", "--print-address=1"]);
        let address = self.start_and_read_line(&format!("dbus-daemon-{kind}"), command)?;
        let variable = format!("DBUS_{}_BUS_ADDRESS", kind.to_uppercase());
        self.variables.push((variable, address.trim().to_owned()));
        Ok(())
    }

    fn start_window_manager(&mut self) -> Result<()> {
        let mut command = self.command("openbox");
        command.arg("--sm-disable");
        self.start("openbox", command)
    }

    fn start_notifications(&mut self) -> Result<()> {
        let folder = self.folder().join("dunst");
        fs::create_dir_all(&folder)?;
        let menu = folder.join("menu");
        let keep = folder.join("keep");
        write_program(
            &menu,
            &format!(
                "#!/bin/sh\n# Chooses the line that the wanted action begins.\ngrep -F -m 1 -- \"#$(cat '{}') (\"\n",
                self.wanted_action().display()
            ),
        )?;
        write_program(
            &keep,
            &format!(
                "#!/bin/sh\n# Keeps what was shown: name, title and body, one a line, in a file named by its id.\nprintf '%s\\n%s\\n%s\\n%s\\n' \"$DUNST_APP_NAME\" \"$DUNST_URGENCY\" \"$DUNST_SUMMARY\" \"$DUNST_BODY\" >'{0}/'\"$DUNST_ID.part\" && mv '{0}/'\"$DUNST_ID.part\" '{0}/'\"$DUNST_ID\"\n",
                self.notification_log().display()
            ),
        )?;
        let settings = folder.join("dunstrc");
        fs::write(
            &settings,
            format!(
                "[global]\nfont = Sans 11\nwidth = 380\norigin = top-right\noffset = 24x24\nframe_width = 1\nframe_color = \"#5a6b64\"\ncorner_radius = 8\npadding = 14\nhorizontal_padding = 16\nsticky_history = yes\nhistory_length = 50\nignore_dbusclose = false\nidle_threshold = 0\nshow_indicators = yes\ndmenu = {}\n\n[urgency_normal]\nbackground = \"#1f2a26\"\nforeground = \"#f2f5f3\"\ntimeout = 0\n\n[urgency_critical]\nbackground = \"#1f2a26\"\nforeground = \"#f2f5f3\"\nframe_color = \"#d98c3f\"\ntimeout = 0\n\n[keep]\nsummary = \"*\"\nscript = {}\n",
                menu.display(),
                keep.display()
            ),
        )?;
        let mut command = self.command("dunst");
        command.arg("-config").arg(&settings);
        self.start("dunst", command)?;
        let deadline = Instant::now() + START;
        while self.notifications().shown_now().is_err() {
            if Instant::now() > deadline {
                return Err(Failure::new("dunst does not answer"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Starts a service and waits for the first line it prints.
    fn start_and_read_line(&mut self, name: &str, mut command: Command) -> Result<String> {
        command.stdout(Stdio::piped()).stderr(self.log(name)?);
        let mut child = command.spawn().map_err(|error| Failure::new(error.to_string()).while_doing(name))?;
        let printed = child.stdout.take();
        self.services.push((name.to_owned(), child));
        let mut line = String::new();
        if let Some(printed) = printed {
            BufReader::new(printed).read_line(&mut line)?;
        }
        if line.trim().is_empty() {
            return Err(Failure::new(format!("{name} did not start: {}", self.tail(name))));
        }
        Ok(line)
    }

    fn start(&mut self, name: &str, mut command: Command) -> Result<()> {
        command.stdout(Stdio::null()).stderr(self.log(name)?);
        let child = command.spawn().map_err(|error| Failure::new(error.to_string()).while_doing(name))?;
        self.services.push((name.to_owned(), child));
        Ok(())
    }

    /// The last lines a program wrote to its error stream.
    pub(crate) fn tail(&self, name: &str) -> String {
        let text = fs::read_to_string(self.folder().join("logs").join(name)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        while let Some((_, mut child)) = self.services.pop() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn write_program(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text)?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o700))?;
    Ok(())
}
