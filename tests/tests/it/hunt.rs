//! One long visit, and then a hunt for every word of it: in all that the app wrote, and in what
//! any program of this machine can see of its processes.

use crate::PASSPHRASE;
use crate::bank::Bank;
use crate::scene::{check, play};
use crate::sealed::nothing_readable;
use demobank::Persona;
use tidings_acceptance::{Failure, Result, Vault, Window, scan_processes};

const STATEMENT: &[u8] = include_bytes!("../data/orchard.ofx");
const RECEIPT: &[u8] = include_bytes!("../data/garden.eml");
const NOTE: &str = "the hinges were for aunt Wilhelmina";

#[test]
fn a_long_visit_leaves_no_word_behind() -> Result<()> {
    play(|stage| {
        let bank = Bank::open(Persona::Br, 11)?;
        let (token, password) = (bank.token(), bank.password());
        let window = Window::open(stage)?;
        let noted = window.make_vault(Vault::Demo, PASSPHRASE)?;
        let phrase: Vec<&str> = noted.values().map(String::as_str).collect();
        let phrase = phrase.join(" ");
        window.link_persona("us")?;
        window.click("[data-testid=link-open]")?;
        window.retype("[data-testid=link-token]", &token)?;
        window.click("[data-testid=link-submit]")?;
        window.see_no("dialog[open]")?;
        window.drop_file("[data-testid=drop-zone]", "orchard.ofx", STATEMENT)?;
        window.see_words("[data-testid=toast]", "5 new payments")?;
        window.drop_file("[data-testid=drop-zone]", "garden.eml", RECEIPT)?;
        window.see_words("[data-testid=toast]", "matched to Lanternfish")?;
        window.say(NOTE)?;
        window.see("[data-testid=timeline] [data-testid=note]")?;
        window.say("/find thistledown")?;
        let access = base64_of(&password);
        let words = [
            PASSPHRASE,
            &phrase,
            &token,
            &password,
            &access,
            NOTE,
            "Wilhelmina",
            "Thistledown",
            "THISTLEDOWN",
            "zebrafinch",
            "Quillfeather",
            "LF-20417",
            "Copper watering can",
            "Orchard Lane",
            "5550009876",
            "orchard.ofx",
            "garden.eml",
        ];
        let process = window.driver().app_process().ok_or_else(|| Failure::new("no process"))?;
        let unseen = || -> Result<()> {
            let found = scan_processes(process, &words)?;
            check(found.is_empty(), || format!("to be seen from outside: {found:#?}"))
        };
        // The stage's own folder is among the arguments: the hunt does see these processes.
        let folder = stage.folder().display().to_string();
        check(!scan_processes(process, &[&folder])?.is_empty(), || "the hunt is blind".to_owned())?;
        unseen()?;
        nothing_readable(stage, &words)?;
        window.click("[data-testid=lock-now]")?;
        window.see("[data-testid=unlock-passphrase]")?;
        window.unlock("pelican orbit quartz meadow!")?;
        window.see("[data-testid=error][data-code=wrong_passphrase]")?;
        unseen()?;
        window.unlock(PASSPHRASE)?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        unseen()?;
        nothing_readable(stage, &words)?;
        window.close();
        nothing_readable(stage, &words)
    })
}

fn base64_of(word: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(word)
}
