//! The W3C WebDriver protocol with WebKitGTK's driver: one driver, one session, one app.

use crate::{Failure, Result, Stage};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use ureq::Agent;

const START: Duration = Duration::from_secs(20);
/// The longest a single command may take; scripts wait at most as long.
const COMMAND: Duration = Duration::from_secs(120);

/// A driver with its session. Dropping it ends the session, the app and the driver.
pub struct Driver {
    child: Child,
    address: String,
    agent: Agent,
    session: String,
    app: Option<u32>,
}

impl Driver {
    /// Starts `binary` under a driver.
    pub fn start(stage: &Stage, binary: &Path, arguments: &[&OsStr]) -> Result<Driver> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = stage.command("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("RUST_BACKTRACE", "1");
        command.stdout(Stdio::null()).stderr(stage.log("app")?);
        let child =
            command.spawn().map_err(|e| Failure::new(e.to_string()).while_doing("WebKitWebDriver"))?;
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(COMMAND)).proxy(None);
        let mut driver = Driver {
            child,
            address: format!("http://127.0.0.1:{port}"),
            agent: config.build().into(),
            session: String::new(),
            app: None,
        };
        driver.wait_until_ready()?;
        driver.open(binary, arguments).map_err(|failure| {
            failure.while_doing(&format!("starting {} ({})", binary.display(), stage.tail("app")))
        })?;
        Ok(driver)
    }

    /// The app's process number.
    pub fn app_process(&self) -> Option<u32> {
        self.app
    }

    /// Sends a command of the session; `path` begins after the session's id.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + START;
        loop {
            if self.call("GET", "/status", &Value::Null).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(Failure::new(format!("WebKitWebDriver ended with {status}")));
            }
            if Instant::now() > deadline {
                return Err(Failure::new("WebKitWebDriver does not answer"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn open(&mut self, binary: &Path, arguments: &[&OsStr]) -> Result<()> {
        let arguments: Vec<String> = arguments.iter().map(|a| a.to_string_lossy().into_owned()).collect();
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": {
            "binary": binary.display().to_string(), "args": arguments,
        }}}});
        let opened = self.call("POST", "/session", &wanted)?;
        self.session = opened.get("sessionId").and_then(Value::as_str).unwrap_or_default().to_owned();
        if self.session.is_empty() {
            return Err(Failure::new("the driver gave no session"));
        }
        self.app = child_of(self.child.id());
        let times = json!({ "script": 60_000, "implicit": 0, "pageLoad": 60_000 });
        self.send("POST", "/timeouts", &times).map(drop)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let address = format!("{}{path}", self.address);
        let answer = match method {
            "GET" => self.agent.get(&address).call(),
            "DELETE" => self.agent.delete(&address).call(),
            _ => self.agent.post(&address).send_json(body),
        };
        let mut answer = answer.map_err(|error| Failure::new(format!("{method} {path}: {error}")))?;
        let failed = !answer.status().is_success();
        // Screenshots are larger than the usual limit.
        let text = answer.body_mut().with_config().limit(64 << 20).read_to_string();
        let text = text.map_err(|error| Failure::new(format!("{method} {path}: {error}")))?;
        let mut told: Value = serde_json::from_str(&text)?;
        let value = told.get_mut("value").map(Value::take).unwrap_or(Value::Null);
        if failed {
            let word = |name| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            return Err(Failure::new(format!("{path}: {} {}", word("error"), word("message"))));
        }
        Ok(value)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // The driver may be gone with its app.
            let _ = self.send("DELETE", "", &Value::Null);
        }
        let gone = |id: u32| !Path::new(&format!("/proc/{id}")).exists();
        if let Some(app) = self.app {
            let deadline = Instant::now() + Duration::from_secs(5);
            while !gone(app) && Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(20));
            }
            if !gone(app) && child_of(self.child.id()) == Some(app) {
                let _ = std::process::Command::new("kill").arg("-KILL").arg(app.to_string()).status();
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The newest child process of a process.
fn child_of(parent: u32) -> Option<u32> {
    let text = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).ok()?;
    text.split_whitespace().filter_map(|id| id.parse().ok()).next_back()
}
