//! The proofs: crashes at any moment, and every call failing in turn.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::crash::{Image, Kind, Names, Unsynced, image};
use super::dice::{Dice, count, seed};
use super::disk::{Event, Fault, Plan, SimDisk};
use super::life::{Life, Origin, any_recent_max, folder, open, script, visible};
use super::model::{Edit, Model, Step, passphrase};
use super::shelf::{Left, Mood, Standing};
use crate::{KdfPolicy, MasterKey, Notice, Unlock, Vault, VaultError};

/// Crashes taken from one life.
const CRASHES_A_LIFE: usize = 40;
const STEPS: usize = 60;
/// One life in so many changes its passphrase, which costs key derivations.
const PASSPHRASES: usize = 12;

/// What is known of the passphrases that open a vault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ways {
    /// None was ever changed: the costly look is left out.
    Unasked,
    /// The last one, or in the middle of a change either.
    Settled,
    /// Either, since such a change: whoever opens the vault with one settles it, and a master key
    /// does not.
    Unsettled,
}

impl Ways {
    fn of(passphrases: bool) -> Ways {
        if passphrases { Ways::Settled } else { Ways::Unasked }
    }
}

/// Opens the vault in `image` and compares it with what is allowed; then goes on with it, and in
/// one case of three lets the power go again while it was being put right.
fn examine(
    image: &Image,
    allowed: &[Model],
    master: &MasterKey,
    left: &Left,
    ways: Ways,
    dice: &mut Dice,
    again: bool,
) -> Result<(), String> {
    let folder = folder();
    let disk = SimDisk::with(folder.path(), image);
    let start = disk.events().len();
    let shelf = Standing::new(&disk, folder.path(), left.clone());
    let recent_max = any_recent_max(dice);
    let open = || open(&shelf, folder.path(), master, recent_max);
    let vault = open().map_err(|error| format!("would not open: {error}"))?;
    for notice in vault.notices() {
        match notice {
            Notice::TornTailCut { .. }
            | Notice::IndexRebuilt(_)
            | Notice::HeaderRepaired
            | Notice::KeysRepaired => {}
            Notice::IndexInMemory if left.mood == Mood::Full || left.damaged() => {}
            other => return Err(format!("a false alarm: {other:?}")),
        }
    }
    let opens = |number: usize| {
        let opened = Vault::derive(folder.path(), Unlock::Passphrase(&passphrase(number)));
        match opened {
            Ok(_) => Ok(true),
            Err(VaultError::WrongPassphrase) => Ok(false),
            Err(error) => Err(format!("deriving: {error}")),
        }
    };
    let mut number = allowed.first().map_or(0, |model| model.passphrase);
    let mut ways = ways;
    if ways != Ways::Unasked {
        let last = allowed.iter().map(|model| model.passphrase).max().unwrap_or(0);
        let mut opening = Vec::new();
        for number in last.saturating_sub(1)..=last {
            if opens(number)? {
                opening.push(number);
            }
        }
        // In the middle of a change each copy of the header may know another one.
        let changing = ways == Ways::Unsettled || allowed.iter().any(|model| model.passphrase != last);
        ways = Ways::Settled;
        match opening[..] {
            [one] => number = one,
            [_, two] if changing => (number, ways) = (two, Ways::Unsettled),
            _ => return Err(format!("opened by the passphrases {opening:?}")),
        }
    }
    let found = Model::read(&vault, number).map_err(|error| format!("reading: {error}"))?;
    let Some(held) = allowed.iter().find(|model| **model == found) else {
        return Err(allowed.iter().map(|model| model.differs(&found)).collect::<Vec<_>>().join(" | or "));
    };
    let report = vault.verify().map_err(|error| format!("verify: {error}"))?;
    if !report.is_sound() {
        return Err(format!("not sound: {:?}", report.problems));
    }
    // A further commit works and is there after the next opening.
    let step =
        Step::Commit(vec![Edit::Put { owner: 0, collection: 0, id: b"after".into(), value: b"it".into() }]);
    disk.mark(Event::Begun(0));
    step.perform(&vault).map_err(|error| format!("no further commit: {error}"))?;
    disk.mark(Event::Ended(0));
    let mut after = held.clone();
    after.apply(&step);
    vault.lock();
    let events = disk.events();
    if again && dice.once_in(3) {
        let at = dice.between(start, events.len());
        let acknowledged = events[..at].iter().any(|event| matches!(event, Event::Ended(_)));
        let mut allowed = if acknowledged { Vec::new() } else { allowed.to_vec() };
        allowed.push(after.clone());
        let kind = Kind::any(dice);
        let remains = Left::any(&shelf.history(), at, dice);
        let second = super::crash::image(&events, at, kind, dice);
        examine(&second, &allowed, master, &remains, ways, dice, false).map_err(|why| {
            format!(
                "after a second crash at {} ({kind:?}, index {} {:?}): {why}",
                at - start,
                remains.fate,
                remains.mood
            )
        })?;
    }
    let vault = open().map_err(|error| format!("not a second time: {error}"))?;
    let found = Model::read(&vault, number).map_err(|error| format!("reading again: {error}"))?;
    vault.lock();
    if found == after { Ok(()) } else { Err(format!("later: {}", after.differs(&found))) }
}

