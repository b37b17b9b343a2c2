//! The life of a vault: steps on a simulated disk, and what must be in it after each.

use std::path::{Path, PathBuf};

use super::crash::Image;
use super::dice::Dice;
use super::disk::{Event, Fault, Plan, SimDisk};
use super::model::{Model, Step, passphrase};
use super::shelf::{Left, Rows, Standing};
use crate::{KdfPolicy, MasterKey, Unlock, Vault, VaultError};

/// Segments of simulated vaults are small, so that there are many.
const SEGMENT: u64 = 40_000;
/// How often a failing step is tried again before the failing must have ended.
const TRIES: usize = 400;

/// A vault without a past, from which lives begin, and its key.
pub(super) struct Origin {
    pub(super) image: Image,
    pub(super) master: MasterKey,
}

impl Origin {
    /// Makes one; it has account 1.
    pub(super) fn new() -> Origin {
        let folder = folder();
        let disk = SimDisk::with(folder.path(), &Image::new());
        let shelf = Standing::new(&disk, folder.path(), Left::nothing());
        let (vault, _) =
            Vault::create_on(shelf.ground(4_000), folder.path(), &passphrase(0), KdfPolicy::Light).unwrap();
        vault.add_account([1; 16]).unwrap();
        vault.lock();
        let master = Vault::derive(folder.path(), Unlock::Passphrase(&passphrase(0))).unwrap();
        Origin { image: visible(folder.path()), master }
    }

    /// What it holds.
    pub(super) fn model() -> Model {
        let mut model = Model::default();
        model.apply(&Step::AddAccount(1));
        model
    }
}

/// A folder for a disk's visible files, in memory where the system has such a place.
pub(super) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let builder = &mut tempfile::Builder::new();
    builder.prefix("tidings-sim-");
    if memory.is_dir() { builder.tempdir_in(memory).unwrap() } else { builder.tempdir().unwrap() }
}

