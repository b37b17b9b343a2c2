//! Memory for keys: pages that the system neither swaps out nor writes into a core dump, between
//! pages that may not be touched, wiped when a key is dropped.
//!
//! This is the only module of the workspace with `unsafe`. What it rests on:
//!
//! * a [`Secret`] holds the only pointer to its cell: [`Arena::take`] hands a cell out once, and
//!   it comes back when the `Secret` is dropped;
//! * pages are never given back to the system, so a cell's pointer stays good;
//! * cells lie within the readable pages, are 32 bytes long and 32 bytes aligned, and a byte array
//!   is valid whatever it holds.

#![allow(unsafe_code, reason = "pages can be locked, guarded and lent out only through pointers")]

use std::alloc::{Layout, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};

use region::Protection;
use zeroize::Zeroize;

/// Bytes of a cell: one 256-bit key.
pub(crate) const CELL: usize = 32;
/// What is asked from the system at a time.
const CHUNK: usize = 4096;

type Cell = [u8; CELL];

/// 32 bytes in locked memory, wiped when dropped.
pub(crate) struct Secret(NonNull<Cell>);

// SAFETY: the pointer is to memory of the whole process and no other `Secret` has it.
unsafe impl Send for Secret {}
// SAFETY: a shared `Secret` only lends its bytes for reading.
unsafe impl Sync for Secret {}

