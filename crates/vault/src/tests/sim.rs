//! A simulated disk under the real vault, and the lives that vaults lead on it.
//!
//! Every change to a file is written down, together with what the vault acknowledged. From that
//! record the image of any moment's crash can be made: synced bytes are there, of the others
//! whatever the chosen kind of disk happens to keep. Each image is opened and compared with what
//! must be in it. `TIDINGS_SEED` repeats a run, `TIDINGS_CRASHES` sets its length.

mod crash;
pub(super) mod dice;
mod disk;
mod life;
mod model;
mod proof;
mod shelf;
