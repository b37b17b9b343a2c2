//! The app's window, as a person's eyes and hands have it.

use crate::{Driver, Failure, Result, Stage, app_binary};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a person waits for something to appear.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(40);
/// Key of an element in WebDriver answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Marks around inserted text that keep its direction to itself; nobody reads them.
const ISOLATES: &str = r"[\u2066-\u2069]";

/// Where something stands, in CSS pixels from the window's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }
}

/// The app's window on a stage. Dropping it closes the app.
pub struct Window<'s> {
    stage: &'s Stage,
    driver: Driver,
}

impl<'s> Window<'s> {
    /// Opens the app on the stage's data folder.
    pub fn open(stage: &'s Stage) -> Result<Window<'s>> {
        Window::open_on(stage, &stage.data_dir())
    }

    /// Opens the app on a data folder.
    pub fn open_on(stage: &'s Stage, data: &Path) -> Result<Window<'s>> {
        let driver = Driver::start(stage, &app_binary()?, &[OsStr::new("--data"), data.as_os_str()])?;
        Ok(Window { stage, driver })
    }

    /// Opens the app on a data folder; every file dialog answers with `chosen`.
    pub fn open_choosing(stage: &'s Stage, data: &Path, chosen: &Path) -> Result<Window<'s>> {
        let arguments = ["--data".as_ref(), data.as_os_str(), "--choose".as_ref(), chosen.as_os_str()];
        let driver = Driver::start(stage, &app_binary()?, &arguments)?;
        Ok(Window { stage, driver })
    }

    /// The stage it stands on.
    pub fn stage(&self) -> &'s Stage {
        self.stage
    }

    /// The driver, for what has no word here.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Closes the app and waits until its process is gone.
    pub fn close(self) {
        drop(self);
    }

    /// Runs a script; gives what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.driver.send("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that hands its result to its last argument.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.driver.send("POST", "/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Waits until a JavaScript expression is true; gives its value.
    pub fn until(&self, expression: &str) -> Result<Value> {
        self.until_within(expression, PATIENCE)
    }

    /// Waits at most `patience` until a JavaScript expression is true; gives its value.
    pub fn until_within(&self, expression: &str, patience: Duration) -> Result<Value> {
        let deadline = Instant::now() + patience;
        let script = format!("return ({expression});");
        loop {
            let value = self.run(&script, &[])?;
            let no = matches!(&value, Value::Null | Value::Bool(false))
                || value.as_str() == Some("")
                || value.as_f64() == Some(0.0);
            if !no {
                return Ok(value);
            }
            if Instant::now() > deadline {
                return Err(Failure::new(format!("not within {patience:?}: {expression}")));
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// How many elements there are now.
    pub fn count(&self, css: &str) -> Result<usize> {
        let count = self.run("return document.querySelectorAll(arguments[0]).length;", &[json!(css)])?;
        Ok(count.as_u64().unwrap_or(0) as usize)
    }

    /// Whether there is such an element now.
    pub fn has(&self, css: &str) -> Result<bool> {
        Ok(self.count(css)? > 0)
    }

    /// Waits for an element that can be seen.
    pub fn see(&self, css: &str) -> Result<()> {
        self.until(&seen(css)).map(drop)
    }

    /// Waits until one of these elements says these words.
    pub fn see_words(&self, css: &str, words: &str) -> Result<()> {
        let said = format!(
            "[...document.querySelectorAll({})].some((each) => each.innerText.replace(/{ISOLATES}/g, '').includes({}))",
            json!(css),
            json!(words)
        );
        self.until(&said).map(drop)
    }

    /// Waits until no such element is there.
    pub fn see_no(&self, css: &str) -> Result<()> {
        self.until(&format!("document.querySelectorAll({}).length === 0", json!(css))).map(drop)
    }

    /// Waits for an element and gives its text.
    pub fn text(&self, css: &str) -> Result<String> {
        self.see(css)?;
        Ok(self.texts(css)?.into_iter().next().unwrap_or_default())
    }

    /// The texts of all such elements now.
    pub fn texts(&self, css: &str) -> Result<Vec<String>> {
        let script = format!(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.replace(/{ISOLATES}/g, ''));"
        );
        Ok(strings(&self.run(&script, &[json!(css)])?))
    }

    /// The values of an attribute of all such elements now.
    pub fn attributes(&self, css: &str, name: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.getAttribute(arguments[1]) ?? '');";
        Ok(strings(&self.run(script, &[json!(css), json!(name)])?))
    }

    /// Where an element stands.
    pub fn rect(&self, css: &str) -> Result<Rect> {
        self.see(css)?;
        let script = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.left, r.top, r.width, r.height];";
        let told = self.run(script, &[json!(css)])?;
        let number = |at: usize| told.get(at).and_then(Value::as_f64).unwrap_or(f64::NAN);
        Ok(Rect { left: number(0), top: number(1), width: number(2), height: number(3) })
    }

    /// Clicks an element with the mouse, once it can be.
    pub fn click(&self, css: &str) -> Result<()> {
        self.until(&format!("{} && !document.querySelector({}).disabled", seen(css), json!(css)))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let done = self
                .element(css)
                .and_then(|id| self.driver.send("POST", &format!("/element/{id}/click"), &json!({})));
            match done {
                Ok(_) => return Ok(()),
                // Things move while they are drawn.
                Err(failure) if Instant::now() > deadline => {
                    return Err(failure.while_doing(&format!("clicking {css}")));
                }
                Err(_) => std::thread::sleep(LOOK_EVERY),
            }
        }
    }

    /// Types into a field with the keyboard.
    pub fn type_into(&self, css: &str, text: &str) -> Result<()> {
        self.see(css)?;
        self.bring(css)?;
        let id = self.element(css)?;
        self.driver.send("POST", &format!("/element/{id}/value"), &json!({ "text": text })).map(drop)
    }

    /// Scrolls an element to the middle, as a person does with one that is half hidden.
    fn bring(&self, css: &str) -> Result<()> {
        let script = format!("document.querySelector({})?.scrollIntoView({{ block: 'center' }})", json!(css));
        self.driver.send("POST", "/execute/sync", &json!({ "script": script, "args": [] })).map(drop)
    }

    /// Gives a file field the path of a file, as the file dialog does; the field itself is not drawn.
    pub fn choose_file(&self, css: &str, file: &Path) -> Result<()> {
        self.until(&format!("document.querySelector({}) !== null", json!(css)))?;
        let id = self.element(css)?;
        let text = file.display().to_string();
        self.driver.send("POST", &format!("/element/{id}/value"), &json!({ "text": text })).map(drop)
    }

    /// Empties a field and types into it.
    pub fn retype(&self, css: &str, text: &str) -> Result<()> {
        self.see(css)?;
        self.bring(css)?;
        let id = self.element(css)?;
        self.driver.send("POST", &format!("/element/{id}/clear"), &json!({}))?;
        self.type_into(css, text)
    }

    /// Chooses an option of a list.
    pub fn choose(&self, css: &str, value: &str) -> Result<()> {
        self.see(css)?;
        let script = "const list = document.querySelector(arguments[0]);
            list.value = arguments[1];
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return list.value === arguments[1];";
        match self.run(script, &[json!(css), json!(value)])? {
            Value::Bool(true) => Ok(()),
            _ => Err(Failure::new(format!("{css} has no choice {value}"))),
        }
    }

    /// Presses keys together, the last one first let go. Special keys have WebDriver's code points.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.driver.send("POST", "/actions", &body).map(drop)
    }

