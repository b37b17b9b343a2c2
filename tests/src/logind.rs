//! A systemd-logind of the stage's own: it sends the computer to sleep and locks the session.

use crate::{Failure, Result, Stage};
use std::io::{PipeReader, Read as _};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};
use zbus::{Connection, OwnedObjectPath, connection::Builder};

const MANAGER: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_31";
/// How long a real logind lets a delay inhibitor delay.
const DELAY: Duration = Duration::from_secs(5);
/// How long an app may take until it holds one.
const PATIENCE: Duration = Duration::from_secs(20);

/// The service on the stage's system bus. Dropping it ends it.
pub struct Logind {
    connection: Connection,
    inhibitors: Arc<Mutex<Vec<PipeReader>>>,
}

struct Manager {
    inhibitors: Arc<Mutex<Vec<PipeReader>>>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::fdo::Result<zbus::OwnedFd> {
        if (what, mode) != ("sleep", "delay") {
            return Err(zbus::fdo::Error::InvalidArgs(format!("{what} {mode}")));
        }
        let (held, given) = std::io::pipe().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        self.inhibitors.lock().unwrap_or_else(PoisonError::into_inner).push(held);
        Ok(OwnedFd::from(given).into())
    }

    fn get_session(&self, _id: &str) -> zbus::fdo::Result<OwnedObjectPath> {
        SESSION.try_into().map_err(|_| zbus::fdo::Error::Failed("path".to_owned()))
    }
}

struct Session;

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        false
    }
}

impl Logind {
    /// Serves on the stage. To be there before the app starts.
    pub fn serve(stage: &Stage) -> Result<Logind> {
        let address = stage.variable("DBUS_SYSTEM_BUS_ADDRESS").unwrap_or_default();
        let inhibitors: Arc<Mutex<Vec<PipeReader>>> = Arc::default();
        let manager = Manager { inhibitors: inhibitors.clone() };
        let serving = Builder::address(address)
            .serve_at(MANAGER, manager)
            .serve_at(SESSION, Session)
            .name("org.freedesktop.login1")
            .build();
        let connection = zbus::block_on(serving).map_err(failed)?;
        Ok(Logind { connection, inhibitors })
    }

    /// Tells that the computer is about to sleep, and waits until nobody delays that any more.
    pub fn sleep(&self) -> Result<()> {
        let mut held = self.inhibitor()?;
        self.tell(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", &(true,))?;
        let (let_go, was_let_go) = mpsc::channel();
        std::thread::spawn(move || {
            // Ends when the app closes its end.
            let ended = held.read(&mut [0]);
            let _ = let_go.send(ended.is_ok());
        });
        match was_let_go.recv_timeout(DELAY) {
            Ok(true) => Ok(()),
            _ => Err(Failure::new("the app delayed sleep longer than it may")),
        }
    }

    /// Tells that the computer is awake again.
    pub fn wake(&self) -> Result<()> {
        self.tell(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", &(false,))
    }

    /// Locks the desktop session.
    pub fn lock_session(&self) -> Result<()> {
        self.tell(SESSION, "org.freedesktop.login1.Session", "Lock", &())
    }

    /// Tells that the desktop's lock screen is up, without having been asked by logind.
    pub fn show_lock_screen(&self) -> Result<()> {
        let changed = std::collections::BTreeMap::from([("LockedHint", zbus::Variant::from(true))]);
        let body = ("org.freedesktop.login1.Session", changed, Vec::<&str>::new());
        self.tell(SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", &body)
    }

    /// The inhibitor that the app holds.
    fn inhibitor(&self) -> Result<PipeReader> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let held = self.inhibitors.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match held {
                Some(held) => return Ok(held),
                None if Instant::now() > deadline => return Err(Failure::new("the app inhibits no sleep")),
                None => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn tell<B>(&self, path: &str, interface: &str, signal: &str, body: &B) -> Result<()>
    where
        B: serde::Serialize + zbus::DynamicType,
    {
        let told = self.connection.emit_signal(None::<&str>, path, interface, signal, body);
        zbus::block_on(told).map_err(failed)
    }
}

fn failed(error: zbus::Error) -> Failure {
    Failure::new(error.to_string()).while_doing("logind")
}
