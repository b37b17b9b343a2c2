//! Prints what a statement file holds.

#[path = "../../cli/src/parse.rs"]
mod parse;

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    match parse::parse(path.as_ref(), &path) {
        Ok(json) => println!("{json}"),
        Err(code) => {
            println!("{code}");
            std::process::exit(2);
        }
    }
}
