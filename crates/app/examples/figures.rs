//! Figures of the core with 100,000 entries, beside the machine's.
//! `cargo run --release -p tidings-app --example figures`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

#[path = "../tests/stage/mod.rs"]
mod stage;

use secrecy::SecretString;
use stage::{PASSPHRASE, Stage, accounts, create, tidings};
use std::fmt::Write as _;
use std::time::Instant;
use vault::{Unlock as With, Vault};
use wire::*;

const ENTRIES: usize = 100_000;

fn statement() -> Vec<u8> {
    let mut text = String::from(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>\
         <STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>77<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n",
    );
    let first = jiff::civil::date(2016, 1, 1);
    for n in 0..ENTRIES {
        let day = first + jiff::SignedDuration::from_hours((n as i64 * 10 * 366 / ENTRIES as i64) * 24);
        let day = day.strftime("%Y%m%d");
        let cents = (n * 7919) % 20_000;
        writeln!(
            text,
            "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}<TRNAMT>-{}.{:02}<FITID>F{n}<NAME>MERCHANT {}<MEMO>CARD PURCHASE {n}</STMTTRN>",
            cents / 100 + 1,
            cents % 100,
            n % 400
        )
        .unwrap();
    }
    text.push_str("</BANKTRANLIST><LEDGERBAL><BALAMT>1000.00<DTASOF>20260110</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
    text.into_bytes()
}

fn proportional_memory() -> f64 {
    let rollup = std::fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with("Pss:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let kept = std::env::args().nth(1).map(std::path::PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let dir = kept.unwrap_or_else(|| temporary.path().to_owned());
    let stage = Stage::new("2026-01-10T12:00:00Z", 0);
    let app = tidings(&stage, &dir, Language::English);
    create(&app, VaultKind::Own).await;
    let file = statement();
    let start = Instant::now();
    app.offer(None, "hundred-thousand.ofx", file).unwrap();
    println!("import of {ENTRIES} entries, durable      {:9.0} ms", start.elapsed().as_secs_f64() * 1e3);
    app.close();
    drop(app);

    let passphrase = SecretString::from(PASSPHRASE);
    let mut opens = Vec::new();
    let mut derivations = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        drop(Vault::derive(&dir.join("own"), With::Passphrase(&passphrase)).unwrap());
        derivations.push(start.elapsed().as_secs_f64() * 1e3);
        let app = tidings(&stage, &dir, Language::English);
        let start = Instant::now();
        app.unlock(Unlock { vault: VaultKind::Own, passphrase: PASSPHRASE.to_owned() }).await.unwrap();
        let chat = accounts(&app).await.remove(0).id;
        let view = app.open_chat(ChatRequest { chat: chat.clone() }).await.unwrap();
        let from = view.count - 50;
        let items = app.slice(Slice { chat, from, count: 50 }).await.unwrap();
        assert_eq!(items.items.len(), 50);
        opens.push(start.elapsed().as_secs_f64() * 1e3);
        app.close();
    }
    let (open, derivation) = (median(opens), median(derivations));
    println!("unlock to first page, key derivation apart {:9.1} ms", open - derivation);

    let app = tidings(&stage, &dir, Language::English);
    app.unlock(Unlock { vault: VaultKind::Own, passphrase: PASSPHRASE.to_owned() }).await.unwrap();
    let chat = accounts(&app).await.remove(0).id;
    let view = app.open_chat(ChatRequest { chat: chat.clone() }).await.unwrap();
    let mut pages = Vec::new();
    for n in 0..400u32 {
        let from = (n.wrapping_mul(2_654_435_761)) % (view.count - 50);
        let start = Instant::now();
        let items = app.slice(Slice { chat: chat.clone(), from, count: 50 }).await.unwrap();
        pages.push(start.elapsed().as_secs_f64() * 1e3);
        assert_eq!(items.items.len(), 50);
    }
    println!("page of 50 anywhere, texts included        {:9.3} ms", median(pages));
    let start = Instant::now();
    let hits = app.search(Search { query: "merchant 42".into(), chat: None, limit: 50 }).await.unwrap();
    println!(
        "search over all ({} hits)               {:9.0} ms",
        hits.total,
        start.elapsed().as_secs_f64() * 1e3
    );
    println!("memory of the core, proportional           {:9.1} MiB", proportional_memory());
}
