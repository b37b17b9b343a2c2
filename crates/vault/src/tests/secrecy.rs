//! Keys can be neither printed nor copied: this does not compile otherwise.

use std::fmt::{Debug, Display};

use crate::keytree::KeyTree;
use crate::record::DataKey;
use crate::seal::Key;
use crate::{MasterKey, RecoveryPhrase, Vault};

/// Two implementations would make the call below ambiguous for a type that has the trait.
macro_rules! lacks {
    ($type:ty: $trait:path) => {{
        trait Ambiguous<Which> {
            fn lacks() {}
        }
        impl<T: ?Sized> Ambiguous<()> for T {}
        struct Has;
        impl<T: ?Sized + $trait> Ambiguous<Has> for T {}
        <$type as Ambiguous<_>>::lacks();
    }};
}

macro_rules! secret {
    ($($type:ty),*) => {$(
        lacks!($type: Debug);
        lacks!($type: Display);
        lacks!($type: Clone);
        lacks!($type: AsRef<[u8]>);
    )*};
}

#[test]
fn keys_cannot_be_printed_or_copied() {
    secret!(Key, DataKey, KeyTree, MasterKey, RecoveryPhrase, Vault);
}

#[test]
fn a_vault_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Vault>();
}
