//! A bank of the test's own, over real HTTP: links, readings, refusals, silence.

use demobank::{Config, DemoBank, Persona};
use jiff::Timestamp;
use tidings_acceptance::{Failure, Result};
use tokio::runtime::Runtime;

/// A bank that posts only when it is told to.
pub struct Bank {
    runtime: Runtime,
    bank: DemoBank,
}

impl Bank {
    /// Opens it on 127.0.0.1.
    pub fn open(persona: Persona, seed: u64) -> Result<Bank> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let config =
            Config { persona, seed, opened_at: Timestamp::now(), port: None, live: None, state: None };
        let bank = runtime.block_on(DemoBank::start(config))?;
        Ok(Bank { runtime, bank })
    }

    /// The token a person pastes.
    pub fn token(&self) -> String {
        self.bank.setup_token()
    }

    /// Password of its access address.
    pub fn password(&self) -> String {
        self.bank.state().password
    }

    /// Posts the next row.
    pub fn post(&self) {
        self.bank.post_next();
    }

    /// How many requests it was asked.
    pub fn asked(&self) -> usize {
        self.bank.seen().len()
    }

    /// Closes its port: whoever asks now is not heard.
    pub fn go_silent(self) -> Result<()> {
        let port = self.bank.port();
        self.runtime.block_on(self.bank.stop());
        self.runtime.shutdown_background();
        match std::net::TcpStream::connect(("127.0.0.1", port)) {
            Ok(_) => Err(Failure::new("the bank still answers")),
            Err(_) => Ok(()),
        }
    }
}
