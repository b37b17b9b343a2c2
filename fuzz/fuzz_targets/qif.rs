//! QIF, with days in either order: see `formats::read_qif`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = formats::sniff(data, "");
    for order in [None, Some(formats::DateOrder::DayMonthYear), Some(formats::DateOrder::MonthDayYear)] {
        let _ = formats::read_qif(data, order);
    }
});
