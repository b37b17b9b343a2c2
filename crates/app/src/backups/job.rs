//! The one piece of work with a backup that runs at a time.

use crate::{AppError, Tidings};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use vault::backup::Stage;
use wire::{BackupProgress, BackupStage, Event};

/// What is being done, how far it is, and whether to stop it.
#[derive(Default)]
pub(crate) struct Job {
    stage: AtomicU32,
    permille: AtomicU32,
    stopped: AtomicBool,
}

const STAGES: [BackupStage; 5] = [
    BackupStage::Write,
    BackupStage::ReadBack,
    BackupStage::Restore,
    BackupStage::Check,
    BackupStage::Export,
];

impl Job {
    pub fn progress(&self) -> BackupProgress {
        let stage = STAGES.get(self.stage.load(Ordering::Relaxed) as usize);
        BackupProgress {
            stage: stage.copied().unwrap_or(BackupStage::Write),
            permille: self.permille.load(Ordering::Relaxed),
        }
    }

    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// The right to work; it ends with the value.
pub(crate) struct Working {
    tidings: Tidings,
    job: Arc<Job>,
}

impl Tidings {
    /// Begins a piece of work, unless one is under way.
    pub(crate) fn begin_job(&self, stage: BackupStage) -> Result<Working, AppError> {
        let job = Arc::new(Job::default());
        let mut state = self.state();
        if state.job.is_some() {
            return Err(AppError::BackupRunning);
        }
        state.job = Some(job.clone());
        drop(state);
        let working = Working { tidings: self.clone(), job };
        working.tell(stage, 0);
        Ok(working)
    }

    /// Stops the work that is under way, soon.
    pub(crate) fn stop_job(&self) {
        if let Some(job) = &self.state().job {
            job.stop();
        }
    }
}

impl Working {
    /// Takes progress from the vault.
    pub fn watch(&self, progress: vault::backup::Progress) -> ControlFlow<()> {
        let stage = match progress.stage {
            Stage::Write => BackupStage::Write,
            Stage::ReadBack => BackupStage::ReadBack,
            Stage::Restore => BackupStage::Restore,
            Stage::Check => BackupStage::Check,
        };
        let permille = (u128::from(progress.done) * 1_000).checked_div(u128::from(progress.total));
        self.at(stage, u32::try_from(permille.unwrap_or(0)).unwrap_or(1_000))
    }

    /// Tells how far it is; `Break` if it is to stop.
    pub fn at(&self, stage: BackupStage, permille: u32) -> ControlFlow<()> {
        let now = BackupProgress { stage, permille };
        if self.job.progress() != now {
            self.tell(stage, permille);
        }
        if self.job.stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    fn tell(&self, stage: BackupStage, permille: u32) {
        let index = STAGES.iter().position(|known| *known == stage).unwrap_or(0);
        self.job.stage.store(index as u32, Ordering::Relaxed);
        self.job.permille.store(permille, Ordering::Relaxed);
        self.tidings.emit([Event::Backup { progress: Some(BackupProgress { stage, permille }) }]);
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.tidings.state().job = None;
        self.tidings.emit([Event::Backup { progress: None }]);
    }
}