impl Secret {
    /// All zeros.
    pub(crate) fn zeroed() -> Secret {
        Secret(arena().take())
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &Cell {
        // SAFETY: the cell is ours, aligned, initialised, and stays mapped.
        unsafe { self.0.as_ref() }
    }

    /// The bytes, to be filled.
    pub(crate) fn bytes_mut(&mut self) -> &mut Cell {
        // SAFETY: as above, and `&mut self` keeps every other reference away.
        unsafe { self.0.as_mut() }
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.bytes_mut().zeroize();
        arena().give_back(self.0);
    }
}

/// Whether every key so far lies in memory that is never swapped out.
///
/// The system may refuse: it limits how much memory a process may lock (`RLIMIT_MEMLOCK`). Keys
/// are then kept in the same way but for that.
pub fn memory_is_locked() -> bool {
    !arena().refused
}

/// Does `work` and then wipes the stack that it used, where ciphers and hashes leave keys behind
/// that no destructor knows of.
pub(crate) fn leaving_no_trace<T>(work: impl FnOnce() -> T) -> T {
    let outcome = apart(work);
    wipe_stack();
    outcome
}

/// Runs `work` in a frame of its own, which is gone when the stack is wiped.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Overwrites the stack below its caller, much farther down than any cipher goes.
#[inline(never)]
fn wipe_stack() {
    let mut stack = [0u8; 64 * 1024];
    stack.zeroize();
    std::hint::black_box(&mut stack);
}

/// Cells that are free; all of them hold zeros.
struct Arena {
    free: Vec<NonNull<Cell>>,
    refused: bool,
}

// SAFETY: the pointers are to memory of the whole process.
unsafe impl Send for Arena {}

static ARENA: Mutex<Arena> = Mutex::new(Arena { free: Vec::new(), refused: false });

fn arena() -> MutexGuard<'static, Arena> {
    // Nothing that runs under the lock leaves it half done.
    ARENA.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Arena {
    fn take(&mut self) -> NonNull<Cell> {
        loop {
            match self.free.pop() {
                Some(cell) => return cell,
                None => self.grow(),
            }
        }
    }

    fn give_back(&mut self, cell: NonNull<Cell>) {
        self.free.push(cell);
    }

    /// Maps a guard page, pages for cells, and a guard page.
    fn grow(&mut self) {
        let page = region::page::size();
        let inner = CHUNK.next_multiple_of(page);
        let Ok(allocation) = region::alloc(inner + 2 * page, Protection::NONE) else {
            handle_alloc_error(Layout::new::<[u8; CHUNK]>())
        };
        // Never unmapped: keys lie there until the process ends.
        let (base, _) = allocation.into_raw_parts::<u8>();
        // SAFETY: `page` is within the allocation.
        let start = unsafe { base.add(page) };
        // SAFETY: the range is ours alone, and nothing refers to it yet.
        if unsafe { region::protect(start, inner, Protection::READ_WRITE) }.is_err() {
            handle_alloc_error(Layout::new::<[u8; CHUNK]>())
        }
        match region::lock(start, inner) {
            // Locked for as long as the pages live.
            Ok(guard) => std::mem::forget(guard),
            Err(_) => self.refused = true,
        }
        keep_private(start, inner);
        for offset in (0..inner).step_by(CELL) {
            // SAFETY: the cell is within the pages, which are not at address zero.
            self.free.push(unsafe { NonNull::new_unchecked(start.add(offset).cast::<Cell>()) });
        }
    }
}

/// Keeps the pages out of core dumps, and out of child processes that do not start a program.
#[cfg(target_os = "linux")]
fn keep_private(start: *mut u8, length: usize) {
    use rustix::mm::{Advice, madvise};
    for advice in [Advice::LinuxDontDump, Advice::LinuxWipeOnFork] {
        // SAFETY: the range is mapped and ours; neither advice changes what this process sees.
        if unsafe { madvise(start.cast(), length, advice) }.is_err() {
            tracing::warn!("a page of keys could not be kept out of core dumps and child processes");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn keep_private(_start: *mut u8, _length: usize) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_apart_and_come_back_wiped() {
        let mut secrets: Vec<Secret> = (0..3 * CHUNK / CELL).map(|_| Secret::zeroed()).collect();
        for (number, secret) in secrets.iter_mut().enumerate() {
            assert_eq!(secret.bytes(), &[0; CELL]);
            secret.bytes_mut().fill(number as u8 | 1);
        }
        for (number, secret) in secrets.iter().enumerate() {
            assert_eq!(secret.bytes(), &[number as u8 | 1; CELL]);
        }
        let places: std::collections::BTreeSet<usize> =
            secrets.iter().map(|secret| secret.0.as_ptr() as usize).collect();
        assert_eq!(places.len(), secrets.len());
        drop(secrets);
        let again: Vec<Secret> = (0..3 * CHUNK / CELL).map(|_| Secret::zeroed()).collect();
        assert!(again.iter().all(|secret| secret.bytes() == &[0; CELL]));
    }

    /// What the kernel says of the pages: locked (`lo`), not dumped (`dd`), wiped in a fork (`wf`),
    /// with pages before and after that allow nothing.
    #[test]
    #[cfg(target_os = "linux")]
    fn pages_are_locked_and_guarded() {
        let secret = Secret::zeroed();
        let at = secret.0.as_ptr() as usize;
        let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
        let mut flags = None;
        let mut mappings: Vec<(usize, usize, String)> = Vec::new();
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let first = words.next().unwrap();
            if let Some((from, to)) = first.split_once('-') {
                let hexadecimal = |text: &str| usize::from_str_radix(text, 16).unwrap();
                mappings.push((hexadecimal(from), hexadecimal(to), words.next().unwrap().to_owned()));
            } else if first == "VmFlags:" && mappings.last().is_some_and(|m| (m.0..m.1).contains(&at)) {
                flags = Some(words.map(str::to_owned).collect::<Vec<_>>());
            }
        }
        let flags = flags.unwrap();
        let wanted: &[&str] = if memory_is_locked() { &["lo", "dd", "wf"] } else { &["dd", "wf"] };
        assert!(wanted.iter().all(|flag| flags.iter().any(|has| has == flag)), "{flags:?}");
        let here = mappings.iter().position(|m| (m.0..m.1).contains(&at)).unwrap();
        for (guard, beside) in [(here - 1, mappings[here].0), (here + 1, mappings[here].1)] {
            let (from, to, permissions) = &mappings[guard];
            assert!(*from == beside || *to == beside);
            assert_eq!(permissions, "---p");
        }
    }
}
