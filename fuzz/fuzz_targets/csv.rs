//! Tables with separators, with what was understood of them: see `formats::csv_guess`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "");
    if let Ok(formats::CsvGuess { mapping: Some(mapping), .. }) = formats::csv_guess(data) {
        let _ = formats::csv_read(data, &mapping);
    }
});
