//! Statement and receipt files to plain data, and back; pure.