/// The files under a folder.
pub(super) fn visible(root: &Path) -> Image {
    fn walk(root: &Path, folder: &Path, image: &mut Image) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let below = path.strip_prefix(root).unwrap().to_owned();
            if below == Path::new("index") {
                // Its shelf knows.
            } else if path.is_dir() {
                image.insert(below, None);
                walk(root, &path, image);
            } else if below != Path::new("vault.lock") {
                image.insert(below, Some(std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut image = Image::new();
    walk(root, root, &mut image);
    image
}

/// Steps that follow each other.
pub(super) fn script(dice: &mut Dice, length: usize, passphrases: bool) -> Vec<Step> {
    let mut model = Origin::model();
    let mut steps = Vec::new();
    for _ in 0..length {
        let step = model.any_step(dice, passphrases);
        model.apply(&step);
        steps.push(step);
    }
    steps
}

/// A life that was lived.
pub(super) struct Life {
    /// All that happened on the disk.
    pub(super) events: Vec<Event>,
    /// Where in the record the life begins: before it the disk is made.
    pub(super) start: usize,
    /// What the vault may hold at the start and after each step: one thing, unless a step failed.
    pub(super) states: Vec<Vec<Model>>,
    /// What its index looked like, with the moments from which on it did.
    pub(super) index: Vec<(usize, Rows)>,
    /// Reading and changing calls in all.
    pub(super) calls: (u64, u64),
}

/// A model that may be true, and whether it holds a commit that was refused.
#[derive(Clone)]
struct Candidate {
    model: Model,
    refused_commit: bool,
}

impl Life {
    /// Lives `steps` one after another on a disk that begins with `origin`. A step that fails is
    /// tried again until it does not.
    pub(super) fn live(
        origin: &Origin,
        steps: &[Step],
        plan: Option<Plan>,
        recent_max: usize,
    ) -> Result<Life, String> {
        let folder = folder();
        let disk = SimDisk::with(folder.path(), &origin.image);
        let start = disk.events().len();
        disk.fail(plan);
        let shelf = Standing::new(&disk, folder.path(), Left::nothing());
        let mut living =
            Living { dir: folder.path().to_owned(), origin, shelf: &shelf, recent_max, vault: None };
        let mut candidates = vec![Candidate { model: Origin::model(), refused_commit: false }];
        let mut states = vec![vec![Origin::model()]];
        for (number, step) in steps.iter().enumerate() {
            disk.mark(Event::Begun(number));
            living
                .step(step, plan, &mut candidates)
                .map_err(|why| format!("step {number} ({}): {why}", step.name()))?;
            disk.mark(Event::Ended(number));
            states.push(candidates.iter().map(|candidate| candidate.model.clone()).collect());
        }
        let calls = disk.calls();
        disk.fail(None);
        living.agree(&candidates).map_err(|why| format!("at the end: {why}"))?;
        if let Some(vault) = living.vault.take() {
            vault.lock();
        }
        Ok(Life { events: disk.events(), start, states, index: shelf.history(), calls })
    }

    /// What may be in the vault if the power goes when `at` events have happened.
    pub(super) fn allowed(&self, at: usize) -> Vec<Model> {
        let mut ended = 0;
        let mut begun = 0;
        for event in &self.events[..at] {
            match event {
                Event::Begun(number) => begun = number + 1,
                Event::Ended(number) => ended = number + 1,
                _ => {}
            }
        }
        let mut allowed = self.states[ended].clone();
        if begun > ended {
            allowed.extend(self.states[begun].iter().cloned());
        }
        allowed
    }
}

struct Living<'a> {
    dir: PathBuf,
    origin: &'a Origin,
    shelf: &'a Standing,
    recent_max: usize,
    vault: Option<Vault>,
}

impl Living<'_> {
    fn open(&mut self) -> Result<&Vault, VaultError> {
        if self.vault.is_none() {
            self.vault = Some(open(self.shelf, &self.dir, &self.origin.master, self.recent_max)?);
        }
        Ok(self.vault.as_ref().expect("opened"))
    }

    fn step(
        &mut self,
        step: &Step,
        plan: Option<Plan>,
        candidates: &mut Vec<Candidate>,
    ) -> Result<(), String> {
        let mut failed = false;
        for _ in 0..TRIES {
            if matches!(step, Step::Reopen)
                && !failed
                && let Some(vault) = self.vault.take()
            {
                vault.lock();
            }
            let done = self.open().and_then(|vault| step.perform(vault));
            let error = match done {
                Err(VaultError::UnknownAccount) if failed && matches!(step, Step::Shred(_)) => None,
                done => done.err(),
            };
            let Some(error) = error else {
                if matches!(step, Step::Commit(_)) {
                    candidates.retain(|candidate| !candidate.refused_commit);
                }
                candidates.iter_mut().for_each(|candidate| candidate.model.apply(step));
                candidates.dedup_by(|a, b| a.model == b.model);
                return Ok(());
            };
            let Some(plan) = plan else { return Err(format!("failed without a reason: {error}")) };
            match (plan.fault, error.code()) {
                (Fault::Full, "disk_full") => {}
                (Fault::Broken | Fault::Unreadable, "io" | "disk_full") => {}
                // Two copies that cannot be read are not told from two that are damaged.
                (
                    Fault::Unreadable,
                    "vault_keys_damaged" | "vault_header_damaged" | "journal_damaged" | "index_failed",
                ) => {}
                (fault, code) => return Err(format!("{fault:?} is told as {code}: {error}")),
            }
            failed = true;
            // After `DiskFull` nothing has changed, unless it was shredding, which is final at once.
            if plan.fault != Fault::Full || matches!(step, Step::Shred(_)) {
                let mut changed = candidates.clone();
                for candidate in &mut changed {
                    candidate.model.apply(step);
                    candidate.refused_commit |= matches!(step, Step::Commit(_));
                }
                let fresh: Vec<_> = changed
                    .into_iter()
                    .filter(|c| candidates.iter().all(|old| old.model != c.model))
                    .collect();
                candidates.extend(fresh);
            }
            if plan.fault != Fault::Unreadable {
                self.agree(candidates)?;
            }
        }
        Err("still fails though nothing is in the way".to_owned())
    }

    /// Whether the open vault shows one of the things that it may hold.
    fn agree(&self, candidates: &[Candidate]) -> Result<(), String> {
        let Some(vault) = &self.vault else { return Ok(()) };
        let found = Model::read(vault, 0).map_err(|error| format!("reading: {error}"))?;
        let fits = |candidate: &Candidate| Model { passphrase: 0, ..candidate.model.clone() } == found;
        if candidates.iter().any(fits) {
            return Ok(());
        }
        let first = candidates.first().map(|c| c.model.differs(&found)).unwrap_or_default();
        Err(format!("the open vault shows something else: {first}"))
    }
}

/// Opens a vault on its simulated ground.
pub(super) fn open(
    shelf: &Standing,
    dir: &Path,
    master: &MasterKey,
    recent_max: usize,
) -> Result<Vault, VaultError> {
    let vault = Vault::unlock_with_key_on(shelf.ground(recent_max), dir, master, &|_| ())?;
    vault.write_lock().set_limit(SEGMENT);
    Ok(vault)
}

/// How many bytes of rows stay in memory: from hardly one to more than a life has.
pub(super) fn any_recent_max(dice: &mut Dice) -> usize {
    *dice.pick(&[500, 2_000, 4_000, 20_000, 1_000_000])
}
