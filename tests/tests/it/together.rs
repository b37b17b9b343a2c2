//! The app and the command want the same vault: the second is told, and neither harms it.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tidings_acceptance::{Result, Stage, Vault, Window, command_binary};

const STATEMENT: &[u8] = include_bytes!("../data/orchard.ofx");

#[test]
fn the_app_and_the_command_take_turns() -> Result<()> {
    play(|stage| {
        let secret = stage.folder().join("secret");
        std::fs::write(&secret, PASSPHRASE)?;
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;

        // While the app has it, the command is told.
        for arguments in [vec!["accounts"], vec!["verify"], vec!["export", "--format", "json"]] {
            let refused = said(&mut command(stage, &secret, &arguments)?)?;
            let code = refused["error"]["code"].as_str();
            check(code == Some("vault_open_elsewhere"), || format!("{arguments:?}: {refused}"))?;
        }
        window.drop_file("[data-testid=drop-zone]", "orchard.ofx", STATEMENT)?;
        window.see_words("[data-testid=toast]", "5 new payments")?;
        window.say("both may read this")?;
        window.see("[data-testid=timeline] [data-testid=note]")?;
        window.close();

        // While the command has it, the app is told. The command waits for the file's content.
        let pipe = stage.folder().join("more.ofx");
        let made = Command::new("mkfifo").arg(&pipe).status()?;
        check(made.success(), || "no pipe".to_owned())?;
        let name = pipe.display().to_string();
        let first = command(stage, &secret, &["import", &name])?.stdout(Stdio::piped()).spawn()?;
        let mut content = std::fs::OpenOptions::new().write(true).open(&pipe)?;
        let window = Window::open(stage)?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=error][data-code=vault_open_elsewhere]")?;
        keep(&window, "together-1-open-elsewhere")?;
        content.write_all(STATEMENT)?;
        drop(content);
        let output = first.wait_with_output()?;
        let imported: Value = serde_json::from_slice(&output.stdout)?;
        check(imported[0]["known"] == 5 && imported[0]["added"] == 0, || imported.to_string())?;

        // Once it has ended, the app opens, and everything is there.
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        let title = window.text("[data-testid=chat-row][data-kind=account] .title")?;
        window.open_chat(&title)?;
        window.see("[data-testid=timeline] [data-testid=note]")?;
        window
            .until("document.querySelectorAll('[data-testid=timeline] [data-testid=entry]').length === 5")?;
        window.close();
        let report = said(&mut command(stage, &secret, &["verify"])?)?;
        check(report["sound"] == true, || report.to_string())
    })
}

fn command(stage: &Stage, secret: &Path, arguments: &[&str]) -> Result<Command> {
    let mut command = stage.command(command_binary()?);
    command.arg("--json").arg("--vault").arg(stage.data_dir().join("own"));
    command.arg("--passphrase-file").arg(secret).args(arguments);
    Ok(command)
}

fn said(command: &mut Command) -> Result<Value> {
    let output = command.output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
}
