//! Spreadsheets, made here by hand.

use super::*;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A container of files.
fn container(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        // The first file of an open document is stored as it is (ODF 1.3 part 2 §3.3).
        let method =
            if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn xlsx(sheet_data: &str, date1904: bool) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let workbook = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr date1904="{date1904}"/><sheets><sheet name="Moves" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
    );
    let styles = format!(
        r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>"#);
    let types = format!(r#"<Types xmlns="{package}/content-types"/>"#);
    let root = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    container(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn words(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn moves(first_day: u32) -> String {
    let heads = [("A", "Date"), ("B", "Description"), ("C", "Amount (KWD)"), ("D", "Balance")];
    let mut rows = format!(r#"<row r="1">{}</row>"#, words("A1", "My statement"));
    let heads: String = heads.iter().map(|(column, head)| words(&format!("{column}3"), head)).collect();
    rows.push_str(&format!(r#"<row r="3">{heads}</row>"#));
    for (at, (payee, amount, balance)) in [
        ("Grocer, big", "-1.234", "98.766"),
        ("Wages", "1000", "1098.766"),
        ("Sum", "0.30000000000000004", "1099.066"),
    ]
    .into_iter()
    .enumerate()
    {
        let row = at + 4;
        rows.push_str(&format!(
            r#"<row r="{row}"><c r="A{row}" s="1"><v>{}</v></c>{}<c r="C{row}"><v>{amount}</v></c><c r="D{row}"><v>{balance}</v></c></row>"#,
            first_day + u32::try_from(at).unwrap(),
            words(&format!("B{row}"), payee),
        ));
    }
    rows
}

#[test]
fn days_and_numbers_of_a_workbook_are_exact() {
    // 2026-11-24 in each of the two systems of days.
    for (first_day, date1904) in [(46_350, false), (44_888, true)] {
        let bytes = xlsx(&moves(first_day), date1904);
        assert_eq!(crate::sniff(&bytes, "a.xlsx"), crate::Format::Spreadsheet);
        let guess = csv_guess(&bytes).unwrap();
        assert!(guess.is_certain(), "{:?}", guess.questions);
        let parsed = csv_read(&bytes, guess.mapping.as_ref().unwrap()).unwrap();
        assert_eq!(parsed.format, "spreadsheet");
        assert_eq!(parsed.batch.problems, []);
        let part = &parsed.batch.accounts[0];
        assert_eq!(
            told(&part.rows),
            [
                ("2026-11-24".into(), "-1.234".into(), "Grocer, big"),
                ("2026-11-25".into(), "1000.000".into(), "Wages"),
                ("2026-11-26".into(), "0.300".into(), "Sum"),
            ]
        );
        assert_eq!(part.rows[0].place, "row 4");
        assert_eq!(part.balances[0].amount.to_decimal(), "1099.066");
    }
}

#[test]
fn an_open_document_is_read_and_its_repetitions_are_not_believed() {
    let cell = |kind: &str, value: &str, text: &str| {
        format!(
            r#"<table:table-cell office:value-type="{kind}" {value}><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let heads: Vec<String> =
        ["Datum", "Omschrijving", "Bedrag"].iter().map(|head| cell("string", "", head)).collect();
    let payment = |day: &str, payee: &str, amount: &str| {
        row(&[
            cell("date", &format!(r#"office:date-value="{day}""#), "24-11-26"),
            cell("string", "", payee),
            cell("float", &format!(r#"office:value="{amount}""#), "x"),
        ])
    };
    let empty = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>"#;
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table>{}{}{}{empty}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        row(&heads),
        payment("2026-11-24", "Bakker &amp; zoon", "-12.5"),
        payment("2026-11-25T00:00:00", "Huur", "-900"),
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let bytes = container(&[("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())]);
    let guess = csv_guess(&bytes).unwrap();
    assert!(guess.is_certain(), "{:?}", guess.questions);
    let parsed = csv_read(&bytes, guess.mapping.as_ref().unwrap()).unwrap();
    assert_eq!(
        told(&parsed.batch.accounts[0].rows),
        [
            ("2026-11-24".into(), "-12.50".into(), "Bakker & zoon"),
            ("2026-11-25".into(), "-900.00".into(), "Huur"),
        ]
    );
}

#[test]
fn a_container_that_swells_or_is_cut_is_refused() {
    let bytes = xlsx(&moves(46_350), false);
    let cut = &bytes[..bytes.len() - 40];
    assert_eq!(csv_guess(cut).unwrap_err(), FormatError::BrokenSpreadsheet);
    let bytes = container(&[("xl/workbook.xml", &vec![0; 200 << 20])]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(csv_guess(&bytes).unwrap_err(), FormatError::TooLarge);
}

#[test]
fn a_cell_far_away_costs_little() {
    let far = format!(
        r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
        words("A1", "Date"),
        words("XFD1048576", "x")
    );
    assert!(csv_guess(&xlsx(&far, false)).is_err());
}

proptest! {
    #[test]
    fn damaged_workbooks_are_survived(at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut bytes = xlsx(&moves(46_350), false);
        let at = at.index(bytes.len());
        bytes[at] = with;
        if let Ok(CsvGuess { mapping: Some(mapping), .. }) = csv_guess(&bytes) {
            let _ = csv_read(&bytes, &mapping);
        }
    }
}
