//! What is on the disk after a crash.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::dice::Dice;
use super::disk::{Event, FileId};

/// Files with their content, and folders.
pub(super) type Image = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// What becomes of bytes and sizes that no sync covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsynced {
    /// All of it is gone.
    Lost,
    /// All of it is there, as after a killed process; a write under way is cut anywhere.
    Kept,
    /// Of every page any version since the last sync; the size likewise.
    Random,
}

/// What makes names last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Only a sync of their folder (POSIX). Of later ones a beginning, folder by folder.
    Strict,
    /// One journal for names and sizes (ext4): a sync of a file or folder commits it up to that
    /// file's last change, and a beginning of the rest survives.
    Journal,
}

/// A kind of disk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) unsynced: Unsynced,
    pub(super) names: Names,
    /// Bytes that survive or vanish together.
    pub(super) page: u64,
}

impl Kind {
    /// Any kind.
    pub(super) fn any(dice: &mut Dice) -> Kind {
        Kind {
            unsynced: *dice.pick(&[Unsynced::Random, Unsynced::Random, Unsynced::Lost, Unsynced::Kept]),
            names: *dice.pick(&[Names::Strict, Names::Journal]),
            page: *dice.pick(&[4096, 512]),
        }
    }
}

/// One file's part of the record.
#[derive(Default)]
struct History<'a> {
    /// Writes and lengths with their place in the record.
    changes: Vec<(usize, Change<'a>)>,
    /// Up to where the size is safe.
    size_floor: usize,
    /// Up to where each page is safe, if it is at all.
    page_floors: BTreeMap<u64, usize>,
    /// Pages that the next sync covers.
    dirty: BTreeSet<u64>,
    length: u64,
    /// Last change of its size or its name.
    last_meta: usize,
}

#[derive(Clone, Copy)]
enum Change<'a> {
    Write(u64, &'a [u8]),
    Length(u64),
}

/// The record up to a moment, sorted out.
struct Record<'a> {
    kind: Kind,
    files: BTreeMap<FileId, History<'a>>,
    /// Changes of names and the folder that each is in.
    names: Vec<(usize, PathBuf, &'a Event)>,
    /// Up to where each folder's names are safe.
    folder_floors: BTreeMap<PathBuf, usize>,
    /// Up to where the journal is safe.
    journal_floor: usize,
    /// Every change of a name or a size.
    metas: Vec<usize>,
}

/// The image of a crash when `events[..at]` have happened and the next one is under way.
pub(super) fn image(events: &[Event], at: usize, kind: Kind, dice: &mut Dice) -> Image {
    let torn = events.get(at).and_then(|event| match event {
        Event::Write { file, offset, bytes } => {
            let length = dice.between(0, bytes.len());
            Some(Event::Write { file: *file, offset: *offset, bytes: bytes[..length].into() })
        }
        Event::Sync { .. } | Event::SyncFailed { .. } | Event::SyncFolder { .. } => None,
        // Without a sync it may have happened or not.
        event => (dice.once_in(2)).then(|| event.clone()),
    });
    let record = Record::read(events[..at].iter().chain(&torn), kind);
    record.image(dice)
}

