//! Receipts of every kind: see `formats::receipt`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = formats::ReceiptOptions {
        currency: model::Currency::none(),
        date_order: formats::DateOrder::DayMonthYear,
    };
    let _ = formats::receipt(data, "", &options);
});
