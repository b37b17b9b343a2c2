//! Reads links in the background while a vault is open or locked for the window only: real links at the
//! times their budget gives, a demo link whenever its bank has something new.

use crate::Tidings;
use connect::Reason;
use model::LinkId;
use std::time::Duration;
use tokio::sync::watch;

/// The longest sleep: wall clocks jump and laptops wake.
const LONGEST: Duration = Duration::from_secs(60);

enum Next {
    Read(LinkId),
    Wait(Duration),
}

impl Tidings {
    /// Reads real links when they are due, until the vault it was started for is locked fully.
    pub(crate) async fn keep_reading(self, readings: u64) {
        while let Some(wait) = self.read_due_of(readings).await {
            tokio::select! {
                () = self.inner.wake.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Reads every real link that is due now, as the background reader does by itself.
    pub async fn read_due(&self) {
        let readings = self.state().readings;
        self.read_due_of(readings).await;
    }

    /// Reads what is due; how long to wait then, none once the vault is locked fully.
    async fn read_due_of(&self, readings: u64) -> Option<Duration> {
        loop {
            match self.next_due(readings)? {
                // A failure is kept with the link and shown in its chats; the next try comes by itself.
                Next::Read(link) => drop(self.read_link(link, Reason::Automatic).await),
                Next::Wait(time) => return Some(time),
            }
        }
    }

    /// Reads a demo link whenever its bank says that something was posted, until
    /// the bank ends with its vault.
    pub(crate) async fn follow_demo(self, link: LinkId, mut posted: watch::Receiver<u64>) {
        while posted.changed().await.is_ok() {
            drop(self.read_link(link, Reason::Demo).await);
        }
    }

    /// What to do next for real links; none once the vault is closed.
    fn next_due(&self, readings: u64) -> Option<Next> {
        let now = self.host().now();
        let mut state = self.state();
        if state.readings != readings {
            return None;
        }
        let (links, reading) = state.links()?;
        let mut wait = LONGEST;
        for link in links.values().filter(|link| link.demo.is_none() && !link.ended) {
            if reading.contains(&link.id) {
                continue;
            }
            let next = link.next_read.unwrap_or(now);
            if next <= now {
                return Some(Next::Read(link.id));
            }
            let until = u64::try_from(next.duration_since(now).as_secs()).unwrap_or(0);
            wait = wait.min(Duration::from_secs(until.max(1)));
        }
        Some(Next::Wait(wait))
    }
}
