//! The two depths of lock, and what leads to them: the person, idleness, sleep, the desktop's own
//! lock, the closing of the window.

use crate::Tidings;
use crate::session::Session;
use crate::tidings::State;
use std::time::Duration;
use tokio::time::Instant;
use wire::{Event, LockDepth, LockSettings};

impl Tidings {
    /// Locks as deep as asked, or fully where the person wants every lock to be full, or where
    /// nothing can be watched.
    pub async fn lock_to(&self, depth: LockDepth) {
        let tidings = self.clone();
        // Writing the index out takes a moment; nobody else waits for it.
        let locked = tokio::task::spawn_blocking(move || match depth {
            LockDepth::Window => tidings.lock_window(),
            LockDepth::Full => tidings.close(),
        });
        if locked.await.is_err() {
            self.close();
        }
    }

    fn lock_window(&self) {
        let moment = self.moment();
        let _closing = self.closing();
        self.end_import();
        let (watched, anchor) = {
            let mut state = self.state();
            if state.watching.is_some() {
                return;
            }
            let session = state.session.take().filter(|_| !state.preferences.settings.lock.always_full);
            state.generation += 1;
            state.new_phrase = None;
            state.job.iter().for_each(|job| job.stop());
            let anchor = session.as_ref().and_then(Session::anchor);
            // Whatever fails here, the vault is closed by it.
            state.watching = session.and_then(|session| session.into_watching(&moment).ok().flatten());
            (state.watching.is_some(), anchor)
        };
        self.remember_closing(anchor);
        if !watched {
            return self.close();
        }
        self.inner.wake_backups.notify_waiters();
        self.host().forget();
        self.emit([Event::Status]);
    }

    /// The computer goes to sleep. Returns when the keys are gone, if they are to go.
    pub fn suspending(&self) {
        if self.lock_settings().on_suspend {
            self.close();
        }
    }

    /// The desktop session was locked.
    pub fn session_locked(&self) {
        if self.lock_settings().on_session_lock {
            self.close();
        }
    }

    /// The window is being closed; says whether the app goes on without it.
    pub fn window_closing(&self) -> bool {
        let open = |state: &State| state.session.is_some() || state.watching.is_some();
        let goes_on = self.lock_settings().on_close && open(&self.state());
        if goes_on {
            self.lock_window();
        }
        goes_on && open(&self.state())
    }

    /// A hand is on the window.
    pub(crate) fn be_active(&self) {
        self.state().active_at = Instant::now();
    }

    /// Locks when no hand was on the window for as long as the person chose. Ends with the opening
    /// of the vault it was started for.
    pub(crate) async fn keep_idle_time(self, generation: u64) {
        loop {
            let wait = {
                let state = self.state();
                if state.generation != generation || state.session.is_none() {
                    return;
                }
                let LockSettings { idle_minutes, idle_depth, .. } = state.preferences.settings.lock;
                let idle = state.active_at.elapsed();
                match Duration::from_secs(60 * u64::from(idle_minutes)) {
                    Duration::ZERO => None,
                    limit => Some((limit.saturating_sub(idle), idle_depth)),
                }
            };
            match wait {
                Some((Duration::ZERO, depth)) => return self.lock_to(depth).await,
                Some((left, _)) => tokio::select! {
                    () = tokio::time::sleep(left) => {}
                    () = self.inner.settings_changed.notified() => {}
                },
                None => self.inner.settings_changed.notified().await,
            }
        }
    }

    fn lock_settings(&self) -> LockSettings {
        self.state().preferences.settings.lock
    }

    /// Puts an opened vault in the place of whatever was there. Where it was locked for the window
    /// only, its bank plays on, its readings go on, and what they brought meanwhile is taken.
    pub(crate) fn put_session(&self, mut session: Session) {
        let owed = {
            let mut state = self.state();
            let went_on = state.watching.take().filter(|watching| watching.kind == session.kind);
            let owed = self.take_letters(&mut session, &state.texts, true);
            match went_on {
                Some(watching) => {
                    for (id, link) in watching.links {
                        // A reading whose letter could not be kept counts all the same.
                        if let Some(kept) = session.links.get_mut(&id)
                            && kept.last_attempt < link.last_attempt
                        {
                            (kept.budget, kept.next_read) = (link.budget, link.next_read);
                            kept.last_attempt = link.last_attempt;
                        }
                    }
                    session.reading = watching.reading;
                    session.demo = watching.demo;
                }
                None => state.readings += 1,
            }
            state.session = Some(session);
            state.fresh = None;
            state.generation += 1;
            state.active_at = Instant::now();
            owed
        };
        owed.into_iter().for_each(|notice| self.host().notify(notice));
    }
}
