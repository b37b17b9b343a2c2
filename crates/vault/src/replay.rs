//! From the journal's frames to rows, for an index that lags or is built anew.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::bundle::{self, Content, open_bundle};
use crate::frame::{Entry, Frame};
use crate::journal::Checkpoint;
use crate::page::Location;
use crate::place::{OwnerTag, Place};
use crate::recent::{Recent, Row, State};
use crate::record::{DataKey, key_id_of, open_record, sequence_of};

/// Applies frames in order to rows in memory.
pub(crate) struct Replay<'a> {
    vault_id: &'a [u8; 16],
    keys: &'a BTreeMap<OwnerTag, Arc<DataKey>>,
    /// Ids of version 1 records: their removals name only a place.
    places: HashMap<Place, Vec<u8>>,
    /// Parts of authentic frames that do not open with the key that they name.
    pub(crate) unreadable: u64,
}

impl<'a> Replay<'a> {
    /// Nothing applied yet.
    pub(crate) fn new(vault_id: &'a [u8; 16], keys: &'a BTreeMap<OwnerTag, Arc<DataKey>>) -> Replay<'a> {
        Replay { vault_id, keys, places: HashMap::new(), unreadable: 0 }
    }

    /// Takes one frame in.
    pub(crate) fn apply(&mut self, frame: &Frame<'_>, at: &Checkpoint, recent: &mut Recent) {
        for entry in frame.entries() {
            match entry {
                Entry::Bundle { owner, sealed } => self.bundle(frame, at, owner, sealed, recent),
                Entry::Shred { owner } => recent.drop_owner(*owner),
                Entry::Put { place, sealed, outlying } => {
                    self.put(frame, at, place, sealed, outlying, recent)
                }
                Entry::Delete { place } => {
                    if let (Some(id), Some(owner)) = (self.places.remove(place), place.first_chunk()) {
                        let row = Row { sequence: frame.sequence, state: State::Gone };
                        recent.put((*owner, collection_of(place)), id, row);
                    }
                }
                Entry::Large | Entry::Base { .. } => {}
            }
        }
    }

    fn bundle(
        &mut self,
        frame: &Frame<'_>,
        at: &Checkpoint,
        owner: &OwnerTag,
        sealed: &[u8],
        recent: &mut Recent,
    ) {
        // Without a key, or with a later one, the owner was shredded: its rows are gone for good.
        let Some(key) = self.keys.get(owner).filter(|key| bundle::key_id_of(sealed) == Some(key.id)) else {
            return;
        };
        let Some(bundle) = open_bundle(key, self.vault_id, owner, frame.sequence, sealed) else {
            self.unreadable += 1;
            return;
        };
        for row in bundle.rows() {
            let state = match row.content {
                Content::Inline(value) => State::Inline(Zeroizing::new(value.to_vec())),
                Content::Large(operation) => match frame.large(operation) {
                    Some(range) => State::Large(location(at, range.start, range.len())),
                    None => {
                        self.unreadable += 1;
                        continue;
                    }
                },
                Content::Gone => State::Gone,
            };
            let row_of = Row { sequence: frame.sequence, state };
            recent.put((*owner, row.collection), row.id.to_vec(), row_of);
        }
    }

    fn put(
        &mut self,
        frame: &Frame<'_>,
        at: &Checkpoint,
        place: &Place,
        sealed: &[u8],
        outlying: Option<usize>,
        recent: &mut Recent,
    ) {
        let owner = place.first_chunk::<16>();
        let key = owner.and_then(|owner| self.keys.get(owner));
        let (Some(owner), Some(key)) = (owner, key.filter(|key| key_id_of(sealed) == Some(key.id))) else {
            return;
        };
        let opened = open_record(key, self.vault_id, place, sealed);
        let Some(opened) = opened.filter(|_| sequence_of(sealed) == Some(frame.sequence)) else {
            self.unreadable += 1;
            return;
        };
        let state = match outlying {
            Some(start) => State::Large(location(at, start, sealed.len())),
            None => State::Inline(Zeroizing::new(opened.value().to_vec())),
        };
        self.places.insert(*place, opened.id().to_vec());
        let row = Row { sequence: frame.sequence, state };
        recent.put((*owner, collection_of(place)), opened.id().to_vec(), row);
    }
}

/// Where a large value lies that starts `start` bytes into the frame at `at`.
pub(crate) fn location(at: &Checkpoint, start: usize, length: usize) -> Location {
    // No frame is longer than MAX_FRAME.
    Location { segment: at.segment, offset: at.start + start as u64, length: length as u32 }
}

fn collection_of(place: &Place) -> u8 {
    place.get(16).copied().unwrap_or_default()
}
