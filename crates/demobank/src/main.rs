//! `tidings-demobank`: the demo bank as a command. Prints the setup token and serves
//! until it is ended.

use clap::Parser;
use demobank::{Config, DemoBank, Mode, Persona, SePayBank};
use jiff::Timestamp;
use std::process::ExitCode;
use std::time::Duration;

/// A bank to try with: SimpleFIN on 127.0.0.1, with invented accounts.
///
/// Prints one setup token on standard output; paste it where a SimpleFIN token is asked
/// for. Ends with Ctrl-C.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Port on 127.0.0.1; a free one if not given.
    #[arg(long)]
    port: Option<u16>,
    /// Whose accounts.
    #[arg(long, value_enum, default_value = "us")]
    persona: Persona,
    /// Seed of the invented rows.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Posts a row every so many seconds, once somebody has read.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    live: Option<u64>,
    /// Serves SePay's API instead, with the Vietnamese accounts; prints its address and its token,
    /// a line each.
    #[arg(long, conflicts_with_all = ["persona", "live", "mode"])]
    sepay: bool,
    /// How it behaves.
    #[arg(long, value_enum, default_value = "ok")]
    mode: Mode,
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if options.sepay {
        return serve_sepay(options.seed, options.port).await;
    }
    let config = Config {
        persona: options.persona,
        seed: options.seed,
        opened_at: Timestamp::now(),
        port: options.port,
        live: options.live.map(Duration::from_secs),
        state: None,
    };
    let bank = match DemoBank::start(config).await {
        Ok(bank) => bank,
        Err(error) => {
            eprintln!("tidings-demobank: cannot listen on 127.0.0.1: {error}");
            return ExitCode::FAILURE;
        }
    };
    bank.set_mode(options.mode);
    println!("{}", bank.setup_token());
    // Serves until the process is ended.
    std::future::pending::<()>().await;
    ExitCode::SUCCESS
}

async fn serve_sepay(seed: u64, port: Option<u16>) -> ExitCode {
    let bank = match SePayBank::start(seed, Timestamp::now(), port).await {
        Ok(bank) => bank,
        Err(error) => {
            eprintln!("tidings-demobank: cannot listen on 127.0.0.1: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}\n{}", bank.address(), bank.token());
    // Serves until the process is ended.
    std::future::pending::<()>().await;
    ExitCode::SUCCESS
}
