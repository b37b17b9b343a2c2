//! Workbooks (XLSX and ODS), read as the tables that they hold.

use super::archive::packed;
use super::{Reader, csv};
use zip::CompressionMethod::{self, Deflated, Stored};

pub const READER: Reader = Reader {
    name: "spreadsheet",
    read: csv::READER.read,
    file,
    samples,
    many,
    // Control characters are blanks in a sheet.
    taken: &["\u{0}1.00"],
    ..Reader::PACKED
};

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGES: &str = "http://schemas.openxmlformats.org/package/2006";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn book() -> String {
    format!(
        "<workbook xmlns=\"{SPACE}\" xmlns:r=\"{DOCUMENTS}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    )
}

fn relations() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGES}/relationships\"><Relationship Id=\"rId1\" Type=\"{DOCUMENTS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{DOCUMENTS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    )
}

fn sheet(rows: &str) -> String {
    format!("<worksheet xmlns=\"{SPACE}\"><sheetData>{rows}</sheetData></worksheet>")
}

/// A workbook with one sheet of these rows of cells in XML.
fn workbook(rows: &str, strings: &str, method: CompressionMethod) -> Vec<u8> {
    let types = format!(
        "<Types xmlns=\"{PACKAGES}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let root = format!(
        "<Relationships xmlns=\"{PACKAGES}/relationships\"><Relationship Id=\"rId1\" Type=\"{DOCUMENTS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let shared = format!("<sst xmlns=\"{SPACE}\">{strings}</sst>");
    let (book, relations, sheet) = (book(), relations(), sheet(rows));
    let files = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    packed(&files, method)
}

/// Bytes as the fuzzer gives them: behind an `x` the sheet of a workbook, behind an `o` that of an
/// OpenDocument file, else a whole file.
pub fn read_fuzzed(bytes: &[u8]) {
    let packed = match bytes.split_first() {
        Some((b'x', sheet)) => packed(
            &[
                ("xl/workbook.xml", book().as_bytes()),
                ("xl/_rels/workbook.xml.rels", relations().as_bytes()),
                ("xl/worksheets/sheet1.xml", sheet),
            ],
            Stored,
        ),
        Some((b'o', content)) => packed(&[("mimetype", ODS.as_bytes()), ("content.xml", content)], Stored),
        _ => bytes.to_vec(),
    };
    let _ = formats::sniff(&packed, "");
    let _ = (READER.read)(&packed);
}

/// Seeds of the fuzzer that are no whole files.
pub fn seeds() -> [(&'static str, Vec<u8>); 2] {
    [
        ("sheet", format!("x{}", sheet(&rows_of("-1.00", "Shop"))).into_bytes()),
        ("open", format!("o{}", content(&open_rows())).into_bytes()),
    ]
}

fn cell(column: char, row: usize, text: &str) -> String {
    format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
}

/// The same rows as a table with separators has, every cell a text.
fn rows_of(amount: &str, payee: &str) -> String {
    let mut table = vec![
        ["Date".to_owned(), "Payee".to_owned(), "Amount".to_owned()],
        ["2026-03-01".to_owned(), payee.to_owned(), amount.to_owned()],
    ];
    table.extend((10..20).map(|day| [format!("2026-03-{day}"), "Bakery".to_owned(), "-5.25".to_owned()]));
    let rows = table.iter().zip(1..).map(|([date, payee, amount], row)| {
        format!(
            "<row r=\"{row}\">{}{}{}</row>",
            cell('A', row, date),
            cell('B', row, payee),
            cell('C', row, amount)
        )
    });
    rows.collect()
}

fn file(amount: &str, payee: &str) -> Vec<u8> {
    workbook(&rows_of(amount, payee), "", Deflated)
}

fn content(rows: &str) -> String {
    format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

/// An OpenDocument sheet of these rows in XML.
fn open_document(rows: &str, method: CompressionMethod) -> Vec<u8> {
    packed(&[("mimetype", ODS.as_bytes()), ("content.xml", content(rows).as_bytes())], method)
}

fn open_rows() -> String {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let day = |day: u8| {
        format!("<table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-{day:02}\"/>")
    };
    let number =
        |value: &str| format!("<table:table-cell office:value-type=\"float\" office:value=\"{value}\"/>");
    let head =
        format!("<table:table-row>{}{}{}</table:table-row>", text("Date"), text("Payee"), text("Amount"));
    let rows = (1..9).map(|n| {
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            day(n),
            text("Shop &amp; <text:s/>Co"),
            number("-1.5")
        )
    });
    head + &rows.collect::<String>()
}

fn samples() -> Vec<Vec<u8>> {
    let numbers = (2..9).map(|row| {
        format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>3</v></c><c r=\"B{row}\" t=\"s\"><v>4</v></c><c r=\"C{row}\"><v>-{row}.25</v></c></row>")
    });
    let heads = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>";
    let strings: String = ["Date", "Payee", "Amount", "2026-03-01", "Shop"]
        .map(|text| format!("<si><t>{text}</t></si>"))
        .concat();
    let shared = heads.to_owned() + &numbers.collect::<String>();
    let plain = rows_of("-1.00", "Café Öl");
    vec![
        file("-1.00", "Café Öl"),
        workbook(&plain, "", Stored),
        workbook(&shared, &strings, Deflated),
        workbook(&shared, &strings, Stored),
        workbook(&plain.replace(" r=\"", " s=\"0\" r=\""), "", Deflated),
        workbook(&plain.replace("2026-03-", "13.03.20"), "", Deflated),
        workbook(&plain.replace("-5.25", "-1.234,56").replace("-1.00", "-1,00"), "", Deflated),
        open_document(&open_rows(), Deflated),
        open_document(&open_rows(), Stored),
        open_document(
            &open_rows()
                .replace("table:table-row>", "table:table-row table:number-rows-repeated=\"2\">")
                .replace("</table:table-row table:number-rows-repeated=\"2\">", "</table:table-row>"),
            Deflated,
        ),
    ]
}

/// A workbook has at most a million rows; no spreadsheet program writes more (ECMA-376 part 1 §18.3.1.73).
fn many(rows: usize) -> Vec<u8> {
    let row = "<row><c t=\"inlineStr\"><is><t>2026-03-13</t></is></c><c t=\"inlineStr\"><is><t>x</t></is></c><c><v>-1.25</v></c></row>";
    let head = "<row><c t=\"inlineStr\"><is><t>Date</t></is></c><c t=\"inlineStr\"><is><t>Payee</t></is></c><c t=\"inlineStr\"><is><t>Amount</t></is></c></row>";
    workbook(&[head, &row.repeat(rows)].concat(), "", Deflated)
}
