//! See `vault::fuzzing::blob`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| vault::fuzzing::blob(data));
