//! Writes the TypeScript that the window is compiled against, and fails where
//! the committed files differ. `TIDINGS_UPDATE_WIRE=1` rewrites them.

#![allow(clippy::unwrap_used)]

use crate::*;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

struct Collect<'a>(&'a Config, &'a mut BTreeMap<String, String>);

impl TypeVisitor for Collect<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || self.1.contains_key(&T::ident(self.0)) {
            return;
        }
        let documented = T::docs().unwrap_or_default();
        self.1.insert(T::ident(self.0), format!("{documented}export {}\n", T::decl(self.0)));
        T::visit_dependencies(&mut Collect(self.0, self.1));
    }
}

macro_rules! command_types {
    ($($(#[doc = $doc:literal])* $name:ident($request:ty) -> $reply:ty;)*) => {
        fn typescript() -> String {
            let config = Config::new();
            let mut types = BTreeMap::new();
            let mut collect = Collect(&config, &mut types);
            $(collect.visit::<$request>(); collect.visit::<$reply>();)*
            collect.visit::<Event>();
            collect.visit::<WireError>();
            let mut text = String::from("// Made by `cargo test -p tidings-wire` from crates/wire; do not edit.\n\n");
            for declaration in types.values() { text.push_str(declaration); text.push('\n'); }
            text.push_str("/** Every command: what it is asked with and what it answers. */\nexport interface Commands {\n");
            $(
                $(text.push_str(concat!("  /**", $doc, " */\n"));)*
                text.push_str(&format!("  {}: [{}, {}];\n", stringify!($name), <$request as TS>::name(&config), <$reply as TS>::name(&config)));
            )*
            text.push_str("}\n");
            text
        }
    };
}

with_commands!(command_types);

#[test]
fn the_window_is_compiled_against_these_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/wire/types.ts");
    let made = typescript();
    if std::env::var_os("TIDINGS_UPDATE_WIRE").is_some() {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == made,
        "ui/src/wire/types.ts is out of date: run TIDINGS_UPDATE_WIRE=1 cargo test -p tidings-wire"
    );
}
