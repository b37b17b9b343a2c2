//! What a person should hear about quietly: something was put right, or needs a look.

/// Something that happened while opening or using the vault and is no error of the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The last write was interrupted before it was acknowledged; its remains were cut off.
    TornTailCut {
        /// Segment file that was cut.
        segment: u32,
        /// Bytes that were cut.
        bytes: u64,
    },
    /// The index was not usable and was built anew from the journal. Nothing is lost.
    IndexRebuilt(IndexFault),
    /// No index could be kept on disk (it may be full); it lives in memory until the next unlock.
    IndexInMemory,
    /// A stretch of the journal does not open. Records written there and nowhere else are lost.
    JournalDamaged {
        /// Segment file with the damage.
        segment: u32,
        /// Byte where it starts.
        offset: u64,
        /// Sequence of the first commit that cannot be read.
        first_sequence: u64,
        /// Number of commits that cannot be read; 0 if not known.
        commits: u64,
    },
    /// The header's first copy was damaged; the second one opened and replaced it.
    HeaderRepaired,
    /// The key file's first copy was damaged; the second one opened and replaced it.
    KeysRepaired,
    /// The keyring was to open this vault, and its secret is not there any more.
    KeyringSecretGone,
    /// The keyring remembers a commit that this vault does not have: it is an older copy.
    OlderThanSeen,
    /// Messages of the inbox do not open; what they held must be fetched again.
    InboxDamaged {
        /// How many.
        messages: u32,
    },
}

/// Why an index had to be built anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexFault {
    /// There was none.
    Missing,
    /// It did not open or reported corruption. Where the journal is damaged too, the old index is
    /// kept aside as `index.damaged`.
    Unreadable,
    /// It knew commits that the journal does not have; it is kept aside as `index.damaged`.
    AheadOfJournal,
    /// It was written by another version of the program.
    OtherVersion,
    /// It gave a record that does not open.
    RecordDamaged,
    /// The person asked for it.
    Requested,
    /// The journal was written anew; nothing was amiss.
    Compacted,
}
