//! MT940 and MT942: see `formats::read_mt940`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "");
    let _ = formats::read_mt940(data);
});
