//! Messages of banks: see `formats::read_message`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = formats::MessageOptions {
        today: jiff::civil::date(2026, 3, 2),
        currency: model::Currency::none(),
    };
    let _ = formats::read_message(&String::from_utf8_lossy(data), &options);
});
