//! A table of a bank: its columns are proposed, confirmed, and read.

use crate::PASSPHRASE;
use crate::scene::{check, keep, play_in};
use tidings_acceptance::{Result, Vault, Window};

const TABLE: &[u8] = include_bytes!("../data/caderneta.csv");

#[test]
fn a_table_is_read_once_its_columns_are_confirmed() -> Result<()> {
    play_in("pt_BR.UTF-8", |stage| {
        let window = Window::open(stage)?;
        window.make_vault(Vault::Own, PASSPHRASE)?;
        window.see("[data-testid=empty-file]")?;
        window.drop_file("[data-testid=drop-zone]", "caderneta.csv", TABLE)?;
        window.see("dialog[open] [data-testid=csv-submit]")?;
        check(!window.has("[data-testid=chat-row][data-kind=account]")?, || {
            "read without asking".to_owned()
        })?;
        keep(&window, "tables-1-columns")?;
        // The damaged row stands as it is, and a currency that nobody named is asked for.
        let rows = window.texts("dialog tbody tr")?;
        check(
            rows.get(3).is_some_and(|row| row.contains("LINHA ESTRAGADA") && !row.contains("3.934,25")),
            || format!("{rows:?}"),
        )?;
        check(window.has("[data-testid=csv-submit]:disabled")?, || "read without a currency".to_owned())?;
        window.retype("[data-testid=csv-currency]", "BRL")?;
        window.click("[data-testid=csv-submit]")?;
        window.see_no("dialog[open]")?;
        window.see("[data-testid=chat-row][data-kind=account]")?;
        window.see("[data-testid=timeline] [data-testid=entry]")?;
        window.see_words("[data-testid=chat-row] .title", "caderneta")?;
        let amounts = window.texts("[data-testid=timeline] [data-testid=entry] .amount")?;
        check(amounts.len() == 4, || format!("{amounts:?}"))?;
        check(amounts.iter().any(|amount| amount.contains("1.204,35")), || format!("{amounts:?}"))?;
        window.see_words("[data-testid=notice]", "caderneta.csv")?;
        keep(&window, "tables-2-read")?;
        // The layout is known now: the same table is read without asking, and adds nothing.
        window.drop_file("[data-testid=drop-zone]", "caderneta.csv", TABLE)?;
        window.until("document.querySelectorAll('[data-testid=notice]').length === 2")?;
        let rows = window.count("[data-testid=timeline] [data-testid=entry]")?;
        check(rows == 4, || format!("{rows} rows after the same table"))
    })
}