/// [`examine`], a panic being a failure.
fn guarded(check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(format!("panicked: {}", text.unwrap_or_default()))
    })
}

/// Crashes a life at `count` moments; how many went wrong, the first ones told.
fn crash(life: &Life, origin: &Origin, ways: Ways, count: usize, dice: &mut Dice) -> Vec<String> {
    let marks: Vec<usize> = life
        .events
        .iter()
        .enumerate()
        .skip(life.start)
        .filter(|(_, event)| matches!(event, Event::Ended(_)))
        .map(|(at, _)| at + 1)
        .collect();
    let mut wrong = Vec::new();
    for number in 0..count {
        // In turn right after an acknowledgement and anywhere.
        let at =
            if number % 3 == 0 { *dice.pick(&marks) } else { dice.between(life.start, life.events.len()) };
        let kind = Kind::any(dice);
        let image = image(&life.events, at, kind, dice);
        let allowed = life.allowed(at);
        let left = Left::any(&life.index, at, dice);
        let done = guarded(|| examine(&image, &allowed, &origin.master, &left, ways, dice, true));
        if let Err(why) = done {
            wrong.push(format!(
                "crash {number} at {at} of {} ({kind:?}, index {} {:?}): {why}",
                life.events.len(),
                left.fate,
                left.mood
            ));
        }
    }
    wrong
}

fn report(wrong: &[String], of: usize, what: &str) {
    println!("{what}: {} of {of} lost something", wrong.len());
    for line in wrong.iter().take(5) {
        println!("  {line}");
    }
    assert!(wrong.is_empty(), "{}", wrong[0]);
}

#[test]
fn no_crash_loses_what_was_acknowledged() {
    let seed = seed("crashes");
    let crashes = count("TIDINGS_CRASHES", 200);
    let origin = Origin::new();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let lives = crashes.div_ceil(CRASHES_A_LIFE);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let wrong = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if number >= lives {
                        return;
                    }
                    let own = seed.wrapping_add(number as u64);
                    let mut dice = Dice::new(own);
                    let passphrases = dice.once_in(PASSPHRASES);
                    let steps = script(&mut dice, STEPS, passphrases);
                    let lived = guarded(|| {
                        let life = Life::live(&origin, &steps, None, any_recent_max(&mut dice))?;
                        let found = crash(&life, &origin, Ways::of(passphrases), CRASHES_A_LIFE, &mut dice);
                        let mut wrong = wrong.lock().unwrap();
                        wrong.extend(found.into_iter().map(|why| format!("seed {own}: {why}")));
                        Ok(())
                    });
                    if let Err(why) = lived {
                        wrong.lock().unwrap().push(format!("seed {own}: {why}"));
                    }
                }
            });
        }
    });
    report(&wrong.into_inner().unwrap(), lives * CRASHES_A_LIFE, "crashes");
}

#[test]
fn no_failing_call_loses_what_was_acknowledged() {
    let seed = seed("faults");
    let faults = count("TIDINGS_FAULTS", 45);
    let origin = Origin::new();
    let mut dice = Dice::new(seed);
    let mut wrong = Vec::new();
    let mut done = 0;
    let mut round = 0;
    while done < faults {
        let own = seed.wrapping_add(round);
        round += 1;
        let mut own_dice = Dice::new(own);
        let passphrases = own_dice.once_in(PASSPHRASES);
        let steps = script(&mut own_dice, STEPS / 2, passphrases);
        let recent_max = any_recent_max(&mut own_dice);
        let whole =
            Life::live(&origin, &steps, None, recent_max).unwrap_or_else(|why| panic!("seed {own}: {why}"));
        let (reads, changes) = whole.calls;
        // Every call in turn where there is time for all, else some of them.
        let stride = if faults >= 1_000 { 1 } else { 17 };
        for fault in [Fault::Full, Fault::Broken, Fault::Unreadable] {
            let calls = if fault == Fault::Unreadable { reads } else { changes };
            for first in (dice.below(stride) as u64..calls).step_by(stride) {
                if done >= faults {
                    break;
                }
                let plan = Plan { fault, first, count: *dice.pick(&[1, 1, 2, 5, 30]) };
                done += 1;
                let lived = guarded(|| {
                    let life = Life::live(&origin, &steps, Some(plan), recent_max)?;
                    let found = crash(&life, &origin, Ways::of(passphrases), 3, &mut dice);
                    found.into_iter().next().map_or(Ok(()), Err)
                });
                if let Err(why) = lived {
                    wrong.push(format!("seed {own} {plan:?}: {why}"));
                }
            }
        }
    }
    report(&wrong, done, "failing calls");
}

