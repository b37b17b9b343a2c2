//! How fast statements are read on this machine. Run it with `--release`.

use std::fmt::Write;
use std::time::Instant;

const ROWS: usize = 100_000;

fn main() -> Result<(), formats::FormatError> {
    let mut ofx = String::from(
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>USD\n\
         <BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n",
    );
    let mut csv = String::from("Date,Payee,Memo,Amount,Balance\n");
    let mut balance = 100_000_000_i64;
    for i in 0..ROWS {
        let (month, day) = (i % 12 + 1, i % 28 + 1);
        let minor = 100 + i64::try_from(i % 9_000).unwrap_or(0);
        balance -= minor;
        let (units, cents) = (minor / 100, minor % 100);
        let _ = write!(
            ofx,
            "<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>2026{month:02}{day:02}\n<TRNAMT>-{units}.{cents:02}\n<FITID>F{i}\n\
             <NAME>SHOP NUMBER {i}\n<MEMO>card payment &amp; fee {i}\n</STMTTRN>\n"
        );
        let _ = writeln!(
            csv,
            "2026-{month:02}-{day:02},Shop number {i},card payment {i},-{units}.{cents:02},{}.{:02}",
            balance / 100,
            balance % 100
        );
    }
    ofx.push_str("</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");

    measure("ofx read", &ofx, || Ok(formats::read_ofx(ofx.as_bytes())?.batch.accounts[0].rows.len()))?;
    let mapping = formats::csv_guess(csv.as_bytes())?.mapping.ok_or(formats::FormatError::NeedsMapping)?;
    measure("csv guess", &csv, || Ok(formats::csv_guess(csv.as_bytes())?.rows))?;
    measure("csv read", &csv, || {
        Ok(formats::csv_read(csv.as_bytes(), &mapping)?.batch.accounts[0].rows.len())
    })
}

/// The best of five runs.
fn measure(
    what: &str,
    text: &str,
    run: impl Fn() -> Result<usize, formats::FormatError>,
) -> Result<(), formats::FormatError> {
    let mut best = f64::MAX;
    let mut rows = 0;
    for _ in 0..5 {
        let start = Instant::now();
        rows = run()?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    let megabytes = text.len() as f64 / 1e6;
    println!("{what}: {rows} rows, {megabytes:.1} MB in {:.0} ms, {:.0} MB/s", best * 1e3, megabytes / best);
    Ok(())
}