impl<'a> Record<'a> {
    fn read(events: impl Iterator<Item = &'a Event>, kind: Kind) -> Record<'a> {
        let mut record = Record {
            kind,
            files: BTreeMap::new(),
            names: Vec::new(),
            folder_floors: BTreeMap::new(),
            journal_floor: 0,
            metas: Vec::new(),
        };
        let mut ids: BTreeMap<PathBuf, FileId> = BTreeMap::new();
        let mut folder_meta: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for (at, event) in events.enumerate() {
            // 0 is before everything.
            let at = at + 1;
            match event {
                Event::Create { file, path } => {
                    ids.insert(path.clone(), *file);
                    record.files.entry(*file).or_default().last_meta = at;
                }
                Event::Rename { from, to } => {
                    let moved = ids.remove(from).expect("a file that is there");
                    record.files.entry(moved).or_default().last_meta = at;
                    ids.insert(to.clone(), moved);
                }
                Event::Remove { path } => drop(ids.remove(path)),
                Event::MakeFolder { .. } | Event::Begun(_) | Event::Ended(_) => {}
                Event::Write { file, offset, bytes } => {
                    let history = record.files.entry(*file).or_default();
                    let end = offset + bytes.len() as u64;
                    if end > history.length {
                        history.length = end;
                        history.last_meta = at;
                        record.metas.push(at);
                    }
                    history.dirty.extend(pages(*offset, end, kind.page));
                    history.changes.push((at, Change::Write(*offset, bytes)));
                }
                Event::Length { file, length } => {
                    let history = record.files.entry(*file).or_default();
                    if length % kind.page != 0 {
                        history.dirty.insert(length / kind.page);
                    }
                    history.length = *length;
                    history.last_meta = at;
                    record.metas.push(at);
                    history.changes.push((at, Change::Length(*length)));
                }
                Event::Sync { file } => {
                    let history = record.files.entry(*file).or_default();
                    for page in std::mem::take(&mut history.dirty) {
                        history.page_floors.insert(page, at);
                    }
                    history.size_floor = at;
                    record.journal_floor = record.journal_floor.max(history.last_meta);
                }
                Event::SyncFailed { file } => {
                    record.files.entry(*file).or_default().dirty.clear();
                }
                Event::SyncFolder { path } => {
                    record.folder_floors.insert(path.clone(), at);
                    let last = folder_meta.get(path).copied().unwrap_or(0);
                    record.journal_floor = record.journal_floor.max(last);
                }
            }
            if let Event::Create { path, .. }
            | Event::Rename { to: path, .. }
            | Event::Remove { path }
            | Event::MakeFolder { path } = event
            {
                let folder = path.parent().unwrap_or(Path::new("")).to_owned();
                folder_meta.insert(folder.clone(), at);
                record.metas.push(at);
                record.names.push((at, folder, event));
            }
        }
        record
    }

    /// How far a sequence of changes survives, at least up to `floor`.
    fn cut(&self, floor: usize, changes: impl Iterator<Item = usize>, dice: &mut Dice) -> usize {
        let mut choices = vec![floor];
        choices.extend(changes.filter(|at| *at > floor));
        match self.kind.unsynced {
            Unsynced::Lost => floor,
            Unsynced::Kept => usize::MAX,
            Unsynced::Random => *dice.pick(&choices),
        }
    }

    fn image(&self, dice: &mut Dice) -> Image {
        let journal = self.cut(self.journal_floor, self.metas.iter().copied(), dice);
        let mut cuts: BTreeMap<&Path, usize> = BTreeMap::new();
        for (_, folder, _) in &self.names {
            if !cuts.contains_key(folder.as_path()) {
                let floor = self.folder_floors.get(folder).copied().unwrap_or(0);
                let changes = self.names.iter().filter(|(_, other, _)| other == folder).map(|(at, ..)| *at);
                cuts.insert(folder, self.cut(floor, changes, dice));
            }
        }
        let mut tree: BTreeMap<&Path, Option<FileId>> = BTreeMap::new();
        for (at, folder, event) in &self.names {
            let limit = match self.kind.names {
                Names::Strict => cuts.get(folder.as_path()).copied().unwrap_or(0),
                Names::Journal => journal,
            };
            if *at > limit {
                continue;
            }
            match event {
                Event::Create { file, path } => drop(tree.insert(path, Some(*file))),
                Event::MakeFolder { path } => drop(tree.insert(path, None)),
                Event::Remove { path } => drop(tree.remove(path.as_path())),
                Event::Rename { from, to } => {
                    if let Some(moved) = tree.remove(from.as_path()) {
                        tree.insert(to, moved);
                    }
                }
                _ => {}
            }
        }
        let mut image = Image::new();
        for (path, node) in tree {
            let parent = path.parent().unwrap_or(Path::new(""));
            if parent != Path::new("") && !image.contains_key(parent) {
                // Its folder did not survive.
                continue;
            }
            let content = node.and_then(|file| self.files.get(&file)).map(|history| {
                let size_limit = match self.kind.names {
                    Names::Journal => Some(history.size_floor.max(journal)),
                    Names::Strict => None,
                };
                self.content(history, size_limit, dice)
            });
            image.insert(path.to_owned(), content);
        }
        image
    }

    fn content(&self, history: &History<'_>, size_limit: Option<usize>, dice: &mut Dice) -> Vec<u8> {
        let size = self.kind.page;
        let size_limit = size_limit
            .unwrap_or_else(|| self.cut(history.size_floor, history.changes.iter().map(|c| c.0), dice));
        let mut touched: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        let mut length = 0;
        for (at, change) in &history.changes {
            match change {
                Change::Write(offset, bytes) => {
                    let end = offset + bytes.len() as u64;
                    for page in pages(*offset, end, size) {
                        touched.entry(page).or_default().push(*at);
                    }
                    if *at <= size_limit {
                        length = end.max(length);
                    }
                }
                Change::Length(to) => {
                    if *at <= size_limit {
                        length = *to;
                    }
                    touched.entry(to / size).or_default().push(*at);
                }
            }
        }
        let limits: BTreeMap<u64, usize> = touched
            .into_iter()
            .map(|(page, at)| {
                let floor = history.page_floors.get(&page).copied().unwrap_or(0);
                (page, self.cut(floor, at.into_iter(), dice))
            })
            .collect();
        let limit = |page: u64| limits.get(&page).copied().unwrap_or(0);
        let mut content: Vec<u8> = Vec::new();
        for (at, change) in &history.changes {
            match change {
                Change::Write(offset, bytes) => {
                    let end = offset + bytes.len() as u64;
                    for page in pages(*offset, end, size).filter(|page| *at <= limit(*page)) {
                        let from = (*offset).max(page * size);
                        let to = end.min((page + 1) * size);
                        if content.len() < to as usize {
                            content.resize(to as usize, 0);
                        }
                        let source = &bytes[(from - offset) as usize..(to - offset) as usize];
                        content[from as usize..to as usize].copy_from_slice(source);
                    }
                }
                Change::Length(to) if *at <= size_limit => {
                    // What a shorter length cut off reads as zeros if the file grows again.
                    let end = content.len();
                    content[(*to as usize).min(end)..].fill(0);
                }
                Change::Length(_) => {}
            }
        }
        content.resize(length as usize, 0);
        content
    }
}

/// Pages that a range touches.
fn pages(start: u64, end: u64, size: u64) -> std::ops::Range<u64> {
    if start == end { 0..0 } else { start / size..(end - 1) / size + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Storage as _;
    use crate::tests::sim::disk::SimDisk;

    fn kinds() -> impl Iterator<Item = Kind> {
        [Unsynced::Lost, Unsynced::Kept, Unsynced::Random].into_iter().flat_map(|unsynced| {
            [Names::Strict, Names::Journal].into_iter().flat_map(move |names| {
                [512, 4096].into_iter().map(move |page| Kind { unsynced, names, page })
            })
        })
    }

    /// A folder with one file whose first 10,000 bytes and whose name are safe.
    fn disk(folder: &Path) -> SimDisk {
        let disk = SimDisk::with(folder, &Image::new());
        let file = disk.create(&folder.join("a")).unwrap();
        file.write_at(&[1; 10_000], 0).unwrap();
        file.sync().unwrap();
        disk.sync_dir(folder).unwrap();
        disk
    }

    #[test]
    fn what_was_synced_survives_on_every_kind_of_disk() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path());
        let file = disk.open(&folder.path().join("a")).unwrap();
        file.write_at(&[2; 3_000], 20_000).unwrap();
        let events = disk.events();
        for kind in kinds() {
            for seed in 0..50 {
                let image = image(&events, events.len(), kind, &mut Dice::new(seed));
                let content = image[Path::new("a")].as_ref().unwrap();
                assert_eq!(content[..10_000], [1; 10_000], "{kind:?}");
                let kept = content.len() > 10_000;
                assert!(kind.unsynced != Unsynced::Lost || !kept);
                assert!(kind.unsynced != Unsynced::Kept || content[20_000..] == [2; 3_000]);
            }
        }
    }

