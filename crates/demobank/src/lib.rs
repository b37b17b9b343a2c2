//! A bank to try with: a SimpleFIN server (protocol versions 1 and 2) on 127.0.0.1
//! with three invented accounts of an invented person, fourteen months of history and
//! rows that come while one looks on. Beside it stands a server of SePay's shape (API version 2)
//! with the Vietnamese person's bank accounts.
//!
//! Its rows are a function of persona, seed, opening moment and the moments of the live
//! rows. It listens on loopback only, reaches out to nobody, and holds nothing real.

mod bank;
mod dice;
mod history;
mod live;
mod persona;
mod rows;
mod sepay;
mod server;
mod simplefin;

pub use bank::{Marked, Seen, State};
pub use persona::Persona;
pub use rows::{BankAccount, BankRow, Suspicion, Which};
pub use sepay::{SePayBank, SePayMode, SePayRow};

use bank::Bank;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use server::Shared;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How the bank behaves; can be changed while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Mode {
    /// As it should.
    Ok,
    /// 402: the subscription has run out.
    #[value(name = "402")]
    PaymentRequired,
    /// 403 with an HTML page: access was revoked.
    #[value(name = "403")]
    Revoked,
    /// 429 with `Retry-After`.
    #[value(name = "429")]
    TooManyRequests,
    /// Rows as they are, with a `con.auth` error.
    #[value(name = "con.auth")]
    ConnectionAuth,
    /// The card's rows are missing, with an `act.failed` error.
    #[value(name = "act.failed")]
    AccountFailed,
    /// Knows nothing of protocol version 2.
    #[value(name = "v1")]
    Version1,
}

/// How to start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose bank.
    pub persona: Persona,
    /// Seed of the rows.
    pub seed: u64,
    /// "Now" at the end of the history; the bank's clock runs on from there.
    pub opened_at: Timestamp,
    /// Port on 127.0.0.1; a free one if none.
    pub port: Option<u16>,
    /// How often a live row is posted; never if none. The first one is posted that
    /// long after somebody has read rows, so that a link made slowly misses none.
    pub live: Option<Duration>,
    /// Resumes the bank of this state; persona, seed and opening moment are then its.
    pub state: Option<State>,
}

/// A running demo bank. Dropping it ends it.
pub struct DemoBank {
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<io::Result<()>>,
    living: Option<JoinHandle<()>>,
}

/// The persona's accounts at `opened_at`, without a server.
pub fn accounts(persona: Persona, seed: u64, opened_at: Timestamp) -> Vec<BankAccount> {
    history::accounts(persona, seed, opened_at)
}

impl DemoBank {
    /// Listens on 127.0.0.1. Fails if the port is taken or the machine gives no randomness.
    pub async fn start(config: Config) -> io::Result<DemoBank> {
        let state = match config.state {
            Some(state) => state,
            None => State {
                persona: config.persona,
                seed: config.seed,
                opened_at: config.opened_at,
                first_started: Timestamp::now(),
                claim_id: random_word()?,
                user: random_word()?,
                password: random_word()?,
                claimed: false,
                read: false,
                live: Vec::new(),
            },
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port.unwrap_or(0))).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            read: watch::Sender::new(state.read),
            posted: watch::Sender::new(state.live.len() as u64),
            bank: Mutex::new(Bank::new(state)),
            port,
        });
        let (stop, mut stopped) = watch::channel(false);
        let router = server::router(Arc::clone(&shared));
        let serving = tokio::spawn(async move {
            let end = async move {
                // The sender going away means the same as being told.
                let _ = stopped.wait_for(|stop| *stop).await;
            };
            axum::serve(listener, router).with_graceful_shutdown(end).await
        });
        let living = config.live.map(|every| tokio::spawn(live_on(Arc::clone(&shared), every)));
        Ok(DemoBank { shared, stop, serving, living })
    }

    /// The setup token a person pastes: base64 of the claim address.
    pub fn setup_token(&self) -> String {
        let claim_id = self.shared.bank().state.claim_id.clone();
        STANDARD.encode(format!("http://127.0.0.1:{}/simplefin/claim/{claim_id}", self.port()))
    }

    /// The access address a claim of the setup token gives: a bank that is started
    /// again may listen on another port.
    pub fn access_url(&self) -> String {
        self.shared.access_url(&self.shared.bank())
    }

    /// Port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.shared.port
    }

    /// What [`Config::state`] resumes.
    pub fn state(&self) -> State {
        self.shared.bank().state.clone()
    }

    /// How many live rows were posted; changes with each.
    pub fn posted(&self) -> watch::Receiver<u64> {
        self.shared.posted.subscribe()
    }

    /// Posts the next live row now.
    pub fn post_next(&self) {
        post_next(&self.shared);
    }

    /// Changes how the bank behaves.
    pub fn set_mode(&self, mode: Mode) {
        self.shared.bank().mode = mode;
    }

    /// Every request so far, oldest first.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.bank().seen.clone()
    }

    /// The accounts as they are now.
    pub fn accounts(&self) -> Vec<BankAccount> {
        self.shared.bank().accounts.clone()
    }

    /// The truth about suspicious rows so far, for tests; the server never tells it.
    pub fn suspicious(&self) -> Vec<Marked> {
        self.shared.bank().suspicious()
    }

    /// Ends: no further answers, open connections closed.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // A connection in the middle of a request may finish it, not more.
        if tokio::time::timeout(Duration::from_secs(2), &mut self.serving).await.is_err() {
            self.serving.abort();
        }
    }
}

impl Drop for DemoBank {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(living) = &self.living {
            living.abort();
        }
    }
}

fn post_next(shared: &Shared) {
    let number = shared.bank().post_next(Timestamp::now());
    shared.posted.send_replace(number);
}

async fn live_on(shared: Arc<Shared>, every: Duration) {
    let mut read = shared.read.subscribe();
    if read.wait_for(|read| *read).await.is_err() {
        return;
    }
    drop(read);
    loop {
        tokio::time::sleep(every).await;
        post_next(&shared);
    }
}

/// Sixteen random bytes as hexadecimal digits.
fn random_word() -> io::Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| io::Error::other("no randomness"))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
