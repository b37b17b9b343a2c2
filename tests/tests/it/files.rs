//! Real files: statements, a damaged row, a receipt, and what is no statement.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play};
use crate::sealed::nothing_readable;
use std::path::{Path, PathBuf};
use tidings_acceptance::{Result, Vault, Window};

const STATEMENT: &[u8] = include_bytes!("../data/orchard.ofx");
const RECEIPT: &[u8] = include_bytes!("../data/garden.eml");
const NOTE: &str = "the hinges were for aunt Wilhelmina";

#[test]
fn statements_and_receipts_are_kept_and_nothing_of_them_is_readable_on_the_disk() -> Result<()> {
    play(|stage| {
        let window = Window::open(stage)?;
        let noted = window.make_vault(Vault::Own, PASSPHRASE)?;

        // Chosen with the file dialog's field: good rows are kept, the damaged one is named.
        window.see("[data-testid=empty-file]")?;
        window.choose_file("[data-testid=attach-input]", &data("orchard.ofx"))?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        window.see_words("[data-testid=toast]", "5 new payments")?;
        window.see_words("[data-testid=chat-row] .title", "Orchard Lane Credit Union ··9876")?;
        window
            .until("document.querySelectorAll('[data-testid=timeline] [data-testid=entry]').length === 5")?;
        let payees = window.texts("[data-testid=timeline] [data-testid=entry] .payee")?;
        check(payees.iter().filter(|payee| payee.contains("Thistledown")).count() == 2, || {
            format!("{payees:?}")
        })?;
        check(!payees.iter().any(|payee| payee.contains("Periwinkle")), || format!("{payees:?}"))?;
        window.click("[data-testid=notice] summary")?;
        let named = window.text("[data-testid=notice] details li")?;
        check(named.contains("40") || named.contains("12.9O7"), || {
            format!("the damaged row is named {named:?}")
        })?;
        keep(&window, "files-1-damaged-row-named")?;

        // The same again adds nothing.
        window.drop_file("[data-testid=drop-zone]", "orchard.ofx", STATEMENT)?;
        window.see_words("[data-testid=toast]", "5 known already")?;
        check(window.count("[data-testid=timeline] [data-testid=entry]")? == 5, || "rows twice".to_owned())?;

        // What is no statement is refused in one sentence with a next step.
        window.drop_file("[data-testid=drop-zone]", "holiday.bin", b"\x00\x01\x02 not money \xff\xfe\x00")?;
        window.see("[data-testid=error][data-code=not_a_statement]")?;
        let said = window.text("[data-testid=error][data-code=not_a_statement]")?;
        check(said.contains("holiday.bin"), || format!("refused with {said:?}"))?;
        keep(&window, "files-2-refused")?;
        window.drop_file("[data-testid=drop-zone]", "empty.ofx", b"")?;
        window.see("[data-testid=error][data-code=empty_file]")?;

        // A receipt finds its payment.
        window.drop_file("[data-testid=drop-zone]", "garden.eml", RECEIPT)?;
        window.see_words("[data-testid=toast]", "matched to Lanternfish")?;
        window.see("[data-testid=timeline] [data-testid=receipt]")?;
        let receipt = window.text("[data-testid=timeline] [data-testid=receipt]")?;
        check(receipt.contains("134.75") && receipt.contains("matched"), || format!("{receipt:?}"))?;
        keep(&window, "files-3-receipt")?;
        window.click("[data-testid=receipt-open]")?;
        window.until("document.querySelector('dialog[open] pre')?.innerText.includes('LF-20417')")?;
        // A copy is saved where downloads go, byte for byte, because the person asked.
        let copy = stage.folder().join("home/Downloads/garden.eml");
        window.click("[data-testid=attachment-save]")?;
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(15);
        while std::fs::read(&copy).ok().as_deref() != Some(RECEIPT) {
            check(std::time::Instant::now() < patience, || "no copy of the receipt was saved".to_owned())?;
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        std::fs::remove_file(&copy)?;
        window.close_dialog()?;
        window.say(NOTE)?;
        window.see("[data-testid=timeline] [data-testid=note]")?;

        let phrase: Vec<&str> = noted.values().map(String::as_str).collect();
        let phrase = phrase.join(" ");
        let canaries = [
            PASSPHRASE,
            &phrase,
            NOTE,
            "Wilhelmina",
            "MARMALADE",
            "Marmalade",
            "zebrafinch",
            "THISTLEDOWN",
            "Thistledown",
            "QUILLFEATHER",
            "Quillfeather",
            "LANTERNFISH",
            "Lanternfish",
            "LF-20417",
            "Copper watering can",
            "Orchard Lane",
            "5550009876",
            "2480.00",
            "2,480.00",
            "orchard.ofx",
            "garden.eml",
        ];
        nothing_readable(stage, &canaries)?;
        window.click("[data-testid=lock-now]")?;
        window.see("[data-testid=unlock-passphrase]")?;
        window.close();
        nothing_readable(stage, &canaries)
    })
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}
