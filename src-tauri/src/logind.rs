//! Sleep and the lock of the desktop session, as systemd-logind tells them
//! (org.freedesktop.login1, D-Bus API of systemd).
//!
//! A delay inhibitor is held, so that the computer does not sleep before the keys are gone. Where
//! there is no logind, nothing is heard and the app works all the same.

use app::Tidings;
use futures_lite::stream::{self, StreamExt as _};
use std::time::Duration;
use zbus::{Connection, OwnedFd, OwnedObjectPath};

/// How long to wait for a system bus that is not there or went away.
const AGAIN: Duration = Duration::from_secs(60);

#[zbus::proxy(
    interface = "org.freedesktop.login1.Manager",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1"
)]
trait Manager {
    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zbus::Result<OwnedFd>;
    fn get_session(&self, id: &str) -> zbus::Result<OwnedObjectPath>;
    #[zbus(signal)]
    fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;
}

#[zbus::proxy(interface = "org.freedesktop.login1.Session", default_service = "org.freedesktop.login1")]
trait Session {
    #[zbus(signal)]
    fn lock(&self) -> zbus::Result<()>;
    #[zbus(property)]
    fn locked_hint(&self) -> zbus::Result<bool>;
}

enum Heard {
    Sleep(bool),
    Locked(bool),
}

/// Listens on a thread of its own for as long as the app runs.
pub(crate) fn listen(tidings: Tidings) {
    std::thread::spawn(move || {
        loop {
            if let Err(error) = zbus::block_on(hear(&tidings)) {
                tracing::debug!(%error, "no logind");
            }
            std::thread::sleep(AGAIN);
        }
    });
}

async fn hear(tidings: &Tidings) -> zbus::Result<()> {
    let connection = Connection::system().await?;
    let manager = ManagerProxy::new(&connection).await?;
    let sleeps = manager.receive_prepare_for_sleep().await?;
    let sleeps = sleeps.filter_map(|signal| Some(Heard::Sleep(signal.args().ok()?.start)));
    let session = own_session(&connection, &manager).await;
    let locks = match &session {
        Some(session) => {
            let asked = session.receive_lock().await?.map(|_| Heard::Locked(true));
            // What a desktop says of itself once its lock screen is up.
            let hinted = session.receive_locked_hint_changed().await;
            let hinted = hinted.then(async |hint| Heard::Locked(hint.get().await.unwrap_or(false)));
            stream::or(asked, hinted).boxed()
        }
        None => stream::pending().boxed(),
    };
    let mut inhibitor = inhibit(&manager).await;
    let mut heard = Box::pin(stream::or(sleeps, locks));
    while let Some(heard) = heard.next().await {
        match heard {
            Heard::Sleep(true) => {
                tidings.suspending();
                // Now the computer may sleep.
                drop(inhibitor.take());
            }
            Heard::Sleep(false) => inhibitor = inhibit(&manager).await,
            Heard::Locked(true) => tidings.session_locked(),
            Heard::Locked(false) => {}
        }
    }
    Ok(())
}

/// The session the app runs in, or the one of the person's desktop.
async fn own_session<'c>(connection: &'c Connection, manager: &ManagerProxy<'_>) -> Option<SessionProxy<'c>> {
    let path = match manager.get_session("auto").await {
        Ok(path) => path,
        Err(_) => manager.get_session(&std::env::var("XDG_SESSION_ID").ok()?).await.ok()?,
    };
    SessionProxy::builder(connection).path(path).build().await.ok()
}

async fn inhibit(manager: &ManagerProxy<'_>) -> Option<OwnedFd> {
    // Without it the keys go all the same, perhaps only after the computer woke.
    manager.inhibit("sleep", "Tidings", "Tidings locks the vault", "delay").await.ok()
}