#[test]
fn a_crash_while_a_vault_is_made_leaves_none_or_a_whole_one() {
    let seed = seed("making");
    let mut dice = Dice::new(seed);
    let place = folder();
    let disk = SimDisk::with(place.path(), &Image::new());
    let shelf = Standing::new(&disk, place.path(), Left::nothing());
    let (vault, _) =
        Vault::create_on(shelf.ground(4_000), place.path(), &passphrase(0), KdfPolicy::Light).unwrap();
    disk.mark(Event::Ended(0));
    vault.add_account([1; 16]).unwrap();
    vault.lock();
    let events = disk.events();
    let mut wrong = Vec::new();
    let crashes = count("TIDINGS_CRASHES", 100).min(400);
    for number in 0..crashes {
        let at = dice.between(0, events.len());
        let kind = Kind::any(&mut dice);
        let image = image(&events, at, kind, &mut dice);
        let made = events[..at].iter().any(|event| matches!(event, Event::Ended(_)));
        let done = guarded(|| {
            let place = folder();
            let disk = SimDisk::with(place.path(), &image);
            let shelf = Standing::new(&disk, place.path(), Left::nothing());
            if !Vault::exists(place.path()) {
                if made {
                    return Err("it is gone".to_owned());
                }
                let again =
                    Vault::create_on(shelf.ground(4_000), place.path(), &passphrase(1), KdfPolicy::Light);
                let (vault, _) = again.map_err(|error| format!("cannot be made again: {error}"))?;
                return if vault.verify().unwrap().is_sound() { Ok(()) } else { Err("not sound".to_owned()) };
            }
            let with = passphrase(0);
            let vault =
                Vault::unlock_on(shelf.ground(4_000), place.path(), Unlock::Passphrase(&with), &|_| ())
                    .map_err(|error| format!("would not open: {error}"))?;
            vault.add_account([1; 16]).map_err(|error| format!("no account: {error}"))?;
            if vault.verify().unwrap().is_sound() { Ok(()) } else { Err("not sound".to_owned()) }
        });
        if let Err(why) = done {
            wrong.push(format!("crash {number} at {at} of {} ({kind:?}): {why}", events.len()));
        }
    }
    report(&wrong, crashes, "crashes while making");
}

/// Were the checks blind, these would pass.
#[test]
fn a_disk_that_forgets_what_it_promised_is_found_out() {
    let origin = Origin::new();
    let mut dice = Dice::new(7);
    let steps = script(&mut dice, STEPS, false);
    let mut life = Life::live(&origin, &steps, None, 4_000).unwrap();
    let at = life.events.len();
    let kept = Kind { unsynced: Unsynced::Kept, names: Names::Strict, page: 4096 };
    let whole = image(&life.events, at, kept, &mut dice);
    assert_eq!(
        guarded(|| examine(
            &whole,
            &life.allowed(at),
            &origin.master,
            &Left::nothing(),
            Ways::Unasked,
            &mut dice,
            false
        )),
        Ok(())
    );
    let earlier = life.states[STEPS / 2].clone();
    assert!(
        examine(&whole, &earlier, &origin.master, &Left::nothing(), Ways::Unasked, &mut dice, false).is_err()
    );
    // A disk whose syncs do nothing.
    life.events.retain(|event| !matches!(event, Event::Sync { .. }));
    let wrong = crash(&life, &origin, Ways::Unasked, 60, &mut dice);
    assert!(wrong.len() > 20, "{}", wrong.len());
}

#[test]
fn the_record_holds_every_change_that_the_vault_makes() {
    let origin = Origin::new();
    let place = folder();
    let disk = SimDisk::with(place.path(), &origin.image);
    let shelf = Standing::new(&disk, place.path(), Left::nothing());
    let vault = open(&shelf, place.path(), &origin.master, 4_000).unwrap();
    let mut model = Origin::model();
    let mut dice = Dice::new(11);
    for _ in 0..STEPS {
        let step = model.any_step(&mut dice, false);
        step.perform(&vault).unwrap();
        model.apply(&step);
    }
    vault.lock();
    let events = disk.events();
    let kept = Kind { unsynced: Unsynced::Kept, names: Names::Strict, page: 4096 };
    assert_eq!(image(&events, events.len(), kept, &mut dice), visible(place.path()));
}