    /// Drops a file on an element, as a file manager does.
    pub fn drop_file(&self, css: &str, name: &str, content: &[u8]) -> Result<()> {
        self.see(css)?;
        let script = "const [css, name, content] = arguments;
            const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], name));
            const target = document.querySelector(css);
            for (const kind of ['dragenter', 'dragover', 'drop']) {
              target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
            }";
        self.run(script, &[json!(css), json!(name), json!(STANDARD.encode(content))]).map(drop)
    }

    /// Saves a picture of the window as it is drawn.
    pub fn photograph(&self, file: &Path) -> Result<()> {
        // What is in the document already may be two frames from the screen.
        self.run_async(
            "const done = arguments[0];
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)));",
            &[],
        )?;
        let picture = self.driver.send("GET", "/screenshot", &Value::Null)?;
        let bytes = STANDARD.decode(picture.as_str().unwrap_or_default());
        let bytes = bytes.map_err(|error| Failure::new(error.to_string()).while_doing("the screenshot"))?;
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, bytes)?;
        Ok(())
    }

    /// The last picture of a window on this stage, taken just before it closed.
    pub fn last_picture(stage: &Stage) -> PathBuf {
        stage.folder().join("logs/last.png")
    }

    fn element(&self, css: &str) -> Result<String> {
        let found =
            self.driver.send("POST", "/element", &json!({ "using": "css selector", "value": css }))?;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        id.map(str::to_owned).ok_or_else(|| Failure::new(format!("no element {css}")))
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        // For whoever wonders why a scene ended; a window that is gone has none.
        let _ = self.photograph(&Window::last_picture(self.stage));
    }
}

fn seen(css: &str) -> String {
    format!("(document.querySelector({})?.getClientRects().length ?? 0) > 0", json!(css))
}

fn strings(value: &Value) -> Vec<String> {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|each| each.as_str().unwrap_or_default().to_owned()).collect()
}