    #[test]
    fn unsynced_pages_names_and_sizes_are_sometimes_lost_and_sometimes_kept() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path());
        let file = disk.open(&folder.path().join("a")).unwrap();
        file.write_at(&[2; 20_000], 0).unwrap();
        let other = disk.create(&folder.path().join("b")).unwrap();
        other.write_at(&[3; 100], 0).unwrap();
        other.sync().unwrap();
        let events = disk.events();
        let (mut torn, mut holes, mut named, mut nameless) = (0, 0, 0, 0);
        for seed in 0..200 {
            let kind = Kind { unsynced: Unsynced::Random, names: Names::Strict, page: 512 };
            let image = image(&events, events.len(), kind, &mut Dice::new(seed));
            let content = image[Path::new("a")].as_ref().unwrap();
            torn += usize::from(content.contains(&1) && content.contains(&2));
            holes += usize::from(content.contains(&0));
            match image.get(Path::new("b")) {
                // Its content was synced, its name was not.
                Some(content) => {
                    assert_eq!(content.as_deref(), Some([3; 100].as_slice()));
                    named += 1;
                }
                None => nameless += 1,
            }
        }
        assert!(torn > 100 && holes > 50 && named > 50 && nameless > 50, "{torn} {holes} {named} {nameless}");
    }

    #[test]
    fn a_failed_sync_leaves_its_pages_in_doubt_until_they_are_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path());
        let file = disk.open(&folder.path().join("a")).unwrap();
        file.write_at(&[2; 512], 0).unwrap();
        let (_, calls) = disk.calls();
        disk.fail(Some(super::super::disk::Plan {
            fault: super::super::disk::Fault::Broken,
            first: calls,
            count: 1,
        }));
        assert!(file.sync().is_err());
        file.sync().unwrap();
        let lost = Kind { unsynced: Unsynced::Lost, names: Names::Strict, page: 512 };
        let first = |disk: &SimDisk| {
            let events = disk.events();
            image(&events, events.len(), lost, &mut Dice::new(1))[Path::new("a")].as_ref().unwrap()[0]
        };
        assert_eq!(first(&disk), 1, "the sync after the failed one covers nothing");
        file.write_at(&[2; 512], 0).unwrap();
        file.sync().unwrap();
        assert_eq!(first(&disk), 2);
    }

    #[test]
    fn the_record_tells_the_same_as_the_visible_files() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path());
        disk.create_dir(&folder.path().join("f/g")).unwrap();
        let file = disk.create(&folder.path().join("f/g/x")).unwrap();
        file.write_at(&[5; 9_000], 100).unwrap();
        file.set_length(4_000).unwrap();
        file.set_length(6_000).unwrap();
        disk.rename(&folder.path().join("f/g/x"), &folder.path().join("f/g/y")).unwrap();
        disk.remove(&folder.path().join("a")).unwrap();
        let events = disk.events();
        let kept = Kind { unsynced: Unsynced::Kept, names: Names::Strict, page: 4096 };
        let image = image(&events, events.len(), kept, &mut Dice::new(1));
        assert_eq!(image.keys().collect::<Vec<_>>(), [Path::new("f"), Path::new("f/g"), Path::new("f/g/y")]);
        let visible = std::fs::read(folder.path().join("f/g/y")).unwrap();
        assert_eq!(image[Path::new("f/g/y")].as_ref(), Some(&visible));
    }
}
