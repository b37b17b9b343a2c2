//! CAMT statements: see `formats::read_camt`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "");
    let _ = formats::read_camt(data);
});
