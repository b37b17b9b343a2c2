//! Prints what a statement file holds.

#[path = "../../cli/src/parse.rs"]
mod parse;

fn main() {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let (json, code) = parse::parse(path.as_ref());
    println!("{json}");
    std::process::exit(code);
}
