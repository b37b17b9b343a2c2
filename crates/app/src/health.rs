//! How a vault is: what its folder shows from outside, what a full check finds inside, and the
//! making of a new index. What is said names no account, no payee and no amount.

use crate::session::Session;
use crate::view::megabytes;
use crate::{AppError, Tidings};
use jiff::Timestamp;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};
use text::{Arg, Texts};
use vault::{Inspection, Problem, Progress, Report, Vault};
use wire::{Event, HealthFinding, HealthReport, HealthTone, VaultKind, VaultWork};

/// Free bytes under which a person should make room: a few attachments, or a new index.
const LITTLE_SPACE: u64 = 500_000_000;
/// Days after which a backup is called old.
const OLD_BACKUP: i64 = 30;

/// What a check found, besides what a person is told.
pub struct Checked {
    /// What the vault found.
    pub report: Report,
    /// What to know of it.
    pub findings: Vec<HealthFinding>,
}

/// Tells how far a long work is, and that it ended.
pub(crate) struct Telling {
    tidings: Tidings,
    work: VaultWork,
    told: AtomicU32,
}

const NOTHING_TOLD: u32 = u32::MAX;

impl Telling {
    pub fn new(tidings: &Tidings, work: VaultWork) -> Telling {
        Telling { tidings: tidings.clone(), work, told: AtomicU32::new(NOTHING_TOLD) }
    }

    pub fn at(&self, progress: Progress) {
        let permille = (u128::from(progress.done) * 1_000).checked_div(u128::from(progress.total));
        let permille = u32::try_from(permille.unwrap_or(0)).unwrap_or(1_000).min(1_000);
        if self.told.swap(permille, Ordering::Relaxed) != permille {
            self.tidings.emit([Event::Work { work: self.work, permille: Some(permille) }]);
        }
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        if self.told.load(Ordering::Relaxed) != NOTHING_TOLD {
            self.tidings.emit([Event::Work { work: self.work, permille: None }]);
        }
    }
}

