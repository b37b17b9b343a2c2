//! What a person does, in the real window: one file a chapter.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod scene;
