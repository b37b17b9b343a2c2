//! Keys, sealed journal, index and attachments: the only crate that sees keys.