/// While there is one, whoever works long on the vault makes an end.
pub(crate) struct Closing<'a>(&'a AtomicU32);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Tidings {
    /// Asks whoever works long on the vault to make an end, before it is waited for.
    pub(crate) fn closing(&self) -> Closing<'_> {
        self.inner.closing.fetch_add(1, Ordering::Relaxed);
        Closing(&self.inner.closing)
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.inner.closing.load(Ordering::Relaxed) > 0
    }

    /// What a vault's folder shows without any key.
    pub fn look_from_outside(&self, kind: VaultKind) -> Result<Vec<HealthFinding>, AppError> {
        let inspection = Vault::inspect(&self.inner.config.vault(kind))?;
        let ours = self.state().session.as_ref().is_some_and(|session| session.kind == kind);
        Ok(outside(&inspection, ours, &self.texts_now()))
    }

    /// Checks everything in the open vault.
    pub fn check(&self) -> Result<Checked, AppError> {
        let telling = Telling::new(self, VaultWork::Check);
        let now = self.host().now();
        telling.at(Progress { done: 0, total: 1 });
        self.with_session(|session, texts| {
            let report = session.store.vault().verify_watched(&|progress| {
                telling.at(progress);
                if self.is_closing() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            let mut findings = inside(&report, texts);
            findings.extend(session.backups_age(now, texts)?);
            Ok(Checked { report, findings })
        })
    }

    /// Builds the index anew from the journal.
    pub fn rebuild(&self) -> Result<(), AppError> {
        let telling = Telling::new(self, VaultWork::Rebuild);
        telling.at(Progress { done: 0, total: 1 });
        self.with_session(|session, _| {
            Ok(session.store.vault().rebuild_index_watched(&|progress| telling.at(progress))?)
        })
    }

    /// Writes the journal anew from all that can be read, and gives up the rest.
    pub fn mend(&self) -> Result<(), AppError> {
        let telling = Telling::new(self, VaultWork::Mend);
        telling.at(Progress { done: 0, total: 1 });
        self.with_session(|session, _| {
            Ok(session.store.vault().mend_watched(&|progress| telling.at(progress))?)
        })
    }

    /// Both looks at the open vault, as a window shows them.
    pub(crate) fn health_now(&self) -> Result<HealthReport, AppError> {
        let Checked { report, findings } = self.check()?;
        let kind = self.with_session(|session, _| Ok(session.kind))?;
        let mut all = self.look_from_outside(kind)?;
        all.extend(findings);
        all.sort_by_key(|finding| finding.tone == HealthTone::Note);
        let sound = !all.iter().any(|finding| finding.tone == HealthTone::Problem);
        let limit = self.state().preferences.settings.attachment_limit;
        self.with_session(|session, texts| {
            let counts = [
                ("commits", Arg::from(report.commits)),
                ("records", report.records.into()),
                ("attachments", report.blobs.into()),
            ];
            let counted = texts.message("health-counts", &counts);
            let told = texts.message(if sound { "health-sound" } else { "health-unsound" }, &[]);
            let used = megabytes(session.store.vault().blob_usage()?, texts);
            let room = [("used", Arg::from(used)), ("limit", texts.number(limit.into()).into())];
            Ok(HealthReport {
                sound,
                summary: format!("{told} {counted}"),
                findings: all,
                attachments: texts.message("health-room", &room),
            })
        })
    }
}

impl Session {
    fn backups_age(&self, now: Timestamp, texts: &Texts) -> Result<Option<HealthFinding>, AppError> {
        if self.kind == VaultKind::Demo {
            return Ok(None);
        }
        let Some(last) = self.backup_record()?.last else {
            return Ok(Some(finding(texts, HealthTone::Note, "health-backup-none", &[])));
        };
        let days = now.duration_since(last.at).as_hours() / 24;
        let old = days >= OLD_BACKUP;
        let count = [("count", Arg::from(days))];
        Ok(old.then(|| finding(texts, HealthTone::Note, "health-backup-old", &count)))
    }
}

fn outside(inspection: &Inspection, ours: bool, texts: &Texts) -> Vec<HealthFinding> {
    use HealthTone::{Note, Problem};
    let mut found = Vec::new();
    let mut tell = |so: bool, tone, id: &'static str, args: &[(&str, Arg)]| {
        if so {
            found.push(finding(texts, tone, id, args));
        }
    };
    tell(inspection.header_copies == 0, Problem, "health-header-lost", &[]);
    tell(inspection.header_copies == 1, Problem, "health-header-copy", &[]);
    tell(inspection.key_copies == 0, Problem, "health-keys-lost", &[]);
    tell(inspection.key_copies == 1, Problem, "health-keys-copy", &[]);
    tell(inspection.open && !ours, Note, "health-open", &[]);
    let free = [("size", Arg::from(megabytes(inspection.free, texts)))];
    tell(inspection.free < LITTLE_SPACE, Note, "health-space", &free);
    let unfinished = [("count", Arg::from(inspection.unfinished))];
    tell(inspection.unfinished > 0 && !inspection.open, Note, "health-unfinished", &unfinished);
    let set_aside = [("count", Arg::from(inspection.set_aside))];
    tell(inspection.set_aside > 0, Note, "health-set-aside", &set_aside);
    found
}

/// One finding for each way in which something is damaged.
fn inside(report: &Report, texts: &Texts) -> Vec<HealthFinding> {
    let (mut journal, mut records, mut ownerless, mut index, mut attachments) =
        (0u64, 0u64, 0u64, 0u64, 0u64);
    for problem in &report.problems {
        match problem {
            Problem::Journal { .. } => journal += 1,
            Problem::Record { .. } => records += 1,
            Problem::Ownerless { commits } => ownerless += commits,
            Problem::IndexLacks { records }
            | Problem::IndexExceeds { records }
            | Problem::IndexDiffers { records }
            | Problem::Manifest { collections: records } => index += records,
            Problem::Blob { .. } => attachments += 1,
        }
    }
    let counted = [
        (journal, "health-journal"),
        (records, "health-records"),
        (ownerless, "health-ownerless"),
        (index, "health-index"),
        (attachments, "health-attachments"),
    ];
    let told = counted.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, id)| finding(texts, HealthTone::Problem, id, &[("count", count.into())])).collect()
}

/// A finding in the person's language; its code is the message's id without the first word.
fn finding(texts: &Texts, tone: HealthTone, id: &'static str, args: &[(&str, Arg)]) -> HealthFinding {
    HealthFinding {
        code: id.trim_start_matches("health-").replace('-', "_"),
        tone,
        message: texts.message(id, args),
        next: texts.attribute(id, "next", args).unwrap_or_default(),
    }
}
