//! Archives with statements in them: see `formats::unpack`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "a.zip");
    let _ = formats::unpack(data);
    let _ = formats::read_statement(data, "a.zip");
});
