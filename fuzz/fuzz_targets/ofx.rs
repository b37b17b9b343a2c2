//! OFX in SGML and XML: see `formats::read_ofx`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "");
    let _ = formats::read_ofx(data);
});
